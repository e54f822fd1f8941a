"""After a vote: ties at the cut, settled in the open and recorded as they were settled."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from facilitator.methods.common.booth import Booth
from facilitator.model import casting, ids, voting
from facilitator.model.gesture import Act, Ask, AskField, FieldKind
from facilitator.model.records import ChoiceWay, Poll, PollChoice, PollKind
from facilitator.model.words import Text, text
from facilitator.model.world import Change, adding

if TYPE_CHECKING:
    from facilitator.methods.method import Answer, Context

Handler: TypeAlias = "Callable[[Booth, Act, Context], Answer]"


def _tie(booth: Booth) -> tuple[Poll, voting.Cut] | Text:
    poll = booth.shown()
    if poll is None:
        return text("There is no closed vote.")
    held = booth.outcome(poll)
    return (poll, held) if held.tied else text("Nothing is tied at the cut.")


def _settle(
    booth: Booth, poll: Poll, chosen: tuple[str, ...], way: ChoiceWay, ctx: Context, seed: int = 0
) -> Change:
    rows: list[PollChoice] = []
    for item in chosen:
        card, group = voting.ends(booth.world, item)
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


def _all_tied(booth: Booth, act: Act, ctx: Context) -> Answer:
    del act
    found = _tie(booth)
    if isinstance(found, Text):
        return found
    return _settle(booth, found[0], found[1].tied, ChoiceWay.ALL, ctx)


def _by_lot(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Draw by lot. The seed is kept, so that the draw can be repeated and checked."""
    found = _tie(booth)
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
    return _settle(booth, poll, drawn(held, seed), ChoiceWay.LOT, ctx, seed)


def drawn(held: voting.Cut, seed: int) -> tuple[str, ...]:
    """Return what a lot with this seed draws among the tied: the same on every machine."""
    order = sorted(held.tied)
    return tuple(sorted(random.Random(seed).sample(order, held.seats)))  # noqa: S311


def _by_talk(booth: Booth, act: Act, ctx: Context) -> Answer:
    found = _tie(booth)
    if isinstance(found, Text):
        return found
    poll, held = found
    if not act.answers:
        fields = tuple(
            AskField(
                key=item,
                label=text("{name}", name=booth.label(item)),
                kind=FieldKind.YES,
                value=False,
            )
            for item in held.tied
        )
        return Ask(title=text("Which of these did the group choose?"), gesture=act, fields=fields)
    chosen = tuple(item for item in held.tied if act.answers.get(item) is True)
    if not chosen:
        return text("None was chosen, so the tie stays.")
    return _settle(booth, poll, chosen, ChoiceWay.TALK, ctx)


def _run_off(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Open a vote on the tied ones only, with one dot each."""
    del act
    found = _tie(booth)
    if isinstance(found, Text):
        return found
    poll, held = found
    new = casting.NewVote(
        kind=PollKind.DOTS,
        items=held.tied,
        budget=1,
        label=text("Open a run-off"),
        runoff_of=poll.id,
    )
    return casting.open_vote(booth.world, booth.activity, new, new_id=ctx.new_id, at=ctx.now)


HANDLERS: Mapping[str, Handler] = {
    "tie_all": _all_tied,
    "tie_lot": _by_lot,
    "tie_talk": _by_talk,
    "tie_run_off": _run_off,
}
