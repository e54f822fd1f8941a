"""The agenda of the session on show, as the rail has it: a line each, and how it stands."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from facilitator.model.agenda import edits, queries
from facilitator.model.agenda.wording import given_title
from facilitator.model.core.clean_text import clean
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text, Words, day_of, text
from facilitator.model.display.gesture import AskField
from facilitator.model.people import wording
from facilitator.ui.agenda import block_rows
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import (
    RowButton,
    Short,
    column,
    emptied,
    plain_tip,
    scrolling,
    section,
)
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.menus import MenuRow
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

_TODAY = text("Today")
LEAST_ROWS = 3
"""Rows of the agenda that are in sight however short the window is."""


@guards
class _Rows(QScrollArea):
    """As high as the rows in it; where there is less room, they scroll."""

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return QSize(100, inside.sizeHint().height() if inside else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, min(LEAST_ROWS * block_rows.HIGH, self.sizeHint().height()))


class Today(QWidget):
    """The session's name, its agenda with its times, and what the plan says."""

    block_pressed = Signal(object)
    """A block without an activity was pressed (a `Block`)."""
    session_pressed = Signal(str)
    """The wall of another session is wanted (its id)."""
    pressed = Signal()
    """Something was pressed that leads elsewhere."""

    def __init__(self, desk: Workspace, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._commands = desk, commands
        self._shown: object = None
        self._at: object = None
        """What the list was scrolled to last: as long as nothing else is begun or looked at, a
        person scrolls it."""
        self.items: list[block_rows.BlockRow] = []
        self._title = Short()
        self._session = RowButton(self._show_sessions, kind="nav")
        self._session.put_icon("calendar", "rail_muted")
        self._session.holds(self._title, 1)
        self._session.put_icon("chevron-down", "rail_muted", 16)
        self.name = RowButton(self._ask_name, kind="block", name=say(text("Name this session")))
        self.name.put_icon("pencil", "rail_muted", 16)
        self.name.holds(Short(text("Name this session"), "small"), 1)
        inside = QWidget()
        self._rows = column(inside)
        self._area = scrolling(_Rows(), inside)
        self._stands = Short(kind="small", lines=2)
        self.outlook = RowButton(self._look_into, kind="block")
        self.outlook.put_icon("clock", "rail_muted", 16)
        self.outlook.holds(self._stands, 1)
        add = RowButton(self._add, kind="block", name=say(text("Add an activity")))
        commands.tell_on(add, "new_activity")
        commands.lock_on(add, "new_activity")
        add.put_icon("plus", "rail_muted", 16)
        add.holds(Short(text("Add an activity"), "small"), 1)
        whole = column(self)
        self._when = section(_TODAY)
        whole.addWidget(self._when)
        for part in (self._session, self.name, self._area, add, self.outlook):
            whole.addWidget(part)
        for part in (self, self._area):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def refresh(self) -> None:
        session = self._desk.course.session
        self._when.setText(say(self._day(session)))
        self._title.show_words(session.title if session else text("No session yet"))
        self.name.setVisible(session is not None and not given_title(session))
        about: list[Words] = [self._title.accessibleName()]
        about += [day_of(session.on, year=False)] if session and session.on else []
        about += [wording.here(self._desk.world, session.id) or ""] if session else []
        told = ", ".join(said for each in about if (said := say(each)))
        self._session.setAccessibleName(told)
        self._session.setToolTip(plain_tip(told))

    def _day(self, session: Session | None) -> Text:
        """Return when the session looked at is: its day, where that is another than today."""
        desk = self._desk
        today = desk.now.astimezone().date()
        if session is not None and session.on is not None and not session.on.holds(today):
            return day_of(session.on, year=session.on.year != today.year)
        return _TODAY if session in (None, desk.course.today) else text("Another session")

    def tick(self) -> None:
        """Show how it stands now."""
        self._show_rows()
        forecast = self._desk.course.forecast()
        self.outlook.setVisible(forecast is not None)
        if forecast is not None:
            words = forecast.words
            dress(self._stands, "small", "now" if forecast.late else "")
            self._stands.show_words(words)
            way = self._commands["rescue" if forecast.late else "agenda"].label()
            tip = text("{words}. {way}", words=words, way=way)
            self.outlook.setAccessibleName(say(way if forecast.late else words))
            self.outlook.setToolTip(plain_tip(say(tip)))

    def _show_rows(self) -> None:
        shown = block_rows.items(self._desk)
        if self._desk.page is not None:  # the page is what one is at
            shown = [replace(item, here=False) for item in shown]
        made = [item.key for item in shown]
        if made != self._shown:
            self._shown = made
            emptied(self._rows)
            self.items = [block_rows.BlockRow(item, self._pressed) for item in shown]
            for entry in self.items:
                self._rows.addWidget(entry)
                entry.show()  # one that is not counts for nothing in the height
            self._area.updateGeometry()
        for entry, item in zip(self.items, shown, strict=True):
            entry.show_item(item)
        at = [(item.key, item.state == "now", item.here) for item in shown]
        if at != self._at:
            self._at = at
            QTimer.singleShot(0, self, self._bring)  # once each entry has its place

    def _bring(self) -> None:
        """Scroll to what runs, and to what is looked at."""
        for entry in self.items:
            if entry.item.state == "now":
                self._area.ensureWidgetVisible(entry, 0, 0)
        for entry in self.items:
            if entry.item.here:
                self._area.ensureWidgetVisible(entry, 0, 0)

    def _pressed(self, item: block_rows.Item) -> None:
        self.pressed.emit()
        self._desk.wall_wanted.emit()
        if item.activity is not None:
            self._desk.look_at(item.activity.id)
        elif item.block is not None:
            self.block_pressed.emit(item.block)

    def _ask_name(self) -> None:
        """Ask what the session is called: room and paper show no name that nobody gave."""
        self.pressed.emit()
        fields = (AskField("title", text("Name"), required=True),)
        title = text("Name this session")
        detail = text("It stands on the projector and on paper.")
        sheet = QuestionSheet(self.window(), title, fields, confirm=text("Name it"), detail=detail)
        sheet.ask(lambda answers: self._put_name(str(answers["title"])))

    def _put_name(self, typed: str) -> None:
        session, words = self._desk.course.session, clean(typed).strip()
        if session is not None and words:
            self._desk.amend(edits.change_session(session, title=words))

    def _add(self) -> None:
        self.pressed.emit()
        self._commands.run("new_activity")

    def _look_into(self) -> None:
        """Offer to win time back where it is late; else show the agenda."""
        self.pressed.emit()
        forecast = self._desk.course.forecast()
        self._commands.run("rescue" if forecast is not None and forecast.late else "agenda")

    def _show_sessions(self) -> None:
        """Open the menu of this session, with the other sessions below it."""
        own = self._commands.possible("session", "check", "end")
        rows = [*own, *self._others(queries.sessions(self._desk.world))]
        below = self._session.mapToGlobal(self._session.rect().bottomLeft())
        menus.popup(self.window(), rows, below)
        self.pressed.emit()

    def _others(self, sessions: Sequence[Session]) -> list[MenuRow]:
        here = self._desk.course.session
        return [
            MenuRow(
                words=each.title,
                act=lambda key=each.id: self.session_pressed.emit(key),
                menu=text("Other sessions"),
                listed=True,
            )
            for each in sessions
            if here is None or each.id != here.id
        ]
