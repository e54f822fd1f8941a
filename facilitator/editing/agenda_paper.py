"""The agenda and the script as documents: what is when, and what to do and say in each step."""

from collections.abc import Callable, Iterator

from facilitator.methods.contract import Step, by_mode
from facilitator.model.agenda import queries, schedule, wording
from facilitator.model.agenda.queries import ScheduledBlock
from facilitator.model.agenda.records import Block
from facilitator.model.agenda.schedule import minutes_words, time_words
from facilitator.model.core import (
    ActivityId,
    SessionId,
    Text,
    Words,
    World,
    day_of,
    in_context,
    text,
)
from facilitator.model.core.records import Activity, PrivateNote, Programme, Session
from facilitator.model.display.document import Block as Part
from facilitator.model.display.document import (
    Document,
    Facts,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Readership,
    Table,
)
from facilitator.model.people.queries import headcount

Script = Callable[[ActivityId], tuple[Step, ...]]


def agenda_document(
    world: World, session: SessionId, script: Script, reader: Readership = Readership.RECORD
) -> Document:
    """Return a session's agenda as it looks now.

    `script` gives the steps of an activity. People in the room get when, what and what for; the
    record has minutes, what could be left out, what is needed, and how it adds up.
    """
    held = world.get(Session, session)
    lines = lines_of(world, held, script)
    parts: list[Part] = [_for_room(world, lines)]
    if reader is Readership.RECORD:
        parts = [_for_record(world, lines), *_sums(world, held, lines)]
    if not lines:
        parts = [Paragraph(text=text("Nothing is planned yet."), quiet=True)]
    return _document(world, held, text("Agenda"), parts)


def script_document(
    world: World, session: SessionId, script: Script, reader: Readership = Readership.RECORD
) -> Document:
    """Return what to do and say, block by block and step by step; private notes in the record."""
    held = world.get(Session, session)
    parts: list[Part] = []
    for line in lines_of(world, held, script):
        parts += _scripted(world, line, script, reader)
    if not parts:
        parts = [Paragraph(text=text("Nothing is planned yet."), quiet=True)]
    return _document(world, held, text("Script"), parts)


def lines_of(world: World, session: Session, script: Script) -> tuple[ScheduledBlock, ...]:
    """Return the blocks of a session with their times, as they are meant now."""
    day = schedule.day(world, session, lambda activity: by_mode(script(activity)))
    return queries.lay(day.meant, session.starts)


def _document(world: World, session: Session, kind: Text, parts: list[Part]) -> Document:
    programme = next(iter(world.all(Programme)), None)
    name = programme.title if programme else ""
    when: list[Words] = [day_of(session.on)] if session.on else []
    where: list[Words] = [session.place] if session.place else []
    facts = [*when, *where]
    own = wording.given_title(session)
    title = own or name or text("Session")
    return Document(
        title=title,
        kicker=text("{kind} · {programme}", kind=kind, programme=name) if own and name else kind,
        subtitle=_joined(facts, " · "),
        footer=title,
        blocks=tuple(parts),
    )


def _joined(parts: list[Words], between: str) -> Words:
    if not parts:
        return ""
    found = parts[0]
    for each in parts[1:]:
        found = text("{one}{between}{other}", one=found, between=between, other=each)
    return found


def _for_room(world: World, lines: tuple[ScheduledBlock, ...]) -> Table:
    """Return when and what; what something is for stands with it, as an empty cell is a rule."""
    return Table(
        head=(text("When"), text("What")),
        rows=tuple(
            (_from_to(line), _what(world, line.block)) for line in lines if not line.block.dropped
        ),
        widths=(0.2, 0.8),
    )


def _for_record(world: World, lines: tuple[ScheduledBlock, ...]) -> Table:
    return Table(
        head=(text("When"), text("Min"), text("What"), text("When time is short"), text("Needed")),
        rows=tuple(
            (
                _when(line),
                str(line.minutes),
                _what(world, line.block),
                _weight(line.block),
                line.block.materials or "–",
            )
            for line in lines
        ),
        widths=(0.2, 0.07, 0.38, 0.14, 0.21),
    )


def _when(line: ScheduledBlock) -> Words:
    at = _from_to(line)
    return text("{time}, fixed", time=at) if line.block.starts is not None else at


def _from_to(line: ScheduledBlock) -> Words:
    if not line.minutes:
        return time_words(line.starts)
    ends = time_words(line.starts + line.minutes)
    return text("{begins}–{ends}", begins=time_words(line.starts), ends=ends)


def _weight(block: Block) -> Words:
    return (
        in_context("a part of the agenda", "left out")
        if block.dropped
        else wording.WEIGHTS[block.weight]
    )


def _what(world: World, block: Block) -> Words:
    title = wording.title_of(world, block)
    more = block.purpose or _question(world, block)
    if not more:
        return title
    ended = str(title)[-1:] in _ENDS  # a title may be a question
    return text("{title} {more}" if ended else "{title}. {more}", title=title, more=more)


_ENDS = "?!.…؟"


def _question(world: World, block: Block) -> str:
    activity = world.find(Activity, block.runs)
    return activity.question if activity else ""


def _sums(world: World, session: Session, lines: tuple[ScheduledBlock, ...]) -> Iterator[Part]:
    timed = [line.timed for line in lines]
    pairs: list[tuple[Words, Words]] = [
        (text("People planned for"), str(headcount(world, session.id))),
        (text("In all"), minutes_words(sum(line.minutes for line in lines))),
        (in_context("when a session is over", "End"), wording.end_words(session, lines)),
    ]
    balance = wording.balance_words(timed)
    if balance is not None:
        pairs.append((text("Structured and open talk"), balance))
    yield Facts(pairs=tuple(pairs))
    remarks = [wording.meets(line, wording.title_of(world, line.block)) for line in lines]
    note = wording.balance_note(queries.structured_share(timed))
    for words in (*remarks, note):
        if words is not None:
            yield Paragraph(text=words, quiet=True)


def _scripted(
    world: World, line: ScheduledBlock, script: Script, reader: Readership
) -> Iterator[Part]:
    block = line.block
    heading = text(
        "{time}  {title} ({minutes} min)",
        time=_from_to(line),
        title=wording.title_of(world, block),
        minutes=line.minutes,
    )
    yield Heading(text=heading)
    if block.dropped:
        yield Paragraph(text=text("Left out."), quiet=True)
    activity = world.find(Activity, block.runs)
    pairs: list[tuple[Words, Words]] = [
        (name, words)
        for name, words in (
            (text("Question"), activity.question if activity else ""),
            (text("What for"), block.purpose),
            (text("How"), block.instructions),
            (text("Needed"), block.materials),
        )
        if words
    ]
    if pairs:
        yield Facts(pairs=tuple(pairs))
    if activity is not None:
        entries = tuple(_step(step) for step in script(activity.id))
        yield Outline(entries=entries)
        if reader is Readership.RECORD:
            yield from _notes(world, activity)


def _step(step: Step) -> OutlineEntry:
    under = [
        OutlineEntry(text=step.do),
        OutlineEntry(text=text("Say: “{words}”", words=step.say)),
        *(OutlineEntry(text=prompt) for prompt in step.prompts),
    ]
    note = text("{minutes} min", minutes=step.minutes)
    return OutlineEntry(text=step.title, note=note, strong=True, under=tuple(under))


def _notes(world: World, activity: Activity) -> Iterator[Part]:
    for note in world.all(PrivateNote, activity.id):
        if note.text:
            yield Paragraph(text=text("Only for you: {words}", words=note.text), quiet=True)
