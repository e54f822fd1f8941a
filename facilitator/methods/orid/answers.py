"""Answers: where each was given, where it belongs, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from facilitator.methods.common import record_form
from facilitator.methods.common.cards import cards
from facilitator.methods.common.cards.sources import CardKind, CardKinds
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.record_form import OWNER_AND_DUE
from facilitator.methods.contract import Answer
from facilitator.methods.orid import levels, plan
from facilitator.methods.orid.records import AnswerLevel, Commitment, HeldAnswer, KeyPoint, Level
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId, CardId
from facilitator.model.core.records import Card
from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, Write

F = TypeVar("F", AnswerLevel, HeldAnswer, KeyPoint, Commitment)

TOO_EARLY = text("Decision is not open yet: hold it for Decision.")


def by_card(world: World, activity: ActivityId, kind: type[F]) -> Mapping[str, F]:
    return {held.card: held for held in world.bucket(kind, activity).values()}


def given(world: World, card: Card) -> Level | None:
    """Return the part an answer was given in; None outside all of them."""
    return plan.level_at(world, card.activity, card.written)


def belongs(world: World, card: Card) -> Level | None:
    """Return the part an answer belongs to: the one it was given in, unless it was moved."""
    moved = by_card(world, card.activity, AnswerLevel).get(card.id)
    return moved.level if moved else given(world, card)


def parts(world: World, activity: ActivityId) -> Mapping[str, Level]:
    """Return the part each answer on the wall belongs to, by the card's id."""
    keys = dict.fromkeys(card.written for card in world.bucket(Card, activity).values())
    levels_of = {key: plan.level_at(world, activity, key) for key in keys}
    moved = by_card(world, activity, AnswerLevel)
    found: dict[str, Level] = {}
    for card in queries.cards(world, activity):
        level = moved[card.id].level if card.id in moved else levels_of[card.written]
        if level is not None:
            found[card.id] = level
    return found


def kinds(world: World, activity: ActivityId) -> CardKinds:
    """Return the answers by the part they belong to."""
    held = parts(world, activity)
    found = tuple(
        CardKind(
            key=level.value,
            label=plan.name_of(level),
            cards=tuple(card for card, part in held.items() if part is level),
        )
        for level in plan.LEVELS
    )
    return CardKinds(text("answers of parts that you choose…"), found)


def of_step(world: World, activity: ActivityId, key: str) -> tuple[Card, ...]:
    """Return the answers on the wall given in a step; those of no step go with the opening."""
    known = plan.question_keys(world, activity)
    return tuple(
        card
        for card in queries.cards(world, activity)
        if (card.written if card.written in known else plan.OPENING) == key
    )


def held(world: World, activity: ActivityId) -> tuple[Card, ...]:
    """Return the answers held for Decision that are on the wall, by number."""
    kept = by_card(world, activity, HeldAnswer)
    return tuple(card for card in queries.cards(world, activity) if card.id in kept)


def commitments(world: World, activity: ActivityId) -> tuple[tuple[Commitment, Card], ...]:
    """Return the commitments with their cards, in order; those set aside are left out."""
    there = {card.id: card for card in queries.cards(world, activity)}
    found = sorted(world.bucket(Commitment, activity).values(), key=lambda c: (c.position, c.id))
    return tuple((each, there[each.card]) for each in found if each.card in there)


def decided(world: World, activity: ActivityId) -> tuple[tuple[Commitment | None, Card], ...]:
    """Return what was decided: commitments in order, then what else was said in Decision."""
    held = commitments(world, activity)
    told, there = {card.id for _, card in held}, parts(world, activity)
    cards_of = queries.cards(world, activity)
    more = (c for c in cards_of if there.get(c.id) is Level.DECISION and c.id not in told)
    return (*held, *((None, card) for card in more))


def hold(hand: GestureContext, act: Act) -> Answer:
    if levels.decides(hand.world, hand.activity):
        return text("Decision is open: it can be decided now.")
    kept = by_card(hand.world, hand.activity, HeldAnswer)
    chosen = [card for card in hand.active(act.on) if card.id not in kept]
    if not chosen:
        return text("Choose an answer that is not held yet.")
    records = [
        HeldAnswer(id=hand.ctx.new_id(), activity=hand.activity, card=card.id) for card in chosen
    ]
    number = chosen[0].number
    label = counted(
        len(chosen), "Hold card {number} for Decision", "Hold {count} cards", number=number
    )
    return adding(label, *records)


def let_go(hand: GestureContext, act: Act) -> Answer:
    """Put answers that were held back among the others."""
    kept = by_card(hand.world, hand.activity, HeldAnswer)
    gone = tuple(kept[key] for key in dict.fromkeys(act.on) if key in kept)
    if not gone:
        return text("It is not held.")
    return Change(text("Put back what was held"), gone)


