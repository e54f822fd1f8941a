"""Numbers of a Boardstorm, and short facts for the facilitator. Nothing here weighs creativity."""

from facilitator.methods.boardstorm import plan, sheets, turns
from facilitator.methods.boardstorm.records import BuildsOn
from facilitator.methods.common import turns as circle
from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Measure
from facilitator.model.agenda import step_runs
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, World, counted, figures, text
from facilitator.model.core.records import Card
from facilitator.model.voting import queries as voting_queries


def ideas(world: World, activity: ActivityId) -> tuple[Card, ...]:
    """Return the cards that are ideas: all on the wall but the next steps."""
    return tuple(card for card in board_queries.cards(world, activity) if card.written != plan.NEXT)


def so_far(world: World, activity: ActivityId) -> Text:
    """Return how many cards there are, of those aimed for, as the wall may say it."""
    count = sum(card.on_wall for card in ideas(world, activity))
    target = plan.settings(world, activity).target
    if target:
        return text("Cards: {count} of {target}", count=count, target=target)
    return counted(count, "1 card so far", "{count} cards so far")


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return what only this method tells the facilitator: whose turn, whose sheet, the target."""
    found = [so_far(world, activity)]
    turn, sheet = turns.said(world, activity), sheets.ways(world, activity)
    found += [words for words in (turn, sheet) if words is not None]
    return tuple(found)


def minutes_spent(world: World, activity: ActivityId) -> float:
    """Return how many minutes ideas were made, as far as those steps have ended.

    0 where nobody knows: a night passed in one of them.
    """
    spent = [
        run.seconds
        for run in step_runs.as_known(world, activity)
        if run.ended and plan.makes_ideas(run.entry.step)
    ]
    return sum(held or 0.0 for held in spent) / 60 if None not in spent else 0.0


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers of a Boardstorm, each with how it was computed."""
    held = plan.settings(world, activity)
    cards = ideas(world, activity)
    stacks = sum(card.stack is None for card in cards)
    effort = held.people * minutes_spent(world, activity)
    return (
        facts.count("cards", text("Cards"), len(cards), text("ideas, stacked ones too")),
        _fluency(len(cards), effort),
        facts.count("unique", text("Different ideas"), stacks, text("stacks and single cards")),
        facts.part(
            "duplication",
            text("Cards that say what another says"),
            len(cards) - stacks,
            len(cards),
            text("cards under another in a stack / cards"),
        ),
        _participation(world, activity, max(held.people, turns.circle(world, activity))),
        facts.part(
            "target",
            text("Cards, and how many were aimed for"),
            len(cards),
            held.target,
            text("cards / number aimed for"),
        ),
        facts.count(
            "built",
            text("Cards that build on another"),
            len(world.bucket(BuildsOn, activity)),
            text("lines drawn from a new idea to an earlier one"),
        ),
        *_of_vote(world, activity),
    )


def _fluency(cards: int, effort: float) -> Measure:
    formula = text("cards / people / minutes in which ideas were made")
    value = cards / effort if effort else None
    words = figures.figure(value) if value is not None else text("not known")
    label = text("Cards per person and minute")
    return Measure("fluency", label, value, words, formula)


def _participation(world: World, activity: ActivityId, people: int) -> Measure:
    """How many took part, as turns or sheets tell; cards alone say nothing of who wrote them."""
    unknown = text("not known: cards carry no names")
    wrote = sheets.active(world, activity)
    if wrote:
        label, formula = text("Wrote on a sheet"), text("people who wrote on a sheet / people")
        return facts.of_people("participation", label, wrote, people, unknown, formula)
    return facts.of_people(
        "participation",
        text("Noted as bringing a card in their turn"),
        circle.active(world, activity),
        people,
        unknown,
        text("people who were noted so / people"),
    )


def _of_vote(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    poll = plan.booth(world, activity).shown()
    if poll is None:
        return ()
    tally = voting_queries.tally(world, poll)
    words = text("not known") if tally.voters is None else str(tally.voters)
    return (
        Measure(
            "voters",
            text("People who voted"),
            tally.voters,
            words,
            text("people who gave at least one dot; not known for hands and paper"),
        ),
    )
