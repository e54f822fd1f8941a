"""A store in memory and a plain method: enough for the windows, without a file or a real method."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from facilitator.editing.programme import OpenProgramme
from facilitator.methods.contract import (
    Action,
    ActionPlace,
    Capture,
    Comment,
    Context,
    Hint,
    MethodTemplate,
    PlanList,
    Step,
)
from facilitator.model.agenda.records import Block
from facilitator.model.board import edits, queries
from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    ClockKind,
    Group,
    Override,
    Programme,
    Session,
)
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.document import Document
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Ask,
    AskField,
    Drop,
    Edit,
    Join,
    Vote,
    Write,
)
from facilitator.model.display.picture import Audience, Note, Picture, Region, WallSize
from facilitator.ui.system.bell import Bell
from facilitator.ui.workspace.workspace import Workspace

NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Journal:
    number: int
    label: Any
    before: Any
    after: Any
    undoable: bool
    undoes: int | None

    @property
    def change(self) -> Change:
        return Change(self.label, self.before, self.after, self.undoable)


class MemoryStore:
    """What `OpenProgramme` and `Workspace` ask of a store."""

    def __init__(self, *records: Any) -> None:
        self.world = World(records)
        self.path = Path("Children’s centres.facilitator")
        self.read_only = False
        self.last = self.saved = 0
        self.slow = False
        self.on_saved: Callable[[int], None] | None = None
        self.on_trouble: Callable[[Any], None] | None = None
        self.lines: list[Journal] = []
        self.removing = False

    def apply(self, change: Any, *, at: datetime, undoes: int | None = None) -> int:
        self.world = self.world.apply(change)
        self.last += 1
        line = Journal(
            self.last, change.label, change.before, change.after, change.undoable, undoes
        )
        self.lines.append(line)
        if not self.slow:
            self.write()
        return self.last

    def first_told(self, record_id: str) -> None:
        """No line lies on a disk."""

    def write(self) -> None:
        """Let the disk have it."""
        self.saved = self.last
        if self.on_saved:
            self.on_saved(self.saved)

    def history(self, limit: int) -> list[Journal]:
        return self.lines[-limit:]

    def every_line(self) -> list[Journal]:
        return self.lines[::-1]

    def begin_erase(
        self,
        change: Any,
        gone: Callable[[], object],
        *,
        at: datetime,
        answered: Callable[[], object],
    ) -> None:
        gone()
        self.doomed, self.answered = (change, at), answered
        if not self.slow:
            answered()

    def end_erase(self) -> int:
        change, at = self.doomed
        self.apply(change, at=at)
        self.lines.clear()
        return self.last

    def close(self) -> None:
        self.write()


STEPS = (
    ("write", "Write cards, in silence", "Everyone writes. One thought a card.", 10),
    ("read", "Read out and post", "Read every card aloud, without remarks.", 5),
    ("group", "Group without talking", "Put together the cards that feel as if they belong.", 15),
    ("name", "Name each group, a sentence", "What are these cards trying to say?", 15),
    ("tell", "Tell the story", "Tell the whole, once round.", 10),
)
W, H = queries.CARD_SIZES["normal"]


IN_HAND = "in somebody's hands"


def _in_hand(world: World, activity: Any):
    return [o for o in world.all(Override, activity) if o.rule == IN_HAND]


class PlainMethod:
    """Cards, groups and five steps: what the windows need to be looked at."""

    key = "plain"
    title = text("Plain grouping")
    votes = False
    records: tuple[Any, ...] = ()
    prepared: tuple[Any, ...] = ()
    rules: tuple[Any, ...] = ()
    settings: tuple[Any, ...] = ()
    templates = (
        MethodTemplate(
            key="plain",
            title=text("Plain grouping"),
            minutes=55,
            purpose=text("Many thoughts, and no frame agreed yet: the groups come from the cards."),
        ),
        MethodTemplate(
            key="quick",
            title=text("Quick grouping"),
            minutes=30,
            purpose=text("The same in half the time, for a group that knows it."),
        ),
    )

    def begin(self, activity: Any, template: str, ctx: Context):
        return ()

    in_short = ()

    def papers(self, world: World, activity: Any):
        return ()

    def plans(self, world: World, activity: Any) -> tuple[PlanList, ...]:
        return ()

    def touched(self, world: World, activity: Any, change: Change) -> bool:
        return False

    def script(self, world: World, activity: Any):
        return tuple(
            Step(
                key=key,
                title=text(title),
                do=text("Keep the time; keep the silence."),
                say=text(say),
                seconds=60 * minutes,
                wall=text(title),
            )
            for key, title, say, minutes in STEPS
        )

    def picture(self, world: World, activity: Any, audience: Audience, frame: WallSize):
        shapes: list[Any] = [
            Region(
                id=group.id,
                rect=Rect(group.x, group.y, group.width, group.height),
                title=group.title,
                mark=queries.letter(group.number),
                moves=True,
            )
            for group in queries.groups(world, activity)
        ]
        for card in queries.cards(world, activity):
            if audience is Audience.ROOM and not card.on_wall:
                continue
            shapes.append(
                Note(
                    id=card.id,
                    rect=Rect(card.x, card.y, W, H),
                    text=card.text,
                    number=str(card.number),
                    faint=not card.on_wall,
                )
            )
        return Picture(height=frame.height, page=frame.height, shapes=tuple(shapes))

    def actions(self, world: World, activity: Any, selection: tuple[str, ...], audience: Audience):
        if audience is not Audience.FACILITATOR:
            done = Action(
                key="done", label=text("Done: hand the laptop back"), gesture=Act(action="done")
            )
            return (done,) if audience is Audience.ONE and _in_hand(world, activity) else ()
        chosen = [c for key in selection if (c := world.find(Card, key))]
        on = tuple(c.id for c in chosen)
        found = [
            Action(
                key="next",
                label=text("Next step"),
                gesture=Advance(),
                place=ActionPlace.STEP,
                why_not=text("This is the last step.") if self._now(world, activity) == 4 else None,
            ),
            Action(
                key="back",
                label=text("Step back"),
                gesture=Advance(by=-1),
                place=ActionPlace.STEP,
                why_not=text("It has not begun.") if self._now(world, activity) < 0 else None,
            ),
            Action(
                key="close",
                label=text("Close this activity"),
                gesture=Act(action="close"),
                place=ActionPlace.STEP,
            ),
            Action(
                key="settings",
                label=text("Settings of this activity…"),
                gesture=Act(action="settings"),
                place=ActionPlace.STEP,
            ),
        ]
        if not chosen:
            return tuple(found)
        if all(c.state is CardState.ACTIVE for c in chosen):
            found += [
                Action(
                    key="edit", label=text("Edit"), gesture=Act(action="edit", on=on), icon="pencil"
                ),
                Action(
                    key="group",
                    label=text("Group"),
                    gesture=Join(on=on),
                    keys="Ctrl+G",
                    icon="group",
                    why_not=text("A group needs two cards.") if len(on) < 2 else None,
                ),
                Action(key="park", label=text("Set aside"), gesture=Act(action="park", on=on)),
                Action(
                    key="bin",
                    label=text("Delete"),
                    gesture=Act(action="bin", on=on),
                    keys="Del",
                    danger=True,
                ),
            ]
            found += [
                Action(
                    key=f"to {g.id}",
                    label=text("Group {mark}", mark=queries.letter(g.number)),
                    gesture=Join(on=on, into=g.id),
                    menu=text("Move to…"),
                )
                for g in queries.groups(world, activity)
            ]
        else:
            found.append(
                Action(
                    key="back_on",
                    label=text("Put back on the wall"),
                    gesture=Act(action="bring", on=on),
                )
            )
        return tuple(found)

    def vote(self, world: World, activity: Any) -> None:
        del world, activity

    def no_vote(self, world: World, activity: Any) -> None:
        del world, activity

    def capture(self, world: World, activity: Any):
        closed = text("This activity is closed.") if queries.closed(world, activity) else None
        return Capture(prompt=text("Type a card, or sort by number: 12 17 4 > B"), why_not=closed)

    def typed(self, world: World, activity: Any, line: str):
        if line.endswith(" -"):
            numbers = {int(part) for part in line[:-2].split() if part.isdigit()}
            on = tuple(c.id for c in queries.cards(world, activity) if c.number in numbers)
            return Act(action="park", on=on) if on else text("There is no such card.")
        return Write(texts=(line,))

    def respond(self, world: World, activity: Any, gesture: Any, ctx: Context):
        match gesture:
            case Write():
                places = queries.free_places(
                    edits.taken(world, activity, (W, H)), [(W, H)] * len(gesture.texts)
                )
                new = edits.NewCards(
                    texts=gesture.texts, places=places, voice=gesture.voice, source=gesture.source
                )
                return edits.write(world, activity, new, new_id=ctx.new_id, at=ctx.now)
            case Edit():
                return edits.reword(
                    world, world.get(Card, gesture.on), gesture.text, new_id=ctx.new_id, at=ctx.now
                )
            case Drop():
                return edits.move(world, dict(gesture.places))
            case Join():
                return self._join(world, activity, gesture, ctx)
            case Advance():
                return self._advance(world, activity, gesture, ctx)
            case Vote():
                return edits.reword(
                    world, world.get(Card, gesture.on), "chosen", new_id=ctx.new_id, at=ctx.now
                )
            case Act():
                return self._act(world, activity, gesture, ctx)
        return None

    def forms(self, world: World, activity: Any):
        return ()

    def hints(self, world: World, activity: Any):
        gone = {o.rule for o in world.all(Override, activity)}
        crowd = [c for c in queries.cards(world, activity) if c.text.startswith("Hint")]
        if not crowd or "crowd" in gone:
            return ()
        return (
            Hint(
                rule="crowd",
                text=text("Group A has more than five cards. Is it one thought, or a category?"),
                about=(crowd[0].id,),
                offer=Act(action="park", on=(crowd[0].id,)),
                offer_label=text("Park one"),
            ),
        )

    def status(self, world: World, activity: Any):
        lone = len(queries.lone(world, activity))
        return (
            text("{n} cards on their own", n=lone),
            text("{n} groups", n=len(queries.groups(world, activity))),
        )

    def measures(self, world: World, activity: Any):
        return ()

    def resolves(self, world: World, activity: Any) -> tuple[()]:
        return ()

    def comments(self, world: World, activity: Any):
        return tuple(Comment(source=c.id, text=c.text) for c in queries.cards(world, activity))

    def report(self, world: World, activity: Any, reader: Any, frame: WallSize):
        return Document(title=world.get(Activity, activity).title)

    def _now(self, world: World, activity: Any):
        entry = queries.step_entry(world, activity)
        return [step[0] for step in STEPS].index(entry.step) if entry else -1

    def _advance(self, world: World, activity: Any, gesture: Any, ctx: Context):
        names = [step[0] for step in STEPS]
        at = names.index(gesture.to) if gesture.to else self._now(world, activity) + gesture.by
        if not 0 <= at < len(names):
            return text("There is no such step.")
        change = edits.enter_step(world, activity, names[at], new_id=ctx.new_id, at=ctx.now)
        return change.then(
            edits.mark_clock(
                world,
                activity,
                ClockKind.START,
                new_id=ctx.new_id,
                at=ctx.now,
                seconds=STEPS[at][3] * 60,
            )
        )

    def _join(self, world: World, activity: Any, gesture: Any, ctx: Context):
        cards = [world.get(Card, key) for key in gesture.on]
        if gesture.into:
            return edits.regroup(world, cards, ids.GroupId(gesture.into))
        first = cards[0]
        group = Group(
            id=ids.GroupId(ctx.new_id()),
            activity=activity,
            number=queries.next_group_number(world, activity),
            x=first.x - 16,
            y=first.y - 44,
            width=2 * W + 46,
            height=-(-len(cards) // 2) * (H + 14) + 50,
        )
        pairs = [
            (
                c,
                replace(
                    c, group=group.id, x=first.x + i % 2 * (W + 14), y=first.y + i // 2 * (H + 14)
                ),
            )
            for i, c in enumerate(cards)
        ]
        return adding(text("Group {n} cards", n=len(cards)), group).then(
            replacing(text("Group {n} cards", n=len(cards)), pairs)
        )

    def _act(self, world: World, activity: Any, act: Act, ctx: Context):
        cards = [world.get(Card, key) for key in act.on if world.find(Card, key)]
        states = {
            "park": CardState.PARKED,
            "bin": CardState.BINNED,
            "bring": CardState.ACTIVE,
        }
        if act.action in states:
            return edits.set_state(world, cards, states[act.action])
        if act.action == "off_wall":
            return edits.show_on_wall(cards, on_wall=False)
        if act.action == "close":
            return edits.close_activity(
                world, activity, reopened=False, new_id=ctx.new_id, at=ctx.now
            )
        return self._talk(world, activity, act, ctx)

    def _talk(self, world: World, activity: Any, act: Act, ctx: Context):
        if act.action == "done":
            held = tuple(_in_hand(world, activity))
            return Change(text("Undo"), held, (), undoable=False)
        if act.action in ("hand_over", "set_aside"):
            override = Override(
                id=ctx.new_id(),
                activity=activity,
                rule=str(act.answers.get("rule", IN_HAND)),
                about="",
                at=ctx.now,
            )
            return adding(text("Note it"), override, undoable=False)
        if act.action != "edit":
            return text("That is not known here.")
        card = world.get(Card, act.on[0])
        if "words" not in act.answers:
            field = AskField(key="words", label=text("Words"), value=card.text, required=True)
            return Ask(title=text("Change the words"), gesture=act, fields=(field,))
        return edits.reword(world, card, str(act.answers["words"]), new_id=ctx.new_id, at=ctx.now)


def programme(
    *, activities: int = 1, watch: Watch | None = None
) -> tuple[OpenProgramme, MemoryStore]:
    """An open programme with one session and some activities of the plain method."""
    session = Session(
        id=ids.SessionId("s"),
        title="Listening workshop",
        on=PartialDate.of(NINE.date()),
        position=1,
    )
    names = ("KJ grouping", "Second look", "Round-up")
    held = [
        Activity(
            id=ids.ActivityId(f"a{n}"),
            session=session.id,
            method="plain",
            title=names[n],
            question="What gets in the way of working together?",
        )
        for n in range(activities)
    ]
    blocks = [
        Block(id=ids.BlockId(f"b{n}"), session=session.id, position=n, runs=activity.id)
        for n, activity in enumerate(held, 1)
    ]
    store = MemoryStore(Programme(id="p", title="Children’s centres"), session, *held, *blocks)
    counter = iter(range(10**6))
    return OpenProgramme(
        store,  # pyright: ignore[reportArgumentType]
        (PlainMethod(),),
        now=watch or Watch(),
        new_id=lambda: f"{next(counter):032x}",
        chance=random.Random(1),
    ), store


def silent_bell(rings: list[int] | None = None) -> Bell:
    """A bell that only counts."""
    return Bell(player=lambda _path, _stop: (rings if rings is not None else []).append(1))


__all__ = ["MemoryStore", "PlainMethod", "Watch", "Workspace", "programme", "silent_bell"]
