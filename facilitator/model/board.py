"""What a board of cards and groups holds: the questions every method asks of a world."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from facilitator.model.geometry import Rect
from facilitator.model.records import (
    Card,
    CardState,
    Closing,
    Group,
    Poll,
    PollClosing,
    Relation,
    Removal,
    Reveal,
    StepEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from facilitator.model.ids import ActivityId, CardId, GroupId
    from facilitator.model.world import World


def cards(world: World, activity: ActivityId, *states: CardState) -> tuple[Card, ...]:
    """Return the cards in those states (active ones if none is named), by number."""
    wanted = states or (CardState.ACTIVE,)
    found = [card for card in world.bucket(Card, activity).values() if card.state in wanted]
    return tuple(sorted(found, key=lambda card: card.number))


def groups(world: World, activity: ActivityId) -> tuple[Group, ...]:
    """Return the groups, by number."""
    return tuple(sorted(world.bucket(Group, activity).values(), key=lambda group: group.number))


def relations(world: World, activity: ActivityId) -> tuple[Relation, ...]:
    """Return the relations, in an order that does not depend on chance."""
    return tuple(sorted(world.bucket(Relation, activity).values(), key=lambda r: (r.ends, r.id)))


def letter(number: int) -> str:
    """Return a group's letter: 1 is A, 26 is Z, 27 is AA."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def next_number(world: World, activity: ActivityId) -> int:
    """Return the next card number; numbers of removed cards stay taken."""
    used = [card.number for card in world.bucket(Card, activity).values()]
    gone = [removal.number for removal in world.bucket(Removal, activity).values()]
    return max([0, *used, *gone]) + 1


def next_group_number(world: World, activity: ActivityId) -> int:
    """Return the lowest group number above all in use."""
    return max([0, *(g.number for g in world.bucket(Group, activity).values())]) + 1


def top_z(world: World, activity: ActivityId) -> int:
    """Return a height above everything on the board."""
    heights = [card.z for card in world.bucket(Card, activity).values()]
    heights += [group.z for group in world.bucket(Group, activity).values()]
    return max([0, *heights]) + 1


def step_entry(world: World, activity: ActivityId) -> StepEntry | None:
    """Return the entry of the current step; None before the first."""
    entries = world.bucket(StepEntry, activity).values()
    return max(entries, key=lambda entry: entry.position, default=None)


def revealed(world: World, activity: ActivityId, step: str) -> bool:
    """Whether what that step kept private has been shown."""
    return any(reveal.step == step for reveal in world.bucket(Reveal, activity).values())


def closed(world: World, activity: ActivityId) -> bool:
    """Whether the activity is closed."""
    last = max(
        world.bucket(Closing, activity).values(), key=lambda closing: closing.position, default=None
    )
    return last is not None and not last.reopened


def polls(world: World, activity: ActivityId) -> tuple[Poll, ...]:
    """Return the votes of an activity, in order."""
    return tuple(sorted(world.bucket(Poll, activity).values(), key=lambda poll: poll.position))


def poll_closing(world: World, poll: Poll) -> PollClosing | None:
    """Return how a vote ended; None while it is open."""
    for closing in world.bucket(PollClosing, poll.activity).values():
        if closing.poll == poll.id:
            return closing
    return None


def open_poll(world: World, activity: ActivityId) -> Poll | None:
    """Return the vote that is open, if any."""
    for poll in world.bucket(Poll, activity).values():
        if poll_closing(world, poll) is None:
            return poll
    return None


def members(world: World, activity: ActivityId) -> Mapping[GroupId, tuple[Card, ...]]:
    """Return the active cards of each group that are not under another card, by number."""
    found: defaultdict[GroupId, list[Card]] = defaultdict(list)
    for card in cards(world, activity):
        if card.group is not None and card.stack is None:
            found[card.group].append(card)
    return {group: tuple(held) for group, held in found.items()}


