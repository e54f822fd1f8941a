"""The page that brings comments in, as a facilitator uses it: by mouse, by keys, and undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from facilitator.editing.opening import add_session
from facilitator.exchange.tables.comments import ReadComments, comments_of
from facilitator.exchange.tables.table import (
    ColumnMapping,
    ColumnRole,
    SeveralColumns,
    SourceTable,
    TableRow,
)
from facilitator.model.board.queries import cards
from facilitator.model.core.records import Activity, Card, Session
from facilitator.model.people import entry
from facilitator.model.people.records import Person
from facilitator.ui.bring_in import told
from facilitator.ui.bring_in.page import BringInPage
from facilitator.ui.bring_in.preview import ROLES
from facilitator.ui.system import file_dialogs
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.driver import Begin, Facilitator

SURVEY = (
    "Name;Email;What should change?\n"
    "Anna Lund;anna@example.org;More shade in the yard for all who wait\n"
    "Ben Ode;ben@example.org;A ramp at the side door\n"
    "Cara Fox;cara@example.org;\n"
)


class Bringing:
    """A facilitator at the page."""

    def __init__(self, me: Facilitator, folder: Path) -> None:
        self.me, self.desk, self.folder = me, me.desk, folder
        me.window.open_page("bring-in")
        self.me.settle()

    @property
    def page(self) -> BringInPage:
        held = self.me.window.page
        assert isinstance(held, BringInPage)
        return held

    def file(self, content: str | bytes, name: str = "Yard survey.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def chooses(self, content: str | bytes, name: str = "Yard survey.csv") -> None:
        """Choose a file in the system's dialog, and wait until it is read."""
        path = self.file(content, name)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(file_dialogs, "to_open_comments", lambda *_: path)
            QTest.mouseClick(self.page.file, Qt.MouseButton.LeftButton)
        self.waits_for(lambda: self.page.name.text() == path.name and self.page.go.isVisible())

    def waits_for(self, there: Callable[[], bool]) -> None:
        for _ in range(300):
            self.me.settle()
            if there():
                return
            QTest.qWait(10)
        raise AssertionError("it did not come")

    def picks(self, box: QComboBox, value: object) -> None:
        """Choose in a box with the keys, as it lies in the window."""
        box.setFocus()
        at = box.findData(value)
        assert at >= 0
        while box.currentIndex() != at:
            step = Qt.Key.Key_Down if box.currentIndex() < at else Qt.Key.Key_Up
            before = box.currentIndex()
            QTest.keyClick(box, step)
            assert box.currentIndex() != before
        self.me.settle()

    def presses(self, made: QWidget) -> None:
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
        self.me.settle()

    @property
    def states(self) -> list[str]:
        rows = self.page.preview.rows
        return [str(rows.index(n, 0).data()) for n in range(rows.rowCount())]

    @property
    def texts(self) -> set[str]:
        return {card.text for card in self.desk.world.all(Card)}


@pytest.fixture
def at_page(begin: Begin, tmp_path: Path) -> Bringing:
    return Bringing(begin(), tmp_path)


def test_a_file_is_seen_brought_in_and_undone(at_page: Bringing):
    before = at_page.desk.world
    at_page.chooses(SURVEY)
    assert at_page.states == ["a card", "a card", "left out: no text"]
    assert "“Name”, “Email”" in at_page.page.said.text()
    assert at_page.page.go.text() == "Bring in 2 comments"
    at_page.picks(at_page.page.to, "new")
    at_page.presses(at_page.page.go)
    assert at_page.texts >= {"More shade in the yard for all who wait", "A ramp at the side door"}
    assert "2 cards were made, in one activity." in at_page.page.summary.said.text()
    assert "no text: row 4" in at_page.page.summary.said.text()
    made = next(a for a in at_page.desk.world.all(Activity) if a.session in _last(at_page))
    assert (made.title, made.question) == ("What should change?", "What should change?")
    assert at_page.desk.world.get(Session, made.session).title == "Yard survey"
    at_page.presses(at_page.page.summary.undo)
    assert at_page.desk.world == before
    assert at_page.page.go.isVisible()


def test_what_was_undone_and_brought_in_again_can_be_undone_again(at_page: Bringing):
    before = at_page.desk.world
    at_page.chooses(SURVEY)
    at_page.picks(at_page.page.to, "new")
    summary = at_page.page.summary
    for _ in range(2):
        at_page.presses(at_page.page.go)
        assert summary.wall.isEnabled()
        assert summary.undo.isEnabled()
        at_page.presses(summary.undo)
        assert at_page.desk.world == before
    at_page.presses(at_page.page.go)
    at_page.presses(summary.wall)
    assert at_page.me.window.page is None


