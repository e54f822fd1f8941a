"""Where there is one of everything, no page counts in plurals."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from facilitator.model.agenda import queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Session
from facilitator.model.people import entry
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.test_wording import VERBS
from tests.ui.open_programme import make_programme, sit_down


@pytest.fixture
def alone(qapp: QApplication, tmp_path: Path) -> Iterator[ProgrammeWindows]:
    """One session, one activity, one card, one person: here."""
    programme = make_programme(tmp_path / "one.facilitator", ("No lights",))
    made = sit_down(programme, tmp_path)
    yield made
    made.close()
    made.deleteLater()


def words_of(whole: QWidget) -> Iterator[str]:
    for each in whole.findChildren(QLabel) + whole.findChildren(QPushButton):
        if each.isVisible():
            yield each.text()
            yield each.toolTip()
    for box in whole.findChildren(QComboBox):
        yield from (box.itemText(n) for n in range(box.count()))


def wrong(words: str) -> list[str]:
    """Plurals behind a 1 that stands alone, not as the end of a list or a range."""
    found = re.findall(r"(?<![\d.,:–-])\b1 ((?:different )?[a-z]+s|people)\b", words)
    return [f"1 {noun}" for noun in found if noun not in VERBS]


def test_no_page_says_1_of_many(alone: ProgrammeWindows):
    desk = alone.desk
    session = desk.world.all(Session)[0]
    assert len(queries.activities(desk.world)) == 1
    assert len(board_queries.cards(desk.world, queries.activities(desk.world)[0].id)) == 1
    door = desk.programme
    coming = entry.look_up(door.world, session.id, [(1, entry.Entered(name="Ada"))])
    context = door.context()
    change = entry.let_in(door.world, session.id, coming[0], new_id=context.new_id, at=context.now)
    assert door.apply(change).done
    for place in (None, *PLACES):
        if place is not None:
            alone.window.open_page(place.key)
        QTest.qWait(30)
        found = {fault for words in words_of(alone.window) for fault in wrong(words)}
        assert not found, place
    alone.window.leave_page()


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("1 sessions", ["1 sessions"]),
        ("Came: 1 people.", ["1 people"]),
        ("1 is open, 21 cards", []),
        ("Round 3, 1 card", []),
    ],
)
def test_the_law_sees_a_wrong_plural(words: str, faults: list[str]):
    assert wrong(words) == faults
