"""The numbers that stand beside a proposal: what stands behind it, and where that comes from."""

from facilitator.analysis.documents.metrics import BEHIND, BEHIND_SECTORS, BEHIND_SESSIONS, Number
from facilitator.analysis.proposals import traceability
from facilitator.analysis.proposals.traceability import Trail
from facilitator.model.core import Words, World
from facilitator.model.display.document import Readership
from facilitator.model.people import queries


def counts(held: Trail) -> tuple[Number, ...]:
    """Count the comments behind a proposal, their sessions and their sectors."""
    if not held.n:
        return ()
    about = held.proposal.id
    found = [
        BEHIND.of(f"behind:{about}", (said.key for said in held.comments)),
        BEHIND_SESSIONS.of(f"behind sessions:{about}", held.sessions),
    ]
    if held.sectors:
        found.append(BEHIND_SECTORS.of(f"behind sectors:{about}", held.sectors))
    return tuple(found)


def by_sector(world: World, held: Trail, reader: Readership) -> tuple[tuple[Words, Number], ...]:
    """Count the comments behind a proposal by sector, as far as these are told to a reader."""
    told = traceability.by_sector_for(world, reader, held)
    sectors = {sector.name: sector.id for sector in queries.sectors(world)}
    apart = {sectors[name] for name, _ in told if isinstance(name, str) and name in sectors}
    found: list[tuple[Words, Number]] = []
    for place, (name, _) in enumerate(told):
        key = sectors.get(name) if isinstance(name, str) else None
        mine = (
            said.key
            for said in held.comments
            if (said.sector == key if key else said.sector not in apart)
        )
        found.append((name, BEHIND.of(f"behind:{held.proposal.id}:{place}", mine)))
    return tuple(found)
