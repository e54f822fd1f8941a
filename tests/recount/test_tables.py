"""What tables hold and the overview tells, against the export and against the documents."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.source import material
from facilitator.analysis.documents.story import story
from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.exchange.json_file import tables_of
from facilitator.exchange.table_export.contents import tables
from facilitator.model.display.document import Readership
from tests.recount import programmes
from tests.recount.counting.export import Export
from tests.recount.counting.programme import Recount
from tests.recount.test_programmes import BY_KEY, LAYOUT, TODAY

OF_THEMES = {
    "comments": "theme",
    "sessions": "theme sessions",
    "sectors": "theme sectors",
    "weak": "theme weak",
}
"""The columns of the table of themes, and which numbers stand in them."""


@pytest.mark.parametrize("reader", Readership)
@settings(max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_tables_hold_the_numbers_that_are_counted_again(reader: Readership, seed: int):
    world = programmes.programme(random.Random(seed))
    m = material(world, PoolBuilder(BY_KEY).gather(world), BY_KEY, programmes.NOW, reader)
    x = Export(tables_of(world, LAYOUT), TODAY)
    again, held = Recount(x, {}, leaves=m.leaves), {each.name: each for each in tables(m)}
    named = {theme["name"]: theme["id"] for theme in again.themes}
    for row in held["themes"].rows:
        told = dict(zip(held["themes"].headings, row, strict=True))
        key = named[str(told["theme"])]
        assert {n: told[n] for n in OF_THEMES} == {
            n: again.value(f"{number}:{key}") for n, number in OF_THEMES.items()
        }
    spoke = [session.id for session in m.sessions]
    for name, *cells in held["theme by session"].rows:
        key = named[str(name)]
        assert cells == [again.value(f"theme:{key}:{session}") for session in spoke]
    proposals = {p["number"]: p["id"] for p in x.all("proposal")}
    for number, *_, behind in held["proposals"].rows:
        assert behind == again.value(f"behind:{proposals[number]}")


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_the_overview_counts_as_the_documents_do(seed: int):
    world = programmes.programme(random.Random(seed))
    pool = PoolBuilder(BY_KEY).gather(world)
    m, told = material(world, pool, BY_KEY, programmes.NOW), story(world, pool, TODAY)
    assert told.people == counts.people(m).value
    assert told.attendances == counts.attendances(m).value
    assert len(told.tally.pool) == counts.comments(m).value
    assert len(told.tally.whole) == counts.themes(m).value
    assert len(told.proposals) == counts.proposals(m).value
    assert sum(event.comments for event in told.events) == counts.comments(m).value
