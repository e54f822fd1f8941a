"""The sheet that writes files for others, over the facilitator's window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.main_window.window import FacilitatorWindow


def open_export(window: FacilitatorWindow, section: str = "") -> None:
    """Open the sheet at a section or at its first; it leads to pages where words are mended."""
    from facilitator.ui.documents.export_sheet import ExportSheet  # it is heavy
    from facilitator.ui.people.page import PeoplePage
    from facilitator.ui.privacy.going import go_to_words

    def ask_consent(session: str) -> None:
        """Ask what may be quoted of a session, at its list of people."""
        window.open_page("people", session)
        if isinstance(window.page, PeoplePage):
            window.page.read_rule()

    sheet = ExportSheet(window, window.desk, section)
    sheet.consent_wanted.connect(ask_consent)
    sheet.go_wanted.connect(partial(go_to_words, window.desk, window.open_page))
    sheet.open()
