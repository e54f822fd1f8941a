"""Hard rules of the rounds that ask how far a group agrees: counts are counts, in one order."""

from typing import Final

from facilitator.model.agreement.records import Sounding, SoundingCount
from facilitator.model.core.records import Record, Session
from facilitator.model.core.rule_kinds import InRange, RefersTo, Rule, StillReferredTo, Unique
from facilitator.model.core.words import text

_LEAST = text("A count is never below nothing.")

RULES: Final[tuple[Rule, ...]] = (
    InRange("agreement-count-from-1", SoundingCount, "total", _LEAST, 1),
    InRange("agreement-present-from-0", Sounding, "present", _LEAST, 0),
    Unique(
        "agreement-value-once",
        SoundingCount,
        "sounding value",
        text("A value is counted once in a round."),
    ),
    Unique(
        "agreement-rounds-in-order",
        Sounding,
        "about position",
        text("The rounds about something are in one order."),
    ),
    RefersTo(
        "agreement-count-of-round",
        SoundingCount,
        "sounding",
        text("What was counted goes with its round."),
        Sounding,
    ),
    StillReferredTo(
        "asked-about-stays",
        Sounding,
        "about",
        text("A group was asked about this, so it stays."),
        Record,
    ),
    StillReferredTo(
        "session-of-agreement-stays",
        Sounding,
        "session",
        text("A group was asked something in this session, so it stays."),
        Session,
    ),
)
