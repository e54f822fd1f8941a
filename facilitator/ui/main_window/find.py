"""Find a card on this wall and on the others, by its words or its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from facilitator.analysis.pool import references
from facilitator.model.board.bringing import is_copy
from facilitator.model.core.records import Card, CardState, Group
from facilitator.model.core.words import Words, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.search_window import SearchResult, SearchWindow
from facilitator.ui.workspace.workspace import Workspace

_PLACES = {
    CardState.PARKED: text("parked"),
    CardState.WITHDRAWN: text("withdrawn"),
    CardState.BINNED: text("in the bin"),
}


def matches(desk: Workspace, words: str) -> Iterator[Card]:
    """Yield the cards that hold all the words, or bear the number; those of this wall first."""
    wanted = words.casefold().split()
    if not wanted:
        return
    order = {activity.id: place for place, activity in enumerate(desk.agenda())}
    here = desk.activity
    cards = sorted(
        (c for c in desk.world.all(Card) if c.activity == here or not is_copy(desk.world, c)),
        key=lambda c: (c.activity != here, order.get(c.activity, 0), c.number),
    )
    exact = [c for c in cards if [str(c.number)] == wanted and c.activity == here]
    yield from exact
    for card in cards:
        held = card.text.casefold()
        if card not in exact and all(word in held or word == str(card.number) for word in wanted):
            yield card


def open_find(parent: QWidget, desk: Workspace, light: Callable[[str], object]) -> SearchWindow:
    """Open the window; `light` is given the id of the card to go to, its wall being on show."""

    def go(card: Card) -> None:
        desk.look_at(card.activity)
        light(card.id)

    def seek(words: str) -> list[SearchResult]:
        return [
            SearchResult(
                words=f"{card.number}   {' '.join(card.text.split())[:160]}",
                remark=_where(desk, card),
                go=lambda card=card: go(card),
            )
            for card in matches(desk, words)
        ]

    title = text("Find a card")
    made = SearchWindow(parent, title, text("Words on the card, or its number"), seek)
    made.open()
    return made


def _where(desk: Workspace, card: Card) -> str:
    parts: list[Words] = []
    if card.activity != desk.activity:
        parts.append(references.activity_name(desk.world, card.activity))
    group = desk.world.find(Group, card.group)
    if group is not None and group.title:
        parts.append(group.title[:40])
    if card.state in _PLACES:
        parts.append(_PLACES[card.state])
    return " · ".join(say(part) for part in parts)
