"""A whole session as one document: the hand-out for the room, and the facilitator's record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.analysis.framing import gate_paper, paper
from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.methods.contract import by_mode
from facilitator.model.agenda import block_states, schedule
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.records import TalkMode
from facilitator.model.agenda.wording import KINDS, given_title
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, Words, counted, day_of, text, time_of_day
from facilitator.model.core.records import Activity, PrivateNote, Programme, StepEntry
from facilitator.model.core.words import in_a_row, joined
from facilitator.model.display.document import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Outline,
    Paragraph,
    QuoteBlock,
    Readership,
    Table,
)
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording
from facilitator.printing import attendance
from facilitator.printing.charted import not_listed_again
from facilitator.printing.once import once
from facilitator.printing.orders import PrintOrder, as_at
from facilitator.printing.privacy import staying


def summary(order: PrintOrder, reader: Readership, fewest: int = wording.FEWEST) -> Document:
    """Return the session for a reader: what the room has seen, or everything.

    A hand-out tells sectors with fewer than `fewest` people together.
    """
    programme = next(iter(order.world.all(Programme)), None)
    blocks = _record(order) if reader is Readership.RECORD else _handout(order, fewest)
    own = given_title(order.about)
    name = programme.title if programme else ""
    title = own or name or text("Session")
    kicker = name if own else ""
    return Document(
        title=title,
        kicker=kicker,
        subtitle=subtitle(order),
        head=text("{programme} · {session}", programme=kicker, session=title) if kicker else title,
        author=name,
        contents=reader is Readership.RECORD,
        blocks=(*paper.page_one(order.world, order.session, reader), *blocks),
    )


def subtitle(order: PrintOrder) -> Words:
    held = order.about
    kind = KINDS[held.kind]
    parts: list[Words] = [] if str(kind).casefold() == held.title.casefold() else [kind]
    on = agenda_queries.held_on(order.world, held)
    parts += [day_of(on)] if on else []
    parts += [held.place] if held.place else []
    return joined((*parts, as_at(order)), " · ")


def activities(order: PrintOrder) -> tuple[Activity, ...]:
    """Return the activities of the session whose methods this build has, in order."""
    held = agenda_queries.activities(order.world)
    return tuple(a for a in held if a.session == order.session and a.method in order.methods)


def begun(order: PrintOrder, activity: ActivityId) -> bool:
    """Whether the room has begun an activity: a step was entered, or a card is there."""
    world = order.world
    return bool(world.bucket(StepEntry, activity)) or bool(board_queries.cards(world, activity))


# the hand-out


def _handout(order: PrintOrder, fewest: int) -> list[Block]:
    came = attendance.attended(order.world, order.session, fewest)
    found: list[Block] = [Facts(pairs=((text("In the room"), came),))] if came else []
    if paper.is_used(order.world):
        found += paper.balance(_day(order), Readership.HANDOUT)
    found += _plainly(order, Readership.HANDOUT)
    seen = [a for a in activities(order) if begun(order, a.id)]
    if not seen:
        said = text("Nothing of what the room worked on is noted here.")
        return [*found, Paragraph(text=said, quiet=True)]
    lines: list[Block] = []
    actions: list[tuple[Words, ...]] = []
    told = _told(order, seen, Readership.HANDOUT)
    for activity in seen:
        blocks, own = without_blank_lines(told[activity.id])
        lines = own or lines
        actions += agreed(blocks)
        found += [*_head(order, activity), *blocks]
    if _stand_together(found):
        return found
    return found + [_filled(block, actions) for block in lines]


def _stand_together(blocks: Sequence[Block]) -> bool:
    """Whether all that was agreed is one table, and that has nothing else."""
    tables = [block for block in blocks if isinstance(block, Table) and block.actions]
    return len(tables) == 1 and len(tables[0].actions) == len(tables[0].rows)


def _filled(block: Block, agreed: Sequence[tuple[Words, ...]]) -> Block:
    """Return lines to be filled in by hand, or in their place what was agreed."""
    return replace(block, rows=tuple(agreed)) if agreed and isinstance(block, Table) else block


def agreed(blocks: Sequence[Block]) -> list[tuple[Words, ...]]:
    """Return the actions that were agreed: what, who and by when."""
    tables = [block for block in blocks if isinstance(block, Table)]
    held = [(table.rows[n], what) for table in tables for n, what in table.actions]
    return [(row[what], *row[-2:]) for row, what in held]


def _report(order: PrintOrder, activity: Activity, reader: Readership) -> Document:
    method = order.methods[activity.method]
    made = method.report(order.world, activity.id, reader, order.frame)
    return replace(made, blocks=(*made.blocks, *staying(order, activity, reader)))


def _told(
    order: PrintOrder, held: Sequence[Activity], reader: Readership
) -> Mapping[ActivityId, Sequence[Block]]:
    """Return what is printed of each activity; what went on from one to another stands once."""
    told: list[tuple[ActivityId, Sequence[Block]]] = []
    for activity in held:
        blocks = _report(order, activity, reader).blocks
        if reader is Readership.HANDOUT:
            blocks = in_few_words(blocks, alone=len(held) == 1)
        told.append((activity.id, blocks))
    found = once(order.world, told)
    if reader is Readership.RECORD:
        return found
    return {activity: not_listed_again(blocks) for activity, blocks in found.items()}


def _head(order: PrintOrder, activity: Activity) -> list[Block]:
    title = activity.title or order.methods[activity.method].title
    question = [Paragraph(text=activity.question)] if activity.question else []
    return [Heading(text=title), *question]


def in_few_words(blocks: Sequence[Block], *, alone: bool) -> list[Block]:
    """Return blocks as a hand-out of several activities holds them: words in place of pictures.

    A picture stays where there is no list of what it shows.
    """
    listed = any(isinstance(block, Outline) for block in blocks)
    return [b for b in blocks if alone or not listed or not isinstance(b, Figure)]


def without_blank_lines(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return blocks without lines to be filled in by hand, and those lines under their heading.

    One such table at the end serves the whole session.
    """
    found: list[Block] = []
    lines: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and block.ruled and not any(any(row) for row in block.rows):
            heading = [found.pop()] if found and isinstance(found[-1], Heading) else []
            lines = [*heading, block]
        else:
            found.append(block)
    return found, lines


