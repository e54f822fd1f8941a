"""Every word of the program's is read whole on a small laptop, in longer languages as well."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from facilitator.model.agenda.queries import activities
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.widgets.basics import RowButton
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.cut_words import cut, field, spoken, wide
from tests.ui.windows.dialogs import choose_cards

SIZES = [(1366, 768), (1024, 768), (980, 620)]


@pytest.fixture(scope="module", params=[0.0, 0.4], ids=["english", "longer"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    with spoken(request.param):
        yield request.param


NARROWEST = (900, 500)
"""A screen of 1080 lines at 200 %, or a laptop of 1366 at 150 %; in English.

In longer languages words have three dots there, and tell the rest where the pointer rests.
"""


def seen(sitting: ProgrammeWindows, language: float, first: int) -> dict[str, list[str]]:
    """Look at the window in each size, from the one of a number on: what of it is not right.

    That is what cannot be read whole, what leads on and stands there without words, and icons
    that have room for words where there are none.
    """
    found: dict[str, list[str]] = {}
    sizes = SIZES if language else [*SIZES, NARROWEST]
    for at in range(len(sizes)):
        size = sizes[(first + at) % len(sizes)]
        window = sitting.window
        window.resize(*size)
        for _ in range(12):
            QApplication.processEvents()
        laws = (cut, wordless, boxes) if size == NARROWEST else (cut, wordless, boxes, askew)
        if words := sorted(each for law in laws for each in law(window)):
            found[str(size)] = words
    return found


def askew(window: QWidget) -> Iterator[str]:
    """Go through icons that have room for words where there are none, or none where there are."""
    for each in window.findChildren(QPushButton):
        if each.isVisible() and not each.icon().isNull():
            wide = each.iconSize().width() > each.iconSize().height()
            if wide is not bool(each.text()):
                yield f"askew: {each.accessibleName()}"


def wordless(window: QWidget) -> Iterator[str]:
    """Go through what a page is there for and that is only a picture where room is short."""
    for each in window.findChildren(QPushButton):
        wordless = each.property("kind") == "primary" and not each.text()
        if each.isVisible() and wordless and not isinstance(each, RowButton):
            yield f"a picture alone: {each.accessibleName()}"


def boxes(window: QWidget) -> Iterator[str]:
    """Go through boxes whose choice cannot be read whole, also where people wrote it."""
    for each in window.findChildren(QComboBox):
        if each.isVisible() and wide(each, each.currentText()) > field(each).width() + 1:
            yield f"box: {each.currentText()}"


@pytest.mark.parametrize("place", range(len(PLACES)), ids=[place.key for place in PLACES])
def test_a_page_is_read_whole(at_sample: ProgrammeWindows, place: int, language: float):
    """It opens at one of the sizes, another one than the page before, and is pulled to all."""
    at_sample.window.open_page(PLACES[place].key)
    assert not seen(at_sample, language, place)


def test_the_bar_of_what_is_chosen_is_read_whole(at_sample: ProgrammeWindows, language: float):
    """Its last acts are in the menu instead where there is no room for them."""
    at_sample.desk.look_at(activities(at_sample.desk.world)[-1].id)
    at_sample.window.resize(980, 620)
    for many in (1, 3):
        choose_cards(at_sample, many)
        QApplication.processEvents()
        bar = at_sample.window.strip.bar
        assert bar.sizeHint().width() <= bar.width(), many
    at_sample.window.stage.canvas.select(())


def test_what_stands_round_a_wall_is_read_whole(at_sample: ProgrammeWindows, language: float):
    found: dict[str, dict[str, list[str]]] = {}
    for first, activity in enumerate(activities(at_sample.desk.world)):
        at_sample.desk.look_at(activity.id)
        if words := seen(at_sample, language, first):
            found[activity.title] = words
    at_sample.desk.look_at_subject(at_sample.desk.shown)
    assert not found
