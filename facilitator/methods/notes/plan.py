"""How notes are set up: the guide, its steps, and where the talk is now."""

from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from facilitator.methods.common import settings as shared
from facilitator.methods.common import texts
from facilitator.methods.common.steps import StepRows, as_text, share_out
from facilitator.methods.contract import FormField, Step
from facilitator.methods.notes.records import (
    FACTS,
    Focus,
    GuideQuestion,
    GuideQuestionId,
    NoteTaking,
    Speaker,
)
from facilitator.model.core import ActivityId, NewId, Text, World, text

KEY: Final = "notes"
OPENING: Final = "opening"
CONSENT: Final = "consent"
TALK: Final = "talk"
CLOSING: Final = "closing"
LONGEST: Final = 300
"""Characters of a question."""
MOST: Final = 40
"""Questions of a guide."""

FORM: Final = (
    FormField("opening", text("Words to open with"), str, long=True),
    FormField(
        "by_question", text("Go on by question: each is a step with its time (meetings)"), bool
    ),
    FormField("shared", text("The room sees the notes, on the wall and on hand-outs"), bool),
    FormField(
        "show_speakers", text("Codes of speakers stand beside the notes the room sees"), bool
    ),
    FormField("prefix", text("Codes of speakers begin with"), str),
    shared.minutes("opening_minutes", text("Minutes for the opening"), most=60),
    shared.minutes("talk_minutes", text("Minutes for the questions together"), most=480),
    shared.minutes("closing_minutes", text("Minutes for the closing"), most=60),
)


words = partial(texts.load, KEY)
settings = partial(shared.of, kind=NoteTaking)


def first_questions(
    template: str, activity: ActivityId, new_id: NewId
) -> tuple[GuideQuestion, ...]:
    known = words().lists
    prompts = known.get(f"{template}_prompts", ())
    return tuple(
        GuideQuestion(
            id=GuideQuestionId(new_id()),
            activity=activity,
            number=place,
            position=place,
            text=said,
            prompt=prompts[place - 1] if place <= len(prompts) else "",
        )
        for place, said in enumerate(known.get(template, ()), 1)
    )


def guide(world: World, activity: ActivityId) -> tuple[GuideQuestion, ...]:
    held = world.bucket(GuideQuestion, activity).values()
    return tuple(sorted(held, key=lambda question: (question.position, question.number)))


def speakers(world: World, activity: ActivityId) -> tuple[Speaker, ...]:
    held = world.bucket(Speaker, activity).values()
    return tuple(sorted(held, key=lambda speaker: (speaker.position, speaker.id)))


ITEMS: Final = StepRows(kind=GuideQuestion, step="item", prefix="q")


def focus(world: World, activity: ActivityId) -> Focus | None:
    """Return what is noted of where the talk is."""
    return next(iter(world.bucket(Focus, activity).values()), None)


def question_now(world: World, activity: ActivityId) -> GuideQuestion | None:
    """Return the question that is answered now; None outside all of them."""
    asked = guide(world, activity)
    if settings(world, activity).by_question:
        return ITEMS.now(world, activity)
    held = focus(world, activity)
    if held is None:
        return next(iter(asked), None)
    return next((question for question in asked if question.id == held.question), None)


def speaker_now(world: World, activity: ActivityId) -> Speaker | None:
    """Return who speaks now; None where it is not noted."""
    held = focus(world, activity)
    known = speakers(world, activity)
    if held is None:
        return known[0] if len(known) == 1 else None
    return next((speaker for speaker in known if speaker.id == held.speaker), None)


def script(world: World, activity: ActivityId) -> tuple[Step, ...]:
    """Return the steps: opening, the talk as one step or question by question, closing.

    In an interview nobody clicks on while somebody talks, so it is one step over all. A meeting
    keeps to the time of each item, so each is one.
    """
    return _steps(settings(world, activity), guide(world, activity))


@lru_cache(maxsize=64)
def _steps(held: NoteTaking, asked: tuple[GuideQuestion, ...]) -> tuple[Step, ...]:
    known = words().steps
    first = 60 * held.opening_minutes
    asks = min(60, first // 2)  # of the opening's time
    opening = replace(known[OPENING], seconds=first - asks)
    consent = replace(known[CONSENT], seconds=asks)
    if held.opening:
        consent = replace(consent, say=as_text(held.opening))
    closing = replace(known[CLOSING], seconds=60 * held.closing_minutes)
    if not held.by_question or not asked:
        talk = replace(known[TALK], seconds=60 * held.talk_minutes)
        return opening, consent, talk, closing
    made = share_out(ITEMS.made(known["item"], asked), 60 * held.talk_minutes)
    items = (
        replace(step, prompts=(as_text(each.prompt), *step.prompts)) if each.prompt else step
        for step, each in zip(made, asked, strict=True)
    )
    return (opening, consent, *items, closing)


surface = shared.board_of(NoteTaking, FACTS)


def place_of(world: World, activity: ActivityId, question: GuideQuestion | None) -> int:
    """Return a question's place in the guide, from 1 on; 0 outside of it."""
    order = [each.id for each in guide(world, activity)]
    return order.index(question.id) + 1 if question and question.id in order else 0


def named(place: int, question: GuideQuestion) -> Text:
    """Return a question with its number: “3 What helps?”."""
    return text("{place} {question}", place=place, question=question.text)


def read_out(world: World, activity: ActivityId) -> Text:
    """Return what is read aloud of what happens with the notes."""
    held = settings(world, activity)
    return as_text(held.opening) if held.opening else words().steps[CONSENT].say
