"""Where each card lies: under the hat it was said, moved or held for. Computed, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from facilitator.methods.common.board_config import PAGE, WIDTH, seen_by_room, still_private
from facilitator.methods.hats import plan
from facilitator.methods.hats.records import Filing, FilingWay, Hat, HatStep, LookBack
from facilitator.model.board import queries
from facilitator.model.board.queries import GAP, MARGIN
from facilitator.model.core import ActivityId, CardId, World
from facilitator.model.core.records import Card, StepEntry
from facilitator.model.display.geometry import Point, Rect

SIDE = 360.0
"""Width of the column of hats worn already."""
BAND = Rect(MARGIN, 14, WIDTH - 2 * MARGIN, 128)
TOP, EDGE = BAND.bottom + 16, 20.0
RIGHT = WIDTH - SIDE - 2 * MARGIN
"""Cards lie between the left margin and `RIGHT`, and from `TOP` down."""


def order_of(card: Card, size: tuple[float, float]) -> tuple[int, float, int]:
    """Return the place of a card in reading order: its row, how far along, its number."""
    return round((card.y - TOP) / (size[1] + GAP)), card.x, card.number


def clamped(at: Point, size: tuple[float, float]) -> Point:
    """Return the place, moved to where cards lie."""
    return Point(min(max(MARGIN, at.x), RIGHT - size[0]), max(TOP, at.y))


def rect_of(card: Card, size: tuple[float, float]) -> Rect:
    return Rect(*clamped(Point(card.x, card.y), size), *size)


def free(
    taken: Iterable[Rect], size: tuple[float, float], number: int, start: Sequence[Rect] = ()
) -> list[tuple[float, float]]:
    """Return places for so many cards, row by row from the top left, on what is not `taken`.

    Those in `start` are taken as they are, first.
    """
    found = [(rect.x, rect.y) for rect in start][:number]
    lying = [*taken, *start]
    for place in _grid(size):
        if len(found) >= number:
            break
        rect = Rect(*place, *size)
        if not any(rect.meets(other) for other in lying):
            found.append(place)
    return found


def _grid(size: tuple[float, float]) -> Iterator[tuple[float, float]]:
    columns = max(1, int((RIGHT - MARGIN + GAP) // (size[0] + GAP)))
    for page in count():
        y = page * PAGE + TOP
        while y + size[1] <= (page + 1) * PAGE - GAP:
            for column in range(columns):
                yield MARGIN + column * (size[0] + GAP), y
            y += size[1] + GAP


NO_HAT = "no hat"
HELD = "held"
"""Keys of piles that are no step: cards from before the first hat, and points that still wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HatPile:
    """Cards that lie together, by number, those in stacks under their heads left out."""

    key: str
    hat: Hat | None
    step: HatStep | None
    cards: tuple[Card, ...]


def filings(world: World, activity: ActivityId) -> Mapping[CardId, tuple[Filing, ...]]:
    """Return where each card was filed, in order: the first is where it was said."""
    found: defaultdict[CardId, list[Filing]] = defaultdict(list)
    for filing in world.bucket(Filing, activity).values():
        found[filing.card].append(filing)
    return {card: tuple(sorted(held, key=lambda f: f.position)) for card, held in found.items()}


