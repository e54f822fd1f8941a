"""The hard rules about what belongs to the programme as a whole: the door asks each of them."""

from typing import Final

from facilitator.model.agenda import rules as agenda_rules
from facilitator.model.agreement import rules as agreement_rules
from facilitator.model.comments import rules as comment_rules
from facilitator.model.core.rule_kinds import Rule
from facilitator.model.documents import rules as document_rules
from facilitator.model.framing import rules as framing_rules
from facilitator.model.house_style import rules as house_rules
from facilitator.model.people import rules as people_rules
from facilitator.model.photos import rules as photo_rules
from facilitator.model.proposals import rules as proposal_rules
from facilitator.model.reliability import rules as reliability_rules
from facilitator.model.straight_talk import rules as straight_talk_rules
from facilitator.model.themes import rules as theme_rules

RULES: Final[tuple[Rule, ...]] = (
    *agenda_rules.RULES,
    *people_rules.RULES,
    *framing_rules.RULES,
    *agreement_rules.RULES,
    *reliability_rules.RULES,
    *straight_talk_rules.RULES,
    *theme_rules.RULES,
    *proposal_rules.RULES,
    *document_rules.RULES,
    *house_rules.RULES,
    *photo_rules.RULES,
    *comment_rules.RULES,
)
