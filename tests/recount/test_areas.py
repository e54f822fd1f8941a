"""The comparison of areas, against what is counted from the exports of its programmes alone."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.analysis.collection.comparing import compare
from facilitator.analysis.collection.report import report
from facilitator.analysis.documents.source import material
from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.exchange.json_file import tables_of
from facilitator.model.collection import edits
from facilitator.model.collection.records import Collection
from tests.recount import programmes
from tests.recount.counting import areas
from tests.recount.counting.export import Export
from tests.recount.counting.programme import Recount
from tests.recount.test_programmes import BY_KEY, LAYOUT, TODAY


@settings(max_examples=20)
@given(st.integers(0, 2**32))
def test_every_number_of_programmes_side_by_side_is_counted_again(seed: int):
    lot = random.Random(seed)
    worlds = {path: programmes.programme(lot, path) for path in ("ash", "birch", "cedar")}
    collection = edits.add(Collection(title="Three"), list(worlds))
    read = [
        (member, material(world, PoolBuilder(BY_KEY).gather(world), BY_KEY, programmes.NOW))
        for member, world in zip(collection.members, worlds.values(), strict=True)
    ]
    held = compare(collection, read, ())
    exports = {path: Export(tables_of(world, LAYOUT), TODAY) for path, world in worlds.items()}
    kept = {each.path: Recount(exports[each.path], {}) for each in held.programmes}
    for number in report(held).numbers:
        assert number.value in areas.values(kept, number.key), number.key
