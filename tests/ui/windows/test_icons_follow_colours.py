"""Icons are seen on what they stand on, whatever colours were worn before."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.ui.style import material
from facilitator.ui.style.tokens import DARK, LIGHT, Tokens
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.style.contrast import EDGE_CONTRAST, contrast


@pytest.fixture
def wear(dressed: QApplication, ready_sheet: Path) -> Iterator[object]:
    def wear(tokens: Tokens) -> None:
        material.apply(dressed, tokens, cache=ready_sheet)
        for _ in range(8):
            QApplication.processEvents()

    yield wear
    wear(LIGHT)


def commonest(image: QImage) -> str:
    found: Counter[str] = Counter()
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            if colour.alpha() > 180:
                found[colour.name()] += 1
    return found.most_common(1)[0][0]


def icon_of(each: QWidget) -> QImage | None:
    if isinstance(each, QAbstractButton) and not each.icon().isNull():
        return each.icon().pixmap(each.iconSize()).toImage()
    if isinstance(each, QLabel) and not each.pixmap().isNull():
        return each.pixmap().toImage()
    return None


def pale(window: QWidget) -> list[str]:
    """The icons that are hardly seen: their ink, and what it stands on."""
    whole, found = window.grab().toImage(), []
    for each in window.findChildren(QWidget):
        icon = icon_of(each) if each.isVisible() and each.isEnabled() else None
        if icon is None or each.window() is not window:
            continue
        place = QRect(each.mapTo(window, QPoint()), each.size())
        over = window.childAt(place.center())
        covered = over is not each and (over is None or not each.isAncestorOf(over))
        if covered and isinstance(each, QAbstractButton):
            continue  # a message lies over it
        ink, ground = commonest(icon), commonest(whole.copy(place))
        if contrast(ink, ground) < EDGE_CONTRAST:
            found.append(f"{each.accessibleName()} {place}: {ink} on {ground}")
    return found


def test_icons_are_seen_whatever_colours_were_worn(sitting: ProgrammeWindows, wear: object):
    assert callable(wear)
    wear(LIGHT)
    window, desk = sitting.window, sitting.desk
    window.resize(1366, 768)
    window.choice.choose((desk.world.all(Card)[0].id,))
    desk.tell(text("Nothing is lost."))
    QApplication.processEvents()
    assert window.strip.bar.isVisible()
    assert not pale(window)
    for tokens in (DARK, LIGHT, DARK):
        wear(tokens)
        assert not pale(window), tokens.name
