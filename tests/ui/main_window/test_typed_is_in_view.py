"""A card that is typed is before the facilitator's eyes, also where the scene leaves no place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Advance
from facilitator.ui.canvas.hit_test import place
from tests.new_file import create
from tests.ui.open_programme import sit_down


@pytest.mark.parametrize(("key", "step"), [("speed", "brief"), ("forcefield", "closing")])
def test_what_is_typed_is_in_view(qapp: QApplication, tmp_path: Path, key: str, step: str):
    programme = create(tmp_path / "p.facilitator", "Centres", METHODS)
    way = method(key)
    session = add_session(programme, "Workshop")
    activity = add_activity(programme, session, way, way.templates[0].key, question="Why?")
    programme.do(activity, Advance(to=step))
    sitting = sit_down(programme, tmp_path)
    try:
        line, canvas = sitting.window.capture.line, sitting.window.stage.canvas
        QTest.keyClicks(line, "Zebra crossings")
        QTest.keyClick(line, Qt.Key.Key_Return)
        qapp.processEvents()
        (card,) = sitting.desk.world.all(Card)
        shape = canvas.finder.get(card.id)
        assert shape is not None
        x, y = canvas.lens.to_view(*place(shape).centre)
        assert canvas.rect().contains(round(x / canvas.ratio), round(y / canvas.ratio))
    finally:
        sitting.close()
        sitting.deleteLater()
