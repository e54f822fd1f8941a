"""Numbers of a KJ activity, and what goes into the pool of comments."""

from collections import Counter
from math import comb

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
    top = len(queries.children(world, activity).get(None, ())) + len(queries.lone(world, activity))
    links = len(queries.relations(world, activity))
    pairs = comb(top, 2)
    direct = queries.members(world, activity)
    grouped = sum(len(held) for held in direct.values())
    moves = Counter(m.card for m in world.bucket(GroupMove, activity).values())
    contested = sum(count >= CONTESTED for count in moves.values())
    levels = Counter(queries.level(world, group) for group in groups)
    by_level = " · ".join(f"{level}: {levels[level]}" for level in sorted(levels)) or "0"
    return (
        facts.count(
            "cards", text("Cards"), len(active), text("cards on the wall, stacked ones too")
        ),
        Measure(
            "groups",
            text("Groups by level"),
            len(groups),
            by_level,
            text("groups; level 1: of cards only"),
        ),
        facts.count(
            "lone",
            text("Cards on their own"),
            len(queries.lone(world, activity)),
            text("cards in no group"),
        ),
        facts.ratio(
            "compression",
            text("How far it was condensed"),
            top,
            len(active),
            text("outer groups and lone cards / cards"),
        ),
        facts.ratio(
            "group_size",
            text("Cards in a group, on average"),
            grouped,
            len(direct),
            text("cards directly in groups / groups that hold cards"),
        ),
        facts.count("depth", text("Levels"), max(levels, default=0), text("deepest nesting")),
        facts.ratio(
            "density",
            text("Links drawn of those possible"),
            links,
            pairs,
            text("links / pairs of outer groups and lone cards"),
        ),
        facts.count(
            "contested",
            text("Contested cards"),
            contested,
            text("cards that changed their group four times or more"),
        ),
    )


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
