"""What can be done on a KJ wall now: menus, keys, palette and "Move to…"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import card_actions, cards, settings, steps
from facilitator.methods.kj import plan, telling, vote_actions
from facilitator.methods.kj.records import Variant
from facilitator.methods.method import Action, Place
from facilitator.model import board
from facilitator.model import voting as votes
from facilitator.model.gesture import Act, Join, Relate
from facilitator.model.picture import Audience
from facilitator.model.records import Card, CardState, Group, Relation, RelationKind
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

MOVE = text("Move to…")
LINK = text("Link…")
_KINDS: tuple[tuple[RelationKind, Text], ...] = (
    (RelationKind.CAUSE, text("leads to")),
    (RelationKind.MUTUAL, text("depend on each other")),
    (RelationKind.PLAIN, text("are connected")),
    (RelationKind.CONTRADICTION, text("contradict each other")),
    (RelationKind.EQUAL, text("are equal")),
)


def actions(
    world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
) -> tuple[Action, ...]:
    """Return what can be done with the selection and with the wall."""
    if audience is Audience.ONE:
        return vote_actions.of_one(world, activity)
    if audience is Audience.ROOM:
        return ()
    found: list[Action] = []
    if not board.closed(world, activity):
        found += _of_selection(world, activity, selection)
        found += _of_wall(world, activity)
        found += vote_actions.of_vote(world, activity, selection)
        found.append(settings.ACTION)
    found += steps.actions(world, activity, plan.steps(world, activity))
    return tuple(found)


def _of_selection(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    picked = cards.chosen(world, activity, selection)
    held = [g for key in selection if (g := world.find(Group, key)) is not None]
    held = [group for group in held if group.activity == activity]
    link = next((r for key in selection if (r := world.find(Relation, key)) is not None), None)
    found: list[Action] = []
    on_wall = picked and all(card.state is CardState.ACTIVE for card in picked)
    if on_wall or (held and not picked):
        found += _moving(world, activity, picked, held)
        found += _linking(picked, held)
    if held:
        found += _of_groups(world, activity, held)
    if link is not None:
        found += _of_link(link)
    found += card_actions.actions(world, activity, selection)
    return [_held(world, activity, action) for action in found]


_WAITS = frozenset(
    {"new_group", "take_out", "move_to_parking", "park", "withdraw", "bin", "stack", "unstack"}
    | {"unite", "dissolve"}
)


def _held(world: World, activity: ActivityId, action: Action) -> Action:
    """Return an action, with why it must wait while what it would change is being voted on."""
    gesture = action.gesture
    if action.why_not is not None or not isinstance(gesture, Act | Join):
        return action
    if action.key not in _WAITS and not action.key.startswith("move_to_"):
        return action
    into = (gesture.into,) if isinstance(gesture, Join) else ()
    if not votes.frozen(world, activity, (*gesture.on, *into)):
        return action
    return replace(action, why_not=votes.FROZEN)


def _moving(
    world: World, activity: ActivityId, picked: Sequence[Card], held: Sequence[Group]
) -> list[Action]:
    """All that a drag can do, for menu and keyboard."""
    on = (*(card.id for card in picked), *(group.id for group in held))
    alone = len(on) < 2
    found = [
        Action(
            key="new_group",
            label=text("New group"),
            gesture=Join(on=on),
            icon="group",
            keys="Ctrl+G",
            menu=MOVE,
            why_not=text("That is a group already.") if alone and held else None,
        )
    ]
    inside = {g.id for group in held for g in board.within(world, group)}
    for group in board.groups(world, activity):
        if group.id in inside:
            continue
        there = all(card.group == group.id for card in picked)
        there &= all(other.parent == group.id for other in held)
        found.append(
            Action(
                key=f"move_to_{group.id}",
                label=_named(group),
                gesture=Join(on=on, into=group.id),
                menu=MOVE,
                why_not=text("It lies there.") if there else None,
            )
        )
    loose = not any(card.group for card in picked) and not any(g.parent for g in held)
    found.append(
        Action(
            key="take_out",
            label=text("The open wall"),
            gesture=Act(action="take_out", on=on),
            keys="Ctrl+Shift+G",
            menu=MOVE,
            why_not=text("It lies there.") if loose else None,
        )
    )
    if picked and not held:
        parked = Act(action="park", on=tuple(card.id for card in picked))
        found.append(
            Action(key="move_to_parking", label=text("The parking lot…"), gesture=parked, menu=MOVE)
        )
    return found


def _named(group: Group) -> Text:
    mark = board.letter(group.number)
    if not group.title:
        return text("Group {mark}", mark=mark)
    return text("Group {mark}: {title}", mark=mark, title=group.title)


def _linking(picked: Sequence[Card], held: Sequence[Group]) -> list[Action]:
    on = [*(group.id for group in held), *(card.id for card in picked)]
    if len(on) != 2:
        return []
    return [
        Action(
            key=f"link_{kind.name.lower()}",
            label=words,
            gesture=Relate(start=on[0], end=on[1], kind=kind),
            menu=LINK,
        )
        for kind, words in _KINDS
    ]


def _of_groups(world: World, activity: ActivityId, held: Sequence[Group]) -> list[Action]:
    on = tuple(group.id for group in held)
    folded = all(group.folded for group in held)
    one = text("One group at a time.") if len(held) > 1 else None
    names = telling.proposals(world, activity).get(held[0].id, ())
    empty = not board.members(world, activity).get(held[0].id) and not any(
        group.parent == held[0].id for group in board.groups(world, activity)
    )
    return [
        _act("name", text("Name it…"), on[:1], keys="Ctrl+Shift+N", why_not=one),
        _act("propose_name", text("Keep another name…"), on[:1], why_not=one),
        _act(
            "choose_name",
            text("Choose among the names…"),
            on[:1],
            why_not=one if names else text("No other name was proposed for this group."),
        ),
        _act("unfold" if folded else "fold", text("Unfold") if folded else text("Fold"), on),
        _act(
            "unite",
            text("Make one group of them"),
            on,
            why_not=text("Choose two groups or more.") if len(held) < 2 else None,
        ),
        _act(
            "dissolve",
            text("Dissolve the group"),
            on[:1],
            why_not=text("There is nothing in it.") if empty else one,
        ),
        _act("tell", text("Write down what is told…"), on[:1], why_not=one),
    ]


def _of_link(link: Relation) -> list[Action]:
    found = [
        Action(
            key=f"kind_{kind.name.lower()}",
            label=words,
            gesture=Act(action="link_kind", on=(link.id,), answers={"kind": kind.value}),
            menu=text("Kind of link"),
            why_not=text("It is of this kind.") if kind is link.kind else None,
        )
        for kind, words in _KINDS
    ]
    on = (link.id,)
    return [
        *found,
        _act("link_turn", text("Turn it round"), on),
        _act("strength", text("How strong…"), on),
        _act("unlink", text("Remove the link"), on, keys="Del"),
    ]


def _of_wall(world: World, activity: ActivityId) -> list[Action]:
    tops = board.children(world, activity).get(None, ())
    unfolded = [group for group in tops if not group.folded]
    found = [
        _act(
            "fold_all",
            text("Fold all groups"),
            tuple(g.id for g in unfolded),
            action="fold",
            place=Place.WALL,
            why_not=None if unfolded else text("There is no group to fold."),
        ),
        _act(
            "unfold_all",
            text("Unfold all groups"),
            tuple(g.id for g in tops if g.folded),
            action="unfold",
            place=Place.WALL,
            why_not=None if len(unfolded) < len(tops) else text("Nothing is folded."),
        ),
    ]
    if plan.settings(world, activity).variant is Variant.GROUPING:
        words = text("Write down the story…")
        found.append(_act("tell_all", words, (), action="tell", place=Place.WALL))
    return found


def _act(
    key: str,
    label: Text,
    on: tuple[str, ...],
    *,
    action: str = "",
    place: Place = Place.SELECTION,
    keys: str = "",
    why_not: Text | None = None,
) -> Action:
    gesture = Act(action=action or key, on=on)
    return Action(
        key=key,
        label=label,
        gesture=gesture,
        place=place,
        icon=_ICONS.get(key, ""),
        keys=keys,
        why_not=why_not,
    )


_ICONS = {
    "name": "pencil",
    "propose_name": "plus",
    "choose_name": "list",
    "fold": "layers",
    "unfold": "maximize",
    "unite": "merge",
    "dissolve": "ungroup",
    "tell": "quote",
    "unlink": "unlink",
    "link_turn": "rotate-ccw",
}
