"""What menus, keys and the palette offer for groups, and for moving cards among them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from facilitator.methods.common import offers
from facilitator.methods.common.cards import actions, cards
from facilitator.methods.common.offers import grouped
from facilitator.methods.contract import Action
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Card, CardState, Group
from facilitator.model.display.gesture import Act, Join
from facilitator.model.voting import rules

MOVE = text("Move to…")
TIDY = "Ctrl+T"


def chosen(
    world: World, activity: ActivityId, selection: tuple[str, ...]
) -> tuple[list[Card], list[Group]]:
    picked = cards.chosen(world, activity, selection)
    held = [g for key in selection if (g := world.find(Group, key)) is not None]
    return picked, [group for group in held if group.activity == activity]


def of_selection(
    world: World, activity: ActivityId, selection: tuple[str, ...], own: Iterable[Action] = ()
) -> list[Action]:
    """Return what can be done with the selected cards and groups; a method's `own` between."""
    picked, held = chosen(world, activity, selection)
    found: list[Action] = []
    on_wall = picked and all(card.state is CardState.ACTIVE for card in picked)
    if on_wall or (held and not picked):
        found += offers.moving(moving(world, activity, picked, held))
    if held:
        found += _of_groups(world, activity, held, several=len(selection) > 1)
    found += [*own, *actions.actions(world, activity, selection)]
    return [_waiting(world, activity, action) for action in found]


_WAITS = frozenset(
    {"new_group", "take_out", "withdraw", "bin", "stack", "unstack"} | {"unite", "dissolve"}
)


def _waiting(world: World, activity: ActivityId, action: Action) -> Action:
    """Return an action, with why it must wait while what it would change is being voted on."""
    gesture = action.gesture
    if action.why_not is not None or not isinstance(gesture, Act | Join):
        return action
    if action.key not in _WAITS and not action.key.startswith("move_to_"):
        return action
    into = (gesture.into,) if isinstance(gesture, Join) else ()
    if not rules.frozen(world, activity, (*gesture.on, *into)):
        return action
    return replace(action, why_not=rules.FROZEN)


def moving(
    world: World, activity: ActivityId, picked: Sequence[Card], held: Sequence[Group]
) -> list[Action]:
    """Return all that a drag can do, for menu and keyboard."""
    on = (*(card.id for card in picked), *(group.id for group in held))
    alone = len(on) < 2
    found = [
        Action(
            "new_group",
            text("New group"),
            Join(on=on),
            icon="group",
            keys="Ctrl+G",
            menu=MOVE,
            why_not=text("That is a group already.") if alone and held else None,
        )
    ]
    inside = {g.id for group in held for g in queries.within(world, group)}
    for group in queries.groups(world, activity):
        if group.id in inside:
            continue
        there = all(card.group == group.id for card in picked)
        there &= all(other.parent == group.id for other in held)
        found.append(
            Action(
                f"move_to_{group.id}",
                _named(group),
                Join(on=on, into=group.id),
                menu=MOVE,
                listed=True,
                why_not=text("It is there already.") if there else None,
            )
        )
    loose = not any(card.group for card in picked) and not any(g.parent for g in held)
    found.append(
        offers.offer(
            "take_out",
            text("Out of its group"),
            on,
            keys="Ctrl+Shift+G",
            menu=MOVE,
            why_not=text("It is there already.") if loose else None,
        )
    )
    return found


def _named(group: Group) -> Text:
    mark = queries.letter(group.number)
    if not group.title:
        return text("Group {mark}", mark=mark)
    return text("Group {mark}: {title}", mark=mark, title=group.title)


def _of_groups(
    world: World, activity: ActivityId, held: Sequence[Group], *, several: bool
) -> list[Action]:
    on = tuple(group.id for group in held)
    folded = all(group.folded for group in held)
    one = text("One group at a time.") if several else None
    empty = not queries.members(world, activity).get(held[0].id) and not any(
        group.parent == held[0].id for group in queries.groups(world, activity)
    )
    name = offers.offer(
        "name", text("Name it…"), on[:1], icon="pencil", keys="Ctrl+Shift+N", why_not=one
    )
    whole = [
        offers.offer("unfold", text("Unfold"), on, icon="maximize")
        if folded
        else offers.offer("fold", text("Fold"), on, icon="layers"),
        offers.offer(
            "unite",
            text("Make one group of them"),
            on,
            icon="merge",
            why_not=text("Choose two groups or more.") if len(held) < 2 else None,
        ),
        offers.offer(
            "dissolve",
            text("Take the group apart"),
            on[:1],
            icon="ungroup",
            why_not=text("There is nothing in it.") if empty else one,
        ),
    ]
    return [name, *grouped(offers.GROUP, whole)]


def of_wall(world: World, activity: ActivityId) -> list[Action]:
    tops = queries.children(world, activity).get(None, ())
    unfolded = [group for group in tops if not group.folded]
    found = [
        offers.of_wall("tidy", text("Tidy the wall"), icon="grid-3x3", keys=TIDY, short="Tidy up"),
        offers.of_wall(
            "fold_all",
            text("Fold all groups"),
            tuple(g.id for g in unfolded),
            does="fold",
            why_not=None if unfolded else text("There is no group to fold."),
            short="Fold all",
            icon="minimize",
        ),
        offers.of_wall(
            "unfold_all",
            text("Unfold all groups"),
            tuple(g.id for g in tops if g.folded),
            does="unfold",
            why_not=None if len(unfolded) < len(tops) else text("Nothing is folded."),
            icon="maximize",
        ),
    ]
    return grouped(offers.WALL, found)
