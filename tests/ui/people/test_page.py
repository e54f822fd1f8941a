"""The page of people as a facilitator uses it: by keys and taps, before and at the door."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from facilitator.editing.opening import usual_sectors
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.display.gesture import Advance
from facilitator.model.people import queries, wording
from facilitator.model.people.records import (
    Consent,
    Organisation,
    Person,
    Presence,
    PresenceState,
    Spoken,
)
from facilitator.ui.people import files
from facilitator.ui.people.files import ImportSheet
from facilitator.ui.people.list_preview import PreviewSheet
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.people.people_model import AWAY, NAME, NOW, TAP
from facilitator.ui.people.sectors import SectorList
from facilitator.ui.people.sheets import PersonSheet, RuleSheet
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from tests.ui.driver import Begin, Facilitator

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Door:
    """A facilitator at the page of people."""

    def __init__(self, me: Facilitator) -> None:
        self.me, self.desk = me, me.desk
        me.key(Qt.Key.Key_F4)
        page = me.window.page
        assert isinstance(page, PeoplePage)
        self.page = page

    def enters(self, *lines: str) -> None:
        self.page.line.setFocus()
        for words in lines:
            self.me.types(words)
            self.me.enter()

    def column(self, column: int) -> list[str]:
        model = self.page.table.lines
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def times(self, name: str) -> str:
        """When somebody came and left, as the tip of their state says."""
        model = self.page.table.lines
        index = model.index(self.names().index(name), NOW)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def names(self) -> list[str]:
        return self.column(NAME)

    def taps(self, name: str, button: int = TAP) -> None:
        """Tap a button in somebody's line with the mouse."""
        self.me.settle()
        table = self.page.table
        index = table.lines.index(self.names().index(name), button)
        table.scrollTo(index)
        where = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.me.settle()

    @property
    def session(self) -> SessionId:
        session = self.page.session
        assert session is not None
        return session

    def chooses(self, name: str) -> Person:
        person = queries.known_as(self.desk.world, name)[0]
        self.page.table.choose(person.id)
        self.page.table.setFocus()
        return person

    def offers(self, name: str) -> dict[str, object]:
        person = queries.known_as(self.desk.world, name)[0]
        found = self.page.doing.for_person(self.page.session, person.id)
        return {say(row.words): row.act for row in found}

    def does(self, what: str, name: str) -> None:
        act = self.offers(name)[what]
        assert callable(act)
        act()
        self.me.settle()

    def another_session(self, title: str) -> None:
        position = len(self.desk.world.all(Session)) + 1
        held = Session(id=SessionId(f"s{position}"), title=title, position=position)
        self.desk.amend(adding(text("Add a session"), held))
        self.shows(title)

    def shows(self, title: str) -> None:
        self.page.sessions.setCurrentIndex(self.page.sessions.findText(title))
        self.page.sessions.activated.emit(self.page.sessions.currentIndex())
        self.me.settle()


@pytest.fixture
def door(begin: Begin) -> Door:
    return Door(begin())


def test_names_are_typed_one_after_another_by_keys_alone(door: Door) -> None:
    assert QApplication.focusWidget() is door.page.line
    door.enters("Mary Cole, Lark Lane Playgroup, trustee", "Tom Price", "Ada Brook")
    assert door.names() == ["Mary Cole", "Tom Price", "Ada Brook"]
    assert door.page.line.text() == ""
    assert door.me.sees("Expected 3")


def test_one_tap_each_for_coming_leaving_and_coming_back(door: Door) -> None:
    door.enters("Mary", "Tom")
    for _ in range(3):
        door.me.watch.now += timedelta(minutes=30)
        door.taps("Mary")
    now = door.column(NOW)
    assert now[0].startswith("Here ")
    assert door.times("Mary").count("–") == 2
    assert now[1] == "Expected"
    assert door.column(TAP) == ["Leaves", "Is here"]
    assert door.me.sees("Here 1")
    assert door.me.sees("Expected 1")


