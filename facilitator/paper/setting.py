"""Text set into strips: lines that may be parted, but never so that one of them stands alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest

from facilitator.model.core.words import Say, Words
from facilitator.model.display.geometry import Point
from facilitator.model.display.marked import Footnote, Marked, with_places
from facilitator.paper.colours import QUIET, RULE, TEXT, Colour
from facilitator.paper.flow import Draw, Foot, Strip
from facilitator.paper.look import PageStyle
from facilitator.paper.marks import laid, numbered
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import ARTEFACT, Node
from facilitator.typeset.breaking import TextBlock, break_lines, measure
from facilitator.typeset.faces import FontWeight

WHOLE = 3
"""A text of no more lines than this stays on one page."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: size in points, weight, colour, and more room between lines if above 1.

    Where it is `right`, its lines end below one another, as numbers do. A `heading` is set in the
    house's family of headings.
    """

    size: float
    weight: FontWeight = FontWeight.REGULAR
    colour: Colour = TEXT
    leading: float = 1.0
    right: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets texts for one look. `missing` gathers what no bundled font has.

    `places` are those of the document that words may lead to. What is set is a part of `part`; a
    text without a part of its own becomes a paragraph there.
    """

    look: PageStyle
    say: Say = str
    places: frozenset[str] = frozenset()
    missing: dict[str, None] = field(default_factory=dict[str, None])
    part: Node = field(default_factory=lambda: Node("Document"))

    def within(self, role: str, *, scope: str = "", held: bool = True) -> "Setter":
        """What sets a new part of this one's: a list, a row, a cell. See `Node`."""
        return replace(self, part=self.part.add(role, scope=scope, held=held))

    def under(self, level: int) -> "Setter":
        """What sets a heading of a level, 0 for the title."""
        return replace(self, part=self.part.heading(level))

    @property
    def aside(self) -> "Setter":
        """What sets words that are only measured, or no part of the document."""
        return replace(self, part=ARTEFACT)

    @property
    def body(self) -> Type:
        return Type(self.look.body)

    def block(
        self, words: Words, width: float, kind: Type, *, max_lines: int | None = None
    ) -> TextBlock:
        """A text broken to a width; what is more than `max_lines` is cut with an ellipsis."""
        words = with_places(words, self.say, self.places)
        marks = laid(words, self.say, kind.weight) if isinstance(words, Marked) else None
        cut = partial(self.look.house.cut, heading=kind.heading)
        stretches = marks.stretches if marks else ()
        block = break_lines(
            marks.said if marks else self.say(words),
            width=max(width, kind.size),
            size=kind.size,
            weight=cut(kind.weight),
            align="right" if kind.right else "left" if self.look.mirrored else "reading",
            max_lines=max_lines,
            stretches=tuple(replace(each, weight=cut(each.weight)) for each in stretches),
        )
        self.missing.update(dict.fromkeys(block.missing))
        part = self.part if self.part.holds_words else self.part.add("P")
        if marks and part is not ARTEFACT:
            part.inline.update(marks.nodes(part, self.say))
        return replace(block, part=part)

    def measure(self, words: Words, size: float, weight: FontWeight = FontWeight.REGULAR) -> float:
        """Return how wide a running text is on one line."""
        return measure(self.say(words), size=size, weight=self.look.house.cut(weight))

    def line(self, words: Words, width: float, kind: Type) -> TextBlock:
        """A text on one line from the left, cut with an ellipsis where it is too long."""
        return self.block(words, width, kind, max_lines=1)

    def strips(
        self, words: Words, kind: Type, *, x: float = 0.0, width: float | None = None
    ) -> list[Strip]:
        """A text as strips of one line each, `x` from the left of the text area."""
        width = self.look.measure - x if width is None else width
        return self.lines(words, self.block(words, width, kind), x, kind)

    def lines(self, words: Words, block: TextBlock, x: float, kind: Type) -> list[Strip]:
        """The lines of a text that was broken, with its links and its footnotes."""
        return self.linked(lines_of(block, x, kind), words, block, x, kind)

    def linked(
        self, strips: list[Strip], words: Words, block: TextBlock, x: float, kind: Type
    ) -> list[Strip]:
        """Strips that have the lines of a text on them, with its links and its footnotes."""
        words = with_places(words, self.say, self.places)
        if not isinstance(words, Marked):
            return strips
        marks = laid(words, self.say, kind.weight)
        for index, strip in enumerate(strips[: len(block.lines)]):
            links = marks.links_on(block, index, x, mirrored=self.look.mirrored)
            feet = tuple(self._foot(note, block) for note in marks.notes_on(block, index))
            held = with_drawing(strip, links) if links else strip
            strips[index] = replace(held, feet=(*held.feet, *feet))
        return strips

    def _foot(self, note: Footnote, block: TextBlock) -> Foot:
        """A footnote as small print, as wide as the page's text; in large print as large as it."""
        part = block.part if isinstance(block.part, Node) else self.part
        part = part.add("Note", held=False)
        whole = replace(self, look=replace(self.look, narrow=1.0), part=part)
        size = self.look.body if self.look.large else self.look.small
        strips = whole.strips(numbered(note), Type(size, colour=QUIET))
        return Foot(note.number, tuple(strips))


