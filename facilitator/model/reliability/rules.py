"""Hard rules of a second reading: it is blind until it is locked, and stays as it was then."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from facilitator.model.core.rule_kinds import (
    Attempt,
    NeedsWords,
    Rule,
    StillReferredTo,
    Unique,
    checks,
)
from facilitator.model.core.words import Text, text
from facilitator.model.reliability import queries
from facilitator.model.reliability.records import Answered, AnsweredBefore, Reopened
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Coding, Reconciled, Sampled, SecondReading, Theme


@checks("second-reader-is-another", SecondReading)
def _another(attempt: Attempt) -> Iterator[Text]:
    first = theme_queries.first_reader(attempt.after)
    if any(first is None or made.reader == first.id for made in attempt.made(SecondReading)):
        yield text("A second reader is somebody else than the first.")


@checks("sample-not-empty", SecondReading)
def _not_empty(attempt: Attempt) -> Iterator[Text]:
    if any(not queries.sample(attempt.after, made.id) for made in attempt.made(SecondReading)):
        yield text("A sample holds at least one comment that was read first.")


@checks("answers-wait-for-lock", Answered)
def _blind(attempt: Attempt) -> Iterator[Text]:
    """While a sample is not locked nothing is kept of it but what its readers say."""
    open_ = {each.id for each in queries.readings(attempt.after) if each.locked is None}
    if any(made.reading in open_ for made in attempt.made(Answered)):
        yield text("What readers said is compared once the sample is locked.")


@checks("locked-reading-stays", SecondReading, Answered, Sampled)
def _locked_stays(attempt: Attempt) -> Iterator[Text]:
    """What was locked stays, the sample and what was said of it; it may be opened again."""
    opened = {each.reading for each in attempt.made(Reopened)}
    pairs = list(attempt.pairs(SecondReading))
    altered = {old.id for old, new in pairs if old and old.locked and new != old}
    fresh = {new.id for old, new in pairs if new and (old is None or old.locked is None)}
    locked = {each.id for each in queries.readings(attempt.after) if each.locked}
    moved = {each.reading for pair in attempt.pairs(Answered, Sampled) for each in pair if each}
    if altered - opened or moved & locked - fresh:
        yield text("A second reading that is locked stays as it is.")


@checks("only-locked-opened-again", Reopened)
def _only_locked(attempt: Attempt) -> Iterator[Text]:
    """A sample is opened again as it was; a whole programme brings its samples along."""
    brought = {each.id for each in attempt.added(SecondReading)}
    was = {old.id: old for old, _ in attempt.pairs(SecondReading) if old}
    for each in attempt.made(Reopened):
        held, now = was.get(each.reading), attempt.after.find(SecondReading, each.reading)
        opened = held is not None and held.locked and now == replace(held, locked=None)
        if not opened and each.reading not in brought:
            yield text("Only a second reading that is locked is opened again.")


@checks("opening-again-is-kept", Reopened)
def _kept_opening(attempt: Attempt) -> Iterator[Text]:
    """That it was opened again is taken back only by locking it as it was."""
    back = (old.reading for old, _ in attempt.pairs(Reopened) if old)
    held = (attempt.after.find(SecondReading, key) for key in back)
    if any(each is None or not each.locked for each in held):
        yield text("That a second reading was opened again is kept.")


@checks("earlier-answers-stay", AnsweredBefore)
def _kept_before(attempt: Attempt) -> Iterator[Text]:
    """What was said before a sample was opened again comes and goes with that opening alone."""
    openings = {each.id for pair in attempt.pairs(Reopened) for each in pair if each}
    moved = {each.reopened for pair in attempt.pairs(AnsweredBefore) for each in pair if each}
    if moved - openings:
        yield text("What readers said before a sample was opened again stays as it is.")


@checks("locked-answers-stay", Coding)
def _read_once(attempt: Attempt) -> Iterator[Text]:
    """A second reader does not read a comment again once its sample is locked.

    Where themes are merged or split in the same change, what was said follows.
    """
    moved = {(c.reader, c.comment) for pair in attempt.pairs(Coding) for c in pair if c}
    if Theme in attempt.kinds:
        return
    new = {each.id for each in attempt.added(SecondReading)}
    for held in queries.readings(attempt.after):
        if held.locked and held.id not in new:
            sample = queries.sample(attempt.after, held.id)
            if any((held.reader, each.comment) in moved for each in sample):
                yield text("The second reading is locked: what was said of it stays as it is.")


@checks("decided-once-locked", Reconciled)
def _decided(attempt: Attempt) -> Iterator[Text]:
    """Only what both have read is decided between readers."""
    told = [
        set(one) & set(other)
        for held in queries.readings(attempt.after)
        if held.locked
        for one, other in (queries.answered(attempt.after, held),)
    ]
    if any(not any(each.comment in both for both in told) for each in attempt.made(Reconciled)):
        yield text("Lock the second reading first: then differences are decided.")


RULES: Final[tuple[Rule, ...]] = (
    _another,
    _not_empty,
    Unique("sampled-once", Sampled, "reading comment", text("A comment is in a sample once.")),
    Unique(
        "reader-one-open-sample",
        SecondReading,
        "reader locked",
        text("That reader has a sample to read already."),
        lambda each: each.locked is None,
    ),
    _blind,
    _locked_stays,
    StillReferredTo(
        "theme-of-answers-stays",
        (Answered, AnsweredBefore),
        "theme",
        text("Readers put comments under this theme, so it stays. Drop it instead."),
        Theme,
    ),
    _only_locked,
    NeedsWords(
        "opening-again-needs-reason",
        Reopened,
        "reason",
        text("Say why it is opened again: the reason is kept and printed."),
    ),
    _kept_opening,
    StillReferredTo(
        "reading-locked-once-stays",
        Reopened,
        "reading",
        text("A second reading that was locked once is kept: lock it again."),
        SecondReading,
    ),
    _kept_before,
    _read_once,
    _decided,
    NeedsWords(
        "decision-needs-reason",
        Reconciled,
        "reason",
        text("Say why it belongs there: the reason is kept and printed."),
    ),
)
