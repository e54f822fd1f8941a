"""The file of the settings, written beside the window: its disk may take seconds."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from facilitator.ui.widgets.guard import guards

if TYPE_CHECKING:
    from facilitator.ui.system.background_job import BackgroundJob

_GONE: Final = object()
"""Stands for a value that is taken away."""


def write_down(name: str) -> None:
    """Write what was set for a file, whoever set it: Qt holds each file's values once."""
    QSettings(name, QSettings.Format.IniFormat).sync()


@guards
class SettingsFile(QSettings):
    """Values by their names. While they are written none is asked of Qt, which would wait."""

    def __init__(self, path: Path) -> None:
        """Read the file; what cannot be read counts as not there."""
        super().__init__(str(path), QSettings.Format.IniFormat)
        self._job: BackgroundJob | None = None
        self._seen: dict[str, object] = {}
        self._later: dict[str, object] = {}
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.finish)

    def read(self, name: str, default: object = None) -> object:
        """Return what is kept under a name."""
        if self._job is None:
            return self.value(name, default)
        held = self._later.get(name, self._seen.get(name, default))
        return default if held is _GONE else held

    def put(self, name: str, value: object) -> None:
        """Keep a value under a name; it is written when there is time."""
        if self._job is not None:
            self._later[name] = value
        elif value is _GONE:
            self.remove(name)
        else:
            self.setValue(name, value)

    def clear_name(self, name: str) -> None:
        """Keep nothing under a name."""
        self.put(name, _GONE)

    def write(self) -> None:
        """Begin to write what is not written yet."""
        if self._job is not None:
            return  # what came since is written after it
        # the splash stands before this is imported
        from facilitator.ui.system.background_job import BackgroundJob

        self._seen = {key: self.value(key) for key in self.allKeys()}
        work = partial(write_down, self.fileName())
        self._job = BackgroundJob(work, self._written, self._written, self).start()

    def finish(self) -> None:
        """Wait until all is written, as before the program ends."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait(None)
            self._written(None)
        self.sync()

    def event(self, event: QEvent) -> bool:
        """Write beside the window where Qt would write now."""
        if event.type() is not QEvent.Type.UpdateRequest:
            return super().event(event)
        self.write()
        return True

    def _written(self, _none: object) -> None:
        self._job = None
        self.sync()  # has nothing to write, and makes Qt ask again after the next change
        later, self._later = self._later, {}
        for name, value in later.items():
            self.put(name, value)
