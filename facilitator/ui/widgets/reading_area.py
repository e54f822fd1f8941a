"""An area with a text to be read: it takes the keys, and they scroll it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.model.core.words import Words
from facilitator.ui.style.sizes import held, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import scrolling
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.roles import give_role

EDGE, LOWEST = 8, 120
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})


@guards
class _Held(QWidget):
    """It is as large as it must be, whatever what stands in it would like at some width."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        inside.setParent(self)
        hold(self, **held(inside))

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
class LowArea(QScrollArea):
    """As high as there is room, with all that is inside: that scrolls where there is less.

    It is as wide as what is inside, and there the bar beside it, where that has a fixed width.
    """

    def __init__(self, parent: QWidget) -> None:
        """Stand in something, empty: what is to be inside is made as a child of the viewport."""
        super().__init__(parent)
        self._inside: QWidget | None = None

    def hold(self, inside: QWidget) -> None:
        """Show this from now on. To be called once, before the area is seen."""
        self._inside = inside
        scrolling(self, inside)
        self.setWidgetResizable(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is inside, as it wants more room or less."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self._share()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def minimumSizeHint(self) -> QSize:
        """As wide as what is inside must be, and low."""
        wide = self._inside.minimumSizeHint().width() if self._inside is not None else 0
        return QSize(wide, LOWEST)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint() if self._inside is not None else super().sizeHint()

    def _share(self) -> None:
        inside, bar = self._inside, self.verticalScrollBar().sizeHint().width()
        if inside is None:
            return
        fixed = inside.minimumWidth() == inside.maximumWidth()
        wide = inside.minimumWidth() if fixed else self.width()
        low = _needed(inside, wide) > self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if low else policy.ScrollBarAlwaysOff
        )
        if fixed:
            self.setFixedWidth(wide + (bar if low else 0))
        elif low:
            wide -= bar
        inside.resize(wide, max(self.height(), _needed(inside, wide)))


def _needed(inside: QWidget, wide: int) -> int:
    """Return how high all that is inside is where it is so wide (pixels)."""
    layout = inside.layout()
    assert layout is not None  # noqa: S101 - what scrolls is laid out
    high = layout.totalMinimumHeightForWidth(wide) if layout.hasHeightForWidth() else -1
    return max(high, layout.totalMinimumSize().height() if high < 0 else 0)


@guards
class ReadingArea(QScrollArea):
    """Scrolls a long text up and down, by the arrows, by pages, and to its ends.

    Nothing inside takes the keys, so that Tab comes to the text as a whole.
    """

    def __init__(self, inside: QWidget, name: Words, edge: int = EDGE) -> None:
        """Hold a text, so many pixels from the line that says where the keys are.

        Its `name` is for who listens.
        """
        super().__init__()
        give_role(self, QAccessible.Role.Document)
        self.setAccessibleName(say(name))
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
