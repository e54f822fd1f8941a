"""Every activity of the sample as it stood at the end of each of its steps, and at its end."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, StepEntry
from facilitator.model.core.world import Change, World
from sample_maker import make


@dataclass(frozen=True, slots=True)
class Moment:
    """An activity of the sample at the end of a step."""

    method: Method
    step: str
    world: World
    activity: ActivityId


class _Watched(OpenProgramme):
    """A programme that keeps what it was whenever a step is left."""

    made: list[Moment]

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.made, self._seen = [], self.world
        _made.append(self)
        self.listen(self._watch)

    def _watch(self, change: Change) -> None:
        for record in change.after:
            if isinstance(record, StepEntry):
                self._keep(self._seen, record.activity)
        self._seen = self.world

    def _keep(self, world: World, activity: ActivityId) -> None:
        entry = queries.step_entry(world, activity)
        step = entry.step if entry else "before"
        self.made.append(Moment(self.method(activity), step, world, activity))

    def ended(self) -> None:
        for activity in self.world.all(Activity):
            self._keep(self.world, activity.id)


_made: list[_Watched] = []


@cache
def moments() -> tuple[Moment, ...]:
    """Return them all, in the order in which they came to be."""
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(make, "OpenProgramme", _Watched),
    ):
        make.tell_sample(Path(folder) / "sample.facilitator", METHODS).close()
    watched = _made.pop()
    watched.ended()
    return tuple(watched.made)
