"""A force field in the facilitator's window: numbers for a chosen force, and an arrow pulled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.display.picture import Arrow
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.new_file import create
from tests.ui.open_programme import sit_down

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    programme = create(tmp_path / "p.facilitator", "Centres", METHODS)
    session = add_session(programme, "Task group")
    wall = add_activity(programme, session, method("forcefield"), "field", title="Forces")
    for line in ("> Parents want one front door", "< Three weeks to write a bid"):
        meant = method("forcefield").typed(programme.world, wall, line)
        assert not isinstance(meant, str | type(None))
        programme.do(wall, meant)  # pyright: ignore[reportArgumentType]
    made = sit_down(programme, tmp_path)
    yield made
    made.close()
    made.deleteLater()


def arrows(sitting: ProgrammeWindows) -> dict[str, Arrow]:
    shapes = sitting.window.stage.canvas.picture.shapes
    return {shape.id: shape for shape in shapes if isinstance(shape, Arrow)}


def labels(sitting: ProgrammeWindows) -> list[str]:
    return [str(shape.label) for shape in arrows(sitting).values()]


def test_a_number_rates_the_chosen_force_and_an_arrow_is_pulled(sitting: ProgrammeWindows):
    window, canvas = sitting.window, sitting.window.stage.canvas
    card = next(c for c in sitting.desk.world.all(Card) if c.number == 1)
    window.activateWindow()
    canvas.setFocus()
    canvas.select((card.id,))
    QApplication.processEvents()
    QTest.keyClick(canvas, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert labels(sitting) == ["4", "?"]

    shape = arrows(sitting)[f"strength:{card.id}"]
    start, end = (canvas.lens.to_view(*point) for point in (shape.start, shape.stops[1]))
    first, last = QPoint(*map(round, start)), QPoint(*map(round, end))
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, first)
    QTest.mouseMove(canvas, (first + last) / 2)
    QTest.mouseMove(canvas, last)
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, last)
    assert labels(sitting) == ["2", "?"]
    sitting.desk.programme.undo(sitting.desk.activity)  # pyright: ignore[reportArgumentType]
    assert labels(sitting) == ["4", "?"]


def test_the_room_s_clock_goes_on_when_a_rating_is_closed(sitting: ProgrammeWindows):
    desk = sitting.desk
    desk.do(Advance(to="rate"))
    sitting.wall.rehearse()
    room = sitting.wall.window
    for act in (Act(action="rate_strength"), None, Act(action="close_vote")):
        if act is not None:
            assert desk.do(act).done
        else:
            sitting.window.capture.line.setText("1=4 2=3")
            sitting.window.capture.send()
        room.tick()
        assert room.heading.words[2], "the time that is left"


def test_numbers_alone_are_a_strength_and_never_a_card(sitting: ProgrammeWindows):
    sitting.desk.do(Advance(to="rate"))
    capture = sitting.window.capture
    for line, strengths in (("1 4", ["4", "?"]), ("2 9", ["4", "?"]), ("1 2 3", ["4", "?"])):
        capture.line.setText(line)
        capture.send()
        assert labels(sitting) == strengths
    assert len(sitting.desk.world.all(Card)) == 2
