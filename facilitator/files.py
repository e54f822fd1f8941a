"""Files on people's disks: names every system takes, reading within bounds, writing whole.

A finished file comes to be in one step: beside the target first, then under its name.
"""

import contextlib
import errno
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from facilitator import APPLICATION_ID
from facilitator.errors import FileError
from facilitator.model.core.words import Text, text

SIZE_LIMIT = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""
_LONGEST_NAME = 60
_KEPT = " -_.,()'’"
"""What a name may hold besides letters and digits; every system takes it."""
_PRIVATE = "facilitator-private-"
_DRAFT = re.compile(r"\.(facilitator-\w+|.+\.facilitator)\.part(-journal)?")
_AT_WORK = 300.0
_A_DAY = 24 * 60 * 60.0
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def safe_name(words: str, otherwise: str) -> str:
    """Return a file name, without its ending, made of a title: safe on every system.

    It has no part of a path, no control or direction character, and at most 60 characters.
    `otherwise` is the name for a title that has nothing to make one of.
    """
    composed = unicodedata.normalize("NFC", words)
    kept = "".join(c if c.isalnum() or c in _KEPT else " " for c in composed)
    name = " ".join(kept.split())[:_LONGEST_NAME].strip(" .")
    if not name:
        return otherwise
    return f"{name} 1" if _RESERVED.fullmatch(name) else name


def free_name(wanted: Path) -> Path:
    """Return a path nothing lies at yet: the one wanted, or it with a number behind."""
    tried, number = wanted, 2
    while tried.exists():
        tried = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
        number += 1
    return tried


def data_dir() -> Path:
    """Return the folder of what the program keeps for a person on this computer, made if need be.

    Backups and receipts lie there, and the program's own copy of the sample.
    """
    import platformdirs

    return Path(platformdirs.user_data_dir("Facilitator", appauthor=False, ensure_exists=True))


def private_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that only this person can look into and that goes when it is let go of."""
    return tempfile.TemporaryDirectory(prefix=_PRIVATE)


def sweep(now: float) -> int:
    """Remove private folders that a crash left behind, a day old or more; return how many.

    `now` is in seconds since 1970. They hold paper, or a programme, with people's words in it.
    """
    swept = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PRIVATE}*"):
        with contextlib.suppress(OSError):
            if folder.is_dir() and now - folder.stat().st_mtime >= _A_DAY:
                shutil.rmtree(folder)
                swept += 1
    return swept


def sweep_drafts(folders: Iterable[Path], now: float) -> int:
    """Remove files in these folders that a crash kept from becoming whole; return how many.

    `now` is in seconds since 1970. They are hidden and hold people's words. One that is younger
    than five minutes may be another program's of ours, still at work.
    """
    swept = 0
    for folder in set(folders):
        for left in _drafts(folder):
            with contextlib.suppress(OSError):
                if now - left.stat().st_mtime >= _AT_WORK:
                    left.unlink()
                    swept += 1
    return swept


def _drafts(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if _DRAFT.fullmatch(each.name)]
    except OSError:
        return []


def read_whole(path: Path) -> bytes:
    """Return a file's bytes. Raises FileError when it cannot be read or is larger than 64 MB."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise FileError(
                "“{name}” is larger than 64 MB and was not read.", name=shown(path.name)
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileError(
            "“{name}” could not be read: {why}.", name=shown(path.name), why=_reason(error)
        ) from error


def write_whole(to: Path, data: bytes) -> None:
    """Write a file so that there is either the whole of it or none.

    Raises:
        FileError: the folder is missing or may not be written, the disk is full, or a programme
            lies there.

    """
    import tempfile

    if _holds_programme(to):
        raise FileError(
            "“{name}” is a programme and was left as it is. Choose another name.",
            name=shown(to.name),
        )
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".facilitator-", suffix=".part", dir=to.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(to))
        beside.replace(to)
    except (OSError, ValueError) as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        raise FileError(_why(to, error)) from error
    _sync_folder(to.parent)


def write_new(to: Path, data: bytes) -> None:
    """Write a file where there is none yet. Raises FileError."""
    if to.exists():
        raise FileError(
            "There is a file “{name}” already. It was left as it is. Choose another name.",
            name=shown(to.name),
        )
    write_whole(to, data)


def is_programme(content: bytes) -> bool:
    """Whether bytes, or the first of them, are those of a programme file."""
    mark = APPLICATION_ID.to_bytes(4, "big")
    return content.startswith(b"SQLite format 3\0") and content[68:72] == mark


def _holds_programme(path: Path) -> bool:
    """Whether a programme lies there, whatever its name: it is the only copy of what was said."""
    try:
        if not path.is_file():  # a pipe would keep us waiting
            return False
        with path.open("rb") as file:
            head = file.read(72)
    except (OSError, ValueError):
        return False
    return is_programme(head)


def _mode(to: Path) -> int:
    """Keep the rights a file had; a new one is the person's own, as it holds people's words."""
    try:
        return to.stat().st_mode & 0o777
    except OSError:
        return 0o600


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can (Windows cannot)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(to: Path, error: Exception) -> Text:
    number = error.errno if isinstance(error, OSError) else None
    name = shown(to.name)
    if number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return text(
            "“{name}” could not be written: the disk is full. Nothing half made was left. "
            "Make room, or choose another place.",
            name=name,
        )
    if number == errno.ENOENT:
        return text(
            "“{name}” could not be written: the folder “{folder}” is not there. "
            "Choose another place.",
            name=name,
            folder=shown(str(to.parent)),
        )
    if number in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return text(
            "“{name}” could not be written: it may not be changed, or another program has it "
            "open. Close it there, or choose another name or place.",
            name=name,
        )
    return text(
        "“{name}” could not be written. Nothing half made was left. "
        "Choose another name or place. ({why})",
        name=name,
        why=_reason(error),
    )


def _reason(error: Exception) -> str:
    """Name what the system said; its own message might repeat a path."""
    number = error.errno if isinstance(error, OSError) else None
    return os.strerror(number) if number else "not a possible file name"


def shown(name: str) -> str:
    """A file name that can be shown: undecodable bytes and control characters replaced."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
