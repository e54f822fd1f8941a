"""Windows that read from right to left: everything is where it was, seen in a mirror."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import mirrored_sheet, placed
from facilitator.ui.translation import direction_of
from facilitator.ui.widgets.basics import Short, plain_label
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.widgets.share_bars import ShareBar
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.language.catalogues import spoken
from tests.ui.windows.tab_order import it_was_walked_as_it_is_seen, walked

RIGHTWARDS, LEFTWARDS = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
SLACK = 14
"""Pixels of edges that were made before the window was turned round."""


@pytest.fixture
def turned(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.setLayoutDirection(RIGHTWARDS)


def places(window: QWidget) -> dict[QWidget, QRect]:
    """Where each widget is within its parent, but for what scrolls."""
    for _ in range(4):
        QApplication.processEvents()
    return {each: each.geometry() for each in window.findChildren(QWidget) if _stands(each)}


def _stands(each: QWidget) -> bool:
    above = each.parentWidget()
    scrolls = isinstance(above, QAbstractScrollArea) or isinstance(each, QScrollBar | QLineEdit)
    return each.isVisible() and not each.isWindow() and not scrolls


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("page", ["themes", "people"])
def test_a_page_is_seen_in_a_mirror(at_sample: ProgrammeWindows, turned: QApplication, page: str):
    at_sample.window.open_page(page)
    before = places(at_sample.window)
    turned.setLayoutDirection(LEFTWARDS)
    after = places(at_sample.window)
    astray: list[tuple[str, QRectF, QRect]] = []
    for each, was in before.items():
        above = each.parentWidget()
        assert above is not None
        wanted, now = placed(LEFTWARDS, QRectF(above.rect()), QRectF(was)), after.get(each, was)
        if abs(wanted.left() - now.left()) > SLACK and each in after:
            astray.append((type(each).__name__, wanted, now))
    assert astray == []
    assert len(after) > 40
    keep_fields_still(turned)
    it_was_walked_as_it_is_seen(walked(at_sample.window), at_sample.window)


@pytest.mark.parametrize("words", ["Harrowmere", "المحاور"])
def test_words_begin_where_one_reads(turned: QApplication, qtbot: QtBot, words: str):
    turned.setLayoutDirection(LEFTWARDS)
    for made in (plain_label(words), Short(words)):
        qtbot.addWidget(made)
        made.resize(400, 30)
        made.show()
        image = made.grab().toImage()
        ground = image.pixelColor(0, 0)
        inked = [
            x
            for x in range(image.width())
            if any(image.pixelColor(x, y) != ground for y in range(image.height()))
        ]
        assert min(inked) > 200
        assert max(inked) > 390


def nearly(one: QImage, other: QImage) -> bool:
    """Whether two pictures differ by the softness of edges alone."""
    size = one.size()
    points = [(x, y) for x in range(size.width()) for y in range(size.height())]
    far = sum(
        abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) > 100
        or abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) > 100
        for x, y in points
    )
    return size == other.size() and far <= len(points) / 50


def test_what_is_painted_by_hand_is_mirrored(turned: QApplication, qtbot: QtBot):
    bar = ShareBar(8)
    qtbot.addWidget(bar)
    bar.show_parts([0.3])
    bar.resize(100, 8)
    turned.setLayoutDirection(RIGHTWARDS)
    usual = bar.grab().toImage()
    turned.setLayoutDirection(LEFTWARDS)
    now = bar.grab().toImage()
    assert nearly(now, usual.flipped(Qt.Orientation.Horizontal))
    assert not nearly(now, usual)


@pytest.mark.parametrize(("name", "points"), [("undo-2", True), ("clock", False)])
def test_icons_that_point_are_turned_round(turned: QApplication, name: str, points: bool):
    def seen() -> QImage:
        return icons.pixmap(name, "#000000", 24).toImage()

    usual = seen()
    turned.setLayoutDirection(LEFTWARDS)
    assert nearly(seen(), usual.flipped(Qt.Orientation.Horizontal) if points else usual)
    assert nearly(seen(), usual) is not points


def test_sides_of_boxes_are_exchanged():
    rules = "A { padding: 1px 2px 3px 4px; border-left: 1px solid; } B { margin: 0 2px; }"
    assert mirrored_sheet(rules) == (
        "A { padding: 1px 4px 3px 2px; border-right: 1px solid; } B { margin: 0 2px; }"
    )
    assert mirrored_sheet(mirrored_sheet(rules)) == rules


@pytest.mark.parametrize(
    ("tag", "way"), [("ar", LEFTWARDS), ("he", LEFTWARDS), ("ur", LEFTWARDS), ("cy", RIGHTWARDS)]
)
def test_the_language_says_which_way_windows_read(tag: str, way: Qt.LayoutDirection):
    assert direction_of(spoken({}, tag)) is way
