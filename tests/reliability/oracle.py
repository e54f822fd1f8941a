"""What a programme must hold after each deed, worked out in plain dicts, without the program.

The deeds of a game follow from its seed alone, so that whoever knows the seed and how many lines
the journal has knows every word that must be there.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

WALL: Final = "a" * 32
POLLED: Final = "c" * 32
LISTED: Final = tuple(f"{number:032x}" for number in range(1, 7))
"""The cards of the second wall: a vote on them is open."""

Row: TypeAlias = "dict[str, Any]"
Rows: TypeAlias = "dict[str, Row]"

WORDS: Final = (
    *("trust", "one front door", "", "=1+1", "<b>bold", "Ŵy’n", "مكتبة", "👨‍👩‍👧", "a\nb"),
    *("word " * 40, "\x07", "z\u0335\u0321", "'quoted'", '"', "%s {card} \\n", "x" * 300),
    "\u202eleft",
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done: its name, on what, with what, and the ids that new records get in order."""

    name: str
    on: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    place: tuple[float, float] = (0.0, 0.0)
    ids: tuple[str, ...] = ()

    @property
    def x(self) -> float:
        return self.place[0]

    @property
    def y(self) -> float:
        return self.place[1]


@dataclass(slots=True)
class Line:
    """One line of the journal: rows before and after, by id."""

    number: int
    first: int
    before: Rows
    after: Rows
    undoes: int | None = None
    undoable: bool = True

    @property
    def walls(self) -> set[str]:
        return {row["wall"] for side in (self.before, self.after) for row in side.values()}


