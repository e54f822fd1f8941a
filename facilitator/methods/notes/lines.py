"""The lines: each written once, filed under its question, and what was marked on it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.methods.common import record_form
from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.record_form import OWNER_AND_DUE
from facilitator.methods.contract import Answer
from facilitator.methods.notes import plan
from facilitator.methods.notes.records import (
    GuideQuestion,
    GuideQuestionId,
    NoteLine,
    Resolution,
    ResolutionKind,
    Speaker,
    SpeakerId,
)
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, Text, World, adding, replacing, text
from facilitator.model.core.records import Card, CardState, Voice
from facilitator.model.display.gesture import Act, Answers, Ask, Edit, Write

KEPT = (CardState.ACTIVE, CardState.PARKED, CardState.WITHDRAWN)
_NONE = text("There is no line yet.")


def by_card(world: World, activity: ActivityId) -> Mapping[str, NoteLine]:
    return {line.card: line for line in world.bucket(NoteLine, activity).values()}


def resolutions(world: World, activity: ActivityId) -> tuple[tuple[Resolution, Card], ...]:
    """Return decisions and actions with their cards, in order; those set aside are left out."""
    there = {card.id: card for card in queries.cards(world, activity)}
    held = sorted(world.bucket(Resolution, activity).values(), key=lambda r: (r.position, r.id))
    return tuple((each, there[each.card]) for each in held if each.card in there)


def by_question(world: World, activity: ActivityId) -> dict[str, list[Card]]:
    """Return the lines on the wall by the id of their question ("": none), in order of time."""
    known = by_card(world, activity)
    there = {question.id for question in plan.guide(world, activity)}
    found: dict[str, list[Card]] = {}
    for card in queries.cards(world, activity):
        line = known.get(card.id)
        key = line.question if line and line.question in there else ""
        found.setdefault(key or "", []).append(card)
    return found


# writing


def write(hand: GestureContext, gesture: Write) -> Answer:
    """Write lines: to the present question and speaker, or to those that were typed with them."""
    answers = gesture.answers
    quoted = answers.get("quoted") is True
    if quoted:
        gesture = replace(gesture, voice=Voice.THEIRS)
    change = cards.write(hand.world, hand.activity, gesture, hand.ctx, hand.surface)
    if isinstance(change, Text):
        return change
    fresh = _new_cards(change)
    facts = [_line(hand, card, answers, quoted=quoted) for card in fresh]
    kind = answers.get("resolution")
    if kind not in {each.value for each in ResolutionKind}:
        return replace(change, after=(*change.after, *facts))
    made = [_resolution(hand, card, ResolutionKind(str(kind)), i) for i, card in enumerate(fresh)]
    return replace(change, after=(*change.after, *facts, *made))


def _line(hand: GestureContext, card: Card, answers: Answers, *, quoted: bool) -> NoteLine:
    world, activity = hand.world, hand.activity
    question, speaker = plan.question_now(world, activity), plan.speaker_now(world, activity)
    if "question" in answers:
        question = world.find(GuideQuestion, str(answers["question"]))
    if "speaker" in answers:
        speaker = world.find(Speaker, str(answers["speaker"]))
    return NoteLine(
        id=hand.ctx.new_id(),
        activity=activity,
        card=card.id,
        at=hand.ctx.now,
        question=question.id if question and question.activity == activity else None,
        speaker=speaker.id if speaker and speaker.activity == activity else None,
        quoted=quoted,
        idea=answers.get("idea") is True,
    )


def edit(hand: GestureContext, gesture: Edit, change: Answer) -> Answer:
    """Return an edit's change; what was too long for the line goes on beside it, as its own."""
    old = by_card(hand.world, hand.activity).get(gesture.on)
    if not isinstance(change, Change) or old is None:
        return change
    more = [replace(old, id=hand.ctx.new_id(), card=card.id) for card in _new_cards(change)]
    return replace(change, after=(*change.after, *more))


def _new_cards(change: Change) -> list[Card]:
    old = {record.id for record in change.before}
    return [card for card in change.after if isinstance(card, Card) and card.id not in old]


# marking


def chosen(hand: GestureContext, act: Act) -> list[Card]:
    """Return the lines an action is about: those chosen, else the newest one."""
    picked = hand.active(act.on)
    if picked or act.on:
        return picked
    newest = newest_of(hand.world, hand.activity)
    return [newest] if newest else []


def newest_of(world: World, activity: ActivityId) -> Card | None:
    """Return the line that was written last; None before the first."""
    return max(queries.cards(world, activity), key=lambda card: card.number, default=None)


