"""Topics on the grid: given a cell, changing places, waiting in the tray, withdrawn."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.plan import cell_of, is_tray
from facilitator.methods.openspace.records import Space, Topic
from facilitator.methods.openspace.topics import hosting, merging
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStatus
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, Text, World, adding, text
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Answers, Ask, AskField, Drop, choice

SWAP, SHARE, MERGE = "swap", "share", "merge"
_TWICE: Final = "twice"
_CELL: Final = re.compile(r"\s*(?:#\s*)?(\d{1,5})\s*>\s*(\d{1,3})\s*([A-Za-z]{1,2})\s*")


def typed(world: World, activity: ActivityId, line: str) -> Act | Text | None:
    """Return what "5 > 2B" means: topic 5 meets at the second time in space B."""
    found = _CELL.fullmatch(line)
    if found is None:
        return None
    held = topics.numbered(world, activity, int(found[1]))
    if held is None:
        return text("There is no topic {number}.", number=int(found[1]))
    every = plan.slots(world, activity)
    place = next(
        (s for s in plan.spaces(world, activity) if queries.letter(s.number) == found[3].upper()),
        None,
    )
    if not 1 <= int(found[2]) <= len(every) or place is None:
        return text("There is no such time or space.")
    slot = every[int(found[2]) - 1].number
    return Act(
        action="place", on=(held.card.id,), answers={"slot": str(slot), "space": str(place.number)}
    )


def dropped(hand: GestureContext, drop: Drop) -> Answer:
    """Return what letting go of topics means: a cell, the tray, or nothing."""
    held = hand.active([key for key, _ in drop.places])
    if not held:
        return text("That is not on the wall any more.")
    target = _target(hand, drop.onto)
    if target is None and (both := _in_one_tray(hand, held, drop.onto)):
        return merging.merge(hand, Act(action="merge", on=both))
    if is_tray(drop.onto) or (target is None and _in_tray(hand, drop.onto)):
        return _unplaced(hand, held)
    if target is None:
        return None
    if len(held) > 1:
        return text("One topic at a time.")
    return _into(hand, held[0], target, drop)


def _target(hand: GestureContext, onto: str) -> tuple[int, int] | None:
    cell = cell_of(onto)
    card = hand.card(onto)
    if cell is None and card is not None:
        topic = topics.of_card(hand.world, card)
        cell = (topic.slot, topic.space) if topic.slot else None
    return cell


def _in_one_tray(hand: GestureContext, held: list[Card], onto: str) -> tuple[str, ...]:
    """Return a topic of the tray, and the other there that it was let go on."""
    inside = {each.card.id for each in topics.tray(hand.world, hand.activity)}
    key = held[0].id
    return (key, onto) if len(held) == 1 and key != onto and {key, onto} <= inside else ()


def _in_tray(hand: GestureContext, onto: str) -> bool:
    return any(held.card.id == onto for held in topics.tray(hand.world, hand.activity))


def _into(hand: GestureContext, card: Card, cell: tuple[int, int], gesture: Act | Drop) -> Answer:
    """Put a topic into a cell; ask for what is not known yet: a host, and who gives way."""
    slot, space = cell
    if plan.place_words(hand.world, hand.activity, slot, space) is None:
        return text("There is no such time or space.")
    topic = topics.known(hand, card)
    if topic.merged_into:
        return text("It went into topic {number}.", number=topic.merged_into)
    there = topics.on_grid(hand.world, hand.activity).get(cell, ())
    others = [held for held in there if held.card.id != card.id]
    if not topics.hosted(topic) and "name" in gesture.answers:
        unclear = hosting.unclear_host(hand, gesture.answers)
        if unclear is not None:
            return unclear
        person, name = hosting.answered(hand, gesture.answers)
        topic = replace(topic, host=person, host_name=name)
    if others and gesture.answers.get("how") == MERGE:
        return merging.merge(hand, Act(action="merge", on=(card.id, others[0].card.id)))
    question = _question(hand, topic, others, gesture, slot)
    if question is not None:
        return question
    if not topics.hosted(topic):
        return text("It waits in the tray until somebody hosts it.")
    return _placed(hand, topic, cell, others, swap=gesture.answers.get("how") == SWAP)


def _question(
    hand: GestureContext, topic: Topic, others: list[TopicStatus], gesture: Act | Drop, slot: int
) -> Ask | None:
    """Ask for its host and who gives way, and say where its host would be at the same time."""
    missing = _questions(hand, topic, others, gesture.answers)
    twice = _twice(hand, topic, slot, others) if _TWICE not in gesture.answers else None
    if not missing and twice is None:
        return None
    taken = _detail(others) if missing else None
    detail = text("{twice} {taken}", twice=twice, taken=taken) if twice and taken else None
    if twice is not None:  # the answer to this is the answer to that, too
        gesture = replace(gesture, answers={**gesture.answers, _TWICE: True})
    return Ask(
        text("Topic {number}", number=hand.world.get(Card, topic.card).number),
        gesture,
        fields=missing,
        detail=detail or twice or taken,
        confirm=text("Put it there all the same") if twice else text("Put it there"),
        leave=text("Leave it where it is"),
        ways="how" if any(each.key == "how" for each in missing) else "",
    )


def _twice(hand: GestureContext, topic: Topic, slot: int, others: list[TopicStatus]) -> Text | None:
    """Say, before it happens, where its host would be at that time already."""
    there = next(
        (
            held
            for held in topics.every(hand.world, hand.activity)
            if held.placed
            and held.topic.slot == slot
            and held.card.id != topic.card
            and held not in others
            and topics.same_host(hand.world, held.topic, topic)
        ),
        None,
    )
    if there is None:
        return None
    return text(
        "{host} also hosts topic {number} then: {place}.",
        host=topics.host_words(hand.world, topic),
        number=there.card.number,
        place=plan.place_words(hand.world, hand.activity, *there.cell) or "",
    )


def _detail(others: list[TopicStatus]) -> Text | None:
    if not others:
        return None
    numbers = ", ".join(str(held.card.number) for held in others)
    return text(
        "Topic {numbers} is there. Ask both hosts; one answer stands for both.", numbers=numbers
    )


def _questions(
    hand: GestureContext, topic: Topic, others: list[TopicStatus], answers: Answers
) -> tuple[AskField, ...]:
    found: list[AskField] = []
    if not topics.hosted(topic) and "name" not in answers:
        found += hosting.fields(hand)
    if others and "how" not in answers:
        choices = (
            (SWAP, text("Change places") if topic.slot else text("The other goes to the tray")),
            (SHARE, text("Both meet there: they share the space")),
            (MERGE, text("They become one topic, if their hosts agree…")),
        )
        found.append(choice("how", text("That space is taken"), choices))
    return tuple(found)


def _placed(
    hand: GestureContext,
    topic: Topic,
    cell: tuple[int, int],
    others: list[TopicStatus],
    *,
    swap: bool,
) -> Answer:
    card = hand.world.get(Card, topic.card)
    moved = [replace(topic, slot=cell[0], space=cell[1], unattended=False)]
    if others and swap:
        moved += [replace(held.topic, slot=topic.slot, space=topic.space) for held in others]
    label = text("Place topic {number}", number=card.number)
    change = topics.put(hand, label, *moved)
    if not change:
        return text("It meets there.")
    return replace(settled_spaces(hand).then(change), label=label)


def settled_spaces(hand: GestureContext) -> Change:
    """Return the change that keeps the usual number of spaces, so that it does not change again.

    What people are counted later must move no topic.
    """
    label = text("Set out the spaces")
    if hand.world.bucket(Space, hand.activity):
        return Change(label)
    usual = plan.spaces(hand.world, hand.activity)
    return adding(label, *(replace(each, id=hand.ctx.new_id()) for each in usual))


def _unplaced(hand: GestureContext, held: list[Card]) -> Answer:
    told = [topics.known(hand, card) for card in held]
    moved = [replace(topic, slot=0, space=0) for topic in told if topic.slot]
    return None if not moved else topics.put(hand, text("Back to the tray"), *moved)


def _place(hand: GestureContext, act: Act) -> Answer:
    """Give a topic a time and a space, by choice instead of by hand."""
    card = next(iter(hand.active(act.on)), None)
    if card is None:
        return text("Choose a topic first.")
    if "slot" not in act.answers or "space" not in act.answers:
        return _which_cell(hand, card, act)
    raw = str(act.answers["slot"]), str(act.answers["space"])
    if not all(each.isdecimal() for each in raw):
        return text("There is no such time or space.")
    return _into(hand, card, (int(raw[0]), int(raw[1])), replace(act, on=(card.id,)))


def _which_cell(hand: GestureContext, card: Card, act: Act) -> Answer:
    every = plan.slots(hand.world, hand.activity)
    if not every:
        return text("There is no time yet. Add one first.")
    topic = topics.of_card(hand.world, card)
    times = tuple((str(s.number), plan.slot_words(hand.world, s)) for s in every)
    places = tuple(
        (str(s.number), plan.space_words(s)) for s in plan.spaces(hand.world, hand.activity)
    )
    fields = (
        choice("slot", text("When"), times, str(topic.slot or times[0][0])),
        choice("space", text("Where"), places, str(topic.space or places[0][0])),
    )
    title = text("When and where does topic {number} meet?", number=card.number)
    gesture = replace(act, on=(card.id,))
    return Ask(title, gesture, fields=fields, confirm=text("Put it there"))


def _to_tray(hand: GestureContext, act: Act) -> Answer:
    held = hand.active(act.on)
    return _unplaced(hand, held) or text("It is in the tray.")


def _withdraw(hand: GestureContext, act: Act) -> Answer:
    """The host withdraws a topic: it keeps its number and is printed with the reason."""
    card = next(iter(hand.active(act.on)), None)
    if card is None:
        return text("Choose a topic first.")
    if "why" not in act.answers:
        why = AskField("why", text("Why, as the host says it (may be left empty)"))
        title = text("Topic {number}: its host withdraws it", number=card.number)
        gesture = replace(act, on=(card.id,))
        return Ask(title, gesture, fields=(why,), confirm=text("Withdraw"))
    one = Act(action="withdraw", on=(card.id,))
    gone = cards.respond(hand.world, hand.activity, one, hand.ctx, hand.surface)
    if not isinstance(gone, Change):
        return gone
    topic = replace(topics.known(hand, card), why=hosting.said(act.answers["why"]))
    label = text("Withdraw topic {number}", number=card.number)
    return replace(gone.then(topics.put(hand, label, topic)), label=label)


def _unattended(hand: GestureContext, act: Act) -> Answer:
    """Nobody came but the host, perhaps; the topic keeps its number, and may have a report."""
    card = next(iter(hand.active(act.on)), None)
    if card is None:
        return text("Choose a topic first.")
    topic = topics.known(hand, card)
    if topic.merged_into:
        return text("It went into topic {number}.", number=topic.merged_into)
    label = text("Nobody came to topic {number}", number=card.number)
    if topic.unattended:
        label = text("Somebody came to topic {number}", number=card.number)
    return topics.put(hand, label, replace(topic, unattended=not topic.unattended))


def _restore(hand: GestureContext, act: Act) -> Answer:
    """Bring topics back into their cells, or into the tray where another has the cell now."""
    answer = cards.respond(hand.world, hand.activity, act, hand.ctx, hand.surface)
    if not isinstance(answer, Change):
        return answer
    now = replace(hand, world=hand.world.apply(answer))
    shared = [held for held in topics.on_grid(now.world, now.activity).values() if len(held) > 1]
    late = [each.card for held in shared for each in held if each.card.id in act.on]
    moved = _unplaced(now, late)
    return answer.then(moved) if isinstance(moved, Change) else answer


HANDLERS: Mapping[str, Handler] = {
    "place": _place,
    "restore": _restore,
    "to_tray": _to_tray,
    "take_back": _withdraw,
    "unattended": _unattended,
}
