"""Goals 7 and 9: opening 10,000 cards, and what an edit costs the window and the writer.

All figures are CPU time; the floors (raw sqlite3 on the same file, with the same pragmas and the
same words) are measured in the same run, in turns.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.model.core.ids import ActivityId, CardId, SessionId
from facilitator.model.core.records import Activity, Card, Programme, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding, replacing
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store, opening, sqlite
from facilitator.store.lines import JournalLine, line_of
from facilitator.store.lock import Hold
from facilitator.store.saving import Saver
from facilitator.store.schema.tables import plan
from tests.benchmarks.row import Row

CARDS = 10_000
AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
WALL = ActivityId("a" * 32)

_NAMES = tuple(field.name for field in fields(Card))

AIM_OPEN = 5.0  # building frozen records costs about 4× the SELECT; the goal adds one overview
AIM_APPLY = 0.2
AIM_ONE, AIM_MANY = 2.5, 1.6


def rows(*, quick: bool = False) -> list[Row]:
    """Measure; takes about ten seconds. The quick way is too small to mean anything."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "hall.facilitator"
        _fill(path, 400 if quick else CARDS)
        return [*_opening(path), _applying(path), *_saving(path, 10 if quick else 1)]


def _fill(path: Path, count: int) -> None:
    chance = random.Random(7)
    store = Store.create(path, SHARED_RECORDS, _first())
    cards = [
        Card(
            id=CardId(f"{chance.getrandbits(128):032x}"),
            activity=WALL,
            number=number,
            text="What somebody said at some length in the hall " * chance.randint(1, 3),
            x=chance.random() * 1600,
            y=chance.random() * 900,
            at=AT,
        )
        for number in range(1, count + 1)
    ]
    store.apply(adding(text("Imported"), *cards), at=AT)
    store.close()


def _first() -> tuple[Programme, Session, Activity]:
    session = Session(id=SessionId("5" * 32), title="Autumn")
    wall = Activity(id=WALL, session=session.id, method="kj", title="KJ")
    return Programme(id="b" * 32, title="Centres"), session, wall


def _cpu(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return 1000 * (time.thread_time() - start)


def _opening(path: Path) -> list[Row]:
    layout, tables = plan(SHARED_RECORDS, 1)
    raw = sqlite3.connect(path)
    names = ", ".join(layout.shape(Card).names).replace("group", '"group"')
    select = f"SELECT {names} FROM card"  # noqa: S608
    floors: list[float] = []
    whole: list[float] = []
    for _ in range(7):
        floors.append(_cpu(lambda: raw.execute(select).fetchall()))
        whole.append(_cpu(lambda: opening.read(path, layout, tables)))
    checks = _cpu(lambda: raw.execute("PRAGMA quick_check").fetchall())
    raw.close()
    floor, took = statistics.median(floors), statistics.median(whole)
    return [
        Row(
            goal=7,
            what="open 10,000 cards: all checks, records and links, against the raw SELECT",
            measured=f"{took:.0f} ms ({took / floor:.1f}×; SELECT {floor:.0f}, pages {checks:.0f})",
            aim=f"≤ {AIM_OPEN:.0f}× of the SELECT, so that SELECT and overview together stay ≤ 2×",
            met=took / floor <= AIM_OPEN,
        )
    ]


def _applying(path: Path) -> Row:
    store = Store.open(path, SHARED_RECORDS)
    held = store.world.all(Card)[:300]
    took: list[float] = []
    for card in held:
        change = replacing(text("Moved"), [(card, replace(card, x=card.x + 1))])
        took.append(_cpu(lambda change=change: store.apply(change, at=AT)))
    store.close()
    middle = statistics.median(took)
    return Row(
        goal=9,
        what="one move among 10,000 cards: main thread, CPU",
        measured=f"{middle:.3f} ms",
        aim=f"≤ {AIM_APPLY} ms",
        met=middle <= AIM_APPLY,
    )


def _saving(path: Path, part: int) -> list[Row]:
    found: list[Row] = []
    for count, aim, times in ((1, AIM_ONE, 200), (200, AIM_MANY, 40)):
        ours, floor = _save_in_turns(path, count, times // part)
        found.append(
            Row(
                goal=9,
                what=f"writing a move of {count}: writer thread against raw sqlite3, CPU",
                measured=f"{ours:.2f} ms ({ours / floor:.2f}×; raw {floor:.2f})",
                aim=f"≤ {aim}×",
                met=ours / floor <= aim,
            )
        )
    return found


def _save_in_turns(path: Path, count: int, times: int) -> tuple[float, float]:
    layout, tables = plan(SHARED_RECORDS, 1)
    contents = opening.read(path, layout, tables)
    world, last = contents.world, contents.last
    hold = Hold(path)
    saver = Saver(hold, path.name, lambda: sqlite.writing(path), layout, tables)
    beside = path.with_suffix(".raw")  # two who write to one file would be in each other's way
    shutil.copyfile(path, beside)
    raw = sqlite.writing(beside)
    ours: list[float] = []
    floor: list[float] = []
    cards = sorted(world.all(Card), key=lambda card: card.number)[:count]
    for turn in range(times):
        moved = [replace(card, x=turn + 0.5, y=turn - 0.5) for card in cards]
        change = Change(text("Moved"), tuple(cards), tuple(moved))
        line = line_of(change, last + 1, len(world), AT, "", None)
        ours.append(_cpu(lambda line=line: saver.save([line], line.number - 1)))
        floor.append(_cpu(lambda line=line: _raw_save(raw, line)))
        cards, last = moved, last + 1
    saver.drop()
    raw.close()
    beside.unlink()
    hold.release()
    return statistics.median(ours), statistics.median(floor)


def _raw_save(raw: sqlite3.Connection, line: JournalLine) -> None:
    """The least that does the same by hand: update, one line of journal in JSON, commit."""
    before, after = _by_hand(line.before), _by_hand(line.after)
    raw.execute("BEGIN IMMEDIATE")
    moved = [(card.x, card.y, card.id) for card in line.after if isinstance(card, Card)]
    raw.executemany("UPDATE card SET x = ?, y = ? WHERE id = ?", moved)
    raw.execute(
        "INSERT INTO journal VALUES (?, ?, '', ?, ?, ?, ?, NULL, 1, ?, 1, 0)",
        (line.number, line.at.isoformat(), WALL, '["Moved",{}]', before, after, line.size),
    )
    raw.execute("COMMIT")


def _by_hand(records: Sequence[object]) -> str:
    values = [("card", {name: getattr(card, name) for name in _NAMES}) for card in records]
    return json.dumps(values, default=str)


if __name__ == "__main__":
    for row in rows():
        print(row.goal, row.what, "|", row.measured, "|", row.aim, "|", row.met)
