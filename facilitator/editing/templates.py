"""The sessions that come with the program: told as data, made of the methods there are."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from facilitator.methods.contract import Context, Method
from facilitator.model.agenda import wording
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.core import ActivityId, BlockId, Say, SessionId, Text
from facilitator.model.core.records import Activity, Record, Session, SessionKind
from facilitator.model.core.words import from_data
from facilitator.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltIn:
    """A session that comes with the program. It `lacks` methods that this build does not have."""

    title: Text
    purpose: Text
    told: Mapping[str, Any]
    lacks: tuple[str, ...] = ()


def built_in(methods: Sequence[Method]) -> tuple[BuiltIn, ...]:
    """Return the sessions that come with the program, in order."""
    known = {method.key for method in methods}
    found: list[BuiltIn] = []
    for path in sorted(resource("agenda", "templates").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        wanted = {block["method"] for block in told["blocks"] if "method" in block}
        found.append(
            BuiltIn(
                title=from_data(told["title"]),
                purpose=from_data(told["purpose"]),
                told=told,
                lacks=tuple(sorted(wanted - known)),
            )
        )
    return tuple(found)


def records_of(
    held: BuiltIn, methods: Sequence[Method], ctx: Context, say: Say = str
) -> tuple[Record, ...]:
    """Return the records of a session that comes with the program, the session first.

    `say` puts its words into the language in which they are kept from then on.

    Raises KeyError when it `lacks` a method, ValueError when our data is wrong.
    """
    told = held.told
    session = Session(
        id=SessionId(ctx.new_id()),
        title=say(held.title),
        kind=SessionKind(told["kind"]),
        starts=_time(told["starts"]),
        ends=_time(told["ends"]),
    )
    found: list[Record] = [session]
    for place, block in enumerate(_said(told["blocks"], say), 1):
        found += _block(session, place, block, {m.key: m for m in methods}, ctx)
    return tuple(found)


_WORDS: Final = ("title", "purpose", "instructions", "materials")


def _said(blocks: Sequence[Mapping[str, Any]], say: Say) -> Iterator[Mapping[str, Any]]:
    for block in blocks:
        yield {**block, **{key: say(from_data(block[key])) for key in _WORDS if key in block}}


def _block(
    session: Session,
    place: int,
    told: Mapping[str, Any],
    methods: Mapping[str, Method],
    ctx: Context,
) -> list[Record]:
    found: list[Record] = []
    runs: ActivityId | None = None
    if "method" in told:
        method = methods[told["method"]]
        if told["template"] not in {template.key for template in method.templates}:
            message = f"{method.key} has no template {told['template']}"
            raise ValueError(message)
        runs = ActivityId(ctx.new_id())
        activity = Activity(id=runs, session=session.id, method=method.key, title=told["title"])
        found = [activity, *method.begin(activity, told["template"], ctx)]
    block = Block(
        id=BlockId(ctx.new_id()),
        session=session.id,
        position=place,
        runs=runs,
        title="" if runs else told["title"],
        minutes=told.get("minutes", 0),
        starts=_time(told["starts"]) if "starts" in told else None,
        weight=BlockWeight(told.get("weight", "must")),
        mode=TalkMode(told.get("mode", "structured")),
        purpose=told.get("purpose", ""),
        instructions=told.get("instructions", ""),
        materials=told.get("materials", ""),
    )
    return [*found, block]


def _time(words: str) -> int:
    found = wording.time_from(words)
    if found is None:
        message = f"{words} is no time of day"
        raise ValueError(message)
    return found
