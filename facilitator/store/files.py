"""New files appear whole or not at all, and are on the disk when we say so."""

import contextlib
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path, *, over: bool) -> Generator[Path]:
    """Give an empty file of mode 0600 to fill, and move it to `path` when it is filled.

    On an error nothing is left. Raises FileExistsError when `path` exists and `over` is False.
    """
    draft = path.with_name(f".{path.name}.part")
    with contextlib.suppress(FileNotFoundError):
        draft.unlink()  # of an attempt that was cut off
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield draft
        sync(draft)
        if over:
            draft.replace(path)
        else:
            _put_new(draft, path)
        sync(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            remove(draft)
        raise


def remove(path: Path) -> None:
    """Delete a file, and what SQLite left beside it: that holds words of it. Raises OSError."""
    path.unlink()
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the entries of a folder."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows cannot sync a folder, and journals its entries itself
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def make_private(path: Path) -> None:
    """Let nobody but its owner read a file, where the file system knows owners."""
    with contextlib.suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def _put_new(draft: Path, path: Path) -> None:
    """Give a file its name without ever taking that of another one."""
    if sys.platform == "win32":
        draft.rename(path)  # which fails when the name is taken
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: take the name first, then fill it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        draft.replace(path)
    else:
        draft.unlink()
