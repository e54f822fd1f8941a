"""What goes on paper after speed dating: the hand-out, and the facilitator's full record."""

from collections.abc import Mapping, Sequence
from itertools import permutations

from facilitator.methods.common.reports import outline, parts
from facilitator.methods.common.reports import paper as report_paper
from facilitator.methods.common.votes import paper as vote_paper
from facilitator.methods.speed import facts, meetings, notes, plan, rota
from facilitator.methods.speed.records import Format, MeetingNote, Place, PlaceId, Seat
from facilitator.methods.speed.seating import changing, told
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, CardId, Text, Words, World, counted, in_context, text
from facilitator.model.core.records import StepEntry
from facilitator.model.core.words import later
from facilitator.model.display.document import (
    Block,
    Document,
    Facts,
    Heading,
    OutlineEntry,
    Paragraph,
    Readership,
    Table,
)
from facilitator.model.display.forms import Form, PlanForm, TablesForm, TalkCard, TalkRow, TalksForm
from facilitator.model.people.records import Person

MATRIX, COLUMNS = 20, 10
"""People whose meetings are a square of names, and how many of them stand side by side."""


class SpeedReport(outline.ActivityReport):
    """The hand-out (what came of it) or the record (everything)."""

    def blocks(self) -> list[Block]:
        world, activity, whole = self.world, self.activity, self.whole
        blocks = [*_in_short(world, activity), *_questions(world, activity, whole=whole)]
        blocks += vote_paper.blocks(plan.booth(world, activity), self.reader)
        blocks += _notes(world, activity, self.reader)
        blocks += _again(world, activity, whole=whole)
        if not whole:
            return blocks + report_paper.next_steps()
        return [*blocks, *master(world, activity), *matrix(world, activity), *self.rest(())]


def _in_short(world: World, activity: ActivityId) -> list[Block]:
    done = rota.reached(world, activity)
    if not done:
        return [Paragraph(text=text("No round has been run yet."), quiet=True)]
    count = sum(not place.empty for place in rota.places(world, activity))
    met, every = meetings.counts(world, activity)
    said = later("{met} of {all}")
    if plan.settings(world, activity).format is Format.SIDES:
        said = later("{met} of {all} with one from each side")
    elif meetings.are_limited(world, activity):
        said = later("{met} of {all} who may meet")
        if meetings.are_apart(world, activity):
            said = later("{met} of {all} who may meet; colleagues were kept apart")
    pairs: list[tuple[Words, Words]] = [
        (text("People"), str(count)),
        (text("Rounds"), str(len(rota.rounds_held(world, activity)))),
        (text("Pairs who met"), text(said, met=met, all=every)),
    ]
    if (cut := rota.broken_off(world, activity)) is not None:
        time = f"{cut // 60}:{cut % 60:02}"
        after = text("round {n}, after {time}; nobody is counted as met in it", n=done, time=time)
        pairs.append((text("Broken off"), after))
    return [Facts(pairs=tuple(pairs))]


def _questions(world: World, activity: ActivityId, *, whole: bool) -> list[Block]:
    """Return the questions of the rounds: for the record all, else those that were asked."""
    own, done = rota.questions(world, activity), rota.reached(world, activity)
    asked = [number for number in sorted(own) if whole or number <= done]
    entries = (OutlineEntry(mark=str(n), text=own[n]) for n in asked)
    return parts.listed(text("Questions of the rounds"), entries)


def _notes(world: World, activity: ActivityId, reader: Readership) -> list[Block]:
    """Notes as cards, once the room has seen them; the record says at which table each was made."""
    words = outline.WallOutline(world, activity, reader, plan.surface(world, activity))
    held = notes.by_card(world, activity)
    if reader is not Readership.RECORD:
        shown = words.outline() if _seen(world, activity) else []
        return [*shown, *_kept(world, activity, held)]
    rows = (
        (
            str(card.number),
            text("round {n}, table {table}", n=note.round, table=note.table),
            rota.names(world, notes.pair_of(world, note)),
        )
        for card in queries.cards(world, activity)
        if (note := held.get(card.id)) is not None
    )
    head = (text("No."), text("Where it was noted"), text("Who talked there"))
    title = text("Where the notes come from")
    return [*words.outline(), *parts.table(title, head, rows, (0.1, 0.3, 0.6))]


def _seen(world: World, activity: ActivityId) -> bool:
    """Whether the notes were on the wall: they are what the last step shows."""
    return any(entry.step == plan.CLOSE for entry in world.bucket(StepEntry, activity).values())


def _kept(world: World, activity: ActivityId, held: Mapping[CardId, MeetingNote]) -> list[Block]:
    """Say how many notes are not printed: the room has not seen them."""
    seen, every = _seen(world, activity), queries.cards(world, activity)
    of_tables = sum(card.id in held and not (seen and card.on_wall) for card in every)
    others = 0 if seen else sum(card.id not in held for card in every)
    found: list[Text] = []
    if of_tables:
        found.append(
            counted(
                of_tables,
                "[1 note of a table is not printed here: it was not shown to the room]",
                "[{count} notes of tables are not printed here: they were not shown to the room]",
            )
        )
    if others:
        found.append(
            counted(
                others,
                "[1 card is not printed here: it was not shown to the room]",
                "[{count} cards are not printed here: they were not shown to the room]",
            )
        )
    return parts.quietly(found)


