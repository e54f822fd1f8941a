"""Words that are written or corrected are seen: nothing is worded out of sight.

What the room never saw is on no hand-out, but what lies folded up, or under another card, is
printed, as it was seen before. So what is worded there later is laid open.
"""

from collections.abc import Iterator
from dataclasses import replace

from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.layout.fitting import settled
from facilitator.model.board import queries
from facilitator.model.board.queries import GAP
from facilitator.model.core import ActivityId, Change, World, replacing
from facilitator.model.core.records import Card, CardState, Group, Record, Reveal


def uncovered(world: World, activity: ActivityId, change: Change, surface: BoardConfig) -> Change:
    """Return a change that also lays open what it words, or shows the room, where it is covered."""
    now, worded = world.apply(change), list(_worded(change))
    pairs: dict[str, tuple[Record, Record]] = {}
    for record in (*worded, *_shown(now, activity, change)):
        for group in _folded(now, record):
            pairs[group.id] = (group, replace(group, folded=False))
    for card in worded:
        head = now.find(Card, card.stack) if isinstance(card, Card) else None
        if isinstance(card, Card) and head is not None:
            place = {"x": head.x + 2 * GAP, "y": head.y + 2 * GAP}
            pairs[card.id] = (card, replace(card, stack=None, **place))
    if not pairs:
        return change
    return settled(world, activity, change.then(replacing(change.label, pairs.values())), surface)


def _worded(change: Change) -> Iterator[Card | Group]:
    """Yield the cards on the wall and the groups whose words are new, but what was brought."""
    old = {record.id: record for record in change.before}
    for record in change.after:
        was = old.get(record.id)
        if isinstance(record, Card) and record.state is CardState.ACTIVE:
            same = isinstance(was, Card) and was.text == record.text
            if not same and not (was is None and record.stack):
                yield record
        elif isinstance(record, Group):
            title = was.title if isinstance(was, Group) else ""
            if record.title != title:
                yield record


def _shown(now: World, activity: ActivityId, change: Change) -> Iterator[Card]:
    """Yield the cards that a change puts on the room's wall: back on it, or out of private."""
    off = {record.id for record in change.before if isinstance(record, Card) and not record.on_wall}
    steps = {record.step for record in change.after if isinstance(record, Reveal)}
    for card in queries.cards(now, activity) if off or steps else ():
        if (card.id in off and card.on_wall) or card.written in steps:
            yield card


def _folded(world: World, record: Card | Group) -> Iterator[Group]:
    """Yield the folded groups in which a card, or a group, is not to be seen."""
    if isinstance(record, Group):
        around = tuple(queries.above(world, record))
    else:
        own = world.find(Group, record.group)
        around = (own, *queries.above(world, own)) if own is not None else ()
    yield from (group for group in around if group.folded)
