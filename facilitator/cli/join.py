"""Joining a colleague's file on the command line: the summary, and the questions if there are."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from facilitator.editing.joining import files, telling
from facilitator.editing.joining.plan import JoinPlan
from facilitator.editing.joining.questions import APART, SAME, QuestionKind
from facilitator.editing.opening import open_file
from facilitator.errors import FacilitatorError
from facilitator.methods import METHODS
from facilitator.model.core import words
from facilitator.model.core.words import Text, Words, counted, text

_MOST_ASKED = 20


def joined(options: argparse.Namespace) -> Iterator[Words]:
    """Join a file, and say what came of it. Raises FacilitatorError while something is asked."""
    programme = open_file(options.into, METHODS, read_only=options.dry_run)
    try:
        both = files.sides(options.theirs, programme)
        plan = files.plan(programme, both, {})
        unsure = _unsure(plan, options)
        plan = files.plan(programme, both, _answers(plan, options))
        yield from telling.summary(plan)
        if unsure and not options.dry_run:
            raise FacilitatorError(_asked(plan, unsure))
        if not plan.change:
            yield text("Nothing to join: all of it is here already")
        elif options.dry_run:
            yield from (
                text("To decide: {what}", what=line) for line in telling.question_lines(plan)
            )
            yield text("Nothing was changed.")
        else:
            outcome = programme.apply(plan.change)
            if outcome.refused:
                raise FacilitatorError(outcome.words[0])
            yield telling.done(plan)
    finally:
        programme.close()


def _unsure(plan: JoinPlan, options: argparse.Namespace) -> int:
    return sum(_flag(each.kind, options) is None for each in plan.questions)


def _flag(kind: QuestionKind, options: argparse.Namespace) -> str | None:
    """Return the answer the flags give to a kind of question; None where they give none."""
    if kind is QuestionKind.PERSON:
        return {"together": SAME, "apart": APART, None: None}[options.same_people]
    keep: str | None = options.keep
    return keep


def _answers(plan: JoinPlan, options: argparse.Namespace) -> dict[str, str]:
    given = ((each.key, _flag(each.kind, options)) for each in plan.questions)
    return {key: answer for key, answer in given if answer is not None}


def _asked(plan: JoinPlan, count: int) -> Text:
    lines = list(telling.question_lines(plan))
    more = len(lines) - _MOST_ASKED
    rest = counted(more, "and {count} more", "and {count} more") if more > 0 else ""
    told = words.joined((*lines[:_MOST_ASKED], rest), "\n")
    return text(
        "{count} to decide, so nothing was changed. Say --keep here or --keep there for what "
        "was changed on both sides, --same-people together or apart for people who share a "
        "name, or join in the window, where each is asked: {told}",
        count=count,
        told=told,
    )
