"""Somebody else's programme file, read beside the open one and left as it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from facilitator.errors import FacilitatorError, NotThereError, ReadOnlyError
from facilitator.model.core.records import Record
from facilitator.store import opening, sqlite
from facilitator.store.store import Store

MOST_BYTES: Final = 1 << 30
"""A larger file is read by no laptop in the time anybody waits."""


@contextmanager
def borrowed(path: Path, types: Sequence[type[Record]]) -> Generator[Store]:
    """Open a file for reading, also while somebody has it open; then close it.

    One of an earlier schema, or with something half written by a crash, is put in order in a copy
    that is removed again: not a byte of the file changes. Raises StoreError as
    `Store.open` does, and FacilitatorError for a file that is too large.
    """
    opening.look_at(path)
    if path.stat().st_size > MOST_BYTES:
        raise FacilitatorError(
            "“{name}” is larger than {most} MB, which is too large to be read beside the open "
            "programme. Nothing was changed.",
            name=path.name,
            most=MOST_BYTES >> 20,
        )
    with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
        store = _opened(path, types, Path(folder))
        try:
            yield store
        finally:
            store.close()


def _opened(path: Path, types: Sequence[type[Record]], folder: Path) -> Store:
    try:
        return Store.open(path, types, read_only=True, settles=False)
    except ReadOnlyError:  # of an earlier schema
        _copy_as_it_stands(path, folder)
    except NotThereError:
        if not sqlite.has_hot_journal(path):
            raise
        _copy_with_journal(path, folder)
    return Store.open(folder / path.name, types)


def _copy_as_it_stands(path: Path, folder: Path) -> None:
    copy = folder / path.name
    copy.touch()
    try:
        with sqlite.reading(path) as connection:
            sqlite.copy_into(connection, copy)
    except opening.Faults as fault:
        raise opening.unopened(path, fault) from None


def _copy_with_journal(path: Path, folder: Path) -> None:
    """Copy what a crash left: nobody writes to it, or it could have been read."""
    try:
        for name in (path.name, f"{path.name}-journal"):
            shutil.copyfile(path.with_name(name), folder / name)
    except OSError:
        raise NotThereError(
            "“{name}” cannot be read just now. Nothing was changed. Try again.", name=path.name
        ) from None
