"""An area with a text to be read: it takes the keys, and they scroll it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import scrolling
from facilitator.ui.widgets.guard import guards

EDGE = 8
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})


@guards
class _Held(QWidget):
    """It is as large as it must be, whatever what stands in it would like at some width."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        inside.setParent(self)
        self.setMinimumSize(inside.minimumSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inside.setGeometry(self.rect())


def whole_or_scrolled(inside: QWidget) -> QScrollArea:
    """Return what shows all of a window, and scrolls only where the screen is too small for it."""
    made = QScrollArea()
    made.setFrameShape(QScrollArea.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidgetResizable(True)
    made.setWidget(_Held(inside))
    return made


@guards
class ReadingArea(QScrollArea):
    """Scrolls a long text up and down, by the arrows, by pages, and to its ends.

    Nothing inside takes the keys, so that Tab comes to the text as a whole.
    """

    def __init__(self, inside: QWidget, edge: int = EDGE) -> None:
        """Hold a text, so many pixels from the line that says where the keys are."""
        super().__init__()
        inside.setContentsMargins(edge, edge // 2, edge, edge // 2)
        scrolling(self, inside)
        dress(self, "reading")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the beginning or the end; the rest scrolls as anywhere."""
        if event.key() not in _ENDS:
            super().keyPressEvent(event)
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
