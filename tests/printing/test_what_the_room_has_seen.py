"""What was never in a picture of the room is on no hand-out, but where a reason is given here.

A picture of the room is one that was shown, or one that is there to be shown: that of a step
which was reached, with no vote or its result before it. `docs/paper.md` tells the law, and why
there are exceptions.
"""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields

import pytest

from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.methods.forcefield import field
from facilitator.methods.hats.piles.piles import HELD, NO_HAT, Piles
from facilitator.methods.notes import lines
from facilitator.methods.notes.plan import settings as of_notes
from facilitator.model.board import queries
from facilitator.model.core.records import Card, Group, Record, StepEntry
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act, Advance, Gesture
from facilitator.model.display.picture import Audience, texts
from facilitator.model.voting import queries as voting_queries
from tests.methods.play import FRAME, Asked, Refused, Table
from tests.methods.test_contract import one_gesture, said

GAMES = [(held, template.key) for held in METHODS for template in held.templates]
NAMES = [f"{held.key}-{key}" for held, key in GAMES]


def is_held(play: Table, card: Record) -> bool:
    """Whether a card waits for a hat that did not come, or was written before the first one."""
    return isinstance(card, Card) and Piles(play.world, play.activity).of(card) in {HELD, NO_HAT}


def is_to_come(play: Table, card: Record) -> bool:
    """Whether a card is a force that is to come: what an action will bring about."""
    force = field.forces(play.world, play.activity).get(card.id)
    return force is not None and force.new


def is_folded(play: Table, card: Record) -> bool:
    """Whether a card lies in a group that is folded up on the wall."""
    group = play.world.find(Group, card.group) if isinstance(card, Card) else None
    inside = (group, *queries.above(play.world, group)) if group else ()
    return any(each.folded for each in inside)


def is_noted(play: Table, card: Record) -> bool:
    """Whether a line was agreed by the meeting, or lines are shared as they are noted."""
    agreed = {held.id for _, held in lines.resolutions(play.world, play.activity)}
    return card.id in agreed or of_notes(play.world, play.activity).shared


def always(play: Table, record: Record) -> bool:
    del play, record
    return True


EXCEPTIONS: dict[tuple[str, str], tuple[Callable[[Table, Record], bool], str]] = {
    ("*", "Card.text"): (
        is_folded,
        "It was on the wall before it was folded up, and unfolds with one click.",
    ),
    ("hats", "Card.text"): (
        is_held,
        "Said aloud before everybody, and kept for a hat that never came: it is not to be lost.",
    ),
    ("forcefield", "Card.text"): (
        is_to_come,
        "What an action will bring about is printed with it, as the wall has it afterwards.",
    ),
    ("forcefield", "ForceAction.text"): (always, "It is said aloud as it is written down."),
    ("forcefield", "ForceAction.owner"): (always, "Who does it is said aloud."),
    ("forcefield", "ForceAction.due"): (always, "By when is said aloud."),
    ("hats", "Conclusion.text"): (always, "The group says it aloud as it is written down."),
    ("hats", "Conclusion.owner"): (always, "Who does it is said aloud."),
    ("hats", "Conclusion.due"): (always, "By when is said aloud."),
    ("notes", "Card.text"): (
        is_noted,
        "Lines typed while people talk are there to be printed, as far as whoever spoke agreed.",
    ),
    ("notes", "Resolution.owner"): (always, "What a meeting agreed is its own, with who does it."),
    ("notes", "Resolution.due"): (always, "What a meeting agreed is its own, with its day."),
    ("notes", "GuideQuestion.text"): (
        always,
        "A question is printed above what was answered to it, so it was put to somebody.",
    ),
    ("openspace", "ReportLine.text"): (
        always,
        "Hosts write reports for the book; the wall shows what fits, and that more is on paper.",
    ),
    ("openspace", "TopicAction.helpers"): (
        always,
        "Hosts write who helps with an action for the book; the wall has who leads it.",
    ),
    ("openspace", "TopicAction.owner"): (
        always,
        "Who does it is said aloud as it is written down.",
    ),
    ("openspace", "TopicAction.text"): (always, "It is said aloud as it is written down."),
    ("openspace", "TopicAction.due"): (always, "By when is said aloud as it is written down."),
}


def tokens(*words: str) -> set[str]:
    return set(re.findall(r"w[0-9]+ is what they said", "\n".join(words)))


def seen(play: Table) -> set[str]:
    return tokens(*texts(play.picture(Audience.ROOM)))


def to_be_seen(play: Table) -> set[str]:
    """Return what the room sees at the steps there were, once no vote is before the wall."""
    script = [step.key for step in play.method.script(play.world, play.activity)]
    been = {entry.step for entry in play.world.bucket(StepEntry, play.activity).values()}
    does(play, Act(action="reopen"))
    does(play, Act(action="close_vote"))
    for poll in queries.polls(play.world, play.activity):
        away = voting_queries.show(poll, shown=False, new_id=play.new_id, at=play.now)
        play.world = play.world.apply(away)
    found = seen(play)
    for step in script:
        if step in been:
            does(play, Advance(to=step))
            found |= seen(play)
    return found


def does(play: Table, gesture: Gesture) -> None:
    """Do something if it can be done, as its form says."""
    with suppress(Refused):
        try:
            play.do(gesture)
        except Asked as asked:
            play.do(asked.ask.answered({each.key: each.value for each in asked.ask.fields}))


def holders(play: Table, words: str) -> Iterator[tuple[str, Record]]:
    """Return where words are kept: the record, and the name of its field."""
    for record in play.world:
        for each in fields(record):
            held = getattr(record, each.name)
            if isinstance(held, str) and words in held:
                yield f"{type(record).__name__}.{each.name}", record


def excepted(play: Table, words: str) -> bool:
    rows = [
        (EXCEPTIONS[key], record)
        for name, record in holders(play, words)
        for key in ((play.method.key, name), ("*", name))
        if key in EXCEPTIONS
    ]
    return any(holds(play, record) for (holds, _), record in rows)


@pytest.mark.parametrize(("held", "template"), GAMES, ids=NAMES)
@pytest.mark.parametrize("seed", [2, 3])
def test_what_the_room_never_saw_is_on_no_hand_out(held: Method, template: str, seed: int):
    play, chance = Table(held, template, seed=seed), random.Random(seed)
    shown: set[str] = set()
    for _ in range(70):
        if chance.random() < 0.08:
            with suppress(Refused, Asked):
                play.step()
        one_gesture(play, chance)
        shown |= seen(play)
    report = held.report(play.world, play.activity, Readership.HANDOUT, FRAME)
    unseen = tokens(*said(report)) - shown
    private = tokens(*(card.text for card in cards_hidden(play)))
    assert not unseen & private, "what was written in private and is not shown"
    left = unseen - to_be_seen(play)
    wrong = [words for words in left if not excepted(play, words)]
    assert not [list(holders(play, words)) for words in wrong]


def cards_hidden(play: Table) -> list[Card]:
    """Return the cards whose words no picture of the room has at all, as things stand."""
    room = set(texts(play.picture(Audience.ROOM)))
    held = play.world.all(Card, play.activity)
    return [card for card in held if not card.on_wall and card.text not in room]


def test_each_exception_names_a_method_a_field_and_a_reason():
    keys = {held.key for held in METHODS} | {"*"}
    known = {
        f"{kind.__name__}.{each.name}"
        for held in METHODS
        for kind in (*held.records, Card)
        for each in fields(kind)
    }
    for (method, name), (_, reason) in EXCEPTIONS.items():
        assert method in keys
        assert name in known
        assert reason.endswith(".")
