"""Made the files of schemas 2 to 4, `schema-4.facilitator.gz` and so on, each when it was newest.

Run ``python -m tests.data.make_every_kind OUT``. A file is kept from its release on, never remade.
The sample, and one record of each kind that the sample does without, each field filled by its
type: the file shows that every table of the schema is read, not what makes sense in a room.
"""

import base64
import gzip
import sys
import tempfile
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.methods import METHODS
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Record
from facilitator.model.core.words import text
from facilitator.model.core.world import World, adding
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.sample import make_sample
from facilitator.store.schema.shapes import Layout, RecordField

AT = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
IN_BOUNDS: dict[tuple[str, str], Any] = {
    ("part", "start"): 0,
    ("part", "end"): 4,
    **{("house_style", name): "#7a1f3d" for name in ("main", "second", "third")},
}
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
ON = PartialDate.of(AT.date())
FILLED = {str: "Some words", int: 1, float: 0.5, bool: True, datetime: AT, PartialDate: ON}


def value(world: World, table: str, field: RecordField) -> Any:
    if (table, field.name) in IN_BOUNDS:
        return IN_BOUNDS[table, field.name]
    if field.name == "id":
        return uuid.uuid4().hex
    if field.target is not None:
        found = world.all(field.target)
        return found[0].id if found else None
    if field.kind is bytes:
        return DOT
    return FILLED[field.kind] if field.kind in FILLED else field.kind(field.choices[0])


def main(path: Path) -> None:
    methods = (kind for method in METHODS for kind in method.records)
    kinds = tuple(dict.fromkeys((*SHARED_RECORDS, *methods)))
    layout = Layout(kinds)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "every-kind.facilitator"
        programme = make_sample(made, METHODS)
        present = {type(record) for record in programme.world}
        for kind in kinds:
            if kind not in present:
                shape, now = layout.shape(kind), programme.world
                record: Record = kind(**{f.name: value(now, shape.table, f) for f in shape.fields})
                programme.store.apply(adding(text("A record of each kind"), record), at=AT)
        programme.close()
        path.write_bytes(gzip.compress(made.read_bytes(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
