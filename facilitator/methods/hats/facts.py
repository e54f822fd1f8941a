"""Numbers of an activity with hats, short facts for the facilitator, and comments for the pool."""

from collections.abc import Iterator, Mapping

from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Comment, Measure
from facilitator.methods.hats import conclusions, plan
from facilitator.methods.hats.feelings import words as feelings
from facilitator.methods.hats.order import looking
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.piles.piles import Piles
from facilitator.methods.hats.records import FilingWay, Hat
from facilitator.model.agenda import step_runs
from facilitator.model.agenda.clock import read
from facilitator.model.board import queries as board_queries
from facilitator.model.board.wording import STATES
from facilitator.model.core import ActivityId, Text, Words, World, counted, figures, text
from facilitator.model.core.records import Card, CardState, ClockKind, ClockMark, StepEntry
from facilitator.model.core.words import in_a_row
from facilitator.model.people import queries as people_queries


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return what only the facilitator is told: cards of this hat, points held, hats asked for."""
    held = Piles(world, activity)
    shown = held.pile(piles.on_show(world, activity))
    found: list[Text] = []
    concluded = conclusions.all_of(world, activity) if shown.hat is Hat.BLUE else ()
    if concluded:
        found.append(counted(len(concluded), "1 conclusion", "{count} conclusions"))
    if (count := len(shown.cards)) or (shown.step is not None and not concluded):
        found.append(counted(count, "1 card under this hat", "{count} cards under this hat"))
    waiting = held.waiting()
    if waiting:
        total = sum(map(len, waiting.values()))
        which = in_a_row(_numbered(hat, len(cards)) for hat, cards in waiting.items())
        found.append(
            counted(total, "1 point held: {which}", "{count} points held: {which}", which=which)
        )
    asked = looking.wishes(world, activity)
    if asked:
        which = in_a_row(_numbered(hat, asked[hat]) for hat in Hat if asked[hat])
        found.append(text("Asked for: {which}", which=which))
    told = len(feelings.given(world, shown.step)) if shown.hat is Hat.RED and shown.step else 0
    if told:
        found.append(counted(told, "1 feeling given", "{count} feelings given"))
    shared = facts.status(world, activity, plan.surface(world, activity))
    return (*found, *shared[2:])  # how many lie on their own, and groups, mean nothing here


def _numbered(hat: Hat, count: int) -> Text:
    return text("{name} {count}", name=plan.NAMES[hat], count=count)


def seconds_taken(world: World, activity: ActivityId) -> Mapping[str, tuple[int, float]]:
    """Return planned and taken seconds of each hat that was taken off, by the hat's id."""
    found: dict[str, tuple[int, float]] = {}
    for run in step_runs.as_known(world, activity):
        if run.ended and run.seconds is not None:
            planned, taken = found.get(run.entry.step, (0, 0.0))
            given = _given(world, activity, run.entry)
            found[run.entry.step] = (planned + given, taken + run.seconds)
    return found


