"""Boards and outlines of other tools as tables: a row for each card, with what it lay in.

Trello (its JSON), JSON Canvas, Excalidraw, OPML and FreeMind; of CSV files those of scrumlr, where
a stack is named by the number of its first card, of Parabol, where more than cards is in one
file, and of Taguette. What a wall of cards has no place for (colours, links, files, arrows) is not
taken; what was put away there is a part of its own.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from xml.etree import ElementTree as ET

from facilitator.errors import FacilitatorError
from facilitator.exchange.encodings import decode
from facilitator.exchange.tables.documents import too_large
from facilitator.exchange.tables.parts import Parts, table_of, xml_root
from facilitator.exchange.tables.qda import of_taguette
from facilitator.exchange.tables.table import SourceTable, TableRow
from facilitator.exchange.weighing import TooMuchError
from facilitator.model.core.words import text

ENDINGS: Final = (".json", ".canvas", ".excalidraw", ".opml", ".mm")
HEADINGS: Final = ("comment", "group", "votes", "labels")
"""The names of the columns, by which it is guessed what they hold."""
ON_IT: Final = text("On the board")
PUT_AWAY: Final = text("Archived")
DEEPEST: Final = 100
"""Levels of an outline, or of a file's own structure, that anybody makes."""

Cells = tuple[str, str, str, str]


def read_board(content: bytes, name: str, ending: str, part: str = "") -> SourceTable:
    """Return a board as a table; of several parts the one that is named, or the first filled.

    Raises FacilitatorError for a file that is none of these.
    """
    try:
        if ending in {".opml", ".mm"}:
            made: Parts = [(ON_IT, list(_outline(xml_root(content))))]
        else:
            made = _of_json(json.loads(decode(content).text))
    except TooMuchError:
        raise too_large(name) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ET.ParseError):
        raise _unknown(name) from None
    empty = FacilitatorError("There is no card on the board in “{name}”.", name=name)
    return table_of(made, name, HEADINGS, part, empty)


def of_known_tool(table: SourceTable, part: str = "") -> SourceTable:
    """Return a CSV table as it is meant where the tool that wrote it is known by its heading."""
    names = [cell.strip().casefold() for cell in table.rows[0].cells]
    if {"note_id", "text", "column", "stack"} <= set(names):
        return _of_scrumlr(table, names)
    if {"reflectiongroup", "type", "content"} <= set(names):
        return _of_parabol(table, names.index("type"), part)
    return of_taguette(table, names) or table


def _of_scrumlr(table: SourceTable, names: Sequence[str]) -> SourceTable:
    """Name each stack by the words of its first card; a card that is in none stands alone.

    Stacks are the groups, so a column of the board is a question of its own.
    """
    key, said, stack = (names.index(each) for each in ("note_id", "text", "stack"))
    words = {row.cells[key]: row.cells[said] for row in table.rows[1:] if _reaches(row, said)}
    heads = {row.cells[stack] for row in table.rows[1:] if _reaches(row, stack)}
    heading = ["question" if name == "column" else name for name in names]
    rows = [TableRow(table.rows[0].line, tuple(heading))]
    for row in table.rows[1:]:
        cells = list(row.cells)
        if _reaches(row, stack):
            own = cells[key] if cells[key] in heads else ""
            cells[stack] = words.get(cells[stack]) or words.get(own, "")
        rows.append(TableRow(row.line, tuple(cells)))
    return replace(table, rows=tuple(rows))


def _of_parabol(table: SourceTable, kind: int, part: str) -> SourceTable:
    """Part the rows by what they are: cards first, then comments on them and tasks.

    Votes are given to a whole group there, and stand beside each card of it.
    """
    rows = table.rows[1:]
    kinds = dict.fromkeys(row.cells[kind] for row in rows if _reaches(row, kind))
    parts = tuple(sorted(kinds, key=lambda each: each.casefold() != "reflection"))
    chosen = next((each for each in parts if each == part), parts[0] if parts else "")
    held = tuple(row for row in rows if _reaches(row, kind) and row.cells[kind] == chosen)
    names = tuple("group votes" if n.strip() == "votes" else n for n in table.rows[0].cells)
    heading = replace(table.rows[0], cells=names)
    return replace(table, rows=(heading, *held), part=chosen, parts=parts, called=())


def _reaches(row: TableRow, place: int) -> bool:
    return place < len(row.cells)


