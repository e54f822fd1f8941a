"""Cards that were set aside or deleted: how they lay before, and how they come back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from facilitator.model.board.edits import set_state
from facilitator.model.core import CardId, Change, World, replacing
from facilitator.model.core.records import Card, CardState, Group
from facilitator.model.voting import rules as voting_rules


def before_aside(newest_first: Iterable[Change], card: CardId) -> Card | None:
    """Return a card as it was when it last lay on the wall; None where no change tells."""
    for change in newest_first:
        for old in change.before:
            if old.id == card and isinstance(old, Card) and old.state is CardState.ACTIVE:
                return old
    return None


def bring_back(world: World, cards: Iterable[Card], lay: Mapping[CardId, Card | None]) -> Change:
    """Return the change that puts cards back into the group and onto the stack they lay in.

    What is gone meanwhile, what is voted on, and a card that lies under another now take none in.
    """
    change = set_state(world, cards, CardState.ACTIVE)
    back = [(held, was) for held in change.after if (was := lay.get(CardId(held.id))) is not None]
    for held, was in sorted(back, key=lambda pair: pair[1].stack is not None):  # heads first
        now = world.apply(change)
        card = now.get(Card, CardId(held.id))
        change = change.then(replacing(change.label, [(card, _as_it_lay(now, card, was))]))
    return change


def _as_it_lay(world: World, card: Card, was: Card) -> Card:
    head, group = world.find(Card, was.stack), world.find(Group, was.group)
    if head is not None and _takes(world, head):
        return replace(card, stack=head.id, group=head.group, x=head.x, y=head.y)
    return replace(card, group=group.id) if group is not None and _takes(world, group) else card


def _takes(world: World, into: Card | Group) -> bool:
    if isinstance(into, Card) and (into.state is not CardState.ACTIVE or into.stack is not None):
        return False
    return not voting_rules.frozen(world, into.activity, [into.id])
