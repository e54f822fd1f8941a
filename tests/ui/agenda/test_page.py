"""Planning on the agenda page: dragging, adding, minutes, details, sessions; by mouse and key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget

from facilitator.methods import METHODS
from facilitator.model.agenda import edits, queries, wording
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import BlockId, SessionId
from facilitator.model.core.records import Activity, Session
from facilitator.model.display.gesture import Write
from facilitator.ui.agenda.library import Library
from facilitator.ui.agenda.library_row import LibraryRow
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.agenda.plan_sheet import PlanSheet
from facilitator.ui.agenda.session_head import Planned
from facilitator.ui.agenda.timeline import TimelineRow
from facilitator.ui.widgets.lists.reorderable_list import Carrier
from facilitator.ui.widgets.question_form import AskSheet
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import Begin, Facilitator
from tests.ui.planned import planned_programme

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


class Planner:
    """Somebody who plans on the agenda page."""

    def __init__(self, me: Facilitator) -> None:
        self.me, self.desk = me, me.desk
        me.window.commands.run("agenda")
        me.settle()

    @property
    def page(self) -> AgendaPage:
        found = self.me.window.page
        assert isinstance(found, AgendaPage)
        return found

    def plan(self, session: str = "s") -> list[str]:
        """What the records hold, in order."""
        world = self.desk.world
        held = queries.blocks(world, SessionId(session))
        return [str(wording.title_of(world, block)) for block in held]

    def times(self, session: str = "s") -> list[str]:
        """What the rows say: when, and what."""
        day = self.page.days.day
        assert day is not None
        assert day.session == session
        rows = [each for each in day.rows.rows if isinstance(each, TimelineRow)]
        return [f"{each.when} {each.words}" for each in rows]

    def row(self, title: str) -> TimelineRow:
        for each in self.page.findChildren(TimelineRow):
            if each.words == title and each.isVisible():
                return each
        raise AssertionError(f"no row says {title}")

    def entry(self, title: str) -> LibraryRow:
        return next(r for r in self.page.library.findChildren(LibraryRow) if r.words == title)

    def adds(self, title: str) -> None:
        """Press "+" beside an entry of the library."""
        entry = self.entry(title)
        QTest.mouseClick(entry, LEFT, pos=entry.plus().center())
        self.me.settle()

    def drags(self, row: QWidget, onto: QWidget, *, below: bool = False) -> None:
        """Drag a row with the mouse onto the upper or lower edge of something."""
        start, end = QPoint(20, 14), QPoint(40, onto.height() - 3 if below else 3)
        target = row.mapFromGlobal(onto.mapToGlobal(end))
        QTest.mousePress(row, LEFT, pos=start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(row, start + (target - start) * part)
        QTest.mouseRelease(row, LEFT, pos=target)
        self.me.settle()

    def minutes(self, title: str, minutes: int) -> None:
        field = self.row(title).minutes
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(minutes))
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.me.settle()

    def fills(self, key: str, value: str) -> None:
        """Fill in a field of the details and leave it."""
        form = self.page.details._form
        assert form is not None
        form.put(key, value)
        form.edited.emit(key)
        self.me.settle()

    def menu(self, session: str) -> dict[str, Callable[[], None]]:
        """What the menu of a session offers."""
        menu = QMenu(self.page)
        self.page._fill(session, menu)
        return {action.text(): action.trigger for action in menu.actions()}

    def sees(self, words: str) -> bool:
        return self.me.sees(words, self.page)


@pytest.fixture
def me(begin: Begin) -> Planner:
    return Planner(begin(activities=2))


@pytest.fixture
def days(me: Planner) -> Planner:
    """A second day beside the first."""
    second = Session(id=SessionId("t"), title="Second day", position=2)
    me.desk.amend(edits.add_session(me.desk.world, second))
    me.me.settle()
    return me


def test_the_key_of_the_agenda_opens_it_and_pressed_there_leaves_all_as_it_is(begin: Begin) -> None:
    me: Facilitator = begin()
    me.key(Qt.Key.Key_F3)
    page, held = me.window.page, QApplication.focusWidget()
    assert isinstance(page, AgendaPage)
    assert isinstance(held, QLineEdit)
    me.key(Qt.Key.Key_F3)
    assert me.window.page is page
    assert QApplication.focusWidget() is held


def test_rows_say_when_each_block_begins(me: Planner) -> None:
    assert me.times() == ["09:00 KJ grouping", "09:55 Second look"]
    assert me.sees("1 h 50 min. Ends 10:50")


def test_a_library_entry_is_dragged_between_two_blocks(me: Planner) -> None:
    me.drags(me.entry("Break"), me.row("Second look"))
    assert me.plan() == ["KJ grouping", "Break", "Second look"]
    assert me.times() == ["09:00 KJ grouping", "09:55 Break", "10:10 Second look"]


def test_a_method_from_the_library_is_an_activity_that_undo_takes_back(me: Planner) -> None:
    me.drags(me.entry("Quick grouping"), me.row("KJ grouping"))
    assert me.plan() == ["Quick grouping", "KJ grouping", "Second look"]
    me.me.key(Qt.Key.Key_Z, CTRL)
    assert me.plan() == ["KJ grouping", "Second look"]
    assert len(me.desk.agenda()) == 2
    me.me.key(Qt.Key.Key_Y, CTRL)
    assert me.plan() == ["Quick grouping", "KJ grouping", "Second look"]


def test_undo_of_what_was_added_stays_on_its_day(days: Planner) -> None:
    first, *_, last = queries.sessions(days.desk.world)
    assert first != last
    days.page.choose(first.id)
    days.me.settle()
    before = days.plan(first.id)
    days.adds("Break")
    assert days.plan(first.id) != before
    QTest.keyClick(days.page, Qt.Key.Key_Z, CTRL)
    days.me.settle()
    assert days.plan(first.id) == before
    assert days.page.session == first
    QTest.keyClick(days.page, Qt.Key.Key_Y, CTRL)
    days.me.settle()
    assert days.page.session == first


def test_add_puts_an_entry_after_the_chosen_block(me: Planner) -> None:
    me.adds("Lunch")
    assert me.plan() == ["KJ grouping", "Second look", "Lunch"]
    QTest.mouseClick(me.row("KJ grouping"), LEFT, pos=QPoint(15, 12))
    me.adds("Break")
    assert me.plan() == ["KJ grouping", "Break", "Second look", "Lunch"]


def test_enter_on_a_library_entry_adds_it(me: Planner) -> None:
    me.entry("Lunch").setFocus()
    me.me.key(Qt.Key.Key_Return)
    assert me.plan()[-1] == "Lunch"


def test_rows_are_dragged_and_moved_by_key(me: Planner) -> None:
    me.drags(me.row("Second look"), me.row("KJ grouping"))
    assert me.times() == ["09:00 Second look", "09:55 KJ grouping"]
    me.row("Second look").setFocus()
    me.me.key(Qt.Key.Key_Down, CTRL)
    assert me.plan() == ["KJ grouping", "Second look"]
    assert me.me.focus() is me.row("Second look")


def test_a_block_goes_to_another_day_by_mouse_and_by_key(days: Planner) -> None:
    days.drags(days.row("Second look"), days.page.days.tab("t"))
    assert (days.plan(), days.plan("t")) == (["KJ grouping"], ["Second look"])
    assert {a.session for a in days.desk.agenda()} == {"s", "t"}
    assert days.times("t") == ["09:00 Second look"], "the page goes along"
    days.row("Second look").setFocus()
    days.me.key(Qt.Key.Key_Left, CTRL)
    assert days.plan() == ["KJ grouping", "Second look"]


def test_what_is_let_go_on_an_empty_day_or_its_head_lands_there(days: Planner) -> None:
    QTest.mouseClick(days.page.days.tab("t"), LEFT)
    days.me.settle()
    day = days.page.days.day
    assert day is not None
    (empty,) = (each for each in day.findChildren(QLabel) if "Or drag a method" in each.text())
    days.drags(days.entry("Break"), empty)
    assert days.plan("t") == ["Break"]
    assert not empty.isVisible()
    days.drags(days.entry("Lunch"), day.head)
    assert days.plan("t") == ["Lunch", "Break"]


def test_one_session_is_a_day_and_a_tab_shows_another(days: Planner) -> None:
    assert days.times() == ["09:00 KJ grouping", "09:55 Second look"]
    days.page.days.tab("t").setFocus()
    days.me.key(Qt.Key.Key_Space)
    assert days.times("t") == []
    assert days.sees("How does the day go?")


def test_a_day_is_planned_by_the_clock_and_its_free_time_takes_a_block(days: Planner) -> None:
    days.page.choose("t")
    days.me.presses("Plan by the clock…", days.page)
    days.me.presses("Plan it", days.me.sheet())
    days.me.comes_back()
    assert days.times("t") == ["09:00 Welcome", "10:35 Break", "12:15 Round-up and close"]
    assert days.sees("80 minutes free before Break at 10:35")
    held = days.desk.world.get(Session, "t")
    assert (held.starts, held.ends) == (9 * 60, 12 * 60 + 30)
    days.me.presses("Add here", days.page)
    assert days.me.focus() is days.page.library.search
    days.adds("Open talk")
    assert days.plan("t") == ["Welcome", "Open talk", "Break", "Round-up and close"]
    days.me.key(Qt.Key.Key_Z, CTRL)
    days.me.key(Qt.Key.Key_Z, CTRL)
    assert days.plan("t") == []


def test_what_did_not_change_stays_where_it_is(me: Planner) -> None:
    rows = {title: me.row(title) for title in ("KJ grouping", "Second look")}
    entries = me.page.library.findChildren(LibraryRow)
    me.minutes("KJ grouping", 30)
    me.adds("Break")
    assert all(me.row(title) is held for title, held in rows.items())
    assert me.page.library.findChildren(LibraryRow) == entries


def test_escape_puts_a_carried_row_back_and_the_page_stays(me: Planner) -> None:
    row = me.row("Second look")
    QTest.mousePress(row, LEFT, pos=QPoint(20, 10))
    QTest.mouseMove(row, QPoint(20, -60))
    QTest.keyClick(me.me.focus(), Qt.Key.Key_Escape)
    QTest.mouseRelease(row, LEFT, pos=QPoint(20, -60))
    assert me.plan() == ["KJ grouping", "Second look"]
    assert me.page.isVisible()
    QTest.keyClick(me.me.focus(), Qt.Key.Key_Escape)
    assert me.me.window.page is None


def test_ctrl_f6_goes_from_library_to_day_to_details(me: Planner) -> None:
    me.page.choose("b2")
    me.page.library.search.setFocus()
    places: list[QWidget] = []
    for _ in range(3):
        me.me.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
        places.append(me.me.focus())
    assert places == [me.row("Second look"), me.page.details.first(), me.page.library.search]


def test_a_file_for_reading_only_takes_no_block_and_the_page_says_so(me: Planner) -> None:
    me.me.store.read_only = True
    me.adds("Quick grouping")
    assert me.plan() == ["KJ grouping", "Second look"]
    assert me.sees("This file is open for reading only.")


def test_minutes_are_typed_in_the_row_and_later_starts_follow(me: Planner) -> None:
    me.minutes("KJ grouping", 30)
    assert me.times() == ["09:00 KJ grouping", "09:30 Second look"]
    me.minutes("KJ grouping", 55)
    block = queries.blocks(me.desk.world, SessionId("s"))[0]
    assert block.minutes == 0  # as long as its steps again


def test_arrow_keys_give_and_take_minutes(me: Planner) -> None:
    me.row("KJ grouping").minutes.setFocus()
    me.me.key(Qt.Key.Key_Up)
    me.me.key(Qt.Key.Key_Up)
    me.me.key(Qt.Key.Key_Down)
    assert me.times()[1] == "10:00 Second look"


def test_a_fixed_point_holds_and_says_what_is_too_long_for_it(me: Planner) -> None:
    me.adds("Lunch")
    me.fills("starts", "10:35")
    assert me.sees("15 min too long: Lunch is fixed at 10:35")
    assert me.times()[2] == "10:35 Lunch"
    me.minutes("KJ grouping", 35)
    assert me.sees("5 minutes free before Lunch at 10:35")
    me.fills("starts", "noon")
    assert me.sees("That is not a time of day.")


def test_details_change_a_block_field_by_field(me: Planner) -> None:
    me.adds("Lunch")
    for key, value in (("title", "Soup"), ("purpose", "A pause"), ("weight", "could")):
        me.fills(key, value)
    block = queries.blocks(me.desk.world, SessionId("s"))[-1]
    assert (block.title, block.purpose, block.weight.value) == ("Soup", "A pause", "could")
    me.page.choose("b1")
    me.fills("question", "What helps?")
    assert me.desk.world.get(Activity, "a0").question == "What helps?"


def test_what_is_being_typed_is_kept_when_another_block_is_chosen(me: Planner) -> None:
    me.adds("Lunch")
    form = me.page.details._form
    assert form is not None
    form.put("materials", "Bread")
    QTest.mouseClick(me.row("KJ grouping"), LEFT, pos=QPoint(15, 12))
    assert queries.blocks(me.desk.world, SessionId("s"))[-1].materials == "Bread"


def test_a_block_is_duplicated_and_removed(me: Planner) -> None:
    me.page.choose("b1")
    me.me.presses("Duplicate", me.page)
    assert me.plan() == ["KJ grouping", "KJ grouping", "Second look"]
    me.me.presses("Remove", me.page)
    assert me.plan() == ["KJ grouping", "Second look"]


def test_an_activity_with_cards_is_not_removed_and_the_page_says_so(me: Planner) -> None:
    me.desk.programme.do(me.desk.agenda()[0].id, Write(texts=("Trust",)))
    me.page.choose("b1")
    me.me.presses("Remove", me.page)
    assert me.plan() == ["KJ grouping", "Second look"]
    assert me.sees("Something was done in this activity already")


def test_removing_the_activity_on_show_shows_another(begin: Begin) -> None:
    me = Planner(begin())
    me.page.choose("b1")
    me.me.presses("Remove", me.page)
    assert (me.desk.activity, me.plan()) == (None, [])
    assert me.page.isVisible()
    me.adds("Quick grouping")
    assert me.desk.activity == me.desk.agenda()[0].id
    me.me.presses("Go to the wall", me.page)
    assert me.me.window.page is None


def test_settings_and_plans_open_from_the_page(begin: Begin) -> None:
    me = Planner(begin(desk=Workspace(planned_programme()[0])))
    me.page.choose("b1")
    me.me.presses("Plan…", me.page)
    assert isinstance(me.me.sheet(), PlanSheet)
    me.me.sheet().close()


def test_a_method_that_refuses_its_settings_says_so_on_the_page(me: Planner) -> None:
    me.page.choose("b1")
    me.me.presses("Settings…", me.page)
    assert me.sees("That is not known here.")
    assert not me.me.window.findChildren(AskSheet)


@pytest.mark.usefixtures("dressed")
def test_a_session_is_made_named_and_given_a_promised_end(me: Planner) -> None:
    me.me.presses("New session", me.page)
    new = queries.sessions(me.desk.world)[-1]
    for key, value in (
        ("title", "Day two"),
        ("on", "21.1.2025"),
        ("starts", "10"),
        ("ends", "12:30"),
    ):
        me.fills(key, value)
    held = me.desk.world.get(Session, new.id)
    assert (held.title, held.on) == ("Day two", PartialDate(2025, 1, 21))
    assert (held.starts, held.ends) == (600, 750)
    me.adds("Lunch")
    assert me.plan(new.id) == ["Lunch"]
    assert me.sees("45 min. Ends 10:45, 1 h 45 min earlier than promised (12:30)")
    me.page.choose(new.id)
    me.fills("on", "soon")
    assert me.sees("That is not a day.")
    form = me.page.details._form
    assert form is not None
    (said,) = (w for w in form.findChildren(QLabel) if w.text().startswith("That is not a day"))
    me.me.settle()
    beside = said.geometry().top() - form.field("on").geometry().bottom()
    assert 0 < beside < 20, "it is said beside the field"
    me.fills("place", "Town hall")
    assert form.values()["on"] == "soon", "what was typed can be put right"
    me.fills("on", "21 January 2025")
    assert not me.sees("That is not a day.")


def test_what_leaves_the_agenda_comes_back_by_a_button(me: Planner):
    me.adds("Lunch")
    (block,) = (b for b in me.desk.world.all(Block) if b.title == "Lunch")
    me.page.choose(block.id)
    me.me.presses("Remove", me.page)
    assert me.sees("“Lunch” is off the agenda.")
    me.me.presses("Undo", me.page.notices)
    assert me.desk.world.find(Block, block.id) is not None


def test_sessions_are_duplicated_ordered_and_removed_from_their_menu(days: Planner) -> None:
    days.menu("s")["Duplicate this session"]()
    names = [s.title for s in queries.sessions(days.desk.world)]
    assert names == ["Listening workshop", "Second day", "Listening workshop (copy)"]
    copy = queries.sessions(days.desk.world)[-1].id
    assert days.plan(copy) == ["KJ grouping", "Second look"]
    days.menu("t")["Move to the left"]()
    days.menu("s")["Remove this session"]()
    assert days.sees("There is something on the agenda of this session.")
    days.menu("t")["Remove this session"]()
    assert [s.id for s in queries.sessions(days.desk.world)] == ["s", copy]


def test_a_mostly_structured_day_is_remarked_on(me: Planner) -> None:
    assert me.sees("110 min of structured talk")
    assert me.sees("0 min of open talk")
    assert me.sees("There is little open talk. Plan some more?")
    for _ in range(4):
        me.adds("Open talk")
    assert me.sees("110 min of structured talk")
    assert me.sees("80 min of open talk")
    assert not me.sees("There is little open talk")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("welcome", "opening"),
        ("vote", "decide/vote"),
        ("dot", "decide/vote"),
        ("break", "break"),
        ("lunch", "lunch"),
    ],
)
def test_what_people_look_for_is_found_first(begin: Begin, words: str, first: str) -> None:
    library = Library(METHODS, Carrier(begin().window))
    library.search.setText(words)
    assert library.shown()[0] == first
    library.deleteLater()


def test_the_library_is_searched(me: Planner) -> None:
    me.page.library.search.setText("quick")
    assert me.page.library.shown() == ["plain/quick"]
    me.page.library.search.setText("nothing such")
    assert me.sees("Nothing is called that.")


def test_what_is_called_so_is_found_first(begin: Begin) -> None:
    me = begin()
    library = Library(METHODS, Carrier(me.window))
    for held in METHODS:
        library.search.setText(str(held.title))
        shown = library.shown()
        assert shown
        assert shown[0].split("/")[0] == held.key, (str(held.title), shown[:4])
    for words in ("hats", "six hats", "Hats"):
        library.search.setText(words)
        assert library.shown()[0] == "hats/problem", "the one with all six first"
    library.search.setText("")
    everything = library.shown()
    library.search.setText("no such thing")
    library.search.setText("")
    assert library.shown() == everything
    library.deleteLater()


def test_twenty_five_blocks_are_reached_and_moved(me: Planner) -> None:
    for n in range(23):
        block = Block(
            id=BlockId(f"n{n}"),
            session=SessionId("s"),
            position=0,
            title=f"Block {n}",
            minutes=10,
            mode=TalkMode.OPEN,
        )
        world = me.desk.world
        me.desk.amend(edits.add(world, block))
    me.me.settle()
    last = me.row("Block 22")
    last.setFocus()
    me.me.settle()
    assert not last.visibleRegion().isEmpty()
    for _ in range(3):
        me.me.key(Qt.Key.Key_Up, CTRL)
    assert me.plan()[-4:] == ["Block 22", "Block 19", "Block 20", "Block 21"]


def test_a_programme_without_a_session_says_how_a_day_begins(me: Planner) -> None:
    days, world = me.page.days, me.desk.world
    (session,) = queries.sessions(world)
    lines = queries.lay(tuple(queries.timed(b) for b in queries.blocks(world, session.id)), 540)
    names = tuple(wording.title_of(world, line.block) for line in lines)
    held = Planned(session=session, lines=lines, names=names)
    days.show_sessions((), None, "")
    assert me.sees("How does the day go?")
    days.show_sessions([session], held, "")
    assert not me.sees("How does the day go?")


def test_a_plan_past_the_promised_end_says_by_how_long_beside_every_page(me: Planner) -> None:
    (session,) = queries.sessions(me.desk.world)
    me.desk.amend(edits.change_session(session, ends=9 * 60 + 30))
    me.me.settle()
    assert me.me.sees("planned 1 h 20 min too long")


@pytest.mark.usefixtures("dressed")
def test_the_question_is_read_whole_in_its_field_and_stands_in_the_block(me: Planner) -> None:
    asked = "What would make our school day better for everybody who comes here?"
    me.page.choose("b1")
    me.fills("question", f"{asked}\n")
    block = me.desk.world.get(Block, "b1")
    held = me.desk.world.find(Activity, block.runs)
    assert held is not None
    assert held.question == asked, "it is one line, whatever was typed"
    row = me.row(held.title)
    assert row._asks.isVisible()
    assert row._asks.accessibleName() == asked
    assert row._inside.minimumSize().height() <= row.card.height()
