"""The ranking of KJ priorities: each person's top three, blind or on paper; ties in the open.

Votes go to a group, whatever names it was given. Points of two groups are added up only when
everyone agrees that their names say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from facilitator.methods.common.drawing import seen_by_room
from facilitator.methods.common.surface import hidden
from facilitator.methods.common.typed import lettered, numbered
from facilitator.methods.kj import plan
from facilitator.methods.kj.records import NameUnion, NameUnionId
from facilitator.model import board, ids, voting
from facilitator.model.gesture import Act, Ask, AskField, FieldKind, Gesture, Mark
from facilitator.model.records import (
    Card,
    ChoiceWay,
    Group,
    Poll,
    PollChoice,
    PollKind,
)
from facilitator.model.records import Mark as MarkRecord
from facilitator.model.words import Text, Words, text
from facilitator.model.world import Change, adding

if TYPE_CHECKING:
    from facilitator.methods.method import Answer, Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

Handler: TypeAlias = "Callable[[World, ActivityId, Act, Context], Answer]"

NO_VOTE = text("No vote is open.")


def candidates(world: World, activity: ActivityId) -> tuple[str, ...]:
    """Return what would be ranked now: outer groups, then cards on their own the room can see."""
    surface = plan.surface(world, activity)
    tops = board.children(world, activity).get(None, ())
    lone = [c for c in board.lone(world, activity) if c.on_wall and not hidden(world, c, surface)]
    return (*(group.id for group in tops), *(card.id for card in lone))


def ranking(world: World, activity: ActivityId) -> Poll | None:
    """Return the ranking: the last vote that is not a run-off."""
    held = [p for p in board.polls(world, activity) if p.kind is PollKind.RANKED]
    return held[-1] if held else None


def shown_ranking(world: World, activity: ActivityId) -> Poll | None:
    """Return the ranking when it is closed; while it or a run-off is open nothing is shown."""
    poll = ranking(world, activity)
    if poll is None or board.open_poll(world, activity) is not None:
        return None
    return poll


def runoffs(world: World, poll: Poll) -> tuple[Poll, ...]:
    """Return the closed run-offs that followed a ranking."""
    later = [p for p in board.polls(world, poll.activity) if p.position > poll.position]
    return tuple(p for p in later if board.poll_closing(world, p) is not None)


def united(world: World, poll: Poll) -> dict[str, str]:
    """Return which group's points are added to which other one's, as all agreed."""
    held = [u for u in world.all(NameUnion, poll.activity) if u.poll == poll.id and u.agreed]
    heads: dict[str, str] = {}
    for union in sorted(held, key=lambda each: (each.at, each.id)):
        head = heads.get(union.head, union.head)
        if head == union.group:
            continue
        heads = {key: head if old == union.group else old for key, old in heads.items()}
        heads[union.group] = head
    return heads


def decided(world: World, poll: Poll) -> frozenset[frozenset[str]]:
    """Return the pairs of groups on which the room has said yes or no."""
    held = [u for u in world.all(NameUnion, poll.activity) if u.poll == poll.id]
    return frozenset(frozenset((union.head, union.group)) for union in held)


def counted(world: World, poll: Poll) -> voting.Tally:
    """Return the ranking as it was counted, with the points that were added up."""
    return voting.tally(world, poll, united(world, poll))


def outcome(world: World, poll: Poll) -> voting.Cut:
    """Return what came out on top, and what is tied at the cut."""
    top = plan.settings(world, poll.activity).top
    return voting.cut(world, poll, counted(world, poll), top, runoffs(world, poll))


def label_of(world: World, item: str, *, whole: bool = False) -> Words:
    """Return what to call an item of the ballot: a group's letter and name, a card's words.

    The words of a card that was set aside since are only given to who may read the `whole`.
    """
    group, card = world.find(Group, item), world.find(Card, item)
    if group is not None:
        mark = board.letter(group.number)
        if not group.title:
            return text("{mark} · no name yet", mark=mark)
        return f"{mark} · {group.title}"
    if card is None:
        return text("gone")
    if not whole and not seen_by_room(card):
        return text("card {number}", number=card.number)
    return f"{card.number} · {card.text}"


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


def _tie(world: World, activity: ActivityId) -> tuple[Poll, voting.Cut] | Text:
    poll = shown_ranking(world, activity)
    if poll is None:
        return text("There is no closed ranking.")
    held = outcome(world, poll)
    return (poll, held) if held.tied else text("Nothing is tied at the cut.")


def _settle(
    world: World, poll: Poll, chosen: tuple[str, ...], way: ChoiceWay, ctx: Context, seed: int = 0
) -> Change:
    rows: list[PollChoice] = []
    for item in chosen:
        card, group = voting.ends(world, item)
        rows.append(
            PollChoice(
                id=ids.PollChoiceId(ctx.new_id()),
                activity=poll.activity,
                poll=poll.id,
                way=way,
                at=ctx.now,
                seed=seed,
                card=card,
                group=group,
            )
        )
    label = text("Settle the tie: {way}", way=way.value)
    return adding(label, *rows, undoable=way is not ChoiceWay.LOT)


def _all_tied(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    del act
    found = _tie(world, activity)
    if isinstance(found, Text):
        return found
    return _settle(world, found[0], found[1].tied, ChoiceWay.ALL, ctx)


def _by_lot(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    """Draw by lot. The seed is kept, so that the draw can be repeated and checked."""
    found = _tie(world, activity)
    if isinstance(found, Text):
        return found
    poll, held = found
    if act.answers.get("sure") is not True:
        return Ask(
            title=text("Draw by lot?"),
            detail=text("The draw is recorded and stays as it falls."),
            confirm=text("Draw"),
            gesture=replace(act, answers={"sure": True}),
        )
    seed = ctx.random.randrange(2**31)
    return _settle(world, poll, drawn(held, seed), ChoiceWay.LOT, ctx, seed)


def drawn(held: voting.Cut, seed: int) -> tuple[str, ...]:
    """Return what a lot with this seed draws among the tied: the same on every machine."""
    import random

    order = sorted(held.tied)
    return tuple(sorted(random.Random(seed).sample(order, held.seats)))  # noqa: S311


def _by_talk(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    found = _tie(world, activity)
    if isinstance(found, Text):
        return found
    poll, held = found
    if not act.answers:
        fields = tuple(
            AskField(
                key=item,
                label=text("{name}", name=str(label_of(world, item))),
                kind=FieldKind.YES,
                value=False,
            )
            for item in held.tied
        )
        return Ask(title=text("Which of these did the group choose?"), gesture=act, fields=fields)
    chosen = tuple(item for item in held.tied if act.answers.get(item) is True)
    if not chosen:
        return text("None was chosen, so the tie stays.")
    return _settle(world, poll, chosen, ChoiceWay.TALK, ctx)


def _run_off(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    """Open a vote on the tied ones only, with one dot each."""
    del act
    found = _tie(world, activity)
    if isinstance(found, Text):
        return found
    new = voting.NewVote(
        kind=PollKind.DOTS, items=found[1].tied, budget=1, label=text("Open a run-off")
    )
    return voting.open_vote(world, activity, new, new_id=ctx.new_id, at=ctx.now)


def _unite_names(world: World, activity: ActivityId, act: Act, ctx: Context) -> Answer:
    """Add up two groups whose names say the same, if all agree; one no is recorded too."""
    poll = shown_ranking(world, activity)
    if poll is None:
        return text("There is no closed ranking.")
    if "agreed" not in act.answers:
        return _ask_union(world, poll, act)
    named = act.on or (str(act.answers.get("one", "")), str(act.answers.get("other", "")))
    held = [g for key in dict.fromkeys(named) if (g := world.find(Group, key)) is not None]
    if len(held) != 2:
        return text("Choose two groups of the ranking.")
    agreed = act.answers["agreed"] is True
    union = NameUnion(
        id=NameUnionId(ctx.new_id()),
        activity=activity,
        poll=poll.id,
        head=held[0].id,
        group=held[1].id,
        agreed=agreed,
        at=ctx.now,
    )
    label = text("Count two groups as one") if agreed else text("Keep two groups apart")
    return adding(label, union)


def _ask_union(world: World, poll: Poll, act: Act) -> Ask | Text:
    """Ask whether all agree; and which two, when none were chosen."""
    held = [g for key in act.on if (g := world.find(Group, key)) is not None]
    agreed = AskField(key="agreed", label=text("Everyone agrees"), kind=FieldKind.YES, value=False)
    if len(held) == 2:
        one, other = (board.letter(group.number) for group in held)
        title = text("Do {one} and {other} say the same?", one=one, other=other)
        return Ask(title=title, gesture=act, fields=(agreed,))
    keys = [item.item for item in voting.items(world, poll)]
    listed = [g for key in keys if (g := world.find(Group, key)) is not None]
    if len(listed) < 2:
        return text("There are no two groups in this ranking.")
    choices = tuple((group.id, label_of(world, group.id)) for group in listed)
    fields = tuple(
        AskField(
            key=key, label=label, kind=FieldKind.CHOICE, value=choices[place][0], choices=choices
        )
        for place, (key, label) in enumerate((("one", text("One")), ("other", text("The other"))))
    )
    title = text("Which two say the same?")
    return Ask(title=title, gesture=replace(act, on=()), fields=(*fields, agreed))


HANDLERS: Mapping[str, Handler] = {
    "open_vote": _open,
    "ballot": _ballot,
    "paper": _paper,
    "hand_over": _hand_over,
    "ballot_done": _take_back,
    "ballot_clear": _clear,
    "close_vote": _close,
    "tie_all": _all_tied,
    "tie_lot": _by_lot,
    "tie_talk": _by_talk,
    "tie_run_off": _run_off,
    "unite_names": _unite_names,
}
