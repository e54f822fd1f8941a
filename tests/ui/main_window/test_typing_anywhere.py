"""What is typed on a wall goes into the capture line, whatever has the focus."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from facilitator.model.core.records import Card, Group
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import Note
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Key = Qt.Key


def cards(sitting: ProgrammeWindows) -> list[str]:
    return [card.text for card in sorted(sitting.desk.world.all(Card), key=lambda c: c.number)]


def places(sitting: ProgrammeWindows) -> list[QWidget]:
    """Whatever can have the focus on the wall and is no field."""
    window = sitting.window
    buttons = [
        each
        for panel in (window.side, window.rail, window.topbar, window.strip)
        for each in panel.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled()
    ]
    assert len(buttons) > 10
    return [window.stage.canvas, *buttons, window]


def test_letters_go_into_the_line_from_everywhere(sitting: ProgrammeWindows):
    line = sitting.window.capture.line
    for place in places(sitting):
        line.setText("")
        place.setFocus()
        QTest.keyClicks(place, "b.1")
        assert line.text() == "b.1", place
        assert line.hasFocus()
    assert not sitting.desk.wall.covered


def test_a_card_is_written_after_a_card_was_clicked(sitting: ProgrammeWindows):
    canvas = sitting.window.stage.canvas
    card = sitting.desk.world.all(Card)[0]
    shape = canvas.finder.get(card.id)
    assert isinstance(shape, Note)
    x, y = canvas.lens.to_view(*shape.rect.centre)
    QTest.mouseClick(
        canvas,
        Qt.MouseButton.LeftButton,
        pos=QPointF(x / canvas.ratio, y / canvas.ratio).toPoint(),
    )
    assert canvas.selection == (card.id,)
    QTest.keyClicks(canvas, "b")
    QTest.keyClicks(sitting.window.focusWidget(), "uses come late")
    QTest.keyClick(sitting.window.focusWidget(), Key.Key_Return)
    assert cards(sitting)[-1] == "buses come late"


def test_words_go_on_where_they_were_left(sitting: ProgrammeWindows):
    line, canvas = sitting.window.capture.line, sitting.window.stage.canvas
    QTest.keyClicks(line, "Nobody")
    canvas.set_focus("", ring=False)
    canvas.setFocus()
    QTest.keyClicks(canvas, " ")
    QTest.keyClicks(line, "asked")
    assert line.text() == "Nobody asked"


def test_space_and_enter_press_the_button_that_has_the_keys(sitting: ProgrammeWindows):
    pressed: list[bool] = []
    made = QPushButton("x", sitting.window.side)
    made.clicked.connect(lambda: pressed.append(True))
    made.show()
    made.setFocus()
    QTest.keyClick(made, Key.Key_Space)
    assert pressed
    assert sitting.window.capture.line.text() == ""


def test_commands_stay_commands(sitting: ProgrammeWindows):
    canvas, line = sitting.window.stage.canvas, sitting.window.capture.line
    canvas.setFocus()
    QTest.keyClick(canvas, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert sitting.desk.wall.covered
    QTest.keyClick(canvas, Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert line.text() == ""


def test_the_rooms_window_hands_on_what_is_typed(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    QTest.keyClicks(sitting.wall.window, "Buses")
    assert sitting.window.capture.line.text() == "Buses"


def test_the_bar_of_the_one_screen_wall_takes_it_there(sitting: ProgrammeWindows):
    room = sitting.wall.window
    sitting.wall.one_screen()
    QTest.keyClicks(room, "Bus")
    button = next(b for b in room.bar.findChildren(QPushButton) if b.isVisible())
    button.setFocus()
    QTest.keyClicks(button, "es")
    assert room.bar.line.text() == "Buses"
    assert sitting.window.capture.line.text() == ""
    room.close()
    assert room.bar.line.text() == ""
    assert sitting.window.capture.line.text() == "Buses", "what was not sent waits there"


def test_what_waits_in_the_capture_line_is_not_shown_to_the_room(sitting: ProgrammeWindows):
    room, line = sitting.wall.window, sitting.window.capture.line
    QTest.keyClicks(line, "Not yet for all")
    sitting.window.capture.keep()
    sitting.wall.one_screen()
    assert room.bar.line.text() == ""
    QTest.keyClicks(room, "Buses")
    assert room.bar.line.text() == "Buses"
    QTest.keyClick(room.bar.line, Key.Key_Return)
    assert cards(sitting)[-1] == "Buses"
    QTest.keyClicks(room, "and trams")
    room.close()
    assert line.text() == "Not yet for all and trams"


def test_a_group_that_comes_next_is_made_by_its_letter(sitting: ProgrammeWindows):
    line, world = sitting.window.capture.line, sitting.desk.world
    assert not world.all(Group)
    for words in ("1 2 > A", "3 > B"):
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Key.Key_Return)
    groups = {group.number: group for group in sitting.desk.world.all(Group)}
    assert sorted(groups) == [1, 2]
    QTest.keyClicks(line, "2 > X")
    QTest.keyClick(line, Key.Key_Return)
    assert "2 > C" in sitting.window.strip.notices.words
    assert line.selectedText() == "2 > X"


def test_what_cannot_be_typed_now_is_said(sitting: ProgrammeWindows):
    sitting.desk.do(Act(action="close"))
    activity = sitting.desk.activity
    assert activity is not None
    sitting.desk.programme.close_activity(activity)
    line = sitting.window.capture.line
    assert line.isReadOnly()
    for place in (sitting.window.stage.canvas, line):
        sitting.window.strip.notices.dismiss()
        QTest.keyClicks(place, "b")
        assert sitting.window.strip.notices.words
        assert line.text() == ""


def test_a_page_and_a_field_keep_their_keys(sitting: ProgrammeWindows):
    window = sitting.window
    QTest.keyClicks(window.side.note, "b")
    assert window.side.note.toPlainText() == "b"
    assert window.capture.line.text() == ""
    window.open_page("home")
    assert window.page is not None
    QTest.keyClicks(window.page, "b")
    assert window.capture.line.text() == ""


@pytest.mark.parametrize("line", ["99 > A", "12 >", "1 *3"])
def test_a_refused_line_is_replaced_by_what_is_typed_next(sitting: ProgrammeWindows, line: str):
    held = sitting.window.capture.line
    before = cards(sitting)
    QTest.keyClicks(held, line)
    QTest.keyClick(held, Key.Key_Return)
    assert held.text() == line
    QTest.keyClicks(sitting.window.focusWidget(), "Buses come late")
    QTest.keyClick(held, Key.Key_Return)
    assert cards(sitting) == [*before, "Buses come late"]


def test_what_is_put_together_from_two_keys_goes_into_the_line(sitting: ProgrammeWindows):
    line, canvas = sitting.window.capture.line, sitting.window.stage.canvas
    line.setText("caf")
    canvas.setFocus()
    assert canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QApplication.sendEvent(canvas, QInputMethodEvent("´", []))
    assert canvas.hasFocus(), "to move the keys now would break it off"
    whole = QInputMethodEvent()
    whole.setCommitString("é")
    QApplication.sendEvent(canvas, whole)
    assert line.text() == "café"
    assert line.hasFocus()
    QTest.keyClicks(sitting.window.focusWidget(), "s")
    assert line.text() == "cafés"
