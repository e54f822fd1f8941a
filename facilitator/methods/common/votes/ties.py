"""After a vote: ties settled in the open, and recorded as they were settled.

What is level is level at the cut, or for a place: both can be drawn, talked over, voted on again.
"""

import random
from collections.abc import Mapping, Sequence

from facilitator.methods.common.votes import wording
from facilitator.methods.common.votes.handed_ballots import Handler
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Answer, Context
from facilitator.model.core import Change, Text, adding, counted, in_context, text
from facilitator.model.core.records import ChoiceWay, Poll, PollChoice, PollKind
from facilitator.model.core.words import in_a_row
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, ask_whether, choice
from facilitator.model.voting import ballots, queries


def _tie(booth: VoteConfig, act: Act) -> tuple[Poll, queries.Tie] | Text:
    """Return the tie that is meant: the one at the `place` that is named, else the first."""
    poll = booth.shown()
    if poll is None:
        return text("There is no closed vote.")
    held = booth.ties(poll)
    wanted = act.answers.get(PLACE)
    found = next((tie for tie in held if wanted in (None, str(tie.place))), None)
    return (poll, found) if found is not None else text("Nothing is tied.")


PLACE = "place"
"""The answer that says which tie is meant: by its place, 0 for the one at the cut."""


def _settle(
    booth: VoteConfig,
    found: tuple[Poll, queries.Tie],
    chosen: tuple[str, ...],
    way: ChoiceWay,
    ctx: Context,
    seed: int = 0,
) -> Change:
    rows: list[PollChoice] = []
    poll, tie = found
    for item in chosen:
        card, group, thing = queries.ends(booth.world, item)
        rows.append(
            PollChoice(
                id=ctx.new_id(),
                activity=poll.activity,
                poll=poll.id,
                way=way,
                at=ctx.now,
                seed=seed,
                place=tie.place,
                card=card,
                group=group,
                thing=thing,
            )
        )
    label = text("Decide the tie: {way}", way=text(way.value))
    return adding(label, *rows, undoable=way is not ChoiceWay.LOT)


def _which(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    """Ask which tie is meant, where there are several, and how: no record's fields."""
    found = _tie(booth, Act(action=act.action))
    if isinstance(found, Text):
        return found
    how = str(act.answers.get("how", ""))
    if how in _HOW:
        place = act.answers.get(PLACE, str(found[1].place))
        return HANDLERS[how](booth, Act(action=how, answers={PLACE: place}), ctx)
    held = booth.ties(found[0])
    ways = choice("how", text("How it is decided"), _HOW.items(), "")
    which = choice(PLACE, text("Which tie"), ((str(t.place), _said(booth, t)) for t in held), "")
    title = text("Decide the tie")
    if len(held) > 1:
        return Ask(title, act, fields=(which, ways), confirm=text("Decide it"))
    return Ask(title, act, detail=_said(booth, found[1]), fields=(ways,), confirm=text("Decide it"))


_HOW: Mapping[str, Text] = {
    "tie_lot": text("Draw by lot"),
    "tie_talk": text("By talk: the group says which"),
    "tie_run_off": text("A run-off of the tied ones"),
    "tie_all": text("Leave them tied: all of them count"),
}


def _said(booth: VoteConfig, tie: queries.Tie) -> Text:
    names = in_a_row(booth.label(item) for item in tie.tied)
    if not tie.place:
        return text("For the last place: {names}", names=names)
    return text("Place {place}: {names}", place=tie.place, names=names)


def _all_tied(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    found = _tie(booth, act)
    if isinstance(found, Text):
        return found
    return _settle(booth, found, found[1].tied, ChoiceWay.ALL, ctx)


def _by_lot(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    """Draw by lot. The seed is kept, so that the draw can be repeated and checked."""
    found = _tie(booth, act)
    if isinstance(found, Text):
        return found
    detail = text("The draw is recorded and stays as it falls.")
    ask = ask_whether(act, text("Draw by lot?"), detail, in_context("by lot", "Draw"))
    if ask is not None:
        return ask
    seed = ctx.random.randrange(2**31)
    tie = found[1]
    return _settle(booth, found, drawn(tie.tied, tie.seats, seed), ChoiceWay.LOT, ctx, seed)


def drawn(tied: Sequence[str], seats: int, seed: int) -> tuple[str, ...]:
    """Return what a lot with this seed draws among the tied: the same on every machine."""
    return tuple(sorted(random.Random(seed).sample(sorted(tied), seats)))  # noqa: S311


def _by_talk(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    found = _tie(booth, act)
    if isinstance(found, Text):
        return found
    tied, seats = found[1].tied, found[1].seats
    if not any(item in act.answers for item in tied):
        fields = tuple(
            AskField(item, text("{name}", name=booth.label(item)), FieldKind.YES, value=False)
            for item in tied
        )
        title = counted(
            seats, "Which one did the group choose?", "Which {count} did the group choose?"
        )
        return Ask(title, act, detail=wording.tied_words(found[1]), fields=fields)
    chosen = tuple(item for item in tied if act.answers.get(item) is True)
    if not chosen:
        return text("None was chosen, so the tie stays.")
    if len(chosen) != seats:
        return counted(
            seats,
            "Tick one of them, not {chosen}. The tie stays.",
            "Tick {count} of them, not {chosen}. The tie stays.",
            chosen=len(chosen),
        )
    return _settle(booth, found, chosen, ChoiceWay.TALK, ctx)


def _run_off(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    """Open a vote on the tied ones only, with one dot each."""
    found = _tie(booth, act)
    if isinstance(found, Text):
        return found
    poll, tie = found
    new = ballots.NewVote(
        kind=PollKind.DOTS,
        items=tie.tied,
        budget=1,
        label=text("Open a run-off"),
        runoff_of=poll.id,
    )
    return ballots.open_vote(booth.world, booth.activity, new, new_id=ctx.new_id, at=ctx.now)


HANDLERS: Mapping[str, Handler] = {
    "tie": _which,
    "tie_all": _all_tied,
    "tie_lot": _by_lot,
    "tie_talk": _by_talk,
    "tie_run_off": _run_off,
}
