"""All types of record that every programme has."""

from facilitator.model.agenda import records as agenda_records
from facilitator.model.agreement import records as agreement_records
from facilitator.model.board import bringing
from facilitator.model.comments import records as comment_records
from facilitator.model.core.records import BOARD_RECORDS, Record
from facilitator.model.documents import records as document_records
from facilitator.model.framing import records as framing_records
from facilitator.model.house_style import records as house_records
from facilitator.model.people import records as people_records
from facilitator.model.photos import records as photo_records
from facilitator.model.proposals import records as proposal_records
from facilitator.model.reliability import records as reliability_records
from facilitator.model.straight_talk import records as straight_talk_records
from facilitator.model.themes import member_check
from facilitator.model.themes import records as theme_records

SHARED_RECORDS: tuple[type[Record], ...] = (
    *BOARD_RECORDS,
    *bringing.RECORDS,
    *agenda_records.RECORDS,
    *people_records.RECORDS,
    *framing_records.RECORDS,
    *agreement_records.RECORDS,
    *straight_talk_records.RECORDS,
    *comment_records.RECORDS,
    *theme_records.RECORDS,
    *reliability_records.RECORDS,
    *member_check.RECORDS,
    *proposal_records.RECORDS,
    *document_records.RECORDS,
    *house_records.RECORDS,
    *photo_records.RECORDS,
)
"""Record types every programme has, in an order in which each refers only to earlier ones."""
