"""Planning: what a conversation is for, and the questions of its parts, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common import settings as shared
from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Action, ActionPlace, Answer, PlanItem, PlanList
from facilitator.methods.orid import levels, lint, plan
from facilitator.methods.orid.records import Conversation, Level, Question, QuestionId
from facilitator.model.core import figures
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, Words, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Advance, Answers, Ask, AskField, FieldKind, Value

ASKED = text("It has been asked: it stays where it is.")
_EMPTY = text("There is nothing to ask.")


# what it is for


def frame(hand: GestureContext, act: Act) -> Answer:
    """Ask what the conversation is for, or note it."""
    held = shared.held(hand.world, hand.activity, Conversation)
    if held is None:
        return text("This activity has lost its settings; it runs with the usual ones.")
    cut = {key: _cut(value, 2000) for key, value in act.answers.items()}
    answer = shared.respond(held, replace(act, answers=cut), plan.FRAME)
    if not isinstance(answer, Ask):
        return answer
    detail = text("Only you see this, besides what you look at together.")
    return replace(answer, title=text("What this conversation is for"), detail=detail)


def share_time(hand: GestureContext, act: Act) -> Answer:
    """Ask for the minutes of all four parts, or share them out."""
    held = plan.settings(hand.world, hand.activity)
    minutes = plan.minutes_of(held)
    if "minutes" not in act.answers:
        whole = sum(minutes[level.value] for level in plan.LEVELS)
        number = FieldKind.NUMBER
        field = AskField(
            key="minutes", label=text("Minutes"), kind=number, value=whole, least=4, most=480
        )
        detail = text("20 in a hundred for facts and for reactions, 35 for meaning, 25 to decide.")
        title = text("Minutes for the four parts together")
        return Ask(title=title, gesture=act, fields=(field,), detail=detail)
    given = act.answers["minutes"]
    whole = int(given) if isinstance(given, int | float) else 0
    if not 4 <= whole <= 480:
        return text("Between 4 and 480 minutes, please.")
    shares = zip(plan.LEVELS, plan.split(whole), strict=True)
    values = {f"{level.value}_minutes": share for level, share in shares}
    return (
        shared.respond(held, Act(action="settings", answers=values), plan.FORM)
        if (held.id in hand.world)
        else text("This activity has lost its settings; it runs with the usual ones.")
    )


# questions


def plan_question(hand: GestureContext, act: Act) -> Answer:
    """Ask for a question, or put it at the end of its part."""
    answers = act.answers
    if "text" not in answers:
        fields = (_level_field(answers), _text_field(""), _purpose_field(""))
        return Ask(title=text("A question of your own"), gesture=act, fields=fields)
    return _planned(hand, answers, text("Plan a question"))


def choose(hand: GestureContext, act: Act) -> Answer:
    """Offer the questions of the bank for a part, or plan the one chosen."""
    level = _level(act.answers)
    if level is None:
        return text("There is no such part.")
    if "chosen" not in act.answers:
        fields = _bank_field(hand.world, hand.activity, level, text("Question"))
        if not fields:
            return text("All questions of the bank are planned already.")
        chosen = replace(fields[0], choices=fields[0].choices[1:], value=fields[0].choices[1][0])
        title = text("From the question bank: {part}", part=plan.name_of(level))
        return Ask(title=title, gesture=act, fields=(chosen,))
    answers = {"level": level.value, "text": act.answers["chosen"]}
    return _planned(hand, answers, text("Plan a question"))


def _planned(hand: GestureContext, answers: Answers, label: Text) -> Change | Text:
    level, said = _level(answers), _cut(answers.get("text", ""), plan.LONGEST)
    if level is None:
        return text("There is no such part.")
    if not said:
        return _EMPTY
    last = max((q.position for q in plan.questions(hand.world, hand.activity, level)), default=0)
    return adding(label, _made(hand, level, last + 1, said, _cut(answers.get("purpose", ""), 200)))


def _made(
    hand: GestureContext, level: Level, position: int, said: str, purpose: str = ""
) -> Question:
    numbers = [question.number for question in plan.questions(hand.world, hand.activity)]
    return Question(
        id=QuestionId(hand.ctx.new_id()),
        activity=hand.activity,
        number=max(numbers, default=0) + 1,
        level=level,
        position=position,
        text=said,
        purpose=purpose,
    )


def ask_another(hand: GestureContext, act: Act) -> Answer:
    """Ask a question that comes up now, in the present part, at once.

    It has the present one's place, and comes after it by its number: no other question moves.
    """
    world, activity = hand.world, hand.activity
    level = levels.now(world, activity)
    if level is None:
        return text("First go on to one of the four parts.")
    if "text" not in act.answers:
        title = text("Ask another question: {part}", part=plan.name_of(level))
        own = replace(_text_field(""), required=False)
        fields = (own, *_bank_field(world, activity, level, text("or one from the question bank")))
        return Ask(title=title, gesture=act, fields=fields, confirm=text("Ask it"))
    said = _cut(act.answers["text"], plan.LONGEST) or _cut(act.answers.get("chosen", ""), 300)
    if not said:
        return _EMPTY
    here = plan.question_at(world, activity, steps.step_key(world, activity))
    fresh = _made(hand, level, here.position if here else 0, said)
    label = text("Ask another question")
    change = adding(label, fresh, undoable=False)
    after = world.apply(change)
    going = Advance(to=plan.key_of(fresh))
    entered = steps.advance(after, activity, going, hand.ctx, plan.steps(after, activity))
    return replace(change.then(entered), label=label) if isinstance(entered, Change) else change


def _in_order(
    world: World, label: Text, others: Sequence[Question], place: int, moved: Question
) -> Change:
    """Return the change that numbers a part's questions on, with one put in at a place."""
    order = [*others[:place], moved, *others[place:]]
    pairs = [
        (old, replace(old, level=moved.level, position=position))
        for position, question in enumerate(order, 1)
        if (old := world.get(Question, question.id))
    ]
    return replacing(label, pairs)


