"""Proposals as CSV, for spreadsheets: one row each, with owner, time and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.exchange.cells import encoded
from facilitator.files import write_whole
from facilitator.findings import trail
from facilitator.model import proposal_words, voices

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.findings.pool import Pool
    from facilitator.findings.trail import Trail
    from facilitator.model.world import World

COLUMNS = (
    "number",
    "theme",
    "owner",
    "commitment",
    "text",
    "status",
    "due",
    "due_words",
    "rests_on",
    "comments",
    "sessions",
    "sectors",
    "done",
    "proposal_id",
)


def write_proposals(world: World, pool: Pool, to: Path) -> None:
    """Write all proposals in their order, the dropped ones last."""
    held = trail.trails(world, pool)
    rows = [_row(world, each) for each in (*held.trails, *held.dropped)]
    write_whole(to, encoded([COLUMNS, *rows]))


def _row(world: World, held: Trail) -> tuple[str, ...]:
    proposal = held.proposal
    return (
        str(proposal.number),
        proposal_words.theme_name(world, proposal),
        str(proposal_words.owned_by(world, proposal)),
        proposal.commitment.value,
        proposal.text,
        proposal.state.value,
        proposal.due.isoformat() if proposal.due else "",
        proposal.by_words,
        str(proposal_words.basis_words(voices.grounds(world).get(proposal.id))),
        str(held.n),
        str(len(held.sessions)),
        str(len(held.sectors)),
        proposal.did,
        proposal.id,
    )
