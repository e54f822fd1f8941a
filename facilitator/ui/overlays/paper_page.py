"""One page of paper on the room's wall."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.widgets.guard import guards

GROUND = "#ffffff"


@guards
class PaperPage(QWidget):
    """Shows a page as large as there is room for, on white, before the wall."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.hide()

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.setVisible(image is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(GROUND))
            if self._image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(fitted(self._image.size(), self.rect()), self._image)


def fitted(size: QSize, place: QRect) -> QRect:
    """Return where a picture stands in a place: whole, and in its middle."""
    whole = size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = place.left() + (place.width() - whole.width()) // 2
    top = place.top() + (place.height() - whole.height()) // 2
    return QRect(left, top, whole.width(), whole.height())
