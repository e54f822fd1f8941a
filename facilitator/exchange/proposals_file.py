"""Proposals as CSV, for spreadsheets: one row each, with owner, time and how far it has come."""

from pathlib import Path

from facilitator.analysis.pool.pool import Pool
from facilitator.analysis.proposals import traceability
from facilitator.analysis.proposals.traceability import Trail
from facilitator.exchange.cells import encoded
from facilitator.files import write_whole
from facilitator.model.comments import queries
from facilitator.model.core.world import World
from facilitator.model.proposals import wording

COLUMNS = (
    "number",
    "theme",
    "owner",
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
    held = traceability.trails(world, pool)
    rows = [_row(world, each) for each in (*held.trails, *held.dropped)]
    write_whole(to, encoded([COLUMNS, *rows]))


def _row(world: World, held: Trail) -> tuple[str, ...]:
    proposal = held.proposal
    return (
        str(proposal.number),
        wording.theme_name(world, proposal),
        str(wording.owned_by(world, proposal)),
        proposal.text,
        proposal.state.value,
        proposal.due.isoformat() if proposal.due else "",
        proposal.by_words,
        str(wording.basis_words(queries.grounds(world).get(proposal.id))),
        str(held.n),
        str(len(held.sessions)),
        str(len(held.sectors)),
        proposal.did,
        proposal.id,
    )
