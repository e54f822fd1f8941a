"""A gesture on one wall, with what is needed to say what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.cards import cards
from facilitator.methods.contract import Context
from facilitator.model.core import ActivityId, World
from facilitator.model.core.records import Card, CardState, Group


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureContext:
    """A gesture on one activity, with all that is needed to say what it means."""

    world: World
    activity: ActivityId
    ctx: Context
    surface: BoardConfig

    def card(self, key: str) -> Card | None:
        card = self.world.find(Card, key)
        return card if card is not None and card.activity == self.activity else None

    def group(self, key: str) -> Group | None:
        group = self.world.find(Group, key)
        return group if group is not None and group.activity == self.activity else None

    def groups(self, on: Sequence[str]) -> list[Group]:
        """Return the groups among the ids, in their order."""
        return [g for key in dict.fromkeys(on) if (g := self.group(key)) is not None]

    def active(self, on: Sequence[str]) -> list[Card]:
        """Return the cards on the wall among the ids, in their order; heads of their stacks."""
        found = cards.chosen(self.world, self.activity, on)
        heads = (self.world.get(Card, c.stack) if c.stack else c for c in found)
        return [c for c in dict.fromkeys(heads) if c.state is CardState.ACTIVE]
