"""Planning: what a conversation is for, and the questions of its parts, in order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from facilitator.methods.common import offers, record_form, steps
from facilitator.methods.common import settings as shared
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.contract import Action, Answer, FormField, PlanItem, PlanList
from facilitator.methods.orid import levels, plan
from facilitator.methods.orid.records import Conversation, Level, Question
from facilitator.model.core import ActivityId, Change, Text, Words, World, adding, figures, text
from facilitator.model.core.words import joined
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Answers,
    Ask,
    AskField,
    Value,
    choice,
    number_field,
)

ASKED = text("It has been asked: it stays where it is.")
_NO_PART = text("There is no such part.")
_TEXT = record_form.line("text", text("Question"), plan.LONGEST, text("There is nothing to ask."))
_PURPOSE = FormField("purpose", text("What it is for (only you see it)"), str, longest=200)


# what it is for


def frame(hand: GestureContext, act: Act) -> Answer:
    answer = shared.changed(hand, act, Conversation, plan.FRAME, plan.surface)
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
        field = number_field("minutes", text("Minutes"), whole, least=4, most=480)
        detail = text("20 in a hundred for facts and for reactions, 35 for meaning, 25 to decide.")
        title = text("Minutes for the four parts together")
        confirm = text("Share out")
        return Ask(title, act, fields=(field,), detail=detail, confirm=confirm)
    given = act.answers["minutes"]
    whole = int(given) if isinstance(given, int | float) else 0
    if not 4 <= whole <= 480:
        return text("Between 4 and 480 minutes, please.")
    shares = zip(plan.LEVELS, plan.split(whole), strict=True)
    values = {f"{level.value}_minutes": share for level, share in shares}
    act = Act(action="settings", answers=values)
    return shared.changed(hand, act, Conversation, plan.FORM, plan.surface)


# questions


class PartQuestions(ListEditor[Question]):
    """The questions of one part, in order. Any of the four takes in a question of another."""

    kind = Question
    steps = plan.QUESTIONS
    begun = ASKED
    form = (_TEXT, _PURPOSE)
    does = ("plan_question", "edit_question", "remove_question")
    adds = text("Plan a question")
    changes = text("Change the question")
    removes = text("Take a question out")
    moves = text("Move a question")
    gone = text("That question is gone.")
    empty = text("No question yet: this part would be open talk.")

    def __init__(self, level: Level) -> None:
        self.key, self.level = level.value, level

    def rows(self, world: World, activity: ActivityId) -> tuple[Question, ...]:
        return plan.questions(world, activity, self.level)

    def row(self, hand: GestureContext, act: Act) -> Question | Text:
        every = plan.questions(hand.world, hand.activity)
        return next((each for each in every if each.id in act.on[:1]), self.gone)

    def here(self, row: Question) -> Question:
        return replace(row, level=self.level)

    def peers(self, world: World, row: Question) -> Sequence[Question]:
        return self.rows(world, row.activity)

    def heading(self, world: World, activity: ActivityId) -> Text:
        minutes = plan.minutes_of(plan.settings(world, activity))[self.key]
        return text("{part} · {minutes} min", part=plan.name_of(self.level), minutes=minutes)

    def offers(self, world: World, activity: ActivityId) -> tuple[Action, ...]:
        del world, activity
        answers: dict[str, Value] = {"level": self.key}
        bank, own = text("From the question bank…"), text("A question of your own…")
        return (
            offers.of_wall(f"choose_{self.key}", bank, does="choose", answers=answers),
            offers.of_wall(f"plan_{self.key}", own, does="plan_question", answers=answers),
        )

    def detail(self, world: World, row: Question) -> Words:
        del world
        found = [str(remark) for _, remark in plan.remarks(row)]
        return text("It {remarks}", remarks=" ".join(found)) if found else row.purpose

    def mark(self, world: World, row: Question) -> Words:
        seconds = {step.key: step.seconds for step in plan.steps(world, row.activity)}
        minutes = max(1, figures.whole(seconds.get(plan.QUESTIONS.key(row), 0) / 60))
        return text("{minutes} min", minutes=minutes)

    def asked(self, hand: GestureContext, row: Question, act: Act) -> Ask:
        asked = super().asked(hand, row, act)
        if act.on:
            return asked
        fields = (_level_field(act.answers), *asked.fields)
        return replace(asked, title=text("A question of your own"), fields=fields)

    def read(self, hand: GestureContext, row: Question, answers: Answers) -> Question | Text:
        if "level" in answers and _level(answers) is None:
            return _NO_PART
        return super().read(hand, row, answers)

    def blank(self, hand: GestureContext, act: Act, **given: Any) -> Question:
        level = _level(act.answers) or Level.FACTS
        held = plan.questions(hand.world, hand.activity, level)
        last = max((question.position for question in held), default=0)
        return super().blank(hand, act, level=level, position=last + 1, **given)


LISTS = {level: PartQuestions(level) for level in plan.LEVELS}


def choose(hand: GestureContext, act: Act) -> Answer:
    """Offer the questions of the bank for a part, or plan the one chosen."""
    level = _level(act.answers)
    if level is None:
        return _NO_PART
    if "chosen" not in act.answers:
        fields = _bank_field(hand.world, hand.activity, level, text("Question"))
        if not fields:
            return text("All questions of the bank are planned already.")
        chosen = choice("chosen", text("Question"), fields[0].choices[1:])
        title = text("From the question bank: {part}", part=plan.name_of(level))
        return Ask(title, act, fields=(chosen,), confirm=text("Plan it"))
    answers: Answers = {"level": level.value, "text": act.answers["chosen"]}
    return LISTS[level].written(hand, Act(action="plan_question", answers=answers))


def ask_another(hand: GestureContext, act: Act) -> Answer:
    """Ask a question that comes up now, in the present part, at once.

    It has the present one's place, and comes after it by its number: no other question moves.
    """
    world, activity = hand.world, hand.activity
    level = levels.now(world, activity)
    if level is None:
        return text("First go on to one of the four parts.")
    fresh = LISTS[level].blank(hand, Act(action="", answers={"level": level.value}))
    if "text" not in act.answers:
        title = text("Ask another question: {part}", part=plan.name_of(level))
        own = replace(record_form.field(fresh, _TEXT), required=False)
        fields = (own, *_bank_field(world, activity, level, text("or one from the question bank")))
        return Ask(title, act, fields=fields, confirm=text("Ask it"))
    said = str(act.answers["text"]).strip() or act.answers.get("chosen", "")
    asked = record_form.read(fresh, {"text": said}, (_TEXT,))
    if isinstance(asked, Text):
        return asked
    here = plan.QUESTIONS.at(world, activity, steps.step_key(world, activity))
    key = hand.ctx.new_id()
    asked = replace(asked, id=key, position=here.position if here else 0)
    label = text("Ask another question")
    change = adding(label, asked, undoable=False)
    after = world.apply(change)
    going = Advance(to=plan.QUESTIONS.key(asked))
    entered = steps.advance(after, activity, going, hand.ctx, plan.steps(after, activity))
    return replace(change.then(entered), label=label) if isinstance(entered, Change) else change


# the lists


def plans(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    """Return what is planned: the frame, then the questions of each part."""
    return (_frame_list(world, activity), *(each.plan(world, activity) for each in LISTS.values()))


def _frame_list(world: World, activity: ActivityId) -> PlanList:
    held = plan.settings(world, activity)
    said = [
        text("{name} {words}", name=setting.label, words=getattr(held, setting.field))
        for setting in plan.FRAME
        if getattr(held, setting.field)
    ]
    detail: Words = joined(said, "\n") or text("Nothing is written down yet.")
    item = PlanItem(
        id="frame:all",
        title=text("Aims, what you look at, words to open and close with"),
        detail=detail,
        actions=(offers.of_wall("frame", text("Write it down…")),),
        fixed=text("This comes before the questions."),
    )
    return PlanList(key="frame", title=text("What it is for"), items=(item,))


# fields


def _level(answers: Answers) -> Level | None:
    said = str(answers.get("level", ""))
    return Level(said) if said in {level.value for level in plan.LEVELS} else None


def _level_field(answers: Answers) -> AskField:
    level = _level(answers) or Level.FACTS
    choices = tuple((each.value, plan.name_of(each)) for each in plan.LEVELS)
    return choice("level", text("Part"), choices, level.value)


def _bank_field(
    world: World, activity: ActivityId, level: Level, label: Text
) -> tuple[AskField, ...]:
    """Return a choice of what the bank has for a part and is not planned; none first."""
    there = {question.text for question in plan.questions(world, activity)}
    fresh = [each for each in plan.bank(level.value) if each not in there]
    if not fresh:
        return ()
    choices = (("", text("none of them")), *((each, text(each)) for each in fresh))
    return (choice("chosen", label, choices),)


HANDLERS = {"frame": frame, "share_time": share_time, "choose": choose, "ask_another": ask_another}
