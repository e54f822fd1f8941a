"""How the columns of tables were mapped before, by name: offered again for the same headings.

Only what columns are called and what they hold is kept, and nothing that stands in them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from facilitator.exchange.tables.table import ColumnRole, SeveralColumns
from facilitator.files import write_whole
from facilitator.model.people.queries import alike

MOST_KEPT: Final = 50
_NAME: Final = "kept-columns.json"


@dataclass(frozen=True, slots=True)
class KeptMapping:
    """A mapping by its name: the headings it is for, what each column holds, several comments."""

    name: str
    headings: tuple[str, ...]
    roles: tuple[ColumnRole, ...]
    several: SeveralColumns = SeveralColumns.CARD


class KeptMappings:
    """Those that are kept in a folder of the program's own."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def all(self) -> tuple[KeptMapping, ...]:
        """Return those kept, the last one first; none where the file is gone or damaged."""
        try:
            held: Any = json.loads(self._path.read_text("utf-8"))
            return tuple(_kept(each) for each in held)
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    def fitting(self, headings: Sequence[str]) -> KeptMapping | None:
        """Return the last one that was kept for columns called so."""
        wanted = [alike(each) for each in headings]
        fits = (k for k in self.all() if [alike(each) for each in k.headings] == wanted)
        return next(fits, None)

    def keep(self, kept: KeptMapping) -> None:
        """Keep one; another of its name goes. Raises FileError where it cannot be written."""
        others = [each for each in self.all() if alike(each.name) != alike(kept.name)]
        held = [
            {
                "name": each.name,
                "headings": each.headings,
                "roles": [r.value for r in each.roles],
                "several": each.several.value,
            }
            for each in (kept, *others)[:MOST_KEPT]
        ]
        write_whole(self._path, json.dumps(held, ensure_ascii=False, indent=1).encode())


def _kept(held: Any) -> KeptMapping:
    return KeptMapping(
        str(held["name"]),
        tuple(str(each) for each in held["headings"]),
        tuple(ColumnRole(each) for each in held["roles"]),
        SeveralColumns(held.get("several", SeveralColumns.CARD)),
    )