def test_the_report_knows_what_the_keys_undid_and_did_again(at_page: Bringing):
    at_page.chooses(SURVEY)
    at_page.picks(at_page.page.to, "new")
    at_page.presses(at_page.page.go)
    page, control = at_page.page, Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Z, control)
        at_page.me.settle()
        assert not page.summary.undo.isEnabled()
        assert not page.summary.wall.isEnabled()
        assert "cards were made" not in page.summary.said.text()
        assert at_page.me.sees("Undone", page.summary)
        QTest.keyClick(page, Qt.Key.Key_Y, control)
        at_page.me.settle()
        assert page.summary.undo.isEnabled()
        assert page.summary.wall.isEnabled()
        assert "cards were made" in page.summary.said.text()


def test_a_new_wall_is_proposed_where_nobody_writes_now(at_page: Bringing):
    desk, here = at_page.desk, at_page.desk.activity
    session = add_session(desk.programme, "New session")
    assert here is not None
    wall = desk.world.get(Activity, here)
    at_page.chooses(SURVEY)
    box = at_page.page.to
    assert box.currentText() == "New wall, in a new session “Yard survey”"
    model = box.model()
    heads = [n for n in range(box.count()) if not box.itemData(n)]
    assert [box.itemText(n) for n in heads] == ["Onto a new wall", "Onto a wall you have"]
    assert not any(model.flags(model.index(n, 0)) & Qt.ItemFlag.ItemIsEnabled for n in heads)
    at = box.findData(f"activity {here}")
    held_in = desk.world.get(Session, wall.session).title
    assert box.itemText(at) == f"“{wall.title}”, in “{held_in}”"
    assert at > heads[1] > box.findData(f"session {session}") > heads[0]


