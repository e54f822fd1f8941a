"""Topics as they are announced: their words, and who hosts them."""

from dataclasses import replace

from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.plan import cell_of
from facilitator.methods.openspace.records import Topic
from facilitator.methods.openspace.topics import hosting
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.board import queries
from facilitator.model.core import Change, PersonId, adding, text
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Answers, Ask, AskField, Write, choice
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Person


def write(hand: GestureContext, gesture: Write) -> Answer:
    """Write topics: "Title — host" says who hosts it; into a cell, it lies there."""
    asked = _who_is_meant(hand, gesture)
    if asked is not None:
        return asked
    change = Change(text("Write topics"))
    world = hand.world
    into = cell_of(gesture.into)
    for raw in gesture.texts:
        title, said = (raw, "") if gesture.source else hosting.parted(world, raw)
        part = replace(gesture, texts=(title,), into="", at=None)
        answer = cards.write(world, hand.activity, part, hand.ctx, hand.surface)
        if not isinstance(answer, Change):
            continue
        world = world.apply(answer)
        change = change.then(answer) if change else answer
        fresh = next(record for record in answer.after if isinstance(record, Card))
        host = _host(replace(hand, world=world), said, gesture.answers)
        topic = _announced(replace(hand, world=world), fresh, host, into)
        if topic is not None:
            one = adding(answer.label, topic)
            world, change = world.apply(one), change.then(one)
    return change or text("There is nothing to write.")


def _who_is_meant(hand: GestureContext, gesture: Write) -> Ask | None:
    """Ask which person is meant by each name that may mean several; None where all is clear."""
    fields: dict[str, AskField] = {}
    for raw in () if gesture.source else gesture.texts:
        said = hosting.parted(hand.world, raw)[1]
        people, key = hosting.doubtful(hand, said), _answer_of(said)
        if not people or key in gesture.answers:
            continue
        listed = tuple((person.id, people_queries.name_of(person)) for person in people)
        other = ("", text("Another {name}", name=said))
        fields[key] = choice(key, hosting.which_of(people), (*listed, other))
    if not fields:
        return None
    return Ask(
        text("Who hosts it?") if len(fields) == 1 else text("Who hosts them?"),
        gesture,
        fields=tuple(fields.values()),
        detail=next(iter(fields.values())).label if len(fields) == 1 else None,
        confirm=text("Write it on the wall"),
        leave=text("Back to the line"),
        ways=next(iter(fields)) if len(fields) == 1 else "",
    )


def _answer_of(name: str) -> str:
    return f"who:{people_queries.alike(name)}"


def _host(hand: GestureContext, said: str, answers: Answers) -> tuple[PersonId | None, str]:
    """Return who hosts a topic that is written: who was chosen, or whom the name means."""
    chosen = hand.world.find(Person, str(answers.get(_answer_of(said), "")))
    return (chosen.id, "") if chosen is not None else hosting.found(hand, said)


def _announced(
    hand: GestureContext,
    card: Card,
    host: tuple[PersonId | None, str],
    into: tuple[int, int] | None,
) -> Topic | None:
    """Return what is said of a topic as it is announced; None where nothing is."""
    topic = topics.known(hand, card)
    topic = replace(topic, host=host[0], host_name=host[1], for_action=_reopened(hand))
    if into is not None and topics.hosted(topic):
        topic = replace(topic, slot=into[0], space=into[1])
    return topic if topics.hosted(topic) or topic.for_action else None


def _reopened(hand: GestureContext) -> bool:
    """Whether the space is open again, for what will be done."""
    keys = [step.key for step in plan.steps(hand.world, hand.activity)]
    entry = queries.step_entry(hand.world, hand.activity)
    if plan.REOPEN not in keys or entry is None or entry.step not in keys:
        return False
    return keys.index(entry.step) >= keys.index(plan.REOPEN)
