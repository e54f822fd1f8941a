"""The facilitator's window at work: the verbs of a session, on a real window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.errors import DiskFullError
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.board import removal
from facilitator.model.core import replacing
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Closing,
    Draft,
    PrivateNote,
    Programme,
    Session,
    Voice,
)
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Advance
from facilitator.model.display.picture import Audience
from facilitator.ui.agenda.new_activity import NEW, Chooser, next_quarter
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import RowButton
from facilitator.ui.widgets.large_buttons import ControlButton
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.workspace import LAST
from tests.ui.driver import Begin

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_cards_are_typed_one_after_the_other(begin: Begin):
    me = begin()
    me.writes("Parents are asked last", "Core costs never covered", "  ")
    assert me.cards() == ["Parents are asked last", "Core costs never covered"]
    assert me.window.capture.line.text() == "  "


@pytest.mark.usefixtures("dressed")
def test_after_adding_an_activity_cards_can_be_typed_at_once(begin: Begin):
    me = begin(activities=0)
    closed = me.window.capture.line.grab().toImage()
    me.presses("Add the first activity…")
    me.sheet()
    me.enter()
    me.types("What gets in the way?")
    me.enter()
    me.comes_back()
    assert me.focus() is me.window.capture.line
    assert me.window.capture.line.grab().toImage().pixel(8, 24) != closed.pixel(8, 24)
    me.types("Parents are asked last")
    me.enter()
    assert me.cards() == ["Parents are asked last"]


def test_a_press_on_a_button_leaves_the_keys_with_the_words(begin: Begin):
    me = begin()
    me.writes("One")
    me.presses("Start")
    me.presses("Show the wall")
    me.types("Between one step and the next.")
    me.enter()
    assert me.cards() == ["One", "Between one step and the next."]
    assert not me.desk.wall.covered


def test_choosing_a_method_leaves_the_keys_with_the_question(begin: Begin):
    me = begin(activities=0)
    me.presses("Add the first activity…")
    me.presses("Quick grouping", me.sheet())
    me.types("What gets in the way?")
    me.enter()
    assert me.desk.world.find(Activity, me.desk.activity).question == "What gets in the way?"


def test_a_method_is_found_by_typing_and_enter_goes_on_to_its_question(begin: Begin):
    me = begin(activities=0)
    me.presses("Add the first activity…")
    sheet = me.sheet()
    assert isinstance(sheet, Chooser)
    me.types("quick")
    me.enter()
    assert not me.desk.agenda(), "nothing is added yet"
    chosen = [each for each in sheet.findChildren(RowButton) if each.isChecked()]
    assert [each.accessibleName() for each in chosen] == ["Quick grouping"]
    assert me.focus() is sheet.question
    me.types("What holds us?")
    me.enter()
    (made,) = me.desk.agenda()
    assert made.question == "What holds us?"


def test_an_activity_is_searched_for_as_in_the_library(begin: Begin):
    me = begin(activities=0)
    me.presses("Add the first activity…")
    sheet = me.sheet()
    assert isinstance(sheet, Chooser)
    sheet.search.setFocus()
    every = [each for each in sheet.findChildren(RowButton) if each.isVisible()]
    me.types("quick")
    me.settle()
    offered = [each for each in every if each.isVisible()]
    assert 0 < len(offered) < len(every)
    assert all("quick" in " ".join(me.words(each)).casefold() for each in offered)
    assert [each for each in offered if each.isChecked()] == offered[:1]
    sheet.search.setText("nothing is called this")
    me.settle()
    assert me.sees("Nothing is called that.", sheet)
    sheet.search.setText("")
    me.settle()
    assert [each for each in every if each.isVisible()] == every


@pytest.mark.parametrize(
    ("hour", "minute", "starts"),
    [(20, 30, 20 * 60 + 30), (20, 31, 20 * 60 + 45), (23, 58, 23 * 60 + 45), (0, 0, 0)],
)
def test_a_session_made_for_today_begins_soon(hour: int, minute: int, starts: int):
    assert next_quarter(datetime(2026, 11, 29, hour, minute, tzinfo=UTC)) == starts


def test_the_chooser_makes_a_session_that_begins_at_a_quarter_not_in_the_morning(begin: Begin):
    me = begin(activities=0)
    me.presses("Add the first activity…")
    sheet = me.sheet()
    assert isinstance(sheet, Chooser)
    sheet.session.setCurrentIndex(sheet.session.findData(NEW))
    now = me.desk.programme.context().now.astimezone()
    me.presses("Add activity", sheet)
    made = agenda_queries.sessions(me.desk.world)[-1]
    assert made.on is not None
    assert made.on.exact in (now.date(), now.date() + timedelta(days=1))
    assert made.starts % 15 == 0
    assert made.starts != 540 or 525 <= next_quarter(now) <= 540


def test_number_commands_sort_and_say_when_there_is_no_such_card(begin: Begin):
    me = begin()
    me.writes("One", "Two", "2 -", "9 -")
    assert me.card("Two").state is CardState.PARKED
    assert me.said() == "There is no such card."
    assert me.window.capture.line.text() == "9 -"


def test_before_any_activity_enter_adds_one(begin: Begin):
    me = begin(activities=0)
    assert me.focus() is me.window.stage.first
    me.enter()
    sheet = me.sheet()
    assert isinstance(sheet, Chooser)
    sheet.leave()


@pytest.mark.usefixtures("dressed")
def test_the_activities_are_one_stop_and_arrows_choose_among_them(begin: Begin):
    me = begin(activities=0)
    me.presses("Add the first activity…")
    sheet = me.sheet()
    assert isinstance(sheet, Chooser)
    me.key(Qt.Key.Key_Tab)
    first = me.focus()
    assert isinstance(first, RowButton)
    assert first.isChecked()
    me.key(Qt.Key.Key_Down)
    second = me.focus()
    assert isinstance(second, RowButton)
    assert second is not first
    assert (first.isChecked(), second.isChecked()) == (False, True)
    me.key(Qt.Key.Key_Home)
    assert me.focus() is first
    me.key(Qt.Key.Key_Tab)
    assert me.focus() is sheet.question
    me.key(Qt.Key.Key_Backtab, SHIFT)
    for letter in "open":
        me.types(letter)
    assert me.focus() is sheet.search
    assert sheet.search.text() == "open"
    sheet.leave()


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_button_gone_to_is_pressed_whatever_was_typed_past_it(begin: Begin, key: Qt.Key):
    me = begin()
    me.key(Qt.Key.Key_N, CTRL)
    sheet = me.sheet()
    assert isinstance(sheet, Chooser)
    sheet.cancel.setFocus()
    me.types("typed past")
    assert me.focus() is sheet
    while me.focus() is not sheet.confirm:
        me.key(Qt.Key.Key_Tab)
    before = len(me.desk.agenda())
    me.key(key)
    me.comes_back()
    assert len(me.desk.agenda()) == before + 1
    assert me.window.capture.line.text() == "typed past"


def test_a_pasted_list_is_many_cards_at_once(begin: Begin):
    me = begin()
    me.pastes("- first\n- second\n\n- third")
    assert me.cards() == ["first", "second", "third"]
    assert "3 cards written" in me.said()
    me.key(Qt.Key.Key_Z, CTRL)
    assert me.cards() == []


def test_one_pasted_line_goes_into_the_line(begin: Begin):
    me = begin()
    me.pastes("only this")
    assert me.cards() == []
    assert me.window.capture.line.text() == "only this"


def test_the_voice_is_kept_until_it_is_changed(begin: Begin):
    me = begin()
    me.window.capture.speak_as(Voice.MINE)
    me.writes("They laughed here", "And here")
    assert {me.card(words).voice for words in me.cards()} == {Voice.MINE}


def test_undo_and_redo_name_what_they_do(begin: Begin):
    me = begin()
    me.writes("One", "Two")
    assert me.window.commands.tip("undo").startswith("Undo: Write card 2")
    me.presses("Undo: Write card 2 (Ctrl+Z)")
    assert me.cards() == ["One"]
    assert me.window.commands.tip("redo").startswith("Redo: Write card 2")
    me.key(Qt.Key.Key_Y, CTRL)
    assert me.cards() == ["One", "Two"]


def test_ctrl_z_belongs_to_the_words_while_there_are_some(begin: Begin):
    me = begin()
    me.writes("One")
    me.types("half")
    me.key(Qt.Key.Key_Z, CTRL)
    assert me.window.capture.line.text() == ""
    assert me.cards() == ["One"]
    me.key(Qt.Key.Key_Z, CTRL)
    assert me.cards() == []


def test_each_page_leads_back_to_where_one_came_from(begin: Begin):
    me = begin(activities=1)
    window = me.window
    for key in ("themes", "bring-in", "help"):
        window.open_page(key)
    me.settle()
    me.presses("Back to Bring in comments")
    me.presses("Back to Themes")
    assert window.page is not None
    assert window.page.key == "themes"
    me.presses("Back to the wall")
    window.open_page("bring-in")
    window.open_page("help")
    for page in ("bring-in", ""):
        window.go_back()
        assert (window.page.key if window.page is not None else "") == page


def test_undo_with_nothing_to_take_back_says_so(begin: Begin):
    me = begin()
    me.window.commands.run("undo")
    assert me.said() == "There is nothing to undo."


def test_what_is_typed_is_kept_and_stands_there_again(begin: Begin):
    me = begin()
    me.window.capture.line.setFocus()
    me.types("Trust sits with")
    me.window.capture.keep()
    assert [d.text for d in me.desk.world.all(Draft, me.desk.activity)] == ["Trust sits with"]
    again = me.again()
    assert again.window.capture.line.text() == "Trust sits with"
    again.window.capture.line.setFocus()
    again.enter()
    assert again.cards() == ["Trust sits with"]
    assert not again.desk.world.all(Draft, again.desk.activity)
    again.leaves()


def test_each_activity_has_its_own_unfinished_words(begin: Begin):
    me = begin(activities=2)
    me.window.capture.line.setFocus()
    me.types("first wall")
    me.presses("Second look, not begun, 09:55")
    assert me.window.capture.line.text() == ""
    me.presses("KJ grouping, not begun, 09:00")
    assert me.window.capture.line.text() == "first wall"


def test_words_of_a_card_that_were_being_changed_are_offered_again(begin: Begin):
    me = begin()
    me.writes("One")
    card = me.card("One")
    me.desk.programme.keep_draft(card.activity, card.id, "One and a half")
    again = me.again()
    assert again.said() == "The words of card 1 were being changed."
    again.presses("Go on")
    again.key(Qt.Key.Key_Return)
    assert again.cards() == ["One and a half"]
    assert not again.desk.world.all(Draft, card.activity)
    again.leaves()


def test_a_card_is_dragged_with_the_mouse(begin: Begin):
    me = begin()
    me.writes("One")
    before = me.card("One")
    me.drags("One", by=(120, 90))
    after = me.card("One")
    assert after.x > before.x + 100
    assert after.y > before.y + 80


def test_next_step_leads_through_and_closes(begin: Begin):
    me = begin(activities=2)
    assert me.sees("Start")
    me.presses("Start")
    for _ in range(4):
        me.presses("Next step")
    assert me.desk.step().key == "tell"
    me.presses("Finish")
    assert board_queries.closed(me.desk.world, ActivityId("a0"))
    assert me.window.capture.line.isReadOnly()
    me.presses("Next activity")
    assert me.desk.activity == "a1"


def test_going_back_is_asked_for_and_going_on_is_not(begin: Begin):
    me = begin()
    me.presses("Start")
    me.goes_to("Group without talking")
    assert me.desk.step().key == "group"
    me.goes_to("Read out and post")
    assert me.desk.step().key == "group"
    assert me.sees("Go back to “Read out and post”?", me.sheet())
    me.presses("Go back", me.sheet())
    assert me.desk.step().key == "read"


def test_page_keys_of_a_clicker_step(begin: Begin):
    me = begin()
    me.key(Qt.Key.Key_PageDown)
    me.key(Qt.Key.Key_PageDown)
    assert me.desk.step().key == "read"
    me.key(Qt.Key.Key_PageUp)
    assert me.desk.step().key == "write"


@pytest.mark.parametrize("pressed", ["the key", "the button"])
def test_a_room_that_has_seen_nothing_is_shown_what_begins(begin: Begin, pressed: str):
    me = begin(activities=0)
    me.desk.wall_out = True
    me.presses("Add the first activity…")
    me.sheet()
    me.enter()
    me.enter()
    me.comes_back()
    assert not me.desk.shown.exists
    if pressed == "the key":
        me.key(Qt.Key.Key_PageDown)
        assert me.desk.step() is None, "it is shown before it begins"
    else:
        me.presses("Start")
        assert me.desk.step() == me.desk.steps()[0]
    assert me.desk.shown == me.desk.looked


def test_page_keys_close_and_end_nothing(begin: Begin):
    me = begin()
    for _ in range(len(me.desk.steps()) + 6):
        me.key(Qt.Key.Key_PageDown)
    assert me.desk.step() == me.desk.steps()[-1]
    assert not me.desk.world.all(Closing)
    assert str(LAST) in me.said()
    me.presses("Finish")
    assert me.desk.world.all(Closing)
    me.key(Qt.Key.Key_PageDown)
    assert me.desk.course.current is not None
    assert str(LAST) in me.said()


def test_ctrl_b_covers_whatever_is_typed(begin: Begin):
    me = begin()
    me.window.capture.line.setFocus()
    for covered, words in ((True, "Show wall"), (False, "Cover wall")):
        me.types("b")
        me.key(Qt.Key.Key_B, CTRL)
        assert me.desk.wall.covered is covered
        assert me.sees(words)
    assert me.window.capture.line.text() == "bb"


def test_from_the_cover_the_newest_card_can_be_taken_off(begin: Begin):
    me = begin()
    me.desk.set_wall(out=True)
    me.writes("Fine", "Not for the wall")
    me.presses("Cover wall")
    assert not me.sees("Set aside", me.window.side.room), "which card it means is not in sight"
    me.window.commands.run("newest_off")
    me.presses("Show wall")
    assert me.room() == {"Fine"}
    assert me.card("Not for the wall").state is CardState.PARKED


def test_cover_pauses_the_clock_and_brings_it_back(begin: Begin):
    me = begin()
    me.presses("Start")
    me.presses("Cover wall")
    assert not me.desk.clock().running
    me.presses("Show wall")
    assert me.desk.clock().running


def test_held_picture_does_not_follow(begin: Begin):
    me = begin()
    me.writes("One")
    me.desk.set_wall(out=True)
    me.presses("Hold")
    me.writes("Two")
    assert me.room() == {"One"}
    me.presses("Hold")
    assert me.room() == {"One", "Two"}


def test_setting_aside_says_what_it_needs(begin: Begin):
    me = begin()
    me.writes("One", "Two")
    me.window.commands.run("park")
    assert me.said() == "Choose a card first: tap it on the wall."
    me.acts("Set aside", "One")
    assert me.card("One").state is CardState.PARKED
    assert me.room() == {"Two"}


def test_the_list_of_what_is_set_aside_goes_with_its_last_card(begin: Begin):
    me = begin()
    me.writes("One", "Two")
    me.acts("Set aside", "One")
    me.acts("Set aside", "Two")
    me.window.commands.run("shelf")
    listed = me.sheet()
    me.presses("Put back on the wall", listed)
    assert me.sheet() is listed
    me.presses("Put back on the wall", listed)
    assert not [each for each in me.window.findChildren(QDialog) if each.isVisible()]


def test_what_is_chosen_can_be_grouped_moved_and_binned(begin: Begin):
    me = begin()
    me.writes("One", "Two", "Three")
    me.chooses("One", "Two")
    me.key(Qt.Key.Key_G, CTRL)
    assert me.card("One").group == me.card("Two").group is not None
    me.chooses("Three")
    me.window.stage.canvas.setFocus()
    me.key(Qt.Key.Key_Delete)
    assert me.card("Three").state is CardState.BINNED


def test_what_cannot_be_done_says_why(begin: Begin):
    me = begin()
    me.writes("One")
    me.chooses("One")
    me.key(Qt.Key.Key_G, CTRL)
    assert me.said() == "A group needs two cards."


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_the_menu_of_a_card_offers_its_actions(begin: Begin):
    me = begin()
    me.writes("One")
    point = me.window.stage.canvas.mapToGlobal(me.point("One"))
    me.window.wall_menus.show((me.card("One").id,), point)
    found = me.menu()
    assert found[:3] == ["Edit", "Set aside", "Delete"]
    assert "Copy cards" in found


def test_a_question_opens_its_form_and_goes_back_with_the_answers(begin: Begin):
    me = begin()
    me.writes("Onne")
    me.acts("Edit", "Onne")
    form = me.sheet().form
    form.put("words", "")
    me.presses("Keep", me.sheet())
    assert me.sees("Please fill in “Words”.", me.sheet())
    form.put("words", "One")
    me.presses("Keep", me.sheet())
    assert me.cards() == ["One"]


def test_hints_are_set_aside(begin: Begin, qtbot: QtBot):
    me = begin()
    me.writes("Hint for a crowd")
    qtbot.waitUntil(lambda: me.sees("Group A has more than five cards."))
    me.presses("Dismiss", me.window.side)
    qtbot.waitUntil(lambda: not me.sees("Group A has more than five cards."))


def test_a_hint_brings_its_offer(begin: Begin, qtbot: QtBot):
    me = begin()
    me.writes("Hint for a crowd")
    qtbot.waitUntil(lambda: me.sees("Park one"))
    me.presses("Park one", me.window.side)
    assert me.card("Hint for a crowd").state is CardState.PARKED


def test_a_note_that_came_otherwise_stays_though_the_field_showed_another(begin: Begin):
    me = begin()
    me.takes_notes("Watch the time")
    me.window.capture.line.setFocus()
    me.desk.keep_note(me.desk.activity, "Watch the door")
    assert me.window.side.note.toPlainText() == "Watch the door"
    assert [note.text for note in me.desk.world.all(PrivateNote)] == ["Watch the door"]


def test_private_notes_are_kept_and_never_on_the_wall(begin: Begin):
    me = begin()
    me.takes_notes("Watch the time")
    me.window.capture.line.setFocus()
    held = me.desk.world.all(PrivateNote, me.desk.activity)
    assert [note.text for note in held] == ["Watch the time"]
    assert "Watch" not in repr(me.desk.picture(Audience.FACILITATOR))
    again = me.again()
    assert again.window.side.note.toPlainText() == "Watch the time"
    again.leaves()


def test_title_and_question_are_edited_where_they_stand(begin: Begin):
    me = begin()
    bar = me.window.topbar
    field = bar.question
    field.setFocus()
    field.selectAll()
    me.types("What would help?")
    me.enter()
    assert me.desk.agenda()[0].question == "What would help?"
    field.selectAll()
    me.types("no")
    me.key(Qt.Key.Key_Escape)
    assert me.desk.agenda()[0].question == "What would help?"
    assert field.text() == "What would help?"


def test_saved_is_said_only_when_the_disk_has_it(begin: Begin, qtbot: QtBot):
    me = begin()
    me.store.slow = True
    me.writes("One")
    qtbot.waitUntil(lambda: me.sees("Saving…", me.window.topbar))
    me.store.write()
    me.settle()
    assert me.sees("Saved", me.window.topbar)


def test_a_card_goes_for_good_when_the_disk_has_it(begin: Begin, qtbot: QtBot):
    me = begin()
    me.writes("One")
    card = me.desk.world.all(Card)[0]
    me.store.slow = True
    new_id, now = me.desk.new_id, me.desk.now
    me.desk.amend(removal.remove_for_good(me.desk.world, card, new_id=new_id, at=now))
    qtbot.waitUntil(lambda: me.sees("Removing…", me.window.topbar))
    assert card in me.desk.world.all(Card)
    me.store.slow = False
    me.store.answered()
    qtbot.waitUntil(lambda: me.sees("Saved", me.window.topbar))
    assert card not in me.desk.world.all(Card)


def test_trouble_with_the_disk_is_said_in_words(begin: Begin):
    me = begin()
    me.store.on_trouble(DiskFullError(text("The disk is full. Nothing is lost so far.")))
    me.settle()
    assert me.sees("Not saved", me.window.topbar)
    assert me.said() == "The disk is full. Nothing is lost so far."


def test_ctrl_f6_goes_round_wall_panel_and_line(begin: Begin):
    me = begin()
    me.presses("Start")
    me.window.capture.line.setFocus()
    places = []
    for _ in range(3):
        me.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
        here = me.focus()
        places.append("wall" if here is me.window.stage.canvas else here.accessibleName())
    assert places[0] == "wall"
    assert places[2] == "Type a card"
    assert me.window.side.isAncestorOf(me.window.side.first())
    assert len(set(places)) == 3


def test_tab_reaches_every_button_in_sight(begin: Begin):
    me = begin()
    me.presses("Start")
    me.writes("One")
    me.window.capture.line.setFocus()
    seen = set()
    for _ in range(120):
        QTest.keyClick(me.focus(), Qt.Key.Key_Tab)
        seen.add(me.focus())
    missed = [
        b.accessibleName() or b.text()
        for b in me.window.findChildren(QPushButton)
        if b.isVisible() and b not in seen
    ]
    assert missed == []


def test_spotlight_dims_the_others_and_ends(begin: Begin):
    me = begin()
    me.writes("One", "Two")
    me.window.commands.run("spotlight")
    assert "Choose a card" in me.said()
    me.chooses("One")
    me.window.commands.run("spotlight")
    assert me.desk.wall.spotlight == (me.card("One").id,)
    me.chooses()
    me.window.commands.run("spotlight")
    assert me.desk.wall.spotlight == ()


@pytest.mark.usefixtures("dressed")
def test_wishes_of_the_window_reach_the_program(begin: Begin):
    me = begin()
    me.presses("Print now")
    me.presses("Overview")
    me.presses("Start page")
    me.presses("Back to the wall")
    me.presses("Show the wall")
    assert me.wished == ["print", "start page", "projector"]


def test_without_an_activity_the_window_says_what_to_do(begin: Begin):
    me = begin(activities=0)
    assert me.sees("What will the group do first?")
    me.window.commands.run("capture")
    assert me.said() == "Add an activity first."
    me.presses("Add the first activity…")
    sheet = me.sheet()
    sheet.choose("quick")
    sheet.question.setText("What helps?")
    me.presses("Add activity", sheet)
    assert [a.title for a in me.desk.agenda()] == ["Quick grouping"]
    assert me.desk.agenda()[0].question == "What helps?"
    assert me.desk.activity == me.desk.agenda()[0].id
    assert me.sees("Type the first card below, or double-click here.")


def test_an_empty_programme_gets_its_first_session_with_the_first_activity(begin: Begin):
    me = begin(activities=1)
    me.window.commands.run("new_activity")
    sheet = me.sheet()
    sheet.session.setCurrentIndex(sheet.session.count() - 1)
    me.presses("Add activity", sheet)
    assert [s.title for s in me.desk.world.all(Session)] == ["Listening workshop", "Workshop"]
    for _ in range(2):
        me.window.commands.run("new_activity")
        sheet = me.sheet()
        sheet.session.setCurrentIndex(sheet.session.count() - 1)
        me.presses("Add activity", sheet)
    titles = [s.title for s in me.desk.world.all(Session)]
    assert titles[1:] == ["Workshop", "Workshop 2", "Workshop 3"]


def test_the_session_is_given_a_name(begin: Begin):
    me = begin()
    me.window.commands.run("session")
    field = me.focus()
    assert field.text() == "Listening workshop"
    field.selectAll()
    me.types("  Second listening  ")
    me.enter()
    assert me.sees("Second listening", me.window.rail)


def test_how_far_off_the_cards_can_be_read_is_said_under_the_wall(begin: Begin, qtbot: QtBot):
    me = begin()
    assert me.sees("Enter writes a card.", me.window.strip)
    me.writes("One")
    qtbot.waitUntil(lambda: me.sees("Cards read to about", me.window.strip))


def test_a_closed_activity_stops_its_clock_and_says_so(begin: Begin):
    me = begin()
    me.presses("Start")
    me.window.offers.run_named("close")
    me.settle()
    assert not me.desk.clock().running
    assert me.sees("This activity is closed. All that was said is kept.")
    assert not me.window.topbar.clock.isVisible()
    assert me.sees("End the session")
    me.presses("End the session")
    me.presses("End it", me.window.strip.notices)
    assert me.sees("Open again…")


def test_a_closed_activity_is_offered_once_to_be_opened_again(sitting: ProgrammeWindows):
    desk, window = sitting.desk, sitting.window
    desk.do(Advance())
    desk.programme.close_activity(desk.agenda()[0].id)
    controls = window.side.controls
    reopen = "Open this activity again…"
    offered = [each.accessibleName() for each in controls.findChildren(ControlButton)]
    assert reopen in offered, "what leads on ends the session"
    window.commands.run("next")
    end = next(b for b in window.strip.notices.findChildren(QPushButton) if b.text() == "End it")
    end.click()
    assert say(window.commands["next"].label()) == "Open again…"
    there = [each for each in controls.findChildren(ControlButton) if not each.isHidden()]
    assert reopen not in [each.accessibleName() for each in there]
    assert reopen not in [say(each.words) for each in controls.rows()]


def test_the_title_bar_names_the_file_where_the_programme_does_not(sitting: ProgrammeWindows):
    programme = sitting.desk.programme
    assert sitting.window.windowTitle() == "KJ – p.facilitator – Facilitator"
    held = programme.world.all(Programme)[0]
    programme.apply(replacing(text("Edit"), [(held, replace(held, title="p"))]))
    sitting.window.refresh()
    assert sitting.window.windowTitle() == "KJ – Facilitator"
