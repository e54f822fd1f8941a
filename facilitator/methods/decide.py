"""A vote of its own: what came out of an earlier activity is brought, voted on and shown.

What is brought keeps its number, its source and what was agreed about print; it counts once, where
it was said.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from facilitator.methods.common import settings, steps
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.cards import bringing, sources
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.layout import drawing, flow
from facilitator.methods.common.reports import facts
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Action, ActionPlace, Answer, FormField, Measure
from facilitator.model.board import bringing as brought
from facilitator.model.board import edits as board_edits
from facilitator.model.board import queries
from facilitator.model.board.wording import set_aside
from facilitator.model.core import ActivityId, Change, Text, World, counted, text
from facilitator.model.core.clean_text import clean
from facilitator.model.core.records import Activity, ActivityRecord, PollKind
from facilitator.model.display.gesture import Act, Advance, Ask, AskField, FieldKind
from facilitator.model.display.picture import Audience, Note, Picture, WallSize


class Way(StrEnum):
    """How people vote, unless another way is chosen on the day."""

    DOTS = "dots"
    RANKED = "ranked"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideSettings(ActivityRecord):
    """How people vote: `marks` are the dots or places of each, 0 for as many as the rule gives.

    `top` is how many go on, 0 where nobody said so.
    """

    vote: Way = Way.DOTS
    marks: int = 0
    top: int = 0
    bring_minutes: int = 5
    vote_minutes: int = 5
    result_minutes: int = 5


FORM: Final = (
    settings.choose(
        "vote",
        text("How to vote"),
        {Way.DOTS: text("Dots"), Way.RANKED: text("Ranking: first, second, third")},
    ),
    FormField("marks", text("Dots or places for each person (0: as usual)"), int, least=0, most=20),
    settings.TOP,
    settings.minutes("bring_minutes", text("Minutes to say what it is about"), most=60),
    settings.minutes("vote_minutes", text("Minutes to vote"), most=60),
    settings.minutes("result_minutes", text("Minutes for the result"), most=60),
)
_RESULT_STEPS: Final = frozenset({"vote", "result"})
_START: Final = "start"
"""The answer that says that the first step begins with what is brought."""
_BEGIN: Final = text("Go on")
_NOTHING: Final = "nothing"
_QUESTION: Final = "question"
_BEST: Final = (sources.WINNERS, sources.CHOSEN, sources.KINDS, sources.ALL)


def _begins(hand: GestureContext) -> bool:
    """Whether the first step comes next, and nothing is here yet."""
    entry = queries.step_entry(hand.world, hand.activity)
    return entry is None and not queries.cards(hand.world, hand.activity)


def _asked(hand: GestureContext, act: Act) -> Change | None:
    """Return the change of what people are asked; None where that was not said, or stays."""
    held = hand.world.get(Activity, hand.activity)
    question = " ".join(clean(str(act.answers.get(_QUESTION, held.question))).split())
    return board_edits.retitle(held, question=question) if question != held.question else None


def _with_question(hand: GestureContext, ask: Ask) -> Ask:
    """Return what is asked, and after it what people are asked; that is asked once."""
    if isinstance(ask.gesture, Act) and _QUESTION in ask.gesture.answers:
        return ask
    field = AskField(
        _QUESTION,
        text("What people are asked (it stands above on the wall)"),
        value=hand.world.get(Activity, hand.activity).question,
    )
    return replace(ask, fields=(*ask.fields, field))


def _to_vote_on(ask: Ask) -> Ask:
    """Return a question about what is brought, with what is best to vote on filled in.

    What won before comes first, then groups by their names, then cards by their kinds, then all;
    or nothing is brought.
    """
    found = list(ask.fields)
    for place, field in enumerate(found):
        if field.kind is FieldKind.YES:
            found[place] = replace(field, value=True)
        elif field.key == "as":
            found[place] = replace(field, value=sources.NAMES)
        elif field.key == "what":
            where = field.choices[0][0].partition(":")[0]
            best = [f"{where}:{how}" for how in _BEST]
            there = {key for key, _ in field.choices}
            nothing = (_NOTHING, text("nothing: it is written down here"))
            found[place] = replace(
                field,
                choices=(*field.choices, nothing),
                value=next((key for key in best if key in there), field.choices[0][0]),
            )
    title = text("What do people vote on?")
    return replace(ask, title=title, fields=tuple(found), confirm=_BEGIN)


def _unless_asked(hand: GestureContext, act: Act, begun: Answer) -> Answer:
    """Return how the first step begins; where nobody knows what people are asked, ask that."""
    if _QUESTION in act.answers or hand.world.get(Activity, hand.activity).question:
        return begun
    title = text("What do people vote on?")
    return _with_question(hand, Ask(title, act, confirm=_BEGIN))


def _lettered(picture: Picture, world: World, activity: ActivityId) -> Picture:
    """Return a picture with the cards that bear the name of a group called by its letter."""
    letters = brought.letters(world, activity)
    if not letters:
        return picture
    shapes = (
        replace(shape, number=letters[shape.id])
        if isinstance(shape, Note) and shape.id in letters
        else shape
        for shape in picture.shapes
    )
    return replace(picture, shapes=tuple(shapes))


class Decide(BoardMethod):
    """Cards are brought or written, voted on, and the result is shown."""

    key = "decide"
    records = (DecideSettings,)
    settings = FORM
    groups = stacks = False
    rows = True
    votes_in = frozenset({"vote"})
    apart = text("In a vote each card stands by itself.")
    invite = text("Type what else people can choose")

    def vote_config(self, world: World, activity: ActivityId) -> VoteConfig:
        """Return how people vote here: on all cards, unless some are ticked."""
        held = settings.of(world, activity, DecideSettings)
        return VoteConfig(
            world=world,
            activity=activity,
            surface=self.board(world, activity),
            kind=PollKind.RANKED if held.vote is Way.RANKED else PollKind.DOTS,
            budget=held.marks,
            top=held.top,
            letters=brought.letters(world, activity),
            usual=steps.step_key(world, activity) in _RESULT_STEPS,
            few=text(
                "There must be at least two things to choose from. Bring them, or write them down."
            ),
        )

    def draw(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        """Return the cards; to the room a question where it sees none."""
        laid = _lettered(super().draw(world, activity, audience, frame), world, activity)
        if any(card.on_wall for card in queries.cards(world, activity)):
            return laid
        words = text("What do we choose from?")
        shape = drawing.banner("decide:empty", words, text("It comes from what was said"), frame)
        empty = Picture(height=frame.height, page=frame.height, shapes=(shape,))
        return flow.with_below(empty, laid) if laid.shapes else empty

    def actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
    ) -> tuple[Action, ...]:
        """Return what can be done; what can be brought stands beside the step until the vote."""
        found = super().actions(world, activity, selection, audience)
        brings = [replace(a, place=ActionPlace.STEP) for a in found if a.key == bringing.ACTION.key]
        if steps.step_key(world, activity) in _RESULT_STEPS:
            return found
        return (*brings, *(a for a in found if a.key != bringing.ACTION.key))

    def advanced(self, hand: GestureContext, advance: Advance) -> Answer:
        """Go on; the first step asks what is brought."""
        if _begins(hand):
            return self._begun(hand, Act(action="bring", answers={_START: True}), None)
        return super().advanced(hand, advance)

    def acted(self, hand: GestureContext, act: Act) -> Answer:
        """Do what an action does; with what is brought the question is kept, where it was asked."""
        if act.action != "bring":
            return super().acted(hand, act)
        asked = _asked(hand, act)
        if act.answers.get(_START) is True:
            return self._begun(hand, act, asked)
        answer = super().acted(hand, act)
        if isinstance(answer, Ask):
            unknown = not hand.world.get(Activity, hand.activity).question
            return _with_question(hand, answer) if unknown else answer
        return answer.then(asked) if asked and isinstance(answer, Change) else answer

    def _begun(self, hand: GestureContext, act: Act, asked: Change | None) -> Answer:
        """Ask what is brought; once it is, or where there is nothing, the first step begins."""
        begun = super().advanced(hand, Advance())
        if asked and isinstance(begun, Change):
            begun = begun.then(asked)
        if act.answers.get("what") == _NOTHING:
            return begun
        answer = super().acted(hand, act)
        if isinstance(answer, Ask):
            return _with_question(hand, _to_vote_on(answer))
        if not isinstance(answer, Change):
            return answer if act.answers.get("what") else _unless_asked(hand, act, begun)
        return (answer, begun) if isinstance(begun, Change) else answer

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        cards = queries.cards(world, activity)
        off = sum(not card.on_wall for card in cards)
        found = counted(len(cards) - off, "1 thing to choose", "{count} things to choose from")
        return (found, *set_aside(world, activity))

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        count = len(queries.cards(world, activity))
        formula = text("brought, or written down here")
        return (facts.count("cards", text("Cards"), count, formula),)


DECIDE = Decide()
