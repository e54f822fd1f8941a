"""Somebody else's programme file, read beside the open one and left as it is."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from facilitator.errors import FacilitatorError
from facilitator.model.core.records import Record
from facilitator.store import opening
from facilitator.store.store import Store

MOST_BYTES: Final = 1 << 30
"""A larger file is read by no laptop in the time anybody waits."""


@contextmanager
def borrowed(path: Path, types: Sequence[type[Record]]) -> Generator[Store]:
    """Open a file for reading, also while somebody has it open; then close it.

    Not a byte of it changes. Raises StoreError as `Store.open` does, and FacilitatorError for a
    file that is too large.
    """
    opening.look_at(path)
    if path.stat().st_size > MOST_BYTES:
        raise FacilitatorError(
            "“{name}” is larger than {most} MB, which is too large to be read beside the open "
            "programme. Nothing was changed.",
            name=path.name,
            most=MOST_BYTES >> 20,
        )
    store = Store.open(path, types, read_only=True, settles=False)
    try:
        yield store
    finally:
        store.close()
