"""The page of documents as a facilitator uses it: sections, text of one's own, pages, files."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Programme, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.documents import queries
from facilitator.model.documents.records import Available, Evidence, SectionChoice, Stated
from facilitator.printing import OF_PROGRAMME, PrintKind
from facilitator.ui.documents.page import DocumentsPage
from facilitator.ui.main_window.programme_facts import FactsSheet
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.driver import Begin, Facilitator


class Desk:
    """A facilitator at the page of documents."""

    def __init__(self, me: Facilitator) -> None:
        self.me, self.desk = me, me.desk
        me.key(Qt.Key.Key_F11)
        page = me.window.page
        assert isinstance(page, DocumentsPage)
        self.page = page

    def turns_to(self, title: str) -> None:
        list_ = self.page.sections
        rows = [list_.item(row).text() for row in range(list_.count())]
        list_.setCurrentRow(rows.index(title))
        self.me.settle()

    def types(self, words: str) -> None:
        self.page.words.edit.setFocus()
        self.page.words.edit.selectAll()
        self.me.types(words)
        self.page.sections.setFocus()
        self.me.settle()

    def waits(self) -> None:
        for _ in range(500):
            if self.page.is_ready:
                break
            QTest.qWait(20)
        assert self.page.is_ready
        self.me.settle()

    @property
    def written(self) -> dict[str, str]:
        return dict(queries.written(self.desk.world, self.page.plan.key))


@pytest.fixture
def desk(begin: Begin) -> Desk:
    return Desk(begin())


def test_the_document_that_was_chosen_is_there_again(desk: Desk) -> None:
    desk.page.kinds.setFocus()
    QTest.keyClick(desk.page.kinds, Qt.Key.Key_Down)
    chosen = desk.page.kind
    assert chosen is not PrintKind.STUDY
    desk.me.window.leave_page()
    desk.me.settle()
    again = Desk(desk.me)
    assert again.page is not desk.page
    assert again.page.kind is chosen
    assert again.page.sections.item(0).text() == str(again.page.plan.sections[0].title)


def test_text_of_ones_own_is_kept_and_the_programs_words_come_back(desk: Desk) -> None:
    desk.turns_to("Contact")
    desk.types("Ask Mary. {people} so far, {nobody} knows.")
    assert desk.written == {"contact": "Ask Mary. {people} so far, {nobody} knows."}
    assert desk.me.sees("There is nothing called {nobody}")
    desk.turns_to("Why we took part")
    desk.turns_to("Contact")
    assert desk.page.words.edit.toPlainText().startswith("Ask Mary. {people}")
    desk.me.presses("Put back the program’s words")
    assert desk.written == {}
    desk.desk.undo()
    desk.me.settle()
    assert "contact" in desk.written


def test_what_is_typed_is_kept_in_a_lull_and_the_keys_stay(desk: Desk) -> None:
    desk.turns_to("Contact")
    edit = desk.page.words.edit
    edit.setFocus()
    edit.selectAll()
    desk.me.types("Ask {people} ")
    for _ in range(100):
        if desk.written:
            break
        QTest.qWait(20)
    assert desk.written == {"contact": "Ask {people}"}
    desk.me.settle()
    assert edit.hasFocus()
    desk.me.types("first")
    assert edit.toPlainText() == "Ask {people} first"


def test_text_being_typed_goes_with_its_own_document(desk: Desk) -> None:
    desk.turns_to("Contact")
    desk.page.words.edit.setFocus()
    desk.me.types("Ring Mary")
    desk.page.choose(PrintKind.THEME_BOOK)
    assert dict(queries.written(desk.desk.world, "case study")) == {"contact": "Ring Mary"}
    assert dict(queries.written(desk.desk.world, "theme book")) == {}


def test_a_section_is_left_out_and_the_pages_follow(desk: Desk) -> None:
    desk.waits()
    gaps = desk.page.preview.gaps
    assert "Left out, as nothing stands there yet: " in gaps.told.text()
    assert gaps.isVisible(), "before it is saved"
    assert not gaps.lines
    row = next(r for r in range(20) if desk.page.sections.item(r).text() == "Partners")
    desk.page.sections.item(row).setCheckState(Qt.CheckState.Unchecked)
    desk.me.settle()
    (choice,) = desk.desk.world.bucket(SectionChoice, "").values()
    assert (choice.section, choice.shown) == ("partners", False)
    desk.waits()
    last = desk.page.sections.item(desk.page.sections.count() - 1)
    assert not last.flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_what_cannot_be_is_told_and_leads_to_where_it_is_put_right(desk: Desk) -> None:
    world = desk.desk.world
    ((programme,), (session, *_)) = world.all(Programme), world.all(Session)
    apart = (replace(programme, ran="1999"), replace(session, on=PartialDate(2011)))
    desk.desk.amend(replacing(text("x"), [*zip((programme, session), apart, strict=True)]))
    desk.waits()
    (line,) = desk.page.preview.gaps.lines
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    desk.me.settle()
    (sheet,) = desk.me.window.findChildren(FactsSheet)
    sheet.close()


def test_it_is_saved_for_word_and_as_markdown(desk: Desk, tmp_path: Path) -> None:
    desk.waits()
    for ending in (".pdf", ".docx", ".md"):
        desk.page.save_to(tmp_path / f"study{ending}")
        desk.page.keep()
        desk.me.settle()
        assert (tmp_path / f"study{ending}").stat().st_size > 200
    assert "Case study" in (tmp_path / "study.md").read_text("utf-8")
    assert desk.me.sees("Saved as “study.md”")


def test_a_number_is_stated_with_its_source(desk: Desk) -> None:
    add = next(row for row in desk.page.numbers.rows() if not row.menu)
    add.act()
    sheet = desk.me.sheet()
    assert isinstance(sheet, QuestionSheet)
    sheet.form.put("words", "upwards of 30")
    desk.me.presses("Keep", sheet)
    assert desk.me.sees("Please fill in", sheet)
    sheet.form.put("source", "the minutes")
    desk.me.presses("Keep", sheet)
    (held,) = desk.desk.world.bucket(Stated, "").values()
    assert (held.number, held.words, held.source) == ("people", "upwards of 30", "the minutes")
    gone = next(row for row in desk.page.numbers.rows() if row.menu)
    assert str(gone.words) == "upwards of 30 (the minutes)"
    gone.act()
    assert not desk.desk.world.bucket(Stated, "")


def test_evidence_is_set_by_clicks(desk: Desk) -> None:
    desk.page.choose(PrintKind.EVIDENCE)
    desk.page.evidence.name.setFocus()
    desk.me.types("Questionnaire")
    desk.me.enter()
    table = desk.page.evidence.table
    for expected in (Available.AVAILABLE, Available.NOT_PRODUCED):
        cell = table.item(0, 0)
        assert cell is not None
        where = table.visualItemRect(cell).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        desk.me.settle()
        (held,) = desk.desk.world.bucket(Evidence, "").values()
        assert held.available is expected
    desk.me.presses("Remove the row")
    assert not desk.desk.world.bucket(Evidence, "")


@pytest.mark.usefixtures("dressed")
def test_where_there_is_no_text_to_change_what_is_said_stands_together_above(desk: Desk) -> None:
    silent = next(each for each in desk.page.plan.sections if each.silent)
    desk.turns_to(str(silent.title))
    said = [w for w in desk.page.words.findChildren(QLabel) if w.isVisible()]
    assert len(said) > 1
    assert max(label.geometry().bottom() for label in said) < desk.page.words.height() / 3


def ready(sampled: ProgrammeWindows) -> DocumentsPage:
    """The page of documents of the sample on a small laptop."""
    sampled.window.resize(1366, 768)
    sampled.window.open_page("documents")
    page = sampled.window.page
    assert isinstance(page, DocumentsPage)
    wait_for(page)
    return page


def wait_for(page: DocumentsPage) -> None:
    for _ in range(1000):
        if page.is_ready:
            break
        QTest.qWait(20)
    assert page.is_ready
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.usefixtures("dressed")
def test_at_most_the_list_and_the_paper_scroll(sampled: ProgrammeWindows):
    page = ready(sampled)
    for kind in OF_PROGRAMME[:2]:  # all are of the same parts
        page.choose(kind)
        wait_for(page)
        last = page.sections.count() - 1
        for at in sorted({0, 1, last // 2, last}):
            page.sections.setCurrentRow(at)
            QApplication.processEvents()
            bars = [bar for bar in page.findChildren(QScrollBar) if bar.isVisible()]
            assert len(bars) <= 2, (kind, page.section.key)


def test_the_pages_are_given_the_room_of_the_text_and_gives_it_back(
    sampled: ProgrammeWindows,
):
    page = ready(sampled)

    def first() -> QLabel:
        return page.preview.sheets.findChildren(QLabel)[0]

    wide = [first().width()]
    for large in (True, False):
        page.preview.enlarge.click()
        for _ in range(4):
            QApplication.processEvents()
        assert page.words.isVisible() is not large
        wide.append(first().width())
    assert wide[1] > 1.5 * wide[0]
    assert wide[2] == wide[0]


@pytest.mark.usefixtures("dressed")
def test_the_pages_are_zoomed_by_the_wheel_and_enlarged_by_two_presses(
    sampled: ProgrammeWindows,
):
    page = ready(sampled)
    sheets = page.preview.sheets

    def first() -> QLabel:
        return sheets.findChildren(QLabel)[0]

    usual = first().width()
    for turned, larger in ((240, True), (-240, False)):
        at = QPointF(40, 40)
        wheel = QWheelEvent(
            at,
            sheets.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, turned),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(sheets.viewport(), wheel)
        QApplication.processEvents()
        assert (first().width() > 1.2 * usual) is larger
    for large in (not page.preview.is_large, page.preview.is_large):
        QTest.mouseClick(first(), Qt.MouseButton.LeftButton)  # QTest sends the second half alone
        QTest.mouseDClick(first(), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert page.preview.is_large is large


@pytest.mark.usefixtures("dressed")
def test_the_paper_follows_the_section_that_is_chosen(sampled: ProgrammeWindows):
    page = ready(sampled)
    sections = page.plan.sections
    bar = page.preview.sheets.verticalScrollBar()
    page.sections.setFocus()
    seen: list[int] = []
    for _ in sections[1:]:
        QTest.keyClick(page.sections, Qt.Key.Key_Down)
        QTest.qWait(1)
        QApplication.processEvents()
        seen.append(bar.value())
    assert seen == sorted(seen), "down the list is down the paper"
    assert len(set(seen)) > len(sections) // 2
    page.sections.setCurrentRow(0)
    QTest.qWait(1)
    QApplication.processEvents()
    assert bar.value() == 0


def test_a_name_is_put_into_the_text_where_one_types(desk: Desk) -> None:
    desk.turns_to("Contact")
    desk.page.words.edit.setFocus()
    desk.page.words.edit.selectAll()
    desk.me.types("We were ")
    desk.me.presses("Put in a name or number…", desk.page)
    desk.me.finds("{people")
    desk.me.enter()
    desk.me.comes_back()
    assert desk.page.words.edit.toPlainText() == "We were {people}"


def test_numbers_in_the_words_are_told_under_the_paper_and_lead_to_their_section(
    desk: Desk,
) -> None:
    desk.turns_to("Contact")
    desk.types("Ring 07700 900123")
    desk.waits()
    line = desk.page.preview.look_line
    line.wait()
    desk.me.settle()
    assert line.told.text() == "In the words of this document: 1 telephone number"
    desk.turns_to("Why we took part")
    sheet = line.open_sheet()
    assert sheet is not None
    for _ in range(200):
        if sheet.found:
            break
        QTest.qWait(5)
    sheet.goes_to.click()
    assert desk.page.section.key == "contact"


def test_text_is_marked_by_keys_and_a_typed_number_is_offered_its_name(begin: Begin) -> None:
    me = begin()
    me.writes("Open later", "More seats")
    desk = Desk(me)
    desk.turns_to("Contact")
    words = desk.page.words
    words.edit.setFocus()
    words.edit.selectAll()
    words.edit.insertPlainText("🙂 ")
    desk.me.types("In 3 comments much")
    QTest.keyClick(words.edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert words.edit.toPlainText() == "🙂 In 3 comments **much**"
    assert not desk.desk.wall.covered
    words.show_section(desk.page.plan, desk.page.section, desk.page._material())
    assert "{comments}" in words.mend.text()
    words.mend.click()
    assert desk.written == {"contact": "🙂 In {comments} **much**"}
    assert words.mend.isHidden()
    pasted = QMimeData()
    pasted.setHtml("<p style='font-family:Arial'>and <b>more</b></p>")
    words.edit.moveCursor(QTextCursor.MoveOperation.End)
    words.edit.insertFromMimeData(pasted)
    assert words.edit.toPlainText() == "🙂 In {comments} **much**and **more**"
