"""Straight talk: said without a name, read by the facilitator first, answered by who decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.model import ids
from facilitator.model.records import Record

if TYPE_CHECKING:
    from facilitator.model.world import World


class Standing(StrEnum):
    """What is done with straight talk: it waits to be read, is shown, or set aside with a note."""

    WAITING = "waiting"
    SHOWN = "shown"
    ASIDE = "set aside"


class ReplyKind(StrEnum):
    """What who decides says to it."""

    WILL = "will do"
    WILL_NOT = "will not do"
    NOT_YET = "cannot yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class StraightTalk(Record):
    """Something said in a session without a name. Its words are never changed.

    The facilitator may cover a name in it (`voices.Redaction`). `note` says, in print, why it
    was set aside. `at` is cut to the minute; who said it is kept nowhere.
    """

    id: ids.StraightTalkId
    session: ids.SessionId
    number: int
    text: str
    at: datetime
    standing: Standing = Standing.WAITING
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Record):
    """An answer to straight talk, in the role of who gave it; the last one counts."""

    id: ids.ReplyId
    talk: ids.StraightTalkId
    position: int
    kind: ReplyKind
    text: str
    at: datetime
    role: str = ""


RECORDS: tuple[type[Record], ...] = (StraightTalk, Reply)


def talks(world: World, session: ids.SessionId | None = None) -> tuple[StraightTalk, ...]:
    """Return the straight talk of a session, or of all, by number."""
    held = world.bucket(StraightTalk, "").values()
    chosen = [talk for talk in held if session is None or talk.session == session]
    return tuple(sorted(chosen, key=lambda talk: talk.number))


def replies(world: World, talk: ids.StraightTalkId) -> tuple[Reply, ...]:
    """Return the answers to it, the last one last."""
    held = [reply for reply in world.bucket(Reply, "").values() if reply.talk == talk]
    return tuple(sorted(held, key=lambda reply: reply.position))


def reply_rate(world: World, session: ids.SessionId | None = None) -> float | None:
    """Return the share of straight talk that was answered; None where nothing was said."""
    held = talks(world, session)
    answered = {reply.talk for reply in world.bucket(Reply, "").values()}
    return sum(talk.id in answered for talk in held) / len(held) if held else None
