"""Sizes that follow the words: each is given as it is where words have their usual size.

`em` says how many pixels that is now, `hold` keeps a widget so whatever size is chosen later, and
what paints by hand paints at the usual size on a painter that is `zoomed`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont, QFontInfo, QPainter
from PySide6.QtWidgets import QApplication, QWidget

TEXT_PX: Final = 15
"""The usual size of words, in pixels."""
_WORN: Final = "facilitator_text_px"  # a property of the application, and gone with it
_HELD: Final = "sizes held"
_MOST: Final = 16_777_215
"""Pixels a widget has at most where nothing else is said: Qt's own number."""
_HOLDS: Final[Mapping[str, Callable[[QWidget, int], None]]] = MappingProxyType(
    {
        "wide": QWidget.setFixedWidth,
        "high": QWidget.setFixedHeight,
        "least_wide": QWidget.setMinimumWidth,
        "least_high": QWidget.setMinimumHeight,
        "most_wide": QWidget.setMaximumWidth,
        "most_high": QWidget.setMaximumHeight,
    }
)


def text_px() -> int:
    """Return the size of words of now, in pixels."""
    app = QCoreApplication.instance()
    held: object = app.property(_WORN) if app is not None else None
    return held if isinstance(held, int) else TEXT_PX


def zoom() -> float:
    """Return how many times as large as usual words are."""
    return text_px() / TEXT_PX


def em(pixels: float) -> int:
    """Return how many pixels something has now that has so many where words are as usual."""
    return round(pixels * text_px() / TEXT_PX)


def hold(widget: QWidget, **sizes: int | None) -> None:
    """Keep a widget at sizes of `_HOLDS`, in pixels where words are as usual, now and later.

    With None it is kept at no such size any more, and free.
    """
    kept = {**held(widget), **sizes}
    widget.setProperty(_HELD, {name: size for name, size in kept.items() if size is not None})
    for name, size in sizes.items():
        if size is not None:
            _HOLDS[name](widget, em(size))
            continue
        if not name.startswith("least"):
            _HOLDS[name.replace("least", "most")](widget, _MOST)
        if not name.startswith("most"):
            (QWidget.setMinimumWidth if name.endswith("wide") else QWidget.setMinimumHeight)(
                widget, 0
            )


def held(widget: QWidget) -> Mapping[str, int]:
    """Return the sizes a widget is kept at."""
    kept: object = widget.property(_HELD)
    return kept if isinstance(kept, dict) else {}


def follow(pixels: int) -> None:
    """Have words of so many pixels from now on, and all that is held as large as that asks for."""
    app = QApplication.instance()
    if not isinstance(app, QApplication) or pixels == text_px():
        return
    app.setProperty(_WORN, pixels)
    for each in app.allWidgets():
        for name, size in held(each).items():
            _HOLDS[name](each, em(size))


def zoomed(painter: QPainter, place: QRectF) -> QRectF:
    """Let a painter count in pixels of the usual size; returns a rectangle in those."""
    factor = zoom()
    painter.scale(factor, factor)
    return shrunk(place)


def shrunk(place: QRectF) -> QRectF:
    """Return a rectangle in pixels of the usual size."""
    factor = zoom()
    return QRectF(
        place.x() / factor, place.y() / factor, place.width() / factor, place.height() / factor
    )


def usual(font: QFont) -> QFont:
    """Return a font of now as it is at the usual size, for a painter that is `zoomed`."""
    made = QFont(font)
    factor = zoom()
    if factor != 1.0:
        made.setPixelSize(round(QFontInfo(font).pixelSize() / factor))
    return made
