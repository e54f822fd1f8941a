"""A wall as boards of other programs know one: cards, groups that hold them, arrows between them.

It is read from the same picture that is projected and printed. What such boards have no place
for is counted, and said before anything is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.exchange.plain import as_written, one_line
from facilitator.model.core.words import Say, Text, counted
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Arrow, LineStyle, Note, Picture, Region, Tint

STACKED = 6.0
"""Wall units by which each card of a stack looks out from under the one above it."""
MOST_FANNED = 6
_IN_A_ROW, _CARD_WIDE, _CARD_HIGH = 6, 240.0, 140.0
_GAP, _TITLE_HIGH, _APART = 20.0, 30.0, 80.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCard:
    """A card: its words, where it lies, and the group it is in."""

    id: str
    text: str
    rect: Rect
    number: str = ""
    tint: Tint = Tint.YELLOW
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardGroup:
    """An area with a title that holds cards."""

    id: str
    title: str
    rect: Rect
    tint: Tint = Tint.WHITE


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardArrow:
    """An arrow from a card or group to another; `heads`: whether it has one at start and end."""

    id: str
    start: str
    end: str
    label: str = ""
    heads: tuple[bool, bool] = (False, True)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallBoard:
    """A wall with what stays behind, in words. What is first lies lowest."""

    title: str
    groups: tuple[BoardGroup, ...] = ()
    cards: tuple[BoardCard, ...] = ()
    arrows: tuple[BoardArrow, ...] = ()
    left_out: tuple[Text, ...] = ()


def board_of(
    picture: Picture,
    title: str,
    words: Mapping[str, str],
    stacks: Mapping[str, Sequence[tuple[str, str]]],
    say: Say = str,
) -> WallBoard:
    """Return the board of a picture.

    `words` are what cards say in full, by id; `stacks` the cards that lie under another, by its
    id, each with its words.
    """
    areas = tuple(_groups(picture, say))
    notes = [shape for shape in picture.shapes if isinstance(shape, Note)]
    arrows, loose = _arrows(picture, say)
    groups = tuple(_holding(areas, notes, arrows))
    cards = [card for note in notes for card in _pile(_card(note, words, groups), stacks)]
    others = len(picture.shapes) - len(groups) - len(notes) - len(arrows) - loose
    return WallBoard(
        title=one_line(title),
        groups=groups,
        cards=tuple(_each_once(cards, {each.id for each in groups})),
        arrows=tuple(arrows),
        left_out=tuple(_left_out(loose, others)),
    )


def laid_below(board: WallBoard, more: Iterable[tuple[str, Sequence[BoardCard]]]) -> WallBoard:
    """Return a board with more cards below what is there: under each title in rows."""
    groups, cards = list(board.groups), list(board.cards)
    taken = {each.id for each in (*groups, *cards)}
    top = max((each.rect.bottom for each in (*groups, *cards)), default=-_APART) + _APART
    for number, (title, held) in enumerate(more, 1):
        rows = -(-len(held) // _IN_A_ROW)
        wide = min(len(held), _IN_A_ROW) * (_CARD_WIDE + _GAP) + _GAP
        area = Rect(0.0, top, wide, rows * (_CARD_HIGH + _GAP) + _GAP + _TITLE_HIGH)
        name = one_line(title) or board.title
        group = BoardGroup(id=f"below-{number}", title=name, rect=area)
        groups.append(group)
        placed = [_in_row(card, place, area, group.id) for place, card in enumerate(held)]
        cards += _each_once(placed, taken)
        top = area.bottom + _APART
    return replace(board, groups=tuple(groups), cards=tuple(cards))


def _in_row(card: BoardCard, place: int, area: Rect, group: str) -> BoardCard:
    row, column = divmod(place, _IN_A_ROW)
    x = area.x + _GAP + column * (_CARD_WIDE + _GAP)
    y = area.y + _TITLE_HIGH + _GAP + row * (_CARD_HIGH + _GAP)
    said = as_written(card.text)
    return replace(card, text=said, rect=Rect(x, y, _CARD_WIDE, _CARD_HIGH), group=group)


def _holding(
    areas: Sequence[BoardGroup], notes: Sequence[Note], arrows: Sequence[BoardArrow]
) -> Iterator[BoardGroup]:
    """Yield the areas that are groups: with a title and a card in them, or an arrow at them."""
    ends = {end for arrow in arrows for end in (arrow.start, arrow.end)}
    for area in areas:
        filled = any(area.rect.holds(*note.rect.centre) for note in notes)
        if area.id in ends or (area.title and filled):
            yield area


def _left_out(loose: int, others: int) -> Iterator[Text]:
    if loose:
        yield counted(
            loose,
            "{count} arrow that has no card or group at one end.",
            "{count} arrows that have no card or group at one end.",
        )
    if others:
        yield counted(
            others,
            "{count} part of the drawing: a line, a figure or words that stand on no card.",
            "{count} parts of the drawing: lines, figures, words that stand on no card.",
        )


def _groups(picture: Picture, say: Say) -> Iterator[BoardGroup]:
    """Yield the areas that hold cards, the largest first."""
    found = [shape for shape in picture.shapes if isinstance(shape, Region)]
    found.sort(key=lambda shape: -shape.rect.width * shape.rect.height)
    for shape in found:
        title = one_line(say(shape.title)) or one_line(shape.mark)
        yield BoardGroup(id=shape.id, title=title, rect=shape.rect, tint=shape.tint)


def _card(note: Note, words: Mapping[str, str], groups: Sequence[BoardGroup]) -> BoardCard:
    return BoardCard(
        id=note.id,
        text=as_written(words.get(note.id, note.text)),
        rect=note.rect,
        number=note.number,
        tint=note.tint,
        group=around(note.rect, groups),
    )


def around(rect: Rect, groups: Sequence[BoardGroup]) -> str:
    """Return the id of the smallest group that the middle of a card lies in; "" for none."""
    held = [group for group in groups if group.rect.holds(*rect.centre)]
    smallest = min(held, key=lambda each: each.rect.width * each.rect.height, default=None)
    return smallest.id if smallest is not None else ""


def _each_once(cards: Sequence[BoardCard], taken: set[str]) -> Iterator[BoardCard]:
    """Yield the cards, each with an id that nothing else has: a card may lie there twice."""
    for card in cards:
        key, number = card.id, 2
        while key in taken:
            key, number = f"{card.id}-{number}", number + 1
        taken.add(key)
        yield replace(card, id=key)


def _pile(card: BoardCard, stacks: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[BoardCard]:
    """Yield the cards under a card, the lowest first, and then it."""
    under = stacks.get(card.id, ())
    for place, (key, said) in reversed(tuple(enumerate(under, 1))):
        step = STACKED * min(place, MOST_FANNED)
        rect = card.rect.moved(step, step)
        yield replace(card, id=key, text=as_written(said), number="", rect=rect)
    yield card


def _arrows(picture: Picture, say: Say) -> tuple[list[BoardArrow], int]:
    """Return the arrows that lead from one thing to another, and how many do not."""
    things = {shape.id for shape in picture.shapes if isinstance(shape, Note | Region)}
    arrows = [shape for shape in picture.shapes if isinstance(shape, Arrow)]
    found: list[BoardArrow] = []
    for arrow in arrows:
        start, end = arrow.joins
        if start != end and things.issuperset(arrow.joins):
            label = one_line(say(arrow.label))
            heads = _HEADS.get(arrow.style, (False, False))
            made = BoardArrow(id=arrow.id, start=start, end=end, label=label, heads=heads)
            found.append(made)
    return found, len(arrows) - len(found)


_HEADS: Mapping[LineStyle, tuple[bool, bool]] = {
    LineStyle.CAUSE: (False, True),
    LineStyle.MUTUAL: (True, True),
    LineStyle.CONTRADICTION: (True, True),
}
