"""What came of a second reading: the figures, what stands behind them, and plain words for both.

For the facilitator and for print; never on the wall.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from facilitator.findings import agreement
from facilitator.model import figures, reading, themes
from facilitator.model.themes import Reader, Theme
from facilitator.model.words import Text, Words, counted, day_of, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.ids import ThemeId
    from facilitator.model.reading import Reopened
    from facilitator.model.themes import Reconciled, SecondReading
    from facilitator.model.world import World

RELIED_ON: Final = 0.80
TENTATIVE: Final = 2 / 3
"""Values of alpha from which Krippendorff relies on what was read, or would with care."""
ONE_SIDED: Final = 0.8
"""Themes are very uneven where one answer makes up so much of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A comment both have read, what each said, and what was decided where they differ."""

    comment: str
    one: ThemeId | None
    other: ThemeId | None
    decided: Reconciled | None

    @property
    def same(self) -> bool:
        """Whether both said the same."""
        return self.one == self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A locked second reading. `told` are the comments both have read, differences first.

    `drawn` is how many there were to read. `most` is the share of the answer given most often.
    `reopened` is how often and why the sample was opened to be read again before.
    """

    reading: SecondReading
    first: Words
    second: Words
    drawn: int
    told: tuple[Difference, ...]
    kappa: float | None
    alpha: float | None
    most: float
    reopened: tuple[Reopened, ...] = ()

    @property
    def both(self) -> int:
        """How many comments both have read."""
        return len(self.told)

    @property
    def same(self) -> int:
        """On how many of these they agree."""
        return sum(each.same for each in self.told)

    @property
    def differing(self) -> tuple[Difference, ...]:
        """The comments on which they differ."""
        return tuple(each for each in self.told if not each.same)

    @property
    def open(self) -> int:
        """How many differences are not decided."""
        return sum(each.decided is None for each in self.differing)


def of(world: World, held: SecondReading) -> Agreement | None:
    """Return what came of a second reading; None while it is not locked."""
    if held.locked is None:
        return None
    one, other = reading.answered(world, held)
    decided = themes.reconciled(world)
    told = [
        Difference(comment=key, one=one[key], other=other[key], decided=decided.get(key))
        for key in one
        if key in other
    ]
    told.sort(key=lambda each: each.same)
    used = Counter(answer for each in told for answer in (each.one, each.other))
    first = themes.first_reader(world)
    second = world.find(Reader, held.reader)
    return Agreement(
        reading=held,
        first=(first.name if first else "") or text("The first reader"),
        second=(second.name if second else "") or text("the second reader"),
        drawn=len(reading.sample(world, held.id)),
        told=tuple(told),
        kappa=agreement.kappa(one, other),
        alpha=agreement.alpha((one, other)),
        most=max(used.values(), default=0) / used.total() if told else 0.0,
        reopened=reading.reopened(world, held.id),
    )


def every(world: World) -> tuple[Agreement, ...]:
    """Return what came of each second reading that is locked, in the order they were drawn."""
    return tuple(told for held in reading.readings(world) if (told := of(world, held)) is not None)


# in words


def place_words(world: World, theme: ThemeId | None) -> Words:
    """Return an answer in words: a theme by its name, or that it fits nowhere."""
    held = world.find(Theme, theme)
    return held.name if held else text("fits nowhere")


def agree_words(held: Agreement) -> Text:
    """Return the result in one sentence."""
    if not held.both:
        return text("No comment has been read by both.")
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
    return text(
        "{reader} · {day} · {both} of {drawn} read, alike on {same}",
        reader=held.second,
        day=day_of(locked.astimezone().date()) if locked else "",
        both=held.both,
        drawn=held.drawn,
        same=held.same,
    )


def again_words(held: Agreement) -> tuple[Text, ...]:
    """Return when and why a reading was opened again, and how far readers agreed until then."""
    return tuple(
        text(
            "Opened again on {day}: {reason}. Until then they agreed on {same} of {both}.",
            day=day_of(each.at.astimezone().date()),
            reason=each.reason.rstrip("."),
            same=each.same,
            both=each.both,
        )
        for each in held.reopened
    )


def kappa_words(held: Agreement) -> Text:
    """Return Cohen's kappa with what it says."""
    if held.kappa is None:
        return text("Cohen’s kappa: {why}", why=_why_none(held))
    return text(
        "Cohen’s kappa {value}: how far they agree beyond what chance would bring. "
        "1 is agreement on everything, 0 no more than chance.",
        value=_two_places(held.kappa),
    )


def alpha_words(held: Agreement) -> Text:
    """Return Krippendorff's alpha with what it says."""
    if held.alpha is None:
        return text("Krippendorff’s alpha: {why}", why=_why_none(held))
    told = text(
        "Krippendorff’s alpha {value}: the same question, worked out so that gaps and more readers "
        "are no obstacle.",
        value=_two_places(held.alpha),
    )
    chance = _chance_words(held.alpha)
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
    if not held.both:
        return text("not computable (nothing was read by both)")
    return text("not computable (only one theme used)")


def uneven_words(held: Agreement) -> Text | None:
    """Return why the figures are low although readers mostly agree; None where that is not so."""
    low = held.alpha is not None and held.alpha < TENTATIVE
    if not low or held.most < ONE_SIDED or held.same * 2 <= held.both:
        return None
    return text(
        "Nearly all answers are one and the same theme, so chance alone would make readers agree "
        "most of the time. That is why these figures are low although they agree on {same} of "
        "{both}: they say little here.",
        same=held.same,
        both=held.both,
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
