"""Numbers that somebody stated: they stand beside the counted ones, with their source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.placeholders import NAMES
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.core.words import text
from facilitator.model.display.gesture import AskField, FieldKind, Value
from facilitator.model.documents import edits
from facilitator.model.documents.records import Stated
from facilitator.ui.widgets.basics import button, column
from facilitator.ui.widgets.menus import MenuRow, popup
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace


class StatedNumbers(QWidget):
    """A button whose menu adds a number, and removes those that are stated."""

    def __init__(self, desk: Workspace, material: Callable[[], DocumentSource]) -> None:
        """Make it; `material` says what can be counted now."""
        super().__init__()
        self._desk, self._material = desk, material
        self._button = button(text("Stated numbers"), self._menu, icon="hash")
        column(self, space=0).addWidget(self._button)

    def _menu(self) -> None:
        popup(self, self.rows(), self.mapToGlobal(self.rect().bottomLeft()))

    def rows(self) -> Iterator[MenuRow]:
        """Return what can be done with the numbers that are stated now."""
        yield MenuRow(words=text("Add a number…"), act=self.state, icon="plus")
        for held in self._desk.world.bucket(Stated, "").values():
            gone = edits.unstate(held)
            yield MenuRow(
                words=text("{words} ({source})", words=held.words, source=held.source),
                act=lambda gone=gone: self._desk.amend(gone),
                menu=text("Remove"),
                listed=True,
            )

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
