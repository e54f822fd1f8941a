"""What a board of cards and groups holds: the questions every method asks of a world."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import wraps
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeAlias, TypeVar

from facilitator.model.core import ActivityId, CardId, GroupId, World
from facilitator.model.core.records import (
    Card,
    CardState,
    Closing,
    Group,
    Poll,
    PollClosing,
    Record,
    Relation,
    Removal,
    Reveal,
    StepEntry,
)
from facilitator.model.display.geometry import Rect

R = TypeVar("R", bound="Record")
T = TypeVar("T")
K = TypeVar("K", bound=str)

_MOST = 12
"""How many worlds are remembered: an edit goes through a few, and each is asked much about."""


def _once(answer: Callable[[Mapping[str, R]], T]) -> Callable[[Mapping[str, R]], T]:
    """Answer from memory for the very same records."""
    known: list[tuple[Mapping[str, R], T]] = []

    def asked(records: Mapping[str, R]) -> T:
        for held, found in known:
            if held is records:
                return found
        found = answer(records)
        known.insert(0, (records, found))
        del known[_MOST:]
        return found

    return asked


def _remembered(
    kind: type[R],
) -> Callable[[Callable[[Mapping[str, R]], T]], Callable[[World, ActivityId], T]]:
    """Answer from memory for as long as nothing of that kind changes in the activity."""

    def remembering(answer: Callable[[Mapping[str, R]], T]) -> Callable[[World, ActivityId], T]:
        once = _once(answer)

        @wraps(answer)
        def asked(world: World, activity: ActivityId) -> T:
            return once(world.bucket(kind, activity))

        return asked

    return remembering


def cards(world: World, activity: ActivityId, *states: CardState) -> tuple[Card, ...]:
    """Return the cards in those states (active ones if none is named), by number."""
    held = world.bucket(Card, activity)
    if not states:
        return _placed(held).active
    if CardState.ACTIVE not in states and not _aside(held):
        return ()
    return tuple(sorted([card for card in held.values() if card.state in states], key=_NUMBER))


class _Cards(NamedTuple):
    """The active cards of a board, each tuple by number, and where they are."""

    active: tuple[Card, ...]
    lone: tuple[Card, ...]
    members: Mapping[GroupId, tuple[Card, ...]]
    stacked: Mapping[CardId, tuple[Card, ...]]


@_once
def _placed(held: Mapping[str, Card]) -> _Cards:
    active, lone = list[Card](), list[Card]()
    members: defaultdict[GroupId, list[Card]] = defaultdict(list)
    stacked: defaultdict[CardId, list[Card]] = defaultdict(list)
    on_the_board = CardState.ACTIVE  # asked of its class for every card, it takes half the time
    for card in sorted(held.values(), key=_NUMBER):
        if card.state is not on_the_board:
            continue
        active.append(card)
        if card.stack is not None:
            stacked[card.stack].append(card)
        elif card.group is None:
            lone.append(card)
        else:
            members[card.group].append(card)
    return _Cards(tuple(active), tuple(lone), _tuples(members), _tuples(stacked))


def _tuples(lists: Mapping[K, list[Card]]) -> Mapping[K, tuple[Card, ...]]:
    return {key: tuple(held) for key, held in lists.items()}


@_remembered(Card)
def set_aside(held: Mapping[str, Card]) -> tuple[Card, ...]:
    """Return the cards that only the facilitator sees, by number."""
    on_the_board, found = CardState.ACTIVE, list[Card]()
    for card in held.values():
        if (card.state is not on_the_board or not card.on_wall) and is_set_aside(card):
            found.append(card)
    return tuple(sorted(found, key=_NUMBER))


def is_set_aside(card: Card) -> bool:
    """Whether only the facilitator sees a card: it is set aside, or hidden where it lies."""
    return card.state is CardState.PARKED or (card.state is CardState.ACTIVE and not card.on_wall)


@_once
def _aside(held: Mapping[str, Card]) -> tuple[Card, ...]:
    on_the_board = CardState.ACTIVE
    return tuple([card for card in held.values() if card.state is not on_the_board])


_NUMBER = attrgetter("number")


@_remembered(Group)
def groups(held: Mapping[str, Group]) -> tuple[Group, ...]:
    return tuple(sorted(held.values(), key=lambda group: group.number))


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
    last = max(
        world.bucket(Closing, activity).values(), key=lambda closing: closing.position, default=None
    )
    return last is not None and not last.reopened


def polls(world: World, activity: ActivityId) -> tuple[Poll, ...]:
    return tuple(sorted(world.bucket(Poll, activity).values(), key=lambda poll: poll.position))


def poll_closing(world: World, poll: Poll) -> PollClosing | None:
    """Return how a vote ended; None while it is open."""
    for closing in world.bucket(PollClosing, poll.activity).values():
        if closing.poll == poll.id:
            return closing
    return None


def open_poll(world: World, activity: ActivityId) -> Poll | None:
    for poll in world.bucket(Poll, activity).values():
        if poll_closing(world, poll) is None:
            return poll
    return None


def members(world: World, activity: ActivityId) -> Mapping[GroupId, tuple[Card, ...]]:
    """Return the active cards of each group that are not under another card, by number."""
    return _placed(world.bucket(Card, activity)).members


def lone(world: World, activity: ActivityId) -> tuple[Card, ...]:
    """Return the active cards on their own, by number: in no group and under no other card."""
    return _placed(world.bucket(Card, activity)).lone


def stacked(world: World, activity: ActivityId) -> Mapping[CardId, tuple[Card, ...]]:
    """Return the cards under each head of a stack, by number."""
    return _placed(world.bucket(Card, activity)).stacked


@_remembered(Group)
def children(held: Mapping[str, Group]) -> Mapping[GroupId | None, tuple[Group, ...]]:
    """Return the groups inside each group; under None those at the top."""
    found: defaultdict[GroupId | None, list[Group]] = defaultdict(list)
    for group in sorted(held.values(), key=lambda group: group.number):
        found[group.parent].append(group)
    return {parent: tuple(inside) for parent, inside in found.items()}


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
    "large": (320.0, 200.0),
    "normal": (232.0, 150.0),
    "small": (200.0, 130.0),
}
"""Width of cards in wall units, and their least height: a card with more words is higher."""

WALL = 1600.0
MARGIN = 24.0
GAP = 14.0
SCREEN = 790.0
"""Height of what a room sees of a wall at once, in the shape most have."""
_WIDER = 0.96
"""What a wall as wide as it may be counts, beside one as high: in doubt it is filled in rows."""


def free_places(
    taken: Iterable[Rect],
    sizes: Sequence[tuple[float, float]],
    screen: float = SCREEN,
    room: float = WALL,
) -> list[tuple[float, float]]:
    """Return places for new cards of one width, where nothing lies yet.

    They stand in columns, and what is used of the wall grows from the top left in the shape of a
    screen of that height: five cards are three and two. A wall that is full as wide as its `room`
    goes on below. All in wall units.
    """
    columns = _columns(taken, max((width for width, _ in sizes), default=WALL), room)
    found: list[tuple[float, float]] = []
    for width, height in sizes:
        best = min(columns, key=lambda column: column.reach(width, height, screen))
        x, y = best.x, best.first(height)
        found.append((x, y))
        rect = Rect(x, y, width, height)
        for column in columns:
            column.take(rect)
    return found


def _columns(taken: Iterable[Rect], width: float, room: float) -> list[_Column]:
    """Return columns for cards so wide, in line with most of those that lie there."""
    step, lying = width + GAP, defaultdict[_Line, list[_Span]](list)
    for rect in taken:  # most of the many cards of a large wall lie in a few lines
        y = rect.y
        lying[rect.x, rect.width].append((y, y + rect.height))
    lines = Counter[float]()
    for (x, wide), spans in lying.items():
        if wide == width:
            lines[round((x - MARGIN) % step, 1)] += len(spans)
    first = MARGIN + max(lines, key=lambda line: (lines[line], -line), default=0.0)
    count = max(1, int((room - MARGIN - first + GAP) // step))
    return [_Column(first + i * step, width, lying) for i in range(count)]


_Line: TypeAlias = tuple[float, float]
"""Where things begin across the wall, and how wide they are."""
_Span: TypeAlias = tuple[float, float]
"""Where a thing begins and ends, from the top down."""


class _Column:
    """A strip of the wall as wide as a card, with what lies in it from the top down."""

    def __init__(self, x: float, width: float, lying: Mapping[_Line, Sequence[_Span]]) -> None:
        self.x = x
        self._right = right = x + width
        here = (spans for (left, wide), spans in lying.items() if left < right and x < left + wide)
        self._spans = sorted(chain.from_iterable(here))
        self._firsts: dict[float, float] = {}

    def take(self, rect: Rect) -> None:
        """Take in what lies on the wall from now on."""
        if rect.x < self._right and self.x < rect.right:
            insort(self._spans, (rect.y, rect.bottom))
            for height, y in self._firsts.items():
                if rect.y + _SLACK < y + height + GAP and rect.bottom + GAP > y:
                    # all that begins above the place that was free ends above it, too
                    below = bisect_left(self._spans, (y,))
                    self._firsts[height] = self._look(height, rect.bottom + GAP, below)

    def first(self, height: float) -> float:
        """Return the topmost free place of that height."""
        known = self._firsts.get(height)
        if known is None:
            known = self._firsts[height] = self._look(height)
        return known

    def _look(self, height: float, y: float = MARGIN, first: int = 0) -> float:
        """Return the topmost free place from `y` on, beside the spans from the `first` on."""
        for top, bottom in self._spans[first:]:
            if y + height + GAP <= top + _SLACK:
                break
            y = max(y, bottom + GAP)
        return y

    def reach(self, width: float, height: float, screen: float) -> tuple[float, float, float]:
        """Return how large a screen must be to show that place as well, then what is first."""
        y = self.first(height)
        wide, high = (self.x + width + MARGIN) / WALL, (y + height + MARGIN) / screen
        return max(_WIDER * wide, high), y, self.x


_SLACK = 0.5


class StepState(Enum):
    """What became of a step of an activity."""

    DONE = "done"
    NOW = "now"
    SKIPPED = "skipped"
    """It was jumped over, or the activity was closed without it."""
    LATER = "later"


def states(world: World, activity: ActivityId, order: Sequence[str]) -> Mapping[str, StepState]:
    """Return what became of each step of an order, by its key."""
    been = {entry.step for entry in world.bucket(StepEntry, activity).values()}
    entry = step_entry(world, activity)
    now = entry.step if entry else ""
    over = closed(world, activity)
    place = order.index(now) if now in order else -1

    def of(index: int, key: str) -> StepState:
        if key == now and not over:
            return StepState.NOW
        if key in been:
            return StepState.DONE
        return StepState.SKIPPED if index < place or over else StepState.LATER

    return {key: of(index, key) for index, key in enumerate(order)}
