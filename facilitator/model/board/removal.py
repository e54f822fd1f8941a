"""What goes: a card for good with all that hangs on it, and groups left with nothing in them."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from facilitator.model.board import bringing
from facilitator.model.board.bringing import Brought
from facilitator.model.comments.records import CardSector, Ground, Part, Redaction
from facilitator.model.core import Change, NewId, Text, World, counted, text
from facilitator.model.core.records import (
    Card,
    Count,
    Draft,
    Group,
    Mark,
    PollChoice,
    PollItem,
    Record,
    Relation,
    Removal,
    Revision,
)
from facilitator.model.core.words import forms
from facilitator.model.framing.records import Offered
from facilitator.model.people.records import CardConsent
from facilitator.model.themes.records import Memo, Quote, Tag


def about(world: World, held: Card | Group, kinds: Iterable[type[Record]]) -> list[Record]:
    """Return the records of those types, in the same activity, that name a card or group."""
    return [
        record
        for kind in kinds
        for record in world.bucket(kind, held.activity).values()
        if any(getattr(record, field.name) == held.id for field in fields(record))
    ]


ON_A_CARD: tuple[type[Record], ...] = (
    Revision,
    Draft,
    Relation,
    PollItem,
    PollChoice,
    Mark,
    Count,
    CardConsent,
    CardSector,
    Offered,
    Brought,
)
"""The shared types of records that may name a card."""
ON_A_COMMENT: tuple[type[Record], ...] = (Part, Redaction, Ground, Memo, Tag, Quote)
"""Those of the programme that tell something of a comment, its parts before what names these."""


def of_comment(world: World, source: str) -> list[Record]:
    """Return what was said, while reading, of the comment a record holds and of its parts."""
    keys = {source}
    found: list[Record] = []
    for kind in ON_A_COMMENT:
        held = [
            record
            for record in world.bucket(kind, "").values()
            if any(getattr(record, field.name) in keys for field in fields(record))
        ]
        keys |= {record.id for record in held if isinstance(record, Part)}
        found += held
    return found


def remove_for_good(
    world: World, card: Card, *, new_id: NewId, at: datetime, facts: Iterable[type[Record]] = ()
) -> Change:
    """Return the change that removes a card and every word of it; only its number is kept.

    What hangs on it goes too: earlier words, links, marks, and every record of the types in
    `facts` that names it. Where the same thing said stands on other walls, it goes from there
    with all that names it. The journal loses the same ids with it (`Store.erase`).
    """
    gone: list[Record] = [card, *about(world, card, (*ON_A_CARD, *facts))]
    others = bringing.kin(world, card)
    for other in others:
        gone += [other, *_naming(world, other)]
    freed: list[tuple[Card, Card]] = []
    removals: list[Record] = []
    for each in (card, *others):
        gone += of_comment(world, each.id)
        held = world.bucket(Card, each.activity).values()
        freed += [(c, replace(c, stack=None)) for c in held if c.stack == each.id]
        removals.append(Removal(id=new_id(), activity=each.activity, number=each.number, at=at))
    return Change(
        text("Remove card {number} for good", number=card.number),
        (*gone, *(old for old, _ in freed)),
        (*(new for _, new in freed), *removals),
        undoable=False,
        anonymous=True,
    )


def hanging_words(change: Change) -> tuple[Text, ...]:
    """Say what goes with a card that is removed: earlier words, links, what it got in votes."""
    gone = {r.id for r in change.before} - {r.id for r in change.after}
    held = [record for record in change.before if record.id in gone]

    def many(*kinds: type[Record]) -> int:
        return sum(isinstance(record, kinds) for record in held)

    found = (
        (many(Card) - 1, *forms("its place on another wall", "its places on {count} other walls")),
        (many(Revision), *forms("one earlier wording", "{count} earlier wordings")),
        (many(Relation), *forms("one link", "{count} links")),
        (many(Mark, Count), *forms("what it got in a vote", "what it got in votes, {count} times")),
        (many(Memo, Quote), *forms("one quote or note on it", "{count} quotes and notes on it")),
        (many(Tag), *forms("one tag", "{count} tags")),
    )
    return tuple(counted(count, one, more) for count, one, more in found if count > 0)


def _naming(world: World, card: Card) -> list[Record]:
    """Return all records of a card's activity, of whatever type, that name it."""
    return [
        record
        for record in world.within(card.activity)
        if not isinstance(record, Card)
        and any(getattr(record, each.name) == card.id for each in fields(record))
    ]


def without_empty_groups(
    world: World,
    change: Change,
    *,
    keep: frozenset[str] = frozenset(),
    facts: Iterable[type[Record]] = (),
) -> Change:
    """Return the change, made to also remove groups it leaves with nothing in them.

    Groups in `keep` (those voted on) stay, empty. What hangs on a group goes with it: its
    relations, and every record of the types in `facts` that names it.
    """
    touched = {r.group for r in change.before if isinstance(r, Card) and r.group}
    touched |= {r.parent for r in change.before if isinstance(r, Group) and r.parent}
    after = world.apply(change)
    gone: dict[str, Record] = {}
    queue = [g for key in sorted(touched) if (g := after.find(Group, key)) is not None]
    for group in queue:
        inside = [
            *(c for c in after.bucket(Card, group.activity).values() if c.group == group.id),
            *(g for g in after.bucket(Group, group.activity).values() if g.parent == group.id),
        ]
        if group.id in keep or any(held.id not in gone for held in inside):
            continue
        gone[group.id] = group
        gone |= {r.id: r for r in about(after, group, (Relation, *facts))}
        parent = after.find(Group, group.parent)
        if parent is not None:
            queue.append(parent)
    return change.then(Change(change.label, tuple(gone.values()))) if gone else change
