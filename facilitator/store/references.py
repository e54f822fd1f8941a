"""Which records others point to, kept in step with the world: nothing may point to nothing."""

from collections import Counter

from facilitator.model.core.records import Record
from facilitator.model.core.world import Change, StaleChangeError, World
from facilitator.store.schema.shapes import Layout


class References:
    """Counts how many links point to each record, so that a removal is checked at once."""

    def __init__(self, layout: Layout, pointed: Counter[str]) -> None:
        """Start from the counts found when the records were read."""
        self._layout = layout
        self._pointed = pointed

    def follow(self, change: Change, after: World) -> None:
        """Take over a change; `after` is the world with it.

        Raises StaleChangeError, and takes over nothing, when a link would point to nothing.
        """
        moved: Counter[str] = Counter()
        for record in change.before:
            moved.subtract(filter(None, self._layout.of(record).pointed_at(record)))
        for record in change.after:
            self._check_links(record, after)
            moved.update(filter(None, self._layout.of(record).pointed_at(record)))
        staying = {(type(record), record.id) for record in change.after}
        for record in change.before:
            gone = (type(record), record.id) not in staying
            if gone and self._pointed[record.id] + moved[record.id]:
                raise StaleChangeError(f"{type(record).__name__} {record.id} is still pointed to")
        for key, by in moved.items():
            if by:
                self._pointed[key] += by

    def _check_links(self, record: Record, after: World) -> None:
        shape = self._layout.of(record)
        for link, key in zip(shape.links, shape.pointed_at(record), strict=True):
            if key is not None and link.target and after.find(link.target, key) is None:
                raise StaleChangeError(f"{shape.table}.{link.name} points to nothing")
