"""The frame of the sample: its message, what is given, its rules and its challenges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from facilitator.model.agreement.queries import soundings
from facilitator.model.agreement.records import Sounding, SoundingCount
from facilitator.model.core import ids
from facilitator.model.framing import queries
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Decision,
    Framing,
    Gate,
    Given,
    GivenKind,
    GroundRule,
    MessageRevision,
    SessionChallenge,
)
from facilitator.model.people.queries import came
from sample_maker.people import in_the_room

if TYPE_CHECKING:  # a circle otherwise
    from sample_maker.documents import SampleTeller

Told = dict[str, Any]
_SCALE, _ENOUGH = "fist-1", 3


def tell_frame(teller: SampleTeller, told: Told, challenges: Iterable[Told]) -> None:
    """Tell the frame, and the challenges with how the room stood to them."""
    new_id = teller.new_id
    framing = Framing(id=new_id(), gate=Gate(told["gate"]), sponsor=told["sponsor"])
    teller.adds("Frame the programme", framing)
    for position, entry in enumerate(told["earlier"], 1):
        earlier = MessageRevision(
            id=new_id(),
            position=position,
            text=entry["text"],
            at=in_the_room(entry["at"]),
        )
        teller.adds("Change the message", earlier)
    for position, entry in enumerate(told["givens"], 1):
        given = Given(
            id=new_id(),
            position=position,
            text=entry["text"],
            kind=GivenKind(entry["kind"]),
            said_by=entry.get("said_by", ""),
        )
        teller.adds("Add a given", given)
    for position, entry in enumerate(told["decisions"], 1):
        decision = Decision(id=new_id(), position=position, **entry)
        teller.adds("Say who decides", decision)
    for position, entry in enumerate(told["rules"], 1):
        _tell_rule(teller, position, entry)
    for entry in challenges:
        _tell_challenge(teller, entry)


def _tell_rule(teller: SampleTeller, position: int, told: Told) -> None:
    rule = GroundRule(
        id=teller.new_id(),
        position=position,
        text=told["text"],
        sector=teller.sector(told["sector"]) if "sector" in told else None,
        session=teller.session(told["session"]) if "session" in told else None,
        proposed=told.get("proposed", False),
        agreed=teller.at,
    )
    teller.adds("Add a ground rule", rule)


def _tell_challenge(teller: SampleTeller, told: Told) -> None:
    number = len(queries.challenges(teller.world)) + 1
    challenge = Challenge(id=ids.ChallengeId(teller.new_id()), number=number)
    versions = [
        ChallengeVersion(
            id=ids.ChallengeVersionId(teller.new_id()),
            challenge=challenge.id,
            position=position,
            text=entry["text"],
            at=in_the_room(entry["at"]),
            session=teller.session(entry["session"]),
        )
        for position, entry in enumerate(told["versions"], 1)
    ]
    teller.adds("Word a challenge", challenge, *versions)
    for title in told["sessions"]:
        met = SessionChallenge(
            id=teller.new_id(),
            session=teller.session(title),
            challenge=challenge.id,
        )
        teller.adds("Say what a session works on", met)
    for entry in told["rounds"]:
        session = teller.session(entry["session"])
        tell_round(teller, versions[-1].id, session, in_the_room(entry["at"]), entry["counts"])


def tell_round(
    teller: SampleTeller, about: str, session: ids.SessionId, at: datetime, counts: dict[str, int]
) -> None:
    """Tell a round of fist to five about something; `counts` are by fingers."""
    asked = Sounding(
        id=ids.SoundingId(teller.new_id()),
        about=about,
        position=len(soundings(teller.world, about)) + 1,
        scale=_SCALE,
        enough=_ENOUGH,
        at=at,
        present=len(came(teller.world, session)),
        session=session,
    )
    given = [
        SoundingCount(
            id=teller.new_id(),
            sounding=asked.id,
            value=int(value),
            total=total,
        )
        for value, total in counts.items()
    ]
    teller.adds("Ask how far the room agrees", asked, *given)
