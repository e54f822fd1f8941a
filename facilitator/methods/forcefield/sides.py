"""Which side a force is on: as it is written, typed with > or <, dragged, or said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.cards import cards
from facilitator.methods.common.cards.typed_line import numbered
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.forcefield import field, plan, view
from facilitator.methods.forcefield.records import BothWays, Force, ForceSide
from facilitator.model.core import ActivityId, CardId, Change, Text, World, adding, replacing, text
from facilitator.model.core.clean_text import plain_marks
from facilitator.model.core.records import Card, CardState
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import Act, Drop, Edit, Relate, Write
from facilitator.model.voting import rules

CENTRE = 800.0
"""The present state: what helps pushes from the left of it, what holds back from the right."""
TIP = 10.0
"""Wall units between the centre line and the tips of the arrows."""
LONGEST = 190.0
"""Length of the arrow of the strongest force there can be."""
STUB = 60.0
"""Length of the dashed arrow of a force that nobody rated: it is not nothing."""
NOTHING = 16.0
"""Length of what is left of an arrow where the force is gone."""
EDGE = 48.0
NOTE_GAP = 8.0
NOTE_WIDTH = CENTRE - TIP - LONGEST - NOTE_GAP - EDGE
"""The words stand in one column at each side, however long their arrows are."""
WANTED_X = 1574.0
REGIONS: dict[str, ForceSide] = {
    "side:helping": ForceSide.HELPING,
    "side:holding": ForceSide.HOLDING,
}
TRAY = "side:none"
LARGEST = 50.0
"""Largest size of the words of a force."""
WIDE = CENTRE - TIP - EDGE
"""Width of a side."""
HEADS = (390.0, NOTE_WIDTH + EDGE - 22.0, 410.0, 1.0)
"""Widths of what stands above the sides."""
GAP, WIDEST_GAP, BETWEEN = 10.0, 64.0, 8.0
"""Between forces, the least and the most; and between the parts of the wall."""
ACT_INDENT = 20.0
"""What will be done hangs under its force, and begins a little further in."""
LOWEST = 52.0
"""A force is no lower than a hand finds."""
_ARROW = "strength:"


def side_of_region(key: str) -> ForceSide | None:
    """Return the side a region stands for; None for anything else."""
    return next((side for name, side in REGIONS.items() if key.startswith(name)), None)


def side_at(x: float) -> ForceSide:
    return ForceSide.HELPING if x < CENTRE else ForceSide.HOLDING


def arrow_of(card: str) -> str:
    return _ARROW + card


def cards_of(on: Sequence[str]) -> tuple[str, ...]:
    """Return the ids with those of arrows as those of their cards, each once."""
    return tuple(dict.fromkeys(key.removeprefix(_ARROW) for key in on))


def length(strength: float | None, most: int) -> float:
    """Return how long the arrow of a force is: in proportion to its strength, the rest a stub."""
    if strength is None:
        return STUB
    return LONGEST * strength / most if strength else NOTHING


def start(side: ForceSide, long: float, y: float) -> Point:
    """Return where an arrow of that length begins."""
    far = TIP + long
    return Point(CENTRE - far if side is ForceSide.HELPING else CENTRE + far, y)


def end(side: ForceSide, y: float) -> Point:
    """Return where an arrow's tip is."""
    return start(side, 0.0, y)


def strength_at(at: Point, values: Sequence[int]) -> int:
    """Return the strength whose arrow would begin nearest to a place."""
    far = abs(at.x - CENTRE) - TIP
    most = max(values)
    return min(values, key=lambda value: abs(length(value, most) - far))


_TYPED = re.compile(r"\s*([<>])\s+(\S.*)", re.DOTALL)
_CLOSE = re.compile(r"(?:>(?=\S)|<(?=\w)(?!\w[^<]*>))")
_NUMBERS = re.compile(r"\s*(\d{1,5}(?:[\s,;]+\d{1,5})*)\s*([<>])\s*")
_SIGNS = {">": ForceSide.HELPING, "<": ForceSide.HOLDING}

SIDE_NAMES: Mapping[ForceSide, Text] = {
    ForceSide.HELPING: text("helping"),
    ForceSide.HOLDING: text("holding back"),
}


def spaced(line: str) -> str:
    """Return a typed line with a space behind its sign, where one was left out."""
    bare = line.lstrip()
    return f"{bare[0]} {bare[1:]}" if _CLOSE.match(bare) else line


def invitation(step: str) -> tuple[Text, Text]:
    """Return what the capture line invites to in a step, and what else may be typed."""
    if step in plan.WEIGHING:
        more = text("> a force that helps, or < one that holds back. 12 < puts card 12 there.")
        return text("How strong? 1=4: force 1 has 4"), more
    more = text("12 < puts card 12 there. 1 4: force 1 has strength 4.")
    if step not in plan.STACKING:
        more = text("12 < puts card 12 there. 1=4: force 1 has strength 4.")
    return text("> helping or < holding back: a force"), more