# the record


def _record(order: PrintOrder) -> list[Block]:
    world, session = order.world, order.session
    found = [
        *_framed(order),
        *_plainly(order, Readership.RECORD),
        *_times(order),
        *attendance.who_was_there(world, session),
        *attendance.rules(world, session),
    ]
    held = activities(order)
    if not held:
        found.append(Paragraph(text=text("There is no activity in this session."), quiet=True))
    told = _told(order, [a for a in held if begun(order, a.id)], Readership.RECORD)
    for activity in held:
        found += [*_head(order, activity), *_state(order, activity)]
        if activity.id not in told:
            continue
        blocks, _ = without_blank_lines(told[activity.id])
        found += [*map(_lower, blocks), *_spoken(order, activity)]
    return found + _unknown(order)


def _lower(block: Block) -> Block:
    """Return a block of an activity: its headings stand under that of the activity."""
    if isinstance(block, Heading) and block.level < 2:
        return replace(block, level=2)
    return block


def _state(order: PrintOrder, activity: Activity) -> list[Block]:
    """Return what kind of activity it was, whether it is over, and the facilitator's notes."""
    state = block_states.told_of(order.world, _day(order), activity.id, order.now)
    method = order.methods[activity.method].title
    said = text("{method} · {state}", method=method, state=state)
    notes = sorted(order.world.bucket(PrivateNote, activity.id).values(), key=lambda n: n.id)
    return [
        Paragraph(text=said, quiet=True),
        *(
            QuoteBlock(text=note.text, source=text("my note"))
            for note in notes
            if note.text.strip()
        ),
    ]


