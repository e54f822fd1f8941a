"""Parts of a scene laid out over the whole wall: cards and rows share its height and its width.

All cards of a scene have one size of words, the largest at which all is in sight at once; what
does not fit at the smallest text the wall may show goes on on further pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from facilitator.methods.common.layout.measuring import high_of, sizes, wide_of
from facilitator.methods.common.layout.told import Told
from facilitator.model.core.words import Words
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Align,
    Bar,
    Caption,
    Emphasis,
    Line,
    Note,
    Picture,
    Region,
    Shape,
    WallSize,
    least_text,
)

EDGE, GAP = 48.0, 16.0
"""Free wall at the sides of a scene, and between its parts."""
TOP = 24.0
MOST_COLUMNS = 4
_LIKED = 1.9
"""How many times as wide as high a card looks best."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Where cards lie, on so many pages, and the size of their words."""

    size: float
    places: tuple[Rect, ...]
    pages: int = 1

    @property
    def bottom(self) -> float:
        """Where the last of them ends."""
        return max((rect.bottom for rect in self.places), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContent:
    """What a card has to hold: its words, its badges, and `below` it so much of its own."""

    words: str
    badges: tuple[Words, ...] = ()
    below: Callable[[float, float], float] | None = None

    def high(self, size: float, wide: float, least: float) -> float:
        """Return how high a card so wide must be for words of a size."""
        pad, mark = max(12.0, 0.5 * size), max(least, 0.62 * size)
        said = " · ".join(str(badge) for badge in self.badges)
        foot = max(1.3 * mark, high_of(said, mark, wide - 2 * pad - 2.7 * mark) + 4)
        own = self.below(size, wide) if self.below else 0.0
        return 1.4 * pad + high_of(self.words, size, wide - 2 * pad) + foot + 6 + own

    def narrow(self, size: float, wide: float) -> bool:
        """Whether a word would have to be broken in a card so wide."""
        mark, room = 0.62 * size, wide - size
        beside = [w for badge in self.badges for w in str(badge).split()]
        return any(
            len(w) <= 20 and wide_of(w, high) > least
            for words, high, least in (
                (self.words.split(), size, room),
                (beside, mark, room - 2.7 * mark),
            )
            for w in words
        )


def cards(held: Sequence[CardContent], area: Rect, frame: WallSize) -> Laid:
    """Return where cards lie in an area of the first page, and on pages like it.

    A long card is as wide as two before the words of all get smaller.
    """
    if not held:
        return Laid(least_text(frame), ())
    for size in sizes(frame):
        found = [
            laid
            for columns in range(1, min(MOST_COLUMNS, len(held)) + 1)
            for rows in _ways(held, area, frame, size, columns)
            if (laid := _on_one_page(rows, area, frame, size)) is not None
        ]
        if found:
            return min(found, key=_looks)
    return _paged(held, area, frame)


def _looks(laid: Laid) -> float:
    shapes = [rect.width / rect.height for rect in laid.places]
    return sum(max(each / _LIKED, _LIKED / each) for each in shapes) / len(shapes)


def _shared(count: int, columns: int) -> list[int]:
    """Return how many cards each row has: five are three and two."""
    rows = -(-count // columns)
    least, more = divmod(count, rows)
    return [least + (row < more) for row in range(rows)]


_Row = list[tuple[CardContent, int]]
"""Cards side by side, each with how many of the row's shares it takes."""


def _ways(
    held: Sequence[CardContent], area: Rect, frame: WallSize, size: float, columns: int
) -> list[list[_Row]]:
    """Return the ways to put cards in rows: all alike, and long ones as wide as two."""
    ones = [(each, 1) for each in held]
    found = [_rows(ones, _shared(len(held), columns))]
    wide = _wide(columns, area)
    highs = [each.high(size, wide, least_text(frame)) for each in held]
    usual = sorted(highs)[(len(highs) - 1) // 2]
    shares = [2 if high > _LONG * usual else 1 for high in highs]
    if columns > 1 and any(share > 1 for share in shares):
        found.append(_filled_rows(zip(held, shares, strict=True), columns))
    return found


_LONG = 1.8
"""So many times as high as most others, a card is a long one."""


def _filled_rows(held: Iterable[tuple[CardContent, int]], columns: int) -> list[_Row]:
    rows: list[_Row] = [[]]
    for each in held:
        if rows[-1] and sum(share for _, share in rows[-1]) + each[1] > columns:
            rows.append([])
        rows[-1].append(each)
    return rows


def _on_one_page(rows: Sequence[_Row], area: Rect, frame: WallSize, size: float) -> Laid | None:
    needs = [_need(row, area, frame, size) for row in rows]
    if any(need is None for need in needs):
        return None
    highs = [need or 0.0 for need in needs]
    spare = area.height - sum(highs) - GAP * (len(rows) - 1)
    if spare < 0:
        return None
    widths = [_widths(row, area) for row in rows]
    return Laid(size, tuple(_placed(widths, _evened(highs, spare), area)))


def _evened(highs: Sequence[float], spare: float) -> list[float]:
    """Share what is left among rows: the low ones grow first, so that they come out alike."""
    whole = sum(highs) + spare
    level = whole / len(highs)
    low = [high for high in highs if high <= level]
    while True:  # rows that need more than an even share keep what they need
        level = (whole - sum(high for high in highs if high > level)) / len(low)
        lower = [high for high in highs if high <= level]
        if len(lower) == len(low):
            return [max(high, level) for high in highs]
        low = lower


def _rows(held: Sequence[tuple[CardContent, int]], counts: Iterable[int]) -> list[_Row]:
    found: list[_Row] = []
    start = 0
    for count in counts:
        found.append(list(held[start : start + count]))
        start += count
    return found


def _wide(count: int, area: Rect) -> float:
    return (area.width - GAP * (count - 1)) / count


def _widths(row: _Row, area: Rect) -> list[float]:
    """Return how wide the cards of a row are, by their shares of it."""
    one = _wide(sum(share for _, share in row), area)
    return [share * (one + GAP) - GAP for _, share in row]


def _need(row: _Row, area: Rect, frame: WallSize, size: float) -> float | None:
    least = least_text(frame)
    held = [(each, wide) for (each, _), wide in zip(row, _widths(row, area), strict=True)]
    if any(each.narrow(size, wide) for each, wide in held):
        return None
    return max(each.high(size, wide, least) for each, wide in held)


def _placed(rows: Sequence[Sequence[float]], highs: Sequence[float], area: Rect) -> list[Rect]:
    """Return the places of cards row by row, from how wide those of each row are."""
    found: list[Rect] = []
    y = area.y
    for widths, high in zip(rows, highs, strict=True):
        x = area.x
        for wide in widths:
            found.append(Rect(x, y, wide, high))
            x += wide + GAP
        y += high + GAP
    return found


def _paged(held: Sequence[CardContent], area: Rect, frame: WallSize) -> Laid:
    """Cards on as few pages as hold them, as large as they can be there, about alike on each."""
    found: Laid | None = None
    for size in reversed(sizes(frame)):
        laid = _on_pages(held, area, frame, size)
        if found is not None and laid.pages > found.pages:
            break
        found = laid
    return found or Laid(least_text(frame), ())


_Rows = list[tuple["Sequence[CardContent]", float]]
"""Rows of cards on pages, each with the height it needs."""


def _on_pages(held: Sequence[CardContent], area: Rect, frame: WallSize, size: float) -> Laid:
    """Cards in rows of three, or of as many as keep words whole, page by page."""
    columns = next(
        (n for n in (3, 2) if not any(each.narrow(size, _wide(n, area)) for each in held)), 1
    )
    wide, least = _wide(columns, area), least_text(frame)
    starts = range(0, len(held), columns)
    rows = [held[start : start + columns] for start in starts]
    needs = [min(area.height, max(e.high(size, wide, least) for e in row)) for row in rows]
    every: _Rows = list(zip(rows, needs, strict=True))
    pages = _filled(every, area.height)
    share = (sum(needs) + GAP * len(needs)) / len(pages)
    for room in (max(share * part / 10, *needs) for part in range(10, 20)):
        if room < area.height and len(_filled(every, room)) == len(pages):
            pages = _filled(every, room)
            break
    found: list[Rect] = []
    for page, kept in enumerate(pages):
        where = area.moved(0, page * frame.height)
        highs = [high for _, high in kept]
        spare = area.height - sum(highs) - GAP * (len(kept) - 1)
        widths = [[wide] * len(row) for row, _ in kept]
        found += _placed(widths, _evened(highs, spare), where)
    return Laid(size, tuple(found), len(pages))


def _filled(rows: _Rows, room: float) -> list[_Rows]:
    """Share rows among pages, as many on each as have room."""
    pages: list[_Rows] = [[]]
    for row in rows:
        used = sum(high + GAP for _, high in pages[-1])
        if pages[-1] and used + row[1] > room:
            pages.append([])
        pages[-1].append(row)
    return pages


_SIDE = 400.0
"""Width of the column for who and when."""
_PAD = 14.0


def rows_size(told: Sequence[Told], area: Rect, frame: WallSize) -> float:
    """Return the largest size of words at which rows have room in an area; else the smallest."""
    return next(
        (s for s in sizes(frame) if _rows_need(told, s, area, frame) <= area.height),
        least_text(frame),
    )


def rows(
    told: Sequence[Told], area: Rect, frame: WallSize, size: float = 0.0
) -> tuple[list[Shape], int]:
    """Return rows that share an area's height, in one size of words, and how many pages.

    Those that stand side by side with others are given the `size` of all.
    """
    if not told:
        return [], 1
    size = size or rows_size(told, area, frame)
    block = _block(told, size)
    pages: list[list[tuple[Told, float]]] = [[]]
    for each in told:
        high = min(area.height, _row_need(each, size, block, area, frame))
        used = sum(h + GAP for _, h in pages[-1])
        if pages[-1] and used + high > area.height:
            pages.append([])
        pages[-1].append((each, high))
    shapes: list[Shape] = []
    for page, held in enumerate(pages):
        y = area.y + page * frame.height
        spare = area.height - sum(high for _, high in held) - GAP * (len(held) - 1)
        highs = _evened([high for _, high in held], spare)
        for (each, need), high in zip(held, highs, strict=True):
            tall = max(need, high)
            shapes += _row(each, Rect(area.x, y, area.width, tall), size, block, frame)
            y += tall + GAP
    return shapes, len(pages)


def _has_side(each: Told) -> bool:
    return bool(str(each.who) or str(each.when))


def _block(told: Sequence[Told], size: float) -> float:
    """Return how wide the blocks of the numbers are: alike, so that words stand in one column."""
    marks = [mark for each in told if (mark := str(each.mark))]
    wide = (wide_of(mark, 1.2 * size, strong=True) + 36 for mark in marks)
    return max((70.0, *wide)) if marks else 0.0


def _column(each: Told, block: float, area: Rect) -> tuple[float, float]:
    """Return the widths of the words, and of who and when."""
    side = min(_SIDE, 0.4 * area.width) if _has_side(each) else 0.0
    return area.width - block - side - 4 * _PAD, side


def _side_size(size: float, frame: WallSize) -> float:
    return max(least_text(frame), 0.7 * size)


def _row_need(each: Told, size: float, block: float, area: Rect, frame: WallSize) -> float:
    wide, side = _column(each, block, area)
    small = _side_size(size, frame)
    beside = sum(high_of(w, small, side - 2 * _PAD, strong=True) for w in (each.who, each.when))
    said = high_of(each.words, size, wide, strong=True) + high_of(each.under, small, wide)
    return max(said, beside) + 2 * _PAD


def _rows_need(told: Sequence[Told], size: float, area: Rect, frame: WallSize) -> float:
    block = _block(told, size)
    needs = (_row_need(each, size, block, area, frame) for each in told)
    return sum(needs) + GAP * (len(told) - 1)


def _row(each: Told, rect: Rect, size: float, block: float, frame: WallSize) -> list[Shape]:
    wide, side = _column(each, block, rect)
    found: list[Shape] = [Region(id=each.id, rect=rect, drops=False)]
    if str(each.mark):
        mark = Rect(rect.x, rect.y, block, rect.height)
        found.append(Region(id=f"{each.id}:block", rect=mark, tint=each.tint, drops=False))
        found.append(_middle(f"{each.id}:mark", mark, each.mark, 1.2 * size, Align.CENTRE))
    left = rect.x + block + 2 * _PAD
    inside = Rect(left, rect.y + _PAD, wide, rect.height - 2 * _PAD)
    found += _words(each, inside, size, _side_size(size, frame))
    if side:
        found += _beside(each, Rect(rect.right - side, rect.y, side, rect.height), size, frame)
    return found


def _words(each: Told, rect: Rect, size: float, small: float) -> list[Shape]:
    if not str(each.under):
        return [_middle(f"{each.id}:words", rect, each.words, size)]
    high, low = (
        high_of(each.words, size, rect.width, strong=True),
        high_of(each.under, small, rect.width),
    )
    y = rect.y + max(0.0, (rect.height - high - low) / 2)
    return [
        _middle(f"{each.id}:words", Rect(rect.x, y, rect.width, high), each.words, size),
        Caption(
            id=f"{each.id}:under",
            rect=Rect(rect.x, y + high, rect.width, rect.bottom - y - high),
            text=each.under,
            size=small,
            emphasis=Emphasis.QUIET,
        ),
    ]


def _beside(each: Told, rect: Rect, size: float, frame: WallSize) -> list[Shape]:
    small, wide = _side_size(size, frame), rect.width - 2 * _PAD
    highs = [high_of(words, small, wide, strong=True) for words in (each.who, each.when)]
    y = rect.y + max(_PAD, (rect.height - sum(highs)) / 2)
    points = (Point(rect.x, rect.y + 2 * _PAD), Point(rect.x, rect.bottom - 2 * _PAD))
    found: list[Shape] = [Line(id=f"{each.id}:line", points=points)]
    for key, words, high in zip(("who", "when"), (each.who, each.when), highs, strict=True):
        if high:
            place = Rect(rect.x + 1.5 * _PAD, y, wide, high)
            emphasis = Emphasis.STRONG if key == "who" else Emphasis.NORMAL
            found.append(
                Caption(
                    id=f"{each.id}:{key}", rect=place, text=words, size=small, emphasis=emphasis
                )
            )
            y += high
    return found


def _middle(key: str, rect: Rect, words: Words, size: float, align: Align = Align.LEFT) -> Caption:
    return Caption(
        id=key,
        rect=rect,
        text=words,
        size=size,
        emphasis=Emphasis.STRONG,
        align=align,
        middle=True,
    )


def moved(shape: Shape, down: float) -> Shape:
    """Return a shape so much further down, as on a later page; a scene moves no lines."""
    if not isinstance(shape, Caption | Note | Region):
        return shape
    return replace(shape, rect=shape.rect.moved(0, down))


def area_of(frame: WallSize, top: float = TOP, foot: float = TOP) -> Rect:
    """Return what a scene has of a page, below `top` and above `foot`."""
    return Rect(EDGE, top, frame.width - 2 * EDGE, frame.height - top - foot)


def with_below(upper: Picture, lower: Picture) -> Picture:
    """Return one picture with what the room sees on the pages below it, its own page to work on."""
    shapes = [
        replace(shape, rect=shape.rect.moved(0, upper.height))
        for shape in lower.shapes
        if isinstance(shape, Region | Caption | Bar)
    ]
    taken = {shape.id for shape in upper.shapes}
    whole = (*upper.shapes, *(shape for shape in shapes if shape.id not in taken))
    return replace(upper, height=upper.height + lower.height, shapes=whole)


def thanks(words: Words, frame: WallSize, *, alone: bool) -> tuple[Caption, float]:
    """Return the words a scene ends with, and how much of the page's foot they take.

    Where nothing else stands there, they are `alone` in the middle of the wall.
    """
    if alone:
        rect = area_of(frame)
        return _middle("thanks", rect, words, 74.0, Align.CENTRE), 0.0
    high = 1.5 * 42.0
    rect = Rect(EDGE, frame.height - high - 8, frame.width - 2 * EDGE, high)
    return _middle("thanks", rect, words, 42.0, Align.CENTRE), high + 16
