"""What is said of a board in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from facilitator.model.core.records import Card
from facilitator.model.core.words import Text, counted
from facilitator.model.core.world import Change, World
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Drop


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


def strayed(changes: Iterable[Change], drop: Drop, lying: Mapping[str, Rect]) -> Text | None:
    """Return which loose cards went further than their width from where a hand had them, if any.

    `lying` tells where the cards of the wall are drawn now.
    """
    let_go, found = dict(drop.places), list[Card]()
    for change in changes:
        was = {r.id: Point(r.x, r.y) for r in change.before if isinstance(r, Card)}
        for card in change.after:
            if not isinstance(card, Card) or card.group or card.stack or card.id not in lying:
                continue
            now, start = lying[card.id], let_go.get(card.id, was.get(card.id))
            drawn = (now.x, now.y) == (card.x, card.y)
            if drawn and start is not None and math.dist(start, (now.x, now.y)) > now.width:
                found.append(card)
    if not found:
        return None
    return counted(
        len(found),
        "There was no room for card {number}: it went to a free place.",
        "There was no room for {count} cards: they went to free places.",
        number=found[0].number,
    )
