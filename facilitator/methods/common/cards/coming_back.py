"""Cards that were set aside come back where they lay: their stack, their group, their place."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from facilitator.methods.common.board_config import PADDING, BoardConfig, Sizes, title_height
from facilitator.methods.common.cards.room import inside, lying, outside
from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.costs import covering
from facilitator.methods.common.layout.fitting import settled
from facilitator.methods.common.layout.space import Taken
from facilitator.methods.contract import Context
from facilitator.model.board import set_aside
from facilitator.model.board.queries import GAP
from facilitator.model.core import ActivityId, Change, World, replacing
from facilitator.model.core.records import Card, Group
from facilitator.model.display.geometry import Point, Rect


def back(
    world: World, activity: ActivityId, cards: Sequence[Card], ctx: Context, surface: BoardConfig
) -> Change:
    """Return the change that brings cards back where they lay, or beside what lies there now."""
    lay = {card.id: ctx.before_aside(card.id) for card in cards}
    change = set_aside.bring_back(world, cards, lay)
    taken = Taken(lying(world, activity, surface))
    waiting = {card.id for card in cards}
    for key in [card.id for card in cards]:
        now = world.apply(change)
        card = now.get(Card, key)
        if card.stack is None:
            size = Sizes(now, activity, surface).of(card)
            group = now.find(Group, card.group)
            if group is None:
                place = space.nearest(Point(card.x, card.y), size, taken)
                taken.add(Rect(*place, *size))
            else:
                place = _in_group(now, group, (card, size), surface, waiting)
            moved = replace(card, x=place.x, y=place.y)
            change = change.then(replacing(change.label, [(card, moved)]))
        waiting.discard(key)
    return settled(world, activity, change, surface)


def _in_group(
    world: World,
    group: Group,
    coming: tuple[Card, tuple[float, float]],
    surface: BoardConfig,
    waiting: Collection[str],
) -> Point:
    """Return the place in a group nearest to where a card lay, if the group still lies there."""
    card, size = coming
    fitted = Sizes(world, group.activity, surface).seen(group)
    start = Point(card.x, card.y)
    if not fitted.grown(max(size) + GAP).holds(*start):
        start = Point(group.x + PADDING, group.y + title_height(group, group.width))
    taken = Taken(inside(world, group, surface, but=waiting))
    return space.nearest(start, size, taken, covering(outside(world, group, surface)))
