"""Edits of proposals, each a function from a world to a change.

Labels name a proposal by its number: what it says stays in the records alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facilitator.model.agreement import queries
from facilitator.model.agreement.records import SoundingCount
from facilitator.model.comments.queries import grounds
from facilitator.model.core import (
    Change,
    NewId,
    PartialDate,
    Text,
    World,
    adding,
    counted,
    ids,
    replacing,
    text,
)
from facilitator.model.core.clean_text import clean, one_line, plain_marks
from facilitator.model.core.records import Record
from facilitator.model.core.words import forms
from facilitator.model.people.queries import alike
from facilitator.model.people.records import Organisation, Person
from facilitator.model.proposals.queries import owners, proposals
from facilitator.model.proposals.records import (
    Owner,
    Proposal,
    ProposalGround,
    ProposalState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A proposal as it is filled in. `owners` are names, one for each.

    A name that is a body or one person of the programme means that body or person.
    """

    text: str
    owners: tuple[str, ...] = ()
    theme: ids.ThemeId | None = None
    state: ProposalState = ProposalState.PROPOSED
    due: PartialDate | None = None
    by_words: str = ""
    did: str = ""


def named_owners(raw: str) -> tuple[str, ...]:
    """Return the names in a line of names: with commas, semicolons or line ends between them."""
    parts = plain_marks(clean(raw)).replace("\n", ",").replace(";", ",").split(",")
    found = {alike(name): name for part in parts if (name := one_line(part))}
    return tuple(found.values())


def add(
    world: World, wording: Wording, *, new_id: NewId, source: str = "", comments: Iterable[str] = ()
) -> Change:
    """Return the change that adds a proposal at the end, with the comments behind it.

    `source` is the action, commitment or comment it is made of; the door refuses a second one.
    """
    number = next_number(world)
    place = max((p.position for p in proposals(world, dropped=True)), default=0) + 1
    held = _filled(
        Proposal(
            id=ids.ProposalId(new_id()), number=number, position=place, text="", source=source
        ),
        wording,
    )
    return adding(
        text("Add proposal {number}", number=number),
        held,
        *_owned(world, held.id, wording.owners, (), new_id),
        *_standing_behind(held.id, comments, frozenset(), new_id),
    )


def next_number(world: World) -> int:
    return max((p.number for p in proposals(world, dropped=True)), default=0) + 1


def made_of(world: World, source: str) -> Proposal | None:
    """Return the proposal that was made of an action, a commitment or a comment; or None."""
    held = proposals(world, dropped=True)
    return next((p for p in held if source and p.source == source), None)


def describe(world: World, proposal: Proposal, wording: Wording, *, new_id: NewId) -> Change:
    """Return the change of all that is filled in of a proposal, its owners among it, as one."""
    label = text("Change proposal {number}", number=proposal.number)
    change = replacing(label, [(proposal, _filled(proposal, wording))])
    held = owners(world, proposal.id)
    wanted = _owned(world, proposal.id, wording.owners, held, new_id)
    kept = {owner.id for owner in wanted}
    gone = tuple(owner for owner in held if owner.id not in kept)
    known = {owner.id: owner for owner in held}
    moved = [(known[o.id], o) for o in wanted if o.id in known]
    change = change.then(replacing(label, moved))
    return change.then(Change(label, gone, tuple(o for o in wanted if o.id not in known)))


def _filled(proposal: Proposal, wording: Wording) -> Proposal:
    return replace(
        proposal,
        text=clean(wording.text),
        theme=wording.theme,
        state=wording.state,
        due=wording.due,
        by_words=one_line(wording.by_words),
        did=clean(wording.did),
    )


def _owned(
    world: World,
    proposal: ids.ProposalId,
    names: Iterable[str],
    held: Sequence[Owner],
    new_id: NewId,
) -> tuple[Owner, ...]:
    """Return the owners of these names, in order; those that were there keep their record."""
    free = list(held)
    found: list[Owner] = []
    for name in names:
        named = meant(world, one_line(name))
        same = next((o for o in free if _who(o) == _who(named)), None)
        if same is not None:
            free.remove(same)
        key = same.id if same else new_id()
        found.append(replace(named, id=key, proposal=proposal, position=len(found) + 1))
    return tuple(found)


