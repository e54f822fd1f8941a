"""The steps of the first look round: what is said, beside what, and when it was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.model.board import queries
from facilitator.model.core.words import Text, text
from facilitator.ui.printing.page import PrintPage
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say

if TYPE_CHECKING:  # a circle otherwise; heavy, and loaded where it is used
    from facilitator.model.core.ids import ActivityId
    from facilitator.model.core.records import Activity
    from facilitator.ui.main_window.window import FacilitatorWindow
    from facilitator.ui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStep:
    """A card of the look round, `beside` a part of the window.

    It goes on when what it `watches` is not as it was any more; one that watches nothing waits
    for Next. One that is tried `on_wall` needs an activity that takes cards.
    """

    title: Text
    words: Text
    beside: Callable[[FacilitatorWindow], QWidget | None]
    watches: Callable[[FacilitatorWindow], object] = lambda _window: None
    on_wall: bool = False
    typed: bool = False
    """Whether what it asks for is typed: Enter is then the line's."""
    of_key: str = ""
    """The command whose key is named in its words."""

    def said(self) -> Text:
        """Return its words, with the key as it is chosen."""
        key = CHOSEN.first(self.of_key) or "–"
        return self.words.having(key=key) if self.of_key else self.words


def takes_cards(desk: Workspace, activity: ActivityId | None) -> bool:
    """Whether a card can be typed in an activity now; while a vote is open, dots are."""
    if activity is None or queries.open_poll(desk.world, activity) is not None:
        return False
    return desk.programme.method(activity).capture(desk.world, activity).why_not is None


def open_wall(desk: Workspace) -> Activity | None:
    """Return an activity in which a card can be typed now."""
    return next((each for each in desk.agenda() if takes_cards(desk, each.id)), None)


def _main_button(window: FacilitatorWindow) -> QWidget:
    """Return the button that leads on."""
    held = window.side.findChildren(QPushButton)
    shown = (each for each in held if each.property("kind") == "primary" and each.isVisible())
    return next(shown, window.side)


def _print_button(window: FacilitatorWindow) -> QWidget:
    label = say(window.commands["print"].label())
    held = window.topbar.findChildren(QPushButton)
    return next((b for b in held if label in b.accessibleName()), window.topbar)


def _cards(window: FacilitatorWindow) -> int:
    activity = window.desk.activity
    return len(queries.cards(window.desk.world, activity)) if activity else 0


def _groups(window: FacilitatorWindow) -> object:
    activity = window.desk.activity
    held = queries.cards(window.desk.world, activity) if activity else ()
    return {card.id: (card.group, card.stack) for card in held}


def _stage(window: FacilitatorWindow) -> object:
    """Return where one is: an activity that is finished leads elsewhere."""
    return window.desk.activity, window.desk.step(), window.commands["next"].label()


STEPS: Final = (
    TourStep(
        title=text("This is what the room sees"),
        words=text(
            "All else in your window is for you alone: notes, names, clocks, what to say next."
        ),
        beside=lambda window: window.side.room,
    ),
    TourStep(
        title=text("Type a card"),
        words=text("Type a few words and press Enter. The card is on the wall, with a number."),
        beside=lambda window: window.capture.line,
        watches=_cards,
        on_wall=True,
        typed=True,
    ),
    TourStep(
        title=text("Put cards together"),
        words=text("Drag your card onto another one, or into a group."),
        beside=lambda window: window.stage,
        watches=_groups,
        on_wall=True,
    ),
    TourStep(
        title=text("Cover the wall"),
        words=text(
            "{key} covers the wall at once and pauses the clock; the same key shows it again.",
            key="",
        ),
        of_key="cover",
        beside=lambda window: window.side.room,
        watches=lambda window: window.desk.wall.covered,
    ),
    TourStep(
        title=text("Go on"),
        words=text("This button leads through the method, step by step. It says where it leads."),
        beside=_main_button,
        watches=_stage,
    ),
    TourStep(
        title=text("The day and the programme"),
        words=text("At the left stand the agenda of today and the pages of the programme."),
        beside=lambda window: window.rail,
    ),
    TourStep(
        title=text("Paper before people leave"),
        words=text("Print now makes a hand-out and your record. Have a look, and close it again."),
        beside=_print_button,
        watches=lambda window: bool(window.findChildren(PrintPage)),
    ),
    TourStep(
        title=text("That is all"),
        words=text(
            "{key} opens the manual at what you look at. This look round is there, too, and does "
            "not come back by itself.",
            key="",
        ),
        of_key="help",
        beside=lambda _window: None,
    ),
)
