"""Fonts in a PDF by glyph: what HarfBuzz shaped is what is printed, and it can be copied out.

ReportLab's own TrueType fonts are written character by character and cannot carry shaped text.
A `GlyphFont` is a composite font whose codes stand for a pair of glyph and text, so that each
code knows what it means ("ToUnicode") even where two characters share a glyph. Only the
glyphs used are embedded.
"""

import importlib
import struct
import zlib
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from facilitator.typeset.faces import advance, face_blob, printed_name

uharfbuzz: Any = importlib.import_module("uharfbuzz")  # it has no types
MOST_CODES = 60_000
"""A font has 65,535 codes; the rest is for the line that is being drawn."""
HIDDEN_WIDTH = 500
"""Width of a code of hidden text, in thousandths of the text size."""
_DROPPED = (
    *("GSUB", "GPOS", "GDEF", "kern", "name", "post", "cmap", "OS/2", "DSIG", "gasp"),
    *("fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT"),
)
"""What a page does not need: of a font that varies its usual cut is printed."""


class GlyphFont:
    """One face, or one set of hidden texts, in one document. `name` is its name in the page."""

    def __init__(self, name: str, face: str, *, hidden: bool = False) -> None:
        self.name = name
        self.face = face
        self.hidden = hidden
        self._codes: dict[tuple[int, str], str] = {}
        self._letters: dict[str, tuple[str, int]] = {}

    @property
    def full(self) -> bool:
        """Whether no more codes can be given; the next text needs a second font."""
        return len(self._codes) >= MOST_CODES

    def code(self, glyph: int, text: str) -> str:
        """The four hexadecimal digits that draw a glyph and mean `text` (nothing if empty)."""
        key = (glyph, text)
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = f"{len(self._codes) + 1:04x}"
        return found

    def letter(self, glyph: int, letter: str) -> tuple[str, int]:
        """Code and width of a letter that this face always draws by this glyph."""
        found = self._letters.get(letter)
        if found is None:
            found = self._letters[letter] = self.code(glyph, letter), width_of(self.face, glyph)
        return found

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Write the font into the document; ReportLab calls this once, when it saves."""
        glyphs = [0, *(glyph for glyph, _ in self._codes)]
        data, places = _subset(self.face, frozenset(glyphs))
        at = [places[glyph] for glyph in glyphs]
        compact = data.startswith(b"OTTO")
        base = f"{_tag(self.face, self.name)}+{printed_name(self.face)}"
        outlines: dict[str, Any] = {"Subtype": "/CIDFontType0", "W": self._widths_at(at[1:])}
        if not compact:
            outlines = {
                "Subtype": "/CIDFontType2",
                "W": f"[ 1 [ {' '.join(map(str, self._widths()))} ] ]",
                "CIDToGIDMap": _stream(doc, struct.pack(f">{len(at)}H", *at)),
            }
        descendant = _dictionary(
            Type="/Font",
            BaseFont=f"/{base}",
            CIDSystemInfo=_SYSTEM,
            FontDescriptor=doc.Reference(self._descriptor(doc, base, data)),
            DW="0" if self.hidden else "1000",
            **outlines,
        )
        font = _dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=f"/{base}",
            Encoding=_places(doc, at[1:]) if compact else "/Identity-H",
            DescendantFonts=pdfdoc.PDFArray([doc.Reference(descendant)]),
            ToUnicode=_stream(doc, self._meanings()),
        )
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(font)

    def _descriptor(self, doc: Any, base: str, data: bytes) -> Any:
        box, ascent, descent = _metrics(self.face)
        file = {"FontFile2": _stream(doc, data, Length1=str(len(data)))}
        if data.startswith(b"OTTO"):
            outlines = uharfbuzz.Face(uharfbuzz.Blob(data)).reference_table("CFF ").data
            file = {"FontFile3": _stream(doc, outlines, Subtype="/CIDFontType0C")}
        return _dictionary(
            Type="/FontDescriptor",
            FontName=f"/{base}",
            Flags="4",
            FontBBox=f"[ {box} ]",
            ItalicAngle="-9" if printed_name(self.face).endswith("Italic") else "0",
            Ascent=str(ascent),
            Descent=str(descent),
            CapHeight=str(round(ascent * 0.75)),
            StemV="80",
            **file,
        )

    def _widths_at(self, places: list[int]) -> str:
        """The widths of glyphs by their places in the font: one width for each of them."""
        each = dict(zip(places, self._widths(), strict=True))
        return f"[ {' '.join(f'{place} [ {wide} ]' for place, wide in sorted(each.items()))} ]"

    def _widths(self) -> list[int]:
        if self.hidden:
            return [HIDDEN_WIDTH] * len(self._codes)
        return [width_of(self.face, glyph) for glyph, _ in self._codes]

    def _meanings(self) -> bytes:
        """The ToUnicode map: what each code says when it is searched or copied."""
        lines = [
            f"<{code}> <{text.encode('utf-16-be').hex()}>"
            for (_, text), code in self._codes.items()
        ]
        return _cmap(lines, "bfchar", 2)


class FontCache:
    """The fonts of one document, opened as they are needed."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc
        self._fonts: dict[str, GlyphFont] = {}
        self._made = 0

    def face(self, face: str) -> GlyphFont:
        return self._find(face, face, hidden=False)

    def hidden(self, face: str) -> GlyphFont:
        """The font whose codes are only read, never seen."""
        return self._find("hidden", face, hidden=True)

    def _find(self, key: str, face: str, *, hidden: bool) -> GlyphFont:
        font = self._fonts.get(key)
        if font is None or font.full:
            self._made += 1
            font = self._fonts[key] = GlyphFont(f"G{self._made}", face, hidden=hidden)
            self._doc.delayedFonts.append(font)
        return font


