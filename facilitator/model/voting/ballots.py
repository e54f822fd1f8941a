"""Opening a vote, what comes in while it is open, and closing it: as changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from facilitator.model.board import queries as board_queries
from facilitator.model.core import Change, NewId, Text, World, adding, ids, text
from facilitator.model.core.records import (
    Ballot,
    Count,
    CountWay,
    Mark,
    Poll,
    PollClosing,
    PollItem,
    PollKind,
    Record,
)
from facilitator.model.voting import queries
from facilitator.model.voting.scales import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVote:
    """A vote to be opened: on these cards and groups, so many marks a voter (`budget`).

    A vote on a scale has its `scale`, and what is `enough` (as the scale says if it is None).
    `top` is how many go on, 0 where nobody said so.
    """

    kind: PollKind
    items: Sequence[str]
    budget: int
    cap: int = 1
    runoff_of: ids.PollId | None = None
    scale: Scale | None = None
    enough: int | None = None
    top: int = 0
    label: Text = field(default_factory=lambda: text("Open the vote"))


def open_vote(
    world: World, activity: ids.ActivityId, new: NewVote, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that opens a vote with its list of items. It can only be closed."""
    earlier = board_queries.polls(world, activity)
    poll = Poll(
        id=ids.PollId(new_id()),
        activity=activity,
        kind=new.kind,
        position=max((p.position for p in earlier), default=0) + 1,
        budget=new.budget,
        cap=new.cap,
        at=at,
        runoff_of=new.runoff_of,
        top=new.top,
    )
    if new.scale is not None:
        poll = replace(
            poll,
            scale=new.scale.key,
            least=new.scale.least,
            most=new.scale.most,
            enough=new.scale.enough if new.enough is None else new.enough,
            falling=new.scale.falling,
        )
    listed: list[Record] = []
    for position, item in enumerate(new.items, 1):
        card, group, thing = queries.ends(world, item)
        listed.append(
            PollItem(
                id=new_id(),
                activity=activity,
                poll=poll.id,
                position=position,
                card=card,
                group=group,
                thing=thing,
            )
        )
    return adding(new.label, poll, *listed, undoable=False)


def cast(
    world: World,
    poll: Poll,
    given: Iterable[tuple[str, int]],
    *,
    new_id: NewId,
    undoable: bool = True,
) -> Change:
    """Return the change that adds one voter's ballot: (item, value) pairs."""
    ballot = next_ballot(world, poll, new_id=new_id)
    marks = [mark(world, ballot, item, value, new_id=new_id) for item, value in given]
    label = text("Enter vote {number}", number=ballot.position)
    return Change(label, (), (ballot, *marks), undoable=undoable, anonymous=True)


def spent(poll: Poll, given: Iterable[tuple[str, int]]) -> int:
    """Return how much of a ballot is filled in: dots given, places taken, or answers."""
    values = [value for _, value in given]
    return sum(values) if poll.kind is PollKind.DOTS else len(values)


def whole(world: World, poll: Poll) -> int:
    """Return how much of a ballot can be filled in."""
    listed = len(queries.items(world, poll))
    if poll.kind is PollKind.SCALE:
        return listed
    most = listed * poll.cap if poll.kind is PollKind.DOTS else listed
    return min(poll.budget, most)


def next_ballot(world: World, poll: Poll, *, new_id: NewId, cast: bool = True) -> Ballot:
    held = [b for b in world.bucket(Ballot, poll.activity).values() if b.poll == poll.id]
    return Ballot(
        id=ids.BallotId(new_id()),
        activity=poll.activity,
        poll=poll.id,
        position=max((b.position for b in held), default=0) + 1,
        cast=cast,
    )


def mark(world: World, ballot: Ballot, item: str, value: int, *, new_id: NewId) -> Mark:
    card, group, thing = queries.ends(world, item)
    return Mark(
        id=new_id(),
        activity=ballot.activity,
        poll=ballot.poll,
        ballot=ballot.id,
        value=value,
        card=card,
        group=group,
        thing=thing,
    )


def count_on_paper(
    world: World,
    poll: Poll,
    totals: Mapping[tuple[str, int], int],
    *,
    new_id: NewId,
    way: CountWay = CountWay.PAPER,
) -> Change:
    """Return the change that records what was counted, in place of earlier counts of that way.

    `totals` are the points of each item, by (item, 0); on a scale how many gave a value, by
    (item, value).
    """
    fresh: list[Count] = []
    for (item, value), total in totals.items():
        card, group, thing = queries.ends(world, item)
        if total > 0:
            fresh.append(
                Count(
                    id=new_id(),
                    activity=poll.activity,
                    poll=poll.id,
                    total=total,
                    value=value,
                    way=way,
                    card=card,
                    group=group,
                    thing=thing,
                )
            )
    label = text("Enter what was counted: {way}", way=text(way.value))
    before = tuple(count for count in queries.counts(world, poll) if count.way is way)
    return Change(label, before, tuple(fresh))


def close(world: World, poll: Poll, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that closes a vote and shows its result. An unfinished ballot goes."""
    closing = PollClosing(id=new_id(), activity=poll.activity, poll=poll.id, at=at)
    unfinished: tuple[Record, ...] = ()
    in_hand = queries.ballot_in_hand(world, poll)
    if in_hand is not None:
        unfinished = (in_hand, *queries.marks_of(world, in_hand))
    return Change(text("Close the vote and show it"), unfinished, (closing,), undoable=False)
