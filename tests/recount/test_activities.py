"""The numbers of activities in print, against those counted from the export alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.exchange.json_file import tables_of
from facilitator.methods import METHODS
from facilitator.methods.contract import Measure
from facilitator.model.core.records import Activity
from facilitator.model.core.world import World
from facilitator.sample import sample_world
from tests.printing.states import every_method
from tests.recount import programmes
from tests.recount.counting import methods
from tests.recount.counting.export import Export
from tests.recount.test_programmes import BY_KEY, LAYOUT, TODAY


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
