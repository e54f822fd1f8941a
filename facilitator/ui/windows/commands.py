"""The commands of the facilitator's window, as a table: what menus, keys and the help are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.model import board
from facilitator.model.gesture import Act, Advance
from facilitator.model.records import ClockKind
from facilitator.model.words import Text, text
from facilitator.ui.actions import OFF_WALL, PARK, Command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facilitator.methods.method import Action
    from facilitator.ui.actions import Offers
    from facilitator.ui.desk import Desk
    from facilitator.ui.panels.choice import Choice
    from facilitator.ui.timekeeper import Timekeeper

SESSION, STEPS, CARDS = text("Session"), text("Steps and clock"), text("Cards")
WALL, PAPER, WINDOW = text("The wall"), text("Paper"), text("This window")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the facilitator's window cannot do by itself: the program gives it these."""

    print_now: Callable[[], object]
    start_page: Callable[[], object]
    projector: Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What opens in the window."""

    new_activity: Callable[[], object]
    find: Callable[[], object]
    palette: Callable[[], object]
    shelf: Callable[[], object]
    help: Callable[[], object]
    next_place: Callable[[], object]
    copy: Callable[[], object]
    paste: Callable[[], object]
    fit: Callable[[], object]
    zoom: Callable[[float], object]
    capture: Callable[[], object]
    draw: Callable[[], object]


class Doing:
    """What the commands do at the desk."""

    def __init__(self, desk: Desk, choice: Choice, offers: Offers, keeper: Timekeeper) -> None:
        """Work at a desk with what is chosen."""
        self.desk, self.choice, self.offers, self.keeper = desk, choice, offers, keeper

    def no_activity(self) -> Text | None:
        """Return why nothing can be done on a wall; None where there is one."""
        return text("Add an activity first.") if self.desk.activity is None else None

    # the one way on

    def next_action(self) -> Action | None:
        """Return what leads on: the next step, and after the last one the close."""
        ahead = self.offers.named("next")
        if ahead is not None and ahead.why_not is not None:
            return self.offers.named("close") or ahead
        return ahead

    def next_label(self) -> Text:
        """Return what the one filled button says."""
        if self.desk.activity is None:
            return text("Add the first activity")
        if board.closed(self.desk.world, self.desk.activity):
            if self.following():
                return text("Next activity")
            return text("Open again…")
        if self.desk.step() is None:
            return text("Start")
        action = self.next_action()
        if action is not None and action.key == "close":
            return text("Finish")
        return text("Next step")

    def go_on(self) -> None:
        """Go to the next step, close the activity after the last, or show the next one."""
        activity = self.desk.activity
        if activity is not None and board.closed(self.desk.world, activity):
            following = self.following()
            if following:
                self.desk.show_activity(following)
            else:
                self.offers.run_named("reopen")
            return
        action = self.next_action()
        if action is not None:
            self.offers.run(action)
        else:
            self.desk.do(Advance())

    def following(self):  # noqa: ANN201
        """Return the activity after the one on show, in order of the agenda; None after all."""
        agenda = [activity.id for activity in self.desk.agenda()]
        if self.desk.activity not in agenda:
            return None
        place = agenda.index(self.desk.activity) + 1
        return agenda[place] if place < len(agenda) else None

    def go_back(self) -> None:
        """Go one step back."""
        action = self.offers.named("back")
        if action is not None:
            self.offers.run(action)
        else:
            self.desk.do(Advance(by=-1))

    # the wall

    def cover(self) -> None:
        """Cover the wall, or bring all back."""
        self.desk.cover(covered=not self.desk.wall.covered)

    def cover_label(self) -> Text:
        """Return what the cover would do."""
        covered = self.desk.wall.covered
        return text("Show the wall again") if covered else text("Cover the wall")

    def hold(self) -> None:
        """Hold the room's picture, or let it follow."""
        self.desk.freeze(frozen=self.desk.wall.frozen is None)

    def hold_label(self) -> Text:
        """Return what holding would do."""
        if self.desk.wall.frozen is not None:
            return text("Let the room's picture follow again")
        return text("Hold the room's picture while you prepare")

    def spotlight(self) -> None:
        """Show what is chosen large to the room, or end that."""
        ids = self.choice.ids
        if ids and ids != self.desk.wall.spotlight:
            self.desk.set_wall(spotlight=ids)
        elif self.desk.wall.spotlight:
            self.desk.set_wall(spotlight=())
        else:
            self.desk.tell(text("Choose a card or a group first; the others are then dimmed."))

    def spotlight_label(self) -> Text:
        """Return what the spotlight would do."""
        if self.desk.wall.spotlight and self.choice.ids in ((), self.desk.wall.spotlight):
            return text("End spotlight")
        return text("Spotlight")

    def newest_off(self) -> None:
        """Take the card written last off the wall."""
        activity = self.desk.activity
        shown = [c for c in board.cards(self.desk.world, activity) if c.on_wall] if activity else []
        if not shown:
            self.desk.tell(text("There is no card on the wall."))
            return
        newest = shown[-1].id
        action = self.offers.named(OFF_WALL, ids=(newest,))
        if action is not None:
            self.offers.run(action)
        else:
            self.desk.do(Act(action=OFF_WALL, on=(newest,)))

    # the clock

    def pause(self) -> None:
        """Pause the clock, let it run on, or start it for this step."""
        held, step = self.desk.clock(), self.desk.step()
        if held is None:
            if step is not None:
                self.desk.set_clock(ClockKind.START, step.minutes * 60)
        else:
            self.desk.set_clock(ClockKind.PAUSE if held.running else ClockKind.RESUME)

    def pause_label(self) -> Text:
        """Return what the pause button would do."""
        held = self.desk.clock()
        if held is None:
            return text("Start clock")
        return text("Pause") if held.running else text("Resume")

    def no_clock(self) -> Text | None:
        """Return why there is no clock to change."""
        if self.desk.step() is None:
            return self.no_activity() or text("The clock starts with the first step.")
        return None

    def add(self, minutes: int) -> None:
        """Give the step more time."""
        if self.desk.clock() is None:
            self.pause()
        self.desk.set_clock(ClockKind.EXTEND, minutes * 60)

    def mute_label(self) -> Text:
        """Return what muting would do."""
        return text("Let the bell ring again") if self.keeper.muted else text("Mute the bell")

    # taking back

    def undo_label(self) -> Text:
        """Return what undo takes back, by name."""
        label = self._last(back=True)
        return text("Undo: {what}", what=str(label)) if label else text("Undo")

    def redo_label(self) -> Text:
        """Return what redo does again, by name."""
        label = self._last(back=False)
        return text("Redo: {what}", what=str(label)) if label else text("Redo")

    def no_undo(self) -> Text | None:
        """Return why there is nothing to take back."""
        return None if self._last(back=True) else text("There is nothing to take back here.")

    def no_redo(self) -> Text | None:
        """Return why there is nothing to do again."""
        return None if self._last(back=False) else text("There is nothing to do again here.")

    def _last(self, *, back: bool) -> Text | None:
        activity, programme = self.desk.activity, self.desk.programme
        if activity is None:
            return None
        return programme.undo_label(activity) if back else programme.redo_label(activity)


