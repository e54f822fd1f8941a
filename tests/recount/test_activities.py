"""The numbers of activities in print, against those counted from the export alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.exchange.json_file import tables_of
from facilitator.methods import METHODS
from facilitator.methods.contract import Measure
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity
from facilitator.model.core.world import World
from facilitator.model.display.document import Facts, Readership, Table
from facilitator.model.display.picture import WallSize
from facilitator.sample import sample_world
from tests.printing.states import every_method
from tests.recount import programmes
from tests.recount.counting import methods, timing
from tests.recount.counting.export import Export
from tests.recount.test_programmes import BY_KEY, LAYOUT, SAMPLE, STEPS_OF_SAMPLE, TODAY


def differing(world: World) -> list[tuple[str, str, str, object]]:
    x = Export(tables_of(world, LAYOUT), TODAY)
    found: list[tuple[str, str, str, object]] = []
    for activity in world.all(Activity):
        row = x.find(activity.id)
        assert row is not None
        for measure in BY_KEY[activity.method].measures(world, activity.id):
            again = methods.figure(x, row, measure.key)
            if not told_alike(measure, again):
                found.append((activity.title, measure.key, str(measure.words), again))
    return found


def told_alike(measure: Measure, again: methods.Figure) -> bool:
    if again is None or measure.value is None:
        return again is None and measure.value is None
    if isinstance(again, tuple):
        part, whole = again
        return str(measure.words) == f"{part} of {whole}"
    return measure.value == pytest.approx(again)


def test_every_measure_of_every_method_is_counted_again():
    assert not differing(every_method(sample_world(METHODS)))


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_every_measure_of_activities_made_by_lot_is_counted_again(seed: int):
    assert not differing(programmes.programme(random.Random(seed)))


@pytest.mark.parametrize("title", STEPS_OF_SAMPLE)
def test_every_card_is_accounted_for_and_every_step_timed(title: str):
    world, x = sample_world(METHODS), Export.read(SAMPLE, TODAY)
    (row,) = x.all("activity", title=title)
    key, held = ActivityId(row["id"]), BY_KEY[row["method"]]
    blocks = held.report(world, key, Readership.RECORD, WallSize()).blocks
    pairs = [pair for block in blocks if isinstance(block, Facts) for pair in block.pairs]
    again = methods.accounted(x, key)
    told = {str(name): int(str(count)) for name, count in pairs if str(name) in again}
    assert told["Cards written"] == again["Cards written"]
    assert told == {name: again[name] for name in told}
    others = sum(count for name, count in told.items() if name not in WRITTEN)
    assert others in (0, told["Cards written"] + told.get("Brought from elsewhere", 0))
    (steps,) = (b for b in blocks if isinstance(b, Table) and str(b.head[0]) == "Step")
    minutes = [str(row[2]) for row in steps.rows]
    timed = [
        (str(row[3]), int(m) if m.isdecimal() else None)
        for row, m in zip(steps.rows, minutes, strict=True)
    ]
    assert timed == timing.times(x, key)


WRITTEN = ("Cards written", "Brought from elsewhere")
