"""What undo is about, and what is said of it: what was taken back, and where.

Undo keeps to what is before the facilitator: the activity that is looked at or, on a page, edits
of the records of that page. Nothing is taken back where nobody looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from facilitator.model import (
    agenda,
    frame,
    people,
    proposals,
    reading,
    sounding,
    straight,
    studies,
    themes,
    voices,
)
from facilitator.model.ids import ActivityId
from facilitator.model.records import Activity, Card, Programme, Record, Session
from facilitator.model.words import Text, text
from facilitator.model.world import scope_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.words import Words
    from facilitator.model.world import Change
    from facilitator.ui.desk import Desk

Kinds = tuple[type[Record], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What a page is called in a sentence, and the types of records that are its own."""

    name: Text
    kinds: Kinds


PAGES: Final[Mapping[str, Held]] = MappingProxyType(
    {
        "home": Held(text("the overview"), (Programme,)),
        "frame": Held(
            text("the frame"),
            (
                *(frame.MessageRevision, frame.Framing, frame.Given, frame.Decision),
                *(frame.GroundRule, frame.Challenge, frame.ChallengeVersion, frame.Difference),
                *(frame.SessionChallenge, sounding.Sounding, sounding.SoundingCount),
            ),
        ),
        "agenda": Held(
            text("the agenda"), (Programme, Session, Activity, agenda.Block, agenda.BlockMark)
        ),
        "people": Held(
            text("people"),
            (
                *(people.Sector, people.Organisation, people.Person, people.Role),
                *(people.Attendance, people.Presence, people.ConsentRule),
            ),
        ),
        "early": Held(text("solutions that came too early"), (frame.Offered,)),
        "straight": Held(text("straight talk"), (straight.StraightTalk, straight.Reply)),
        "themes": Held(
            text("themes"),
            (
                *(themes.Analysis, themes.Theme, themes.ThemeRevision, themes.Coding),
                *(themes.Memo, voices.Part, voices.Ground, voices.Redaction),
            ),
        ),
        "quotes": Held(text("quotes"), (themes.Quote, voices.Redaction)),
        "second": Held(
            text("the second reading"),
            (
                *(themes.Reader, themes.SecondReading, themes.Sampled, themes.Reconciled),
                *(reading.Answered, reading.Reopened, reading.AnsweredBefore),
            ),
        ),
        "proposals": Held(
            text("proposals"),
            (
                *(proposals.Proposal, proposals.Owner, proposals.ProposalGround),
                *(sounding.Sounding, sounding.SoundingCount, voices.Ground),
            ),
        ),
        "documents": Held(
            text("documents"),
            (
                *(studies.StudyText, studies.SectionChoice, studies.Stated),
                *(studies.Artefact, studies.Evidence),
            ),
        ),
    }
)
_NOWHERE: Final = Held(text("the programme"), (Programme,))


def scope(desk: Desk) -> tuple[ActivityId, Kinds]:
    """Return what undo is about now: an activity, or the programme's records of these types."""
    if desk.page is None and desk.activity is not None:
        return desk.activity, ()
    return ActivityId(""), kinds_of(desk, "agenda" if desk.page is None else desk.page)


def kinds_of(desk: Desk, page: str) -> Kinds:
    """Return the types of records that are a page's own; the agenda has what is planned ahead."""
    held = PAGES.get(page, _NOWHERE).kinds
    if page != "agenda":
        return held
    planned = (kind for method in desk.programme.methods.values() for kind in method.prepared)
    return (*held, *planned)


def where(desk: Desk, change: Change) -> Words:
    """Return where an edit was made: the title of its activity, or the name of its page."""
    records = (*change.before, *change.after)
    page = desk.page or ""
    if page in PAGES and any(isinstance(r, kinds_of(desk, page)) for r in records):
        return PAGES[page].name
    for record in records:
        activity = desk.world.find(Activity, scope_of(record))
        if activity is not None:
            return activity.title
    for key, held in PAGES.items():
        if any(isinstance(r, kinds_of(desk, key)) for r in records):
            return held.name
    return _NOWHERE.name


def told(desk: Desk, change: Change, *, back: bool, refused: bool = False) -> Text:
    """Say what was taken back, or done again, and where; or that it was `refused`."""
    what: Words = change.label
    numbers = sorted({r.number for r in (*change.before, *change.after) if isinstance(r, Card)})
    if 1 <= len(numbers) <= 3 and not change.label.values:
        listed = ", ".join(map(str, numbers))
        what = text("{what} (card {numbers})", what=change.label, numbers=listed)
    if refused:
        return text(
            "This stays as it is: {what}, in {where}.", what=what, where=where(desk, change)
        )
    said = "Took back: {what}, in {where}." if back else "Done again: {what}, in {where}."
    return text(said, what=what, where=where(desk, change))


def nothing_left(desk: Desk, *, back: bool) -> Text:
    """Say that there is nothing more here, and where the newest work elsewhere lies."""
    programme = desk.programme
    older = programme.undoes(None) if back else programme.redoes(None)
    if older is None:
        return text("There is nothing to take back.") if back else text("Nothing to do again.")
    what, place = older.label, where(desk, older)
    if back:
        return text(
            "There is nothing more to take back here. The last edit elsewhere: {what}, in {where}.",
            where=place,
            what=what,
        )
    return text(
        "There is nothing to do again here. What was taken back elsewhere is in {where}: {what}.",
        where=place,
        what=what,
    )
