"""The soft rules of a focused conversation: remarks for the facilitator, never in the way."""

from datetime import timedelta

from facilitator.methods.common import hints as shared
from facilitator.methods.common import steps
from facilitator.methods.contract import Hint
from facilitator.methods.orid import answers, facts, levels, plan, rounds
from facilitator.methods.orid.records import Level
from facilitator.model.core import ActivityId, World, figures, text
from facilitator.model.core.clean_text import few_words
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries

MUCH = 0.3
"""A larger share of the answers than this is much for one person."""
SPOKEN = 10
"""Fewer answers than this say nothing of a balance."""
BRIEF = 90
"""Fewer seconds than this are few for a question."""


def hints(world: World, activity: ActivityId) -> list[Hint]:
    """Return all remarks, the most pressing first."""
    found = _of_rounds(world, activity)
    found += _of_voices(world, activity) + _of_time(world, activity)
    found += _of_commitments(world, activity) + _of_skips(world, activity)
    found += _of_plan(world, activity) + _of_questions(world, activity)
    found += [hint for hint in shared.of_cards(world, activity) if hint.rule != "few words"]
    return found


def _of_rounds(world: World, activity: ActivityId) -> list[Hint]:
    """The first question of the facts goes round, so that everybody has spoken once."""
    first = next(iter(plan.questions(world, activity, Level.FACTS)), None)
    here = steps.step_key(world, activity)
    if first is None or plan.QUESTIONS.key(first) != here or rounds.running(world, activity):
        return []
    if answers.of_step(world, activity, here):
        return []
    words = text("The first question goes round the whole circle: then everybody has spoken once.")
    offer, label = Act(action="go_round"), text("Go round")
    return [Hint("first round", words, offer, label)]


def _of_voices(world: World, activity: ActivityId) -> list[Hint]:
    spoke = queries.spoken(world, activity)
    share = facts.share_of_one(world, activity)
    if share is None or sum(spoke.values()) < SPOKEN or share <= MUCH:
        return []
    words = text(
        "One person gave {percent} of 100 answers. Go round the circle?",
        percent=figures.percent(share),
    )
    return [Hint("one voice", words)]


def _of_time(world: World, activity: ActivityId) -> list[Hint]:
    """Decision reached when half of its time had gone."""
    held = facts.entries(world, activity)
    opened = facts.opened_at(world, activity, Level.DECISION)
    if opened is None:
        return []
    minutes = plan.minutes_of(plan.settings(world, activity))
    until = sum(each for key, each in minutes.items() if key != plan.CLOSING)
    left = held[0].at + timedelta(minutes=until) - opened
    if left >= timedelta(minutes=minutes[Level.DECISION.value]) / 2:
        return []
    words = text("Decision has less than half of its time. Take more, or decide one thing only?")
    return [Hint("late decision", words)]


def _of_commitments(world: World, activity: ActivityId) -> list[Hint]:
    found: list[Hint] = []
    for held, card in answers.commitments(world, activity):
        if held.owner:
            continue
        words = text("Nobody has taken card {number} yet.", number=card.number)
        offer, label = Act(action="commit", on=(card.id,)), text("Who, by when…")
        about = (card.id,)
        found.append(Hint("no owner", words, offer, label, about=about))
    return found


def _of_skips(world: World, activity: ActivityId) -> list[Hint]:
    return [
        Hint(
            "no reason",
            text("{part} was left out. Note why, if you like.", part=plan.name_of(skip.level)),
            Act(action="explain_skip", answers={"level": skip.level.value}),
            text("Note why…"),
            about=(skip.id,),
        )
        for skip in levels.skips(world, activity)
        if not skip.reason
    ]


_COSTS = {
    Level.FACTS: text("no shared picture of what is talked about"),
    Level.REACTIONS: text("feelings that come back later"),
    Level.MEANING: text("a list without a point"),
    Level.DECISION: text("a talk that leads nowhere"),
}


def _of_plan(world: World, activity: ActivityId) -> list[Hint]:
    """Parts without a question, and more questions than their time holds."""
    found: list[Hint] = []
    minutes = plan.minutes_of(plan.settings(world, activity))
    opened = levels.opened(world, activity)
    for level in plan.LEVELS:
        if level in opened:
            continue
        count = len(plan.questions(world, activity, level))
        name = plan.name_of(level)
        if not count:
            words = text(
                "{part} has no question. Without it: {cost}.", part=name, cost=_COSTS[level]
            )
            offer = Act(action="choose", answers={"level": level.value})
            label = text("Choose one…")
            about = (f"part:{level.value}",)
            found.append(Hint("no question", words, offer, label, about=about))
        elif 60 * minutes[level.value] < BRIEF * count:
            words = text(
                "{part}: {count} questions in {minutes} min are many.",
                part=name,
                count=count,
                minutes=minutes[level.value],
            )
            found.append(Hint("many questions", words, about=(f"part:{level.value}",)))
    return found


def _of_questions(world: World, activity: ActivityId) -> list[Hint]:
    """Questions still to be asked that might lead astray."""
    asked = steps.entered(world, activity)
    return [
        Hint(
            rule,
            text("“{question}” {remark}", question=few_words(question.text, 60), remark=remark),
            Act(action="edit_question", on=(question.id,)),
            text("Change it…"),
            about=(question.id,),
        )
        for question in plan.questions(world, activity)
        if plan.QUESTIONS.key(question) not in asked
        for rule, remark in plan.remarks(question)
    ]
