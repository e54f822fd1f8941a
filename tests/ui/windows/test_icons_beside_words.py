"""Icons stand off the words beside them, and words off the lines round them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.ui.help.key_sheet import KeySheet
from facilitator.ui.style import icons
from facilitator.ui.widgets.reading_area import EDGE, ReadingArea
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def test_the_main_way_of_a_page_keeps_its_words_longest(at_sample: ProgrammeWindows):
    at_sample.window.open_page("documents")
    at_sample.window.resize(1024, 768)
    for _ in range(8):
        QApplication.processEvents()
    page = at_sample.window.page
    assert page is not None
    main = next(b for b in page.findChildren(QPushButton) if b.property("kind") == "primary")
    assert main.text()
    at_sample.window.leave_page()


def test_an_icon_takes_its_room_with_the_words(qapp: QApplication):
    made = QPushButton("Words")
    icons.put(made, "undo-2")
    with_words = made.iconSize().width()
    icons.say_beside(made, "")
    assert made.iconSize().width() < with_words
    icons.say_beside(made, "Words")
    assert made.iconSize().width() == with_words


def test_a_text_to_read_keeps_off_the_line_that_shows_the_keys(at_sample: ProgrammeWindows):
    sheet = KeySheet(at_sample.window, at_sample.window.offers)
    sheet.show()
    QApplication.processEvents()
    area = sheet.findChild(ReadingArea)
    assert area is not None
    lefts = [
        each.mapTo(area, each.contentsRect().topLeft()).x()
        for each in area.findChildren(QLabel)
        if each.isVisible()
    ]
    assert min(lefts) >= EDGE
    sheet.close()
    sheet.deleteLater()
