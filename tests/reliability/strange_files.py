"""Files nobody should trust that are to be brought in, made by chance.

Some are attacks that are known, some a sound file with bytes, words or parts changed.
"""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Final

import docx
import xlsxwriter
from PIL import Image

from tests.monkey.hand import HOSTILE, PLAIN
from tests.reliability.strange_programmes import cut, longer
from tests.store.test_bad_files import hit

Made = tuple[str, str, bytes]
"""How it is read, the ending of its name, and what is in it."""


def brought(chance: random.Random, sound: Sequence[Made]) -> Made:
    """Return a file to be brought in; `sound` are some that are as they should be."""
    if chance.random() < 0.45:
        way, ending, data = chance.choice(sound)
        if data.startswith(b"PK") and chance.random() < 0.7:
            return way, ending, _with_other_parts(data, chance)
        return way, ending, chance.choice((hit, cut, longer, _mixed))(data, chance)
    return chance.choice(_ATTACKS)(chance)


def sound_files(programme_json: bytes) -> list[Made]:
    """Return a sound file of each kind."""
    table = "id;comment;name;organisation\n" + "".join(
        f"{n};{words};Ann {n};Council\n" for n, words in enumerate(PLAIN * 4, 1)
    )
    book, document, picture = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for row, line in enumerate(table.splitlines()):
            sheet.write_row(row, 0, line.split(";"))
    held = docx.Document()
    for words in PLAIN:
        held.add_paragraph(words)
    held.add_table(3, 3)
    held.save(document)
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    board = {"nodes": [{"id": "1", "type": "text", "text": "x", "x": 0, "y": 0}], "edges": []}
    codes = "<CodeBook><Codes><Code name='a'><Description>b</Description></Code></Codes></CodeBook>"
    project = _zip({"project.qde": b"<Project><CodeBook/></Project>", "sources/a.txt": b"words"})
    outline = b"<opml><body><outline text='a'><outline text='b'/></outline></body></opml>"
    return [
        *(("comments", ".csv", table.encode(each)) for each in ("utf-8", "utf-16", "cp1252")),
        *((way, ending, table.encode()) for way in ("people", "rounds") for ending in (".csv",)),
        *((way, ".xlsx", book.getvalue()) for way in ("comments", "people", "rounds")),
        ("comments", ".docx", document.getvalue()),
        ("comments", ".canvas", json.dumps(board).encode()),
        ("comments", ".qdc", codes.encode()),
        ("comments", ".qdpx", project),
        ("comments", ".opml", outline),
        ("comments", ".pdf", _pdf(b"BT /F1 12 Tf (words) Tj ET")),
        ("photo", ".jpg", picture.getvalue()),
        *(("json", ".json", programme_json),) * 4,
        ("locked", ".zip", _zip({"a.facilitator": b"SQLite format 3\0" + bytes(100)})),
    ]


def _mixed(data: bytes, chance: random.Random) -> bytes:
    """Put something hostile in the place of words or numbers."""
    at = chance.randrange(len(data))
    more = chance.choice((*HOSTILE, "9" * 5000, "NaN", "[" * 50_000, '"' * 9, "\x00" * 50, "1e999"))
    return data[:at] + more.encode("utf-8", "surrogatepass") + data[at + chance.randrange(9) :]


def _with_other_parts(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    for name in chance.sample([*parts], min(2, len(parts))):
        parts[name] = (
            chance.choice((hit, cut, _mixed))(parts[name], chance) if parts[name] else b"x"
        )
    if chance.random() < 0.2:
        parts.pop(chance.choice([*parts]))
    return _zip(parts)


def _zip(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as held:
        for name, data in parts.items():
            held.writestr(name, data)
    return out.getvalue()


def _pdf(stream: bytes, length: int | None = None) -> bytes:
    packed = zlib.compress(stream)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources"
            b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        ),
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(packed) if length is None else length, packed),
    )
    body = b"%PDF-1.4\n"
    for number, held in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (number, held)
    return body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


