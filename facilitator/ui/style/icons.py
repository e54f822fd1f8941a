"""One set of icons (Lucide), tinted by code, sharp at every scale of the screen."""

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from facilitator.resources import resource
from facilitator.ui.style.mirroring import is_mirrored
from facilitator.ui.style.sizes import em
from facilitator.ui.style.style_class import colours

SIZE: Final = 20
_NAMED: Final = "icon name, size and ink"
"""A property of what wears an icon: with it, the icon is put anew in other colours."""
_OF_KIND: Final = {
    "primary": "on_accent",
    "dark": "on_dark",
    "danger": "danger",
    "pill": "accent_text",
}
"""The colours of `Tokens` in which buttons of some kinds have their icon by themselves."""
_POINTING: Final = frozenset(
    {
        *("arrow-left", "arrow-right", "chevron-left", "chevron-right"),
        *("undo-2", "redo-2", "list", "list-filter", "file-text", "message-square"),
    }
)
"""Icons that point along the way one reads, or show lines of writing."""
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
    ink = colour or _button_colour()
    return _icon(name, ink, size, _disabled_colour(), mirrored=is_mirrored())


def put(button: QAbstractButton, name: str, ink: str = "", size: int = SIZE) -> None:
    """Put an icon on a button, with room between it and the button's words if it has any.

    `ink` is the name of a colour of `Tokens`; without one it is that of the button's words.
    Its `size` is in pixels where words are as usual: it grows with them.
    """
    button.setProperty(_NAMED, f"{name} {size} {ink}")
    pixels, room = em(size), em(_ROOM) if button.text() else 0
    ink = ink or _OF_KIND.get(str(button.property("kind")), "")
    made = _icon(name, _colour(ink), pixels, _disabled_colour(), room, mirrored=is_mirrored())
    if made.cacheKey() == button.icon().cacheKey():
        return
    button.setIcon(made)
    button.setIconSize(QSize(pixels + room, pixels))


def say_beside(button: QAbstractButton, words: str) -> None:
    """Give a button other words, or none; its icon stands off them, or in the middle."""
    button.setText(words)
    tint(button)


def take(button: QAbstractButton) -> None:
    """Take the icon off a button."""
    button.setProperty(_NAMED, None)
    button.setIcon(QIcon())


def show(label: QLabel, name: str, ink: str, size: int = SIZE) -> None:
    """Show an icon on a label, in a colour of `Tokens`."""
    label.setProperty(_NAMED, f"{name} {size} {ink}")
    made = pixmap(name, _colour(ink), em(size), label.devicePixelRatioF())
    if made.cacheKey() != label.pixmap().cacheKey():  # else all around it is laid out again
        label.setPixmap(made)


def tint(worn: QWidget) -> None:
    """Put the icon of a button or label anew, in the colours of now."""
    held: object = worn.property(_NAMED)
    if isinstance(held, str):
        name, size, ink = held.split(" ")
        if isinstance(worn, QAbstractButton):
            put(worn, name, ink, int(size))
        elif isinstance(worn, QLabel):
            show(worn, name, ink, int(size))


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """Return one picture of an icon, ``size`` wide at ``scale`` device pixels each."""
    return _pixmap(name, colour, size, scale, mirrored=is_mirrored())


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, scale: float, *, mirrored: bool) -> QPixmap:
    return QPixmap.fromImage(_image(name, colour, size, scale, mirrored=mirrored))


def _colour(ink: str) -> str:
    """Return a colour by its name in `Tokens`; without one, that of button texts."""
    held: str = getattr(colours(), ink) if ink else _button_colour()
    return held


def _button_colour() -> str:
    return QGuiApplication.palette().color(QPalette.ColorRole.ButtonText).name()


def _disabled_colour() -> str:
    group = QPalette.ColorGroup.Disabled
    return QGuiApplication.palette().color(group, QPalette.ColorRole.ButtonText).name()


@lru_cache(maxsize=512)
def _icon(
    name: str, colour: str, size: int, disabled: str, room: int = 0, *, mirrored: bool
) -> QIcon:
    made = QIcon()
    for scale in _SCALES:
        for tint, mode in ((colour, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
            image = _image(name, tint, size, scale, room, mirrored=mirrored)
            made.addPixmap(QPixmap.fromImage(image), mode)
    return made


def _image(
    name: str, colour: str, size: int, scale: float, room: int = 0, *, mirrored: bool
) -> QImage:
    """Draw an icon with `room` behind it, as one reads; what points the way is turned round."""
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    pixels = round(size * scale)
    width = round((size + room) * scale)
    image = QImage(width, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(Qt.GlobalColor.transparent))
    with QPainter(image) as painter:
        if mirrored:
            painter.translate(width - pixels, 0)
            if name in _POINTING:
                painter.translate(pixels, 0)
                painter.scale(-1, 1)
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
    image.setDevicePixelRatio(scale)
    return image


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    try:
        return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    except OSError as missing:
        raise LookupError(f"there is no icon called {name!r}") from missing
