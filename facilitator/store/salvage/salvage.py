"""A new programme out of a damaged file: from its rows and its journal, whichever still tells."""

from __future__ import annotations

import operator
import shutil
import sqlite3
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from facilitator.errors import FacilitatorError, NotAProgrammeError, NotThereError
from facilitator.model.core import World
from facilitator.model.core.records import Activity, Card, Programme, Record, Removal, Session
from facilitator.store import sqlite
from facilitator.store.backups import copying
from facilitator.store.lines import DRAFTS
from facilitator.store.salvage.reading import Fields, Found, ToldLast, read_pages
from facilitator.store.schema.migrating import FIRST_VERSION, STEPS
from facilitator.store.schema.shapes import Layout, RecordShape, UnreadableError
from facilitator.store.schema.tables import plan

MOST_BYTES: Final = 1 << 30
"""A larger file is not taken into memory."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be read, and what is known to be missing.

    `lost` counts the records that are told of but could not be read, or that belong to one that
    is not there any more; `lost_lines` the lines of the journal. `stand_ins` counts what was made
    in the place of something that held others. `ends` says whether the end of the journal was
    there: else there may have been more than is known.
    """

    world: World
    last: int
    lost: Counter[type[Record]]
    lost_lines: int
    stand_ins: Counter[type[Record]]
    ends: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be missing."""
        return self.ends and not (self.lost or self.lost_lines or self.stand_ins)


def salvage(path: Path, types: Sequence[type[Record]]) -> Salvage:
    """Read what a file still holds, which is left byte for byte as it is.

    Raises NotThereError where it cannot be read at all, and NotAProgrammeError where no record is
    found in it.
    """
    layout, tables = plan(tuple(types), FIRST_VERSION + len(STEPS))
    found = read_pages(_bytes_of(path), layout, tables)
    made, lost = _made(found, layout)
    stand_ins = _with_stand_ins(path, made, layout)
    lost += _without_loose_ends(made, layout)
    if not any(isinstance(record, Card | Activity | Session) for record in made.values()):
        raise NotAProgrammeError(
            "Nothing could be read in “{name}”. It was left as it is. Open a backup of it.",
            name=path.name,
        )
    return Salvage(
        World(made.values()),
        max(found.lines, default=0),
        lost,
        len(found.missing),
        stand_ins,
        found.ends,
    )


def write(salvaged: Salvage, to: Path, types: Sequence[type[Record]]) -> None:
    """Make a new file of what was read. Raises ExistsError or CopyError."""
    layout, tables = plan(tuple(types), FIRST_VERSION + len(STEPS))
    line = copying.first_line(salvaged.world, layout, salvaged.last + 1)
    copying.make(to, layout, tables, [line], history_from=line.number)


def _bytes_of(path: Path) -> bytes:
    """Return a file's bytes, with what a crash left half written taken back in a copy."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FacilitatorError(
                "“{name}” is larger than {most} MB, which is too large to be rescued here. It was "
                "left as it is.",
                name=path.name,
                most=MOST_BYTES >> 20,
            )
        if not sqlite.has_hot_journal(path):
            return path.read_bytes()
        with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
            copy = Path(folder) / path.name
            for name in (path.name, f"{path.name}-journal"):
                shutil.copyfile(path.with_name(name), copy.with_name(name))
            _take_back(copy)
            return copy.read_bytes()
    except OSError:
        raise NotThereError(
            "“{name}” cannot be read just now. Nothing was changed. Try again.", name=path.name
        ) from None


def _take_back(copy: Path) -> None:
    try:
        connection = sqlite.writing(copy)
        connection.close()
    except (sqlite3.Error, FacilitatorError):
        return  # then its pages are read as they are


def _made(found: Found, layout: Layout) -> tuple[dict[str, Record], Counter[type[Record]]]:
    """Make the records: each of its row or of the last line that tells of it."""
    made: dict[str, Record] = {}
    lost: Counter[type[Record]] = Counter()
    # no line after this one is missing, so that what later lines tell is how it was last
    sure = max(found.missing, default=0) if found.ends else max(found.lines, default=0) + 1
    for key in dict.fromkeys((*found.told, *found.rows)):
        told = found.told.get(key)
        if told is not None and told.fields is None and told.line > sure:
            continue
        if told is None and not _is_draft(key, found) and _is_another(key, found):
            continue
        ways = list(_ways(told, found.rows.get(key, []), sure))
        record = next(_decoded(ways, found, layout), None)
        if record is not None:
            made[key] = record
        elif ways and ways[0][0] in layout.by_table:
            lost[layout.by_table[ways[0][0]].record] += 1
    for key in _removed(made):
        del made[key]
    return made, lost


