"""The hard rules about what belongs to the programme as a whole: the door asks each of them."""

from __future__ import annotations

from typing import Final

from facilitator.model import (
    agenda_rules,
    frame_rules,
    people_rules,
    proposal_rules,
    reading_rules,
    sounding_rules,
    straight_rules,
    study_rules,
    theme_rules,
    voice_rules,
)
from facilitator.model.rule_kinds import Rule

RULES: Final[tuple[Rule, ...]] = (
    *agenda_rules.RULES,
    *people_rules.RULES,
    *frame_rules.RULES,
    *sounding_rules.RULES,
    *reading_rules.RULES,
    *straight_rules.RULES,
    *theme_rules.RULES,
    *proposal_rules.RULES,
    *study_rules.RULES,
    *voice_rules.RULES,
)
