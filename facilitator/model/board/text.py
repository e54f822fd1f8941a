"""What is said of a board in words."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from facilitator.model.board import bringing, queries
from facilitator.model.board.bringing import Brought
from facilitator.model.core import Change, Text, World, counted
from facilitator.model.core.records import Card, CardState
from facilitator.model.core.words import forms
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


def off_the_wall(change: Change) -> Text | None:
    """Return what became of cards that left the wall, or their heap beside it; None of none."""
    was = {record.id: record for record in change.before}
    gone = [
        card
        for card in change.after
        if isinstance(card, Card) and isinstance(old := was.get(card.id), Card)
        if _is_off(card) and (card.state, card.on_wall) != (old.state, old.on_wall)
    ]
    if not gone:
        return None
    state = CardState.PARKED if gone[-1].state is CardState.ACTIVE else gone[-1].state
    one, many = _OFF[state]
    return counted(len(gone), one, many, number=gone[0].number)


def _is_off(card: Card) -> bool:
    return card.state is not CardState.ACTIVE or not card.on_wall


_OFF: Final = {
    CardState.PARKED: forms("Card {number} is set aside.", "{count} cards are set aside."),
    CardState.WITHDRAWN: forms("Card {number} is withdrawn.", "{count} cards are withdrawn."),
    CardState.BINNED: forms(
        "Deleted: card {number} is in the bin.",
        "Deleted: {count} cards are in the bin.",
    ),
}


def came(change: Change, world: World) -> Text:
    links = [record for record in change.after if isinstance(record, Brought)]
    cards = [card for link in links if (card := world.find(Card, link.card)) is not None]
    tops = [card for card in cards if card.stack is None]
    behind = len(cards) - len(tops)
    if not tops:
        words = forms("1 card came, into a stack.", "{count} cards came, into stacks.")
        return counted(behind, *words)
    if behind:
        said = counted(behind, "1 more in a stack", "{count} more in stacks")
        return counted(len(tops), "1 card came, {more}.", "{count} cards came, {more}.", more=said)
    if any(_left_behind(world, card) for card in tops):
        return counted(
            len(tops),
            "1 card came, of its stack the top one.",
            "{count} cards came, of stacks the top one.",
        )
    return counted(len(tops), "1 card came.", "{count} cards came.")


def _left_behind(world: World, card: Card) -> bool:
    """Whether a card that was brought lies on others elsewhere that did not come with it."""
    here = {held.origin for held in world.bucket(Brought, card.activity).values()}
    return any(
        bringing.origin_of(world, under) not in here
        for other in bringing.kin(world, card)
        for under in queries.stacked(world, other.activity).get(other.id, ())
    )


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
