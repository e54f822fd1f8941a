"""What undo is about, and what is said of it: what was taken back, and where.

Undo keeps to what is before the facilitator: the activity that is looked at or, on a page, edits
of the records of that page. Nothing is taken back where nobody looks: settings and plans belong
to the wall they were changed on or, where they were changed on the agenda page, to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from facilitator.editing.broken_rules import JOINED
from facilitator.editing.programme import EditOutcome
from facilitator.model.agenda import ending
from facilitator.model.agenda.records import Block, BlockMark
from facilitator.model.agreement.records import Sounding, SoundingCount
from facilitator.model.board import queries as board_queries
from facilitator.model.comments.records import Ground, Part, Redaction
from facilitator.model.core import ActivityId, Change, Text, Words, scope_of, text
from facilitator.model.core.records import Activity, Card, Programme, Record, Session
from facilitator.model.core.words import later
from facilitator.model.documents import records as document_records
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Decision,
    Difference,
    Framing,
    Given,
    GroundRule,
    MessageRevision,
    Offered,
    SessionChallenge,
)
from facilitator.model.house_style.records import RECORDS as HOUSE
from facilitator.model.people.records import (
    Attendance,
    ConsentRule,
    Organisation,
    Person,
    Presence,
    Role,
    Sector,
)
from facilitator.model.photos.records import Photo, PhotoPlace
from facilitator.model.proposals.records import Owner, Proposal, ProposalGround
from facilitator.model.reliability.records import Answered, AnsweredBefore, Reopened
from facilitator.model.straight_talk.records import Reply, StraightTalk
from facilitator.model.themes.records import (
    Analysis,
    Coding,
    Memo,
    Quote,
    Reader,
    Reconciled,
    Sampled,
    SecondReading,
    Tag,
    Theme,
    ThemeRevision,
)

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace import Workspace

Kinds = tuple[type[Record], ...]


@dataclass(frozen=True, slots=True)
class UndoScope:
    """What a page is called in a sentence, and the types of records that are its own."""

    name: Text
    kinds: Kinds


PAGES: Final[Mapping[str, UndoScope]] = MappingProxyType(
    {
        "home": UndoScope(text("the overview"), (Programme, Framing)),
        "frame": UndoScope(
            text("the framing"),
            (
                *(MessageRevision, Framing, Given, Decision),
                *(GroundRule, Challenge, ChallengeVersion, Difference),
                *(SessionChallenge, Sounding, SoundingCount),
            ),
        ),
        "agenda": UndoScope(
            text("the agenda"), (Programme, Session, Activity, Block, BlockMark, Photo)
        ),
        "people": UndoScope(
            text("people"),
            (*(Sector, Organisation, Person, Role), *(Attendance, Presence, ConsentRule)),
        ),
        "bring-in": UndoScope(text("the programme"), (Card,)),
        "join": UndoScope(text("the programme"), (Programme,)),
        "early": UndoScope(text("solutions that came too early"), (Offered,)),
        "straight": UndoScope(text("straight talk"), (StraightTalk, Reply)),
        "themes": UndoScope(
            text("themes"),
            (*(Analysis, Theme, ThemeRevision, Coding), *(Memo, Tag, Part, Ground, Redaction)),
        ),
        "quotes": UndoScope(text("quotes"), (Quote, Redaction)),
        "second": UndoScope(
            text("the second reading"),
            (*(Reader, SecondReading, Sampled, Reconciled), *(Answered, Reopened, AnsweredBefore)),
        ),
        "proposals": UndoScope(
            text("proposals"),
            (*(Proposal, Owner, ProposalGround), *(Sounding, SoundingCount, Ground)),
        ),
        "documents": UndoScope(
            text("documents"), (*document_records.RECORDS, Photo, PhotoPlace, *HOUSE)
        ),
    }
)
BEGUN: Final = text("Go on to a block")
_NOWHERE: Final = UndoScope(text("the programme"), (Programme,))


def scope(desk: Workspace, *, back: bool = True) -> tuple[ActivityId, Kinds]:
    """Return what undo (or redo) is about now: an activity, or the programme's records of types.

    Right after an activity was added, and after that was taken back, it is about the agenda.
    """
    brought = _brought_in(desk, back=back) if desk.page == "bring-in" else None
    if brought is not None:
        return brought
    if desk.page == "join" and _joined(desk, back=back):
        return ActivityId(""), (Record,)
    here = desk.activity if desk.page is None else None
    if here is None:
        return ActivityId(""), kinds_of(desk, "agenda" if desk.page is None else desk.page)
    came = _just_added(desk, here) if back else _just_taken_away(desk)
    return (ActivityId(""), kinds_of(desk, "agenda")) if came else (here, ())


def _brought_in(desk: Workspace, *, back: bool) -> tuple[ActivityId, Kinds] | None:
    """Return what undo is about right after comments came in: the wall they are on, or all new."""
    last = (desk.programme.undoes if back else desk.programme.redoes)(None)
    if last is None or not any(isinstance(record, Card) for record in last.after):
        return None
    if _activities(last.after):
        return ActivityId(""), (Card,)
    return next(ActivityId(r.activity) for r in last.after if isinstance(r, Card)), ()


def _joined(desk: Workspace, *, back: bool) -> bool:
    """Whether the last that was done to the programme as a whole is that a file was joined."""
    find = desk.programme.undoes if back else desk.programme.redoes
    last = find(ActivityId(""), (Record,))
    return last is not None and last.label == JOINED


def _just_added(desk: Workspace, activity: ActivityId) -> bool:
    """Whether nothing was done since an activity was added, and it has not begun."""
    last = desk.programme.undoes(None)
    if last is None or board_queries.step_entry(desk.world, activity) is not None:
        return False
    return activity in _activities(last.after) - _activities(last.before)


def _just_taken_away(desk: Workspace) -> bool:
    """Whether the last that was taken back is that an activity was added."""
    last = desk.programme.redoes(None)
    return last is not None and bool(_activities(last.before) - _activities(last.after))


def _activities(records: Iterable[Record]) -> frozenset[ActivityId]:
    return frozenset(record.id for record in records if isinstance(record, Activity))


def kinds_of(desk: Workspace, page: str) -> Kinds:
    """Return the types of records that are a page's own; the agenda has what is planned ahead."""
    held = PAGES.get(page, _NOWHERE).kinds
    if page != "agenda":
        return held
    planned = (kind for method in desk.programme.methods.values() for kind in method.prepared)
    return (*held, *planned)


