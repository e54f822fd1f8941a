"""World Café: small tables, a question for each round; hosts stay, the others carry talk on.

After Juanita Brown and David Isaacs. What tables say is written on cards; at the end all look at
what came out, and write down what they notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.methods.common import record_form, steps
from facilitator.methods.common import settings as shared
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.layout import card_rows, flow
from facilitator.methods.common.layout.told import Told, told_rows
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.common.reports import outline, parts
from facilitator.methods.common.steps import StepRows
from facilitator.methods.contract import Answer, Comment, Context, FormField, Hint
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, Text, Words, World, counted, text
from facilitator.model.core.records import Activity, ActivityRecord, Card, Record
from facilitator.model.core.rule_kinds import Unique
from facilitator.model.display.document import Block, Readership
from facilitator.model.display.gesture import Act, Gesture, Write
from facilitator.model.display.picture import Align, Audience, Picture, WallSize
from facilitator.model.people import queries as people

ASKED = text("Its round has begun: it stays.")
_NUMBER = text("Each question has a number of its own.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CafeSettings(ActivityRecord):
    """How a café is run: people at a table, and the planned minutes of its steps."""

    seats: int = 4
    opening_minutes: int = 10
    round_minutes: int = 20
    harvest_minutes: int = 25
    closing_minutes: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CafeQuestion(ActivityRecord):
    """The question of a round. Its `number` is permanent and names the step of the round."""

    number: int
    position: int
    text: str


ROUNDS = StepRows(kind=CafeQuestion, step="round", prefix="round", title=text("Round {n}"))


class CafeQuestions(ListEditor[CafeQuestion]):
    """The questions, one for each round, in order."""

    key = "questions"
    kind = CafeQuestion
    title = text("Questions, one for each round")
    form = (record_form.line("text", text("Question"), 200, text("There is nothing to ask.")),)
    does = ("add_question", "change_question", "remove_question")
    adds = text("Add a question")
    changes = text("Change the question")
    removes = text("Take a question out")
    moves = text("Move a question")
    gone = text("That question is gone.")
    empty = text("No question yet. A café has one for each round.")
    offer = text("Add a question…")
    most = 9
    steps = ROUNDS
    begun = ASKED


QUESTIONS = CafeQuestions()


class WorldCafe(BoardMethod):
    """Cards are what tables said in a round, and what all noticed at the end."""

    key = "world_cafe"
    records = (CafeSettings, CafeQuestion)
    planned = (CafeQuestion,)
    settings = (
        FormField("seats", text("People at a table"), int, least=3, most=8),
        shared.minutes("opening_minutes", text("Minutes to welcome people"), most=60),
        shared.minutes("round_minutes", text("Minutes of a round"), most=60),
        shared.minutes("harvest_minutes", text("Minutes to look at what came out"), most=120),
        shared.minutes("closing_minutes", text("Minutes to close"), most=60),
    )
    own_rules = (
        ROUNDS.stay("world_cafe-asked-stays", ASKED),
        Unique("world_cafe-number-taken", CafeQuestion, "number", _NUMBER),
    )
    lists = (QUESTIONS,)
    groups = stacks = votes = False
    rows = True
    apart = text("In a café each card stands by itself.")
    invite = text("What a table says; 3: and its words for table 3")

    # how one activity is set up

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings and the questions a new café starts with."""
        asked = QUESTIONS.first(activity.id, self.words.lists["questions"], ctx.new_id)
        return (*super().begin(activity, template, ctx), *asked)

    # what it looks like

    def draw(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        """Return the customs at first, then what is asked with the cards that answer it."""
        step, said = steps.step_key(world, activity), self.words.steps
        board, every = self.board(world, activity), queries.cards(world, activity)
        cards = card_rows.seen(world, every, board, audience)
        mine = [card for card in cards if card.written == step]
        question = ROUNDS.now(world, activity)
        if question is not None:
            return _under(question.text, mine, audience, frame)
        written = any(card.on_wall for card in mine)
        if step not in {"", "opening"}:
            return _under(said["harvest"].wall, mine if written else cards, audience, frame)
        if written:
            return _under(said["opening"].wall, mine, audience, frame)
        return _list(self.words.lists["customs"], frame)

    # what is typed

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a line means: `3: …` is what table 3 says."""
        table, colon, said = line.partition(":")
        if colon and said.strip() and table.strip().isdecimal():
            return Write(texts=(said.strip(),), source=str(text("Table {n}", n=int(table))))
        return super().reads(world, activity, line)

    def written(self, hand: GestureContext, write: Write) -> Answer:
        """Write cards; those that name their table belong to the round as well."""
        answer, step = super().written(hand, write), steps.step_key(hand.world, hand.activity)
        if not isinstance(answer, Change):
            return answer
        after = (replace(r, written=step) if isinstance(r, Card) else r for r in answer.after)
        return replace(answer, after=tuple(after))

    # what is told of it

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        seats = shared.of(world, activity, CafeSettings).seats
        tables = -(-people.headcount_of(world, activity) // seats)
        said = counted(tables, "1 table", "{count} tables")
        return (said, *super().status(world, activity))

    def remarks(self, world: World, activity: ActivityId) -> Sequence[Hint]:
        """Return what the facilitator may want to know: above all that nothing is asked."""
        if QUESTIONS.rows(world, activity):
            return super().remarks(world, activity)
        add, label = Act(action="add_question"), text("Add a question")
        said = text("No round has a question yet.")
        return [Hint("no question", said, offer=add, offer_label=label)]

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return each card once, with the question it answers."""
        found: list[Comment] = []
        for each in super().comments(world, activity):
            step = world.get(Card, each.source).written
            question = ROUNDS.at(world, activity, step)
            stamp = (question.text, *each.stamp) if question else each.stamp
            found.append(replace(each, stamp=stamp))
        return tuple(found)

    # on paper

    def blocks(
        self, world: World, activity: ActivityId, reader: Readership, frame: WallSize
    ) -> list[Block]:
        """Return what the report tells: the cards of each question, then what was noticed."""
        del frame
        wall = outline.WallOutline(world, activity, reader, self.board(world, activity))
        found: list[Block] = []
        asked = QUESTIONS.rows(world, activity)
        for heading, question in (*((q.text, q) for q in asked), (text("What we noticed"), None)):
            found += parts.listed(
                heading,
                (
                    wall.card(card)
                    for card in queries.cards(world, activity)
                    if wall.prints(card) and ROUNDS.at(world, activity, card.written) == question
                ),
            )
        return found


def _list(said: Sequence[str], frame: WallSize) -> Picture:
    """Return sentences under one another, as large as the wall has room for."""
    told = [Told(id=f"line:{place}", words=words) for place, words in enumerate(said)]
    return flow.picture(frame, told_rows(frame, told))


def _under(words: Words, cards: Sequence[Card], audience: Audience, frame: WallSize) -> Picture:
    """Return words with cards under them; without cards they have the whole wall."""
    if not cards:
        return flow.picture(frame, flow.alone(frame, "asked", words, 90))
    asked = flow.heading(frame, "asked", words, 90, 0.28, Align.CENTRE)
    return flow.picture(frame, asked, flow.cards(frame, card_rows.notes_of(cards, audience)))


WORLD_CAFE = WorldCafe()
