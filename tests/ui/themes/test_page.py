"""The page of themes as a facilitator uses it: keys, drags, and what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from facilitator.analysis.themes import quoting
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.core.ids import ThemeId
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Write
from facilitator.model.proposals.queries import behind, proposals
from facilitator.model.themes import queries
from facilitator.model.themes.records import Bearing, Fit, Stance, ThemeState
from facilitator.ui.bring_in.page import BringInPage
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.proposals.page import ProposalsPage
from facilitator.ui.proposals.sheets import ProposalSheet
from facilitator.ui.themes import sorting
from facilitator.ui.themes.cards import ALL, NEW, NOWHERE, WAITING
from facilitator.ui.themes.comment_list import CommentList
from facilitator.ui.themes.page import BOARD, LIST, ONE, TABLE, ThemesPage
from facilitator.ui.themes.tag_chips import of_tags
from facilitator.ui.widgets.keys.tab_order import stops
from facilitator.ui.workspace.workspace import Workspace
from tests.new_file import create
from tests.ui.driver import Begin, Facilitator

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
SAID = ("Tender rules are long", "Café money runs out", "Staff leave", "Nobody asked us")


class Reading:
    """A facilitator at the page of themes, with four comments and two themes."""

    def __init__(self, me: Facilitator) -> None:
        self.me, self.desk = me, me.desk
        assert self.desk.activity is not None
        before = {said.key for said in self.desk.programme.pool.comments}
        self.desk.programme.do(self.desk.activity, Write(texts=SAID))
        me.key(Qt.Key.Key_F5)
        page = me.window.page
        assert isinstance(page, ThemesPage)
        self.page = page
        pool = self.desk.programme.pool
        self.old = before
        self.key = {said.text: said.key for said in pool.comments if said.key not in before}
        for name in ("Tenders", "Money"):
            page.doing.add(name)
        page.doing.place(sorted(before), None)
        me.settle()

    def names(self) -> list[str]:
        return [theme.name for theme in queries.themes(self.desk.world)]

    def where(self, words: str) -> tuple[str, ...]:
        held = queries.placed(self.desk.world).get(self.key[words])
        names = {t.id: t.name for t in queries.themes(self.desk.world, dropped=True)}
        if held is None:
            return ()
        return tuple(names[t] if t else "nowhere" for t in (held.theme, *held.also))

    def shown(self) -> list[str]:
        return [line.words for line in self.page.list.comments.lines if line.key not in self.old]

    def chooses(self, *words: str) -> None:
        held = self.page.list
        held.setFocus()
        for n, each in enumerate(words):
            self.clicks(held, each, CTRL if n else Qt.KeyboardModifier.NoModifier)

    def spot(self, held: CommentList, words: str) -> QPoint:
        index = held.comments.index(held.comments.row_of(self.key[words]))
        held.scrollTo(index)
        return held.visualRect(index).center()

    def clicks(self, held: CommentList, words: str, how: Qt.KeyboardModifier) -> None:
        QTest.mouseClick(held.viewport(), LEFT, how, self.spot(held, words))
        self.me.settle()

    def drags(self, held: CommentList, words: str, onto: QWidget) -> None:
        start = self.spot(held, words)
        end = held.viewport().mapFromGlobal(onto.mapToGlobal(onto.rect().center()))
        QTest.mousePress(held.viewport(), LEFT, pos=start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(held.viewport(), start + (end - start) * part)
        QTest.mouseRelease(held.viewport(), LEFT, pos=end)
        self.me.settle()

    def presses(self, key: str) -> None:
        QTest.mouseClick(self.page.cards.card(key), LEFT)
        self.me.settle()

    def whole(self, name: str) -> str:
        held = {theme.id: theme for theme in queries.themes(self.desk.world)}
        theme = held[ThemeId(self.id_of(name))]
        return held[theme.parent].name if theme.parent else ""

    def id_of(self, name: str) -> str:
        return next(t.id for t in queries.themes(self.desk.world) if t.name == name)


@pytest.fixture
def reading(begin: Begin) -> Reading:
    return Reading(begin())


def test_number_keys_place_and_go_on_to_the_next(reading: Reading) -> None:
    reading.presses(WAITING)
    reading.chooses(SAID[0])
    reading.me.key(Qt.Key.Key_1)
    reading.me.key(Qt.Key.Key_2)
    reading.me.key(Qt.Key.Key_0)
    found = [reading.where(words) for words in SAID]
    assert found == [("Tenders",), ("Money",), ("nowhere",), ()]
    assert reading.shown() == [SAID[3]]
    reading.me.key(Qt.Key.Key_Backspace)
    assert reading.where(SAID[2]) == ()


def test_weak_strong_and_also_are_keys(reading: Reading) -> None:
    reading.chooses(SAID[0])
    reading.page.sort("1", [reading.key[SAID[0]]])
    reading.chooses(SAID[0])
    reading.me.key(Qt.Key.Key_W)
    assert queries.placed(reading.desk.world)[reading.key[SAID[0]]].fit is Fit.WEAK
    reading.me.key(Qt.Key.Key_2, SHIFT)
    assert reading.where(SAID[0]) == ("Tenders", "Money")
    reading.me.key(Qt.Key.Key_S)
    assert queries.placed(reading.desk.world)[reading.key[SAID[0]]].fit is Fit.STRONG


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_W, Qt.Key.Key_Delete])
def test_a_key_that_sorts_says_that_no_comment_is_chosen(reading: Reading, key: Qt.Key) -> None:
    reading.page.list.setFocus()
    reading.page.list.clearSelection()
    reading.me.key(key)
    assert reading.me.sees("Choose a comment first.")
    assert not any(reading.where(words) for words in SAID)


def test_backspace_goes_back_over_what_keys_did_here_alone(reading: Reading) -> None:
    reading.chooses(SAID[0])
    reading.me.key(Qt.Key.Key_1)
    reading.me.key(Qt.Key.Key_F4)
    reading.me.key(Qt.Key.Key_F5)
    page = reading.me.window.page
    assert isinstance(page, ThemesPage)
    assert page is not reading.page
    reading.page = page
    reading.page.list.setFocus()
    reading.me.key(Qt.Key.Key_Backspace)
    assert reading.where(SAID[0]) == ("Tenders",)
    assert reading.me.sees("There is nothing to go back to")
    reading.chooses(SAID[1])
    reading.me.key(Qt.Key.Key_2)
    reading.me.key(Qt.Key.Key_Backspace)
    reading.me.key(Qt.Key.Key_Backspace)
    assert (reading.where(SAID[0]), reading.where(SAID[1])) == (("Tenders",), ())


def test_what_is_said_covers_no_comment_that_is_chosen_under_it(reading: Reading) -> None:
    page = reading.page
    page.list.clearSelection()
    page.refresh()
    assert not page.reading.isVisible()
    answers = ((text("Go on"), lambda: None), (text("Drop it"), lambda: None))
    page.notices.ask(Notice(words=text("Words were being changed."), answers=answers))
    reading.me.settle()
    low = page.notices.y()
    reading.chooses(SAID[0])
    read = QRect(page.reading.mapTo(page, QPoint()), page.reading.size())
    assert page.reading.isVisible()
    assert not page.notices.geometry().intersects(read)
    assert page.notices.y() < low


def test_many_are_dragged_onto_a_theme_at_once_and_undone_at_once(reading: Reading) -> None:
    reading.chooses(SAID[0], SAID[1], SAID[3])
    card = reading.page.cards.card(reading.id_of("Money"))
    reading.drags(reading.page.list, SAID[1], card)
    assert [bool(reading.where(words)) for words in SAID] == [True, True, False, True]
    assert reading.me.sees("1 to place")
    reading.me.key(Qt.Key.Key_Z, CTRL)
    assert not any(reading.where(words) for words in SAID)


def test_comments_dropped_beside_the_themes_stay_where_they_are(reading: Reading) -> None:
    reading.chooses(SAID[0])
    reading.drags(reading.page.list, SAID[0], reading.page.side)
    assert reading.where(SAID[0]) == ()


def test_dropped_on_new_theme_they_make_one_and_its_name_is_typed(reading: Reading) -> None:
    reading.chooses(SAID[2])
    reading.drags(reading.page.list, SAID[2], reading.page.cards.card(NEW))
    reading.me.types("People go")
    reading.me.enter()
    assert reading.names() == ["Tenders", "Money", "People go"]
    assert reading.where(SAID[2]) == ("People go",)


def test_dropped_on_fits_nowhere_and_to_place(reading: Reading) -> None:
    reading.chooses(SAID[2])
    reading.drags(reading.page.list, SAID[2], reading.page.cards.card(NOWHERE))
    assert reading.where(SAID[2]) == ("nowhere",)
    reading.drags(reading.page.list, SAID[2], reading.page.cards.card(WAITING))
    assert reading.where(SAID[2]) == ()


def test_after_a_drag_the_next_comment_is_chosen_as_after_a_key(reading: Reading) -> None:
    reading.chooses(SAID[0])
    card = reading.page.cards.card(reading.id_of("Money"))
    reading.drags(reading.page.list, SAID[0], card)
    assert reading.where(SAID[0]) == ("Money",)
    assert reading.page.list.keys() == (reading.key[SAID[1]],)


def test_what_is_looked_at_is_looked_at_again_on_coming_back(reading: Reading) -> None:
    reading.presses(WAITING)
    reading.me.key(Qt.Key.Key_F3)
    reading.me.key(Qt.Key.Key_F5)
    page = reading.me.window.page
    assert isinstance(page, ThemesPage)
    assert page.chosen == WAITING


def test_words_are_found_as_they_are_typed_and_a_card_shows_its_comments(reading: Reading) -> None:
    reading.page.sieve.line.setFocus()
    reading.me.types("caf")
    assert reading.shown() == [SAID[1]]
    reading.me.types("zzz")
    assert reading.shown() == []
    assert reading.me.sees("Nothing matches")
    reading.page.sieve.line.clear()
    reading.page.sort("1", [reading.key[SAID[0]]])
    reading.presses(reading.id_of("Tenders"))
    assert reading.shown() == [SAID[0]]
    reading.presses(ALL)
    assert len(reading.shown()) == 4


def test_words_of_a_theme_are_changed_where_they_stand(reading: Reading) -> None:
    reading.presses(reading.id_of("Money"))
    field = reading.page.side.fields["sentence"]
    field.setFocus()
    reading.me.types("It runs out in spring.")
    reading.page.sieve.line.setFocus()
    reading.me.settle()
    held = queries.themes(reading.desk.world)[1]
    assert held.sentence == "It runs out in spring."
    assert len(queries.revisions(reading.desk.world, held.id)) == 1
    reading.page.cards.card(ALL).setFocus()
    reading.me.key(Qt.Key.Key_Z, CTRL)
    assert queries.themes(reading.desk.world)[1].sentence == ""


def test_whichever_theme_is_chosen_its_name_is_in_sight(reading: Reading) -> None:
    """Below at the last theme, one would type a new theme's name into nothing."""
    reading.me.window.resize(1100, 640)
    side = reading.page.side
    reading.presses(reading.id_of("Tenders"))
    bar = side._area.verticalScrollBar()
    assert bar.maximum() > 0
    side.fields["example"].setFocus()
    bar.setValue(bar.maximum())
    reading.presses(reading.id_of("Money"))
    assert side.name is not None
    assert not side.name.visibleRegion().isEmpty()
    bar.setValue(bar.maximum())
    reading.presses(NEW)
    assert not side.name.visibleRegion().isEmpty()


