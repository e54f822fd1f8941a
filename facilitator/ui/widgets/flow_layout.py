"""A layout that lays widgets side by side and goes on below where the line is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from facilitator.ui.widgets.guard import guarded, guards


@guards
class FlowLayout(QLayout):
    """Lays widgets side by side and goes on below where the line is full."""

    def __init__(self, parent: QWidget | None = None, *, space: int = 8) -> None:
        """Make it with a space between widgets (pixels)."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = space
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        """How many items it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return an item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @guarded(answer=Qt.Orientation(0))
    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    @guarded(answer=True)
    def hasHeightForWidth(self) -> bool:
        """The height depends on how many lines it takes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high it is at that width, in pixels; Qt asks many times in between changes."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """The room it wants: as much as its widest widget."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The room it cannot do without."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            high = max(item.sizeHint().height() for item in line)
            x = rect.x()
            for item in line:
                hint = item.sizeHint().boundedTo(QSize(rect.width(), high))
                if move:
                    middle = y + (high - hint.height()) // 2
                    item.setGeometry(self._visual(rect, QRect(QPoint(x, middle), hint)))
                x += hint.width() + self._space
            y += high + self._space
        return max(0, y - self._space - rect.y())

    def _visual(self, whole: QRect, place: QRect) -> QRect:
        held = self.parentWidget()
        return QStyle.visualRect(held.layoutDirection(), whole, place) if held else place

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            wide = item.sizeHint().width()
            if not lines or used + self._space + wide > width:
                lines.append([])
                used = -self._space
            lines[-1].append(item)
            used += self._space + wide
        return lines


def in_lines(*parts: QWidget, space: int = 6) -> QWidget:
    """Return parts side by side, in as many lines as they need."""
    held = QWidget()
    lines = FlowLayout(held, space=space)
    for part in parts:
        lines.addWidget(part)
    return held