def lone(world: World, activity: ActivityId) -> tuple[Card, ...]:
    """Return the active cards on their own, by number: in no group and under no other card."""
    return tuple(c for c in cards(world, activity) if c.group is None and c.stack is None)


def stacked(world: World, activity: ActivityId) -> Mapping[CardId, tuple[Card, ...]]:
    """Return the cards under each head of a stack, by number."""
    found: defaultdict[CardId, list[Card]] = defaultdict(list)
    for card in cards(world, activity):
        if card.stack is not None:
            found[card.stack].append(card)
    return {head: tuple(held) for head, held in found.items()}


def children(world: World, activity: ActivityId) -> Mapping[GroupId | None, tuple[Group, ...]]:
    """Return the groups inside each group; under None those at the top."""
    found: defaultdict[GroupId | None, list[Group]] = defaultdict(list)
    for group in groups(world, activity):
        found[group.parent].append(group)
    return {parent: tuple(held) for parent, held in found.items()}


def above(world: World, group: Group) -> Iterator[Group]:
    """Yield the groups a group lies in, nearest first. Stops at a cycle."""
    seen = {group.id}
    parent = world.find(Group, group.parent)
    while parent is not None and parent.id not in seen:
        yield parent
        seen.add(parent.id)
        parent = world.find(Group, parent.parent)


def within(world: World, group: Group) -> tuple[Group, ...]:
    """Return a group and all groups inside it, outermost first."""
    inside = children(world, group.activity)
    found: list[Group] = [group]
    for held in found:
        found.extend(child for child in inside.get(held.id, ()) if child not in found)
    return tuple(found)


def level(world: World, group: Group) -> int:
    """Return how many levels a group has under it: 1 for a group of cards only."""
    inside = children(world, group.activity)

    def depth(held: Group) -> int:
        return 1 + max((depth(child) for child in inside.get(held.id, ())), default=0)

    return depth(group)


CARD_SIZES: Mapping[str, tuple[float, float]] = {
    "large": (272.0, 140.0),
    "normal": (212.0, 112.0),
    "small": (164.0, 92.0),
}
"""Width and height of cards in wall units: about 25, 42 and 70 fit a 16:9 page."""

MARGIN = 24.0
GAP = 14.0


def free_places(
    taken: Iterable[Rect], size: tuple[float, float], page: float, count: int
) -> list[tuple[float, float]]:
    """Return places for new cards: row by row from the top left, where nothing lies yet.

    A wall that is full goes on below, page by page. All in wall units.
    """
    found: list[tuple[float, float]] = []
    occupied = _Buckets(taken)
    row = 0
    while len(found) < count:
        y = _row_top(row, size[1], page)
        for column in range(columns(size[0])):
            x = MARGIN + column * (size[0] + GAP)
            if not occupied.meets(Rect(x, y, *size)):
                found.append((x, y))
                if len(found) == count:
                    break
        row += 1
    return found


@lru_cache(maxsize=64)
def columns(width: float) -> int:
    """Return how many cards stand side by side on a wall."""
    return max(1, int((1600.0 - 2 * MARGIN + GAP) // (width + GAP)))


def _row_top(row: int, height: float, page: float) -> float:
    rows = max(1, int((page - 2 * MARGIN + GAP) // (height + GAP)))
    sheet, within_page = divmod(row, rows)
    return sheet * page + MARGIN + within_page * (height + GAP)


class _Buckets:
    """Rectangles by bands of 200 units, so that a crowded wall is searched in one place."""

    def __init__(self, rects: Iterable[Rect]) -> None:
        self._bands: defaultdict[int, list[Rect]] = defaultdict(list)
        for rect in rects:
            for band in range(int(rect.y // 200), int(rect.bottom // 200) + 1):
                self._bands[band].append(rect)

    def meets(self, rect: Rect) -> bool:
        bands = range(int(rect.y // 200), int(rect.bottom // 200) + 1)
        return any(rect.meets(other) for band in bands for other in self._bands[band])