def test_a_theme_pressed_twice_is_renamed_and_enter_leaves_its_name_in_sight(
    reading: Reading,
) -> None:
    reading.me.window.resize(1100, 640)
    side, key = reading.page.side, reading.id_of("Money")
    card = reading.page.cards.card(key)
    QTest.mouseClick(card, LEFT)
    QTest.mouseDClick(card, LEFT)
    reading.me.settle()
    reading.me.types("Funds")
    reading.me.enter()
    assert reading.names() == ["Tenders", "Funds"]
    assert side._area.verticalScrollBar().maximum() > 0
    assert side.name is not None
    assert not side.name.visibleRegion().isEmpty()
    QTest.mouseDClick(reading.page.cards.card(NOWHERE), LEFT)
    QTest.mouseDClick(reading.page.cards.card(NEW), LEFT)
    assert len(reading.names()) == 2


@pytest.mark.parametrize("field", ["name", "sentence"])
def test_the_words_of_the_field_that_has_the_keys_go_to_no_other_theme(
    reading: Reading, field: str
) -> None:
    reading.presses(reading.id_of("Tenders"))
    side = reading.page.side
    held = side.name if field == "name" else side.fields[field]
    assert held is not None
    held.setFocus()
    reading.presses(reading.id_of("Money"))
    assert reading.names() == ["Tenders", "Money"]


