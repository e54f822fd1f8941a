"""Print now: made at once, shown, saved in two clicks, printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from facilitator.model.core.ids import PersonId
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.display.gesture import Advance, Write
from facilitator.model.people import attendance
from facilitator.model.people.records import Attendance, Person, PresenceState
from facilitator.paper.look import PaperSize
from facilitator.printing import OF_PROGRAMME, PrintKind
from facilitator.ui.people.who_was_here import NobodyMarked
from facilitator.ui.printing import qt_printing
from facilitator.ui.printing.page import PrintPage
from facilitator.ui.printing.print_options import PrintOptionsPanel
from facilitator.ui.system import file_dialogs
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import CARDS, part


@pytest.fixture
def page(sitting: ProgrammeWindows, qtbot: QtBot) -> Iterator[PrintPage]:
    sitting.print_now()
    made = part(sitting.window, PrintPage)
    qtbot.waitUntil(lambda: made.is_ready, timeout=30_000)
    yield made
    if isValid(made):
        made.close()


def shows(page: PrintPage, words: str) -> bool:
    return any(label.text() == words for label in page.findChildren(QLabel))


def words_of(pdf: Path) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(pdf).pages).split())


def test_the_hand_out_and_the_record_are_made_at_once(page: PrintPage, qtbot: QtBot):
    assert page.kind is PrintKind.HANDOUT
    assert page.pages == 1
    assert "1 page" in page.said
    assert shows(page, "One page for everybody in the room")
    page.choose(PrintKind.RECORD)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    assert page.pages >= 1


def test_a_large_wall_says_how_many_pages_a_person_gets(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.desk.do(Write(texts=tuple(f"{words}, said once more" for words in CARDS * 30)))
    sitting.print_now()
    page = part(sitting.window, PrintPage)
    qtbot.waitUntil(lambda: page.is_ready, timeout=60_000)
    assert page.pages == 2
    assert shows(page, "Two pages for everybody in the room: both sides of one sheet")
    page.close()


FORMS = {PrintKind.SHEETS, PrintKind.TALKS, PrintKind.NUMBERS, PrintKind.PLAN}
"""Paper of single methods, which this wall does not have."""
HERE = [kind for kind in PrintKind if kind not in {*FORMS, *OF_PROGRAMME}]
"""What the print page has: the documents of a whole programme have a page of their own."""


@pytest.mark.parametrize("kind", HERE)
def test_everything_can_be_shown_and_saved(
    page: PrintPage, qtbot: QtBot, tmp_path: Path, kind: PrintKind
):
    page.choose(kind)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    to = tmp_path / ("out.svg" if kind is PrintKind.PICTURE else "out.pdf")
    page.save_to(to)
    assert "Saved as “out" in page.said
    assert to.read_bytes()[:4] in (b"%PDF", b"<?xm", b"<svg")


@pytest.mark.parametrize("ending", [".docx", ".md"])
def test_running_text_is_saved_for_others_to_go_on_with(
    page: PrintPage, qtbot: QtBot, tmp_path: Path, ending: str
):
    page.choose(PrintKind.RECORD)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    to = tmp_path / f"out{ending}"
    page.save_to(to)
    assert "Saved as “out" in page.said
    assert (to.read_bytes()[:2] == b"PK") is (ending == ".docx")
    assert len(to.read_bytes()) > 500


def test_what_is_drawn_is_not_offered_as_text(page: PrintPage):
    def offered() -> set[str]:
        return {b.text() for b in page.findChildren(QPushButton) if b.isVisible()}

    page.choose(PrintKind.RECORD)
    assert {"Word…", "Text…"} <= offered()
    for kind in (PrintKind.PICTURE, PrintKind.BADGES):
        page.choose(kind)
        assert not {"Word…", "Text…"} & offered()


def test_how_small_a_sector_is_told_can_be_set(page: PrintPage, qtbot: QtBot):
    page.choose(PrintKind.SESSION_HANDOUT)
    count = part(page, QSpinBox)
    assert count.isVisible()
    assert (count.accessibleName(), count.value()) == ("Smallest sector named", 5)
    count.setValue(3)
    assert page.findChildren(PrintOptionsPanel)[0].wanted().choice.count == 3
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)


def test_it_is_as_it_stood_when_it_was_opened(
    sitting: ProgrammeWindows, page: PrintPage, qtbot: QtBot, tmp_path: Path
):
    sitting.desk.do(Write(texts=("Came too late",)))
    page.choose(PrintKind.RECORD)
    page.choose_size(PaperSize.A3)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    page.save_to(tmp_path / "a.pdf")
    found = words_of(tmp_path / "a.pdf")
    assert CARDS[0] in found
    assert "Came too late" not in found


def test_save_asks_once_and_remembers_the_folder(
    page: PrintPage, sitting: ProgrammeWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[Path] = []

    def answer(_parent: object, _title: object, proposed: Path, _ending: str) -> Path:
        asked.append(proposed)
        return tmp_path / "stick" / proposed.name

    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(file_dialogs, "to_save", answer)
    page.save()
    page.save()
    assert asked[0].name == "KJ - hand-out.pdf"
    assert asked[1].parent == tmp_path / "stick"
    assert (tmp_path / "stick" / "KJ - hand-out.pdf").exists()


def test_a_stick_gets_a_button_of_its_own(
    page: PrintPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    monkeypatch.setattr(file_dialogs, "sticks", lambda: (("HALL", tmp_path),))
    page.choose(PrintKind.RECORD)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    found = next(b for b in page.findChildren(QPushButton) if "HALL" in b.text() and b.isEnabled())
    found.click()
    assert (tmp_path / "KJ - full record.pdf").exists()


def test_a_disk_that_does_not_take_it_is_said(page: PrintPage, tmp_path: Path):
    page.save_to(tmp_path / "no such folder" / "a.pdf")
    assert "could not be written" in page.said


def test_without_a_printer_it_says_so(page: PrintPage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(qt_printing, "has_printers", lambda: False)
    page.print_out()
    assert "knows no printer" in page.said


def test_pages_go_to_a_printer(page: PrintPage, qtbot: QtBot, tmp_path: Path):
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: "went to the printer" in page.said, timeout=30_000)
    made = PdfReader(tmp_path / "printed.pdf")
    assert len(made.pages) == page.pages
    assert round(float(made.pages[0].mediabox.width)) in range(590, 600)


def test_only_one_page_is_open(sitting: ProgrammeWindows, page: PrintPage, qtbot: QtBot):
    sitting.print_now()
    again = [p for p in sitting.window.findChildren(PrintPage) if p.isVisible()]
    assert len(again) == 1
    assert again[0] is not page
    qtbot.waitUntil(lambda: again[0].is_ready, timeout=30_000)
    again[0].close()


def test_nothing_is_left_behind(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.print_now()
    page = part(sitting.window, PrintPage)
    folder = page.making.folder
    assert folder.stat().st_mode & 0o077 == 0
    page.close()
    assert not folder.exists()


def test_without_a_printer_the_pages_are_shown_to_the_room(
    sitting: ProgrammeWindows, page: PrintPage, qtbot: QtBot
):
    sitting.wall.rehearse()
    page.choose(PrintKind.SESSION_HANDOUT)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    page.show_on_wall()
    qtbot.waitUntil(lambda: sitting.desk.wall.leaves is not None, timeout=30_000)
    assert "on the wall" in page.said
    page.close()
    room = sitting.wall.window
    assert room.leaf.isVisible()
    held = sitting.desk.wall.leaves
    assert held is not None
    step = sitting.desk.step()
    qtbot.keyClick(room, Qt.Key.Key_PageUp)
    assert sitting.desk.wall.leaves is not None, "there is no page before the first"
    for _ in held.images:
        qtbot.keyClick(room, Qt.Key.Key_PageDown)
    assert sitting.desk.wall.leaves is None
    assert not room.leaf.isVisible()
    assert sitting.desk.step() == step, "turning pages is no step of the activity"


def test_pages_for_a_wall_that_is_not_open_say_so_and_offer_it(
    sitting: ProgrammeWindows, page: PrintPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sitting.wall, "_choose", sitting.wall.rehearse)
    offer = next(b for b in page.findChildren(QPushButton) if b.text() == "Show the wall")
    page.show_on_wall()
    qtbot.waitUntil(lambda: sitting.desk.wall.leaves is not None, timeout=30_000)
    assert "the room’s window is not open" in page.said
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert sitting.wall.window.leaf.isVisible()
    assert "on the wall" in page.said
    assert not offer.isVisible()


def test_the_cover_covers_the_pages_too(sitting: ProgrammeWindows, page: PrintPage, qtbot: QtBot):
    sitting.wall.rehearse()
    page.show_on_wall()
    qtbot.waitUntil(lambda: sitting.desk.wall.leaves is not None, timeout=30_000)
    sitting.desk.cover(covered=True)
    room = sitting.wall.window
    assert room.cover.isVisible()
    assert room.children().index(room.cover) > room.children().index(room.leaf)
    sitting.desk.cover(covered=False)
    assert sitting.desk.wall.leaves is not None


def test_a_session_is_printed_from_the_same_page(page: PrintPage, qtbot: QtBot, tmp_path: Path):
    page.choose(PrintKind.SESSION_RECORD)
    page.choose_large(on=True)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    page.save_to(tmp_path / "r.pdf")
    found = words_of(tmp_path / "r.pdf")
    assert "Contents" in found
    assert CARDS[0] in found


def test_a_character_without_a_font_is_named(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.desk.do(Write(texts=("Old signs \U00013000",)))
    sitting.print_now()
    page = part(sitting.window, PrintPage)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    assert "U+13000" in page.said
    page.close()


def test_the_list_stands_still_and_shows_all_of_the_chosen_row(
    dressed: QApplication, page: PrintPage
):
    page.resize(1020, 660)
    side = part(page, PrintOptionsPanel)
    heights: set[int] = set()
    for kind in HERE:
        page.choose(kind)
        for _ in range(3):
            dressed.processEvents()
        scrolled = part(side, QScrollArea)
        row = next(b for b in side.findChildren(QRadioButton) if b.isChecked())
        top = row.mapTo(scrolled.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= scrolled.viewport().height() - row.height(), kind
        heights.add(scrolled.height())
    assert len(heights) == 1, "no other row comes under a hand"


def expects(sitting: ProgrammeWindows, *names: str) -> None:
    world, ctx = sitting.desk.world, sitting.desk.programme.context()
    session = sitting.desk.course.session
    assert session is not None
    people = [
        Person(id=PersonId(ctx.new_id()), number=n, name=name) for n, name in enumerate(names, 1)
    ]
    sitting.desk.amend(adding(text("Add people"), *people))
    world = sitting.desk.world
    keys = [person.id for person in people]
    sitting.desk.amend(attendance.expect(world, session.id, keys, new_id=ctx.new_id))


@pytest.mark.parametrize("when", ["printing", "ending"])
def test_where_nobody_was_marked_all_who_are_expected_can_be(
    sitting: ProgrammeWindows, qtbot: QtBot, tmp_path: Path, when: str
):
    expects(sitting, "Ada Brook", "Ben Ash")
    sitting.desk.do(Advance())
    if when == "ending":
        sitting.window.leading._end()
        press(sitting.window, "All who are expected were here")
    sitting.print_now()
    page = part(sitting.window, PrintPage)
    page.choose(PrintKind.SESSION_RECORD)
    if when == "printing":
        qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
        press(page, "All who are expected were here")
        page = next(p for p in sitting.window.findChildren(PrintPage) if p.isVisible())
        assert page.kind is PrintKind.SESSION_RECORD
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    assert not page.findChildren(NobodyMarked)
    page.save_to(tmp_path / "r.pdf")
    record = words_of(tmp_path / "r.pdf")
    assert "Ada Brook was here" in record
    assert "Ben Ash was here" in record
    page.close()


def test_that_nobody_was_marked_is_said_no_more_once_all_are(
    sitting: ProgrammeWindows, qtbot: QtBot
):
    expects(sitting, "Ada Brook", "Ben Ash")
    sitting.desk.do(Advance())
    sitting.window.leading._end()
    said = sitting.window.strip.notices
    assert said.words.startswith("Nobody was marked as here")
    sitting.print_now()
    page = part(sitting.window, PrintPage)
    page.choose(PrintKind.SESSION_RECORD)
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    press(page, "All who are expected were here")
    assert not said.words
    next(p for p in sitting.window.findChildren(PrintPage) if p.isVisible()).close()


def test_nothing_is_offered_where_somebody_was_marked(sitting: ProgrammeWindows):
    expects(sitting, "Ada Brook", "Ben Ash")
    world, ctx = sitting.desk.world, sitting.desk.programme.context()
    held = world.all(Attendance)[0]
    here = PresenceState.HERE
    sitting.desk.amend(attendance.stand(world, held, here, new_id=ctx.new_id, at=ctx.now))
    sitting.print_now()
    page = part(sitting.window, PrintPage)
    assert not page.findChildren(NobodyMarked)
    page.close()


def press(inside: QWidget, words: str) -> None:
    QApplication.processEvents()
    held = [b for b in inside.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    held[0].click()


def test_the_keys_are_at_the_kind_that_is_chosen(page: PrintPage):
    page.activateWindow()
    page.choose(PrintKind.AGENDA)
    focus = page.focusWidget()
    assert isinstance(focus, QRadioButton)
    assert focus.isChecked()


def test_what_is_counted_is_said_whole(page: PrintPage):
    options = part(page, PrintOptionsPanel)
    for kind in HERE:
        page.choose(kind)
        QApplication.processEvents()
        label = options._count_label
        needed = label.fontMetrics().horizontalAdvance(label.text())
        assert not label.isVisible() or needed <= label.contentsRect().width(), label.text()


def test_cards_say_how_many_stand_on_a_sheet_but_not_in_large_print(page: PrintPage):
    (side,) = page.findChildren(PrintOptionsPanel)
    page.choose(PrintKind.SLIPS)
    side.choose_per_sheet(8)
    assert side.wanted().choice.per_sheet == 8
    chooser = next(
        c for c in side.findChildren(QComboBox) if c.accessibleName().startswith("Cards")
    )
    assert chooser.isVisible()
    page.choose_large(on=True)
    assert not chooser.isVisible()
