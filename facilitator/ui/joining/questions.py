"""What has to be decided before a file is joined: both sides beside each other, and a choice."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QWidget

from facilitator.editing.joining.questions import HERE, THERE, JoinQuestion, QuestionKind
from facilitator.editing.joining.telling import OWN
from facilitator.model.core.words import Text, counted, in_context, text
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    column,
    emptied,
    plain_label,
    row,
    show_part,
    small_box,
)
from facilitator.ui.widgets.guard import guards

MOST_SHOWN: Final = 60
"""Questions that are shown one by one; the rest is decided for all of them at once."""

_WHY: Final[dict[QuestionKind, Text]] = {
    QuestionKind.DIFFERENT: text("Changed on both sides"),
    QuestionKind.GONE: text("Removed on one side, changed on the other"),
    QuestionKind.ERASED: text("A card of this number was removed for good here"),
    QuestionKind.PERSON: text("The same name: one person, or two?"),
}


@guards
class JoinQuestions(QFrame):
    """The questions, each with its usual answer chosen."""

    decided = Signal()
    """Something else was chosen."""

    def __init__(self) -> None:
        """Begin with nothing to decide."""
        super().__init__()
        self._asked: Sequence[JoinQuestion] = ()
        self._answers: dict[str, str] = {}
        self.boxes: dict[str, QComboBox] = {}
        lines = column(self, space=8)
        top = row(space=8)
        self._count = plain_label(kind="strong", wrap=False)
        top.addWidget(self._count, 1)
        self.all = small_box(text("All that differs"))
        for key, words in (
            ("", text("One by one")),
            (HERE, text("All as it is here")),
            (THERE, text("All as in the other file")),
        ):
            self.all.addItem(say(words), key)
        self.all.activated.connect(self._choose_all)
        top.addWidget(self.all)
        lines.addLayout(top)
        self._list = column(space=8)
        lines.addLayout(self._list)
        self._rest = plain_label(kind="muted")
        lines.addWidget(self._rest)
        self.hide()

    @property
    def answers(self) -> dict[str, str]:
        """What was chosen, by the keys of the questions."""
        return dict(self._answers)

    def ask(self, questions: Sequence[JoinQuestion]) -> None:
        """Show what has to be decided; what was decided before stays so."""
        if [each.key for each in questions] == [each.key for each in self._asked]:
            return
        self._asked = questions
        self._answers = {q.key: q.answered(self._answers) for q in questions}
        emptied(self._list)
        self.boxes.clear()
        for question in questions[:MOST_SHOWN]:
            self._list.addWidget(self._card(question))
        self._count.setText(
            say(counted(len(questions), "{count} thing to decide", "{count} things to decide"))
        )
        more = max(0, len(questions) - MOST_SHOWN)
        self._rest.setText(
            say(counted(more, "and {count} more of the kind", "and {count} more of the kind"))
        )
        show_part(self._rest, on=more > 0)
        differ = sum(each.kind is not QuestionKind.PERSON for each in questions)
        show_part(self.all, on=differ > 1)
        show_part(self, on=bool(questions))

    def _choose_all(self) -> None:
        answer: str = self.all.currentData()
        for each in self._asked if answer else ():
            if each.kind is not QuestionKind.PERSON:
                self._answers[each.key] = answer
                if each.key in self.boxes:
                    box = self.boxes[each.key]
                    box.setCurrentIndex(box.findData(answer))
        self.decided.emit()

    def _choose(self, key: str, answer: str) -> None:
        self._answers[key] = answer
        self.all.setCurrentIndex(0)
        self.decided.emit()

    def _card(self, question: JoinQuestion) -> QWidget:
        made = dress(QFrame(), "card")
        lines = column(made, space=4, edge=10)
        top = row(space=8)
        top.addWidget(plain_label(question.about, "strong"), 1)
        top.addWidget(self._box(question))
        lines.addLayout(top)
        where = text("{why} · {where}", why=_WHY[question.kind], where=question.session or OWN)
        lines.addWidget(plain_label(where, "small"))
        lines.addLayout(_sides(question))
        return made

    def _box(self, question: JoinQuestion) -> QComboBox:
        made = small_box(text("What becomes of “{what}”", what=question.about))
        for key, words in question.answers:
            made.addItem(say(words), key)
        made.setCurrentIndex(made.findData(self._answers[question.key]))
        made.activated.connect(lambda _at: self._choose(question.key, made.currentData()))
        self.boxes[question.key] = made
        return made


def _sides(question: JoinQuestion) -> QGridLayout:
    """Return both sides of a question beside each other, a line for each respect."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    for place, words in enumerate(
        (in_context("in this file", "Here"), text("In the other file")), 1
    ):
        grid.addWidget(plain_label(words, "small"), 0, place)
        grid.setColumnStretch(place, 1)
    for line, side in enumerate(question.sides, 1):
        about = plain_label(side.about, "muted", wrap=False)
        grid.addWidget(about, line, 0, Qt.AlignmentFlag.AlignTop)
        for place, said in enumerate((side.here, side.there), 1):
            grid.addWidget(plain_label(said or "–"), line, place, Qt.AlignmentFlag.AlignTop)
    return grid