def test_who_is_not_coming_is_noted_without_an_arrival(door: Door) -> None:
    door.enters("Mary", "Tom")
    assert door.column(AWAY) == ["Absent", "Absent"]
    door.taps("Tom", AWAY)
    assert door.column(NOW) == ["Expected", "Absent"]
    assert door.me.sees("Expected 1")
    assert door.me.sees("Absent 1")
    assert door.column(TAP) == ["Is here", "Is here"]
    assert not queries.came(door.desk.world, door.session)
    door.taps("Tom")
    assert door.column(NOW)[1].startswith("Here ")


def test_who_was_marked_as_here_by_a_slip_is_absent_in_one_press(door: Door) -> None:
    door.enters("Mary", "Tom", "Ann")
    door.me.presses("Everybody is here")
    assert door.column(TAP) == ["Leaves"] * 3
    assert door.column(AWAY) == ["Absent"] * 3
    door.taps("Tom", AWAY)
    assert door.column(NOW)[1] == "Absent"
    door.does("Absent", "Ann")
    assert door.column(NOW)[2] == "Absent"
    assert door.me.sees("Here 1")
    assert door.me.sees("Absent 2")
    assert [p.name for p in queries.came(door.desk.world, door.session)] == ["Mary"]
    door.desk.undo()
    door.me.settle()
    assert door.column(NOW)[2].startswith("Here ")


def test_who_did_something_here_was_not_absent(door: Door) -> None:
    door.enters("Mary", "Tom")
    door.me.presses("Everybody is here")
    wall = door.desk.activity
    assert wall is not None
    mary = queries.known_as(door.desk.world, "Mary")[0]
    door.desk.amend(adding(text("Mary speaks"), Spoken(id="spoke", activity=wall, person=mary.id)))
    door.me.settle()
    assert door.column(AWAY) == ["", "Absent"]
    door.taps("Tom")
    door.taps("Tom")
    assert door.column(AWAY) == ["", ""]
    assert "Absent" not in door.offers("Mary") | door.offers("Tom")


def test_who_took_part_unmarked_leaves_with_one_tap(door: Door) -> None:
    door.enters("Mary", "Tom")
    wall = door.desk.activity
    assert wall is not None
    mary = queries.known_as(door.desk.world, "Mary")[0]
    spoke = Spoken(id="spoke", activity=wall, person=mary.id)
    door.desk.amend(adding(text("Mary speaks"), spoke))
    door.me.settle()
    assert door.column(NOW) == ["Took part", "Expected"]
    assert door.me.sees("Here 1")
    assert door.me.sees("Expected 1")
    assert door.column(AWAY) == ["Leaves", "Absent"]
    door.taps("Mary", AWAY)
    assert door.column(NOW)[0].startswith("Left ")
    assert queries.came(door.desk.world, door.session) == (mary,)


def test_keys_do_all_of_it(door: Door) -> None:
    door.enters("Mary", "Tom")
    door.me.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is door.page.table
    door.chooses("Mary")
    step = door.desk.step()
    door.me.key(Qt.Key.Key_Space)
    door.me.key(Qt.Key.Key_PageDown)
    assert door.desk.step() == step, "a key of the table moved the room on"
    door.chooses("Tom")
    door.me.key(Qt.Key.Key_Delete)
    assert door.names() == ["Mary"]
    door.me.key(Qt.Key.Key_1, ALT)
    assert door.names() == ["Mary", "Guest 3"]
    assert door.me.sees("Here 2")
    door.me.key(Qt.Key.Key_Escape)
    assert door.me.window.page is door.page, "a list is left before its page"
    door.me.key(Qt.Key.Key_Escape)
    assert door.me.window.page is None


def test_undo_on_the_page_names_and_takes_back_what_was_done_to_people(door: Door) -> None:
    door.me.key(Qt.Key.Key_Escape)
    door.me.writes("A card")
    door = Door(door.me)
    door.enters("Mary")
    assert say(door.me.window.commands["undo"].label()) == "Undo: Enter one person"
    door.page.table.setFocus()
    door.me.key(Qt.Key.Key_Z, CTRL)
    assert door.names() == []
    assert door.me.cards() == ["A card"]
    door.me.key(Qt.Key.Key_Y, CTRL)
    assert door.names() == ["Mary"]


