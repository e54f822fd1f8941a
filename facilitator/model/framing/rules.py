"""Hard rules of the frame: one of it, nothing empty, everything in one order, no history lost."""

from collections.abc import Iterator
from typing import Final

from facilitator.model.core.records import Card, Session
from facilitator.model.core.rule_kinds import (
    Attempt,
    BelongsTo,
    Follows,
    InRange,
    NeedsWords,
    Permanent,
    Rule,
    StillReferredTo,
    Unique,
    checks,
)
from facilitator.model.core.words import Text, text
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Decision,
    Difference,
    Framing,
    Given,
    GroundRule,
    MessageRevision,
    Offered,
    SessionChallenge,
)
from facilitator.model.people.records import Sector

_OWN_NUMBER = text("Each challenge has a number of its own.")


@checks("challenge-has-words", Challenge, ChallengeVersion)
def _has_words(attempt: Attempt) -> Iterator[Text]:
    touched = {each.id for each in attempt.made(Challenge)}
    touched |= {old.challenge for old, _ in attempt.pairs(ChallengeVersion) if old}
    worded = {each.challenge for each in attempt.after.all(ChallengeVersion)}
    if any(attempt.after.find(Challenge, key) for key in touched - worded):
        yield text("A challenge has words.")


RULES: Final[tuple[Rule, ...]] = (
    NeedsWords(
        "framing-needs-words",
        (MessageRevision, Given, Decision, GroundRule, ChallengeVersion, Difference),
        "text what other",
        text("What is written in the framing has words."),
    ),
    InRange(
        "ground-rule-never-below-0",
        GroundRule,
        "broken",
        text("A rule is not broken less than never."),
        0,
    ),
    Unique("framing-one", Framing, "", text("A programme has one framing.")),
    Unique(
        "framing-in-order",
        (MessageRevision, Given, Decision, GroundRule),
        "position",
        text("What is written in the framing is in one order."),
    ),
    Permanent(
        "challenge-number-permanent",
        Challenge,
        "number",
        text("The number of a challenge is permanent."),
    ),
    InRange("challenge-number-from-1", Challenge, "number", _OWN_NUMBER, 1),
    Unique("challenge-number-taken", Challenge, "number", _OWN_NUMBER),
    Follows(
        "challenge-wordings-follow",
        ChallengeVersion,
        "challenge",
        text("The wordings of a challenge follow one another."),
    ),
    _has_words,
    Unique(
        "challenge-once-in-session",
        SessionChallenge,
        "session challenge",
        text("A session works on a challenge once."),
    ),
    StillReferredTo(
        "challenge-with-history-stays",
        (ChallengeVersion, SessionChallenge),
        "challenge",
        text("This challenge has a history, so it stays."),
        Challenge,
    ),
    StillReferredTo(
        "wording-differed-about-stays",
        Difference,
        "version",
        text("The group agreed to differ about this wording, so it stays."),
        ChallengeVersion,
    ),
    StillReferredTo(
        "session-of-framing-stays",
        (GroundRule, ChallengeVersion, SessionChallenge, Difference),
        "session",
        text("The framing was worked on in this session, so it stays."),
        Session,
    ),
    StillReferredTo(
        "sector-of-ground-rule-stays",
        GroundRule,
        "sector",
        text("A ground rule comes from this sector, so it stays."),
        Sector,
    ),
    BelongsTo(
        "early-solution-on-wall", Offered, "card", text("There is no such card on this wall."), Card
    ),
    Unique(
        "early-solution-offered-once",
        Offered,
        "card",
        text("An early solution is offered again once."),
    ),
)
