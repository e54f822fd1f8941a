"""After a long wall was tidied, the laptop looks at what the room is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.model.board import queries
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Join
from facilitator.model.display.picture import Audience
from facilitator.ui.projector.visible_area import seen
from facilitator.ui.projector.wall_paging import pages_of
from tests.ui.open_programme import make_programme, sit_down

SAID = tuple(f"Nobody knows who pays {n}" for n in range(63))


@pytest.mark.parametrize("by", ["typing", "wheel", "wheel, once tidy"])
def test_the_laptop_looks_where_the_room_looks(dressed: QApplication, tmp_path: Path, by: str):
    held = sit_down(make_programme(tmp_path / "p.facilitator", SAID), tmp_path)
    try:
        desk, look = held.desk, held.window.stage.canvas.look
        activity = desk.activity
        assert activity is not None
        cards = [card.id for card in queries.cards(desk.world, activity)]
        for first in (0, 12):
            desk.do(Join(on=tuple(cards[first : first + 12])))
        look.zoom(1.2)
        if by == "typing":
            line = held.window.capture.line
            QTest.keyClicks(line, "The last one")
            QTest.keyClick(line, Qt.Key.Key_Return)
            assert len(desk.world.all(Card)) == len(SAID) + 1
        else:
            if "tidy" in by:
                QTest.keyClick(held.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
                look.zoom(1.2)
            look.pan(0.0, -5000.0)
        dressed.processEvents()
        assert not look.fitted
        QTest.keyClick(held.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        dressed.processEvents()
        picture = desk.picture(Audience.ROOM)
        assert pages_of(picture) > 1
        area = seen(desk.wall, picture)
        assert look.fitted
        assert look.part == area
    finally:
        held.close()
        held.deleteLater()
