"""The ranking of KJ priorities: each person's top three, blind or on paper; ties in the open.

Votes go to a group, whatever names it was given. Points of two groups are added up only when
everyone agrees that their names say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from facilitator.methods.common.drawing import seen_by_room
from facilitator.methods.common.surface import hidden
from facilitator.methods.kj import plan
from facilitator.methods.kj.records import NameUnion
from facilitator.model import board, voting
from facilitator.model.gesture import Act
from facilitator.model.records import (
    Card,
    Group,
    Poll,
    PollKind,
)
from facilitator.model.words import Words, text

if TYPE_CHECKING:
    from facilitator.methods.method import Answer, Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

Handler: TypeAlias = "Callable[[World, ActivityId, Act, Context], Answer]"


def candidates(world: World, activity: ActivityId) -> tuple[str, ...]:
    """Return what would be ranked now: outer groups, then cards on their own the room can see."""
    surface = plan.surface(world, activity)
    tops = board.children(world, activity).get(None, ())
    lone = [c for c in board.lone(world, activity) if c.on_wall and not hidden(world, c, surface)]
    return (*(group.id for group in tops), *(card.id for card in lone))


def ranking(world: World, activity: ActivityId) -> Poll | None:
    """Return the ranking: the last vote that is not a run-off."""
    held = [p for p in board.polls(world, activity) if p.kind is PollKind.RANKED]
    return held[-1] if held else None


def shown_ranking(world: World, activity: ActivityId) -> Poll | None:
    """Return the ranking when it is closed; while it or a run-off is open nothing is shown."""
    poll = ranking(world, activity)
    if poll is None or board.open_poll(world, activity) is not None:
        return None
    return poll


def runoffs(world: World, poll: Poll) -> tuple[Poll, ...]:
    """Return the closed run-offs that followed a ranking."""
    later = [p for p in board.polls(world, poll.activity) if p.position > poll.position]
    return tuple(p for p in later if board.poll_closing(world, p) is not None)


def united(world: World, poll: Poll) -> dict[str, str]:
    """Return which group's points are added to which other one's, as all agreed."""
    held = [u for u in world.all(NameUnion, poll.activity) if u.poll == poll.id and u.agreed]
    heads: dict[str, str] = {}
    for union in sorted(held, key=lambda each: (each.at, each.id)):
        head = heads.get(union.head, union.head)
        if head == union.group:
            continue
        heads = {key: head if old == union.group else old for key, old in heads.items()}
        heads[union.group] = head
    return heads


def decided(world: World, poll: Poll) -> frozenset[frozenset[str]]:
    """Return the pairs of groups on which the room has said yes or no."""
    held = [u for u in world.all(NameUnion, poll.activity) if u.poll == poll.id]
    return frozenset(frozenset((union.head, union.group)) for union in held)


def counted(world: World, poll: Poll) -> voting.Tally:
    """Return the ranking as it was counted, with the points that were added up."""
    return voting.tally(world, poll, united(world, poll))


def outcome(world: World, poll: Poll) -> voting.Cut:
    """Return what came out on top, and what is tied at the cut."""
    top = plan.settings(world, poll.activity).top
    return voting.cut(world, poll, counted(world, poll), top, runoffs(world, poll))


def label_of(world: World, item: str, *, whole: bool = False) -> Words:
    """Return what to call an item of the ballot: a group's letter and name, a card's words.

    The words of a card that was set aside since are only given to who may read the `whole`.
    """
    group, card = world.find(Group, item), world.find(Card, item)
    if group is not None:
        mark = board.letter(group.number)
        if not group.title:
            return text("{mark} · no name yet", mark=mark)
        return f"{mark} · {group.title}"
    if card is None:
        return text("gone")
    if not whole and not seen_by_room(card):
        return text("card {number}", number=card.number)
    return f"{card.number} · {card.text}"
