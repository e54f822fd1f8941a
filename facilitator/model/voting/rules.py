"""The hard rules of voting: what a ballot may hold, and what must wait while a vote is open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, World, counted, ids, text
from facilitator.model.core.records import (
    Ballot,
    Card,
    Count,
    CountWay,
    Group,
    Mark,
    Poll,
    PollItem,
    PollKind,
    Record,
    Removal,
)
from facilitator.model.core.rule_kinds import Attempt, Function, RefersTo, Refusal, Rule, checks
from facilitator.model.voting import queries


def too_much(poll: Poll, given: Sequence[tuple[str, int]]) -> Refusal | None:
    """Return what is wrong with one voter's marks; None when nothing is."""
    wrong = {
        PollKind.RANKED: _wrong_ranking,
        PollKind.DOTS: _wrong_dots,
        PollKind.SCALE: _wrong_answers,
    }
    return next(wrong[poll.kind](poll, given), None)


def _wrong_ranking(poll: Poll, given: Sequence[tuple[str, int]]) -> Iterator[Refusal]:
    named, values = {item for item, _ in given}, [value for _, value in given]
    if len(named) < len(given):
        yield Refusal("ranked-once", text("One thing is ranked twice in this vote."))
    if len(given) > poll.budget or any(not 1 <= v <= poll.budget for v in values):
        words = text("Each person ranks at most {budget}.", budget=poll.budget)
        yield Refusal("ranks-at-most", words)
    if len(set(values)) < len(values):
        yield Refusal("rank-not-shared", text("Two things share a rank."))


def _wrong_dots(poll: Poll, given: Sequence[tuple[str, int]]) -> Iterator[Refusal]:
    sums: defaultdict[str, int] = defaultdict(int)
    for item, value in given:
        sums[item] += value
    if sum(sums.values()) > poll.budget:
        words = counted(
            poll.budget, "Each person has 1 dot, no more.", "Each person has {count} dots, no more."
        )
        yield Refusal("dots-at-most", words)
    if any(value > poll.cap for value in sums.values()):
        words = counted(
            poll.cap, "At most 1 dot on one thing.", "At most {count} dots on one thing."
        )
        yield Refusal("dots-on-one-at-most", words)
    if any(value < 1 for _, value in given):
        yield Refusal("dot-counts-one", text("A dot counts one or more."))


def _wrong_answers(poll: Poll, given: Sequence[tuple[str, int]]) -> Iterator[Refusal]:
    if len({item for item, _ in given}) < len(given):
        yield Refusal("answered-once", text("One thing is answered twice in this vote."))
    if not all(poll.least <= value <= poll.most for _, value in given):
        words = text("An answer is from {least} to {most}.", least=poll.least, most=poll.most)
        yield Refusal("answer-on-scale", words)


def _marked(attempt: Attempt) -> Iterator[tuple[Poll, list[tuple[str, int]]]]:
    """Go through the ballots that an attempt marks, with all marks on them."""
    for key in sorted({mark.ballot for mark in attempt.made(Mark)}):
        ballot = attempt.after.find(Ballot, key)
        poll = attempt.after.find(Poll, ballot.poll) if ballot else None
        if ballot and poll:
            yield poll, [(m.item, m.value) for m in queries.marks_of(attempt.after, ballot)]


def _limit(key: str) -> Rule:
    """Return the rule of one key among those `too_much` has: a ballot is told the first."""

    def find(attempt: Attempt) -> Iterator[Text]:
        wrong = (too_much(poll, given) for poll, given in _marked(attempt))
        return (each.words for each in wrong if each and each.key == key)

    return Function(key, Mark, find)


@checks("marked-thing-listed", Mark)
def _listed(attempt: Attempt) -> Iterator[Text]:
    for poll, given in _marked(attempt):
        listed = {each.item for each in queries.items(attempt.after, poll)}
        if not too_much(poll, given) and any(item not in listed for item, _ in given):
            yield text("That was not on the list when the vote was opened.")


@checks("closed-vote-stays", Mark, Count, Ballot)
def _closed_vote(attempt: Attempt) -> Iterator[Text]:
    """A closed vote is as it was counted; only a whole late ballot may still come.

    A vote that was counted elsewhere goes whole, when bringing it in is taken back.
    """
    if attempt.made(Removal):
        return
    late = {ballot.id for ballot in attempt.added(Ballot)}
    for record in (r for pair in attempt.pairs(Mark, Count, Ballot) for r in pair if r):
        poll = attempt.before.find(Poll, record.poll)
        whole = (record.ballot if isinstance(record, Mark) else record.id) in late
        whole = whole or (_from_elsewhere(record) and not attempt.after.find(Poll, record.poll))
        if poll and not whole and board_queries.poll_closing(attempt.before, poll):
            yield text("This vote is closed. Its result stays as it was counted.")


def _from_elsewhere(record: Record) -> bool:
    return isinstance(record, Count) and record.way is CountWay.ELSEWHERE


@checks("voted-on-stays")
def _voted_on(attempt: Attempt) -> Iterator[Text]:
    gone = {each.id for each in attempt.gone(Record)}
    if gone and gone & voted(attempt.after, attempt.activity):
        yield text("That was voted on, so it stays.")


@checks("vote-open", Card, Group)
def _frozen(attempt: Attempt) -> Iterator[Text]:
    """What is being voted on keeps its parts until the vote closes; its words may be mended."""
    poll = board_queries.open_poll(attempt.before, attempt.activity)
    if poll is None or attempt.made(Removal):
        return
    listed = {each.item for each in queries.items(attempt.before, poll)}
    for old, new in attempt.altered(Card, Group):
        around = _around(attempt.before, old) | _around(attempt.after, new)
        if _place(old) != _place(new) and around & listed:
            yield FROZEN


def voted(world: World, activity: ids.ActivityId) -> frozenset[str]:
    """Return the ids of all cards, groups and other things any vote was, or is, about."""
    held = [i.item for i in world.bucket(PollItem, activity).values()]
    held += [m.item for m in world.bucket(Mark, activity).values()]
    return frozenset((*held, *(c.item for c in world.bucket(Count, activity).values())))


FROZEN = text("A vote is open. What is voted on can be changed when it is closed.")


def frozen(world: World, activity: ids.ActivityId, on: Iterable[str]) -> bool:
    """Whether any of these cards and groups is, or lies in, something being voted on."""
    poll = board_queries.open_poll(world, activity)
    if poll is None:
        return False
    listed = {i.item for i in queries.items(world, poll)}
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
        return {record.id, *(held.id for held in board_queries.above(world, record))}
    return set()


_LIMITS = (
    "ranked-once",
    "ranks-at-most",
    "rank-not-shared",
    "dots-at-most",
    "dots-on-one-at-most",
    "dot-counts-one",
    "answered-once",
    "answer-on-scale",
)

RULES: Final[tuple[Rule, ...]] = (
    RefersTo("ballot-is-there", Mark, "ballot", text("There is no such vote."), Ballot),
    *map(_limit, _LIMITS),
    _listed,
    _closed_vote,
    _voted_on,
    _frozen,
)
