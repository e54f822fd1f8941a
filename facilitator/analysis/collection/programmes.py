"""Of each programme of a collection: what it is, how many took part, what was asked where."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from facilitator.analysis.collection.comparing import Comparison, ReadProgramme
from facilitator.analysis.collection.numbers import CollectionBuilder
from facilitator.analysis.documents import counts, phrases
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.agenda.wording import session_words
from facilitator.model.collection.queries import folded
from facilitator.model.core import Text, Words, counted, day_of, text
from facilitator.model.core.records import Session
from facilitator.model.core.words import joined, listed
from facilitator.model.display.document import Block, Outline, OutlineEntry, Paragraph, Table
from facilitator.model.framing import queries as framing_queries

FIGURES: Final[tuple[tuple[Text, Callable[[DocumentSource], Number]], ...]] = (
    (text("Sessions"), counts.sessions),
    (text("People"), counts.people),
    (text("Comments"), counts.comments),
    (text("Read"), counts.read),
    (text("Themes"), counts.themes),
    (text("Proposals"), counts.proposals),
)
"""What is counted of each programme, in the order of its columns."""


def table(t: CollectionBuilder) -> Iterator[Block]:
    """Tell each programme in a line, and what they come to together."""
    rows: list[tuple[Words, ...]] = []
    for programme in t.held.programmes:
        at = t.at(programme)
        figures = (_figure(at, number(programme.material)) for _, number in FIGURES)
        rows.append((named(programme), phrases.years(programme.material.days) or "–", *figures))
    if len(rows) > 1:
        sums = (
            t.summed([number(programme.material) for programme in t.held.programmes])
            for _, number in FIGURES
        )
        rows.append((text("In all"), "–", *sums))
    head = (text("Programme"), text("When"), *(name for name, _ in FIGURES))
    widths = (0.34, 0.12, *(0.09,) * len(FIGURES))
    yield Table(head=head, rows=tuple(rows), widths=widths)
    yield from remarks(t.held)


def _figure(at: DocumentBuilder, number: Number) -> Words:
    """Print a number; of nobody, or nothing, a dash: it may not have been entered."""
    return at.figure(number) if number.value else "–"


def named(programme: ReadProgramme) -> Words:
    """Return what a programme is called, with its title where that is another."""
    title = programme.material.programme.title
    if not title or title in programme.name:
        return programme.name
    return text("{name}: {title}", name=programme.name, title=title)


def remarks(held: Comparison) -> Iterator[Block]:
    """Say which programmes are in no number, and where nobody has entered who came."""
    if held.left_out:
        words = counted(
            len(held.left_out),
            "1 programme of the collection is in no number here:",
            "{count} programmes of the collection are in no number here:",
        )
        yield Paragraph(text=words, quiet=True)
        for each in held.left_out:
            yield Paragraph(text=text("{name}: {why}", name=each.name, why=each.why), quiet=True)
    unknown = [
        each.name
        for each in held.programmes
        if each.material.met and not any(each.material.came.values())
    ]
    if unknown:
        names = listed(unknown)
        words = text("Who came has not been entered in {names}.", names=names)
        yield Paragraph(text=words, quiet=True)


def challenges(t: CollectionBuilder) -> Iterator[Block]:
    """Tell which challenge was worked on where and when, as it is worded now.

    One that several programmes word alike is told once.
    """
    words: dict[str, str] = {}
    places: dict[str, list[OutlineEntry]] = {}
    for programme in t.held.programmes:
        met = framing_queries.sessions_by_challenge(programme.material.world)
        for challenge in programme.material.challenges:
            version = framing_queries.current(programme.material.world, challenge.id)
            if version is not None:
                key = folded(version.text)
                words.setdefault(key, version.text)
                sessions = _sessions(programme, met.get(challenge.id, ()))
                where = text("{name}: {sessions}", name=programme.name, sessions=sessions)
                places.setdefault(key, []).append(OutlineEntry(text=where))
    if words:
        entries = (
            OutlineEntry(text=words[key], strong=True, under=tuple(held))
            for key, held in places.items()
        )
        yield Outline(entries=tuple(entries))


def _sessions(programme: ReadProgramme, held: Sequence[Session]) -> Words:
    told: list[Words] = []
    for session in held:
        on = programme.material.date_of(session)
        title = session_words(session)
        told.append(text("{title}, {day}", title=title, day=day_of(on)) if on else title)
    return joined(told, "; ") or text("in no session yet")
