"""Backups: copies of a programme in folders of the person's own, named so that one knows them.

A place for backups holds one folder for each programme file, by its name, its programme's id and
where it lies. In it, `2026-11-24 14.45.10 +0000 while open, line 212.facilitator` ends with that
line of the journal. Each is a whole programme that opens like any other. Nobody else may look into
them.
"""

import contextlib
import re
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from facilitator import SUFFIX
from facilitator.errors import CopyError
from facilitator.files import data_dir, safe_name
from facilitator.model.core.records import Programme
from facilitator.store import files, sqlite
from facilitator.store.backups.ordering import Backup, Why, in_order
from facilitator.store.backups.thinning import first_to_go, kept
from facilitator.store.problems import not_copied
from facilitator.store.store import Store

SCARCE, NEARLY_NONE = 200_000_000, 20_000_000
"""Bytes free on a disk under which it is said, and under which no backup is made any more."""

_TIME = "%Y-%m-%d %H.%M.%S %z"
_NAME = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d [+-]\d{4}) (.+?)(?:, line (\d+))?" + re.escape(SUFFIX)
)

ALWAYS = 8
"""Newest backups of a programme that stay whatever the clock says."""


def backup_place() -> Path:
    """Return the folder of all backups on this computer, in the person's own data folder."""
    return data_dir() / "Backups"


def folder_of(place: Path, programme: Programme, path: Path) -> Path:
    """Return the folder for the backups of the programme in a file; it need not be there yet."""
    return place / f"{name_for(path)} {programme.id[:8]}-{_lies(path)}"


def name_for(path: Path) -> str:
    """Return the name of a file as it stands in the name of the folder of its backups."""
    return safe_name(path.stem, "Programme")


def folders_of(place: Path, programme: Programme) -> list[Path]:
    """Return the folders there are for the backups of a programme, wherever its file lay."""
    return sorted(_folders(place, f"* {programme.id[:8]}-????????"))


def of_programme(place: Path, programme: Programme) -> tuple[Backup, ...]:
    """Return all backups of a programme, newest first, wherever its file lay."""
    return _found(folders_of(place, programme))


def of_file(place: Path, path: Path) -> tuple[Backup, ...]:
    """Return the backups of a file by where it lies, newest first: it may be damaged or gone."""
    return _found(_folders(place, f"* ????????-{_lies(path)}"))


def name_of_file(backup: Backup) -> str:
    """Return the name of the file a backup is of, as `name_for` gives it."""
    return backup.path.parent.name.rpartition(" ")[0]


def is_of(backup: Backup, path: Path) -> bool:
    """Whether a backup is of the file that lies there, and not of a copy or an earlier place."""
    return backup.path.parent.name.endswith(f"-{_lies(path)}")


def in_all(places: Iterable[Path], find: Callable[[Path], Iterable[Backup]]) -> tuple[Backup, ...]:
    """Return what is found in some places, newest first; one that lies in two of them once."""
    found: dict[tuple[str, str], Backup] = {}
    for place in places:
        for backup in find(place):
            found.setdefault((backup.path.parent.name, backup.path.name), backup)
    return tuple(in_order(found.values(), datetime.now(UTC)))


def make(
    store: Store, place: Path, at: datetime, why: Why, gave_way: Callable[[Backup], object] = id
) -> Backup | None:
    """Make a backup of an open or just closed programme; None when the newest holds the same.

    Safe to call from a thread of its own. Older backups are thinned, and one gives way first where
    the disk is short; `gave_way` is told. Raises CopyError or NotSavedError; nothing half made is
    left.
    """
    store.settle()
    programme = store.world.all(Programme)[0]
    folder = folder_of(place, programme, store.path)
    size = _size(store.path)
    _prepare(folder, place)
    held = in_order(_in(folder), at)
    if held and not why.special and _same(held[0].path, store.path):
        return None
    went = make_room(place, size, gave_way)
    made = _new(folder, at, why, size, store.last)
    store.backup(made.path)
    if not went:
        thin(folder, at)
    return made