@dataclass(slots=True)
class Oracle:
    """Rows by id, and the journal that led there. `last` is the number of its last line."""

    seed: int
    rows: Rows = field(default_factory=dict[str, Row])
    journal: list[Line] = field(default_factory=list[Line])
    done: list[Line] = field(default_factory=list[Line])
    undone: list[Line] = field(default_factory=list[Line])
    erased: int = 0
    step: int = 0

    def __post_init__(self) -> None:
        for number, key in enumerate(LISTED, 1):
            self.rows[key] = _card(POLLED, number, f"on the list {number}", 0.0, 0.0)

    @property
    def last(self) -> int:
        return len(self.journal) + 1  # the file's first line made it

    def next(self) -> Deed:
        """Return what is done next."""
        chance = random.Random(f"{self.seed}/{self.step}")
        names = [*_DEEDS]
        name = chance.choices(names, [_DEEDS[each][0] for each in names])[0]
        made = _DEEDS[name][1](self, chance)
        return made or Deed("reopen" if name == "reopen" else "nothing")

    def follow(self, deed: Deed) -> None:
        """Take a deed over."""
        self.step += 1
        if deed.name in ("undo", "redo"):
            self._turn(deed.on[0], back=deed.name == "undo")
        elif deed.name == "erase":
            self._erase(deed)
        elif deed.name not in ("nothing", "reopen"):
            self._note(getattr(self, f"_{deed.name}")(deed))

    # what the deeds do to rows

    def _write(self, deed: Deed) -> Rows:
        number = self._next_number(WALL)
        return {
            key: _card(WALL, number + place, words, deed.x + place, deed.y)
            for place, (key, words) in enumerate(zip(deed.ids, deed.words, strict=True))
        }

    def _reword(self, deed: Deed) -> Rows:
        (key,), (words,) = deed.on, deed.words
        old = self.rows[key]
        if old["text"] == words:
            return {}
        earlier = [r for r in self.rows.values() if r["kind"] == "said" and r["card"] == key]
        said = {"kind": "said", "wall": old["wall"], "card": key, "text": old["text"]}
        return {
            key: {**old, "text": words},
            deed.ids[0]: {**said, "position": len(earlier) + 1},
        }

    def _move(self, deed: Deed) -> Rows:
        at = {key: self.rows[key] for key in deed.on}
        return {
            key: {**row, "x": deed.x + place, "y": deed.y}
            for place, (key, row) in enumerate(at.items())
        }

    def _move_group(self, deed: Deed) -> Rows:
        held = self.rows[deed.on[0]]
        inside = {k: r for k, r in self.rows.items() if r.get("group") == deed.on[0]}
        shift = deed.x - held["x"], deed.y - held["y"]
        moving = {deed.on[0]: held, **inside}
        return {k: {**r, "x": r["x"] + shift[0], "y": r["y"] + shift[1]} for k, r in moving.items()}

    def _make_group(self, deed: Deed) -> Rows:
        numbers = [r["number"] for r in self.rows.values() if r["kind"] == "group"]
        number = max([0, *numbers]) + 1
        place = {"x": deed.x, "y": deed.y}
        row = {"kind": "group", "wall": WALL, "number": number, "title": deed.words[0], **place}
        return {deed.ids[0]: row}

    def _regroup(self, deed: Deed) -> Rows:
        *moved, into = deed.on
        under = [k for k, r in self.rows.items() if r.get("stack") in moved]
        return {key: {**self.rows[key], "group": into or None} for key in (*moved, *under)}

    def _stack(self, deed: Deed) -> Rows:
        *heads, onto = deed.on
        head = self.rows[onto]
        below = [k for k, r in self.rows.items() if r.get("stack") in heads]
        place = {"stack": onto, "group": head["group"], "x": head["x"], "y": head["y"]}
        return {key: {**self.rows[key], **place} for key in (*heads, *below)}

    def _bin(self, deed: Deed) -> Rows:
        away = {"state": "binned", "group": None, "stack": None}
        gone = {key: {**self.rows[key], **away} for key in deed.on}
        freed = {k: {**r, "stack": None} for k, r in self.rows.items() if r.get("stack") in gone}
        return {**freed, **gone}

    def _put_back(self, deed: Deed) -> Rows:
        return {key: {**self.rows[key], "state": "active"} for key in deed.on}

    def _vote(self, deed: Deed) -> Rows:
        cast = [r for r in self.rows.values() if r["kind"] == "ballot"]
        position = max((r["position"] for r in cast), default=0) + 1
        ballot, *marks = deed.ids
        rows: Rows = {ballot: {"kind": "ballot", "wall": POLLED, "position": position}}
        for key, item in zip(marks, deed.on, strict=True):
            mark = {"kind": "mark", "wall": POLLED, "ballot": ballot, "item": item}
            rows[key] = {**mark, "value": 1}
        return rows

    def _next_number(self, wall: str) -> int:
        kinds = ("card", "removed")
        used = [r["number"] for r in self.rows.values() if r["kind"] in kinds and r["wall"] == wall]
        return max([0, *used]) + 1

    # what is kept of them, taken back, and done again

    def _note(self, after: Rows, *, gone: Iterable[str] = (), undoable: bool = True) -> None:
        after = {key: row for key, row in after.items() if self.rows.get(key) != row}
        before = {key: self.rows[key] for key in (*after, *gone) if key in self.rows}
        if after or before:
            self._add(Line(self.last + 1, self.last + 1, before, after, undoable=undoable))

    def _add(self, line: Line) -> None:
        for key in line.before:
            self.rows.pop(key)
        self.rows |= line.after
        self.journal.append(line)
        self._history(line)

    def _history(self, line: Line) -> None:
        if not line.undoable:
            self.erased = line.number
        if line.undoes is None:
            if line.undoable:
                self.undone = [each for each in self.undone if not each.walls & line.walls]
                self.done.append(line)
            return
        for taken, other in ((self.done, self.undone), (self.undone, self.done)):
            found = [each for each in taken if each.number == line.undoes]
            if found:
                taken.remove(found[0])
                line.first = found[0].first
                other.append(line)
                return

    def _turn(self, wall: str, *, back: bool) -> None:
        found = self._last(self.done if back else self.undone, wall)
        if found is None:
            return
        since = [each for each in self.done if each.number > found.number and wall in each.walls]
        if not back and any(each.first > found.number for each in since):
            return
        as_left = all(self.rows.get(key) == row for key, row in found.after.items())
        gone = [key for key in found.before if key not in found.after]
        if not as_left or any(key in self.rows for key in gone):
            return
        rows = {k: r for k, r in self.rows.items() if k not in found.after} | found.before
        if all(_holds(row, rows) for row in rows.values()):
            number = self.last + 1
            self._add(Line(number, number, found.after, found.before, undoes=found.number))

    def _last(self, held: list[Line], wall: str) -> Line | None:
        for line in reversed(held):
            if wall in line.walls and (line.number > self.erased or self._stands(line)):
                return line
        return None

    def _stands(self, line: Line) -> bool:
        left = all(self.rows.get(key) == row for key, row in line.after.items())
        return left and not any(k in self.rows for k in line.before if k not in line.after)

    def _erase(self, deed: Deed) -> None:
        """Remove a card for good: of every line what names it goes, and history is read again."""
        (key,) = deed.on
        told = [k for k, r in self.rows.items() if r.get("card") == key]
        card = self.rows[key]
        mark = {"kind": "removed", "wall": card["wall"], "number": card["number"]}
        self._note({deed.ids[0]: mark}, gone=(key, *told), undoable=False)
        for line in self.journal:
            _strip(line, {key, *told})
        self.done, self.undone, self.erased = [], [], 0
        for line in self.journal:
            line.first = line.number
            self._history(line)

    # what may be done next

    def active(self, *, heads: bool = False) -> list[str]:
        """Return the cards on the first wall, oldest first; `heads`: not those under others."""
        return [
            key
            for key, row in sorted(self.rows.items())
            if row["kind"] == "card" and row["wall"] == WALL and row["state"] == "active"
            if not (heads and row["stack"])
        ]

    def kind(self, kind: str, **held: object) -> list[str]:
        """Return the ids of rows of a kind whose fields are as told."""
        return [
            key
            for key, row in sorted(self.rows.items())
            if row["kind"] == kind and all(row[name] == value for name, value in held.items())
        ]

    def fresh(self, count: int) -> tuple[str, ...]:
        return tuple(f"{(self.step + 1) * 100 + place:032x}" for place in range(count))


