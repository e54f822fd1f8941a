"""What the shared functions need to know of a method's board."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.model import board
from facilitator.model.geometry import Rect
from facilitator.model.records import Card, Group, Record

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

PAGE = 790.0
"""Height of the page new cards are laid out for: the lowest of the wall's shapes."""
WIDTH = 1600.0
PADDING = 16.0
TITLE = 44.0
"""Inside a group: wall units round its cards, and height of its name above them."""


class CardSize(StrEnum):
    """How large cards are on the wall (`board.CARD_SIZES`)."""

    LARGE = "large"
    NORMAL = "normal"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A method's board: how large its cards are, and what is its own.

    `facts` are record types of the method that name a card or a group and go when it goes.
    `private` are steps whose cards the room does not see until they are shown.
    """

    size: tuple[float, float] = board.CARD_SIZES["normal"]
    facts: tuple[type[Record], ...] = ()
    private: frozenset[str] = frozenset()


def card_rect(card: Card, size: tuple[float, float]) -> Rect:
    """Return where a card lies."""
    return Rect(card.x, card.y, *size)


def pile_rect(x: float, y: float, size: tuple[float, float]) -> Rect:
    """Return the area of a folded group that stands there: a little larger than a card."""
    width = size[0] + 2 * PADDING
    return Rect(min(x, WIDTH - width), y, width, size[1] + TITLE)


def group_rect(group: Group, size: tuple[float, float]) -> Rect:
    """Return the area a group takes on the wall, folded or not."""
    if group.folded:
        return pile_rect(group.x, group.y, size)
    return Rect(group.x, group.y, group.width, group.height)


def hidden(world: World, card: Card, surface: Surface) -> bool:
    """Whether a card was written in private and has not been shown to the room yet."""
    return card.written in surface.private and not board.revealed(
        world, card.activity, card.written
    )


def still_private(world: World, activity: ActivityId, surface: Surface) -> frozenset[str]:
    """Return the steps whose cards the room does not see yet."""
    return frozenset(s for s in surface.private if not board.revealed(world, activity, s))