def _long_line(chance: random.Random) -> Made:
    """A line of many megabytes, words or not, with separators or without."""
    piece = chance.choice(
        (b"x", b"word ", b"a;", b",", b'"', b"\x00", b"\xff", "é".encode(), b"\t")
    )
    size = chance.choice((2, 20, 60)) * 1_000_000
    ending = chance.choice((".csv", ".txt", ".tsv", ".md"))
    way = chance.choice(("comments", "comments", "people", "rounds"))
    return (
        way,
        ".csv" if way != "comments" else ending,
        b"id;text\n1;" + piece * (size // len(piece)),
    )


def _many_lines(chance: random.Random) -> Made:
    line = chance.choice((b"\n", b"a\n", b"1;2;3\n", b'"\n', b"\r", b"a;" * 500 + b"\n"))
    size = chance.choice((2, 20, 60)) * 1_000_000
    way = chance.choice(("comments", "comments", "people", "rounds"))
    return way, ".csv", b"id;text\n" + line * (size // len(line))


def _odd_words(chance: random.Random) -> Made:
    names = ("utf-8", "utf-16", "utf-16-be", "utf-32", "utf-7", "cp1252", "shift_jis", "cp037")
    words = "".join(f"{n};{chance.choice(HOSTILE)}\n" for n in range(chance.randint(1, 50)))
    said = words.encode(chance.choice(names), "replace")
    return "comments", chance.choice((".csv", ".txt")), said


def _noise(chance: random.Random) -> Made:
    heads = (b"", b"PK\3\4", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"{", b"<?xml")
    way, ending = chance.choice(
        (
            *(("comments", e) for e in (".csv", ".xlsx", ".ods", ".docx", ".pdf", ".qdpx", ".qdc")),
            *(("comments", e) for e in (".json", ".opml", ".mm", ".excalidraw", ".txt")),
            *((way, ".json") for way in ("json", "collection", "style", "template")),
            *(("photo", ".png"), ("people", ".ods"), ("locked", ".zip")),
        )
    )
    return way, ending, chance.choice(heads) + chance.randbytes(chance.choice((1, 100, 100_000)))


def _deep(chance: random.Random) -> Made:
    depth = chance.choice((500, 10_000, 1_000_000))
    kind = chance.randrange(5)
    if kind == 0:
        return chance.choice(("json", "collection", "style", "template")), ".json", b"[" * depth
    if kind == 1:
        return "comments", ".json", b'{"cards":' * depth + b"1" + b"}" * depth
    if kind == 2:
        return "comments", ".opml", b"<opml><body>" + b"<outline text='a'>" * depth
    if kind == 3:
        codes = b"<Code name='a'>" * depth + b"</Code>" * depth
        return "comments", ".qdc", b"<CodeBook><Codes>" + codes + b"</Codes></CodeBook>"
    nested = b"<w:tbl><w:tr><w:tc>" * depth
    return "comments", ".docx", _zip({**_DOCX, "word/document.xml": _WORD % nested})


def _entities(chance: random.Random) -> Made:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 20) for n in range(1, 12))
    outside = b'<!ENTITY l11 SYSTEM "file:///etc/passwd">'
    head = b'<!DOCTYPE d [<!ENTITY l0 "lol">%s]>' % chance.choice((laughs, outside))
    kind = chance.randrange(5)
    if kind == 0:
        return "comments", ".opml", head + b"<opml><body><outline text='&l11;'/></body></opml>"
    if kind == 1:
        codes = b"<CodeBook><Codes><Code name='&l11;'/></Codes></CodeBook>"
        return "comments", ".qdc", head + codes
    if kind == 2:
        return "comments", ".docx", _zip({**_DOCX, "word/document.xml": head + _WORD % b"&l11;"})
    if kind == 3:
        sheet = (
            head + b"<worksheet><sheetData><row><c><v>&l11;</v></c></row></sheetData></worksheet>"
        )
        return "comments", ".xlsx", _zip({**_XLSX, "xl/worksheets/sheet1.xml": sheet})
    return "comments", ".qdpx", _zip({"project.qde": head + b"<Project>&l11;</Project>"})


