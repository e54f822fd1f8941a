"""Hard rules of the agenda: those without which it would be false."""

from collections.abc import Iterator
from typing import Final

from facilitator.model.agenda.queries import DAY
from facilitator.model.agenda.records import Block
from facilitator.model.core.records import Activity, Session
from facilitator.model.core.rule_kinds import Attempt, InRange, RefersTo, Rule, checks
from facilitator.model.core.words import Text, text

_TOGETHER = text("An activity and its place on the agenda are in one session.")


def _placed(attempt: Attempt) -> Iterator[tuple[Activity | None, list[Block]]]:
    """Go through the activities that an attempt touches, with their places on the agenda."""
    touched = {each.id for pair in attempt.pairs(Activity) for each in pair if each}
    touched |= {each.runs for pair in attempt.pairs(Block) for each in pair if each and each.runs}
    places = [block for block in attempt.after.all(Block) if block.runs in touched]
    for key in touched:
        mine = [block for block in places if block.runs == key]
        yield attempt.after.find(Activity, key), mine


@checks("activity-one-place", Activity, Block)
def _one_place(attempt: Attempt) -> Iterator[Text]:
    if any(len(places) > 1 for _, places in _placed(attempt)):
        yield text("An activity has one place on the agenda, not two.")


@checks("activity-keeps-place", Activity, Block)
def _keeps_place(attempt: Attempt) -> Iterator[Text]:
    if any(activity and not places for activity, places in _placed(attempt)):
        yield text("An activity keeps its place on the agenda.")


@checks("activity-in-session-of-block", Activity, Block)
def _one_session(attempt: Attempt) -> Iterator[Text]:
    held = ((a, block) for a, places in _placed(attempt) for block in places if a)
    if any(activity.session != block.session for activity, block in held):
        yield _TOGETHER


@checks("activity-begun-stays", Activity)
def _begun(attempt: Attempt) -> Iterator[Text]:
    if any(next(iter(attempt.after.within(each.id)), None) for each in attempt.gone(Activity)):
        yield text("Something was done in this activity already, so it stays.")


RULES: Final[tuple[Rule, ...]] = (
    InRange(
        "block-starts-in-day",
        Block,
        "starts",
        text("A fixed time lies between 00:00 and 23:59."),
        0,
        DAY - 1,
    ),
    InRange(
        "block-takes-a-day-at-most",
        Block,
        "minutes",
        text("A block takes between 0 minutes and a day."),
        0,
        DAY,
    ),
    RefersTo("block-runs-activity", Block, "runs", _TOGETHER, Activity),
    InRange(
        "session-times-in-day",
        Session,
        "starts ends",
        text("A session begins and ends between 00:00 and 23:59."),
        0,
        DAY - 1,
    ),
    _one_place,
    _keeps_place,
    _one_session,
    _begun,
)
