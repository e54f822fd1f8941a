"""Numbers of speed dating, what only the facilitator is told, and soft remarks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facilitator.methods.common import facts, hints
from facilitator.methods.common import steps as common
from facilitator.methods.method import Hint, Measure
from facilitator.methods.speed import changing, making, plan, rota
from facilitator.methods.speed.records import FollowUp, Format
from facilitator.model import people
from facilitator.model.gesture import Act
from facilitator.model.records import StepEntry
from facilitator.model.words import Text, counted, text

if TYPE_CHECKING:
    from facilitator.methods.speed.records import PlaceId
    from facilitator.model.ids import ActivityId, OrganisationId
    from facilitator.model.world import World


def promised(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Say what the plan can do, and what no plan can, before it begins."""
    held = plan.settings(world, activity)
    count = plan.taking_part(world, activity, held)
    if count < 2:
        return ()
    known = making.known(world, activity)
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
        side = making.brief(world, activity).first
        most = plan.possible(held, count, side)
        found.append(text("Each side has met the other after {rounds} rounds", rounds=most))
        return tuple(found)
    found.append(
        counted(
            known.without_repeat,
            "At most 1 round without meeting twice",
            "At most {count} rounds without meeting twice",
        )
    )
    if known.repeats:
        found.append(
            counted(
                known.repeats,
                "Without meeting twice it is impossible: 1 repeat at least",
                "Without meeting twice it is impossible: {count} repeats at least",
            )
        )
    if held.apart and known.colleagues:
        found.append(
            counted(
                known.colleagues,
                "1 meeting of colleagues cannot be avoided",
                "{count} meetings of colleagues cannot be avoided",
            )
        )
    found.append(text("{share} % of all pairs can meet", share=round(100 * known.coverage)))
    talk = plan.talk_most(held, rounds)
    if talk >= 20:
        found.append(text("Time for talks of {time}", time=plan.time_words(talk)))
    return tuple(found)


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return short facts only the facilitator sees."""
    if not rota.places(world, activity):
        return (text("No plan yet"), *promised(world, activity))
    step = common.step_key(world, activity)
    number = plan.round_of(step)
    if step == plan.CLOSE:
        return _came_of(world, activity)
    if not number:
        return promised(world, activity)
    gone = len(rota.missed(world, activity, number))
    found = [text("Round {n} of {count}", n=number, count=rota.last_round(world, activity))]
    if gone:
        found.append(counted(gone, "1 not here", "{count} not here"))
    ahead = rota.tables(world, activity, number + 1)
    if ahead:
        moving = sum(
            rota.table_of(world, activity, number).get(p.id)
            != rota.table_of(world, activity, number + 1).get(p.id)
            for at in ahead.values()
            for p in at
        )
        found.append(counted(moving, "1 moves next", "{count} move next"))
    return tuple(found)


def _came_of(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Say at the end how many met whom, and how many wishes to meet again are noted."""
    done = making.reached(world, activity)
    met, every = pairs(world, activity)
    found = [
        counted(done, "1 round was run", "{count} rounds were run"),
        text("{met} of {every} pairs have met", met=met, every=every),
    ]
    wishes = len(world.bucket(FollowUp, activity))
    if wishes:
        both = len(rota.mutual(world, activity))
        words = counted(
            wishes,
            "1 wish to meet again, both said so: {both}",
            "{count} wishes to meet again, both said so: {both}",
            both=both,
        )
        found.append(words)
    return tuple(found)


def pairs(world: World, activity: ActivityId) -> tuple[int, int]:
    """Return how many pairs have met, and how many could: of two sides, those across."""
    met = len(rota.met(world, activity, making.reached(world, activity)))
    if plan.settings(world, activity).format is Format.SIDES:
        return met, len(rota.planned(world, activity))
    count = sum(not place.empty for place in rota.places(world, activity))
    return met, count * (count - 1) // 2


# remarks


def remarks(world: World, activity: ActivityId) -> tuple[Hint, ...]:
    """Return all remarks that were not set aside, the most pressing first."""
    found = hints.tied(plan.booth(world, activity))
    found += _of_plan(world, activity) + _of_people(world, activity)
    return hints.left(world, activity, found + hints.of_cards(world, activity))


def _of_plan(world: World, activity: ActivityId) -> list[Hint]:
    places = rota.places(world, activity)
    if not places:
        offer = Act(action="make")
        words = text("There is no plan of who sits with whom yet.")
        return [Hint(rule="no plan", text=words, offer=offer, offer_label=text("Make the plan"))]
    found: list[Hint] = []
    twice = sum(times - 1 for times in rota.planned(world, activity).values())
    known = making.known(world, activity)
    if twice:
        words = counted(
            twice,
            "One meeting in the plan is a repeat; no plan has fewer than {least}.",
            "{count} meetings in the plan are repeats; no plan has fewer than {least}.",
            least=known.repeats,
        )
        found.append(Hint(rule="repeats", text=words))
    together = colleagues(world, activity)
    if together and plan.settings(world, activity).apart:
        words = counted(
            together,
            "One meeting is of two from one organisation; no plan has fewer than {least}.",
            "{count} meetings are of two from one organisation; no plan has fewer than {least}.",
            least=known.colleagues,
        )
        found.append(Hint(rule="colleagues", text=words))
    return found


