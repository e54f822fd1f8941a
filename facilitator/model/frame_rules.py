"""Hard rules of the frame: one of it, nothing empty, everything in one order, no history lost."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from facilitator.model.frame import (
    RECORDS,
    Challenge,
    ChallengeVersion,
    Decision,
    Difference,
    Framing,
    Given,
    GroundRule,
    MessageRevision,
    SessionChallenge,
)
from facilitator.model.lawbook import gone, resting, twice
from facilitator.model.people import Sector
from facilitator.model.records import Record, Session
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.model.world import Change, World

_WORDS: Final[tuple[tuple[type[Record], str], ...]] = (
    (MessageRevision, "text"),
    (Given, "text"),
    (Decision, "what"),
    (GroundRule, "text"),
    (ChallengeVersion, "text"),
    (Difference, "other"),
)
"""The words without which a record says nothing."""
_LISTS: Final[tuple[type[MessageRevision | Given | Decision | GroundRule], ...]] = (
    MessageRevision,
    Given,
    Decision,
    GroundRule,
)
_OF_SESSIONS: Final = (GroundRule, ChallengeVersion, SessionChallenge, Difference)


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about the frame that a change would break; empty is fine."""
    found: list[Text] = []
    if any(isinstance(record, RECORDS) for record in (*change.before, *change.after)):
        found += [*_said(after), *_ordered(after), *_challenges(change, after), *_met(after)]
    if gone(change):
        found += _whole(change, after)
    return tuple(dict.fromkeys(found))


def _said(after: World) -> Iterator[Text]:
    for kind, name in _WORDS:
        if any(not str(getattr(held, name)).strip() for held in after.bucket(kind, "").values()):
            yield text("What stands in the frame has words.")
    if any(rule.broken < 0 for rule in after.bucket(GroundRule, "").values()):
        yield text("A rule is not broken less than never.")
    if len(after.bucket(Framing, "")) > 1:
        yield text("A programme has one frame.")


def _ordered(after: World) -> Iterator[Text]:
    for kind in _LISTS:
        if twice(after.bucket(kind, "").values(), lambda held: held.position):
            yield text("What stands in the frame is in one order.")


def _challenges(change: Change, after: World) -> Iterator[Text]:
    held = after.bucket(Challenge, "").values()
    numbers = {each.id: each.number for each in change.before if isinstance(each, Challenge)}
    if any(numbers.get(each.id, each.number) != each.number for each in held):
        yield text("The number of a challenge is permanent.")
    if any(each.number < 1 for each in held) or twice(held, lambda each: each.number):
        yield text("Each challenge has a number of its own.")
    places: defaultdict[str, list[int]] = defaultdict(list)
    for version in after.bucket(ChallengeVersion, "").values():
        places[version.challenge].append(version.position)
    if any(sorted(mine) != list(range(1, len(mine) + 1)) for mine in places.values()):
        yield text("The wordings of a challenge follow one another.")
    if any(each.id not in places for each in held):
        yield text("A challenge has words.")


def _met(after: World) -> Iterator[Text]:
    met = after.bucket(SessionChallenge, "").values()
    if twice(met, lambda held: (held.session, held.challenge)):
        yield text("A session works on a challenge once.")


def _whole(change: Change, after: World) -> Iterator[Text]:
    """What others rest on stays until they are gone too."""
    challenges, versions = gone(change, Challenge), gone(change, ChallengeVersion)
    if challenges and resting(after, challenges, (ChallengeVersion, SessionChallenge), "challenge"):
        yield text("This challenge has a history, so it stays.")
    if versions and resting(after, versions, (Difference,), "version"):
        yield text("The group agreed to differ about this wording, so it stays.")
    sessions, sectors = gone(change, Session), gone(change, Sector)
    if sessions and resting(after, sessions, _OF_SESSIONS, "session"):
        yield text("The frame was worked on in this session, so it stays.")
    if sectors and resting(after, sectors, (GroundRule,), "sector"):
        yield text("A ground rule comes from this sector, so it stays.")
