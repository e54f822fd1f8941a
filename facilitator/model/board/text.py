"""What is said of a board in words."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.model.core.records import Card
from facilitator.model.core.words import Text, counted
from facilitator.model.core.world import Change, World


def stacked_under(changes: Iterable[Change], world: World) -> Text | None:
    """Return which cards lie under which one since these changes; None where none do."""
    for change in changes:
        was = {r.id: r.stack for r in change.before if isinstance(r, Card)}
        under = [
            r for r in change.after if isinstance(r, Card) and r.stack and was.get(r.id) != r.stack
        ]
        head = world.find(Card, under[0].stack) if under else None
        if head is not None:
            return counted(
                len(under),
                "Card {number} lies under card {head} now.",
                "{count} cards lie under card {head} now.",
                number=under[0].number,
                head=head.number,
            )
    return None
