"""The sample as other records would have it: planned, brought in, typed up, or without a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from facilitator.editing.opening import record_types
from facilitator.methods import METHODS
from facilitator.methods.common.turns import Turn
from facilitator.methods.hats.records import RedCount
from facilitator.methods.notes.records import Call, GuideQuestion
from facilitator.model.agenda.records import Block, BlockMark, TalkMode
from facilitator.model.agreement.records import Sounding, SoundingCount
from facilitator.model.core import World, ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import (
    Activity,
    Ballot,
    Card,
    ClockMark,
    Closing,
    Group,
    Mark,
    Poll,
    PollClosing,
    PollItem,
    PollKind,
    Programme,
    Record,
    Session,
    StepEntry,
)
from facilitator.model.documents.records import Evidence, Stated
from facilitator.model.framing.records import RECORDS as FRAME
from facilitator.model.people.records import CardConsent, ConsentRule, Person, Presence
from facilitator.model.proposals.records import Proposal
from facilitator.model.straight_talk.records import StraightTalk
from facilitator.model.themes.member_check import Checked, step_of
from facilitator.model.themes.records import Coding, Theme
from facilitator.store.schema.shapes import layout_of

AT: Final = datetime(2025, 10, 9, 13, 40, tzinfo=UTC)
LAYOUT: Final = layout_of(tuple(record_types(METHODS)))


def without(world: World, *kinds: type[Record]) -> World:
    """Return a world without records of these kinds, nor what cannot be without them."""
    held = {record.id: record for record in world if not isinstance(record, kinds)}
    gone = True
    while gone:
        told = {key: kept for key, record in held.items() if (kept := _kept(record, held))}
        gone, held = len(told) < len(held), told
    return World(held.values())


def _kept(record: Record, held: Mapping[str, Record]) -> Record | None:
    """Return a record without links that lead nowhere; None where one of them must lead on."""
    changed: dict[str, None] = {}
    for link in LAYOUT.of(record).links:
        key = getattr(record, link.name)
        if key is not None and key not in held:
            if not link.optional:
                return None
            changed[link.name] = None
    return replace(record, **changed) if changed else record


def changed(world: World, kind: type[Record], change: Callable[[Any], dict[str, Any]]) -> World:
    return World(replace(r, **change(r)) if isinstance(r, kind) else r for r in world)


def every_method(world: World) -> World:
    """Return the sample with what it has none of: a vote of its own, and themes checked."""
    session = max(world.all(Session), key=lambda each: each.position)
    vote, check = (ids.ActivityId(key) for key in ("own-vote", "own-check"))
    held: list[Record] = [
        Activity(id=vote, session=session.id, method="decide", title="What goes on"),
        Activity(id=check, session=session.id, method="check", title="Is this what you said?"),
        *_voted(vote),
    ]
    for number, theme in enumerate(world.all(Theme)[:2], 1):
        shown = Checked(
            id=f"shown-{number}",
            activity=check,
            theme=theme.id,
            number=theme.number,
            position=number,
            name=theme.name,
            sentence=theme.sentence,
        )
        asked = ids.SoundingId(f"asked-{number}")
        held += [
            shown,
            StepEntry(
                id=f"step-{number}", activity=check, position=number, step=step_of(shown), at=AT
            ),
            Sounding(
                id=asked,
                about=theme.id,
                position=1,
                scale="fist-1",
                enough=3,
                at=AT,
                session=session.id,
            ),
            SoundingCount(id=f"count-{number}", sounding=asked, value=4, total=7),
            _card(check, number, "We said more than that", written=step_of(shown)),
        ]
    return World([*world, *held])


def _card(activity: ids.ActivityId, number: int, words: str, *, written: str = "") -> Card:
    key = ids.CardId(f"{activity}-{number}")
    return Card(id=key, activity=activity, number=number, text=words, written=written, at=AT)


def _voted(activity: ids.ActivityId) -> list[Record]:
    """Return a vote with dots of three people on two things, closed."""
    things = [_card(activity, 1, "A door on Saturdays"), _card(activity, 2, "One telephone")]
    poll = ids.PollId("own-poll")
    held: list[Record] = [
        *things,
        StepEntry(id="own-step", activity=activity, position=1, step="vote", at=AT),
    ]
    held.append(
        Poll(id=poll, activity=activity, kind=PollKind.DOTS, position=1, budget=2, cap=2, at=AT)
    )
    held += [
        PollItem(id=f"item-{place}", activity=activity, poll=poll, position=place, card=card.id)
        for place, card in enumerate(things)
    ]
    for person, dots in enumerate(((2, 0), (1, 1), (1, 1))):
        ballot = ids.BallotId(f"ballot-{person}")
        held.append(Ballot(id=ballot, activity=activity, poll=poll, position=person, cast=True))
        held += [
            Mark(
                id=f"mark-{person}-{card.number}",
                activity=activity,
                poll=poll,
                ballot=ballot,
                value=value,
                card=card.id,
            )
            for card, value in zip(things, dots, strict=True)
            if value
        ]
    return [*held, PollClosing(id="own-closing", activity=activity, poll=poll, at=AT)]


def planned(world: World) -> World:
    """Return the programme before anything of it took place: agendas, frames and guides."""
    bare = without(world, Card, StepEntry, BlockMark, Presence, Theme, Proposal, StraightTalk)
    bare = without(bare, Poll, ClockMark, Coding)
    return changed(bare, Session, lambda s: {"on": PartialDate(2026, 12, 1 + s.position)})


def brought_in(world: World) -> World:
    """Return the programme with cards that all came out of a file, and sessions nobody held."""
    bare = without(world, StepEntry, BlockMark, Presence, Poll, ClockMark)
    bare = changed(bare, Card, lambda _: {"written": "", "source": "survey", "at": None})
    return changed(bare, Session, lambda _: {"on": None})


def typed_up(world: World) -> World:
    """Return the programme as it would be if all of it had been entered a year later."""

    def later(record: Record) -> dict[str, Any]:
        held = ((each.name, getattr(record, each.name)) for each in fields(record))
        times = {name: value for name, value in held if isinstance(value, datetime)}
        return {name: value + timedelta(days=730) for name, value in times.items()}

    return changed(world, Record, later)


def other_agenda(world: World) -> World:
    """Return the programme with longer blocks, of open talk alone, that begin at another time."""
    told = changed(world, Block, lambda b: {"minutes": b.minutes + 33, "starts": None})
    told = changed(told, Block, lambda b: {"mode": TalkMode.OPEN, "dropped": bool(b.runs)})
    return changed(told, Session, lambda s: {"starts": s.starts + 7, "ends": None})


def renamed(world: World) -> World:
    """Return the programme with other titles."""
    told = world
    for kind in (Programme, Session, Activity):
        told = changed(told, kind, lambda r: {"title": f"{r.title} too"})
    return told


LISTED: Final = (Call, Closing, Evidence, Group, GuideQuestion, RedCount, Stated, Turn)
"""What is listed on walls and in documents beside cards: groups, questions, turns, feelings."""
STATES: Final[Mapping[str, Callable[[World], World]]] = {
    "planned": planned,
    "brought in": brought_in,
    "typed up": typed_up,
    "another agenda": other_agenda,
    "renamed": renamed,
    "no cards": lambda world: without(world, Card),
    "no times": lambda world: without(world, StepEntry, BlockMark, ClockMark),
    "no people": lambda world: without(world, Person),
    "no consent": lambda world: without(world, ConsentRule, CardConsent),
    "no votes": lambda world: without(world, Poll),
    "no frame": lambda world: without(world, *FRAME),
    "no themes": lambda world: without(world, Theme, Coding),
    "no proposals": lambda world: without(world, Proposal),
    "bare": lambda world: without(world, *LISTED),
    "no straight talk": lambda world: without(world, StraightTalk),
}
"""What changes the records behind sentences, each by one thing alone."""
