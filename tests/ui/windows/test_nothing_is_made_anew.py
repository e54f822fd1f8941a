"""A page that has nothing else to show keeps all it is made of.

An edit took 70 ms on the page of the frame, which was made anew each time. Counted, not timed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import sit_down


@pytest.fixture
def sitting(sample: Path, tmp_path: Path, qapp: object) -> Iterator[ProgrammeWindows]:
    made = sit_down(open_file(Path(shutil.copy(sample, tmp_path)), METHODS), tmp_path)
    yield made
    made.close()


def test_an_edit_elsewhere_makes_no_part_of_a_page_anew(sitting: ProgrammeWindows) -> None:
    desk, window = sitting.desk, sitting.window
    other = next(each.id for each in desk.agenda() if each.id != desk.activity)
    anew: dict[str, list[str]] = {}
    for place in PLACES:
        window.open_page(place.key)
        assert window.page is not None
        before = set(window.page.findChildren(QWidget))
        desk.keep_note(other, f"A note beside {place.key}")
        made = set(window.page.findChildren(QWidget)) - before
        anew[place.key] = sorted(type(each).__name__ for each in made)
    assert {key: made for key, made in anew.items() if made} == {}
