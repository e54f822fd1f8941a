"""What the room sees, and what it never sees."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facilitator.model.core.records import Card
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.display.picture import Audience, Banner, Note, Tint, texts
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.projector.window import FLASHES, ProjectedWindow
from facilitator.ui.style.tokens import WALL_DAYLIGHT, WALL_LIGHT
from facilitator.ui.system import motion
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.basics import Short
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.room_display import WallLook
from tests.ui.open_programme import CARDS, QUESTION, part


@pytest.fixture
def room(sitting: ProgrammeWindows) -> ProjectedWindow:
    """The room's window, rehearsed on the desk."""
    sitting.wall.rehearse()
    return sitting.wall.window


def painted(window: QWidget) -> QImage:
    QApplication.processEvents()
    if isinstance(window, ProjectedWindow):
        window.canvas.settle()
    return window.grab().toImage()


def notes(room: ProjectedWindow) -> set[str]:
    return {s.text for s in room.canvas.picture.shapes if isinstance(s, Note)}


def reveal(sitting: ProgrammeWindows) -> None:
    """Go on until the cards are on the wall."""
    for _ in sitting.desk.steps():
        if any(isinstance(s, Note) for s in sitting.desk.picture(Audience.ROOM).shapes):
            return
        sitting.desk.do(Advance())


def test_it_shows_the_question_and_the_cards(sitting: ProgrammeWindows, room: ProjectedWindow):
    reveal(sitting)
    assert room.heading.words[0] == QUESTION
    assert notes(room) == set(CARDS)


@pytest.mark.parametrize(
    ("size", "height"), [((1280, 720), 790), ((1280, 800), 890), ((1024, 768), 1090)]
)
def test_the_wall_takes_the_projectors_shape(
    sitting: ProgrammeWindows, room: ProjectedWindow, size: tuple[int, int], height: float
):
    room.resize(*size)
    assert sitting.desk.wall.frame.height == height
    assert room.heading.height() + room.canvas.height() == size[1]


def test_nothing_to_press_is_on_the_rooms_wall(room: ProjectedWindow):
    for kind in (QAbstractButton, QLineEdit, QMenuBar):
        assert not [w for w in room.findChildren(kind) if w.isVisibleTo(room)]
    assert not [w for w in room.findChildren(QWidget) if w.toolTip()]


def test_the_cover_hides_all_and_pauses_the_clock(sitting: ProgrammeWindows, room: ProjectedWindow):
    sitting.desk.do(Advance())
    sitting.desk.cover(covered=True)
    image = painted(room)
    assert image.pixelColor(5, 5) == QColor(WALL_LIGHT.cover)
    assert image.pixelColor(5, image.height() - 5) == QColor(WALL_LIGHT.cover)
    clock = sitting.desk.clock()
    assert clock is None or not clock.running
    sitting.desk.cover(covered=False)
    assert room.cover.isHidden()


def test_a_held_wall_keeps_its_cards_and_its_heading(
    sitting: ProgrammeWindows, room: ProjectedWindow
):
    reveal(sitting)
    before, heading = notes(room), room.heading.words[:2]
    sitting.desk.freeze(frozen=True)
    sitting.desk.do(Write(texts=("One more",)))
    sitting.desk.do(Advance())
    assert notes(room) == before
    assert room.heading.words[:2] == heading
    sitting.desk.freeze(frozen=False)
    assert "One more" in notes(room)


def test_daylight_is_another_set_of_colours(sitting: ProgrammeWindows, room: ProjectedWindow):
    sitting.desk.set_wall(look=WallLook.DAYLIGHT)
    assert painted(room).pixelColor(2, room.heading.height() + 2) == QColor(
        WALL_DAYLIGHT.background
    )


def test_the_spotlight_makes_a_card_large(sitting: ProgrammeWindows, room: ProjectedWindow):
    reveal(sitting)
    whole = room.canvas.lens.scale
    card = next(s for s in room.canvas.picture.shapes if isinstance(s, Note))
    sitting.desk.set_wall(spotlight=(card.id,))
    assert room.canvas.lens.scale > 1.5 * whole
    sitting.desk.set_wall(spotlight=())
    assert room.canvas.lens.scale == whole


def test_the_flash_lights_the_heading_up_and_ends(room: ProjectedWindow, qtbot: QtBot):
    room.flash()
    assert painted(room).pixelColor(3, 3) == QColor(WALL_LIGHT.accent)
    room._flash.setInterval(1)  # the real one is slow on purpose
    qtbot.waitUntil(lambda: not room._flash.isActive())
    assert painted(room).pixelColor(3, 3) == QColor(WALL_LIGHT.background)


