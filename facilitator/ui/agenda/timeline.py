"""Sessions side by side on the agenda page: each a column of blocks with their times."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QWidget

from facilitator.model.agenda import ending, queries, wording
from facilitator.model.agenda.block_states import BlockRun
from facilitator.model.agenda.queries import ScheduledBlock
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.agenda.schedule import minutes_words, time_words
from facilitator.model.core.ids import BlockId
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text, Words, day_of, text, time_of_day
from facilitator.model.core.world import World
from facilitator.ui.style import icons
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, colours, column, plain_label, row, scrolled
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.lists.reorderable_list import Carrier, ReorderableList, ReorderableRow

NARROWEST, WIDEST = 252, 460
"""Widths of a session's column, in pixels."""
SIGN = 14
"""Pixels of the sign that a block is done."""
STEP = 5
"""Minutes that an arrow key gives or takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A session as its column shows it: its lines, the names of its blocks in order, what came.

    `ended` is the time of day at which it ended; "" before that.
    """

    session: Session
    lines: tuple[ScheduledBlock, ...]
    names: tuple[Words, ...]
    runs: Mapping[str, BlockRun] = field(default_factory=dict[str, BlockRun])
    ended: str = ""


def planned(
    world: World,
    session: Session,
    lines: tuple[ScheduledBlock, ...],
    runs: Mapping[str, BlockRun] | None = None,
) -> Planned:
    names = tuple(wording.title_of(world, line.block) for line in lines)
    end = ending.ended(world, session.id)
    ended = time_of_day(end.at) if end is not None else ""
    return Planned(session=session, lines=lines, names=names, runs=runs or {}, ended=ended)