def test_a_field_that_is_typed_into_stays_while_the_rest_of_its_theme_changes(
    reading: Reading,
) -> None:
    reading.presses(reading.id_of("Money"))
    side = reading.page.side
    field = side.fields["sentence"]
    field.setFocus()
    reading.me.types("Money ends")
    reading.page.doing.place([reading.key[SAID[0]]], ThemeId(reading.id_of("Money")))
    assert side.fields["sentence"] is field
    assert reading.me.focus() is field
    assert field.toPlainText() == "Money ends"
    assert queries.themes(reading.desk.world)[1].sentence == "", "it is not said yet"
    reading.me.settle()
    order = [each for each in stops(side) if each in (side.name, *side.fields.values())]
    assert order == [side.name, *side.fields.values()], "its memo came with its first comment"


def test_a_theme_is_carried_into_another_moved_by_keys_and_folded(reading: Reading) -> None:
    page = reading.page
    page.doing.place([reading.key[SAID[0]]], ThemeId(reading.id_of("Money")))
    reading.chooses(SAID[0])
    tenders, money = (page.cards.card(reading.id_of(name)) for name in ("Tenders", "Money"))
    into = money.mapFromGlobal(tenders.mapToGlobal(tenders.rect().center()))
    for drops in (False, True):
        QTest.mousePress(money, LEFT)
        QTest.mouseMove(money, into)
        if not drops:
            reading.me.key(Qt.Key.Key_Escape)
        QTest.mouseRelease(money, LEFT, pos=into)
        reading.me.settle()
        assert (reading.whole("Money") == "Tenders") is drops
        assert reading.me.focus() is page.list
    page.cards.card(reading.id_of("Money")).setFocus()
    reading.me.key(Qt.Key.Key_Left, CTRL)
    assert (reading.whole("Money"), reading.names()) == ("", ["Tenders", "Money"])
    reading.me.key(Qt.Key.Key_Right, CTRL)
    assert reading.whole("Money") == "Tenders"
    page.cards.card(reading.id_of("Tenders")).setFocus()
    reading.me.key(Qt.Key.Key_Left)
    assert reading.id_of("Money") not in [card.key for card in page.cards.cards]
    assert reading.shown() == [SAID[0]]
    page.show_view(BOARD)
    assert [pile.count.text() for pile in page.board.piles[1:-1]] == ["1"]
    page.show_about(reading.id_of("Money"))
    assert page.cards.card(reading.id_of("Money")).chosen