def _again(world: World, activity: ActivityId, *, whole: bool) -> list[Block]:
    """Those who both said so, by name; of all others only how many, for the record."""
    pairs = rota.mutual(world, activity)
    both = (OutlineEntry(text=rota.names(world, two)) for two in pairs)
    found = parts.listed(text("Would like to meet again, both of them"), both)
    kept = facts.wishes_kept(world, activity)
    if whole and kept:
        words = counted(
            kept,
            "[1 wish to meet again was not returned; it stays private]",
            "[{count} wishes to meet again were not returned; they stay private]",
        )
        found.append(Paragraph(text=words, quiet=True))
    return found


def master(world: World, activity: ActivityId) -> list[Block]:
    """Return the plan as one sheet: who sits where, who sits out, who was not there.

    Rounds that were run stand as they were, under a heading of their own; the others are still to
    come, or were only planned.
    """
    done, last = rota.reached(world, activity), rota.last_round(world, activity)
    if not last:
        return [Paragraph(text=text("There is no plan yet."), quiet=True)]
    ahead = text("Who sits where")
    if done:
        going_on = told.is_going_on(world, activity)
        ahead = text("Rounds to come") if going_on else text("Planned, and not run")
    return [
        *_seated(world, activity, text("Who sat where"), range(1, done + 1)),
        *_seated(world, activity, ahead, range(done + 1, last + 1)),
    ]


def _seated(world: World, activity: ActivityId, title: Text, numbers: range) -> list[Block]:
    rows = [row for number in numbers for row in _of_round(world, activity, number)]
    head = (text("Round"), text("Table"), text("Who"))
    return parts.table(title, head, rows, (0.12, 0.12, 0.76))


def _of_round(world: World, activity: ActivityId, number: int) -> list[tuple[Words, ...]]:
    mended = {
        s.place for s in world.bucket(Seat, activity).values() if s.round == number and s.mended
    }
    rows: list[tuple[Words, ...]] = []
    for table, at in told.tables(world, activity, number).items():
        if len(at) > 1:
            names: Words = rota.names(world, at)
            if any(place.id in mended for place in at):
                names = text("{names} (changed on the day)", names=names)
            rows.append((str(number), str(table), names))
    return [*rows, *_of_the_others(world, activity, number)]


def _of_the_others(world: World, activity: ActivityId, number: int) -> list[tuple[Words, ...]]:
    """Who sits out by the plan, who is left alone, and who is not there."""
    run = number <= rota.reached(world, activity)
    seated = rota.table_of(world, activity, number)
    planned = {place.id for place in rota.sitting_out(world, activity, number)}
    gone = told.gone(world, activity, number)
    out = told.waiting(world, activity, number)
    absent = [p for p in rota.places(world, activity) if p.id in gone]
    said = (
        (
            later("sat out: {names}") if run else later("sits out: {names}"),
            [p for p in out if p.id in planned],
        ),
        (
            later("was left alone: {names}") if run else later("has nobody to talk to: {names}"),
            [p for p in out if p.id not in planned],
        ),
        (later("not there: {names}"), [p for p in absent if p.id in seated]),
        (later("not in this round: {names}"), [p for p in absent if p.id not in seated]),
    )
    return [
        (str(number), "–", text(words, names=rota.names(world, who))) for words, who in said if who
    ]


def matrix(world: World, activity: ActivityId) -> list[Block]:
    """Return who met whom in which round: names by names, or where there are many, as lists."""
    held = [place for place in rota.places(world, activity) if not place.empty]
    if not rota.last_round(world, activity) or len(held) > MATRIX:
        return _who_met(world, activity)
    rounds = _rounds_of(world, activity)
    squares = [
        _square(world, held, held[first : first + COLUMNS], rounds)
        for first in range(0, len(held), COLUMNS)
    ]
    marks = "".join(rounds.values())
    notes = [
        Paragraph(text=words, quiet=True)
        for sign, words in (
            ("(", text("In brackets: planned, and missed.")),
            ("[", _still(world, activity)),
        )
        if sign in marks
    ]
    met = text("Who met whom, in which round")
    title = met if rota.reached(world, activity) else text("Who meets whom, in which round")
    return [Heading(text=title, level=2), *squares, *notes]


def _still(world: World, activity: ActivityId) -> Text:
    if not told.is_going_on(world, activity):
        return text("In square brackets: planned, not run.")
    return text("In square brackets: planned, and still to come.")


def _square(
    world: World,
    held: Sequence[Place],
    across: Sequence[Place],
    rounds: Mapping[tuple[PlaceId, PlaceId], str],
) -> Table:
    rows = tuple(
        (
            text("{number} {name}", number=place.number, name=rota.name_of(world, place)),
            *("·" if other == place else rounds.get((place.id, other.id), "–") for other in across),
        )
        for place in held
    )
    head = (text("Who"), *(str(place.number) for place in across))
    return Table(head=head, rows=rows, widths=(0.3, *[0.7 / len(across)] * len(across)))


