"""What the method offers in the step that is running: three controls, and a menu of all else."""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from facilitator.methods.contract import ACTIVITY, VOTE, WALL, Action, ActionPlace, Step
from facilitator.model.core.words import Text, counted, text
from facilitator.ui.main_window.commands.handlers import REOPEN
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import able, button, row
from facilitator.ui.widgets.large_buttons import ControlButton
from facilitator.ui.workspace import actions
from facilitator.ui.workspace.actions import Command, Commands, Offers, short_name
from facilitator.ui.workspace.workspace import Workspace

CLOSE_VOTE = "close_vote"
"""The key of what ends a vote: it has a button of its own below the controls."""
CARDS_AGAIN, RESULT_AGAIN = "hide_result", "show_result"
"""Keys of what goes between the result of a vote and the cards."""
SLOTS = 3
"""Controls of a step in sight; all else is behind the last one, "More"."""
MORE = 48
"""Pixels that "More" is wide: the names of the others need the rest in a small window."""
_ELSEWHERE = frozenset({"next", "back", "settings", "close", "reopen"})
"""Keys of what every method offers, and what stands elsewhere in the window."""
_IN_MENU = (VOTE, ACTIVITY)
"""What is offered in every step alike stands in the menu, unless the step needs it."""
_WITHOUT_WALL = ("check", "practice", "people")
COMMANDS = frozenset({"write", "paste", "spotlight", "draw"})
"""Commands of the window that a step may need."""
_OF_CARDS = frozenset({"tidy", "spotlight", "draw"})
"""Keys of what does nothing while a result is shown."""
USUAL = (
    *("write", "shelf", "newest_off", "hold", "whole", "projector", "daylight"),
    *("mute", "settings", "help"),
)


