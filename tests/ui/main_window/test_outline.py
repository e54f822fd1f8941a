"""The wall as an outline: the same wall, chosen, worded and moved by keys alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from facilitator.editing import opening
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.model.core.records import Activity, Card, Group, Programme
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Advance, Join, Write
from facilitator.model.display.picture import Arrow, Note, Region
from facilitator.model.display.plain_text import told
from facilitator.ui.main_window.panels.outline import OutlineTree, WholeRows
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import Begin, Facilitator
from tests.ui.fakes import MemoryStore

WORDS = ("Rooms stand empty", "Core costs", "One number to ring")


@pytest.fixture
def me(begin: Begin) -> Facilitator:
    store = MemoryStore(Programme(id="p", title="Children’s centres"))
    opened = OpenProgramme(store, METHODS)  # pyright: ignore[reportArgumentType]
    session = opening.add_session(opened, "Facilitated session")
    opening.add_activity(opened, session, method("kj"), "grouping", question="What matters?")
    me: Facilitator = begin(desk=Workspace(opened))
    me.desk.do(Write(texts=WORDS))
    me.desk.do(Advance(to="group"))
    me.settle()
    me.key(Qt.Key.Key_F6)
    return me


def outline(me: Facilitator) -> OutlineTree:
    return me.window.stage.outline


def rows(me: Facilitator) -> list[str]:
    """The rows from the top to the bottom; two spaces in front of one inside another."""
    found: list[str] = []
    at = outline(me).model().index(0, 0)
    while at.isValid():
        inside = "  " if at.parent().isValid() else ""
        found.append(inside + at.data())
        at = outline(me).indexBelow(at)
    return found


def here(me: Facilitator) -> str:
    return outline(me).currentIndex().data() or ""


def goes_to(me: Facilitator, words: str) -> None:
    """Go down the rows until one says this."""
    me.key(Qt.Key.Key_Home)
    for _ in rows(me):
        if words not in here(me):
            me.key(Qt.Key.Key_Down)
    assert words in here(me)


def test_f6_shows_all_the_wall_says_with_the_keys_in_it_and_puts_it_away(me: Facilitator):
    assert me.focus() is outline(me)
    assert 200 < outline(me).width() < me.window.stage.canvas.width()
    picture = me.window.stage.canvas.picture
    assert [row.strip() for row in rows(me)] == [each.line for each in told(picture, str)]
    me.key(Qt.Key.Key_F6)
    assert outline(me).isHidden()
    assert me.focus() is me.window.stage.canvas
    me.settle()
    assert me.focus() is me.window.stage.canvas


def test_the_wall_is_as_large_as_before_once_the_outline_is_away(me: Facilitator):
    look = me.window.stage.canvas.look
    me.key(Qt.Key.Key_F6)
    before = look.lens
    me.key(Qt.Key.Key_F6)
    assert look.lens.scale < before.scale
    look.pan(0, -40)
    look.zoom(0.9)  # as where a card is gone to that is not in view
    me.key(Qt.Key.Key_F6)
    me.settle()
    assert look.lens == before


def test_f6_leads_from_a_page_to_the_wall_with_its_outline(me: Facilitator):
    for _ in range(2):  # with the outline there already, and without
        me.window.open_page("home")
        me.settle()
        me.key(Qt.Key.Key_F6)
        me.settle()
        assert me.window.page is None
        assert me.focus() is outline(me)
        me.key(Qt.Key.Key_F6)


def test_rows_far_in_are_as_high_as_their_words(me: Facilitator):
    me.desk.do(Write(texts=tuple("Parents " * n for n in range(2, 8))))
    cards = me.desk.world.all(Card)
    for on in (cards[3:6], cards[6:]):
        me.desk.do(Join(on=tuple(card.id for card in on)))
    me.desk.do(Join(on=tuple(group.id for group in me.desk.world.all(Group))))
    me.settle()
    for sheet in ("", "QWidget { font-size: 28px; } QTreeView::item { padding: 9px 17px; }"):
        me.window.setStyleSheet(sheet)
        me.settle()
        assert len(list(rooms(me))) > 6
        assert all(needed <= room for room, needed in rooms(me)), sheet


def rooms(me: Facilitator) -> Iterator[tuple[float, float]]:
    """How high the room for the words of each row is, and how high they are as painted there."""
    tree = outline(me)
    delegate, option = tree.itemDelegate(), QStyleOptionViewItem()
    assert isinstance(delegate, WholeRows)
    tree.initViewItemOption(option)
    at = tree.model().index(0, 0)
    while at.isValid():
        room = delegate.words_in(tree.visualRect(at), option, at)
        layout = QTextLayout(at.data(), tree.font())
        layout.beginLayout()
        high = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            high += line.height()
        layout.endLayout()
        yield room.height(), high
        at = tree.indexBelow(at)


def test_what_is_said_stands_beside_the_outline(me: Facilitator):
    goes_to(me, "Core costs")
    said = me.window.strip.notices
    said.tell(text("{words}", words="One vote is open in this activity. " * 2))
    me.settle()
    over = QRect(said.mapTo(me.window, QPoint()), said.size())
    tree = outline(me)
    assert not over.intersects(QRect(tree.mapTo(me.window, QPoint()), tree.size()))


def test_what_is_chosen_is_chosen_in_both(me: Facilitator):
    goes_to(me, "Core costs")
    card = me.card("Core costs")
    assert me.window.choice.ids == me.window.stage.canvas.selection == (card.id,)
    other = me.card("Rooms stand empty")
    me.window.stage.canvas.select((other.id,))
    assert outline(me).current == other.id


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_key_gives_other_words_and_the_keys_come_back(me: Facilitator, key: Qt.Key):
    goes_to(me, "Core costs")
    me.key(key)
    field = me.window.stage.canvas.editing.field
    assert field is not None
    assert field.hasFocus()
    QTest.keyClicks(field, "Wages")
    QTest.keyClick(field, Qt.Key.Key_Return)
    me.settle()
    assert me.cards() == ["Rooms stand empty", "Wages", "One number to ring"]
    assert me.focus() is outline(me)
    assert "Wages" in here(me)


def test_every_methods_wall_is_told_and_worded_in_its_outline(at_sample: ProgrammeWindows):
    window, desk, before = at_sample.window, at_sample.desk, at_sample.desk.activity
    stage, seen = window.stage, set[str]()
    for activity in desk.world.all(Activity):
        if activity.method in seen:
            continue
        seen.add(activity.method)
        desk.look_at(activity.id)
        stage.show_outline(on=True)
        QApplication.processEvents()
        tree, canvas = stage.outline, stage.canvas
        assert [row.id for row in told(canvas.picture, str)] == ids_of(tree)
        kinds = {type(canvas.finder.get(key)): key for key in ids_of(tree)}
        for kind, key in kinds.items():
            if kind is Arrow:
                continue  # its menu is another test's
            tree.setCurrentIndex(row_of(tree, key))
            window.strip.notices.dismiss()
            QTest.keyClick(tree, Qt.Key.Key_F2)
            QApplication.processEvents()
            assert bool(canvas.editing.on) is (kind in (Note, Region)), (activity.method, kind)
            assert canvas.editing.on or window.strip.notices.words, (activity.method, kind)
            canvas.editing.give_up(refocus=True)
    assert len(seen) > 7
    stage.show_outline(on=False)
    window.strip.notices.dismiss()
    assert before is not None
    desk.look_at(before)


def row_of(tree: OutlineTree, key: str) -> QModelIndex:
    at = tree.model().index(0, 0)
    while at.data(Qt.ItemDataRole.UserRole) != key:
        at = tree.indexBelow(at)
    return at


def ids_of(tree: OutlineTree) -> list[str]:
    """The ids of the rows from the top to the bottom."""
    found: list[str] = []
    at = tree.model().index(0, 0)
    while at.isValid():
        found.append(at.data(Qt.ItemDataRole.UserRole))
        at = tree.indexBelow(at)
    return found


def test_a_card_goes_into_a_group_by_keys_and_keeps_them(me: Facilitator):
    me.desk.do(Join(on=tuple(me.card(words).id for words in WORDS[:2])))
    me.settle()
    goes_to(me, "One number to ring")
    move = next(a for a in me.window.offers.all() if a.moves and isinstance(a.gesture, Join))
    me.window.offers.run(move)
    me.settle()
    assert rows(me)[-1].startswith("  ")
    assert "One number to ring" in here(me)
    assert me.focus() is outline(me)


def test_rows_are_heard_with_pauses(me: Facilitator):
    tree = QAccessible.queryAccessibleInterface(outline(me))
    assert tree.role() is QAccessible.Role.Tree
    said = [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]
    assert "2, Core costs" in said
