"""Rows of a plan that are steps of the session: questions that are asked, times, rounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Generic, TypeVar

from facilitator.methods.common import steps
from facilitator.methods.contract import Step
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import ActivityRecord
from facilitator.model.core.rule_kinds import Attempt, Rule, checks

R = TypeVar("R", bound=ActivityRecord)


_TITLE = text("{words}")


def as_text(said: str) -> Text:
    """Return a person's words where a text of the program is wanted."""
    return text("{words}", words=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRows(Generic[R]):
    """Rows of one kind, with a `number` and a `text`: each is a step of its own.

    They stand in the place of the `step` of the method's words, and are like it. The key of each
    is `prefix` with the number of its row; `title` may hold that row's `{words}` and place (`{n}`).
    """

    kind: type[R]
    step: str
    prefix: str
    title: Text = _TITLE

    def key(self, row: R) -> str:
        """Return the key of the step of a row."""
        return f"{self.prefix}{_number(row)}"

    def at(self, world: World, activity: ActivityId, key: str) -> R | None:
        """Return the row of a step; None for any other step."""
        rows = world.bucket(self.kind, activity).values()
        return next((row for row in rows if self.key(row) == key), None)

    def now(self, world: World, activity: ActivityId) -> R | None:
        return self.at(world, activity, steps.step_key(world, activity))

    def begun(self, world: World, row: R) -> bool:
        return self.key(row) in steps.entered(world, row.activity)

    def made(self, base: Step, rows: Sequence[R]) -> list[Step]:
        """Return the steps of rows, in their order."""
        return [
            replace(
                base,
                key=self.key(row),
                title=text(self.title.key, n=place, words=_words(row)),
                question=as_text(_words(row)),
            )
            for place, row in enumerate(rows, 1)
        ]

    def stay(self, rule: str, words: Text, *fields: str) -> Rule:
        """Return the rule that a row whose step was entered stays, and so do these fields."""

        @checks(rule, self.kind)
        def stays(attempt: Attempt) -> Iterator[Text]:
            worlds = (attempt.before, attempt.after)
            kept = attrgetter("number", *fields)
            for old, new in attempt.pairs(self.kind):
                moved = old and (new is None or kept(new) != kept(old))
                if old and moved and all(self.begun(world, old) for world in worlds):
                    yield words

        return stays


def numbered(step: Step, number: int, count: int) -> Step:
    """Return one of several like steps: its key, title and `wall` have its number."""
    values = {"n": number, "count": count}
    title, wall = Text(step.title.key, values), Text(step.wall.key, values)
    return replace(step, key=f"{step.key}_{number}", title=title, wall=wall)


def number_of(key: str, *kinds: str) -> int:
    """Return which of several like steps a key names; 0 where it is none of these kinds."""
    kind, _, number = key.partition("_")
    return int(number) if kind in kinds and number.isdecimal() else 0


def share_out(made: Sequence[Step], seconds: int) -> list[Step]:
    """Share a time among steps: whole minutes, the first ones longer."""
    minutes, rest = divmod(seconds // 60, len(made))
    if not minutes:
        return [replace(step, seconds=max(1, seconds // len(made))) for step in made]
    return [
        replace(step, seconds=60 * (minutes + (place < rest))) for place, step in enumerate(made)
    ]


def _number(row: Any) -> int:
    return row.number


def _words(row: Any) -> str:
    return row.text
