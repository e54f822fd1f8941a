"""Undo keeps to what is before the facilitator, and says what it took back and where."""

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import record_types
from facilitator.methods import METHODS
from facilitator.model.core.records import Card, Record
from facilitator.model.core.world import scope_of
from facilitator.model.display.gesture import Write
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.workspace import undo
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from sample_maker.make import tell_sample

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it was told, with all that was done in it still to be taken back."""
    made = tmp_path_factory.mktemp("told") / "sample.facilitator"
    tell_sample(made, METHODS).close()
    return made


def press(sitting: ProgrammeWindows, key: Qt.Key) -> None:
    QTest.keyClick(sitting.window.focusWidget() or sitting.window, key, CTRL)
    QApplication.processEvents()


def said(sitting: ProgrammeWindows) -> str:
    page = sitting.window.page
    return (page.notices if page is not None else sitting.window.strip.notices).words


def test_every_record_of_the_programme_is_some_pages_own():
    own = {kind for held in undo.PAGES.values() for kind in held.kinds}
    free = [
        kind for kind in record_types(METHODS) if "activity" not in {f.name for f in fields(kind)}
    ]
    assert [kind for kind in free if kind not in own] == []
    assert set(undo.PAGES) == {place.key for place in PLACES}


def test_it_says_what_was_taken_back_and_where(sitting: ProgrammeWindows):
    desk = sitting.desk
    number = max(card.number for card in desk.world.all(Card)) + 1
    desk.do(Write(texts=("Buses",)))
    press(sitting, Qt.Key.Key_Z)
    assert f"Write card {number}" in said(sitting)
    assert "KJ" in said(sitting)
    press(sitting, Qt.Key.Key_Y)
    assert said(sitting).startswith("Done again")
    assert any(card.text == "Buses" for card in desk.world.all(Card))


def test_on_no_page_anything_of_another_is_taken_back(sampled: ProgrammeWindows):
    """Twenty times Ctrl+Z on each page, on a programme full of older work."""
    window, desk = sampled.window, sampled.desk
    changed: list[tuple[Record, ...]] = []
    stop = desk.programme.listen(lambda change: changed.append((*change.before, *change.after)))
    taken = 0
    for place in PLACES:
        window.open_page(place.key)
        changed.clear()
        for _ in range(20):
            press(sampled, Qt.Key.Key_Z)
        kinds = undo.kinds_of(desk, place.key)
        assert all(any(isinstance(r, kinds) for r in records) for records in changed), place.key
        taken += len(changed)
        assert said(sampled), place.key
        assert said(sampled).startswith("Took back") is (len(changed) == 20), place.key
        for _ in changed[:]:
            press(sampled, Qt.Key.Key_Y)
    stop()
    assert taken > 20


def test_a_wall_keeps_to_its_activity(sampled: ProgrammeWindows):
    window, desk = sampled.window, sampled.desk
    changed: list[tuple[Record, ...]] = []
    stop = desk.programme.listen(lambda change: changed.append((*change.before, *change.after)))
    for activity in desk.agenda()[:4]:
        desk.show_activity(activity.id)
        QApplication.processEvents()
        changed.clear()
        for _ in range(20):
            press(sampled, Qt.Key.Key_Z)
        for records in changed:
            assert activity.id in {scope_of(record) for record in records}
    stop()
    assert window.page is None
