"""One key, one meaning: the window's own keys, those of pages and those of methods do not meet."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest

import facilitator.methods
from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core.records import Card
from facilitator.model.display import keys
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.display.picture import Audience, Picture, texts
from facilitator.model.people import queries as people_queries
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.workspace.actions import ANYWHERE
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.methods.play import FRAME, Asked, Refused, Table
from tests.ui.driver import Begin

GAMES = [(held, template.key) for held in METHODS for template in held.templates]
TAKEN = [key for held in keys.WINDOW.values() for key in held]


def is_sequence(words: str) -> bool:
    """Whether a string in the code is a key: "F7", "Ctrl+Shift+D"."""
    last = words.rpartition("+")[2]
    named = last in {"Del", "Ins", "PgUp", "PgDown", "Home", "End"} or (
        last[:1] == "F" and last[1:].isdigit()
    )
    first = words[: -len(last)].split("+")[:-1]
    return (named or bool(first)) and len(last) < 7 and set(first) <= {"Ctrl", "Shift", "Alt"}


def test_the_table_gives_no_key_twice():
    sequences = [QKeySequence(key) for key in (*TAKEN, *keys.METHODS)]
    assert all(not each.isEmpty() for each in sequences)
    assert len(set(sequences)) == len(sequences)


def test_no_key_is_a_character():
    """Characters go into the capture line."""
    for key in (*TAKEN, *keys.METHODS):
        assert len(key) > 1, key


def test_methods_write_down_no_key_but_those_of_the_table():
    """Also where an action is offered only in a rare moment."""
    found: set[str] = set()
    for path in Path(facilitator.methods.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if is_sequence(node.value) else set()
    assert len(found) > 8
    assert found <= keys.METHODS


@pytest.mark.parametrize(("held", "template"), GAMES)
def test_every_action_has_a_key_of_its_own_in_every_step(held: Method, template: str):
    play = Table(held, template)
    looked_at = 0
    for _ in (*held.script(play.world, play.activity), None):
        for words in ("first", "second", "third"):
            try:
                play.do(Write(texts=(words,)))
            except Refused:
                break
        shapes = held.picture(play.world, play.activity, Audience.FACILITATOR, FRAME).shapes
        single = [shape.id for shape in shapes if shape.id][:30]
        for ids in ((), *((each,) for each in single), tuple(single[:2])):
            offered = held.actions(play.world, play.activity, ids, Audience.FACILITATOR)
            keyed = [action.keys for action in offered if action.keys]
            assert set(keyed) <= keys.METHODS, ids
            assert len(keyed) == len(set(keyed)), (ids, keyed)
            looked_at += len(offered)
        try:
            play.do(Advance())
        except Asked as asked:  # what there is to choose from first, if a step asks
            play.do(asked.ask.answered({f.key: f.choices[-1][0] for f in asked.ask.fields}))
        except Refused:
            break
    assert looked_at


def test_the_commands_have_the_keys_of_the_table(sitting: ProgrammeWindows):
    commands = {command.key: command.keys for command in sitting.window.commands}
    assert commands.keys() >= keys.WINDOW.keys()
    assert {key: held for key, held in commands.items() if held} == dict(keys.WINDOW)


def test_no_page_has_a_key_that_is_the_windows_there(sitting: ProgrammeWindows):
    window = sitting.window
    heard = {QKeySequence(key) for name in ANYWHERE for key in keys.WINDOW.get(name, ())}
    shown = [lambda key=each.key: window.open_page(key) for each in PLACES]
    for show in (*shown, sitting.open_check, sitting.open_backups, sitting.choose_wall):
        show()
        page = window.page
        assert page is not None
        own = [each.key() for each in page.findChildren(QShortcut)]
        own += [each.shortcut() for each in page.findChildren(QAction)]
        assert not {each for each in own if not each.isEmpty()} & heard, page.key


def test_every_page_is_one_key_away_from_every_other(sitting: ProgrammeWindows):
    """A key that shows a page on the wall alone looks broken to whoever stands on another page."""
    assert {each.key for each in PLACES} & keys.WINDOW.keys() <= ANYWHERE
    window = sitting.window
    window.activateWindow()
    window.open_page("themes")
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.page is not None
    assert window.page.key == "home"
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.page.key == "documents"


def test_what_is_typed_comes_from_the_sector_chosen_beside_the_line(sitting: ProgrammeWindows):
    capture, desk = sitting.window.capture, sitting.desk
    sector = next(iter(people_queries.sectors(desk.world)))
    capture.come_from(sector.id)
    capture.line.setText("from somewhere")
    capture.send()
    (card,) = (c for c in desk.world.all(Card) if c.text == "from somewhere")
    assert comment_queries.sectors_of(desk.world, card.activity)[card.id] == sector.id
    shown = {s.id: s for s in desk.picture(Audience.FACILITATOR).shapes}
    assert sector.name in texts(Picture(shapes=(shown[card.id],)))
    assert sector.name not in texts(desk.picture(Audience.ROOM))
    desk.do(Act(action="said_by", on=(card.id,), answers={"sector": ""}))
    assert card.id not in comment_queries.sectors_of(desk.world, card.activity)


def test_what_came_out_is_printed_from_everywhere(begin: Begin):
    me = begin()
    for place in ("", *(each.key for each in PLACES if not each.aside)):
        if place:
            me.window.open_page(place)
            me.settle()
        me.wished.clear()
        me.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert me.wished == ["print"], place