def test_a_name_that_is_known_is_asked_about_and_never_doubled(door: Door) -> None:
    door.enters("Mary Cole, Lark Lane Playgroup")
    first = door.page.sessions.currentText()
    door.another_session("Second workshop")
    door.enters("mary cole")
    assert door.names() == []
    assert door.page.notices.words == f"Mary Cole is known from {first}: the same person?"
    door.me.presses("The same person")
    assert door.names() == ["Mary Cole"]
    assert len(queries.everybody(door.desk.world)) == 1
    door.another_session("Third workshop")
    door.enters("Mary Cole")
    door.me.presses("Somebody else")
    assert len(queries.everybody(door.desk.world)) == 2


def test_who_is_on_the_list_already_can_come_by_their_name(door: Door) -> None:
    door.enters("Mary Cole", "Tom", "Mary Cole")
    assert door.names() == ["Mary Cole", "Tom"]
    assert "Are they here now?" in door.page.notices.words
    door.me.presses("They are here")
    assert door.column(TAP) == ["Leaves", "Is here"]


def test_a_walk_in_is_a_first_name(door: Door) -> None:
    door.page.line.setFocus()
    door.me.types("Jo")
    door.me.key(Qt.Key.Key_Return, CTRL)
    assert door.names() == ["Jo"]
    assert door.me.sees("Here 1")
    door.me.presses("Walk-in")
    door.me.types("Sam")
    door.me.presses("Is here", door.me.sheet())
    assert door.names() == ["Jo", "Sam"]


def test_a_pasted_list_is_shown_before_it_is_taken_and_undone_as_one(door: Door) -> None:
    door.enters("Mary Cole")
    door.another_session("Second workshop")
    QGuiApplication.clipboard().setText(
        "Mary Cole, Lark Lane\nTom Price, parent\n\nAda Brook\nAda Brook, governor\n"
    )
    door.page.line.setFocus()
    door.me.key(Qt.Key.Key_V, CTRL)
    sheet = door.me.sheet()
    assert isinstance(sheet, PreviewSheet)
    assert sheet.told.text() == "2 new · 1 known already · 1 named twice"
    door.me.presses("Enter them", sheet)
    assert door.names() == ["Mary Cole", "Tom Price", "Ada Brook"]
    door.desk.undo()
    door.me.settle()
    assert door.names() == []
    assert len(queries.everybody(door.desk.world)) == 1


def test_two_of_one_name_from_two_places_are_two_unless_somebody_says_they_are_one(
    door: Door,
) -> None:
    door.enters("Tom Price, Lark Lane")
    door.another_session("Second workshop")
    pasted = "Name,Organisation\nMary Cole,North\nMary Cole,Mill\nTom Price,Mill\n"
    for ticked, people in ((False, 3), (True, 2)):
        door.page.paste(pasted)
        sheet = door.me.sheet()
        assert isinstance(sheet, PreviewSheet)
        for row in (1, 2):
            item = sheet.list.topLevelItem(row)
            assert item is not None
            assert item.checkState(0) is Qt.CheckState.Unchecked
            if ticked:
                item.setCheckState(0, Qt.CheckState.Checked)
        door.me.presses("Enter them", sheet)
        assert len(door.names()) == people
        assert len(queries.everybody(door.desk.world)) == (2 if ticked else 4)
        door.desk.undo()
        door.me.settle()


def test_what_a_line_is_taken_for_is_said_before_it_is_entered(door: Door) -> None:
    door.page.line.setFocus()
    door.me.types("Mary Cole, Council, clerk")
    assert door.me.sees("organisation: Council · role: clerk")
    door.me.enter()
    assert not door.me.sees("organisation: Council")
    door.page.paste("Role,Name,Organisation\nclerk,Tom Price,Lark Lane")
    sheet = door.me.sheet()
    assert isinstance(sheet, PreviewSheet)
    item = sheet.list.topLevelItem(0)
    assert item is not None
    assert [item.text(n) for n in range(5)] == ["2", "Tom Price", "Lark Lane", "clerk", ""]


def test_a_line_that_is_unticked_is_somebody_new(door: Door) -> None:
    door.enters("Mary Cole")
    door.another_session("Second workshop")
    door.page.paste("Mary Cole\nTom")
    sheet = door.me.sheet()
    assert isinstance(sheet, PreviewSheet)
    item = sheet.list.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Unchecked)
    door.me.presses("Enter them", sheet)
    assert len(queries.everybody(door.desk.world)) == 3


