"""Lists of people from and to files: CSV, XLSX, ODS in; CSV out, safe for spreadsheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from facilitator.errors import FacilitatorError
from facilitator.exchange import spreadsheet
from facilitator.exchange.cells import CsvLines, bare, encoded, is_preface
from facilitator.exchange.encodings import decode
from facilitator.exchange.people_headings import SYNONYMS, PeopleColumn
from facilitator.exchange.tables.documents import too_large
from facilitator.files import read_whole, shown, write_whole
from facilitator.model.core import SessionId, Text, World, text
from facilitator.model.core.clean_text import one_line
from facilitator.model.people import entry, queries, wording
from facilitator.model.people.entry import LONGEST, Entered
from facilitator.model.people.queries import alike
from facilitator.model.people.wording import Listed

MOST_ROWS: Final = 2_000
"""Lines of people that are read at once."""
MOST_COLUMNS: Final = 60
MOST_BYTES: Final = 8 * 1024 * 1024
"""Bytes of a list that is text."""
ENDINGS: Final = (".csv", ".txt", ".tsv", *spreadsheet.ENDINGS)


COLUMNS = (
    "number",
    "name",
    "role and organisation",
    "sector",
    "needs",
    "contact",
    "in print",
    "standing",
    "times",
    "walk-in",
)


Read: TypeAlias = "tuple[tuple[tuple[int, Entered], ...], tuple[tuple[int, Text], ...]]"
"""The people of a list, and the lines that cannot be taken with the reason, each by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRows:
    """A file as read: what its columns are called, and its rows with their line numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(path: Path) -> PeopleRows:
    """Read a file of people. Raises FacilitatorError with what is wrong and what to do."""
    ending = path.suffix.casefold()
    name = shown(path.name)
    if ending in spreadsheet.ENDINGS:
        found = list(enumerate(spreadsheet.read_sheet(read_whole(path), path.name).rows, 1))
    elif ending in ENDINGS:
        content = read_whole(path)
        if len(content) > MOST_BYTES:
            raise too_large(name)
        found = _rows_of(decode(content).text, path.name, most=2 * MOST_ROWS)
    else:
        raise FacilitatorError(
            "“{name}” is not a list that can be read. Save it as XLSX, ODS or CSV.", name=name
        )
    filled = [(line, cells) for line, cells in found if not is_preface(cells or [""])]
    if not filled:
        raise FacilitatorError("“{name}” is empty.", name=name)
    if len(filled) > MOST_ROWS + 1:
        raise FacilitatorError(
            "“{name}” has {count} lines; at most {most} are read at once. Split it.",
            name=name,
            count=len(filled),
            most=MOST_ROWS,
        )
    return _headed([(line, tuple(cells[:MOST_COLUMNS])) for line, cells in filled])


def _rows_of(content: str, name: str, *, most: int) -> list[tuple[int, list[str]]]:
    """Return the rows by the separator that makes the most columns in the first of them."""
    best: tuple[int, list[tuple[int, list[str]]]] = (0, [])
    for separator in ",;\t":
        rows: list[tuple[int, list[str]]] = []
        for line in CsvLines(content, name, separator):
            rows.append(line)
            if len(rows) > most:
                break
        width = sum(len(cells) for _, cells in rows[:20] if not is_preface(cells))
        if width > best[0]:
            best = (width, rows)
    return [(line, [bare(cell) for cell in cells]) for line, cells in best[1]]


def pasted(world: World, words: str) -> Read:
    """Return the people of a pasted list: by its heading, or each line as if it was typed."""
    rows = _rows_of(words, "", most=words.count("\n") + 1)
    filled = [(line, tuple(cells)) for line, cells in rows if not is_preface(cells or [""])]
    columns = guess([one_line(cell) for cell in filled[0][1]]) if filled else {}
    if not columns.keys() & {PeopleColumn.NAME, PeopleColumn.FIRST, PeopleColumn.LAST}:
        return entry.pasted(world, words), ()
    return people_of(_headed(filled), columns)


def _headed(rows: Sequence[tuple[int, tuple[str, ...]]]) -> PeopleRows:
    """Tell the heading from the people: a first row in which some column is known."""
    first = tuple(one_line(cell)[:LONGEST] for cell in rows[0][1])
    if guess(first):
        return PeopleRows(head=first, rows=tuple(rows[1:]))
    width = max(len(cells) for _, cells in rows)
    return PeopleRows(head=tuple(f"{_letter(n)}" for n in range(width)), rows=tuple(rows))


def _letter(place: int) -> str:
    return chr(ord("A") + place % 26) * (place // 26 + 1)


def guess(head: Sequence[str]) -> dict[PeopleColumn, int]:
    """Return which column holds what, by its heading; nothing where none is known."""
    names = [alike(cell) for cell in head]
    found: dict[PeopleColumn, int] = {}
    for field, synonyms in SYNONYMS.items():
        place = next((names.index(wanted) for wanted in synonyms if wanted in names), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found


def usual(table: PeopleRows) -> dict[PeopleColumn, int]:
    """Return the columns as guessed; without a heading in the order people write them."""
    found = guess(table.head)
    order = (PeopleColumn.NAME, PeopleColumn.ORGANISATION, PeopleColumn.ROLE)
    return found or {field: place for place, field in enumerate(order) if place < len(table.head)}


def people_of(table: PeopleRows, columns: Mapping[PeopleColumn, int]) -> Read:
    """Return the people of a table, and the lines that cannot be taken with the reason."""
    taken: list[tuple[int, Entered]] = []
    left_out: list[tuple[int, Text]] = []
    for line, cells in table.rows:
        held = {f: one_line(cells[n]) for f, n in columns.items() if n < len(cells)}
        full = " ".join(held.get(f, "") for f in (PeopleColumn.FIRST, PeopleColumn.LAST)).strip()
        name = held.get(PeopleColumn.NAME, "") or full
        if not name:
            left_out.append((line, text("there is no name")))
        elif any(len(words) > LONGEST for words in held.values()):
            left_out.append((line, text("a cell is longer than {most} characters", most=LONGEST)))
        else:
            taken.append((line, _entered(name, held)))
    return tuple(taken), tuple(left_out)


def _entered(name: str, held: Mapping[PeopleColumn, str]) -> Entered:
    return Entered(
        name=name,
        organisation=held.get(PeopleColumn.ORGANISATION, ""),
        title=held.get(PeopleColumn.ROLE, ""),
        sector=held.get(PeopleColumn.SECTOR, ""),
        needs=held.get(PeopleColumn.NEEDS, ""),
        contact=held.get(PeopleColumn.CONTACT, ""),
    )


def write_people(world: World, to: Path, session: SessionId | None) -> None:
    """Write the list of a session with who came when, or everybody in the programme.

    Raises FileError when it cannot be written.
    """
    rows = [_row(held) for held in wording.listed(world, session)]
    write_whole(to, encoded([COLUMNS, *rows]))


def _row(held: Listed) -> tuple[str, ...]:
    person = held.person
    walked = held.attendance is not None and held.attendance.walk_in
    return (
        str(person.number),
        str(queries.name_of(person)),
        held.roles,
        held.sectors,
        ", ".join(str(words) for words in held.needs),
        person.contact,
        person.consent.value,
        held.standing.value if held.standing else "",
        wording.times_of(held.marks),
        "yes" if walked else "",
    )
