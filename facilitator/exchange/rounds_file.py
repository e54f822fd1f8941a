"""Plans of who sits with whom as CSV files: people in, rounds out, and earlier rounds in again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from facilitator.errors import FacilitatorError
from facilitator.exchange.cells import encoded
from facilitator.exchange.people_file import PeopleColumn, PeopleRows, people_of, read_table, usual
from facilitator.files import shown, write_whole
from facilitator.model.core import Text, counted, figures, text
from facilitator.model.core.clean_text import one_line
from facilitator.model.people.entry import Entered
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
    """Read who takes part, as the list of people is read, and if wanted STAYS, MUST, NEVER.

    Two people of one name are told apart by their organisations, and named with them. Several
    names in a cell are separated by semicolons. Raises FacilitatorError, naming the line, for a
    person without a name, one that is there twice, or a name that is nobody's or of several.
    """
    table = read_table(path)
    columns = usual(table)
    if not columns.keys() & {PeopleColumn.NAME, PeopleColumn.FIRST, PeopleColumn.LAST}:
        raise FacilitatorError(
            "{name} has no column “name”. Name the column of the people “name”.", name=_of(path)
        )
    taken, left_out = people_of(table, columns)
    if left_out:
        raise _wrong(path, *left_out[0])
    if len(taken) < 2:
        raise FacilitatorError("{name} has fewer than two people.", name=_of(path))
    names = _names(taken, path)
    known = _Known(names, [entered.name for _, entered in taken])
    numbers: dict[str, int] = {}
    bodies = [alike(entered.organisation) for _, entered in taken]
    return Roster(
        names=names,
        bodies=tuple(numbers.setdefault(body, len(numbers)) if body else -1 for body in bodies),
        stays=frozenset(
            person
            for person, (_, cells) in enumerate(table.rows)
            if _cell(cells, _column(table, STAYS)).casefold() in YES
        ),
        must=_pairs(table, MUST, known, path),
        never=_pairs(table, NEVER, known, path),
    )


def _names(taken: Sequence[tuple[int, Entered]], path: Path) -> tuple[str, ...]:
    """Return what people are called: namesakes with their organisations."""
    held = Counter(alike(entered.name) for _, entered in taken)
    found: dict[tuple[str, str], int] = {}
    names: list[str] = []
    for line, each in taken:
        key = (alike(each.name), alike(each.organisation))
        if key in found:
            what = text("the name is that of line {other} again", other=found[key])
            raise _wrong(path, line, what)
        found[key] = line
        apart = held[key[0]] > 1 and each.organisation
        names.append(f"{each.name} ({each.organisation})" if apart else each.name)
    return tuple(names)


class _Known:
    """Who is meant by a name: as people are called here, or as they are called alone."""

    def __init__(self, names: Sequence[str], plain: Sequence[str]) -> None:
        self._called = {alike(name): place for place, name in enumerate(names)}
        self._plain: dict[str, list[int]] = {}
        for place, name in enumerate(plain):
            self._plain.setdefault(alike(name), []).append(place)

    def meant(self, name: str) -> list[int]:
        """Return the places of all who may be meant."""
        place = self._called.get(alike(name))
        return self._plain.get(alike(name), []) if place is None else [place]


def _of(path: Path) -> str:
    return shown(path.name)


def _column(table: PeopleRows, wanted: str) -> int | None:
    names = [alike(head) for head in table.head]
    return names.index(wanted) if wanted in names else None


def _cell(cells: Sequence[str], column: int | None) -> str:
    return one_line(cells[column]) if column is not None and column < len(cells) else ""


def _wrong(path: Path, line: int, what: Text) -> FacilitatorError:
    words = text(
        "{name}, line {line}: {what}. Nothing was made.", name=_of(path), line=line, what=what
    )
    return FacilitatorError(words)


def _pairs(table: PeopleRows, wanted: str, known: _Known, path: Path) -> frozenset[Pair]:
    column = _column(table, wanted)
    found: set[Pair] = set()
    for person, (line, cells) in enumerate(table.rows):
        for name in filter(None, map(str.strip, _cell(cells, column).split(";"))):
            others = known.meant(name)
            if len(others) > 1:
                raise _wrong(path, line, text("“{name}” is the name of several", name=name))
            if not others or others[0] == person:
                what = text("“{column}” names nobody else on the list", column=wanted)
                raise _wrong(path, line, what)
            found.add(pair(person, others[0]))
    return frozenset(found)


def read_met(path: Path, roster: Roster) -> frozenset[Pair]:
    """Read who met before from a file that `write_rounds` wrote; who is new is passed over.

    Where the rounds begin again, another plan does. Raises FacilitatorError when it is no such
    file.
    """
    table = read_table(path)
    names = [alike(head) for head in table.head]
    if not set(COLUMNS) <= set(names):
        raise FacilitatorError(
            "{name} is not a plan of rounds: it needs the columns round, table and name.",
            name=_of(path),
        )
    places = {alike(name): place for place, name in enumerate(roster.names)}
    tables: dict[tuple[int, int, str], list[int]] = {}
    plan, last = 0, 0
    for line, cells in table.rows:
        number, at, name = (_cell(cells, names.index(head)) for head in ("round", "table", "name"))
        if not number.isdecimal():
            raise _wrong(path, line, text("the round is no number"))
        plan, last = plan + (int(number) < last), int(number)
        if at and alike(name) in places:
            tables.setdefault((plan, last, at), []).append(places[alike(name)])
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
