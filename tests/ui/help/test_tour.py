"""The first look round: it goes on as things are done, and never comes back unasked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.model.board import queries
from facilitator.model.core.words import text
from facilitator.ui.help.tour import Tour, beside
from facilitator.ui.help.tour_steps import STEPS, takes_cards
from facilitator.ui.printing.page import PrintPage
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import part

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def at_sample(sampled: ProgrammeWindows) -> Iterator[ProgrammeWindows]:
    sampled.is_sample = True
    sampled.window.resize(1366, 768)
    QApplication.processEvents()
    yield sampled
    for held in tours(sampled):
        held.leave()


def tours(sitting: ProgrammeWindows) -> list[Tour]:
    return [each for each in sitting.window.findChildren(Tour) if each.isVisible()]


def begun(sitting: ProgrammeWindows) -> Tour:
    sitting.window.commands.run("tour")
    (tour,) = tours(sitting)
    return tour


def test_next_leads_through_all_of_it_and_then_it_is_gone(at_sample: ProgrammeWindows):
    tour = begun(at_sample)
    for place in range(len(STEPS)):
        assert tour.place == place
        assert at_sample.window.rect().contains(tour.geometry())
        tour.next.click()
    assert tours(at_sample) == []


def test_the_card_covers_nothing_it_speaks_of(at_sample: ProgrammeWindows):
    tour = begun(at_sample)
    for step in STEPS[:-1]:
        thing = step.beside(at_sample.window)
        assert thing is not None
        assert thing.isVisible()
        here = QRect(thing.mapTo(at_sample.window, QPoint()), thing.size())
        assert thing is not at_sample.window.topbar
        if here.width() < at_sample.window.width() // 2:
            assert not here.intersects(tour.geometry()), step.title
        tour.next.click()


def test_it_goes_on_when_the_thing_is_done(at_sample: ProgrammeWindows):
    tour, window, desk = begun(at_sample), at_sample.window, at_sample.desk
    tour.next.click()
    line = window.capture.line
    line.setFocus()
    QTest.keyClicks(line, "A bench by the door")
    QTest.keyClick(line, Qt.Key.Key_Return)
    tour.look()
    assert str(tour.step.title) == "Put cards together"
    assert desk.activity is not None
    cards = queries.cards(desk.world, desk.activity)
    new = next(card for card in cards if card.text == "A bench by the door")
    QTest.keyClicks(line, f"{new.number} > A")
    QTest.keyClick(line, Qt.Key.Key_Return)
    tour.look()
    assert str(tour.step.title) == "Cover the wall"
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    tour.look()
    assert str(tour.step.title) == "Go on"
    desk.cover(covered=False)
    tour.next.click()
    tour.next.click()
    window.commands.run("print")
    tour.look()
    assert tour.place == len(STEPS) - 1
    part(window, PrintPage).close()


@pytest.mark.parametrize("where", ["capture", "page"])
def test_esc_leaves_it_and_nothing_else(at_sample: ProgrammeWindows, where: str):
    begun(at_sample)
    window = at_sample.window
    if where == "page":
        window.open_page("people")
    else:
        window.capture.line.setFocus()
        window.capture.line.setText("half a line")
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    assert tours(at_sample) == []
    assert (window.page is not None) is (where == "page")
    assert window.capture.line.text() == ("" if where == "page" else "half a line")


def test_it_is_offered_once(at_sample: ProgrammeWindows):
    at_sample.offer_look_round()
    notices = at_sample.window.strip.notices
    assert len(STEPS) == 8
    assert "eight small steps" in notices.words
    notices.dismiss()
    at_sample.offer_look_round()
    assert "eight small steps" not in notices.words


def test_elsewhere_the_sample_is_opened_for_it(sitting: ProgrammeWindows):
    asked: list[bool] = []
    sitting.look_round_asked.connect(lambda: asked.append(True))
    sitting.window.commands.run("tour")
    assert asked == [True]
    assert tours(sitting) == []


def test_a_card_stands_beside_a_thing_wherever_that_is():
    room, size = QRect(0, 0, 1000, 700), QSize(320, 180)
    for x in range(0, 1000, 90):
        for y in range(0, 700, 70):
            thing = QRect(x, y, 80, 40).intersected(room)
            card = QRect(beside(thing, size, room), size)
            assert room.contains(card)
            assert not card.intersects(thing)


def test_the_room_goes_on_seeing_what_it_saw(at_sample: ProgrammeWindows):
    """An activity with nothing to type into is shown: the look round needs another."""
    desk = at_sample.desk
    desk.set_wall(out=True)
    desk.wall_out = True
    shut = next(each for each in desk.agenda() if not takes_cards(desk, each.id))
    desk.show_activity(shut.id)
    shown = desk.shown
    tour = begun(at_sample)
    for place in range(len(STEPS)):
        assert desk.shown == shown, STEPS[place].title
        assert desk.apart is STEPS[place].on_wall
        said = [each.text() for each in tour.findChildren(QLabel)]
        assert any("the room goes on seeing" in words for words in said) is desk.apart
        tour.next.click()


def test_enter_goes_on_unless_a_card_is_to_be_typed(at_sample: ProgrammeWindows):
    tour, line = begun(at_sample), at_sample.window.capture.line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert tour.place == 1
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert tour.place == 1, "a card is asked for"
    tour.next.setFocus()
    QTest.keyClick(tour.next, Qt.Key.Key_Return)
    assert tour.place == 2


def test_nothing_that_is_said_lies_under_the_card(at_sample: ProgrammeWindows):
    tour, notices = begun(at_sample), at_sample.window.strip.notices
    for step in STEPS:
        at_sample.desk.tell(text("Something is said"))
        QApplication.processEvents()
        tour.look()
        said = QRect(notices.mapTo(at_sample.window, QPoint()), notices.size())
        assert notices.isVisible()
        assert not said.intersects(tour.geometry()), step.title
        assert at_sample.window.rect().contains(tour.geometry())
        tour.next.click()
