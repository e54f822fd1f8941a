"""What the group takes away: findings, decisions, next steps with who and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Action, ActionPlace, Answer, PlanItem, PlanList
from facilitator.methods.hats.records import Conclusion, ConclusionId, ConclusionKind
from facilitator.model.board import queries
from facilitator.model.core import clean_text
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, Words, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind
from facilitator.model.voting import rules

LIST = "conclusions"
KINDS: Mapping[ConclusionKind, Text] = {
    ConclusionKind.FINDING: text("Finding"),
    ConclusionKind.DECISION: text("Decision"),
    ConclusionKind.NEXT_STEP: text("Next step"),
}
_CHOICES = tuple((kind.value, label) for kind, label in KINDS.items())
ADD = Action(
    key="conclude",
    label=text("Write a conclusion…"),
    gesture=Act(action="conclude"),
    place=ActionPlace.STEP,
    icon="flag",
)
VOTE = Action(
    key="vote_on_findings",
    label=text("Vote on the findings…"),
    gesture=Act(action="vote_on"),
    place=ActionPlace.STEP,
)


def all_of(world: World, activity: ActivityId) -> tuple[Conclusion, ...]:
    """Return the conclusions in order."""
    held = world.bucket(Conclusion, activity).values()
    return tuple(sorted(held, key=lambda each: (each.position, each.id)))


def findings(world: World, activity: ActivityId) -> tuple[Conclusion, ...]:
    """Return what the group found, in order."""
    return tuple(c for c in all_of(world, activity) if c.kind is ConclusionKind.FINDING)


def marked(world: World, activity: ActivityId) -> Mapping[str, tuple[str, Words]]:
    """Return what conclusions are called in a vote: findings F1, F2 and so on, and their words."""
    found: dict[str, tuple[str, Words]] = {c.id: ("", c.text) for c in all_of(world, activity)}
    numbered = enumerate(findings(world, activity), 1)
    return found | {each.id: (f"F{number}", each.text) for number, each in numbered}


def plans(world: World, activity: ActivityId) -> PlanList:
    """Return the conclusions as a list to edit and reorder, and to vote on what was found."""
    found = tuple(each.id for each in findings(world, activity))
    voted = rules.voted(world, activity)
    vote = replace(VOTE, gesture=Act(action="vote_on", on=found))
    return PlanList(
        key=LIST,
        title=text("Conclusions"),
        items=tuple(_item(each, voted=each.id in voted) for each in all_of(world, activity)),
        add=(ADD, vote) if found and queries.open_poll(world, activity) is None else (ADD,),
        empty=text("Nothing is concluded yet."),
    )


_STAYS = text("That was voted on, so it stays.")


def _item(each: Conclusion, *, voted: bool) -> PlanItem:
    detail: Words = each.owner
    if each.due:
        who = each.owner or text("nobody named")
        detail = text("{who}, by {due}", who=who, due=each.due)
    edit = Act(action="conclude", on=(each.id,))
    gone = Act(action="conclude_not", on=(each.id,))
    return PlanItem(
        id=each.id,
        title=each.text,
        detail=detail,
        mark=KINDS[each.kind],
        actions=(
            Action(key=f"conclude_{each.id}", label=text("Change it…"), gesture=edit),
            Action(
                key=f"conclude_not_{each.id}",
                label=text("Take it off the list"),
                gesture=gone,
                why_not=_STAYS if voted else None,
            ),
        ),
    )


def _conclude(hand: GestureContext, act: Act) -> Answer:
    """Write a conclusion, or change one."""
    old = hand.world.find(Conclusion, next(iter(act.on), ""))
    if "text" not in act.answers:
        return _ask(act, old)
    said = " ".join(clean_text.clean(str(act.answers["text"]))[: clean_text.LIMIT].split())
    if not said:
        return text("There is nothing to write down.")
    try:
        kind = ConclusionKind(str(act.answers.get("kind", ConclusionKind.FINDING.value)))
    except ValueError:
        return text("It is a finding, a decision or a next step.")
    held = all_of(hand.world, hand.activity)
    new = Conclusion(
        id=old.id if old else ConclusionId(hand.ctx.new_id()),
        activity=hand.activity,
        position=old.position if old else max((e.position for e in held), default=0) + 1,
        kind=kind,
        text=said,
        owner=_short(act.answers.get("owner", "")),
        due=_short(act.answers.get("due", "")),
    )
    if old is not None:
        return replacing(text("Change a conclusion"), [(old, new)])
    return adding(text("Write a conclusion"), new)


def _short(raw: object) -> str:
    return " ".join(clean_text.clean(str(raw)).split())[:80]


def _ask(act: Act, old: Conclusion | None) -> Ask:
    kind = (old.kind if old else ConclusionKind.FINDING).value
    by_hand = text("By when (may be left empty: a line is printed)")
    return Ask(
        title=text("Change a conclusion") if old else text("Write a conclusion"),
        gesture=act,
        fields=(
            AskField(
                key="kind",
                label=text("What it is"),
                kind=FieldKind.CHOICE,
                value=kind,
                choices=_CHOICES,
            ),
            AskField(
                key="text",
                label=text("In their words"),
                value=old.text if old else "",
                required=True,
            ),
            AskField(
                key="owner",
                label=text("Who (may be left empty: a line is printed)"),
                value=old.owner if old else "",
            ),
            AskField(key="due", label=by_hand, value=old.due if old else ""),
        ),
    )


def _not(hand: GestureContext, act: Act) -> Answer:
    old = hand.world.find(Conclusion, next(iter(act.on), ""))
    if old is None or old.activity != hand.activity:
        return text("That conclusion is gone.")
    if old.id in rules.voted(hand.world, hand.activity):
        return _STAYS
    return Change(text("Take back a conclusion"), (old,))


def moved(hand: GestureContext, act: Act) -> Answer:
    """Put a conclusion before another one, or at the end."""
    held = list(all_of(hand.world, hand.activity))
    one = next((each for each in held if each.id in act.on), None)
    if one is None:
        return text("That conclusion is gone.")
    before = str(act.answers.get("before", ""))
    held.remove(one)
    place = next((i for i, each in enumerate(held) if each.id == before), len(held))
    held.insert(place, one)
    pairs = [(each, replace(each, position=i)) for i, each in enumerate(held, 1)]
    return replacing(text("Move a conclusion"), pairs)


HANDLERS: Mapping[str, Handler] = {"conclude": _conclude, "conclude_not": _not}