def typed(world: World, activity: ActivityId, line: str) -> Act | Text | None:
    """Return what "12 4 <" means: those cards hold back; None when it is no such line."""
    found = _NUMBERS.fullmatch(plain_marks(line))
    if found is None:
        return None
    on: list[str] = []
    for digits in re.findall(r"\d+", found[1]):
        card = numbered(world, activity, int(digits))
        if isinstance(card, Text):
            return card
        on.append(card.id)
    answers = {"side": _SIGNS[found[2]].value}
    return Act(action="to_side", on=tuple(on), answers=answers)


def write(hand: GestureContext, gesture: Write) -> Answer:
    """Write cards that are forces: each on the side it names, is put on, or is listed for."""
    side = _meant(hand, gesture)
    change = Change(text("Write cards"))
    world = hand.world
    for side_of, texts in _runs(gesture, side):
        part = replace(gesture, texts=texts, into="")
        answer = cards.write(world, hand.activity, part, hand.ctx, hand.surface)
        if not isinstance(answer, Change):
            return answer
        whole = _sided(hand, world, answer, side_of)
        change = change.then(whole) if change else whole
        world = world.apply(whole)
    return change or text("There is nothing to write.")


def _runs(gesture: Write, side: ForceSide | None) -> list[tuple[ForceSide | None, tuple[str, ...]]]:
    """Return the texts of a gesture in runs of one side each, without their signs."""
    found: list[tuple[ForceSide | None, tuple[str, ...]]] = []
    for raw in gesture.texts:
        signed = None if gesture.source else _TYPED.fullmatch(raw)
        one = _SIGNS[signed[1]] if signed else side
        words = signed[2] if signed else raw
        if found and found[-1][0] is one:
            found[-1] = (one, (*found[-1][1], words))
        else:
            found.append((one, (words,)))
    return found


def _meant(hand: GestureContext, gesture: Write) -> ForceSide | None:
    """Return the side new cards are for: where they are put, or what is listed now."""
    side = side_of_region(gesture.into)
    if side is None and gesture.into:
        held = field.forces(hand.world, hand.activity).get(gesture.into)
        side = held.side if held else None
    if side is None and gesture.at is not None:
        side = side_at(gesture.at.x)
    return side or plan.LISTING.get(steps.step_key(hand.world, hand.activity))


def _sided(hand: GestureContext, world: World, change: Change, side: ForceSide | None) -> Change:
    """Return a change with the fact which side its new cards are on."""
    old = {record.id for record in change.before}
    fresh = [r for r in change.after if isinstance(r, Card) and r.id not in old]
    if side is None or not fresh:
        return change
    return change.then(adding(change.label, *_new(hand, world, fresh, side)))


def _new(hand: GestureContext, world: World, fresh: Sequence[Card], side: ForceSide) -> list[Force]:
    first = last_position(world, hand) + 1
    return [
        Force(
            id=hand.ctx.new_id(),
            activity=hand.activity,
            card=card.id,
            side=side,
            position=first + place,
        )
        for place, card in enumerate(fresh)
    ]


def last_position(world: World, hand: GestureContext) -> int:
    """Return the highest place of a force."""
    held = world.bucket(Force, hand.activity).values()
    return max((each.position for each in held), default=0)


def edited(hand: GestureContext, gesture: Edit, answer: Answer) -> Answer:
    """Words that went on on a new card are on the side of the card they were written on."""
    held = field.forces(hand.world, hand.activity).get(gesture.on)
    if not isinstance(answer, Change) or held is None:
        return answer
    return _sided(hand, hand.world, answer, held.side)


def dropped(hand: GestureContext, drop: Drop) -> Answer:
    """Put forces on the side they were let go on, before the one they were let go on."""
    held = hand.active([key for key, _ in drop.places])
    if not held:
        return text("That is not on the wall any more.")
    known = field.forces(hand.world, hand.activity)
    onto = known.get(drop.onto)
    at = next(point for key, point in drop.places if key in hand.world)
    side = side_of_region(drop.onto)
    if side is None:
        side = side_at(at.x + NOTE_WIDTH / 2)
    basis = view.basis(hand.world, hand.activity)
    if basis is not None and all(card.id in known for card in held):
        return view.moved(hand, [card.id for card in held], side, basis)
    before = onto.card if onto is not None and onto.side is side else None
    return put(hand, held, side, before=before)


