"""What people add to the documents a programme tells by itself: words, choices, sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.model import ids
from facilitator.model.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.world import World


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

    id: ids.StudyTextId
    document: str
    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChoice(Record):
    """A section of a document is wanted, or not."""

    id: ids.SectionChoiceId
    document: str
    section: str
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Record):
    """A number that nobody can compute, as somebody stated it, with its source.

    It stands beside the computed one `number` names ("people"), never in its place.
    """

    id: ids.StatedId
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

    id: ids.EvidenceId
    artefact: ids.ArtefactId
    session: ids.SessionId
    available: Available


RECORDS: tuple[type[Record], ...] = (StudyText, SectionChoice, Stated, Artefact, Evidence)


def written(world: World, document: str) -> Mapping[str, str]:
    """Return what somebody wrote into a document, by section."""
    held = world.bucket(StudyText, "").values()
    return {each.section: each.text for each in held if each.document == document}


def stated(world: World, number: str) -> tuple[Stated, ...]:
    """Return what was stated beside a computed number."""
    held = world.bucket(Stated, "").values()
    return tuple(sorted((s for s in held if s.number == number), key=lambda s: s.id))
