"""The key for help in a sheet that stands beside the work: the manual at the sheet's chapter."""

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from facilitator.ui.system.chosen_keys import CHOSEN


@runtime_checkable
class OpensPages(Protocol):
    """A window with pages, of which help is one."""

    def open_page(self, key: str, about: str = "") -> None:
        """Show a page, and on it what has the id `about`."""
        ...


def hear_help(sheet: QDialog, chapter: str) -> None:
    """Lead from a sheet to a chapter of the manual; the sheet makes way."""

    def go() -> None:
        above = sheet.parentWidget()
        window: object = above.window() if above is not None else None
        if isinstance(window, OpensPages):
            sheet.close()
            window.open_page("help", chapter)

    for keys in CHOSEN.of("help"):
        QShortcut(QKeySequence(keys), sheet, go)