def named(words: str) -> Callable[[], Text]:
    """Return a label that never changes."""
    held = text(words)
    return lambda: held


def table(doing: Doing, doors: Doors, wishes: Wishes) -> Iterator[Command]:
    """Yield every command of the window, in the order the help page lists them."""
    yield from _steps(doing, doors)
    yield from _cards(doing, doors)
    yield from _wall(doing, doors, wishes)
    yield from _window(doing, doors, wishes)


def _steps(doing: Doing, doors: Doors) -> Iterator[Command]:
    def step(key: str, label: Callable[[], Text], run: Callable[[], object], *keys: str,
             icon: str = "", why_not: Callable[[], Text | None] = doing.no_activity) -> Command:  # fmt: skip
        return Command(
            key=key, label=label, run=run, heading=STEPS, keys=keys, icon=icon, why_not=why_not
        )

    def next_or_add() -> None:
        doors.new_activity() if doing.desk.activity is None else doing.go_on()

    yield step("next", doing.next_label, next_or_add, "PgDown", "Ctrl+Return",
               icon="arrow-right", why_not=lambda: None)  # fmt: skip
    yield step("back", named("Back"), doing.go_back, "PgUp", icon="arrow-left")
    yield step("pause", doing.pause_label, doing.pause, "F9", icon="pause",
               why_not=doing.no_clock)  # fmt: skip
    for minutes in (1, 5):
        yield step(
            f"plus{minutes}",
            named("One minute more" if minutes == 1 else "Five minutes more"),
            lambda minutes=minutes: doing.add(minutes),
            f"Ctrl+{minutes}",
            icon="timer",
            why_not=doing.no_clock,
        )
    yield step("mute", doing.mute_label, lambda: doing.keeper.mute(muted=not doing.keeper.muted),
               "Ctrl+M", icon="bell-off", why_not=lambda: None)  # fmt: skip


