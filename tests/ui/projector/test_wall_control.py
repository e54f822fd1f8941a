"""The room's wall comes and goes with its screen; nothing else ever lands there."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.model.agenda.records import BlockMark
from facilitator.model.core.records import Programme, StepEntry
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, replacing
from facilitator.model.display.picture import texts
from facilitator.ui.projector.page import ProjectorPage
from facilitator.ui.projector.wall_control import Showing
from facilitator.ui.system.screens import Screens
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import part

SCREENS = {
    "synchronousWindowSystemEvents": False,
    "windowFrameMargins": True,
    "screens": [
        {
            "name": name,
            "x": x,
            "y": 0,
            "width": width,
            "height": height,
            "logicalDpi": 96,
            "dpr": 1,
        }
        for name, x, width, height in (("laptop", 0, 1366, 768), ("projector", 1366, 1024, 768))
    ],
}

TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from facilitator.ui.projector.page import ProjectorPage
from facilitator.ui.projector.wall_control import Showing
from tests.ui.open_programme import make_programme, part, sit_down

app = QApplication(sys.argv[:1])
folder = Path(sys.argv[1])
sitting = sit_down(make_programme(folder / "p.facilitator"), folder)
laptop, projector = app.screens()
wall, window = sitting.wall, sitting.window

# a projector that is there already is offered
assert "Projector" in window.strip.notices.words, window.strip.notices.words

# the wall is on the projector, whole; the facilitator's window is not
window.setGeometry(1500, 50, 800, 600)
sitting.choose_wall()
page = part(window, ProjectorPage)
app.processEvents()
assert page.focusWidget().text() == "Show the wall here"
page.focusWidget().click()
app.processEvents()
assert "is plugged in" not in window.strip.notices.words

# it is done with, and out of the way; opened again, it says where the wall is
assert not [each for each in window.findChildren(ProjectorPage) if each.isVisible()]
sitting.choose_wall()
page = part(window, ProjectorPage)
app.processEvents()

# its dialog keeps the keyboard, also when the room's window takes it; there Esc does nothing
assert QApplication.activeWindow() is page, QApplication.activeWindow()
wall.window.activateWindow()
for _ in range(5):
    app.processEvents()
assert QApplication.activeWindow() is page, QApplication.activeWindow()
QTest.keyClick(wall.window, Qt.Key.Key_Escape)
assert wall.showing is Showing.ON_SCREEN
assert wall.window.isVisible()

# the dialog is as high as what stands in it needs
assert page.height() >= page.layout().totalHeightForWidth(page.width())
for each in page.findChildren(QPushButton):
    assert not each.isVisible() or each.height() >= each.minimumSizeHint().height(), each.text()
page.close()
app.processEvents()
assert wall.showing is Showing.ON_SCREEN
assert wall.window.geometry() == projector.geometry(), wall.window.geometry()
assert laptop.geometry().contains(window.geometry().center()), window.geometry()
assert sitting.desk.wall.frame.height == 1090
assert sitting.settings.flag(f"wall on {wall._screen}")

# it is unplugged: nothing is lost, and it is said
screens = type(wall._rooms).screens
type(wall._rooms).screens = property(lambda _self: (laptop,))
wall._rooms.changed.emit()
app.processEvents()
assert wall.showing is Showing.OFF
assert not wall.window.isVisible()
assert "Nothing is lost" in window.strip.notices.words
assert window.isVisible()

# it is plugged in again: the wall is there at once, as it was before
type(wall._rooms).screens = screens
wall._rooms.changed.emit()
app.processEvents()
assert wall.showing is Showing.ON_SCREEN
assert wall.window.isVisible()
assert "Nothing is lost" not in window.strip.notices.words

# the facilitator ends the wall: it does not come back by itself
wall.end()
assert not wall.window.isVisible()
type(wall._rooms).screens = property(lambda _self: (laptop,))
wall._rooms.changed.emit()
type(wall._rooms).screens = screens
wall._rooms.changed.emit()
app.processEvents()
assert wall.showing is Showing.OFF
assert "is plugged in" in window.strip.notices.words

sitting.close()
app.processEvents()
print("all well")
"""

