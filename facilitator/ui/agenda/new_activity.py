"""A new activity: which method, which variant, what question, in which session."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from facilitator.editing import opening
from facilitator.editing.library import FreeTime, TemplateOffer, also, minutes_in
from facilitator.methods.contract import Method, MethodTemplate
from facilitator.model.agenda import edits, queries
from facilitator.model.core import ActivityId, PartialDate, SessionId, Text, text
from facilitator.model.core.records import Session
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import RowButton, column, name_part, plain_label, row, scrolling
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.typing_keys import prints
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.widgets.search_window import SearchLine, rank
from facilitator.ui.workspace.workspace import Workspace

NEW = "new"
QUARTER: Final = 15
NOTHING: Final = text("Nothing is called that.")


@guards
class Chooser(FormDialog):
    """The sheet that adds an activity; `added` brings its id."""

    added = Signal(str)

    def __init__(self, parent: QWidget, desk: Workspace, methods: Sequence[Method]) -> None:
        """Offer every template of every method."""
        detail = text("Choose how the group will work. You can change the details later.")
        super().__init__(parent, text("Add an activity"), text("Add activity"), detail)
        hold(self, least_wide=560)
        self._desk = desk
        self._rows: list[tuple[RowButton, Method, MethodTemplate]] = []
        self._takes: list[tuple[TemplateWords, TemplateOffer]] = []
        self.search = SearchLine(text("Search the activities"), self._sift)
        self.search.went_down.connect(self._to_found)
        self.search.took.connect(self._to_question)
        self.body.addWidget(self.search)
        self._none = plain_label(NOTHING, "muted")
        self._none.hide()
        self.body.addWidget(self._none)
        area = QScrollArea()
        self.body.addWidget(area, 1)
        inside = QWidget(area.viewport())
        scrolling(area, inside)
        self._list = rows = column(inside, space=6)
        rows.setContentsMargins(*as_read(0, 0, 8, 0))
        for method in methods:
            for template in method.templates:
                rows.addWidget(self._row(method, template, inside))
        rows.addStretch(1)
        area.setMinimumHeight(em(min(140, 96 * len(self._rows))))
        self.question = self._field(text("Question or focus"), text("What gets in the way of …?"))
        self.title = self._field(text("Title"), text("The method’s name, if left empty"))
        self.session = QComboBox()
        name_part(self.session, text("Session"))
        self._fill_sessions()
        self.body.addWidget(plain_label(text("Session")))
        self.body.addWidget(self.session)
        if self._rows:
            self._choose(self._rows[0][0])
        self.search.setFocus()

    def accept(self) -> None:
        chosen = next(((m, t) for made, m, t in self._rows if made.isChecked()), None)
        if chosen is None:
            self.complain(text("There is no method to choose."))
            return
        method, template = chosen
        activity: ActivityId = opening.add_activity(
            self._desk.programme,
            self._session(),
            method,
            template.key,
            title=self.title.text(),
            question=self.question.text(),
        )
        self._desk.look_at(activity)  # what was typed past is for its line
        super().accept()
        self.added.emit(activity)

    def choose(self, template: str) -> None:
        for made, _method, offered in self._rows:
            if offered.key == template:
                self._choose(made)

    def keeps(self, event: QKeyEvent) -> bool:
        """Search for what is typed at an activity, as there is a line for that."""
        at_row = any(made.hasFocus() for made, _method, _template in self._rows)
        if not at_row or not prints(event) or event.text().isspace():
            return super().keeps(event)
        self.search.setFocus()
        QApplication.sendEvent(self.search, event)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the activity above or below: they are one stop of Tab, as the parts of a list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            shown = self._shown()
            at = next((n for n, made in enumerate(shown) if made is watched), None)
            to = _gone_to(event.key(), at, len(shown)) if at is not None else None
            if to is not None:
                if to in range(len(shown)):
                    self._choose(shown[to])
                    shown[to].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _shown(self) -> list[RowButton]:
        """Return the activities that were found, from the top."""
        rows = {made for made, _method, _template in self._rows if not made.isHidden()}
        items = (self._list.itemAt(at) for at in range(self._list.count()))
        places = (item.widget() for item in items if item is not None)
        return [made for made in places if made in rows and isinstance(made, RowButton)]

    def _row(self, method: Method, template: MethodTemplate, parent: QWidget) -> RowButton:
        name = say(template.title)
        made = RowButton(lambda: self._take(made), name=name, parent=parent)
        about = TemplateWords(template.title, template.minutes, template.purpose)
        self._takes.append((about, TemplateOffer(method=method, template=template)))
        made.holds(about, 1)
        made.installEventFilter(self)
        self._rows.append((made, method, template))
        return made

    def _sift(self) -> None:
        """Show what was searched for, and choose the first of it where the chosen one is not."""
        words = self.search.text()
        ranks = {made: fits(template, words, method) for made, method, template in self._rows}
        shown = ranked(ranks)
        for made in ranks:
            made.setVisible(made in shown)
        for place, made in enumerate(shown):
            self._list.insertWidget(place, made)
        self._none.setVisible(not shown)
        if not any(made.isChecked() for made in shown):
            self._choose(shown[0] if shown else None)
        chosen = next((each for each in shown if each.isChecked()), None)
        self.search.tell(chosen.accessibleName() if chosen else say(NOTHING))

    def _to_found(self) -> None:
        """Go to what is chosen of what was found."""
        for made, _method, _template in self._rows:
            if made.isChecked():
                made.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_question(self) -> None:
        """Go on to the question of what is chosen."""
        if any(made.isChecked() for made, _method, _template in self._rows):
            self.question.setFocus()

    def _take(self, chosen: QPushButton) -> None:
        self._choose(chosen)
        self.question.setFocus()

    def _choose(self, chosen: QPushButton | None) -> None:
        for made, _method, _template in self._rows:
            made.setChecked(made is chosen)
            stop = Qt.FocusPolicy.TabFocus if made is chosen else Qt.FocusPolicy.NoFocus
            made.setFocusPolicy(stop)

    def _field(self, label: Text, invites: Text) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(say(invites))
        line.setAccessibleName(say(label))
        self.body.addWidget(plain_label(label))
        self.body.addWidget(line)
        return line

    def _fill_sessions(self) -> None:
        sessions = queries.sessions(self._desk.world)
        for session in sessions:
            self.session.addItem(session.title, session.id)
        self.session.addItem(say(text("A new session, today")), NEW)
        today = self._desk.course.today
        self.session.setCurrentIndex(self.session.findData(today.id if today else NEW))
        self.session.currentIndexChanged.connect(self._tell_minutes)
        self._tell_minutes()

    def _tell_minutes(self) -> None:
        """Say how long each takes in the session that is chosen."""
        held = self._desk.world.find(Session, self.session.currentData())
        for about, offer in self._takes:
            minutes = offer.template.minutes
            about.take(minutes_in(self._desk.programme, held.id, offer) if held else minutes)

    def _session(self) -> SessionId:
        key = self.session.currentData()
        held = self._desk.world.find(Session, key)
        if held is not None:
            return held.id
        now = self._desk.programme.context().now.astimezone()
        title = edits.own_title(self._desk.world, say(text("Workshop")))
        return opening.add_session(
            self._desk.programme, title, on=PartialDate.of(now.date()), starts=next_quarter(now)
        )


def _gone_to(key: int, at: int, count: int) -> int | None:
    """Return the place in a list that a key leads to, which may be past its ends."""
    match key:
        case Qt.Key.Key_Up:
            return at - 1
        case Qt.Key.Key_Down:
            return at + 1
        case Qt.Key.Key_Home:
            return 0
        case Qt.Key.Key_End:
            return count - 1
        case _:
            return None


def next_quarter(now: datetime) -> int:
    """Return when a session begins that is made now, for today: at the next quarter of an hour."""
    minutes = now.hour * 60 + now.minute
    return min(queries.DAY - QUARTER, -(-minutes // QUARTER) * QUARTER)


def fits(
    offered: MethodTemplate | FreeTime, words: str, method: Method | None = None
) -> int | None:
    """Return how well what is sought fits what can be put on a day; None where it does not.

    The best is in its title, then in what else it is looked for by, then in the name of its
    method. What its purpose happens to mention is not looked through.
    """
    title, name = say(offered.title), say(method.title) if method else ""
    key = f"{method.key}/{offered.key}" if method else offered.key
    other = also(key)
    called = say(other) if other is not None else ""
    for worse, where in enumerate((title, called, name, f"{title} {name}")):
        found = rank(words, where) if where else None
        if found is not None:
            return 10 * worse + found
    return None


Thing = TypeVar("Thing")


def ranked(ranks: Mapping[Thing, int | None]) -> list[Thing]:
    """Return what fits, what fits best first."""
    held = [(rank, each) for each, rank in ranks.items() if rank is not None]
    return [each for _, each in sorted(held, key=lambda pair: pair[0])]


class TemplateWords(QFrame):
    """What can be put on an agenda, in words, with further widgets at their head."""

    def __init__(self, title: Text, minutes: int, purpose: Text, *beside: QWidget) -> None:
        super().__init__()
        lines = column(self, space=1)
        head = row(space=8)
        head.addWidget(plain_label(title, "strong"), 1)
        self._takes = plain_label(kind="small", wrap=False)
        for widget in (self._takes, *beside):
            head.addWidget(widget)
        lines.addLayout(head)
        lines.addWidget(plain_label(purpose, "small"))
        self.take(minutes)

    def take(self, minutes: int) -> None:
        self.minutes = minutes
        self._takes.setText(say(text("{minutes} min", minutes=minutes)))