def edit_question(hand: GestureContext, act: Act) -> Answer:
    """Ask for other words of a question, or put them in."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    if "text" not in act.answers:
        fields = (_text_field(held.text), _purpose_field(held.purpose))
        return Ask(title=text("Change the question"), gesture=act, fields=fields)
    said = _cut(act.answers["text"], plan.LONGEST)
    if not said:
        return _EMPTY
    new = replace(held, text=said, purpose=_cut(act.answers.get("purpose", held.purpose), 200))
    return replacing(text("Change a question"), [(held, new)])


def remove_question(hand: GestureContext, act: Act) -> Answer:
    """Take a question that was not asked out of the plan."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    if plan.key_of(held) in plan.entered(hand.world, hand.activity):
        return ASKED
    return Change(text("Take a question out"), (held,))


def place_question(hand: GestureContext, act: Act) -> Answer:
    """Put a question that was not asked before another one, or at the end of a part."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    try:
        level = Level(str(act.answers.get("list", "")))
    except ValueError:
        return text("A question belongs to one of the four parts.")
    if plan.key_of(held) in plan.entered(hand.world, hand.activity):
        return ASKED
    others = [q for q in plan.questions(hand.world, hand.activity, level) if q.id != held.id]
    before = str(act.answers.get("before", ""))
    place = next((i for i, q in enumerate(others) if q.id == before), len(others))
    moved = replace(held, level=level)
    return _in_order(hand.world, text("Move a question"), others, place, moved)


def _chosen(hand: GestureContext, act: Act) -> Question | Text:
    held = hand.world.find(Question, next(iter(act.on), ""))
    if held is None or held.activity != hand.activity:
        return text("That question is gone.")
    return held


# the lists


def plans(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    """Return what is planned: the frame, then the questions of each part."""
    return (_frame_list(world, activity), *(_part(world, activity, each) for each in plan.LEVELS))


def _frame_list(world: World, activity: ActivityId) -> PlanList:
    held = plan.settings(world, activity)
    said = [
        str(text("{name} {words}", name=setting.label, words=getattr(held, setting.field)))
        for setting in plan.FRAME
        if getattr(held, setting.field)
    ]
    detail: Words = "\n".join(said) or text("Nothing is written down yet.")
    item = PlanItem(
        id="frame:all",
        title=text("Aims, what you look at, words to open and close with"),
        detail=detail,
        actions=(_action("frame", text("Write it down…")),),
        fixed=text("This comes before the questions."),
    )
    return PlanList(key="frame", title=text("What it is for"), items=(item,))


def _part(world: World, activity: ActivityId, level: Level) -> PlanList:
    minutes = {step.key: step.seconds for step in plan.steps(world, activity)}
    asked = plan.entered(world, activity)
    items = [
        _item(question, minutes.get(plan.key_of(question), 0), asked=plan.key_of(question) in asked)
        for question in plan.questions(world, activity, level)
    ]
    named = plan.name_of(level)
    whole = plan.minutes_of(plan.settings(world, activity))[level.value]
    return PlanList(
        key=level.value,
        title=text("{part} · {minutes} min", part=named, minutes=whole),
        items=tuple(items),
        add=_adding(level),
        empty=text("No question yet: this part would be open talk."),
    )


def _adding(level: Level) -> tuple[Action, ...]:
    answers: dict[str, Value] = {"level": level.value}
    return (
        _action(f"choose_{level.value}", text("From the question bank…"), "choose", answers),
        _action(f"plan_{level.value}", text("A question of your own…"), "plan_question", answers),
    )


def _item(question: Question, seconds: int, *, asked: bool) -> PlanItem:
    found = [str(remark) for _, remark in lint.remarks(question)]
    on = (question.id,)
    return PlanItem(
        id=question.id,
        title=question.text,
        detail=text("It {remarks}", remarks=" ".join(found)) if found else question.purpose,
        mark=text("{minutes} min", minutes=max(1, figures.whole(seconds / 60))),
        actions=(
            _action("edit_question", text("Change it…"), on=on),
            _action("remove_question", text("Take it out"), on=on, why=ASKED if asked else None),
        ),
        fixed=ASKED if asked else None,
    )


def _action(
    key: str,
    label: Text,
    does: str = "",
    answers: Answers | None = None,
    *,
    on: tuple[str, ...] = (),
    why: Text | None = None,
) -> Action:
    gesture = Act(action=does or key, on=on, answers=answers or {})
    return Action(key=key, label=label, gesture=gesture, place=ActionPlace.WALL, why_not=why)


# fields


def _level(answers: Answers) -> Level | None:
    said = str(answers.get("level", ""))
    return Level(said) if said in {level.value for level in plan.LEVELS} else None


def _level_field(answers: Answers) -> AskField:
    level = _level(answers) or Level.FACTS
    choices = tuple((each.value, plan.name_of(each)) for each in plan.LEVELS)
    return AskField(
        key="level", label=text("Part"), kind=FieldKind.CHOICE, value=level.value, choices=choices
    )


def _bank_field(
    world: World, activity: ActivityId, level: Level, label: Text
) -> tuple[AskField, ...]:
    """Return a choice of what the bank has for a part and is not planned; none first."""
    there = {question.text for question in plan.questions(world, activity)}
    fresh = [each for each in plan.bank(level.value) if each not in there]
    if not fresh:
        return ()
    choices = (("", text("none of them")), *((each, text(each)) for each in fresh))
    return (AskField(key="chosen", label=label, kind=FieldKind.CHOICE, choices=choices),)


def _text_field(value: str) -> AskField:
    return AskField(key="text", label=text("Question"), value=value, required=True)


def _purpose_field(value: str) -> AskField:
    return AskField(key="purpose", label=text("What it is for (only you see it)"), value=value)


def _cut(said: Value, most: int) -> str:
    return " ".join(str(said).split())[:most]


HANDLERS = {
    "frame": frame,
    "share_time": share_time,
    "plan_question": plan_question,
    "choose": choose,
    "ask_another": ask_another,
    "edit_question": edit_question,
    "remove_question": remove_question,
    "plan_move": place_question,
}
