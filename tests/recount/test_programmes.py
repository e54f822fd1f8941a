"""Every number in print of a whole programme, against one counted from the export alone."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.analysis.documents.builder import ToldDocument, told
from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.editing.opening import record_types
from facilitator.exchange.json_file import tables_of
from facilitator.methods import METHODS
from facilitator.methods.contract import by_mode
from facilitator.model.agenda.records import TalkMode
from facilitator.model.core.records import Activity
from facilitator.model.core.world import World
from facilitator.model.display.document import Readership
from facilitator.printing.programme_documents import PLANS, RECORDS
from facilitator.resources import resource
from facilitator.sample import sample_world
from facilitator.store.schema.shapes import layout_of
from tests.printing.tracing import Trace, leaves
from tests.recount import programmes
from tests.recount.counting.export import Export
from tests.recount.counting.minutes import Steps
from tests.recount.counting.programme import Recount, UnknownNumberError

BY_KEY = {method.key: method for method in METHODS}
LAYOUT = layout_of(tuple(record_types(METHODS)))
TODAY = programmes.NOW.astimezone().date()
SAMPLE = resource("sample", "programme.json")
STEPS_OF_SAMPLE = {
    "Six calls, one guide": (120, 0),
    "What the interviews tell us": (54, 0),
    "What a shared door needs": (50, 0),
    "What comes first": (70, 0),
    "Looking back at the trial": (52, 0),
    "Who is who": (26, 10),
    "Who signs for all of us": (52, 0),
    "From the task group to the contract": (60, 0),
    "What stands between us": (102, 0),
    "What could we do together?": (35, 35),
}
"""Minutes of structured and of open talk, added up by hand from the scripts as they are printed."""


def steps_of(world: World) -> Steps:
    """Return what the steps of each activity take: the export has settings, and no script."""
    found: dict[str, tuple[int, int]] = {}
    for activity in world.all(Activity):
        held = by_mode(BY_KEY[activity.method].script(world, activity.id))
        found[activity.id] = (held.get(TalkMode.STRUCTURED, 0), held.get(TalkMode.OPEN, 0))
    return found


def documents(world: World) -> Iterator[tuple[str, DocumentSource, ToldDocument]]:
    pool = PoolBuilder(BY_KEY).gather(world)
    for kind, plan in PLANS.items():
        reader = Readership.RECORD if kind in RECORDS else Readership.HANDOUT
        m = material(world, pool, BY_KEY, programmes.NOW, reader)
        yield kind.value, m, told(plan, m)


def differing(world: World, x: Export, steps: Steps) -> list[tuple[str, str, float, float]]:
    """Return the numbers in print that come to something else when they are counted again."""
    found: list[tuple[str, str, float, float]] = []
    for kind, m, made in documents(world):
        recount = Recount(x, steps, leaves=m.leaves)
        for number in made.numbers:
            if number.key != "quotes":
                again = recount.value(number.key)
                if number.value != pytest.approx(again):
                    found.append((kind, number.key, number.value, again))
    return found


def test_every_number_of_the_sample_is_counted_again_from_its_export():
    world, x = sample_world(METHODS), Export.read(SAMPLE, TODAY)
    steps = {a["id"]: STEPS_OF_SAMPLE[a["title"]] for a in x.all("activity")}
    assert not differing(world, x, steps)


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_every_number_of_programmes_made_by_lot_is_counted_again(seed: int):
    world = programmes.programme(random.Random(seed))
    assert not differing(world, Export(tables_of(world, LAYOUT), TODAY), steps_of(world))


@settings(max_examples=30)
@given(st.integers(0, 2**32))
def test_every_digit_in_print_is_a_number_a_place_in_a_list_a_day_or_somebodys_words(seed: int):
    world = programmes.programme(random.Random(seed))
    x = Export(tables_of(world, LAYOUT), TODAY)
    for kind, m, made in documents(world):
        assert not Trace(made, m).all_untraced(), kind
        quotes = [number.value for number in made.numbers if number.key == "quotes"]
        printed = " ".join(leaves(made.document))
        assert all(n == Recount(x, {}).quoted(printed) for n in quotes), kind


def test_a_number_that_nobody_said_how_to_count_fails():
    recount = Recount(Export({}, TODAY), {})
    with pytest.raises(UnknownNumberError):
        recount.value("cups of tea")
    with pytest.raises(UnknownNumberError):
        recount.value("kappa:1")


def test_what_counts_again_reads_the_export_and_nothing_of_the_program():
    for path in (Path(__file__).parent / "counting").glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        named = [n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)]
        named += [a.name for n in nodes if isinstance(n, ast.Import) for a in n.names]
        assert not [name for name in named if name.startswith("facilitator")], path.name
