"""Turns round a circle: whose turn it is, who passed, and when everybody has.

People are counted off by number; which card was somebody's is not kept.
"""

from dataclasses import dataclass, replace

from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.model.core import ActivityId, Text, World, adding, counted, text
from facilitator.model.core.records import ActivityRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(ActivityRecord):
    """Somebody's turn in a wave: they brought a card, or passed. Which card is not kept."""

    step: str
    position: int
    wave: int
    person: int
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """Whose turn it is in which wave (from 1); `over`: all passed in the wave before."""

    wave: int
    person: int
    over: bool


def taken(world: World, activity: ActivityId, step: str) -> tuple[Turn, ...]:
    held = [turn for turn in world.bucket(Turn, activity).values() if turn.step == step]
    return tuple(sorted(held, key=lambda turn: turn.position))


def now(world: World, activity: ActivityId, step: str, people: int) -> Now:
    """Return whose turn it is in a step, of so many people."""
    held = taken(world, activity, step)
    wave = held[-1].wave if held else 1
    mine = [turn for turn in held if turn.wave == wave]
    had = {turn.person for turn in mine}
    waiting = [person for person in range(1, people + 1) if person not in had]
    if waiting:
        return Now(wave=wave, person=waiting[0], over=False)
    return Now(wave=wave + 1, person=1, over=all(turn.passed for turn in mine))


def take(hand: GestureContext, held: Now | None, *, passed: bool) -> Answer:
    """Note that the person whose turn it is brought a card, or passed."""
    if held is None:
        return text("In this step nobody takes turns.")
    turn = Turn(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        step=steps.step_key(hand.world, hand.activity),
        position=len(hand.world.bucket(Turn, hand.activity)) + 1,
        wave=held.wave,
        person=held.person,
        passed=passed,
    )
    label = text("Person {person} has brought a card", person=held.person)
    if passed:
        label = text("Person {person} passes", person=held.person)
    return replace(adding(label, turn), anonymous=True)


def waves(world: World, activity: ActivityId) -> tuple[tuple[int, int, int], ...]:
    """Return for each wave of all steps its number, how many brought a card, how many passed."""
    found: list[tuple[int, int, int]] = []
    held = sorted(world.bucket(Turn, activity).values(), key=lambda turn: turn.position)
    for step, wave in dict.fromkeys((turn.step, turn.wave) for turn in held):
        mine = [turn for turn in held if (turn.step, turn.wave) == (step, wave)]
        gone = sum(turn.passed for turn in mine)
        found.append((wave, len(mine) - gone, gone))
    return tuple(found)


def active(world: World, activity: ActivityId) -> int:
    """Return how many people brought a card in any wave."""
    held = world.bucket(Turn, activity).values()
    return len({turn.person for turn in held if not turn.passed})


def wave_words(wave: tuple[int, int, int]) -> Text:
    number, brought, gone = wave
    return counted(
        brought,
        "Wave {wave}: 1 card, {gone} passed",
        "Wave {wave}: {count} cards, {gone} passed",
        wave=number,
        gone=gone,
    )
