"""The way in: a window on the screen first, then the program behind it.

Nothing else is imported until the first window is painted; `facilitator.ui.app.controller` and
`facilitator.ui.workspace.programme_windows` then put the parts together by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from facilitator.ui.app.splash import FirstWindow
from facilitator.ui.system.settings import Settings

if TYPE_CHECKING:  # the first window does not wait for it
    from facilitator.ui.app.controller import Program


def run(path: Path | None) -> int:
    """Show the start page, or a programme; return the exit code when the last window closes."""
    app = QApplication(sys.argv[:1])
    settings = Settings()
    first = FirstWindow(settings.word("colours", "light"), _where(settings))
    running: list[Program] = []

    def go_on() -> None:
        from facilitator.ui.app.controller import start_program

        running.append(start_program(app, first, path))

    first.painted.connect(go_on)
    first.show()
    try:
        return app.exec()
    finally:
        for program in running:
            program.dispose()


def _where(settings: Settings) -> QByteArray | None:
    held = settings.value("geometry/start")
    return held if isinstance(held, QByteArray) else None
