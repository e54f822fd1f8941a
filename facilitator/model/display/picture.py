"""What a wall looks like: a tuple of shapes in wall units, drawn alike on screen and paper.

A shape holds no record, only what is to be seen and the id it stands for. Later shapes lie
above earlier ones. What people said is `str`; what the program says is `Text`. All colours
are keys (`Tint`); each surface has its own table, so that daylight and black-and-white work.
"""

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import TypeAlias

from facilitator.model.core.words import Say, Words
from facilitator.model.display.geometry import Point, Rect


class Audience(StrEnum):
    """Who looks. Every text that ROOM shows, FACILITATOR may see; never the other way round.

    ONE is a person who was handed the laptop for a blind ballot.
    """

    ROOM = "room"
    FACILITATOR = "facilitator"
    ONE = "one"


class Tint(StrEnum):
    """Colour keys of cards and fills. A colour never carries a meaning alone."""

    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"
    PINK = "pink"
    VIOLET = "violet"
    GREY = "grey"
    RED = "red"
    BLACK = "black"
    WHITE = "white"


class LineStyle(StrEnum):
    """How a line or arrow is drawn: each kind of relation has its own."""

    CAUSE = "cause"
    MUTUAL = "mutual"
    PLAIN = "plain"
    CONTRADICTION = "contradiction"
    EQUAL = "equal"
    DIVIDER = "divider"


class Emphasis(StrEnum):
    """How strongly a caption or region speaks."""

    QUIET = "quiet"
    NORMAL = "normal"
    STRONG = "strong"


class Align(StrEnum):
    """How a caption stands in its rectangle."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


PAGE_WIDTH = 1600.0
"""Width of a page of the room's wall, in wall units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSize:
    """The page a picture is laid out for: 1600 wide, and as high as the projector's shape says.

    `height` is what is left under the wall's heading (110 units): 790 for 16:9, 890 for 16:10,
    1090 for 4:3. A picture that needs more grows by whole pages of this height. What the program
    says is measured as those read it for whom it is laid out: in the words of `say`.
    """

    width: float = PAGE_WIDTH
    height: float = 790.0
    say: Say = str


HEADING_HEIGHT = 110.0
"""Height of the projected wall's heading (question, step, clock), in wall units."""


def least_text(frame: WallSize) -> float:
    """Return the smallest size of text on the room's wall, in wall units: 1/40 of its height.

    22.5 for 16:9, 25 for 16:10, 30 for 4:3. What would be smaller is cut visibly, paged or left
    out; the last row cannot read it.
    """
    return (frame.height + HEADING_HEIGHT) / 40


BOARD_SIZES = (1.6, 1.33, 1.15, 1.0, 0.87, 0.75)
"""How large a board may be shown, beside its own size: in steps, that not every card moves all."""
WIDEST_CARD = 384.0
"""Width up to which a card is enlarged, in wall units."""
BOARD_EDGE = 24.0
"""Wall units that are shown around what is used of a board."""
BOARD_TEXT = 30.0
"""Size of words and numbers on a board, in wall units: the room's view may be a quarter smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An area that holds things: a group, a cell, a tray. `drops`: cards may be dropped on it.

    `mark` is the short name to say aloud (a group's letter). `tally` is what a folded region
    holds. A region with `moves` can be picked up by its heading with all that lies in it. `size`
    is the largest text size of its title in wall units; `badge` stands at the right of it: what
    place it has in an order. A title with a `title_height` of 0 is not
    drawn, but told to who hears the wall.
    """

    id: str
    rect: Rect
    title: Words = ""
    mark: str = ""
    badge: Words = ""
    badge_tint: Tint = Tint.GREEN
    tally: Words = ""
    tint: Tint = Tint.WHITE
    emphasis: Emphasis = Emphasis.NORMAL
    drops: bool = True
    moves: bool = False
    dashed: bool = False
    title_height: float = 40.0
    size: float = 24.0
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A card. `number` is said aloud; `badges` are short words on its edge ("x2", "parked").

    `faint` draws it as set back (private so far, or withdrawn). `moves`: a hand may take it.
    `aside` is what only the facilitator reads: it stands on a tab at the card's lower edge, so
    that the words lie as they do for the room. A `row` has its number in front of its words.
    `size` is the size of its words, so that all cards of a kind have the same; 0: as large as
    its height bears, and a row where it is low.
    """

    id: str
    rect: Rect
    text: str
    number: str = ""
    tint: Tint = Tint.YELLOW
    badges: tuple[Words, ...] = ()
    aside: tuple[Words, ...] = ()
    faint: bool = False
    moves: bool = True
    stacked: int = 0
    size: float = 0.0
    row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A relation between two things, with its word; or, where it is `thick`, a block arrow.

    A block arrow has its word inside and says by its length how strong something is: `dashed`
    when that is not known, `striped` when nobody can change it, `faint` when it was so before.
    Where there are `stops`, a hand may pull its start from one to another of them. The middle of
    its word is at `label_at`, where that was looked for; else by the middle of the line.
    A relation `joins` the shapes of these ids, from the first to the second.
    """

    id: str
    start: Point
    end: Point
    style: LineStyle = LineStyle.CAUSE
    label: Words = ""
    label_at: Point | None = None
    strength: int = 1
    thick: float = 0.0
    tint: Tint = Tint.WHITE
    dashed: bool = False
    striped: bool = False
    faint: bool = False
    stops: tuple[Point, ...] = ()
    joins: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is part of the layout; a broad one is what the eye goes by."""

    id: str
    points: tuple[Point, ...]
    style: LineStyle = LineStyle.DIVIDER
    width: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Words on the wall. `size` is the largest text size in wall units; it shrinks to fit.

    They stand at the top of their rectangle, or in its `middle`. On a screen `halfway` stands
    instead of them once the step's cue has rung, and nothing once its time is up. `told` stands
    for them where the wall is told in words: "" where others say it all.
    """

    id: str
    rect: Rect
    text: Words
    size: float = 28.0
    emphasis: Emphasis = Emphasis.NORMAL
    align: Align = Align.LEFT
    middle: bool = False
    halfway: Words = ""
    told: Words | None = None


