"""A programme in words for other programs: outline, qualitative analysis, calendar, Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facilitator.analysis.pool.pool import PooledComment
from facilitator.editing.agenda_paper import lines_of
from facilitator.errors import FacilitatorError
from facilitator.exchange.markdown_file import literal, markdown
from facilitator.exchange.other_programs import contents
from facilitator.exchange.other_programs.calendar_file import CalendarEvent, calendar
from facilitator.exchange.other_programs.outline_file import outline
from facilitator.exchange.other_programs.qda_file import (
    QdaProject,
    beyond_plane,
    codebook,
    project_file,
)
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda import wording
from facilitator.model.agenda.queries import ScheduledBlock, end_of
from facilitator.model.agenda.schedule import time_words
from facilitator.model.core import Text, counted, text
from facilitator.model.core.records import Session
from facilitator.printing.kinds import PrintKind
from facilitator.printing.other_programs.request import (
    LINKS,
    NOTES,
    VOTES,
    ExportedFile,
    ExportRequest,
    lost,
    unagreed,
)
from facilitator.printing.privacy import leaving
from facilitator.printing.writing import document_of


def as_outline(held: ExportRequest) -> ExportedFile:
    m = held.source()
    about = (held.session, held.order.activity)
    comments = _filled(contents.told(m, *about))
    data = outline(m.programme.title, contents.branches(m, comments), held.order.now)
    return ExportedFile(
        data=data,
        holds=(_comments(len(comments)),),
        withheld=contents.withheld(m, *about),
        left_out=tuple(lost(held, VOTES, LINKS, NOTES)),
    )


def as_project(held: ExportRequest) -> ExportedFile:
    m = held.source()
    made = contents.analysis(m, _filled(contents.told(m, held.session)))
    comments = [each for source in made.sources for each in source.comments]
    sessions = counted(len(made.sources), "{count} session", "{count} sessions")
    return ExportedFile(
        data=project_file(made, held.order.now),
        holds=(_comments(len(comments)), sessions, *_codes(made)),
        withheld=contents.withheld(m, held.session),
        left_out=(
            *_written_out(sum(beyond_plane(each.text) for each in comments)),
            *lost(held, VOTES, LINKS, NOTES),
        ),
    )


def as_codebook(held: ExportRequest) -> ExportedFile:
    made = contents.analysis(held.source(), ())
    if not made.codes:
        raise FacilitatorError(
            text("There are no themes yet, so there is no codebook to hand over.")
        )
    return ExportedFile(data=codebook(made), holds=tuple(_codes(made)))


def _filled(comments: tuple[PooledComment, ...]) -> tuple[PooledComment, ...]:
    """Return comments. Raises FacilitatorError where there is none."""
    if not comments:
        raise FacilitatorError(
            text("There is no comment here that may be handed over, so there is nothing to save.")
        )
    return comments


def _comments(count: int) -> Text:
    return counted(count, "{count} comment", "{count} comments")


def _codes(made: QdaProject) -> Iterator[Text]:
    if made.codes:
        yield counted(len(made.codes), "{count} theme", "{count} themes")
    if made.sets:
        yield counted(
            len(made.sets), "{count} proposal as a set", "{count} proposals as sets of themes"
        )


def _written_out(count: int) -> Iterator[Text]:
    if count:
        yield counted(
            count,
            "{count} sign such as a smiley: it is written out in words.",
            "{count} signs such as smileys: they are written out in words.",
        )


# the calendar


def as_calendar(held: ExportRequest) -> ExportedFile:
    """Return the sessions that have a day, and for the facilitator each block as well."""
    sessions = [
        each
        for each in agenda_queries.sessions(held.order.world)
        if held.session in (None, each.id)
    ]
    dated = [each for each in sessions if each.on is not None and each.on.exact]
    if not dated:
        raise FacilitatorError(
            text("No session has its exact day yet, so there is nothing to put into a calendar.")
        )
    events = [event for each in dated for event in _events(held, each)]
    undated = len(sessions) - len(dated)
    left_out = counted(
        undated, "{count} session without an exact day.", "{count} sessions without an exact day."
    )
    title = held.order.title(PrintKind.STUDY)
    return ExportedFile(
        data=calendar(title, events, held.order.now),
        holds=(counted(len(events), "{count} event", "{count} events"),),
        left_out=(left_out,) if undated else (),
    )


def _events(held: ExportRequest, session: Session) -> Iterator[CalendarEvent]:
    world, day = held.order.world, session.on and session.on.exact
    if day is None:
        return
    lines = [
        line for line in lines_of(world, session, held.order.steps) if not line.timed.block.dropped
    ]
    ends = session.ends or end_of(lines, session.starts)
    name = held.say(wording.session_words(session))
    title = f"{held.order.title(PrintKind.STUDY)}: {name}"
    yield CalendarEvent(
        key=session.id,
        title=title if name not in held.order.title(PrintKind.STUDY) else name,
        on=day,
        starts=session.starts,
        ends=ends,
        place=session.place,
        about="\n".join(_line(held, line) for line in lines),
    )
    if not held.leaves:
        for line in lines:
            yield CalendarEvent(
                key=line.timed.block.id,
                title=_title(held, line),
                on=day,
                starts=line.starts,
                ends=line.ends,
                place=session.place,
                about=line.timed.block.materials,
            )


def _title(held: ExportRequest, line: ScheduledBlock) -> str:
    return held.say(wording.title_of(held.order.world, line.timed.block))


def _line(held: ExportRequest, line: ScheduledBlock) -> str:
    return f"{time_words(line.starts)} {_title(held, line)}"


# Markdown


def as_markdown(held: ExportRequest) -> ExportedFile:
    """Return the hand-out or the record of an activity, a session, or the case study of all."""
    order = held.order
    if order.activity is not None:
        kind = PrintKind.HANDOUT if held.leaves else PrintKind.RECORD
    elif held.session:
        kind = PrintKind.SESSION_HANDOUT if held.leaves else PrintKind.SESSION_RECORD
    else:
        kind = PrintKind.STUDY if held.leaves else PrintKind.THEME_RECORD
    if held.leaves and held.session:
        order = replace(order, world=leaving(order.world, order.session, order.methods, held.say))
    document = document_of(order, kind, order.usual(kind) or 0)
    words = markdown(document, held.say)
    agreed = kind is PrintKind.STUDY  # it quotes only what may be quoted
    shown = () if agreed else unagreed(held, lambda card: _says(words, card.text))
    return ExportedFile(data=words.encode("utf-8"), holds=(_KINDS[kind],), unagreed=tuple(shown))


def _says(words: str, said: str) -> bool:
    return all(literal(line) in words for line in said.splitlines())


_KINDS: dict[PrintKind, Text] = {
    PrintKind.HANDOUT: text("The hand-out, in words."),
    PrintKind.RECORD: text("The full record, in words."),
    PrintKind.SESSION_HANDOUT: text("The hand-out of the session, in words."),
    PrintKind.SESSION_RECORD: text("The record of the session, in words."),
    PrintKind.STUDY: text("The case study, in words."),
    PrintKind.THEME_RECORD: text("All comments by theme, in words."),
}
