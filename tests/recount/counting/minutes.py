"""Minutes of structured and of open talk: as they were taken, or else as they were planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import floor

from tests.recount.counting.export import Export, Row, local_day, moment, span

NIGHT = 8 * 60 * 60
"""Seconds from which on nobody knows what was done in them."""
Steps = Mapping[str, tuple[int, int]]
"""Minutes of structured and of open talk that the steps of an activity take, by its id."""


@dataclass
class Talk:
    """Minutes of one session. `planned` of them were not timed."""

    structured: int = 0
    open: int = 0
    planned: int = 0


@dataclass
class _Block:
    row: Row
    planned: int
    structured: int
    open: int
    lasts: bool
    taken: int | None = None
    begun: bool = False


def half_up(value: float) -> int:
    return floor(value + 0.5 + 1e-9)


def began(x: Export, session: str) -> datetime | None:
    """Return when the first step or block of a session began."""
    own = {activity["id"] for activity in x.all("activity", session=session)}
    times = [entry["at"] for entry in x.all("step_entry") if entry["activity"] in own]
    times += [mark["at"] for mark in x.all("block_mark", session=session)]
    return min(map(moment, times), default=None)


def talk(x: Export, session: Row, steps: Steps) -> Talk:
    """Share the minutes of each block between structured and open talk, as they were planned."""
    blocks = [_planned(x, session, row, steps) for row in x.blocks(session["id"])]
    _time(x, session, blocks)
    found, structured, loose = Talk(), 0.0, 0.0
    timed = any(block.taken for block in blocks)
    for block in blocks:
        if not block.planned:
            continue
        if block.taken is None or not timed:
            found.planned += block.structured + block.open
            part = 1.0
        else:
            part = block.taken / block.planned
        structured += part * block.structured
        loose += part * block.open
    found.structured, found.open = half_up(structured), half_up(loose)
    return found


def _planned(x: Export, session: Row, row: Row, steps: Steps) -> _Block:
    mode = row["mode"]
    structured, loose = (row["minutes"] * (mode == kind) for kind in ("structured", "open"))
    whole = row["minutes"]
    if row["runs"]:
        held = (0, 0) if only_brought_in(x, session) else steps.get(row["runs"], (0, 0))
        structured, loose = held
        whole = structured + loose
    lasts = (row["minutes"] or whole) > 0
    taken = max(0, (row["minutes"] or whole) - row["trimmed"]) * (not row["dropped"])
    if not whole:
        return _Block(row, taken, taken * (mode == "structured"), taken * (mode == "open"), lasts)
    part = half_up(structured * taken / whole)
    rest = taken - part if structured + loose else 0
    return _Block(row, taken, part, rest, lasts)


def _time(x: Export, session: Row, blocks: list[_Block]) -> None:
    """Note what blocks took by when the next one began; not what was typed up afterwards."""
    marks = sorted(x.all("block_mark", session=session["id"]), key=lambda m: m["position"])
    if not marks or (session["on"] and span(session["on"])[1] < local_day(marks[0]["at"])):
        return
    for block in blocks:
        mine = [
            (moment(after["at"]) - moment(mark["at"])).total_seconds()
            for mark, after in pairwise(marks)
            if mark["block"] == block.row["id"]
        ]
        known = [max(0.0, each) for each in mine if each < NIGHT]
        block.begun = any(mark["block"] == block.row["id"] for mark in marks)
        runs = marks[-1]["block"] == block.row["id"]
        block.taken = None if runs or not known else half_up(sum(known) / 60)
    last = max((place for place, block in enumerate(blocks) if block.begun), default=0)
    for place, after in enumerate(blocks[1:last]):
        if not after.begun and not after.row["dropped"] and after.lasts:
            blocks[place].taken = None


def only_brought_in(x: Export, session: Row) -> bool:
    """Whether a session stands for comments from elsewhere, and nothing of it was held."""
    if session["kind"] != "other meeting" or session["on"] or began(x, session["id"]):
        return False
    runs = [block["runs"] for block in x.blocks(session["id"])]
    walls = [x.all("card", activity=key) if key else [] for key in runs]
    return bool(walls) and all(held and all(c["source"] for c in held) for held in walls)