def rescued(store: Store, write: Callable[[Path], None], place: Path, at: datetime) -> Backup:
    """Write everything in memory (`Store.rescuer`) among the backups. Raises StoreError."""
    folder = folder_of(place, store.world.all(Programme)[0], store.path)
    _prepare(folder, place)
    make_room(place, 0)
    made = _new(folder, at, Why.TROUBLE, 0, store.last)
    write(made.path)
    return made


def also_to(backup: Backup, place: Path, gave_way: Callable[[Backup], object] = id) -> None:
    """Put a backup into a second place as well, and thin there as `make` does. Raises CopyError."""
    folder = place / backup.path.parent.name
    _prepare(folder, place)
    went = make_room(place, backup.size, gave_way)
    to = folder / backup.path.name
    try:
        with files.whole(to, over=True) as draft:
            shutil.copyfile(backup.path, draft)
            with sqlite.reading(draft) as copied:
                if not sqlite.sound(copied):
                    raise sqlite.damaged(to.name)
    except OSError as fault:
        raise not_copied(fault, to.name) from None
    if not went:
        thin(folder, backup.at)


def thin(folder: Path, now: datetime) -> int:
    """Remove the oldest backup of a folder that need not stay any longer; return how many went.

    It is one at most, and none of the newest, so that a clock that is wrong for a while takes no
    more than what was made meanwhile.
    """
    held = in_order(_in(folder), now)
    special = (b.placed for b in held if b.why.special)
    staying = kept({b.placed for b in held}, now, special=special)
    going = [b for b in held[ALWAYS:] if b.placed not in staying]
    return sum(_drop(b) for b in going[-1:])


def make_room(place: Path, size: int, gave_way: Callable[[Backup], object] = id) -> bool:
    """Let the oldest backup go where room is scarce for one of `size` bytes; say whether it went.

    It is one at most, and never the newest of a programme; `gave_way` is told which. Raises
    CopyError when that is not enough.
    """
    wanted = size + NEARLY_NONE
    oldest = _giving_way(place)[:1] if free(place) < max(wanted, SCARCE) else []
    went = [each for each in oldest if _drop(each)]
    for each in went:
        gave_way(each)
    if free(place) < wanted:
        raise CopyError(
            "No backup was made: the disk for backups is full. The programme itself is as it was. "
            "Make room on that disk."
        )
    return bool(went)


def _giving_way(place: Path) -> list[Backup]:
    now = datetime.now(UTC)
    found: list[Backup] = []
    for folder in _folders(place, "*"):
        held = in_order(_in(folder), now)
        found += first_to_go(held)
    return sorted(found, key=lambda b: b.placed)


def _new(folder: Path, at: datetime, why: Why, size: int, line: int) -> Backup:
    whole_second = at.astimezone().replace(microsecond=0)
    name = f"{whole_second:{_TIME}} {why}, line {line}{SUFFIX}"
    return Backup(whole_second, folder / name, why, size, line)


def _found(folders: Iterable[Path]) -> tuple[Backup, ...]:
    held = (b for folder in folders for b in _in(folder))
    return tuple(in_order(held, datetime.now(UTC)))


def _folders(place: Path, pattern: str) -> Iterable[Path]:
    try:
        return [folder for folder in place.glob(pattern) if folder.is_dir()]
    except OSError:
        return []


def _in(folder: Path) -> list[Backup]:
    """Return the backups of one folder, in no order; what else lies there is left alone."""
    found: list[Backup] = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            with contextlib.suppress(ValueError, OSError):
                if match:
                    at = datetime.strptime(match[1], _TIME)  # noqa: DTZ007  (%z is in it)
                    line = int(match[3]) if match[3] else _last_line(path)
                    found.append(Backup(at, path, Why(match[2]), path.stat().st_size, line))
    return found


def _last_line(path: Path) -> int:
    """Return the last line of a backup that does not tell it in its name; 0 where unknown."""
    with contextlib.suppress(sqlite3.Error), sqlite.reading(path) as connection:
        return int(connection.execute("SELECT max(number) FROM journal").fetchone()[0] or 0)
    return 0


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
        files.remove(backup.path)
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
