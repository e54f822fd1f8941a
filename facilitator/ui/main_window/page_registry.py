"""The pages of the facilitator's window: which there are, in one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from facilitator.model.core.words import Text, text

if TYPE_CHECKING:  # a circle otherwise; heavy, and loaded where it is used
    from facilitator.paper.look import PaperSize
    from facilitator.ui.main_window.page import Page
    from facilitator.ui.main_window.window import FacilitatorWindow


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that stands in the place of the wall: its command, and how it is made.

    One that stands in the rail has a short name there; one that is reached from another page
    stands `under` that. These, and one `aside`, lead back to whatever they were opened from.
    """

    key: str
    label: Text
    icon: str
    make: Callable[[FacilitatorWindow], Page]
    _: KW_ONLY
    short: Text | None = None
    under: str = ""
    aside: bool = False


# A page is imported when it is first opened: the window itself comes up without them.


def _home(window: FacilitatorWindow) -> Page:
    from facilitator.ui.main_window.home import HomePage

    made = HomePage(window.desk, window.commands, parent=window.pages)
    made.session_wanted.connect(window.open_wall_of)
    return made


def _frame(window: FacilitatorWindow) -> Page:
    from facilitator.ui.framing.page import FramePage

    return FramePage(window.desk, window.commands, parent=window.pages)


def _agenda(window: FacilitatorWindow) -> Page:
    from facilitator.ui.agenda.page import AgendaPage

    return AgendaPage(
        window.desk,
        window.methods,
        window.commands,
        window.wishes.print_session,
        parent=window.pages,
    )


def _people(window: FacilitatorWindow) -> Page:
    from facilitator.ui.people.page import PeoplePage

    return PeoplePage(
        window.desk, window.commands, window.wishes.before_import, parent=window.pages
    )


def _bring_in(window: FacilitatorWindow) -> Page:
    from facilitator.ui.bring_in.page import BringInPage

    return BringInPage(window.desk, window.wishes.before_import, parent=window.pages)


def _join(window: FacilitatorWindow) -> Page:
    from facilitator.ui.joining.page import JoinPage

    return JoinPage(window.desk, window.wishes.before_import, parent=window.pages)


def _early(window: FacilitatorWindow) -> Page:
    from facilitator.ui.framing.early_solutions import EarlyPage

    return EarlyPage(window.desk, parent=window.pages)


def _straight(window: FacilitatorWindow) -> Page:
    from facilitator.ui.straight_talk.page import StraightPage

    return StraightPage(
        window.desk,
        window.commands.runner("say"),
        window.commands.runner("unseen"),
        parent=window.pages,
    )


def _themes(window: FacilitatorWindow) -> Page:
    from facilitator.ui.themes.page import ThemesPage

    return ThemesPage(window.desk, window.commands, parent=window.pages)


def _proposals(window: FacilitatorWindow) -> Page:
    from facilitator.ui.proposals.page import ProposalsPage

    return ProposalsPage(window.desk, window.commands, parent=window.pages)


def _quotes(window: FacilitatorWindow) -> Page:
    from facilitator.ui.themes.quotes import QuotesPage

    return QuotesPage(window.desk, parent=window.pages)


def _second(window: FacilitatorWindow) -> Page:
    from facilitator.ui.reliability.page import SecondPage

    return SecondPage(window.desk, window.lend, parent=window.pages)


def _documents(window: FacilitatorWindow) -> Page:
    from facilitator.ui.documents.page import DocumentsPage

    return DocumentsPage(window.desk, window.commands, partial(_paper, window), parent=window.pages)


def _paper(window: FacilitatorWindow) -> PaperSize:
    from facilitator.ui.settings.usual import usual_paper

    return usual_paper(window.wishes.settings().settings)


def _settings(window: FacilitatorWindow) -> Page:
    from facilitator.ui.settings.view import SettingsPage

    return SettingsPage(window.wishes.settings(), parent=window.pages)


def _help(window: FacilitatorWindow) -> Page:
    from facilitator.ui.help.page import HelpPage

    return HelpPage(window, parent=window.pages)


PLACES: Final = (
    PageEntry("agenda", text("Agenda"), "list", _agenda, short=text("Agenda")),
    PageEntry("home", text("The programme so far"), "house", _home, short=text("Overview")),
    PageEntry(
        "frame",
        text("Framing: message, challenge, ground rules"),
        "flag",
        _frame,
        short=text("Framing"),
    ),
    PageEntry("people", text("People…"), "users", _people, short=text("People")),
    PageEntry("bring-in", text("Bring in comments…"), "download", _bring_in, under="home"),
    PageEntry("join", text("Join a colleague’s file…"), "merge", _join, under="home"),
    PageEntry("early", text("Solutions that came too early…"), "lightbulb", _early, under="frame"),
    PageEntry(
        "straight",
        text("Straight talk: read and reply…"),
        "message-square",
        _straight,
        under="frame",
    ),
    PageEntry("themes", text("Themes and comments…"), "layers", _themes, short=text("Themes")),
    PageEntry("proposals", text("Proposals"), "lightbulb", _proposals, short=text("Proposals")),
    PageEntry("quotes", text("Quotes"), "quote", _quotes, under="themes"),
    PageEntry("second", text("Second reader"), "eye", _second, under="themes"),
    PageEntry("documents", text("Documents"), "file-text", _documents, short=text("Documents")),
    PageEntry("settings", text("Settings"), "settings", _settings, aside=True),
    PageEntry("help", text("Help"), "circle-question-mark", _help, aside=True),
)
"""The pages, in the order in which the help lists them."""


def place(key: str) -> PageEntry:
    """Return the page of that key. Raises StopIteration when there is none."""
    return next(each for each in PLACES if each.key == key)


def known_place(key: str) -> PageEntry | None:
    """Return the page of that key; None where it is no page of the registry."""
    return next((each for each in PLACES if each.key == key), None)
