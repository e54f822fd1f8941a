"""Each rule that is declared as data, broken once; each that is a function, named by a test.

The records are those of a file with every kind of record in it. How a rule of a kind is broken
follows from the kind: what must be unique is put in twice, what must have words gets none.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pytest

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.methods.hats.records import Filing, Hat, HatSkip, HatStep
from facilitator.methods.orid.records import Level
from facilitator.model import programme_rules
from facilitator.model.board import rules as board_rules
from facilitator.model.comments.records import Part
from facilitator.model.core.ids import ActivityId, SecondReadingId
from facilitator.model.core.records import (
    Activity,
    Card,
    Record,
    Relation,
    StepEntry,
)
from facilitator.model.core.rule_kinds import (
    Attempt,
    BelongsTo,
    Follows,
    Function,
    Holds,
    InRange,
    NeedsWords,
    Permanent,
    RefersTo,
    Rule,
    Stays,
    StillReferredTo,
    Unique,
)
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World, scope_of
from facilitator.model.people.records import Attendance, Person
from facilitator.model.reliability.records import Answered, Reopened
from facilitator.model.themes.queries import first_reader
from facilitator.model.themes.records import SecondReading
from tests.methods.play import Table

Breach = Callable[[World, Any, Record], Iterator[Change]]
Values = Callable[[Any], Iterable[Any]]
R = TypeVar("R", bound=Record)
TESTS = Path(__file__).parents[1]
ENOUGH = 400
"""Records of a type that are tried."""


def rules() -> list[Rule]:
    """All rules there are, each once."""
    own = (rule for method in METHODS for rule in method.rules)
    return list(dict.fromkeys((*programme_rules.RULES, *board_rules.RULES, *own)))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return in_file(tmp_path_factory, 3)


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The records that came with the newest schema, too."""
    return in_file(tmp_path_factory, 4)


def in_file(folders: pytest.TempPathFactory, schema: int) -> World:
    path = folders.mktemp("every") / "kind.facilitator"
    held = (TESTS / "data" / f"schema-{schema}.facilitator.gz").read_bytes()
    path.write_bytes(gzip.decompress(held))
    programme = open_file(path, METHODS)
    programme.close()
    return programme.world


def change(before: tuple[Record, ...], after: tuple[Record, ...]) -> Change:
    return Change(text("Break a rule"), before, after)


def puts(record: Record, names: Iterable[str], values: Values) -> Iterator[Change]:
    """Put other values into fields of a record, one at a time."""
    for name in names:
        if hasattr(record, name):
            for value in values(getattr(record, name)):
                yield change((record,), (replace(record, **{name: value}),))


def copies(_world: World, _rule: Rule, record: Record) -> Iterator[Change]:
    yield change((), (replace(record, id=f"{record.id}-again"),))


def goes(_world: World, _rule: Rule, record: Record) -> Iterator[Change]:
    yield change((record,), ())


def filled(values: Callable[[Any, Any], Iterable[Any]]) -> Breach:
    """Change the fields that a rule names; `values` is told the rule and the value."""

    def found(_world: World, rule: Any, record: Record) -> Iterator[Change]:
        yield from puts(record, rule.fields.split(), partial(values, rule))

    return found


def named_goes(world: World, rule: Any, record: Record) -> Iterator[Change]:
    for name in rule.fields.split():
        named = world.find(Record, getattr(record, name, None) or "")
        if named is not None and isinstance(named, rule.to):
            yield change((named,), ())


def strange(_rule: Rule, value: Any) -> Iterator[Any]:
    """Values that few records should hold."""
    if isinstance(value, Enum):
        yield from type(value)
    elif isinstance(value, str):
        yield from ("", " ", "no such thing", "https://x", "x" * 500)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value + 0.25, -1, 0, 10**6, float("nan"))
    elif isinstance(value, datetime):
        yield value + timedelta(seconds=7)
    else:
        yield from (None, "no such thing", 1)


def anything(world: World, rule: Rule, record: Record) -> Iterator[Change]:
    """All that can be done to one record: it goes, it is there twice, a field has another value."""
    again = replace(record, id=f"{record.id}-again")
    yield change((record,), ())
    yield change((), (again,))
    names = [each.name for each in fields(record) if each.name not in ("id", "activity")]
    others = list(islice(world.bucket(type(record), scope_of(record)).values(), 12))
    for made in (record, again):
        for name in names:
            values = [*strange(rule, getattr(made, name)), *(getattr(o, name) for o in others)]
            values += [getattr(made, each) for each in names]
            for value in values:
                before = (record,) if made is record else ()
                yield change(before, (replace(made, **{name: value}),))


BREACHES: dict[type[Rule], Breach] = {
    Unique: copies,
    Follows: copies,
    NeedsWords: filled(lambda _rule, _: (" ",)),
    InRange: filled(lambda rule, _: (rule.least - 1, rule.most + 1)),
    Permanent: filled(strange),
    Holds: anything,
    RefersTo: filled(lambda _rule, _: ("nobody",)),
    BelongsTo: filled(lambda _rule, _: ("nobody",)),
    StillReferredTo: named_goes,
    Stays: goes,
    Function: anything,
}
"""How a rule of each kind is broken, given a record of a type that it is about."""


def first(world: World, kind: type[R], fits: Callable[[R], bool] = bool) -> R:
    return next(each for each in world.all(kind) if fits(each))


