"""Links between groups and cards: drawn, changed, taken away."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from facilitator.methods.common import record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer, FormField
from facilitator.model.core import Change, Text, adding, ids, replacing, text
from facilitator.model.core.records import Relation, RelationKind
from facilitator.model.display.gesture import Act, Ask, Relate

ALREADY = text("These two are linked in this way already.")


def relate(hand: GestureContext, gesture: Relate) -> Answer:
    """Return the change that draws a link between two things on the wall."""
    ends: list[tuple[ids.CardId | None, ids.GroupId | None]] = []
    for key in (gesture.start, gesture.end):
        card, group = next(iter(hand.active((key,))), None), hand.group(key)
        if card is None and group is None:
            return text("A link joins two things on the wall.")
        ends.append((card.id if card else None, group.id if group else None))
    if ends[0] == ends[1]:
        return text("A link joins two different things.")
    relation = Relation(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        kind=gesture.kind,
        from_card=ends[0][0],
        from_group=ends[0][1],
        to_card=ends[1][0],
        to_group=ends[1][1],
    )
    if _drawn(hand, relation):
        return ALREADY
    return adding(text("Link: {kind}", kind=text(gesture.kind.value)), relation)


def _drawn(hand: GestureContext, relation: Relation) -> bool:
    """Whether another link says the same."""
    return any(
        other.id != relation.id and other.kind is relation.kind and other.ends == relation.ends
        for other in hand.world.bucket(Relation, hand.activity).values()
    )


def _of_link(do: Callable[[GestureContext, Act, Relation], Answer]) -> Handler:
    """Return what is done to the link that is chosen."""

    def done(hand: GestureContext, act: Act) -> Answer:
        found = (hand.world.find(Relation, key) for key in act.on)
        relation = next((r for r in found if r is not None and r.activity == hand.activity), None)
        return do(hand, act, relation) if relation is not None else text("Choose a link first.")

    return done


def _unlink(_hand: GestureContext, _act: Act, relation: Relation) -> Answer:
    return Change(text("Remove a link"), (relation,))


def _link_kind(hand: GestureContext, act: Act, relation: Relation) -> Answer:
    try:
        kind = RelationKind(str(act.answers.get("kind", "")))
    except ValueError:
        return text("There is no such kind of link.")
    label = text("Link: {kind}", kind=text(kind.value))
    new = replace(relation, kind=kind)
    return ALREADY if _drawn(hand, new) else replacing(label, [(relation, new)])


def _link_turn(hand: GestureContext, _act: Act, relation: Relation) -> Answer:
    turned = replace(
        relation,
        from_card=relation.to_card,
        from_group=relation.to_group,
        to_card=relation.from_card,
        to_group=relation.from_group,
    )
    if _drawn(hand, turned):
        return ALREADY
    return replacing(text("Turn a link round"), [(relation, turned)])


_STRENGTH = FormField("strength", text("How strong (1 to 3)"), int, least=1, most=3)


def _strength(_hand: GestureContext, act: Act, relation: Relation) -> Answer:
    title = text("How strong is this link?")
    new = record_form.answered(title, relation, act, (_STRENGTH,))
    if isinstance(new, Ask | Text):
        return new
    return replacing(text("How strong a link is"), [(relation, new)])


HANDLERS: Mapping[str, Handler] = {
    "unlink": _of_link(_unlink),
    "link_kind": _of_link(_link_kind),
    "link_turn": _of_link(_link_turn),
    "strength": _of_link(_strength),
}
