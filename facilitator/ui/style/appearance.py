"""How the windows look: light or dark, and how large their words are, as the settings have it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator.ui.style import material
from facilitator.ui.style.tokens import DARK, LIGHT, Tokens
from facilitator.ui.system.settings import Settings, cache_dir

SYSTEM: Final = "system"
COLOURS: Final = (LIGHT.name, DARK.name, SYSTEM)
"""What can be chosen for the windows' colours; the wall has colours of its own."""
SIZES: Final = (material.TEXT_PX, 16, 17)
"""Sizes of words that can be chosen, in pixels: at the largest all still fits 1366 by 768."""


def colours_chosen(settings: Settings) -> str:
    """Return which of `COLOURS` is chosen; light unless something else is."""
    held = settings.word("colours", LIGHT.name)
    return held if held in COLOURS else LIGHT.name


def size_chosen(settings: Settings) -> int:
    held = settings.word("text size")
    return next((size for size in SIZES if str(size) == held), SIZES[0])


def tokens_for(settings: Settings) -> Tokens:
    """Return the colours to wear; those of the system where that is chosen."""
    chosen = colours_chosen(settings)
    if chosen == SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if chosen == DARK.name else LIGHT


def dress_program(app: QApplication, settings: Settings) -> None:
    """Dress all windows as the settings have it; call it again when they change."""
    material.apply(app, tokens_for(settings), text_px=size_chosen(settings), cache=cache_dir())
