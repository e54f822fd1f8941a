"""Numbers that somebody stated: they stand beside the counted ones, with their source."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.placeholders import NAMES
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.core.words import text
from facilitator.model.display.gesture import AskField, FieldKind, Value
from facilitator.model.documents import edits
from facilitator.model.documents.records import Stated
from facilitator.ui.widgets.basics import button, column, emptied, plain_label, row, section
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace


class StatedNumbers(QWidget):
    """Lists the stated numbers of a programme, and asks for another."""

    def __init__(self, desk: Workspace, material: Callable[[], DocumentSource]) -> None:
        """Make it; `material` says what can be counted now."""
        super().__init__()
        self._desk, self._material = desk, material
        inside = column(self, space=8)
        inside.addWidget(section(text("Numbers of your own")))
        self._lines = column(space=4)
        inside.addLayout(self._lines)
        inside.addWidget(button(text("Add a number…"), self.state, icon="plus"))

    def refresh(self) -> None:
        """Show the numbers that are stated now."""
        emptied(self._lines)
        for held in self._desk.world.bucket(Stated, "").values():
            line = row(space=4)
            said = text("{words} ({source})", words=held.words, source=held.source)
            line.addWidget(plain_label(said, "small"), 1)
            gone = edits.unstate(held)
            line.addWidget(
                button(
                    icon="trash-2",
                    tip=text("Remove"),
                    kind="chip",
                    act=lambda gone=gone: self._desk.amend(gone),
                )
            )
            self._lines.addLayout(line)

    def state(self) -> None:
        """Ask for a number that somebody stated, with its source."""
        m = self._material()
        choices = [
            (name, held.about) for name, held in NAMES.items() if isinstance(held.of(m), Number)
        ]
        fields = (
            AskField(
                "number",
                text("Beside which number"),
                FieldKind.CHOICE,
                choices=tuple(choices),
                value="people",
            ),
            AskField("words", text("As it was stated"), required=True),
            AskField("source", text("Where it is stated"), required=True),
        )
        QuestionSheet(self, text("State a number"), fields, confirm=text("Keep")).ask(
            self._state_it
        )

    def _state_it(self, values: Mapping[str, Value]) -> None:
        number, words, source = (str(values[key]) for key in ("number", "words", "source"))
        self._desk.amend(edits.state(number, words, source, new_id=self._desk.new_id))