@cache
def width_of(face: str, glyph: int) -> int:
    """A glyph's own width in thousandths of the text size, as the PDF states it."""
    return round(advance(face, glyph) * 1000)


def _subset(face: str, glyphs: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    """The font with these glyphs only, and where each of them stands in it."""
    blob = face_blob(uharfbuzz, face)
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    dropped = wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG)
    dropped.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED)
    wanted.flags = uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    plan = uharfbuzz.SubsetPlan(uharfbuzz.Face(blob), wanted)
    places = dict(plan.old_to_new_glyph_mapping)
    return plan.execute().blob.data, places


@cache
def _metrics(face: str) -> tuple[str, int, int]:
    """The font's box, ascent and descent in thousandths of the text size."""
    source = uharfbuzz.Face(face_blob(uharfbuzz, face))
    head = source.reference_table("head").data
    hhea = source.reference_table("hhea").data
    scale = 1000 / source.upem
    box = [round(value * scale) for value in struct.unpack(">4h", head[36:44])]
    ascent, descent = (round(value * scale) for value in struct.unpack(">2h", hhea[4:8]))
    return " ".join(map(str, box)), ascent, descent


def _places(doc: Any, places: list[int]) -> Any:
    """What tells where in a compact font each code's glyph stands; the first code is 1."""
    lines = [f"<{code:04x}> {place}" for code, place in enumerate(places, 1)]
    entries = {"Type": "/CMap", "CMapName": "/Adobe-Identity-UCS", "CIDSystemInfo": _SYSTEM}
    return _stream(doc, _cmap(lines, "cidchar", 1), **entries)


def _cmap(lines: list[str], what: str, kind: int) -> bytes:
    parts = [_CMAP_HEAD.replace("/CMapType 2", f"/CMapType {kind}")]
    for start in range(0, len(lines), 100):
        some = lines[start : start + 100]
        parts.append(f"{len(some)} begin{what}\n" + "\n".join(some) + f"\nend{what}\n")
    parts.append(_CMAP_FOOT)
    return "".join(parts).encode("ascii")


def _tag(face: str, name: str) -> str:
    """Six capital letters that mark a subset, as the PDF standard wants them."""
    number = zlib.crc32(f"{face} {name}".encode())
    letters = []
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters.append(chr(ord("A") + rest))
    return "".join(letters)


def _dictionary(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(entries)


def _stream(doc: Any, content: bytes, **entries: str) -> Any:
    stream = pdfdoc.PDFStream(_dictionary(**entries), content)
    stream.filters = [pdfdoc.PDFZCompress]
    return doc.Reference(stream)


_SYSTEM = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
