"""Numbers of speed dating, what only the facilitator is told, and soft remarks."""

from facilitator.methods.common import hints
from facilitator.methods.common import steps as common
from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Hint, Measure
from facilitator.methods.speed import meetings, plan, rota
from facilitator.methods.speed.records import FollowUp, Format, PlaceId
from facilitator.methods.speed.seating import briefing, left_alone, making, mending, promises, told
from facilitator.model.agenda import step_runs
from facilitator.model.core import ActivityId, Text, World, counted, figures, text
from facilitator.model.core.words import later
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries
from facilitator.model.people.records import Person


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    if not rota.places(world, activity):
        return (text("No plan yet"), *promises.promised(world, activity))
    step = common.step_key(world, activity)
    number = rota.round_of(step)
    if step == plan.CLOSE:
        return came_of(world, activity)
    if not number:
        return promises.promised(world, activity)
    seated = rota.table_of(world, activity, number).keys()
    gone = len(rota.gone_now(world, activity, number) & seated)  # who joins later misses nothing
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


def came_of(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Say at the end how many met whom, and how many wishes to meet again are noted."""
    done = len(rota.rounds_held(world, activity))
    found = [
        counted(done, "1 round was run", "{count} rounds were run"),
        meetings.told(world, activity),
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


# remarks


def remarks(world: World, activity: ActivityId) -> tuple[Hint, ...]:
    """Return all remarks that were not set aside, the most pressing first."""
    found = hints.of_vote(plan.booth(world, activity))
    found += _of_plan(world, activity) + _of_people(world, activity)
    return hints.left(world, activity, found + hints.of_cards(world, activity))


def _of_plan(world: World, activity: ActivityId) -> list[Hint]:
    if not rota.places(world, activity):
        offer = Act(action="make")
        words = text("There is no plan of who sits with whom yet.")
        label = text("Make the plan")
        return [Hint("no plan", words, offer, label, pressing=True)]
    found = _enough(world, activity) or _fewer(world, activity)
    if rota.reached(world, activity):
        return found  # what was planned is not what ran any more
    twice = sum(times - 1 for times in rota.planned(world, activity).values())
    known = briefing.known(world, activity)
    if twice and not found:
        words = counted(
            twice,
            "One meeting in the plan is a repeat; no plan has fewer than {least}.",
            "{count} meetings in the plan are repeats; no plan has fewer than {least}.",
            least=known.repeats,
        )
        found.append(Hint("repeats", words))
    together = meetings_of_colleagues(world, activity)
    if together and plan.settings(world, activity).apart:
        words = counted(
            together,
            "One meeting of the plan is of two from one organisation.",
            "{count} meetings of the plan are of two from one organisation.",
        )
        label = text("Keep them apart")
        found.append(Hint("colleagues", words, Act(action="make"), label))
    return found


def _fewer(world: World, activity: ActivityId) -> list[Hint]:
    """Say that fewer rounds are planned than are set, so that no colleagues meet."""
    held, last = plan.settings(world, activity), rota.last_round(world, activity)
    pairs = meetings.colleagues(world, activity)
    wanted = held.rounds or plan.in_time(held)
    ended = rota.reached(world, activity) == last
    if not (held.apart and pairs) or held.format is Format.FREE or last >= wanted or ended:
        return []
    most = meetings.may_meet(world, activity)
    met = rota.planned(world, activity).keys()
    if most <= met and held.format is not Format.TABLES:
        return []
    words = counted(
        last,
        "{pairs} pairs may meet. 1 of {rounds} rounds is planned: no more were found without "
        "colleagues.",
        "{pairs} pairs may meet. {count} of {rounds} rounds are planned: no more were found "
        "without colleagues.",
        pairs=len(most),
        rounds=wanted,
    )
    offer = Act(action="make", answers={making.COLLEAGUES: "yes"})
    label = text("Let colleagues meet at the end")
    between = rota.reached(world, activity) > 0
    return [Hint("fewer", words, offer, label, pressing=not between)]


def _enough(world: World, activity: ActivityId) -> list[Hint]:
    """Say that fewer rounds are planned than are set, since all have met then whom they may."""
    last = meetings.enough(world, activity)
    if not last:
        return []
    rounds = plan.settings(world, activity).rounds
    words = counted(
        last,
        "After 1 round everybody has met everybody they may. {rounds} are set: people would meet "
        "again.",
        "After round {count} everybody has met everybody they may. {rounds} are set: people would "
        "meet again.",
        rounds=rounds,
    )
    offer = Act(action="make", answers={making.AGAIN: "yes"})
    label = text("Plan all {rounds}", rounds=rounds)
    between = 0 < rota.reached(world, activity) < last
    return [Hint("all met", words, offer, label, pressing=not between)]


def _of_people(world: World, activity: ActivityId) -> list[Hint]:
    if not rota.places(world, activity):
        return []
    if not rota.reached(world, activity):
        going = bool(rota.round_of(common.step_key(world, activity)))
        alone = _left_alone(world, activity) if going else []
        return [*alone, *_other_people(world, activity)]
    found = [*_here_after_all(world, activity), *_left_alone(world, activity)]
    late = mending.without_seat(world, activity)
    if late:
        words = counted(
            len(late), "One person here has no seat yet.", "{count} people here have no seat yet."
        )
        offer, label = Act(action="seat_late"), text("Give a seat")
        about = tuple(person.id for person in late)
        found.append(Hint("no seat", words, offer, label, about=about))
    over = rota.round_of(common.step_key(world, activity)) == rota.last_round(world, activity)
    left = mending.left_over(world, activity) if over else ()
    if left:
        words = counted(
            len(left),
            "One pair who missed each other could meet in one round more.",
            "{count} pairs who missed each other could meet in one round more.",
        )
        offer, label = Act(action="extra"), text("One round more")
        found.append(Hint("missed", words, offer, label))
    return found


def _left_alone(world: World, activity: ActivityId) -> list[Hint]:
    offered = left_alone.told(world, activity)
    if offered is None:
        return []
    words, label = offered
    offer = Act(action="mend")
    return [Hint("left alone", words, offer, label, pressing=True)]


def _here_after_all(world: World, activity: ActivityId) -> list[Hint]:
    """While people talk: who came back, or never left, and stands as not here in this round."""
    step = common.step_key(world, activity)
    if not rota.is_talk(step):
        return []
    back = rota.here_after_all(world, activity, rota.round_of(step))
    if not back:
        return []
    names = rota.names(world, back)
    about = tuple(place.id for place in back)
    words = counted(
        len(back),
        "{names} is here, and stands as not here in this round.",
        "{count} are here, and stand as not here in this round: {names}.",
        names=names,
    )
    offer, label = Act(action="absent", on=about), text("Here after all")
    return [Hint("here", words, offer, label, about=about, pressing=True)]


def _other_people(world: World, activity: ActivityId) -> list[Hint]:
    """Before the first round: people came, or left, for whom the plan was not made."""
    session = rota.of(world, activity).session
    seated = {place.person for place in rota.places(world, activity) if place.person}
    invited = {person.id for person in rota.invited(world, activity)}
    wanted = invited
    if rota.uses_attendance(world, activity):
        wanted = invited & {person.id for person in queries.present(world, session)}
    if wanted <= seated <= invited:
        return []
    words = text("The people are not those of the plan any more.")
    offer, label = Act(action="make"), text("Make it again")
    return [Hint("other people", words, offer, label)]


# numbers


def _bodies(world: World, activity: ActivityId) -> dict[PlaceId, int]:
    """Return the organisation of each place that has one, as a number."""
    held = [place for place in rota.places(world, activity) if not place.empty]
    own = rota.bodies(world, [world.find(Person, place.person) for place in held])
    return {place.id: body for place, body in zip(held, own, strict=True) if body >= 0}


def meetings_of_colleagues(world: World, activity: ActivityId) -> int:
    """Return how many meetings of the plan are of two from one organisation."""
    pairs = meetings.colleagues(world, activity)
    return sum(n for two, n in rota.planned(world, activity).items() if two in pairs)


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers, each with how it was computed, of the rounds that were run."""
    done = len(rota.rounds_held(world, activity))
    met = rota.met(world, activity, done)
    return (
        facts.count("rounds", text("Rounds"), done, text("rounds in which people talked")),
        _coverage(world, activity),
        _across(world, activity, set(met)),
        facts.count(
            "repeats",
            text("Met more than once"),
            sum(times - 1 for times in met.values()),
            text("meetings that were not the first of their pair"),
        ),
        _byes(world, activity, done),
        facts.part(
            "again",
            text("Both would like to meet again"),
            len(rota.mutual(world, activity)),
            len(met),
            text("pairs who both said so / pairs who met"),
        ),
        _talked(world, activity),
    )


def _coverage(world: World, activity: ActivityId) -> Measure:
    met, every = meetings.counts(world, activity)
    formula = later("different pairs who met / all pairs of those who took part")
    if plan.settings(world, activity).format is Format.SIDES:
        formula = later("different pairs who met / all pairs of one from each side")
    elif meetings.are_limited(world, activity):
        formula = later("different pairs who met, of those who may meet / all pairs who may meet")
    return facts.part("coverage", text("Pairs who met"), met, every, text(formula))


def _across(world: World, activity: ActivityId, met: set[rota.Two]) -> Measure:
    own = _bodies(world, activity)
    known = list(own)
    possible = sum(own[a] != own[b] for i, a in enumerate(known) for b in known[i + 1 :])
    found = sum(
        len({own[key] for key in two if key in own}) == 2 and set(two) <= own.keys() for two in met
    )
    label = text("Pairs across organisations who met")
    formula = text("pairs of two organisations who met / all such pairs")
    return facts.part("across", label, found, possible, formula)


def _byes(world: World, activity: ActivityId, done: int) -> Measure:
    """How often people were there with nobody to talk to; of who came late, since they came."""
    waited = [place for n in range(1, done + 1) for place in told.sat_out(world, activity, n)]
    out = [waited.count(place) for place in rota.places(world, activity) if not place.empty]
    label, formula = (
        text("Sat out"),
        text("fewest and most rounds that anybody was there and sat out"),
    )
    if not out or not done:
        return Measure("byes", label, None, "–", formula)
    least, most = min(out), max(out)
    words = text("rounds each: {least} to {most}", least=least, most=most)
    if least == most:
        words = counted(most, "1 round each", "{count} rounds each") if most else text("nobody")
    return Measure("byes", label, most - least, words, formula)


def _talked(world: World, activity: ActivityId) -> Measure:
    spent = [
        run.seconds
        for run in step_runs.as_known(world, activity)
        if run.ended and run.seconds is not None and rota.is_talk(run.entry.step)
    ]
    label, formula = text("Minutes of talk"), text("sum of the rounds that have ended")
    value = sum(spent) / 60
    words = figures.figure(value, 0) if spent else "–"
    return Measure("talked", label, value if spent else None, words, formula)


def wishes_kept(world: World, activity: ActivityId) -> int:
    """Return how many would like to meet somebody who has not said so."""
    said = world.bucket(FollowUp, activity).values()
    return len(said) - 2 * len(rota.mutual(world, activity))