DUPLICATED = """
import sys
from pathlib import Path
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from facilitator.ui.main_window.panels.notices import Notices
from facilitator.ui.main_window.side_panel.private import PrivateNoteField
from facilitator.ui.projector.wall_control import Showing
from tests.ui.open_programme import make_programme, part, sit_down

app = QApplication(sys.argv[:1])
folder = Path(sys.argv[1])
sitting = sit_down(make_programme(folder / "p.facilitator"), folder)
laptop, projector = app.screens()
wall, window, rooms = sitting.wall, sitting.window, sitting.wall._rooms
apart = type(rooms).screens

class Duplicate:
    def __getattr__(self, name):
        return getattr(projector, name)

    def geometry(self):
        return QRect(0, 0, 1024, 768)

def screens(*held):
    type(rooms).screens = property(lambda _self: held)
    rooms.changed.emit()
    app.processEvents()

def presses(words, inside):
    lines = inside.findChildren(Notices)
    while any(each.settling for each in lines):
        QTest.qWait(20)
    found = [b for b in inside.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    app.processEvents()

note = part(window, PrivateNoteField)
window.side.tabs.setCurrentIndex(1)
assert note.isVisible()
wall.show()
app.processEvents()
assert str(rooms.name(laptop)) == "This laptop"
assert str(rooms.name(projector)) == "Projector, right, 1024 × 768"

# set to duplicate: the bar is there at once, where both screens show it
screens(laptop, Duplicate())
assert wall.showing is Showing.ONE_SCREEN
bar = wall.window.bar
assert bar.isVisible()
assert bar.geometry().bottom() < 768 and bar.geometry().right() < 1024, bar.geometry()

# a key of the other window says where that is
wall.window.activateWindow()
app.processEvents()
for key in (Qt.Key.Key_F3, Qt.Key.Key_F11):
    bar._step.show_words("")
    QTest.keyClick(bar.line, key)
    assert "leave the wall first" in bar._step.accessibleName()
assert window.page is None

# Esc shows the room the facilitator's window, without what only they see, and says so
QTest.keyClick(bar.line, Qt.Key.Key_Escape)
app.processEvents()
assert not wall.window.isVisible()
assert not note.isVisible()
seen = window.side.room
assert str(seen._state()[0]) == "The room sees your screen", seen._state()
assert "it is mirrored" in window.strip.notices.words, window.strip.notices.words
presses("Show it all the same", window)
assert note.isVisible()
assert str(seen._state()[0]) == "The room sees your screen", seen._state()
for key, page in ((Qt.Key.Key_F3, "agenda"), (Qt.Key.Key_F11, "documents")):
    QTest.keyClick(app.focusWidget() or window, key)
    assert window.page.key == page
window.leave_page()
QTest.qWait(20)  # the pages are gone

# they part: the wall is on the projector again, and the notes are back
type(rooms).screens = apart
rooms.changed.emit()
app.processEvents()
assert wall.showing is Showing.ON_SCREEN
assert wall.window.geometry() == projector.geometry()
assert not bar.isVisible()
assert note.isVisible()

# a wall that is not out is offered, and the notes are hidden all the same
wall.end()
screens(laptop, Duplicate())
assert wall.showing is Showing.OFF
assert not note.isVisible()
presses("Fill it with the wall", window)
assert wall.showing is Showing.ONE_SCREEN

# unplugged: nobody sees this screen any more
screens(laptop)
assert wall.showing is Showing.OFF
assert note.isVisible()
assert window.strip.notices.words == "The room's screen is gone. Nothing is lost."
assert not sitting.desk.wall.mirrored

# a projector without the wall is spoken of once when it goes
type(rooms).screens = apart
rooms.changed.emit()
screens(laptop)
assert window.strip.notices.words == "The projector has gone."
window.strip.notices.dismiss()
screens(laptop)
assert window.strip.notices.words != "The projector has gone."

# plugged in while a page is shown: the offer is there, too, and one press does it
sitting.settings.set_flag(f"wall on {wall._screen}", on=False)
while window.strip.notices.words:
    window.strip.notices.dismiss()
window.open_page("people")
app.processEvents()
type(rooms).screens = apart
rooms.changed.emit()
app.processEvents()
assert "Projector, right, 1024 × 768" in window.page.notices.words, window.page.notices.words
presses("Show the wall there", window.page)
assert wall.showing is Showing.ON_SCREEN
assert window.strip.notices.words == ""

sitting.close()
app.processEvents()
print("all well")
"""


GONE_ON = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.core.words import text
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.projector.wall_control import Showing
from facilitator.ui.system.screens import Screens
from facilitator.ui.system.settings import Settings
from tests.ui.open_programme import make_programme, sit_down

app = QApplication(sys.argv[:1])
folder = Path(sys.argv[1])
path = folder / "p.facilitator"

def starts():
    return Screens(Settings(folder / "settings.ini"))

def goes_on():
    sitting = sit_down(open_file(path, METHODS), folder, rooms)
    app.processEvents()
    return sitting

