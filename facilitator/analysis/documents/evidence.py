"""The evidence matrix: what a programme keeps of each session, what was not made, what cannot be.

What the file itself shows is worked out; the rest is set by hand.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from facilitator.analysis.documents.builder import DocumentBuilder, DocumentPlan, DocumentSection
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import ArtefactId, SessionId, Text, Words, World, text
from facilitator.model.core.records import Session, SessionKind
from facilitator.model.display.document import Block, Cell, Grid, GridRow, GridSign, Paragraph
from facilitator.model.documents.records import Artefact, Available, Evidence
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people.records import Consent, ConsentRule

USUAL: Final = (
    text("Questionnaire"),
    text("Evaluation of the session"),
    text("Training material"),
    text("Shared in the region or beyond"),
)
"""Artefacts most programmes keep; they are offered, never put in by themselves."""

NOT_SAID: Final = text("not said")
_MARKS: Final[Mapping[Available, GridSign]] = {
    Available.AVAILABLE: GridSign.AVAILABLE,
    Available.NOT_PRODUCED: GridSign.MISSING,
    Available.NOT_APPLICABLE: GridSign.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row that the file itself shows: whether it is there, None where there need be none."""

    name: Text
    of: Callable[[DocumentSource, Session], bool | Text | None]


def _agenda(m: DocumentSource, session: Session) -> bool | None:
    """Whether there is an agenda; comments that were brought in need none."""
    if agenda_queries.only_brought_in(m.world, session):
        return None
    return bool(agenda_queries.blocks(m.world, session.id))


def _agreed(m: DocumentSource, session: Session) -> bool:
    """Whether it was asked what may be printed: of the session, or of who spoke in it."""
    if any(rule.session == session.id for rule in m.world.all(ConsentRule)):
        return True
    return any(said.consent is not Consent.NOT_ASKED for said in m.said_in(session.id))


def _activities(m: DocumentSource, session: Session) -> bool | None:
    """Whether an activity was used, and so there is a record of it; an interview needs none."""
    if any(a.session == session.id for held in m.methods_used().values() for a in held):
        return True
    needless = session.kind is SessionKind.INTERVIEW
    return None if needless or agenda_queries.only_brought_in(m.world, session) else False


def _read(m: DocumentSource, session: Session) -> bool | Text | None:
    """Whether all comments of a session were put to themes, or some; None without any."""
    waiting = {said.key for said in m.tally.waiting}
    said = [each.key not in waiting for each in m.said_in(session.id)]
    if any(said) and not all(said):
        return text("in part")
    return all(said) if said else None


ROWS: Final = (
    EvidenceRow(text("Agenda"), _agenda),
    EvidenceRow(text("Who came"), lambda m, s: bool(m.came.get(s.id))),
    EvidenceRow(text("What may be printed, as agreed"), _agreed),
    EvidenceRow(
        text("Challenge worked on"), lambda m, s: bool(framing_queries.of_session(m.world, s.id))
    ),
    EvidenceRow(text("Record of the activities"), _activities),
    EvidenceRow(text("Comments"), lambda m, s: bool(m.said_in(s.id))),
    EvidenceRow(text("Comments read for themes"), _read),
)
"""What the file itself shows of each session."""


def artefacts(world: World) -> tuple[Artefact, ...]:
    """Return the kinds of evidence that are set by hand, in order."""
    held = world.bucket(Artefact, "").values()
    return tuple(sorted(held, key=lambda each: (each.position, each.id)))


def held(world: World) -> Mapping[tuple[ArtefactId, SessionId], Evidence]:
    """Return what was set by hand, by artefact and session."""
    return {(e.artefact, e.session): e for e in world.bucket(Evidence, "").values()}


def _mark(m: DocumentSource, session: Session, row: EvidenceRow) -> Cell:
    found = row.of(m, session)
    if isinstance(found, Text):
        return found
    if not found and session in m.planned:
        return text("not yet")
    if found is None:
        return GridSign.NOT_APPLICABLE
    return GridSign.AVAILABLE if found else GridSign.MISSING


def matrix(t: DocumentBuilder) -> Iterator[Block]:
    """Return the matrix: artefacts by sessions."""
    m = t.material
    sessions = (*m.sessions, *m.planned)
    if not sessions:
        yield Paragraph(text=text("There is no session in this programme yet."), quiet=True)
        return
    shown = [
        GridRow(name=row.name, cells=tuple(_mark(m, s, row) for s in sessions)) for row in ROWS
    ]
    by_hand = held(m.world)
    hand = [
        GridRow(
            name=each.name,
            cells=tuple(
                _MARKS[found.available] if (found := by_hand.get((each.id, s.id))) else NOT_SAID
                for s in sessions
            ),
        )
        for each in artefacts(m.world)
    ]
    columns: tuple[Words, ...] = tuple(s.title for s in sessions)
    yield Grid(corner=text("Known from the programme"), columns=columns, rows=tuple(shown))
    if hand:
        yield Grid(corner=text("Set by hand"), columns=columns, rows=tuple(hand))


MATRIX: Final = DocumentSection(
    "matrix",
    text("What there is of each session"),
    text("What the programme knows by itself, and rows that you set."),
    blocks=matrix,
    silent=True,
)
EVIDENCE: Final = DocumentPlan(
    key="evidence matrix",
    title=text("Evidence matrix"),
    about=text("What there is of each session, what was not produced, what does not apply."),
    kicker=lambda _: text("Evidence matrix"),
    sections=(MATRIX,),
)