@dataclass(slots=True)
class Piles:
    """All piles of one activity at one moment."""

    world: World
    activity: ActivityId
    filed: Mapping[CardId, tuple[Filing, ...]] = field(init=False)
    entries: Sequence[StepEntry] = field(init=False)
    steps: Mapping[str, HatStep] = field(init=False)
    under: Mapping[CardId, tuple[Card, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Look up what is asked for many times."""
        world, activity = self.world, self.activity
        self.filed = filings(world, activity)
        self.entries = sorted(world.bucket(StepEntry, activity).values(), key=lambda e: e.position)
        self.steps = {s.id: s for s in plan.planned(world, activity)}
        self.under = queries.stacked(world, activity)

    def all(self) -> tuple[HatPile, ...]:
        """Return every pile: steps in their order, hats without one, then what waits."""
        cards: defaultdict[str, list[Card]] = defaultdict(list)
        for card in queries.cards(self.world, self.activity):
            if card.stack is None:
                cards[self.of(card)].append(card)
        order = [*self.steps, *(_lone(hat) for hat in Hat), NO_HAT, HELD]
        keys = [key for key in order if key in self.steps or key in cards]
        return tuple(self._made(key, cards.get(key, ())) for key in keys)

    def pile(self, key: str) -> HatPile:
        """Return the pile of that key, empty if nothing lies there."""
        found = (pile for pile in self.all() if pile.key == key)
        return next(found, self._made(key, ()))

    def _made(self, key: str, cards: Sequence[Card]) -> HatPile:
        return HatPile(key=key, hat=self.hat(key), step=self.steps.get(key), cards=tuple(cards))

    def hat(self, key: str) -> Hat | None:
        step = self.steps.get(key)
        return step.hat if step else next((hat for hat in Hat if _lone(hat) == key), None)

    def of(self, card: Card) -> str:
        held = self.filed.get(card.id, ())
        if not held:
            return NO_HAT
        last = held[-1]
        if last.way is FilingWay.HELD:
            return self.landed(last) or HELD
        if last.step is not None and last.step in self.steps:
            return last.step
        return self.nearest(last.hat, last.entry)

    def landed(self, held: Filing) -> str:
        """Return the step that a held point came back in; empty while it still waits."""
        later = (e.step for e in self.entries if e.position > held.entry)
        return next((key for key in later if self.hat(key) is held.hat), "")

    def nearest(self, hat: Hat, entry: int) -> str:
        """Return the step of a hat that was on last at that time, or the next one to come."""
        worn = [e for e in self.entries if self.hat(e.step) is hat]
        before = [e.step for e in worn if e.position <= entry]
        after = [e.step for e in worn if e.position > entry]
        planned = [key for key, step in self.steps.items() if step.hat is hat]
        return (before[-1:] or after[:1] or planned[:1] or [_lone(hat)])[0]

    def waiting(self) -> Mapping[Hat, tuple[Card, ...]]:
        """Return the points that are held, by the hat they wait for."""
        found: defaultdict[Hat, list[Card]] = defaultdict(list)
        for card in self.pile(HELD).cards:
            found[self.filed[card.id][-1].hat].append(card)
        return {hat: tuple(found[hat]) for hat in Hat if hat in found}

    def said_under(self, card: Card) -> Filing | None:
        """Return where a card was said: its own for ever."""
        return next(iter(self.filed.get(card.id, ())), None)


def _lone(hat: Hat) -> str:
    return f"hat {hat.value}"


def looked_at(world: World, activity: ActivityId) -> str:
    """Return the earlier hat that is open to be read; empty when the present one is on show."""
    entry = plan.entry_number(world, activity)
    looks = [k for k in world.bucket(LookBack, activity).values() if k.entry == entry]
    last = max(looks, key=lambda each: each.position, default=None)
    return last.step if last else ""


def on_show(world: World, activity: ActivityId) -> str:
    """Return the key of the pile on the wall: the one looked at, or that of the present hat."""
    step = plan.now(world, activity)
    return looked_at(world, activity) or (step.id if step else NO_HAT)


def room_sees(world: World, activity: ActivityId, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return those cards the room may see: on the wall, and shown if written in private."""
    private = still_private(world, activity, plan.surface(world, activity))
    return tuple(card for card in cards if seen_by_room(card) and card.written not in private)


def to_choose(world: World, activity: ActivityId) -> tuple[tuple[HatPile, tuple[Card, ...]], ...]:
    """Return the piles that can be voted on, with what the room sees of them; never feelings.

    The hat on show comes first; while it is blue, which is about the talk, the ideas under green.
    """
    held = Piles(world, activity)
    shown = on_show(world, activity)
    first = {shown: 0} if held.hat(shown) is not Hat.BLUE else {}
    order = {Hat.GREEN: 1, Hat.BLUE: 3}
    found = [
        (pile, room_sees(world, activity, pile.cards))
        for pile in held.all()
        if pile.hat is not None and pile.hat is not Hat.RED
    ]
    found.sort(key=lambda each: first.get(each[0].key, order.get(each[0].hat or Hat.BLUE, 2)))
    return tuple(each for each in found if each[1])
