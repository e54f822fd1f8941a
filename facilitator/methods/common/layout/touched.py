"""What a change did to the cards and groups of a wall, as far as others must make room for it."""

from facilitator.model.core.records import Card, Group, Record
from facilitator.model.core.world import Change


class Touched:
    """What a change did to cards and groups: put them somewhere, or let them grow.

    `news` is all that may cover something on a wall where nothing did before; None, if that is
    not known.
    """

    def __init__(self, change: Change, news: frozenset[str] | None = None) -> None:
        """Look at a change."""
        old = {r.id: r for r in change.before}
        self.news = news
        self.put: set[str] = set()
        self.grown: set[str] = set()
        self.titles: dict[str, Group] = {}
        for record in (*change.before, *change.after):
            if isinstance(record, Card) and record.stack is not None:
                self.grown.add(record.stack)
        for record in change.after:
            earlier = old.get(record.id)
            if isinstance(record, Card):
                same = isinstance(earlier, Card) and _lies(earlier) == _lies(record)
                (self.grown if same else self.put).add(record.id)
            elif isinstance(record, Group):
                self._group(record, earlier)

    def _group(self, group: Group, earlier: Record | None) -> None:
        if not isinstance(earlier, Group) or earlier.folded != group.folded:
            self.grown.add(group.id)
            return
        if (earlier.x, earlier.y, earlier.parent) != (group.x, group.y, group.parent):
            self.put.add(group.id)
        if earlier.title != group.title:
            self.grown.add(group.id)
            self.titles[group.id] = earlier


def _lies(card: Card) -> tuple[object, ...]:
    return card.x, card.y, card.group, card.stack, card.state
