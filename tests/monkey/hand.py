"""A hand that does anything: what menus offer, what the wall takes, and what makes no sense."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitator.methods.contract import MOVE
from facilitator.model.core.records import Card, Group, RelationKind, Voice
from facilitator.model.core.words import Text
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Ask,
    AskField,
    Drop,
    Edit,
    FieldKind,
    Gesture,
    Join,
    Pull,
    Relate,
    Value,
    Vote,
    Write,
)
from facilitator.model.display.picture import Audience, Region, WallSize

if TYPE_CHECKING:
    from facilitator.methods.contract import Action, Method
    from facilitator.model.core.ids import ActivityId
    from facilitator.model.core.world import World

PLAIN = (
    "Trust between groups",
    "We hear about tenders after the event",
    "Parents are asked last",
    "One front door",
    "No",
)
HOSTILE = (
    "<b>bold</b> & <i>not</i> &lt;",
    "<table><tr><td>1</td></tr></table><img src=x>",
    "{count} {number} {} %s %(x)d \\n",
    "=SUM(A1:A9)",
    "12 17 > B",
    "'12 -",
    "\x00\x07bell\x1b[31m",
    "half a pair \ud83d here",
    "\u202eright to left\u202c and back",
    "نريد مكتبة مفتوحة في المساء",
    "אנחנו רוצים ספרייה פתוחה",
    "Ŵy’n gobeithio, zażółć gęślą jaźń",
    "👨‍👩‍👧 👍🏽 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "Z\u0351\u0343\u0363a\u0302\u0303\u0304lgo" + "\u0301" * 40,
    "one\n- two\n- three\n\n\nfour",
    "x" * 300,
    "word " * 30,
    "long words go on and on, " * 170,
    "a\tb\u2028c\u2029d\ufeff",
    "�\U000f0000 nowhere in any font ᚠ",
)


class Hand:
    """Makes gestures by chance. The same seed makes the same ones on the same worlds."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._said = 0

    def words(self) -> str:
        """Return something to say, with a token of its own at the front."""
        self._said += 1
        pool = HOSTILE if self.chance.random() < 0.35 else PLAIN
        return f"zq{self._said:04}z {self.chance.choice(pool)}"

    def repeated(self, world: World, activity: ActivityId) -> str:
        """Return the words of a card that is there already, or new ones."""
        cards = world.all(Card, activity)
        return self.chance.choice(cards).text if cards else self.words()

    def gesture(
        self, world: World, activity: ActivityId, method: Method, audience: Audience
    ) -> Gesture | None:
        """Return something to do on a wall; None when the line typed meant nothing."""
        things = self.things(world, activity)
        if audience is Audience.ONE and self.chance.random() < 0.6:
            return self._mark(world, activity, things)
        roll = self.chance.random()
        if roll < 0.55:
            return self._offered(world, activity, method, things, audience)
        if roll < 0.60:
            return self._planned(world, activity, method)
        if roll < 0.67:
            typed = method.typed(world, activity, self._line(world, activity))
            return None if isinstance(typed, Text) else typed
        if roll < 0.70:
            hints = [hint.offer for hint in method.hints(world, activity) if hint.offer]
            return self.chance.choice(hints) if hints else None
        picture = method.picture(world, activity, audience, WallSize())
        regions = (s.id for s in picture.shapes if isinstance(s, Region) and s.drops)
        return self._raw(world, activity, sorted({*things, *regions}))

    def things(self, world: World, activity: ActivityId) -> list[str]:
        """Return ids a hand may reach: cards and groups mostly, and some of anything."""
        found = [each.id for each in (*world.all(Card, activity), *world.all(Group, activity))]
        return sorted(found)

    def answers(self, ask: Ask) -> Gesture:
        """Fill in a question, sensibly for the most part."""
        return ask.answered({each.key: self._answer(each) for each in ask.fields})

    def _answer(self, asked: AskField) -> Value:
        if asked.kind is FieldKind.NUMBER and self.chance.random() < 0.05:
            return self.chance.choice((-1, 0, 999_999))
        if asked.kind is FieldKind.CHOICE:
            return self.chance.choice(asked.choices)[0] if asked.choices else ""
        if asked.kind is FieldKind.NUMBER:
            return self.chance.randint(asked.least, min(asked.most, asked.least + 8))
        if asked.kind is FieldKind.YES:
            return self.chance.random() < 0.7
        if asked.kind is FieldKind.TICKS:
            keys = [key for key, _ in asked.choices if key and self.chance.random() < 0.8]
            return " ".join(keys)
        if self.chance.random() < 0.15:
            return ""
        return self._letters() if self.chance.random() < 0.4 else self.words()

    def _letters(self) -> str:
        """Return what a paper ballot or a list of groups may look like."""
        return " ".join(self.some(("A", "B", "C", "1", "2"), 3))

    def _offered(
        self,
        world: World,
        activity: ActivityId,
        method: Method,
        things: Sequence[str],
        audience: Audience,
    ) -> Gesture | None:
        chosen = tuple(self.some(things, 3)) if self.chance.random() < 0.8 else ()
        if self.chance.random() < 0.15:
            chosen = tuple(self.some(sorted(record.id for record in world), 2))
        offered: Sequence[Action] = method.actions(world, activity, chosen, audience)
        if not offered:
            return None
        kinds = sorted({_kind(each) for each in offered})
        kind = self.chance.choice(kinds)
        return self.chance.choice([each for each in offered if _kind(each) == kind]).gesture

    def _planned(self, world: World, activity: ActivityId, method: Method) -> Gesture | None:
        """Return something done to a list that the method plans: its rows moved, changed, added."""
        lists = method.plans(world, activity)
        if not lists:
            return None
        held = self.chance.choice(lists)
        rows = [row.id for row in held.items]
        if rows and self.chance.random() < 0.4:
            before = self.chance.choice((*rows, "", "no such row"))
            answers = {"list": held.key, "before": before}
            return Act(action=MOVE, on=(self.chance.choice(rows),), answers=answers)
        offered = [*held.add, *(action for row in held.items for action in row.actions)]
        return self.chance.choice(offered).gesture if offered else None

    def _line(self, world: World, activity: ActivityId) -> str:
        count = max(1, len(world.all(Card, activity)))
        one, two = self.chance.randint(1, count + 1), self.chance.randint(1, count + 1)
        lines = (
            f"{one} {two} >",
            f"{one} > {self.chance.choice('ABCZ')}",
            f"{one} -",
            f"{one} *{self.chance.randint(0, 4)}",
            f"{one} = {two}",
            f"{one} > {two}",
            self.words(),
            f"{self.words()}\n{self.words()}",
            "   ",
        )
        return self.chance.choice(lines)

    def _raw(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        """Return a gesture as a wall makes it, on things of this wall or of any."""
        if self.chance.random() < 0.08:
            things = [*sorted(record.id for record in world), "nothing of that name", ""]
        makers = (
            (4, self._write),
            (6, self._drop),
            (4, self._join),
            (3, self._edit),
            (2, self._relate),
            (2, self._mark),
            (2, self._pull),
            (2, self._advance),
            (1, self._nonsense),
        )
        weights = [weight for weight, _ in makers]
        make = self.chance.choices([maker for _, maker in makers], weights)[0]
        return make(world, activity, things)

    def _write(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        count = self.chance.choice((1, 1, 1, 2, 4))
        said = tuple(self.words() for _ in range(count))
        if self.chance.random() < 0.1:
            said = (*said, self.repeated(world, activity), "  \n ")
        return Write(
            texts=said,
            voice=self.chance.choice((*[Voice.THEIRS] * 4, Voice.MINE)),
            into=self.one(things) if self.chance.random() < 0.2 else "",
            at=self._point() if self.chance.random() < 0.3 else None,
            source="interview" if self.chance.random() < 0.1 else "",
        )

    def _drop(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        held = self.some(things, 4)
        onto = self.one(things) if self.chance.random() < 0.6 else ""
        return Drop(places=tuple((each, self._point()) for each in held), onto=onto)

    def _join(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        into = self.one(things) if self.chance.random() < 0.4 else ""
        return Join(on=tuple(self.some(things, 4)), into=into)

    def _edit(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        said = "" if self.chance.random() < 0.1 else self.words()
        return Edit(on=self.one(things), text=said)

    def _relate(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        kind = self.chance.choice(list(RelationKind))
        return Relate(start=self.one(things), end=self.one(things), kind=kind)

    def _mark(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        return Vote(on=self.one(things), value=self.chance.randint(-1, 5))

    def _pull(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        """Pull the arrow of a thing, if it has one; the wall's method names it after the thing."""
        return Pull(on=self.one(things), to=self._point())

    def _advance(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        to = "no such step" if self.chance.random() < 0.05 else ""
        return Advance(by=self.chance.choice((1, 1, 1, -1, 2)), to=to)

    def _nonsense(self, world: World, activity: ActivityId, things: Sequence[str]) -> Gesture:
        return Act(action="no such action", on=tuple(self.some(things, 2)), answers={"": ""})

    def _point(self) -> Point:
        if self.chance.random() < 0.1:
            return Point(self.chance.choice((-1e6, -1.0, 1e6)), self.chance.choice((-500.0, 9e5)))
        return Point(self.chance.uniform(0, 1600), self.chance.uniform(0, 1000))

    def one(self, things: Sequence[str]) -> str:
        """Return one of them, or nothing."""
        return self.chance.choice(things) if things else ""

    def some(self, things: Sequence[str], most: int) -> list[str]:
        """Return a few of them."""
        count = min(len(things), self.chance.randint(1, most))
        return self.chance.sample(list(things), count)


def _kind(action: Action) -> str:
    """Return what sort of thing an action is: ten places to move to are one sort."""
    gesture = action.gesture
    return gesture.action if isinstance(gesture, Act) else type(gesture).__name__