def meant(world: World, name: str) -> Owner:
    """Return whom a name means, as an owner of nothing yet."""
    blank = Owner(id="", proposal=ids.ProposalId(""), position=0)
    wanted = alike(name)
    for body in world.bucket(Organisation, "").values():
        if alike(body.name) == wanted:
            return replace(blank, organisation=body.id)
    known = [p for p in world.bucket(Person, "").values() if p.name and alike(p.name) == wanted]
    if len(known) == 1:
        return replace(blank, person=known[0].id)
    return replace(blank, name=name)


def _who(owner: Owner) -> tuple[str, str | None, str | None]:
    return alike(owner.name), owner.organisation, owner.person


def set_state(proposal: Proposal, state: ProposalState) -> Change:
    """Return the change of how far a proposal has come; a dropped one stays in the record."""
    labels = {
        ProposalState.DROPPED: text("Drop proposal {number}", number=proposal.number),
        ProposalState.DONE: text("Proposal {number} is done", number=proposal.number),
    }
    label = labels.get(state, text("Set how far proposal {number} is", number=proposal.number))
    return replacing(label, [(proposal, replace(proposal, state=state))])


def move(world: World, proposal: Proposal, before: ids.ProposalId | None) -> Change:
    """Return the change that puts a proposal before another one, or at the end."""
    order = [p for p in proposals(world, dropped=True) if p.id != proposal.id]
    at = next((place for place, p in enumerate(order) if p.id == before), len(order))
    order.insert(at, proposal)
    label = text("Move proposal {number}", number=proposal.number)
    return replacing(label, [(p, replace(p, position=place)) for place, p in enumerate(order, 1)])


def link(world: World, proposal: Proposal, comments: Iterable[str], *, new_id: NewId) -> Change:
    """Return the change that puts comments behind a proposal; those behind it already stay so."""
    held = frozenset(each.comment for each in _grounds(world, proposal.id))
    made = _standing_behind(proposal.id, comments, held, new_id)
    return adding(_of_comments(len(made), proposal, _BEHIND), *made)


def unlink(world: World, proposal: Proposal, comments: Iterable[str]) -> Change:
    chosen = frozenset(comments)
    gone = tuple(each for each in _grounds(world, proposal.id) if each.comment in chosen)
    return Change(_of_comments(len(gone), proposal, _AWAY), gone, ())


_BEHIND = forms(
    "Put a comment behind proposal {number}",
    "Put {count} comments behind proposal {number}",
)
_AWAY = forms(
    "Take a comment from behind proposal {number}",
    "Take {count} comments from behind proposal {number}",
)


def _of_comments(count: int, proposal: Proposal, labels: tuple[str, str]) -> Text:
    return counted(count, *labels, number=proposal.number)


def _standing_behind(
    proposal: ids.ProposalId, comments: Iterable[str], held: frozenset[str], new_id: NewId
) -> tuple[ProposalGround, ...]:
    return tuple(
        ProposalGround(id=new_id(), proposal=proposal, comment=comment)
        for comment in dict.fromkeys(comments)
        if comment and comment not in held
    )


def _grounds(world: World, proposal: ids.ProposalId) -> tuple[ProposalGround, ...]:
    held = world.bucket(ProposalGround, "").values()
    return tuple(each for each in held if each.proposal == proposal)


def remove(world: World, proposal: Proposal) -> Change:
    """Return the change that takes a proposal out, with all that is known of it alone.

    One that was talked about is better dropped: then it stays in the record.
    """
    rounds = queries.soundings(world, proposal.id)
    asked = {each.id for each in rounds}
    counts = world.bucket(SoundingCount, "").values()
    rests = grounds(world).get(proposal.id)
    gone: list[Record] = [
        proposal,
        *owners(world, proposal.id),
        *_grounds(world, proposal.id),
        *rounds,
        *(count for count in counts if count.sounding in asked),
    ]
    if rests is not None:
        gone.append(rests)
    return Change(text("Remove proposal {number}", number=proposal.number), tuple(gone), ())
