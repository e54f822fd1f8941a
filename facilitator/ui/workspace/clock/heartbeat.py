"""When the program was last seen alive on a programme: what a crash or a flat battery leaves.

The mark is a small file outside the programme; its time of change is the answer. It tells how
long the program was gone when a clock was running as it went. In it stands which activity was on
show, and which page of its wall.
"""

import contextlib
import zlib
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, QTimer

BEAT = 5_000
"""Milliseconds between two signs of life."""

LULL = 300
"""Milliseconds until it is noted what is on show: less than anybody needs to come back to it."""


class Heartbeat(QObject):
    """Leaves a sign of life every few seconds while a programme is open."""

    def __init__(self, programme: Path, parent: QObject | None = None) -> None:
        """Look when the last sign was left, then begin to leave signs."""
        super().__init__(parent)
        self._mark = _mark_of(programme)
        self.last = _changed(self._mark) or _changed(programme)
        self.place = _place(self._mark)
        self._noted: tuple[str, int | None] | None = None
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lull.timeout.connect(self._write)
        self._timer = QTimer(self, interval=BEAT)
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        self.beat()

    def beat(self) -> None:
        """Leave a sign now. Where none can be left, the file's own time must do."""
        with contextlib.suppress(OSError):
            self._mark.touch(mode=0o600)

    def note(self, activity: str, page: int | None) -> None:
        """Note what was on show, to come back to: an id and a page, no words."""
        if (activity, page) != self._noted:
            self._noted = (activity, page)
            self._lull.start()  # pages may be turned at every drop

    def _write(self) -> None:
        if self._noted is not None:
            activity, page = self._noted
            said = f"{activity} {'' if page is None else page}"
            with contextlib.suppress(OSError):
                self._mark.write_text(said, encoding="ascii")

    def stop(self) -> None:
        """Leave the last sign."""
        self._timer.stop()
        if self._lull.isActive():
            self._lull.stop()
            self._write()
        self.beat()

    def forget(self) -> None:
        """Leave no sign: the programme was only a copy to practise on."""
        self._timer.stop()
        self._lull.stop()
        self._mark.unlink(missing_ok=True)

    def away(self, now: datetime) -> int:
        """Return for how many seconds nobody was there before this opening."""
        return max(0, int((now - self.last).total_seconds())) if self.last else 0


def place_of(programme: Path) -> tuple[str, int | None] | None:
    """Return what was on show when a programme was left: an activity and a page of its wall."""
    return _place(_mark_of(programme))


def _mark_of(programme: Path) -> Path:
    folder = platformdirs.user_state_dir("Facilitator", appauthor=False, ensure_exists=True)
    key = zlib.crc32(str(programme.resolve()).encode("utf-8", "surrogateescape"))
    return Path(folder) / f"{key:08x}.alive"


def _place(mark: Path) -> tuple[str, int | None] | None:
    """Read what was on show; None where nothing was noted."""
    try:
        activity, page = mark.read_text(encoding="ascii").split(" ")
        return activity, int(page) if page else None
    except (OSError, ValueError):
        return None


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
