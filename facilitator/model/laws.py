"""The hard rules about what belongs to the programme as a whole: the door asks each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from facilitator.model import (
    agenda_rules,
    frame_rules,
    gate,
    people_rules,
    proposal_rules,
    quote_rules,
    reading_rules,
    sounding_rules,
    straight_rules,
    study_rules,
    theme_rules,
    voice_rules,
)
from facilitator.model.words import Text
from facilitator.model.world import Change, World

LAWS: Final[tuple[Callable[[Change, World], tuple[Text, ...]], ...]] = (
    agenda_rules.broken,
    people_rules.broken,
    frame_rules.broken,
    gate.broken,
    sounding_rules.broken,
    quote_rules.broken,
    reading_rules.broken,
    straight_rules.broken,
    theme_rules.broken,
    proposal_rules.broken,
    study_rules.broken,
    voice_rules.broken,
)
"""Each is given a change and the world after it, and says in words what would be false."""


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about the programme that a change would break; empty is fine."""
    return tuple(dict.fromkeys(words for law in LAWS for words in law(change, after)))