def test_tab_goes_on_to_the_next_field_of_a_theme_after_words_were_changed(
    reading: Reading,
) -> None:
    reading.presses(reading.id_of("Money"))
    fields = reading.page.side.fields
    fields["sentence"].setFocus()
    reading.me.types("Money ends too early")
    reading.me.key(Qt.Key.Key_Tab)
    assert queries.themes(reading.desk.world)[1].sentence == "Money ends too early"
    assert QApplication.focusWidget() is reading.page.side.fields["definition"]
    reading.me.types("It is about what a year pays for")
    reading.me.key(Qt.Key.Key_Tab)
    assert queries.themes(reading.desk.world)[1].definition == "It is about what a year pays for"
    assert QApplication.focusWidget() is reading.page.side.fields["include"]


def test_one_at_a_time_is_sorted_by_keys_alone(reading: Reading) -> None:
    reading.page.show_view(ONE)
    reading.me.settle()
    assert reading.me.sees(SAID[0], reading.page.one)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Space, Qt.Key.Key_2):
        reading.me.key(key)
    assert [reading.where(words) for words in SAID] == [("Tenders",), (), ("Money",), ()]
    reading.me.key(Qt.Key.Key_Return)
    reading.me.key(Qt.Key.Key_0)
    assert reading.me.sees("1 to place", reading.page.one)


def test_comments_are_dragged_from_pile_to_pile(reading: Reading) -> None:
    reading.page.show_view(BOARD)
    reading.me.settle()
    waiting, tenders = reading.page.board.piles[:2]
    reading.drags(waiting.list, SAID[0], tenders)
    assert reading.where(SAID[0]) == ("Tenders",)
    assert (tenders.count.text(), waiting.count.text()) == ("1", "3")


def test_a_theme_begins_on_the_board_too_and_is_named_there(reading: Reading) -> None:
    reading.page.show_view(BOARD)
    reading.me.settle()
    board = reading.page.board
    assert board.new is not None
    reading.drags(board.piles[0].list, SAID[0], board.new)
    assert reading.where(SAID[0]) == ("Theme 3",)
    field = reading.page.side.name
    assert field is not None
    assert field.isVisible()
    assert QApplication.focusWidget() is field
    reading.me.types("Openings")
    reading.me.enter()
    assert reading.names() == ["Tenders", "Money", "Openings"]
    assert QApplication.focusWidget() is board.piles[0].list, (
        "keys go on to sort, and not to the rail"
    )
    reading.me.presses("New theme", board)
    assert reading.names()[3:] == ["Theme 4"]