def _of_people(world: World, activity: ActivityId) -> list[Hint]:
    found: list[Hint] = []
    late = changing.without_seat(world, activity)
    begun = making.reached(world, activity) > 0
    places = rota.places(world, activity)
    invited = {person.id for person in rota.invited(world, activity)}
    seated = {place.person for place in places if place.person}
    if places and not begun and seated and invited != seated:
        words = text("The people are not those of the plan any more.")
        offer, label = Act(action="make"), text("Make it anew")
        return [Hint(rule="other people", text=words, offer=offer, offer_label=label)]
    if late and begun:
        words = counted(
            len(late), "One person here has no seat yet.", "{count} people here have no seat yet."
        )
        offer, label = Act(action="seat_late"), text("Give a seat")
        about = tuple(person.id for person in late)
        found.append(Hint(rule="no seat", text=words, about=about, offer=offer, offer_label=label))
    over = plan.round_of(common.step_key(world, activity)) == rota.last_round(world, activity)
    left = changing.left_over(world, activity) if begun and over else ()
    if left:
        words = counted(
            len(left),
            "One pair who missed each other could meet in one round more.",
            "{count} pairs who missed each other could meet in one round more.",
        )
        offer, label = Act(action="extra"), text("One round more")
        found.append(Hint(rule="missed", text=words, offer=offer, offer_label=label))
    return found


# numbers


def _bodies(world: World, activity: ActivityId) -> dict[PlaceId, OrganisationId]:
    found: dict[PlaceId, OrganisationId] = {}
    for place in rota.places(world, activity):
        if place.person is not None:
            held = people.roles(world, place.person)
            own = next((role.organisation for role in held if role.organisation), None)
            if own is not None:
                found[place.id] = own
    return found


def colleagues(world: World, activity: ActivityId) -> int:
    """Return how many meetings of the plan are of two from one organisation."""
    own = _bodies(world, activity)
    return sum(
        times
        for two, times in rota.planned(world, activity).items()
        if len({own.get(key, key) for key in two}) == 1
    )


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers, each with how it was computed, of the rounds that were run."""
    done = making.reached(world, activity)
    met = rota.met(world, activity, done)
    count = sum(not place.empty for place in rota.places(world, activity))
    every = count * (count - 1) // 2
    return (
        facts.count("rounds", text("Rounds"), done, text("rounds in which people talked")),
        facts.ratio(
            "coverage",
            text("Pairs who met"),
            len(met),
            every,
            text("different pairs who met / all pairs of those who took part"),
        ),
        _across(world, activity, set(met)),
        facts.count(
            "repeats",
            text("Met more than once"),
            sum(times - 1 for times in met.values()),
            text("meetings that were not the first of their pair"),
        ),
        _byes(world, activity, done),
        facts.ratio(
            "again",
            text("Both would like to meet again"),
            len(rota.mutual(world, activity)),
            len(met),
            text("pairs who both said so / pairs who met"),
        ),
        _talked(world, activity),
    )


def _across(world: World, activity: ActivityId, met: set[rota.Two]) -> Measure:
    own = _bodies(world, activity)
    known = list(own)
    possible = sum(own[a] != own[b] for i, a in enumerate(known) for b in known[i + 1 :])
    found = sum(
        len({own[key] for key in two if key in own}) == 2 and set(two) <= own.keys() for two in met
    )
    label = text("Pairs across organisations who met")
    formula = text("pairs of two organisations who met / all such pairs")
    return facts.ratio("across", label, found, possible, formula)


def _byes(world: World, activity: ActivityId, done: int) -> Measure:
    out = [
        sum(place in rota.sitting_out(world, activity, n) for n in range(1, done + 1))
        for place in rota.places(world, activity)
        if not place.empty
    ]
    label, formula = text("Sat out"), text("fewest and most rounds anybody sat out")
    if not out or not done:
        return Measure(key="byes", label=label, value=None, words="–", formula=formula)
    words = text("{least} to {most} rounds", least=min(out), most=max(out))
    return Measure(key="byes", label=label, value=max(out) - min(out), words=words, formula=formula)


def _talked(world: World, activity: ActivityId) -> Measure:
    entries = sorted(world.bucket(StepEntry, activity).values(), key=lambda e: e.position)
    spent = [
        (after.at - entry.at).total_seconds()
        for entry, after in pairwise(entries)
        if plan.is_talk(entry.step)
    ]
    label, formula = text("Minutes of talk"), text("sum of the rounds that have ended")
    value = sum(spent) / 60
    words = f"{value:.0f}" if spent else "–"
    return Measure(
        key="talked", label=label, value=value if spent else None, words=words, formula=formula
    )


def wishes_kept(world: World, activity: ActivityId) -> int:
    """Return how many would like to meet somebody who has not said so."""
    said = world.bucket(FollowUp, activity).values()
    return len(said) - 2 * len(rota.mutual(world, activity))