def test_what_is_on_the_wall_already_is_said_and_left_out_unless_unticked(at_page: Bringing):
    at_page.chooses(SURVEY)
    page = at_page.page
    assert not page.already.isVisible()
    at_page.picks(page.to, "new")
    at_page.presses(page.go)
    wall = next(a.id for a in at_page.desk.world.all(Activity) if a.session in _last(at_page))
    told = at_page.desk.world.all(Card)
    at_page.presses(page.summary.more)
    at_page.chooses(SURVEY)
    at_page.picks(page.to, "new")
    assert page.already.text() == "2 of 2 are in this programme already: leave them out"
    assert page.already.isChecked()
    assert not page.go.isEnabled(), "or all of it stands there twice"
    QTest.mouseClick(page.already, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert page.go.text() == "Bring in 2 comments"
    at_page.picks(page.to, f"activity {wall}")
    assert page.already.text() == "2 of 2 are on this wall already: leave them out"
    assert not page.already.isChecked(), "what was unticked stays so"
    QTest.mouseClick(page.already, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert at_page.states == ["left out: there already"] * 2 + ["left out: no text"]
    assert not page.go.isEnabled()
    assert "there already" in page.trouble.text()
    at_page.presses(page.summary.more)
    at_page.chooses(SURVEY + "Dan Lee;dan@example.org;A third thing\n")
    at_page.picks(page.to, f"activity {wall}")
    assert "2 of 3" in page.already.text()
    assert page.already.isChecked(), "each file is asked for anew"
    at_page.presses(page.go)
    assert len(at_page.desk.world.all(Card)) == len(told) + 1
    assert "Left out, there already: row 2, 3" in page.summary.said.text()


def _last(at_page: Bringing) -> set[str]:
    return {max(at_page.desk.world.all(Session), key=lambda each: each.position).id}


def test_it_goes_by_the_keys_alone(at_page: Bringing):
    at_page.chooses(SURVEY)
    page = at_page.page
    at_page.picks(page.preview.boxes[0], ColumnRole.PERSON)
    assert "list of people" in page.said.text()
    places: list[QWidget | None] = [page.preview.boxes[0]]
    for _ in range(5):
        QTest.keyClick(at_page.me.window.focusWidget(), Qt.Key.Key_Tab)
        places.append(at_page.me.window.focusWidget())
    assert places == [*page.preview.boxes, page.preview.table, page.to, page.go], "no tick here"
    QTest.keyClick(page.go, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at_page.me.settle()
    assert len(at_page.desk.world.all(Person)) == 2
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at_page.me.settle()
    assert not at_page.desk.world.all(Person)
    assert not page.summary.undo.isEnabled()


def test_lines_with_more_cells_have_to_be_decided(at_page: Bringing):
    at_page.chooses("id;text;by\n1;plain words;me\n2;with a; semicolon;you\n")
    page = at_page.page
    assert not page.go.isEnabled()
    assert page.choices.extra.hasFocus()
    at_page.picks(page.choices.extra, "join")
    assert page.go.isEnabled()
    shown = [str(page.preview.rows.index(1, n).data()) for n in range(4)]
    assert shown == ["a card", "2", "with a; semicolon", "you"]


def test_a_row_that_is_no_comment_is_unticked(at_page: Bringing):
    at_page.chooses("Minutes of the meeting\nMore benches\nA ramp\n", "minutes.txt")
    page, table = at_page.page, at_page.page.preview.table
    table.setFocus()
    table.setCurrentIndex(page.preview.rows.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert at_page.states == ["left out", "a card", "a card"]
    assert page.go.text() == "Bring in 2 comments"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.go.text() == "Bring in 3 comments"
    QTest.keyClick(table, Qt.Key.Key_Space)
    at_page.presses(page.go)
    assert "Left out, by hand: row 1" in page.summary.said.text()
    assert "Minutes of the meeting" not in at_page.texts


def test_a_table_without_a_sure_column_waits_for_one(at_page: Bringing):
    at_page.chooses("One;Two\nwords of one;words of two\nmore of one;more of two\n")
    page = at_page.page
    for place, box in enumerate(page.preview.boxes):
        at_page.picks(box, ColumnRole.COMMENT if place else ColumnRole.LEFT_OUT)
    assert page.go.isEnabled()
    at_page.picks(page.preview.boxes[1], ColumnRole.LEFT_OUT)
    assert not page.go.isEnabled()
    assert "choose “Comment”" in page.trouble.text()


def test_another_character_set_and_heading_are_read_again(at_page: Bringing):
    at_page.chooses("text\nיותר עצים\n".encode("cp1255"))
    page = at_page.page
    at_page.picks(page.choices.encoding, "cp1255")
    rows = page.preview.rows
    at_page.waits_for(lambda: rows.rowCount() == 1 and rows.index(0, 1).data() == "יותר עצים")
    at_page.picks(page.choices.heading, None)
    assert rows.rowCount() == 2


def test_paste_of_a_table_on_the_wall_is_looked_at_first(begin: Begin, tmp_path: Path):
    me = begin()
    told = len(me.desk.world.all(Card))
    words = 'Kind\tComment\tVotes\nGood\t"The lunch\nwas shared"\t3\nBad\tToo many mails\t5\n'
    QGuiApplication.clipboard().setText(words)
    me.window.capture.line.setFocus()
    QTest.keyClick(me.window.capture.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page = me.window.page
    assert isinstance(page, BringInPage)
    for _ in range(300):
        me.settle()
        if page.preview.rows.rowCount():
            break
        QTest.qWait(10)
    assert page.go.text() == "Bring in 2 comments"
    assert len(me.desk.world.all(Card)) == told
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    me.settle()
    assert {c.text for c in me.desk.world.all(Card)} >= {"The lunch\nwas shared", "Too many mails"}
    here = me.desk.activity
    assert here is not None
    assert len(cards(me.desk.world, here)) == told + 2, "on the wall it was pasted on"


def test_a_file_dropped_on_the_window_is_read(begin: Begin, tmp_path: Path):
    me = begin()
    path = tmp_path / "dropped.txt"
    path.write_text("More benches\nA second idea\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(400, 300), copy, data, left, none)
    QApplication.sendEvent(me.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(me.window, QDropEvent(QPointF(400, 300), copy, data, left, none))
    page = me.window.page
    assert isinstance(page, BringInPage)
    for _ in range(300):
        me.settle()
        if page.preview.rows.rowCount():
            break
        QTest.qWait(10)
    assert page.go.text() == "Bring in 2 comments"


def test_a_file_that_cannot_be_read_is_said_and_changes_nothing(at_page: Bringing):
    told: list[str] = []
    at_page.desk.told.connect(lambda words: told.extend(map(str, words)))
    at_page.page.open_file(at_page.file(b"", "empty.csv"))
    at_page.waits_for(lambda: bool(told))
    assert "is empty" in told[0]


def test_columns_are_kept_by_name_and_offered_again(at_page: Bringing):
    at_page.chooses(SURVEY)
    page = at_page.page
    at_page.picks(page.preview.boxes[0], ColumnRole.GROUP)
    at_page.picks(page.to, "new")
    at_page.presses(page.go)
    page.summary.name.setFocus()
    QTest.keyClicks(page.summary.name, "Yard")
    QTest.keyClick(page.summary.name, Qt.Key.Key_Return)
    assert "Kept as “Yard”" in page.summary._answer.text()  # what it says, wherever it stands
    at_page.presses(page.summary.more)
    at_page.chooses(SURVEY, "Yard again.csv")
    assert page.preview.boxes[0].currentData() == ColumnRole.GROUP
    assert "“Yard”" in page.said.text()


def test_a_session_there_is_gets_a_new_activity(at_page: Bringing):
    session = add_session(at_page.desk.programme, "Interviews")
    at_page.chooses(SURVEY)
    at_page.picks(at_page.page.to, f"session {session}")
    at_page.presses(at_page.page.go)
    held = at_page.desk.world
    assert [a.title for a in held.all(Activity) if a.session == session] == ["What should change?"]
    assert "Yard survey" not in [each.title for each in held.all(Session)]
    at_page.presses(at_page.page.summary.wall)
    assert at_page.me.window.page is None


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_all_of_it_is_read_on_a_small_laptop(
    at_sample: ProgrammeWindows, size: tuple[int, int], tmp_path: Path
):
    from tests.ui.windows.cut_words import cut

    window = at_sample.window
    window.resize(*size)
    window.open_page("bring-in")
    page = window.page
    assert isinstance(page, BringInPage)
    path = tmp_path / "notes.csv"
    path.write_bytes("id;text\n1;caf\xe9 and a; semicolon\n2;twice\n3;twice\n".encode("cp1252"))
    page.open_file(path)
    for _ in range(300):
        QApplication.processEvents()
        if page.preview.rows.rowCount():
            break
        QTest.qWait(10)
    assert not sorted(cut(window, but=(), beside=()))
    assert page.go.visibleRegion().boundingRect() == page.go.rect()
    window.leave_page()


def test_nobody_is_expected_at_what_was_written_elsewhere(at_page: Bringing):
    asked: list[object] = []
    at_page.me.window.strip.notices.ask = asked.append  # pyright: ignore[reportAttributeAccessIssue]
    at_page.desk.programme.apply(
        entry.take_in(
            at_page.desk.world,
            None,
            entry.look_up(at_page.desk.world, None, [(1, entry.Entered(name="Ada Wren"))]),
            new_id=at_page.desk.programme.context().new_id,
        )
    )
    at_page.chooses(SURVEY)
    at_page.picks(at_page.page.to, "new")
    at_page.presses(at_page.page.go)
    assert not asked


def test_whatever_is_taken_of_a_column_its_box_says():
    shown = set(ROLES)
    assert shown == set(ColumnRole) - {ColumnRole.CODE}, "nothing is kept of a code"


def test_the_votes_and_groups_that_came_are_told(at_page: Bringing):
    at_page.chooses(
        "Comment,Group,Votes\nMore shade in the yard,Green,3\nA ramp at the door,Access,2\n"
    )
    at_page.picks(at_page.page.to, "new")
    at_page.presses(at_page.page.go)
    assert "2 groups were made." in at_page.page.summary.said.text()
    brought = at_page.page.summary.brought
    assert brought is not None
    nothing = ReadComments(read=0, comments=(), left_out=(), doubles=(), extra=(), left_columns=())
    words = told.after(nothing, replace(brought, votes=5, votes_kept=True))
    assert "5 votes were kept as counted elsewhere." in map(str, words)


@pytest.mark.parametrize("votes", [True, False])
def test_whether_votes_can_be_kept_is_said_before_they_come(votes: bool):
    roles = (ColumnRole.COMMENT, ColumnRole.VOTES)
    rows = (TableRow(1, ("comment", "votes")), TableRow(2, ("A ramp", "3")))
    table, mapping = SourceTable(name="board", rows=rows), ColumnMapping(heading=1, roles=roles)
    found = comments_of(table, mapping)
    said = " ".join(map(str, told.before(table, mapping, found, new=False, votes=votes)))
    assert ("votes are kept" in said, "votes are not kept" in said) == (votes, not votes)


def test_columns_that_are_questions_are_activities_or_groups_of_one_wall(at_page: Bringing):
    at_page.chooses(
        "What works well here?,What should stop right now?\n"
        "The lunch we share together,Too many mails after eight\n"
        "People share what they learn,Meetings without an agenda\n"
    )
    page = at_page.page
    assert page.go.text() == "Bring in 4 comments"
    assert page.choices.several.currentData() == SeveralColumns.QUESTION
    at_page.picks(page.choices.several, SeveralColumns.GROUP)
    before = len(at_page.desk.world.all(Activity))
    at_page.presses(page.go)
    assert len(at_page.desk.world.all(Activity)) == before + 1
    assert len(at_page.texts) == 4
