"""Records of proposals: whose they are, how far they have come, and what they rest on."""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Record


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

    `text` is in whatever form people put it ("could review how tenders are put out", "to meet",
    "moving to one form", "one form for all"), with or without its owner. `did` says what was done,
    or why it was not, and `by_words` is a time in their words.
    """

    id: ids.ProposalId
    number: int
    position: int
    text: str
    theme: ids.ThemeId | None = None
    state: ProposalState = ProposalState.PROPOSED
    due: PartialDate | None = None
    by_words: str = ""
    source: str = ""
    did: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner(Record):
    """Who owns a proposal: a body or a person of the programme, or a name."""

    proposal: ids.ProposalId
    position: int
    name: str = ""
    organisation: ids.OrganisationId | None = None
    person: ids.PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalGround(Record):
    """A comment that stands behind a proposal."""

    proposal: ids.ProposalId
    comment: str


RECORDS: tuple[type[Record], ...] = (Proposal, Owner, ProposalGround)
