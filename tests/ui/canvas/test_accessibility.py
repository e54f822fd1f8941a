"""The wall as a screen reader finds it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Arrow, Bar, Caption
from tests.ui.canvas.hall import Hall, group, note

NAME = QAccessible.Text.Name


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def small(make_hall: Callable[..., Hall]) -> Hall:
    return make_hall(
        group("a", Rect(20, 20, 460, 300), "c1"),
        note("c1", 40, 90, "Rooms stand empty"),
        note("n2", 700, 90, "Core costs"),
        note("p3", 1000, 90, "For my eyes"),
    )


def items(hall: Hall, *, room: bool = False) -> list[QAccessibleInterface]:
    wall = QAccessible.queryAccessibleInterface(hall.room if room else hall.mine)
    assert wall is not None
    return [wall.child(index) for index in range(wall.childCount())]


def names(hall: Hall, *, room: bool = False) -> list[str]:
    return [each.text(NAME) for each in items(hall, room=room)]


def test_the_wall_is_a_list_in_reading_order(small: Hall):
    wall = QAccessible.queryAccessibleInterface(small.mine)
    assert wall.role() is QAccessible.Role.List
    assert names(small) == [
        "A, Group a",
        "1, Rooms stand empty",
        "2, Core costs",
        "3, For my eyes",
    ]


def test_results_totals_links_and_captions_are_in_the_list(make_hall: Callable[..., Hall]):
    hall = make_hall(
        note("c1", 40, 90, "Rooms stand empty"),
        note("n2", 700, 90, "Core costs"),
        Arrow(
            id="r", start=Point(240, 150), end=Point(700, 150), label="causes", joins=("c1", "n2")
        ),
        Bar(id="b", rect=Rect(40, 400, 900, 60), share=0.5, text="Rooms", value="5", tag="tied"),
        Caption(id="t", rect=Rect(40, 500, 900, 40), text="20 dots from 10 people"),
    )
    assert names(hall, room=True) == [
        "1, Rooms stand empty",
        "2, Core costs",
        "Rooms, tied, 5",
        "20 dots from 10 people",
        "Link from 1 Rooms stand empty to 2 Core costs, causes",
    ]


def test_what_stands_before_a_wall_hides_it_from_who_hears_it(small: Hall):
    small.room.veiled = True
    assert names(small, room=True) == []


def test_a_private_card_is_not_read_out_to_the_room(small: Hall):
    assert names(small, room=True) == ["A, Group a", "1, Rooms stand empty", "2, Core costs"]


def test_items_know_where_they_are(small: Hall):
    card = items(small)[1]
    corner = small.mine.mapToGlobal(small.mine.rect().topLeft())
    assert card.rect() == QRect(corner.x() + 20, corner.y() + 45, 100, 60)
    wall = QAccessible.queryAccessibleInterface(small.mine)
    assert wall.childAt(card.rect().center().x(), card.rect().center().y()).text(NAME) == (
        "1, Rooms stand empty"
    )
    assert wall.indexOfChild(card) == 1
    assert card.parent() is wall or card.parent().role() is QAccessible.Role.List


def test_items_know_selection_and_focus(small: Hall, listening: None):
    small.mine.setFocus()
    items(small)
    small.mine.select(("c1",))
    small.mine.set_focus("c1")
    card = items(small)[1]
    assert card.state().selected
    assert card.state().focused
    wall = QAccessible.queryAccessibleInterface(small.mine)
    assert wall.focusChild().text(NAME) == "1, Rooms stand empty"


def test_a_card_that_has_gone_is_not_found(small: Hall, listening: None):
    before = items(small)
    number = QAccessible.uniqueId(before[2])
    small.take_away("n2")
    assert QAccessible.accessibleInterface(number) is None
    assert names(small) == ["A, Group a", "1, Rooms stand empty", "3, For my eyes"]


def test_what_changes_is_read_anew(small: Hall, listening: None):
    items(small)
    small.put(note("n2", 700, 90, "Core costs never covered"))
    assert "2, Core costs never covered" in names(small)


def test_a_drop_is_announced(small: Hall, listening: None, monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(
        "facilitator.ui.canvas.hands.dragging.announce",
        lambda _canvas, words: said.append(words),
    )
    small.drag("n2", (300, 200))
    small.drag("c1", (1300, 600))
    assert said == ["Card dropped on A, Group a", "Card moved"]


def test_announcements_reach_qt(small: Hall, listening: None):
    items(small)
    small.drag("n2", (300, 200))
    small.mine.set_focus("c1")
    assert len(names(small)) == 4


def test_the_text_field_is_part_of_the_tree(small: Hall, listening: None):
    small.mine.edit("c1")
    found = items(small)
    assert found[-1].role() is QAccessible.Role.EditableText
    assert found[-1].text(NAME) == "Words on this card"


def test_walls_come_and_go_under_a_reader(make_hall: Callable[..., Hall], listening: None):
    for _ in range(10):
        hall = make_hall(*(note(f"n{i}", 10 * i, 10 * i) for i in range(20)))
        wall = QAccessible.queryAccessibleInterface(hall.mine)
        assert len(items(hall)) == 20
        hall.mine.close()
        hall.mine.deleteLater()
        hall.mine.destroyed.connect(lambda: None)
        QApplication.sendPostedEvents(None, 52)
        assert not wall.isValid()
        hall.close = hall.room.deleteLater


def test_other_widgets_keep_their_own(qapp: QApplication, small: Hall):
    label = QLabel("Something else")
    assert QAccessible.queryAccessibleInterface(label).text(NAME) == "Something else"
    label.deleteLater()
