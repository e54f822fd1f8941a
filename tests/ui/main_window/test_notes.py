"""Notes in the facilitator's window: the newest lines are large enough to be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Advance, Write
from facilitator.ui.canvas.view_transform import Pixels
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.new_file import create
from tests.ui.open_programme import sit_down


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    programme = create(tmp_path / "p.facilitator", "Calls", METHODS)
    session = add_session(programme, "Calls")
    notes = add_activity(programme, session, method("notes"), "interview", title="Six calls")
    programme.do(notes, Advance(to="talk"))
    programme.do(notes, Write(texts=tuple(f"line {n}" for n in range(60))))
    made = sit_down(programme, tmp_path)
    yield made
    made.close()
    made.deleteLater()


def page_in_view(sitting: ProgrammeWindows) -> tuple[Pixels, tuple[int, int]]:
    canvas = sitting.window.stage.canvas
    picture = canvas.picture
    return canvas.lens.cover(Rect(0, 0, picture.width, picture.page)), canvas.look.view


def test_notes_open_at_the_page_that_is_written_on_and_stay_there(sitting: ProgrammeWindows):
    canvas = sitting.window.stage.canvas
    assert pages_of(canvas.picture) > 3
    for _ in range(2):
        seen, (wide, high) = page_in_view(sitting)
        assert seen.y >= -1  # of the whole page, as pixels are rounded
        assert seen.width > wide * 0.9 or seen.height > high * 0.9
        sitting.desk.do(Write(texts=tuple(f"more {n}" for n in range(20))))
        QApplication.processEvents()


def test_all_of_them_are_seen_when_that_is_wanted(sitting: ProgrammeWindows):
    sitting.window.commands.run("fit")
    seen, (wide, high) = page_in_view(sitting)
    assert seen.height * 3 < high
    assert seen.width < 0.6 * wide


@pytest.mark.usefixtures("dressed")
def test_controls_stay_where_they_are_when_the_talk_is_closed(sitting: ProgrammeWindows):
    window = sitting.window
    window.resize(1366, 768)

    def place() -> int:
        for _ in range(3):
            QApplication.processEvents()
        return window.side.more.mapTo(window, QPoint()).y()

    before = place()
    window.offers.run_named("close")
    assert sitting.desk.looked.closed
    assert place() == before, "opened again, nothing lies where another control was"
