"""A session as a day on the agenda page: its blocks with their times, and the time between."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QMenu, QWidget

from facilitator.model.agenda import queries, wording
from facilitator.model.agenda.block_states import NEVER
from facilitator.model.agenda.queries import ScheduledBlock
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.agenda.schedule import time_words
from facilitator.model.core import BlockId, Text, Words, in_context, text
from facilitator.ui.agenda.present import Present, PresentBlock
from facilitator.ui.agenda.session_head import Planned, SessionHead
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row, scrolled
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.lists.reorderable_list import Carrier, ReorderableList, ReorderableRow
from facilitator.ui.widgets.roles import show_chosen

TIME = 48
"""Pixels of the times at the left."""
LOWEST, HIGHEST = 48, 132
"""Pixels of a block's height at least and at most; between them it is near to its minutes."""
ROOMY = 40
"""Minutes from which on there is room for what a block is for."""
SIGN = 14
"""Pixels of the sign that a block is done."""
STEP = 5
"""Minutes that an arrow key gives or takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doers:
    """What a day asks for: a choice, an opening, minutes, what goes into free time, a menu."""

    choose: Callable[[str], None]
    open: Callable[[str], None]
    minutes: Callable[[str, int], None]
    add_here: Callable[[str], None]
    menu: Callable[[str, QMenu], None]


@guards
class Minutes(QLineEdit):
    """The minutes of a block, changed in its row; `kept` brings them when they are meant."""

    kept = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QIntValidator(0, queries.DAY, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        hold(self, wide=48)
        self.setTextMargins(0, 0, 0, 0)
        dress(self, "minutes")
        self._held = 0
        self.editingFinished.connect(self._keep)

    def show_minutes(self, minutes: int) -> None:
        """Show how long it takes; what is being typed stays."""
        if minutes != self._held or not self.hasFocus():
            self.setText(str(minutes))
        self._held = minutes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give or take some minutes with the arrow keys."""
        step = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
            return
        self.setText(str(max(0, min(int(self.text() or "0") + step, queries.DAY))))
        self._keep()

    def _keep(self) -> None:
        minutes = int(self.text() or self._held)
        if minutes != self._held:
            self.kept.emit(minutes)


class FreeRow(QWidget):
    """The free time before a block: a dashed row that takes another one."""

    def __init__(self, add_here: Callable[[], object]) -> None:
        super().__init__()
        line = row(self)
        line.setContentsMargins(*as_read(em(TIME) + 10, 0, 0, 0))
        frame = dress(QFrame(), "empty")
        inside = row(frame, space=8)
        inside.setContentsMargins(*as_read(12, 4, 6, 4))
        self._words = plain_label(kind="muted")
        inside.addWidget(self._words, 1)
        tip = text("Choose in the library what goes there")
        inside.addWidget(button(text("Add here"), add_here, kind="link", tip=tip))
        line.addWidget(frame)

    def show_words(self, words: Text | None) -> None:
        self._words.setText(say(words) if words else "")
        self.setVisible(words is not None)