def _cards(doing: Doing, doors: Doors) -> Iterator[Command]:
    def card(key: str, label: Callable[[], Text], run: Callable[[], object], *keys: str,
             icon: str = "", why_not: Callable[[], Text | None] = doing.no_activity) -> Command:  # fmt: skip
        return Command(
            key=key, label=label, run=run, heading=CARDS, keys=keys, icon=icon, why_not=why_not
        )

    offers = doing.offers
    yield card("capture", named("Type a card"), doors.capture, "Ctrl+E", icon="pencil")
    yield card("undo", doing.undo_label, doing.desk.undo, "Ctrl+Z", icon="undo-2",
               why_not=doing.no_undo)  # fmt: skip
    yield card("redo", doing.redo_label, doing.desk.redo, "Ctrl+Y", "Ctrl+Shift+Z", icon="redo-2",
               why_not=doing.no_redo)  # fmt: skip
    yield card("park", named("Park"), lambda: offers.run_named(PARK), icon="archive")
    yield card("off_wall", named("Take off the wall"), lambda: offers.run_named(OFF_WALL),
               icon="eye-off")  # fmt: skip
    yield card("shelf", named("What is set aside…"), doors.shelf, "Ctrl+L", icon="archive-restore")
    yield card("find", named("Find a card…"), doors.find, "Ctrl+F", icon="search",
               why_not=lambda: None)  # fmt: skip
    yield card("copy", named("Copy cards"), doors.copy, "Ctrl+C", icon="copy")
    yield card("paste", named("Paste as cards"), doors.paste, "Ctrl+V", icon="clipboard-paste")
    yield card("draw", named("Draw links by dragging from card to card"), doors.draw, icon="link")


def _wall(doing: Doing, doors: Doors, wishes: Wishes) -> Iterator[Command]:
    def wall(key: str, label: Callable[[], Text], run: Callable[[], object], *keys: str,
             icon: str = "") -> Command:  # fmt: skip
        return Command(key=key, label=label, run=run, heading=WALL, keys=keys, icon=icon)

    desk = doing.desk
    yield wall("cover", doing.cover_label, doing.cover, "B", "Ctrl+B", ".", icon="monitor-off")
    yield wall("hold", doing.hold_label, doing.hold, "Ctrl+Shift+H", icon="snowflake")
    yield wall("spotlight", doing.spotlight_label, doing.spotlight, "Ctrl+J", icon="spotlight")
    yield wall("newest_off", named("Take the newest card off the wall"), doing.newest_off,
               icon="eye-off")  # fmt: skip
    yield wall(
        "daylight",
        lambda: (
            text("Usual colours on the wall")
            if desk.wall.daylight
            else text("Stronger colours for daylight")
        ),
        lambda: desk.set_wall(daylight=not desk.wall.daylight),
        icon="sun",
    )
    yield wall("projector", named("Projector…"), wishes.projector, icon="projector")
    yield wall("fit", named("Show all of the wall here"), doors.fit, "Ctrl+0", icon="scan")
    yield wall("zoom_in", named("Zoom in here"), lambda: doors.zoom(1.25), "Ctrl+=", icon="zoom-in")
    yield wall("zoom_out", named("Zoom out here"), lambda: doors.zoom(0.8), "Ctrl+-",
               icon="zoom-out")  # fmt: skip


def _window(doing: Doing, doors: Doors, wishes: Wishes) -> Iterator[Command]:
    def entry(key: str, label: Callable[[], Text], run: Callable[[], object], heading: Text,
              *keys: str, icon: str = "",
              why_not: Callable[[], Text | None] = lambda: None) -> Command:  # fmt: skip
        return Command(
            key=key, label=label, run=run, heading=heading, keys=keys, icon=icon, why_not=why_not
        )

    yield entry("print", named("Print now"), wishes.print_now, PAPER, "Ctrl+P", icon="printer",
                why_not=doing.no_activity)  # fmt: skip
    yield entry("new_activity", named("Add an activity…"), doors.new_activity, SESSION, "Ctrl+N",
                icon="plus")  # fmt: skip
    yield entry("programme", named("Programme and start page"), wishes.start_page, SESSION,
                "Ctrl+O", icon="folder-open")  # fmt: skip
    yield entry("palette", named("All commands…"), doors.palette, WINDOW, "Ctrl+K", "Ctrl+Shift+P",
                icon="list")  # fmt: skip
    yield entry("next_place", named("To the wall, the panel, the capture line"), doors.next_place,
                WINDOW, "F6", icon="move")  # fmt: skip
    yield entry("help", named("Help and keys"), doors.help, WINDOW, "F1",
                icon="circle-question-mark")  # fmt: skip
