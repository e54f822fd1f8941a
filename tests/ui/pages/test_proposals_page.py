"""The page of proposals as a facilitator uses it."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from facilitator.methods import scales
from facilitator.model import sounding
from facilitator.model.ids import GroundId
from facilitator.model.proposals import proposals
from facilitator.model.voices import Ground
from facilitator.model.words import text
from facilitator.model.world import adding
from facilitator.ui.pages import proposals_doing
from facilitator.ui.pages.proposals import ProposalsPage
from facilitator.ui.pages.proposals_sheets import ProposalSheet
from facilitator.ui.panels.asking import QuestionSheet
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

    def lines(self) -> list[str]:
        return [line.words for line in self.page.list.lines.lines]


@pytest.fixture
def table(begin: Begin) -> Table:
    return Table(begin())


def test_a_proposal_is_added_reads_as_a_sentence_and_can_be_taken_back(table: Table) -> None:
    assert table.me.sees("No proposals here. Add one")
    table.adds("publish a calendar", "Council, Evolution", "31/10/2020")
    assert table.lines() == ["Council and Evolution could publish a calendar"]
    assert "overdue" in table.page.list.lines.lines[0].remark
    table.desk.undo()
    table.me.settle()
    assert table.lines() == []


def test_a_date_that_is_none_is_said(table: Table) -> None:
    table.me.presses("Add a proposal")
    sheet = table.me.sheet()
    assert isinstance(sheet, ProposalSheet)
    sheet.form.put("text", "meet")
    sheet.form.put("due", "someday")
    table.me.presses("Keep", sheet)
    assert table.me.sees("“someday” is no date", sheet)
    sheet.reject()
    table.me.settle()


def test_a_line_is_dragged_and_moved_by_keys(table: Table) -> None:
    for words in ("one", "two", "three"):
        table.adds(words)
    view = table.page.list.viewport()
    rows = [table.page.list.visualRect(table.page.list.lines.index(n)).center() for n in range(3)]
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=rows[2])
    QTest.mouseMove(view, rows[0] + QPoint(0, 4))
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
    me.desk.amend(adding(text("Idea"), Ground(id=GroundId("g"), about=card.id)))
    table = Table(me)
    table.page.theirs.setCurrentIndex(1)
    table.page.refresh()
    assert table.lines() == ["Publish a calendar"]
    me.presses("Make a proposal of it")
    assert table.lines() == ["Nobody yet could Publish a calendar"]
    assert [line.words for line in table.page.comments.lines.lines] == ["Publish a calendar"]
    table.page.theirs.setCurrentIndex(1)
    table.page.refresh()
    me.settle()
    assert me.sees("Show the proposal")


def test_a_round_is_counted_and_told_as_it_spread(table: Table) -> None:
    table.adds("meet monthly")
    (held,) = proposals(table.desk.world)
    table.page.doing.ask_round(held, scales()["fist-1"])
    sheet = table.me.sheet()
    assert isinstance(sheet, QuestionSheet)
    for value, hands in (("2", 1), ("4", 6)):
        sheet.form.put(value, hands)
    table.me.presses("Keep the round", sheet)
    table.me.settle()
    (kept,) = sounding.soundings(table.desk.world, held.id)
    assert sounding.spread(table.desk.world, kept.id) == {2: 1, 4: 6}
    assert table.me.sees("2: 1   4: 6   1 voice to hear")


def test_the_list_is_saved_for_spreadsheets(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.adds("=meet, monthly", "Council", "31/10/2026")
    out = tmp_path / "proposals.csv"
    monkeypatch.setattr(table.me.store, "path", tmp_path / "p.facilitator", raising=False)
    monkeypatch.setattr(proposals_doing, "to_save", lambda *_asked: out)
    table.me.presses("Save as a list…")
    head, row = csv.reader(out.read_text(encoding="utf-8-sig").splitlines())
    held = dict(zip(head, row, strict=True))
    assert (held["owner"], held["text"], held["due"]) == (
        "Council",
        "'=meet, monthly",
        "2026-10-31",
    )
    assert table.page.notices.words == "The proposals are saved as proposals.csv."
