"""A word that is commonly said of a sector is the sector, before any is in the list."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.model.core.world import World
from facilitator.ui.people.entry_line import EntryLine


@pytest.mark.parametrize(
    ("typed", "role", "sector"),
    [
        ("Ada, Hill School, teacher, school", "teacher", "school"),
        ("Ada, Hill School, teacher, parents", "teacher", "parents"),
        ("Ada, Hill School, school", "", "school"),
        ("Ada, Hill School, teacher, on Mondays", "teacher, on Mondays", ""),
    ],
)
def test_the_first_of_a_programme(qapp: QApplication, typed: str, role: str, sector: str):
    line = EntryLine(World)
    line.setText(typed)
    found = line.entered()
    assert found is not None
    assert (found.title, found.sector) == (role, sector)
    line.deleteLater()
