"""What can be put on an agenda: the methods' templates, free time, and which fits when."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from facilitator.editing.opening import as_usual
from facilitator.editing.programme import OpenProgramme
from facilitator.methods.contract import Method, MethodTemplate, by_mode
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.core import ActivityId, BlockId, NewId, SessionId, Text, adding, text
from facilitator.model.core.records import Activity
from facilitator.model.core.words import from_data
from facilitator.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateOffer:
    """A template of a method, as the library offers it."""

    method: Method
    template: MethodTemplate

    @property
    def key(self) -> str:
        """Method and template in one word: "kj/grouping"."""
        return f"{self.method.key}/{self.template.key}"

    def is_meant_by(self, named: str) -> bool:
        """Whether a name in our data means this: a method, or a template of one."""
        return named in (self.method.key, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeTime:
    """Time for something without a method."""

    key: str
    title: Text
    minutes: int
    mode: TalkMode
    purpose: Text

    def block(self, session: SessionId, new_id: NewId, say: Callable[[Text], str] = str) -> Block:
        """Return a block of it; `say` puts its title into the words of the programme."""
        return Block(
            id=BlockId(new_id()),
            session=session,
            position=0,
            title=say(self.title),
            minutes=self.minutes,
            mode=self.mode,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a facilitator may find, what fits it `first`, what may come `then`, and why."""

    key: str
    words: Text
    why: Text
    first: tuple[TemplateOffer, ...]
    then: tuple[TemplateOffer, ...]


def offers(methods: Sequence[Method]) -> tuple[TemplateOffer, ...]:
    """Return every template of every method, in the order the program offers them."""
    return tuple(TemplateOffer(method=m, template=t) for m in methods for t in m.templates)


@lru_cache(maxsize=1)
def free_times() -> tuple[FreeTime, ...]:
    """Return the kinds of free time. Raises ValueError when our data is wrong."""
    return tuple(
        FreeTime(
            key=told["key"],
            title=from_data(told["title"]),
            minutes=told["minutes"],
            mode=TalkMode(told["mode"]),
            purpose=from_data(told["purpose"]),
        )
        for told in _read("blocks.toml")["blocks"]
    )


def also(key: str) -> Text | None:
    """Return what else people look for an entry by, beside its title."""
    told: Mapping[str, str] = _read("which.toml")["also"]
    return from_data(told[key]) if key in told else None


def situations(methods: Sequence[Method]) -> tuple[Situation, ...]:
    """Return the situations for which these methods have something."""
    held = offers(methods)

    def meant(names: Sequence[str]) -> tuple[TemplateOffer, ...]:
        return tuple(offer for name in names for offer in held if offer.is_meant_by(name))

    found = (
        Situation(
            key=told["key"],
            words=from_data(told["words"]),
            why=from_data(told["why"]),
            first=meant(told["first"]),
            then=meant(told["then"]),
        )
        for told in _read("which.toml")["situations"]
    )
    return tuple(each for each in found if each.first)


def minutes_in(programme: OpenProgramme, session: SessionId, offer: TemplateOffer) -> int:
    """Return how long an offer takes in a session, begun as is usual on this computer.

    Some take longer with more people.
    """
    ctx = programme.context()
    key, title = offer.method.key, str(offer.template.title)
    made = Activity(id=ActivityId(ctx.new_id()), session=session, method=key, title=title)
    records = offer.method.begin(made, offer.template.key, ctx)
    records = as_usual(records, offer.method, programme.usual)
    world = programme.world.apply(adding(text("Add an activity"), made, *records))
    return sum(by_mode(offer.method.script(world, made.id)).values())


def remarks(offer: TemplateOffer, *, takes: int, people: int, minutes: int) -> tuple[Text, ...]:
    """Return what stands against an offer for so many people and minutes (0: as long as it takes).

    It is a remark and no more: the facilitator decides. `takes` are the minutes of the offer.
    """
    found: list[Text] = []
    limits: Mapping[str, list[int]] = _read("which.toml")["people"]
    least, most = next((b for name, b in limits.items() if offer.is_meant_by(name)), (0, 10_000))
    if people < least:
        found.append(text("It is for {least} people or more.", least=least))
    if people > most:
        found.append(text("It is for {most} people at most.", most=most))
    if minutes and takes > minutes:
        found.append(text("It is longer than {minutes} min.", minutes=minutes))
    return tuple(found)


@lru_cache(maxsize=4)
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("agenda", name).read_text(encoding="utf-8"))


LUNCH_AT: Final = 12 * 60 + 30
LONG, SHORT = 5 * 60, 90
"""Minutes from which on there is a lunch in a day, and below which there is no pause."""
_STEP: Final = 5


def day_frame(
    session: SessionId, starts: int, ends: int, new_id: NewId, say: Callable[[Text], str] = str
) -> tuple[Block, ...]:
    """Return the blocks that every day has, from `starts` to `ends` (minutes after midnight)."""
    held = {free.key: free for free in free_times()}

    def block(key: str, at: int | None) -> Block:
        return replace(held[key].block(session, new_id, say), starts=at)

    found = [block("opening", None)]
    long = ends - starts >= LONG and starts < LUNCH_AT < ends - held["lunch"].minutes
    if long:
        found.append(block("lunch", LUNCH_AT))
    elif ends - starts >= SHORT:
        middle = (starts + ends - held["break"].minutes) // 2
        found.append(block("break", middle - middle % _STEP))
    found.append(block("close", ends - held["close"].minutes))
    return tuple(replace(each, position=place) for place, each in enumerate(found, 1))
