"""Records of what is known of a comment: its sector, its parts, what is covered."""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.records import ActivityRecord, Record


class Basis(StrEnum):
    """What an idea for a solution rests on, the weakest first."""

    NOT_SAID = "not said"
    RULE_OF_THUMB = "rule of thumb"
    EXPERIENCE = "experience"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSector(ActivityRecord):
    """A card comes from a sector, as far as a room wants that known. Never from a person."""

    card: ids.CardId
    sector: ids.SectorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction(Record):
    """Characters `start` to `end` of what was said are printed as `instead`, in brackets.

    What was said stays whole in the file. `about` is the id of the record that holds the words.
    """

    about: str
    start: int
    end: int
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Record):
    """A comment holds two ideas: characters `start` to `end` of `comment` are one of its parts.

    A comment in parts is counted by its parts and no longer as a whole.
    """

    comment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Record):
    """Whether something is an idea for a solution, and what that rests on: whose, and how known.

    `about` is a comment, an action, a commitment or a proposal. An idea is an educated guess
    until it rests on evidence; a finding (`idea` false) tells what is.
    """

    about: str
    idea: bool = True
    basis: Basis = Basis.NOT_SAID
    whose: str = ""
    words: str = ""


RECORDS: tuple[type[Record], ...] = (CardSector, Redaction, Part, Ground)
