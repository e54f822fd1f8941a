"""Programme files of earlier schemas, committed when theirs was the newest, open as before."""

import gzip
from collections import Counter
from pathlib import Path

from facilitator.editing import opening, soundness
from facilitator.methods import METHODS
from facilitator.model.records import Card, Programme

DATA = Path(__file__).parents[1] / "data"


def test_a_file_of_schema_2_with_every_kind_of_record_opens(tmp_path: Path):
    path = tmp_path / "schema-2.facilitator"
    path.write_bytes(gzip.decompress((DATA / "schema-2.facilitator.gz").read_bytes()))
    programme = opening.open_file(path, METHODS)
    held = Counter(type(record) for record in programme.world)
    assert programme.world.all(Programme)[0].title == "Children’s centres, run together"
    assert held[Card] == 230
    assert len(held) >= 130
    assert soundness.faults(programme.world, METHODS) == ()
    programme.close()
