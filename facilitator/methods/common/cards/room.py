"""What of a wall, and of a group on it, is taken, and where more cards find room."""

from collections.abc import Collection, Sequence

from facilitator.methods.common.board_config import PADDING, BoardConfig, Sizes, title_height
from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.costs import covering
from facilitator.methods.common.layout.space import Taken
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, World
from facilitator.model.core.records import Group
from facilitator.model.display.geometry import Point, Rect, around


def lying(world: World, activity: ActivityId, surface: BoardConfig) -> list[Rect]:
    """Return the rectangles of all that lies on the open wall: lone cards and outer groups."""
    sizes = Sizes(world, activity, surface)
    tops = queries.children(world, activity).get(None, ())
    return [*sizes.rects(queries.lone(world, activity)), *map(sizes.seen, tops)]


def inside(
    world: World, group: Group, surface: BoardConfig, but: Collection[str] = ()
) -> list[Rect]:
    """Return the rectangles of what lies in a group: cards and groups, apart from some."""
    sizes, activity = Sizes(world, group.activity, surface), group.activity
    held = queries.members(world, activity).get(group.id, ())
    inner = queries.children(world, activity).get(group.id, ())
    return [
        *sizes.rects([card for card in held if card.id not in but]),
        *(sizes.seen(child) for child in inner if child.id not in but),
    ]


def outside(world: World, group: Group, surface: BoardConfig) -> list[Rect]:
    """Return the rectangles of what lies on the wall beside a group and what it is in."""
    sizes, activity = Sizes(world, group.activity, surface), group.activity
    own = {group.id, *(up.id for up in queries.above(world, group))}
    tops = queries.children(world, activity).get(None, ())
    return [
        *sizes.rects(queries.lone(world, activity)),
        *(sizes.seen(top) for top in tops if top.id not in own),
    ]


def free_in(
    world: World, group: Group, wanted: Sequence[tuple[float, float]], surface: BoardConfig
) -> list[Point]:
    """Return places for more cards in a group: in its gaps, or beside its cards on free wall.

    In an empty group they lie under its name.
    """
    held = inside(world, group, surface)
    taken, covers = Taken(held), covering(outside(world, group, surface))
    box = around(held) if held else None

    def cost(rect: Rect) -> float:
        return covers(rect) + (_growth(box, rect) if box is not None else 0.0)

    found: list[Point] = []
    start = Point(group.x + PADDING, group.y + title_height(group, group.width))
    for size in wanted:
        place = space.nearest(start, size, taken, cost)
        taken.add(Rect(*place, *size))
        box = around(taken.rects)
        found.append(place)
    return found


def _growth(box: Rect, rect: Rect) -> float:
    """Return what it costs that a card makes what lies in a group larger than it was."""
    beyond = max(0.0, box.x - rect.x) + max(0.0, rect.right - box.right)
    beyond += _UP * max(0.0, box.y - rect.y) + max(0.0, rect.bottom - box.bottom)
    return _GROWN * beyond


_UP, _GROWN = 1.1, 1.5
"""What it costs to grow upwards, for a group's name goes along, and to grow, beside the way."""
