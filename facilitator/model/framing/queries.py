"""The frame of a programme: its message, what is given, ground rules, and the challenge.

A thin layer over every activity: blank on solutions, honest on what is fixed, and agreed on
what the challenge is before anybody seeks a solution.
"""

from collections.abc import Mapping
from typing import Final

from facilitator.model.core import World, ids
from facilitator.model.core.records import Session
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Decision,
    Framing,
    Given,
    GivenKind,
    GroundRule,
    MessageRevision,
    Offered,
    SessionChallenge,
)

MESSAGE_WORDS: Final = 25
"""A clear message has no more words than this."""


def framing(world: World) -> Framing:
    """Return how the frame binds: as it was set, or as it begins."""
    return next(iter(world.bucket(Framing, "").values()), Framing(id=""))


def givens(world: World, *kinds: GivenKind) -> tuple[Given, ...]:
    """Return the givens of these kinds, in order; of all kinds when none is named."""
    held = [g for g in world.bucket(Given, "").values() if not kinds or g.kind in kinds]
    return tuple(sorted(held, key=lambda given: (given.position, given.id)))


def decisions(world: World) -> tuple[Decision, ...]:
    return tuple(sorted(world.bucket(Decision, "").values(), key=lambda d: (d.position, d.id)))


def ground_rules(world: World) -> tuple[GroundRule, ...]:
    return tuple(sorted(world.bucket(GroundRule, "").values(), key=lambda r: (r.position, r.id)))


def messages(world: World) -> tuple[MessageRevision, ...]:
    """Return what the message was before, in order."""
    return tuple(sorted(world.bucket(MessageRevision, "").values(), key=lambda m: m.position))


def challenges(world: World) -> tuple[Challenge, ...]:
    return tuple(sorted(world.bucket(Challenge, "").values(), key=lambda c: c.number))


def versions(world: World, challenge: ids.ChallengeId) -> tuple[ChallengeVersion, ...]:
    """Return how a challenge was worded, the current wording last."""
    held = [v for v in world.bucket(ChallengeVersion, "").values() if v.challenge == challenge]
    return tuple(sorted(held, key=lambda version: version.position))


def current(world: World, challenge: ids.ChallengeId) -> ChallengeVersion | None:
    return next(reversed(versions(world, challenge)), None)


def of_session(world: World, session: ids.SessionId) -> tuple[Challenge, ...]:
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
