"""Opening and closing the ranking, and how ballots come in: typed, counted, at the laptop."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from facilitator.methods.common.typed import lettered, numbered
from facilitator.methods.kj import plan
from facilitator.methods.kj.voting import candidates, label_of, ranking
from facilitator.model import board, voting
from facilitator.model.gesture import Act, Ask, AskField, FieldKind, Gesture, Mark
from facilitator.model.records import Mark as MarkRecord
from facilitator.model.records import Poll, PollKind
from facilitator.model.words import Text, text
from facilitator.model.world import Change

if TYPE_CHECKING:
    from facilitator.methods.method import Answer, Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

Handler: TypeAlias = "Callable[[World, ActivityId, Act, Context], Answer]"

NO_VOTE = text("No vote is open.")


def _open(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    del act
    if board.open_poll(world, activity) is not None:
        return text("A vote is open already.")
    listed = candidates(world, activity)
    if len(listed) < 2:
        return text("There must be two groups or more to rank.")
    new = voting.NewVote(
        kind=PollKind.RANKED, items=listed, budget=plan.settings(world, activity).ranks
    )
    return voting.open_vote(world, activity, new, new_id=ctx.new_id, at=ctx.now)


def read_ballot(world: World, poll: Poll, line: str) -> list[tuple[str, int]] | Text:
    """Read a paper ballot typed as letters and card numbers, best first: `B A 12`."""
    tokens = [token for token in re.split(r"[\s,;>]+", line) if token]
    given: list[tuple[str, int]] = []
    listed = {item.item for item in voting.items(world, poll)}
    for place, token in enumerate(tokens, 1):
        digits = token.isdecimal()
        found = (
            numbered(world, poll.activity, int(token))
            if digits
            else lettered(world, poll.activity, token)
        )
        if isinstance(found, Text):
            return found
        if found.id not in listed:
            return text("“{token}” is not on the ballot.", token=token)
        given.append((found.id, place if poll.kind is PollKind.RANKED else 1))
    if not given:
        return text("The ballot is empty.")
    return voting.too_much(poll, given) or given


def typed(world: World, activity: ActivityId, line: str) -> Act | None:
    """Return the ballot a typed line holds while a vote is open; None when it holds none."""
    poll = board.open_poll(world, activity)
    if poll is None or isinstance(read_ballot(world, poll, line), Text):
        return None
    return Act(action="ballot", answers={"ranks": line.strip()})


def _ballot(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    """Enter one paper ballot. After the vote was closed a late one is still welcome."""
    poll = board.open_poll(world, activity)
    late = poll is None
    if poll is None:
        poll = ranking(world, activity)
    if poll is None:
        return NO_VOTE
    if "ranks" not in act.answers:
        number = len(voting.ballots(world, poll)) + 1
        title = text("Late ballot") if late else text("Ballot {number}", number=number)
        label = text("Letters (or card numbers), best first: B A F")
        return Ask(
            title=title,
            gesture=act,
            fields=(AskField(key="ranks", label=label, required=True),),
        )
    given = read_ballot(world, poll, str(act.answers["ranks"]))
    if isinstance(given, Text):
        return given
    return voting.cast(world, poll, given, new_id=ctx.new_id, undoable=not late)


def _paper(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    """Enter points counted on paper, one total for each item. Who gave them is not known."""
    poll = board.open_poll(world, activity)
    if poll is None:
        return NO_VOTE
    listed = [item.item for item in voting.items(world, poll)]
    if not act.answers:
        held = {count.item: count.total for count in voting.counts(world, poll)}
        return Ask(
            title=text("Counted on paper: points of each"),
            gesture=act,
            fields=tuple(
                AskField(
                    key=item,
                    label=text("{name}", name=str(label_of(world, item))),
                    kind=FieldKind.NUMBER,
                    value=held.get(item, 0),
                    most=9999,
                )
                for item in listed
            ),
        )
    totals = {item: max(0, int(act.answers.get(item, 0))) for item in listed}
    return voting.count_on_paper(world, poll, totals, new_id=ctx.new_id)


def _hand_over(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    del act
    poll = board.open_poll(world, activity)
    if poll is None:
        return NO_VOTE
    if voting.ballot_in_hand(world, poll) is not None:
        return text("Somebody is filling in a ballot.")
    ballot = voting.next_ballot(world, poll, new_id=ctx.new_id, cast=False)
    return Change(text("Hand over the laptop"), (), (ballot,), undoable=False, anonymous=True)


def _take_back(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    """Take the laptop back: what was ranked counts; an empty ballot does not."""
    del act, ctx
    poll = board.open_poll(world, activity)
    ballot = voting.ballot_in_hand(world, poll) if poll else None
    if ballot is None:
        return text("Nobody is filling in a ballot.")
    marks = voting.marks_of(world, ballot)
    after = (replace(ballot, cast=True),) if marks else ()
    return Change(text("A ballot is in"), (ballot,), after, undoable=False, anonymous=True)


def _clear(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    del act, ctx
    poll = board.open_poll(world, activity)
    ballot = voting.ballot_in_hand(world, poll) if poll else None
    if ballot is None:
        return text("Nobody is filling in a ballot.")
    marks = voting.marks_of(world, ballot)
    return Change(text("Start the ballot again"), marks, (), undoable=False, anonymous=True)


def by_one(world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
    """Return what the person with the laptop does: rank, start again, hand back."""
    if isinstance(gesture, Act) and gesture.action in {"ballot_done", "ballot_clear"}:
        return HANDLERS[gesture.action](world, activity, gesture, ctx)
    poll = board.open_poll(world, activity)
    ballot = voting.ballot_in_hand(world, poll) if poll else None
    if poll is None or ballot is None or not isinstance(gesture, Mark):
        return None
    marks = list(voting.marks_of(world, ballot))
    chosen = next((mark for mark in marks if mark.item == gesture.on), None)
    label = text("Rank")
    if chosen is not None:
        later = [mark for mark in marks if mark.value > chosen.value]
        moved = tuple(replace(mark, value=mark.value - 1) for mark in later)
        if poll.kind is not PollKind.RANKED:
            later, moved = [], ()
        return Change(label, (chosen, *later), moved, undoable=False, anonymous=True)
    if gesture.on not in {item.item for item in voting.items(world, poll)}:
        return None
    if len(marks) >= poll.budget:
        return text("That is all. Tap one again to take it off.")
    value = len(marks) + 1 if poll.kind is PollKind.RANKED else 1
    mark: MarkRecord = voting.mark(world, ballot, gesture.on, value, new_id=ctx.new_id)
    return Change(label, (), (mark,), undoable=False, anonymous=True)


def _close(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    poll = board.open_poll(world, activity)
    if poll is None:
        return NO_VOTE
    if voting.ballot_in_hand(world, poll) is not None and act.answers.get("sure") is not True:
        return Ask(
            title=text("Somebody is filling in a ballot"),
            detail=text("It does not count until it is handed back."),
            confirm=text("Close without it"),
            gesture=replace(act, answers={"sure": True}),
        )
    return voting.close(world, poll, new_id=ctx.new_id, at=ctx.now)


HANDLERS: Mapping[str, Handler] = {
    "open_vote": _open,
    "ballot": _ballot,
    "paper": _paper,
    "hand_over": _hand_over,
    "ballot_done": _take_back,
    "ballot_clear": _clear,
    "close_vote": _close,
}
