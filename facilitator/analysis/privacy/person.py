"""Everything a programme holds about one person, for them to read; and what it does not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.analysis.pool import references
from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.names import NameSearch
from facilitator.analysis.privacy.wording import where
from facilitator.methods.contract import Method
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import Text, Words, World, counted, text
from facilitator.model.core.clean_text import in_quotes
from facilitator.model.core.records import Activity, Card, Record
from facilitator.model.core.words import day_of, in_a_row, joined
from facilitator.model.display.document import (
    Block,
    Document,
    Facts,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
)
from facilitator.model.people import queries, wording
from facilitator.model.people.identity import pointing
from facilitator.model.people.records import Attendance, Person, Role, Spoken
from facilitator.model.proposals.records import Owner, Proposal

NOT_KEPT: Final = (
    text("who wrote a card, or said something without a name; no record says it."),
    text("who gave which vote; votes are kept without names."),
    text("when they spoke, and what they said then, where only the times were counted."),
)
ELSEWHERE: Final = text(
    "Backups on this computer, copies and papers that were handed over may hold the same."
)


@dataclass(frozen=True, slots=True)
class PersonPart:
    """One part of what is held about a person: its rows say where or what, and the words.

    In one of `facts` these are short.
    """

    title: Text
    rows: tuple[tuple[Words, Words], ...]
    facts: bool = False


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """Everything about a person; only parts that hold something."""

    name: Words
    parts: tuple[PersonPart, ...]


def about(world: World, methods: Mapping[str, Method], person: Person) -> AboutPerson:
    """Return everything a programme holds about a person."""
    held = (
        PersonPart(text("Details"), tuple(_details(world, person)), facts=True),
        PersonPart(text("Sessions"), tuple(_sessions(world, person)), facts=True),
        PersonPart(text("How often they spoke"), tuple(_spoken(world, person)), facts=True),
        PersonPart(text("What they said"), tuple(_said(world, methods, person))),
        PersonPart(text("Proposals they own"), tuple(_proposals(world, person))),
        PersonPart(text("Other records that name them"), tuple(_named(world, person))),
        PersonPart(text("Their name in words"), tuple(_in_words(world, person))),
    )
    return AboutPerson(queries.name_of(person), tuple(part for part in held if part.rows))


def document(told: AboutPerson, subtitle: Words, author: Words) -> Document:
    """Return it as a document, with what is not held at the end."""
    blocks: list[Block] = []
    for part in told.parts:
        blocks.append(Heading(text=part.title))
        if part.facts:
            blocks.append(Facts(pairs=part.rows))
        else:
            entries = (OutlineEntry(text=words, note=place) for place, words in part.rows)
            blocks.append(Outline(entries=tuple(entries)))
    blocks.append(Heading(text=text("What is not held")))
    blocks.append(Outline(entries=tuple(OutlineEntry(text=words) for words in NOT_KEPT)))
    blocks += (Heading(text=text("Elsewhere")), Paragraph(text=ELSEWHERE))
    return Document(
        title=text("Everything about {name}", name=told.name),
        subtitle=subtitle,
        author=author,
        blocks=tuple(blocks),
    )


def _details(world: World, person: Person) -> Iterator[tuple[Words, Words]]:
    yield text("Number"), str(person.number)
    yield text("Name"), person.name or text("not given")
    for role in queries.roles(world, person.id):
        sector = queries.sector_of(world, role)
        parts = (wording.role_words(world, role), sector.name if sector else "")
        yield text("Role"), ", ".join(dict.fromkeys(filter(None, parts))) or text("not said")
    yield text("Contact"), person.contact or text("not given")
    yield text("Needs"), in_a_row(wording.needs_of(person)) or text("none")
    yield text("What may be printed"), Text(person.consent.value)


def _sessions(world: World, person: Person) -> Iterator[tuple[Words, Words]]:
    for session in agenda_queries.sessions(world):
        for line in wording.listed(world, session.id):
            if line.person.id == person.id:
                day = agenda_queries.held_on(world, session)
                place = references.session_name(world, session.id)
                dated = text("{session}, {day}", session=place, day=day_of(day)) if day else place
                times = wording.times_of(line.marks)
                now = wording.now_of(line)
                yield dated, text("{state}, {times}", state=now, times=times) if times else now


def _spoken(world: World, person: Person) -> Iterator[tuple[Words, Words]]:
    for record in pointing(world, person.id):
        if isinstance(record, Spoken):
            times = counted(record.times, "{count} time", "{count} times")
            yield where(world, world.get(Activity, record.activity)), times


def _said(
    world: World, methods: Mapping[str, Method], person: Person
) -> Iterator[tuple[Words, Words]]:
    """Yield what they are known to have said, also where it is to be used for nothing."""
    for activity in agenda_queries.activities(world):
        if activity.method in methods:
            for comment in methods[activity.method].comments(world, activity.id):
                if comment.person == person.id:
                    source = world.find(Record, comment.source)
                    yield where(world, source or activity), comment.text


def _proposals(world: World, person: Person) -> Iterator[tuple[Words, Words]]:
    for record in pointing(world, person.id):
        if isinstance(record, Owner):
            proposal = world.get(Proposal, record.proposal)
            yield where(world, proposal), proposal.text


def _named(world: World, person: Person) -> Iterator[tuple[Words, Words]]:
    """Yield the other records that point to a person, or hold their name as it was given."""
    told = (Role, Attendance, Spoken, Owner)
    found: dict[tuple[Words, Words], None] = {}
    for record in pointing(world, person.id):
        if not isinstance(record, told):
            found[where(world, record), _held(world, record)] = None
    for record in world:
        given = {
            queries.alike(str(getattr(record, field)))
            for field in looking.name_fields(type(record))
        }
        if person.name and record != person and queries.alike(person.name) in given:
            found[where(world, record), _held(world, record)] = None
    yield from found


def _held(world: World, record: Record) -> Words:
    """Return what a record holds: its kind, its words, the card it is of, what hangs on it."""
    kinds = Counter(_kind(each) for each in pointing(world, record.id))
    names = ("code", *looking.word_fields(type(record)), *looking.name_fields(type(record)))
    card = world.find(Card, getattr(record, "card", None))
    found: list[Words] = [held for name in names if (held := getattr(record, name, ""))]
    found += [in_quotes(card.text)] if card else []
    found += [text("{kind} × {count}", kind=kind, count=count) for kind, count in kinds.items()]
    return joined((_kind(record), in_a_row(found)), ": ")


def _kind(record: Record) -> str:
    """Return the kind of a record in plain letters, as the file names it: "sign in"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(record).__name__).lower()


def _in_words(world: World, person: Person) -> Iterator[tuple[Words, Words]]:
    """Yield where their name, or a part of it, stands in words; others may have the same."""
    search = NameSearch((person.name,))
    for each in looking.look_through(world, looking.everything, search):
        before, after = each.around()
        yield where(world, each.record), f"{before}{each.said}{after}"


def rows(told: AboutPerson) -> Sequence[tuple[str, str, str]]:
    """Return it as rows of a table: the part, where or what, and the words."""
    return [
        (str(part.title), str(place), str(words))
        for part in told.parts
        for place, words in part.rows
    ]
