"""What stands round the wall is read whole at each size of words, and after it was changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.ui.main_window.panels.rail import RailRow
from facilitator.ui.main_window.side_panel.side import USUAL
from facilitator.ui.style import material
from facilitator.ui.style.appearance import SIZES
from facilitator.ui.style.tokens import LIGHT
from facilitator.ui.widgets.basics import Short
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.cut_words import cut, spoken

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def at_laptop(sampled: ProgrammeWindows, ready_sheet: Path) -> Iterator[ProgrammeWindows]:
    with spoken():
        yield sampled
    wear(SIZES[0], ready_sheet)


def wear(pixels: int, sheet: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    material.apply(app, LIGHT, text_px=pixels, cache=sheet)
    for _ in range(12):
        QApplication.processEvents()


def foot(sitting: ProgrammeWindows) -> list[str]:
    """The words in the line at the foot of the rail, as they stand there."""
    rows = [row for row in sitting.window.rail.findChildren(RailRow) if not row.isCheckable()]
    shown = [name for row in rows for name in row.findChildren(Short) if name.isVisible()]
    return [name.text() for name in shown]


def test_rail_and_panel_are_read_whole_at_each_size(at_laptop: ProgrammeWindows, ready_sheet: Path):
    QApplication.processEvents()
    at_laptop.window.resize(1366, 748)  # under the title bar of a laptop
    for pixels in (*SIZES, SIZES[0]):
        wear(pixels, ready_sheet)
        assert at_laptop.window.side.width() == USUAL
        assert not sorted(cut(at_laptop.window)), pixels
        assert foot(at_laptop) == ["Find", "Commands"], pixels
        at_laptop.window.commands.run("projector")
        QApplication.processEvents()
        assert not sorted(cut(at_laptop.window.side)), pixels
