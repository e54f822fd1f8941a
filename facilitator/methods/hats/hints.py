"""Soft remarks on the sequence, on time and on what was said; the facilitator decides."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from facilitator.methods.common import hints as shared
from facilitator.methods.contract import Hint
from facilitator.methods.hats import plan
from facilitator.methods.hats.conclusions import booth
from facilitator.methods.hats.feelings import words as feelings
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.records import FilingWay, Hat, HatStep
from facilitator.model.agenda import step_runs
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, counted, figures, text
from facilitator.model.core.records import Card, StepEntry
from facilitator.model.display.gesture import Act

MUCH_BLACK = 0.35
"""Black takes no larger share of the thinking time than this."""
AT_ONCE = 30
"""Seconds; a hat changed sooner was hardly worn."""
LARGE = 12
"""People in one circle; with more, pairs and trios wear the same hat."""


def hints(world: World, activity: ActivityId) -> list[Hint]:
    held = plan.running(world, activity)
    return [
        *_of_sequence(held),
        *_of_black(held, plan.people_for(world, activity)),
        *_of_people(world, activity, held),
        *_of_run(world, activity),
        *_of_cards(world, activity),
        *_of_held(world, activity),
        *shared.of_vote(booth(world, activity)),
    ]


def _of_sequence(held: Sequence[HatStep]) -> Iterator[Hint]:
    if held and held[0].hat is not Hat.BLUE:
        words = text("The sequence should open with blue: what do we think about, and how?")
        yield _insert("blue first", words)
    if held and held[-1].hat is not Hat.BLUE:
        words = text("The sequence should end with blue: what have we concluded?")
        yield _insert("blue last", words)
    for one, other in pairwise(held):
        if one.hat is other.hat and one.sub_focus.casefold() == other.sub_focus.casefold():
            words = text(
                "{hat} comes twice running. What does it look at the second time?",
                hat=plan.NAMES[other.hat],
            )
            edit = Act(action="edit_hat", on=(other.id,))
            yield Hint("same hat twice", words, edit, text("Say it"), about=(other.id,))


def _insert(rule: str, words: Text) -> Hint:
    return Hint(rule, words, Act(action="insert_hat"), text("Insert a hat…"))


def _of_black(held: Sequence[HatStep], count: int) -> Iterator[Hint]:
    hats = {step.hat for step in held}
    if Hat.BLACK in hats and Hat.YELLOW not in hats:
        words = text("There is black and no yellow: what is good about it is not asked for.")
        yield _insert("black without yellow", words)
    thinking = sum(plan.seconds(s, count) for s in held if s.hat is not Hat.BLUE)
    black = sum(plan.seconds(s, count) for s in held if s.hat is Hat.BLACK)
    if thinking and black / thinking > MUCH_BLACK:
        words = text(
            "Black has {share} of the thinking time. It is the hat most easily worn too long.",
            share=f"{figures.percent(black / thinking)}%",
        )
        yield Hint("much black", words)


def _of_people(world: World, activity: ActivityId, held: Sequence[HatStep]) -> Iterator[Hint]:
    count = plan.people_for(world, activity)
    if count > LARGE:
        words = text(
            "{count} people are many for one circle. Let pairs or threes wear the same hat, "
            "then gather.",
            count=count,
        )
        yield Hint("large circle", words)
    if count < feelings.FEW and any(step.hat is Hat.RED for step in held):
        words = counted(
            count,
            "Red alone: with one person nothing is anonymous.",
            "Red with {count} people: everybody can tell who felt what. Ask aloud, or leave it.",
        )
        yield Hint("few under red", words)


def _of_run(world: World, activity: ActivityId) -> list[Hint]:
    """Hats that were taken off: after hardly any time, or with nothing said."""
    entries = sorted(world.bucket(StepEntry, activity).values(), key=lambda e: e.position)
    held = piles.Piles(world, activity)
    said = {
        f.step for filed in held.filed.values() for f in filed if f.way is FilingWay.SAID and f.step
    }
    last = entries[-1].step if entries else ""
    spent: dict[str, float] = {}
    for run in step_runs.runs(world, activity):
        if run.ended:
            spent[run.entry.step] = spent.get(run.entry.step, 0.0) + (
                run.seconds or step_runs.NIGHT
            )
    found: list[Hint] = []
    for key, seconds in spent.items():
        step = held.steps.get(key)
        if step is None or key == last:
            continue
        hat = plan.name_of(step)
        if seconds < AT_ONCE:
            words = text("{hat} was on for {n} s only.", hat=hat, n=figures.whole(seconds))
            found.append(Hint("changed at once", words, about=(key,)))
        elif step.hat is not Hat.BLUE and key not in said and not _felt(world, step):
            words = text("Nothing was said under {hat}. It is printed so.", hat=hat)
            found.append(Hint("nothing said", words, about=(key,)))
    return found


def _felt(world: World, step: HatStep) -> bool:
    return step.hat is Hat.RED and feelings.reading(world, step).total > 0


def _of_cards(world: World, activity: ActivityId) -> list[Hint]:
    """What is remarked on any card; under red a word is enough, and a reason is too much."""
    held = piles.Piles(world, activity)
    red = {
        card.id
        for card in queries.cards(world, activity)
        if (said := held.said_under(card)) is not None and said.hat is Hat.RED
    }
    found = [
        hint
        for hint in shared.of_cards(world, activity)
        if hint.rule != "few words" or not red & set(hint.about)
    ]
    reasons = plan.words().lists.get("reasons", ())
    for key in sorted(red, key=lambda each: world.get(Card, each).number):
        card = world.get(Card, key)
        words = f"{card.text.casefold().replace('’', chr(39))} "
        if any(reason in words for reason in reasons):
            said = text(
                "Card {number} gives a reason. Under red none is asked and none is given.",
                number=card.number,
            )
            found.append(Hint("reason under red", said, about=(card.id,)))
    return found


def _of_held(world: World, activity: ActivityId) -> Iterator[Hint]:
    """Points that wait for a hat which does not come any more."""
    coming = plan.running(world, activity)
    now = plan.now(world, activity)
    place = coming.index(now) if now in coming else -1
    later = {step.hat for step in coming[place + 1 :]}
    for hat, cards in piles.Piles(world, activity).waiting().items():
        if hat in later:
            continue
        words = counted(
            len(cards),
            "A point is held for {hat}, and {hat} does not come any more.",
            "{count} points are held for {hat}, and {hat} does not come any more.",
            hat=plan.NAMES[hat],
        )
        about = tuple(card.id for card in cards)
        yield Hint(
            "held in vain", words, Act(action="insert_hat"), text("Insert a hat…"), about=about
        )