def _is_draft(key: str, found: Found) -> bool:
    """Whether a row is what somebody was typing, of which no line tells."""
    return any(table == DRAFTS for table, _fields in found.rows.get(key, ()))


def _is_another(key: str, found: Found) -> bool:
    """Whether a row of which no line tells is that of another record, whose id was hit."""
    if found.whole:
        return True
    return any(_letters_changed(key, other) <= _FEW for other in found.told if other != key)


def _ways(
    told: ToldLast | None, rows: Sequence[tuple[str, Fields]], sure: int
) -> Iterator[tuple[str, Fields]]:
    """Yield how a record may have been, the likeliest first."""
    if told is None or told.fields is None:
        yield from rows
        return
    line = (told.table, told.fields)
    later = [] if told.line > sure else [row for row in rows if not _is_hit(row[1], told.fields)]
    yield from later
    yield line
    yield from (row for row in rows if row not in later)


def _is_hit(row: Fields, told: Fields) -> bool:
    """Whether a few letters of a text are others than were told, and no more or fewer of them.

    An edit that was lost with its line seldom leaves a text like that; a disk does.
    """
    pairs = ((row[name], told[name]) for name in row.keys() & told.keys())
    return any(
        isinstance(held, str) and isinstance(was, str) and 0 < _letters_changed(held, was) <= _FEW
        for held, was in pairs
    )


def _letters_changed(one: str, other: str) -> int:
    if len(one) != len(other):
        return _FEW + 1
    return sum(map(operator.ne, one, other))


_FEW = 4


def _decoded(ways: Sequence[tuple[str, Fields]], found: Found, layout: Layout) -> Iterator[Record]:
    for table, fields in ways:
        shape = layout.by_table.get(table)
        if shape is None:
            continue
        try:
            (record,) = shape.decode([_stored(shape, fields, found)])
            shape.check(record)
        except (UnreadableError, ValueError, TypeError, KeyError):
            continue
        yield record


def _stored(shape: RecordShape, fields: Fields, found: Found) -> list[object]:
    """Return the values of a record in their order. Raises KeyError for what is not there."""
    whole = {**shape.usual, **fields}
    values: list[object] = []
    for each in shape.fields:
        value = whole[each.name]
        if each.name in shape.blobs and value is not None:
            value = found.blobs[str(value)]
        elif each.column == "REAL" and isinstance(value, int):
            value = float(value)  # whole fractions lie in a row as whole numbers
        values.append(value)
    return values


def _removed(made: dict[str, Record]) -> list[str]:
    """Return the ids of cards that were removed for good: a page in no use may hold one."""
    gone = {(r.activity, r.number) for r in made.values() if isinstance(r, Removal)}
    cards = (r for r in made.values() if isinstance(r, Card))
    return [card.id for card in cards if (card.activity, card.number) in gone]


def _with_stand_ins(path: Path, made: dict[str, Record], layout: Layout) -> Counter[type[Record]]:
    """Put something in the place of what held all the rest and is not there."""
    stand_ins: Counter[type[Record]] = Counter()
    if not any(isinstance(record, Programme) for record in made.values()):
        programme = Programme(id=uuid.uuid4().hex, title=path.stem)
        made[programme.id] = programme
        stand_ins[Programme] += 1
    wanted = {
        key: link.target
        for record in made.values()
        for link, key in zip(
            layout.of(record).links, layout.of(record).pointed_at(record), strict=True
        )
        if key and key not in made and not link.optional
    }
    for key, target in wanted.items():
        if target is Session:
            made[key] = Session(id=key, title="")  # pyright: ignore[reportArgumentType]
            stand_ins[Session] += 1
    return stand_ins


def _without_loose_ends(made: dict[str, Record], layout: Layout) -> Counter[type[Record]]:
    """Let go of links that lead nowhere, and of records that cannot be without what is gone."""
    lost: Counter[type[Record]] = Counter()
    loose = True
    while loose:
        loose = False
        for key, record in list(made.items()):
            left = _linked(record, made, layout)
            if left is record:
                continue
            loose = True
            if left is None:
                lost[type(record)] += 1
                del made[key]
            else:
                made[key] = left
    return lost


def _linked(record: Record, made: dict[str, Record], layout: Layout) -> Record | None:
    """Return a record without the links that lead nowhere; None where it cannot be so."""
    shape = layout.of(record)
    off: dict[str, Any] = {}
    for link, key in zip(shape.links, shape.pointed_at(record), strict=True):
        if key is None or (link.target and isinstance(made.get(key), link.target)):
            continue
        if not link.optional:
            return None
        off[link.name] = None
    return replace(record, **off) if off else record
