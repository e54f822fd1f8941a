"""The columns of the list of people: what nobody has takes no room, what all have is read whole."""

from __future__ import annotations

from facilitator.ui.people.page import PeoplePage
from facilitator.ui.people.table import NEEDS, ROLES, SECTOR
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def test_a_column_nobody_has_anything_in_takes_no_room(sitting: ProgrammeWindows):
    sitting.window.open_page("people")
    page = sitting.window.page
    assert isinstance(page, PeoplePage)
    page.line.setText("Anna Moreau, Harbour Office of the Old Quay, harbour master")
    page.enter()
    assert page.table.isColumnHidden(SECTOR)
    assert page.table.isColumnHidden(NEEDS)
    sitting.window.resize(1366, 768)
    assert page.table.columnWidth(ROLES) >= page.table.sizeHintForColumn(ROLES)


def test_a_sector_somebody_has_is_shown(sampled: ProgrammeWindows):
    sampled.window.open_page("people")
    page = sampled.window.page
    assert isinstance(page, PeoplePage)
    assert not page.table.isColumnHidden(SECTOR)
