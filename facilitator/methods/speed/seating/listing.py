"""Who takes part is asked before a plan is made, where the programme knows more than one answer."""

from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.speed import plan, rota
from facilitator.model.core import Change, Words, counted, text
from facilitator.model.display.gesture import Act, Ask, choice
from facilitator.model.people import attendance, queries

WHO = "who"
HERE, EXPECTED, KNOWN, HERE_KNOWN, NUMBERS = "here", "expected", "known", "all here", "numbers"


def question(hand: GestureContext, act: Act, *, named: bool = False) -> Ask | None:
    """Return the question who takes part; None where it is known, answered or under way.

    Where people are wanted by name (`named`), numbers are no answer.
    """
    world, activity = hand.world, hand.activity
    if WHO in act.answers or rota.reached(world, activity):
        return None
    choices = tuple(each for each in _choices(hand) if not (named and each[0] == NUMBERS))
    if len(choices) < 2:
        return None
    field = choice(WHO, text("Who takes part"), choices)
    title, confirm = text("Who is planned for?"), text("Plan for them")
    return Ask(title, act, fields=(field,), confirm=confirm)


def _choices(hand: GestureContext) -> tuple[tuple[str, Words], ...]:
    world, activity = hand.world, hand.activity
    listed = rota.invited(world, activity)
    if not listed:
        return _of_known(hand)
    here = len(_here(hand))
    if not 2 <= here < len(listed):
        return ()
    return (
        (HERE, counted(here, "The one who is here", "Those who are here: {count}")),
        (EXPECTED, text("All who are expected too: {count}", count=len(listed))),
    )


def _of_known(hand: GestureContext) -> tuple[tuple[str, Words], ...]:
    """Nobody is on the list of the session, yet the programme knows people."""
    count = len(queries.everybody(hand.world))
    if count < 2:
        return ()
    numbers = plan.settings(hand.world, hand.activity).people
    return (
        (HERE_KNOWN, text("Everybody in the programme who is here: {count}", count=count)),
        (KNOWN, text("Everybody in the programme who is expected: {count}", count=count)),
        (NUMBERS, text("Nobody by name: numbers from 1 to {count}", count=numbers)),
    )


def _here(hand: GestureContext) -> frozenset[str]:
    session = rota.of(hand.world, hand.activity).session
    there = {person.id for person in queries.present(hand.world, session)}
    return frozenset(p.id for p in rota.invited(hand.world, hand.activity) if p.id in there)


def answered(hand: GestureContext, act: Act) -> tuple[GestureContext, Change]:
    """Return the hand in the world as it is once people are on the list, and the change to it."""
    world = hand.world
    label = text("People of the programme take part")
    if act.answers.get(WHO) not in {KNOWN, HERE_KNOWN}:
        return hand, Change(label)
    session = rota.of(world, hand.activity).session
    everybody = [person.id for person in queries.everybody(world)]
    change = attendance.expect(world, session, everybody, new_id=hand.ctx.new_id)
    world = world.apply(change)
    if act.answers[WHO] == HERE_KNOWN:
        come = attendance.everybody_is_here(world, session, new_id=hand.ctx.new_id, at=hand.ctx.now)
        change, world = change.then(come), world.apply(come)
    return replace(hand, world=world), replace(change, label=label)


def only_here(act: Act) -> bool:
    """Whether only those who are here are planned for."""
    return act.answers.get(WHO) == HERE
