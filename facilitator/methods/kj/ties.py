"""After the ranking: ties at the cut, settled in the open, and names that say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from facilitator.methods.kj.records import NameUnion, NameUnionId
from facilitator.methods.kj.voting import label_of, outcome, shown_ranking
from facilitator.model import board, ids, voting
from facilitator.model.gesture import Act, Ask, AskField, FieldKind
from facilitator.model.records import ChoiceWay, Group, Poll, PollChoice, PollKind
from facilitator.model.words import Text, text
from facilitator.model.world import Change, adding

if TYPE_CHECKING:
    from facilitator.methods.method import Answer, Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

Handler: TypeAlias = "Callable[[World, ActivityId, Act, Context], Answer]"


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
    "tie_all": _all_tied,
    "tie_lot": _by_lot,
    "tie_talk": _by_talk,
    "tie_run_off": _run_off,
    "unite_names": _unite_names,
}