def _given(world: World, activity: ActivityId, entry: StepEntry) -> int:
    """Return the seconds a hat was given as it went on, without what was put on top later."""
    marks = world.bucket(ClockMark, activity).values()
    mine = [m for m in marks if m.kind is ClockKind.START and m.at == entry.at]
    clock = read(mine[:1], entry.at)
    return clock.planned if clock else 0


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers, each with how it was computed."""
    held = Piles(world, activity)
    per = dict.fromkeys(plan.NAMES, 0)
    for card in _counted(world, activity):
        hat = held.hat(held.of(card))
        if hat is not None:
            per[hat] += 1
    total = sum(per.values())
    shares = [
        facts.part(
            f"share_{hat}",
            text("Cards under {hat}", hat=plan.NAMES[hat]),
            count,
            total,
            text("cards under {hat} / cards under all hats", hat=plan.NAMES[hat]),
        )
        for hat, count in per.items()
    ]
    yellow, black = per[Hat.YELLOW], per[Hat.BLACK]
    balance = facts.part(
        "balance",
        text("Yellow cards among yellow and black"),
        yellow,
        yellow + black,
        text("cards under yellow / cards under yellow and black"),
    )
    cards = facts.count("cards", text("Cards"), total, text("cards under hats, stacked ones too"))
    return (
        cards,
        *shares,
        balance,
        *_overruns(world, activity),
        *_shift(world, activity),
        _participation(world, activity),
    )


def _counted(world: World, activity: ActivityId) -> list[Card]:
    """Return the cards that lie under hats; those in a stack lie where their head does."""
    heads = {card.id: card for card in board_queries.cards(world, activity)}
    return [heads[card.stack] if card.stack else card for card in heads.values()]


def _overruns(world: World, activity: ActivityId) -> Iterator[Measure]:
    held = Piles(world, activity)
    for key, (planned, taken) in seconds_taken(world, activity).items():
        step = held.steps.get(key)
        if step is None:
            continue
        over = figures.whole(taken - planned)
        sign = "-" if over < 0 else "+"
        yield Measure(
            f"overrun_{key}",
            text("{hat}: over its time", hat=plan.name_of(step)),
            over,
            f"{sign}{abs(over) // 60}:{abs(over) % 60:02}",
            text("time taken - time planned, minutes and seconds"),
        )


def _shift(world: World, activity: ActivityId) -> list[Measure]:
    held = feelings.shift(world, activity)
    if held is None:
        return []
    formula = text("people whose feeling changed / people who gave the same sign both times")
    label = text("Feelings that moved, first red to last")
    if not held.matched:
        words = text("not known: nobody can be matched")
        return [Measure("red_shift", label, None, words, formula)]
    return [facts.part("red_shift", label, held.changed, held.matched, formula)]


def _participation(world: World, activity: ActivityId) -> Measure:
    """How many took part, as the strip of names tells; cards say nothing of who wrote them."""
    return facts.of_people(
        "participation",
        text("Spoke"),
        len(people_queries.spoken(world, activity)),
        len(people_queries.there_during(world, activity)),
        text("not known: cards carry no names"),
        text("people tapped in the strip of names / people who were there"),
    )


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each card once, and of each red how many felt what, never who or in which words."""
    held = Piles(world, activity)
    states = (CardState.ACTIVE, CardState.PARKED, CardState.WITHDRAWN)
    found = [
        Comment(source=card.id, text=card.text, stamp=_stamp(held, card), idea=_green(held, card))
        for card in board_queries.cards(world, activity, *states)
    ]
    for reading in feelings.readings(world, activity):
        numbers = feelings.FeelingsReading(step=reading.step, given=reading.given, words={})
        if numbers.total:
            words = str(feelings.in_words(numbers))
            stamp = (text("feelings, counted"), *_of_step(held, reading.step.id))
            found.append(Comment(source=reading.step.id, text=words, stamp=stamp, memo=True))
    return tuple(found)


def _green(held: Piles, card: Card) -> bool:
    """Whether a card was said under the green hat: an idea, and no finding."""
    said = held.said_under(card)
    return said is not None and said.hat is Hat.GREEN


def _stamp(held: Piles, card: Card) -> tuple[Words, ...]:
    """The hat a card was said under, which step that was, its focus; then what became of it."""
    said = held.said_under(card)
    stamp: tuple[Words, ...] = ()
    if said is not None:
        stamp = _of_step(held, said.step) if said.step else (plan.NAMES[said.hat],)
        if said.way is FilingWay.POINT:
            stamp = (*stamp, text("point about how we work"))
    key = held.of(card)
    hat = held.hat(key)
    if key == piles.HELD:
        waits = held.filed[card.id][-1].hat
        stamp = (*stamp, text("held for {hat}", hat=plan.NAMES[waits]))
    elif said is not None and hat is not None and hat is not said.hat:
        stamp = (*stamp, text("moved under {hat}", hat=plan.NAMES[hat]))
    if card.state is not CardState.ACTIVE:
        stamp = (*stamp, STATES[card.state])
    return (*stamp, card.source) if card.source else stamp


def _of_step(held: Piles, key: str) -> tuple[Words, ...]:
    step = held.steps[key]
    place = list(held.steps).index(key) + 1
    stamp: tuple[Words, ...] = (plan.NAMES[step.hat], text("step {place}", place=place))
    return (*stamp, step.sub_focus) if step.sub_focus else stamp
