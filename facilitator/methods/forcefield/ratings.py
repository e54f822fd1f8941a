"""How strong a force is: rated by each person, or the group's own figure. Never both at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.board_config import hidden
from facilitator.methods.common.cards import typed_line
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.votes import ballots as vote_ballots
from facilitator.methods.common.votes import opening
from facilitator.methods.contract import Answer
from facilitator.methods.forcefield import field, plan, sides, view
from facilitator.methods.forcefield.records import (
    About,
    Force,
    ForceAfter,
    ForceFieldSettings,
    ForceFigure,
    RatingsCleared,
)
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, Text, World, adding, replacing, text
from facilitator.model.core.clean_text import plain_marks
from facilitator.model.core.records import Poll, PollKind, Record
from facilitator.model.display.gesture import Act, Pull, Vote, ask_whether
from facilitator.model.voting import ballots as voting_ballots

_RATED = text(
    "People rated card {number} by themselves; its strength is the middle of that. "
    "Clear the ratings to set a figure together."
)


def to_rate(world: World, activity: ActivityId, about: About) -> tuple[str, ...]:
    """Return the forces that are rated: all of today; what is fixed is not asked about twice."""
    surface = plan.surface(world, activity)
    return tuple(
        each.card.id
        for each in sorted(field.standings(world, activity), key=lambda s: s.card.number)
        if not each.force.new
        and each.card.on_wall
        and not hidden(world, each.card, surface)
        and not (about is About.REACH and each.force.fixed)
    )


def _rate(hand: GestureContext, act: Act) -> Answer:
    """Open a round of ratings on one question."""
    about = About.REACH if act.action == "rate_reach" else About.STRENGTH
    labels = {
        About.STRENGTH: text("Rate how strong each force is"),
        About.REACH: text("Rate how much we can do about each force"),
    }
    new = voting_ballots.NewVote(
        kind=PollKind.SCALE,
        items=to_rate(hand.world, hand.activity, about),
        budget=1,
        scale=plan.scale(hand.world, hand.activity, about),
        label=labels[about],
    )
    return opening.opened(plan.booth(hand.world, hand.activity), new, hand.ctx)


def _clear(hand: GestureContext, act: Act) -> Answer:
    """Let closed ratings count no more, after a question; they stay in the record."""
    polls = counted(hand.world, hand.activity)
    if not polls:
        return text("There are no ratings to clear.")
    if queries.open_poll(hand.world, hand.activity) is not None:
        return text("People are rating. Close that first.")
    detail = text("They no longer count, and stay in the record. People can rate again.")
    clear = text("Clear the ratings")
    ask = ask_whether(act, text("Clear the ratings?"), detail, clear)
    return ask or adding(clear, *_cleared(hand, polls))


def counted(world: World, activity: ActivityId, *abouts: About) -> list[Poll]:
    """Return the closed rounds whose ratings count, earlier ones on the same scale too."""
    keys = {plan.scale(world, activity, about).key for about in abouts or tuple(About)}
    gone = {each.poll for each in world.bucket(RatingsCleared, activity).values()}
    return [
        poll
        for poll in queries.polls(world, activity)
        if poll.kind is PollKind.SCALE
        and poll.scale in keys
        and poll.id not in gone
        and queries.poll_closing(world, poll) is not None
    ]


def _cleared(hand: GestureContext, polls: Sequence[Poll]) -> list[RatingsCleared]:
    return [
        RatingsCleared(id=hand.ctx.new_id(), activity=hand.activity, poll=poll.id, at=hand.ctx.now)
        for poll in polls
    ]


_FIGURES_TYPED = re.compile(r"\s*\d{1,5}(?:[\s,;:]+\d{1,5})*\s*")
_PAIR = r"\d{1,5}\s*=\s*\d{1,4}"
_PAIRS_TYPED = re.compile(rf"\s*{_PAIR}(?:[\s,;]+{_PAIR})*\s*")


def typed(world: World, activity: ActivityId, line: str) -> Act | Vote | Text | None:
    """Return what "1 4" or "1=4 2=3" means: force 1 has strength 4; None for more than numbers.

    Other numbers were meant for forces too: it is said how that is typed, and they are no card.
    Until forces are rated, "1=3" is left to what stacks cards.
    """
    line = plain_marks(line)
    if _PAIRS_TYPED.fullmatch(line) is not None:
        told = [(int(n), int(value)) for n, value in re.findall(r"(\d+)\s*=\s*(\d+)", line)]
        stacks = len(told) == 1 and steps.step_key(world, activity) in plan.STACKING
        return None if stacks else _figures(world, activity, told)
    if _FIGURES_TYPED.fullmatch(line) is None:
        return None
    numbers = [int(digits) for digits in re.findall(r"\d+", line)]
    if len(numbers) == 1 and numbers[0] > _MOST_FIGURE:
        return None  # a year, say
    if len(numbers) != 2:
        value = numbers[-1] if len(numbers) == 1 else 4
        return text(
            "How strong is which force? Type its number and its strength: 1={value}", value=value
        )
    return _figures(world, activity, [(numbers[0], numbers[1])])


def _figures(
    world: World, activity: ActivityId, told: Sequence[tuple[int, int]]
) -> Act | Vote | Text:
    """Return what numbers of forces with their strengths mean, or which of them is not there."""
    values: dict[str, int] = {}
    for number, value in told:
        card = typed_line.numbered(world, activity, number)
        if isinstance(card, Text):
            return card
        values[card.id] = value
    if len(values) > 1:
        return Act(action="figures", on=tuple(values), answers=values)
    return next(Vote(on=card, value=value) for card, value in values.items())


def _set_all(hand: GestureContext, act: Act) -> Answer:
    """Set the figures of several forces at once, or none where one of them cannot be."""
    change = Change(text("How strong {count} forces are", count=len(act.on)))
    for key in act.on:
        answer = set_figure(hand, Vote(on=key, value=act.number(key)))
        if not isinstance(answer, Change):
            return answer
        change = change.then(answer)
    return change


_MOST_FIGURE = 99


def pulled(hand: GestureContext, pull: Pull) -> Answer:
    """The start of an arrow was pulled to another strength."""
    key = sides.cards_of((pull.on,))[0]
    basis = view.basis(hand.world, hand.activity)
    values = plan.scale(hand.world, hand.activity).values
    if basis is not None:
        values = (0, *values)
    return set_figure(hand, Vote(on=key, value=sides.strength_at(pull.to, values)))


def marked(hand: GestureContext, mark: Vote) -> Answer:
    """A number for a force: its strength today, or in the picture after that is shown."""
    poll = queries.open_poll(hand.world, hand.activity)
    key = sides.cards_of((mark.on,))[0]
    if poll is not None and field.open_rating(hand.world, hand.activity) is None:
        booth = plan.booth(hand.world, hand.activity)
        return vote_ballots.given_dots(booth, replace(mark, on=key), hand.ctx)
    return set_figure(hand, replace(mark, on=key))


def set_figure(hand: GestureContext, mark: Vote) -> Answer:
    """Set the group's own figure, where nobody rated by themselves."""
    force = field.forces(hand.world, hand.activity).get(mark.on)
    if force is None:
        return text("Choose a force first: say which side the card is on.")
    basis = view.basis(hand.world, hand.activity)
    if basis is not None:
        return view.set_strength(hand, force, mark.value, basis)
    if force.new:
        return text("It is still to come: it has a strength only in the picture after.")
    return _figured(hand, force, About.STRENGTH, mark.value)


