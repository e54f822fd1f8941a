"""Wishes for the plan, as a list: they are added and taken back, and have no order."""

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.contract import Action, Answer
from facilitator.methods.speed import rota
from facilitator.methods.speed.records import Wish, WishKind
from facilitator.methods.speed.seating import changing
from facilitator.model.core import ActivityId, Text, Words, World, text
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries
from facilitator.model.people.records import Person


class Wishes(ListEditor[Wish]):
    """Who must or must not meet, who stays at a table, who goes together."""

    key = "wishes"
    kind = Wish
    title = text("Wishes")
    form = ()
    does = ("wish", "wish", "unwish")
    removes = text("Remove a wish")
    gone = text("That wish is gone already.")
    empty = text("None yet: who must or must not meet, who stays at a table, who goes together.")
    offer = text("A wish for the plan…")
    remove_it = text("Remove")

    def rows(self, world: World, activity: ActivityId) -> tuple[Wish, ...]:
        return tuple(rota.wishes(world, activity, *WishKind))

    def name(self, world: World, row: Wish) -> Words:
        return _words(world, row)

    def fixed(self, world: World, row: Wish) -> Text | None:
        del world, row
        return text("Wishes have no order.")

    def stays(self, world: World, row: Wish) -> Text | None:
        del world, row
        return None

    def ways(self, world: World, row: Wish) -> tuple[Action, ...]:
        return super().ways(world, row)[1:]

    def written(self, hand: GestureContext, act: Act) -> Answer:
        return changing.wish(hand, act)


WISHES = Wishes()


def _words(world: World, wish: Wish) -> Words:
    one = queries.name_of(world.get(Person, wish.person))
    other = world.find(Person, wish.other)
    if wish.kind is WishKind.STAYS:
        return text("{name} stays at one table", name=one)
    if wish.kind is WishKind.SIDE or other is None:
        return text("{name} is on the first side", name=one)
    sayings = {
        WishKind.MUST: "{name} must meet {other}",
        WishKind.NEVER: "{name} must not meet {other}",
        WishKind.TOGETHER: "{name} goes together with {other}",
    }
    return text(sayings[wish.kind], name=one, other=queries.name_of(other))
