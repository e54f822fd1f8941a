"""What goes on paper, as data: blocks in order. `paper` draws them; other writers may too."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.figures import short
from facilitator.model.core.words import Text, Words, later, text
from facilitator.model.display.marked import places_in
from facilitator.model.display.picture import Picture, Tint


class Readership(StrEnum):
    """For whom a document is: what may leave the room, or the facilitator's full record."""

    HANDOUT = "handout"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the largest under the document's title.

    A `fresh` one begins a page. Where it is listed without what stands under it, its `note` says
    what became of it, and one that was `withdrawn` is left out. A `tint` is a mark beside it, a
    `sign` (`typeset.signs`) what is drawn there for easy reading.
    """

    text: Words
    level: int = 1
    fresh: bool = False
    note: Words = ""
    withdrawn: bool = False
    tint: Tint | None = None
    sign: str = ""


class HeadingDepths:
    """How deep headings lie, one after the other, without a level that is skipped."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def of(self, level: int) -> int:
        """Return the depth of the next heading from 1 on; a document's title has level 0."""
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        return len(self._above)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text, which may be `Marked`. A quiet one is a remark ("no name", "as counted")."""

    text: Words
    quiet: bool = False


BULLET: Final = "•"
"""The mark of an entry without a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """One line of an outline: its number or letter, its words, and what lies under it.

    `note` is a short remark behind it ("facilitator's note", "changed once").
    """

    text: Words
    mark: str = ""
    note: Words = ""
    strong: bool = False
    under: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Entries in words, level by level.

    One that is `in_text` is a list in running text, without rules, and tells no picture.
    """

    entries: tuple[OutlineEntry, ...]
    in_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. `widths` are shares of the page's width and sum to 1; an empty cell is a rule.

    `actions` are its cells, by row and column, that say what was agreed to be done; who and by
    when stand last in those rows.
    """

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...] = ()
    ruled: bool = False
    actions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The wall as a picture, whole, as wide as the page or on a page of its own; with its words."""

    picture: Picture
    caption: Words = ""
    own_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """A photograph as a JPEG or PNG file, `width` by `height` pixels.

    `alternative` says in words what is to be seen on it.
    """

    data: bytes = field(repr=False)
    width: int
    height: int
    caption: Words = ""
    alternative: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRow:
    """Photographs beside each other, as many as stand `across` the page (1 to 3) at most.

    One alone is no wider; in large print each is as wide as the text, with its words.
    """

    photos: tuple[Photograph, ...]
    across: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteBlock:
    """Somebody's words, set apart. A dissenting one is said to be a different view."""

    text: str
    source: Words = ""
    dissenting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Short pairs of a name and a value ("Cards", "42"); `small` ones are small print.

    Small print says how each number was counted, or what a method is, under what it is about.
    """

    pairs: tuple[tuple[Words, Words], ...]
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPart:
    """A part of a whole: its name, how much, and how much in words where that is no number."""

    name: Words
    value: float
    words: Words = ""

    @property
    def said(self) -> Text:
        """The part in words: "Council 4"."""
        return text("{name} {value}", name=self.name, value=self.words or short(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBar:
    """One bar of a chart, and its words ("41"). `detail` stands small under its name.

    With `parts` it is split into them: people by sector, structured and open time.
    """

    name: Words
    value: float
    words: Words
    detail: Words = ""
    parts: tuple[ChartPart, ...] = ()

    @property
    def told(self) -> tuple[Words, ...]:
        """What is said beside its name, the parts one by one; some may be empty."""
        return (self.words, self.detail, *(part.said for part in self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """A bar chart with its words. Bars of one chart have the same parts in the same order."""

    rows: tuple[ChartBar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """Something that happened: when (`day` in words), what, and how many took part, by sector.

    `on` is its place on the axis of time; without it the event stands only in the list. `total`
    says how many took part ("12 people"); where that is not known it says so.
    """

    day: Words
    title: Words
    on: PartialDate | None = None
    detail: Words = ""
    total: Words = ""
    parts: tuple[ChartPart, ...] = ()

    @property
    def told(self) -> tuple[Words, ...]:
        """What is said of it beside day and title, the parts one by one; some may be empty."""
        return (self.detail, self.total, *(part.said for part in self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events along an axis of time, in order, with all their words."""

    events: tuple[TimelineEvent, ...]


class GridSign(StrEnum):
    """What a grid says by a sign: whether something is there. Its value is its words."""

    AVAILABLE = later("available")
    MISSING = later("not produced")
    NOT_APPLICABLE = later("not applicable")


Cell: TypeAlias = "Words | int | GridSign"
"""What stands in a grid: a number (shaded by its size), a sign, or words."""


def cell_words(cell: Cell) -> Words:
    if isinstance(cell, GridSign):
        return Text(cell.value)
    return str(cell) if isinstance(cell, int) else cell


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row of a grid: its name, and a cell for each column."""

    name: Words
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Something by something: themes by sessions, themes by sectors, what evidence there is.

    `corner` names what the rows are. With `sums_right` the last column is a sum of the others,
    with `sums_below` the last row; these are not shaded. A grid that is too wide for the page
    stands on one turned on its side.
    """

    columns: tuple[Words, ...]
    rows: tuple[GridRow, ...]
    corner: Words = ""
    caption: Words = ""
    sums_right: bool = False
    sums_below: bool = False


AsideBlock: TypeAlias = "Paragraph | Outline | Facts | QuoteBlock | BarChart"
"""What may stand in a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A tinted box, with a heading or without: a definition, "we asked", "you said", "we did".

    Where there is room for it, it stands at the right of what is `beside` it, else below that.
    """

    title: Words
    blocks: tuple[AsideBlock, ...]
    beside: tuple[Paragraph | Outline, ...] = ()


Block: TypeAlias = (
    Heading
    | Paragraph
    | Outline
    | Table
    | Figure
    | PhotoRow
    | QuoteBlock
    | Facts
    | BarChart
    | Timeline
    | Grid
    | Aside
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The front of a document, with its kicker, title and subtitle.

    A `whole` one is a page of its own, for a book; otherwise it is a band above the text of page
    one. `lines` are place, dates, partners; `figures` large numbers and what they count ("31",
    "people"); `message` is what the whole is about, in somebody's words.
    """

    whole: bool = False
    lines: tuple[Words, ...] = ()
    figures: tuple[tuple[Words, Words], ...] = ()
    message: QuoteBlock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: kicker and subtitle stand above and under the title, `footer` on every page.

    `head` runs above the text from the second page on. `author` is whose document it is, for its
    metadata. With `contents` it begins with a list of its headings and the pages they stand on.
    A `cover` takes title, kicker and subtitle to itself.
    """

    title: Words
    kicker: Words = ""
    subtitle: Words = ""
    footer: Words = ""
    head: Words = ""
    author: Words = ""
    contents: bool = False
    cover: Cover | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def in_words(self) -> bool:
        """Whether an outline tells what its pictures show."""
        return any(isinstance(each, Outline) and not each.in_text for each in self.blocks)

    @property
    def places(self) -> frozenset[str]:
        """The names of places in its small print that words of it may lead to."""
        held: list[Words] = []
        for each in self.blocks:
            held += [name for name, _ in each.pairs] if isinstance(each, Facts) else []
            held += [each.text] if isinstance(each, Paragraph) else []
        return frozenset(place for words in held for place in places_in(words))
