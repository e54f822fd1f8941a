"""The sample programme: told in `programme.toml`, retold through the one door.

Every gesture in the file is done as a facilitator would do it, with a clock, ids and chance of
its own, so the same sample comes out every time and nothing in it is a made-up result.
"""

from __future__ import annotations

import random
import tomllib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from facilitator.editing.opening import add_activity, open_file, record_types, whole_or_nothing
from facilitator.editing.programme import EditOutcome, OpenProgramme
from facilitator.methods.contract import Method
from facilitator.model.board import queries
from facilitator.model.comments import edits
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import ActivityId, SectorId, SessionId
from facilitator.model.core.records import (
    Card,
    ClockKind,
    Group,
    Programme,
    RelationKind,
    Session,
    SessionKind,
    Voice,
)
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import adding
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Drop,
    Edit,
    Gesture,
    Join,
    Relate,
    Vote,
    Write,
)
from facilitator.model.display.picture import Audience
from facilitator.model.people.records import Person, Sector
from sample_maker.agenda import retell_agenda
from sample_maker.documents import tell_study
from sample_maker.people import come, in_the_room, leave, told_people

SEED: Final = 1
_PAUSE = 6.0
"""Seconds before a gesture, where the file gives none."""

Entry = dict[str, Any]


def tell_sample(path: Path, methods: Sequence[Method]) -> OpenProgramme:
    """Make the sample programme in a new file, gesture by gesture, and open it.

    Raises FacilitatorError when the file exists already or cannot be written, ValueError when
    the sample's own text holds a gesture that is refused.
    """
    from facilitator.store import Store

    told = tomllib.loads(Path(__file__).with_name("programme.toml").read_text(encoding="utf-8"))
    ids = _Ids(random.Random(SEED))  # noqa: S311  (the same ids every time, and no secret)
    first = Programme(id=ids(), **told["programme"])
    sectors = [
        Sector(id=SectorId(ids()), position=place, name=name)
        for place, name in enumerate(told["sectors"], 1)
    ]
    store = Store.create(path, record_types(methods), (first, *sectors))
    clock = _Watch(_morning(told["sessions"][0]["on"]))
    programme = OpenProgramme(
        store,
        methods,
        now=clock,
        new_id=ids,
        chance=random.Random(SEED),  # noqa: S311  (shuffles cards the same way every time)
    )
    with whole_or_nothing(programme):
        for position, session in enumerate(told["sessions"], 1):
            _retell_session(programme, clock, session, position, methods)
        tell_study(programme, clock())
    programme.close()
    return open_file(path, methods)


@dataclass(slots=True)
class _Ids:
    """New ids, the same ones from the same chance."""

    chance: random.Random

    def __call__(self) -> str:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4).hex


