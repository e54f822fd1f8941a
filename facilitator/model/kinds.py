"""All types of record that every programme has."""

from __future__ import annotations

from facilitator.model import (
    agenda,
    bringing,
    checking,
    frame,
    people,
    proposals,
    reading,
    sounding,
    straight,
    studies,
    themes,
    voices,
)
from facilitator.model.records import BOARD_RECORDS, Record

SHARED_RECORDS: tuple[type[Record], ...] = (
    *BOARD_RECORDS,
    *bringing.RECORDS,
    *agenda.RECORDS,
    *people.RECORDS,
    *frame.RECORDS,
    *sounding.RECORDS,
    *straight.RECORDS,
    *voices.RECORDS,
    *themes.RECORDS,
    *reading.RECORDS,
    *checking.RECORDS,
    *proposals.RECORDS,
    *studies.RECORDS,
)
"""Record types every programme has, in an order in which each refers only to earlier ones."""
