"""The columns of the list of people: what nobody has takes no room, what all have is read whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.ui.people.page import PeoplePage
from facilitator.ui.people.people_model import NAME, NEEDS, NOW, SECTOR
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

pytestmark = pytest.mark.usefixtures("dressed")


def test_a_column_nobody_has_anything_in_takes_no_room(sitting: ProgrammeWindows):
    sitting.window.open_page("people")
    page = sitting.window.page
    assert isinstance(page, PeoplePage)
    page.line.setText("Anna Moreau, Harbour Office of the Old Quay, harbour master")
    page.enter()
    assert page.table.isColumnHidden(SECTOR)
    assert page.table.isColumnHidden(NEEDS)
    sitting.window.resize(1366, 768)
    assert page.table.columnWidth(NAME) >= page.table.sizeHintForColumn(NAME)


def test_a_sector_somebody_has_is_shown(sampled: ProgrammeWindows):
    sampled.window.open_page("people")
    page = sampled.window.page
    assert isinstance(page, PeoplePage)
    assert not page.table.isColumnHidden(SECTOR)


def test_name_role_sector_and_state_are_whole_at_laptop_size(sampled: ProgrammeWindows):
    sampled.window.open_page("people")
    page = sampled.window.page
    assert isinstance(page, PeoplePage)
    sampled.window.resize(1366, 768)
    for n in range(page.sessions.count()):
        page.sessions.setCurrentIndex(n)
        page.refresh()
        QApplication.processEvents()
        for column in (NAME, SECTOR, NOW):
            if not page.table.isColumnHidden(column):
                assert page.table.columnWidth(column) >= page.table.sizeHintForColumn(column)
