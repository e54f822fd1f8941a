"""The PDF while it is being made: pages, boxes, paths, set text, bookmarks, and late words.

Whatever is drawn is of a part of the document (`tags.Node`): text of the part it was set for, lines
and boxes of none, all of a picture of that picture.
Places are in points from the top left of the page, y downwards, as on the wall; the PDF's own
y upwards is nobody's business outside this file. Nor is which side of the page comes first: in a
language that is written from right to left x counts from the right edge.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from facilitator.model.core.direction import is_right_to_left
from facilitator.model.display.geometry import Point, Rect
from facilitator.paper.colours import Colour, Tone
from facilitator.paper.glyphs import HIDDEN_WIDTH, FontCache, GlyphFont, width_of
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.packing import packed
from facilitator.paper.tags import ARTEFACT, Node, Tags, whole
from facilitator.typeset.breaking import Run, TextBlock, TextLine
from facilitator.typeset.faces import glyph_of

HIDDEN_FACE = "Inter-Regular"
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
rl_config.useA85 = 0  # pages as bytes, not as letters: a fifth smaller, and a quarter less work
_HYPHENS = "-\u2010\u00ad\u2013\u2014/"
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
"""Letters of scripts that are written without spaces: Thai, Lao, Burmese, Khmer, Han, kana."""
_ROUND = 0.5523  # a quarter circle by a Bézier curve


class _BareCanvas(Canvas):
    """A canvas that does not name a font nobody uses: Helvetica would not be embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


@dataclass(frozen=True, slots=True)
class _Code:
    """Drawing commands in the form a canvas takes them."""

    commands: str

    def getCode(self) -> str:  # noqa: N802 - ReportLab's name
        return self.commands


