"""What the shared functions need to know of a method's board: how large what lies on it is."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from facilitator.methods.common.layout.measuring import said
from facilitator.model.board import queries
from facilitator.model.board.wording import SET_ASIDE
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Card, CardState, Group, Record, Voice
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import BOARD_EDGE, BOARD_TEXT, WallSize, board_width
from facilitator.typeset.breaking import FontWeight, TextBlock, break_lines, measure
from facilitator.typeset.cards import mark_of, needed
from facilitator.typeset.regions import BADGE_ROOM, name_room

PAGE = 790.0
"""Height of the lowest page of a wall: what is laid out by itself is laid out for it."""
WIDTH = queries.WALL
WIDEST = board_width(WallSize())
"""Width of a wall as it is first, and of the widest board: what is shown of it at 16:9."""
HIGHEST_GROUP = PAGE * WIDEST / WIDTH - BOARD_EDGE
"""Height up to which a page of the wall holds a group, at the smallest size that can be read."""
PADDING = 12.0
TITLE = 44.0
"""Inside a group: wall units round its cards, and height of a name of one line above them."""
HIGHEST = 790.0
"""Height past which a card is as wide as several, so that a page of the wall holds it."""

MY_NOTE = text("my note")

_WORDS = 1 / 8
"""Size of a card's words as a share of its width."""
_MARGIN = 16.0
"""Room beside a group's name."""
_LINE = 1.25 * BOARD_TEXT
_LINES, _COLUMNS, MOST_LINES = 4, 4, 8
"""A name that takes more lines makes its group wider, up to so many cards.

Where it lies among others it grows downwards first, up to the most.
"""


_FRAME = WallSize()


class CardSize(StrEnum):
    """How large cards are on the wall (`queries.CARD_SIZES`)."""

    LARGE = "large"
    NORMAL = "normal"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardConfig:
    """A method's board: how large its cards are, and what is its own.

    `size` is the width of its cards and their least height. `facts` are record types of the
    method that name a card or a group and go when it goes. `private` are steps whose cards the
    room does not see until they are shown. Where things lie `apart`, none covers another. `frame`
    is what the room sees at once. While people bring cards together (`grouping`), some of it is
    kept free for the groups that come.
    """

    size: tuple[float, float] = queries.CARD_SIZES["normal"]
    facts: tuple[type[Record], ...] = ()
    private: frozenset[str] = frozenset()
    apart: bool = False
    grouping: bool = False
    frame: WallSize = _FRAME


@lru_cache(maxsize=64)
def while_grouping(board: BoardConfig, on: bool) -> BoardConfig:  # noqa: FBT001
    """Return a board on which people bring cards together now, or do not."""
    return replace(board, grouping=on)


class Sizes:
    """How large the cards and groups of one wall are, at one moment."""

    def __init__(self, world: World, activity: ActivityId, surface: BoardConfig) -> None:
        """Look at which cards have others under them."""
        self.card = surface.size
        self._under: dict[str, int] = {
            head: len(under) for head, under in queries.stacked(world, activity).items()
        }
        self._lone = queries.lone(world, activity)

    def of(self, card: Card) -> tuple[float, float]:
        """Return width and height of a card; of a stack, those of its top card."""
        return card_size(card, self.card, self._under.get(card.id, 0))

    def under(self, cards: Sequence[Card]) -> tuple[int, ...]:
        if not self._under:
            return (0,) * len(cards)
        return tuple([self._under.get(card.id, 0) for card in cards])

    def rect(self, card: Card) -> Rect:
        return card_rect(card, self.card, self._under.get(card.id, 0))

    def rects(self, cards: Sequence[Card]) -> Sequence[Rect]:
        """Return where cards lie. Those on their own are asked for again and again in an edit."""
        if cards is not self._lone:
            return self._rects(cards)
        for held, size, rects in _LONE:
            if held is cards and size == self.card:
                return rects
        found = self._rects(cards)
        _LONE.appendleft((cards, self.card, found))
        return found

    def _rects(self, cards: Sequence[Card]) -> Sequence[Rect]:
        size, known = self.card, _KNOWN[self.card]
        return [
            held[2]
            if (held := known.get(card.id)) is not None and held[0] is card and held[1] == under
            else card_rect(card, size, under)
            for card, under in zip(cards, self.under(cards), strict=True)
        ]

    def seen(self, group: Group) -> Rect:
        """Return the area a group takes on the wall, folded or not."""
        return group_rect(group, self.card)


_LONE: deque[tuple[Sequence[Card], tuple[float, float], Sequence[Rect]]] = deque(maxlen=12)
"""Where the cards on their own of a wall lie, by the very tuple `queries.lone` has of them.

What lies under them is as it was for as long as that is the same.
"""


