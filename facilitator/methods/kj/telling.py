"""Names people proposed for a group, and the explanation told in the end."""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.kj.records import NameProposal, Telling
from facilitator.model.board import queries
from facilitator.model.core import clean_text
from facilitator.model.core.ids import ActivityId, GroupId
from facilitator.model.core.records import Group
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind


def proposals(world: World, activity: ActivityId) -> Mapping[GroupId, tuple[NameProposal, ...]]:
    found: dict[GroupId, tuple[NameProposal, ...]] = {}
    for held in sorted(world.all(NameProposal, activity), key=lambda each: each.position):
        found[held.group] = (*found.get(held.group, ()), held)
    return found


def told(world: World, activity: ActivityId) -> tuple[Telling, ...]:
    """Return the paragraphs of the explanation, in order."""
    return tuple(sorted(world.all(Telling, activity), key=lambda each: each.position))


def _propose(hand: GestureContext, act: Act) -> Answer:
    world, activity = hand.world, hand.activity
    group = next(iter(hand.groups(act.on)), None)
    if group is None:
        return text("Choose a group first.")
    if "text" not in act.answers:
        title = text("Another name for group {mark}", mark=queries.letter(group.number))
        field = AskField("text", text("As it was said"), required=True)
        return Ask(title, replace(act, on=(group.id,)), fields=(field,))
    name = " ".join(clean_text.clean(str(act.answers["text"]))[: clean_text.LIMIT].split())
    if not name:
        return text("There is no name to add.")
    held = proposals(world, activity).get(group.id, ())
    label = text("Add a name for group {mark}", mark=queries.letter(group.number))
    proposal = NameProposal(
        id=hand.ctx.new_id(),
        activity=activity,
        group=group.id,
        position=len(world.all(NameProposal, activity)) + 1,
        text=name,
    )
    if any(other.text.casefold() == name.casefold() for other in held):
        return text("That name is there already.")
    return adding(label, proposal)


def _choose_name(hand: GestureContext, act: Act) -> Answer:
    """Make one of the proposed names the group's; the one it had is kept as a proposal."""
    world, activity = hand.world, hand.activity
    group = next(iter(hand.groups(act.on)), None)
    held = proposals(world, activity).get(group.id, ()) if group else ()
    if group is None or not held:
        return text("No other name was proposed for this group.")
    if "name" not in act.answers:
        title = text("Name group {mark}", mark=queries.letter(group.number))
        field = AskField(
            "name",
            text("Which of them"),
            FieldKind.CHOICE,
            value=held[0].id,
            choices=tuple((each.id, each.text) for each in held),
        )
        return Ask(title, replace(act, on=(group.id,)), fields=(field,))
    chosen = next((each for each in held if each.id == act.answers["name"]), None)
    if chosen is None:
        return text("That name is gone.")
    label = text("Name group {mark}", mark=queries.letter(group.number))
    before: tuple[Group | NameProposal, ...] = (group, chosen)
    after: tuple[Group | NameProposal, ...] = (replace(group, title=chosen.text),)
    if group.title and group.title != chosen.text:
        after = (*after, replace(chosen, text=group.title))
    return Change(label, before, after)


def _tell(hand: GestureContext, act: Act) -> Answer:
    """Write down what was told of a group, or of the wall; again to change it."""
    world, activity = hand.world, hand.activity
    group = next(iter(hand.groups(act.on)), None)
    key = group.id if group else None
    earlier = told(world, activity)
    old = next((each for each in earlier if each.group == key), None)
    if "text" not in act.answers:
        return _ask_telling(act, group, old, len(earlier))
    said = clean_text.clean(str(act.answers["text"]))[: clean_text.LIMIT]
    label = text("Write down what was said")
    if not said:
        return Change(text("Remove what was said"), (old,)) if old else None
    place = _place(act.number("place"), old, len(earlier))
    others = [each for each in earlier if each is not old]
    new = Telling(
        id=old.id if old else hand.ctx.new_id(),
        activity=activity,
        position=place,
        text=said,
        group=key,
    )
    others.insert(place - 1, new)
    pairs = [
        (each, replace(each, position=i)) for i, each in enumerate(others, 1) if each is not new
    ]
    change = replacing(label, pairs)
    kept = () if old is None else (old,)
    if old == new:
        return change
    return Change(label, (*change.before, *kept), (*change.after, new))


def _ask_telling(act: Act, group: Group | None, old: Telling | None, count: int) -> Ask:
    title = text("Tell the wall")
    if group is not None:
        title = text("What was said about group {mark}", mark=queries.letter(group.number))
    last = count if old else count + 1
    return Ask(
        title,
        replace(act, on=(group.id,) if group else ()),
        fields=(
            AskField(
                "text",
                text("As it is told, and how it leads to the next"),
                FieldKind.LONG,
                value=old.text if old else "",
            ),
            AskField(
                "place",
                text("Which place in the story"),
                FieldKind.NUMBER,
                value=old.position if old else last,
                least=1,
                most=max(1, last),
            ),
        ),
    )


def _place(place: int, old: Telling | None, count: int) -> int:
    last = count if old else count + 1
    return min(last, max(1, place or (old.position if old else last)))


HANDLERS: Mapping[str, Handler] = {
    "propose_name": _propose,
    "choose_name": _choose_name,
    "tell": _tell,
}
