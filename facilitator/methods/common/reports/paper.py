"""What the reports of all methods share: card entries, times of the steps, what was set aside."""

from collections.abc import Iterable, Iterator, Sequence

from facilitator.methods.common import texts
from facilitator.methods.common.reports import parts
from facilitator.methods.contract import Measure, Step
from facilitator.model.agenda import step_runs
from facilitator.model.agenda.clock import read
from facilitator.model.agenda.step_runs import StepRun
from facilitator.model.board import queries
from facilitator.model.board.bringing import Brought
from facilitator.model.board.wording import HEADINGS, REASONS, SET_ASIDE
from facilitator.model.core import figures
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    ClockKind,
    ClockMark,
    Group,
    Override,
    Removal,
    Revision,
    StepEntry,
    Voice,
)
from facilitator.model.core.words import Text, Words, counted, in_context, joined, text, time_of_day
from facilitator.model.core.world import World
from facilitator.model.display.document import (
    Block,
    Document,
    Figure,
    Heading,
    OutlineEntry,
    Paragraph,
    Readership,
    Table,
)
from facilitator.model.display.picture import Picture


def card_entry(
    world: World, card: Card, reader: Readership, under: Iterable[Card] = ()
) -> OutlineEntry:
    """Return a card as a line of an outline; cards stacked under it lie under the line."""
    inner = tuple(card_entry(world, each, reader) for each in under)
    return OutlineEntry(
        text=card.text,
        mark=str(card.number),
        note=card_note(world, card, reader),
        under=inner + (_earlier(world, card) if reader is Readership.RECORD else ()),
    )


def card_note(world: World, card: Card, reader: Readership) -> Words:
    """Return the remark behind a card: whose words, where from; for the record what was done."""
    parts: list[Words] = []
    if card.voice is Voice.MINE:
        parts.append(text("facilitator's note"))
    if card.source:
        parts.append(card.source)
    if reader is Readership.RECORD:
        parts += _done_to(world, card)
    return joined(parts, " · ")


def _done_to(world: World, card: Card) -> Iterator[Text]:
    if card.reason is not None:
        yield REASONS[card.reason]
    if not card.on_wall and card.state is CardState.ACTIVE:
        yield SET_ASIDE
    times = sum(r.card == card.id for r in world.bucket(Revision, card.activity).values())
    if times:
        yield counted(times, "changed once", "changed {count} times")


def _earlier(world: World, card: Card) -> tuple[OutlineEntry, ...]:
    held = [r for r in world.bucket(Revision, card.activity).values() if r.card == card.id]
    held.sort(key=lambda revision: revision.position)
    return tuple(OutlineEntry(text=r.text, note=text("earlier words")) for r in held)


def times(world: World, activity: ActivityId, steps: Sequence[Step]) -> Table | None:
    """Return planned and actual minutes of each step that was entered, in order."""
    runs = step_runs.runs(world, activity)
    typed_up = step_runs.typed_up(world, activity)
    if not runs:
        return None
    titles = {step.key: step for step in steps}
    rows: list[tuple[Words, ...]] = []
    for run in runs:
        step = titles.get(run.entry.step)
        rows.append(
            (
                step.title if step else run.entry.step,
                _planned(world, activity, run.entry, step),
                text("not timed") if typed_up else _spent(world, activity, run),
                "–" if typed_up else time_of_day(run.entry.at),
            )
        )
    head = (text("Step"), text("Planned (min)"), text("Taken (min)"), text("Began"))
    return Table(head=head, rows=tuple(rows), widths=(0.5, 0.18, 0.18, 0.14))


def _spent(world: World, activity: ActivityId, run: StepRun) -> Words:
    if run.seconds is not None and run.ended:
        return figures.figure(run.seconds / 60, 0)
    if run.ended:
        return text("not timed")
    left = step_runs.left(world, activity, run.entry)
    if left is None:
        return text("not ended")
    if step_runs.seconds(run.entry.at, left) is None:
        return text("not timed")
    return text("left at {time}", time=time_of_day(left))


def _planned(world: World, activity: ActivityId, entry: StepEntry, step: Step | None) -> str:
    """Minutes the step was given, later ones put on top included."""
    marks = sorted(world.bucket(ClockMark, activity).values(), key=lambda m: m.position)
    starts = [i for i, m in enumerate(marks) if m.kind is ClockKind.START and m.at == entry.at]
    if not starts:
        return str(step.minutes) if step else "–"
    mine = marks[starts[0] : starts[0] + 1]
    for mark in marks[starts[0] + 1 :]:
        if mark.kind is ClockKind.START:
            break
        mine.append(mark)
    clock = read(mine, entry.at)
    return str(figures.whole(clock.planned / 60)) if clock else "–"


def counted_apart(world: World, activity: ActivityId) -> list[Block]:
    """Return, for the hand-out, how many cards were set aside and withdrawn, and no word."""
    aside = len(queries.cards(world, activity, CardState.PARKED))
    back = len(queries.cards(world, activity, CardState.WITHDRAWN))
    found: list[Text] = []
    if aside:
        found.append(counted(aside, "[1 card is set aside]", "[{count} cards are set aside]"))
    if back:
        found.append(counted(back, "[1 card was withdrawn]", "[{count} cards were withdrawn]"))
    return parts.quietly(found)


