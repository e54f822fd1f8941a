"""The pages of the facilitator's window: which there are, in one line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from facilitator.model.words import Text, text
from facilitator.ui.pages.agenda import AgendaPage
from facilitator.ui.pages.documents import DocumentsPage
from facilitator.ui.pages.early import EarlyPage
from facilitator.ui.pages.frame import FramePage
from facilitator.ui.pages.home import HomePage
from facilitator.ui.pages.people import PeoplePage
from facilitator.ui.pages.proposals import ProposalsPage
from facilitator.ui.pages.quotes import QuotesPage
from facilitator.ui.pages.second import SecondPage
from facilitator.ui.pages.straight import StraightPage
from facilitator.ui.pages.themes import ThemesPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.pages.page import Page
    from facilitator.ui.windows.facilitator import FacilitatorWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page that stands in the place of the wall: its command, and how it is made.

    One that is about the `whole` programme has a short name for the rail; one that is reached
    from another page stands `under` that.
    """

    key: str
    label: Text
    keys: str
    icon: str
    make: Callable[[FacilitatorWindow], Page]
    whole: Text | None = None
    under: str = ""


def _home(window: FacilitatorWindow) -> HomePage:
    made = HomePage(window.desk, window.commands)
    made.session_wanted.connect(window.open_wall_of)
    return made


PLACES: Final = (
    Place(
        key="home",
        label=text("The programme so far"),
        keys="F2",
        icon="house",
        make=_home,
        whole=text("Overview"),
    ),
    Place(
        key="frame",
        label=text("Frame: message, challenge, ground rules"),
        keys="Shift+F2",
        icon="flag",
        make=lambda w: FramePage(w.desk, w.commands),
        whole=text("Frame"),
    ),
    Place(
        key="agenda",
        label=text("Agenda"),
        keys="F3",
        icon="calendar",
        make=lambda w: AgendaPage(w.desk, w.methods, w.commands, w.wishes.print_session),
    ),
    Place(
        key="people",
        label=text("People…"),
        keys="F4",
        icon="users",
        make=lambda w: PeoplePage(w.desk, w.commands, w.wishes.before_import),
        whole=text("People"),
    ),
    Place(
        key="early",
        label=text("Solutions that came too early…"),
        keys="",
        icon="lightbulb",
        make=lambda w: EarlyPage(w.desk),
    ),
    Place(
        key="straight",
        label=text("Straight talk: read and reply…"),
        keys="Ctrl+Shift+R",
        icon="message-square",
        make=lambda w: StraightPage(w.desk, w.commands.runner("say"), w.commands.runner("unseen")),
    ),
    Place(
        key="themes",
        label=text("Themes and comments…"),
        keys="F5",
        icon="layers",
        make=lambda w: ThemesPage(w.desk, w.commands),
        whole=text("Themes"),
    ),
    Place(
        key="proposals",
        label=text("Proposals"),
        keys="F10",
        icon="lightbulb",
        make=lambda w: ProposalsPage(w.desk, w.commands),
        whole=text("Proposals"),
    ),
    Place(
        key="quotes",
        label=text("Quotes"),
        keys="",
        icon="quote",
        make=lambda w: QuotesPage(w.desk),
        under="themes",
    ),
    Place(
        key="second",
        label=text("Second reader"),
        keys="",
        icon="eye",
        make=lambda w: SecondPage(w.desk, w.lend),
        under="themes",
    ),
    Place(
        key="documents",
        label=text("Documents"),
        keys="F11",
        icon="file-text",
        make=lambda w: DocumentsPage(w.desk, w.commands),
        whole=text("Documents"),
    ),
)
"""The pages, in the order in which the help lists them."""


def place(key: str) -> Place:
    """Return the page of that key. Raises StopIteration when there is none."""
    return next(each for each in PLACES if each.key == key)
