"""Digits on paper, and where they come from: words of people, days, places in a list, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum

from facilitator.analysis.documents import markdown
from facilitator.analysis.documents.builder import ToldDocument
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.placeholders import NAME
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.reliability import wording
from facilitator.analysis.themes import quote_choice, quoting
from facilitator.model.comments.records import Ground, Part
from facilitator.model.core import records
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.words import Text, day_of, time_of_day
from facilitator.model.display.marked import Marked
from facilitator.model.documents.records import Stated, StudyText
from facilitator.model.framing.records import ChallengeVersion, Framing, Given, MessageRevision
from facilitator.model.people.records import Organisation, Person, Sector
from facilitator.model.proposals.records import Owner, Proposal
from facilitator.model.themes import queries
from facilitator.model.themes.records import Analysis, Reader, Reconciled, Theme, ThemeRevision

NOW = datetime(2026, 10, 10, 15, 2, tzinfo=UTC)
"""When the documents of the sample are told."""
RUN = re.compile(r"\d+")
_WRITTEN = {
    records.Programme: ("title", "message", "place"),
    records.Session: ("title",),
    records.Activity: ("title",),
    ChallengeVersion: ("text",),
    MessageRevision: ("text",),
    Given: ("text",),
    Framing: ("sponsor",),
    Theme: ("name", "sentence", "definition", "include", "exclude"),
    ThemeRevision: ("name", "what"),
    Analysis: ("question",),
    Reader: ("name",),
    Reconciled: ("reason",),
    Proposal: ("text", "by_words", "did"),
    Owner: ("name",),
    Organisation: ("name",),
    Sector: ("name",),
    Person: ("name",),
    Stated: ("words", "source"),
    Ground: ("words", "whose"),
}
"""The texts of records that documents print as they are; no id is among them."""


def _verbatim(m: DocumentSource) -> set[str]:
    """Everything people wrote that holds a digit, and every quote as it is cut and covered."""
    found: set[str] = set()
    for kind, names in _WRITTEN.items():
        for record in m.world.all(kind):
            found |= {str(getattr(record, name)) for name in names}
    for each in m.world.all(StudyText):
        found |= {part for said in markdown.plain(each.text) for part in NAME.split(said)}
    for said in m.pool.comments:
        found |= {said.text, quoting.words_of(m.world, said)}
    found |= {str(said.mark) for said in m.pool.comments}
    found |= {str(stamp) for said in m.pool.comments for stamp in said.stamp}
    found |= {resolve.text for _, resolve in m.pool.resolves}
    for theme in queries.themes(m.world):
        found |= {held.words for held in quote_choice.printed(m.world, m.pool, theme.id)}
    known = (wording.guide_words(),)
    found |= {str(words) for words in known}
    found |= {"1 is agreement on everything, 0 no more than chance", "1 is in proportion"}
    found |= {words.removesuffix(".") for words in found}  # several stand in one sentence
    return {words for words in found if RUN.search(words) and not words.isdigit()}


def _days(m: DocumentSource) -> set[date | PartialDate]:
    found: set[date | PartialDate] = {m.now.astimezone().date()}
    for record in m.world:
        for each in fields(record):
            value = getattr(record, each.name)
            if isinstance(value, datetime):
                found |= {value.astimezone().date(), value.date()}
            elif isinstance(value, PartialDate):
                found.add(value)
    return found


def leaves(held: object) -> Iterator[str]:
    """All that a document prints, piece by piece; the marks of lists are their own."""
    if isinstance(held, Enum | date | PartialDate | bool):
        return
    if isinstance(held, Text | str):
        yield str(held)
        for note in held.notes if isinstance(held, Marked) else ():
            yield from leaves(note.words)
    elif isinstance(held, int | float):
        yield f"{held:g}"
    else:
        for each in _parts(held):
            yield from leaves(each)


def _parts(held: object) -> Iterator[object]:
    if isinstance(held, tuple):
        yield from held
    elif is_dataclass(held):
        for each in fields(held):
            value = getattr(held, each.name)
            if each.name not in {"level", "widths"}:
                yield f"no. {value}" if each.name == "mark" else value


class Trace:
    """What digits may stand in a document, and where."""

    def __init__(self, told: ToldDocument, m: DocumentSource) -> None:
        self.told = told
        self.written = sorted(_verbatim(m), key=len, reverse=True)
        days = _days(m)
        self.days = sorted({str(day_of(day)) for day in days}, key=len, reverse=True)
        self.years = {str(day.year) for day in days}
        self.time = str(time_of_day(m.now))
        self.figures = {run for number in told.numbers for run in _runs(number)}
        self.places = {str(each.number) for each in (*m.challenges, *m.world.all(Proposal))}
        self.places |= {str(each.position) for each in m.world.all(ChallengeVersion)}
        self.places |= {str(n) for n in range(1, len(m.tally.themes) + 1)}
        self.cards = {str(said.number) for said in m.pool.comments}
        self.parts = {str(n) for n in range(1, len(m.world.all(Part)) + 1)}

    def untraced(self, leaf: str) -> list[str]:
        """Return the digits of one piece of print that come from nowhere."""
        leaf = re.sub(r"(?:^|· )(\d{4})(–\d\d(\d\d)?)?(?=$| ·)", self._year, leaf)
        for words in (*self.written, *self.days, self.time):
            leaf = leaf.replace(words, " ")
        leaf = re.sub(r", part (\d+)", _of(self.parts), leaf)
        if leaf.startswith("Also: "):
            return [run for run in RUN.findall(leaf) if run not in self.cards]
        leaf = re.sub(r"\b(?:card|straight talk) (\d+)", _of(self.cards), leaf)
        if re.fullmatch(r"(no\. )?\d+(, \d+)*", leaf):
            found = RUN.findall(leaf)
            return [run for run in found if run not in self.places | self.figures | self.years]
        leaf = re.sub(r"(?:^|; )(\d+)[.:] ", _of(self.places), leaf)
        leaf = re.sub(r"(?:[Cc]hallenge|^wording) (\d+)", _of(self.places), leaf)
        return [run for run in RUN.findall(leaf) if run not in self.figures]

    def _year(self, at: re.Match[str]) -> str:
        return "" if at[1] in self.years else at[0]

    def all_untraced(self) -> list[tuple[str, list[str]]]:
        """Return every piece of the document with digits that come from nowhere."""
        found = ((leaf, self.untraced(leaf)) for leaf in leaves(self.told.document))
        return [(leaf, runs) for leaf, runs in found if runs]


def _of(known: set[str]) -> Callable[[re.Match[str]], str]:
    """Return what takes a number out where it is the place of something in a list."""
    return lambda at: "" if at[1] in known else at[0]


def _runs(number: Number) -> set[str]:
    whole = number.figure if number.value == int(number.value) else ""
    return set(RUN.findall(f"{whole} {number.words}"))
