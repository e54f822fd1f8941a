"""Names people proposed for a group, and the explanation told in the end."""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common import record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer, FormField
from facilitator.methods.kj.records import NameProposal, Telling
from facilitator.model.board import queries
from facilitator.model.core import clean_text
from facilitator.model.core.ids import ActivityId, GroupId
from facilitator.model.core.records import Group
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Ask, choice


def proposals(world: World, activity: ActivityId) -> Mapping[GroupId, tuple[NameProposal, ...]]:
    found: dict[GroupId, tuple[NameProposal, ...]] = {}
    for held in sorted(world.all(NameProposal, activity), key=lambda each: each.position):
        found[held.group] = (*found.get(held.group, ()), held)
    return found


def told(world: World, activity: ActivityId) -> tuple[Telling, ...]:
    """Return the paragraphs of the explanation, in order."""
    return tuple(sorted(world.all(Telling, activity), key=lambda each: each.position))


_NAME = record_form.line(
    "text", text("As it was said"), clean_text.LIMIT, text("There is no name to add.")
)


def _propose(hand: GestureContext, act: Act) -> Answer:
    world, activity = hand.world, hand.activity
    group = next(iter(hand.groups(act.on)), None)
    if group is None:
        return text("Choose a group first.")
    mark = queries.letter(group.number)
    blank = NameProposal(
        id=hand.ctx.new_id(),
        activity=activity,
        group=group.id,
        position=len(world.all(NameProposal, activity)) + 1,
        text="",
    )
    title = text("Another name for group {mark}", mark=mark)
    new = record_form.answered(title, blank, replace(act, on=(group.id,)), (_NAME,))
    if isinstance(new, Ask | Text):
        return new
    held = proposals(world, activity).get(group.id, ())
    if any(other.text.casefold() == new.text.casefold() for other in held):
        return text("That name is there already.")
    return adding(text("Add a name for group {mark}", mark=mark), new)


def _choose_name(hand: GestureContext, act: Act) -> Answer:
    """Make one of the proposed names the group's; the one it had is kept as a proposal."""
    world, activity = hand.world, hand.activity
    group = next(iter(hand.groups(act.on)), None)
    held = proposals(world, activity).get(group.id, ()) if group else ()
    if group is None or not held:
        return text("No other name was proposed for this group.")
    if "name" not in act.answers:
        title = text("Name group {mark}", mark=queries.letter(group.number))
        field = choice("name", text("Which of them"), ((each.id, each.text) for each in held))
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


_TOLD = FormField("text", text("As it is told, and how it leads to the next"), str, long=True)


def _tell(hand: GestureContext, act: Act) -> Answer:
    """Write down what was told of a group, or of the wall; again to change it."""
    world, activity = hand.world, hand.activity
    group = next(iter(hand.groups(act.on)), None)
    key = group.id if group else None
    earlier = told(world, activity)
    old = next((each for each in earlier if each.group == key), None)
    last = len(earlier) + (old is None)
    blank = Telling(id=hand.ctx.new_id(), activity=activity, position=last, text="", group=key)
    title = text("Tell the wall")
    if group is not None:
        title = text("What was said about group {mark}", mark=queries.letter(group.number))
    form = (_TOLD, FormField("position", text("Which place in the story"), int, least=1, most=last))
    asked = replace(act, on=(group.id,) if group else ())
    new = record_form.answered(title, old or blank, asked, form)
    if isinstance(new, Ask | Text):
        return new
    if not new.text:
        return Change(text("Remove what was said"), (old,)) if old else None
    order = [each for each in earlier if each is not old]
    order.insert(new.position - 1, new)
    held = {each.id: each for each in earlier}
    placed = [replace(each, position=place) for place, each in enumerate(order, 1)]
    change = replacing(
        text("Write down what was said"),
        [(held[each.id], each) for each in placed if each.id in held],
    )
    return change if old else replace(change, after=(*change.after, new))


HANDLERS: Mapping[str, Handler] = {
    "propose_name": _propose,
    "choose_name": _choose_name,
    "tell": _tell,
}
