"""Hard rules of every board: those without which the data would be false.

Each is checked on the records a change touches, and said in words. The door in `editing` asks
them for every change, undo and redo included; methods add only rules of their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.model import board, people_rules, vote_rules
from facilitator.model.frame import Offered
from facilitator.model.people import CardConsent, ConsentRule, Spoken
from facilitator.model.records import (
    Card,
    CardState,
    ClockMark,
    Closing,
    Draft,
    Group,
    Override,
    PrivateNote,
    Relation,
    Removal,
    Revision,
)
from facilitator.model.voices import CardSector
from facilitator.model.words import Text, text
from facilitator.model.world import scope_of

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.records import Record
    from facilitator.model.world import Change, World


def broken(change: Change, before: World, after: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return the hard rules of every board that a change would break; empty is fine."""
    found: list[Text] = []
    if board.closed(before, activity) and not _allowed_when_closed(change, activity):
        found.append(text("This activity is closed. Open it again to change it."))
    for record in change.after:
        if isinstance(record, Card):
            found += _card(record, after)
        elif isinstance(record, Group):
            found += _group(record, after)
        elif isinstance(record, Relation):
            found += _relation(record, after)
    found += _left_behind(change, after, activity)
    found += _numbers(change, before, after, activity)
    found += _words_kept(change)
    found += vote_rules.refusals(change, before, after, activity)
    found += people_rules.broken_on(change, after, activity)
    return tuple(dict.fromkeys(found))


def _allowed_when_closed(change: Change, activity: ActivityId) -> bool:
    """Whether a change may be made to a closed activity: privacy never waits."""
    if any(isinstance(record, Removal) for record in change.after):
        return True
    old = {record.id: record for record in change.before}
    new = {record.id: record for record in change.after}
    return all(
        isinstance(record, _BESIDE)
        or (isinstance(record, CardSector) and record.id not in new)
        or _only_off_the_wall(old.get(record.id), new.get(record.id))
        or _only_who(old.get(record.id), new.get(record.id))
        or _only_consent(old.get(record.id), new.get(record.id))
        for record in (*change.after, *change.before)
        if scope_of(record) == activity
    )


_BESIDE = (
    *(Closing, ClockMark, PrivateNote, Draft, Override),
    *(CardConsent, ConsentRule, Spoken, Offered),
)
"""What may change beside a closed activity: it is no part of what came of it."""


def _only_off_the_wall(old: Record | None, new: Record | None) -> bool:
    if not isinstance(old, Card) or not isinstance(new, Card):
        return False
    return replace(old, on_wall=new.on_wall) == new


def _only_who(old: Record | None, new: Record | None) -> bool:
    """Whether nothing but who somebody is changes: two records that are one, or a name gone."""
    if old is None or new is None or not hasattr(old, "person"):
        return False
    return replace(old, person=getattr(new, "person", None)) == new  # pyright: ignore[reportCallIssue]


def _only_consent(old: Record | None, new: Record | None) -> bool:
    """Whether nothing changes but what somebody agreed to: they may say so afterwards."""
    if old is None or new is None or type(old) is not type(new) or not hasattr(old, "consent"):
        return False
    told = {name: getattr(new, name) for name in ("consent", "aloud") if hasattr(new, name)}
    return replace(old, **told) == new


def _card(card: Card, after: World) -> list[Text]:
    found: list[Text] = []
    if card.state is not CardState.ACTIVE and (card.group or card.stack):
        found.append(text("A card that is set aside lies in no group and no stack."))
    if card.group is not None and not _same_board(after.find(Group, card.group), card):
        found.append(text("There is no such group on this wall."))
    if card.stack is not None:
        head = after.find(Card, card.stack)
        if head is None or head.id == card.id or not _same_board(head, card):
            found.append(text("A card is stacked onto another card of the same wall."))
        elif head.stack is not None or _has_stack(card, after):
            found.append(text("A stack has one card on top and the others under it."))
    return found


def _has_stack(card: Card, after: World) -> bool:
    return any(held.stack == card.id for held in after.bucket(Card, card.activity).values())


def _group(group: Group, after: World) -> list[Text]:
    if group.parent is None:
        return []
    parent = after.find(Group, group.parent)
    if not _same_board(parent, group):
        return [text("There is no such group on this wall.")]
    if _circles(group, after):
        mark = board.letter(group.number)
        return [text("Group {mark} cannot lie inside itself.", mark=mark)]
    return []


def _circles(group: Group, after: World) -> bool:
    """Whether the way up from a group never ends."""
    chain = [group, *board.above(after, group)]
    return chain[-1].parent in {held.id for held in chain}


def _same_board(one: Card | Group | None, other: Card | Group) -> bool:
    return one is not None and one.activity == other.activity


def _relation(relation: Relation, after: World) -> list[Text]:
    start, end = relation.ends
    if not start or not end or start not in after or end not in after:
        return [text("A link joins two things on the wall.")]
    if start == end:
        return [text("A link joins two different things.")]
    for other in after.bucket(Relation, relation.activity).values():
        if other.id != relation.id and other.kind == relation.kind and other.ends == (start, end):
            return [text("These two are linked in this way already.")]
    return []


def _left_behind(change: Change, after: World, activity: ActivityId) -> list[Text]:
    """A thing that goes takes along what hangs on it, or it stays."""
    kept = {record.id for record in change.after}
    gone = {r.id for r in change.before if isinstance(r, Card | Group)} - kept
    if not gone:
        return []
    cards = after.bucket(Card, activity).values()
    hanging = any(card.group in gone or card.stack in gone for card in cards)
    hanging |= any(group.parent in gone for group in after.bucket(Group, activity).values())
    hanging |= any(gone & set(r.ends) for r in after.bucket(Relation, activity).values())
    return [text("Something still lies in it or is linked to it.")] if hanging else []


def _numbers(change: Change, before: World, after: World, activity: ActivityId) -> list[Text]:
    """A card's number is its own for ever; one removed for good is not given again."""
    old = {card.id: card.number for card in change.before if isinstance(card, Card)}
    mine = [card for card in change.after if isinstance(card, Card)]
    for card in mine:
        if old.get(card.id, card.number) != card.number:
            return [text("The number of card {number} is permanent.", number=old[card.id])]
    new = {card.number for card in mine if card.id not in old}
    if not new:
        return []
    if min(new) < 1:
        return [text("The numbers of cards begin with 1.")]
    taken = [card.number for card in after.bucket(Card, activity).values()]
    gone = {removal.number for removal in before.bucket(Removal, activity).values()}
    twice = len(taken) != len(set(taken))
    return [text("A card number is taken already.")] if twice or gone & new else []


def _words_kept(change: Change) -> list[Text]:
    """What a card said is kept as a revision when its words change (or comes back on undo)."""
    old = {card.id: card for card in change.before if isinstance(card, Card)}
    kept = {
        (record.card, record.text)
        for record in (*change.before, *change.after)
        if isinstance(record, Revision)
    }
    for card in change.after:
        was = old.get(card.id) if isinstance(card, Card) else None
        if not isinstance(card, Card) or was is None or was.text == card.text:
            continue
        if (card.id, was.text) not in kept and (card.id, card.text) not in kept:
            return [text("What card {number} said must be kept as well.", number=card.number)]
    return []
