"""Icons stand off the words beside them, and words off the lines round them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.model.agenda.queries import activities
from facilitator.ui.help.key_sheet import KeySheet
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.style import icons
from facilitator.ui.widgets.reading_area import EDGE, ReadingArea
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def askew(sitting: ProgrammeWindows) -> list[str]:
    """The buttons whose icon has room for words where there are none, or none where there are."""
    return [
        each.accessibleName()
        for each in sitting.window.findChildren(QPushButton)
        if each.isVisible() and not each.icon().isNull()
        if (each.iconSize().width() > each.iconSize().height()) is not bool(each.text())
    ]


def test_icons_stand_off_the_words_beside_them(at_sample: ProgrammeWindows):
    found: dict[tuple[str, int], list[str]] = {}
    widths = (1366, 1024, 980)
    for place in PLACES:
        at_sample.window.open_page(place.key)
        for wide in widths:
            at_sample.window.resize(wide, 768)
            for _ in range(8):
                QApplication.processEvents()
            if words := askew(at_sample):
                found[place.key, wide] = words
        widths = widths[::-1]  # the next page is opened at the last width of this one
    at_sample.window.leave_page()
    assert not found


def test_icons_round_a_wall_stand_off_the_words_beside_them(at_sample: ProgrammeWindows):
    found: dict[str, list[str]] = {}
    for activity in activities(at_sample.desk.world):
        at_sample.desk.look_at(activity.id)
        for _ in range(8):
            QApplication.processEvents()
        if words := askew(at_sample):
            found[activity.title] = words
    at_sample.desk.look_at_subject(at_sample.desk.shown)
    assert not found


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
    sheet = KeySheet(at_sample.window, at_sample.window.commands, at_sample.window.offers)
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
