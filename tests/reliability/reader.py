"""Reads files nobody trusts in children within bounds: run as a script.

`reader WARM` opens WARM, so that all it takes is loaded. Then, for each line "WAY PATH" on its
standard input, it forks a child that reads PATH and says in JSON what came of it: the words of the
refusal, or a sum of what was read; the time it took, the most memory it had.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from facilitator.editing import importing
from facilitator.editing.opening import record_types
from facilitator.errors import FacilitatorError
from facilitator.exchange import (
    collection_file,
    json_file,
    locked_copy,
    people_file,
    photo_file,
    rounds_file,
    style_file,
    template_file,
)
from facilitator.exchange.tables.comments import comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.reading import read_table
from facilitator.methods import METHODS
from facilitator.model.agenda.records import Block
from facilitator.model.core.words import text
from facilitator.model.core.world import World, adding
from facilitator.store import Store, describe_file
from tests.reliability.served import lines
from tests.store.helpers import NOW, card

KINDS: Final = record_types(METHODS)
LONGEST: Final = 20.0
"""Seconds after which a child ends: it hangs."""
MOST: Final = 2 << 30
"""Bytes of memory a child may ask for beside what it began with; more than any file may take."""


def database(path: Path) -> Any:
    """Open a file as a person would, write a card in it, and return what it held."""
    describe_file(path)
    before = digest(path)
    crashed = path.with_name(f"{path.name}-journal").exists()
    try:
        store = Store.open(path, KINDS, read_only=True)
    except FacilitatorError:
        Store.open(path, KINDS).close()  # refused for writing as well
        return "opened for writing alone"
    held, told = store.world, bool(store.disagreement())
    store.close()
    if digest(path) != before and not crashed:
        return "changed by a reader"
    if told:
        return "told"
    store = Store.open(path, KINDS)
    store.apply(adding(text("Written"), card("one more", 9_999)), at=NOW)
    store.close()
    store = Store.open(path, KINDS, read_only=True)
    more = len(store.world) - len(held)
    store.close()
    return [sum_of(held), len(held), more]


def digest(path: Path) -> str:
    """Return a sum of a file, which may be larger than what a reader may take."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sum_of(world: World) -> str:
    """Return a sum of all records; blocks of the first schema get an id by chance."""
    told = (repr(replace(r, id="") if isinstance(r, Block) else r) for r in world)
    rows = "\n".join(sorted(told))
    return hashlib.sha256(rows.encode(errors="surrogatepass")).hexdigest()


def comments(path: Path) -> Any:
    table = read_table(path)
    found = guess(table)
    return len(comments_of(table, found.mapping).comments) if found.sure else -1


def made_of_json(path: Path) -> Any:
    records = json_file.read_json(path, KINDS)
    made = path.with_suffix(".facilitator")
    importing.programme_of_records(made, records, METHODS).close()
    return len(records)


WAYS: Final[dict[str, Callable[[Path], Any]]] = {
    "database": database,
    "comments": comments,
    "people": lambda path: len(people_file.read_table(path).rows),
    "json": made_of_json,
    "collection": lambda path: bool(collection_file.read_collection(path)),
    "style": lambda path: len(style_file.read_records(path)),
    "template": lambda path: bool(template_file.read(path, KINDS, [m.key for m in METHODS])),
    "photo": lambda path: photo_file.read_photo(path).width,
    "rounds": lambda path: bool(rounds_file.read_roster(path)),
    "locked": lambda path: locked_copy.unlock(path, path.with_suffix(".out"), "some password"),
}


def told(way: str, path: Path) -> dict[str, Any]:
    """Read a file; return what came of it."""
    said, read, fault = "", None, ""
    try:
        read = WAYS[way](path)
    except FacilitatorError as error:
        said = str(error)
    except BaseException:  # noqa: BLE001  (this is what the trial is for)
        fault = traceback.format_exc(-2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peak = max(peak, children)
    took = sum(os.times()[:4])  # of the processor: others may be at work on the machine
    return {"said": said, "read": read, "fault": fault, "took": took, "kilobytes": peak}


def main(warm: Path) -> None:
    Store.open(warm, KINDS, read_only=True).close()
    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    for line in lines():
        way, name = line.split(" ", 1)
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_AS, (size + MOST, size + MOST))
            signal.setitimer(signal.ITIMER_REAL, LONGEST)
            os.write(1, json.dumps(told(way, Path(name))).encode() + b"\n")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        os.write(1, b"gone %d\n" % status)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
