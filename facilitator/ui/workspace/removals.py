"""What was removed on a page, in words: each removal is said alike, with the way back."""

from typing import Final

from facilitator.model.agenda.records import Block
from facilitator.model.agreement.records import Sounding
from facilitator.model.core import Change, Text, Words, World, text
from facilitator.model.core.records import Activity, Record, Session
from facilitator.model.documents.records import Artefact, OwnSection, Stated
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Decision,
    Given,
    GroundRule,
)
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Attendance, Organisation, Person, Sector
from facilitator.model.photos.records import Photo, PhotoPlace
from facilitator.model.proposals.records import Proposal, ProposalState
from facilitator.model.themes.records import Theme, ThemeState

_KINDS: Final[tuple[type[Record], ...]] = (
    Session,
    Block,
    Attendance,
    Challenge,
    Given,
    Decision,
    GroundRule,
    Sector,
    Organisation,
    Proposal,
    Sounding,
    OwnSection,
    Stated,
    Artefact,
    Photo,
    PhotoPlace,
)
"""What is removed on pages; what goes with it is not named."""


def removed(world: World, change: Change) -> Text | None:
    """Say what an edit removed; None where it removed nothing, or cannot be taken back."""
    before, kept = {r.id: r for r in change.before}, {r.id for r in change.after}
    if not change.undoable or not kept <= before.keys():  # something came in its place
        return None
    for new in change.after:
        if _drops(before[new.id], new):
            return text("“{what}” is dropped.", what=_name(new, []))
    gone = [record for record in change.before if record.id not in kept]
    held = [record for kind in _KINDS for record in gone if type(record) is kind]
    return _said(world, held[0], gone) if held else None


def _drops(old: Record, new: Record) -> bool:
    """Whether a theme or a proposal is dropped: it stays in the record, and leaves the list."""
    if isinstance(old, Theme) and isinstance(new, Theme):
        return new.state is ThemeState.DROPPED is not old.state
    if isinstance(old, Proposal) and isinstance(new, Proposal):
        return new.state is ProposalState.DROPPED is not old.state
    return False


def _said(world: World, first: Record, gone: list[Record]) -> Text | None:
    if isinstance(first, Attendance):
        person = world.find(Person, first.person)
        if person is None:  # one with somebody else now
            return None
        return text("{name} is off the list.", name=people_queries.name_of(person))
    if isinstance(first, Photo | PhotoPlace):
        return text("The photograph is removed.")
    name = _name(first, gone)
    if isinstance(first, Block):
        return text("“{title}” is off the agenda.", title=name)
    if isinstance(first, Sounding):
        return text("Round {number} is removed.", number=first.position)
    return text("“{what}” is removed.", what=name) if name else text("The line is removed.")


def _name(record: Record, gone: list[Record]) -> Words:
    """Return what people call a record: its own words, or those of what goes with it."""
    if isinstance(record, Block) and record.runs:
        return next((r.title for r in gone if isinstance(r, Activity)), record.title)
    if isinstance(record, Challenge):
        held = [r for r in gone if isinstance(r, ChallengeVersion)]
        return max(held, key=lambda each: each.position).text if held else ""
    if isinstance(record, Decision):
        return record.what
    if isinstance(record, Stated):
        return record.words
    for field in ("title", "name", "text"):
        found: object = getattr(record, field, "")
        if isinstance(found, str) and found:
            return found
    return ""
