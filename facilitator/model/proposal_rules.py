"""Hard rules about proposals: their numbers, what they are made of, whose they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from facilitator.model.people import Organisation, Person
from facilitator.model.proposals import RECORDS, Owner, Proposal, ProposalGround
from facilitator.model.themes import Theme
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.model.records import Record
    from facilitator.model.world import Change, World

_RESTED_ON: Final = (Theme, Organisation, Person)


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about proposals that a change would break; empty is fine."""
    touched = (*change.before, *change.after)
    found: list[Text] = []
    if any(isinstance(record, RECORDS) for record in touched):
        found += [*_numbers(change, after), *_said(change, after), *_hanging(after)]
    if any(isinstance(record, (*RECORDS, *_RESTED_ON)) for record in touched):
        found += _resting(change, after)
    return tuple(dict.fromkeys(found))


def _numbers(change: Change, after: World) -> list[Text]:
    old = {p.id: p.number for p in change.before if isinstance(p, Proposal)}
    mine = [p for p in change.after if isinstance(p, Proposal)]
    if any(old.get(p.id, p.number) != p.number for p in mine):
        return [text("The number of a proposal is permanent.")]
    if any(p.number < 1 for p in mine):
        return [text("The numbers of proposals begin with 1.")]
    if mine and _twice(p.number for p in after.bucket(Proposal, "").values()):
        return [text("The number of a proposal is taken already.")]
    return []


def _said(change: Change, after: World) -> list[Text]:
    mine = [p for p in change.after if isinstance(p, Proposal)]
    found: list[Text] = []
    if any(not p.text for p in mine):
        found.append(text("A proposal says what is to be done."))
    if mine and _twice(p.source for p in after.bucket(Proposal, "").values() if p.source):
        found.append(text("A proposal was made of it already."))
    return found


def _hanging(after: World) -> list[Text]:
    """Owners and comments belong to a proposal that is there, each once."""
    there = after.bucket(Proposal, "")
    held, behind = after.bucket(Owner, "").values(), after.bucket(ProposalGround, "").values()
    found: list[Text] = []
    if any(each.proposal not in there for each in (*held, *behind)):
        found.append(text("What belongs to a proposal goes with it."))
    if any(sum(map(bool, (o.name, o.organisation, o.person))) != 1 for o in held):
        found.append(text("An owner is a body, a person, or a name."))
    if _twice((o.proposal, o.name, o.organisation, o.person) for o in held):
        found.append(text("An owner is named once."))
    if _twice((each.proposal, each.comment) for each in behind):
        found.append(text("That comment stands behind the proposal already."))
    return found


def _resting(change: Change, after: World) -> list[Text]:
    """What a proposal refers to stays while it does."""
    found: list[Text] = []
    themes = after.bucket(Theme, "")
    if any(p.theme and p.theme not in themes for p in after.bucket(Proposal, "").values()):
        found.append(text("A proposal belongs to this theme. Put it under another one first."))
    held = after.bucket(Owner, "").values()
    bodies, persons = after.bucket(Organisation, ""), after.bucket(Person, "")
    if any(o.organisation and o.organisation not in bodies for o in held):
        found.append(text("This organisation owns a proposal. Give it another owner first."))
    if any(o.person and o.person not in persons for o in held):
        found.append(text("This person owns a proposal. Give it another owner first."))
    return found if _may_break(change) else []


def _may_break(change: Change) -> bool:
    """Whether a change takes something away, or says something of a proposal."""
    kept = {record.id for record in change.after}
    gone: list[Record] = [r for r in change.before if r.id not in kept]
    return any(isinstance(r, _RESTED_ON) for r in gone) or any(
        isinstance(r, RECORDS) for r in change.after
    )


def _twice(keys: Iterable[object]) -> bool:
    return any(count > 1 for count in Counter(keys).values())