def set_apart(world: World, activity: ActivityId, reader: Readership) -> list[Block]:
    """Return, for the record, what is not on the wall: set aside and withdrawn, in full.

    Of what lies in the bin or was removed for good only how many.
    """
    found: list[Block] = []
    for state in (CardState.PARKED, CardState.WITHDRAWN):
        cards = queries.cards(world, activity, state)
        found += parts.listed(HEADINGS[state], (card_entry(world, c, reader) for c in cards))
    binned = len(queries.cards(world, activity, CardState.BINNED))
    if binned:
        words = counted(binned, "1 card is in the bin.", "{count} cards are in the bin.")
        found.append(Paragraph(text=words, quiet=True))
    removed = sorted(world.bucket(Removal, activity).values(), key=lambda r: r.number)
    if removed:
        words = counted(
            len(removed), "A card was removed for good.", "{count} cards were removed for good."
        )
        found.append(Paragraph(text=words, quiet=True))
    return found


def titled(world: World, activity: ActivityId, blocks: Iterable[Block]) -> Document:
    """Return a document of these blocks under the question of the activity."""
    held = world.get(Activity, activity)
    return Document(
        title=held.question or held.title,
        kicker=held.title if held.question else texts.load(held.method).title,
        blocks=tuple(blocks),
    )


def rest(
    world: World,
    activity: ActivityId,
    numbers: Sequence[Measure],
    steps: Sequence[Step],
    own: Sequence[Block] = (),
) -> list[Block]:
    """Return how every record ends: what is set apart, what is the method's own, numbers, times."""
    found = [
        *set_apart(world, activity, Readership.RECORD),
        *own,
        *tally_of_cards(world, activity),
        *measures(numbers),
    ]
    taken = times(world, activity, steps)
    if taken is not None:
        found += [Heading(text=in_context("how long it took", "Times"), level=2), taken]
    return found + overridden(world, activity)


def measures(held: Sequence[Measure]) -> list[Block]:
    """Return the numbers of an activity with how each was computed."""
    rows = ((each.label, each.words, each.formula) for each in held)
    head = (text("Measure"), text("Value"), text("How it is worked out"))
    return parts.table(text("Numbers"), head, rows, (0.36, 0.14, 0.5))


def overridden(world: World, activity: ActivityId) -> list[Block]:
    """Return the hints that were set aside, with what each was about and when."""
    held = sorted(world.bucket(Override, activity).values(), key=lambda o: (o.at, o.id))
    rows = ((o.rule, _about(world, o.about), time_of_day(o.at)) for o in held)
    head = (text("Hint dismissed"), text("About"), text("When"))
    return parts.table(text("Hints dismissed"), head, rows, (0.4, 0.4, 0.2))


def _about(world: World, key: str) -> Words:
    card, group = world.find(Card, key), world.find(Group, key)
    if card is not None:
        return text("card {number}", number=card.number)
    if group is not None:
        return text("group {mark}", mark=queries.letter(group.number))
    return text("the whole wall")


def tally_of_cards(world: World, activity: ActivityId) -> list[Block]:
    """Return how many cards there are in all, and where each of them is: nothing is lost."""
    by_state = {state: queries.cards(world, activity, state) for state in CardState}
    active = by_state[CardState.ACTIVE]
    lone = queries.lone(world, activity)
    grouped = sum(card.group is not None and card.stack is None for card in active)
    brought = {each.card for each in world.bucket(Brought, activity).values()}
    brought |= {card.id for cards in by_state.values() for card in cards if card.source}
    every = sum(map(len, by_state.values()))
    grouping = bool(world.bucket(Group, activity))
    apart = 0 if not grouping and len(lone) == every else len(lone)
    pairs: list[tuple[Words, Words]] = [
        (name, str(count))
        for name, count in (
            (text("Cards written"), every - len(brought)),
            (text("Brought from elsewhere"), len(brought)),
            (text("In groups"), grouped),
            (text("On their own") if grouping else text("Still there"), apart),
            (text("Under another card"), len(active) - grouped - len(lone)),
            *(
                (HEADINGS[state], len(cards))
                for state, cards in by_state.items()
                if state is not CardState.ACTIVE
            ),
        )
        if count
    ]
    return parts.facts(text("Every card is accounted for"), pairs)


def wall(picture: Picture) -> list[Block]:
    """Return the wall as a figure; nothing where nothing lies on it."""
    return [Figure(picture=picture, caption=text("The wall"))] if picture.shapes else []


def next_steps() -> list[Block]:
    """Return lines to fill in by hand before people leave."""
    head = (text("What happens next"), text("Who"), text("By when"))
    table = Table(head=head, rows=(("", "", ""),) * 3, widths=(0.6, 0.22, 0.18), ruled=True)
    return [Heading(text=text("Next steps"), level=2), table]
