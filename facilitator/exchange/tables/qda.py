"""Files of programs of qualitative analysis as tables: a row for each passage, with its codes.

REFI-QDA codebook (.qdc) and project (.qdpx), and the tables of Taguette. A code is a theme, a
document a session. Memos, colours, links, and sources that are no text have no place here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final
from xml.etree import ElementTree as ET

from facilitator.errors import FacilitatorError
from facilitator.exchange.tables.documents import too_large
from facilitator.exchange.tables.parts import Parts, table_of, xml_root
from facilitator.exchange.tables.table import SourceTable, TableRow
from facilitator.exchange.weighing import TooMuchError, unpacking
from facilitator.model.core.words import text

ENDINGS: Final = (".qdc", ".qdpx")
PASSAGES: Final = ("comment", "theme", "session", "further themes")
CODES: Final = ("comment", "group")
MOST_PARTS: Final = 4_000
MOST_BYTES: Final = 24 * 1024 * 1024
"""Bytes of the description of a project."""
MOST_LETTERS: Final = 8_000_000
DEEPEST: Final = 100
_NAMED: Final = 12
"""Letters of its name by which a passage is known to stand where it is said to."""

Cells = tuple[str, str, str, str]


def read_qda(content: bytes, name: str, part: str = "") -> SourceTable:
    """Return a codebook or a project as a table. Raises FacilitatorError for what is neither."""
    try:
        if not content.startswith(b"PK"):
            made: Parts = [(text("Codes"), _codes(_plain(xml_root(content))))]
            return table_of(made, name, CODES, part, _empty(name))
        return table_of(_project(content), name, PASSAGES, part, _empty(name))
    except TooMuchError:
        raise too_large(name) from None
    except (ValueError, KeyError, RecursionError, ET.ParseError):
        raise FacilitatorError(
            "“{name}” is no codebook or project of REFI-QDA that can be read. Export it again "
            "from the program it came from, or bring in a table of its passages.",
            name=name,
        ) from None


def of_taguette(table: SourceTable, names: Sequence[str]) -> SourceTable | None:
    """Return a table of Taguette as it is meant: highlights or codebook; None for another."""
    if set(names) == {"id", "document", "tag", "content"}:
        return _highlights(table, names)
    tag = next((names.index(each) for each in ("tag", "name") if each in names), None)
    if tag is None or "number of highlights" not in names or "description" not in names:
        return None
    about = names.index("description")
    rows = [
        TableRow(row.line, (_together(_cell(row, tag), _cell(row, about)),))
        for row in table.rows[1:]
    ]
    return replace(table, rows=(TableRow(table.rows[0].line, ("comment",)), *rows))


def _highlights(table: SourceTable, names: Sequence[str]) -> SourceTable:
    """Put the rows of a highlight, one for each tag, together again."""
    key, document, tag, said = (names.index(each) for each in ("id", "document", "tag", "content"))
    rows: list[TableRow] = [TableRow(table.rows[0].line, PASSAGES)]
    for _, several in groupby(table.rows[1:], lambda row: _cell(row, key)):
        held = list(several)
        tags = [found for row in held if (found := _cell(row, tag))]
        cells = _passage(_cell(held[0], said), tags, _cell(held[0], document))
        rows.append(TableRow(held[0].line, cells))
    return replace(table, rows=tuple(rows))


def _cell(row: TableRow, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


def _passage(said: str, codes: Sequence[str], source: str) -> Cells:
    return (said, codes[0] if codes else "", source, ", ".join(codes[1:]))


def _together(*said: str | None) -> str:
    return "\n".join(part.strip() for part in said if part and part.strip())


def _plain(root: ET.Element) -> ET.Element:
    """Return XML without name spaces, of which tools write several versions."""
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
    return root


# the codebook


def _codes(root: ET.Element) -> list[tuple[str, str]]:
    """Return each code with what is said of it, and what it stands under."""
    holder = root if root.tag == "Codes" else root.find(".//Codes")
    if holder is None:
        raise ValueError
    return list(_under(holder, ()))


def _under(holder: ET.Element, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if len(path) > DEEPEST:
        raise ValueError
    for code in holder.findall("Code"):
        name = " ".join(code.get("name", "").split())
        yield _together(name, code.findtext("Description")), " · ".join(filter(None, path))
        yield from _under(code, (*path, name))


# the project


@dataclass(slots=True)
class _Selection:
    """A passage: from where to where, what it is called, its codes."""

    start: int
    end: int
    name: str
    codes: list[str]


def _project(content: bytes) -> Parts:
    with unpacking(content, MOST_PARTS) as held:
        parts = {part.filename.casefold(): part for part in held.infolist()}
        told = parts["project.qde"]
        if told.file_size > MOST_BYTES:
            raise TooMuchError
        root = _plain(xml_root(held.read(told)))
        names = {code.get("guid", ""): code.get("name", "") for code in root.iter("Code")}
        passages: list[Cells] = []
        beside: list[Cells] = []
        letters = 0
        for source in root.iterfind("Sources/TextSource"):
            path = source.get("plainTextPath", "").replace("internal://", "sources/")
            file = parts.get(path.casefold())
            said = held.read(file).decode("utf-8-sig") if file else ""
            said = said or source.findtext("PlainTextContent") or ""
            found, rest = _read(said, source, names)
            letters += sum(len(cells[0]) for cells in (*found, *rest))
            if letters > MOST_LETTERS:
                raise TooMuchError
            passages += found
            beside += rest
    others = [each for each in root.iterfind("Sources/*") if each.tag != "TextSource"]
    return [
        (text("Passages"), passages),
        (text("Text without a code"), beside),
        (text("Sources that are no text"), [_passage(o.get("name", ""), (), "") for o in others]),
    ]


def _read(
    said: str, source: ET.Element, names: Mapping[str, str]
) -> tuple[list[Cells], list[Cells]]:
    """Return the passages of a text with their codes, and its lines in none."""
    title = source.get("name", "")
    by_place: dict[tuple[int, int], _Selection] = {}
    for each in source.iterfind("PlainTextSelection"):
        place = (int(each.get("startPosition", "")), int(each.get("endPosition", "")))
        made = by_place.setdefault(place, _Selection(*place, each.get("name", ""), []))
        codes = [ref.get("targetGUID", "") for ref in each.iterfind("Coding/CodeRef")]
        made.codes += [names[code] for code in codes if names.get(code)]
    held = sorted(by_place.values(), key=lambda each: (each.start, each.end))
    held = _counted_as_meant(said, held)
    if sum(max(0, each.end - each.start) for each in held) > MOST_LETTERS:
        raise TooMuchError
    passages = [
        _passage(words, list(dict.fromkeys(each.codes)), title)
        for each in held
        if (words := said[each.start : each.end].strip())
    ]
    return passages, [_passage(line, (), title) for line in _beside(said, held)]


def _counted_as_meant(said: str, held: list[_Selection]) -> list[_Selection]:
    """Return passages where their names are found: some programs count otherwise.

    The standard counts characters. Some count the two halves of one beyond the basic plane, some
    count a line end of two signs as one.
    """
    ways: list[Callable[[str], Sequence[int]]] = [_characters]
    if any(letter > "\uffff" for letter in said):
        ways.append(_halves)
    if "\r\n" in said:
        ways.append(_line_ends)
    moved = [_moved(held, way(said)) for way in ways]
    return max(moved, key=lambda some: sum(_fits(said, each) for each in some))


def _fits(said: str, each: _Selection) -> bool:
    head = " ".join(each.name.split())[:_NAMED]
    words = " ".join(said[each.start : each.end].split())
    return bool(words) and words.startswith(head)


def _moved(held: Sequence[_Selection], places: Sequence[int]) -> list[_Selection]:
    last = len(places) - 1
    return [
        replace(
            each,
            start=places[min(max(each.start, 0), last)],
            end=places[min(max(each.end, 0), last)],
        )
        for each in held
    ]


def _characters(said: str) -> Sequence[int]:
    return range(len(said) + 1)


def _halves(said: str) -> list[int]:
    """Return where each count of halves of characters stands in a text."""
    places: list[int] = []
    for place, letter in enumerate(said):
        places += [place] * (2 if letter > "\uffff" else 1)
    return [*places, len(said)]


def _line_ends(said: str) -> list[int]:
    """Return where each count stands in a text whose line ends count as one."""
    places = [
        n for n, letter in enumerate(said) if not (letter == "\r" and said[n + 1 : n + 2] == "\n")
    ]
    return [*places, len(said)]


def _beside(said: str, held: Sequence[_Selection]) -> Iterator[str]:
    """Yield the lines of a text that no passage reaches into."""
    covered = sorted((each.start, each.end) for each in held)
    at = place = 0
    for line in said.splitlines(keepends=True):
        start, at = at, at + len(line)
        while place < len(covered) and covered[place][1] <= start:
            place += 1
        if line.strip() and (
            place == len(covered) or covered[place][0] >= start + len(line.rstrip())
        ):
            yield line.strip()


def _empty(name: str) -> FacilitatorError:
    return FacilitatorError("There is no passage and no code in “{name}”.", name=name)
