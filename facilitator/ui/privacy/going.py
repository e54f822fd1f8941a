"""Where the words of a record are changed: a card on its wall, other words on their page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from facilitator.analysis.privacy import looking
from facilitator.model.agenda.records import Block
from facilitator.model.core.records import Activity, Card, Record, Session
from facilitator.model.documents import records as document_records
from facilitator.model.framing import records as framing_records
from facilitator.model.house_style import records as house_style_records
from facilitator.model.photos import records as photo_records
from facilitator.model.proposals import records as proposal_records
from facilitator.model.straight_talk import records as straight_talk_records
from facilitator.model.themes import records as theme_records
from facilitator.ui.workspace.workspace import Workspace

_TO_ONE: Final = frozenset({"agenda", "straight", "proposals", "frame"})
"""Pages that show one record where its id is given."""
_OF_DOCUMENTS: Final = (
    *document_records.RECORDS,
    *photo_records.RECORDS,
    *house_style_records.RECORDS,
)
_PAGES: Final[tuple[tuple[str, tuple[type[Record], ...]], ...]] = (
    ("agenda", (Session, Block)),
    ("straight", straight_talk_records.RECORDS),
    ("themes", theme_records.RECORDS),
    ("proposals", proposal_records.RECORDS),
    ("documents", _OF_DOCUMENTS),
    ("frame", framing_records.RECORDS),
)


def go_to_words(desk: Workspace, open_page: Callable[[str, str], object], record: Record) -> None:
    """Look at what holds the words of a record, or open the page they are changed on."""
    card = desk.world.find(Card, record.id) or desk.world.find(Card, getattr(record, "card", None))
    activity = looking.activity_of(desk.world, record)
    if card is not None:
        desk.look_at(card.activity, card.id)
    elif activity is not None and desk.world.find(Activity, activity) is not None:
        desk.look_at(activity)
    else:
        page = next((key for key, kinds in _PAGES if isinstance(record, kinds)), "home")
        whole = str(getattr(record, "proposal", record.id))
        open_page(page, whole if page in _TO_ONE else "")
