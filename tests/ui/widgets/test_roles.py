"""What a painted part is to who listens."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFrame

from facilitator.ui.widgets import roles


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_a_row_is_heard_as_one_and_as_chosen(listening: None):
    row = QFrame()
    roles.give_role(row, QAccessible.Role.ListItem)
    row.setAccessibleName("Lunch")
    told = QAccessible.queryAccessibleInterface(row)
    assert told.role() is QAccessible.Role.ListItem
    assert told.text(QAccessible.Text.Name) == "Lunch"
    assert not told.state().selectable
    roles.show_chosen(row, chosen=True)
    assert told.state().selected
    roles.show_chosen(row, chosen=False)
    assert told.state().selectable
    assert not told.state().selected
    row.deleteLater()


def test_rows_come_and_go_and_nothing_of_them_stays(listening: None):
    for _ in range(5):
        rows = [QFrame() for _ in range(40)]
        while rows:
            row = rows.pop()
            roles.give_role(row, QAccessible.Role.ListItem)
            assert QAccessible.queryAccessibleInterface(row).role() is QAccessible.Role.ListItem
            row.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        QApplication.processEvents()
    assert not roles._kept  # pyright: ignore[reportPrivateUsage]
