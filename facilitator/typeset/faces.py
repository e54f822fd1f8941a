"""The bundled fonts: which there are, which one draws a character, and what HarfBuzz makes of it.

Lengths are in ems: a font's units divided by its units per em. Fonts are opened when first used.
"""

import hashlib
import importlib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import regex

from facilitator.resources import resource


class FontWeight(StrEnum):
    """The four cuts of the main family (Inter). Fallback fonts have one cut only."""

    REGULAR = "regular"
    MEDIUM = "medium"  # between regular and bold: the semi-bold cut
    BOLD = "bold"
    ITALIC = "italic"


MAIN: Mapping[FontWeight, str] = MappingProxyType(
    {
        FontWeight.REGULAR: "Inter-Regular",
        FontWeight.MEDIUM: "Inter-SemiBold",
        FontWeight.BOLD: "Inter-Bold",
        FontWeight.ITALIC: "Inter-Italic",
    }
)
EMOJI = "NotoEmoji-Regular"
IDEOGRAPHS = "WenQuanYiMicroHei"
# A script's own font stands before DejaVu and WenQuanYi, which know a little of every script.
SCRIPTS = (
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansTamil-Regular",
    "NotoSansOriya-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansThai-Regular",
    "NotoSansLao-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansEthiopic-Regular",
)
HEAVY: Mapping[str, str] = MappingProxyType({"NotoSansArabic-Regular": "NotoSansArabic-Bold"})
"""What stands in for a script's font in headings: the program itself speaks some of them."""
SHAPED = frozenset({*SCRIPTS, *HEAVY.values()})
FALLBACKS = ("NotoSansSymbols2-Regular", *SCRIPTS, "DejaVuSans", IDEOGRAPHS, EMOJI)
HOUSE = tuple(
    f"{family}-{cut}"
    for family in ("SourceSerif4", "OpenSans")
    for cut in ("Regular", "SemiBold", "Bold", "Italic")
)
"""The other families a house may have its documents set in; the screen does not use them."""
FACES: Mapping[str, str] = MappingProxyType(
    {face: f"{face}.ttf" for face in (*MAIN.values(), *HOUSE, *FALLBACKS, *HEAVY.values())}
)

BOX = "\u25a1"
"""What stands for a character that no bundled font has."""

_WANTS_EMOJI = regex.compile(r"[\p{Emoji_Presentation}\uFE0F\u20E3]")
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_INVISIBLE = regex.compile(
    r"(?![\u115f\u1160\u3164\uffa0\U0001bca0-\U0001bca3])\p{Default_Ignorable_Code_Point}"
)
"""What a font need not have. Fillers and shorthand marks it must: HarfBuzz hides these nowhere."""
# A card shows what was typed: "->" stays two characters, "fi" is not one glyph.
_VERBATIM = {"liga": False, "clig": False, "calt": False}

_OWN: dict[str, tuple[bytes, FontWeight]] = {}
"""Font files of somebody's own by name and digest: what is held under a name never changes."""

Commands = tuple[tuple[str | float, ...], ...]


@dataclass(frozen=True, slots=True)
class GlyphShape:
    """Glyphs in visual order with their places in ems; ``ys`` grow downwards."""

    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    width: float
    simple: bool


class _Opened:
    """One font file, opened by HarfBuzz."""

    def __init__(self, face: str) -> None:
        # uharfbuzz has no types.
        self.harfbuzz: Any = importlib.import_module("uharfbuzz")
        blob = face_blob(self.harfbuzz, face)
        source = self.harfbuzz.Face(blob)
        self.font: Any = self.harfbuzz.Font(source)
        self.em: int = source.upem
        self.features = {} if face in SHAPED or face == EMOJI else _VERBATIM
        self.flags = self.harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        self._nominal: dict[str, int] = {}

    def nominal(self, char: str) -> int:
        """The glyph of one character by the font's character map; 0 if it has none."""
        glyph = self._nominal.get(char)
        if glyph is None:
            glyph = int(self.font.get_nominal_glyph(ord(char)) or 0)
            self._nominal[char] = glyph
        return glyph


# Two threads may both open a font at first; that wastes a moment and harms nothing.
@cache
def _opened(face: str) -> _Opened:
    return _Opened(face)


def face_path(face: str) -> Path:
    """The TrueType file of a face. Raises KeyError for a face that is not in FACES."""
    return resource("fonts", FACES[face])


def face_blob(harfbuzz: Any, face: str) -> Any:
    """Return a font file as HarfBuzz takes it. Raises KeyError for a face that is not known."""
    if face in _OWN:
        return harfbuzz.Blob(_OWN[face][0])
    return harfbuzz.Blob.from_file_path(face_path(face))


def add_face(name: str, data: bytes, weight: FontWeight) -> str:
    """Make a font file of somebody's own known, and return the name of its face.

    It was checked before (`font_check`). `name` is its PostScript name; `weight` says which
    cut of Inter draws what it lacks.
    """
    face = f"{name}@{hashlib.sha256(data).hexdigest()[:16]}"
    _OWN.setdefault(face, (data, weight))
    return face


def printed_name(face: str) -> str:
    """Return what a face is called in a PDF: its PostScript name."""
    return face.partition("@")[0]


def units_per_em(face: str) -> int:
    """How many of the font's own units make one em."""
    return _opened(face).em