def test_what_a_theme_shows_beyond_its_count_is_told(reading: Reading) -> None:
    reading.page.sort("1", [reading.key[SAID[0]]])
    reading.page.sort("2", [reading.key[SAID[1]]])
    reading.presses(reading.id_of("Tenders"))
    whole = len(reading.desk.programme.pool)
    assert reading.me.sees(f"1 of {whole}")
    assert not reading.me.sees("elsewhere")
    reading.page.sort("also 1", [reading.key[SAID[1]]])
    reading.me.settle()
    assert reading.me.sees(f"2 of {whole} · 1 has its place elsewhere")


@pytest.fixture
def silent(tmp_path: Path) -> Iterator[OpenProgramme]:
    """A programme in which nothing was said yet."""
    made = create(tmp_path / "e.facilitator", "Bramley", METHODS)
    yield made
    made.close()


def test_where_nothing_was_said_there_is_nothing_to_find_and_nothing_is_placed(
    silent: OpenProgramme, begin: Begin
) -> None:
    me = begin(desk=Workspace(silent))
    me.key(Qt.Key.Key_F5)
    page = me.window.page
    assert isinstance(page, ThemesPage)
    assert not page.sieve.isVisible()
    me.presses("Next one")
    assert me.sees("Nothing was said yet.")
    me.presses("One at a time")
    assert not me.sees("Every comment is placed.")


def test_where_nothing_was_said_comments_can_be_brought_in(
    silent: OpenProgramme, begin: Begin
) -> None:
    me = begin(desk=Workspace(silent))
    me.key(Qt.Key.Key_F5)
    me.presses("Bring in comments…")
    assert isinstance(me.window.page, BringInPage)


def test_where_something_was_said_the_comments_have_the_room(reading: Reading) -> None:
    assert not reading.me.sees("Bring in comments…", reading.page)


def test_a_number_no_theme_has_is_said_not_to_be_one(reading: Reading) -> None:
    reading.chooses(SAID[0])
    reading.me.key(Qt.Key.Key_7)
    assert reading.where(SAID[0]) == ()
    assert reading.me.sees("There is no theme 7 yet.")


def test_a_table_without_themes_says_so(reading: Reading) -> None:
    reading.page.show_view(TABLE)
    assert not reading.me.sees("nothing to count")
    for theme in queries.themes(reading.desk.world):
        reading.page.doing.drop(theme)
    reading.me.settle()
    assert reading.me.sees("nothing to count")


def test_a_count_of_the_table_leads_to_its_comments(reading: Reading) -> None:
    reading.page.sort("2", [reading.key[SAID[1]]])
    reading.page.show_view(TABLE)
    reading.me.settle()
    table = reading.page.table
    item = table.item(1, 0)
    assert item is not None
    assert item.text() == "1"
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualItemRect(item).center())
    reading.me.settle()
    assert reading.page.stack.currentIndex() == LIST
    assert reading.shown() == [SAID[1]]


def test_a_part_of_a_comment_becomes_a_comment(reading: Reading) -> None:
    reading.chooses(SAID[0])
    words = reading.page.reading.words
    assert isinstance(words, QPlainTextEdit)
    cursor = words.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(len("Tender rules"), cursor.MoveMode.KeepAnchor)
    words.setTextCursor(cursor)
    reading.me.presses("Make two comments")
    assert {"Tender rules", "are long"} <= set(reading.shown())
    assert SAID[0] not in reading.shown()
    pool = reading.desk.programme.pool
    reading.key |= {said.text: said.key for said in pool.comments if said.key != said.source}
    reading.chooses("Tender rules")
    reading.me.presses("Make one comment again")
    assert SAID[0] in reading.shown()
    assert "Tender rules" not in reading.shown()


def test_what_speaks_against_and_what_is_an_idea_is_marked(reading: Reading) -> None:
    reading.page.sort("1", [reading.key[SAID[0]]])
    reading.chooses(SAID[0])
    reading.me.presses("Speaks against")
    held = queries.placed(reading.desk.world)[reading.key[SAID[0]]]
    assert held.bearing is Bearing.CONTRADICTS
    reading.me.presses("An idea")
    assert [said.text for said in reading.desk.programme.pool.ideas] == [SAID[0]]


def test_where_it_was_said_leads_to_its_wall(reading: Reading) -> None:
    reading.chooses(SAID[0])
    reading.me.presses("Where it was said")
    assert reading.me.window.page is None


