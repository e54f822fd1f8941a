"""The head of a session on the agenda page: its times, and its day as a bar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu

from facilitator.model.agenda import queries, wording
from facilitator.model.agenda.block_states import BlockRun
from facilitator.model.agenda.forecast import Forecast
from facilitator.model.agenda.queries import ScheduledBlock
from facilitator.model.agenda.schedule import minutes_words
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text, Words, day_of, text
from facilitator.ui.agenda.day_bar import PLACES, DayBar, NamedPart
from facilitator.ui.agenda.present import PresentBlock
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import Short, button, column, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.roles import give_role, show_chosen
from facilitator.ui.widgets.share_bars import Legend


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A session as its column shows it: its lines, the names of its blocks in order, what came."""

    session: Session
    lines: tuple[ScheduledBlock, ...]
    names: tuple[Words, ...]
    asks: Mapping[str, str] = field(default_factory=dict[str, str])
    """The question of each block that has one, by the block's id."""
    runs: Mapping[str, BlockRun] = field(default_factory=dict[str, BlockRun])
    forecast: Forecast | None = None
    present: PresentBlock | None = None
    parts: tuple[NamedPart, ...] = ()
    now: int | None = None

    @property
    def end(self) -> Text:
        """When it ends: as it stands now, or as it is planned while it has not begun."""
        if self.runs and self.forecast is not None:
            return self.forecast.words
        return wording.end_words(self.session, self.lines)

    @property
    def late(self) -> bool:
        """Whether it misses a fixed time or the promised end, or would."""
        if self.runs:
            return self.forecast is not None and self.forecast.late
        promised = self.session.ends
        ends = queries.end_of(self.lines, self.session.starts)
        over = promised is not None and ends > promised
        return over or any(line.late for line in self.lines)


@guards
class SessionHead(QFrame):
    """The head of a column: the session, its end against the promise, its balance."""

    pressed = Signal()

    def __init__(self, menu: Callable[[QMenu], None]) -> None:
        """Make an empty head; `menu` fills what its button opens."""
        super().__init__()
        give_role(self, QAccessible.Role.Heading)
        dress(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fill = menu
        inside = column(self, space=1)
        inside.setContentsMargins(*as_read(12, 6, 6, 8))
        head = row(space=4)
        self._title = Short(kind="strong")
        head.addWidget(self._title, 1)
        tip = text("More for this session")
        self._more = button("", self._open, kind="quiet", icon="ellipsis", tip=tip)
        hold(self._more, wide=34)
        head.addWidget(self._more)
        inside.addLayout(head)
        self._about = Short(kind="small")
        self._end, self._note = (Short(kind="small", lines=2) for _ in range(2))
        self.bar, self._talk = DayBar(), Legend()
        for made in (self._about, self._end, self.bar, self._talk, self._note):
            inside.addWidget(made)

    def show_session(self, held: Planned, chosen: str) -> None:
        session, timed = held.session, [line.timed for line in held.lines]
        self._title.show_words(session.title)
        self.setAccessibleName(session.title)
        kind = wording.KINDS[session.kind]
        day = day_of(session.on) if session.on else text("no day yet")
        self._about.show_words(in_a_line((kind, day, session.place)))
        whole = minutes_words(sum(line.minutes for line in held.lines))
        self._end.show_words(text("{whole}. {end}", whole=whole, end=held.end))
        self._end.setVisible(bool(held.lines))
        dress(self._end, "unsaved" if held.late else "small")
        self.bar.show_day(held.parts, session.ends, held.now, chosen)
        talk = wording.talk_words(timed).items()
        self._talk.show_parts([(PLACES[mode], say(words)) for mode, words in talk])
        note = wording.balance_note(queries.structured_share(timed))
        self._note.show_words(note or "")
        self._note.setVisible(note is not None)
        dress(self, "card", "selected" if chosen == session.id else "")
        show_chosen(self, chosen=chosen == session.id)

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
