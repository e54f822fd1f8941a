"""A sitting that strace watches, or lets calls of fail: run as a script.

`recorded.py FILE SAID CHANGES [HOW]` opens a programme, makes so many changes, and writes the
number of each into the file SAID when the store calls it saved. HOW is "OFF", "NORMAL" or "FULL"
for a store that trusts the disk, "failing" where the disk may not take a change, "early" for one
that does not wait.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store, sqlite
from tests.store.worker import AT, next_change

SYNCS = ("OFF", "NORMAL", "FULL")
"""What trusts the disk more than EXTRA does, by SQLite's numbers."""
PATIENCE = {"failing": 0.5, "early": 0.0}
"""Seconds that a change is waited for; a minute where the disk is sound."""


def main(path: Path, said: Path, changes: int, how: str) -> None:
    if how in SYNCS:
        sqlite._WRITING["synchronous"] = (how, SYNCS.index(how))  # pyright: ignore[reportPrivateUsage]
    store = Store.open(path, SHARED_RECORDS)
    told = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for _ in range(changes):
        number = store.apply(next_change(store.world, store.last + 1), at=AT)
        saved = store.flush(PATIENCE.get(how, 60.0))
        assert saved or how in PATIENCE
        os.write(told, b"%d\n" % (number if how == "early" else store.saved))
    store.close(abandon=how in PATIENCE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), "".join(sys.argv[4:5]))