@guards
class TimelineRow(ReorderableRow):
    """A block of a day: when at its left, and what, how long, what came of it; free time above."""

    def __init__(self, block: Block, carrier: Carrier, doers: Doers) -> None:
        super().__init__(block.id, "", carrier)
        dress(self, "slot")
        self._chosen = False
        self._gap: FreeRow | None = None
        self._late: QLabel | None = None
        self._present: Present | None = None
        self._add_here = lambda: doers.add_here(block.id)
        self._whole = whole = column(self, space=5)
        beside = row(space=10)
        self._when = plain_label(kind="strong", wrap=False)
        hold(self._when, wide=TIME)
        self._when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._when.setContentsMargins(0, 12, 0, 0)
        beside.addWidget(self._when)
        self.card = dress(QFrame(), "card")
        beside.addWidget(self.card, 1)
        whole.addLayout(beside)
        self._fill_card(block, doers)

    def _fill_card(self, block: Block, doers: Doers) -> None:
        self._inside = inside = column(self.card, space=2)
        inside.setContentsMargins(*as_read(12, 6, 10, 6))
        head = row(space=8)
        self._title = Short(kind="strong", lines=2)
        head.addWidget(self._title, 1)
        self._sign = plain_label(wrap=False)
        self.minutes = Minutes()
        self.minutes.kept.connect(lambda minutes: doers.minutes(block.id, minutes))
        for widget in (self._sign, self.minutes):
            head.addWidget(widget)
        head.addWidget(plain_label(text("min"), "small", wrap=False))
        inside.addLayout(head)
        self._about, self._purpose = Short(kind="small", lines=2), Short(kind="small")
        self._asks = Short()
        for label in (self._asks, self._about, self._purpose):
            inside.addWidget(label)
        inside.addStretch(1)

    @property
    def when(self) -> str:
        """The time at its left."""
        return self._when.text()

    def show_line(self, line: ScheduledBlock, name: Words, held: Planned, *, chosen: bool) -> None:
        """Show a block: once it began, when that was and what came of it; before, its plan."""
        block, run = line.block, held.runs.get(line.block.id)
        self.words = say(name)
        began = bool(run and run.began)
        passed = run is not None and run.state == "passed"
        when = run.began if run and run.began else NEVER if passed else time_words(line.starts)
        came = run.words() if run else None
        self._when.setText(when)
        done = run is not None and run.state == "done"
        self._sign.setVisible(done or block.starts is not None)
        sign, ink = ("check", "accent_text") if done else ("lock", "muted")
        icons.show(self._sign, sign, ink, SIGN)
        self._title.show_words(name)
        asks = held.asks.get(block.id, "")
        self._asks.show_words(asks)
        self._asks.setVisible(bool(asks))
        self._about.show_words(say(_about(line, came)))
        self._purpose.show_words(block.purpose)
        self._purpose.setVisible(bool(block.purpose) and line.minutes >= ROOMY)
        running = held.now is not None
        meets = None if began or passed else wording.meets(line, name, running=running)
        self._show_gap(meets if line.gap else None)
        self._show_late(meets if line.late else None)
        self._show_present(held.present if run and run.state == "now" else None)
        self.minutes.show_minutes(line.minutes if not block.dropped else block.minutes)
        self.minutes.setAccessibleName(say(text("Minutes of {name}", name=name)))
        lowest = em(LOWEST) + (self._asks.sizeHint().height() if asks else 0)
        self.card.setMinimumHeight(max(lowest, em(min(HIGHEST, 34 + line.minutes * 4 // 5))))
        said = text("{time} {name}, {minutes} min", time=when, name=name, minutes=line.minutes)
        self.setAccessibleName(", ".join([say(said), *([say(came)] if came else [])]))
        self._chosen = chosen
        show_chosen(self, chosen=chosen)
        self._dress_card()

    # most blocks have none of these: they are made where they are needed

    def _show_gap(self, words: Text | None) -> None:
        if self._gap is None and words is not None:
            self._gap = FreeRow(self._add_here)
            self._whole.insertWidget(0, self._gap)
        if self._gap is not None:
            self._gap.show_words(words)

    def _show_late(self, words: Text | None) -> None:
        if self._late is None and words is not None:
            self._late = plain_label(kind="trouble")
            self._inside.insertWidget(0, self._late)
        if self._late is not None:
            self._late.setText(say(words) if words else "")
            self._late.setVisible(words is not None)

    def _show_present(self, held: PresentBlock | None) -> None:
        if self._present is None and held is not None:
            self._present = Present()
            self._inside.insertWidget(self._inside.count() - 1, self._present)
        if self._present is not None:
            self._present.show_present(held)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dress_card()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dress_card()

    def _dress_card(self) -> None:
        dress(self.card, "card", "focus" if self.hasFocus() else "selected" if self._chosen else "")


def _about(line: ScheduledBlock, came: Text | None) -> Text:
    """Say in a few words what came of a block, and what matters of it besides its time."""
    block = line.block
    mode = wording.MODES[block.mode]
    if block.runs:
        open_ = line.timed.open > line.timed.structured
        mode = wording.MODES[TalkMode.OPEN if open_ else TalkMode.STRUCTURED]
    parts: list[Words] = [came] if came else []
    if block.dropped:
        parts.append(text("Left out today"))
    elif block.weight is BlockWeight.COULD:
        parts.append(wording.WEIGHTS[block.weight])
    parts.append(mode)
    if block.starts is not None:
        parts.append(in_context("a time", "fixed"))
    return text("{parts}", parts=in_a_line(parts))


class SessionDay(QWidget):
    """One session: its head, and its blocks one below the other, with their times at the left."""

    def __init__(
        self, session: str, carrier: Carrier, doers: Doers, empty: Callable[[], QWidget]
    ) -> None:
        """Make it; `empty` makes what stands in the place of the blocks while there are none."""
        super().__init__()
        self.session = session
        self._carrier, self._doers, self._make_empty = carrier, doers, empty
        self._empty: QWidget | None = None
        self._shown: object = None
        self._rows: dict[BlockId, TimelineRow] = {}
        inside = column(self, space=8)
        self.head = SessionHead(lambda menu: doers.menu(session, menu))
        self.head.pressed.connect(lambda: doers.choose(session))
        self.head.bar.chosen.connect(self._to_row)
        inside.addWidget(self.head)
        self._inside = inside
        self.rows = ReorderableList(session, carrier, space=6, within=self)
        self.rows.layout().setContentsMargins(*as_read(0, 0, 8, 0))  # pyright: ignore[reportOptionalMemberAccess]
        self._area = scrolled(self.rows)
        inside.addWidget(self._area, 1)

    def bring(self, block: str) -> None:
        held = next((each for each in self.rows.rows if each.key == block), None)
        if held is not None:
            self._area.ensureWidgetVisible(held)

    def _to_row(self, block: str) -> None:
        """Choose the block of a part of the bar, and bring its row into sight."""
        self._doers.choose(block)
        self.bring(block)
        self.rows.focus_on(block)

    def show_planned(self, held: Planned, chosen: str) -> None:
        if (held, chosen) == self._shown:
            return
        self._shown = (held, chosen)
        self.head.show_session(held, chosen)
        if self._empty is None and not held.lines:
            self._empty = self._make_empty()
            self._inside.insertWidget(1, self._empty)
        if self._empty is not None:
            self._empty.setVisible(not held.lines)
        keys = [line.block.id for line in held.lines]
        if keys != [each.key for each in self.rows.rows]:
            self._rows = {
                line.block.id: self._rows.get(line.block.id) or self._row(line.block)
                for line in held.lines
            }
            self.rows.put(list(self._rows.values()))
        for line, name in zip(held.lines, held.names, strict=True):
            key = line.block.id
            self._rows[key].show_line(line, name, held, chosen=key == chosen)

    def dispose(self) -> None:
        """Go: nothing is carried here any more."""
        self._carrier.forget(self.rows)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def _row(self, block: Block) -> TimelineRow:
        made = TimelineRow(block, self._carrier, self._doers)
        made.pressed.connect(self._doers.choose)
        made.opened.connect(self._doers.open)
        return made