def lines_of(block: TextBlock, x: float, kind: Type) -> list[Strip]:
    """The lines of a block as strips, `x` from the left of the text area."""
    high = block.leading * kind.leading
    return kept_apart(
        [
            Strip(height=high, draw=partial(draw_line, block, index, x, kind.colour))
            for index in range(len(block.lines))
        ]
    )


def kept_apart(strips: list[Strip]) -> list[Strip]:
    """Mark strips of one text so that no page begins or ends with a single line of it."""
    last = len(strips) - 1
    return [
        replace(strip, keep=index < last and (last < WHOLE or index in {0, last - 1}))
        for index, strip in enumerate(strips)
    ]


def kept(strips: list[Strip]) -> list[Strip]:
    """The strips, the last of them bound to what follows."""
    return [*strips[:-1], replace(strips[-1], keep=True)] if strips else strips


def bound(strips: Iterable[Strip]) -> Iterator[Strip]:
    """The strips as they come, the last of them bound to what follows."""
    last: Strip | None = None
    for strip in strips:
        if last is not None:
            yield last
        last = strip
    if last is not None:
        yield replace(last, keep=True)


def kept_all(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, each bound to the next, the last to what follows."""
    return [replace(strip, keep=True) for strip in strips]


def spaced(strips: list[Strip], gap: float) -> list[Strip]:
    """The strips with so much space above the first."""
    return [replace(strips[0], gap=gap), *strips[1:]] if strips else strips


def with_drawing(strip: Strip, draw: Draw) -> Strip:
    """The strip with something more drawn on it, after it."""
    return replace(strip, draw=partial(_draw_all, (strip.draw, draw)))


def led_by(draw: Draw, strip: Strip) -> Strip:
    """The strip with something drawn, and read, before it."""
    return replace(strip, draw=partial(_draw_all, (draw, strip.draw)))


def again(strip: Strip) -> Strip:
    """The strip as it stands once more: it is not read a second time."""
    return pictured(strip, ARTEFACT)


def pictured(strip: Strip, part: Node) -> Strip:
    """The strip as a picture: all that is drawn is of this part, words as well."""
    return replace(strip, draw=partial(_draw_as, part, strip.draw))


def _draw_as(part: Node, draw: Draw, sheet: PdfSheet, x: float, y: float) -> None:
    with sheet.picturing(part):
        draw(sheet, x, y)


def _draw_all(draws: Sequence[Draw], sheet: PdfSheet, x: float, y: float) -> None:
    for draw in draws:
        draw(sheet, x, y)


def beside(left: list[Strip], right: list[Strip]) -> list[Strip]:
    """Two texts line by line beside each other."""
    blank = Strip(height=0.0, draw=nothing)
    return kept_apart(
        [
            replace(led_by(one.draw, other), height=max(one.height, other.height))
            for one, other in zip_longest(left, right, fillvalue=blank)
        ]
    )


def side_by_side(columns: Sequence[Sequence[Strip]], step: float) -> Strip:
    """Columns of strips as one strip that is never parted, `step` from one to the next."""
    drawings: list[Draw] = []
    high = 0.0
    for index, strips in enumerate(columns):
        down = 0.0
        for place, strip in enumerate(strips):
            down += strip.gap if place else 0.0
            drawings.append(partial(_draw_shifted, strip.draw, index * step, down))
            down += strip.height
        high = max(high, down)
    feet = tuple(foot for strips in columns for strip in strips for foot in strip.feet)
    return Strip(height=high, draw=partial(_draw_all, tuple(drawings)), feet=feet)


def stacked(strips: Sequence[Strip]) -> Strip:
    """Strips under one another as one that is never parted."""
    return side_by_side([strips], 0.0)


def height_of(strips: Sequence[Strip]) -> float:
    """How high strips are under one another."""
    return sum(strip.gap + strip.height for strip in strips)


def shifted(draw: Draw, right: float, down: float) -> Draw:
    """A drawing, moved."""
    return partial(_draw_shifted, draw, right, down)


def _draw_shifted(
    draw: Draw, right: float, down: float, sheet: PdfSheet, x: float, y: float
) -> None:
    draw(sheet, x + right, y + down)


def draw_line(
    block: TextBlock, index: int, dx: float, colour: Colour, sheet: PdfSheet, x: float, y: float
) -> None:
    baseline = block.lines[index].baseline - index * block.leading
    sheet.line(block, index, x + dx, y + baseline, colour)


@dataclass(frozen=True, slots=True)
class LineDrawing:
    """The first line of a block, `right` and `down` from a strip's corner."""

    block: TextBlock
    right: float
    down: float
    colour: Colour

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        if self.block.lines:
            draw_line(self.block, 0, self.right, self.colour, sheet, x, y + self.down)


def nothing(_sheet: PdfSheet, _x: float, _y: float) -> None:
    """Draw nothing: an empty strip."""


def rule(width: float, *, above: float = 4.0) -> Strip:
    """A thin rule under something, with a little space above it."""
    return Strip(height=above + 0.6, draw=RuleDrawing(0.0, above, width))


@dataclass(frozen=True, slots=True)
class RuleDrawing:
    """A thin rule `width` wide, `right` and `down` from a strip's corner."""

    right: float
    down: float
    width: float
    colour: Colour = RULE

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        left, y = x + self.right, y + self.down
        sheet.path((Point(left, y), Point(left + self.width, y)), edge=self.colour, width=0.6)
