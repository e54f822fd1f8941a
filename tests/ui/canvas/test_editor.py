"""Words typed on the wall."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Edit, Write
from facilitator.ui.canvas.canvas import Controls
from facilitator.ui.canvas.editor import TextField
from tests.ui.canvas.hall import SHIFT, Hall, group, note

Key = Qt.Key


def double_click(hall: Hall, at: str | tuple[float, float]) -> None:
    pixel = hall.pixel(at, hall.mine)
    QTest.mouseClick(hall.mine, Qt.MouseButton.LeftButton, pos=pixel)
    QTest.mouseDClick(hall.mine, Qt.MouseButton.LeftButton, pos=pixel)


def paste(hall: Hall, words: str) -> None:
    data = QMimeData()
    data.setText(words)
    field = hall.mine.editing.field
    assert field is not None
    field.insertFromMimeData(data)


def test_a_double_click_on_the_bare_wall_writes_there(hall: Hall):
    double_click(hall, (1300, 60))
    assert hall.mine.editing.on == ""
    hall.type("Rooms stand empty")
    hall.key(Key.Key_Return)
    (write,) = hall.gestures
    assert isinstance(write, Write)
    assert write.texts == ("Rooms stand empty",)
    assert write.at is not None
    assert abs(write.at.x - 1300) < 4
    assert abs(write.at.y - 60) < 4


def test_enter_opens_the_next_card_beside(hall: Hall):
    double_click(hall, (1000, 350))
    for words in ("One", "Two"):
        hall.type(words)
        hall.key(Key.Key_Return)
    hall.key(Key.Key_Escape)
    first, second = hall.writes()
    assert first.at is not None
    assert second.at is not None
    assert second.at.x > first.at.x + 200
    assert second.at.y == first.at.y
    assert hall.mine.editing.on is None


def test_shift_enter_is_a_new_line(hall: Hall):
    hall.mine.write_at(hall.place("n0"))
    hall.type("One")
    hall.key(Key.Key_Return, with_=SHIFT)
    hall.type("more")
    hall.key(Key.Key_Return)
    assert hall.writes()[0].texts == ("One\nmore",)


def test_an_empty_card_is_not_written(hall: Hall):
    double_click(hall, (1300, 350))
    hall.key(Key.Key_Return)
    assert not hall.gestures
    assert hall.mine.editing.on is None


def test_a_card_is_edited_in_place(hall: Hall):
    double_click(hall, "n0")
    assert hall.mine.editing.on == "n0"
    assert hall.mine.editing.words == "Card n0"
    hall.type("Other words")
    hall.key(Key.Key_Return)
    assert hall.gestures == [Edit(on="n0", text="Other words")]
    assert hall.mine.hasFocus()


def test_enter_edits_what_keys_speak_to(hall: Hall):
    hall.mine.set_focus("n0")
    hall.key(Key.Key_Return)
    assert hall.mine.editing.on == "n0"
    hall.key(Key.Key_Escape)
    hall.mine.set_focus("b")
    hall.key(Key.Key_Return)
    assert hall.mine.editing.on == "b"
    hall.type("Money comes late")
    hall.key(Key.Key_Return)
    assert hall.gestures == [Edit(on="b", text="Money comes late")]


def test_a_double_click_inside_a_group_writes_there(make_hall: Callable[..., Hall]):
    hall = make_hall(group("a", Rect(100, 100, 700, 500)))
    double_click(hall, (300, 400))
    assert hall.mine.editing.on == ""


def test_a_relation_is_edited_by_the_window(hall: Hall):
    asked: list[str] = []
    hall.mine.edit_asked.connect(asked.append)
    double_click(hall, (530, 150))
    assert asked == ["r1"]
    assert hall.mine.editing.on is None


def test_words_left_unchanged_are_no_edit(hall: Hall):
    hall.mine.edit("n0")
    hall.key(Key.Key_Return)
    assert not hall.gestures


def test_going_elsewhere_keeps_the_words(hall: Hall):
    hall.mine.edit("n0")
    hall.type("Kept words")
    hall.click((1300, 350))
    assert hall.gestures == [Edit(on="n0", text="Kept words")]
    assert hall.mine.editing.on is None


def test_escape_leaves_and_keeps_a_draft(hall: Hall):
    drafts: list[tuple[str, str]] = []
    hall.mine.draft_changed.connect(lambda on, words: drafts.append((on, words)))
    hall.mine.edit("n0")
    hall.type("Half a thou")
    hall.key(Key.Key_Escape)
    assert not hall.gestures
    assert drafts == [("n0", "Half a thou")]
    hall.mine.edit("n0", "Half a thou")
    assert hall.mine.editing.words == "Half a thou"


def test_a_draft_is_told_after_a_pause(hall: Hall, qtbot: QtBot):
    hall.mine.write_at(hall.place("n0"))
    with qtbot.waitSignal(hall.mine.draft_changed) as told:
        hall.type("Half a thou")
    assert told.args == ["", "Half a thou"]


def test_several_pasted_lines_are_several_cards(hall: Hall):
    double_click(hall, (1300, 350))
    hall.type("Typed")
    paste(hall, "One\n\n  Two  \nThree\n")
    (write,) = hall.writes()
    assert write.texts == ("Typed", "One", "Two", "Three")


def test_several_lines_pasted_into_a_card_stay_in_it(hall: Hall):
    hall.mine.edit("n0")
    paste(hall, "One\nTwo")
    hall.key(Key.Key_Return)
    assert hall.gestures == [Edit(on="n0", text="One\nTwo")]


def test_markup_in_words_stays_words(hall: Hall):
    hall.mine.edit("n0")
    paste(hall, "<b>bold</b> & <script>")
    hall.key(Key.Key_Return)
    assert hall.gestures == [Edit(on="n0", text="<b>bold</b> & <script>")]


def test_the_field_follows_the_card(hall: Hall):
    hall.mine.edit("n0")
    field = hall.mine.editing.field
    assert field is not None
    before = field.geometry()
    hall.mine.look.zoom(2.0, 0, 0)
    assert field.geometry() != before
    hall.mine.look.fit()
    assert field.geometry() == before
    hall.put(note("n0", 600, 380))
    assert field.geometry().x() == 300


def test_the_words_for_a_card_that_has_gone_are_a_new_card(hall: Hall):
    hall.mine.edit("n0")
    hall.type("Words that were said")
    hall.take_away("n0")
    hall.key(Key.Key_Return)
    assert isinstance(hall.gestures[0], Write)
    assert hall.writes()[0].texts == ("Words that were said",)


def test_a_wall_that_is_only_read_opens_no_field(hall: Hall):
    hall.mine.controls = Controls(drags=False, writes=False)
    double_click(hall, "n0")
    double_click(hall, (1300, 350))
    hall.drag("n1", (1300, 350))
    assert hall.mine.editing.on is None
    assert not hall.gestures


def test_undo_in_the_field_belongs_to_the_words(hall: Hall):
    hall.mine.edit("n0")
    hall.type("x")
    hall.key(Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    assert hall.mine.editing.words == "Card n0"


def test_nothing_is_left_of_a_closed_field(hall: Hall):
    hall.mine.edit("n0")
    hall.key(Key.Key_Escape)
    hall.settle()
    assert not hall.mine.findChildren(TextField)
    assert QApplication.focusWidget() is hall.mine