def test_one_screen_has_a_bar_without_notes(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.wall.one_screen()
    room = sitting.wall.window
    assert not room.bar.isHidden()
    assert room.bar.geometry().bottom() == room.rect().bottom()
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    assert not room.isVisible()


def test_a_card_can_be_typed_on_the_only_screen(sitting: ProgrammeWindows, qtbot: QtBot):
    reveal(sitting)
    sitting.wall.one_screen()
    line = part(sitting.wall.window.bar, QLineEdit)
    if line.isHidden():
        pytest.skip("this step takes no cards")
    qtbot.keyClicks(line, "Who has the key?")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "Who has the key?" in notes(sitting.wall.window)
    assert line.text() == ""


def test_the_room_screen_holds_no_line_that_is_not_seen(sitting: ProgrammeWindows):
    """What reads a screen aloud finds hidden lines as well."""
    reveal(sitting)
    sitting.wall.one_screen()
    line = part(sitting.wall.window.bar, QLineEdit)
    assert line.accessibleName()
    assert line.placeholderText()
    sitting.wall.rehearse()
    assert sitting.wall.window.bar.isHidden()
    assert not line.accessibleName()
    assert not line.placeholderText()
    assert not part(sitting.wall.window.bar, Short).accessibleName()


def test_what_is_refused_on_the_only_screen_is_said_there(sitting: ProgrammeWindows, qtbot: QtBot):
    reveal(sitting)
    sitting.wall.one_screen()
    line = part(sitting.wall.window.bar, QLineEdit)
    qtbot.keyClicks(line, "99 -")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "99 -"
    assert "no card 99" in part(sitting.wall.window.bar, Short).accessibleName()


def test_the_bar_turns_the_pages_of_a_long_wall(sitting: ProgrammeWindows, qtbot: QtBot):
    sitting.wall.one_screen()
    desk, bar = sitting.desk, sitting.wall.window.bar
    while pages_of(desk.picture(Audience.ROOM)) < 2:
        desk.do(Write(texts=tuple(f"Card {number}" for number in range(12))))
    desk.set_wall(page=0)
    for words, page in (("Page 1 of 2", 1), ("Page 2 of 2", None), ("Whole wall", 0)):
        button = next(b for b in bar.findChildren(QPushButton) if b.text() == words)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert desk.wall.page == page


def turned(room: ProjectedWindow, whose: str, key: str, tint: Tint | None = Tint.YELLOW) -> None:
    """Let the room turn to a moment of that name."""
    rect = Rect(0, 0, 1600, 900)
    moment = Banner(id=key, rect=rect, text="Yellow", detail="Benefits", tint=tint, sign="sun")
    room.passing.follow(whose, moment)


def test_a_moment_fills_the_wall_when_it_follows_another_one(qtbot: QtBot, room: ProjectedWindow):
    turned(room, "one", "first")
    assert room.passing.banner is None, "what was there before somebody looked is no moment"
    turned(room, "one", "second")
    assert room.passing.banner is not None
    assert room.passing.share == 0.0, "it comes across the wall"
    turned(room, "one", "second")
    room.passing.finish()
    middle = painted(room).pixelColor(20, room.height() - 20)
    assert middle == QColor(WALL_LIGHT.band("yellow").fill)
    assert room.passing.accessibleName() == "Yellow — Benefits"


def test_a_moment_passes_and_another_activity_is_none(qtbot: QtBot, room: ProjectedWindow):
    turned(room, "one", "first")
    turned(room, "one", "second")
    turned(room, "other", "third")
    assert room.passing.banner is None
    turned(room, "other", "fourth")
    room.passing.follow("other", None)
    assert room.passing.banner is None
    turned(room, "other", "fifth")
    assert room.passing.banner is None, "it came back; nothing turned"


@pytest.fixture
def still(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """Nothing may move."""
    settings = Settings(tmp_path / "still.ini")
    for word in (motion.FEWER, motion.ALL):
        settings.set_word(motion.KEPT, word)
        motion.choose_motion(qapp, settings)
        if word == motion.FEWER:
            yield
    qapp.setProperty("facilitator_motion", None)


def test_a_moment_stands_at_once_where_nothing_may_move(room: ProjectedWindow, still: None):
    turned(room, "one", "first")
    turned(room, "one", "second", tint=None)
    assert room.passing.share == 1.0
    assert painted(room).pixelColor(20, 20) == QColor(WALL_LIGHT.banner)


def test_the_light_for_the_time_does_not_blink_where_nothing_may_move(
    room: ProjectedWindow, still: None
):
    room.flash()
    for _ in range(2 * FLASHES - 2):
        assert painted(room).pixelColor(3, 3) == QColor(WALL_LIGHT.accent)
        room.flash_on()


def test_the_cover_hides_a_moment_too(sitting: ProgrammeWindows, room: ProjectedWindow):
    sitting.desk.cover(covered=True)
    turned(room, "one", "first")
    turned(room, "one", "second")
    assert room.passing.banner is not None
    assert painted(room).pixelColor(20, room.height() - 20) == QColor(WALL_LIGHT.cover)


def test_while_everyone_writes_the_clock_is_where_it_always_is(
    sitting: ProgrammeWindows, room: ProjectedWindow
):
    reveal(sitting)
    everyone_writes.begin(sitting.desk)
    assert room.heading.words[2] == "2 min left"
    assert "2 min left" not in texts(room.canvas.picture), "and said once"
    everyone_writes.end(sitting.desk)


def test_of_a_stack_in_the_spotlight_the_room_reads_all_words(sitting: ProgrammeWindows):
    desk = sitting.desk
    desk.do(Write(texts=("On top", "Below it", "Elsewhere")))
    held = {card.text: card.id for card in desk.world.all(Card)}
    desk.do(Act(action="stack", on=(held["On top"], held["Below it"])))
    head = next(card for card in desk.world.all(Card) if card.stack is not None).stack
    assert head is not None
    desk.set_wall(spotlight=(head,))
    assert {"On top", "Below it"} <= set(texts(desk.before_the_room()))
    assert "Elsewhere" not in texts(desk.before_the_room())
