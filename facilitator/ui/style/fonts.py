"""The bundled fonts, registered with Qt once for each application."""

import logging
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

from facilitator.resources import resource
from facilitator.typeset.faces import HOUSE

log = logging.getLogger(__name__)

FAMILY: Final = "Inter"
NEEDED: Final = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf", "Inter-Italic.ttf")
_LOADED: Final = "facilitator_fonts"  # a property of the application, and gone with it


def load_fonts() -> str:
    """Register the bundled fonts and return the family of the user interface, "Inter".

    Needs a QGuiApplication; calling it again does nothing. Where Inter has no glyph, Qt goes on
    to the other bundled families. Raises FileNotFoundError when a cut of Inter is missing, which
    means that the installation is not whole; a missing fallback font is only logged.
    """
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("fonts are loaded after the application is made")
    if app.property(_LOADED):
        return FAMILY
    for name in NEEDED:
        _need(name)
    fallbacks = _load_the_rest()
    QFont.insertSubstitutions(FAMILY, fallbacks)
    app.setProperty(_LOADED, True)
    return FAMILY


def ui_font(px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface's font at ``px`` device-independent pixels, for painting by hand."""
    font = QFont(FAMILY)
    font.setPixelSize(px)
    font.setWeight(weight)
    return font


def _need(name: str) -> None:
    path = resource("fonts", name)
    if not path.is_file() or QFontDatabase.addApplicationFont(str(path)) < 0:
        raise FileNotFoundError(
            f"The font {name} is missing or damaged: this installation is not complete."
        )


def _load_the_rest() -> list[str]:
    families: list[str] = []
    for path in sorted(resource("fonts").glob("*.ttf"), key=_noto_first):
        if path.name in NEEDED or path.stem in HOUSE:
            continue
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            log.warning("The font %s cannot be read and is left out", path.name)
            continue
        families += QFontDatabase.applicationFontFamilies(number)
    return families


def _noto_first(path: Path) -> tuple[bool, bool, str]:
    """The relatives of our own fonts before those that hold a bit of everything; emoji last."""
    return "Emoji" in path.name, not path.name.startswith("Noto"), path.name
