"""Records of what people add to documents: words, choices, sources."""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.records import Record


class Available(StrEnum):
    """Whether a piece of evidence is there."""

    AVAILABLE = "available"
    NOT_PRODUCED = "not produced"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyText(Record):
    """Connecting text of a document, as somebody wrote it; what is computed stays computed.

    `{name}` in it stands for a number or a name that the document works out.
    """

    document: str
    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChoice(Record):
    """A section of a document is wanted, or not."""

    document: str
    section: str
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Record):
    """A number that nobody can compute, as somebody stated it, with its source.

    It stands beside the computed one `number` names ("people"), never in its place.
    """

    number: str
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Artefact(Record):
    """A kind of evidence a programme keeps: a row of its evidence matrix."""

    id: ids.ArtefactId
    position: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """Whether a session has an artefact."""

    artefact: ids.ArtefactId
    session: ids.SessionId
    available: Available


RECORDS: tuple[type[Record], ...] = (StudyText, SectionChoice, Stated, Artefact, Evidence)
