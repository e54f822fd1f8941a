"""What a KJ wall looks like: the wall of cards, with its links and the order it is told in."""

from collections.abc import Iterator, Mapping

from facilitator.methods.common import steps
from facilitator.methods.common.layout import wall as walls
from facilitator.methods.kj import plan
from facilitator.methods.kj.records import KjSettings, Telling
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Words, World, text
from facilitator.model.core.records import (
    Activity,
    Card,
    Group,
    Record,
    Relation,
    RelationKind,
    Reveal,
    StepEntry,
)
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Arrow, Audience, LineStyle, Picture, Shape, WallSize

STYLES: Mapping[RelationKind, LineStyle] = {
    RelationKind.CAUSE: LineStyle.CAUSE,
    RelationKind.MUTUAL: LineStyle.MUTUAL,
    RelationKind.PLAIN: LineStyle.PLAIN,
    RelationKind.CONTRADICTION: LineStyle.CONTRADICTION,
    RelationKind.EQUAL: LineStyle.EQUAL,
}
NAMING = "name"

_READS: tuple[type[Record], ...] = (
    Activity,
    Card,
    Group,
    Relation,
    Reveal,
    StepEntry,
    KjSettings,
    Telling,
)


def wall(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the wall as an audience sees it; the same object while nothing changed."""
    surface, script = plan.surface(world, activity), plan.steps(world, activity)
    view = walls.View(
        world, activity, audience, frame, surface, script, NAMING, steps.so_far, badges=order
    )
    return walls.draw(view, _READS, _more)


def _more(view: walls.View, rects: Mapping[str, Rect]) -> list[Shape]:
    return list(_arrows(view.world, view.activity, rects))


def _arrows(world: World, activity: ActivityId, rects: Mapping[str, Rect]) -> Iterator[Arrow]:
    for relation in queries.relations(world, activity):
        start, end = (rects.get(key) for key in relation.ends)
        if start is None or end is None:
            continue
        yield Arrow(
            id=relation.id,
            start=start.edge_towards(end.centre),
            end=end.edge_towards(start.centre),
            style=STYLES[relation.kind],
            label=text(relation.kind.value),
            strength=relation.strength,
            joins=relation.ends,
        )


def order(world: World, activity: ActivityId) -> Mapping[str, Words]:
    """Return the place of each group in the order the wall is told in, in the step about that."""
    if steps.step_key(world, activity) != "explain":
        return {}
    told = sorted(world.all(Telling, activity), key=lambda t: t.position)
    groups = [telling.group for telling in told if telling.group]
    return {group: str(place) for place, group in enumerate(groups, 1)}
