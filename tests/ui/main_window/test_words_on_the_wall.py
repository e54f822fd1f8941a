"""Words typed on the wall and in the line below it: none takes the place of the other's."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.model.core.records import Activity, Card, Draft, Group
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Note
from facilitator.ui.canvas.canvas import Canvas
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
EMPTY = Point(1300.0, 600.0)


def pixel(canvas: Canvas, at: Point) -> QPoint:
    x, y = canvas.lens.to_view(*at)
    return QPointF(x / canvas.ratio, y / canvas.ratio).toPoint()


def double_click(canvas: Canvas, at: Point) -> None:
    where = pixel(canvas, at)
    QTest.mouseClick(canvas, LEFT, pos=where)
    QTest.mouseDClick(canvas, LEFT, pos=where)


def focus(sitting: ProgrammeWindows) -> QWidget:
    return QApplication.focusWidget() or sitting.window


def types(sitting: ProgrammeWindows, words: str, *after: Qt.Key) -> None:
    QTest.keyClicks(focus(sitting), words)
    for key in after:
        QTest.keyClick(focus(sitting), key)
    QApplication.processEvents()


def answer(sitting: ProgrammeWindows, words: str) -> None:
    made = sitting.window.strip.notices.findChildren(QPushButton)
    shown = (each for each in made if not each.isHidden())
    QTest.mouseClick(next(each for each in shown if each.text() == words), LEFT)
    QApplication.processEvents()


def cards(sitting: ProgrammeWindows) -> list[str]:
    return [card.text for card in sorted(sitting.desk.world.all(Card), key=lambda c: c.number)]


@pytest.fixture
def group(sitting: ProgrammeWindows) -> Group:
    line = sitting.window.capture.line
    QTest.keyClicks(line, "1 2 > A")
    QTest.keyClick(line, Key.Key_Return)
    QApplication.processEvents()
    return sitting.desk.world.all(Group)[0]


def head(canvas: Canvas, key: str) -> Point:
    shape = canvas.finder.get(key)
    assert shape is not None
    return Point(place(shape).x + 40, place(shape).y + 12)


def test_a_half_typed_line_outlives_an_editor_that_is_left(sitting: ProgrammeWindows):
    line, canvas = sitting.window.capture.line, sitting.window.stage.canvas
    QTest.keyClicks(line, "Half a line")
    double_click(canvas, EMPTY)
    assert canvas.editing.on == ""
    QTest.mouseClick(canvas, LEFT, pos=pixel(canvas, Point(1500.0, 100.0)))
    assert line.text() == "Half a line"


def test_a_half_typed_line_outlives_a_card_written_on_the_wall(sitting: ProgrammeWindows):
    line, canvas = sitting.window.capture.line, sitting.window.stage.canvas
    QTest.keyClicks(line, "Half a line")
    double_click(canvas, EMPTY)
    QTest.keyClicks(focus(sitting), "On the wall")
    canvas.editing.keep()
    assert line.text() == "Half a line"
    assert [each.text for each in sitting.desk.world.all(Draft)] == ["Half a line On the wall"]
    types(sitting, "", Key.Key_Return, Key.Key_Escape)
    assert cards(sitting)[-1] == "On the wall"
    assert line.text() == "Half a line"
    sitting.window.keep()
    assert [each.text for each in sitting.desk.world.all(Draft)] == ["Half a line"]
    QTest.keyClick(line, Key.Key_Return)
    assert cards(sitting)[-1] == "Half a line"
    assert not sitting.desk.world.all(Draft)


@pytest.mark.parametrize("line", ["", "Half a line"])
def test_esc_on_a_new_card_offers_its_words_again(sitting: ProgrammeWindows, line: str):
    below, canvas = sitting.window.capture.line, sitting.window.stage.canvas
    QTest.keyClicks(below, line)
    double_click(canvas, EMPTY)
    types(sitting, "On the wall", Key.Key_Escape)
    assert below.text() == line
    assert "On the wall" in sitting.window.strip.notices.words
    answer(sitting, "Go on")
    assert canvas.editing.words == "On the wall"
    types(sitting, "", Key.Key_Return, Key.Key_Escape)
    assert cards(sitting)[-1] == "On the wall"
    assert below.text() == line


def test_words_dropped_on_a_page_are_gone_and_one_stays_there(sitting: ProgrammeWindows):
    window, canvas = sitting.window, sitting.window.stage.canvas
    (card, *_rest) = sitting.desk.world.all(Card)
    canvas.edit(card.id)
    types(sitting, "Other words", Key.Key_Escape)
    window.open_page("themes")
    page = window.page
    assert page is not None
    made = page.notices.findChildren(QPushButton)
    next(each for each in made if each.text() == "Drop it").click()
    QApplication.processEvents()
    assert window.page is page
    assert not sitting.desk.world.all(Draft)
    assert sitting.desk.world.get(Card, card.id) == card


def test_esc_on_a_name_offers_it_again(sitting: ProgrammeWindows, group: Group):
    canvas = sitting.window.stage.canvas
    double_click(canvas, head(canvas, group.id))
    assert canvas.editing.on == group.id
    types(sitting, "Nobody asks us", Key.Key_Escape)
    assert sitting.desk.world.get(Group, group.id).title == group.title
    assert "Nobody asks us" in sitting.window.strip.notices.words
    answer(sitting, "Go on")
    assert canvas.editing.on == group.id
    types(sitting, "", Key.Key_Return)
    assert sitting.desk.world.get(Group, group.id).title == "Nobody asks us"


def test_esc_on_a_card_offers_its_words_again(sitting: ProgrammeWindows):
    canvas, card = sitting.window.stage.canvas, sitting.desk.world.all(Card)[0]
    canvas.edit(card.id)
    types(sitting, "Other words", Key.Key_Escape)
    assert "were being changed" in sitting.window.strip.notices.words
    answer(sitting, "Go on")
    types(sitting, "", Key.Key_Return)
    assert sitting.desk.world.get(Card, card.id).text == "Other words"
    assert not sitting.desk.world.all(Draft)


def test_the_newest_of_several_words_given_up_is_offered_first(sitting: ProgrammeWindows):
    notices = sitting.window.strip.notices
    for words in ("First words", "Later words"):
        double_click(sitting.window.stage.canvas, EMPTY)
        types(sitting, words, Key.Key_Escape)
        assert words in notices.words
    answer(sitting, "Drop it")
    assert "First words" in notices.words
    answer(sitting, "Go on")
    assert sitting.window.stage.canvas.editing.words == "First words"


def test_esc_in_the_question_offers_its_words_again(sitting: ProgrammeWindows):
    line = sitting.window.topbar.question
    held = line.text()
    line.setFocus()
    line.selectAll()
    types(sitting, "Another question", Key.Key_Escape)
    assert line.text() == held
    assert "Another question" in sitting.window.strip.notices.words
    answer(sitting, "Put it back")
    types(sitting, "?", Key.Key_Return)
    assert sitting.desk.world.all(Activity)[0].question == "Another question?"


def test_words_that_were_not_changed_are_no_offer(sitting: ProgrammeWindows, group: Group):
    canvas = sitting.window.stage.canvas
    before = sitting.window.strip.notices.words
    for key in (group.id, sitting.desk.world.all(Card)[2].id):
        canvas.edit(key)
        types(sitting, "", Key.Key_Escape)
    double_click(canvas, EMPTY)
    types(sitting, "", Key.Key_Escape)
    assert sitting.window.strip.notices.words == before


def test_a_long_name_is_seen_whole_while_it_is_typed(sitting: ProgrammeWindows, group: Group):
    canvas = sitting.window.stage.canvas
    canvas.edit(group.id)
    field = canvas.editing.field
    assert field is not None
    before = field.geometry()
    types(sitting, "Nobody asks those who walk to school what frightens them, or who is late")
    assert field.verticalScrollBar().maximum() == 0
    assert field.firstVisibleBlock().blockNumber() == 0
    assert field.cursorRect().bottom() < field.viewport().height()
    now = field.geometry()
    assert (now.x(), now.y(), now.width()) == (before.x(), before.y(), before.width())
    assert now.height() > before.height(), "it grows downwards, over no other heading"
    assert canvas.rect().contains(now)


def test_a_new_card_opens_in_the_frame_and_over_no_card(sitting: ProgrammeWindows, group: Group):
    canvas = sitting.window.stage.canvas
    frame = canvas.overlay.seen
    assert frame is not None
    every = [shape.rect for shape in canvas.picture.shapes if isinstance(shape, Note)]
    edge = place(canvas.finder.get(group.id) or canvas.picture.shapes[0])
    for at in (
        Point(edge.x - 10, edge.centre.y),
        Point(edge.x + 20, edge.bottom - 6),
        Point(frame.right - 10, frame.bottom - 10),
    ):
        double_click(canvas, at)
        field = canvas.editing.field
        assert field is not None
        where = field.geometry()
        x, y = canvas.lens.to_wall(where.x() * canvas.ratio, where.y() * canvas.ratio)
        scale = canvas.ratio / canvas.lens.scale
        lies = Rect(x, y, where.width() * scale, where.height() * scale).grown(-2 * scale)
        assert not any(lies.meets(card) for card in every)
        assert frame.x <= lies.x
        assert lies.right <= frame.right
        assert lies.bottom <= frame.bottom
        types(sitting, "", Key.Key_Escape)


@pytest.mark.parametrize("what", ["heading", "card"])
def test_a_double_click_on_the_rooms_wall_writes_at_the_laptop(
    sitting: ProgrammeWindows, group: Group, what: str
):
    sitting.wall.rehearse()
    QApplication.processEvents()
    room, canvas = sitting.wall.window.canvas, sitting.window.stage.canvas
    key = group.id if what == "heading" else sitting.desk.world.all(Card)[2].id
    written = cards(sitting)
    QTest.keyClicks(sitting.window.capture.line, "Half")
    QTest.keyClick(sitting.window.capture.line, Key.Key_F4)
    double_click(room, head(room, key))
    QApplication.processEvents()
    assert sitting.window.page is None
    assert canvas.editing.on == key
    assert focus(sitting) is canvas.editing.field
    types(sitting, "Said by the room", Key.Key_Return)
    named = sitting.desk.world.get(Group, group.id).title
    assert (named if what == "heading" else cards(sitting)[2]) == "Said by the room"
    assert len(cards(sitting)) == len(written)
    assert sitting.window.capture.line.text() == "Half"


def test_a_double_click_on_the_covered_wall_writes_nothing(sitting: ProgrammeWindows, group: Group):
    sitting.wall.rehearse()
    QApplication.processEvents()
    sitting.desk.cover(covered=True)
    room = sitting.wall.window.canvas
    double_click(room, head(room, group.id))
    assert sitting.window.stage.canvas.editing.on is None


def test_what_is_touched_in_the_room_is_chosen_at_the_laptop(
    sitting: ProgrammeWindows, group: Group
):
    sitting.wall.rehearse()
    canvas, room = sitting.window.stage.canvas, sitting.wall.window.canvas
    (other,) = (c for c in sitting.desk.world.all(Card) if c.group is None)
    QTest.mouseClick(canvas, LEFT, pos=pixel(canvas, head(canvas, group.id)))
    assert sitting.window.choice.ids == (group.id,)
    QTest.mouseClick(room, LEFT, pos=pixel(room, head(room, other.id)))
    assert sitting.window.choice.ids == (other.id,)
    double_click(room, head(room, group.id))
    assert canvas.editing.on == group.id
    assert sitting.window.choice.ids == (group.id,)


def test_what_is_touched_elsewhere_leaves_the_choice_alone(sitting: ProgrammeWindows, group: Group):
    sitting.wall.rehearse()
    sitting.window.choice.choose((group.id,))
    sitting.desk.set_wall(covered=True)
    sitting.wall.window.canvas.touched.emit("something")
    assert sitting.window.choice.ids == (group.id,)
