"""The blocks of an agenda as rows of the rail: done, now or later, and when each begins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent

from facilitator.model.agenda import block_states, ending, forecast, queries, schedule, step_runs
from facilitator.model.agenda.records import Block
from facilitator.model.agenda.schedule import Day
from facilitator.model.core import BlockId, World, in_context, text, time_of_day
from facilitator.model.core.records import Activity, StepEntry
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import placed_in
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import RowButton, Short, colours, plain_label, plain_tip
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace

HIGH, ROOM, BAR = 32, 14, 4
"""Pixels of a row's height, of a sign at its end, and of the bar that marks the present one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A row: a block, or an activity that has no place on the agenda, and what it says.

    `state` is one of `block_states`.
    `left` says when it was left that is open at the end of its session.
    `here` is looked at; `shown` is what the room has on its wall; `fixed` to a time.
    """

    block: Block | None
    activity: Activity | None
    title: str
    when: str
    state: str
    here: bool
    shown: bool = False
    fixed: bool = False
    left: str = ""

    @property
    def key(self) -> str:
        return self.block.id if self.block else self.activity.id if self.activity else ""


def items(desk: Workspace) -> tuple[Item, ...]:
    day = desk.course.day
    if day is None:
        return ()
    starts = _starts(desk, day)
    found = [_of_block(desk, day, each.block, starts) for each in day.meant]
    placed = {each.block.runs for each in day.meant}
    loose = [a for a in desk.agenda() if a.session == day.session.id and a.id not in placed]
    return (*found, *(_of_activity(desk, day, each) for each in loose))


def _starts(desk: Workspace, day: Day) -> Mapping[BlockId, str]:
    """Return when each block began, or begins as it stands now; nothing of what is not held."""
    if queries.only_brought_in(desk.world, day.session):
        return {}
    lines = forecast.expected(day, desk.course.standing())
    found = {line.block.id: schedule.time_words(line.starts) for line in lines}
    began = {row.block.id: row.began for row in schedule.log(day) if row.began is not None}
    return found | {block: time_of_day(at) for block, at in began.items()}


def _of_block(desk: Workspace, day: Day, block: Block, starts: Mapping[BlockId, str]) -> Item:
    activity = desk.world.find(Activity, block.runs)
    title = desk.course.title(block) or say(text("Time without a name"))
    state = block_states.state_of(desk.world, day, block, desk.now)
    when = {
        "dropped": say(block_states.SAID["dropped"]),
        "passed": block_states.NEVER,
    }.get(state, starts.get(block.id, ""))
    own = Subject(desk, block.runs, None if block.runs else block.id)
    return Item(
        block=block,
        activity=activity,
        title=title,
        when=when,
        state=state,
        fixed=block.starts is not None,
        left=_left(desk.world, activity) if activity is not None and state == "open" else "",
        here=desk.looked == own,
        shown=desk.wall_out and desk.shown == own,
    )


def _left(world: World, activity: Activity) -> str:
    """Say when an activity was left that its ended session left open; or ""."""
    end, entries = ending.ended(world, activity.session), world.all(StepEntry, activity.id)
    last = max(entries, key=lambda each: each.position, default=None)
    if end is None or last is None or step_runs.typed_up(world, activity.id):
        return ""
    left = step_runs.left(world, activity.id, last) or end.at
    known = step_runs.seconds(last.at, left) is not None  # no night passed
    return say(text("left at {time}", time=time_of_day(left))) if known else ""


def _of_activity(desk: Workspace, day: Day, activity: Activity) -> Item:
    begun = min((e.at for e in desk.world.all(StepEntry, activity.id)), default=None)
    return Item(
        block=None,
        activity=activity,
        title=activity.title,
        when=time_of_day(begun) if begun else "",
        state=block_states.state_in(desk.world, day, activity.id, desk.now),
        here=desk.activity == activity.id,
        shown=desk.wall_out and desk.shown.activity == activity.id,
    )


@guards
class BlockRow(RowButton):
    """One line; a press says which `item` it was."""

    def __init__(self, item: Item, press: Callable[[Item], object]) -> None:
        super().__init__(lambda: press(self.item), kind="block")
        self.item = item
        self._when = plain_label(kind="small", wrap=False)
        font = self._when.font()
        font.setFeature(QFont.Tag("tnum"), 1)  # times stand under one another
        self._when.setFont(font)
        self._when.setMinimumWidth(self._when.fontMetrics().horizontalAdvance("00:00") + 2)
        self._title = Short()
        self.sign, self.room = plain_label(wrap=False), plain_label(wrap=False)
        self.room.setPixmap(
            icons.pixmap("projector", colours().rail_now, ROOM, self.devicePixelRatioF())
        )
        self.holds(self._when)
        self.holds(self._title, 1)
        self.holds(self.sign)
        self.holds(self.room)
        self._put(item)

    def show_item(self, item: Item) -> None:
        if item != self.item:
            self.item = item
            self._put(item)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the present one with a bar as well as by its colour."""
        super().paintEvent(event)
        if self.item.state == "now":
            with QPainter(self) as painter:
                bar = placed_in(self, QRect(0, 6, BAR, self.height() - 12))
                painter.fillRect(bar, QColor(colours().rail_now))

    def _put(self, item: Item) -> None:
        now = "now" if item.state == "now" else ""
        dress(self._when, "small", now)
        dress(self._title, "strong" if now else "")
        font = self._title.font()
        font.setStrikeOut(item.state == "dropped")
        self._title.setFont(font)
        self._title.show_words(item.title)
        self._when.setText(item.when)
        self._put_sign(item)
        self.setChecked(item.here)
        self.room.setVisible(item.shown)
        said = [item.title, say(block_states.SAID[item.state]), item.when]
        said += [item.left] if item.left else []
        said += [say(in_context("a time", "fixed"))] if item.fixed else []
        said += [say(text("On the room’s wall"))] if item.shown else []
        self.setAccessibleName(", ".join(said))
        self.setToolTip(plain_tip(", ".join(said)))

    def _put_sign(self, item: Item) -> None:
        """Show that it is done, was left, or is fixed to a time; the room's sign stands beside."""
        tokens, done = colours(), item.state == "done"
        name = "check" if done else "circle-stop" if item.left else "lock"
        colour = tokens.rail_done if done else ""
        self.sign.setVisible(done or bool(item.left) or (item.fixed and not item.shown))
        self.sign.setPixmap(
            icons.pixmap(name, colour or tokens.rail_muted, ROOM, self.devicePixelRatioF())
        )
