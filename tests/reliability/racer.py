"""Processes that want the same file at once: run as a module, `racer FILE SEED`.

For each line on its standard input it forks RIVALS children that open the file at one moment,
again and again until each had it once; whoever has it writes cards, says which are saved, and
closes it or is killed. Then it opens the file and says what came of it as JSON. A child may be
given the number of one that was killed (`ns_last_pid`).
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from facilitator.errors import InUseError, StoreError
from facilitator.model.core.records import Card
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store
from tests.reliability.served import lines
from tests.store.helpers import reopen, write

RIVALS = 3
_NEXT = Path("/proc/sys/kernel/ns_last_pid")


def race(path: Path, seed: str) -> dict[str, Any]:
    """Have some children want the file at one moment; return what came of it."""
    ends = os.pipe()
    starts = time.monotonic() + 0.05
    children = [_child(path, f"{seed}/{n}", starts, ends) for n in range(RIVALS)]
    reborn: list[int] = []
    for child in children:
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        if killed and _has_number(child):  # the number of a dead one comes again
            reborn.append(_child(path, f"{seed}/again", time.monotonic(), ends))
            os.waitpid(reborn[-1], 0)
    rivals = {0, *children, *reborn}
    os.close(ends[1])
    with os.fdopen(ends[0]) as told:
        said = [json.loads(line) for line in told]
    with closing(reopen(path)) as store:
        held = {card.id for card in store.world.all(Card)}
        whole = not store.disagreement()
    saved = {each["saved"] for each in said if "saved" in each}
    return {
        "saved": len(saved),
        "lost": len(saved - held) + (not whole),
        "refused": sum("refused" in each for each in said),
        "misnamed": sum(each.get("refused", 0) not in rivals for each in said),
        "at once": _at_once(said),
        "again": len({*children} & {*reborn}),
    }


def _child(path: Path, seed: str, starts: float, ends: tuple[int, int]) -> int:
    child = os.fork()
    if child == 0:
        os.close(ends[0])
        with suppress(StoreError):
            _has_it_once(path, random.Random(seed), starts, ends[1])
        os._exit(0)
    return child


def _has_it_once(path: Path, chance: random.Random, starts: float, told: int) -> None:
    def say(**what: object) -> None:
        os.write(
            told, json.dumps({**what, "who": os.getpid(), "at": time.monotonic()}).encode() + b"\n"
        )

    time.sleep(max(0.0, starts - time.monotonic()))
    while True:
        try:
            store = Store.open(path, SHARED_RECORDS)
            break
        except InUseError as error:
            say(refused=_named(error))
            time.sleep(chance.random() * 0.02)
    say(has=True)
    for _ in range(chance.randint(1, 8)):
        card = write(store, "said in a hurry")
        if not store.flush(2.0):
            break
        say(saved=card.id)
    say(has=False)
    if chance.random() < 0.5:
        os.kill(os.getpid(), signal.SIGKILL)
    store.close(abandon=bool(store.trouble))


def _named(error: InUseError) -> int:
    """Return the process that is said to have it; 0 where none is."""
    return error.process or 0


def _at_once(said: list[dict[str, Any]]) -> int:
    """Return how often one had the file while another did."""
    having: set[int] = set()
    both = 0
    for each in sorted(said, key=lambda one: one["at"]):
        if each.get("has"):
            both += bool(having)
            having.add(each["who"])
        elif "has" in each:
            having.discard(each["who"])
    return both


def _has_number(number: int) -> bool:
    """Have the next process be given this number, where the system lets us."""
    try:
        _NEXT.write_text(str(number - 1))
    except OSError:
        return False
    return True


def main(path: Path, seed: str) -> None:
    """Race once for each line."""
    reopen(path).close()
    for number, _ in enumerate(lines()):
        print(json.dumps(race(path, f"{seed}/{number}")), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