def last_label(desk: Workspace, *, back: bool) -> Text | None:
    """Return what undo takes back now, or redo does again; None for nothing."""
    if back and desk.page is None and desk.course.just_ended is not None:
        return ending.END
    if back and desk.course.just_begun is not None:
        return BEGUN
    programme = desk.programme
    found = (programme.undoes if back else programme.redoes)(*scope(desk, back=back))
    return found.label if found else None


def where(desk: Workspace, change: Change) -> Words:
    """Return where an edit was made: the title of its activity, or the name of its page."""
    records = (*change.before, *change.after)
    page = desk.page or ""
    if change.planning or change.label == JOINED:
        return PAGES["agenda" if change.planning else "join"].name
    if change.before and all(isinstance(r, Activity) for r in records):  # its title or question
        return next(r.title for r in records if isinstance(r, Activity))
    held = set(map(type, records))  # a whole wall may have come in at once
    if page in PAGES and any(issubclass(kind, PAGES[page].kinds) for kind in held):
        return PAGES[page].name
    for record in records:
        activity = desk.world.find(Activity, scope_of(record))
        if activity is not None:
            return activity.title
    for each in PAGES.values():
        if any(issubclass(kind, each.kinds) for kind in held):
            return each.name
    return _NOWHERE.name


def told(desk: Workspace, change: Change, *, back: bool, refused: bool = False) -> Text:
    """Say what was taken back, or done again, and where; or that it was `refused`."""
    what = _what(change)
    if refused:
        return text(
            "This stays as it is: {what}, in {where}.", what=what, where=where(desk, change)
        )
    said = later("Undone: {what}, in {where}.") if back else later("Redone: {what}, in {where}.")
    return text(said, what=what, where=where(desk, change))


def _what(change: Change) -> Words:
    """Return what an edit is called, with the numbers of its cards where they are few."""
    numbers = sorted({r.number for r in (*change.before, *change.after) if isinstance(r, Card)})
    if not 1 <= len(numbers) <= 3 or change.label.values:
        return change.label
    listed = ", ".join(map(str, numbers))
    return text("{what} (card {numbers})", what=change.label, numbers=listed)


def locked(desk: Workspace) -> Text | None:
    """Return why undo ends here, and what to do instead: a second reading that is locked."""
    held = desk.world.all(SecondReading)
    if desk.page != "second" or not any(each.locked for each in held):
        return None
    return text(
        "A second reading that is locked stays as it is. To answer otherwise, press “Open it "
        "again…” and say why."
    )


def nothing_left(desk: Workspace, *, back: bool) -> Text:
    """Say that there is nothing more here, and where the newest work elsewhere lies."""
    programme = desk.programme
    older = programme.undoes(None) if back else programme.redoes(None)
    why = locked(desk)
    if back and why is not None:
        return why
    if older is None:
        return text("There is nothing to undo.") if back else text("There is nothing to redo.")
    what, place = older.label, where(desk, older)
    if back:
        return text(
            "There is nothing more to undo here. The last change elsewhere: {what}, in {where}.",
            where=place,
            what=what,
        )
    return text(
        "There is nothing to redo here. What was undone elsewhere is in {where}: {what}.",
        where=place,
        what=what,
    )


def _asks_first(desk: Workspace, change: Change, activity: ActivityId, kinds: Kinds) -> bool:
    """Ask before an edit from before a removal for good is taken back: once for each removal.

    Undo cannot bring back what was removed, and what it would take back instead may be other
    people's.
    """
    removal = desk.programme.removal_since(activity, kinds)
    if removal <= desk.undone_past:
        return False

    def go() -> None:
        desk.undone_past = removal
        turn(desk, activity, kinds, back=True)

    words = text(
        "What was removed for good cannot be undone. This would be undone instead: {what}, in "
        "{where}.",
        what=_what(change),
        where=where(desk, change),
    )
    desk.past_removal.emit(words, go)
    return True


def turn(desk: Workspace, activity: ActivityId, kinds: Kinds, *, back: bool) -> EditOutcome:
    """Take back the last edit of a scope, or do it again, and say what it was, or why not."""
    programme = desk.programme
    change = (programme.undoes if back else programme.redoes)(activity, kinds)
    if change is None:
        desk.tell(nothing_left(desk, back=back))
        return EditOutcome()
    if back and _asks_first(desk, change, activity, kinds):
        return EditOutcome()
    words = told(desk, change, back=back)
    desk.turning = True
    try:
        outcome = (programme.undo if back else programme.redo)(activity, kinds)
    finally:
        desk.turning = False
    if outcome.refused:
        kept = told(desk, change, back=back, refused=True)
        held = locked(desk)
        desk.remark(kept, *((held,) if held else outcome.words))
    else:
        desk.said(outcome)
        desk.remark(words)
    return outcome
