"""Records of straight talk, and of the replies to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.records import Record


class TalkState(StrEnum):
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

    The facilitator may cover a name in it (`records.Redaction`). `note` says, in print, why it
    was set aside. `at` is cut to the minute; who said it is kept nowhere.
    """

    id: ids.StraightTalkId
    session: ids.SessionId
    number: int
    text: str
    at: datetime
    standing: TalkState = TalkState.WAITING
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Record):
    """An answer to straight talk, in the role of who gave it; the last one counts."""

    talk: ids.StraightTalkId
    position: int
    kind: ReplyKind
    text: str
    at: datetime
    role: str = ""


RECORDS: tuple[type[Record], ...] = (StraightTalk, Reply)
