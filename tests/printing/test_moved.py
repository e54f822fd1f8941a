"""What the program states in print or on a page changes, or goes, with the records behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Final

from facilitator.analysis.documents.gaps import gaps
from facilitator.analysis.documents.story import story
from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.methods import METHODS
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core.words import Text
from facilitator.model.core.world import World
from facilitator.model.display.picture import Picture
from facilitator.printing.kinds import OF_PROGRAMME, OF_SESSION, PrintKind
from facilitator.printing.orders import PrintOptions, PrintOrder
from facilitator.printing.programme_documents import material_of, telling
from facilitator.printing.writing import document_of
from facilitator.sample import sample_world
from tests.printing.states import STATES, every_method

BY_KEY = {method.key: method for method in METHODS}
NOW: Final = datetime(2026, 10, 10, 15, 2, tzinfo=UTC)
LATER: Final = datetime(2026, 12, 24, 9, 31, tzinfo=UTC)
IN_WORDS: Final = re.compile(r"[a-z]{2}")
TOLD_APART: Final = (PrintKind.SCRIPT, PrintKind.SIGN_IN)
"""Paper that says what to do and to say, before anything is known; so do worksheets."""

_PRINCIPLE, _NAME = "a principle of Open Space, as it is read out", "the name of a number"
STANDING: Final[Mapping[str, str]] = {
    "Whoever comes are the right people.": _PRINCIPLE,
    "Whatever happens is the only thing that could have.": _PRINCIPLE,
    "Whenever it starts is the right time.": _PRINCIPLE,
    "When it is over, it is over.": _PRINCIPLE,
    "The law of two feet: if you are neither learning nor contributing, go where you can.": (
        _PRINCIPLE
    ),
    "Answers: {part}": _NAME,
    "Share of the time: {part}": _NAME,
    "Cards under {hat}": _NAME,
    "cards under {hat} / cards under all hats": "how a number is worked out",
}
"""Texts that hold whatever the records say, each with why."""

Told = Mapping[tuple[str, str], frozenset[str]]
"""How each of the program's texts reads, by the paper or page it stands on and its key."""


def texts(held: object) -> Iterator[Text]:
    """Go through the program's own texts, those inside others too; not what is drawn."""
    if isinstance(held, Text):
        yield held
        yield from texts(tuple(held.values.values()))
    elif isinstance(held, tuple | list):
        for each in held:
            yield from texts(each)
    elif is_dataclass(held) and not isinstance(held, Enum | Picture):
        for each in fields(held):
            yield from texts(getattr(held, each.name))


def pages(world: World, now: datetime) -> Iterator[tuple[str, object]]:
    """Go through all that states something: documents, what is told before saving, pages."""
    pool = PoolBuilder(BY_KEY).gather(world)
    whole = PrintOrder(methods=BY_KEY, world=world, session="", pool=pool, now=now)  # type: ignore[arg-type]
    yield "overview", story(world, pool, now.date())
    for kind in OF_PROGRAMME:
        made = telling(whole, kind)
        yield kind.value, made.document
        yield f"before {kind.value} is saved", gaps(made, material_of(whole, kind))
    for session in agenda_queries.sessions(world):
        order = replace(whole, session=session.id)
        for kind in OF_SESSION:
            if kind not in TOLD_APART:
                yield kind.value, document_of(order, kind, PrintOptions().of(order, kind))
    for activity in agenda_queries.activities(world):
        order = replace(whole, session=activity.session, activity=activity.id)
        method = BY_KEY[activity.method]
        for kind in (PrintKind.HANDOUT, PrintKind.RECORD):
            yield f"{kind.value} of {method.key}", document_of(order, kind, 0)
        yield f"status of {method.key}", tuple(method.status(world, activity.id))


def told(world: World, now: datetime = NOW) -> Told:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for page, held in pages(world, now):
        for each in texts(held):
            found[page, each.key].add(str(each))
    return {key: frozenset(said) for key, said in found.items()}


@cache
def told_in(state: str) -> Told:
    """Return what is told of the sample in a state; "" is as it ships."""
    world = every_method(sample_world(METHODS))
    return told(STATES[state](world) if state else world)


def states_something(key: str) -> bool:
    """Whether a text is a sentence, or says something of what is put into it; no mere label."""
    bare = re.sub(r"\{[^}]*\}", "", key)
    sentence = key.rstrip().endswith((".", "?", "!"))
    return bool(IN_WORDS.search(bare)) and (sentence or bare != key)


def test_every_statement_changes_or_goes_with_the_records_behind_it():
    here = told_in("")
    others = [told_in(state) for state in STATES]
    others.append(told(every_method(sample_world(METHODS)), LATER))
    still = {
        (page, key)
        for (page, key), said in here.items()
        if states_something(key) and all(other.get((page, key)) == said for other in others)
    }
    unexplained = {(page, key) for page, key in still if key not in STANDING}
    assert not unexplained
    assert not STANDING.keys() - {key for _, key in still}, "these do change: take them out"


def reads(held: Told, page: str) -> set[str]:
    return {words for (where, _), said in held.items() if where == page for words in said}


def test_of_what_is_still_to_come_nothing_is_told_as_past():
    held = told_in("planned")
    matrix = reads(held, "evidence matrix")
    assert "not yet" in matrix
    assert not any("quoted here" in words for _, said in held.items() for words in said)
    book = reads(held, "theme book")
    assert not any("readers agree" in words or "How comments were read" in words for words in book)
    assert not any("No agenda says" in words for words in reads(held, "case study"))
    assert "Who is expected" in reads(held, "session record")
    assert "Who was there" not in reads(held, "session record")


def test_how_long_it_took_to_agree_is_told_of_the_session_that_agreed():
    rounds = {words for words in reads(told_in(""), "session record") if ", agreed " in words}
    assert {len(words.partition(", agreed after ")[2]) > 0 for words in rounds} == {True, False}
    assert any(words.endswith(", agreed in Facilitated session") for words in rounds)
    later = reads(told_in("typed up"), "session record")
    assert not any("agreed after" in words for words in later), "the minutes are those of typing"


def test_cards_out_of_a_file_are_not_told_as_written_or_said_here():
    held = told_in("brought in")
    assert "At the opening" not in reads(held, "full record of orid")
    for page in {page for page, _ in held if page.startswith("full record of")}:
        assert "Cards written" not in reads(held, page)


def test_no_shift_is_told_of_an_estimate_that_nobody_gave():
    held = told_in("no votes")
    assert not any("a shift of" in words for words in reads(held, "full record of forcefield"))


def test_before_saving_nothing_is_doubted_that_the_document_does_not_tell():
    held = told_in("")
    assert any("not timed" in words for words in reads(held, "before case study is saved"))
    for kind in ("evidence matrix", "poster of themes", "you said, we did"):
        assert not any("not timed" in words for words in reads(held, f"before {kind} is saved"))
    assert not any("not been read" in w for w in reads(held, "before evidence matrix is saved"))
