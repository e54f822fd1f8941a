"""Proposals for what is to be done: whose they are, how firm, and the comments behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.model import ids
from facilitator.model.records import Record

if TYPE_CHECKING:
    from facilitator.model.world import World


class Commitment(StrEnum):
    """How firmly an owner stands behind it; the owner's own verb."""

    WILL = "will"
    COULD = "could"
    MIGHT = "might"
    CONTINUE = "continue"


class ProposalState(StrEnum):
    """How far it has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Record):
    """A proposal. `source` is the action or commitment it was made of, where it was one.

    `text` follows the owner and the verb ("could review how tenders are put out"). `did` says
    what was done, or why it was not, and `by_words` is a time in their words.
    """

    id: ids.ProposalId
    number: int
    position: int
    text: str
    theme: ids.ThemeId | None = None
    commitment: Commitment = Commitment.COULD
    state: ProposalState = ProposalState.PROPOSED
    due: date | None = None
    by_words: str = ""
    source: str = ""
    did: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner(Record):
    """Who owns a proposal: a body or a person of the programme, or a name."""

    id: ids.OwnerId
    proposal: ids.ProposalId
    position: int
    name: str = ""
    organisation: ids.OrganisationId | None = None
    person: ids.PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalGround(Record):
    """A comment that stands behind a proposal."""

    id: ids.ProposalGroundId
    proposal: ids.ProposalId
    comment: str


RECORDS: tuple[type[Record], ...] = (Proposal, Owner, ProposalGround)


def proposals(world: World, *, dropped: bool = False) -> tuple[Proposal, ...]:
    """Return the proposals, in order; not dropped ones unless they are wanted."""
    held = [
        each
        for each in world.bucket(Proposal, "").values()
        if dropped or each.state is not ProposalState.DROPPED
    ]
    return tuple(sorted(held, key=lambda proposal: (proposal.position, proposal.number)))


def owners(world: World, proposal: ids.ProposalId) -> tuple[Owner, ...]:
    """Return who owns a proposal, in order."""
    held = [owner for owner in world.bucket(Owner, "").values() if owner.proposal == proposal]
    return tuple(sorted(held, key=lambda owner: (owner.position, owner.id)))


def behind(world: World, proposal: ids.ProposalId) -> tuple[str, ...]:
    """Return the comments that stand behind a proposal."""
    held = world.bucket(ProposalGround, "").values()
    return tuple(each.comment for each in held if each.proposal == proposal)
