"""The guide: its questions are added, changed, reordered and taken out, and gone through."""

from __future__ import annotations

from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Action, ActionPlace, Answer, PlanItem, PlanList
from facilitator.methods.notes import plan
from facilitator.methods.notes.records import (
    Focus,
    FocusId,
    GuideQuestion,
    GuideQuestionId,
    NoteLine,
)
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import StepEntry
from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Advance, Ask, AskField, FieldKind

USED = text("It has been answered or gone through: it stays.")


# where the talk is


def ask(hand: GestureContext, act: Act) -> Answer:
    """Go to a question of the guide, or outside all of them; lines typed from now on are its."""
    world, activity = hand.world, hand.activity
    key = str(act.answers.get("question", ""))
    question = next((each for each in plan.guide(world, activity) if each.id == key), None)
    if key and question is None:
        return text("That question is gone.")
    if plan.settings(world, activity).by_question:
        to = plan.key_of(question) if question else plan.CLOSING
        return steps.advance(
            world, activity, Advance(to=to), hand.ctx, plan.script(world, activity)
        )
    speaker = plan.speaker_now(world, activity)
    return focused(hand, key, speaker.id if speaker else "")


def focused(hand: GestureContext, question: str, speaker: str) -> Change:
    """Return the change that notes where the talk is. It happened: it is not taken back."""
    old = plan.focus(hand.world, hand.activity)
    key = old.id if old else FocusId(hand.ctx.new_id())
    new = Focus(id=key, activity=hand.activity, question=question, speaker=speaker)
    label = text("Go on in the talk")
    if old is None:
        return adding(label, new, undoable=False)
    return replacing(label, [(old, new)], undoable=False)


# the plan


def add(hand: GestureContext, act: Act) -> Answer:
    """Ask for a question, or put it at the end of the guide."""
    asked = plan.guide(hand.world, hand.activity)
    if len(asked) >= plan.MOST:
        return text("A guide has at most {most} questions.", most=plan.MOST)
    if "text" not in act.answers:
        return Ask(title=text("Add a question"), gesture=act, fields=_fields("", ""))
    said = plan.cut(act.answers["text"])
    if not said:
        return text("There is nothing to ask.")
    question = GuideQuestion(
        id=GuideQuestionId(hand.ctx.new_id()),
        activity=hand.activity,
        number=max((each.number for each in asked), default=0) + 1,
        position=max((each.position for each in asked), default=0) + 1,
        text=said,
        prompt=plan.cut(act.answers.get("prompt", "")),
    )
    return adding(text("Add a question"), question)


def change(hand: GestureContext, act: Act) -> Answer:
    """Ask for other words of a question, or put them in."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    if "text" not in act.answers:
        fields = _fields(held.text, held.prompt)
        return Ask(title=text("Change the question"), gesture=act, fields=fields)
    said = plan.cut(act.answers["text"])
    if not said:
        return text("There is nothing to ask.")
    new = replace(held, text=said, prompt=plan.cut(act.answers.get("prompt", held.prompt)))
    return replacing(text("Change a question"), [(held, new)])


def remove(hand: GestureContext, act: Act) -> Answer:
    """Take a question that nobody has answered out of the guide."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    if used(hand.world, held):
        return USED
    return Change(text("Take a question out"), (held,))


def move(hand: GestureContext, act: Act) -> Answer:
    """Put a question before another one, or at the end."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    others = [q for q in plan.guide(hand.world, hand.activity) if q.id != held.id]
    before = str(act.answers.get("before", ""))
    place = next((i for i, q in enumerate(others) if q.id == before), len(others))
    order = [*others[:place], held, *others[place:]]
    pairs = [(old, replace(old, position=position)) for position, old in enumerate(order, 1)]
    return replacing(text("Move a question"), pairs)


def used(world: World, question: GuideQuestion) -> bool:
    """Whether a question has been answered, or was a step that was entered."""
    lines = world.bucket(NoteLine, question.activity).values()
    entered = world.bucket(StepEntry, question.activity).values()
    key = plan.key_of(question)
    return any(line.question == question.id for line in lines) or any(
        entry.step == key for entry in entered
    )


def _chosen(hand: GestureContext, act: Act) -> GuideQuestion | Text:
    held = hand.world.find(GuideQuestion, next(iter(act.on), ""))
    if held is None or held.activity != hand.activity:
        return text("That question is gone.")
    return held


def _fields(said: str, prompt: str) -> tuple[AskField, ...]:
    return (
        AskField(key="text", label=text("Question"), value=said, required=True),
        AskField(
            key="prompt",
            label=text("What to ask for when little comes (only you see it)"),
            kind=FieldKind.LINE,
            value=prompt,
        ),
    )


def plans(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    """Return the guide as a list that can be edited and reordered."""
    counts = answered(world, activity)
    rows = tuple(
        PlanItem(
            id=question.id,
            title=question.text,
            detail=question.prompt,
            mark=counted(n, "1 line", "{count} lines") if (n := counts.get(question.id, 0)) else "",
            actions=(
                _row("change_question", text("Change it…"), question),
                _row(
                    "remove_question",
                    text("Take it out"),
                    question,
                    USED if used(world, question) else None,
                ),
            ),
        )
        for question in plan.guide(world, activity)
    )
    new = Action(
        key="add_question",
        label=text("Add a question…"),
        gesture=Act(action="add_question"),
        place=ActionPlace.WALL,
    )
    empty = text("No question yet: all that is said stands in one list.")
    return (PlanList(key="guide", title=text("Guide"), items=rows, add=(new,), empty=empty),)


def _row(key: str, label: Text, question: GuideQuestion, why: Text | None = None) -> Action:
    gesture = Act(action=key, on=(question.id,))
    return Action(key=key, label=label, gesture=gesture, place=ActionPlace.WALL, why_not=why)


def answered(world: World, activity: ActivityId) -> dict[str, int]:
    """Count the lines of each question by its id; "" for those outside the guide."""
    found: dict[str, int] = {}
    for line in world.bucket(NoteLine, activity).values():
        key = line.question or ""
        found[key] = found.get(key, 0) + 1
    return found


HANDLERS = {
    "ask": ask,
    "add_question": add,
    "change_question": change,
    "remove_question": remove,
    "plan_move": move,
}
