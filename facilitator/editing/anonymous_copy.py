"""A copy of a programme without who took part, as a new file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from facilitator.analysis.privacy.anonymous import LeftAsItIs, anonymous
from facilitator.editing.importing import programme_of_records
from facilitator.editing.programme import random_id
from facilitator.methods.contract import Method
from facilitator.model.core import Say, World


def write_anonymous_copy(
    world: World,
    methods: dict[str, Method],
    to: Path,
    *,
    kept: Collection[LeftAsItIs] = (),
    say: Say = str,
) -> None:
    """Make a file that holds a programme without who took part, and no step that can be undone.

    Raises FacilitatorError when there is a file already, or it cannot be written; nothing half
    made is left.
    """
    records = anonymous(world, methods, new_id=random_id, kept=kept, say=say)
    programme_of_records(to, records, tuple(methods.values())).close()
