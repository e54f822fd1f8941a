"""The spotlight: seen to be on, ended in one press, and read from as far off as it is large."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.editing import opening
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.model.core.records import Programme
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.display.picture import Note
from facilitator.ui.overlays import spotlight
from facilitator.ui.translation import say
from facilitator.ui.widgets.large_buttons import ControlButton
from facilitator.ui.workspace.workspace import Workspace
from tests.typeset.lettering import letterings
from tests.ui.driver import LEFT, Begin, Facilitator
from tests.ui.fakes import MemoryStore

WORDS = [f"Card number {n} says a few words about it" for n in range(60)]


def lit(begin: Begin) -> Facilitator:
    """A wall of several pages, with a card picked out by its key."""
    store = MemoryStore(Programme(id="p", title="Children’s centres"))
    opened = OpenProgramme(store, METHODS)  # pyright: ignore[reportArgumentType]
    session = opening.add_session(opened, "Facilitated session")
    opening.add_activity(opened, session, method("kj"), "grouping", question="What matters?")
    me: Facilitator = begin(desk=Workspace(opened))
    me.desk.do(Write(texts=tuple(WORDS)))
    me.desk.pages.show(0)
    me.settle()
    card = WORDS[3]
    QTest.mouseClick(me.window.stage.canvas, LEFT, pos=me.point(card))
    me.settle()
    me.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert me.desk.wall.spotlight == (me.card(card).id,)
    return me


def test_a_second_press_of_the_same_button_ends_it(begin: Begin):
    me = lit(begin)
    assert me.sees("End spotlight", me.window.strip.bar)
    me.presses("End spotlight", me.window.strip.bar)
    assert not spotlight.is_on(me.desk)
    assert not me.sees("End spotlight", me.window.strip.bar)


def test_one_esc_ends_it_and_what_is_chosen_stays(begin: Begin):
    me = lit(begin)
    me.key(Qt.Key.Key_Escape)
    assert not spotlight.is_on(me.desk)
    assert me.window.strip.bar.isVisible()
    me.key(Qt.Key.Key_Escape)
    assert not me.window.strip.bar.isVisible()


def test_esc_ends_it_from_the_line_too(begin: Begin):
    me = lit(begin)
    me.window.capture.line.setFocus()
    me.key(Qt.Key.Key_Escape)
    assert not spotlight.is_on(me.desk)


def test_the_panel_says_so_and_ends_it_once_the_wall_is_out(begin: Begin):
    me = lit(begin)
    me.desk.set_wall(out=True)
    me.settle()
    assert me.sees("Spotlight", me.window.side.room)
    assert me.sees("Esc ends it", me.window.side.room)
    me.presses("End spotlight", me.window.side.room)
    assert not spotlight.is_on(me.desk)
    assert me.sees("Live", me.window.side.room)


def test_no_page_is_turned_beside_it(begin: Begin):
    me = lit(begin)
    assert me.window.side.room.pages.isHidden()
    me.presses("End spotlight", me.window.strip.bar)
    assert not me.window.side.room.pages.isHidden()


def test_turning_the_page_shows_that_page(begin: Begin):
    me = lit(begin)
    me.window.commands.run("page_on")
    assert not spotlight.is_on(me.desk)


def test_a_step_begins_with_the_whole_wall(begin: Begin):
    me = lit(begin)
    me.desk.do(Advance(by=1))
    me.settle()
    assert not me.desk.wall.spotlight


def test_the_distance_told_is_that_of_the_card_picked_out(begin: Begin):
    def metres() -> float:
        me.window.saying.begin()
        found = re.search(r"([\d.]+) m\b", me.window.strip.resting.accessibleName())
        assert found is not None
        return float(found[1])

    me = lit(begin)
    far = metres()
    assert "spotlight" in me.window.strip.resting.accessibleName()
    me.presses("End spotlight", me.window.strip.bar)
    assert far > 2 * metres()


def test_the_cards_of_a_stack_are_whole(begin: Begin):
    me = lit(begin)
    full = "What is under it says a great deal more than the card on top of it " * 2
    me.desk.do(Write(texts=(full.strip(),)))
    me.desk.do(Act(action="stack", on=(me.card(WORDS[3]).id, me.card(full.strip()).id)))
    me.settle()
    picture = me.desk.before_the_room()
    assert {note.text for note in picture.shapes if isinstance(note, Note)} == {
        WORDS[3],
        full.strip(),
    }
    assert not [held for held in letterings(picture, say) if held.cut]


def test_the_control_of_the_step_is_pressed_while_it_is_on(begin: Begin):
    me = lit(begin)
    while not (held := controls(me)):
        me.desk.do(Advance(by=1))
        me.settle()
    me.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    (made,) = held
    assert made.isChecked() == spotlight.is_on(me.desk)
    spotlight.end(me.desk)
    assert not made.isChecked()


def controls(me: Facilitator) -> list[ControlButton]:
    """The control in the panel that picks something out."""
    shown = me.window.side.findChildren(ControlButton)
    return [each for each in shown if each.isVisible() and "potlight" in each.accessibleName()]
