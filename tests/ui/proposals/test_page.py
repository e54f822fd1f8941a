"""The page of proposals as a facilitator uses it."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.comments import queries as comment_queries
from facilitator.model.comments.records import Ground
from facilitator.model.core.ids import PersonId
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.framing import edits as framing_edits
from facilitator.model.people import identity
from facilitator.model.people.records import Person
from facilitator.model.proposals.queries import proposals
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes import queries as theme_queries
from facilitator.ui.proposals import commands, page
from facilitator.ui.proposals.comments import CommentSheet
from facilitator.ui.proposals.page import ProposalsPage
from facilitator.ui.proposals.sheets import ProposalSheet
from facilitator.ui.voting.round_sheet import RoundSheet
from facilitator.ui.widgets.basics import colours
from facilitator.ui.widgets.question_form import QuestionSheet
from tests.ui.driver import Begin, Facilitator


class Table:
    """A facilitator at the page of proposals."""

    def __init__(self, me: Facilitator) -> None:
        self.me, self.desk = me, me.desk
        me.key(Qt.Key.Key_F10)
        page = me.window.page
        assert isinstance(page, ProposalsPage)
        self.page = page

    def adds(self, words: str, owner: str = "", due: str = "") -> None:
        self.me.presses("Add a proposal")
        sheet = self.me.sheet()
        assert isinstance(sheet, ProposalSheet)
        for key, value in (("text", words), ("owners", owner), ("due", due)):
            sheet.form.put(key, value)
        self.me.presses("Keep", sheet)
        self.me.settle()

    def behind(self) -> list[str]:
        return [line.words for line in self.page.side.comments.lines.lines]

    def more(self, *words: str) -> None:
        """Choose from the menus that hang on buttons."""
        self.me.settle()
        for each in self.page.findChildren(QPushButton):
            menu = each.menu()
            if menu is None or not each.isVisible():
                continue
            menu.aboutToShow.emit()
            for action in menu.actions():
                if action.text() in words:
                    action.trigger()
                    self.me.settle()
                    return
        raise AssertionError(f"no menu offers {words}")

    def asks(self, digits: str) -> None:
        self.me.presses("Ask the group…")
        self.counts(digits)

    def counts(self, digits: str) -> None:
        sheet = self.me.sheet()
        assert isinstance(sheet, RoundSheet)
        QTest.keyClicks(sheet, digits)
        sheet.accept()
        self.me.settle()

    def lines(self) -> list[str]:
        return [line.words for line in self.page.list.lines.lines]


@pytest.fixture
def table(begin: Begin) -> Table:
    return Table(begin())


def test_a_proposal_is_added_reads_as_a_sentence_and_can_be_taken_back(table: Table) -> None:
    assert table.me.sees("No proposals here. Add one")
    table.adds("publish a calendar", "Council, Evolution", "31/10/2020")
    assert table.lines() == ["Council and Evolution – publish a calendar"]
    assert "overdue" in table.page.list.lines.lines[0].remark
    table.desk.undo()
    table.me.settle()
    assert table.lines() == []


def test_a_date_that_is_none_is_said(table: Table) -> None:
    table.me.presses("Add a proposal")
    sheet = table.me.sheet()
    assert isinstance(sheet, ProposalSheet)
    sheet.form.put("text", "to meet")
    assert sheet.printed.text() == "To meet"
    sheet.form.put("owners", "Council, Evolution")
    assert sheet.printed.text() == "Council and Evolution to meet", "as it will be printed"
    sheet.form.put("due", "11/2026")
    sheet.form.edited.emit("due")
    assert sheet.form.values()["due"] == "November 2026", "as it was understood"
    sheet.form.put("due", "someday")
    table.me.presses("Keep", sheet)
    assert table.me.sees("“someday” is not a day", sheet)
    sheet.reject()
    table.me.settle()


@pytest.mark.usefixtures("dressed")
def test_a_line_is_dragged_and_moved_by_keys(table: Table) -> None:
    for words in ("one", "two", "three"):
        table.adds(words)
    view = table.page.list.viewport()
    rows = [table.page.list.visualRect(table.page.list.lines.index(n)).center() for n in range(3)]
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=rows[2])
    QTest.mouseMove(view, rows[1] - QPoint(0, 4))
    table.me.settle()
    there = QPoint(rows[1].x(), table.page.list.visualRect(table.page.list.lines.index(1)).top())
    lands = QColor(view.grab().toImage().pixelColor(there))
    assert lands == QColor(colours().accent)  # a line shows where it will stand
    QTest.mouseMove(view, rows[0] - QPoint(0, 4))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=rows[0])
    table.me.settle()
    assert [p.text for p in proposals(table.desk.world)] == ["three", "one", "two"]
    table.page.list.setFocus()
    QTest.keyClick(table.page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    table.me.settle()
    assert [p.text for p in proposals(table.desk.world)] == ["one", "three", "two"]


def test_a_proposal_is_made_once_of_an_idea_and_its_comment_stands_behind_it(
    begin: Begin,
) -> None:
    me = begin()
    me.writes("Publish a calendar")
    card = me.card("Publish a calendar")
    me.desk.amend(adding(text("Idea"), Ground(id="g", about=card.id)))
    table = Table(me)
    table.page.theirs.setCurrentIndex(1)
    table.page.refresh()
    assert table.lines() == ["Publish a calendar"]
    me.presses("Make a proposal of it")
    assert table.lines() == ["Publish a calendar"]
    assert table.behind() == ["Publish a calendar"]
    table.page.theirs.setCurrentIndex(1)
    table.page.refresh()
    me.settle()
    assert me.sees("Show the proposal")


def test_a_round_is_counted_in_the_session_put_right_and_taken_back(table: Table) -> None:
    table.adds("meet monthly")
    (held,) = proposals(table.desk.world)
    table.asks("2444444")
    (kept,) = agreement_queries.soundings(table.desk.world, held.id)
    assert agreement_queries.spread(table.desk.world, kept.id) == {2: 1, 4: 6}
    assert table.desk.course.session is not None
    assert kept.session == table.desk.course.session.id
    assert table.me.sees("6 said 4, 1 said 2")
    assert table.me.sees("1 voice to hear")
    table.me.presses("Correct the count…")
    table.counts("3")
    assert table.me.sees("6 said 4, 1 said 3, 1 said 2")
    table.asks("55")
    assert table.me.sees("Round 2")
    table.me.presses("Remove the round")
    assert agreement_queries.soundings(table.desk.world, held.id) == (kept,)
    table.desk.undo()
    table.me.settle()
    assert table.me.sees("Round 2")


@pytest.mark.usefixtures("dressed")
def test_all_values_of_the_longest_scale_are_in_sight_on_a_small_screen(table: Table) -> None:
    table.adds("meet monthly, in turns at each of the places, and write down what was agreed there")
    table.me.presses("Ask the group…")
    sheet = table.me.sheet()
    assert isinstance(sheet, RoundSheet)
    scales = sheet.findChildren(QComboBox)
    box = next(each for each in scales if each.accessibleName() == "Scale")
    for index in range(box.count()):
        box.setCurrentIndex(index)
        box.activated.emit(index)
        table.me.settle()
        assert sheet.sizeHint().height() <= 700
    sheet.reject()
    table.me.settle()


def test_comments_are_found_and_put_behind_a_proposal_together(begin: Begin) -> None:
    me = begin()
    me.writes("Publish the dates", "Publish them in January", "Pay the fare")
    table = Table(me)
    table.adds("publish a calendar")
    me.presses("Add comments…")
    sheet = me.sheet()
    assert isinstance(sheet, CommentSheet)
    me.types("publish")
    assert [line.words for line in sheet.list.lines.lines] == [
        "Publish the dates",
        "Publish them in January",
    ]
    for row in range(2):
        spot = sheet.list.visualRect(sheet.list.lines.index(row)).center()
        QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert me.sees("2 comments · 2 chosen", sheet)
    QTest.keyClick(sheet.list, Qt.Key.Key_Space)
    assert me.sees("2 comments · 1 chosen", sheet)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    me.presses("Put them behind it", sheet)
    me.settle()
    assert table.behind() == ["Publish the dates", "Publish them in January"]
    table.more("Take it away")
    assert table.behind() == ["Publish them in January"]
    table.desk.undo()
    table.desk.undo()
    me.settle()
    assert table.behind() == []


def test_proposals_of_one_owner_are_looked_at(table: Table) -> None:
    table.adds("publish a calendar", "Council, Evolution")
    table.adds("meet monthly", "council")
    table.adds("share keys")
    for choice, wanted in (("Evolution", 1), ("Council", 2), ("No owner yet", 1)):
        box = table.page.owners
        box.setCurrentIndex(box.findText(choice, Qt.MatchFlag.MatchFixedString))
        box.activated.emit(box.currentIndex())
        assert len(table.lines()) == wanted


def test_what_it_rests_on_stands_beside_it(table: Table) -> None:
    table.adds("meet monthly")
    (held,) = proposals(table.desk.world)
    assert table.me.sees("Rests on: not said")
    table.more("What it rests on…")
    sheet = table.me.sheet()
    assert isinstance(sheet, QuestionSheet)
    sheet.form.put("basis", "experience")
    sheet.form.put("whose", "Lark Lane")
    table.me.presses("Keep", sheet)
    table.me.settle()
    assert comment_queries.grounds(table.desk.world)[held.id].whose == "Lark Lane"
    assert table.me.sees("Rests on: experience (Lark Lane)")
    assert "experience (Lark Lane)" in table.page.list.lines.lines[0].remark


def test_nothing_is_counted_anew_when_something_else_changes(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.adds("meet monthly")
    counted: list[int] = []
    trails = page.traceability.trails
    monkeypatch.setattr(
        page.traceability, "trails", lambda *held: counted.append(1) or trails(*held)
    )
    world = table.desk.world
    table.desk.amend(
        framing_edits.add_given(world, "The budget", table.desk.programme.context().new_id)
    )
    table.me.settle()
    assert not counted
    table.adds("share keys")
    assert counted


def test_the_list_is_saved_for_spreadsheets(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.adds("=meet, monthly", "Council", "31/10/2026")
    out = tmp_path / "proposals.csv"
    monkeypatch.setattr(table.me.store, "path", tmp_path / "p.facilitator", raising=False)
    monkeypatch.setattr(commands, "to_save", lambda *_asked: out)
    table.me.presses("Save as a list…")
    head, row = csv.reader(out.read_text(encoding="utf-8-sig").splitlines())
    held = dict(zip(head, row, strict=True))
    assert (held["owner"], held["text"], held["due"]) == (
        "Council",
        "'=meet, monthly",
        "2026-10-31",
    )
    assert table.page.notices.words == "The proposals are saved as proposals.csv."


def test_another_page_leads_to_those_of_a_theme_and_from_here_to_the_theme(table: Table) -> None:
    desk = table.desk
    table.adds("meet monthly")
    new_id = desk.programme.context().new_id
    desk.amend(theme_edits.add(desk.world, "Trust", new_id=new_id))
    (theme,) = theme_queries.themes(desk.world)
    table.me.settle()
    table.page.show_about(theme.id)
    assert table.lines() == []
    table.adds("share keys")  # what is added belongs to the theme that is looked at
    assert proposals(desk.world)[-1].theme == theme.id
    assert table.lines() == ["Meet monthly", "Share keys"]
    table.page.show_about(theme.id)
    assert table.lines() == ["Share keys"]
    led: list[tuple[str, str]] = []
    table.page.wanted.connect(lambda key, about: led.append((key, about)))
    table.more("Show its theme")
    assert led == [("themes", theme.id)]


def test_owners_who_are_one_person_are_one_and_one_who_is_erased_goes(table: Table) -> None:
    desk = table.desk
    mary, other = (Person(id=PersonId(f"m{n}"), number=n, name=f"Mary {n}") for n in (1, 2))
    desk.amend(adding(text("People"), mary, other))
    table.adds("share keys", "Mary 1, Mary 2")
    assert table.page.owners.count() == 4
    desk.amend(identity.merge(desk.world, mary, other))
    table.me.settle()
    assert table.lines() == ["Mary 1 – share keys"]
    assert table.page.owners.count() == 3
    new_id = desk.programme.context().new_id
    desk.amend(identity.erase(desk.world, desk.world.get(Person, mary.id), new_id=new_id))
    assert desk.end_removal().done
    table.me.settle()
    assert table.lines() == ["Share keys"]
    assert table.page.owners.count() == 2