def test_themes_merge_drop_and_come_back_and_the_stance_is_told(reading: Reading) -> None:
    doing, held = reading.page.doing, queries.themes(reading.desk.world)
    reading.page.sort("1", [reading.key[SAID[0]]])
    doing.merge(held[0], held[1])
    assert reading.where(SAID[0]) == ("Money",)
    doing.drop(queries.themes(reading.desk.world)[0])
    reading.presses(ALL)
    reading.me.presses("Bring back “Money”")
    assert reading.names() == ["Money"]
    reading.me.presses("Let themes grow instead")
    assert queries.analysis(reading.desk.world).stance is Stance.REFLEXIVE
    reading.presses(reading.id_of("Money"))
    reading.me.presses("We agree on this theme")
    assert queries.themes(reading.desk.world)[0].state is ThemeState.AGREED


def test_next_one_leads_to_what_is_not_placed_and_says_when_all_is(reading: Reading) -> None:
    reading.presses(reading.id_of("Money"))
    reading.me.presses("Next one")
    assert reading.page.list.current() == reading.key[SAID[0]]
    assert QApplication.focusWidget() is reading.page.list
    reading.page.doing.place([reading.key[words] for words in SAID], None)
    reading.me.presses("Next one")
    assert reading.me.sees("Every comment is placed.")


def test_another_page_leads_here_to_a_comment(reading: Reading) -> None:
    reading.page.show_about(reading.key[SAID[3]])
    assert reading.page.list.current() == reading.key[SAID[3]]
    reading.page.show_about(reading.id_of("Money"))
    assert reading.page.theme == reading.id_of("Money")


def test_the_second_reader_and_quotes_are_one_press_away(reading: Reading) -> None:
    reading.presses(reading.id_of("Money"))
    reading.me.presses("Choose quotes")
    page = reading.me.window.page
    assert page is not None
    assert page.key == "quotes"
    reading.me.key(Qt.Key.Key_F5)
    reading.me.presses("Second reader")
    again = reading.me.window.page
    assert again is not None
    assert again.key == "second"


def test_the_way_back_from_quotes_is_to_the_theme_they_are_for(reading: Reading) -> None:
    money = reading.id_of("Money")
    reading.presses(money)
    reading.me.presses("Choose quotes")
    reading.me.key(Qt.Key.Key_Escape)
    page = reading.me.window.page
    assert isinstance(page, ThemesPage)
    assert page.theme == money
    reading.me.presses("Second reader")
    reading.me.presses("Back to Themes")
    assert isinstance(reading.me.window.page, ThemesPage)
    reading.me.key(Qt.Key.Key_Escape)
    assert reading.me.window.page is None


@pytest.mark.usefixtures("dressed")
def test_nothing_at_the_right_is_cut_off_by_the_bar_that_scrolls_it(reading: Reading) -> None:
    reading.me.window.resize(1366, 768)
    reading.presses(reading.id_of("Money"))
    fields = reading.page.side.fields.values()
    (area,) = reading.page.side.findChildren(QScrollArea)
    assert area.verticalScrollBar().isVisible()
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()
    assert all(
        field.visibleRegion().boundingRect().width() in (0, field.width()) for field in fields
    )


