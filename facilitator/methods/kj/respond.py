"""What a gesture on a KJ wall means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from facilitator.methods.common import cards, dropping, groups, hints, settings, steps
from facilitator.methods.common.fitting import settled
from facilitator.methods.kj import plan, telling, voting
from facilitator.methods.kj.records import GroupMove, GroupMoveId, KjSettings
from facilitator.model import board, edits, ids
from facilitator.model import text as words
from facilitator.model.gesture import (
    Act,
    Advance,
    Ask,
    AskField,
    Drop,
    Edit,
    FieldKind,
    Gesture,
    Join,
    Mark,
    Pull,
    Relate,
    Write,
)
from facilitator.model.picture import Audience
from facilitator.model.records import Card, CardState, Group, Relation, RelationKind
from facilitator.model.words import Text, text
from facilitator.model.world import Change, adding, replacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.methods.common.surface import Surface
    from facilitator.methods.method import Answer, Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A gesture on one activity, with all that is needed to say what it means."""

    world: World
    activity: ActivityId
    ctx: Context
    surface: Surface

    def card(self, key: str) -> Card | None:
        """Return the card of this activity with that id."""
        card = self.world.find(Card, key)
        return card if card is not None and card.activity == self.activity else None

    def group(self, key: str) -> Group | None:
        """Return the group of this activity with that id."""
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


