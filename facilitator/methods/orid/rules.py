"""The hard rules of a focused conversation: what was asked and opened stays as it was."""

from collections.abc import Iterator
from typing import Final

from facilitator.methods.orid import levels, plan, questions
from facilitator.methods.orid.records import (
    AnswerLevel,
    Commitment,
    HeldAnswer,
    KeyPoint,
    LevelSkip,
    Question,
)
from facilitator.model.core.records import StepEntry
from facilitator.model.core.rule_kinds import Attempt, InRange, Rule, Stays, Unique, checks
from facilitator.model.core.words import Text, text


@checks("orid-parts-open-in-order", StepEntry)
def _in_order(attempt: Attempt) -> Iterator[Text]:
    after, activity = attempt.after, attempt.activity
    for entry in attempt.made(StepEntry):
        level = plan.level_at(after, activity, entry.step)
        for early in levels.missed(after, activity, level) if level else ():
            yield text(
                "{part} has not been opened yet. Open it first, or leave it out.",
                part=plan.name_of(early),
            )


_OWN_NUMBER = text("Each question has a number of its own.")

RULES: Final[tuple[Rule, ...]] = (
    _in_order,
    Stays("orid-skip-stays", LevelSkip, "", text("That a part was left out stays on record.")),
    Unique("orid-question-number-taken", Question, "number", _OWN_NUMBER),
    InRange("orid-question-number-from-1", Question, "number", _OWN_NUMBER, 1),
    plan.QUESTIONS.stay("orid-asked-question-stays", questions.ASKED, "level"),
    Unique(
        "orid-said-of-answer-once",
        (AnswerLevel, HeldAnswer, KeyPoint, Commitment),
        "card",
        text("That is said of this answer already."),
    ),
)
