"""Hard rules of a second reading: it is blind until it is locked, and stays as it was then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.model import reading, themes
from facilitator.model.reading import Answered, AnsweredBefore, Reopened
from facilitator.model.themes import Coding, Reconciled, Sampled, SecondReading, Theme
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.world import Change, World

_KINDS = (Answered, AnsweredBefore, Coding, Reconciled, Reopened, Sampled, SecondReading, Theme)


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules of a second reading that a change would break; empty is fine."""
    kinds = {type(record) for record in (*change.before, *change.after)}
    if kinds.isdisjoint(_KINDS):
        return ()
    found: list[Text] = []
    for rule in (_drawn, _blind, _kept, _opened_again, _kept_before, _read_once, _decided):
        found += rule(change, after)
    return tuple(dict.fromkeys(found))


def _drawn(change: Change, after: World) -> list[Text]:
    """A sample is one of comments, for somebody who does not read first."""
    found: list[Text] = []
    first = themes.first_reader(after)
    for made in (r for r in change.after if isinstance(r, SecondReading)):
        sample = [each.comment for each in reading.sample(after, made.id)]
        if first is None or made.reader == first.id:
            found.append(text("A second reader is somebody else than the first."))
        if not sample:
            found.append(text("A sample holds at least one comment that was read first."))
        if len(set(sample)) < len(sample):
            found.append(text("A comment is in a sample once."))
    if _touched(change, SecondReading):
        blind = [each.reader for each in reading.readings(after) if each.locked is None]
        if len(set(blind)) < len(blind):
            found.append(text("That reader has a sample to read already."))
    return found


def _blind(change: Change, after: World) -> list[Text]:
    """While a sample is not locked nothing is kept of it but what its readers say."""
    open_ = {each.id for each in reading.readings(after) if each.locked is None}
    if any(isinstance(r, Answered) and r.reading in open_ for r in change.after):
        return [text("What readers said is compared once the sample is locked.")]
    return []


def _kept(change: Change, after: World) -> list[Text]:
    """What was locked stays: the sample, and what was said of it."""
    locked = {r.id for r in change.before if isinstance(r, SecondReading) and r.locked}
    kept = {r.id: r for r in change.after}
    found: list[Text] = []
    opened = _opening(change)
    if any(kept.get(key) not in change.before for key in locked - opened):
        found.append(text("A second reading that is locked stays as it is."))
    held = {each.id for each in reading.readings(after) if each.locked} - _added(
        change, SecondReading
    )
    moved = [r for r in (*change.before, *change.after) if isinstance(r, Answered | Sampled)]
    if any(r.reading in held - _locking(change) for r in moved):
        found.append(text("A second reading that is locked stays as it is."))
    gone = _removed(change, Theme)
    answers = (*after.bucket(Answered, "").values(), *after.bucket(AnsweredBefore, "").values())
    if gone and any(a.theme in gone for a in answers):
        found.append(text("Readers put comments under this theme, so it stays. Drop it instead."))
    return found


def _opened_again(change: Change, after: World) -> list[Text]:
    """A sample that was locked once is kept; it is opened again for a reason, and else as it was.

    That it was opened again is taken back only by locking it as it was. A programme that is looked
    at as a whole brings its samples along, locked or not by now.
    """
    found: list[Text] = []
    brought = _added(change, SecondReading)
    was = {r.id: r for r in change.before if isinstance(r, SecondReading)}
    for each in (r for r in change.after if isinstance(r, Reopened)):
        held, now = was.get(each.reading), after.find(SecondReading, each.reading)
        opened = held is not None and held.locked and now == replace(held, locked=None)
        if not opened and each.reading not in brought:
            found.append(text("Only a second reading that is locked is opened again."))
        if not each.reason:
            found.append(text("Say why it is opened again: the reason is kept and printed."))
    back = {r.reading for r in change.before if isinstance(r, Reopened)}
    if any((now := after.find(SecondReading, key)) is None or not now.locked for key in back):
        found.append(text("That a second reading was opened again is kept."))
    gone = _removed(change, SecondReading)
    if any(each.reading in gone for each in after.bucket(Reopened, "").values()):
        found.append(text("A second reading that was locked once is kept: lock it again."))
    return found


def _kept_before(change: Change, _after: World) -> list[Text]:
    """What was said before a sample was opened again comes and goes with that opening alone."""
    records = (*change.before, *change.after)
    openings = {r.id for r in records if isinstance(r, Reopened)}
    moved = [r for r in records if isinstance(r, AnsweredBefore)]
    if any(each.reopened not in openings for each in moved):
        return [text("What readers said before a sample was opened again stays as it is.")]
    return []


def _read_once(change: Change, after: World) -> list[Text]:
    """A second reader does not read a comment again once its sample is locked.

    Where themes are merged or split in the same change, what was said follows.
    """
    moved = [r for r in (*change.before, *change.after) if isinstance(r, Coding)]
    if not moved or _touched(change, Theme):
        return []
    for held in reading.readings(after):
        if held.locked and held.id not in _added(change, SecondReading):
            sample = {each.comment for each in reading.sample(after, held.id)}
            if any(c.reader == held.reader and c.comment in sample for c in moved):
                return [text("The second reading is locked: what was said of it stays as it is.")]
    return []


def _decided(change: Change, after: World) -> list[Text]:
    """Only what both have read is decided between readers, and with a reason."""
    found: list[Text] = []
    mine = [r for r in change.after if isinstance(r, Reconciled)]
    if not mine:
        return found
    told = [
        set(one) & set(other)
        for held in reading.readings(after)
        if held.locked
        for one, other in (reading.answered(after, held),)
    ]
    for each in mine:
        if not any(each.comment in both for both in told):
            found.append(text("Lock the second reading first: then differences are decided."))
        if not each.reason:
            found.append(text("Say why it belongs there: the reason is kept and printed."))
    return found


def _touched(change: Change, kind: type) -> bool:
    return any(isinstance(r, kind) for r in (*change.before, *change.after))


def _added(change: Change, kind: type) -> set[str]:
    before = {r.id for r in change.before}
    return {r.id for r in change.after if isinstance(r, kind) and r.id not in before}


def _removed(change: Change, kind: type) -> set[str]:
    after = {r.id for r in change.after}
    return {r.id for r in change.before if isinstance(r, kind) and r.id not in after}


def _opening(change: Change) -> set[str]:
    """Return the readings this very change opens again."""
    return {r.reading for r in change.after if isinstance(r, Reopened)}


def _locking(change: Change) -> set[str]:
    """Return the readings this very change locks."""
    before = {r.id for r in change.before if isinstance(r, SecondReading) and r.locked is None}
    return {r.id for r in change.after if isinstance(r, SecondReading) and r.id in before}
