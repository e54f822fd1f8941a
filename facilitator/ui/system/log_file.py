"""The program's log: one small rotating file that never holds anybody's words.

What goes wrong unforeseen is written here by its kind and place only, because the text of an
exception may quote a card. Even a crash of Python itself leaves its traces in a file beside.
"""

import contextlib
import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from facilitator import __version__
from facilitator.errors import FacilitatorError
from facilitator.ui.system.settings import private
from facilitator.ui.widgets import guard

log = logging.getLogger(__name__)

_SIZE = 512 * 1024
_KEPT = 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_HARMLESS = ("This plugin does not support propagateSizeHints",)


def log_dir() -> Path:
    """Return the folder of the log, made if need be."""
    return Path(platformdirs.user_log_dir("Facilitator", appauthor=False, ensure_exists=True))


def described(problem: BaseException) -> str:
    """Say of what kind a fault is and where it arose, without its text."""
    import platform

    frames = "".join(traceback.format_tb(problem.__traceback__))
    return (
        f"Facilitator {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}\n{type(problem).__name__}\n{frames}"
    )


class LogFile(QObject):
    """Writes the log and catches what nobody caught. `close` puts everything back."""

    fault = Signal(object)
    """An exception nobody caught, told in the window's thread: (kind and place, its text)."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        """Begin to write. Where no folder can be written, the program runs without a log."""
        super().__init__(parent)
        self._handler: logging.Handler | None = None
        self._crash: TextIO | None = None
        with contextlib.suppress(OSError):
            self._open(folder or log_dir())
        self._level = logging.getLogger().level
        logging.getLogger().setLevel(logging.INFO)
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        self._qt = qInstallMessageHandler(_qt_said)
        self._told: set[str] = set()
        self._deaf = guard.listen(self._guarded)

    def close(self) -> None:
        """Write no more, and catch no more."""
        self._deaf()
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(self._qt)
        logging.getLogger().setLevel(self._level)
        if self._crash is not None:
            faulthandler.disable()
            self._crash.close()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()

    def _open(self, folder: Path) -> None:
        path = folder / "facilitator.log"
        _rotate(path)
        private(path)
        self._handler = logging.FileHandler(path, encoding="utf-8")
        form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._handler.setFormatter(form)
        logging.getLogger().addHandler(self._handler)
        crashes = folder / "crash.log"
        private(crashes)
        self._crash = crashes.open("a", encoding="utf-8")
        faulthandler.enable(self._crash)

    def _caught(
        self, _kind: type[BaseException], problem: BaseException, _tb: TracebackType | None
    ) -> None:
        if isinstance(problem, KeyboardInterrupt):
            raise SystemExit(1)
        self._tell(problem)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not issubclass(caught.exc_type, SystemExit):
            self._tell(caught.exc_value)

    def _guarded(self, place: str, problem: Exception) -> None:
        """Tell of a failure the guard caught, once for each place: a paint fails many times."""
        if place not in self._told:
            self._told.add(place)
            self.fault.emit((described(problem), None))

    def _tell(self, problem: BaseException) -> None:
        if isinstance(problem, FacilitatorError):
            log.info("%s was shown", type(problem).__name__)
            self.fault.emit(("", problem.text))
            return
        details = described(problem)
        log.error("a fault of the program\n%s", details)
        self.fault.emit((details, None))


def _rotate(path: Path) -> None:
    """Put a log that has grown aside, and the older ones behind it; the oldest goes."""
    if not path.exists() or path.stat().st_size < _SIZE:
        return
    for number in range(_KEPT, 0, -1):
        older = path.with_name(f"{path.name}.{number}")
        newer = path.with_name(f"{path.name}.{number - 1}") if number > 1 else path
        if newer.exists():
            newer.replace(older)


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    said = message or ""
    if not said.startswith(_HARMLESS):
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.INFO), "%s", said)
