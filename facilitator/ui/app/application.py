"""The application as Qt knows it: its name, symbol, languages, letters and colours."""

import gc
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from facilitator import __version__
from facilitator.language import language
from facilitator.resources import resource
from facilitator.ui.style import fonts
from facilitator.ui.style.appearance import dress_program
from facilitator.ui.system.language import language_chosen
from facilitator.ui.system.motion import choose_motion
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import direction_of, speak
from facilitator.ui.widgets.keys.field_keys import keep_fields_still


def collect_seldom() -> None:
    """Let Python look for cycles of references more seldom than it does by itself.

    Records have none; on a wall of a thousand cards half the time of opening went into that.
    """
    gc.set_threshold(20_000, 20, 20)


def make_application() -> QApplication:
    """Give the application its name, fonts, colours and languages; make it if there is none."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    collect_seldom()
    app.setApplicationName("Facilitator")
    app.setApplicationDisplayName("Facilitator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.facilitator.Facilitator")
    symbol = resource("app.svg")
    if symbol.is_file():
        app.setWindowIcon(QIcon(str(symbol)))
    settings = Settings()
    _speak(app, settings)
    keep_fields_still(app)
    fonts.load_fonts()
    dress_program(app, settings)
    choose_motion(app, settings)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: _follow_system(app))
    hints.accessibility().contrastPreferenceChanged.connect(lambda _wish: _follow_system(app))
    return app


def _follow_system(app: QApplication) -> None:
    """Turn dark, light or to high contrast with the system, where nothing else is chosen."""
    dress_program(app, Settings())


def _speak(app: QApplication, settings: Settings) -> None:
    """Let the window, and what Qt says by itself, speak the language that is chosen."""
    tag = language_chosen(settings)
    spoken = language(tag)
    speak(spoken)
    app.setLayoutDirection(direction_of(spoken))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(tag), "qtbase", "_", folder):
        app.installTranslator(translator)
