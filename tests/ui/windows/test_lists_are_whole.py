"""Every list that drops down shows whole rows, and eight of them where it has so many."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from facilitator.model.agenda.queries import activities
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing|propagateSizeHints)", extend=True
)
LEAST = 8
LONG = "Harrowmere Borough Council and the Mere Valley Health Trust, together with "


@pytest.fixture(autouse=True)
def fields(dressed: QApplication) -> None:
    """Fields behave as they do in the program."""
    keep_fields_still(dressed)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def not_whole(whole: QWidget) -> Iterator[str]:
    """Open each list in sight; yield those with rows that are cut, or too few of them."""
    for box in whole.findChildren(QComboBox):
        if not box.isVisible() or not box.isEnabled() or not box.count():
            continue
        box.showPopup()
        settle()
        view = box.view()
        rows = [view.visualRect(view.model().index(n, 0)) for n in range(box.count())]
        inside = view.viewport().rect()
        seen = [each for each in rows if inside.contains(each)]
        cut = [each for each in rows if inside.intersects(each) and each not in seen]
        wide = view.sizeHintForColumn(0) > inside.width()
        name = box.accessibleName() or box.currentText()
        if len(seen) < min(LEAST, box.count()):
            yield f"{name}: {len(seen)} of {box.count()} rows"
        if cut:
            yield f"{name}: a row is cut below"
        if wide and view.window().width() < box.screen().availableGeometry().width() - 20:
            yield f"{name}: {view.sizeHintForColumn(0)} in {inside.width()}"
        box.hidePopup()
        settle()


def at_sizes(window: QWidget, where: str) -> Iterator[str]:
    """Go through the lists in sight, small and large: the size it has already comes first."""
    for size in sorted(((980, 620), (1366, 768)), key=lambda each: each[0] != window.width()):
        window.resize(*size)
        settle()
        yield from (f"{where}, {size}: {each}" for each in not_whole(window))


def test_on_every_page_and_beside_every_wall(at_sample: ProgrammeWindows):
    window, found = at_sample.window, list[str]()
    for place in PLACES:
        window.open_page(place.key)
        found += at_sizes(window, place.key)
    window.leave_page()
    for activity in activities(at_sample.desk.world):
        at_sample.desk.look_at(activity.id)
        found += at_sizes(window, activity.title)
    at_sample.desk.look_at_subject(at_sample.desk.shown)
    assert not found


def test_in_the_sheets(sampled: ProgrammeWindows):
    window, found = sampled.window, list[str]()
    for command in ("new_activity", "plan", "print", "projector"):
        window.commands.run(command)
        settle()
        for sheet in window.findChildren(QDialog):
            if sheet.isVisible():
                found += [f"{command}: {each}" for each in not_whole(sheet)]
                sheet.close()
        settle()
    assert not found


def test_a_list_of_long_names_is_as_wide_as_they_are(at_sample: ProgrammeWindows):
    at_sample.window.open_page("themes")
    box = next(each for each in at_sample.window.findChildren(QComboBox) if each.isVisible())
    before = box.count()
    box.addItems([f"{LONG}{n}" for n in range(14)])
    settle()
    found = [each for each in not_whole(at_sample.window) if each.startswith("Which")]
    while box.count() > before:
        box.removeItem(before)
    assert not found
