"""The hard rules of voting: what a ballot may hold, and what must wait while a vote is open."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facilitator.model import board, ids, voting
from facilitator.model.records import (
    Ballot,
    Card,
    Count,
    Group,
    Mark,
    Poll,
    PollItem,
    PollKind,
    Record,
    Removal,
)
from facilitator.model.words import Text, counted, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.model.world import Change, World


def too_much(poll: Poll, given: Sequence[tuple[str, int]]) -> Text | None:
    """Return in words what is wrong with one voter's marks; None when nothing is."""
    wrong = {
        PollKind.RANKED: _wrong_ranking,
        PollKind.DOTS: _wrong_dots,
        PollKind.SCALE: _wrong_answers,
    }
    return wrong[poll.kind](poll, given)


def _wrong_ranking(poll: Poll, given: Sequence[tuple[str, int]]) -> Text | None:
    named, values = {item for item, _ in given}, [value for _, value in given]
    if len(named) < len(given):
        return text("One thing is ranked twice on this ballot.")
    if len(given) > poll.budget or any(not 1 <= v <= poll.budget for v in values):
        return text("A ballot ranks at most {budget}.", budget=poll.budget)
    return text("Two things share a rank.") if len(set(values)) < len(values) else None


def _wrong_dots(poll: Poll, given: Sequence[tuple[str, int]]) -> Text | None:
    sums: defaultdict[str, int] = defaultdict(int)
    for item, value in given:
        sums[item] += value
    if sum(sums.values()) > poll.budget:
        return counted(
            poll.budget, "A ballot has 1 dot, no more.", "A ballot has {count} dots, no more."
        )
    if any(value > poll.cap for value in sums.values()):
        return counted(
            poll.cap, "At most 1 dot on one thing.", "At most {count} dots on one thing."
        )
    return text("A dot counts one or more.") if any(v < 1 for _, v in given) else None


def _wrong_answers(poll: Poll, given: Sequence[tuple[str, int]]) -> Text | None:
    if len({item for item, _ in given}) < len(given):
        return text("One thing is answered twice on this ballot.")
    if all(poll.least <= value <= poll.most for _, value in given):
        return None
    return text("An answer is from {least} to {most}.", least=poll.least, most=poll.most)


def refusals(
    change: Change, before: World, after: World, activity: ids.ActivityId
) -> tuple[Text, ...]:
    """Return the rules of voting that a change would break, in words."""
    found = [
        _over_budget(change, after),
        _closed_vote(change, before),
        _voted_on(change, after, activity),
        _frozen(change, before, after, activity),
    ]
    return tuple(words for words in found if words is not None)


def _over_budget(change: Change, after: World) -> Text | None:
    for key in sorted({r.ballot for r in change.after if isinstance(r, Mark)}):
        ballot = after.find(Ballot, key)
        poll = after.find(Poll, ballot.poll) if ballot else None
        if ballot is None or poll is None:
            return text("There is no such ballot.")
        given = [(m.item, m.value) for m in voting.marks_of(after, ballot)]
        wrong = too_much(poll, given)
        if wrong is not None:
            return wrong
        listed = {i.item for i in voting.items(after, poll)}
        if any(item not in listed for item, _ in given):
            return text("That was not on the list when the vote was opened.")
    return None


def _closed_vote(change: Change, before: World) -> Text | None:
    """A closed vote is as it was counted; only a whole late ballot may still come."""
    if any(isinstance(record, Removal) for record in change.after):
        return None
    late = {r.id for r in change.after if isinstance(r, Ballot)} - {r.id for r in change.before}
    for record in (*change.before, *change.after):
        if isinstance(record, Mark | Count | Ballot):
            poll = before.find(Poll, record.poll)
            whole = (record.ballot if isinstance(record, Mark) else record.id) in late
            if poll is not None and board.poll_closing(before, poll) and not whole:
                return text("This vote is closed. Its result stays as it was counted.")
    return None


def _voted_on(change: Change, after: World, activity: ids.ActivityId) -> Text | None:
    kept = {r.id for r in change.after}
    gone = {r.id for r in change.before if r.id not in kept}
    if gone and gone & voted(after, activity):
        return text("That was voted on, so it stays.")
    return None


def voted(world: World, activity: ids.ActivityId) -> frozenset[str]:
    """Return the ids of all cards, groups and other things any vote was, or is, about."""
    held = [i.item for i in world.bucket(PollItem, activity).values()]
    held += [m.item for m in world.bucket(Mark, activity).values()]
    return frozenset((*held, *(c.item for c in world.bucket(Count, activity).values())))


def _frozen(change: Change, before: World, after: World, activity: ids.ActivityId) -> Text | None:
    """What is being voted on keeps its parts until the vote closes; its words may be mended."""
    poll = board.open_poll(before, activity)
    if poll is None or any(isinstance(record, Removal) for record in change.after):
        return None
    listed = {i.item for i in voting.items(before, poll)}
    old = {r.id: r for r in change.before}
    for record in change.after:
        earlier = old.get(record.id)
        if earlier is None or _place(earlier) == _place(record):
            continue
        if (_around(before, earlier) | _around(after, record)) & listed:
            return FROZEN
    return None


FROZEN = text("A vote is open. What is voted on can be changed when it is closed.")


def frozen(world: World, activity: ids.ActivityId, on: Iterable[str]) -> bool:
    """Whether any of these cards and groups is, or lies in, something being voted on."""
    poll = board.open_poll(world, activity)
    if poll is None:
        return False
    listed = {i.item for i in voting.items(world, poll)}
    held = (world.find(Card, key) or world.find(Group, key) for key in on)
    return any(_around(world, record) & listed for record in held if record is not None)


def _place(record: Record) -> tuple[object, ...]:
    if isinstance(record, Card):
        return record.group, record.stack, record.state
    return (record.parent,) if isinstance(record, Group) else ()


def _around(world: World, record: Record) -> set[str]:
    """Return the ids of a card or group and of the groups it lies in."""
    if isinstance(record, Card):
        group = world.find(Group, record.group)
        return {record.id} | (_around(world, group) if group else set[str]())
    if isinstance(record, Group):
        return {record.id, *(held.id for held in board.above(world, record))}
    return set()
