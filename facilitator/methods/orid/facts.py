"""Numbers of a focused conversation, and short facts for the facilitator."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from facilitator.methods.common import steps
from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Comment, Measure, Resolve
from facilitator.methods.orid import answers, levels, plan, rounds
from facilitator.methods.orid.records import Commitment, Level
from facilitator.model.agenda import step_runs
from facilitator.model.board import queries as board_queries
from facilitator.model.board.wording import STATES, set_aside
from facilitator.model.core import ActivityId, Text, Words, World, counted, text
from facilitator.model.core.records import Card, CardState, StepEntry
from facilitator.model.people import queries as people_queries

KEPT = (CardState.ACTIVE, CardState.PARKED, CardState.WITHDRAWN)


def entries(world: World, activity: ActivityId) -> list[StepEntry]:
    return sorted(world.bucket(StepEntry, activity).values(), key=lambda each: each.position)


def minutes_taken(world: World, activity: ActivityId) -> Mapping[Level, float]:
    """Return how many minutes each part took, as far as its steps have ended."""
    found: dict[Level, float] = {}
    for run in step_runs.as_known(world, activity):
        level = plan.level_at(world, activity, run.entry.step)
        if level is not None and run.ended and run.seconds is not None:
            found[level] = found.get(level, 0.0) + run.seconds / 60
    return found


def opened_at(world: World, activity: ActivityId, level: Level) -> datetime | None:
    held = entries(world, activity)
    return next((e.at for e in held if plan.level_at(world, activity, e.step) is level), None)


def by_level(world: World, activity: ActivityId) -> Mapping[Level, int]:
    """Count the answers by the part they were given in, those that were set aside too."""
    found = (answers.given(world, card) for card in board_queries.cards(world, activity, *KEPT))
    return Counter(level for level in found if level is not None)


def share_of_one(world: World, activity: ActivityId) -> float | None:
    """Return the share of all answers that came from the person who spoke most."""
    times = people_queries.spoken(world, activity).values()
    return max(times) / sum(times) if times else None


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    found = [*rounds.status(world, activity), *_ahead(world, activity)]
    held = len(answers.held(world, activity))
    if held and not levels.decides(world, activity):
        found.append(counted(held, "1 held for Decision", "{count} held for Decision"))
    open_ones = sum(not (c.owner and c.due) for c, _ in answers.commitments(world, activity))
    if open_ones:
        found.append(
            counted(
                open_ones,
                "1 commitment without a name or a date",
                "{count} commitments without a name or a date",
            )
        )
    return (*found, *set_aside(world, activity))


def _ahead(world: World, activity: ActivityId) -> list[Text]:
    asked = steps.entered(world, activity)
    planned = plan.questions(world, activity)
    left = sum(plan.QUESTIONS.key(question) not in asked for question in planned)
    words = counted(left, "1 question not asked yet", "{count} questions not asked yet")
    return [words] if left else []


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers of a conversation, each with how it was computed."""
    counts = by_level(world, activity)
    found = [
        facts.count(
            f"answers_{level.value}",
            text("Answers: {part}", part=plan.name_of(level)),
            counts.get(level, 0),
            text("answers given in this part"),
        )
        for level in plan.LEVELS
    ]
    return (
        *found,
        *_shares(world, activity),
        *_voices(world, activity),
        _complete(world, activity),
    )


def _shares(world: World, activity: ActivityId) -> Iterator[Measure]:
    taken = minutes_taken(world, activity)
    whole = sum(taken.values())
    for level in plan.LEVELS:
        value = taken.get(level, 0.0) / whole if whole else None
        label = text("Share of the time: {part}", part=plan.name_of(level))
        formula = text("minutes of this part / minutes of all four")
        key = f"time_{level.value}"
        yield facts.percent(key, label, value, formula)


def _voices(world: World, activity: ActivityId) -> tuple[Measure, Measure]:
    """Who was heard, as the facilitator tapped it; cards alone say nothing of who spoke."""
    spoke = people_queries.spoken(world, activity)
    there = people_queries.there_during(world, activity)
    most, unknown = share_of_one(world, activity), text("not known")
    heard = text("people noted as having spoken / people who were there")
    balance = None if most is None else 1 - most
    formula = text("1 - answers of who spoke most / all answers that were noted")
    return (
        facts.of_people("voice_rate", text("Voices heard"), len(spoke), len(there), unknown, heard),
        facts.percent("balance", text("Answers by others than who spoke most"), balance, formula),
    )


def _complete(world: World, activity: ActivityId) -> Measure:
    held = [commitment for commitment, _ in answers.commitments(world, activity)]
    whole = sum(bool(each.owner and each.due) for each in held)
    return facts.part(
        "completeness",
        text("Commitments with a name and a date"),
        whole,
        len(held),
        text("commitments with who and by when / all commitments"),
    )


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each answer once, with its part and question; commitments are none."""
    decided = answers.by_card(world, activity, Commitment)
    return tuple(
        Comment(
            source=card.id, text=card.text, stamp=_stamp(world, card), asked=_asked(world, card)
        )
        for card in board_queries.cards(world, activity, *KEPT)
        if card.id not in decided
    )


def _asked(world: World, card: Card) -> str:
    question = plan.QUESTIONS.at(world, card.activity, card.written)
    return question.text if question is not None else ""


def resolves(world: World, activity: ActivityId) -> tuple[Resolve, ...]:
    return tuple(
        Resolve(source=card.id, text=card.text, owner=held.owner, by=held.due)
        for held, card in answers.commitments(world, activity)
    )


def _stamp(world: World, card: Card) -> tuple[Words, ...]:
    level = answers.given(world, card)
    question = plan.QUESTIONS.at(world, card.activity, card.written)
    found: list[Words] = []
    if level is not None:
        found.append(plan.name_of(level))
    if question is not None:
        found.append(question.text)
    if card.state is not CardState.ACTIVE:
        found.append(STATES[card.state])
    return (*found, card.source) if card.source else tuple(found)
