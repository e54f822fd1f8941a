"""How one conversation is set up: its parts, its questions as steps, and their time."""

import re
from dataclasses import replace
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final

from facilitator.methods.common import settings as shared
from facilitator.methods.common import steps as stepping
from facilitator.methods.common import texts
from facilitator.methods.common.reports import worksheet as sheets
from facilitator.methods.common.steps import StepRows, as_text, share_out
from facilitator.methods.contract import FormField, Step
from facilitator.methods.orid.records import FACTS, Conversation, Level, Question
from facilitator.model.core import ActivityId, NewId, Text, World, text
from facilitator.model.display.document import Block

KEY: Final = "orid"
OPENING: Final = "opening"
CLOSING: Final = "closing"
LEVELS: Final = tuple(Level)
LONGEST: Final = 300
"""Characters of a question."""

FRAME: Final = (
    FormField(
        "know", text("What should people know or decide afterwards?"), str, long=True, longest=2000
    ),
    FormField("feel", text("How should they leave?"), str, long=True, longest=2000),
    FormField("subject", text("What do we look at together?"), str, long=True, longest=2000),
    FormField("opening", text("Words to open with"), str, long=True, longest=2000),
    FormField("closing", text("Words to close with"), str, long=True, longest=2000),
)
"""What a conversation is for: planned as a list of its own."""

FORM: Final = (
    shared.minutes("opening_minutes", text("Minutes for the opening"), most=60),
    shared.minutes("facts_minutes", text("Minutes for the facts")),
    shared.minutes("reactions_minutes", text("Minutes for the reactions")),
    shared.minutes("meaning_minutes", text("Minutes for the meaning")),
    shared.minutes("decision_minutes", text("Minutes for the decision")),
    shared.minutes("closing_minutes", text("Minutes for the closing"), most=60),
)


words = partial(texts.load, KEY)
settings = partial(shared.of, kind=Conversation)


def name_of(level: Level) -> Text:
    """Return a part's name in words."""
    return words().steps[level.value].title


def bank(name: str) -> tuple[str, ...]:
    """Return a list of the question bank; empty where there is none of that name."""
    return words().lists.get(name, ())


def first_questions(template: str, activity: ActivityId, new_id: NewId) -> tuple[Question, ...]:
    found: list[Question] = []
    for level in LEVELS:
        for position, words in enumerate(bank(f"{template}_{level.value}"), 1):
            key, number = new_id(), len(found) + 1
            question = Question(
                id=key, activity=activity, number=number, level=level, position=position, text=words
            )
            found.append(question)
    return tuple(found)


def questions(
    world: World, activity: ActivityId, level: Level | None = None
) -> tuple[Question, ...]:
    """Return the questions, of one part or of all, in the order in which they are asked."""
    held = world.bucket(Question, activity).values()
    found = [question for question in held if level is None or question.level is level]
    order = {each: place for place, each in enumerate(LEVELS)}
    return tuple(sorted(found, key=lambda q: (order[q.level], q.position, q.number)))


QUESTIONS: Final = StepRows(kind=Question, step="", prefix="q")


def level_at(world: World, activity: ActivityId, key: str) -> Level | None:
    """Return the part a step belongs to; None for opening, closing and what is no step."""
    question = QUESTIONS.at(world, activity, key)
    if question is not None:
        return question.level
    return Level(key) if key in {level.value for level in LEVELS} else None


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    """Return the steps: opening, every question in its part, closing.

    A part without a question is a step of its own, and stays one when it was entered so.
    """
    held = settings(world, activity)
    empty = frozenset(stepping.entered(world, activity) & {level.value for level in LEVELS})
    return script(held, questions(world, activity), empty)


