"""The pages of the facilitator's window: which there are, in one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from facilitator.model.core.words import Text, text

if TYPE_CHECKING:  # a circle otherwise; heavy, and loaded where it is used
    from facilitator.ui.main_window.page import Page
    from facilitator.ui.main_window.window import FacilitatorWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A page that stands in the place of the wall: its command, and how it is made.

    One that is about the `whole` programme has a short name for the rail; one that is reached
    from another page stands `under` that.
    """

    key: str
    label: Text
    icon: str
    make: Callable[[FacilitatorWindow], Page]
    whole: Text | None = None
    under: str = ""


# A page is imported when it is first opened: the window itself comes up without them.


def _home(window: FacilitatorWindow) -> Page:
    from facilitator.ui.main_window.home import HomePage

    made = HomePage(window.desk, window.commands)
    made.session_wanted.connect(window.open_wall_of)
    return made


def _frame(window: FacilitatorWindow) -> Page:
    from facilitator.ui.framing.page import FramePage

    return FramePage(window.desk, window.commands)


def _agenda(window: FacilitatorWindow) -> Page:
    from facilitator.ui.agenda.page import AgendaPage

    return AgendaPage(window.desk, window.methods, window.commands, window.wishes.print_session)


def _people(window: FacilitatorWindow) -> Page:
    from facilitator.ui.people.page import PeoplePage

    return PeoplePage(window.desk, window.commands, window.wishes.before_import)


def _early(window: FacilitatorWindow) -> Page:
    from facilitator.ui.framing.early_solutions import EarlyPage

    return EarlyPage(window.desk)


def _straight(window: FacilitatorWindow) -> Page:
    from facilitator.ui.straight_talk.page import StraightPage

    return StraightPage(
        window.desk, window.commands.runner("say"), window.commands.runner("unseen")
    )


def _themes(window: FacilitatorWindow) -> Page:
    from facilitator.ui.themes.page import ThemesPage

    return ThemesPage(window.desk, window.commands)


def _proposals(window: FacilitatorWindow) -> Page:
    from facilitator.ui.proposals.page import ProposalsPage

    return ProposalsPage(window.desk, window.commands)


def _quotes(window: FacilitatorWindow) -> Page:
    from facilitator.ui.themes.quotes import QuotesPage

    return QuotesPage(window.desk)


def _second(window: FacilitatorWindow) -> Page:
    from facilitator.ui.reliability.page import SecondPage

    return SecondPage(window.desk, window.lend)


def _documents(window: FacilitatorWindow) -> Page:
    from facilitator.ui.documents.page import DocumentsPage

    return DocumentsPage(window.desk, window.commands)


PLACES: Final = (
    PageEntry(
        key="home",
        label=text("The programme so far"),
        icon="house",
        make=_home,
        whole=text("Overview"),
    ),
    PageEntry(
        key="frame",
        label=text("Frame: message, challenge, ground rules"),
        icon="flag",
        make=_frame,
        whole=text("Frame"),
    ),
    PageEntry(
        key="agenda",
        label=text("Agenda"),
        icon="calendar",
        make=_agenda,
    ),
    PageEntry(
        key="people",
        label=text("People…"),
        icon="users",
        make=_people,
        whole=text("People"),
    ),
    PageEntry(
        key="early",
        label=text("Solutions that came too early…"),
        icon="lightbulb",
        make=_early,
        under="frame",
    ),
    PageEntry(
        key="straight",
        label=text("Straight talk: read and reply…"),
        icon="message-square",
        make=_straight,
        under="frame",
    ),
    PageEntry(
        key="themes",
        label=text("Themes and comments…"),
        icon="layers",
        make=_themes,
        whole=text("Themes"),
    ),
    PageEntry(
        key="proposals",
        label=text("Proposals"),
        icon="lightbulb",
        make=_proposals,
        whole=text("Proposals"),
    ),
    PageEntry(
        key="quotes",
        label=text("Quotes"),
        icon="quote",
        make=_quotes,
        under="themes",
    ),
    PageEntry(
        key="second",
        label=text("Second reader"),
        icon="eye",
        make=_second,
        under="themes",
    ),
    PageEntry(
        key="documents",
        label=text("Documents"),
        icon="file-text",
        make=_documents,
        whole=text("Documents"),
    ),
)
"""The pages, in the order in which the help lists them."""


def place(key: str) -> PageEntry:
    """Return the page of that key. Raises StopIteration when there is none."""
    return next(each for each in PLACES if each.key == key)
