"""A PDF as bytes with all that is no stream packed: ReportLab writes each object by itself."""

import zlib
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

_HEAD: Final = b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"
_PACKED: Final = 200
"""Objects in one stream: readers unpack a stream whole for any object in it."""
_ROW: Final = 7
"""Bytes of a row of the index: one of its kind, four of a place, two of a place within that."""


def packed(doc: Any) -> bytes:
    """Return the bytes of ReportLab's document: objects in compressed streams, and an index."""
    doc.encrypt.prepare(doc)
    root, info = (doc.Reference(each).format(doc) for each in (doc.Catalog, doc.info))
    out, rows = bytearray(_HEAD), {0: (0, 0, 65535)}
    loose: list[tuple[int, bytes]] = []
    number = 1
    while number in doc.numberToId:  # writing one may bring others up
        made = doc.idToObject[doc.numberToId[number]]
        words: bytes = pdfdoc.format(made, doc, toplevel=1).strip(b"\n")
        if words.endswith(b"endstream"):
            rows[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, words)
        else:
            loose.append((number, words))
        number += 1
    for at in range(0, len(loose), _PACKED):
        some = loose[at : at + _PACKED]
        rows |= {held: (2, number, place) for place, (held, _) in enumerate(some)}
        rows[number] = (1, len(out), 0)
        out += _together(number, some)
        number += 1
    rows[number] = (1, len(out), 0)
    identity = doc.ID().partition(b"%")[0].strip()
    about = b"/Root %b/Info %b/ID %b" % (root, info, identity)
    return bytes(out) + _index(number, rows, about) + b"startxref\n%d\n%%%%EOF\n" % len(out)


def _together(number: int, some: list[tuple[int, bytes]]) -> bytes:
    places: list[str] = []
    held = b""
    for each, words in some:
        places.append(f"{each} {len(held)}")
        held += words + b"\n"
    head = " ".join(places).encode("ascii") + b"\n"
    return _stream(number, head + held, b"/Type/ObjStm/N %d/First %d" % (len(some), len(head)))


def _index(number: int, rows: dict[int, tuple[int, int, int]], about: bytes) -> bytes:
    """The index, each row as what changed since the one above it."""
    before, data = bytes(_ROW), bytearray()
    for each in range(number + 1):
        kind, place, within = rows[each]
        row = bytes([kind]) + place.to_bytes(4, "big") + within.to_bytes(2, "big")
        data += b"\x02" + bytes((a - b) % 256 for a, b in zip(row, before, strict=True))
        before = row
    entries = b"/Type/XRef/W[1 4 2]/Size %d%b" % (number + 1, about)
    return _stream(number, bytes(data), entries + b"/DecodeParms<</Predictor 12/Columns 7>>")


def _stream(number: int, content: bytes, entries: bytes) -> bytes:
    data = zlib.compress(content, 9)
    head = b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n" % (number, entries, len(data))
    return head + data + b"\nendstream\nendobj\n"
