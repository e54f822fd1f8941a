"""What came of a second reading: the figures, and what stands behind them.

For the facilitator and for print; never on the wall.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.analysis.reliability import agreement
from facilitator.model.core import ThemeId, Words, World, text
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.reliability import records
from facilitator.model.reliability.queries import Answers
from facilitator.model.reliability.records import Reopened
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Reader, Reconciled, SecondReading, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingDifference:
    """A comment both have read, what each said, and what was decided where they differ.

    `before` is what each said when they last differed, where they agree by now. `earlier` is what
    was decided before they differed here, after another reading: it does not settle this one.
    """

    comment: str
    one: ThemeId | None
    other: ThemeId | None
    decided: Reconciled | None
    earlier: Reconciled | None = None
    before: tuple[ThemeId | None, ThemeId | None] | None = None

    @property
    def same(self) -> bool:
        return self.one == self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How far two readers agree on `both` comments. `most` is the share of the usual answer."""

    same: int
    both: int
    kappa: float | None
    alpha: float | None
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A locked second reading. `told` are the comments both have read, differences first.

    `drawn` is how many there were to read. `figures` are those of the reading as it is locked
    now; `blind` those of the first time it was locked, before either knew what the other said.
    `whole` are those of the blind reading with each part taken as the theme it is a part of by now;
    None where no answer was a part.
    `reopened` is how often and why it was opened to be read again, `changed` how many answers
    are others now than when it was read blind, and `added` how many were given only after that;
    both are None where the earlier answers were not kept.
    """

    reading: SecondReading
    first: Words
    second: Words
    drawn: int
    told: tuple[ReadingDifference, ...]
    figures: Figures
    blind: Figures
    whole: Figures | None = None
    reopened: tuple[Reopened, ...] = ()
    changed: int | None = None
    added: int | None = None

    @property
    def read_again(self) -> bool:
        """Whether any answer is another than it was blind, as far as that is known."""
        if self.changed is None or self.added is None:
            return bool(self.reopened)
        return self.changed + self.added > 0

    @property
    def both(self) -> int:
        """How many comments both have read."""
        return self.figures.both

    @property
    def same(self) -> int:
        """On how many of these they agree."""
        return self.figures.same

    @property
    def differing(self) -> tuple[ReadingDifference, ...]:
        return tuple(each for each in self.told if not each.same)

    @property
    def settled(self) -> tuple[ReadingDifference, ...]:
        """The comments they had differed on, and decided, before they came to say the same.

        Where an older file kept no earlier answers, what was decided tells that they differed.
        """
        lost = bool(self.reopened) and self.changed is None
        same = (each for each in self.told if each.same and each.decided)
        return tuple(each for each in same if each.before or lost)

    @property
    def listed(self) -> tuple[ReadingDifference, ...]:
        """What there is to decide, or was decided: those they differ on first."""
        return (*self.differing, *self.settled)

    @property
    def open(self) -> int:
        """How many differences are not decided."""
        return sum(each.decided is None for each in self.differing)


def of(world: World, held: SecondReading) -> Agreement | None:
    """Return what came of a second reading; None while it is not locked."""
    if held.locked is None:
        return None
    one, other = reliability_queries.answered(world, held)
    openings = records.reopened(world, held.id)
    before = tuple(reliability_queries.answered_before(world, held, each) for each in openings)
    first = theme_queries.first_reader(world)
    second = world.find(Reader, held.reader)
    now = _figures(one, other)
    kept = bool(before) and any(before[0])
    return Agreement(
        reading=held,
        first=(first.name if first else "") or text("The first reader"),
        second=(second.name if second else "") or text("the second reader"),
        drawn=len(reliability_queries.sample(world, held.id)),
        told=_told(world, held, (one, other), before),
        figures=now,
        blind=_blind(now, openings, before),
        whole=_whole(world, *(before[0] if kept else (one, other))),
        reopened=openings,
        changed=_changed((one, other), before[0]) if kept else None,
        added=_added((one, other), before[0]) if kept else None,
    )


def _told(
    world: World,
    held: SecondReading,
    now: tuple[Answers, Answers],
    before: Sequence[tuple[Answers, Answers]],
) -> tuple[ReadingDifference, ...]:
    one, other = now
    # of one opened again it is not kept when it was locked first: then the day it was drawn counts
    since = held.at if before or held.locked is None else held.locked
    decided = theme_queries.reconciled(world)
    earlier = {key: each for key, each in decided.items() if each.at < since}
    differed = {
        key: (mine[key], theirs[key])
        for mine, theirs in before
        for key in mine
        if key in theirs and mine[key] != theirs[key]
    }
    told = [
        ReadingDifference(
            comment=key,
            one=one[key],
            other=other[key],
            decided=None if key in earlier else decided.get(key),
            earlier=earlier.get(key),
            before=differed.get(key) if one[key] == other[key] else None,
        )
        for key in one
        if key in other
    ]
    return tuple(sorted(told, key=lambda each: each.same))


def _figures(one: Answers, other: Answers) -> Figures:
    both = [key for key in one if key in other]
    used = Counter(answer for key in both for answer in (one[key], other[key]))
    return Figures(
        same=sum(one[key] == other[key] for key in both),
        both=len(both),
        kappa=agreement.kappa(one, other),
        alpha=agreement.alpha((one, other)),
        most=max(used.values(), default=0) / used.total() if both else 0.0,
    )


def _whole(world: World, one: Answers, other: Answers) -> Figures | None:
    """Return how far readers agree on whole themes; None where none of them named a part."""
    held = world.all(Theme)
    heads = {each.id: (each, *theme_queries.above(held, each))[-1].id for each in held}
    both = [{key: heads.get(t, t) if t else None for key, t in a.items()} for a in (one, other)]
    return _figures(*both) if both != [dict(one), dict(other)] else None


def _blind(
    now: Figures, openings: Sequence[Reopened], before: Sequence[tuple[Answers, Answers]]
) -> Figures:
    """Return the figures of the first lock; in an older file only the counts of it were kept."""
    if not openings:
        return now
    if any(before[0]):
        return _figures(*before[0])
    first = openings[0]
    return Figures(same=first.same, both=first.both, kappa=None, alpha=None, most=0.0)


def _changed(now: tuple[Answers, Answers], blind: tuple[Answers, Answers]) -> int:
    """Count the answers, of both readers, that are others than when the sample was read blind."""
    return sum(
        key in then and then[key] != answer
        for mine, then in zip(now, blind, strict=True)
        for key, answer in mine.items()
    )


def _added(now: tuple[Answers, Answers], blind: tuple[Answers, Answers]) -> int:
    """Count the answers, of both readers, about what they had not read blind."""
    return sum(len(mine.keys() - then.keys()) for mine, then in zip(now, blind, strict=True))


def every(world: World) -> tuple[Agreement, ...]:
    """Return what came of each second reading that is locked, in the order they were drawn."""
    return tuple(
        told
        for held in reliability_queries.readings(world)
        if (told := of(world, held)) is not None
    )