def words_size(size: tuple[float, float]) -> float:
    """Return the size of the words on cards of a size: the same for all of them."""
    return max(BOARD_TEXT, _WORDS * size[0])


def card_size(card: Card, size: tuple[float, float], under: int = 0) -> tuple[float, float]:
    """Return width and height of a card with its words, and so many cards under it."""
    rect = card_rect(card, size, under)
    return rect.width, rect.height


def card_rect(card: Card, size: tuple[float, float], under: int = 0) -> Rect:
    """Return where a card lies, with so many cards under it; the same one while it lies there."""
    known = _KNOWN[size]
    held = known.get(card.id)
    if held is not None and held[0] is card and held[1] == under:
        return held[2]
    if len(known) >= _MOST_KNOWN:
        known.clear()
    if held is not None and held[1] == under and _MEASURED(held[0]) == _MEASURED(card):
        found = Rect(card.x, card.y, held[2].width, held[2].height)
    else:
        found = Rect(card.x, card.y, *_size(card, size, under))
    known[card.id] = (card, under, found)
    return found


_MEASURED = attrgetter("text", "number", "voice", "on_wall")
"""What of a card its size depends on, beside what lies under it."""


_KNOWN: defaultdict[tuple[float, float], dict[str, tuple[Card, int, Rect]]] = defaultdict(dict)
_MOST_KNOWN = 20_000
"""Cards that were measured, as long as they stay as they are: a wall is asked for at each edit."""


def _size(card: Card, size: tuple[float, float], under: int) -> tuple[float, float]:
    """Return width and height of a card: as wide as two or more where it would not fit a page."""
    words = words_size(size)
    marks = " · ".join(map(said, card_badges(card, under)))
    mark, number = mark_of(words, BOARD_TEXT), str(card.number)
    wide = size[0]
    while True:
        high = needed(card.text, number, marks, width=wide, size=words, mark=mark)
        if high <= HIGHEST or wide + queries.GAP + size[0] > WIDTH - 2 * queries.MARGIN:
            return wide, max(size[1], min(HIGHEST, high))
        wide += queries.GAP + size[0]


def card_badges(card: Card, under: int = 0, *, room: bool = False) -> tuple[Text, ...]:
    """Return the badges any card has: how many lie in its stack, whose words, off the wall."""
    found: list[Text] = []
    if under:
        found.append(text("{count} cards", count=under + 1))
    if card.voice is Voice.MINE:
        found.append(MY_NOTE)
    if not card.on_wall and not room:
        found.append(SET_ASIDE)
    return tuple(found)


def title_height(group: Group, width: float) -> float:
    """Return the height of the band with a group's name, in a group of that width."""
    return TITLE - _LINE + _name(group, width).height


def name_width(group: Group, size: tuple[float, float], most: int = _LINES) -> float:
    """Return how wide a group is at least, so that its name takes no more lines than `most`."""
    every = (n * (size[0] + queries.GAP) - queries.GAP for n in range(1, _COLUMNS + 1))
    widths = [wide + 2 * PADDING for wide in every]
    fitting = (width for width in widths if len(_name(group, width).lines) <= most)
    return next(fitting, widths[-1])


def _name(group: Group, width: float) -> TextBlock:
    mark = measure(queries.letter(group.number), size=BOARD_TEXT, weight=FontWeight.BOLD)
    name = group.title or "A"
    room = name_room(name, max(60.0 + BADGE_ROOM, width - 2 * _MARGIN - mark - 10), BOARD_TEXT)
    return break_lines(name, width=room, size=BOARD_TEXT, weight=FontWeight.BOLD)


def pile_rect(group: Group, x: float, y: float, size: tuple[float, float]) -> Rect:
    """Return the area of a folded group that stands there: as wide as one with a single card."""
    width = name_width(group, size)
    high = _name(group, width).height + _LINE + 2 * PADDING + 6
    return Rect(min(x, WIDEST - width), y, width, max(size[1] + TITLE, high))


def group_rect(group: Group, size: tuple[float, float]) -> Rect:
    """Return the area a group takes on the wall, folded or not."""
    if group.folded:
        return pile_rect(group, group.x, group.y, size)
    return Rect(group.x, group.y, group.width, group.height)


def seen_by_room(card: Card) -> bool:
    """Whether the room may see a card, were it not private: it lies on the wall."""
    return card.state is CardState.ACTIVE and card.on_wall


def hidden(world: World, card: Card, surface: BoardConfig) -> bool:
    """Whether a card was written in private and has not been shown to the room yet."""
    return card.written in surface.private and not queries.revealed(
        world, card.activity, card.written
    )


def still_private(world: World, activity: ActivityId, surface: BoardConfig) -> frozenset[str]:
    """Return the steps whose cards the room does not see yet."""
    return frozenset(s for s in surface.private if not queries.revealed(world, activity, s))
