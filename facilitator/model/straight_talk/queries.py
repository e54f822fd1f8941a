"""Straight talk: said without a name, read by the facilitator first, answered by who decides."""

from facilitator.model.core import World, ids
from facilitator.model.straight_talk.records import Reply, StraightTalk


def talks(world: World, session: ids.SessionId | None = None) -> tuple[StraightTalk, ...]:
    held = world.bucket(StraightTalk, "").values()
    chosen = [talk for talk in held if session is None or talk.session == session]
    return tuple(sorted(chosen, key=lambda talk: talk.number))


def replies(world: World, talk: ids.StraightTalkId) -> tuple[Reply, ...]:
    held = [reply for reply in world.bucket(Reply, "").values() if reply.talk == talk]
    return tuple(sorted(held, key=lambda reply: reply.position))


def reply_rate(world: World, session: ids.SessionId | None = None) -> float | None:
    """Return the share of straight talk that was answered; None where nothing was said."""
    held = talks(world, session)
    answered = {reply.talk for reply in world.bucket(Reply, "").values()}
    return sum(talk.id in answered for talk in held) / len(held) if held else None
