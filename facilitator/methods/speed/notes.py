"""Notes of pairs: cards with the table and round they come from. The room sees none by itself."""

import re
from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Answer, Comment
from facilitator.methods.speed import rota
from facilitator.methods.speed.records import MeetingNote, Place
from facilitator.model.board import capture
from facilitator.model.core import ActivityId, CardId, Change, Text, Words, World, text
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, Write, number_field
from facilitator.model.people.records import Consent, Person

_LINE = re.compile(
    r"\s*(?:t(?:able)?\s*)?(\d{1,3})(?:\s*[.,/]?\s*r(?:ound)?\s*(\d{1,2}))?\s*:\s*(\S.*)",
    re.IGNORECASE,
)


def typed(world: World, activity: ActivityId, line: str) -> Act | None:
    """Return what "3: we both need a van" means, a note of table 3; None for any other line."""
    found = _LINE.fullmatch(line)
    if not rota.places(world, activity):
        return None
    if found is None:
        return _without_table(world, activity, line)
    answers = {"table": int(found[1]), "round": int(found[2] or 0), "text": found[3]}
    return Act(action="note", answers=answers)


def _without_table(world: World, activity: ActivityId, line: str) -> Act | None:
    """Return the note a line without a table is, for which the table is asked.

    While nobody talks yet, and at the end, where cards stand on the wall, it is a card.
    """
    in_round = rota.round_of(steps.step_key(world, activity)) and rota.reached(world, activity)
    words = line.strip()
    if not in_round or not words or capture.parse(line) is not None:
        return None
    return Act(action="note", answers={"text": capture.as_card(words)})


def write(hand: GestureContext, act: Act) -> Answer:
    """Enter the note of a table in a round; round 0 is the last in which people talked."""
    world, activity = hand.world, hand.activity
    last = rota.reached(world, activity)
    if not last:
        return text("Nobody has talked yet.")
    if "text" not in act.answers or "table" not in act.answers:
        return _ask(act, last)
    number = act.number("round") or last
    table = act.number("table")
    at = rota.tables(world, activity, number).get(table, ())
    if not 1 <= number <= last or not at:
        return text("There was no table {table} in round {number}.", table=table, number=number)
    gesture = Write(texts=(str(act.answers["text"]),))
    change = cards.write(world, activity, gesture, hand.ctx, hand.surface)
    return change if isinstance(change, Text) else _marked(hand, change, number, table)


def _marked(hand: GestureContext, change: Change, number: int, table: int) -> Change:
    """Return the change with the new cards off the wall, and where they come from."""
    old = {record.id for record in change.before}
    fresh = {r.id for r in change.after if isinstance(r, Card) and r.id not in old}
    after = tuple(
        replace(r, on_wall=False) if isinstance(r, Card) and r.id in fresh else r
        for r in change.after
    )
    marks = tuple(
        MeetingNote(
            id=hand.ctx.new_id(), activity=hand.activity, round=number, table=table, card=r.id
        )
        for r in after
        if isinstance(r, Card) and r.id in fresh
    )
    label = text("Note of table {table}, round {number}", table=table, number=number)
    return replace(change, label=label, after=(*after, *marks), said=label)


def _ask(act: Act, last: int) -> Ask:
    held = str(act.answers.get("text", ""))
    return Ask(
        text("Enter a note of a table"),
        act,
        detail=text("The room does not see it, until you put it on the wall."),
        fields=(
            number_field("table", text("Table"), 1, least=1, most=100),
            number_field("round", text("Round"), last, least=1, most=last),
            AskField("text", text("Note"), FieldKind.LONG, value=held, required=True),
        ),
    )


def by_card(world: World, activity: ActivityId) -> Mapping[CardId, MeetingNote]:
    return {note.card: note for note in world.bucket(MeetingNote, activity).values()}


def pair_of(world: World, note: MeetingNote) -> tuple[Place, ...]:
    """Return who sat at the table a note comes from."""
    gone = rota.missed(world, note.activity, note.round)
    at = rota.tables(world, note.activity, note.round).get(note.table, ())
    return tuple(place for place in at if place.id not in gone)


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return what goes into the pool of comments: notes whose people all let them be used."""
    held = by_card(world, activity)
    found: list[Comment] = []
    for comment in facts.comments(world, activity):
        note = next((n for card, n in held.items() if card == comment.source), None)
        if note is None:
            found.append(comment)
        elif _may_be_used(world, note):
            stamp: tuple[Words, ...] = (text("round {n}", n=note.round), *comment.stamp)
            found.append(replace(comment, stamp=stamp))
    return tuple(found)


def _may_be_used(world: World, note: MeetingNote) -> bool:
    people = [world.find(Person, place.person) for place in pair_of(world, note)]
    return all(person is None or person.consent is not Consent.NOTHING for person in people)
