"""What can be done on a KJ wall now: menus, keys, palette and "Move to…"."""

from collections.abc import Sequence

from facilitator.methods.common import offers
from facilitator.methods.common.groups import actions as group_actions
from facilitator.methods.common.offers import grouped, offer
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.contract import Action, ActionPlace
from facilitator.methods.kj import plan, telling
from facilitator.methods.kj.records import Variant
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Card, CardState, Group, Relation, RelationKind
from facilitator.model.display.gesture import Relate

LINK = text("Link…")
_KINDS: tuple[tuple[RelationKind, Text], ...] = (
    (RelationKind.CAUSE, text("leads to")),
    (RelationKind.MUTUAL, text("depend on each other")),
    (RelationKind.PLAIN, text("are connected")),
    (RelationKind.CONTRADICTION, text("contradict each other")),
    (RelationKind.EQUAL, text("are equal")),
)


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the selection, the wall and votes."""
    return [
        *_of_selection(world, activity, selection),
        *_of_wall(world, activity),
        *_of_vote(world, activity, selection),
    ]


def _of_selection(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    picked, held = group_actions.chosen(world, activity, selection)
    link = next((r for key in selection if (r := world.find(Relation, key)) is not None), None)
    own: list[Action] = []
    if all(card.state is CardState.ACTIVE for card in picked):
        own += _linking(picked, held)
    if held:
        own += _of_groups(world, activity, held, several=len(selection) > 1)
    if link is not None:
        own += _of_link(link)
    return group_actions.of_selection(world, activity, selection, own)


def _linking(picked: Sequence[Card], held: Sequence[Group]) -> list[Action]:
    on = [*(group.id for group in held), *(card.id for card in picked)]
    if len(on) != 2:
        return []
    return [
        Action(
            f"link_{kind.name.lower()}",
            words,
            Relate(start=on[0], end=on[1], kind=kind),
            menu=LINK,
            moves=True,
        )
        for kind, words in _KINDS
    ]


def _of_groups(
    world: World, activity: ActivityId, held: Sequence[Group], *, several: bool
) -> list[Action]:
    on = (held[0].id,)
    one = text("One group at a time.") if several else None
    names = telling.proposals(world, activity).get(held[0].id, ())
    none = one if names else text("No other name was proposed for this group.")
    choose = text("Choose one of the names…")
    found = [
        offer("propose_name", text("Add another name…"), on, icon="plus", why_not=one),
        offer("choose_name", choose, on, icon="list", why_not=none),
        offer("tell", text("Write down what is said about it…"), on, icon="quote", why_not=one),
    ]
    return grouped(offers.GROUP, found)


def _of_link(link: Relation) -> list[Action]:
    found = [
        offers.offer(
            f"kind_{kind.name.lower()}",
            words,
            (link.id,),
            does="link_kind",
            answers={"kind": kind.value},
            menu=text("Kind of link"),
            why_not=text("It is of this kind.") if kind is link.kind else None,
        )
        for kind, words in _KINDS
    ]
    on = (link.id,)
    return [
        *found,
        offer("link_turn", text("Turn it round"), on, icon="rotate-ccw"),
        offer("strength", text("How strong…"), on),
        offer("unlink", text("Remove the link"), on, icon="unlink", keys="Del"),
    ]


def _of_wall(world: World, activity: ActivityId) -> list[Action]:
    found = group_actions.of_wall(world, activity)
    if plan.settings(world, activity).variant is Variant.GROUPING:
        words = text("Write down the story…")
        found.append(
            offer("tell_all", words, (), place=ActionPlace.WALL, short="The story", icon="pencil")
        )
    return grouped(offers.WALL, found)


def _of_vote(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with votes now: one variant leads to a ranking, both may vote."""
    booth = plan.booth(world, activity)
    ranks = plan.settings(world, activity).variant is Variant.PRIORITIES
    found = vote_actions.of_vote(booth, led=ranks)
    if ranks and booth.shown() is not None:
        held = tuple(key for key in selection if world.find(Group, key) is not None)
        words = text("Count two groups as one, if all agree…")
        on = held if len(held) == 2 else ()
        found.append(offers.step("unite_names", words, on=on, short="Count as one", icon="merge"))
    return found