@pytest.mark.usefixtures("dressed")
def test_the_ways_to_look_are_whole_beside_how_many_are_found(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = text("62 of 242 · 1 has its place elsewhere")
    monkeypatch.setattr(sorting, "how_many", lambda *_: long)
    reading.me.window.resize(1366, 768)
    reading.presses(reading.id_of("Money"))
    reading.me.settle()
    for view in reading.page.views:
        assert view.width() >= view.minimumSizeHint().width(), view.text()


def test_readers_are_not_compared_in_reflexive_reading(reading: Reading) -> None:
    assert reading.page.second.isVisible()
    reading.page.doing.stance(Stance.REFLEXIVE)
    assert not reading.page.second.isVisible()


def test_words_that_name_somebody_are_covered_in_print(reading: Reading) -> None:
    reading.chooses(SAID[2])
    reading.me.presses("Cover words…")
    assert reading.me.sees("Select the words to cover first")
    words = reading.page.reading.words
    cursor = words.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(len("Staff"), cursor.MoveMode.KeepAnchor)
    words.setTextCursor(cursor)
    reading.me.presses("Cover words…")
    sheet = reading.me.sheet()
    reading.me.types("they")
    reading.me.presses("Cover", sheet)
    said = reading.desk.programme.pool.find(reading.key[SAID[2]])
    assert said is not None
    assert quoting.words_of(reading.desk.world, said) == "[they] leave"


def test_a_proposal_is_made_of_chosen_comments(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append(menu))
    keys = [reading.key["Staff leave"], reading.key["Nobody asked us"]]
    reading.page.doing.place(keys, ThemeId(reading.id_of("Tenders")))
    reading.chooses("Staff leave", "Nobody asked us")
    reading.page.list.menu_asked.emit(reading.page.mapToGlobal(QPoint(300, 300)))
    below = [menu for a in opened[0].actions() if isinstance(menu := a.menu(), QMenu)]
    ways = [a for menu in below for a in menu.actions()]
    next(a for a in ways if a.text() == "Make a proposal…").trigger()
    sheet = reading.me.sheet()
    assert isinstance(sheet, ProposalSheet)
    assert reading.me.sees("2 comments will stand behind it.", sheet)
    sheet.form.put("text", "pay for cover")
    reading.me.presses("Keep", sheet)
    reading.me.settle()
    (made,) = proposals(reading.desk.world)
    assert made.theme == reading.id_of("Tenders")
    assert set(behind(reading.desk.world, made.id)) == set(keys)
    page = reading.me.window.page
    assert isinstance(page, ProposalsPage)
    assert page.list.current() == made.id


@pytest.fixture
def sixty(begin: Begin) -> Reading:
    """A facilitator in front of sixty comments that wait, each of which says which it is."""
    held = Reading(begin())
    assert held.desk.activity is not None
    held.page.doing.place([held.key[words] for words in SAID], None)
    many = tuple(f"comment {n:02}" for n in range(60))
    held.desk.programme.do(held.desk.activity, Write(texts=many))
    held.key |= {said.text: said.key for said in held.desk.programme.pool.comments}
    held.me.settle()
    return held


@pytest.mark.parametrize(
    ("chosen", "view"), [(WAITING, ONE), (WAITING, LIST), (ALL, ONE), (ALL, LIST)]
)
def test_thirty_keys_place_thirty_comments_and_skip_none(
    sixty: Reading, chosen: str, view: int
) -> None:
    sixty.presses(chosen)
    sixty.page.show_view(view)
    if view == LIST:
        sixty.chooses("comment 00")
    sixty.me.window.setUpdatesEnabled(False)  # keys come faster than anything is painted
    for n in range(30):
        sixty.me.key(Qt.Key.Key_1 if n % 2 else Qt.Key.Key_2)
    placed = [sixty.where(f"comment {n:02}") for n in range(30)]
    assert placed == [("Money",), ("Tenders",)] * 15


@pytest.mark.parametrize("chosen", [WAITING, ALL])
def test_after_a_slip_backspace_goes_back_to_that_comment(sixty: Reading, chosen: str) -> None:
    sixty.presses(chosen)
    sixty.page.show_view(ONE)
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Backspace):
        sixty.me.key(key)
    assert sixty.me.sees("comment 02", sixty.page.one)
    sixty.me.key(Qt.Key.Key_1)
    assert sixty.me.sees("comment 03", sixty.page.one)
    assert [sixty.where(f"comment {n:02}") for n in range(4)] == [("Tenders",)] * 3 + [()]


def test_weakly_is_said_before_the_number_too_and_holds_for_that_comment_alone(
    sixty: Reading,
) -> None:
    sixty.presses(WAITING)
    sixty.page.show_view(ONE)
    sixty.me.key(Qt.Key.Key_W)
    assert sixty.me.sees("now the number of its theme")
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_W, Qt.Key.Key_W, Qt.Key.Key_2):
        sixty.me.key(key)
    held = queries.placed(sixty.desk.world)
    fits = [held[sixty.key[f"comment {n:02}"]].fit for n in range(3)]
    assert fits == [Fit.WEAK, Fit.OK, Fit.OK]


@pytest.mark.usefixtures("dressed")
def test_the_list_of_all_comments_stays_where_it_is(sixty: Reading) -> None:
    sixty.presses(ALL)
    bar = sixty.page.list.verticalScrollBar()
    sixty.chooses("comment 30")
    # what is read below took room: half a second after a click Qt brings a row wholly into sight
    sixty.page.list.scrollTo(sixty.page.list.currentIndex())
    seen = bar.value()
    assert seen > 0
    sixty.me.key(Qt.Key.Key_1)
    assert sixty.where("comment 30") == ("Tenders",)
    assert sixty.page.list.keys() == (sixty.key["comment 31"],)
    assert abs(bar.value() - seen) <= 68, "the next one is in sight, and no more"
    seen = bar.value()
    sixty.me.key(Qt.Key.Key_Backspace)
    assert (sixty.page.list.keys(), bar.value()) == ((sixty.key["comment 30"],), seen)


