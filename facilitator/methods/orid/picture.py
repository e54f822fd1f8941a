"""What each audience sees: one question, the four parts with their counts, answers; no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.methods.common import steps, texts
from facilitator.methods.common.layout import drawing, flow
from facilitator.methods.common.layout.boxes import CardBox, FillBox, LayoutBox, NameBox
from facilitator.methods.common.layout.card_rows import note_of
from facilitator.methods.common.layout.columns import ColumnBox, RowBox
from facilitator.methods.common.layout.flow import FlowBox
from facilitator.methods.common.layout.told import THANKS, thanks, who_and_when
from facilitator.methods.orid import answers, levels, plan
from facilitator.methods.orid.records import (
    RECORDS,
    AnswerLevel,
    Commitment,
    HeldAnswer,
    KeyPoint,
    Level,
)
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Words, World, counted, text
from facilitator.model.core.records import Activity, Card, Record, StepEntry
from facilitator.model.display.picture import (
    Align,
    Audience,
    Emphasis,
    Picture,
    Tint,
    WallSize,
    least_text,
)

GAP = 14.0
SHARE = 0.31
"""The most of a page's height that the question takes, where answers stand under it."""
LARGEST, BESIDE_ANSWERS = 90.0, 58.0
"""Text sizes of the question: alone on the wall, and above answers."""
FOUR_PARTS = text("A conversation in four parts")
TAKEN_AWAY = text("What we take away")
HELD = text("held for Decision")
KEY_POINT = text("key point")

_READS: tuple[type[Record], ...] = (Activity, Card, StepEntry, *RECORDS)
_KEPT = drawing.Kept()


def picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    held = tuple(world.bucket(kind, activity) for kind in _READS)
    drawn = _Drawing(world, activity, audience, frame)
    return _KEPT.picture((activity, audience, frame), held, drawn.picture)


def level_of_shape(key: str) -> Level | None:
    """Return the part that a shape of the ribbon stands for; None for any other shape."""
    kind, _, rest = key.partition(":")
    name = rest.partition(":")[0]
    return Level(name) if kind == "part" and name in {each.value for each in Level} else None


