"""Files dropped onto the window: comments are looked at on a page, a programme is asked about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from facilitator import SUFFIX
from facilitator.ui.widgets.guard import guards


@guards
class FileDrops(QObject):
    """Takes a file that is dropped anywhere onto a window, where it is of a kind to read."""

    def __init__(self, window: QWidget, take: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        path = dropped(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._take(path)
        return True


def dropped(data: QMimeData) -> Path | None:
    """Return the file that is dragged, the first of several; None where it is of no known kind."""
    from facilitator.exchange.tables.reading import ENDINGS  # the window comes up without it

    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    known = {*ENDINGS, SUFFIX}
    return next((each for each in paths if each.suffix.casefold() in known), None)
