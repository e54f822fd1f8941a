"""Which files the program wrote of a programme: what is removed from it later may be in them.

A list in the folder of its backups, one line of JSON for each. It is not in the programme, which
goes to others: where a file lies is true on one computer only and may say whose it is, and to
write a file is no edit of what it is made of, which may be open for reading only.
"""

import json
import logging
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from facilitator.model.core import World
from facilitator.model.core.records import Programme
from facilitator.store.backups.backups import backup_place, folder_of, folders_of
from facilitator.store.lines import FirstLine

_LIST = "files written.txt"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file that was written: where, what it is and of what, when (aware), after which line.

    `name` is "" where it would tell who somebody is.
    """

    folder: str
    name: str
    kind: str
    about: str
    at: datetime
    line: int

    @property
    def is_there(self) -> bool:
        """Whether something lies where it was written; true where its name is not known."""
        return os.path.lexists(Path(self.folder, self.name))


class Source(Protocol):
    """What a file is written of: a programme, where its own file lies, and its last line."""

    @property
    def world(self) -> World: ...
    @property
    def path(self) -> Path: ...
    @property
    def last(self) -> int: ...


class Read(NamedTuple):
    """A programme that was only read; how far its journal goes is not known."""

    world: World
    path: Path
    last: int = 0


def note(source: Source, to: Path, kind: str, about: str, *, named: bool = True) -> None:
    """Note that a file was written of a programme; where that cannot be, the log says so.

    `kind` says what it is, `about` of what it is, in the words of whoever wrote it. Without
    `named` its name, which tells who somebody is, is not noted.
    """
    written = WrittenFile(
        folder=str(to.absolute().parent),
        name=to.name if named else "",
        kind=kind,
        about=about,
        at=datetime.now(UTC),
        line=source.last,
    )
    programme = source.world.all(Programme)[0]
    try:
        place = backup_place()
        folder = next(iter(folders_of(place, programme)), folder_of(place, programme, source.path))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        with os.fdopen(os.open(folder / _LIST, flags, 0o600), "w", encoding="ascii") as held:
            held.write(json.dumps({**asdict(written), "at": written.at.isoformat()}) + "\n")
    except OSError as fault:
        _log.warning("a file that was written is not noted: %s", type(fault).__name__)


def written_since(world: World, since: FirstLine | None) -> tuple[WrittenFile, ...]:
    """Return the files that may hold what the journal told of first in that line, oldest first.

    With None, all of them. One that was written over later is as it was written last.
    """
    last: dict[tuple[str, str, object], WrittenFile] = {}
    for each in _noted(folders_of(backup_place(), world.all(Programme)[0])):
        last[each.folder, each.name, each.name or each.at] = each
    # by the journal, and by the clock, as lines are numbered again after going back to a backup
    found = (w for w in last.values() if not since or w.line >= since.number or w.at >= since.at)
    return tuple(sorted(found, key=lambda each: each.at))


def _noted(folders: Iterable[Path]) -> list[WrittenFile]:
    """Return what the lists hold, in the order it was noted; a line that cannot be read is not."""
    found: list[WrittenFile] = []
    for folder in folders:
        with suppress(OSError, ValueError):
            for line in (folder / _LIST).read_text(encoding="ascii").splitlines():
                with suppress(ValueError, TypeError, KeyError):
                    found.append(_read(json.loads(line)))
    return found


def _read(held: Mapping[str, Any]) -> WrittenFile:
    words = {name: str(held[name]) for name in ("folder", "name", "kind", "about")}
    return WrittenFile(**words, at=datetime.fromisoformat(held["at"]), line=int(held["line"]))
