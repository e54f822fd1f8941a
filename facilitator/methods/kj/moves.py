"""Which cards went from one group to another: those that go back and forth belong to both."""

from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.kj.records import GroupMove
from facilitator.model.core.records import Card
from facilitator.model.core.world import Change


def noted(hand: GestureContext, change: Change) -> Change:
    """Note which cards went from one group to another, to see which are pulled both ways."""
    old: dict[str, Card] = {r.id: r for r in change.before if isinstance(r, Card)}
    earlier = hand.world.bucket(GroupMove, hand.activity)
    found: list[GroupMove] = []
    for card in change.after:
        before = old.get(card.id)
        if not isinstance(card, Card) or before is None or before.group == card.group:
            continue
        if before.state is not card.state:
            continue
        found.append(
            GroupMove(
                id=hand.ctx.new_id(),
                activity=hand.activity,
                card=card.id,
                position=len(earlier) + len(found) + 1,
                from_group=before.group or "",
                to_group=card.group or "",
            )
        )
    return replace(change, after=(*change.after, *found)) if found else change
