"""The frame of a programme: its message, what is given, ground rules, and the challenge.

A thin layer over every activity: blank on solutions, honest on what is fixed, and agreed on
what the challenge is before anybody seeks a solution.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from facilitator.model import ids
from facilitator.model.records import Record, Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.world import World

MESSAGE_WORDS: Final = 25
"""A clear message has no more words than this."""


class Gate(StrEnum):
    """What stands between the challenge and solutions while the challenge is not agreed."""

    OFF = "off"
    SOFT = "warn"
    HARD = "wait"


class GivenKind(StrEnum):
    """How firm a given is; what lies outside the remit is said as well."""

    FIXED = "fixed"
    NEGOTIABLE = "open to talk"
    UNKNOWN = "not known yet"
    OUTSIDE = "outside our remit"


class Outcome(StrEnum):
    """What became of an early solution that was offered again."""

    WAITING = "offered again"
    TAKEN = "taken up"
    LEFT = "left for later"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRevision(Record):
    """What the programme's message was before it was changed; the last one has the most."""

    id: ids.MessageRevisionId
    position: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing(Record):
    """How the frame binds: one for the programme. `header` shows the challenge on every wall."""

    id: ids.FramingId
    gate: Gate = Gate.SOFT
    sponsor: str = ""
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Record):
    """Something that is so, or outside the remit. `wrong_since`: it was found not to be so."""

    id: ids.GivenId
    position: int
    text: str
    kind: GivenKind = GivenKind.FIXED
    said_by: str = ""
    wrong_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """Who decides what, and by when, in their words."""

    id: ids.DecisionId
    position: int
    what: str
    who: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRule(Record):
    """A rule the group gave itself. `proposed` by the facilitator; `broken` so many times."""

    id: ids.GroundRuleId
    position: int
    text: str
    sector: ids.SectorId | None = None
    session: ids.SessionId | None = None
    proposed: bool = False
    agreed: datetime | None = None
    broken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge(Record):
    """What the programme is about. Its number is permanent, its words have versions."""

    id: ids.ChallengeId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeVersion(Record):
    """A challenge as it was worded in a session; the one with the highest position is current."""

    id: ids.ChallengeVersionId
    challenge: ids.ChallengeId
    position: int
    text: str
    at: datetime
    session: ids.SessionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChallenge(Record):
    """A session worked on a challenge."""

    id: ids.SessionChallengeId
    session: ids.SessionId
    challenge: ids.ChallengeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Record):
    """The group agreed to differ about a challenge: the `other` wording stands beside it."""

    id: ids.DifferenceId
    version: ids.ChallengeVersionId
    other: str
    at: datetime
    session: ids.SessionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Record):
    """An early solution, parked until the challenge was agreed, was offered again."""

    id: ids.OfferedId
    activity: ids.ActivityId
    card: ids.CardId
    at: datetime
    outcome: Outcome = Outcome.WAITING


RECORDS: tuple[type[Record], ...] = (
    MessageRevision,
    Framing,
    Given,
    Decision,
    GroundRule,
    Challenge,
    ChallengeVersion,
    SessionChallenge,
    Difference,
    Offered,
)


def framing(world: World) -> Framing:
    """Return how the frame binds: as it was set, or as it begins."""
    return next(iter(world.bucket(Framing, "").values()), Framing(id=ids.FramingId("")))


def givens(world: World, *kinds: GivenKind) -> tuple[Given, ...]:
    """Return the givens of these kinds, in order; of all kinds when none is named."""
    held = [g for g in world.bucket(Given, "").values() if not kinds or g.kind in kinds]
    return tuple(sorted(held, key=lambda given: (given.position, given.id)))


def decisions(world: World) -> tuple[Decision, ...]:
    """Return who decides what, in order."""
    return tuple(sorted(world.bucket(Decision, "").values(), key=lambda d: (d.position, d.id)))


def ground_rules(world: World) -> tuple[GroundRule, ...]:
    """Return the ground rules, in order."""
    return tuple(sorted(world.bucket(GroundRule, "").values(), key=lambda r: (r.position, r.id)))


def messages(world: World) -> tuple[MessageRevision, ...]:
    """Return what the message was before, in order."""
    return tuple(sorted(world.bucket(MessageRevision, "").values(), key=lambda m: m.position))


def challenges(world: World) -> tuple[Challenge, ...]:
    """Return the challenges by number."""
    return tuple(sorted(world.bucket(Challenge, "").values(), key=lambda c: c.number))


def versions(world: World, challenge: ids.ChallengeId) -> tuple[ChallengeVersion, ...]:
    """Return how a challenge was worded, the current wording last."""
    held = [v for v in world.bucket(ChallengeVersion, "").values() if v.challenge == challenge]
    return tuple(sorted(held, key=lambda version: version.position))


def current(world: World, challenge: ids.ChallengeId) -> ChallengeVersion | None:
    """Return the current wording of a challenge."""
    return next(reversed(versions(world, challenge)), None)


def of_session(world: World, session: ids.SessionId) -> tuple[Challenge, ...]:
    """Return the challenges a session worked on, by number."""
    met = world.bucket(SessionChallenge, "").values()
    wanted = {each.challenge for each in met if each.session == session}
    return tuple(c for c in challenges(world) if c.id in wanted)


def sessions_by_challenge(world: World) -> Mapping[ids.ChallengeId, tuple[Session, ...]]:
    """Return which sessions met which challenge: the register of challenges."""
    met = world.bucket(SessionChallenge, "").values()
    return {
        challenge.id: tuple(
            sorted(
                (world.get(Session, m.session) for m in met if m.challenge == challenge.id),
                key=lambda session: (session.position, session.id),
            )
        )
        for challenge in challenges(world)
    }


def offered(world: World, activity: ids.ActivityId) -> Mapping[ids.CardId, Offered]:
    """Return the early solutions of an activity that were offered again, by card."""
    return {each.card: each for each in world.bucket(Offered, activity).values()}
