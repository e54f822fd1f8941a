"""Backups: copies of a programme in folders of the person's own, named so that one knows them.

A place for backups holds one folder for each programme file, by its name, its programme's id and
where it lies: `Autumn workshop 5f3a90c1-09ab77e2/2026-11-24 14.45.10 +0000 while open.facilitator`.
Each is a whole programme that opens like any other. Nobody else may look into them.
"""

import contextlib
import re
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from facilitator import SUFFIX
from facilitator.errors import CopyError, DiskFullError
from facilitator.files import safe_name
from facilitator.model.core.records import Programme
from facilitator.store import files, sqlite
from facilitator.store.problems import not_copied
from facilitator.store.store import Store

SCARCE, NEARLY_NONE = 200_000_000, 20_000_000
"""Bytes free on a disk under which it is said, and under which no backup is made any more."""

_TIME = "%Y-%m-%d %H.%M.%S %z"
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\d \d\d\.\d\d\.\d\d [+-]\d{{4}}) (.+){re.escape(SUFFIX)}")


class Why(StrEnum):
    """When a backup was made; the words stand in its name."""

    OPENED = "when opened"
    DURING = "while open"
    CLOSED = "when closed"
    IMPORT = "before an import"
    FORMAT = "before a new format"
    TROUBLE = "when the disk did not take it"

    @property
    def special(self) -> bool:
        """Whether it was made because something was about to go into the file."""
        return self in (Why.IMPORT, Why.FORMAT, Why.TROUBLE)


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup: when it was made (aware), where it lies, why, and its size in bytes."""

    at: datetime
    path: Path
    why: Why
    size: int


def folder_of(place: Path, programme: Programme, path: Path) -> Path:
    """Return the folder for the backups of the programme in a file; it need not be there yet."""
    return place / f"{safe_name(path.stem, 'Programme')} {programme.id[:8]}-{_lies(path)}"


def of_programme(place: Path, programme: Programme) -> tuple[Backup, ...]:
    """Return all backups of a programme, newest first, wherever its file lay."""
    return _found(place, f"* {programme.id[:8]}-????????")


def of_file(place: Path, path: Path) -> tuple[Backup, ...]:
    """Return the backups of a file by where it lies, newest first: it may be damaged or gone."""
    return _found(place, f"* ????????-{_lies(path)}")


def in_all(places: Iterable[Path], find: Callable[[Path], Iterable[Backup]]) -> tuple[Backup, ...]:
    """Return what is found in some places, newest first; one that lies in two of them once."""
    found: dict[tuple[str, str], Backup] = {}
    for place in places:
        for backup in find(place):
            found.setdefault((backup.path.parent.name, backup.path.name), backup)
    return tuple(sorted(found.values(), reverse=True))


def make(store: Store, place: Path, at: datetime, why: Why) -> Backup | None:
    """Make a backup of an open or just closed programme; None when the newest holds the same.

    Safe to call from a thread of its own. Older backups are thinned, and give way first where
    the disk is short. Raises CopyError or NotSavedError; nothing half made is left.
    """
    store.settle()
    programme = store.world.all(Programme)[0]
    folder = folder_of(place, programme, store.path)
    size = _size(store.path)
    _prepare(folder, place)
    held = _in(folder)
    if held and not why.special and _same(held[0].path, store.path):
        return None
    make_room(place, size)
    made = _new(folder, at, why, size)
    store.backup(made.path)
    thin(folder, at)
    return made


def rescued(store: Store, write: Callable[[Path], None], place: Path, at: datetime) -> Backup:
    """Write everything in memory (`Store.rescuer`) among the backups. Raises StoreError."""
    folder = folder_of(place, store.world.all(Programme)[0], store.path)
    _prepare(folder, place)
    make_room(place, 0)
    made = _new(folder, at, Why.TROUBLE, 0)
    write(made.path)
    return made


def also_to(backup: Backup, place: Path) -> None:
    """Put a backup into a second place as well, and thin there. Raises CopyError."""
    folder = place / backup.path.parent.name
    _prepare(folder, place)
    make_room(place, backup.size)
    to = folder / backup.path.name
    try:
        with files.whole(to, over=True) as draft:
            shutil.copyfile(backup.path, draft)
            with sqlite.reading(draft) as copied:
                if not sqlite.sound(copied):
                    raise sqlite.damaged(to.name)
    except OSError as fault:
        raise not_copied(fault, to.name) from None
    thin(folder, backup.at)


def thin(folder: Path, now: datetime) -> int:
    """Remove the backups of a folder that need not stay any longer; return how many."""
    held = _in(folder)
    special = (b.at for b in held if b.why.special)
    staying = kept({b.at for b in held}, now, special=special)
    return sum(_drop(b) for b in held if b.at not in staying)


def make_room(place: Path, size: int) -> None:
    """Let old backups go until there is room for one of `size` bytes and some to spare.

    The newest of each programme stays. Raises DiskFullError when that is not enough.
    """
    wanted = size + NEARLY_NONE
    enough = max(wanted, SCARCE)
    going = iter(_giving_way(place) if free(place) < enough else ())
    while free(place) < enough and (oldest := next(going, None)):
        _drop(oldest)
    if free(place) < wanted:
        raise DiskFullError(
            "No backup was made: the disk for backups is full, and the older ones have made "
            "room already. The programme itself is as it was. Make room on the disk."
        )


def _giving_way(place: Path) -> list[Backup]:
    found: list[Backup] = []
    for folder in _folders(place, "*"):
        going = set(first_to_go(b.at for b in _in(folder)))
        found += [b for b in _in(folder) if b.at in going]
    return sorted(found)


def _new(folder: Path, at: datetime, why: Why, size: int) -> Backup:
    whole_second = at.astimezone().replace(microsecond=0)
    return Backup(whole_second, folder / f"{whole_second:{_TIME}} {why}{SUFFIX}", why, size)


def _found(place: Path, pattern: str) -> tuple[Backup, ...]:
    held = (b for folder in _folders(place, pattern) for b in _in(folder))
    return tuple(sorted(held, reverse=True))


def _folders(place: Path, pattern: str) -> Iterable[Path]:
    try:
        return [folder for folder in place.glob(pattern) if folder.is_dir()]
    except OSError:
        return []


def _in(folder: Path) -> list[Backup]:
    """Return the backups of one folder, newest first; what else lies there is left alone."""
    found: list[Backup] = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            with contextlib.suppress(ValueError, OSError):
                if match:
                    at = datetime.strptime(match[1], _TIME)  # noqa: DTZ007  (%z is in it)
                    found.append(Backup(at, path, Why(match[2]), path.stat().st_size))
    return sorted(found, reverse=True)


def _prepare(folder: Path, place: Path) -> None:
    """Make the folder, for its owner only, and clear away what was cut off in it."""
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        for left in folder.glob(f".*{SUFFIX}.part*"):
            left.unlink(missing_ok=True)
    except OSError as fault:
        raise CopyError(
            "No backup was made: its folder cannot be written ({reason}). The programme "
            "itself is as it was. Choose another place for backups in the settings.",
            reason=fault.strerror or "",
        ) from None


def _same(backup: Path, path: Path) -> bool:
    """Whether a backup ends with the same line of the journal as the programme."""
    try:
        return _last(backup) == _last(path)
    except (OSError, sqlite3.Error):
        return False


def _last(path: Path) -> object:
    with sqlite.reading(path) as connection:
        return connection.execute(
            "SELECT number, at, (SELECT history_from FROM state), (SELECT kinds FROM state)"
            " FROM journal ORDER BY number DESC LIMIT 1"
        ).fetchone()


def _drop(backup: Backup) -> bool:
    try:
        backup.path.unlink()
    except OSError:
        return False
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def free(place: Path) -> int:
    """Return the bytes free on the disk of a folder. Raises OSError."""
    return shutil.disk_usage(place).free


def _lies(path: Path) -> str:
    """Return a short mark of where a file lies, which does not change while it stays there."""
    return f"{zlib.crc32(str(path.resolve()).encode('utf-8', 'surrogateescape')):08x}"


ALL_OF = timedelta(hours=2)
HOURLY, DAILY, WEEKLY = timedelta(days=1), timedelta(days=14), timedelta(days=365)

_Span: TypeAlias = tuple[int, ...]


def kept(
    made: Collection[datetime], now: datetime, *, special: Iterable[datetime] = ()
) -> set[datetime]:
    """Return which of the times (aware) stay; those in `special` stay a fortnight by themselves."""
    newest: dict[_Span, datetime] = {}
    for at in sorted(made):
        for span in _spans(at):
            newest[span] = at
    staying = {at for at in made if _stays(at, now, newest)}
    staying |= {at for at in special if at in made and now - at <= DAILY}
    if made:
        staying.add(max(made))
    return staying


def first_to_go(made: Iterable[datetime]) -> list[datetime]:
    """Return the times in the order they give way when the disk is short: never the newest."""
    return sorted(made)[:-1]


def _stays(at: datetime, now: datetime, newest: dict[_Span, datetime]) -> bool:
    age = now - at
    hour, day, week = _spans(at)
    if age <= ALL_OF:
        return True
    if age <= HOURLY:
        return newest[hour] == at
    if age <= DAILY:
        return newest[day] == at
    return age <= WEEKLY and newest[week] == at


def _spans(at: datetime) -> tuple[_Span, _Span, _Span]:
    """Return the hour, the day and the week a time lies in, by UTC: summer time folds none."""
    held = at.astimezone(UTC)
    year, week, _ = held.isocalendar()
    day = held.toordinal()
    return (0, day, held.hour), (1, day), (2, year, week)