def test_all_of_a_person_is_changed_in_one_sheet(door: Door) -> None:
    door.enters("Mary Cole, Lark Lane, trustee")
    door.taps("Mary Cole")
    door.chooses("Mary Cole")
    door.me.enter()
    sheet = door.me.sheet()
    assert isinstance(sheet, PersonSheet)
    sheet.named.put("name", "Mary Coleman")
    sheet.form.put("large_print", value=True)
    sheet.form.put("consent", Consent.NAMED.value)
    sheet.roles[1].title.setText("parent")
    sheet.times[0].setText("25:99")
    door.me.presses("Keep", sheet)
    assert door.me.sees("“25:99” is not a time", sheet)
    sheet.times[0].setText("08:30")
    door.me.presses("Keep", sheet)
    (held,) = wording.listed(door.desk.world, door.page.session)
    assert held.name == "Mary Coleman"
    assert held.roles == "trustee, Lark Lane; parent"
    assert [say(words) for words in held.needs] == ["large print"]
    assert wording.times_of(held.marks) == "08:30–"
    door.desk.undo()
    assert door.desk.world.get(Person, held.person.id).name == "Mary Cole"


def test_a_slip_is_taken_back_from_the_menu(door: Door) -> None:
    door.enters("Mary")
    assert "That was a slip: as before" not in door.offers("Mary")
    door.taps("Mary")
    door.does("That was a slip: as before", "Mary")
    assert door.column(NOW) == ["Expected"]


def test_two_lines_that_are_one_person_become_one(door: Door) -> None:
    door.enters("Mary Cole, Lark Lane", "M Cole, parent")
    door.does("The same person as…", "M Cole")
    assert door.me.finds("mary")
    door.me.enter()
    assert door.names() == ["Mary Cole"]


def test_a_person_who_asks_is_removed_for_good_after_a_question(door: Door) -> None:
    door.enters("Mary", "Tom")
    door.taps("Mary")
    door.does("Remove for good…", "Mary")
    door.me.presses("Remove for good", door.me.sheet())
    assert door.names() == ["Guest 1", "Tom"]
    assert door.me.sees("Here 1")
    assert door.me.sees("Expected 1")


def test_the_rule_is_read_aloud_and_recorded(door: Door) -> None:
    door.me.presses("What may be printed: not told to the group yet")
    sheet = door.me.sheet()
    assert isinstance(sheet, RuleSheet)
    sheet.rule.setCurrentIndex(sheet.rule.findData(Consent.THEMES.value))
    assert "counted in themes" in sheet.words.toPlainText()
    door.me.presses("It was read aloud, or stood on the form", sheet)
    assert door.page.session is not None
    rule = queries.rule_of(door.desk.world, door.page.session)
    assert rule is not None
    assert rule.consent is Consent.THEMES
    assert door.me.sees("counted, not quoted, told at")


def test_everybody_in_the_programme_is_expected_again(door: Door) -> None:
    door.enters("Mary", "Tom")
    door.another_session("Second workshop")
    door.shows("Everybody in the programme")
    assert door.column(NOW) == ["1 session", "1 session"]
    assert door.me.sees("2 people")
    door.does("Expect at “Second workshop”", "Tom")
    door.shows("Second workshop")
    assert door.names() == ["Tom"]


def test_why_nobody_leaves_everybody_is_put_away_by_the_next_edit(door: Door) -> None:
    door.enters("Mary", "Tom")
    door.another_session("Second workshop")
    door.shows("Everybody in the programme")
    door.chooses("Tom")
    door.me.key(Qt.Key.Key_Delete)
    assert "Choose a session first" in door.page.notices.words
    door.does("Expect at “Second workshop”", "Tom")
    assert "Choose a session first" not in door.page.notices.words


def test_sectors_are_the_facilitators_own_list(door: Door) -> None:
    door.enters("Mary, Lark Lane")
    sheet = SectorList(door.page, door.desk)
    sheet.show()
    sheet.new.setText("Schools")
    sheet.add()
    sheet.add()
    assert door.me.sees("A sector needs a name.", sheet)
    assert [s.name for s in queries.sectors(door.desk.world)][-1] == "Schools"
    sheet.close()
    door.me.settle()