class PdfSheet:
    """One PDF. Draw a page between `begin` and `end`; `finish` gives the bytes.

    `root` is the document all is a part of; words set for no part become a paragraph of it.
    """

    def __init__(
        self,
        *,
        title: str,
        lang: str,
        made_at: datetime,
        author: str = "Facilitator",
        house: HouseLook = PLAIN_HOUSE,
        root: Node | None = None,
    ) -> None:
        self.house = house
        self.root = root or Node("Document")
        self._tags = Tags(self.root)
        self._about = {"title": _tidy(title), "lang": lang}
        self.mirrored = self._mirrors = is_right_to_left(lang)
        self._open: Node | None = None
        self._all: Node | None = None
        self._in_form = self._in_text = False
        self._said: list[str] = []
        self._canvas = _BareCanvas(BytesIO(), invariant=1, pageCompression=1, lang=lang)
        self._canvas.setTitle(_tidy(title))
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.setAuthor(_tidy(author))
        self._canvas.setCreator("Facilitator")
        self._canvas.setSubject("")
        self._canvas.setProducer("Facilitator (ReportLab)")
        stamp = _stamp(made_at)
        self._canvas.setDateFormatter(lambda *_: stamp)
        # ReportLab has no public way to add a font of one's own making.
        self._shelf = FontCache(getattr(self._canvas, "_doc"))  # noqa: B009
        self._code: list[str] = []
        self._high = self._wide = 0.0
        self._late: list[tuple[str, tuple[float, float], Callable[[int], None]]] = []
        self._marked: list[int] = []
        self._places: set[str] = set()
        self._level = -1
        self.pages = 0

    def begin(self, width: float, height: float) -> None:
        self._canvas.setPageSize((width, height))
        self._tags.begin_page()
        self._wide, self._high = width, height
        self.pages += 1

    def end(self) -> None:
        self._close()
        self._canvas.showPage()

    def later(self, draw: Callable[[int], None], part: Node = ARTEFACT) -> None:
        """Leave a place on this page for what needs the number of pages, known at the end."""
        name = f"late{len(self._late)}"
        self._late.append((name, (self._wide, self._high), draw))
        self._turn_to(part)
        self._flush()
        self._canvas.doForm(name)

    def finish(self) -> bytes:
        """Draw what waited for the number of pages and return the PDF."""
        for name, size, draw in self._late:
            self._begin_form(name, (2000, 2000))
            self._wide, self._high = size
            draw(self.pages)
            self._end_form()
        doc = getattr(self._canvas, "_doc")  # noqa: B009
        self._tags.finish(doc, **self._about)
        doc.format = lambda: packed(doc)
        return bytes(self._canvas.getpdfdata())

    def _begin_form(self, name: str, size: tuple[float, float]) -> None:
        """Begin what is drawn on pages later: all of it is of the part that is drawn there."""
        self._canvas.beginForm(name, 0, 0, *size)
        self._in_form, self._said = True, []

    def _end_form(self) -> None:
        self._flush()
        self._canvas.endForm()
        self._in_form = False

    @contextmanager
    def picturing(self, part: Node, place: Rect | None = None) -> Iterator[None]:
        """What is drawn is of one part, words and lines as well: its `alt` is read instead."""
        if self._all is not None:
            yield
            return
        if place and part is not ARTEFACT:
            part.box = None if part.kids else self._sides(place)
        self._all = part
        self._said.append(part.alt)
        try:
            yield
        finally:
            self._all = None

    def _turn_to(self, part: Node) -> None:
        """Let what is drawn next be of a part of the document, or of none."""
        part = self._all or part
        if not self._in_form and part is not self._open:
            self._close_mark()
            self._open = part
            self._code.append(self._tags.open(part))

    def _part_of(self, block: TextBlock, lines: Sequence[TextLine]) -> Node:
        """What lines of a text are of: of the part it was set for, or a paragraph."""
        if self._in_form and not self._all:
            self._said += [line.text for line in lines]
        if self._in_form or self._all:
            return self._all or ARTEFACT
        return block.part if isinstance(block.part, Node) else self.root.add("P")

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Add an entry to the outline that a viewer shows beside the pages; 0 is outermost."""
        key = _key(len(self._marked))
        self._marked.append(self.pages)
        level = min(level, self._level + 1)
        self._level = level
        self._canvas.bookmarkHorizontal(key, 0, self._high - y)
        self._canvas.addOutlineEntry(_tidy(title), key, level)

    def page_of(self, mark: int) -> int | None:
        """Return the page a bookmark is on, counted from 0; None if there is no such bookmark."""
        return self._marked[mark] if mark < len(self._marked) else None

    def link(self, rect: Rect, mark: int, part: Node | None) -> None:
        """Lead from a place on this page to a bookmark, which may come later."""
        self._lead(rect, _key(mark), part)

    def place(self, name: str, y: float) -> None:
        """Name a place on this page that `lead` leads to; the first of a name counts."""
        if name not in self._places:
            self._places.add(name)
            self._canvas.bookmarkHorizontal(_named(name), 0, self._high - y)

    def lead(self, rect: Rect, name: str, part: Node | None) -> None:
        """Lead from a place on this page to one with a name, which must come in the document."""
        self._lead(rect, _named(name), part)

    def link_out(self, rect: Rect, where: str, part: Node | None) -> None:
        """Lead from a place on this page to an address outside the document."""
        said = PDFString(whole(part.name if part else where))
        self._canvas.linkURL(where, self._sides(rect), thickness=0, Contents=said)
        self._tie(part)

    def _lead(self, rect: Rect, key: str, part: Node | None) -> None:
        said = whole(part.name) if part else ""
        self._canvas.linkAbsolute(said, key, Rect=self._sides(rect), Border="[0 0 0]")
        self._tie(part)

    def _tie(self, part: Node | None) -> None:
        """Make the link that was laid last one of a part of the document."""
        if part is not None and part is not ARTEFACT and not self._in_form:
            name = getattr(self._canvas, "_annotationrefs")[-1].name  # noqa: B009
            laid = getattr(self._canvas, "_doc").idToObject[name]  # noqa: B009
            self._tags.tie(part, laid)

    @contextmanager
    def as_it_lies(self, place: Rect) -> Iterator[float]:
        """Draw a picture whose left is left in every language; gives the x of its left edge."""
        mirrors, left = self._mirrors, self._across(place).x
        self._mirrors = False
        try:
            yield left
        finally:
            self._mirrors = mirrors

    def _across(self, rect: Rect) -> Rect:
        """A rectangle where it comes to lie on the page, from its left edge."""
        return replace(rect, x=self._wide - rect.right) if self._mirrors else rect

    def _sides(self, rect: Rect) -> tuple[float, float, float, float]:
        rect = self._across(rect)
        bottom = self._high - rect.bottom
        return (rect.x, bottom, rect.x + rect.width, bottom + rect.height)

    def turn(self, rect: Rect) -> None:
        """Draw upside down in a rectangle from now on, until `unclip`."""
        centre = self._across(rect).centre
        x, y = 2 * centre.x, 2 * (self._high - centre.y)
        self._code.append(f"q -1 0 0 -1 {x:.2f} {y:.2f} cm")

    def stand(self, block: TextBlock, x: float, y: float, colour: Colour) -> None:
        """Draw a block turned to the left: it reads upwards from its corner at x, y."""
        with self.as_it_lies(Rect(x, y, block.height, 0.0)) as left:
            up = self._high - y
            self._code.append(f"q 0 1 -1 0 {left + up:.2f} {up - left:.2f} cm")
            self.block(block, left, y, colour)
            self.unclip()

    def clip(self, rect: Rect) -> None:
        """Draw only inside a rectangle from now on, until `unclip`."""
        self._code.append(f"q {self._corner(self._across(rect))} re W n")

    def unclip(self) -> None:
        """Draw everywhere, and upright, again."""
        self._code.append("Q")

    def box(
        self,
        rect: Rect,
        *,
        fill: Colour | None = None,
        edge: Colour | None = None,
        width: float = 0.0,
        radius: float = 0.0,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a rectangle, with round corners if `radius` is more than 0."""
        rect = self._across(rect)
        outline = self._rounded(rect, radius) if radius > 0 else f"{self._corner(rect)} re"
        self._paint(outline, fill, edge, width, dash)

    def path(
        self,
        points: Sequence[Point],
        *,
        edge: Colour | None = None,
        width: float = 0.0,
        fill: Colour | None = None,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a line through points, or a polygon when it is filled."""
        if self._mirrors:
            points = [Point(self._wide - x, y) for x, y in points]
        parts = [f"{x:.2f} {self._high - y:.2f}" for x, y in points]
        outline = f"{parts[0]} m " + " ".join(f"{part} l" for part in parts[1:])
        self._paint(outline + (" h" if fill else ""), fill, edge, width, dash)

    def picture(self, data: bytes, rect: Rect, part: Node) -> None:
        """Draw a JPEG or PNG file in a rectangle, for a part whose words are read in its place."""
        with self.picturing(part, rect):
            self._turn_to(part)
            self._flush()
            rect = self._across(rect)
            left, bottom = rect.x, self._high - rect.bottom
            held = ImageReader(BytesIO(data))
            self._canvas.drawImage(held, left, bottom, rect.width, rect.height, mask="auto")

    def block(
        self, block: TextBlock, x: float, y: float, colour: Colour, scale: float = 1.0
    ) -> None:
        """Draw a block of set text with its top left corner at x, y."""
        part = self._part_of(block, block.lines)
        for index, line in enumerate(block.lines):
            self._line(block, index, part, (x, y + line.baseline * scale), scale, colour)
        self._end_text()

    def line(self, block: TextBlock, index: int, x: float, baseline: float, colour: Colour) -> None:
        """Draw one line of a block with its baseline at y; x is the block's left edge."""
        part = self._part_of(block, block.lines[index : index + 1])
        self._line(block, index, part, (x, baseline), 1.0, colour)
        self._end_text()

    def _begin_text(self, part: Node, colour: Colour) -> None:
        """Go on with text, or begin it, of a part of the document and in a colour."""
        part = self._all or part
        if self._in_text and (self._in_form or part is self._open):
            return
        self._end_text()
        self._turn_to(part)
        self._code.append(f"BT {self._rgb(colour)} rg")
        self._in_text = True

    def _end_text(self) -> None:
        if self._in_text:
            self._code.append("ET")
            self._in_text = False

    def _line(
        self,
        block: TextBlock,
        index: int,
        part: Node,
        at: tuple[float, float],
        scale: float,
        colour: Colour,
    ) -> None:
        """Draw a line; what cannot be read off its glyphs is laid over them as hidden text.

        Its words stand in the structure, in the order they are read; of a line that goes from
        right to left, or has such words in it, all of them.
        """
        (x, y), line, size = at, block.lines[index], block.size
        x = self._left_of(line, x, scale)
        marked = not (self._in_form or self._all or part is ARTEFACT)
        gap = _between(block, index) if marked else ""
        if marked and index == 0 and part.kids:
            self._space(
                line, part, size * scale, colour, at=f"1 0 0 1 {x:.2f} {self._high - y:.2f} Tm"
            )
        if marked and RIGHT_TO_LEFT.search(line.text):
            part, gap = part.span(line.text + gap), ""
        for (simple, tag), same in groupby(line.runs, lambda run: _kind(run, part)):
            runs = [run for run in same if run.glyphs]
            words = part.inline.get(tag, part)
            if marked and not simple and not part.actual:
                words = words.span("".join(run.text for run in runs))
            self._begin_text(words if simple or not marked else ARTEFACT, colour)
            for run in runs:
                self._run(run, x, y, size, scale)
            if runs and not simple:
                self._begin_text(words, colour)
                self._hidden(runs, x + runs[0].x * scale, y, scale)
        if gap:
            self._space(line, part, size * scale, colour)

    def _left_of(self, line: TextLine, x: float, scale: float) -> float:
        """Where the block of a line begins; a mirrored line keeps the order of its own words."""
        if not self._mirrors or not line.runs:
            return x
        return self._wide - x - (2 * line.runs[0].x + line.width) * scale

    def _space(self, line: TextLine, part: Node, size: float, colour: Colour, at: str = "") -> None:
        """Write the space that stands beside a line, to be read and not seen."""
        face = line.runs[-1].face if line.runs else ""
        if face and (blank := glyph_of(face, " ")):
            self._begin_text(part, colour)
            font = self._shelf.face(face)
            code = f"<{font.code(blank, ' ')}> Tj 0 Tr"
            self._code.append(f"3 Tr /{font.name} {size:.3f} Tf {at} {code}")

    def _run(self, run: Run, x: float, y: float, size: float, scale: float) -> None:
        """Draw the glyphs of a run, each where it was set; only a simple one is read as text."""
        font = self._shelf.face(run.face)
        if any(run.ys):
            pieces = _risen(run, font, size, scale)
        else:
            pieces = f"[{_spaced(run, font, size)}] TJ"
        at = f"1 0 0 1 {x + run.xs[0] * scale:.2f} {self._high - y:.2f} Tm"
        words = f"/{font.name} {size * scale:.3f} Tf {at} {pieces}"
        self._code.append(words)

    def _hidden(self, runs: Sequence[Run], x: float, y: float, scale: float) -> None:
        """Lay the text of runs over their glyphs, to be read but not seen, as wide as they are.

        Letters stand in the order they are seen, which is what readers of PDF expect; those
        that read from right to left are therefore written backwards.
        """
        text = "".join(
            (run.text[::-1] if RIGHT_TO_LEFT.search(run.text) else run.text) for run in runs
        )
        width = sum(run.width for run in runs) * scale
        if not text or width <= 0:
            return
        size = width / (len(text) * HIDDEN_WIDTH / 1000)
        at = f"1 0 0 1 {x:.2f} {self._high - y:.2f} Tm"
        font = self._shelf.hidden(HIDDEN_FACE)
        codes = "".join([font.code(0, letter) for letter in text])
        self._code.append(f"3 Tr /{font.name} {size:.3f} Tf {at} <{codes}> Tj 0 Tr")

    def _paint(
        self,
        outline: str,
        fill: Colour | None,
        edge: Colour | None,
        width: float,
        dash: Sequence[float],
    ) -> None:
        if width <= 0:
            edge = None
        if fill is None and edge is None:
            return
        self._turn_to(ARTEFACT)
        colours = f"{self._rgb(fill)} rg " if fill else ""
        if edge:
            pattern = " ".join(f"{part:.2f}" for part in dash)
            colours += f"{self._rgb(edge)} RG {width:.2f} w [{pattern}] 0 d "
        verb = "B" if fill and edge else "f" if fill else "S"
        self._code.append(f"{colours}{outline} {verb}")

    def _rgb(self, colour: Colour) -> str:
        red, green, blue = colour.of(self.house.palette) if isinstance(colour, Tone) else colour
        return f"{red:.3f} {green:.3f} {blue:.3f}"

    def _corner(self, rect: Rect) -> str:
        return f"{rect.x:.2f} {self._high - rect.bottom:.2f} {rect.width:.2f} {rect.height:.2f}"

    def _rounded(self, rect: Rect, radius: float) -> str:
        r = min(radius, rect.width / 2, rect.height / 2)
        left, right = rect.x, rect.right
        top, bottom = self._high - rect.y, self._high - rect.bottom
        k = r * (1 - _ROUND)
        return (
            f"{left + r:.2f} {bottom:.2f} m {right - r:.2f} {bottom:.2f} l "
            f"{right - k:.2f} {bottom:.2f} {right:.2f} {bottom + k:.2f} "
            f"{right:.2f} {bottom + r:.2f} c {right:.2f} {top - r:.2f} l "
            f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} "
            f"{right - r:.2f} {top:.2f} c {left + r:.2f} {top:.2f} l "
            f"{left + k:.2f} {top:.2f} {left:.2f} {top - k:.2f} "
            f"{left:.2f} {top - r:.2f} c {left:.2f} {bottom + r:.2f} l "
            f"{left:.2f} {bottom + k:.2f} {left + k:.2f} {bottom:.2f} "
            f"{left + r:.2f} {bottom:.2f} c h"
        )

    def _close(self) -> None:
        """End what is open on the page."""
        self._close_mark()
        self._flush()

    def _close_mark(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def _flush(self) -> None:
        commands: Any = _Code("\n".join(self._code))
        self._canvas.drawText(commands)
        self._code.clear()


def _between(block: TextBlock, index: int) -> str:
    """What is read between a line and the next: a space, unless a word goes on."""
    last = block.lines[index].text[-1:]
    spaced = last and last not in _HYPHENS and not _NO_SPACES.match(last)
    return " " if spaced and index + 1 < len(block.lines) else ""


def _kind(run: Run, part: Node) -> tuple[bool, int]:
    """What runs have in common that are read together: whether off their glyphs, and their link."""
    return run.simple, run.tag if run.tag in part.inline else 0


def _key(mark: int) -> str:
    return f"at{mark}"


def _named(place: str) -> str:
    return f"to {place}"


def _spaced(run: Run, font: GlyphFont, size: float) -> str:
    """The codes of a run with the corrections that put each glyph where it was set."""
    unit = 1000 / size
    parts = ["<"]
    pen = run.xs[0] * unit
    if run.simple:
        letter = font.letter
        drawn = [letter(*pair) for pair in zip(run.glyphs, run.text, strict=True)]
    else:
        drawn = [(font.code(glyph, ""), width_of(run.face, glyph)) for glyph in run.glyphs]
    for (code, width), place in zip(drawn, run.xs, strict=True):
        shift = pen - place * unit
        if not -0.5 < shift < 0.5:
            whole = round(shift)
            parts.append(f">{whole}<")
            pen -= whole
        parts.append(code)
        pen += width
    parts.append(">")
    return "".join(parts)


def _risen(run: Run, font: GlyphFont, size: float, scale: float) -> str:
    """The codes of a run whose glyphs do not all stand on the line, as marks above letters."""
    unit = 1000 / size
    pen = run.xs[0] * unit
    parts: list[str] = []
    for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
        shift = round(pen - x * unit)
        parts.append(f"{-y * scale:.3f} Ts [{shift} <{font.code(glyph, '')}>] TJ")
        pen += width_of(run.face, glyph) - shift
    return " ".join(parts) + " 0 Ts"


def _tidy(title: str) -> str:
    """A title as metadata may hold it: one line, no half characters, not endless."""
    whole = "".join(c if c.isprintable() else " " for c in title)
    return " ".join(whole.split())[:300]


def _stamp(made_at: datetime) -> str:
    """The time in the PDF's own form; without a zone it is taken as local time."""
    zone = made_at.strftime("%z")
    return f"D:{made_at:%Y%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
