"""The guide: its questions are added, changed, reordered and taken out, and gone through."""

from facilitator.methods.common import record_form, steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.contract import Answer
from facilitator.methods.notes import plan
from facilitator.methods.notes.records import Focus, GuideQuestion, NoteLine
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, Words, counted, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Advance

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
        to = plan.ITEMS.key(question) if question else plan.CLOSING
        return steps.advance(
            world, activity, Advance(to=to), hand.ctx, plan.script(world, activity)
        )
    speaker = plan.speaker_now(world, activity)
    return focused(hand, key, speaker.id if speaker else "")


def focused(hand: GestureContext, question: str, speaker: str) -> Change:
    """Return the change that notes where the talk is. It happened: it is not taken back."""
    old = plan.focus(hand.world, hand.activity)
    key = old.id if old else hand.ctx.new_id()
    new = Focus(id=key, activity=hand.activity, question=question, speaker=speaker)
    label = text("Go on in the talk")
    if old is None:
        return adding(label, new, undoable=False)
    return replacing(label, [(old, new)], undoable=False)


# the plan


class Guide(ListEditor[GuideQuestion]):
    """The questions of the guide, in order."""

    key = "guide"
    kind = GuideQuestion
    title = text("Guide")
    form = (
        record_form.line("text", text("Question"), plan.LONGEST, text("There is nothing to ask.")),
        record_form.line(
            "prompt", text("What to ask for when little comes (only you see it)"), plan.LONGEST
        ),
    )
    does = ("add_question", "change_question", "remove_question")
    adds = text("Add a question")
    changes = text("Change the question")
    removes = text("Take a question out")
    moves = text("Move a question")
    gone = text("That question is gone.")
    empty = text("No question yet: all that is said stands in one list.")
    offer = text("Add a question…")
    most = plan.MOST
    full = text("A guide has at most {most} questions.", most=plan.MOST)

    def detail(self, world: World, row: GuideQuestion) -> Words:
        del world
        return row.prompt

    def mark(self, world: World, row: GuideQuestion) -> Words:
        count = answered(world, row.activity).get(row.id, 0)
        return counted(count, "1 line", "{count} lines") if count else ""

    def stays(self, world: World, row: GuideQuestion) -> Text | None:
        return USED if used(world, row) else None


GUIDE = Guide()


def used(world: World, question: GuideQuestion) -> bool:
    """Whether a question has been answered, or was a step that was entered."""
    lines = world.bucket(NoteLine, question.activity).values()
    if any(line.question == question.id for line in lines):
        return True
    return plan.ITEMS.begun(world, question)


def answered(world: World, activity: ActivityId) -> dict[str, int]:
    """Count the lines of each question by its id; "" for those outside the guide."""
    found: dict[str, int] = {}
    for line in world.bucket(NoteLine, activity).values():
        key = line.question or ""
        found[key] = found.get(key, 0) + 1
    return found


HANDLERS = {"ask": ask}
