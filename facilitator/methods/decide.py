"""A vote of its own: what came out of an earlier activity is brought, voted on and shown.

What is brought keeps its number, its source and what was agreed about print; it counts once, where
it was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NewType

from facilitator.methods.common import hints, settings, steps, texts
from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards import bringing
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.layout import drawing, scene
from facilitator.methods.common.reports import facts, outline
from facilitator.methods.common.reports import paper as report_paper
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.common.votes import paper as vote_paper
from facilitator.methods.common.votes import result_picture
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.common.wall_method import Parts, WallMethod
from facilitator.methods.contract import (
    Action,
    ActionPlace,
    Answer,
    Capture,
    Hint,
    Measure,
    Setting,
    Step,
)
from facilitator.model.board import queries
from facilitator.model.core import ids
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, PollKind, Record
from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import Change, World
from facilitator.model.display.document import Document, Readership
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Ask,
    Drop,
    FieldKind,
    Gesture,
    Join,
    Relate,
)
from facilitator.model.display.picture import Audience, Note, Picture, WallSize

KEY: Final = "decide"
DecideSettingsId = NewType("DecideSettingsId", str)


class Way(StrEnum):
    """How people vote, unless another way is chosen on the day."""

    DOTS = "dots"
    RANKED = "ranked"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideSettings(Record):
    """How people vote: `marks` are the dots or places of each, 0 for as many as the rule gives.

    `top` is how many go on, 0 where nobody said so.
    """

    id: DecideSettingsId
    activity: ids.ActivityId
    vote: Way = Way.DOTS
    marks: int = 0
    top: int = 0
    bring_minutes: int = 5
    vote_minutes: int = 5
    result_minutes: int = 5


FORM: Final = (
    Setting(
        field="vote",
        label=text("How to vote"),
        kind=Way,
        choices=(
            (Way.DOTS.value, text("Dots")),
            (Way.RANKED.value, text("Ranking: first, second, third")),
        ),
    ),
    Setting(
        field="marks",
        label=text("Dots or places for each person (0: as usual)"),
        kind=int,
        least=0,
        most=20,
    ),
    settings.TOP,
    settings.minutes("bring_minutes", text("Minutes to say what it is about"), most=60),
    settings.minutes("vote_minutes", text("Minutes to vote"), most=60),
    settings.minutes("result_minutes", text("Minutes for the result"), most=60),
)
_SURFACE: Final = BoardConfig()
_RESULT_STEPS: Final = frozenset({"vote", "result"})
_APART: Final = text("In a vote each card stands by itself.")
_INVITE: Final = text("Type what else people can choose, and press Enter")
_OWN: Final = frozenset({"stack", "unstack"})
_START: Final = "start"
"""The answer that says that the first step begins with what is brought."""
_NOTHING: Final = "nothing"


def _settings(world: World, activity: ActivityId) -> DecideSettings:
    held = settings.held(world, activity, DecideSettings)
    return held or DecideSettings(id=DecideSettingsId(""), activity=activity)


def _steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    held = _settings(world, activity)
    minutes = {
        "bring": held.bring_minutes,
        "vote": held.vote_minutes,
        "result": held.result_minutes,
    }
    return texts.load(KEY).script("vote", minutes)


def _surface(world: World, activity: ActivityId) -> BoardConfig:
    del world, activity
    return _SURFACE


def booth(world: World, activity: ActivityId) -> VoteConfig:
    """Return how people vote here: on all cards, unless some are ticked."""
    held = _settings(world, activity)
    return VoteConfig(
        world=world,
        activity=activity,
        surface=_SURFACE,
        kind=PollKind.RANKED if held.vote is Way.RANKED else PollKind.DOTS,
        budget=held.marks,
        top=held.top,
        usual=steps.step_key(world, activity) in _RESULT_STEPS,
        few=text("There must be two things or more to choose. Bring them, or write them down."),
    )


class Decide(WallMethod):
    """The method, for all activities of its kind."""

    def actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
    ) -> tuple[Action, ...]:
        """Return what can be done; what can be brought stands beside the step until the vote."""
        found = super().actions(world, activity, selection, audience)
        brings = [replace(a, place=ActionPlace.STEP) for a in found if a.key == bringing.ACTION.key]
        if steps.step_key(world, activity) in _RESULT_STEPS:
            return found
        return (*brings, *(a for a in found if a.key != bringing.ACTION.key))

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to."""
        found = super().capture(world, activity)
        return found if found.ballot else replace(found, prompt=_INVITE)

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        cards = queries.cards(world, activity)
        off = sum(not card.on_wall for card in cards)
        found = counted(len(cards) - off, "1 thing to choose", "{count} things to choose from")
        away = counted(off, "1 off the wall", "{count} off the wall")
        return (found, away) if off else (found,)

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:
        """Return what a gesture means; the first step asks what is brought."""
        match gesture:
            case Advance() if _begins(hand):
                return self._begun(hand, Act(action="bring", answers={_START: True}))
            case Act(action="bring") if gesture.answers.get(_START) is True:
                return self._begun(hand, gesture)
            case Join() | Act(action="stack"):
                return _APART
            case _:
                return super().meaning(hand, gesture)

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Cards stand in rows, in order."""
        del hand, drop

    def _begun(self, hand: GestureContext, act: Act) -> Answer:
        """Ask what is brought; once it is, or where there is nothing, the first step begins."""
        script = self.script(hand.world, hand.activity)
        begun = steps.advance(hand.world, hand.activity, Advance(), hand.ctx, script)
        if act.answers.get("what") == _NOTHING:
            return begun
        answer = super().meaning(hand, act)
        if isinstance(answer, Ask):
            return _to_vote_on(answer)
        if not isinstance(answer, Change):
            return answer if act.answers.get("what") else begun
        return (answer, begun) if isinstance(begun, Change) else answer


def _begins(hand: GestureContext) -> bool:
    """Whether the first step comes next, and nothing is here yet."""
    entry = queries.step_entry(hand.world, hand.activity)
    return entry is None and not queries.cards(hand.world, hand.activity)


def _to_vote_on(ask: Ask) -> Ask:
    """Return a question about what is brought, with what is best to vote on filled in.

    What won before comes first, then groups by their names, then cards; or nothing is brought.
    """
    found = list(ask.fields)
    for place, field in enumerate(found):
        if field.kind is FieldKind.YES:
            found[place] = replace(field, value=True)
        elif field.key == "as":
            found[place] = replace(field, value=bringing.NAMES)
        elif field.key == "what":
            where = field.choices[0][0].partition(":")[0]
            best = [f"{where}:{how}" for how in (bringing.WINNERS, bringing.CHOSEN, bringing.ALL)]
            there = {key for key, _ in field.choices}
            nothing = (_NOTHING, text("nothing: it is written down here"))
            found[place] = replace(
                field,
                choices=(*field.choices, nothing),
                value=next((key for key in best if key in there), field.choices[0][0]),
            )
    return replace(ask, title=text("What do people vote on?"), fields=tuple(found))


def _picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    held = booth(world, activity)
    if audience is Audience.ONE:
        return result_picture.ballot(held, frame)
    poll = held.on_show()
    if poll is not None:
        return result_picture.result(held, poll, frame)
    cards = queries.cards(world, activity)
    shown = [card for card in cards if card.on_wall]
    if shown:
        whole = audience is Audience.FACILITATOR
        return _cards(cards if whole else shown, audience, frame)
    words = text("What do we choose from?")
    shape = drawing.banner("decide:empty", words, text("It comes from what was said"), frame)
    empty = Picture(height=frame.height, page=frame.height, shapes=(shape,))
    if audience is Audience.ROOM or not cards:
        return empty
    lower = _cards(cards, audience, frame)
    below = (scene.moved(shape, frame.height) for shape in lower.shapes)
    return replace(empty, height=frame.height + lower.height, shapes=(shape, *below))


def _cards(cards: Sequence[Card], audience: Audience, frame: WallSize) -> Picture:
    """All cards in one size, as large as they have room for."""
    held = [
        scene.CardContent(words=card.text, badges=drawing.own_badges(card, audience))
        for card in cards
    ]
    laid = scene.cards(held, scene.area_of(frame), frame)
    shapes = tuple(
        Note(
            id=card.id,
            rect=rect,
            text=card.text,
            number=str(card.number),
            badges=each.badges,
            faint=not card.on_wall,
            size=laid.size,
        )
        for card, each, rect in zip(cards, held, laid.places, strict=True)
    )
    return Picture(height=laid.pages * frame.height, page=frame.height, shapes=shapes)


def _actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    found = [a for a in card_actions.actions(world, activity, selection) if a.key not in _OWN]
    return [*found, *vote_actions.of_vote(booth(world, activity))]


def _not_related(hand: GestureContext, gesture: Relate) -> Answer:
    del hand, gesture
    return _APART


def _hints(world: World, activity: ActivityId) -> tuple[Hint, ...]:
    found = [*hints.of_vote(booth(world, activity)), *hints.of_cards(world, activity)]
    return hints.left(world, activity, found)


def _measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    count = len(queries.cards(world, activity))
    return (facts.count("cards", text("Cards"), count, text("brought, or written down here")),)


def _report(world: World, activity: ActivityId, reader: Readership, frame: WallSize) -> Document:
    del frame
    held = world.get(Activity, activity)
    wall = outline.WallOutline(world, activity, reader, _SURFACE)
    blocks = [*vote_paper.blocks(booth(world, activity), reader), *wall.outline()]
    if reader is Readership.HANDOUT:
        blocks += report_paper.next_steps()
    else:
        script = _steps(world, activity)
        blocks += report_paper.rest(world, activity, _measures(world, activity), script, ())
    kicker = held.title if held.question else texts.load(KEY).title
    return Document(title=held.question or held.title, kicker=kicker, blocks=tuple(blocks))


DECIDE = Decide(
    Parts(
        key=KEY,
        records=(DecideSettings,),
        form=FORM,
        steps=_steps,
        surface=_surface,
        booth=booth,
        picture=_picture,
        actions=_actions,
        handlers={},
        relate=_not_related,
        hints=_hints,
        measures=_measures,
        report=_report,
    )
)