@dataclass(slots=True)
class _Watch:
    """A clock that goes on only when it is told to."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def _retell_session(
    programme: OpenProgramme,
    clock: _Watch,
    told: Entry,
    position: int,
    methods: Sequence[Method],
) -> None:
    day: date = told["on"]
    clock.now = _morning(day)
    session = Session(
        id=SessionId(programme.context().new_id()),
        title=told["title"],
        kind=SessionKind(told["kind"]),
        place=told["place"],
        on=PartialDate.of(day),
        position=position,
    )
    programme.apply(adding(text("Add a session"), session))
    everybody = told_people()
    come(programme, session.id, everybody)
    for activity in told.get("activities", ()):
        clock.now = in_the_room(activity["starts"])
        method = next(method for method in methods if method.key == activity["method"])
        key = add_activity(
            programme,
            session.id,
            method,
            activity["template"],
            title=activity["title"],
            question=activity["question"],
        )
        programme.keep_note(key, activity.get("note", ""))
        _Retelling(programme, key, clock).retell(activity["do"])
    retell_agenda(programme, session.id, told)
    leave(programme, session.id, everybody)


def _morning(day: date) -> datetime:
    return in_the_room(datetime.combine(day, time(9)))


@dataclass(slots=True)
class _Retelling:
    """One activity, done gesture by gesture."""

    programme: OpenProgramme
    activity: ActivityId
    clock: _Watch
    place: int = field(default=0)

    def retell(self, entries: Sequence[Entry]) -> None:
        """Do all entries in order. Raises ValueError, naming the place, when one is refused."""
        for self.place, entry in enumerate(entries, 1):
            verb = next((verb for verb in _VERBS if verb in entry), None)
            if verb is None:
                raise ValueError(self.wrong("no such verb"))
            _VERBS[verb](self, entry)

    def do(self, entry: Entry, gesture: Gesture) -> None:
        """Let time go by, then do a gesture through the door."""
        self.clock.wait(entry.get("after", _PAUSE))
        self.check(self.programme.do(self.activity, gesture))

    def check(self, outcome: EditOutcome) -> None:
        """Raise ValueError unless something was done."""
        if not outcome.done or outcome.refused:
            asked = (outcome.ask.title,) if outcome.ask else ()
            why = " ".join(str(each) for each in (*outcome.words, *asked))
            raise ValueError(self.wrong(why or "nothing came of it"))

    def thing(self, named: int | str) -> str:
        """Return the id of the card with a number, the group with a letter, a person by name."""
        world = self.programme.world
        for card in world.all(Card, self.activity):
            if card.number == named:
                return card.id
        for group in world.all(Group, self.activity):
            if queries.letter(group.number) == named:
                return group.id
        for person in world.all(Person):
            if person.name == named:
                return person.id
        raise ValueError(self.wrong(f"there is no {named}"))

    def things(self, named: Sequence[int | str]) -> tuple[str, ...]:
        """Return the ids of cards and groups, in order."""
        return tuple(self.thing(each) for each in named)

    def wrong(self, why: str) -> str:
        """Return what is wrong with the entry, with its place."""
        return f"programme.toml, {self.activity}, entry {self.place}: {why}"


def _step(run: _Retelling, entry: Entry) -> None:
    run.do(entry, Advance(to=entry["step"]))


def _write(run: _Retelling, entry: Entry) -> None:
    """Each card comes by itself, as it is handed in."""
    voice = Voice(entry.get("voice", Voice.THEIRS.value))
    for words in entry["write"]:
        run.do(entry, Write(texts=(words,), voice=voice))


def _join(run: _Retelling, entry: Entry) -> None:
    into = run.thing(entry["into"]) if "into" in entry else ""
    run.do(entry, Join(on=run.things(entry["join"]), into=into))


def _name(run: _Retelling, entry: Entry) -> None:
    run.do(entry, Edit(on=run.thing(entry["name"]), text=entry["text"]))


def _edit(run: _Retelling, entry: Entry) -> None:
    run.do(entry, Edit(on=run.thing(entry["edit"]), text=entry["text"]))


def _place(run: _Retelling, entry: Entry) -> None:
    x, y = entry["at"]
    run.do(entry, Drop(places=((run.thing(entry["place"]), Point(x, y)),)))


def _relate(run: _Retelling, entry: Entry) -> None:
    start, end = run.things(entry["relate"])
    run.do(entry, Relate(start=start, end=end, kind=RelationKind(entry["kind"])))


def _from(run: _Retelling, entry: Entry) -> None:
    """Say from which sector cards come, never from whom."""
    world, new_id = run.programme.world, run.programme.context().new_id
    sector = next(each.id for each in world.all(Sector) if each.name == entry["from"])
    cards = [world.get(Card, key) for key in run.things(entry["cards"])]
    run.check(run.programme.apply(edits.said_by(world, cards, sector, new_id=new_id)))


def _type(run: _Retelling, entry: Entry) -> None:
    """Type lines into the capture line, as somebody does who listens."""
    method = run.programme.method(run.activity)
    for line in entry["type"]:
        meant = method.typed(run.programme.world, run.activity, line)
        if meant is None or isinstance(meant, Text):
            raise ValueError(run.wrong(str(meant or "a line means nothing")))
        run.do(entry, meant)


def _mark(run: _Retelling, entry: Entry) -> None:
    run.do(entry, Vote(on=run.thing(entry["mark"]), value=entry["value"]))


def _act(run: _Retelling, entry: Entry) -> None:
    """`onto` and `answers` may name things and people too: `{ first = "=B" }` is group B."""
    answers = {key: _answer(run, value) for key, value in entry.get("answers", {}).items()}
    if "onto" in entry:
        answers["onto"] = run.thing(entry["onto"])
    on = (*run.things(entry.get("on", ())), *entry.get("rows", ()))
    run.do(entry, Act(action=entry["act"], on=on, answers=answers))


def _press(run: _Retelling, entry: Entry) -> None:
    """Do what the method offers under a key, as it stands there now."""
    held, key = run.programme.world, entry["press"]
    offered = run.programme.method(run.activity).actions(
        held, run.activity, (), Audience.FACILITATOR
    )
    action = next((each for each in offered if each.key == key), None)
    if action is None:
        raise ValueError(run.wrong(f"{key} is not offered"))
    run.do(entry, action.gesture)


def _answer(run: _Retelling, value: Any) -> Any:
    named = isinstance(value, str) and value.startswith("=")
    return run.thing(value[1:]) if named else value


def _clock(run: _Retelling, entry: Entry) -> None:
    run.clock.wait(entry.get("after", _PAUSE))
    run.check(run.programme.clock(run.activity, ClockKind(entry["clock"])))


_VERBS: Mapping[str, Callable[[_Retelling, Entry], None]] = {
    "step": _step,
    "write": _write,
    "join": _join,
    "name": _name,
    "edit": _edit,
    "place": _place,
    "relate": _relate,
    "from": _from,
    "type": _type,
    "mark": _mark,
    "act": _act,
    "press": _press,
    "clock": _clock,
}
