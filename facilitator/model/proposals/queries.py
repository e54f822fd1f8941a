"""Proposals for what is to be done: whose they are, and the comments behind them."""

from facilitator.model.core import World, ids
from facilitator.model.proposals.records import Owner, Proposal, ProposalGround, ProposalState


def proposals(world: World, *, dropped: bool = False) -> tuple[Proposal, ...]:
    """Return the proposals, in order; not dropped ones unless they are wanted."""
    held = [
        each
        for each in world.bucket(Proposal, "").values()
        if dropped or each.state is not ProposalState.DROPPED
    ]
    return tuple(sorted(held, key=lambda proposal: (proposal.position, proposal.number)))


def owners(world: World, proposal: ids.ProposalId) -> tuple[Owner, ...]:
    held = [owner for owner in world.bucket(Owner, "").values() if owner.proposal == proposal]
    return tuple(sorted(held, key=lambda owner: (owner.position, owner.id)))


def behind(world: World, proposal: ids.ProposalId) -> tuple[str, ...]:
    held = world.bucket(ProposalGround, "").values()
    return tuple(each.comment for each in held if each.proposal == proposal)