def point(hand: GestureContext, act: Act) -> Answer:
    """Mark answers as key points, or take the mark away where all have it."""
    marked = by_card(hand.world, hand.activity, KeyPoint)
    chosen = hand.active(act.on)
    if not chosen:
        return text("Choose an answer first.")
    fresh = [card for card in chosen if card.id not in marked]
    if not fresh:
        gone = tuple(marked[card.id] for card in chosen)
        return Change(text("Not a key point after all"), gone)
    records = [
        KeyPoint(id=hand.ctx.new_id(), activity=hand.activity, card=card.id) for card in fresh
    ]
    return adding(text("Mark as a key point"), *records)


def move(hand: GestureContext, act: Act) -> Answer:
    """Say in which part answers belong; the part they were given in is kept."""
    try:
        level = Level(str(act.answers.get("level", "")))
    except ValueError:
        return text("There is no such part.")
    return moved(hand, hand.active(act.on), level)


def moved(hand: GestureContext, chosen: Sequence[Card], level: Level) -> Answer:
    """Return the change that says that answers belong to a part."""
    held = by_card(hand.world, hand.activity, AnswerLevel)
    change = Change(text("Moved to {part}", part=plan.name_of(level)))
    for card in chosen:
        old = held.get(card.id)
        fits = given(hand.world, card) is level
        if old is None and not fits:
            key = hand.ctx.new_id()
            new = AnswerLevel(id=key, activity=hand.activity, card=card.id, level=level)
            change = change.then(adding(change.label, new))
        elif old is not None and fits:
            change = change.then(Change(change.label, (old,)))
        elif old is not None:
            change = change.then(replacing(change.label, [(old, replace(old, level=level))]))
    return change or text("It belongs there already.")


def commit(hand: GestureContext, act: Act) -> Answer:
    """Make an answer a commitment, or change who does it and by when."""
    card = next(iter(hand.active(act.on)), None)
    if card is None:
        return text("Choose an answer first.")
    if not levels.decides(hand.world, hand.activity):
        return TOO_EARLY
    old = by_card(hand.world, hand.activity, Commitment).get(card.id)
    title = text("Card {number}: who does it, by when?", number=card.number)
    asked = replace(act, on=(card.id,))
    new = record_form.answered(title, old or _made(hand, card), asked, OWNER_AND_DUE)
    if isinstance(new, Ask | Text):
        return new
    if old is not None:
        label = text("Who does card {number}, by when", number=card.number)
        return replacing(label, [(old, new)])
    return adding(text("Card {number} is a commitment", number=card.number), new)


def _made(hand: GestureContext, card: Card, more: int = 0) -> Commitment:
    taken = [each.position for each in hand.world.bucket(Commitment, hand.activity).values()]
    key = hand.ctx.new_id()
    place = max(taken, default=0) + 1 + more
    return Commitment(id=key, activity=hand.activity, card=card.id, position=place)


def add_commitment(hand: GestureContext, act: Act) -> Answer:
    if not levels.decides(hand.world, hand.activity):
        return TOO_EARLY
    if "text" not in act.answers:
        what = AskField("text", text("What will be done"), FieldKind.LONG, required=True)
        blank = Commitment(id="", activity=hand.activity, card=CardId(""), position=0)
        ask = record_form.asked(text("Add a commitment"), blank, act, (what, *OWNER_AND_DUE))
        return replace(ask, confirm=text("Add"))
    gesture = Write(texts=(str(act.answers["text"]),))
    change = cards.write(hand.world, hand.activity, gesture, hand.ctx, hand.surface)
    if isinstance(change, Text):
        return change
    fresh = (record for record in change.after if isinstance(record, Card))
    blank = (_made(hand, card, more) for more, card in enumerate(fresh))
    made = (record_form.read(each, act.answers, OWNER_AND_DUE) for each in blank)
    after = (*change.after, *(each for each in made if not isinstance(each, Text)))
    return replace(change, label=text("Add a commitment"), after=after)


def uncommit(hand: GestureContext, act: Act) -> Answer:
    held = by_card(hand.world, hand.activity, Commitment)
    gone = tuple(held[key] for key in dict.fromkeys(act.on) if key in held)
    return (
        Change(text("Not a commitment after all"), gone)
        if gone
        else text("It is not a commitment.")
    )


HANDLERS = {
    "hold": hold,
    "let_go": let_go,
    "key_point": point,
    "move_answer": move,
    "commit": commit,
    "uncommit": uncommit,
    "add_commitment": add_commitment,
}