def _figured(hand: GestureContext, force: Force, about: About, value: int) -> Answer:
    world, activity = hand.world, hand.activity
    values = plan.scale(world, activity, about).values
    if value not in values:
        return wrong_value(values)
    if field.open_rating(world, activity) is not None:
        return text("People are rating by themselves. Wait until that is closed.")
    number = hand.card(force.card)
    if number is None:
        return text("That card is gone.")
    if field.weights(world, activity, about).get(force.card, field.NOT_SAID).n:
        return _RATED.having(number=number.number)
    held = [
        each
        for each in world.bucket(ForceFigure, activity).values()
        if each.card == force.card and each.about is about
    ]
    label = text("Strength of card {number}: {value}", number=number.number, value=value)
    if about is About.REACH:
        label = text(
            "What we can do about card {number}: {value}", number=number.number, value=value
        )
    if held:
        return replacing(label, [(held[0], replace(held[0], value=value))])
    key = hand.ctx.new_id()
    new = ForceFigure(id=key, activity=activity, card=force.card, about=about, value=value)
    return adding(label, new)


def wrong_value(values: Sequence[int]) -> Text:
    """Return in words that a figure is not on the scale."""
    return text("On this scale there are only: {values}", values=", ".join(map(str, values)))


def _reach(hand: GestureContext, act: Act) -> Answer:
    known = field.forces(hand.world, hand.activity)
    force = next((known[key] for key in sides.cards_of(act.on) if key in known), None)
    if force is None:
        return text("Choose a force first.")
    return _figured(hand, force, About.REACH, act.number("value"))


def _unset(hand: GestureContext, act: Act) -> Answer:
    """Take the group's own figures of a force back: it is unrated again."""
    on = sides.cards_of(act.on)
    held = [e for e in hand.world.bucket(ForceFigure, hand.activity).values() if e.card in on]
    if not held:
        return text("The group has set no figure for it.")
    return Change(text("Remove the group’s own figure"), tuple(held))


def rescaled(hand: GestureContext, answer: Answer) -> Answer:
    """Another scale clears what was told on the old one: its figures mean nothing on the new."""
    if not isinstance(answer, Change):
        return answer
    now = next((r for r in answer.after if isinstance(r, ForceFieldSettings)), None)
    old = next((r for r in answer.before if isinstance(r, ForceFieldSettings)), None)
    if now is None or old is None or now.scale is old.scale:
        return answer
    world, activity = hand.world, hand.activity
    if queries.open_poll(world, activity) is not None:
        return text("A vote is open. Close it before the scale changes.")
    polls = counted(world, activity, About.STRENGTH)
    figures = [
        each
        for each in world.bucket(ForceFigure, activity).values()
        if each.about is About.STRENGTH
    ]
    thens = list(world.bucket(ForceAfter, activity).values())
    gone: tuple[Record, ...] = (*figures, *thens)
    if not polls and not gone:
        return answer
    whole = answer.then(Change(answer.label, gone)) if gone else answer
    return whole.then(adding(answer.label, *_cleared(hand, polls))) if polls else whole


HANDLERS: Mapping[str, Handler] = {
    "figures": _set_all,
    "rate_strength": _rate,
    "rate_reach": _rate,
    "clear_ratings": _clear,
    "reach": _reach,
    "unset": _unset,
}
