"""What is handed over, as a facilitator saves it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from python_calamine import CalamineWorkbook

from facilitator.model.display.document import Readership
from facilitator.ui.documents.export_sheet import ExportSheet
from facilitator.ui.documents.other_programs import OtherProgramsSection
from facilitator.ui.documents.tables import TablesSection
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.people.sheets import RuleSheet
from facilitator.ui.system import file_dialogs
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


class Desk:
    """A facilitator who hands over tables of the sample."""

    def __init__(self, sitting: ProgrammeWindows, to: Path) -> None:
        sitting.window.commands.run("export")
        sheet = sitting.window.findChild(ExportSheet)
        assert sheet is not None
        tables = sheet.choose("tables")
        assert isinstance(tables, TablesSection)
        self.sheet, self.tables, self.to, self.sitting = sheet, tables, to, sitting
        self.waits()

    def waits(self) -> None:
        for _ in range(3000):
            if self.sheet.confirm.isEnabled():
                return
            QTest.qWait(10)

    def chooses(self, reader: Readership, name: str = "") -> None:
        self.tables.reader.setCurrentIndex(self.tables.reader.findData(reader))
        self.waits()
        self.tables.file.setCurrentIndex(self.tables.file.findData(name))

    def saves(self) -> None:
        self.sheet.confirm.click()
        for _ in range(500):
            if self.to.name in self.sitting.window.strip.notices.words:
                break
            QTest.qWait(10)


@pytest.fixture
def desk(sampled: ProgrammeWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    to = tmp_path / "out.xlsx"
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_asked: desk.to)
    desk = Desk(sampled, to)
    return desk


def test_what_leaves_the_room_is_first_and_what_is_kept_back_is_told(desk: Desk) -> None:
    assert desk.tables.for_whom is Readership.HANDOUT
    names = {table.name for table in desk.tables.chosen}
    assert "people" not in names
    assert "Not in it" in desk.tables.told.text()
    desk.chooses(Readership.RECORD)
    assert {table.name for table in desk.tables.chosen} == names | {"people"}
    assert "Not in it" not in desk.tables.told.text()


def test_all_tables_are_saved_as_one_spreadsheet(desk: Desk) -> None:
    held = [table.name for table in desk.tables.chosen]
    desk.saves()
    assert CalamineWorkbook.from_path(desk.to).sheet_names == held
    assert "out.xlsx" in desk.sitting.window.strip.notices.words


def test_one_table_is_saved_with_what_separates_its_cells(desk: Desk, tmp_path: Path) -> None:
    assert not desk.tables.separator.isEnabled()
    desk.to = tmp_path / "out.csv"
    desk.chooses(Readership.RECORD, "comments")
    assert desk.tables.separator.isEnabled()
    desk.tables.separator.setCurrentIndex(1)
    desk.saves()
    heading = desk.to.read_text(encoding="utf-8-sig").splitlines()[0]
    assert heading.startswith("comment;session;")


def test_trouble_on_the_way_is_said_and_nothing_is_lost(desk: Desk, tmp_path: Path) -> None:
    desk.to = tmp_path / "nowhere" / "out.xlsx"
    desk.sheet.confirm.click()
    desk.sheet.confirm.setEnabled(False)
    desk.waits()
    assert desk.sheet.isVisible()
    assert desk.sheet.confirm.isEnabled()
    desk.sheet.close()


def test_what_may_be_quoted_is_asked_from_here(desk: Desk) -> None:
    assert desk.tables.consent.isVisible()
    desk.chooses(Readership.RECORD)
    assert not desk.tables.consent.isVisible(), "nothing is kept back"
    desk.chooses(Readership.HANDOUT)
    desk.tables.consent.click()
    window = desk.sitting.window
    assert not desk.sheet.isVisible()
    assert isinstance(window.page, PeoplePage)
    (asked,) = window.findChildren(RuleSheet)
    assert asked.isVisible()
    asked.reject()


def test_a_wall_is_handed_over_as_a_board(desk: Desk, tmp_path: Path) -> None:
    other = next(each for each in desk.sheet.sections if isinstance(each, OtherProgramsSection))
    other.choose("canvas")
    desk.sheet.choose(other.key)
    desk.waits()
    wall = f"wall {desk.sitting.desk.activity}"
    assert other.target.currentData() == wall, "the wall on show is meant first"
    told = other.told.text()
    desk.to = tmp_path / "out.canvas"
    desk.saves()
    nodes = json.loads(desk.to.read_text(encoding="utf-8"))["nodes"]
    assert f"{sum(node['type'] == 'text' for node in nodes)} card" in told


def test_for_whom_a_file_is_goes_by_its_rule(desk: Desk) -> None:
    other = next(each for each in desk.sheet.sections if isinstance(each, OtherProgramsSection))
    desk.sheet.choose(other.key)
    for key, words in (("slides", "hand-out"), ("outline", "may leave the room")):
        other.choose(key)
        place = other.target.findText("Who signs", Qt.MatchFlag.MatchContains)
        other.target.setCurrentIndex(place if key == "slides" else 0)
        desk.waits()
        assert words in other.reader.currentText()
        assert ("are in it" in other.told.text()) == (key == "slides")


def test_the_menu_of_the_wall_hands_it_over(sampled: ProgrammeWindows) -> None:
    sampled.window.commands.run("export_wall")
    (sheet,) = sampled.window.findChildren(ExportSheet)
    assert isinstance(sheet.section, OtherProgramsSection)
    sheet.reject()