def test_a_file_is_read_beside_the_work_and_its_columns_can_be_set(
    door: Door, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Surname;Forename;Agency;Remark\nCole;Mary;Lark Lane;x\n;;Nobody;y\n")
    page = door.page
    job = files.read_list(page, door.desk, page.session, page.doing.take_in_file, file)
    sheet = _answer(door, job)
    assert isinstance(sheet, ImportSheet)
    assert sheet.told.text() == "1 new · 1 line cannot be taken"
    sheet.columns[files.PeopleColumn.ORGANISATION].setCurrentIndex(0)
    door.me.presses("Enter them", sheet)
    (held,) = wording.listed(door.desk.world, page.session)
    assert (held.name, held.roles) == ("Mary Cole", "")


def test_a_file_that_is_no_list_says_so_and_changes_nothing(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"this is no spreadsheet")
    page = door.page
    job = files.read_list(page, door.desk, page.session, page.doing.take_in_file, file)
    job.wait()
    door.me.settle()
    assert "cannot be read as a spreadsheet" in page.notices.words
    assert door.names() == []


def _answer(door: Door, job: BackgroundJob) -> object:
    job.wait()
    return door.me.sheet()


def test_sixty_people_fit_and_sort(door: Door) -> None:
    door.page.paste("\n".join(f"Person {n:02}, Group {n % 7}" for n in range(60, 0, -1)))
    door.me.presses("Enter them", door.me.sheet())
    assert len(door.names()) == 60
    door.page.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    assert door.names()[0] == "Person 01"
    door.taps("Person 37")
    assert door.me.sees("Here 1")
    assert door.me.sees("Expected 59")
    assert door.names()[0] == "Person 01"


def test_plus_two_typed_counts_two_in_and_is_nobodys_name(door: Door) -> None:
    door.enters("+2")
    assert door.names() == ["Guest 1", "Guest 2"]
    assert door.column(TAP) == ["Leaves", "Leaves"]
    door.shows("Everybody in the programme")
    door.enters("+1")
    assert door.me.sees("Choose a session", door.page), "it is said at the line"
    assert len(queries.everybody(door.desk.world)) == 2


def test_a_question_left_open_does_not_run_into_the_next_name(door: Door) -> None:
    door.enters("Mary Cole")
    door.another_session("Second workshop")
    door.enters("Mary Cole", "Tom")
    assert door.names() == ["Tom"]
    door.enters("mary cole")
    door.me.types("Jo")
    door.me.presses("The same person")
    assert set(door.names()) == {"Mary Cole", "Tom"}
    assert door.page.line.text() == "Jo"


def test_everybody_known_is_expected_in_one_go(door: Door) -> None:
    door.enters("Mary", "Tom")
    door.another_session("Second workshop")
    door.me.presses("Expect everybody…")
    door.me.sheet()
    door.me.types("everybody")
    door.me.enter()
    assert door.names() == ["Mary", "Tom"]


def test_an_empty_list_brings_back_those_of_last_time(door: Door) -> None:
    door.enters("Mary", "Tom")
    door.taps("Mary")
    door.another_session("Second workshop")
    assert door.me.sees("there was 1 person")
    door.me.presses("Bring back last time’s people")
    assert door.names() == ["Mary"]
    assert door.column(NOW) == ["Expected"]


@pytest.mark.usefixtures("dressed")
def test_the_sector_is_recognised_and_a_choice_in_the_line(door: Door) -> None:
    door.desk.amend(adding(text("Sectors"), *usual_sectors()))
    door.page.line.setFocus()
    door.me.types("Ada, Hill School, teacher, parent")
    box = door.page.line.sector
    assert box.isVisible()
    assert box.currentText() == "Parent or resident"
    assert door.page.line.contentsRect().right() <= door.page.line.width()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    chosen = box.currentText()
    assert chosen != "Parent or resident"
    door.page.line.setFocus()
    door.me.enter()
    (held,) = wording.listed(door.desk.world, door.session)
    assert (held.name, held.roles, held.sectors) == ("Ada", "teacher, Hill School", chosen)
    assert not box.isVisible()


def test_a_sector_that_is_not_known_is_said_and_added_in_the_line(door: Door) -> None:
    door.desk.amend(adding(text("Sectors"), *usual_sectors()))
    door.page.line.setFocus()
    door.me.types("Tom Baker, Friends of the Library, chair, business")
    box = door.page.line.sector
    assert box.currentText() == "Sector: not known"
    assert box.itemText(1) == "Add “business” as a sector"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentIndex() == 1
    door.page.line.setFocus()
    door.me.enter()
    door.enters("Eve Dean, Shelter, adviser, charity", "Ann Reed, Acme, owner, business")
    assert [(p.roles, p.sectors) for p in wording.listed(door.desk.world, door.session)] == [
        ("chair, Friends of the Library", "business"),
        ("adviser, Shelter", "Voluntary or community group"),
        ("owner, Acme", "business"),
    ]


def test_the_filters_show_those_of_one_state(door: Door) -> None:
    door.enters("Mary", "Tom", "Jo")
    door.taps("Mary")
    door.taps("Jo", AWAY)
    door.me.presses("Absent 1")
    assert door.names() == ["Jo"]
    door.me.presses("Here 1")
    assert door.names() == ["Mary"]
    door.taps("Mary")  # the last of them leaves: nobody is left to show
    assert door.names() == ["Mary", "Tom", "Jo"]
    door.me.presses("Everybody is here")
    assert door.me.sees("Here 1")


def test_a_word_in_a_sectors_place_is_offered_as_one(door: Door) -> None:
    door.desk.amend(adding(text("Sectors"), *usual_sectors()))
    door.enters("Lucy Brand, Elm Primary, teacher, school")
    read = "Lucy Brand · organisation: Elm Primary · role: teacher, school · no sector known"
    assert door.page.notices.words == read
    door.me.presses("“school” as sector")
    door.enters("Jane Hollis, Friends of Elm Park, chair, volunteer")
    assert [(p.roles, p.sectors) for p in wording.listed(door.desk.world, door.session)] == [
        ("teacher, Elm Primary", "school"),
        ("chair, Friends of Elm Park", "Voluntary or community group"),
    ]


def test_a_word_in_a_sectors_place_is_offered_in_the_menu_of_its_line(door: Door) -> None:
    door.desk.amend(adding(text("Sectors"), *usual_sectors()))
    door.enters("Lucy Brand, Elm Primary, teacher, school", "Ann Reed, Oak Primary, cook, school")
    people = [held.person.id for held in wording.listed(door.desk.world, door.session)]
    for person in people:
        rows = door.page.doing.for_person(door.session, person)
        [row] = [row for row in rows if say(row.words) == "“school” as sector"]
        row.act()
    assert [(p.roles, p.sectors) for p in wording.listed(door.desk.world, door.session)] == [
        ("teacher, Elm Primary", "school"),
        ("cook, Oak Primary", "school"),
    ]
    assert [s.name for s in queries.sectors(door.desk.world)].count("school") == 1
    rows = door.page.doing.for_person(door.session, people[0])
    assert not [row for row in rows if "as sector" in say(row.words)]


@pytest.mark.usefixtures("dressed")
def test_the_sheet_of_sectors_keeps_its_place(door: Door) -> None:
    door.page.paste("\n".join(f"Person {n}, Group {n:02}" for n in range(30)))
    door.me.presses("Enter them", door.me.sheet())
    sheet = SectorList(door.page, door.desk)
    sheet.show()
    door.me.settle()
    area = sheet.findChild(QScrollArea)
    assert area is not None
    sheet.new.setText("Schools")
    sheet.add()
    door.me.settle()
    row = sheet.organisations[20]
    area.ensureWidgetVisible(row)
    before = area.verticalScrollBar().value()
    assert before > 0
    row.sector.setFocus()
    QTest.keyClick(row.sector, Qt.Key.Key_Down)
    row.sector.activated.emit(row.sector.currentIndex())
    door.me.settle()
    assert area.verticalScrollBar().value() == before
    assert sheet.organisations[20] is row
    assert QApplication.focusWidget() is row.sector
    assert sum(o.sector is not None for o in door.desk.world.all(Organisation)) == 1
    sheet.close()
    door.me.settle()


def begins(door: Door) -> None:
    """Begin the activity of the session, and come back to the page."""
    door.me.window.leave_page()
    door.desk.do(Advance())
    comes_back(door)


def comes_back(door: Door) -> None:
    door.me.settle()
    door.me.key(Qt.Key.Key_F4)
    page = door.me.window.page
    assert isinstance(page, PeoplePage)
    door.page = page


def said_of(door: Door) -> str:
    return door.page.notices.words


def test_who_is_marked_hours_late_can_have_been_there_since_the_beginning(door: Door) -> None:
    door.enters("Ada Brook", "Tom Price")
    begins(door)
    began = door.desk.now
    door.taps("Ada Brook")
    assert not said_of(door), "at the beginning there is nothing to ask"
    door.me.watch.pass_(3 * 3600)
    door.me.window.keeper.tick()  # else that is said whenever a second is over
    door.taps("Tom Price")
    assert "Tom Price is here since 12:00" in said_of(door)
    door.me.presses("Since the beginning", door.page)
    (mark,) = [m for m in door.desk.world.all(Presence) if m.at < began]
    assert door.column(NOW)[1].startswith("Here 09:00"), door.column(NOW)
    assert mark.standing is PresenceState.HERE


def test_who_is_marked_after_the_end_was_there_and_it_is_said(door: Door) -> None:
    door.enters("Ada Brook")
    begins(door)
    began = door.desk.now
    door.me.watch.pass_(600)
    door.desk.course.end()
    comes_back(door)
    door.me.watch.pass_(3600)
    door.taps("Ada Brook")
    assert "Ada Brook: entered afterwards, as here from the beginning on." in said_of(door)
    (mark,) = door.desk.world.all(Presence)
    assert mark.at < began
    door.taps("Ada Brook")
    assert "nobody knows when they left" in said_of(door)


def test_who_was_not_coming_and_is_marked_after_the_end_was_there_from_the_beginning(
    door: Door,
) -> None:
    door.enters("Ada Brook")
    begins(door)
    began = door.desk.now
    door.me.watch.pass_(300)
    door.taps("Ada Brook", AWAY)
    door.desk.course.end()
    comes_back(door)
    door.me.watch.pass_(600)
    door.taps("Ada Brook")
    last = max(door.desk.world.all(Presence), key=lambda mark: mark.position)
    assert last.at < began
    assert door.column(NOW) == ["Here 09:00"]


def said_by_sector(door: Door) -> str:
    door.me.settle()
    return door.page.sectors.accessibleName()


def test_the_ring_says_who_is_here_and_expected_by_sector(door: Door) -> None:
    door.desk.amend(adding(text("Sectors"), *usual_sectors()))
    assert not door.page.sectors.isVisible()
    door.enters(
        "Ada, Hill School, teacher, parent", "Tom, parent", "Eve, Shelter, adviser, charity"
    )
    door.taps("Ada")
    parents, charity = (
        "Parent or resident 1, expected 1",
        "Voluntary or community group: 1 expected",
    )
    assert said_by_sector(door) == f"By sector: {parents} · {charity}"
    for name in ("Tom", "Eve"):
        door.taps(name)
    whole = "Parent or resident 2 · Voluntary or community group 1"
    assert said_by_sector(door) == f"By sector: {whole}"
    assert door.me.sees("Voluntary or community group 1", door.page.sectors)
    for name in ("Ada", "Tom", "Eve"):
        door.taps(name)
    assert said_by_sector(door) == f"By sector: {whole}"  # once all have left: who took part


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_ring_is_shown_large_with_a_table_by_keys(door: Door) -> None:
    door.desk.amend(adding(text("Sectors"), *usual_sectors()))
    door.enters("Ada, Hill School, teacher, parent", "Tom, parent")
    door.taps("Ada")
    door.page.sectors.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(door.page.sectors, Qt.Key.Key_Space)
    door.me.settle()
    large = door.page.sectors.large
    assert large is not None
    labels = [each.text() for each in large.findChildren(QLabel)]
    assert labels == ["Sector", "Here", "Expected", "Parent or resident", "1", "1"]
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()
