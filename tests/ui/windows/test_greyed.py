"""What is grey says why: to whoever rests the pointer on it, and to whoever hears the screen."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QToolTip,
)

import facilitator.ui
from facilitator.model.core.words import text
from facilitator.ui.widgets.basics import able, button
from facilitator.ui.workspace.actions import EDITS
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.windows.greyed import plain, say_why

READS = re.compile("More|Everyone writes|potlight|words|sector|Set aside|Free wall|note")
"""What stands there and edits nothing by itself."""

GREYS_ITSELF = {
    "widgets/basics.py": "`able` does, and says why",
    "workspace/actions.py": "shortcuts, which nobody sees",
    "main_window/panels/link_drawing.py": "a shortcut, which nobody sees",
    "main_window/panels/wall_view.py": "a picture there is nothing to take hold of in",
    "start_page/window.py": "the whole page, while the file asked for is opened",
    "collection/page.py": "the whole page, while the programmes are read, which it says",
}


def test_what_is_grey_round_a_wall_says_why(at_sample: ProgrammeWindows):
    """Pages are looked at as they open, and dialogs too."""
    say_why(at_sample.window)
    say_why(at_sample.wall.window)


def test_what_edits_is_grey_in_a_file_for_reading_only(
    at_sample: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch
):
    desk, window = at_sample.desk, at_sample.window
    before = desk.looked
    with monkeypatch.context() as locked:
        locked.setattr(desk.programme.store, "read_only", True)
        locked.setattr(window.offers, "_known", (None, {}))
        for activity in desk.agenda():
            desk.look_at(activity.id)
            for part in (window.side, window.topbar, window.capture):
                part.refresh()
            say_why(window)
            assert all(action.why_not for action in window.offers.all())
            assert not [key for key in EDITS if window.commands[key].why_not() is None]
            ways = window.side.first().parentWidget()
            assert ways is not None
            for part in (window.side.controls, ways, window.capture):
                left = [b for b in part.findChildren(QAbstractButton) if b.isEnabledTo(window)]
                names = {b.accessibleName() or b.text() for b in left if b.isVisible()}
                assert not {n for n in names if not READS.search(n)}, activity.title
    monkeypatch.setattr(window.offers, "_known", (None, {}))
    desk.look_at_subject(before)
    for part in (window.side, window.topbar, window.capture):
        part.refresh()


def test_grey_is_made_in_one_place_that_asks_why():
    folder = Path(facilitator.ui.__file__).parent
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = getattr(node, "func", None)
            if isinstance(called, ast.Attribute) and called.attr == "setEnabled":
                found.add(path.relative_to(folder).as_posix())
    assert found == GREYS_ITSELF.keys()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_why_is_told_where_the_pointer_rests_and_the_usual_tip_comes_back(qapp: QApplication):
    made = button(text("Undo"), tip=text("Undo the last change"))
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    for why in (text("There is nothing to undo."), text("Wait for it to be saved.")):
        able(made, why)
        place = QPoint(4, 4)
        rests = QHelpEvent(QEvent.Type.ToolTip, place, made.mapToGlobal(place))
        qapp.sendEvent(made, rests)
        assert plain(QToolTip.text()) == made.accessibleDescription() == str(why)
        assert not made.isEnabled()
    able(made, None)
    assert made.isEnabled()
    assert (plain(made.toolTip()), made.accessibleDescription()) == ("Undo the last change", "")
    QToolTip.hideText()
    made.close()


@pytest.mark.parametrize("usual", ["", "A tip"])
def test_what_was_never_grey_keeps_its_tip(qapp: QApplication, usual: str):
    made = button(text("Go on"), tip=usual)
    able(made, None)
    assert plain(made.toolTip()) == usual