def _card(wall: str, number: int, words: str, x: float, y: float) -> Row:
    lying = {"state": "active", "group": None, "stack": None, "x": x, "y": y}
    return {"kind": "card", "wall": wall, "number": number, "text": words, **lying}


def _holds(row: Mapping[str, Any], rows: Mapping[str, Row]) -> bool:
    """Whether what a row points to is there."""
    names = ("group", "stack", "card", "ballot", "item")
    return all(row.get(name) is None or row[name] in rows for name in names)


def _strip(line: Line, gone: set[str]) -> None:
    named = {
        key
        for side in (line.before, line.after)
        for key, row in side.items()
        if key in gone or not gone.isdisjoint(str(value) for value in row.values())
    }
    line.before = {k: r for k, r in line.before.items() if k not in named}
    line.after = {k: r for k, r in line.after.items() if k not in named}
    if not (line.before or line.after):
        line.undoable = False


def _some(chance: random.Random, held: list[str], most: int) -> tuple[str, ...]:
    return tuple(chance.sample(held, min(len(held), chance.randint(1, most))))


def _place(chance: random.Random) -> tuple[float, float]:
    return chance.uniform(0, 1600), chance.uniform(0, 900)


def _words(chance: random.Random) -> str:
    odd = "".join(chr(chance.choice((chance.randrange(32, 0xD800), 0x1F600))) for _ in range(3))
    return f"{chance.choice(WORDS)} {chance.randrange(10**6)} {odd}"


def _to_write(oracle: Oracle, chance: random.Random) -> Deed:
    words = tuple(_words(chance) for _ in range(chance.choice((1, 1, 2, 5))))
    return Deed("write", words=words, ids=oracle.fresh(len(words)), place=_place(chance))


def _to_reword(oracle: Oracle, chance: random.Random) -> Deed | None:
    held = oracle.active()
    words = (_words(chance),)
    return Deed("reword", _some(chance, held, 1), words, ids=oracle.fresh(1)) if held else None


def _to_move(oracle: Oracle, chance: random.Random) -> Deed | None:
    held = oracle.active()
    return Deed("move", _some(chance, held, 8), place=_place(chance)) if held else None


def _to_move_group(oracle: Oracle, chance: random.Random) -> Deed | None:
    held = oracle.kind("group")
    return Deed("move_group", _some(chance, held, 1), place=_place(chance)) if held else None


def _to_make_group(oracle: Oracle, chance: random.Random) -> Deed:
    return Deed("make_group", (), (_words(chance),), ids=oracle.fresh(1), place=_place(chance))


def _to_regroup(oracle: Oracle, chance: random.Random) -> Deed | None:
    held, groups = oracle.active(heads=True), [*oracle.kind("group"), ""]
    return Deed("regroup", (*_some(chance, held, 4), chance.choice(groups))) if held else None


def _to_stack(oracle: Oracle, chance: random.Random) -> Deed | None:
    held = oracle.active(heads=True)
    return Deed("stack", tuple(chance.sample(held, chance.randint(2, 3)))) if held[3:] else None


def _to_bin(oracle: Oracle, chance: random.Random) -> Deed | None:
    held = oracle.active()
    return Deed("bin", _some(chance, held, 2)) if held[3:] else None


def _to_put_back(oracle: Oracle, chance: random.Random) -> Deed | None:
    held = oracle.kind("card", state="binned")
    return Deed("put_back", _some(chance, held, 2)) if held else None


def _to_vote(oracle: Oracle, chance: random.Random) -> Deed:
    on = _some(chance, [*LISTED], 4)
    return Deed("vote", on, ids=oracle.fresh(1 + len(on)))


def _to_erase(oracle: Oracle, chance: random.Random) -> Deed | None:
    held = oracle.kind("card", state="binned")
    return Deed("erase", _some(chance, held, 1), ids=oracle.fresh(1)) if held else None


def _to_turn(name: str) -> Any:
    def turn(_oracle: Oracle, chance: random.Random) -> Deed:
        return Deed(name, (chance.choice((WALL, WALL, POLLED)),))

    return turn


def _to_reopen(_oracle: Oracle, _chance: random.Random) -> None:
    return None


_DEEDS: Final[dict[str, tuple[int, Any]]] = {
    "write": (20, _to_write),
    "reword": (12, _to_reword),
    "move": (20, _to_move),
    "move_group": (6, _to_move_group),
    "make_group": (4, _to_make_group),
    "regroup": (10, _to_regroup),
    "stack": (8, _to_stack),
    "bin": (5, _to_bin),
    "put_back": (3, _to_put_back),
    "vote": (8, _to_vote),
    "undo": (20, _to_turn("undo")),
    "redo": (20, _to_turn("redo")),
    "erase": (2, _to_erase),
    "reopen": (1, _to_reopen),
}
"""How often each is done, and how it is chosen; None where there is nothing to do it on."""
