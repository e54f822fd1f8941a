"""What empties a search line stands in its middle."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QToolButton

from facilitator.model.core.words import text
from facilitator.ui.widgets.search_window import SearchLine


def test_the_cross_of_a_search_line_stands_in_its_middle(dressed: QApplication):
    line = SearchLine(text("Search"))
    line.resize(230, 36)
    line.setText("x")
    line.show()
    dressed.processEvents()
    button = line.findChild(QToolButton)
    assert button is not None
    assert abs(button.geometry().center().y() - line.rect().center().y()) < 2
    line.close()
    line.deleteLater()