def leaves(sitting):
    sitting.close()
    app.processEvents()

def asks(sitting):
    assert sitting.wall.showing is Showing.OFF
    assert "is plugged in" in sitting.window.strip.notices.words

# the programme is left while its wall is out
rooms = starts()
sitting = sit_down(make_programme(path), folder, rooms)
sitting.wall.show()
leaves(sitting)

# going on shows the wall, says so, and one press takes it off
sitting = goes_on()
assert sitting.wall.showing is Showing.ON_SCREEN
assert sitting.wall.window.geometry() == app.screens()[1].geometry()
assert "The wall is on the projector again." in sitting.window.strip.notices.words
(way,) = [b for b in sitting.window.findChildren(QPushButton) if b.text() == "Take it off"]
QTest.mouseClick(way, Qt.MouseButton.LeftButton)
app.processEvents()
assert sitting.wall.showing is Showing.OFF
leaves(sitting)

# what was taken off stays off
sitting = goes_on()
asks(sitting)
sitting.wall.show()
leaves(sitting)

# a backup that is looked at, and a practice run, take it away for that long only
make_programme(folder / "old.facilitator").close()
for name, passing in (
    ("old", {"greeting": Notice(words=text("This is a backup."))}),
    ("practice", {"practice": True}),
):
    sitting = goes_on()
    sitting.wall.show()
    leaves(sitting)
    file = folder / f"{name}.facilitator"
    opened = open_file(file, METHODS, read_only=True) if name == "old" else make_programme(file)
    other = sit_down(opened, folder, rooms, **passing)
    app.processEvents()
    asks(other)
    other.wall.show()
    leaves(other)
    sitting = goes_on()
    assert sitting.wall.showing is Showing.ON_SCREEN
    leaves(sitting)

# another programme does not take its place, and after that its own is asked about, too
other = sit_down(make_programme(folder / "other.facilitator"), folder, rooms)
asks(other)
leaves(other)
sitting = goes_on()
asks(sitting)
sitting.wall.show()
leaves(sitting)

# in another start of the program the room sees nothing unasked
rooms = starts()
sitting = goes_on()
asks(sitting)
leaves(sitting)
print("all well")
"""


MISPLACED = """
import sys
from pathlib import Path
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from facilitator.ui.projector.page import ProjectorPage
from facilitator.ui.projector.placement import SETTLE
from facilitator.ui.projector.wall_control import Showing
from tests.ui.open_programme import make_programme, part, sit_down

app = QApplication(sys.argv[:1])
folder = Path(sys.argv[1])
sitting = sit_down(make_programme(folder / "p.facilitator"), folder)
laptop, projector = app.screens()
wall, window, rooms = sitting.wall, sitting.window, sitting.wall._rooms
apart = type(rooms).screens
seen = window.side.room

class Duplicate:
    def __getattr__(self, name):
        return getattr(projector, name)

    def geometry(self):
        return QRect(0, 0, 1024, 768)

def screens(held):
    type(rooms).screens = held
    rooms.changed.emit()
    app.processEvents()

