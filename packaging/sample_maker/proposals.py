"""The proposals of the sample: whose they are, and the comments behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from facilitator.model.comments import edits
from facilitator.model.comments.records import Basis
from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.people.records import Organisation
from facilitator.model.proposals.records import (
    Owner,
    Proposal,
    ProposalGround,
    ProposalState,
)
from sample_maker.framing import tell_round

if TYPE_CHECKING:  # a circle otherwise
    from sample_maker.documents import SampleTeller

Told = dict[str, Any]


def tell_proposals(
    teller: SampleTeller, told: Iterable[Told], lettered: Mapping[str, ids.ThemeId | None]
) -> None:
    """Tell every proposal, and how the last session stood to it."""
    for number, entry in enumerate(told, 1):
        proposal = Proposal(
            id=ids.ProposalId(teller.new_id()),
            number=number,
            position=number,
            text=entry["text"],
            theme=lettered[entry["theme"]],
            state=ProposalState(entry["state"]),
            due=PartialDate.of(entry["due"]) if "due" in entry else None,
            by_words=entry.get("by", ""),
            source=_source(teller, *entry["from"]) if "from" in entry else "",
            did=entry.get("did", ""),
        )
        owners = [
            Owner(
                id=teller.new_id(),
                proposal=proposal.id,
                position=position,
                organisation=_body(teller, name),
            )
            for position, name in enumerate(entry["owners"], 1)
        ]
        behind = [
            ProposalGround(
                id=teller.new_id(),
                proposal=proposal.id,
                comment=teller.said(activity, each).key,
            )
            for activity, numbers in entry["behind"]
            for each in numbers
        ]
        teller.adds("Add a proposal", proposal, *owners, *behind)
        teller.does(
            edits.set_ground(
                teller.world,
                proposal.id,
                new_id=teller.new_id,
                basis=Basis(entry["basis"]["basis"]),
                whose=entry["basis"].get("whose", ""),
                words=entry["basis"].get("words", ""),
            )
        )
        if "counts" in entry:
            session = teller.session("Listening workshop")
            tell_round(teller, proposal.id, session, teller.at, entry["counts"])


def _body(teller: SampleTeller, name: str) -> ids.OrganisationId:
    return next(each.id for each in teller.world.all(Organisation) if each.name == name)


def _source(teller: SampleTeller, activity: str, begins: str) -> str:
    """Return the record of what people said they would do that begins so."""
    held = teller.activity(activity)
    return next(
        resolve.source
        for where, resolve in teller.programme.pool.resolves
        if where == held and resolve.text.startswith(begins)
    )
