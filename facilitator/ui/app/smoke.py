"""A start without a person: both windows on a fresh sample, to see that an installation works."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from facilitator.methods import METHODS
from facilitator.sample import make_sample
from facilitator.ui.app.application import make_application
from facilitator.ui.system.log_file import LogFile
from facilitator.ui.system.screens import Screens
from facilitator.ui.system.settings import Settings
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

FEWEST = 4
"""A window with fewer colours than this shows nothing."""


def smoke() -> None:
    """Open both windows and look at them. Raises RuntimeError when one is blank."""
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="facilitator-smoke-") as folder:
        book = LogFile(Path(folder))  # what Qt says goes there, not between the words of a check
        programme = make_sample(Path(folder) / "sample.facilitator", METHODS)
        settings = Settings(Path(folder) / "settings.ini")
        sitting = ProgrammeWindows(programme, METHODS, settings, Screens(settings), lambda: None)
        sitting.window.resize(1366, 768)
        sitting.show()
        sitting.wall.rehearse()
        app.processEvents()
        sitting.wall.window.canvas.settle()
        for window in (sitting.window, sitting.wall.window):
            if _is_blank(window):
                raise RuntimeError(f"{window.objectName()} is blank")
        sitting.close()
        app.processEvents()
        book.close()


def _is_blank(window: QWidget) -> bool:
    image = window.grab().toImage()
    step = max(1, image.width() // 160)
    seen = {
        image.pixel(x, y)
        for y in range(0, image.height(), step)
        for x in range(0, image.width(), step)
    }
    return len(seen) < FEWEST
