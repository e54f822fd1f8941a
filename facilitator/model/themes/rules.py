"""Hard rules about themes: one best match, numbers for good, nothing that points nowhere.

A quote lies within what was said; whether it may be used is asked at the door.
"""

from collections.abc import Iterator
from typing import Final

from facilitator.model.comments.records import Part
from facilitator.model.core import Text, World, text
from facilitator.model.core.records import Card
from facilitator.model.core.rule_kinds import (
    Attempt,
    Holds,
    InRange,
    NeedsWords,
    Permanent,
    RefersTo,
    Rule,
    Unique,
    checks,
)
from facilitator.model.straight_talk.records import StraightTalk
from facilitator.model.themes import queries
from facilitator.model.themes.records import (
    Analysis,
    Coding,
    Memo,
    Quote,
    Rank,
    Reader,
    Reconciled,
    Sampled,
    SecondReading,
    Stance,
    Tag,
    Theme,
    ThemeRevision,
)


@checks("no-second-reading-in-reflexive", Analysis, SecondReading, Sampled)
def _reflexive(attempt: Attempt) -> Iterator[Text]:
    """Agreement between readers belongs to a codebook, and to nothing else."""
    if not attempt.made(Analysis, SecondReading, Sampled):
        return
    compared = attempt.after.all(SecondReading) or attempt.after.all(Sampled)
    if queries.analysis(attempt.after).stance is Stance.REFLEXIVE and compared:
        yield text(
            "Readers are compared where themes come from a shared list. Where themes grow "
            "while reading, nobody is right or wrong, so there is no second reading."
        )


@checks("theme-parts-two-deep", Theme)
def _parts(attempt: Attempt) -> Iterator[Text]:
    """A theme has parts and those have parts; none is its own, and none lies deeper."""
    held = attempt.after.bucket(Theme, "").values()
    for each in held:
        chain = (each, *queries.above(held, each))
        if chain[-1].parent is not None:
            yield text("A theme is a part of a theme that is there, and never of itself.")
            return
        if len(chain) - 1 > queries.DEEPEST:
            yield text("A theme has parts, and those have parts; nothing lies below these.")
            return


@checks("quote-word-for-word", Quote)
def _word_for_word(attempt: Attempt) -> Iterator[Text]:
    if any(quote.end > _length(attempt.after, quote.comment) for quote in attempt.made(Quote)):
        yield text("A quote is word for word what was said: choose words of it.")


def _length(world: World, comment: str) -> float:
    """Return how long a comment is; one that is not there sets no bounds."""
    part = world.find(Part, comment)
    about = part.comment if part else comment
    source = world.find(Card, about) or world.find(StraightTalk, about)
    if source is None:
        return float("inf")
    return part.end - part.start if part else len(source.text)


RULES: Final[tuple[Rule, ...]] = (
    _word_for_word,
    Unique("analysis-one", Analysis, "", text("A programme's comments are read in one way.")),
    _reflexive,
    Permanent(
        "theme-number-permanent", Theme, "number", text("The number of a theme is permanent.")
    ),
    InRange("theme-number-from-1", Theme, "number", text("The numbers of themes begin with 1."), 1),
    Unique("theme-number-taken", Theme, "number", text("The number of a theme is taken already.")),
    NeedsWords("theme-needs-name", Theme, "name", text("A theme needs a name.")),
    _parts,
    Unique(
        "comment-one-best-match",
        Coding,
        "comment reader rank",
        text("A comment has one best match for each reader."),
        lambda each: each.rank is Rank.BEST,
    ),
    Unique(
        "comment-names-theme-once",
        Coding,
        "comment reader theme",
        text("A comment names a theme once for each reader."),
    ),
    Holds(
        "second-match-is-theme",
        Coding,
        "rank theme",
        text("What a comment speaks to as well is a theme."),
        lambda each: each.rank is not Rank.SECOND or each.theme is not None,
    ),
    RefersTo(
        "theme-is-there",
        (ThemeRevision, Coding, Memo, Quote, Reconciled),
        "theme",
        text("There is no such theme."),
        Theme,
    ),
    RefersTo(
        "reader-is-there",
        (Coding, SecondReading),
        "reader",
        text("There is no such reader."),
        Reader,
    ),
    Holds(
        "quote-has-words",
        Quote,
        "start end",
        text("A quote has words."),
        lambda each: 0 <= each.start < each.end,
    ),
    NeedsWords("tag-needs-words", Tag, "words", text("A tag is a word.")),
    Unique("comment-tagged-once", Tag, "comment words", text("A comment has each tag only once.")),
    Unique("readers-in-order", Reader, "position", text("Readers are in one order.")),
    Unique(
        "comment-decided-once", Reconciled, "comment", text("Where a comment goes is decided once.")
    ),
    Unique(
        "theme-history-in-order",
        ThemeRevision,
        "theme position",
        text("The history of a theme is in one order."),
    ),
)
