"""Says hostile words and writes them in every way there is, watched: run as a script.

`writers FOLDER SEED` makes a programme of strange cards for each line on its standard input, writes
it in each format, reads that back, and says in JSON what was lost, what is live, what was opened.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from unicodedata import combining
from xml.etree import ElementTree as ET

import docx
from python_calamine import CalamineWorkbook

from facilitator.analysis.documents.source import material
from facilitator.editing.opening import add_activity, add_session, create, record_types
from facilitator.exchange.cells import LIVE, bare
from facilitator.exchange.json_file import read_json, write_json
from facilitator.exchange.other_programs.qda_file import in_plane
from facilitator.exchange.table_export.contents import DataTable, tables
from facilitator.exchange.table_export.writing import write_spreadsheet, write_table
from facilitator.exchange.tables.comments import comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.reading import read_table
from facilitator.methods import METHODS
from facilitator.model.board import edits
from facilitator.model.core.clean_text import pieces
from facilitator.model.core.ids import GroupId
from facilitator.model.core.records import Card, Group
from facilitator.model.core.words import text
from facilitator.model.core.world import World, adding
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Write
from facilitator.model.display.picture import Audience, Picture, WallSize, texts
from facilitator.printing import PrintKind, order_of, write
from facilitator.printing.other_programs.formats import FORMATS, made
from facilitator.printing.other_programs.request import export_request
from tests.monkey.hand import HOSTILE
from tests.paper.reading import closed, live_parts
from tests.reliability.served import lines

KJ: Final = next(method for method in METHODS if method.key == "kj")
CARDS: Final = 8
_ROOT: Final = Path(__file__).parents[2]


def words(chance: random.Random) -> str:
    """Return something to say: an attack that is known, letters of any script, or both."""
    known = chance.choice((*HOSTILE, *_ATTACKS))
    kind = chance.randrange(4)
    if kind == 0:
        return known
    odd = "".join(_letter(chance) for _ in range(chance.randint(1, 40)))
    return odd if kind == 1 else f"{known[:200]} {odd}" if kind == 2 else f"{odd} {known[:200]}"


_ATTACKS: Final = (
    '<img src="/etc/passwd"/>',
    '<img src="file:///etc/hostname"> <a href="http://127.0.0.1:1/x">x</a>',
    "![x](/etc/passwd) [x](javascript:alert(1)) <script>alert(1)</script>",
    '=HYPERLINK("http://127.0.0.1:1","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1+1",
    "\t=1+1",
    "-2+3; =1+1",
    "+cmd|x",
    "]]> <!-- --> <?xml version='1.0'?> &lol; <!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "BEGIN:VCALENDAR\nEND:VCALENDAR",
    "/Launch /JS (app.alert(1)) endobj",
    "a\u0301\u0301\u0301" * 30,
    "\u202e\u2066\u2067\u2068\u2069\u200f\u200e" * 5 + "turned",
    "{{7*7}} ${7*7} #{7*7} %n%n%s",
    "'=1+1",
    "' '' \"\" \\ \\n \\u0000",
    "../../../etc/passwd",
    "#N/A",
    "TRUE",
    "1e400",
    "-",
)


_FORMULAS: Final = ("=1+1", "@SUM(1+1)", "+cmd|x", "-2+3", "＝1+1")


def _letter(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return chance.choice(("\u202e", "\u200d", "\u0301", "\x00", "\ud83d", "\ufeff", "\u00ad"))
    if chance.random() < 0.4:
        return chr(chance.randrange(32, 0x250))
    return chr(chance.randrange(*chance.choice(((0x250, 0x10000), (0x10000, 0x110000)))))


class Sitting:
    """A programme of strange cards, all of them in one group, and the folder it is written to."""

    def __init__(self, folder: Path, said: Sequence[str]) -> None:
        self.folder = folder
        self.programme = create(folder / "hall.facilitator", said[0], METHODS, place=said[-1])
        session = add_session(self.programme, said[1] if len(said) > 1 else "One")
        template = KJ.templates[0].key
        self.wall = add_activity(self.programme, session, KJ, template, question=said[0])
        self.programme.do(self.wall, Write(texts=tuple(said)))
        group = Group(id=GroupId("e" * 32), activity=self.wall, number=1, title=pieces(said[-1])[0])
        self.programme.apply(adding(text("Group"), group))
        cards = self.programme.world.all(Card)
        self.programme.apply(edits.regroup(self.programme.world, cards, group.id))

    @property
    def world(self) -> World:
        return self.programme.world

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(sorted(self.world.all(Card), key=lambda card: card.number))

    def picture(self) -> Picture:
        return KJ.picture(self.world, self.wall, Audience.FACILITATOR, WallSize())

    def table(self) -> DataTable:
        methods = {method.key: method for method in METHODS}
        held = material(
            self.world, self.programme.pool, methods, datetime.now(UTC), Readership.RECORD
        )
        return next(each for each in tables(held) if each.name == "comments")


Lost = Sequence[str]
"""Words that were not found again, or what is live."""


def seen(said: str) -> str:
    """Return what of words is seen: no controls, no marks of direction, no blanks."""
    hidden = {"Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"}
    found: list[str] = []
    for part in said.split():  # marks are put in order within it, and not beyond
        kept = "".join(each for each in part if unicodedata.category(each) not in hidden)
        found += unicodedata.normalize("NFKD", kept).split()
    return "".join(found)


def missing(sitting: Sitting, found: str, told: Callable[[str], str] = str) -> list[str]:
    """Return the words of cards that are not found in a text, where they stand as `told`."""
    held = seen(found)
    return [card.text for card in sitting.cards if seen(told(card.text)) not in held]


def as_screen(sitting: Sitting) -> Lost:
    return missing(sitting, "\n".join(texts(sitting.picture())))


def as_pdf(sitting: Sitting) -> Lost:
    out = sitting.folder / "record.pdf"
    printed = write(order_of(sitting.programme, sitting.wall), PrintKind.RECORD, out)
    found = set(seen(closed(out) + "".join(printed.not_printable)))
    marks = {each for card in sitting.cards for each in seen(card.text) if combining(each)}
    found |= marks  # one that stands by itself is drawn, and read as nothing
    lost = [each.text for each in sitting.cards if not set(seen(each.text)) <= found]
    return [*lost, *(f"live {part}" for part in live_parts(out) - {"an image"})]


def as_docx(sitting: Sitting) -> Lost:
    out = sitting.folder / "record.docx"
    write(order_of(sitting.programme, sitting.wall), PrintKind.RECORD, out)
    body = docx.Document(str(out)).element.body
    found = "".join(each.text or "" for each in body.iter() if str(each.tag).endswith("}t"))
    return [*missing(sitting, found), *_outside(out)]


def as_markdown(sitting: Sitting) -> Lost:
    out = sitting.folder / "record.md"
    write(order_of(sitting.programme, sitting.wall), PrintKind.RECORD, out)
    return missing(sitting, _unescaped(out.read_text("utf-8")))


def _unescaped(told: str) -> str:
    from markdown_it import MarkdownIt

    found: list[str] = []
    for token in MarkdownIt("commonmark", {"html": True}).parse(told):
        for each in token.children or [token]:
            if each.type in ("html_inline", "html_block", "image", "link_open"):
                found.append(f"\x00live {each.type}\x00")
            found.append(each.content)
    return "".join(found)


def as_csv(sitting: Sitting) -> Lost:
    out = sitting.folder / "table.csv"
    write_table(sitting.table(), out)
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    live = [f"live {cell[:9]}" for cell in cells if cell.startswith(tuple(LIVE)) and cell != "-"]
    said = {bare(cell) for cell in cells}
    lost = [card.text for card in sitting.cards if card.text not in said]
    table = read_table(out)
    again = {each.text for each in comments_of(table, guess(table).mapping).comments}
    return [*live, *lost, *(card.text for card in sitting.cards if card.text not in again)]


def as_xlsx(sitting: Sitting) -> Lost:
    out = sitting.folder / "table.xlsx"
    write_spreadsheet([sitting.table()], out)
    rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    said = {seen(str(cell)) for row in rows for cell in row}
    lost = [card.text for card in sitting.cards if seen(card.text) not in said]
    with zipfile.ZipFile(out) as held:
        live = ["live formula" for n in held.namelist() if b"<f>" in held.read(n)]
    return [*lost, *live, *_outside(out)]


def as_json(sitting: Sitting) -> Lost:
    out = sitting.folder / "whole.json"
    kinds = record_types(METHODS)
    write_json(sitting.world, kinds, out)
    return [] if World(read_json(out, kinds)) == sitting.world else ["the world"]


def _outside(out: Path) -> list[str]:
    """Return the links out of a document of parts."""
    with zipfile.ZipFile(out) as held:
        return ["live link" for n in held.namelist() if b'TargetMode="External"' in held.read(n)]


def _begun(said: str) -> str:
    """Return what of words a picture shows for certain."""
    return said[:200]


def _handed_over(
    key: str, words_of: Callable[[bytes], str], told: Callable[[str], str] = str
) -> Callable[[Sitting], Lost]:
    def handed(sitting: Sitting) -> Lost:
        chosen = next(each for each in FORMATS if each.key == key)
        wall = None if key in ("analysis", "codebook") else sitting.wall
        held = export_request(sitting.programme, Readership.RECORD, activity=wall)
        return missing(sitting, words_of(made(chosen, held).data), told)

    return handed


def _xml(data: bytes) -> str:
    root = ET.fromstring(data)  # noqa: S314
    return "\n".join([*root.itertext(), *(v for each in root.iter() for v in each.attrib.values())])


def _json(data: bytes) -> str:
    found: list[str] = []

    def walk(held: Any) -> None:
        inside = held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
        for each in inside:
            walk(each)
        if isinstance(held, str):
            found.append(held)

    walk(json.loads(data))
    return "\n".join(found)


def _parts(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        told = [held.read(n) for n in held.namelist()]
        if any(b'TargetMode="External"' in each for each in told):
            return ""
        kinds = (".xml", ".qde", ".txt")
        read = {n: held.read(n) for n in held.namelist() if n.endswith(kinds)}
    return "\n".join(d.decode() if n.endswith(".txt") else _xml(d) for n, d in read.items())


WAYS: Final[dict[str, Callable[[Sitting], Lost]]] = {
    "screen": as_screen,
    "pdf": as_pdf,
    "docx": as_docx,
    "md": as_markdown,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "json": as_json,
    "pptx": _handed_over("slides", _parts),
    "svg": _handed_over("picture", _xml, _begun),
    "canvas": _handed_over("canvas", lambda data: _unescaped(_json(data))),
    "excalidraw": _handed_over("excalidraw", _json),
    "opml": _handed_over("outline", _xml),
    "qdpx": _handed_over("analysis", _parts, in_plane),
}


def written(folder: Path, said: Sequence[str], opened: set[str]) -> dict[str, Any]:
    """Say words, write them in every way; return what was lost or live, by the way, and opened."""
    folder.mkdir()
    sitting = Sitting(folder, said)
    kept = [card.text for card in sitting.cards]
    lost: dict[str, list[str]] = {}
    if kept != [piece for each in said for piece in pieces(each)]:
        lost["store"] = ["other words"]
    for name, way in WAYS.items():
        try:
            found = list(way(sitting))
        except Exception as fault:  # noqa: BLE001  (it is what the trial is for)
            found = [f"{type(fault).__name__} {fault}"]
        if found:
            lost[name] = found
    sitting.programme.close()
    return {"cards": len(kept), "lost": lost, "opened": sorted(opened)}


def watch(folder: Path) -> set[str]:
    """Note every file outside that is opened, every socket and every program, from now on."""
    found: set[str] = set()
    ours = (str(folder), sys.prefix, sys.base_prefix, str(_ROOT / "facilitator"))
    ours += (str(_ROOT / "resources"), str(_ROOT / "tests"), str(_ROOT / ".venv"))

    def hook(event: str, told: tuple[Any, ...]) -> None:
        if event.startswith(("socket.", "subprocess", "os.system", "os.exec", "webbrowser")):
            found.add(event)
        elif event == "open" and isinstance(told[0], str):
            path = os.path.abspath(told[0])  # noqa: PTH100  (it is not to be opened)
            if not path.startswith((*ours, "/proc/", "/usr/share/zoneinfo", "/tmp/facilitator-")):  # noqa: S108
                found.add(f"open {path}")

    sys.addaudithook(hook)
    return found


def main(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    opened = watch(folder)
    for number, _ in enumerate(lines()):
        said = [words(chance) for _ in range(CARDS)]
        said = [each for each in (*said, chance.choice(_FORMULAS)) if pieces(each)]
        told = written(folder / str(number), said, opened)
        os.write(1, json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
