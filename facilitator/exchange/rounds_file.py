"""Plans of who sits with whom as CSV files: people in, rounds out, and earlier rounds in again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from facilitator.errors import FacilitatorError
from facilitator.exchange.cells import encoded
from facilitator.exchange.people_file import PeopleColumn, PeopleRows, guess, read_table
from facilitator.files import shown, write_whole
from facilitator.model.core import figures
from facilitator.model.core.clean_text import clean
from facilitator.model.core.words import Text, counted, text
from facilitator.model.people.queries import alike
from facilitator.model.rotation.plans import met_at_soonest, promise
from facilitator.model.rotation.wishes import Pair, RotationPlan, RotationWishes, pair

COLUMNS: Final = ("round", "table", "seat", "name")
YES: Final = frozenset({"yes", "y", "true", "1", "x"})
STAYS, MUST, NEVER = "stays", "must meet", "must not meet"
"""Further columns of a list of people: who stays at one table, and names to meet or not to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """People in the order of their list; `bodies` are their organisations as numbers, -1 none."""

    names: tuple[str, ...]
    bodies: tuple[int, ...]
    stays: frozenset[int] = frozenset()
    must: frozenset[Pair] = frozenset()
    never: frozenset[Pair] = frozenset()


def read_roster(path: Path) -> Roster:
    """Read who takes part: columns `name`, `organisation` and, if wanted, STAYS, MUST, NEVER.

    Several names in a cell are separated by semicolons. Raises FacilitatorError, naming the
    line, for a person without a name, a name that is there twice, or one that is not there.
    """
    table = read_table(path)
    columns = guess(table.head)
    if PeopleColumn.NAME not in columns:
        raise FacilitatorError(
            text(
                "{name} has no column “name”. Name the column of the people “name”.", name=_of(path)
            )
        )
    at = _by_name(table, columns[PeopleColumn.NAME], path)
    own = columns.get(PeopleColumn.ORGANISATION)
    numbers: dict[str, int] = {}
    bodies = [
        numbers.setdefault(alike(body), len(numbers)) if (body := _cell(cells, own)) else -1
        for _, cells in table.rows
        if any(cells)
    ]
    return Roster(
        names=tuple(name for name, _ in at.values()),
        bodies=tuple(bodies),
        stays=frozenset(
            person
            for person, cells in enumerate(_rows(table))
            if _cell(cells, _column(table, STAYS)).casefold() in YES
        ),
        must=_pairs(table, MUST, at, path),
        never=_pairs(table, NEVER, at, path),
    )


def _rows(table: PeopleRows) -> Iterator[tuple[str, ...]]:
    yield from (cells for _, cells in table.rows if any(cells))


def _of(path: Path) -> str:
    return shown(path.name)


def _column(table: PeopleRows, wanted: str) -> int | None:
    names = [alike(head) for head in table.head]
    return names.index(wanted) if wanted in names else None


def _cell(cells: Sequence[str], column: int | None) -> str:
    return (
        " ".join(clean(cells[column]).split()) if column is not None and column < len(cells) else ""
    )


def _by_name(table: PeopleRows, column: int, path: Path) -> Mapping[str, tuple[str, int]]:
    """Return each person's name and line by the name as it is compared, in order."""
    found: dict[str, tuple[str, int]] = {}
    for line, cells in table.rows:
        if not any(cells):
            continue
        name = _cell(cells, column)
        if not name:
            raise _wrong(path, line, text("there is no name"))
        if alike(name) in found:
            other = found[alike(name)][1]
            raise _wrong(path, line, text("the name is that of line {other} again", other=other))
        found[alike(name)] = (name, line)
    if len(found) < 2:
        raise FacilitatorError(text("{name} has fewer than two people.", name=_of(path)))
    return found


def _wrong(path: Path, line: int, what: Text) -> FacilitatorError:
    words = text(
        "{name}, line {line}: {what}. Nothing was made.", name=_of(path), line=line, what=what
    )
    return FacilitatorError(words)


def _pairs(
    table: PeopleRows, wanted: str, at: Mapping[str, tuple[str, int]], path: Path
) -> frozenset[Pair]:
    column = _column(table, wanted)
    places = {name: place for place, name in enumerate(at)}
    found: set[Pair] = set()
    rows = [(line, cells) for line, cells in table.rows if any(cells)]
    for person, (line, cells) in enumerate(rows):
        for name in filter(None, map(str.strip, _cell(cells, column).split(";"))):
            other = places.get(alike(name))
            if other is None or other == person:
                what = text("“{column}” names nobody else on the list", column=wanted)
                raise _wrong(path, line, what)
            found.add(pair(person, other))
    return frozenset(found)


def read_met(path: Path, roster: Roster) -> frozenset[Pair]:
    """Read who met before from a file that `write_rounds` wrote; who is new is passed over.

    Raises FacilitatorError when it is no such file.
    """
    table = read_table(path)
    names = [alike(head) for head in table.head]
    if not set(COLUMNS) <= set(names):
        raise FacilitatorError(
            text(
                "{name} is not a plan of rounds: it needs the columns round, table and name.",
                name=_of(path),
            )
        )
    places = {alike(name): place for place, name in enumerate(roster.names)}
    tables: dict[tuple[str, str], list[int]] = {}
    for _, cells in table.rows:
        number, at, name = (_cell(cells, names.index(head)) for head in ("round", "table", "name"))
        if at and alike(name) in places:
            tables.setdefault((number, at), []).append(places[alike(name)])
    return frozenset(pair(a, b) for held in tables.values() for a, b in combinations(held, 2))


def write_rounds(plan: RotationPlan, roster: Roster, to: Path) -> None:
    """Write a plan: a row for each person in each round, table and seat empty for who sits out."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for number, tables in enumerate(plan.rounds, 1):
        for table, held in enumerate(tables, 1):
            rows += [
                (str(number), str(table), str(seat), roster.names[person])
                for seat, person in enumerate(held, 1)
            ]
        rows += [(str(number), "", "", roster.names[person]) for person in plan.out(number - 1)]
    write_whole(to, encoded(rows))


def told(wishes: RotationWishes, plan: RotationPlan) -> Iterator[Text]:
    """Say in words what a plan does, beside what no plan can do better."""
    known = promise(wishes)
    yield counted(
        len(plan.rounds),
        "1 round for {people} people at tables of {size}",
        "{count} rounds for {people} people at tables of {size}",
        people=wishes.people,
        size=wishes.size,
    )
    yield counted(
        known.without_repeat,
        "Bound: at most 1 round without a repeat",
        "Bound: at most {count} rounds without a repeat",
    )
    if wishes.colleagues and known.all_met:
        yield met_at_soonest(known)
    repeats = plan.repeats(wishes.met)
    yield text(
        "Repeats: {repeats}, no plan has fewer than {least}", repeats=repeats, least=known.repeats
    )
    yield text("Colleagues together: {together}", together=plan.together(wishes.colleagues))
    if len(plan.rounds) < wishes.rounds:
        yield text(
            "{rounds} rounds were wanted: no more were found in which nobody sits out much more "
            "often than others",
            rounds=wishes.rounds,
        )
    least, most = min(plan.byes), max(plan.byes)
    byes = str(least) if least == most else f"{least} to {most}"
    yield text("Rounds off per person: {byes}", byes=byes)
    yield text("Pairs who meet: {share} % of all", share=figures.percent(plan.coverage))
    broken = plan.together(wishes.never)
    if broken:
        yield text("Meetings that must not be and are: {broken}", broken=broken)
    left = sum(not plan.times[two] for two in wishes.must)
    if left:
        yield text("Meetings that must be and are not: {left}", left=left)
