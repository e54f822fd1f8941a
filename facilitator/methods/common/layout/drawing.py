"""From records to shapes: notes for cards, their badges, banners, and a wall's height in pages."""

import math
from collections.abc import Callable, Iterable

from facilitator.methods.common.board_config import WIDTH, card_badges, card_rect, words_size
from facilitator.model.core.records import Card
from facilitator.model.core.words import Words
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Audience,
    Banner,
    Bar,
    Caption,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
    WallSize,
)

_Made = tuple[Card, tuple[object, ...], Note]


_MOST_NOTES, _MOST_PICTURES = 20_000, 24
"""How many are kept at most."""


class Notes:
    """Makes notes for cards, and keeps each one for as long as its card stays as it is.

    Pictures of 500 cards are made anew at each edit; all but a few notes are the same.
    """

    def __init__(self) -> None:
        self._held: dict[Audience, dict[str, _Made]] = {each: {} for each in Audience}
        self._usual: dict[tuple[float, float], tuple[object, ...]] = {}
        """What is said of a card that lies there as it is, by its size."""

    def plain(
        self, cards: Iterable[Card], audience: Audience, size: tuple[float, float]
    ) -> list[Note]:
        """Return the notes of cards that lie on the wall as they are, with none under them."""
        known = self._held[audience]
        usual = self._usual.setdefault(size, (size, False, 0, (), (), Tint.YELLOW, 0))
        return [
            held[2]
            if (held := known.get(card.id)) is not None and held[0] is card and held[1] is usual
            else self.note(card, audience, size)
            for card in cards
        ]

    def note(  # noqa: PLR0913 - each is one thing a card may have
        self,
        card: Card,
        audience: Audience,
        size: tuple[float, float],
        *,
        faint: bool = False,
        stacked: int = 0,
        badges: tuple[Words, ...] = (),
        aside: tuple[Words, ...] = (),
        tint: Tint = Tint.YELLOW,
        under: int = 0,
    ) -> Note:
        """Return a card's note, as high as its words need.

        Badges of its own come before those given; `aside` is for the facilitator only. Of the
        cards `under` it, so many as are `stacked` are seen.
        """
        extra: tuple[object, ...] = (size, faint, stacked, badges, aside, tint, under)
        usual = self._usual.get(size)
        if usual is not None and extra == usual:
            extra = usual
        known = self._held[audience]
        held = known.get(card.id)
        if held is not None and held[0] is card and held[1] == extra:
            return held[2]
        if len(known) >= _MOST_NOTES:
            known.clear()
        note = Note(
            id=card.id,
            rect=card_rect(card, size, max(under, stacked)),
            text=card.text,
            number=str(card.number),
            tint=tint,
            badges=(*own_badges(card, audience, stacked), *badges),
            aside=aside,
            faint=faint or not card.on_wall,
            stacked=stacked,
            size=words_size(size),
        )
        other = self._held[Audience.ROOM if audience is not Audience.ROOM else Audience.FACILITATOR]
        same = other.get(card.id)
        if same is not None and same[2] == note:  # both windows draw the very same one
            note = same[2]
        known[card.id] = (card, extra, note)
        return note


class Kept:
    """The last picture for each wall, audience and frame: the same while what it shows is."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, Audience, WallSize], tuple[tuple[object, ...], Picture]] = {}

    def picture(
        self,
        key: tuple[str, Audience, WallSize],
        of: tuple[object, ...],
        make: Callable[[], Picture],
    ) -> Picture:
        """Return the picture kept for the very same objects in `of`, or make it anew."""
        last = self._held.get(key)
        if last is not None and all(a is b for a, b in zip(last[0], of, strict=True)):
            return last[1]
        if len(self._held) > _MOST_PICTURES:
            self._held.clear()
        picture = make()
        self._held[key] = (of, picture)
        return picture


def own_badges(card: Card, audience: Audience, stacked: int = 0) -> tuple[Words, ...]:
    """Return the badges any card has: how many lie in its stack, whose words, off the wall."""
    return card_badges(card, stacked, room=audience is not Audience.FACILITATOR)


def pages(shapes: Iterable[Shape], frame: WallSize, bottoms: Iterable[float] = ()) -> float:
    """Return how high a wall is: whole pages, as many as its shapes need.

    `bottoms` are those of other shapes.
    """
    bottom = max([*bottoms, *map(_bottom, shapes)], default=0.0)
    return max(1, math.ceil(bottom / frame.height)) * frame.height


def _bottom(shape: Shape) -> float:
    if isinstance(shape, Note | Region | Caption | Banner | Bar):
        return shape.rect.y + shape.rect.height
    return 0.0


def banner(key: str, words: Words, detail: Words, frame: WallSize) -> Banner:
    """Return a message that fills the wall: there is nothing else to see."""
    edge = 48.0
    rect = Rect(edge, edge, WIDTH - 2 * edge, frame.height - 2 * edge)
    return Banner(id=key, rect=rect, text=words, detail=detail)
