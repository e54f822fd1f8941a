"""The sessions of a programme on the agenda page: one of them as a day, the others as tabs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.model.core.records import Session
from facilitator.model.core.words import Words, day_of, text
from facilitator.ui.agenda.session_head import Planned
from facilitator.ui.agenda.timeline import Doers, SessionDay
from facilitator.ui.style.sizes import em
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import RowButton, Short, column, plain_tip
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.lists.reorderable_list import Carrier, ReorderableList

WIDEST, SPARE = 210, 8
"""Pixels of a tab at most, and beside its words."""


@guards
class SessionTab(RowButton):
    """A session that is not shown: a press shows it, a block that is let go there goes there."""

    def __init__(self, session: str, carrier: Carrier, choose: Callable[[str], None]) -> None:
        super().__init__(lambda: choose(session), kind="quiet")
        self.session = session
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._title = Short()
        self.holds(self._title, 1)
        self.rows = ReorderableList(session, carrier, within=self)
        self.rows.setParent(self)
        self.rows.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_session(self, session: Session, *, shown: bool) -> None:
        """Show its name and day; the one that is `shown` takes blocks in its day alone."""
        day: Words = day_of(session.on) if session.on else text("no day yet")
        named = text("{session}, {day}", session=session.title, day=day)
        self._title.show_words(session.title)
        self.setAccessibleName(session.title)
        self.setToolTip(plain_tip(say(named)))
        self._title.ensurePolished()  # its letters are the theme's, not the system's
        margins = self.inside.contentsMargins()
        words = self._title.fontMetrics().horizontalAdvance(session.title) + SPARE
        self.setFixedWidth(min(em(WIDEST), words + margins.left() + margins.right()))
        self.setChecked(shown)
        self.rows.setVisible(not shown)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.setGeometry(self.rect())


class Days(QWidget):
    """Tabs, and the day of the session that is chosen; the others are made when they are."""

    def __init__(self, carrier: Carrier, doers: Doers, empty: Callable[[], QWidget]) -> None:
        """Make it without a session; `empty` makes what stands on a day without blocks."""
        super().__init__()
        self._carrier, self._doers, self._empty = carrier, doers, empty
        self._tabs: dict[str, SessionTab] = {}
        self.day: SessionDay | None = None
        whole = column(self, space=8)
        self._strip = QWidget()
        self._flow = FlowLayout(self._strip, space=4)
        whole.addWidget(self._strip)
        self._place = column()
        whole.addLayout(self._place, 1)
        self._none: QWidget | None = None

    def show_sessions(self, sessions: Sequence[Session], held: Planned | None, chosen: str) -> None:
        """Show tabs for all sessions, and one of them as a day."""
        shown = held.session.id if held is not None else ""
        self._show_tabs(sessions, shown)
        self._show_none(on=held is None)
        if self.day is not None and self.day.session != shown:
            self.day.dispose()
            self.day = None
        if held is not None:
            if self.day is None:
                made = SessionDay(shown, self._carrier, self._doers, self._empty)
                self.day = made
                self._place.addWidget(made)
            self.day.show_planned(held, chosen)
        order: dict[str, int] = {each.id: place for place, each in enumerate(sessions)}
        self._carrier.lists.sort(key=lambda rows: order.get(rows.key, -1))

    def _show_none(self, *, on: bool) -> None:
        """Show how a first day begins; what it is made of is made when it is needed."""
        if on and self._none is None:
            self._none = self._empty()
            self._place.addWidget(self._none)
        if self._none is not None:
            self._none.setVisible(on)

    def _show_tabs(self, sessions: Sequence[Session], shown: str) -> None:
        keys: list[str] = [each.id for each in sessions]
        if keys != list(self._tabs):
            for old in self._tabs.values():
                self._carrier.forget(old.rows)
                self._flow.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._tabs = {key: SessionTab(key, self._carrier, self._doers.choose) for key in keys}
            for tab in self._tabs.values():
                self._flow.addWidget(tab)
        for session in sessions:
            self._tabs[session.id].show_session(session, shown=session.id == shown)
        self._strip.setVisible(len(sessions) > 1)

    def tab(self, session: str) -> SessionTab:
        """Return the tab of a session. Raises KeyError where there is none."""
        return self._tabs[session]

    def bring(self, block: str) -> None:
        """Scroll to a block of the day that is shown."""
        if self.day is not None:
            self.day.bring(block)

    def first(self, chosen: str) -> QWidget | None:
        """Return what takes the keys: the row that is chosen, or the head of the day."""
        if self.day is None:
            return None
        row = next((row for row in self.day.rows.rows if row.key == chosen), None)
        return row or self.day.head

    def focus_on(self, block: str) -> None:
        """Give a block's row the keys."""
        if self.day is not None:
            self.day.rows.focus_on(block)
