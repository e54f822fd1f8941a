"""Find a card on this wall and on the others, by its words or its number."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from facilitator.analysis.pool import references
from facilitator.model.board import queries
from facilitator.model.board.bringing import came_out, is_copy, origin_of
from facilitator.model.board.wording import SET_ASIDE, STATES
from facilitator.model.core import ActivityId, Words, World, text
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Draft,
    Group,
    Revision,
    Session,
)
from facilitator.store.searching import folded
from facilitator.ui.translation import in_a_line
from facilitator.ui.widgets.search_window import SearchResult, SearchWindow
from facilitator.ui.workspace.workspace import Workspace


class CardFinder:
    """Finds cards by what stands on them; all of that is collected once, until an edit."""

    def __init__(self, desk: Workspace) -> None:
        self._desk = desk
        self._of: tuple[World, ActivityId | None] | None = None
        self._lines: list[tuple[Card, str, str]] = []

    def matches(self, words: str) -> Iterator[tuple[Card, str]]:
        """Yield each card that holds all the words, or bears the number, with what holds them.

        That is its own text, or what was written down about it: a line of its report, what will
        be done. Those of this wall come first, then those of the others as the agenda has them.
        What was brought to another wall is found where it was said.
        """
        wanted = folded(words).split()
        if not wanted:
            return
        here, lines = self._desk.activity, self._collected()
        exact = {c.id for c, _, _ in lines if [str(c.number)] == wanted and c.activity == here}
        yield from ((c, held) for c, held, _ in lines if c.id in exact and held == c.text)
        for card, held, plain in lines:
            own = held == card.text
            number = str(card.number) if own else ""
            known = own and card.id in exact
            if not known and all(word in plain or word == number for word in wanted):
                yield card, held

    def _collected(self) -> list[tuple[Card, str, str]]:
        """Return all there is to find, in its order: the card, the words, the same folded."""
        world, here = self._desk.world, self._desk.activity
        if self._of is None or self._of[0] is not world or self._of[1] != here:
            order = {activity.id: place for place, activity in enumerate(self._desk.agenda())}
            found = sorted(
                _written(world, here),
                key=lambda each: (
                    each[0].activity != here,
                    order.get(each[0].activity, 0),
                    each[0].number,
                ),
            )
            self._of = world, here
            self._lines = [(card, held, folded(held)) for card, held in found]
        return self._lines


def _written(world: World, here: ActivityId | None) -> Iterator[tuple[Card, str]]:
    """Yield what stands on every card, and what was written down about it; nothing twice."""
    for card in world.all(Card):
        copy = is_copy(world, card) and not came_out(world, origin_of(world, card))
        if card.activity == here or not copy:
            yield card, card.text
    for record in world:
        card = world.find(Card, getattr(record, "card", None))
        said = getattr(record, "text", "")
        if card is not None and said and not isinstance(record, Revision | Draft):
            yield card, str(said)


def open_find(parent: QWidget, desk: Workspace) -> SearchWindow:
    """Open the window; the card that is chosen in it is gone to on its wall."""
    finder = CardFinder(desk)

    title = text("Find a card")
    invites = text("Words on the card, or its number")
    made = SearchWindow(parent, title, invites, lambda words: [*card_rows(desk, finder, words)])
    made.open()
    return made


def card_rows(desk: Workspace, finder: CardFinder, words: str) -> Iterator[SearchResult]:
    """Yield a row for each card that is found; it leads to where the card is."""
    for card, held in finder.matches(words):
        yield SearchResult(
            words=f"{card.number}   {' '.join(held.split())[:160]}",
            remark=_where(desk, card),
            go=partial(_go, desk, card),
        )


def _go(desk: Workspace, card: Card) -> None:
    """Look at a card; where another activity is on show then, say which, and of which session."""
    before = desk.activity
    desk.look_at(card.activity, card.id)
    if desk.activity != before:
        here = references.activity_name(desk.world, card.activity)
        held = desk.world.get(Session, desk.world.get(Activity, card.activity).session)
        desk.tell(text("This is “{activity}”, of {session}.", activity=here, session=held.title))


def _where(desk: Workspace, card: Card) -> str:
    parts: list[Words] = []
    if card.activity != desk.activity:
        parts.append(references.activity_name(desk.world, card.activity))
    head = desk.world.find(Card, card.stack)
    if head is not None and card.state is CardState.ACTIVE:
        parts.append(text("under card {head}", head=head.number))
    group = desk.world.find(Group, card.group)
    if group is not None and group.title:
        parts.append(group.title[:40])
    if card.state is not CardState.ACTIVE or not card.on_wall:
        parts.append(SET_ASIDE if queries.is_set_aside(card) else STATES[card.state])
    return in_a_line(parts)
