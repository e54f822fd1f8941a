"""What is known of what was said: from which sector, what must be covered, in what parts.

Comments are read out of the records of the methods (`Method.comments`); what is said of a
comment names the record it was read from, its `source`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.model import ids
from facilitator.model.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.world import World


class Basis(StrEnum):
    """What an idea for a solution rests on, the weakest first."""

    NOT_SAID = "not said"
    RULE_OF_THUMB = "rule of thumb"
    EXPERIENCE = "experience"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSector(Record):
    """A card comes from a sector, as far as a room wants that known. Never from a person."""

    id: ids.CardSectorId
    activity: ids.ActivityId
    card: ids.CardId
    sector: ids.SectorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction(Record):
    """Characters `start` to `end` of what was said are printed as `instead`, in brackets.

    What was said stays whole in the file. `about` is the id of the record that holds the words.
    """

    id: ids.RedactionId
    about: str
    start: int
    end: int
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Record):
    """A comment holds two ideas: characters `start` to `end` of `comment` are one of its parts.

    A comment in parts is counted by its parts and no longer as a whole.
    """

    id: ids.PartId
    comment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Record):
    """Whether something is an idea for a solution, and what that rests on: whose, and how known.

    `about` is a comment, an action, a commitment or a proposal. An idea is an educated guess
    until it rests on evidence; a finding (`idea` false) tells what is.
    """

    id: ids.GroundId
    about: str
    idea: bool = True
    basis: Basis = Basis.NOT_SAID
    whose: str = ""
    words: str = ""


RECORDS: tuple[type[Record], ...] = (CardSector, Redaction, Part, Ground)


def sectors_of(world: World, activity: ids.ActivityId) -> Mapping[ids.CardId, ids.SectorId]:
    """Return from which sector the cards of an activity come, where that is known."""
    return {each.card: each.sector for each in world.bucket(CardSector, activity).values()}


def grounds(world: World) -> Mapping[str, Ground]:
    """Return what is said to be an idea or a finding, by what it is about."""
    return {ground.about: ground for ground in world.bucket(Ground, "").values()}


def parts(world: World) -> Mapping[str, tuple[Part, ...]]:
    """Return the parts of the comments that have been split, in order."""
    found: dict[str, tuple[Part, ...]] = {}
    for part in sorted(world.bucket(Part, "").values(), key=lambda part: (part.start, part.id)):
        found[part.comment] = (*found.get(part.comment, ()), part)
    return found


def covered(world: World, about: str, words: str, start: int = 0, end: int | None = None) -> str:
    """Return characters `start` to `end` of what was said, as they may be printed.

    `about` is the id of the record the words are of. What is covered stands in square brackets.
    """
    last = len(words) if end is None else end
    held = [r for r in world.bucket(Redaction, "").values() if r.about == about]
    found: list[str] = []
    at = start
    for each in sorted(held, key=lambda r: (r.start, r.end)):
        if each.end <= at or each.start >= last:
            continue
        found += [words[at : max(at, each.start)], f"[{each.instead or '…'}]"]
        at = each.end
    return "".join((*found, words[at:last]))