def opening_forgotten(world: World) -> Change:
    opened = first(world, Reopened)
    reading = world.get(SecondReading, opened.reading)
    return change((opened, reading), (replace(reading, locked=None),))


def two_samples_open(world: World) -> Change:
    reading = first(world, SecondReading)
    ids = SecondReadingId("one"), SecondReadingId("two")
    return change((), tuple(replace(reading, id=each, locked=None) for each in ids))


def read_by_the_first(world: World) -> Change:
    reading, reader = first(world, SecondReading), first_reader(world)
    assert reader is not None
    return change((reading,), (replace(reading, reader=reader.id),))


def told_before_it_is_locked(world: World) -> Change:
    answer = first(world, Answered)
    reading = world.get(SecondReading, answer.reading)
    return change((reading, answer), (replace(reading, locked=None), replace(answer)))


def feeling_answered(world: World) -> Change:
    felt = first(world, Filing, lambda each: each.position == 1 and each.hat is Hat.RED)
    link = replace(first(world, Relation), activity=felt.activity, id="link")
    return change((), (replace(link, from_card=felt.card, from_group=None),))


def left_out_and_gone(world: World) -> Change:
    step = first(world, HatStep)
    skip = HatSkip(id="skip", activity=step.activity, step=step.id)
    return change((step,), (skip,))


def part_opened_too_early(world: World) -> Change:
    entry = first(world, StepEntry)
    free = replace(entry, activity=ActivityId("new"), id="early")
    return change((), (replace(free, step=list(Level)[-1].value),))


def part_past_the_end(world: World) -> Change:
    part, card = first(world, Part), first(world, Card)
    return change((), (replace(part, id="long", comment=card.id, end=10**6),))


def person_forgotten(world: World) -> Change:
    came = first(world, Attendance)
    return change((world.get(Person, came.person),), ())


EXAMPLES: dict[str, Callable[[World], Change]] = {
    "opening-again-is-kept": opening_forgotten,
    "reader-one-open-sample": two_samples_open,
    "second-reader-is-another": read_by_the_first,
    "answers-wait-for-lock": told_before_it_is_locked,
    "hats-no-links-under-red": feeling_answered,
    "hats-left-out-stays": left_out_and_gone,
    "orid-parts-open-in-order": part_opened_too_early,
    "part-inside-words": part_past_the_end,
    "known-person-stays": person_forgotten,
}
"""How those are broken that no change of one record breaks."""

ELSEWHERE = {
    "boardstorm-private-until-shown": "methods/test_boardstorm.py",
    "closed": "editing/test_closed.py",
    "cover-inside-words": "model/comments/test_comments.py",
    "photos-at-most": "model/photos/test_photos.py",
    "house-fonts-at-most": "printing/test_house_files.py",
    "hats-voted-finding-stays": "methods/test_votes_on_findings.py",
    "vote-open": "model/voting/test_voting.py",
    "voted-on-stays": "model/voting/test_voting.py",
}
"""Rules that need more than a file of records, an open vote for one: where they are broken."""


def some(world: World, kind: type[Record]) -> Iterator[Record]:
    """Records of a type, the likely ones soon: from all over the file, then the first ones."""
    held = list(world.all(kind))
    yield from held[:: 1 + len(held) // 40]
    yield from held[:ENOUGH]


def broken(world: World, rule: Rule) -> bool:
    """Whether something breaks it that can be done to a record it is about, and is told."""
    for kind in rule.types:
        for record in some(world, kind):
            scope = ActivityId(
                scope_of(record) or (record.id if isinstance(record, Activity) else "")
            )
            for each in BREACHES[type(rule)](world, rule, record):
                try:
                    attempt = Attempt(each, world, world.apply(each), scope)
                    said = list(rule.said(attempt))
                except (TypeError, ValueError, AttributeError, KeyError):
                    continue  # no such value is ever put there
                if said:
                    return all(str(words).strip() for words in said)
    return False


in_the_file = [rule for rule in rules() if rule.key not in {*EXAMPLES, *ELSEWHERE}]


def played(rule: Rule) -> World:
    """A world in which the method of a rule was led through: its records are in no file yet."""
    play = Table(next(method for method in METHODS if rule in method.rules))
    for _step in play.method.script(play.world, play.activity):
        play.step()
    return play.world


@pytest.mark.parametrize("rule", in_the_file, ids=lambda rule: rule.key)
def test_a_rule_can_be_broken_and_is_then_said(world: World, newest: World, rule: Rule):
    there = (each for each in (world, newest) if any(map(each.all, rule.types)))
    assert broken(next(there, None) or played(rule), rule)


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_rule_about_several_records_too(world: World, key: str):
    made = EXAMPLES[key](world)
    (rule,) = (each for each in rules() if each.key == key)
    scopes = {ActivityId(scope_of(record)) for record in (*made.before, *made.after)}
    attempts = (Attempt(made, world, world.apply(made), scope) for scope in sorted(scopes))
    assert any(list(rule.said(attempt)) for attempt in attempts)


@pytest.mark.parametrize("key", ELSEWHERE)
def test_the_others_are_broken_elsewhere(key: str):
    named = re.compile(rf"\b{key}\b")
    assert named.search((TESTS / ELSEWHERE[key]).read_text(encoding="utf-8"))
