"""Hard rules that hold for every method: where breaking them would make the data false.

Each rule looks at a change with the worlds before and after it and says in words what it will
not allow. Rules check only what the change touches, so that their cost follows the edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from facilitator.model import board, ids
from facilitator.model.records import (
    Ballot,
    Card,
    CardState,
    ClockMark,
    Closing,
    Draft,
    Group,
    Mark,
    Poll,
    PrivateNote,
    Record,
    Relation,
    Removal,
    Revision,
)
from facilitator.model.words import Text, text
from facilitator.model.world import Change, World, scope_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[[Change, World, World], Iterator[Text]]

R = TypeVar("R", bound=Record)

_AFTER_CLOSING = (Closing, Removal, PrivateNote, Draft, ClockMark)


def refusals(change: Change, before: World, after: World) -> tuple[Text, ...]:
    """Return in words what the change would break; empty when it may go ahead."""
    found: dict[Text, None] = {}
    for rule in RULES:
        found |= dict.fromkeys(rule(change, before, after))
    return tuple(found)


def _closed(change: Change, before: World, after: World) -> Iterator[Text]:
    if any(isinstance(r, (Closing, Removal)) for r in change.after):
        return
    for record in (*change.before, *change.after):
        activity = ids.ActivityId(scope_of(record))
        if isinstance(record, _AFTER_CLOSING) or not activity:
            continue
        if board.closed(before, activity) or board.closed(after, activity):
            yield text("This activity is closed. Open it again to change it.")
            return


def _one_place(change: Change, _before: World, after: World) -> Iterator[Text]:
    for card in _of(change.after, Card):
        group = after.find(Group, card.group)
        if card.group is not None and (group is None or group.activity != card.activity):
            yield text("Card {number} cannot join a group that is not there.", number=card.number)
        head = after.find(Card, card.stack)
        if card.stack is not None and (head is None or head.stack is not None or head == card):
            yield text("Card {number} cannot be stacked there.", number=card.number)
        elif head is not None and head.state is not CardState.ACTIVE:
            yield text("Card {number} cannot lie under a card set aside.", number=card.number)


def _numbers(change: Change, before: World, after: World) -> Iterator[Text]:
    old = {card.id: card.number for card in _of(change.before, Card)}
    for card in _of(change.after, Card):
        if old.get(card.id) == card.number:
            continue
        if card.id in old:
            yield text("The number of card {number} is permanent.", number=old[card.id])
    new = [card for card in _of(change.after, Card) if card.id not in old]
    for activity in {card.activity for card in new}:
        taken = [card.number for card in after.bucket(Card, activity).values()]
        gone = {r.number for r in before.bucket(Removal, activity).values()}
        if len(taken) != len(set(taken)) or gone.intersection(taken):
            yield text("A card number is taken already.")


def _forest(change: Change, _before: World, after: World) -> Iterator[Text]:
    for group in _of(change.after, Group):
        parent = after.find(Group, group.parent)
        if group.parent is not None and (parent is None or parent.activity != group.activity):
            yield text("A group cannot go into a group that is not there.")
        steps, held = 0, group
        while (up := after.find(Group, held.parent)) is not None:
            steps, held = steps + 1, up
            if up.id == group.id or steps > len(after):
                mark = board.letter(group.number)
                yield text("Group {mark} cannot go into a group inside itself.", mark=mark)
                break


def _relations(change: Change, _before: World, after: World) -> Iterator[Text]:
    for relation in _of(change.after, Relation):
        start, end = relation.ends
        if start == end:
            yield text("A link needs two different ends.")
        if not (start in after and end in after):
            yield text("A link needs two ends that are on the wall.")
        for other in after.bucket(Relation, relation.activity).values():
            same = other.id != relation.id and other.kind is relation.kind
            if same and other.ends == relation.ends:
                yield text("These two are linked in this way already.")
                break


def _words_kept(change: Change, _before: World, _after: World) -> Iterator[Text]:
    old = {card.id: card for card in _of(change.before, Card)}
    kept = {(r.card, r.text) for r in _of((*change.before, *change.after), Revision)}
    for card in _of(change.after, Card):
        before = old.get(card.id)
        if before is None or before.text == card.text:
            continue
        if (card.id, before.text) not in kept and (card.id, card.text) not in kept:
            yield text("What card {number} said must be kept as well.", number=card.number)
        if card.state is CardState.BINNED:
            yield text("Card {number} is in the bin. Bring it back first.", number=card.number)


def _budgets(change: Change, before: World, after: World) -> Iterator[Text]:
    touched = {m.ballot for m in _of((*change.before, *change.after), Mark)}
    for key in sorted(touched):
        ballot = after.find(Ballot, key)
        poll = after.find(Poll, ballot.poll) if ballot else None
        if ballot is None or poll is None:
            continue
        if board.poll_closing(before, poll) is not None:
            yield text("This vote is closed; its result stands.")
        yield from _over_budget(poll, ballot, after)


def _over_budget(poll: Poll, ballot: Ballot, after: World) -> Iterator[Text]:
    marks = [m for m in after.bucket(Mark, poll.activity).values() if m.ballot == ballot.id]
    items = {m.item for m in marks}
    spent = len(marks) if poll.kind.value == "ranked" else sum(m.value for m in marks)
    if spent > poll.budget:
        yield text("Each voter has {budget} to give, and no more.", budget=poll.budget)
    if len(items) != len(marks):
        yield text("One thing cannot be chosen twice on one paper.")
    if poll.kind.value == "dots" and any(m.value > poll.cap for m in marks):
        yield text("At most {cap} dots may go to one thing.", cap=poll.cap)


def _frozen_while_voting(change: Change, before: World, after: World) -> Iterator[Text]:
    if any(isinstance(r, Removal) for r in change.after):
        return
    old = {r.id: r for r in change.before}
    new = {r.id: r for r in change.after}
    for key in old.keys() | new.keys():
        was, becomes = old.get(key), new.get(key)
        record = becomes or was
        if not isinstance(record, (Card, Group)) or _choice(was) == _choice(becomes):
            continue
        if board.open_poll(after, record.activity) and board.open_poll(before, record.activity):
            yield text("A vote is open. This can be changed once it is closed.")
            return


def _choice(record: Record | None) -> object:
    """Return what of a record a vote depends on: its existence and where it belongs."""
    if isinstance(record, Card):
        return record.group, record.stack, record.state
    if isinstance(record, Group):
        return record.parent, record.number
    return None


def _of(records: tuple[Record, ...], kind: type[R]) -> Iterator[R]:
    return (record for record in records if isinstance(record, kind))


RULES: tuple[Rule, ...] = (  # in the order in which they are best said
    _closed,
    _one_place,
    _numbers,
    _forest,
    _relations,
    _words_kept,
    _budgets,
    _frozen_while_voting,
)