def quote(hand: GestureContext, act: Act) -> Answer:
    """Mark lines as their very words, or take the mark away where all have it."""
    picked = chosen(hand, act)
    if not picked:
        return _NONE
    known = by_card(hand.world, hand.activity)
    on = not all(known[c.id].quoted for c in picked if c.id in known)
    label = text("Mark as a quote") if on else text("Not a quote after all")
    change = _marked(hand, picked, label, quoted=on)
    if not on:
        return change
    mine = [card for card in picked if card.voice is Voice.MINE]
    return change.then(replacing(label, [(c, replace(c, voice=Voice.THEIRS)) for c in mine]))


def idea(hand: GestureContext, act: Act) -> Answer:
    """Mark lines as ideas for a solution, or take the mark away where all have it."""
    picked = chosen(hand, act)
    if not picked:
        return _NONE
    known = by_card(hand.world, hand.activity)
    on = not all(known[c.id].idea for c in picked if c.id in known)
    label = text("Mark as an idea") if on else text("Not an idea after all")
    return _marked(hand, picked, label, idea=on)


def _marked(
    hand: GestureContext, picked: Sequence[Card], label: Text, **values: bool | str | None
) -> Change:
    """Return the change of what is said of lines; a line of which nothing was said gets it."""
    known = by_card(hand.world, hand.activity)
    before: list[NoteLine] = []
    after: list[NoteLine] = []
    for card in picked:
        old = known.get(card.id)
        base = old or NoteLine(
            id=hand.ctx.new_id(), activity=hand.activity, card=card.id, at=card.at or hand.ctx.now
        )
        new = replace(base, **values)  # pyright: ignore[reportArgumentType]
        if new != old:
            before += [old] if old else []
            after.append(new)
    return Change(label, tuple(before), tuple(after))


def file_under(hand: GestureContext, act: Act) -> Answer:
    """Say to which question lines belong; when they were said is not changed by that."""
    picked = chosen(hand, act)
    if not picked:
        return _NONE
    key = str(act.answers.get("question", ""))
    question = hand.world.find(GuideQuestion, key)
    if key and (question is None or question.activity != hand.activity):
        return text("That question is gone.")
    place = plan.place_of(hand.world, hand.activity, question)
    label = text("Move to question {place}", place=place)
    if question is None:
        label = text("Move out of the questions")
    to = GuideQuestionId(question.id) if question else None
    change = _marked(hand, picked, label, question=to)
    return change or text("It belongs there already.")


def said_by(hand: GestureContext, act: Act) -> Answer:
    picked = chosen(hand, act)
    if not picked:
        return _NONE
    speaker = hand.world.find(Speaker, str(act.answers.get("speaker", "")))
    label = text("Say who said it")
    to = SpeakerId(speaker.id) if speaker and speaker.activity == hand.activity else None
    return _marked(hand, picked, label, speaker=to) or text("That is noted already.")


# what is decided


def resolve(hand: GestureContext, act: Act) -> Answer:
    """Make a line a decision or an action, or change who does it and by when."""
    card = next(iter(chosen(hand, act)), None)
    if card is None:
        return _NONE
    try:
        kind = ResolutionKind(str(act.answers.get("kind", "")))
    except ValueError:
        return text("It is a decision or an action.")
    held = hand.world.bucket(Resolution, hand.activity).values()
    old = next((each for each in held if each.card == card.id), None)
    blank = replace(old, kind=kind) if old else _resolution(hand, card, kind)
    title = text("Line {number}: who does it, by when?", number=card.number)
    new = record_form.answered(title, blank, replace(act, on=(card.id,)), OWNER_AND_DUE)
    if isinstance(new, Ask | Text):
        return new
    label = text("Line {number} is a decision", number=card.number)
    if kind is ResolutionKind.ACTION:
        label = text("Line {number} is an action", number=card.number)
    return adding(label, new) if old is None else replacing(label, [(old, new)])


def _resolution(
    hand: GestureContext, card: Card, kind: ResolutionKind, more: int = 0
) -> Resolution:
    taken = [each.position for each in hand.world.bucket(Resolution, hand.activity).values()]
    return Resolution(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        card=card.id,
        kind=kind,
        position=max(taken, default=0) + 1 + more,
    )


def unresolve(hand: GestureContext, act: Act) -> Answer:
    """Say that lines are neither decisions nor actions."""
    on = {card.id for card in chosen(hand, act)}
    held = hand.world.bucket(Resolution, hand.activity).values()
    gone = tuple(each for each in held if each.card in on)
    if not gone:
        return text("It is neither a decision nor an action.")
    return Change(text("Neither a decision nor an action"), gone)


HANDLERS = {
    "quote": quote,
    "idea": idea,
    "file_under": file_under,
    "line_by": said_by,
    "resolve": resolve,
    "unresolve": unresolve,
}
