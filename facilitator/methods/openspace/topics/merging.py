"""Topics brought together, by their hosts and nobody else; both numbers stay."""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import Topic
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.core.records import Card
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, choice
from facilitator.model.voting import rules

NOT_AGREED = text("Topics are brought together by their hosts: all of them have to agree.")


def merge(hand: GestureContext, act: Act) -> Answer:
    """Bring topics together into one of them, once all their hosts have said that they agree."""
    picked = hand.active(act.on)
    onto = hand.card(str(act.answers.get("onto", "")))
    if onto is not None:
        picked = [*(card for card in picked if card.id != onto.id), onto]
    if len(picked) < 2:
        return text("Choose two topics or more.")
    if rules.frozen(hand.world, hand.activity, [card.id for card in picked]):
        return rules.FROZEN
    held = [each for each in topics.every(hand.world, hand.activity) if each.card in picked]
    merged = next((each for each in held if each.topic.merged_into), None)
    if merged is not None:
        return _gone(merged)
    if "into" not in act.answers:
        return _ask(hand, act, picked, held)
    into = next((e for e in held if str(e.card.number) == str(act.answers["into"])), None)
    if into is None:
        return text("There is no such topic.")
    if not all(act.answers.get(f"agrees:{each.card.number}") is True for each in held):
        return NOT_AGREED
    together = act.answers.get("together") is True
    told = [
        replace(
            topics.known(hand, each.card),
            merged_into=into.card.number,
            counted_together=together,
            slot=0,
            space=0,
        )
        for each in held
        if each is not into
    ]
    meets = _meets(act, into, held)
    told += _moved(hand, into, meets)
    change = topics.put(hand, text("Bring topics together, as their hosts agreed"), *told)
    return replace(change, said=_said(hand, into, meets))


def _with_place(held: list[TopicStatus]) -> list[TopicStatus]:
    """Return those that meet or are to meet somewhere; what met is over."""
    return [each for each in held if each.stage in {TopicStage.PLACED, TopicStage.RUNNING}]


def _meets(act: Act, into: TopicStatus, held: list[TopicStatus]) -> TopicStatus | None:
    """Return the topic whose time and place they keep: the one asked for, its own, the only one."""
    placed = _with_place(held)
    wanted = str(act.answers.get("meets", ""))
    asked = next((each for each in placed if str(each.card.number) == wanted), None)
    if asked is not None or into in placed:
        return asked or into
    return min(placed, key=lambda each: each.cell, default=None)


def _moved(hand: GestureContext, into: TopicStatus, meets: TopicStatus | None) -> list[Topic]:
    """Return what is told of the topic they go on as where it takes over another one's cell."""
    if meets is None or meets is into:
        return []
    slot, space = meets.cell
    return [replace(topics.known(hand, into.card), slot=slot, space=space, unattended=False)]


def _said(hand: GestureContext, into: TopicStatus, meets: TopicStatus | None) -> Text:
    cell, number = (meets or into).cell, into.card.number
    where = plan.place_words(hand.world, hand.activity, *cell)
    if where is None:
        return text("They go on as topic {number}. It has no place yet.", number=number)
    if meets is None:
        return text("They go on as topic {number}.", number=number)
    return text("They go on as topic {number}. It meets: {where}.", number=number, where=where)


def _gone(held: TopicStatus) -> Text:
    return text(
        "Topic {number} went into topic {into} already.",
        number=held.card.number,
        into=held.topic.merged_into,
    )


def _ask(hand: GestureContext, act: Act, picked: list[Card], held: list[TopicStatus]) -> Ask:
    """Ask how several topics become one, and who agrees: no fields of one record."""
    listed = ((str(e.card.number), f"{e.card.number} · {e.card.text}") for e in held)
    into = choice("into", text("They go on as"), listed, str(picked[-1].number))
    agree = [
        AskField(f"agrees:{each.card.number}", _agrees(hand, each), FieldKind.YES, value=False)
        for each in held
    ]
    words = text("They also want names and dots counted together")
    together = AskField("together", words, FieldKind.YES, value=False)
    on = tuple(card.id for card in picked)
    return Ask(
        text("Bring topics together"),
        replace(act, on=on, answers={}),
        confirm=text("Bring together"),
        detail=text("Topics that look alike often differ. Only the hosts decide."),
        fields=(into, *_places(hand, held), *agree, together),
    )


def _places(hand: GestureContext, held: list[TopicStatus]) -> tuple[AskField, ...]:
    """Return the field of the time and place they keep, where there are several."""
    placed = _with_place(held)
    if len(placed) < 2:
        return ()
    choices: list[tuple[str, Text]] = [("", text("Where the topic meets that they go on as"))]
    for each in placed:
        where = plan.place_words(hand.world, hand.activity, *each.cell) or ""
        words = text("{number} · {where}", number=each.card.number, where=where)
        choices.append((str(each.card.number), words))
    return (choice("meets", text("They meet"), choices),)


def _agrees(hand: GestureContext, held: TopicStatus) -> Text:
    name = topics.host_words(hand.world, held.topic)
    if not name:
        return text("Topic {number} has no host; the room agrees", number=held.card.number)
    return text("{name}, host of {number}, agrees", name=name, number=held.card.number)


def _apart(hand: GestureContext, act: Act) -> Answer:
    """Let a topic that went into another be one of its own again."""
    told = [
        replace(topic, merged_into=0, counted_together=False)
        for card in hand.active(act.on)
        if (topic := topics.of_card(hand.world, card)).merged_into
    ]
    if not told:
        return text("It went into no other topic.")
    return topics.put(hand, text("Topics are on their own again"), *told)


HANDLERS: Mapping[str, Handler] = {"merge": merge, "unmerge": _apart}
