"""Steps of a session: going from one to the next, and those made from the rows of a plan."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

from facilitator.methods.common import offers
from facilitator.methods.contract import Action, ActionPlace, Answer, Capture, Context, Sight, Step
from facilitator.model.agenda import clock
from facilitator.model.board import edits, queries
from facilitator.model.core import ActivityId, Change, Text, Words, World, counted, replacing, text
from facilitator.model.core.records import (
    Activity,
    ActivityRecord,
    Card,
    CardState,
    ClockKind,
    ClockMark,
    StepEntry,
)
from facilitator.model.core.rule_kinds import Attempt, Rule, checks
from facilitator.model.display.gesture import Act, Advance, Ask, AskField


def current(world: World, activity: ActivityId, steps: Sequence[Step]) -> Step | None:
    """Return the current step; None before the first."""
    entry = queries.step_entry(world, activity)
    return next((step for step in steps if entry and step.key == entry.step), None)


def step_key(world: World, activity: ActivityId) -> str:
    """Return the key of the current step; empty before the first."""
    entry = queries.step_entry(world, activity)
    return entry.step if entry else ""


def entered(world: World, activity: ActivityId) -> frozenset[str]:
    return frozenset(entry.step for entry in world.bucket(StepEntry, activity).values())


def left_before(world: World, activity: ActivityId, key: str) -> bool:
    """Whether a step was gone on from before, and then gone back to."""
    entries = [entry.step for entry in world.bucket(StepEntry, activity).values()]
    return entries.count(key) > 1


def reached(world: World, activity: ActivityId, steps: Sequence[Step], key: str) -> bool:
    """Whether the current step is the one named, or a later one."""
    order = [step.key for step in steps]
    now = step_key(world, activity)
    return now in order and key in order and order.index(now) >= order.index(key)


def goal(
    world: World, activity: ActivityId, gesture: Advance, steps: Sequence[Step]
) -> Step | Text:
    """Return the step a gesture leads to, or in words why there is none."""
    order = [step.key for step in steps]
    if gesture.to:
        if gesture.to not in order:
            return text("There is no such step.")
        return steps[order.index(gesture.to)]
    now = step_key(world, activity)
    index = order.index(now) + gesture.by if now in order else 0
    if index < 0:
        return text("This is the first step.")
    if index >= len(steps):
        return text("This is the last step.")
    return steps[index]


def advance(
    world: World, activity: ActivityId, gesture: Advance, ctx: Context, steps: Sequence[Step]
) -> Answer:
    """Return the changes that enter a step: it begins, its clock starts, cards are shown.

    Cards of private steps that lie behind are shown now. A second change, which may be undone,
    shuffles them, so that their places do not tell who wrote when.
    """
    if queries.open_poll(world, activity) is not None:
        return text("A vote is open. Close it first.")
    target = goal(world, activity, gesture, steps)
    if isinstance(target, Text):
        return target
    too_soon = _too_soon(world, activity, gesture, ctx, steps)
    if too_soon is not None:
        return too_soon
    change = edits.enter_step(world, activity, target.key, new_id=ctx.new_id, at=ctx.now)
    change = change.then(
        edits.mark_clock(
            world, activity, ClockKind.START, new_id=ctx.new_id, at=ctx.now, seconds=target.seconds
        )
    )
    change = replace(change, label=text("Step: {title}", title=str(target.title)))
    shown = _to_show(world, activity, target, steps)
    seed = ctx.random.randrange(2**31)
    for key in shown:
        change = change.then(edits.reveal(activity, key, seed, new_id=ctx.new_id, at=ctx.now))
    mixed = shuffled(world, activity, shown, seed) if shown else None
    return (change, mixed) if mixed else change


PAUSE: Final = timedelta(seconds=2)
"""So long before and after the time of a step of a chain is up, a hand and the clock may both go
on, or a hand twice; only the first does."""


def _too_soon(
    world: World, activity: ActivityId, gesture: Advance, ctx: Context, steps: Sequence[Step]
) -> Text | None:
    """Say that a step of a chain has just ended, as its time was up or nearly so; else None."""
    entries = sorted(world.bucket(StepEntry, activity).values(), key=lambda e: e.position)
    if gesture.by < 1 or gesture.to or len(entries) < 2:
        return None
    began = entries[-1].at
    late = timedelta(seconds=gesture.late)
    if not timedelta(0) <= ctx.now - began < PAUSE + late:
        return None
    marks = sorted(world.bucket(ClockMark, activity).values(), key=lambda m: m.position)
    before = clock.read((m for m in marks if m.at < began), began)
    chained = any(step.chain for step in steps if step.key == entries[-2].step)
    if not chained or before is None or before.left >= PAUSE.total_seconds():
        return None
    if before.over:
        return text("The next step has just begun by itself.")
    return text("The next step has just begun.")


def _to_show(
    world: World, activity: ActivityId, target: Step, steps: Sequence[Step]
) -> tuple[str, ...]:
    """Return the private steps before the target that are not shown yet.

    From one private step to the next nothing is shown.
    """
    found: list[str] = []
    if target.sight is Sight.NOTHING_YET:
        return ()
    for step in steps:
        if step.key == target.key:
            break
        if step.sight is Sight.NOTHING_YET and not queries.revealed(world, activity, step.key):
            found.append(step.key)
    return tuple(found)


def shuffled(world: World, activity: ActivityId, keys: Sequence[str], seed: int) -> Change:
    """Return the change that lets the loose cards of those steps trade places by the seed."""
    loose = [card for card in queries.lone(world, activity) if card.written in keys]
    places = [(card.x, card.y) for card in loose]
    random.Random(seed).shuffle(places)  # noqa: S311  (a shuffle that can be repeated)
    pairs = [(card, replace(card, x=x, y=y)) for card, (x, y) in zip(loose, places, strict=True)]
    return replacing(text("Shuffle the cards"), pairs)


def actions(world: World, activity: ActivityId, steps: Sequence[Step]) -> tuple[Action, ...]:
    """Return what every activity offers beside its steps: next, back, close or open again."""
    ahead = goal(world, activity, Advance(), steps)
    back = goal(world, activity, Advance(by=-1), steps)
    if queries.closed(world, activity):
        label = text("Open this activity again…")
        return (
            offers.step(
                "reopen", label, group=offers.ACTIVITY, short="Open again", icon="lock-open"
            ),
        )
    return (
        Action(
            "next",
            text("Next step"),
            Advance(),
            place=ActionPlace.STEP,
            icon="arrow-right",
            why_not=ahead if isinstance(ahead, Text) else None,
        ),
        Action(
            "back",
            text("Step back"),
            Advance(by=-1),
            place=ActionPlace.STEP,
            icon="arrow-left",
            why_not=_no_way_back(world, activity, back),
        ),
        offers.step("close", text("Close this activity"), group=offers.ACTIVITY),
    )


def _no_way_back(world: World, activity: ActivityId, back: Step | Text) -> Text | None:
    if not step_key(world, activity):
        return text("It has not begun.")
    return back if isinstance(back, Text) else None


def respond(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    """Answer "close" and "reopen"; None for anything else."""
    if act.action == "close":
        if queries.open_poll(world, activity) is not None:
            return text("A vote is open. Close it first.")
        return edits.close_activity(world, activity, reopened=False, new_id=ctx.new_id, at=ctx.now)
    if act.action == "reopen":
        if "reason" not in act.answers:
            reason = AskField("reason", text("Why (may be left empty)"))
            title, confirm = text("Open this activity again"), text("Open it again")
            return Ask(title, act, fields=(reason,), confirm=confirm)
        return edits.close_activity(
            world,
            activity,
            reopened=True,
            new_id=ctx.new_id,
            at=ctx.now,
            reason=str(act.answers["reason"]),
        )
    return None


def capture(world: World, activity: ActivityId, prompt: Text | None = None) -> Capture:
    """Return what the capture line invites to: on a wall of cards, unless told otherwise."""
    more = None if prompt else text("Sort by number: 12 17 4 > B, or > and a name")
    prompt = prompt or text("Type a card, or sort: 12 17 > B")
    why_not = text("This activity is closed.") if queries.closed(world, activity) else None
    return Capture(prompt=prompt, more=more, why_not=why_not)


def asked(world: World, activity: ActivityId, step: Step | None) -> Words:
    """Return what people are asked in a step: its own question, or the activity's; "" if none."""
    if step is not None and step.question is not None:
        return step.question
    held = world.find(Activity, activity)
    return held.question if held is not None else ""


def so_far(world: World, activity: ActivityId) -> Text:
    """Return how many cards were written in the current step, as the wall may say it."""
    step = step_key(world, activity)
    count = sum(
        card.written == step and card.state is CardState.ACTIVE and card.on_wall
        for card in world.bucket(Card, activity).values()
    )
    return cards_so_far(count)


def cards_so_far(count: int) -> Text:
    return counted(count, "1 card so far", "{count} cards so far")


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
        return self.at(world, activity, step_key(world, activity))

    def begun(self, world: World, row: R) -> bool:
        return self.key(row) in entered(world, row.activity)

    def made(self, base: Step, rows: Sequence[R]) -> list[Step]:
        """Return the steps of rows, in their order."""
        return [
            replace(
                base,
                key=self.key(row),
                title=self.title.having(n=place, words=_words(row)),
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
    title, wall = (words.having(n=number, count=count) for words in (step.title, step.wall))
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
