"""Which language the window speaks: the one that is chosen, or else the system's."""

from typing import Final

from PySide6.QtCore import QLocale

from facilitator.language import of_system, of_windows
from facilitator.ui.system.settings import Settings

KEPT: Final = "language"
AS_THE_SYSTEM: Final = ""


def language_chosen(settings: Settings) -> str:
    """Return the tag of the language of the window."""
    chosen = settings.word(KEPT)
    return chosen if chosen in of_windows() else of_system(QLocale().uiLanguages())
