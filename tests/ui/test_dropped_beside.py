"""A card let go over a group, or where there is no room: it goes where one sees that it will."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.core.records import Card, Group
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Advance, Join, Write
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.new_file import create
from tests.ui.open_programme import sit_down

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    programme = create(tmp_path / "p.facilitator", "Centres", METHODS)
    kj = method("kj")
    wall = add_activity(programme, add_session(programme, "Workshop"), kj, "grouping")
    programme.do(wall, Advance(to="group"))
    programme.do(wall, Write(texts=tuple(f"Card {n}" for n in range(1, 8))))
    keys = [card.id for card in sorted(programme.world.all(Card), key=lambda c: c.number)]
    programme.do(wall, Join(on=tuple(keys[:4])))
    made = sit_down(programme, tmp_path)
    yield made
    made.close()
    made.deleteLater()


def card(sitting: ProgrammeWindows, number: int) -> Card:
    return next(c for c in sitting.desk.world.all(Card) if c.number == number)


def rect(sitting: ProgrammeWindows, key: str) -> Rect:
    found = sitting.window.stage.canvas.finder.get(key)
    assert found is not None
    return place(found)


def drag(sitting: ProgrammeWindows, key: str, to: Point) -> None:
    """Drag a card to a place, taken hold of near its lower edge."""
    canvas, lies = sitting.window.stage.canvas, rect(sitting, key)
    start = Point(lies.centre.x, lies.y + 0.9 * lies.height)
    by = to.x - lies.x, to.y - lies.y
    first, last = (
        QPointF(*(each / canvas.ratio for each in canvas.lens.to_view(*point))).toPoint()
        for point in (start, Point(start.x + by[0], start.y + by[1]))
    )
    QTest.mousePress(canvas, LEFT, pos=first)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, first + QPoint(last - first) * share)
    QApplication.processEvents()
    QTest.mouseRelease(canvas, LEFT, pos=last)
    QApplication.processEvents()


def test_a_card_mostly_over_a_group_goes_into_it(sitting: ProgrammeWindows):
    (group,) = sitting.desk.world.all(Group)
    loose, over = card(sitting, 6), rect(sitting, group.id)
    lies = rect(sitting, loose.id)
    drag(sitting, loose.id, Point(over.x + 20, over.bottom - 0.7 * lies.height))
    assert card(sitting, 6).group == group.id


def test_a_card_for_which_there_was_no_room_is_said_with_a_way_back(sitting: ProgrammeWindows):
    (group,) = sitting.desk.world.all(Group)
    loose, over = card(sitting, 6), rect(sitting, group.id)
    before = (loose.x, loose.y)
    to = Point(over.x + 20, over.bottom - 0.3 * rect(sitting, loose.id).height)
    drag(sitting, loose.id, to)
    now = rect(sitting, loose.id)
    assert card(sitting, 6).group is None
    assert not now.meets(rect(sitting, group.id))
    notices = sitting.window.strip.notices
    far = abs(now.x - to.x) > now.width or abs(now.y - to.y) > now.width
    assert ("There was no room for card 6" in notices.words) is far
    if far:
        back = next(b for b in notices.findChildren(QPushButton) if b.text() == "Undo")
        QTest.mouseClick(back, LEFT)
        assert (card(sitting, 6).x, card(sitting, 6).y) == before
