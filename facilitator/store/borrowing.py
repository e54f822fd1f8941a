"""Somebody else's programme file, read beside the open one and left as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from facilitator.errors import FacilitatorError, ReadOnlyError
from facilitator.model.core.records import Record
from facilitator.store import opening, sqlite
from facilitator.store.store import Store

MOST_BYTES: Final = 1 << 30
"""A larger file is read by no laptop in the time anybody waits."""


@contextmanager
def borrowed(path: Path, types: Sequence[type[Record]]) -> Generator[Store]:
    """Open a file for reading, also while somebody has it open; then close it.

    One of an earlier schema is brought up in a copy that is removed again. Raises StoreError as
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
        return Store.open(path, types, read_only=True)
    except ReadOnlyError:  # of an earlier schema
        copy = folder / path.name
        copy.touch()
        try:
            with sqlite.reading(path) as connection:
                sqlite.copy_into(connection, copy)
        except opening.Faults as fault:
            raise opening.unopened(path, fault) from None
        return Store.open(copy, types)