@lru_cache(maxsize=64)
def script(
    held: Conversation, asked: tuple[Question, ...], entered: frozenset[str]
) -> tuple[Step, ...]:
    known, minutes = words().steps, minutes_of(held)
    found = [_said(known[OPENING], held.opening, minutes[OPENING])]
    for level in LEVELS:
        base = known[level.value]
        mine = [question for question in asked if question.level is level]
        inside = [replace(base, title=text("{part}: no question yet", part=base.title))]
        if mine and level.value not in entered:
            inside = []
        inside += QUESTIONS.made(base, mine)
        timed = share_out(inside, 60 * minutes[level.value])
        found += [replace(step, part=base.title) for step in timed]
    found.append(_said(known[CLOSING], held.closing, minutes[CLOSING]))
    return tuple(found)


def _said(step: Step, said: str, minutes: int) -> Step:
    """Return opening or closing with its own words, where there are any."""
    spoken = as_text(said) if said else step.say
    return replace(step, say=spoken, seconds=60 * minutes, part=step.title)


def minutes_of(held: Conversation) -> dict[str, int]:
    """Return the planned minutes of opening, parts and closing."""
    return {
        OPENING: held.opening_minutes,
        Level.FACTS.value: held.facts_minutes,
        Level.REACTIONS.value: held.reactions_minutes,
        Level.MEANING.value: held.meaning_minutes,
        Level.DECISION.value: held.decision_minutes,
        CLOSING: held.closing_minutes,
    }


def split(minutes: int) -> tuple[int, ...]:
    """Share minutes among the four parts, 20 20 35 25 in a hundred; each gets one at least."""
    shares = [int(share) for share in bank("shares")]
    exact = [minutes * share / 100 for share in shares]
    found = [max(1, int(each)) for each in exact]
    by_rest = sorted(range(len(exact)), key=lambda i: found[i] - exact[i])
    for place in by_rest[: max(0, minutes - sum(found))]:
        found[place] += 1
    return tuple(found)


surface = shared.board_of(Conversation, FACTS)


def question_keys(world: World, activity: ActivityId) -> frozenset[str]:
    """Return the keys of all steps that take answers of their own."""
    held = world.bucket(Question, activity).values()
    levels = {level.value for level in LEVELS}
    return frozenset({CLOSING, *levels, *map(QUESTIONS.key, held)})


LONG = 140
"""Characters of a question that people can still hear at once."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_REMARKS = {
    "closed question": text("can be answered with yes or no. Begin with “what”?"),
    "two questions": text("asks two things at once. Ask one, then the other?"),
    "why at facts": text("asks why: that leads to meaning. Ask what was seen or heard?"),
    "long question": text("is long. Could it be said in one breath?"),
}


def remarks(question: Question) -> tuple[tuple[str, Text], ...]:
    """Return what might be said of a question: the rule's name, and the remark in words."""
    return tuple((rule, _REMARKS[rule]) for rule in rules(question.text, question.level))


def rules(said: str, level: Level) -> tuple[str, ...]:
    """Return the names of the rules that a question of that part does not keep."""
    words = _WORD.findall(said.casefold().replace("’", "'"))
    found: list[str] = []
    if words and words[0] in bank("closed"):
        found.append("closed question")
    if said.count("?") > 1 or _asks_on(words):
        found.append("two questions")
    if level is Level.FACTS and words and words[0] == "why":
        found.append("why at facts")
    if len(said) > LONG:
        found.append("long question")
    return tuple(found)


def _asks_on(words: list[str]) -> bool:
    """Whether a second question begins in it: “What happened and why did nobody call?”.

    “What felt fresh, and what felt the same?” is one question with two sides.
    """
    asking = bank("asking")
    first = next((word for word in words if word in asking), "")
    return any(
        one in {"and", "or"} and other in asking and other != first
        for one, other in pairwise(words)
    )


def worksheet(world: World, activity: ActivityId) -> tuple[Block, ...]:
    """Return lines under each question in its part; a part without one has lines of its own."""
    held = [
        (level, tuple(each.text for each in questions(world, activity, level))) for level in LEVELS
    ]
    asks = [
        sheets.ToFill(words or name_of(level), name_of(level) if words else "")
        for level, mine in held
        for words in mine or ("",)
    ]
    return sheets.asked(asks)
