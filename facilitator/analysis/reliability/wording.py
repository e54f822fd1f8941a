"""What came of a second reading, in plain words: the facilitator's and for print, never the wall's.

A figure is told with what it says by itself; why readers differ nobody knows from it.
"""

from collections.abc import Sequence
from typing import Final

from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.reliability.comparison import Agreement
from facilitator.model.core import Text, ThemeId, Words, World, counted, day_of, figures, text
from facilitator.model.core.words import joined
from facilitator.model.reliability.records import Reopened
from facilitator.model.themes import queries
from facilitator.model.themes.records import Reconciled, Theme

TENTATIVE: Final = 2 / 3
"""The alpha from which Krippendorff would rely on what was read, with care."""
ONE_SIDED: Final = 0.8
"""Themes are very uneven where one answer makes up so much of all."""


def place_words(world: World, theme: ThemeId | None) -> Words:
    """Return an answer in words: a theme by its name and its place, or that it fits nowhere."""
    held = world.find(Theme, theme)
    return queries.called(world.all(Theme), held) if held else text("fits nowhere")


def codebook_words(theme: Theme) -> tuple[Words, ...]:
    """Return what a reader has to know of a theme: what it says, what belongs, an example."""
    found: tuple[tuple[str, Words], ...] = (
        (theme.sentence, theme.sentence),
        (theme.definition, theme.definition),
        (theme.include, text("Belongs here: {what}", what=theme.include)),
        (theme.exclude, text("Does not belong here: {what}", what=theme.exclude)),
        (theme.example, text("For example: {what}", what=theme.example)),
    )
    return tuple(words for held, words in found if held)


def asked_words(world: World, said: PooledComment) -> Words:
    """Return where a comment was said and to which question; not by whom, nor where it was put."""
    where = references.whereabouts(world, said)
    if not said.asked:
        return where
    return text("{where} · asked: {question}", where=where, question=said.asked)


def agree_words(held: Agreement) -> Text:
    if not held.both:
        return text("No comment has been read by both.")
    if held.read_again:
        return counted(
            held.blind.both,
            "{first} and {second} agreed on {blind} of 1 comment, read blind; since it was "
            "opened again they agree on {same} of {both}.",
            "{first} and {second} agreed on {blind} of {count} comments, read blind; since it was "
            "opened again they agree on {same} of {both}.",
            first=held.first,
            second=held.second,
            blind=held.blind.same,
            same=held.same,
            both=held.both,
        )
    return counted(
        held.both,
        "{first} and {second} agree on {same} of 1 comment.",
        "{first} and {second} agree on {same} of {count} comments.",
        first=held.first,
        second=held.second,
        same=held.same,
    )


def earlier_words(world: World, decided: Reconciled) -> Text:
    """Return what was decided of a comment after an earlier reading: nothing of this one."""
    return text(
        "Decided on {day}, after an earlier reading: {place}. {reason}",
        day=day_of(decided.at.astimezone().date()),
        place=place_words(world, decided.theme),
        reason=decided.reason,
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
    if not held.read_again:
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
    if held.reopened and held.changed is not None and held.added is not None:
        found.append(_since_words(held.changed, held.added))
    if held.read_again and held.figures.kappa is not None and held.figures.alpha is not None:
        found.append(
            text(
                "With all answers as they are now, Cohen’s kappa is {kappa} and Krippendorff’s "
                "alpha {alpha}: not how far two who read by themselves agree.",
                kappa=_two_places(held.figures.kappa),
                alpha=_two_places(held.figures.alpha),
            )
        )
    return tuple(found)


def _since_words(changed: int, added: int) -> Text:
    """Return what became of the answers after a sample was opened again."""
    if not changed + added:
        return text("Every answer is still the one that was given blind.")
    known = text("By then both could see what the other had said.")
    told = [
        (
            changed,
            counted(changed, "One answer is another now.", "{count} answers are others now."),
        ),
        (added, counted(added, "One was given only then.", "{count} were given only then.")),
    ]
    rest = joined([words for count, words in told if count], " ")
    return text("{known} {rest}", known=known, rest=rest)


def kappa_words(held: Agreement) -> Text:
    """Return Cohen's kappa of the blind reading with what it says."""
    name = text("Cohen’s kappa")
    if held.blind.kappa is None:
        return _why_none(held, name)
    told = text(
        "{name} {value}: how far they agree beyond what chance would bring. "
        "1 is agreement on everything, 0 no more than chance.",
        name=name,
        value=_two_places(held.blind.kappa),
    )
    return _with_chance(told, held.blind.kappa)


def alpha_words(held: Agreement) -> Text:
    """Return Krippendorff's alpha of the blind reading with what it says."""
    name = text("Krippendorff’s alpha")
    if held.blind.alpha is None:
        return _why_none(held, name)
    told = text(
        "{name} {value}: the same question, worked out so that gaps and more readers are no "
        "obstacle.",
        name=name,
        value=_two_places(held.blind.alpha),
    )
    return _with_chance(told, held.blind.alpha)


def _with_chance(told: Text, value: float) -> Text:
    """Return what was told with what a figure of 0 or less says: that, and nothing of why."""
    if value == 0:
        chance = text("That is no more agreement than chance would bring.")
    elif str(_two_places(value)) == "0.00":
        chance = text("That is about as much agreement as chance would bring.")
    elif value < 0:
        chance = text("That is less agreement than chance would bring.")
    else:
        return told
    return text("{told} {chance}", told=told, chance=chance)


def _two_places(value: float) -> Words:
    """Return a figure as it is printed: what rounds to nothing has no sign."""
    return figures.figure(value)


def _why_none(held: Agreement, name: Text) -> Text:
    if not held.blind.both:
        return text("{name} cannot be computed: no comment was read by both.", name=name)
    if held.reopened and held.changed is None:
        return text("{name} of the blind reading was not kept.", name=name)
    return text(
        "{name} cannot be computed: both gave one and the same answer throughout, so there is "
        "nothing to tell agreement from chance by.",
        name=name,
    )


def whole_words(held: Agreement) -> Text | None:
    """Return how far readers agree on whole themes, their parts aside; None without parts."""
    if held.whole is None:
        return None
    told = counted(
        held.whole.both,
        "With each part taken as the theme it is a part of, they agree on {same} of 1 comment.",
        "With each part taken as the theme it is a part of, they agree on {same} of {count} "
        "comments.",
        same=held.whole.same,
    )
    if held.whole.alpha is None:
        return told
    value = _two_places(held.whole.alpha)
    return text("{told} Krippendorff’s alpha is {value} then.", told=told, value=value)


def uneven_words(held: Agreement) -> Text | None:
    """Return why the figures are low although readers mostly agree; None where that is not so."""
    read = held.blind
    low = read.alpha is not None and read.alpha < TENTATIVE
    if not low or read.most < ONE_SIDED or read.same * 2 <= read.both:
        return None
    return text(
        "Nearly all answers are one and the same, so chance alone would make readers agree "
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
    more = (whole_words(held), uneven_words(held))
    return (
        agree_words(held),
        kappa_words(held),
        alpha_words(held),
        *(words for words in more if words is not None),
        *again_words(held),
        guide_words(),
    )
