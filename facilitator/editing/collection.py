"""Reading the programmes of a collection. Their files are read, and left as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from facilitator import SUFFIX
from facilitator.analysis.collection.comparing import Comparison, LeftOut, compare, file_name
from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.editing.opening import check_methods, record_types
from facilitator.errors import FacilitatorError
from facilitator.files import shown
from facilitator.methods.contract import Method
from facilitator.model.collection import edits
from facilitator.model.collection.records import MOST_MEMBERS, Collection, Member
from facilitator.model.core import Text, text

LOCKED: Final = ".zip"
_KEPT: Final = ".before-v"
"""In the name of a copy that stands beside a programme which was brought up to date."""


def in_folder(folder: Path) -> Collection:
    """Return a collection of the programmes in a folder, and in the folders in it, by name.

    Raises FacilitatorError when there is none, or there are too many.
    """
    try:
        held = [*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*/*{SUFFIX}")]
    except OSError:
        held = []
    found = sorted(str(each.absolute()) for each in held if _KEPT not in each.name)
    if not found:
        raise FacilitatorError("There is no programme in “{name}”.", name=shown(folder.name))
    if len(found) > MOST_MEMBERS:
        raise too_many(len(found))
    return edits.add(Collection(title=folder.absolute().name), found)


def too_many(count: int) -> FacilitatorError:
    """Return the error for more programmes than are compared at once."""
    return FacilitatorError(
        "These are {count} programmes. At most {most} are compared at once: put those you want "
        "into a folder of their own.",
        count=count,
        most=MOST_MEMBERS,
    )


def read(
    collection: Collection,
    methods: Sequence[Method],
    now: datetime,
    known: Mapping[str, DocumentSource] = MappingProxyType({}),
    told: Callable[[int], object] = lambda _: None,
) -> Comparison:
    """Read all programmes of a collection and compare them; `told` hears how many are read.

    Those that are `known`, by path, were read before and are not read again.

    One that is missing, damaged, locked or newer is left out, and why is said. `now` is an aware
    time.
    """
    held: list[tuple[Member, DocumentSource]] = []
    failed: list[LeftOut] = []
    for count, member in enumerate(collection.members, 1):
        found = known.get(member.path) or read_one(Path(member.path), methods, now)
        if isinstance(found, Text):
            failed.append(LeftOut(path=member.path, name=file_name(member.path), why=found))
        else:
            held.append((member, found))
        told(count)
    return compare(collection, held, failed)


def read_one(path: Path, methods: Sequence[Method], now: datetime) -> DocumentSource | Text:
    """Read a programme for a hand-out; where that cannot be, return why."""
    from facilitator.store.borrowing import borrowed

    if path.suffix.casefold() == LOCKED:
        return text(
            "“{name}” has a password. Open it on the start page, which saves the programme that "
            "is in it, and compare that.",
            name=path.name,
        )
    try:
        with borrowed(path, record_types(methods)) as store:
            check_methods(store, methods)
            world = store.world
    except FacilitatorError as error:
        return error.text
    known = {method.key: method for method in methods}
    try:
        return material(world, PoolBuilder(known).gather(world), known, now)
    except StopIteration:  # it has no record of the programme itself
        return text("“{name}” holds no programme.", name=path.name)
