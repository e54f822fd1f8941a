"""A small table to play any method on: a world, the door's rules, and a user's verbs.

Ids, times and chance are the table's own, so that one seed gives one game. Nothing is stored.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from facilitator.methods import METHODS
from facilitator.methods.contract import Action, Answer, Context, Hint, LongWork, Method, Step
from facilitator.model.board import queries, rules
from facilitator.model.board.set_aside import before_aside
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import Activity, Card, Group, Programme, Removal, Session
from facilitator.model.core.rule_kinds import Attempt, Refusal, refusals
from facilitator.model.core.words import Text
from facilitator.model.core.world import Change, World
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Answers,
    Ask,
    Drop,
    Edit,
    Gesture,
    Join,
    Write,
)
from facilitator.model.display.picture import Audience, Note, Picture, Region, WallSize, texts

FRAME = WallSize()


class Refused(Exception):  # noqa: N818  (it is what the door says)
    """The door said no: the keys of the rules with their words, or what the method answers."""


class Asked(Exception):  # noqa: N818  (it is what the door says)
    """The method asked back."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(str(ask.title))
        self.ask = ask


@dataclass
class Table:
    """One activity of one method, played in memory."""

    method: Method
    template: str = ""
    seed: int = 1
    world: World = field(init=False)
    activity: ActivityId = field(init=False)
    done: list[Change] = field(default_factory=list[Change])
    now: datetime = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
    frame: WallSize = FRAME
    patient: bool = False
    """Whether long work is waited for; otherwise it is wanted as good as it is at once."""
    _count: int = 0
    _drawn: tuple[World, dict[tuple[ActivityId, Audience], Picture]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        programme = Programme(id=self.new_id(), title="Centres")
        session = Session(id=SessionId(self.new_id()), title="Workshop")
        activity = Activity(
            id=ActivityId(self.new_id()),
            session=session.id,
            method=self.method.key,
            title="Wall",
            question="What gets in the way?",
        )
        template = self.template or self.method.templates[0].key
        own = self.method.begin(activity, template, self.context())
        self.world = World([programme, session, activity, *own])
        self.activity = activity.id
        self._drawn = (self.world, {})

    def new_id(self) -> str:
        """Return ids that are the same in each run."""
        self._count += 1
        return f"{self._count:032x}"

    def context(self, audience: Audience = Audience.FACILITATOR) -> Context:
        self.now += timedelta(seconds=7)
        return Context(
            *(self.now, self.new_id, self.random, audience, self.frame),
            before_aside=lambda card: before_aside(reversed(self.done), card),
        )

    # The door

    def answer(self, gesture: Gesture, audience: Audience = Audience.FACILITATOR) -> Answer:
        return self.method.respond(self.world, self.activity, gesture, self.context(audience))

    def refusals(self, change: Change) -> tuple[Refusal, ...]:
        attempt = Attempt(change, self.world, self.world.apply(change), self.activity)
        return refusals((*rules.RULES, *self.method.rules), attempt)

    def check(self, change: Change) -> None:
        refused = self.refusals(change)
        if refused:
            raise Refused("; ".join(f"{each.key}: {each.words}" for each in refused))

    def apply(self, change: Change) -> None:
        self.check(change)
        if change:
            self.world = self.world.apply(change)
            self.done.append(change)
        if any(isinstance(record, Removal) for record in change.after):
            self.done.clear()  # the history ends where words were removed for good

    def do(
        self,
        gesture: Gesture,
        audience: Audience = Audience.FACILITATOR,
        answers: Answers | None = None,
    ) -> None:
        answer = self.answer(gesture, audience)
        for _ in range(2):  # a form may lead to one more
            if isinstance(answer, Ask) and answers is not None:
                answer = self.answer(answer.answered(answers), audience)
        if isinstance(answer, Ask):
            raise Asked(answer)
        if isinstance(answer, LongWork):
            answer = answer.work(lambda: self.patient)
        if isinstance(answer, Text):
            raise Refused(str(answer))
        for change in answer if isinstance(answer, tuple) else (answer,):
            if change is not None:
                self.apply(change)

    def undo(self) -> None:
        """Take back the last step that may be undone, if nothing stands against it."""
        for index in range(len(self.done) - 1, -1, -1):
            if self.done[index].undoable:
                change = self.done[index].inverse()
                self.check(change)
                self.world = self.world.apply(change)
                del self.done[index]
                return

    # What a person does

    def write(self, *words: str, into: str = "", at: tuple[float, float] | None = None) -> None:
        place = Point(*at) if at else None
        self.do(Write(texts=words, into=self.key(into) if into else "", at=place))

    def type(self, line: str) -> None:
        meant = self.method.typed(self.world, self.activity, line)
        if isinstance(meant, Text):
            raise Refused(str(meant))
        if meant is not None:
            self.do(meant)

    def drag(
        self,
        *what: str,
        onto: str = "",
        to: tuple[float, float] | None = None,
        audience: Audience = Audience.FACILITATOR,
    ) -> None:
        """Drag things onto another one, or to a place on the empty wall."""
        target = self.key(onto) if onto else ""
        shapes = self.picture().shapes
        places = {s.id: s.rect for s in shapes if isinstance(s, Note | Region)}
        at = Point(*to) if to else Point(places[target].x + 30, places[target].y + 60)
        keys = [self.key(name) for name in what]
        self.do(Drop(places=tuple((key, at) for key in keys), onto=target), audience)

    def group(self, *what: str, into: str = "") -> None:
        on = tuple(self.key(name) for name in what)
        self.do(Join(on=on, into=self.key(into) if into else ""))

    def name(self, group: str, title: str) -> None:
        self.do(Edit(on=self.key(group), text=title))

    def act(self, action: str, *on: str, **answers: str | float | bool) -> None:
        """Do what an action does; a vote opens on what its form suggests."""
        keys = tuple(self.key(name) for name in on)
        if action in ("open_vote", "vote_on") and keys:
            answers, keys = {**answers, "items": " ".join(keys)}, ()
        act = Act(action=action, on=keys, answers=answers)
        if action == "open_vote" and not answers:
            ask = self.answer(act)
            answers = {each.key: each.value for each in ask.fields} if isinstance(ask, Ask) else {}
            act = Act(action=action, on=keys, answers=answers)
        self.do(act)

    def step(self, to: str = "") -> None:
        """Go on, without a vote where there was none."""
        try:
            self.do(Advance(to=to))
        except Asked as asked:
            if asked.ask.fields:
                raise
            self.do(asked.ask.gesture)

    # What is there

    def key(self, name: str) -> str:
        """Return the id of a card by its words or number, of a group by its letter, or the id."""
        for group in self.world.all(Group, self.activity):
            if queries.letter(group.number) == name:
                return group.id
        for card in self.world.all(Card, self.activity):
            if name in {card.text, str(card.number)}:
                return card.id
        if name in self.world or any(shape.id == name for shape in self.picture().shapes):
            return name
        raise KeyError(name)

    def card(self, name: str) -> Card:
        return self.world.get(Card, self.key(name))

    def group_at(self, mark: str) -> Group:
        return self.world.get(Group, self.key(mark))

    def marks(self) -> str:
        """Return the letters of the groups."""
        groups = queries.groups(self.world, self.activity)
        return "".join(queries.letter(group.number) for group in groups)

    def picture(self, audience: Audience = Audience.FACILITATOR) -> Picture:
        """Return what an audience sees; it is drawn once for as long as the world is the same."""
        if self._drawn[0] is not self.world:
            self._drawn = (self.world, {})
        drawn, key = self._drawn[1], (self.activity, audience)
        if key not in drawn:
            drawn[key] = self.method.picture(self.world, self.activity, audience, FRAME)
        return drawn[key]

    def seen(self, audience: Audience = Audience.ROOM) -> tuple[str, ...]:
        """Return every text an audience sees."""
        return texts(self.picture(audience))

    def hints(self) -> tuple[Hint, ...]:
        return self.method.hints(self.world, self.activity)

    def rules(self) -> set[str]:
        return {hint.rule for hint in self.hints()}

    def actions(self, *on: str, audience: Audience = Audience.FACILITATOR) -> dict[str, Action]:
        keys = tuple(self.key(name) for name in on)
        found = self.method.actions(self.world, self.activity, keys, audience)
        return {action.key: action for action in found}

    def drawn(self) -> str:
        """Return the wall as an outline: groups with their cards, then cards on their own."""
        lines: list[str] = []
        held = queries.members(self.world, self.activity)
        inside = queries.children(self.world, self.activity)
        under = queries.stacked(self.world, self.activity)

        def card(each: Card, depth: int) -> None:
            lines.append("  " * depth + each.text)
            lines.extend("  " * depth + f"= {low.text}" for low in under.get(each.id, ()))

        def group(each: Group, depth: int) -> None:
            mark = queries.letter(each.number)
            folded = " (folded)" if each.folded else ""
            lines.append("  " * depth + f"{mark}: {each.title}".rstrip() + folded)
            for child in inside.get(each.id, ()):
                group(child, depth + 1)
            for low in held.get(each.id, ()):
                card(low, depth + 1)

        for top in inside.get(None, ()):
            group(top, 0)
        for each in queries.lone(self.world, self.activity):
            card(each, 0)
        return "\n".join(lines)


def table(template: str = "", method: str = "kj", seed: int = 1) -> Table:
    """Return a new table for a method."""
    held = next(each for each in METHODS if each.key == method)
    return Table(method=held, template=template, seed=seed)


def mark_of(name: str) -> str:
    """Return the letter of a group or the number of a card as a result names it."""
    card = re.search(r"\(card (\d+)\)", name)
    return card[1] if card else name.partition(" ·")[0]


def one_of_each(script: Sequence[Step]) -> list[Step]:
    """The steps of which each is another one: of many rounds the first."""
    return list({step.key.rstrip("0123456789"): step for step in reversed(script)}.values())[::-1]
