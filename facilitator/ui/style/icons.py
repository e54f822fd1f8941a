"""One set of icons (Lucide), tinted by code, sharp at every scale of the screen."""

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from facilitator.resources import resource

SIZE: Final = 20
NAMED: Final = "icon name and size"
"""A property of buttons that wear an icon: with it, the icon is put anew in other colours."""
_ROOM: Final = 5
_SCALES: Final = (1.0, 1.25, 1.5, 2.0, 3.0)


@cache
def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


def icon(name: str, colour: str | None = None, size: int = SIZE) -> QIcon:
    """Return an icon in one colour (``#rrggbb``; by default that of button texts).

    ``size`` is in device-independent pixels. Ask again after the theme changes.
    Raises LookupError for a name that does not ship: see `names`.
    """
    return _icon(name, colour or _button_colour(), size, _disabled_colour())


def put(button: QAbstractButton, name: str, colour: str | None = None, size: int = SIZE) -> None:
    """Put an icon on a button, with room between it and the button's words if it has any."""
    room = _ROOM if button.text() else 0
    made = _icon(name, colour or _button_colour(), size, _disabled_colour(), room)
    if made.cacheKey() == button.icon().cacheKey():
        return
    button.setProperty(NAMED, f"{name} {size}")
    button.setIcon(made)
    button.setIconSize(QSize(size + room, size))


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """Return one picture of an icon, ``size`` wide at ``scale`` device pixels each."""
    return QPixmap.fromImage(_image(name, colour, size, scale))


def _button_colour() -> str:
    return QGuiApplication.palette().color(QPalette.ColorRole.ButtonText).name()


def _disabled_colour() -> str:
    group = QPalette.ColorGroup.Disabled
    return QGuiApplication.palette().color(group, QPalette.ColorRole.ButtonText).name()


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int, disabled: str, room: int = 0) -> QIcon:
    made = QIcon()
    for scale in _SCALES:
        for tint, mode in ((colour, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
            made.addPixmap(QPixmap.fromImage(_image(name, tint, size, scale, room)), mode)
    return made


def _image(name: str, colour: str, size: int, scale: float, room: int = 0) -> QImage:
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    pixels = round(size * scale)
    width = round((size + room) * scale)
    image = QImage(width, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(Qt.GlobalColor.transparent))
    with QPainter(image) as painter:
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
    image.setDevicePixelRatio(scale)
    return image


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    try:
        return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    except OSError as missing:
        raise LookupError(f"there is no icon called {name!r}") from missing