def _bomb(chance: random.Random) -> Made:
    """A zip that is small, or says so, and much larger inside."""
    size = chance.choice((30, 63, 70, 400)) * 1_000_000
    fill = chance.choice((b"\0", b"<row><c><v>1</v></c></row>", b" ", b"a"))
    big = fill * (size // len(fill))
    kind = chance.randrange(6)
    if kind == 0:
        sheet = b"<worksheet><sheetData>" + big + b"</sheetData></worksheet>"
        made = "comments", ".xlsx", _zip({**_XLSX, "xl/worksheets/sheet1.xml": sheet})
    elif kind == 1:
        made = "comments", ".docx", _zip({**_DOCX, "word/document.xml": _WORD % big})
    elif kind == 2:
        made = "comments", ".qdpx", _zip({"project.qde": b"<Project>" + big + b"</Project>"})
    elif kind == 3:
        made = "locked", ".zip", _zip({"a.facilitator": b"SQLite format 3\0" + big})
    elif kind == 4:
        made = "comments", ".qdpx", _zip({f"sources/{n}.txt": b"" for n in range(9_000)})
    else:
        made = "comments", ".pdf", _pdf(b"BT " + b"(words) Tj " * (size // 11))
    way, ending, data = made
    if ending != ".pdf" and chance.random() < 0.5:  # it says that it is small
        data = data.replace(struct.pack("<I", len(big) + 45), struct.pack("<I", 1000))
        data = data.replace(struct.pack("<I", len(big)), struct.pack("<I", 1000))
    return way, ending, data


def _repeated(chance: random.Random) -> Made:
    """A spreadsheet of few bytes that says it is enormous."""
    if chance.random() < 0.5:
        cell = b"<c r='%s' t='inlineStr'><is><t>a</t></is></c>" % chance.choice(
            (b"XFD1048576", b"A1048576", b"ZZZZ99999999", b"A0", b"A-1", b"XFD1")
        )
        sheet = b"<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row>%s</row></sheetData>"
        made = sheet % cell + b"</worksheet>"
        return "comments", ".xlsx", _zip({**_XLSX, "xl/worksheets/sheet1.xml": made})
    times = chance.choice((b"1048576", b"2000000", b"99999999", b"-5", b"9" * 400))
    content = (
        b"<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
        b" xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:text="
        b"'urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>"
        b"<table:table table:name='S'><table:table-row table:number-rows-repeated='%s'>"
        b"<table:table-cell office:value-type='string' table:number-columns-repeated='%s'>"
        b"<text:p>a<text:s text:c='%s'/></text:p></table:table-cell></table:table-row>"
        b"</table:table></office:spreadsheet></office:body></office:document-content>"
    ) % (times, chance.choice((b"1", times)), chance.choice((b"1", times)))
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return "comments", ".ods", _zip({"mimetype": kind, "content.xml": content})


def _picture(chance: random.Random) -> Made:
    side = chance.choice((30_000, 65_000, 2**31 - 1))
    head = struct.pack(">IIBBBBB", side, side, 8, chance.choice((0, 2, 6)), 0, 0, 0)
    rows = zlib.compress(bytes(chance.choice((10, 30_000_000))))
    text = b"a\0\0" + zlib.compress(b"x" * 50_000_000) if chance.random() < 0.3 else b""
    parts = [(b"IHDR", head), (b"zTXt", text), (b"IDAT", rows), (b"IEND", b"")]
    chunks = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
        if data or name != b"zTXt"
    )
    return "photo", ".png", b"\x89PNG\r\n\x1a\n" + chunks


def _numbers(chance: random.Random) -> Made:
    number = chance.choice(
        ("9" * 5000, "1e400", "-" + "9" * 30, "NaN", "Infinity", "1" + "0" * 999)
    )
    held = '{"format": "facilitator programme", "version": %s, "records": {"card": [{"x": %s}]}}'
    way = chance.choice(("json", "collection", "template", "style", "comments"))
    version = chance.choice(("4", "1", number))
    return way, ".json", (held % (version, number)).encode()


_ATTACKS: Final[tuple[Callable[[random.Random], Made], ...]] = (
    *(_long_line, _many_lines, _odd_words, _noise, _noise, _deep, _entities),
    *(_bomb, _repeated, _picture, _numbers),
)
_WORD: Final = (
    b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    b"<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
)
_TYPES: Final = (
    b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>%s</Types>"
)
_RELATED: Final = (
    b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    b"<Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
    b"relationships/%s' Target='%s'/></Relationships>"
)
_DOCX: Final = {
    "[Content_Types].xml": _TYPES
    % b"<Default Extension='rels' ContentType='application/vnd.openxmlformats-package."
    b"relationships+xml'/><Override PartName='/word/document.xml' ContentType='application/vnd."
    b"openxmlformats-officedocument.wordprocessingml.document.main+xml'/>",
    "_rels/.rels": _RELATED % (b"officeDocument", b"word/document.xml"),
}
_XLSX: Final = {
    "[Content_Types].xml": _TYPES % b"<Default Extension='xml' ContentType='application/xml'/>",
    "_rels/.rels": _RELATED % (b"officeDocument", b"xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": _RELATED % (b"worksheet", b"worksheets/sheet1.xml"),
    "xl/workbook.xml": b"<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/"
    b"relationships'><sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets></workbook>",
}
