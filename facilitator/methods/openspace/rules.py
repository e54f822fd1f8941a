"""The hard rules of an Open Space: those without which the data would be false."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from facilitator.methods.openspace.records import SignIn, Slot, Space, Topic, Volunteer
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core.rule_kinds import Attempt, Rule, Unique, checks
from facilitator.model.core.words import Text, text


@checks("openspace-name-once-at-topic", SignIn, Volunteer)
def _named_once(attempt: Attempt) -> Iterator[Text]:
    """No name is taken in a second time; two people who turn out to be one may stay."""
    for kind in (SignIn, Volunteer):
        fresh = {(each.card, topics.who(each)) for each in attempt.added(kind)}
        there = attempt.after.bucket(kind, attempt.activity).values() if fresh else ()
        held = Counter((each.card, topics.who(each)) for each in there)
        if any(held[each] > 1 for each in fresh):
            yield text("A name stands once at a topic.")


RULES: Final[tuple[Rule, ...]] = (
    Unique("openspace-topic-one-place", Topic, "card", text("A topic meets in one place.")),
    Unique(
        "openspace-number-taken",
        (Slot, Space),
        "number",
        text("A time or a space has a number of its own."),
    ),
    _named_once,
)
