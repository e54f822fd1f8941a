"""Joining as the window and the command line do it: the other file is read, and left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.editing.joining.plan import JoinPlan, plan_join
from facilitator.editing.joining.questions import Decisions
from facilitator.editing.joining.sides import Side, side_of
from facilitator.editing.opening import check_methods, record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.model.core import World

if TYPE_CHECKING:  # loaded with the store when a file is opened
    from facilitator.store.lines import JournalLine


def sides(path: Path, programme: OpenProgramme) -> tuple[Side, Side]:
    """Read a colleague's file; return our side and theirs.

    Raises FacilitatorError for a file that cannot be joined, in words that say why.
    """
    from facilitator.store.borrowing import borrowed
    from facilitator.store.parting import since_parting

    ours = programme.store
    if path.exists() and path.samefile(ours.path):
        raise FacilitatorError(
            "“{name}” is the open programme itself. Choose the file your colleague worked in.",
            name=path.name,
        )
    methods = tuple(programme.methods.values())
    with borrowed(path, record_types(methods)) as theirs:
        check_methods(theirs, methods)
        if not ours.read_only:
            ours.settle()
        parted = since_parting(ours, theirs)
        one, other = parted if parted is not None else (None, None)
        return _side(ours.world, one), _side(theirs.world, other)


def _side(world: World, done: Sequence[JournalLine] | None) -> Side:
    if done is None:
        return side_of(world, None)
    return side_of(world, ((line.number, line.change, line.undoes) for line in done))


def plan(programme: OpenProgramme, both: tuple[Side, Side], decisions: Decisions) -> JoinPlan:
    """Return what joining comes to now, with the answers given so far."""
    ctx = programme.context()
    return plan_join(*both, tuple(programme.methods.values()), decisions, at=ctx.now)
