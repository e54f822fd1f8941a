"""What is done with the comment that is read: it is marked, cut in two, covered in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.themes import Bearing, Fit
from facilitator.model.words import text
from facilitator.ui.pages import themes_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.findings.pool import Said
    from facilitator.ui.pages.themes_doing import ThemesDoing
    from facilitator.ui.pages.themes_read import Reading


def do(parent: QWidget, doing: ThemesDoing, reading: Reading, what: str) -> None:
    """Do what was pressed under the comment."""
    said = reading.said
    if said is None:
        return
    if what == "where" and said.activity is not None:
        doing.desk.show_activity(said.activity)
    elif what == "against":
        _against(doing, said)
    elif what == "weak":
        doing.fit([said.key], Fit.WEAK)
    elif what == "idea":
        doing.idea(said, idea=not said.idea)
    elif what == "cut":
        doing.cut(said, *reading.selection())
    elif what == "cover":
        _cover(parent, doing, said, reading.selection())


def _against(doing: ThemesDoing, said: Said) -> None:
    held = doing.tally.placed.get(said.key)
    against = held is not None and held.bearing is Bearing.CONTRADICTS
    doing.bearing([said.key], Bearing.SUPPORTS if against else Bearing.CONTRADICTS)


def _cover(parent: QWidget, doing: ThemesDoing, said: Said, place: tuple[int, int]) -> None:
    start, end = place
    if start == end:
        doing.desk.tell(text("Select the words to cover first, in the comment above."))
        return
    themes_menu.ask_cover(parent, lambda words: doing.cover(said, start, end, words))