def _plainly(order: PrintOrder, reader: Readership) -> list[Block]:
    """Return what was said without a name, and what came too early."""
    world, session = order.world, order.session
    return [
        *gate_paper.straight_talk(world, session, reader),
        *gate_paper.early_solutions(world, session, reader, order.methods),
    ]


def _framed(order: PrintOrder) -> list[Block]:
    """Return what can be counted of the frame: who was there, the balance, voices, the rounds."""
    world, session = order.world, order.session
    if not paper.is_used(world):
        return []
    pool = PoolBuilder(order.methods).gather(world)
    came = wording.by_sector_for(world, Readership.RECORD, people_queries.came(world, session))
    said = attendance.numbered(came)
    return [
        *([Facts(pairs=((text("In the room"), said),))] if said else []),
        *paper.balance(_day(order), Readership.RECORD),
        *paper.way_to_challenge(world, session),
        *paper.voices(world, pool, session),
    ]


def _day(order: PrintOrder) -> schedule.Day:
    def scripted(activity: ActivityId) -> Mapping[TalkMode, int]:
        held = order.world.get(Activity, activity)
        method = order.methods.get(held.method)
        return by_mode(method.script(order.world, activity)) if method else {}

    return schedule.day(order.world, order.about, scripted)


def _times(order: PrintOrder) -> list[Block]:
    """Return planned against actual, block by block, and when the session ended."""
    held = _day(order)
    rows = tuple(_time_row(order, held, logged) for logged in schedule.as_known(held))
    if not rows:
        return []
    ended = held.marks and held.marks[-1].block is None and not held.typed_up
    last: list[Block] = []
    if ended:
        said = text("The session ended at {time}.", time=time_of_day(held.marks[-1].at))
        last = [Paragraph(text=said, quiet=True)]
    head = (
        text("Block"),
        text("Planned at"),
        text("Planned (min)"),
        text("Began"),
        text("Taken (min)"),
    )
    table = Table(head=head, rows=rows, widths=(0.4, 0.14, 0.17, 0.14, 0.15))
    return [Heading(text=text("The agenda, planned and as it was")), table, *last]


def _time_row(order: PrintOrder, held: schedule.Day, logged: schedule.Logged) -> tuple[Words, ...]:
    block = logged.block
    activity = order.world.find(Activity, block.runs)
    title = block.title or (activity.title if activity else "") or text("free time")
    if block.dropped:
        title = text("{title} (dropped)", title=title)
    began = time_of_day(logged.began) if logged.began else "–"
    taken: Words = text("not timed") if held.typed_up else "–"
    if logged.minutes is not None:
        taken = str(logged.minutes)
    if logged.began and logged.minutes is None:
        runs = held.current is not None and held.current.id == block.id
        taken = text("not ended") if runs else text("not timed")
    return title, schedule.time_words(logged.starts), str(logged.planned), began, taken


def _spoken(order: PrintOrder, activity: Activity) -> list[Block]:
    held = people_queries.spoken(order.world, activity.id)
    if not held:
        return []
    names = [
        text("{name} {count}", name=people_queries.name_of(person), count=held[person.id])
        for person in people_queries.everybody(order.world)
        if person.id in held
    ]
    said = text("How often people spoke: {names}", names=in_a_row(names))
    return [Paragraph(text=said)]


def _unknown(order: PrintOrder) -> list[Block]:
    """Say that there are activities this build cannot print."""
    held = [a for a in order.world.all(Activity) if a.session == order.session]
    lost = sum(activity.method not in order.methods for activity in held)
    if not lost:
        return []
    said: Text = counted(
        lost,
        "1 activity is of a method this version does not have; it is not printed.",
        "{count} activities are of methods this version does not have; they are not printed.",
    )
    return [Paragraph(text=said)]