def _rounds_of(world: World, activity: ActivityId) -> dict[tuple[PlaceId, PlaceId], str]:
    """Return the rounds in which two met; marked where it was planned and did not come to it.

    Round brackets: one was not there. Square ones: the round is still to come, others being run.
    """
    found: dict[tuple[PlaceId, PlaceId], str] = {}
    done = rota.reached(world, activity)
    for number in range(1, rota.last_round(world, activity) + 1):
        gone = told.gone(world, activity, number)
        held = set(rota.met_in(world, activity, number))
        planned = set(told.planned(world, activity, number))
        run = number <= done
        for two in sorted(held | planned if run else planned, key=sorted):
            mark = str(number)
            if run and two not in held:
                mark = f"({number})"
            elif two & gone:
                continue  # one of them has left
            elif done and not run:
                mark = f"[{number}]"
            for one, other in permutations(two):
                found[one, other] = " ".join(filter(None, (found.get((one, other)), mark)))
    return found


def _who_met(world: World, activity: ActivityId) -> list[Block]:
    """The matrix in words: for each person whom they met, and whom they missed."""
    if not rota.reached(world, activity):
        return []  # before that, who sits where says it all
    rows: list[tuple[Words, ...]] = []
    done = rota.reached(world, activity)
    planned = {two for n in range(1, done + 1) for two in told.planned(world, activity, n)}
    for place in rota.places(world, activity):
        if place.empty:
            continue
        met = changing.met_by(world, activity, place)
        keys = {key for two in planned if place.id in two for key in two} - {place.id}
        missed = [
            p for p in rota.places(world, activity) if p.id in keys and p not in met and not p.empty
        ]
        lists = (rota.names(world, held) or "–" for held in (met, missed))
        rows.append((rota.name_of(world, place), *lists))
    head = (text("Who"), in_context("whom they met", "Met"), text("Planned, and missed"))
    return parts.table(text("Who met whom"), head, rows, (0.24, 0.46, 0.3))


def forms(world: World, activity: ActivityId) -> tuple[Form, ...]:
    """Return what is printed once there is a plan; nobody has a card while pairs are drawn."""
    if not rota.last_round(world, activity):
        return ()
    found: list[Form] = []
    if plan.settings(world, activity).format is not Format.FREE:
        found.append(_cards(world, activity))
    return (*found, _tables(world, activity), _plan(world, activity))


def _cards(world: World, activity: ActivityId) -> TalksForm:
    about, gone = rota.of(world, activity), rota.away(world, activity)
    cards = tuple(
        TalkCard(
            name=rota.name_of(world, place),
            rows=_rows(world, activity, place),
            large=_large(world, place),
        )
        for place in rota.places(world, activity)
        if not place.empty and (place.id not in gone or not told.is_going_on(world, activity))
    )
    return TalksForm(about=about.question or about.title, cards=cards)


def _large(world: World, place: Place) -> bool:
    held = (world.find(Person, place.person), world.find(Person, place.companion))
    return any(person is not None and person.large_print for person in held)


def _rows(world: World, activity: ActivityId, place: Place) -> tuple[TalkRow, ...]:
    found: list[TalkRow] = []
    for number in range(1, rota.last_round(world, activity) + 1):
        table = rota.table_of(world, activity, number).get(place.id, 0)
        at = told.tables(world, activity, number).get(table, ())
        others = [each for each in at if each.id != place.id]
        if others:
            row = TalkRow(round=number, table=table, beside=rota.names(world, others))
        else:
            row = TalkRow(round=number, table=0, beside=text("You sit out: listen, take notes"))
        found.append(row)
    return tuple(found)


def _tables(world: World, activity: ActivityId) -> TablesForm:
    rounds = range(1, rota.last_round(world, activity) + 1)
    found = {table for n in rounds for table, at in rota.tables(world, activity, n).items() if at}
    return TablesForm(about=rota.of(world, activity).title, tables=tuple(sorted(found)))


def _plan(world: World, activity: ActivityId) -> PlanForm:
    about = rota.of(world, activity)
    blocks = (*master(world, activity), *matrix(world, activity))
    made = Document(title=text("Who sits with whom"), kicker=about.title, blocks=blocks)
    return PlanForm(document=made)


def worksheet(world: World, activity: ActivityId) -> tuple[Block, ...]:
    """Return a row for each round: with whom, what was said; its question where it has its own."""
    own = rota.questions(world, activity)
    rows = tuple(
        (str(number), "", own.get(number, "") and text("“{question}”", question=own[number]), "")
        for number in range(1, plan.rounds(world, activity) + 1)
    )
    head = (text("Round"), text("With whom"), text("Question"), text("What I take away"))
    if own:
        return (Table(head=head, rows=rows, widths=(0.1, 0.25, 0.25, 0.4), ruled=True),)
    held = tuple((number, whom, said) for number, whom, _, said in rows)
    return (Table(head=(*head[:2], head[3]), rows=held, widths=(0.1, 0.3, 0.6), ruled=True),)
