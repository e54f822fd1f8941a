"""The ballot of the person who has the laptop: handed over, marked, handed back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from facilitator.methods.common.votes.scales import values_of
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Answer, Context
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Change, Text, World, text
from facilitator.model.core.records import Ballot, Poll, PollKind
from facilitator.model.core.records import Mark as MarkRecord
from facilitator.model.display.gesture import Act, Gesture, Vote, ask_whether
from facilitator.model.voting import ballots
from facilitator.model.voting import queries as voting_queries

Handler: TypeAlias = "Callable[[VoteConfig, Act, Context], Answer]"

NO_VOTE = text("No vote is open.")
NOBODY = text("Nobody is voting at the laptop.")


def _in_hand(booth: VoteConfig) -> Ballot | None:
    poll = board_queries.open_poll(booth.world, booth.activity)
    return voting_queries.ballot_in_hand(booth.world, poll) if poll else None


def _hand_over(booth: VoteConfig, _act: Act, ctx: Context) -> Answer:
    poll = board_queries.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    if voting_queries.ballot_in_hand(booth.world, poll) is not None:
        return text("Somebody is voting at the laptop.")
    ballot = ballots.next_ballot(booth.world, poll, new_id=ctx.new_id, cast=False)
    return Change(text("Hand over the laptop"), (), (ballot,), undoable=False, anonymous=True)


def _take_back(booth: VoteConfig, act: Act, _ctx: Context) -> Answer:
    """Take the laptop back: what was marked counts; an empty ballot does not.

    Whoever could give more is told so first: what is given counts all the same.
    """
    ballot = _in_hand(booth)
    if ballot is None:
        return NOBODY
    marks = voting_queries.marks_of(booth.world, ballot)
    poll = booth.world.get(Poll, ballot.poll)
    spent = ballots.spent(poll, ((mark.item, mark.value) for mark in marks))
    detail = text("What is given counts. The rest may be left out, or be given now.")
    confirm = text("Leave it at that")
    ask = ask_whether(act, so_far(booth.world, poll, spent), detail, confirm)
    if ask is not None and 0 < spent < ballots.whole(booth.world, poll):
        return ask
    after = (replace(ballot, cast=True),) if marks else ()
    return Change(text("Somebody has voted"), (ballot,), after, undoable=False, anonymous=True)


def _clear(booth: VoteConfig, _act: Act, _ctx: Context) -> Answer:
    ballot = _in_hand(booth)
    if ballot is None:
        return NOBODY
    marks = voting_queries.marks_of(booth.world, ballot)
    return Change(text("Start the vote again"), marks, (), undoable=False, anonymous=True)


def by_one(booth: VoteConfig, gesture: Gesture, ctx: Context) -> Answer:
    """Return what the person with the laptop does: mark, start again, hand back."""
    if isinstance(gesture, Act) and gesture.action in HANDLERS:
        return HANDLERS[gesture.action](booth, gesture, ctx)
    poll = board_queries.open_poll(booth.world, booth.activity)
    ballot = _in_hand(booth)
    if poll is None or ballot is None or not isinstance(gesture, Vote):
        return None
    item, _, answer = gesture.on.partition(":")
    if item not in {each.item for each in voting_queries.items(booth.world, poll)}:
        return None
    if poll.kind is PollKind.SCALE:
        return _answered(booth.world, ballot, item, answer, ctx)
    return _marked(booth.world, poll, ballot, item, ctx)


def _filled(
    before: Sequence[MarkRecord], after: Sequence[MarkRecord], said: Text | None = None
) -> Change:
    label = text("Vote at the laptop")
    return Change(label, tuple(before), tuple(after), undoable=False, anonymous=True, said=said)


def _answered(world: World, ballot: Ballot, item: str, answer: str, ctx: Context) -> Answer:
    """Answer on a scale; the same answer again takes it off."""
    held = next(
        (mark for mark in voting_queries.marks_of(world, ballot) if mark.item == item), None
    )
    poll = world.get(Poll, ballot.poll)
    if not answer.isdecimal() or int(answer) not in values_of(poll):
        return None
    if held is None:
        return _filled((), (ballots.mark(world, ballot, item, int(answer), new_id=ctx.new_id),))
    again = held.value == int(answer)
    return _filled((held,), () if again else (replace(held, value=int(answer)),))


def _marked(world: World, poll: Poll, ballot: Ballot, item: str, ctx: Context) -> Answer:
    """Rank one more thing, or give it a dot; once it can have no more, take it off."""
    marks = voting_queries.marks_of(world, ballot)
    held = next((mark for mark in marks if mark.item == item), None)
    ranked = poll.kind is PollKind.RANKED
    spent = len(marks) if ranked else sum(mark.value for mark in marks)
    said = partial(so_far, world, poll)
    if held is not None and (ranked or held.value >= poll.cap or spent >= poll.budget):
        later = [mark for mark in marks if ranked and mark.value > held.value]
        after = [replace(mark, value=mark.value - 1) for mark in later]
        left = spent - (1 if ranked else held.value)
        return _filled((held, *later), after, said(left))
    if spent >= poll.budget:
        return text("That is all. Tap one again to take it off.")
    if held is not None:
        return _filled((held,), (replace(held, value=held.value + 1),), said(spent + 1))
    value = spent + 1 if ranked else 1
    mark = ballots.mark(world, ballot, item, value, new_id=ctx.new_id)
    return _filled((), (mark,), said(spent + 1))


def so_far(world: World, poll: Poll, spent: int) -> Text:
    """Say how much of a ballot is filled in."""
    whole = ballots.whole(world, poll)
    if poll.kind is PollKind.SCALE:
        return text("{count} of {all} have an answer.", count=spent, all=whole)
    if poll.kind is PollKind.RANKED:
        return text("Places filled: {count} of {all}.", count=spent, all=whole)
    return text("Dots given: {count} of {all}.", count=spent, all=whole)


HANDLERS: Mapping[str, Handler] = {
    "hand_over": _hand_over,
    "ballot_done": _take_back,
    "ballot_clear": _clear,
}
