"""The panels one by one: finding, what is set aside, asking, the clipboard, the clock."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import EditOutcome
from facilitator.model.core.records import Card, CardState, ClockKind, Voice
from facilitator.model.core.words import text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Act, Advance, Ask, AskField, FieldKind, Gesture, Write
from facilitator.model.display.picture import HEADING_HEIGHT, Region, WallSize
from facilitator.ui.main_window.commands.palette import fits, within
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.main_window.side_panel.room_preview import (
    RoomPicture,
    in_small,
    with_name_that_fits,
)
from facilitator.ui.main_window.side_panel.steps import AllSteps
from facilitator.ui.main_window.side_panel.tabs import NOTES
from facilitator.ui.system import clipboard
from facilitator.ui.widgets.basics import RowButton, plain_tip, shortened
from facilitator.ui.widgets.question_form import AskSheet
from facilitator.ui.widgets.search_window import rank
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.driver import Begin
from tests.ui.fakes import PlainMethod

CTRL = Qt.KeyboardModifier.ControlModifier


# finding


def test_a_card_is_found_by_its_words_on_this_wall_first(begin: Begin):
    me = begin(activities=2)
    me.writes("Parents are asked last")
    me.desk.show_activity("a1")
    me.writes("Ask the parents first", "Something else")
    me.key(Qt.Key.Key_F, CTRL)
    rows = me.finds("parents ask")
    assert [row.split()[1] for row in rows] == ["Ask", "Parents"]
    assert "KJ grouping" in rows[1]
    assert me.finds("nothing such") == []


def test_enter_goes_to_the_card_on_its_wall_and_lights_it(begin: Begin):
    me = begin(activities=2)
    me.writes("Parents are asked last")
    me.desk.show_activity("a1")
    me.window.commands.run("find")
    me.finds("parents")
    me.enter()
    assert me.desk.activity == "a0"
    assert me.window.stage.canvas.selection == (me.card("Parents are asked last").id,)
    me.comes_back()
    assert QApplication.focusWidget() is me.window.stage.canvas


def test_a_number_finds_the_card_that_bears_it(begin: Begin):
    me = begin()
    me.writes("One", "Two", "1 is in this")
    me.window.commands.run("find")
    assert me.finds("1")[0].split() == ["1", "One"]
    me.key(Qt.Key.Key_Down)
    me.enter()
    assert me.window.stage.canvas.selection == (me.card("1 is in this").id,)


# what is set aside


def test_set_aside_shows_each_heap_and_brings_back(begin: Begin):
    me = begin()
    me.writes("Parked", "Binned", "Hidden")
    me.desk.do(Act(action="park", on=(me.card("Parked").id,)))
    me.desk.do(Act(action="bin", on=(me.card("Binned").id,)))
    me.desk.do(Act(action="off_wall", on=(me.card("Hidden").id,)))
    me.presses("Set aside 2 · bin 1")
    sheet = me.sheet()
    for words in ("Set aside · 2", "Bin · 1"):
        assert me.sees(words, sheet)
    me.presses("Put back on the wall", sheet)
    assert me.card("Parked").state is CardState.ACTIVE
    assert not me.sees("Set aside · 2", sheet)
    sheet.close()
    me.settle()
    assert me.sees("Set aside 1 · bin 1")
    me.desk.do(Act(action="bin", on=(me.card("Hidden").id,)))
    me.settle()
    assert me.sees("Bin 2"), "nothing is set aside; what is in the bin is found by the same way"


@pytest.mark.parametrize(
    ("label", "said", "chip"),
    [
        ("Delete", "Deleted: card {n} is in the bin.", "Bin 1"),
        ("Set aside", "Card {n} is set aside.", "Set aside 1"),
    ],
)
def test_what_leaves_the_wall_is_said_with_undo(begin: Begin, label: str, said: str, chip: str):
    me = begin()
    me.writes("One", "Two")
    me.acts(label, "One")
    assert me.said() == said.format(n=me.card("One").number)
    assert me.sees(chip)
    me.presses("Undo")
    assert me.card("One").state is CardState.ACTIVE
    assert not me.sees(chip)


def test_several_that_are_deleted_by_key_are_counted(begin: Begin):
    me = begin()
    me.writes("One", "Two")
    me.chooses("One", "Two")
    me.window.stage.canvas.setFocus()
    me.key(Qt.Key.Key_Delete)
    assert me.said() == "Deleted: 2 cards are in the bin."


# asking


def test_every_kind_of_field_goes_out_and_comes_back(begin: Begin, qtbot: QtBot):
    me = begin()
    fields = (
        AskField(key="line", label=text("Line"), value="a"),
        AskField(key="long", label=text("Long"), kind=FieldKind.LONG, value="b\nc"),
        AskField(key="choice", label=text("Choice"), kind=FieldKind.CHOICE, value="y",
                 choices=(("x", text("Ex")), ("y", "Why"))),
        AskField(key="number", label=text("Number"), kind=FieldKind.NUMBER, value=7, most=9),
        AskField(key="yes", label=text("Yes & no"), kind=FieldKind.YES, value=True),
    )  # fmt: skip
    came: list[Gesture] = []

    def does(gesture: Gesture) -> EditOutcome:
        came.append(gesture)
        return EditOutcome()

    ask = Ask(title=text("All"), gesture=Act(action="x"), fields=fields)
    sheet = AskSheet(me.window, ask, does)
    with qtbot.waitSignal(sheet.answered):
        sheet.accept()
    (given,) = came
    assert isinstance(given, Act)
    assert dict(given.answers) == {
        "line": "a", "long": "b\nc", "choice": "y", "number": 7, "yes": True,
    }  # fmt: skip
    for label in sheet.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_esc_answers_nothing(begin: Begin):
    me = begin()
    me.writes("One")
    me.acts("Edit", "One")
    me.sheet()
    me.key(Qt.Key.Key_Escape)
    assert me.cards() == ["One"]
    assert me.store.last == 1


# notices


@pytest.mark.usefixtures("dressed")
def test_a_notice_takes_no_focus_and_covers_nothing(begin: Begin):
    me = begin()
    me.window.capture.line.setFocus()
    stage = me.window.stage.geometry()
    me.desk.tell(text("A vote is open."))
    me.settle()
    assert me.said() == "A vote is open."
    assert QApplication.focusWidget() is me.window.capture.line
    assert me.window.stage.geometry() == stage
    me.presses("Dismiss")
    assert me.said() == ""


def test_a_question_outlasts_words_that_need_no_answer(begin: Begin):
    me = begin()
    answered = []
    notices = me.window.strip.notices
    yes = ((text("Yes"), lambda: answered.append("yes")),)
    notices.ask(Notice(words=text("Count them?"), answers=yes))
    me.desk.tell(text("In between."))
    me.settle()
    assert me.said() == "In between."
    me.presses("Dismiss")
    assert me.said() == "Count them?"
    me.presses("Yes")
    assert answered == ["yes"]


# the clipboard


def test_cards_are_copied_to_another_wall_with_their_voice_and_source(begin: Begin):
    me = begin(activities=2)
    me.writes("One", "Two")
    me.window.capture.speak_as(Voice.MINE)
    me.writes("Mine")
    me.window.stage.canvas.setFocus()
    me.chooses("One", "Mine")
    me.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "One\nMine"
    me.desk.show_activity("a1")
    me.window.stage.canvas.setFocus()
    me.key(Qt.Key.Key_V, CTRL)
    assert me.cards() == ["One", "Mine"]
    copies = me.desk.world.all(Card, "a1")
    assert {(c.text, c.voice, c.source) for c in copies} == {
        ("One", Voice.THEIRS, "KJ grouping"),
        ("Mine", Voice.MINE, "KJ grouping"),
    }


def test_text_from_elsewhere_becomes_cards(begin: Begin):
    me = begin()
    QGuiApplication.clipboard().setText("a\tb\n1. c\n")
    me.window.commands.run("paste")
    assert me.cards() == ["a", "b", "c"]


@pytest.mark.parametrize("held", [b"", b"{", b"[]", b'{"cards": [{"text": 1}]}', b"\xff\xfe"])
def test_a_broken_clipboard_of_ours_falls_back_on_its_text(held: bytes, qapp: QApplication):
    data = clipboard.copied((), "")
    data.setData(clipboard.MIME, held)
    data.setText("plain")
    assert clipboard.pasted(data) == (Write(texts=("plain",)),)


def test_an_empty_clipboard_says_so(begin: Begin):
    me = begin()
    QGuiApplication.clipboard().clear()
    me.window.commands.run("paste")
    assert me.said() == "The clipboard holds no text."


# the clock


def test_the_clock_pauses_goes_on_and_takes_more_time(begin: Begin):
    me = begin()
    me.presses("Start")
    me.watch.pass_(60)
    me.window.keeper.tick()
    me.settle()
    assert me.sees("9 min left", me.window.topbar)
    me.presses("Pause")
    me.watch.pass_(50)
    me.presses("Resume")
    me.presses("+1")
    me.presses("+5")
    assert me.desk.clock().left == 15 * 60


def test_the_bell_rings_once_at_the_end_and_a_warning_comes_before(begin: Begin, qtbot: QtBot):
    me = begin()
    me.presses("Start")
    me.watch.pass_(50)
    me.window.keeper.tick()
    for _ in range(12):
        me.watch.pass_(45)
        me.window.keeper.tick()
    assert me.said() == "One minute left."
    me.watch.pass_(12)
    me.window.keeper.tick()
    assert me.said() == "The time of this step is up."
    me.watch.pass_(1)
    me.window.keeper.tick()
    qtbot.waitUntil(lambda: not me.bell.is_ringing)
    assert me.rings == [1]
    assert me.desk.clock().over


def test_a_step_of_a_chain_goes_on_by_itself_unless_it_is_held(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
):
    script = PlainMethod.script
    chained = lambda *at: tuple(replace(step, chain=True) for step in script(*at))  # noqa: E731
    monkeypatch.setattr(PlainMethod, "script", chained)
    me = begin()
    me.presses("Start")
    first = me.desk.step().key
    me.presses("Pause", me.window.topbar)
    me.desk.set_clock(ClockKind.EXTEND, 20 - 10 * 60)
    me.watch.pass_(50)
    me.window.keeper.tick()
    assert me.desk.step().key == first
    me.presses("Go on")
    me.window.keeper.tick()
    me.watch.pass_(30)
    me.window.keeper.tick()
    assert me.desk.step().key != first
    assert me.desk.clock().left > 0


def test_a_muted_bell_is_silent(begin: Begin):
    me = begin()
    me.window.commands.run("mute")
    me.presses("Start")
    me.watch.pass_(59)
    me.desk.set_clock(ClockKind.EXTEND, -9 * 60)
    me.window.keeper.tick()
    me.watch.pass_(5)
    me.window.keeper.tick()
    assert me.rings == []


@pytest.mark.parametrize(("answer", "left"), [("Count them", 7), ("Do not count", 10)])
def test_after_sleep_the_wall_is_covered_and_one_question_asked(
    begin: Begin, answer: str, left: int
):
    me = begin()
    me.presses("Start")
    me.window.keeper.tick()
    me.watch.pass_(180)
    me.window.keeper.tick()
    assert me.desk.wall.covered
    assert not me.desk.clock().running
    asked = "The laptop slept for 3 minutes while the clock of “KJ grouping” ran. Count them?"
    assert me.said() == asked
    me.presses(answer)
    assert round(me.desk.clock().left / 60) == left


def test_the_question_about_time_comes_first_and_goes_with_its_step(begin: Begin):
    me = begin()
    me.presses("Start")
    ways = ((text("Yes"), lambda: None), (text("No"), lambda: None))
    me.window.notice(Notice(words=text("What waits"), answers=ways))
    me.window.saying.ask_about_closing(180)
    asked = (
        "This programme was not open for 3 minutes while the clock of “KJ grouping” ran. "
        "Count them?"
    )
    assert me.said() == asked
    me.desk.do_shown(Advance())
    assert me.said() == "What waits"


def test_the_question_about_time_comes_back_with_its_step(begin: Begin):
    me = begin(activities=2)
    me.presses("Start")
    me.desk.set_clock(ClockKind.PAUSE)
    me.window.saying.ask_about_closing(180)
    asked = me.said()
    assert "not open for 3 minutes" in asked
    me.desk.show_activity("a1")
    assert me.said() != asked
    me.desk.show_activity("a0")
    assert me.said() == asked, "nobody has answered"
    me.presses("Count them")
    me.desk.show_activity("a1")
    me.desk.show_activity("a0")
    assert me.said() != asked


def test_the_question_about_time_is_asked_on_a_page_too_until_it_is_answered(begin: Begin):
    me = begin()
    me.presses("Start")
    left = me.desk.clock().left
    me.window.saying.ask_about_closing(180)
    me.window.open_page("agenda")
    me.settle()
    page = me.window.page
    assert page is not None
    assert "not open for 3 minutes" in page.notices.words
    page.notices.tell(text("Undone: something."))
    assert page.notices.words == "Undone: something."
    page.notices.dismiss()
    me.presses("Do not count", page.notices)
    assert page.notices.words == ""
    me.window.leave_page()
    me.settle()
    assert me.said() == ""
    assert me.desk.clock().left == pytest.approx(left + 180, abs=5)


def test_the_plan_says_when_it_ends(begin: Begin):
    me = begin()
    assert me.sees("Begins at 09:00")
    assert me.sees("planned until 09:55")
    me.presses("Start")
    me.watch.pass_(59)
    me.window.keeper.tick()
    me.settle()
    assert me.sees("On time")
    assert me.sees("ends about 09:55")
    for _ in range(11):
        me.watch.pass_(59)
        me.window.keeper.tick()
    me.settle()
    assert me.sees("2 min behind")
    assert me.sees("ends about 09:57")


# what the room sees


def _look(picture: RoomPicture) -> QImage:
    return picture.grab().toImage()


@pytest.mark.usefixtures("dressed")
def test_the_small_picture_is_what_the_room_sees(begin: Begin):
    me = begin()
    picture = me.window.side.room.picture
    bare = _look(picture)
    me.writes("One")
    with_card = _look(picture)
    assert with_card != bare
    me.desk.do(Act(action="off_wall", on=(me.card("One").id,)))
    assert _look(picture) == bare
    before = me.desk.before_the_room()
    me.desk.freeze(frozen=True)
    me.desk.do(Write(texts=("Two",)))
    frozen = _look(picture)
    assert me.desk.before_the_room() == before, "the question that stood there stands there"
    assert me.sees("Held", me.window.side.room)
    me.desk.freeze(frozen=False)
    assert _look(picture) != bare
    me.desk.cover(covered=True)
    assert _look(picture) not in (bare, with_card, frozen)


def test_without_a_wall_the_panel_claims_nothing_and_offers_one(begin: Begin):
    me = begin()
    side = me.window.side.room
    bare = _look(side.picture)
    assert me.sees("nothing yet", side)
    me.presses("Show the wall", side)
    assert me.wished == ["projector"]
    me.desk.set_wall(out=True)
    me.settle()
    assert me.sees("Live", side)
    assert not me.sees("Show the wall", side)
    assert _look(side.picture) != bare


@pytest.mark.usefixtures("dressed")
@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_all_steps_are_listed_whole_over_the_panel_with_the_present_one_in_sight(begin: Begin):
    me = begin()
    me.presses("Start")
    last = me.desk.steps()[-1]
    me.desk.do(Advance(to=last.key))
    steps = me.window.side.steps
    me.presses(f"All {len(me.desk.steps())} steps", steps)
    held = QApplication.activePopupWidget()
    assert isinstance(held, AllSteps)
    rows = sorted(held.findChildren(RowButton), key=lambda each: each.y())
    assert len(rows) == len(me.desk.steps())
    jumped = me.desk.steps()[1:-1]
    assert me.words(held).count("✓") == 1, "only the first was done"
    assert me.words(held).count("skipped") == len(jumped)
    (now,) = (each for each in rows if each.isChecked())
    assert now.accessibleName() == str(last.title)
    assert now.visibleRegion().boundingRect().height() == now.height()
    assert now.hasFocus()
    for each, after in pairwise(rows):
        assert each.geometry().bottom() < after.y()
    assert all(each.height() >= each.sizeHint().height() for each in rows)
    QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert QApplication.activePopupWidget() is None
    me.settle()
    assert not steps.findChildren(QScrollArea), "one thing scrolls in the panel"
    me.presses("Go back", me.sheet())
    assert me.desk.step() == me.desk.steps()[0]


@pytest.mark.usefixtures("dressed")
def test_one_thing_scrolls_in_the_panel_and_the_way_on_is_in_sight(sampled: ProgrammeWindows):
    side = sampled.window.side
    for activity in sampled.desk.agenda():
        sampled.desk.look_at(activity.id)
        sampled.desk.keep_note(activity.id, "A note\n" * 12)
        side.tabs.setCurrentIndex(NOTES)
        for _ in range(8):
            QApplication.processEvents()
        areas = [each for each in side.findChildren(QAbstractScrollArea) if each.isVisible()]
        scrolls = [each for each in areas if each.verticalScrollBar().maximum() > 0]
        assert scrolls in ([], [side.tabs.area()]), (activity.title, scrolls)
        assert side.tabs.area().height() >= 160, activity.title
        on = side.first()
        assert on.visibleRegion().boundingRect() == on.rect(), activity.title


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1920, 1080)])
def test_the_small_picture_has_the_shape_of_the_wall(begin: Begin, size: tuple[int, int]):
    me = begin(size=size)
    picture = me.window.side.room.picture
    assert picture.width() / picture.height() == pytest.approx(1600 / 900, abs=0.02)
    me.desk.set_wall(frame=WallSize(height=1200 - HEADING_HEIGHT))
    me.settle()
    assert picture.width() / picture.height() == pytest.approx(1600 / 1200, abs=0.02)


def _region(title: str, width: float = 520.0, tally: str = "") -> Region:
    return Region(id="g", rect=Rect(0, 0, width, 400), mark="B", title=title, tally=tally)


def test_a_group_in_the_small_picture_has_its_whole_name_or_its_letter():
    small = 0.13
    short, long = _region("Money"), _region("Together we could ask for more")
    assert with_name_that_fits(short, small) is short
    assert with_name_that_fits(long, small).title == ""
    assert with_name_that_fits(long, small).mark == "B"
    assert with_name_that_fits(_region(str(long.title), 1400), small).title == long.title
    folded = _region("Together we ask", tally="5 cards")
    assert with_name_that_fits(folded, small) is folded


def test_a_group_in_a_group_leaves_the_letter_to_the_outer_one():
    outer = Region(id="o", rect=Rect(0, 0, 500, 400), mark="J", title="Together")
    inner = Region(id="i", rect=Rect(10, 34, 200, 300), mark="F", title="A consortium")
    beside = Region(id="n", rect=Rect(260, 34, 200, 300), mark="G", title="The dull things")
    small = in_small((outer, inner, beside), 0.1)
    marks = [each.mark for each in small if isinstance(each, Region)]
    assert marks == ["J", "", "G"]


# the laptop in somebody's hands


def test_one_person_gets_their_own_page_and_the_facilitator_the_window_back(begin: Begin):
    me = begin()
    me.writes("One")
    me.desk.do(Act(action="hand_over"))
    me.settle()
    assert not me.window.side.isVisible()
    me.key(Qt.Key.Key_Z, CTRL)
    canvas = me.window.away.canvas
    card = me.card("One")
    shape = canvas.finder.get(card.id)
    x, y = canvas.lens.to_view(*shape.rect.centre)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert me.cards() == ["chosen"]
    me.presses("Done: hand the laptop back")
    assert me.sees("Please give the laptop back to the facilitator.")
    assert not me.window.side.isVisible()
    me.holds("I am the facilitator")
    assert me.window.side.isVisible()
    me.desk.do(Advance())
    me.key(Qt.Key.Key_PageDown)
    assert me.desk.step().key == "read"


# small things


def test_words_are_ranked_by_how_well_they_fit():
    assert within("nst", "Next step")
    assert not within("xyz", "Next step")
    words = ("Step back", "Next step", "The steps", "A doorstep", "Set the pace")
    assert [rank("step", each) for each in words] == [0, 1, 2, 3, None]


def test_what_is_called_so_comes_before_what_only_holds_the_letters(begin: Begin):
    me = begin()
    me.window.commands.run("palette")
    found = me.finds("help")
    assert found[0].startswith("Help")
    ranks = [fits("tie", words, "") for words in ("Decide the tie", "Properties", "Take it there")]
    assert ranks == sorted(ranks, key=lambda each: 99 if each is None else each)
    assert ranks[2] is None, "letters here and there are no name"
    assert fits("tie", "Tie: draw lots", "") == 0
    own, named = fits("action", "Reactions", ""), fits("action", "What we will do", "action")
    other = fits("acti", "What we will do", "action")
    assert named is not None
    assert own is not None
    assert other is not None
    assert named < own < other, "another name is a name, whole; a part of it is less than a word"


def test_tips_show_markup_as_it_is(qapp: QApplication):
    assert plain_tip("<b>&") == "<span>&lt;b&gt;&amp;</span>"
    assert plain_tip("") == ""


def test_long_words_end_in_dots(qapp: QApplication):
    label = QLabel()
    assert shortened("a\nb   c", 500, label.fontMetrics()) == "a b c"
    assert shortened("word " * 50, 80, label.fontMetrics()).endswith("…")


def test_a_file_open_for_reading_only_says_so_and_keeps_still(begin: Begin):
    me = begin()
    me.writes("One")
    me.store.read_only = True
    me.window.capture.refresh()
    me.window.topbar.refresh()
    me.writes("Two")
    assert me.cards() == ["One"]
    assert me.said() == "This file is open for reading only."
    assert me.window.topbar.question.isReadOnly()
    me.window.strip.notices.dismiss()
    me.window.commands.run("new_activity")
    assert me.said() == "This file is open for reading only."


@pytest.mark.usefixtures("dressed")
def test_a_long_form_scrolls_and_keeps_its_buttons_in_sight(begin: Begin):
    me = begin()
    fields = tuple(
        AskField(key=str(n), label=text("Card {n}", n=n), kind=FieldKind.NUMBER, value=0, most=99)
        for n in range(40)
    )
    me.desk.asked.emit(Ask(title=text("Count"), gesture=Act(action="x"), fields=fields), None)
    sheet = me.sheet()
    assert isinstance(sheet, AskSheet)
    assert sheet.height() <= 700
    assert sheet.confirm.isVisible()
    assert set(sheet.form.values()) == {str(n) for n in range(40)}


def test_what_was_refused_is_put_away_once_something_is_done(begin: Begin):
    me = begin()
    me.desk.refuse(text("That cannot be."))
    assert me.said() == "That cannot be."
    me.writes("But this can")
    assert me.said() == ""


def test_what_will_be_done_is_found_under_action():
    assert fits("action", "What we will do about…", "action") is not None
    assert fits("acti", "What we will do about…", "action") is not None
    assert fits("action", "Next step", "") is None
    assert fits("", "Next step", "") == 0


def test_a_notice_stands_over_a_page_and_makes_nothing_of_it_shorter(dressed: QApplication):
    page = Page(text("People"))
    inside = QWidget()
    page.body.addWidget(inside, 1)
    page.resize(800, 500)
    page.show()
    dressed.processEvents()
    high = inside.height()
    page.notices.tell(text("Undone: a card."))
    dressed.processEvents()
    assert page.notices.isVisible()
    assert inside.height() == high
    assert page.rect().contains(page.notices.geometry())
    page.resize(700, 400)
    dressed.processEvents()
    assert page.rect().contains(page.notices.geometry())
    page.notices.tell()
    assert not page.notices.isVisible()
    page.close()
    page.deleteLater()


@pytest.mark.usefixtures("dressed")
def test_the_answer_of_a_notice_stays_where_it_is(begin: Begin):
    me = begin(activities=0)
    show = (text("Show the wall there"), lambda: None)
    me.window.notice(Notice(words=text("The projector is plugged in."), answers=(show,)))
    me.settle()

    def place() -> QPoint:
        held = me.window.strip.notices.findChildren(QPushButton)
        made = next(each for each in held if each.text() == "Show the wall there")
        return made.mapTo(me.window, QPoint())

    before = place()
    session = add_session(me.desk.programme, "Day")
    add_activity(me.desk.programme, session, PlainMethod(), "plain")
    me.settle()
    assert me.desk.activity is not None
    assert place() == before
    me.writes("One", "Two")
    me.desk.do(Act(action="park", on=(me.card("One").id,)))
    me.window.strip.notices.dismiss()  # what was said of it, with its own way back
    me.settle()
    assert place() == before
