"""Opens programme files in children that are killed: run as a script.

`opener FILE` opens FILE once, so that all it takes is loaded, and then, for each path on its
standard input, forks a child that opens it and waits.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from facilitator.editing.opening import record_types
from facilitator.errors import StoreError
from facilitator.methods import METHODS
from facilitator.store import Store
from tests.reliability.served import lines

KINDS = record_types(METHODS)


def main(first: Path) -> None:
    Store.open(first, KINDS).close()
    for line in lines():
        child = os.fork()
        if child == 0:
            os.write(1, b"child %d\n" % os.getpid())
            with suppress(StoreError):
                Store.open(Path(line), KINDS)
                os.write(1, b"open 0\n")
            signal.pause()
        os.waitpid(child, 0)
        os.write(1, b"gone 0\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
