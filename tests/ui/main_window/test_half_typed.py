"""Words that are half typed live on: a page is left and comes back, another field is written in."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from facilitator.model.agenda import queries as agenda_queries
from facilitator.printing.kinds import PrintKind
from facilitator.ui.documents.page import DocumentsPage
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.themes.page import ThemesPage
from facilitator.ui.widgets.basics import RowButton
from facilitator.ui.widgets.keys.field_keys import is_field
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

pytestmark = pytest.mark.usefixtures("dressed")  # rows of the rail have their height by it
Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
HALF = "half"
Field = QLineEdit | QPlainTextEdit


def page_of(sitting: ProgrammeWindows) -> Page:
    assert sitting.window.page is not None
    return sitting.window.page


def focus(sitting: ProgrammeWindows) -> QWidget:
    return QApplication.focusWidget() or sitting.window


def by_key(sitting: ProgrammeWindows) -> None:
    away = Key.Key_F3 if page_of(sitting).key != "agenda" else Key.Key_F4
    QTest.keyClick(focus(sitting), away)


def by_rail(sitting: ProgrammeWindows) -> None:
    rail = sitting.window.rail
    QApplication.processEvents()
    away = "Framing" if page_of(sitting).key != "frame" else "Overview"
    rows = rail.findChildren(RowButton)
    QTest.mouseClick(next(each for each in rows if each.accessibleName() == away), LEFT)


def by_way_back(sitting: ProgrammeWindows) -> None:
    held = page_of(sitting).findChildren(QPushButton)
    QTest.mouseClick(next(b for b in held if b.accessibleName().startswith("Back to")), LEFT)


WAYS: tuple[Callable[[ProgrammeWindows], None], ...] = (by_key, by_rail, by_way_back)


def opened(sitting: ProgrammeWindows, key: str) -> Page:
    """Return a page where as many of its fields as can be are in sight."""
    sitting.window.open_page(key)
    QApplication.processEvents()
    page = page_of(sitting)
    if isinstance(page, DocumentsPage):
        page.choose(PrintKind.EVIDENCE)
    if isinstance(page, ThemesPage):
        page.show_about(page.doing.tally.themes[0].theme.id)
    if key == "agenda":
        page.show_about(agenda_queries.sessions(sitting.desk.world)[0].id)
    QApplication.processEvents()
    return page


def fields(page: Page) -> list[Field]:
    """Return the fields that words are typed into; those that seek hold nothing to be lost."""
    found = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    inner = (QAbstractSpinBox, QComboBox)
    return [
        each
        for each in found
        if each.isVisible() and is_field(each) and not isinstance(each.parentWidget(), inner)
        if not (isinstance(each, QLineEdit) and each.isClearButtonEnabled())
    ]


def words_of(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_what_is_typed_on_a_page_is_not_lost_by_leaving_it(sampled: ProgrammeWindows, key: str):
    sampled.window.setUpdatesEnabled(False)  # much is typed, and none of it is looked at
    page, typed = opened(sampled, key), dict[str, str]()
    for at in range(len(fields(page))):
        field = next((each for each in fields(page) if each.accessibleName() not in typed), None)
        if field is None:
            break
        words, name = f"{HALF} {at}", field.accessibleName()
        number = isinstance(field, QLineEdit) and field.validator() is not None
        field.setFocus()
        QApplication.processEvents()
        here = QApplication.focusWidget()  # a page may make the field anew as another one is left
        assert isinstance(here, Field)
        assert here.accessibleName() == name
        if number:
            words = str(70 + at)
            here.selectAll()
        QTest.keyClicks(here, words)
        typed[name] = words
    WAYS[len(key) % len(WAYS)](sampled)
    assert sampled.window.page is None or page_of(sampled).key != key
    there = " ".join(words_of(each) for each in fields(opened(sampled, key)))
    there += " ".join(str(record) for record in sampled.desk.world)
    assert [name for name, words in typed.items() if words not in there] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_half_typed_name_stands_there_on_coming_back(
    sampled: ProgrammeWindows, way: Callable[[ProgrammeWindows], None]
):
    QTest.keyClick(sampled.window.capture.line, Key.Key_F4)
    QTest.keyClicks(focus(sampled), "Second half name")
    way(sampled)
    QTest.keyClick(focus(sampled), Key.Key_F4)
    line = focus(sampled)
    assert isinstance(line, QLineEdit)
    assert line.text() == "Second half name"
    QTest.keyClick(line, Key.Key_Return)
    assert line.text() == ""
    way(sampled)
    QTest.keyClick(focus(sampled), Key.Key_F4)
    line = focus(sampled)
    assert isinstance(line, QLineEdit)
    assert line.text() == ""