def waits(so, milliseconds):
    for _ in range(milliseconds // 50):
        if so():
            return True
        QTest.qWait(50)
    return so()

def mislay():
    # a window manager that does not know the new screens yet
    wall.window.setWindowState(Qt.WindowState.WindowNoState)
    wall.window.setGeometry(laptop.geometry())
    app.processEvents()

wall.show()
app.processEvents()
sitting.choose_wall()
page = part(window, ProjectorPage)
looks_after = wall.window.placement._timer
for _ in range(3):
    # set to duplicate while the projector's dialog is open: it is not before the room
    screens(property(lambda _self: (laptop, Duplicate())))
    assert wall.showing is Showing.ONE_SCREEN
    assert not any(each.isVisible() for each in window.findChildren(ProjectorPage))

    # they part, and the window lands on the laptop: nothing says that the room sees it
    screens(apart)
    sitting.choose_wall()
    looks_after.setInterval(60_000)  # however slow the machine is
    mislay()
    assert str(seen._state()[0]) == "The room sees nothing yet", seen._state()
    page = [each for each in window.findChildren(ProjectorPage) if each.isVisible()][-1]
    words = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "The wall is on the room's screen." not in words, words

    # it is put there again by itself
    looks_after.setInterval(SETTLE)
    assert waits(lambda: wall.stands, 5000)
    assert wall.window.geometry() == projector.geometry()
    assert sitting.desk.wall.out
    app.processEvents()
    words = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "The wall is on the room's screen." in words, words

# the laptop's screen is no longer the first one: the wall stays with the room
type(app).primaryScreen = staticmethod(lambda: projector)
rooms.changed.emit()
app.processEvents()
assert wall.window.geometry() == projector.geometry()

# where it cannot be put, it is not left before the laptop, and that is said
wall.window.placement._put = mislay
mislay()
assert waits(lambda: not wall.window.isVisible(), 9000)
assert wall.showing is Showing.OFF
assert "The room does not see it" in window.strip.notices.words, window.strip.notices.words
page.close()
sitting.close()
app.processEvents()
print("all well")
"""


@pytest.mark.parametrize(
    "script",
    [TWO_SCREENS, DUPLICATED, GONE_ON, MISPLACED],
    ids=["two", "duplicated", "gone on", "misplaced"],
)
def test_two_screens(tmp_path: Path, script: str):
    config = tmp_path / "screens.json"
    config.write_text(json.dumps(SCREENS), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.stdout.strip() == "all well", done.stderr


def test_with_one_screen_it_asks_what_the_room_sees(sitting: ProgrammeWindows):
    sitting.wall.toggle()
    page = part(sitting.window, ProjectorPage)
    assert page.isVisible()
    assert sitting.wall.showing is Showing.OFF
    page.close()


def test_a_rehearsal_is_an_ordinary_window(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    assert sitting.wall.window.isVisible()
    assert not sitting.wall.window.isFullScreen()
    sitting.wall.toggle()
    assert sitting.wall.showing is Showing.OFF


def test_the_frame_is_offered_with_the_wall_and_comes_when_wanted(sitting: ProgrammeWindows):
    desk, notices = sitting.desk, sitting.window.strip.notices
    for entry in desk.world.all(StepEntry):
        desk.amend(Change(text("Not begun"), (entry,), ()))
    for mark in desk.world.all(BlockMark):
        desk.amend(Change(text("Not begun"), (mark,), ()))
    programme = desk.world.all(Programme)[0]
    desk.amend(replacing(text("Message"), [(programme, replace(programme, message="Together"))]))
    sitting.wall.rehearse()
    assert "Begin with the framing" in notices.words
    way = next(b for b in notices.findChildren(QPushButton) if b.text() == "Show the framing")
    way.click()
    assert "Together" in texts(desk.before_the_room())
    assert sitting.wall.window.heading.words[0] == ""
    sitting.wall.toggle()


def test_the_only_screen_is_filled(sitting: ProgrammeWindows):
    sitting.wall.one_screen()
    assert sitting.wall.window.isFullScreen()
    sitting.wall.window.bar.leave.emit()
    assert sitting.wall.showing is Showing.OFF
    assert sitting.window.isVisible()


def test_closing_the_window_takes_the_wall_along(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    room = sitting.wall.window
    sitting.close()
    assert not room.isVisible()


def test_a_second_screen_is_offered(sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch):
    rooms = sitting.wall._rooms
    only = rooms.screens[0]
    monkeypatch.setattr(Screens, "screens", property(lambda _self: (only, only)))
    monkeypatch.setattr(Screens, "projector", lambda _self: only)
    monkeypatch.setattr(Screens, "keep_off_the_wall", lambda _self, _window: None)
    rooms.changed.emit()
    assert "is plugged in" in sitting.window.strip.notices.words


def test_the_flash_can_be_off(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    sitting.settings.set_flag("flash", on=False)
    sitting.window.keeper.ended.emit()
    assert not sitting.wall.window._flash.isActive()
    sitting.settings.set_flag("flash", on=True)
    sitting.window.keeper.ended.emit()
    assert sitting.wall.window._flash.isActive()


def _votes(sitting: ProgrammeWindows) -> None:
    """Hand the laptop to one person to vote."""
    away = sitting.window.away
    away.begun.emit()
    QApplication.processEvents()


def test_a_wall_on_the_laptop_is_covered_while_somebody_votes(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    cover = sitting.wall.window.cover
    _votes(sitting)
    assert cover.isVisible()
    assert not sitting.desk.wall.covered
    sitting.window.away.ended.emit()
    assert not cover.isVisible()


def test_the_wall_on_the_only_screen_makes_room_for_who_votes(sitting: ProgrammeWindows):
    sitting.wall.one_screen()
    _votes(sitting)
    assert not sitting.wall.window.isVisible()
    sitting.window.away.ended.emit()
    assert sitting.wall.window.isVisible()
    assert sitting.wall.showing is Showing.ONE_SCREEN
    assert not sitting.wall.window.cover.isVisible()
