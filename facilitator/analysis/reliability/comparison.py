"""What came of a second reading: the figures, what stands behind them, and plain words for both.

For the facilitator and for print; never on the wall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.analysis.reliability import agreement
from facilitator.model.core import figures
from facilitator.model.core.ids import ThemeId
from facilitator.model.core.words import Text, Words, counted, day_of, text
from facilitator.model.core.world import World
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.reliability import records
from facilitator.model.reliability.queries import Answers
from facilitator.model.reliability.records import Reopened
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Reader, Reconciled, SecondReading, Theme

RELIED_ON: Final = 0.80
TENTATIVE: Final = 2 / 3
"""Values of alpha from which Krippendorff relies on what was read, or would with care."""
ONE_SIDED: Final = 0.8
"""Themes are very uneven where one answer makes up so much of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingDifference:
    """A comment both have read, what each said, and what was decided where they differ.

    `before` is what each said when they last differed, where they agree by now.
    """

    comment: str
    one: ThemeId | None
    other: ThemeId | None
    decided: Reconciled | None
    before: tuple[ThemeId | None, ThemeId | None] | None = None

    @property
    def same(self) -> bool:
        """Whether both said the same."""
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
    `reopened` is how often and why it was opened to be read again, and `changed` how many answers
    are others now than when it was read blind; None where these were not kept.
    """

    reading: SecondReading
    first: Words
    second: Words
    drawn: int
    told: tuple[ReadingDifference, ...]
    figures: Figures
    blind: Figures
    reopened: tuple[Reopened, ...] = ()
    changed: int | None = None

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
        """The comments on which they differ."""
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
    return Agreement(
        reading=held,
        first=(first.name if first else "") or text("The first reader"),
        second=(second.name if second else "") or text("the second reader"),
        drawn=len(reliability_queries.sample(world, held.id)),
        told=_told(world, one, other, before),
        figures=now,
        blind=_blind(now, openings, before),
        reopened=openings,
        changed=_changed((one, other), before[0]) if before and any(before[0]) else None,
    )


def _told(
    world: World, one: Answers, other: Answers, before: Sequence[tuple[Answers, Answers]]
) -> tuple[ReadingDifference, ...]:
    decided = theme_queries.reconciled(world)
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
            decided=decided.get(key),
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


def every(world: World) -> tuple[Agreement, ...]:
    """Return what came of each second reading that is locked, in the order they were drawn."""
    return tuple(
        told
        for held in reliability_queries.readings(world)
        if (told := of(world, held)) is not None
    )


# in words


def place_words(world: World, theme: ThemeId | None) -> Words:
    """Return an answer in words: a theme by its name, or that it fits nowhere."""
    held = world.find(Theme, theme)
    return held.name if held else text("fits nowhere")


def agree_words(held: Agreement) -> Text:
    """Return the result in one sentence."""
    if not held.both:
        return text("No comment has been read by both.")
    if held.reopened:
        return text(
            "{first} and {second} agreed on {blind} of {read} comments, read blind; after reading "
            "again they agree on {same} of {both}.",
            first=held.first,
            second=held.second,
            blind=held.blind.same,
            read=held.blind.both,
            same=held.same,
            both=held.both,
        )
    return text(
        "{first} and {second} agree on {same} of {both} comments.",
        first=held.first,
        second=held.second,
        same=held.same,
        both=held.both,
    )


def short_words(held: Sequence[Agreement]) -> Text:
    """Return what came of second readings as it stands on a button."""
    if len(held) > 1:
        return counted(len(held), "{count} second reading", "{count} second readings")
    if not held:
        return text("Second reader")
    return text("Second reader: agrees on {same} of {both}", same=held[0].same, both=held[0].both)


def which_words(held: Agreement) -> Text:
    """Return which reading it is: its reader, the day it was locked, its size and what came."""
    locked = held.reading.locked
    told = text(
        "{reader} · {day} · {both} of {drawn} read, alike on {same}",
        reader=held.second,
        day=day_of(locked.astimezone().date()) if locked else "",
        both=held.both,
        drawn=held.drawn,
        same=held.same,
    )
    if not held.reopened:
        return told
    return text("{told}, on {blind} when read blind", told=told, blind=held.blind.same)


def opened_words(each: Reopened) -> Text:
    """Return when and why a sample was opened again, and how far readers agreed until then."""
    return text(
        "Opened again on {day}: {reason}. Until then they agreed on {same} of {both}.",
        day=day_of(each.at.astimezone().date()),
        reason=each.reason.rstrip("."),
        same=each.same,
        both=each.both,
    )


def again_words(held: Agreement) -> tuple[Text, ...]:
    """Return when and why a reading was opened again, and how far readers agreed until then.

    By then each could see what the other had said: how many answers changed is said, and what
    the figures come to with that.
    """
    found = [opened_words(each) for each in held.reopened]
    if held.reopened and held.changed is not None:
        known = text("By then both could see what the other had said.")
        changed = counted(
            held.changed,
            "One answer was changed after that.",
            "{count} answers were changed after that.",
        )
        found.append(text("{known} {changed}", known=known, changed=changed))
    if held.reopened and held.figures.kappa is not None and held.figures.alpha is not None:
        found.append(
            text(
                "With what was changed, Cohen’s kappa is {kappa} and Krippendorff’s alpha {alpha}: "
                "that tells how far they came together, not how far two who read by themselves "
                "agree.",
                kappa=_two_places(held.figures.kappa),
                alpha=_two_places(held.figures.alpha),
            )
        )
    return tuple(found)


def kappa_words(held: Agreement) -> Text:
    """Return Cohen's kappa of the blind reading with what it says."""
    if held.blind.kappa is None:
        return text("Cohen’s kappa: {why}", why=_why_none(held))
    return text(
        "Cohen’s kappa {value}: how far they agree beyond what chance would bring. "
        "1 is agreement on everything, 0 no more than chance.",
        value=_two_places(held.blind.kappa),
    )