def glyph_of(face: str, char: str) -> int:
    """Return the glyph a face has for a character by itself; 0 for none."""
    return _opened(face).nominal(char)


def covers(face: str, char: str) -> bool:
    """Whether the font has a glyph for this character."""
    return _opened(face).nominal(char) != 0


@lru_cache(maxsize=4096)
def advance(face: str, glyph: int) -> float:
    """How far one glyph moves the pen when nothing is kerned, in ems."""
    opened = _opened(face)
    return opened.font.get_glyph_h_advance(glyph) / opened.em


@lru_cache(maxsize=4096)
def outline(face: str, glyph: int) -> Commands:
    """The outline of a glyph in font units, y upwards, as a tuple of path commands.

    ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)`` and ``("Z",)``; fill by the
    non-zero rule. Empty for a space.
    """
    opened = _opened(face)
    path: list[tuple[str | float, ...]] = []

    def drawn(letter: str) -> Callable[..., None]:
        # The last argument is the data that HarfBuzz hands through: none.
        return lambda *numbers: path.append((letter, *numbers[:-1]))

    draw = opened.harfbuzz.DrawFuncs()
    draw.set_move_to_func(drawn("M"))
    draw.set_line_to_func(drawn("L"))
    draw.set_cubic_to_func(drawn("C"))
    draw.set_close_path_func(drawn("Z"))
    opened.font.draw_glyph(glyph, draw, None)
    return tuple(path)


@lru_cache(maxsize=16384)
def plain(face: str, char: str) -> bool:
    """Whether the face draws this character alone, whatever stands beside it."""
    return covers(face, char) and unicodedata.category(char)[0] in "LNPSZ"


@lru_cache(maxsize=16384)
def faces_for(cluster: str, main: str) -> tuple[tuple[str | None, str], ...]:
    """Which faces draw a grapheme cluster: one if it can be, otherwise one for each part.

    A face of None says that no font has the cluster.
    """
    needed = [char for char in cluster if not _INVISIBLE.match(char)]
    chain = _chain(cluster, main)
    for face in chain:
        if all(covers(face, char) for char in needed):
            return ((face, cluster),)
    parts: list[tuple[str | None, str]] = []
    for char in cluster:
        if parts and _INVISIBLE.match(char):
            parts[-1] = (parts[-1][0], parts[-1][1] + char)
        else:
            parts.append((next((face for face in chain if covers(face, char)), None), char))
    return tuple(parts) if all(face for face, _ in parts) else ((None, cluster),)


def _chain(cluster: str, main: str) -> tuple[str, ...]:
    own, others = (main, *_stand_in(main)), _others(heavy=_is_heavy(main))
    if _IDEOGRAPH.match(cluster):
        return (*own, IDEOGRAPHS, *others)  # looked for at once: there are so many
    if _WANTS_EMOJI.search(cluster) and "\ufe0e" not in cluster:
        return (EMOJI, *own, *others)
    return (*own, *others)


@cache
def _others(*, heavy: bool) -> tuple[str, ...]:
    return tuple(HEAVY.get(face, face) for face in FALLBACKS) if heavy else FALLBACKS


def _is_heavy(main: str) -> bool:
    if main in _OWN:
        return _OWN[main][1] in {FontWeight.BOLD, FontWeight.MEDIUM}
    return main.endswith("Bold")  # semi-bold as well


def _stand_in(main: str) -> tuple[str, ...]:
    """The cut of Inter that draws what a face of another family lacks; nothing for Inter."""
    if main in _OWN:
        return (MAIN[_OWN[main][1]],)
    return (f"Inter-{main.partition('-')[2]}",) if main in HOUSE else ()


def shape(face: str, text: str, *, rtl: bool) -> GlyphShape:
    """Shape a text of one direction with one face, kerning included."""
    opened = _opened(face)
    buffer, em = _shaped(opened, text, rtl=rtl), opened.em
    glyphs = tuple([info.codepoint for info in buffer.glyph_infos])
    xs: list[float] = []
    ys: list[float] = []
    pen = 0
    moved = rtl
    for across, up, x_advance, _ in [place.position for place in buffer.glyph_positions]:
        xs.append((pen + across) / em)
        ys.append(-up / em)
        pen += x_advance
        moved = moved or across != 0 or up != 0
    simple = not moved and _one_to_one(opened, text, glyphs)
    return GlyphShape(glyphs, tuple(xs), tuple(ys), pen / em, simple)


def width(face: str, text: str) -> float:
    """How far the glyphs of a text that runs to the right move the pen, as `shape` has it."""
    opened = _opened(face)
    placed = _shaped(opened, text, rtl=False).glyph_positions
    return sum([place.x_advance for place in placed]) / opened.em


def _shaped(opened: _Opened, text: str, *, rtl: bool) -> Any:
    buffer = opened.harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = "en"  # never the machine's language: the same text is the same everywhere
    buffer.flags = opened.flags
    opened.harfbuzz.shape(opened.font, buffer, opened.features)
    return buffer


def _one_to_one(opened: _Opened, text: str, glyphs: tuple[int, ...]) -> bool:
    """Whether drawing the characters one by one, without shaping, gives these glyphs."""
    if len(glyphs) != len(text) or max(text, default="") > "\uffff":
        return False
    return all(opened.nominal(char) == glyph for char, glyph in zip(text, glyphs, strict=True))
