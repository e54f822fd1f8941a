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

    It is Markdown of a small kind (see `analysis.documents.markdown`), a paragraph a line. `{name}`
    in it stands for a number or a name that the document works out.
    """

    document: str
    section: str
    text: str


class SectionForm(StrEnum):
    """How the text of a section stands on the page."""

    RUNNING = "running text"
    BOX = "tinted box"
    BESIDE = "tinted box beside the text above"
    HEADING = "heading alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChoice(Record):
    """How a section of a document is wanted: there or not, with what heading, as text or a box.

    Without a `title` it has the one it had from the beginning; one that is not `headed` stands
    without its heading.
    """

    document: str
    section: str
    shown: bool = True
    title: str = ""
    headed: bool = True
    form: SectionForm = SectionForm.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSection(Record):
    """A section that somebody added to a document; its text is the `StudyText` of its id.

    It stands behind the section `after`, nearer than one that was added there before it, until
    somebody gave the document another order (`SectionOrder`).
    """

    id: ids.OwnSectionId
    document: str
    position: int
    title: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionOrder(Record):
    """The order somebody gave a document: the keys of `sections`, with blanks between them."""

    document: str
    sections: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTitle(Record):
    """What a document is called, and what stands above that; without, the program's words do."""

    document: str
    title: str = ""
    kicker: str = ""


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


RECORDS: tuple[type[Record], ...] = (
    StudyText,
    SectionChoice,
    OwnSection,
    SectionOrder,
    DocumentTitle,
    Stated,
    Artefact,
    Evidence,
)
ARRANGED: tuple[type[Record], ...] = (StudyText, SectionChoice, OwnSection, DocumentTitle)
"""Those whose words stand in one document, and nowhere else."""
