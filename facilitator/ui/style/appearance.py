"""How the windows look: light or dark, and how large their words are, as the settings have it."""

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator.ui.style import material
from facilitator.ui.style.sizes import TEXT_PX
from facilitator.ui.style.tokens import CONTRAST, DARK, LIGHT, WINDOWS, Tokens
from facilitator.ui.system.settings import Settings, cache_dir

SYSTEM: Final = "system"
COLOURS: Final = (SYSTEM, *(each.name for each in WINDOWS))
"""What can be chosen for the windows' colours; the wall has colours of its own."""
SIZES: Final = (TEXT_PX, 17, 20, 24, material.LARGEST_TEXT_PX)
"""Sizes of words that can be chosen, in pixels; all else in the windows grows with them."""
_SYSTEM_PX: Final = {"win32": 12, "darwin": 13}
"""Pixels of the words of systems, as they come; 14.7 where it is another one."""
_LARGER: Final = 1.1
"""How much larger than usual the system's words are before ours grow."""


def colours_chosen(settings: Settings) -> str:
    """Return which of `COLOURS` is chosen; light unless something else is.

    Where nothing is and the system has high contrast, it is that.
    """
    held = settings.word("colours")
    if held in COLOURS:
        return held
    return CONTRAST.name if _wants_contrast() else LIGHT.name


def _wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()  # what it hands out goes with it
    wish = hints.accessibility().contrastPreference()
    return wish is Qt.ContrastPreference.HighContrast


def size_chosen(settings: Settings) -> int | None:
    """Return the size of words that is chosen, in pixels; None where it is the system's."""
    held = settings.word("text size", SYSTEM)
    wanted = int(held) if held.isdecimal() else 0
    return next((size for size in SIZES if size >= wanted), SIZES[-1]) if wanted else None


def size_worn(settings: Settings) -> int:
    """Return the size of words in pixels: the one that is chosen, or as the system has it."""
    chosen = size_chosen(settings)
    return _system_size() if chosen is None else chosen


def _system_size() -> int:
    """Return our size of words, as much larger as those of the system were made larger."""
    larger = QFontInfo(QApplication.font()).pixelSize() / _SYSTEM_PX.get(sys.platform, 14.7)
    if larger < _LARGER:
        return TEXT_PX
    return min(material.LARGEST_TEXT_PX, round(TEXT_PX * larger))


def tokens_for(settings: Settings) -> Tokens:
    """Return the colours to wear; those of the system where that is chosen."""
    chosen = colours_chosen(settings)
    if chosen != SYSTEM:
        return next(each for each in WINDOWS if each.name == chosen)
    if _wants_contrast():
        return CONTRAST
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def dress_program(app: QApplication, settings: Settings) -> None:
    """Dress all windows as the settings have it; call it again when they change."""
    material.apply(app, tokens_for(settings), text_px=size_worn(settings), cache=cache_dir())