BESIDE = 0.26
"""What a bar comes to stands beside it, and mostly has so much of its width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of a chart: `share` (0 to 1) is filled; `text` names it, `value` stands beside it.

    `place` stands before its words, `tag` behind them: what is special about it. A strong one is
    filled whatever its share, in the colour of what leads on. What it comes to has `beside` of
    its width. `size` is the size of its words, so that several have the same; 0: as large as its
    height bears. `told` stands for its words where the wall is told: "" where others say it all.
    """

    id: str
    rect: Rect
    share: float
    beside: float = BESIDE
    text: Words = ""
    value: Words = ""
    tint: Tint = Tint.GREEN
    place: str = ""
    tag: Words = ""
    emphasis: Emphasis = Emphasis.NORMAL
    size: float = 0.0
    told: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """A message across the wall: "Write in silence: 14 cards so far".

    With a `tint` it is a band in that colour's full strength; `sign` names the drawing on it
    (`typeset.signs`), so that the colour does not speak alone.
    """

    id: str
    rect: Rect
    text: Words
    detail: Words = ""
    tint: Tint | None = None
    sign: str = ""


Shape: TypeAlias = Region | Note | Arrow | Line | Caption | Bar | Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All shapes, lowest first, on a wall `width` by `height`; `page` is the height of a page.

    A `moment` fills the room's wall for two seconds when another one (by its id) came before it:
    the whole room turns to something new. Nothing else shows it, and paper never does.
    With `turns` the room's pages turn by themselves, each after so many seconds.
    On a `board` things lie where hands put them, and the room sees the part that is used, as
    large as that can be; any other picture lays out its pages itself, and is seen as it is.
    Of a board in use, a `spare` share more is kept in sight for what people are about to lay down.
    `says` stands in the wall's heading, after the step: how many cards there are, whose turn it is.
    `leftwards` says that it was mirrored for who reads from right to left (`mirroring`).
    """

    width: float = PAGE_WIDTH
    height: float = 790.0
    page: float = 790.0
    shapes: tuple[Shape, ...] = ()
    moment: Banner | None = None
    turns: int = 0
    board: bool = False
    spare: float = 0.0
    says: tuple[Words, ...] = ()
    leftwards: bool = False


class ClockPhase(Enum):
    """How far the clock of a step is: before its cue, after it, or its time is up."""

    BEFORE = 0
    HALFWAY = 1
    OVER = 2


def in_phase(picture: Picture, phase: ClockPhase) -> Picture:
    """Return a picture with what its captions say in that phase of its step."""
    if phase is ClockPhase.BEFORE:
        return picture
    shapes: list[Shape] = []
    for shape in picture.shapes:
        if not isinstance(shape, Caption) or not str(shape.halfway):
            shapes.append(shape)
        elif phase is ClockPhase.HALFWAY:
            shapes.append(replace(shape, text=shape.halfway))
    return replace(picture, shapes=tuple(shapes))


def least_lettering(picture: Picture) -> float:
    """Return the smallest size that any word of a picture may have, in its own wall units.

    On a board it is larger, so that the room's view may shrink to hold more of it.
    """
    least = least_text(WallSize(height=picture.page))
    return max(BOARD_TEXT, least) if picture.board else least


def board_sizes(frame: WallSize, card: float) -> tuple[float, ...]:
    """Return the sizes at which a board with cards so wide may be shown: the last can be read."""
    least = least_text(frame) / max(BOARD_TEXT, least_text(frame))
    most = max(1.0, WIDEST_CARD / card)
    return (*(size for size in BOARD_SIZES if least < size <= most), least)


def board_width(frame: WallSize, used: Rect | None = None) -> float:
    """Return how wide a board is of which so much is used, in wall units.

    It is as wide as the room shows at one of its sizes, so that it seldom becomes wider, and all
    that is shown can be used; and at most as wide as is shown at the smallest size that can be
    read, unless more is used.
    """
    widths = [frame.width / size for size in board_sizes(frame, WIDEST_CARD) if size <= 1.0]
    if used is None:
        return widths[-1]
    need, high = used.right + BOARD_EDGE, used.height + 2 * BOARD_EDGE
    shape, most = frame.height / frame.width, widths[-1]
    fitting = [wide for wide in widths if wide >= need] or [most if used.right <= most else need]
    if used.height <= shape * most < high:
        return fitting[-1]  # all of it is shown at the smallest size, without an edge
    return next((wide for wide in fitting if shape * wide >= high), fitting[0])


def with_spare(used: Rect, spare: float) -> Rect:
    """Return what is used with a share of it more, to its right and below."""
    more = math.sqrt(1.0 + spare)
    return Rect(used.x, used.y, used.width * more, used.height * more)


def board_areas(used: Rect, frame: WallSize, card: float) -> tuple[Rect, ...]:
    """Return the part of a board that the room sees where so much is used, then ever more of it.

    `card` is how wide its cards are. There is none where it is not all seen at once. A board as
    wide as what is seen is shown from its left side on.
    """
    high = used.height + 2 * BOARD_EDGE
    areas = [
        Rect(
            max(0.0, min(used.centre.x - wide / 2, board_width(frame, used) - wide)),
            max(0.0, used.y - BOARD_EDGE) if used.bottom + BOARD_EDGE > shape * wide else 0.0,
            wide,
            shape * wide,
        )
        for shape in (frame.height / frame.width,)
        for wide in [frame.width / size for size in board_sizes(frame, card)]
        if used.width + 2 * BOARD_EDGE <= wide and high <= shape * wide
    ]
    return tuple(areas)


def texts(picture: Picture) -> tuple[str, ...]:
    """Return every text the picture shows, in words; for tests, search and screen readers."""
    found = [str(words) for words in picture.says if str(words)]
    moment = (picture.moment,) if picture.moment else ()
    for shape in (*picture.shapes, *moment):
        found.extend(str(part) for part in _texts_of(shape) if str(part))
    return tuple(found)


def without(picture: Picture, ids: Collection[str], words: Iterable[str]) -> Picture:
    """Return a picture without what stands for these ids, or tells these words, or how they begin.

    A scene tells words without the id of whose they are: in a sentence, or cut off with “…”.
    Words of a letter or three count only where they stand alone.
    """
    gone = [" ".join(each.split()) for each in words if each.strip()]
    shapes = tuple(
        shape
        for shape in picture.shapes
        if shape.id not in ids and not any(_tells(part, gone) for part in _texts_of(shape))
    )
    moment = picture.moment
    if moment is not None and any(_tells(part, gone) for part in _texts_of(moment)):
        moment = None
    says = tuple(part for part in picture.says if not _tells(part, gone))
    return replace(picture, shapes=shapes, moment=moment, says=says)


def _tells(part: Words, gone: Iterable[str]) -> bool:
    said = " ".join(str(part).split())
    begun = [each.strip() for each in re.findall(r"([^“”…]{8,})…", said)]
    return any(
        said == words
        or (len(words) > 3 and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said))
        or any(words.startswith(each) for each in begun)
        for words in gone
    )


def _texts_of(shape: Shape) -> tuple[Words, ...]:
    match shape:
        case Note():
            return (shape.text, *shape.badges, *shape.aside)
        case Region():
            return (shape.title, shape.badge, shape.tally)
        case Arrow():
            return (shape.label,)
        case Bar():
            return (shape.text, shape.tag, shape.value)
        case Banner():
            return (shape.text, shape.detail)
        case Caption():
            return (shape.text,)
        case Line():
            return ()