def put(
    hand: GestureContext, held: Sequence[Card], side: ForceSide, *, before: CardId | None = None
) -> Answer:
    """Return the change that puts cards on a side, in their order, before another force there."""
    if rules.frozen(hand.world, hand.activity, [card.id for card in held]):
        return rules.FROZEN
    known = field.forces(hand.world, hand.activity)
    moved = [known.get(card.id) for card in held]
    ids = {card.id for card in held}
    stay = [f for f in known.values() if f.side is side and f.card not in ids]
    stay.sort(key=lambda each: each.position)
    index = next((i for i, f in enumerate(stay) if f.card == before), len(stay))
    fresh = iter(_new(hand, hand.world, [c for c in held if c.id not in known], side))
    mine = [old or next(fresh) for old in moved]
    order = [*stay[:index], *mine, *stay[index:]]
    old = {force.id: force for force in known.values()}
    placed = [replace(f, side=side, position=n) for n, f in enumerate(order, 1)]
    label = _label(held, side, [f for f in moved if f is not None and f.side is side])
    if placed == [old.get(f.id) for f in placed] and len(moved) == len(held):
        return replacing(label, [])
    pairs = [(old[f.id], f) for f in placed if f.id in old]
    new = [f for f in placed if f.id not in old]
    change = replacing(label, pairs)
    return Change(label, change.before, (*change.after, *new))


def _label(held: Sequence[Card], side: ForceSide, there: Sequence[Force]) -> Text:
    if len(there) == len(held):
        return text("Reorder the forces")
    if len(held) > 1:
        return text(
            "Put {count} forces on the side: {side}", count=len(held), side=text(side.value)
        )
    return text("Card {number}: {side}", number=held[0].number, side=text(side.value))


def _to_side(hand: GestureContext, act: Act) -> Answer:
    held = hand.active(cards_of(act.on))
    if not held:
        return text("Choose a card first.")
    side = (
        ForceSide.HOLDING
        if act.answers.get("side") == ForceSide.HOLDING.value
        else ForceSide.HELPING
    )
    basis = view.basis(hand.world, hand.activity)
    known = field.forces(hand.world, hand.activity)
    if basis is not None and all(card.id in known for card in held):
        return view.moved(hand, [card.id for card in held], side, basis)
    change = put(hand, held, side)
    return change if isinstance(change, Text) or change else text("It is there already.")


def _fix(hand: GestureContext, act: Act) -> Answer:
    """Mark forces as what cannot be changed by us, or as what can."""
    known = field.forces(hand.world, hand.activity)
    held = [known[key] for key in cards_of(act.on) if key in known]
    if not held:
        return text("Choose a force first.")
    fixed = not all(each.fixed for each in held)
    label = text("Mark as fixed: it cannot be changed by us")
    if not fixed:
        label = text("Mark as something that can be changed")
    return replacing(label, [(each, replace(each, fixed=fixed)) for each in held])


def _both_ways(hand: GestureContext, act: Act) -> Answer:
    """A force works both ways: the same words on a card on the other side, linked to it."""
    known = field.forces(hand.world, hand.activity)
    key = next((key for key in cards_of(act.on) if key in known), None)
    card = hand.card(key or "")
    if card is None or card.state is not CardState.ACTIVE:
        return text("Choose a force first.")
    if card.id in field.partners(hand.world, hand.activity):
        return text("It has its card on the other side.")
    new = Write(texts=(card.text,), voice=card.voice)
    written = cards.write(hand.world, hand.activity, new, hand.ctx, hand.surface)
    if not isinstance(written, Change):
        return written
    whole = _sided(hand, hand.world, written, known[card.id].side.other)
    other = next(r for r in whole.after if isinstance(r, Card))
    label = text("Card {number} works both ways", number=card.number)
    return replace(whole.then(adding(label, _pair(hand, card, other))), label=label)


def _pair(hand: GestureContext, card: Card, other: Card) -> BothWays:
    key = hand.ctx.new_id()
    return BothWays(id=key, activity=hand.activity, card=card.id, other=other.id)


def relate(hand: GestureContext, gesture: Relate) -> Answer:
    """A line from one side to the other: these two are one thing that works both ways."""
    card, other = hand.card(gesture.start), hand.card(gesture.end)
    known = field.forces(hand.world, hand.activity)
    if card is None or other is None or {card.state, other.state} != {CardState.ACTIVE}:
        return text("A line joins two forces on the wall.")
    sides = {known[key].side for key in (card.id, other.id) if key in known}
    if len(sides) < 2:
        return text("What works both ways has a card on either side.")
    pairs = field.partners(hand.world, hand.activity)
    if card.id in pairs or other.id in pairs:
        return text("One of them is linked to another card.")
    label = text(
        "Cards {number} and {other} are one thing that works both ways",
        number=card.number,
        other=other.number,
    )
    return adding(label, _pair(hand, card, other))


def _apart(hand: GestureContext, act: Act) -> Answer:
    on = cards_of(act.on)
    held = [
        each
        for each in hand.world.bucket(BothWays, hand.activity).values()
        if each.card in on or each.other in on
    ]
    if not held:
        return text("It is not linked.")
    return Change(text("They are two things"), tuple(held))


HANDLERS: Mapping[str, Handler] = {
    "to_side": _to_side,
    "fix": _fix,
    "both_ways": _both_ways,
    "apart": _apart,
}