@pytest.mark.usefixtures("dressed")
def test_the_list_to_place_does_not_jump_when_one_leaves_it(sixty: Reading) -> None:
    sixty.presses(WAITING)
    bar = sixty.page.list.verticalScrollBar()
    sixty.chooses("comment 30")
    seen = bar.value()
    sixty.me.key(Qt.Key.Key_1)
    assert sixty.page.list.keys() == (sixty.key["comment 31"],)
    assert abs(bar.value() - seen) <= 68


def test_a_note_is_typed_shown_and_found(reading: Reading):
    reading.chooses("Staff leave")
    reading.me.presses("Note and tags…")
    reading.me.types("Ask about the money")
    reading.me.sheet().findChildren(QLineEdit)[-1].setText("pay, people")
    reading.me.presses("Keep it", reading.me.sheet())
    reading.me.comes_back()
    assert reading.me.sees("Ask about the money", reading.page.reading)
    reading.page.sieve.line.setText("MONEY")
    reading.me.settle()
    assert reading.shown() == ["Café money runs out", "Staff leave"]
    reading.page.sieve.line.setText("people")
    reading.me.settle()
    assert reading.shown() == ["Staff leave"]
    assert reading.me.sees("Tags: pay, people", reading.page.reading)
    reading.page.sieve.line.clear()
    reading.me.settle()
    reading.chooses("Café money runs out")
    assert not reading.me.sees("Ask about", reading.page.reading)


def test_chips_of_tags_narrow_the_list_and_tags_are_renamed_and_removed(reading: Reading) -> None:
    doing, chips = reading.page.doing, reading.page.sieve.tags
    doing.tag([reading.key[words] for words in SAID[:3]], "money & more")
    doing.tag([reading.key[SAID[2]]], "staff")
    QTest.mouseClick(chips.chips["money & more"], LEFT)
    reading.me.settle()
    assert reading.shown() == list(SAID[:3])
    QTest.mouseClick(chips.chips["staff"], LEFT)
    reading.me.settle()
    assert reading.shown() == [SAID[2]]
    rows = {(str(row.menu), str(row.words)): row.act for row in of_tags(reading.page, doing, chips)}
    rows["Rename a tag", "staff"]()
    reading.me.sheet().findChildren(QLineEdit)[-1].setText("people")
    reading.me.presses("Rename it", reading.me.sheet())
    reading.me.comes_back()
    assert chips.wanted == ("money & more",)
    rows["Remove a tag everywhere", "money & more"]()
    reading.me.settle()
    assert list(chips.chips) == ["people"]
    assert reading.shown() == list(SAID)


def test_what_is_near_is_hinted_only_once_it_is_asked_for(reading: Reading, qtbot: QtBot) -> None:
    hints = reading.page.hints
    said = reading.key[SAID[0]]
    reading.page.doing.place([said], ThemeId(reading.id_of("Tenders")))
    assert reading.desk.activity is not None
    reading.desk.programme.do(reading.desk.activity, Write(texts=("Long tender rules again",)))
    reading.me.settle()
    at = reading.page.list.comments.lines
    key = next(line.key for line in at if line.words == "Long tender rules again")
    reading.page.show_about(key)
    assert not hints.words(key)
    assert not reading.page.reading.hint.isVisible()
    reading.me.presses("Hints")
    qtbot.waitUntil(lambda: bool(hints.doubles), timeout=30_000)
    reading.me.settle()
    assert reading.me.sees("Hint: “Tenders”", reading.page.reading)
    reading.me.presses("Why?")
    assert reading.me.sees(SAID[0], reading.me.sheet())
    qtbot.waitUntil(
        lambda: reading.me.sees("A theme stood out", reading.me.sheet()), timeout=30_000
    )
    reading.me.presses("Close", reading.me.sheet())
    reading.me.comes_back()
    doubles = reading.page.sieve.boxes["stands"]
    doubles.setCurrentIndex(doubles.count() - 1)
    doubles.activated.emit(doubles.currentIndex())
    assert {line.key for line in reading.page.list.comments.lines} == {said, key}
    reading.me.presses("Hints")
    assert len(reading.page.list.comments.lines) > 2, "nothing is left out any more"
    assert not reading.me.sees("Hint:", reading.page.reading)