@guards
class Minutes(QLineEdit):
    """The minutes of a block, changed in its row; `kept` brings them when they are meant."""

    kept = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QIntValidator(0, queries.DAY, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(48)
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


class TimelineRow(ReorderableRow):
    """A block on the timeline: when, what, how long, and how it meets its fixed point."""

    def __init__(self, block: Block, carrier: Carrier, keep: Callable[[str, int], None]) -> None:
        super().__init__(block.id, "", carrier)
        inside = column(self, space=0)
        inside.setContentsMargins(10, 4, 8, 4)
        self._meets = plain_label()
        inside.addWidget(self._meets)
        head = row(space=8)
        self._when = plain_label(kind="strong", wrap=False)
        self._when.setMinimumWidth(42)
        self._title = Short(kind="strong", lines=3)
        self.minutes = Minutes()
        self.minutes.kept.connect(lambda minutes: keep(block.id, minutes))
        self._done = plain_label(wrap=False)
        self._done.setPixmap(icons.icon("check", colours().accent_text).pixmap(SIGN))
        head.addWidget(self._when)
        head.addWidget(self._done)
        head.addStretch(1)
        head.addWidget(self.minutes)
        head.addWidget(plain_label(text("min"), "small", wrap=False))
        inside.addLayout(head)
        inside.addWidget(self._title)
        self._about = Short(kind="small")
        inside.addWidget(self._about)

    def show_line(
        self, line: ScheduledBlock, name: Words, run: BlockRun | None, *, chosen: bool
    ) -> None:
        """Show a block: once it began, when that was and what came of it; before, its plan."""
        block = line.block
        self.words = say(name)
        when = run.began if run and run.began else time_words(line.starts)
        came = run.words() if run else None
        self._when.setText(when)
        self._done.setVisible(run is not None and run.state == "done")
        self._title.show_words(name)
        self._about.show_words(say(_about(line, came)))
        meets = None if run and run.began else wording.meets(line, name)
        self._meets.setText(say(meets) if meets else "")
        dress(self._meets, "trouble" if line.late else "small")
        self._meets.setVisible(meets is not None)
        self.minutes.show_minutes(line.minutes if not block.dropped else block.minutes)
        self.minutes.setAccessibleName(say(text("Minutes of {name}", name=name)))
        said = text("{time} {name}, {minutes} min", time=when, name=name, minutes=line.minutes)
        self.setAccessibleName(", ".join([say(said), *([say(came)] if came else [])]))
        dress(self, "card", "selected" if chosen else "")


def _about(line: ScheduledBlock, came: Text | None) -> Text:
    """Say in a few words what came of a block, and what matters of it besides its time."""
    block = line.block
    mode = wording.MODES[block.mode]
    if block.runs:
        open_ = line.timed.open > line.timed.structured
        mode = wording.MODES[TalkMode.OPEN if open_ else TalkMode.STRUCTURED]
    parts: list[Words] = [came] if came else []
    parts += [text("Left out today") if block.dropped else wording.WEIGHTS[block.weight]]
    parts.append(mode)
    if block.starts is not None:
        parts.append(text("fixed"))
    if block.purpose:
        parts.append(block.purpose)
    return text("{parts}", parts=" · ".join(say(part) for part in parts))


@guards
class SessionHead(QFrame):
    """The head of a column: the session, its end against the promise, its balance."""

    pressed = Signal()

    def __init__(self, menu: Callable[[QMenu], None]) -> None:
        """Make an empty head; `menu` fills what its button opens."""
        super().__init__()
        dress(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fill = menu
        inside = column(self, space=1)
        inside.setContentsMargins(12, 6, 6, 8)
        head = row(space=4)
        self._title = Short(kind="strong")
        head.addWidget(self._title, 1)
        tip = text("More for this session")
        self._more = button("", self._open, kind="quiet", icon="ellipsis", tip=tip)
        self._more.setFixedWidth(34)
        head.addWidget(self._more)
        inside.addLayout(head)
        self._about, self._balance = Short(kind="small"), Short(kind="small")
        self._end, self._note = plain_label(kind="small"), plain_label(kind="small")
        for label in (self._about, self._end, self._balance, self._note):
            inside.addWidget(label)

    def show_session(self, held: Planned, *, chosen: bool) -> None:
        session, timed = held.session, [line.timed for line in held.lines]
        self._title.show_words(session.title)
        self.setAccessibleName(session.title)
        kind = text(session.kind.value.capitalize())
        day = day_of(session.on, year=False) if session.on else text("no day yet")
        about = " · ".join(p for p in (say(kind), say(day), session.place) if p)
        self._about.show_words(about)
        ends = queries.end_of(held.lines, session.starts)
        whole = minutes_words(sum(line.minutes for line in held.lines))
        end = wording.end_words(session, held.lines)
        if held.ended:
            end = text("Ended at {time}", time=held.ended)
        self._end.setText(say(text("{whole}. {end}", whole=whole, end=end)))
        self._end.setVisible(bool(held.lines))
        late = session.ends is not None and ends > session.ends and not held.ended
        dress(self._end, "unsaved" if late else "small")
        balance = wording.balance_words(timed)
        self._balance.show_words(balance or text("Nothing is planned yet."))
        note = wording.balance_note(queries.structured_share(timed))
        self._note.setText(say(note) if note else "")
        self._note.setVisible(note is not None)
        dress(self, "card", "selected" if chosen else "")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the session with Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Doers:
    """What a column asks for: a choice, an opening, minutes, the menu of a session."""

    choose: Callable[[str], None]
    open: Callable[[str], None]
    minutes: Callable[[str, int], None]
    menu: Callable[[str, QMenu], None]


class Column(QWidget):
    """One session: its head, and its blocks one below the other."""

    def __init__(self, session: str, carrier: Carrier, doers: Doers) -> None:
        super().__init__()
        self.session = session
        self._carrier, self._doers = carrier, doers
        self._shown: object = None
        self._rows: dict[BlockId, TimelineRow] = {}
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        inside = column(self, space=8)
        self.head = SessionHead(lambda menu: doers.menu(session, menu))
        self.head.pressed.connect(lambda: doers.choose(session))
        inside.addWidget(self.head)
        self._empty = plain_label(text("Drag something here to begin."), "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._empty)
        self.rows = ReorderableList(session, carrier, space=5, within=self)
        self.rows.layout().setContentsMargins(0, 0, 8, 0)  # pyright: ignore[reportOptionalMemberAccess]
        self._area = scrolled(self.rows)
        inside.addWidget(self._area, 1)

    def bring(self, block: str) -> None:
        held = next((each for each in self.rows.rows if each.key == block), None)
        if held is not None:
            self._area.ensureWidgetVisible(held)

    def show_planned(self, held: Planned, chosen: str) -> None:
        if (held, chosen) == self._shown:
            return
        self._shown = (held, chosen)
        self.head.show_session(held, chosen=chosen == held.session.id)
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
            self._rows[key].show_line(line, name, held.runs.get(key), chosen=key == chosen)

    def dispose(self) -> None:
        """Go: nothing is carried here any more."""
        self._carrier.forget(self.rows)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def _row(self, block: Block) -> TimelineRow:
        made = TimelineRow(block, self._carrier, self._doers.minutes)
        made.pressed.connect(self._doers.choose)
        made.opened.connect(self._doers.open)
        return made


class Columns(QWidget):
    """All sessions side by side; more than fit are reached by scrolling sideways."""

    def __init__(self, carrier: Carrier, doers: Doers) -> None:
        super().__init__()
        self._carrier, self._doers = carrier, doers
        self._columns: dict[str, Column] = {}
        inside = QWidget()
        self._inside = row(inside, space=12)
        self._none = plain_label(
            text(
                "No day is planned yet. “New session” begins one, “From template…” brings a "
                "whole one; so does “+” beside a method."
            ),
            "muted",
        )
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._inside.addWidget(self._none, 3)
        self._inside.addStretch(1)
        self._area = scrolled(inside)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(self).addWidget(self._area)

    def show_sessions(self, held: Sequence[Planned], chosen: str) -> None:
        keys = [each.session.id for each in held]
        self._none.setVisible(not held)
        for key in [key for key in self._columns if key not in keys]:
            self._columns.pop(key).dispose()
        for place, each in enumerate(held):
            key: str = each.session.id
            made = self._columns.get(key)
            if made is None:
                made = self._columns[key] = Column(key, self._carrier, self._doers)
            if self._inside.indexOf(made) != place:
                self._inside.insertWidget(place, made, 3)
                made.show()
            made.show_planned(each, chosen)
        order: dict[str, int] = {key: place for place, key in enumerate(keys)}
        self._carrier.lists.sort(key=lambda rows: order.get(rows.key, -1))

    def column(self, session: str) -> Column:
        """Return the column of a session. Raises KeyError where there is none."""
        return self._columns[session]

    def lead_to(self, session: str, block: str) -> None:
        made = self._columns.get(session)
        if made is not None:
            self._area.ensureWidgetVisible(made, 0, 0)
            made.bring(block)

    def first(self, chosen: str) -> QWidget | None:
        """Return what takes the keys: the row or the session that is chosen, or the first one."""
        for each in self._columns.values():
            row = next((row for row in each.rows.rows if row.key == chosen), None)
            if row is not None or each.session == chosen:
                return row or each.head
        return next((each.head for each in self._columns.values()), None)

    def focus_on(self, block: str) -> None:
        """Give a block's row the keys."""
        for each in self._columns.values():
            each.rows.focus_on(block)
