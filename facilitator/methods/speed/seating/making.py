"""Making a plan: a search off the window's thread where one is needed, then places and seats.

Everybody has a place with a number. A plan is made for the rounds to come; those in which people
have talked stay as they were, whoever came or left since.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer, LongWork
from facilitator.methods.speed import plan, rota
from facilitator.methods.speed.records import Format, Missed, Place, PlaceId, Seat, WishKind
from facilitator.methods.speed.seating import briefing
from facilitator.methods.speed.seating.briefing import Brief, brief
from facilitator.model.core import Change, Text, counted, text
from facilitator.model.core.records import Record, StepEntry
from facilitator.model.core.words import later
from facilitator.model.display.gesture import Act, Advance, Ask
from facilitator.model.people.records import Person
from facilitator.model.rotation import designs
from facilitator.model.rotation.plans import (
    colleagues_last,
    is_quick,
    make_plan,
    nobody_may_meet,
    soonest,
)
from facilitator.model.rotation.wishes import RotationPlan, Round

_ONE = text("It takes two people or more.")
_OVER = text(
    "All rounds were run. For more, set how many in the settings, or offer one round more to those "
    "who missed each other."
)
AGAIN: Final = "again"
"""The answer that as many rounds are wanted as are set, though people meet again in the last."""
COLLEAGUES: Final = "colleagues"
"""The answer that colleagues may meet in the last rounds, where too few are left otherwise."""
_FINDING = text("Finding who sits with whom…")


def make(hand: GestureContext, act: Act) -> Answer:
    """Make the plan, or make it anew for the rounds to come."""
    ask = briefing.question(hand, act)
    if ask is not None:
        return ask
    hand, listed = briefing.answered(hand, act)
    held = brief(hand.world, hand.activity, here=briefing.only_here(act))
    if len(held.who) < 2:
        return _ONE
    if not held.rounds:
        return _over(hand)
    stuck = _stuck(held, act)
    if stuck is not None:
        return stuck
    held = _enough(held, act)

    def work(going_on: Callable[[], bool]) -> Change:
        return _with(listed, _change(hand, held, _rounds(hand, held, act, going_on)))

    if held.held.format is Format.FREE:
        return work(lambda: True)
    return LongWork(title=_FINDING, work=work)


def _over(hand: GestureContext) -> Text:
    """Say why no round is left to plan."""
    number = rota.round_of(steps.step_key(hand.world, hand.activity))
    if not number:
        return _OVER
    words = later(
        "People are on their way to round {number}, the last one: nothing is left to plan. For "
        "more, set how many rounds in the settings."
    )
    if rota.reached(hand.world, hand.activity) >= number:
        words = later(
            "Round {number} runs, the last one: nothing is left to plan. For more, set how many "
            "rounds in the settings."
        )
    return text(words, number=number)


def _stuck(held: Brief, act: Act | Advance) -> Ask | Text | None:
    """Ask whether colleagues may meet where nobody may otherwise; None where somebody may."""
    if held.held.format is Format.SIDES:
        apart = bool(held.wishes.colleagues) and not _every_row(held)
    elif held.held.format is Format.FREE:
        apart = not _drawn(held, 1, 0).rounds
    else:
        apart = nobody_may_meet(held.wishes)
    if not apart or (act.answers.get(COLLEAGUES) and held.wishes.colleagues):
        return None
    if not held.wishes.colleagues:
        return text("Nobody is left who may meet somebody. Remove a wish that keeps two apart.")
    return Ask(
        text("Are colleagues to meet?"),
        replace(act, answers={**act.answers, COLLEAGUES: "yes"}),
        detail=text(
            "Colleagues are kept apart, and nobody else is left to meet so that sitting out is "
            "shared."
        ),
        confirm=text("Let colleagues meet"),
    )


def _enough(held: Brief, act: Act) -> Brief:
    """Plan no round in which nobody could meet who has not, unless that is wanted."""
    last = 0 if act.answers.get(AGAIN) or act.answers.get(COLLEAGUES) else enough(held)
    if not 0 < last < held.rounds:
        return held
    return replace(held, rounds=last, wishes=replace(held.wishes, rounds=last))


def enough(held: Brief) -> int:
    """Return after how many rounds all have met whom they may; 0 where that is not known."""
    if held.held.format is Format.SIDES:
        every = _every_row(held)
        return sum(any(table not in held.wishes.met for table in turn) for turn in every)
    return soonest(held.wishes) if held.held.format is Format.ALL else 0


def _with(listed: Change, made: Change) -> Change:
    return replace(listed.then(made), label=made.label) if listed else made


def draw(hand: GestureContext, act: Act) -> Answer:
    """Draw the pairs of the next round: nobody meets somebody twice while that can be."""
    held = brief(hand.world, hand.activity)
    if held.held.format is not Format.FREE:
        return text("This plan has all its rounds already.")
    if len(held.who) < 2:
        return _ONE
    stuck = _stuck(held, act)
    return stuck or _change(hand, held, _rounds(hand, held, act, lambda: True))


def entering(hand: GestureContext, gesture: Advance, entered: Change) -> Answer:
    """Return the changes that enter a step, with a plan where there is none for it yet."""
    step = next((r.step for r in entered.after if isinstance(r, StepEntry)), "")
    if not step or not _wants_plan(hand, step):
        return noted(hand, entered, step)
    act = Act(action="make", answers=gesture.answers)
    ask = briefing.question(hand, act)
    if ask is not None:
        return replace(ask, gesture=gesture)
    there, listed = briefing.answered(hand, act)
    held = _enough(brief(there.world, hand.activity, here=briefing.only_here(act)), act)
    if len(held.who) < 2 or not held.rounds:
        return noted(hand, entered, step)
    stuck = _stuck(held, gesture)
    if stuck is not None:
        return stuck

    def work(going_on: Callable[[], bool]) -> tuple[Change, Change]:
        planned = _with(listed, _change(there, held, _rounds(there, held, act, going_on)))
        after = replace(hand, world=hand.world.apply(planned))
        return planned, noted(after, entered, step)

    free = held.held.format in {Format.FREE, Format.SIDES}
    if free or len(held.who) == 2 or is_quick(held.wishes):
        return work(lambda: True)
    return LongWork(title=_FINDING, work=work)


def _wants_plan(hand: GestureContext, step: str) -> bool:
    """Whether a step cannot begin without a plan: there is none, or its round is not drawn yet."""
    world, activity = hand.world, hand.activity
    if step == plan.CLOSE:
        return False
    if not rota.places(world, activity):
        return True
    free = plan.settings(world, activity).format is Format.FREE
    return free and rota.round_of(step) > rota.last_round(world, activity)


def noted(hand: GestureContext, change: Change, step: str) -> Change:
    """Return the change that enters a round, with who is not there for it."""
    number = rota.round_of(step)
    if not number or not rota.is_talk(step):
        return change
    world, activity = hand.world, hand.activity
    there = rota.missed(world, activity, number)
    gone = rota.away(world, activity) - there
    missed = tuple(
        Missed(id=hand.ctx.new_id(), activity=activity, round=number, place=place, automatic=True)
        for place in sorted(gone)
    )
    return change.then(Change(change.label, (), missed, undoable=False))


def _rounds(
    hand: GestureContext, held: Brief, act: Act, going_on: Callable[[], bool]
) -> tuple[Round, ...]:
    """Return the rounds: drawn by chance one at a time, or the best that is found."""
    if act.answers.get(COLLEAGUES):
        return _with_colleagues(held, going_on)
    if held.held.format is Format.FREE:
        ahead = max(1, plan.rounds(hand.world, hand.activity) - held.start + 1)
        seed = hand.ctx.random.randrange(2**31)
        drawn = _drawn(held, ahead, seed).rounds
        full = [turn for turn in drawn if len(turn) == len(drawn[0])]
        return (full[seed % len(full)],)  # any of them: the others can all still follow
    if held.held.format is Format.SIDES:
        return _two_rows(held)
    if len(held.who) == 2:
        return (((0, 1),),) * held.rounds
    return make_plan(held.wishes, going_on).rounds


def _with_colleagues(held: Brief, going_on: Callable[[], bool]) -> tuple[Round, ...]:
    """Return as many rounds as are set, colleagues meeting where nobody else is left."""
    if held.held.format is Format.SIDES:
        return _two_rows(replace(held, wishes=replace(held.wishes, apart=False)))
    if len(held.who) == 2:
        return (((0, 1),),) * held.rounds
    if held.held.format is Format.FREE:
        return make_plan(replace(held.wishes, apart=False), going_on).rounds
    return colleagues_last(held.wishes, going_on).rounds


def _drawn(held: Brief, ahead: int, seed: int) -> RotationPlan:
    """Return rounds of which one can be drawn; none where it leaves sitting out uneven."""
    wishes = replace(held.wishes, rounds=ahead, seed=seed, effort=20_000)
    drawn = make_plan(wishes)
    if held.wishes.barred and drawn.rounds and not wishes.is_even(drawn):
        return replace(drawn, rounds=())
    return drawn


def _two_rows(held: Brief) -> tuple[Round, ...]:
    """Return rounds of two rows moving on, first those in which fewest have met before."""
    fresh = sorted(
        _every_row(held), key=lambda turn: sum(table in held.wishes.met for table in turn)
    )
    return tuple(fresh[number % len(fresh)] for number in range(held.rounds))


def _every_row(held: Brief) -> tuple[Round, ...]:
    """Return all rounds of two rows; two who are kept apart sit out as they would meet."""
    count = len(held.who)
    rows = designs.two_rows(held.first, count - held.first, max(held.first, count - held.first))
    apart = (tuple(two for two in turn if two not in held.wishes.barred) for turn in rows)
    return tuple(turn for turn in apart if turn)


def _change(hand: GestureContext, held: Brief, rounds: Sequence[Round]) -> Change:
    """Return the change that puts a plan in the place of the rounds to come.

    Who has a place already keeps it. Before the first round nobody has one.
    """
    world, activity = hand.world, hand.activity
    ahead = [s for s in world.bucket(Seat, activity).values() if s.round >= held.start]
    old: list[Record] = [*ahead, *(rota.places(world, activity) if held.start == 1 else ())]
    places, fresh = _places(hand, held)
    seats = _seats(hand, rounds, places, held.start)
    change = Change(_label(held, len(rounds)), tuple(old), (*fresh, *seats))
    kept = rota.walking(world, activity)
    if held.start == 1:
        return change
    if not kept:
        return replace(change, said=change.label)
    words = text(
        "{done}. Round {number} stays: people are on their way.", done=change.label, number=kept
    )
    return replace(change, said=words)


def _label(held: Brief, count: int) -> Text:
    """Say which rounds are planned, the first time and anew."""
    first, last = held.start, held.start + count - 1
    if held.held.format is Format.FREE:
        return text("Draw round {number}", number=first)
    if first == 1:
        return counted(count, "Plan 1 round", "Plan {count} rounds")
    if first == last:
        return text("Round {first} is planned again", first=first)
    return text("Rounds {first} to {last} are planned again", first=first, last=last)


def _places(hand: GestureContext, held: Brief) -> tuple[list[PlaceId], list[Record]]:
    """Return the places of all who are planned, and the records of those that are new."""
    along = {w.person: w.other for w in rota.wishes(hand.world, hand.activity, WishKind.TOGETHER)}
    last = 0 if held.start == 1 else len(rota.places(hand.world, hand.activity))
    found: list[PlaceId] = []
    fresh: list[Record] = []
    for place, person in held.who:
        if place is not None:
            found.append(place.id)
            continue
        last += 1
        made = new_place(hand, last, person)
        other = along.get(person.id) if person else None
        fresh += [replace(made, companion=other), *missed_so_far(hand, made)]
        found.append(made.id)
    return found, fresh


def new_place(hand: GestureContext, number: int, person: Person | None) -> Place:
    return Place(
        id=PlaceId(hand.ctx.new_id()),
        activity=hand.activity,
        number=number,
        person=person.id if person else None,
    )


def missed_so_far(hand: GestureContext, place: Place) -> list[Missed]:
    """Return that somebody new was not there yet in the rounds that were run."""
    return [
        Missed(id=hand.ctx.new_id(), activity=hand.activity, round=number, place=place.id)
        for number in range(1, rota.to_come(hand.world, hand.activity))
    ]


def _seats(
    hand: GestureContext, rounds: Sequence[Round], places: Sequence[PlaceId], first: int
) -> list[Seat]:
    return [
        Seat(
            id=hand.ctx.new_id(),
            activity=hand.activity,
            round=number,
            table=table,
            place=places[who],
        )
        for number, tables in enumerate(rounds, first)
        for table, held in enumerate(tables, 1)
        for who in held
    ]
