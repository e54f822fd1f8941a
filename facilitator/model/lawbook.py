"""What the hard rules of the programme's records are made of: held twice, resting, in one order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facilitator.model.records import Record
    from facilitator.model.world import Change, World

R = TypeVar("R")


def twice(held: Iterable[R], key: Callable[[R], object]) -> bool:
    """Whether two of these have the same key."""
    counts = Counter(key(each) for each in held)
    return any(count > 1 for count in counts.values())


def gone(change: Change, *kinds: type[Record]) -> set[str]:
    """Return the ids of the records of some types (of all without any) that a change removes."""
    kept = {record.id for record in change.after}
    return {
        record.id
        for record in change.before
        if record.id not in kept and (not kinds or isinstance(record, kinds))
    }


def resting(after: World, left: set[str], kinds: Iterable[type[Record]], name: str) -> bool:
    """Whether a record of these types still names, in its field `name`, one that has left."""
    return any(getattr(record, name) in left for kind in kinds for record in after.all(kind))
