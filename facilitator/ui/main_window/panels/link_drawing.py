"""Drawing links on the wall: a switch that is seen, and goes off by itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from facilitator.model.core import Change, Text, text
from facilitator.model.core.records import Card, StepEntry
from facilitator.model.display.picture import Audience, Note, Region
from facilitator.ui.canvas.canvas import Canvas
from facilitator.ui.workspace.workspace import Workspace


def nothing_to_link(desk: Workspace) -> Text | None:
    """Return why no link can be drawn; None where cards or groups lie on the wall."""
    shapes = desk.picture(Audience.FACILITATOR).shapes if desk.activity is not None else ()
    if any(isinstance(shape, Note | Region) and shape.moves for shape in shapes):
        return None
    return text("Nothing on the wall can be linked now.")


class LinkDrawing(QObject):
    """Whether a drag on the canvas draws a link. A new step, a new card and Esc end that."""

    changed = Signal()

    def __init__(self, desk: Workspace, canvas: Canvas, tell: Callable[[Text], object]) -> None:
        super().__init__(canvas)
        self._desk, self._canvas, self._tell = desk, canvas, tell
        self._esc = QShortcut(QKeySequence("Esc"), canvas, self.toggle)
        self._esc.setEnabled(False)
        desk.changed.connect(self._heard)
        desk.activity_changed.connect(self._end)

    @property
    def on(self) -> bool:
        return self._canvas.relating

    def toggle(self) -> None:
        self._turn(on=not self.on)
        said = text("Drag from one card or group to another to link them.")
        self._tell(said if self.on else text("Dragging moves cards again."))

    def _turn(self, *, on: bool) -> None:
        self._canvas.relating = on
        self._esc.setEnabled(on)
        self.changed.emit()

    def _end(self) -> None:
        if self.on:
            self._turn(on=False)

    def _heard(self, change: Change) -> None:
        old = {record.id for record in change.before}
        made = [record for record in change.after if record.id not in old]
        written = any(isinstance(record, Card | StepEntry) for record in made)
        if written or nothing_to_link(self._desk) is not None:
            self._end()
