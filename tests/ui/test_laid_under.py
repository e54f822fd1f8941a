"""A card let go on another one is not lost: it is said where it lies, with a way back."""

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Advance, Write
from facilitator.model.display.picture import Note
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.new_file import create
from tests.ui.open_programme import sit_down

LEFT = Qt.MouseButton.LeftButton


def middle(sitting: ProgrammeWindows, words: str) -> QPoint:
    canvas = sitting.window.stage.canvas
    note = next(s for s in canvas.finder.shapes if isinstance(s, Note) and s.text == words)
    x, y = canvas.lens.to_view(*note.rect.centre)
    return QPointF(x / canvas.ratio, y / canvas.ratio).toPoint()


def test_a_card_dropped_on_another_is_told_of_and_comes_back(qapp: QApplication, tmp_path: Path):
    programme = create(tmp_path / "p.facilitator", "Centres", METHODS)
    session = add_session(programme, "Workshop")
    storm = method("boardstorm")
    wall = add_activity(programme, session, storm, storm.templates[0].key, question="Why?")
    programme.do(wall, Advance(to="post"))
    programme.do(wall, Write(texts=("More buses", "نحن بحاجة إلى مساعدة")))
    sitting = sit_down(programme, tmp_path)
    try:
        qapp.processEvents()
        canvas = sitting.window.stage.canvas
        start, end = middle(sitting, "نحن بحاجة إلى مساعدة"), middle(sitting, "More buses")
        QTest.mousePress(canvas, LEFT, pos=start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(canvas, start + (end - start) * share)
        QTest.mouseRelease(canvas, LEFT, pos=end)
        qapp.processEvents()
        notices = sitting.window.strip.notices
        assert notices.words == "Card 2 lies under card 1 now."
        back = next(b for b in notices.findChildren(QPushButton) if b.text() == "Undo")
        QTest.mouseClick(back, LEFT)
        assert all(card.stack is None for card in sitting.desk.world.all(Card))
    finally:
        sitting.close()


def test_a_card_stacked_by_its_number_is_told_of_and_comes_back(qapp: QApplication, tmp_path: Path):
    programme = create(tmp_path / "p.facilitator", "Centres", METHODS)
    session = add_session(programme, "Workshop")
    field = method("forcefield")
    wall = add_activity(programme, session, field, field.templates[0].key, question="Why?")
    programme.do(wall, Advance(to="post"))
    programme.do(wall, Write(texts=("> More buses", "> Buses")))
    sitting = sit_down(programme, tmp_path)
    try:
        capture, notices = sitting.window.capture, sitting.window.strip.notices
        capture.line.setFocus()
        QTest.keyClicks(capture.line, "1 = 2")
        QTest.keyClick(capture.line, Qt.Key.Key_Return)
        qapp.processEvents()
        assert notices.words == "Card 1 lies under card 2 now."
        back = next(b for b in notices.findChildren(QPushButton) if b.text() == "Undo")
        QTest.mouseClick(back, LEFT)
        assert all(card.stack is None for card in sitting.desk.world.all(Card))
    finally:
        sitting.close()
        sitting.deleteLater()
        qapp.processEvents()