def is_board(content: bytes) -> bool:
    """Whether JSON is a board of another tool."""
    try:
        return bool(_of_json(json.loads(decode(content).text)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def _unknown(name: str) -> FacilitatorError:
    return FacilitatorError(
        "“{name}” is no board or outline that can be read. Boards of Trello (JSON), JSON "
        "Canvas and Excalidraw can be, and outlines as OPML or of FreeMind; other tools write "
        "CSV.",
        name=name,
    )


def _of_json(held: Any) -> Parts:
    """Return the parts of a board by what the file says of itself. Raises ValueError for none."""
    if held.get("type") in {"excalidraw", "excalidraw/clipboard"}:
        return [(ON_IT, list(_excalidraw(held["elements"])))]
    if isinstance(held.get("nodes"), list):
        return [(ON_IT, list(_canvas(held["nodes"])))]
    if isinstance(held.get("cards"), list) and isinstance(held.get("lists"), list):
        rows = list(_trello(held))
        on_it = [cells for closed, cells in rows if not closed]
        return [(ON_IT, on_it), (PUT_AWAY, [cells for closed, cells in rows if closed])]
    raise ValueError


def _trello(board: Mapping[str, Any]) -> Iterator[tuple[bool, Cells]]:
    """Yield the cards list by list, as they lie there, and whether they were archived."""
    lists = {each["id"]: each for each in board["lists"]}
    order = {key: (each.get("pos") or 0, place) for place, (key, each) in enumerate(lists.items())}

    def place(card: Any) -> tuple[Any, ...]:
        return (*order.get(card.get("idList"), (0, 0)), card.get("pos") or 0)

    for card in sorted(board["cards"], key=place):
        held = lists.get(card.get("idList"), {})
        closed = bool(card.get("closed") or held.get("closed"))
        counted: Mapping[str, Any] = card.get("badges") or {}
        votes = counted.get("votes") or len(card.get("idMembersVoted") or ())
        labels = (label.get("name") or "" for label in card.get("labels") or ())
        said = _together(card.get("name"), card.get("desc"))
        yield closed, (said, _words(held.get("name")), str(votes or ""), _listed(labels))


def _canvas(nodes: Sequence[Mapping[str, Any]]) -> Iterator[Cells]:
    """Yield the texts from top to bottom; each is in the smallest group its middle lies in."""
    groups = [node for node in nodes if node.get("type") == "group"]
    groups.sort(key=lambda node: node["width"] * node["height"])
    for node in sorted(nodes, key=lambda node: (node["y"], node["x"])):
        if node.get("type") == "text":
            across, down = node["x"] + node["width"] / 2, node["y"] + node["height"] / 2
            around = (
                group.get("label")
                for group in groups
                if 0 <= across - group["x"] <= group["width"]
                and 0 <= down - group["y"] <= group["height"]
            )
            yield (_plain(_words(node.get("text"))), _words(next(around, "")), "", "")


_MARKS: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])|^#{1,6}\s+|^\s*[-*+]\s+(?:\[[ xX]\]\s+)?|\*\*|__|`", re.MULTILINE
)


def _plain(markdown: str) -> str:
    """Return words without the signs of Markdown that people put into cards.

    A sign behind a backslash is meant as it stands.
    """
    return _MARKS.sub(lambda found: found[1] or "", markdown)


def _excalidraw(elements: Sequence[Mapping[str, Any]]) -> Iterator[Cells]:
    """Yield the texts from top to bottom, with the name of the frame they are in."""
    shown = [each for each in elements if not each.get("isDeleted")]
    by_id = {each["id"]: each for each in shown}
    arrows = {each["id"] for each in shown if each.get("type") in {"arrow", "line"}}
    for each in sorted(shown, key=lambda each: (each["y"], each["x"])):
        if each.get("type") != "text" or each.get("containerId") in arrows:
            continue
        holder = by_id.get(each.get("containerId") or "", each)
        frame = by_id.get(each.get("frameId") or holder.get("frameId") or "", {})
        said = _words(each.get("originalText") or each.get("text"))
        yield (said, _words(frame.get("name")), "", "")


def _outline(root: ET.Element) -> Iterator[Cells]:
    """Yield what has nothing under it, with what it stands under; the root is the title of all."""
    if root.tag == "opml":
        body = root.find("body")
        tops = [] if body is None else body.findall("outline")
        yield from _under(tops, "outline", _of_opml, ())
    elif root.tag == "map":
        for title in root.findall("node"):
            yield from _under(title.findall("node"), "node", _of_mind_map, ())
    else:
        raise ValueError


def _under(
    held: Sequence[ET.Element], tag: str, said: Callable[[ET.Element], str], path: tuple[str, ...]
) -> Iterator[Cells]:
    if len(path) > DEEPEST:
        raise ValueError
    for each in held:
        words, inside = said(each), each.findall(tag)
        if inside:
            yield from _under(inside, tag, said, (*path, " ".join(words.split())))
        elif words.strip():
            yield (words, " · ".join(filter(None, path)), "", "")


def _of_opml(outline: ET.Element) -> str:
    return _together(outline.get("text") or outline.get("title"), outline.get("_note"))


def _of_mind_map(node: ET.Element) -> str:
    """Return a node's words: in its attribute, or in the rich text beside it."""
    rich = {each.get("TYPE", ""): " ".join(each.itertext()) for each in node.findall("richcontent")}
    lines = {kind: " ".join(words.split()) for kind, words in rich.items()}
    return _together(node.get("TEXT") or lines.get("NODE"), lines.get("NOTE"))


def _together(*said: object) -> str:
    return "\n".join(filter(None, map(_words, said)))


def _words(said: object) -> str:
    return said.strip() if isinstance(said, str) else ""


def _listed(words: Iterator[str]) -> str:
    return ", ".join(filter(None, words))
