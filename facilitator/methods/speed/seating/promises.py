"""What a plan can do, and what none can, as it is told before it begins."""

from collections.abc import Iterator
from dataclasses import replace

from facilitator.methods.speed import meetings, plan, rota
from facilitator.methods.speed.records import Format
from facilitator.methods.speed.seating import briefing
from facilitator.model.core import ActivityId, Text, World, counted, figures, text
from facilitator.model.rotation.bounds import out_at_least, pairs_apart, pairs_of
from facilitator.model.rotation.plans import met_at_soonest, nobody_may_meet
from facilitator.model.rotation.wishes import RotationWishes


def promised(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Say what the plan can do, and what no plan can, before it begins."""
    held = plan.settings(world, activity)
    count = len(plan.taking_part(world, activity, held))
    if count < 2:
        return ()
    rounds = plan.rounds(world, activity)
    found = [
        counted(
            rounds,
            "1 round, for {people} people",
            "{count} rounds, for {people} people",
            people=count,
        )
    ]
    if held.format is Format.SIDES:
        side = briefing.brief(world, activity).first
        most = plan.possible(held, (-1,) * count, side)
        found.append(
            counted(
                most,
                "Each side has met the other after 1 round",
                "Each side has met the other after {count} rounds",
            )
        )
        return tuple(found)
    found += _bounds(world, activity)
    talk = plan.talk_most(held, rounds)
    if talk >= 20:
        found.append(text("Time for talks of {time}", time=plan.time_words(talk)))
    return tuple(found)


def _bounds(world: World, activity: ActivityId) -> Iterator[Text]:
    """Say what no plan can do better, and why."""
    held = briefing.brief(world, activity)
    known = briefing.known(world, activity)
    apart = bool(held.wishes.colleagues)
    if apart and known.all_met:
        yield met_at_soonest(known)
    else:
        yield counted(
            known.without_repeat,
            "At most 1 round without meeting twice",
            "At most {count} rounds without meeting twice",
        )
    if known.repeats and not apart:
        yield counted(
            known.repeats,
            "Without meeting twice it is impossible: 1 repeat at least",
            "Without meeting twice it is impossible: {count} repeats at least",
        )
    out = out_at_least(held.wishes) if apart and not nobody_may_meet(held.wishes) else 0
    if out:
        words = counted(
            out,
            "At least 1 sits out in each round, so that no colleagues meet",
            "At least {count} sit out in each round, so that no colleagues meet",
        )
        yield words
    if apart:
        yield _pairs_apart(world, activity, held.wishes)
    else:
        yield text("{share} % of all pairs can meet", share=figures.percent(known.coverage))


def _pairs_apart(world: World, activity: ActivityId, wishes: RotationWishes) -> Text:
    """Say how many of the pairs who may meet do by the plan; before there is one, can at most."""
    if rota.places(world, activity):
        may = meetings.may_meet(world, activity)
        met = len(rota.planned(world, activity).keys() & may)
        return counted(
            len(may),
            "{met} of 1 pair who may meet does in this plan",
            "{met} of {count} pairs who may meet do in this plan",
            met=met,
        )
    every = wishes.people * (wishes.people - 1) // 2 - len(wishes.barred)
    if not every:
        return text("Nobody may meet: all are colleagues, who are kept apart")
    rounds = plan.rounds(world, activity)
    most = min(every, rounds * pairs_of(wishes.sizes))
    if wishes.size == 2:
        most = min(most, pairs_apart(replace(wishes, rounds=rounds)))
    return counted(
        every,
        "At most {most} of 1 pair can meet without a colleague",
        "At most {most} of {count} pairs can meet without a colleague",
        most=most,
    )
