"""Numbers of a KJ activity, and what goes into the pool of comments."""

from collections import Counter

from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Comment, Measure
from facilitator.methods.kj import telling
from facilitator.methods.kj.records import GroupMove
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Words, World, text
from facilitator.model.core.records import Group

CONTESTED = 4
"""A card moved between groups so often is contested."""


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers of KJ, each with how it was computed."""
    active = queries.cards(world, activity)
    groups = queries.groups(world, activity)
    direct = queries.members(world, activity)
    grouped = sum(len(held) for held in direct.values())
    moves = Counter(m.card for m in world.bucket(GroupMove, activity).values())
    contested = sum(count >= CONTESTED for count in moves.values())
    outer = sum(queries.level(world, group) > 1 for group in groups)
    return (
        facts.count(
            "cards", text("Cards"), len(active), text("cards on the wall, stacked ones too")
        ),
        Measure(
            "groups",
            text("Groups"),
            len(groups),
            _groups_in_words(len(groups), outer),
            text("groups, also those inside others"),
        ),
        facts.count(
            "lone",
            text("Cards on their own"),
            len(queries.lone(world, activity)),
            text("cards in no group"),
        ),
        facts.ratio(
            "group_size",
            text("Cards in a group, on average"),
            grouped,
            len(direct),
            text("cards directly in groups / groups that hold cards"),
        ),
        facts.count(
            "contested",
            text("Cards moved again and again"),
            contested,
            text("cards that changed their group four times or more"),
        ),
    )


def _groups_in_words(count: int, outer: int) -> Words:
    """Return how many groups there are, and how many of them hold other groups."""
    if not outer:
        return str(count)
    return text("{count}, {outer} of them made of groups", count=count, outer=outer)


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each card once, with where it ended, and the explanation as a memo."""
    found = facts.comments(world, activity)
    for paragraph in telling.told(world, activity):
        group = world.find(Group, paragraph.group)
        stamp: tuple[Words, ...] = (text("explanation"),)
        if group is not None:
            stamp = (*stamp, facts.name_of(group))
        found.append(Comment(source=paragraph.id, text=paragraph.text, stamp=stamp, memo=True))
    return tuple(found)
