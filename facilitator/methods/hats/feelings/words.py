"""Red in one word: feelings counted or given blind, and the first held against the last.

Nobody's name is kept. Somebody who gives a feeling at the laptop picks a sign that only they
know; who picks the same one in the last red has told whether the feeling moved.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.methods.common.board_config import seen_by_room
from facilitator.methods.hats import plan
from facilitator.methods.hats.records import Feeling, Hat, HatStep, RedCount, RedReading
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Card
from facilitator.model.core.words import Words, joined

FEELINGS: Mapping[Feeling, Text] = {
    Feeling.FOR: text("for it"),
    Feeling.AGAINST: text("against it"),
    Feeling.MIXED: text("mixed"),
    Feeling.UNSURE: text("unsure"),
}
SIGNS: Mapping[str, Text] = {
    "anchor": text("anchor"),
    "apple": text("apple"),
    "bell": text("bell"),
    "bridge": text("bridge"),
    "candle": text("candle"),
    "cloud": text("cloud"),
    "drum": text("drum"),
    "feather": text("feather"),
    "fox": text("fox"),
    "gate": text("gate"),
    "hammer": text("hammer"),
    "heron": text("heron"),
    "kettle": text("kettle"),
    "key": text("key"),
    "kite": text("kite"),
    "lantern": text("lantern"),
    "moon": text("moon"),
    "needle": text("needle"),
    "oak": text("oak"),
    "pebble": text("pebble"),
    "plum": text("plum"),
    "rope": text("rope"),
    "saddle": text("saddle"),
    "tower": text("tower"),
}
FEW = 4
"""With fewer people than this everybody can tell who felt what."""
UNTOLD = 5
"""Hand-outs do not break down fewer feelings than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeelingsReading:
    """How the room felt in one red: how many of each, and words of their own."""

    step: HatStep
    given: Mapping[Feeling, int]
    words: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many people told how they feel."""
        return sum(self.given.values()) + sum(self.words.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The first red and the last one, and how many people changed of those who can be matched."""

    first: FeelingsReading
    last: FeelingsReading
    matched: int
    changed: int


def in_hand(world: World, activity: ActivityId) -> RedReading | None:
    """Return the reading of the person who has the laptop now, if anybody has it."""
    held = world.bucket(RedReading, activity).values()
    return next((reading for reading in held if not reading.given), None)


def given(world: World, step: HatStep) -> tuple[RedReading, ...]:
    held = world.bucket(RedReading, step.activity).values()
    return tuple(r for r in held if r.step == step.id and r.given and r.feeling is not None)


def counts(world: World, step: HatStep) -> tuple[RedCount, ...]:
    return tuple(c for c in world.bucket(RedCount, step.activity).values() if c.step == step.id)


def reading(world: World, step: HatStep) -> FeelingsReading:
    """Return how the room felt in one red, as far as it told."""
    felt: Counter[Feeling] = Counter(r.feeling for r in given(world, step) if r.feeling)
    words: Counter[str] = Counter()
    for held in counts(world, step):
        if held.feeling is not None:
            felt[held.feeling] += held.total
        else:
            words[held.word] += held.total
    return FeelingsReading(step=step, given=felt, words=dict(sorted(words.items())))


def readings(world: World, activity: ActivityId) -> tuple[FeelingsReading, ...]:
    """Return what was told in each red that has been on, in the order of the hats."""
    reds = [step for step in plan.planned(world, activity) if step.hat is Hat.RED]
    found = (reading(world, step) for step in reds)
    return tuple(each for each in found if each.total)


def shown(world: World, step: HatStep) -> bool:
    """Whether the room may see what was told. Taking the hat off does not show it."""
    return queries.revealed(world, step.activity, step.id)


def unseen(world: World, step: HatStep) -> int:
    """Return how many feelings of one red the room has not seen: in words, told or counted."""
    if step.hat is not Hat.RED or shown(world, step):
        return 0
    private = step.id in plan.surface(world, step.activity).private
    words = sum(
        private and card.written == step.id and seen_by_room(card)
        for card in world.bucket(Card, step.activity).values()
    )
    return words + reading(world, step).total


def shift(world: World, activity: ActivityId) -> Shift | None:
    """Return the first red against the last one; None unless feelings were told in two."""
    held = readings(world, activity)
    if len(held) < 2:
        return None
    first, last = held[0], held[-1]
    before = {r.sign: r.feeling for r in given(world, first.step) if r.sign}
    after = {r.sign: r.feeling for r in given(world, last.step) if r.sign}
    matched = before.keys() & after.keys()
    changed = sum(before[sign] is not after[sign] for sign in matched)
    return Shift(first=first, last=last, matched=len(matched), changed=changed)


def in_words(held: FeelingsReading) -> Words:
    """Return how many felt what: "for it 5 · against it 2 · torn 1"."""
    parts: list[Words] = [
        text("{name} {count}", name=words, count=held.given[key])
        for key, words in FEELINGS.items()
        if held.given.get(key)
    ]
    parts += [f"{word} {total}" for word, total in held.words.items()]
    return joined(parts, " · ")
