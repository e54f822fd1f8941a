"""A font file of somebody's own: whether it may and can be used, which cut it is, what it lacks.

HarfBuzz reads it and checks each table's bounds; nothing in the file is run.
"""

import importlib
import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from facilitator.model.core.words import Text, text
from facilitator.typeset.faces import FontWeight

MOST_BYTES: Final = 2_000_000
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_WANTED: Final = "£€–—‘’“”…•áàâäçéèêëíìîïñóòôöúùûüýỳŷÿẁẃŵẅÁÂÉÊÍÎÓÔÚÛŴŶ"
"""What British documents have besides: Inter draws what is missing of it."""
_BEGINNINGS: Final = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_RESTRICTED, _KINDS, _WHOLE_OR_NONE, _BITMAPS = 0x0002, 0x000F, 0x0100, 0x0200
_TABLES: Final = (("OS/2", 64), ("head", 54), ("hhea", 36), ("cmap", 4), ("maxp", 6))


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What a font file says of itself. `lacks` holds usual letters that it does not have."""

    name: str
    """Its PostScript name, in letters, figures and hyphens."""
    family: str
    cut: str
    weight: FontWeight
    lacks: str

    @property
    def title(self) -> str:
        return f"{self.family} {self.cut}".strip()


@lru_cache(maxsize=16)
def checked_font(data: bytes) -> FontFacts | Text:
    """Return what a font file is, or in words why documents cannot be set in it."""
    if len(data) > MOST_BYTES:
        return text("This font file is larger than 2 MB. Take one for fewer languages.")
    if data[:4] in (b"wOFF", b"wOF2"):
        return text("This font is packed for web pages. Take the .ttf or .otf file of it.")
    if data[:4] == b"ttcf":
        return text("This file holds several fonts. Take a file of one: .ttf or .otf.")
    if not data.startswith(_BEGINNINGS):
        return text("This is no font file that can be read: .ttf or .otf.")
    try:
        return _facts(data)
    except Exception:  # noqa: BLE001 - whatever HarfBuzz says of a broken file, it is one
        return _broken()


def _broken() -> Text:
    return text("This font file is damaged and cannot be used. Fetch it once more.")


def _facts(data: bytes) -> FontFacts | Text:
    harfbuzz: Any = importlib.import_module("uharfbuzz")  # it has no types
    if not _is_whole(data):
        return _broken()
    face = harfbuzz.Face(harfbuzz.Blob(data))
    tables = set(face.table_tags)
    if "CFF2" in tables or not tables & {"glyf", "CFF "}:
        return text("This font has no outlines that can be printed. Take another file of it.")
    if any(len(face.reference_table(tag).data) < least for tag, least in _TABLES):
        return _broken()
    if "CFF " in tables and _is_keyed(face.reference_table("CFF ").data):
        return text("This font is made for Chinese, Japanese or Korean. Take another one.")
    os2 = face.reference_table("OS/2").data
    if refusal := _forbidden(struct.unpack(">H", os2[8:10])[0]):
        return refusal
    drawn = _drawn(harfbuzz, face)
    if not set(_LETTERS) <= drawn:
        return text("This font does not have all letters from A to Z and all figures.")
    heavy, slant = struct.unpack(">H", os2[4:6])[0], struct.unpack(">H", os2[62:64])[0] & 0x0201
    if slant and heavy >= 550:
        return text("No bold italic is used in documents: take the usual, bold or italic one.")
    return FontFacts(
        name=re.sub(r"[^A-Za-z0-9-]", "", _said(face, 6))[:60] or "Own",
        family=_said(face, 16) or _said(face, 1) or "?",
        cut=_said(face, 17) or _said(face, 2),
        weight=_weight(heavy, slant=bool(slant)),
        lacks="".join(letter for letter in _WANTED if letter not in drawn),
    )


def _is_whole(data: bytes) -> bool:
    """Whether every table that the file lists lies inside of it."""
    (count,) = struct.unpack(">H", data[4:6])
    listed = struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count])
    return all(start + long <= len(data) for _, _, start, long in listed)


def _is_keyed(outlines: bytes) -> bool:
    """Whether glyphs are numbered by a character collection (the ROS operator of a CFF table)."""
    _, at = _index(outlines, outlines[2])
    first, _ = _index(outlines, at)
    return b"\x0c\x1e" in first


def _index(outlines: bytes, at: int) -> tuple[bytes, int]:
    """Return the first entry of an INDEX of a CFF table, and where the INDEX ends."""
    count, size = struct.unpack(">HB", outlines[at : at + 3])
    start = at + 2 + (count + 1) * size

    def end(number: int) -> int:
        place = at + 3 + number * size
        return start + int.from_bytes(outlines[place : place + size], "big")

    return outlines[end(0) : end(1)], end(count)


def _forbidden(kind: int) -> Text | None:
    """Return why a file may not be put into a document, by its own word (OS/2 fsType)."""
    if kind & _KINDS == _RESTRICTED or kind & _BITMAPS:
        return text(
            "The maker of this font does not allow it in documents that are handed on. "
            "Ask for a licence to embed it, or take another font."
        )
    if kind & _WHOLE_OR_NONE:
        return text(
            "The maker of this font allows it in documents only whole, which makes each of them "
            "very large. Take another font."
        )
    return None


def _drawn(harfbuzz: Any, face: Any) -> set[str]:
    """Return which of the letters that are asked for have an outline and a fair width."""
    font = harfbuzz.Font(face)
    found: set[str] = set()
    for letter in _LETTERS + _WANTED:
        glyph = font.get_nominal_glyph(ord(letter))
        if not glyph:
            continue
        extents = font.get_glyph_extents(glyph)
        wide = font.get_glyph_h_advance(glyph) / face.upem
        if extents is not None and extents.width and extents.height and 0 < wide < 4:
            found.add(letter)
    return found


def _said(face: Any, number: int) -> str:
    said = face.get_name(number) or ""
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())[:60]


def _weight(heavy: int, *, slant: bool) -> FontWeight:
    if slant:
        return FontWeight.ITALIC
    if heavy >= 650:
        return FontWeight.BOLD
    return FontWeight.MEDIUM if heavy >= 550 else FontWeight.REGULAR