def alpha_words(held: Agreement) -> Text:
    """Return Krippendorff's alpha of the blind reading with what it says."""
    if held.blind.alpha is None:
        return text("Krippendorff’s alpha: {why}", why=_why_none(held))
    told = text(
        "Krippendorff’s alpha {value}: the same question, worked out so that gaps and more readers "
        "are no obstacle.",
        value=_two_places(held.blind.alpha),
    )
    chance = _chance_words(held.blind.alpha)
    return text("{told} {chance}", told=told, chance=chance) if chance else told


def _chance_words(alpha: float) -> Text | None:
    """Return what an alpha of 0 or less says; None where it is above that."""
    if _two_places(alpha) == "0.00":
        return text("That is as often alike as by chance: it says nothing for what was read.")
    if alpha < 0:
        return text("That is less often alike than by chance: they read by different rules.")
    return None


def _two_places(value: float) -> str:
    """Return a figure as it is printed: what rounds to nothing has no sign."""
    return figures.figure(value)


def _why_none(held: Agreement) -> Text:
    if not held.blind.both:
        return text("not computable (nothing was read by both)")
    if held.reopened and held.changed is None:
        return text("not kept of the blind reading")
    return text("not computable (only one theme used)")


def uneven_words(held: Agreement) -> Text | None:
    """Return why the figures are low although readers mostly agree; None where that is not so."""
    read = held.blind
    low = read.alpha is not None and read.alpha < TENTATIVE
    if not low or read.most < ONE_SIDED or read.same * 2 <= read.both:
        return None
    return text(
        "Nearly all answers are one and the same theme, so chance alone would make readers agree "
        "most of the time. That is why these figures are low although they agree on {same} of "
        "{both}: they say little here.",
        same=read.same,
        both=read.both,
    )


def guide_words() -> Text:
    """Return how such figures are commonly read: information, and no pass mark."""
    return text(
        "As a guide: from 0.80 on, alpha is commonly relied on; from 0.67 to 0.80 conclusions are "
        "tentative. That is information and no pass mark; what matters is what readers differed "
        "about. “Fits nowhere” is an answer like any theme."
    )


def all_words(held: Agreement) -> tuple[Text, ...]:
    """Return the result with the figures behind it and what they say."""
    uneven = uneven_words(held)
    return (
        agree_words(held),
        kappa_words(held),
        alpha_words(held),
        *((uneven,) if uneven else ()),
        *again_words(held),
        guide_words(),
    )
