"""Photographs small, as they stand in a list."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel

SIDE, LARGE = QSize(72, 54), QSize(300, 100)


@lru_cache(maxsize=128)
def thumbnail(data: bytes, room: QSize, ratio: float = 1.0) -> QPixmap:
    """Return a picture that fits into a room, for a screen of so many pixels to a point."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    wanted = reader.size().scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(wanted)
    found = QPixmap.fromImage(reader.read())
    found.setDevicePixelRatio(ratio)
    return found


class Thumbnail(QLabel):
    """A photograph, small."""

    def __init__(self, data: bytes, room: QSize = SIDE) -> None:
        super().__init__()
        self.setFixedSize(room)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setPixmap(thumbnail(data, room, self.devicePixelRatioF()))
