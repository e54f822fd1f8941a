"""Every page begins where its work does, with the keys there, and what is grey on it says why."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.ui.main_window.page import HEAD, Page
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.style import material
from facilitator.ui.style.tokens import CONTRAST, DARK, Tokens
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.widgets.keys.tab_order import stops
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.greyed import say_why
from tests.ui.windows.named import everything_is_named
from tests.ui.windows.tab_order import it_was_walked_as_it_is_seen, walked

pytestmark = pytest.mark.usefixtures("dressed")

Sitting = ProgrammeWindows
OTHERS = ("backups",)
MARKED = set[Hashable]()
"""The kinds of parts that were seen with the keys."""


@pytest.fixture(autouse=True)
def heard(dressed: QApplication) -> None:
    """Keys are heard and followed as in the program."""
    keep_fields_still(dressed)


def opened(at: Sitting, key: str) -> Page:
    if key in OTHERS:
        at.open_backups()
    else:
        at.window.open_page(key)
    for _ in range(6):
        QApplication.processEvents()
    page = at.window.page
    assert page is not None
    return page


def in_the_work(page: Page) -> QWidget:
    has = QApplication.focusWidget()
    assert has is not None
    assert page.isAncestorOf(has), has
    assert in_work(page, has), f"{has} {has.accessibleName()}"
    return has


def in_work(page: Page, part: QWidget) -> bool:
    """Whether it is below the head; a page with nothing there yet has its work in the head."""
    if not any(part.y() >= HEAD for part in map(_place_in(page), stops(page))):
        return isinstance(part, QPushButton) and not part.text().startswith(("Back to", "To the"))
    return part.mapTo(page, QPoint()).y() >= HEAD


def _place_in(page: Page) -> Callable[[QWidget], QPoint]:
    return lambda part: part.mapTo(page, QPoint())


def tab_goes_on_in_the_page(page: Page) -> None:
    """It comes to more of the work before it comes to the head, where there is more."""
    found = {in_the_work(page)}
    for _ in range(3):
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if page.isAncestorOf(now) and in_work(page, now):
            found.add(now)
    assert len(found) > 1 or len([part for part in stops(page) if in_work(page, part)]) == 1


def at_rest_tab_comes_to_the_first_thing_to_do(page: Page) -> None:
    page.rest()
    held = QApplication.focusWidget()
    assert held is not None
    assert held.accessibleName(), "which page it is"
    if page.key == "help":
        return  # at rest its chapter has the keys, and scrolls
    QTest.keyClick(held, Qt.Key.Key_Tab)
    in_the_work(page)


def test_nothing_else_has_the_keys_on_the_way_to_a_page(at_sample: Sitting, dressed: QApplication):
    """A screen reader tells each part that has them, if only for a moment."""
    had: list[QWidget | None] = []
    dressed.focusChanged.connect(hears := lambda _old, new: had.append(new))
    for key in ("people", "home"):
        had.clear()
        page = opened(at_sample, key)
        assert [each for each in had if each and not page.isAncestorOf(each)] == []
    dressed.focusChanged.disconnect(hears)


@pytest.mark.parametrize("key", [*(each.key for each in PLACES), *OTHERS])
def test_a_page_opens_with_the_keys_at_its_first_thing_to_do(at_sample: Sitting, key: str):
    page = opened(at_sample, key)
    assert in_the_work(page).focusPolicy() is not Qt.FocusPolicy.NoFocus
    say_why(at_sample.window)
    everything_is_named(at_sample.window)
    tab_goes_on_in_the_page(page)
    at_rest_tab_comes_to_the_first_thing_to_do(page)
    it_was_walked_as_it_is_seen(walked(at_sample.window, MARKED), at_sample.window)


@pytest.mark.parametrize("colours", [DARK, CONTRAST], ids=lambda each: each.name)
def test_the_keys_are_seen_in_other_colours(
    at_sample: Sitting, dressed: QApplication, ready_sheet: Path, colours: Tokens
):
    material.apply(dressed, colours, cache=ready_sheet)
    marked = set[Hashable]()
    for key in ("", "agenda", "themes", "documents"):
        at_sample.window.leave_page()
        if key:
            opened(at_sample, key)
        walked(at_sample.window, marked)


def test_tab_goes_round_the_wall_and_its_outline_as_they_are_seen(at_sample: Sitting):
    for outlined in (False, True):
        at_sample.window.stage.show_outline(on=outlined)
        QApplication.processEvents()
        stops = walked(at_sample.window, MARKED)
        it_was_walked_as_it_is_seen(stops, at_sample.window)
        assert set(walked(at_sample.window, back=True)) == set(stops)
    at_sample.window.stage.show_outline(on=False)


def test_the_check_begins_with_the_first_line_that_can_be_tried(sampled: Sitting):
    sampled.open_check()
    for _ in range(6):
        QApplication.processEvents()
    page = sampled.window.page
    assert page is not None
    has = in_the_work(page)
    page.rest()
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is has
