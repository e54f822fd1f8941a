"""What is picked out for the room: it alone, and of a stack the words of all its cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from facilitator.model.board import queries
from facilitator.model.core import CardId, World
from facilitator.model.core.records import Card
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Audience, Note, Picture, Region, least_lettering
from facilitator.typeset.cards import face, mark_of

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace import Workspace

_GAP = 12.0
"""Room between the cards of a stack, in wall units."""


def is_on(desk: Workspace) -> bool:
    """Whether the room's wall shows what is picked out, and nothing else."""
    wall = desk.wall
    if not wall.spotlight or wall.aside or wall.leaves is not None:
        return False
    return any(shape.id in wall.spotlight for shape in desk.picture(Audience.ROOM).shapes)


def end(desk: Workspace) -> None:
    """Show the room the whole page again."""
    desk.set_wall(spotlight=())


def lit_with(picture: Picture, spotlight: Sequence[str]) -> frozenset[str]:
    """Return the ids in the spotlight with all they hold."""
    holds = {s.id: s.holds for s in picture.shapes if isinstance(s, Region)}
    found: set[str] = set()
    waiting = list(spotlight)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(holds.get(each, ()))
    return frozenset(found)


def picked_out(picture: Picture, spotlight: Sequence[str], world: World) -> Picture:
    """Return a picture with only what is in the spotlight; the same one where nothing is."""
    lit = lit_with(picture, spotlight)
    shapes = tuple(shape for shape in picture.shapes if shape.id in lit)
    if not shapes:
        return picture
    alone = shapes[0]
    if len(shapes) == 1 and isinstance(alone, Note) and alone.stacked:
        shapes = (alone, *_listed(alone, _under(alone, world), least_lettering(picture)))
    return replace(picture, shapes=shapes)


def _under(head: Note, world: World) -> Sequence[Card]:
    """Return the cards under one, if the room may see all of those that are on the wall."""
    card = world.find(Card, head.id)
    held: Mapping[CardId, Sequence[Card]] = queries.stacked(world, card.activity) if card else {}
    shown = [each for each in held.get(CardId(head.id), ()) if each.on_wall]
    return shown if len(shown) == head.stacked else ()


def _listed(head: Note, under: Sequence[Card], least: float) -> list[Note]:
    """Return cards as they lie below the one on top of them, in rows about as wide as a wall.

    They are as high as the fullest needs; no lettering is smaller than `least`.
    """
    columns = 1 if len(under) == 1 else 2 if len(under) <= 4 else 3
    wide, first = head.rect.width, head.rect.bottom + _GAP
    high = max([head.rect.height, *(_needed(card, head, least) for card in under)])
    left = head.rect.centre.x - (columns * (wide + _GAP) - _GAP) / 2
    return [
        replace(
            head,
            id=card.id,
            text=card.text,
            number=str(card.number),
            rect=Rect(
                left + n % columns * (wide + _GAP), first + n // columns * (high + _GAP), wide, high
            ),
            badges=(),
            aside=(),
            stacked=0,
            moves=False,
        )
        for n, card in enumerate(under)
    ]


def _needed(card: Card, head: Note, least: float) -> float:
    """Return how high a card must be for its words, in the size of those on top of it."""
    if not head.size:  # they are as large as the height bears
        return 0.0
    mark, room = mark_of(head.size, least), head.rect.width
    told = face(card.text, str(card.number), "", width=room, size=head.size, mark=mark, most=inf)
    return told.height