class StepControls(QWidget):
    """What this step needs, at most three, and behind "More" all else that can be done.

    What has a place keeps it while the step runs, unless something comes that the step needs.
    """

    def __init__(
        self, desk: Workspace, offers: Offers, commands: Commands, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._offers, self._commands = desk, offers, commands
        self._at: object = None
        self._shown: tuple[Action | Command, ...] = ()
        inside = row(self, space=4)
        self._made = [ControlButton() for _ in range(SLOTS)]
        for each in self._made:
            inside.addWidget(each, 1)
        self.more = ControlButton()
        self.more.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        hold(self.more, wide=MORE)
        self.more.setAccessibleName(say(text("More for this activity")))
        tip = text("More for this activity")
        self.more.show_control(text("More"), "ellipsis", tip, self._show_more)
        inside.addWidget(self.more)
        desk.wall_changed.connect(self._show_again)

    def refresh(self, *, votes: bool) -> None:
        """Show what is needed now; while there is a vote to lead, what that needs."""
        step = self._of()
        at = (self._desk.looked, step.key if step else "", votes)
        wanted = self._of_vote() if votes else self._of_step()
        over = any(each.key == CARDS_AGAIN for each in wanted)
        keys = (RESULT_AGAIN if e.key == CARDS_AGAIN else e.key for e in self._shown)
        before = () if at != self._at or over else tuple(keys)
        needs = {each.key for each in self._offers.at(ActionPlace.VOTE)}
        needs |= {CARDS_AGAIN, RESULT_AGAIN}
        needs |= set(step.first) if step else set()
        self._at, self._shown = at, placed(wanted, before, needs)
        for made, meant in zip_longest(self._made, self._shown):
            made.setVisible(meant is not None)
            if meant is not None:
                self._show(made, meant)
        self.more.setVisible(self._desk.activity is not None)

    def _show_again(self) -> None:
        """Show what may be on or off on the room's wall now: writing, the spotlight."""
        for made, meant in zip(self._made, self._shown, strict=False):
            if isinstance(meant, Command):
                self._show(made, meant)

    def _show(self, made: ControlButton, meant: Action | Command) -> None:
        self._call(made, meant)
        self._lock(made, meant)

    def _call(self, made: ControlButton, meant: Action | Command) -> None:
        if isinstance(meant, Command):
            tip, act = self._commands.tip(meant.key), self._commands.runner(meant.key)
            made.setAccessibleName(say(meant.label()))
            made.setChecked(meant.on())
            if meant.key == "write" and self._desk.wall.writing is None:
                words = text("All write, {minutes} min", minutes=self._desk.wall.writes)
                made.show_control(words, meant.icon, tip, partial(self._ask_minutes, made))
                return
        else:
            made.setChecked(False)
            tip = actions.with_keys(say(meant.label), meant.keys)
            tip = say(meant.why_not) if meant.why_not is not None else tip
            act = partial(self._offers.run_named, meant.key)  # about what is chosen then
            made.setAccessibleName(say(meant.label))
        made.show_control(short_name(meant), meant.icon or "circle", tip, act)

    def _lock(self, made: ControlButton, meant: Action | Command) -> None:
        """Grey what edits while nothing can be edited; else what cannot be done says why."""
        if isinstance(meant, Command):
            self._commands.lock_on(made, meant.key)
        else:
            able(made, self._desk.locked)

    def _of(self) -> Step | None:
        """Return the present step, or the first while it has not begun."""
        return self._desk.step() or next(iter(self._desk.steps()), None)

    def _of_vote(self) -> list[Action | Command]:
        offered = self._offers.at(ActionPlace.VOTE)
        first = leads_vote(offered)
        found = [each for each in offered if each.key != CLOSE_VOTE and each is not first]
        return sorted(found, key=lambda each: each.key != "ballot_done")

    def _of_step(self) -> list[Action | Command]:
        if self._desk.activity is None:
            free = self._desk.block is not None
            return [self._commands[key] for key in (() if free else _WITHOUT_WALL)]
        offered = {each.key: each for each in self._offers.at(ActionPlace.STEP, ActionPlace.WALL)}
        idle = _OF_CARDS if CARDS_AGAIN in offered else frozenset[str]()
        needs = self._needed(offered, idle)
        if "reopen" in offered:
            return [] if self._next_reopens() else [offered["reopen"]]
        own = [
            each
            for each in offered.values()
            if each.place is ActionPlace.STEP
            and each.why_not is None
            and each.key not in _ELSEWHERE
            and each.menu is None
            and each.group not in _IN_MENU
            and each.key not in idle
        ]
        return [*needs, *own]

    def _next_reopens(self) -> bool:
        """Whether what leads on opens a closed activity again."""
        return self._commands["next"].leads()[0] == REOPEN

    def _needed(self, offered: dict[str, Action], idle: frozenset[str]) -> list[Action | Command]:
        """Take out what the step needs, and what leads from a result to the cards or back."""
        step, needs = self._of(), list[Action | Command](self._offers.at(ActionPlace.VOTE))
        ties = min(len(needs), SLOTS - 1)  # a tie is settled first
        for key in step.first if step else ():
            if key in idle:
                continue
            if key in offered:
                needs.append(offered.pop(key))
            elif key in COMMANDS and (key != "draw" or self._commands[key].why_not() is None):
                needs.append(self._commands[key])
        if CARDS_AGAIN in offered:
            needs.insert(ties, offered.pop(CARDS_AGAIN))
        elif RESULT_AGAIN in offered:
            needs.insert(SLOTS - 1, offered.pop(RESULT_AGAIN))
        return needs

    def rows(self) -> list[menus.MenuRow]:
        """Return what is behind "More": all that can be done here and has no place in sight."""
        at = self._offers.at(ActionPlace.WALL, ActionPlace.STEP, ActionPlace.VOTE)
        shown = {each.key for each in self._shown}
        shown |= {"reopen"} if self._next_reopens() else set()
        held = [a for a in at if a.key not in ("next", "back") and a.key not in shown]
        usual = (*(("plan",) if self._plans() else ()), *USUAL)
        rows = self._commands.rows(*(key for key in usual if key not in shown))
        return [*actions.rows(held, self._offers.run), *rows, *self._minutes()]

    def _minutes(self) -> list[menus.MenuRow]:
        """Return how long everyone may write: that begins it, or is what it takes in all."""
        return [
            menus.MenuRow(
                words=counted(n, "{count} minute", "{count} minutes"),
                act=partial(everyone_writes.begin, self._desk, n),
                menu=text("Time to write"),
                group=WALL,
                ticked=n == self._desk.wall.writes,
            )
            for n in everyone_writes.MINUTES
        ]

    def _ask_minutes(self, beside: QWidget) -> None:
        """Ask for how long everyone writes; the usual time has a tick."""
        rows = [replace(row, menu=None, group=None) for row in self._minutes()]
        menus.popup(self, rows, beside.mapToGlobal(beside.rect().bottomLeft()))

    def _show_more(self) -> None:
        place = self.mapToGlobal(self.rect().bottomLeft())
        menus.popup(self, self.rows(), place)

    def _plans(self) -> bool:
        method, activity = self._desk.method, self._desk.activity
        return bool(method and activity and method.plans(self._desk.world, activity))


def leads_vote(offered: Sequence[Action]) -> Action | None:
    """Return what leads on in a vote: what ends it has a place of its own."""
    others = (each for each in offered if each.key != CLOSE_VOTE)
    return next(others, offered[0] if offered else None)


def placed(
    wanted: Sequence[Action | Command], before: Sequence[str], needs: Container[str]
) -> tuple[Action | Command, ...]:
    """Return what stands in the places: what stood there stays, and what is needed comes first.

    What is wanted first is in sight, whatever stood there.
    """
    by_key = {each.key: each for each in wanted}
    stay = [by_key[key] for key in before if key in by_key]
    come = [each for each in wanted if each not in stay]
    found: list[Action | Command] = []
    for key in before:
        if key in by_key:
            found.append(by_key[key])
        elif come:
            found.append(come.pop(0))
    found += come[: SLOTS - len(found)]
    first = wanted[:SLOTS]
    for each in first:
        others = [n for n, held in enumerate(found) if held.key not in needs]
        others = others or [n for n, held in enumerate(found) if held not in first]
        if each.key in needs and each not in found and others:
            found[others[-1]] = each
    return tuple(found)


def menu_button(heading: Text, held: Sequence[Action], run: Callable[[Action], None]) -> QWidget:
    made = button(heading, kind="chip")
    made.setProperty("hasMenu", True)
    menu = QMenu(made)
    menus.fill(menu, [replace(row, menu=None) for row in actions.rows(held, run)])
    made.setMenu(menu)
    return made