@dataclass(slots=True)
class _Drawing:
    """One conversation being drawn for one audience."""

    world: World
    activity: ActivityId
    audience: Audience
    frame: WallSize
    step: str = ""
    deciding: bool = False

    def picture(self) -> Picture:
        """Return all shapes, page by page; each page has the parts and the question."""
        self.step = steps.step_key(self.world, self.activity)
        self.deciding = levels.decides(self.world, self.activity)
        said = self._asked()
        seen = [
            card for card in self._cards() if card.on_wall or self.audience is Audience.FACILITATOR
        ]
        ends = self.step == plan.CLOSING
        if not seen and not ends:
            asked = flow.alone(self.frame, "question", said, LARGEST, Align.LEFT)
            return flow.picture(self.frame, self._ribbon(), asked)
        asked = flow.heading(self.frame, "question", said, BESIDE_ANSWERS, SHARE)
        if not seen:
            end = flow.alone(self.frame, "thanks", THANKS, LARGEST)
        else:
            end = thanks() if ends else None
        cards = self._answers(seen) if seen else None
        return flow.picture(self.frame, self._ribbon(), asked, cards, end)

    def _asked(self) -> Words:
        """Return what stands large: the question; at the start what is looked at together."""
        question = plan.QUESTIONS.at(self.world, self.activity, self.step)
        if question is not None:
            return question.text
        if self.step == plan.CLOSING:
            return TAKEN_AWAY
        level = plan.level_at(self.world, self.activity, self.step)
        if level is not None:
            return plan.name_of(level)
        held = self.world.get(Activity, self.activity)
        return plan.settings(self.world, self.activity).subject or texts.asked(held) or FOUR_PARTS

    def _ribbon(self) -> LayoutBox:
        """Return the four parts with the number of answers in each; the present one is larger."""
        here = plan.level_at(self.world, self.activity, self.step)
        there = levels.opened(self.world, self.activity)
        counts = self._counts()
        found: list[LayoutBox] = []
        for level in plan.LEVELS:
            now = level is here
            done = Tint.GREEN if level in there else Tint.WHITE
            quiet = Emphasis.NORMAL if level in there else Emphasis.QUIET
            part = NameBox(
                f"part:{level.value}",
                self._named(level, counts.get(level, 0)),
                24.0,
                62.0 if now else 54.0,
                Tint.YELLOW if now else done,
                Emphasis.STRONG if now else quiet,
            )
            found.append(ColumnBox([part], middle=True))
        return RowBox(found, gap=GAP)

    def _named(self, level: Level, count: int) -> Words:
        name = plan.name_of(level)
        waiting = len(self._held()) if level is Level.DECISION and not self.deciding else 0
        if waiting:
            return counted(waiting, "{part} · 1 held", "{part} · {count} held", part=name)
        return text("{part} · {count}", part=name, count=count) if count else name

    def _counts(self) -> Mapping[Level, int]:
        """Count the answers the room may see by the part they belong to."""
        waiting = () if self.deciding else {card.id for card in self._held()}
        there = answers.parts(self.world, self.activity)
        return Counter(
            there[card.id]
            for card in queries.cards(self.world, self.activity)
            if card.on_wall and card.id in there and card.id not in waiting
        )

    def _held(self) -> tuple[Card, ...]:
        return tuple(c for c in answers.held(self.world, self.activity) if c.on_wall)

    def _cards(self) -> list[Card]:
        """Return the cards of the step, in order; what is held comes when Decision opens."""
        world, activity = self.world, self.activity
        held = answers.held(world, activity)
        waiting = {card.id for card in held}
        if self.step == plan.CLOSING:
            return list(dict.fromkeys(self._closing()))
        mine = [
            card
            for card in answers.of_step(world, activity, self.step or plan.OPENING)
            if card.id not in waiting
        ]
        if levels.now(world, activity) is Level.DECISION:
            return [*held, *mine]
        if self.audience is Audience.FACILITATOR:
            own = answers.of_step(world, activity, self.step or plan.OPENING)
            return mine + [card for card in own if card.id in waiting]
        return mine

    def _closing(self) -> Sequence[Card]:
        """Return what people take away: what was decided, key points, what is said in the end."""
        points = answers.by_card(self.world, self.activity, KeyPoint)
        there = queries.cards(self.world, self.activity)
        decided = [card for _, card in answers.decided(self.world, self.activity)]
        marked = [card for card in there if card.id in points]
        return (*decided, *marked, *answers.of_step(self.world, self.activity, plan.CLOSING))

    def _answers(self, seen: Sequence[Card]) -> LayoutBox:
        facts, least = _Facts(self.world, self.activity), least_text(self.frame)
        return FlowBox(
            self.frame, lambda size: [self._answer(card, facts, size, least) for card in seen]
        )

    def _answer(self, card: Card, facts: _Facts, size: float, least: float) -> LayoutBox:
        """Return a card; under a commitment who does it and by when, a dashed place if open."""
        held = facts.commitments.get(card.id)
        waits = card.id in facts.held and not self.deciding
        tint = Tint.GREEN if held else Tint.YELLOW
        note = note_of(card, self.audience, facts.badges(card), tint, faint=waits)
        answer = CardBox(note, size, least)
        if held is None:
            return answer
        open_ = not (held.owner and held.due)
        size = max(24.0, least)
        under = NameBox(
            held.id, who_and_when(held.owner, held.due), size, drops=False, dashed=open_
        )
        return ColumnBox([FillBox(answer), under], 0)


class _Facts:
    """What is said of cards, as short words on their edges."""

    def __init__(self, world: World, activity: ActivityId) -> None:
        self._world = world
        self.held = answers.by_card(world, activity, HeldAnswer)
        self.commitments = answers.by_card(world, activity, Commitment)
        self._moved = answers.by_card(world, activity, AnswerLevel)
        self._points = answers.by_card(world, activity, KeyPoint)

    def badges(self, card: Card) -> tuple[Words, ...]:
        found: list[Words] = []
        if card.id in self._points:
            found.append(KEY_POINT)
        if card.id in self.held:
            found.append(HELD)
        if card.id in self._moved:
            found.append(text("belongs to {part}", part=plan.name_of(self._moved[card.id].level)))
        return tuple(found)