def respond(world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
    """Return what a gesture does. On the room's wall a hand may only move things."""
    if ctx.audience is Audience.ROOM and not isinstance(gesture, Drop):
        return text("On the wall, cards can be moved; all else is done at the laptop.")
    if ctx.audience is Audience.ONE:
        return voting.by_one(world, activity, gesture, ctx)
    hand = Hand(world=world, activity=activity, ctx=ctx, surface=plan.surface(world, activity))
    answer = _meaning(hand, gesture)
    return _noted(hand, answer) if isinstance(answer, Change) else answer


def _meaning(hand: Hand, gesture: Gesture) -> Answer:  # noqa: PLR0911, C901  (one line each)
    world, activity, ctx, surface = hand.world, hand.activity, hand.ctx, hand.surface
    match gesture:
        case Write():
            return cards.write(world, activity, gesture, ctx, surface)
        case Edit():
            return _edit(hand, gesture)
        case Drop():
            return dropping.dropped(world, activity, gesture, ctx, surface)
        case Join():
            return _join(hand, gesture)
        case Relate():
            return _relate(hand, gesture)
        case Advance():
            return steps.advance(world, activity, gesture, ctx, plan.steps(world, activity))
        case Mark():
            return text("In KJ groups are ranked, not dotted: see “Enter a ballot”.")
        case Pull():
            return None
        case Act():
            return _act(hand, gesture)


def _edit(hand: Hand, edit: Edit) -> Answer:
    card, group = hand.card(edit.on), hand.group(edit.on)
    if card is not None:
        return cards.edit(hand.world, hand.activity, card, edit, hand.ctx, hand.surface)
    if group is not None:
        return groups.named(group, " ".join(words.clean(edit.text)[: words.LIMIT].split()))
    return cards.write(hand.world, hand.activity, Write(texts=(edit.text,)), hand.ctx, hand.surface)


def _join(hand: Hand, join: Join) -> Answer:
    world, activity, surface = hand.world, hand.activity, hand.surface
    chosen, held = _outermost(hand, join.on)
    if not chosen and not held:
        return text("Choose cards or groups first.")
    into = hand.group(join.into)
    onto = next(iter(hand.active((join.into,))), None)
    if onto is not None and into is None:
        into = hand.group(onto.group or "")
        if into is None:
            chosen = [onto, *(card for card in chosen if card.id != onto.id)]
    elif join.into and into is None:
        return text("That group is gone.")
    if into is None:
        return groups.gather(world, activity, (chosen, held), hand.ctx, surface)
    change = groups.join(world, activity, chosen, into, surface)
    if held:
        now = world.apply(change)
        fresh = [now.get(Group, g.id) for g in held if g.id != into.id and g.id in now]
        nested = groups.nest(now, activity, fresh, now.get(Group, into.id), surface)
        if isinstance(nested, Text):
            return nested
        change = change.then(nested) if change else nested
    return change


def _outermost(hand: Hand, on: Sequence[str]) -> tuple[list[Card], list[Group]]:
    """Return the cards and groups among the ids, without what goes along in a group."""
    held = hand.groups(on)
    keys = {group.id for group in held}
    held = [g for g in held if not any(up.id in keys for up in board.above(hand.world, g))]
    along = {thing.id for group in held for thing in edits.carried(hand.world, group)}
    return [card for card in hand.active(on) if card.id not in along], held


def _relate(hand: Hand, relate: Relate) -> Answer:
    ends: list[tuple[ids.CardId | None, ids.GroupId | None]] = []
    for key in (relate.start, relate.end):
        card, group = next(iter(hand.active((key,))), None), hand.group(key)
        if card is None and group is None:
            return text("A link joins two things on the wall.")
        ends.append((card.id if card else None, group.id if group else None))
    if ends[0] == ends[1]:
        return text("A link joins two different things.")
    relation = Relation(
        id=ids.RelationId(hand.ctx.new_id()),
        activity=hand.activity,
        kind=relate.kind,
        from_card=ends[0][0],
        from_group=ends[0][1],
        to_card=ends[1][0],
        to_group=ends[1][1],
    )
    if _drawn(hand, relation):
        return ALREADY
    return adding(text("Link: {kind}", kind=relate.kind.value), relation)


ALREADY = text("These two are linked in this way already.")


def _drawn(hand: Hand, relation: Relation) -> bool:
    """Whether another link says the same."""
    return any(
        other.id != relation.id and other.kind is relation.kind and other.ends == relation.ends
        for other in hand.world.bucket(Relation, hand.activity).values()
    )


def _act(hand: Hand, act: Act) -> Answer:
    world, activity, ctx = hand.world, hand.activity, hand.ctx
    if act.action in cards.HANDLERS:
        return cards.respond(world, activity, act, ctx, hand.surface)
    if act.action in _ACTS:
        return _ACTS[act.action](hand, act)
    if act.action in voting.HANDLERS:
        return voting.HANDLERS[act.action](world, activity, act, ctx)
    if act.action in telling.HANDLERS:
        return telling.HANDLERS[act.action](world, activity, act, ctx)
    if act.action == "set_aside":
        return hints.respond(activity, act, ctx)
    if act.action == "settings":
        return _settings(hand, act)
    return steps.respond(world, activity, act, ctx)


def _settings(hand: Hand, act: Act) -> Answer:
    held = settings.held(hand.world, hand.activity, KjSettings)
    if held is None:
        return text("This activity has lost its settings; it runs with the usual ones.")
    answer = settings.respond(held, act, plan.FORM)
    if not isinstance(answer, Change) or not answer:
        return answer
    now = plan.surface(hand.world.apply(answer), hand.activity)
    return settled(hand.world, hand.activity, answer, now)


def _take_out(hand: Hand, act: Act) -> Answer:
    chosen, held = _outermost(hand, act.on)
    chosen = [card for card in chosen if card.group]
    held = [group for group in held if group.parent]
    if not chosen and not held:
        return text("That lies on the open wall.")
    return groups.take_out(hand.world, hand.activity, chosen, held, hand.surface)


def _dissolve(hand: Hand, act: Act) -> Answer:
    held = hand.groups(act.on)
    if not held:
        return text("Choose a group first.")
    change = groups.dissolve(hand.world, hand.activity, held[0], hand.surface)
    return change or text("There is nothing in it.")


def _unite(hand: Hand, act: Act) -> Answer:
    held = hand.groups(act.on)
    if len(held) < 2:
        return text("Choose two groups or more.")
    return groups.unite(hand.world, hand.activity, held, hand.surface)


def _fold(hand: Hand, act: Act) -> Answer:
    return _folded(hand, act, folded=True)


def _unfold(hand: Hand, act: Act) -> Answer:
    return _folded(hand, act, folded=False)


def _folded(hand: Hand, act: Act, *, folded: bool) -> Answer:
    held = hand.groups(act.on)
    if not act.on:
        held = list(board.children(hand.world, hand.activity).get(None, ()))
    held = [group for group in held if group.folded != folded]
    if not held:
        return text("They are folded already.") if folded else text("Nothing is folded.")
    return groups.fold(hand.world, hand.activity, held, hand.surface, folded=folded)


def _name(hand: Hand, act: Act) -> Answer:
    held = hand.groups(act.on)
    if not held:
        return text("Choose a group first.")
    group = held[0]
    if "text" not in act.answers:
        field = AskField(key="text", label=text("A sentence that says it"), value=group.title)
        title = text("Name group {mark}", mark=board.letter(group.number))
        return Ask(title=title, gesture=replace(act, on=(group.id,)), fields=(field,))
    return _edit(hand, Edit(on=group.id, text=str(act.answers["text"])))


def _relation(hand: Hand, act: Act) -> Relation | None:
    found = (hand.world.find(Relation, key) for key in act.on)
    return next((r for r in found if r is not None and r.activity == hand.activity), None)


def _unlink(hand: Hand, act: Act) -> Answer:
    relation = _relation(hand, act)
    if relation is None:
        return text("Choose a link first.")
    return Change(text("Remove a link"), (relation,))


def _link_kind(hand: Hand, act: Act) -> Answer:
    relation = _relation(hand, act)
    if relation is None:
        return text("Choose a link first.")
    try:
        kind = RelationKind(str(act.answers.get("kind", "")))
    except ValueError:
        return text("There is no such kind of link.")
    label = text("Link: {kind}", kind=kind.value)
    new = replace(relation, kind=kind)
    return ALREADY if _drawn(hand, new) else replacing(label, [(relation, new)])


def _link_turn(hand: Hand, act: Act) -> Answer:
    relation = _relation(hand, act)
    if relation is None:
        return text("Choose a link first.")
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


def _strength(hand: Hand, act: Act) -> Answer:
    relation = _relation(hand, act)
    if relation is None:
        return text("Choose a link first.")
    if "strength" not in act.answers:
        field = AskField(
            key="strength",
            label=text("How strong (1 to 3)"),
            kind=FieldKind.NUMBER,
            value=relation.strength,
            least=1,
            most=3,
        )
        return Ask(title=text("How strong is this link?"), gesture=act, fields=(field,))
    strength = min(3, max(1, int(act.answers["strength"])))
    return replacing(
        text("How strong a link is"), [(relation, replace(relation, strength=strength))]
    )


def _noted(hand: Hand, change: Change) -> Change:
    """Note which cards went from one group to another, to see which are pulled both ways."""
    old: dict[str, Card] = {r.id: r for r in change.before if isinstance(r, Card)}
    earlier = hand.world.bucket(GroupMove, hand.activity)
    found: list[GroupMove] = []
    for card in change.after:
        before = old.get(card.id)
        if not isinstance(card, Card) or before is None or before.group == card.group:
            continue
        if before.state is not card.state:
            continue
        found.append(
            GroupMove(
                id=GroupMoveId(hand.ctx.new_id()),
                activity=hand.activity,
                card=card.id,
                position=len(earlier) + len(found) + 1,
                from_group=before.group or "",
                to_group=card.group or "",
            )
        )
    return replace(change, after=(*change.after, *found)) if found else change


_Handler: TypeAlias = "Callable[[Hand, Act], Answer]"
_ACTS: Mapping[str, _Handler] = {
    "take_out": _take_out,
    "dissolve": _dissolve,
    "unite": _unite,
    "fold": _fold,
    "unfold": _unfold,
    "name": _name,
    "unlink": _unlink,
    "link_kind": _link_kind,
    "link_turn": _link_turn,
    "strength": _strength,
}
