"""The sheet on which a round is counted: one large button a value, or the digits on the keys.

It serves every page on which a group is asked how far it agrees.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QWidget

from facilitator.methods import scales
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.edits import CountedRound
from facilitator.model.agreement.records import Sounding
from facilitator.model.core import SessionId, Text, World, counted, text
from facilitator.model.people import queries as people_queries
from facilitator.model.voting.scales import Scale
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import pad
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, button, column, emptied, name_part, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.question_form import FormDialog

MOST = 999
BIG = 64
"""Pixels of a number to press: a finger finds it without looking twice."""
FEW, ROOMY, TIGHT = 6, 52, 44
"""Values that stand well apart, in pixels; more of them stand closer, so that all are in sight."""


@guards
class RoundSheet(FormDialog):
    """How many gave each value. A press or a digit adds one; minus and Backspace take one off."""

    heard = Signal(object)
    """The round as it was counted (a `CountedRound`)."""

    def __init__(
        self,
        parent: QWidget,
        world: World,
        about: str,
        *,
        session: SessionId | None = None,
        held: Sounding | None = None,
        scale: str = "",
    ) -> None:
        """Ask about some words in a session; `held` is a round whose count is put right."""
        super().__init__(
            parent, text("How far does the group agree?"), text("Keep the round"), None
        )
        hold(self, least_wide=560)
        self._world, self._held = world, held
        self._given: dict[int, int] = {}
        self._last: list[int] = []
        self._totals: dict[int, QLabel] = {}
        self.body.addWidget(plain_label(about, "strong"))
        self._session, self._scale, self._enough = QComboBox(), QComboBox(), QComboBox()
        self._present = QSpinBox()
        self._values = QWidget()
        self._rows = column(self._values, space=4)
        self._words = plain_label(kind="strong")
        self._make()
        self._lay()
        self._session.setCurrentIndex(
            max(0, self._session.findData(held.session if held else session))
        )
        self._scale.setCurrentIndex(max(0, self._scale.findData(held.scale if held else scale)))
        self._take_scale()
        self._take_session()
        if held is not None:
            self._show_held(held)
        self._connect()
        self._show()
        self.confirm.setFocus()  # digits count from there, and Enter keeps the round

    def _make(self) -> None:
        for each in agenda_queries.sessions(self._world):
            self._session.addItem(each.title, each.id)
        if not self._session.count() or (self._held is not None and self._held.session is None):
            self._session.insertItem(0, say(text("In no session")), None)
        for each in scales().values():
            if each.general:
                self._scale.addItem(say(each.title), each.key)
        self._present.setRange(0, MOST)
        pad(self._present)
        for widget, name in (
            (self._session, text("Session")),
            (self._scale, text("Scale")),
            (self._enough, text("What counts as agreement")),
            (self._present, text("Here")),
        ):
            name_part(widget, name)

    def _show_held(self, held: Sounding) -> None:
        """Show a round as it was counted; where and on what scale it was asked stays."""
        self._enough.setCurrentIndex(self._enough.findData(held.enough))
        able(self._session, text("Where it was asked stays as it was."))
        able(self._scale, text("The scale it was asked on stays as it was."))
        self._present.setValue(held.present)
        self._given.update(agreement_queries.spread(self._world, held.id))

    def _connect(self) -> None:
        self._session.activated.connect(lambda _index: self._take_session())
        self._scale.activated.connect(lambda _index: self._take_scale())
        self._enough.activated.connect(lambda _index: self._show())
        self._present.valueChanged.connect(lambda _value: self._show())

    @property
    def scale(self) -> Scale:
        return scales()[self._scale.currentData()]

    def count(self, value: int, by: int = 1) -> None:
        if value in self.scale.values:
            self._given[value] = max(0, self._given.get(value, 0) + by)
            if by > 0:
                self._last.append(value)
            self._show()

    def accept(self) -> None:
        """Send the round, if anybody answered."""
        if not sum(self._given.values()):
            self.complain(text("Nobody has answered yet."))
            return
        heard = self._heard()
        super().accept()
        self.heard.emit(heard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count by digits; Backspace takes the last one off."""
        if CHOSEN.alone and event.text().isdigit():
            self.count(int(event.text()))
        elif event.key() == Qt.Key.Key_Backspace and self._last:
            self.count(self._last.pop(), -1)
        else:
            super().keyPressEvent(event)

    def _heard(self) -> CountedRound:
        given = {value: self._given.get(value, 0) for value in self.scale.values}
        enough = int(self._enough.currentData())
        return CountedRound(
            scale=self.scale,
            given=given,
            enough=enough,
            present=self._present.value(),
            session=self._session.currentData(),
        )

    def _lay(self) -> None:
        top, below = row(space=8), row(space=8)
        top.addWidget(self._session, 1)
        top.addWidget(plain_label(text("People here"), wrap=False))
        hold(self._present, wide=96)
        top.addWidget(self._present)
        below.addWidget(self._scale, 1)
        below.addWidget(plain_label(text("What counts as agreement")))
        below.addWidget(self._enough, 1)
        self.body.addLayout(top)
        self.body.addLayout(below)
        self.body.addWidget(self._values)
        self.body.addWidget(self._words)
        hint = text("Press a number for each hand.")
        if CHOSEN.alone:
            hint = text(
                "Press a number for each hand, or type the digits. Backspace takes one off."
            )
        self.body.addWidget(plain_label(hint, "muted"))

    def _take_session(self) -> None:
        session = self._session.currentData()
        self._present.setValue(len(people_queries.present(self._world, session)) if session else 0)

    def _take_scale(self) -> None:
        scale = self.scale
        self._given.clear()
        self._last.clear()
        self._enough.clear()
        for point in scale.points:
            words = text("{value} · {words}", value=point.value, words=point.label)
            self._enough.addItem(say(words), point.value)
        self._enough.setCurrentIndex(self._enough.findData(scale.enough))
        emptied(self._rows)
        self._rows.setSpacing(1 if len(scale.points) > FEW else 4)
        self._totals.clear()
        points = scale.points if scale.falling else tuple(reversed(scale.points))
        for point in points:
            self._rows.addWidget(self._row(point.value, point.label))
        self._show()

    def _row(self, value: int, label: Text) -> QWidget:
        whole = QWidget()
        line = row(whole, space=8)
        name = text("One more for {value}", value=value)
        more = button(str(value), partial(self.count, value), kind="primary", tip=name)
        hold(more, wide=BIG)
        many = len(self.scale.points) > FEW
        hold(whole, least_high=TIGHT if many else ROOMY)
        more.setAccessibleName(say(name))
        total = self._totals[value] = plain_label(kind="title", wrap=False)
        hold(total, least_wide=48)
        less = button("", partial(self.count, value, -1), icon="minus", tip=text("One less"))
        line.addWidget(more)
        line.addWidget(plain_label(label), 1)
        line.addWidget(total)
        line.addWidget(less)
        return whole

    def _show(self) -> None:
        for value, label in self._totals.items():
            label.setText(str(self._given.get(value, 0)))
        answers, here = sum(self._given.values()), self._present.value()
        said = counted(answers, "1 of {here} answered", "{count} of {here} answered", here=here)
        if not here:
            said = counted(answers, "1 answered", "{count} answered")
        elif answers > here:
            said = text("{count} answered, but only {here} are here", count=answers, here=here)
        self._words.setText(say(said) + self._short())

    def _short(self) -> str:
        if self._enough.currentData() is None:
            return ""
        enough, falling = int(self._enough.currentData()), self.scale.falling
        short = sum(
            count
            for value, count in self._given.items()
            if (value > enough if falling else value < enough)
        )
        words = counted(short, "1 voice to hear", "{count} voices to hear")
        return f" · {say(words)}" if short else ""
