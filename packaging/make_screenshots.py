"""Make pictures of the sample: ``python packaging/make_screenshots.py [OUT]``.

Without a folder, those that the README and the manual show go to ``resources/manual/``. With one,
everything is pictured that there is to look at, at each size of a laptop's screen and its scale,
in light and dark colours: both windows for each activity, every page, panel, dialog, menu and
toast. That takes eight minutes on two idle cores and 400 MB. No display is needed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from facilitator.model.core.records import Activity
    from facilitator.ui.workspace.programme_windows import ProgrammeWindows

ROOT = Path(__file__).parents[1]
SIZES = ((980, 640), (1024, 768), (1366, 768), (1920, 1080))
LOOKS = (
    *((*size, scale) for size in SIZES for scale in (1.0, 1.5)),
    *((1093, 614, 1.25), (911, 512, 1.5), (960, 540, 2.0)),
)
"""The screens a window fills, in pixels as Qt counts them, and their scale. The last three are
laptops of 1366 and 1920 on which somebody has made everything larger."""
SCALED, SCREEN = "QT_SCALE_FACTOR", "FACILITATOR_SCREEN"
"""What Qt reads once, as it starts, and the screen: each has a process of its own."""
SLOW = 10
"""Seconds that the pages of a document may take to be made."""
MANUAL = 560
"""Pixels a picture in the manual is wide."""
SCREENS = """{{"synchronousWindowSystemEvents": false, "windowFrameMargins": false, "screens": [
{{"name": "laptop", "x": 0, "y": 0, "width": {0}, "height": {1}, "logicalDpi": 96, "dpr": 1}}]}}"""


def main(out: Path, *, every: bool) -> None:
    """Write the pictures into a folder."""
    sys.path.insert(0, str(ROOT))
    out.mkdir(parents=True, exist_ok=True)
    wide, high = map(int, os.environ.get(SCREEN, "1920x1080").split("x"))
    with tempfile.TemporaryDirectory() as folder:
        screens, scale = Path(folder) / "screens.json", float(os.environ.get(SCALED, "1"))
        held = SCREENS.format(round(wide * scale), round(high * scale))
        screens.write_text(held, encoding="utf-8")
        os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # no keyboard is grabbed there
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
        app, sitting = _sitting(Path(folder))
        if every:
            sitting.window.resize(wide, high)
            sitting.wall.window.resize(wide, high)
        for name in _everything(app, sitting) if every else _for_people(sitting):
            _settle(app)
            sitting.wall.window.canvas.settle()
            sitting.window.stage.canvas.settle()
            app.processEvents()
            if every:
                _seen(app, sitting, name).save(str(out / f"{name}.png"))
            elif name.startswith("wall-"):
                _save_small(sitting.wall.window.grab(), out / f"{name}.png")
            else:
                window = sitting.wall.window if name.startswith("wall") else sitting.window
                window.grab().save(str(out / f"{name}.png"))
        sitting.close()
        app.processEvents()


def _settle(app: QApplication) -> None:
    """Let what was begun come in sight; pages are made beside the work."""
    from PySide6.QtWidgets import QLabel

    until = time.monotonic() + SLOW
    for _ in range(30):
        app.processEvents()
    while time.monotonic() < until and any(
        each.isVisible() and isinstance(each, QLabel) and each.text().startswith("Making the")
        for each in app.allWidgets()
    ):
        app.processEvents()
        time.sleep(0.02)


def _each_look(out: Path) -> None:
    """Picture everything at each look, in a process of its own; as many at once as cores."""

    def run(look: tuple[int, int, float]) -> None:
        wide, high, scale = look
        at = {**os.environ, SCREEN: f"{wide}x{high}", SCALED: str(scale)}
        subprocess.run([sys.executable, __file__, str(out)], env=at, check=True)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(run, LOOKS))


def _seen(app: QApplication, sitting: ProgrammeWindows, name: str) -> QPixmap:
    """Return a window as a person sees it: with the dialog or the menu that stands before it."""
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QDialog, QMenu

    wall = sitting.wall.window
    if name.startswith("wall"):
        return wall.grab()
    shown = [each for each in app.topLevelWidgets() if each.isVisible() and each is not wall]
    whole = next((e for e in shown if e.objectName() == "start"), sitting.window)
    picture, at = whole.grab(), whole.geometry().topLeft()
    painter = QPainter(picture)
    for each in shown:
        if isinstance(each, QDialog | QMenu):
            painter.drawPixmap(each.geometry().topLeft() - at, each.grab())
    painter.end()
    return picture


def _sitting(folder: Path) -> tuple[QApplication, ProgrammeWindows]:
    from facilitator.methods import METHODS
    from facilitator.sample import make_sample
    from facilitator.ui.app.application import make_application
    from facilitator.ui.system.screens import Screens
    from facilitator.ui.system.settings import Settings
    from facilitator.ui.workspace.programme_windows import ProgrammeWindows

    app = make_application()
    programme = make_sample(folder / "sample.facilitator", METHODS)
    settings = Settings(folder / "settings.ini")
    sitting = ProgrammeWindows(programme, METHODS, settings, Screens(settings), lambda: None)
    sitting.show()
    app.processEvents()  # a window takes its first size with this, and another one after it
    sitting.wall.rehearse()
    return app, sitting


def _everything(app: QApplication, sitting: ProgrammeWindows) -> Iterator[str]:
    """Bring up everything in each of the window's colours, at the screen of this process."""
    from facilitator.ui.style.appearance import COLOURS, SYSTEM, dress_program

    wide, scale = sitting.window.width(), round(100 * float(os.environ[SCALED]))
    for colours in (each for each in COLOURS if each != SYSTEM):
        sitting.settings.set_word("colours", colours)
        dress_program(app, sitting.settings)
        sitting.window.leave_page()
        for pictures in (_walls, _panels, _pages, _dialogs, _menus, _toasts, _starts):
            for name in pictures(sitting):
                yield f"{name}-{wide}-{colours}-{scale}"


def _walls(sitting: ProgrammeWindows) -> Iterator[str]:
    """Bring up every activity; yields each picture's name when it stands."""
    from facilitator.model.agenda import queries

    for number, activity in enumerate(queries.activities(sitting.desk.world), 1):
        sitting.desk.show_activity(activity.id)
        yield f"facilitator-{number}"
        yield f"wall-{number}"
    for key in ("write", "cover"):
        sitting.window.commands.run(key)
        yield f"facilitator-{key}"
        yield f"wall-{key}"
        sitting.window.commands.run(key)


def _panels(sitting: ProgrammeWindows) -> Iterator[str]:
    """Bring up each tab of the side panel."""
    tabs = sitting.window.side.tabs
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        yield f"panel-{at + 1}"
    tabs.setCurrentIndex(0)


def _pages(sitting: ProgrammeWindows) -> Iterator[str]:
    from facilitator.ui.main_window.page_registry import PLACES

    for place in PLACES:
        sitting.window.open_page(place.key)
        yield f"page-{place.key}"
    sitting.window.leave_page()


def _dialogs(sitting: ProgrammeWindows) -> Iterator[str]:
    from tests.ui.windows.dialogs import DIALOGS

    for name, opens in DIALOGS.items():
        dialog = opens(sitting)
        dialog.show()
        yield f"dialog-{name.replace(' ', '-').replace(',', '')}"
        dialog.close()


def _menus(sitting: ProgrammeWindows) -> Iterator[str]:
    """Bring up each menu, with the first menu below it."""
    from PySide6.QtWidgets import QMenu

    from tests.ui.windows.dialogs import MENUS

    for name, opens in MENUS.items():
        opens(sitting)
        for menu in sitting.window.findChildren(QMenu):
            below = [row for row in menu.actions() if isinstance(row.menu(), QMenu)]
            if menu.isVisible() and below:
                menu.setActiveAction(below[0])
        yield f"menu-{name}"
        for menu in sitting.window.findChildren(QMenu):
            menu.close()
    sitting.window.leave_page()


def _toasts(sitting: ProgrammeWindows) -> Iterator[str]:
    """Bring up what is said over the lower edge, on the wall and on a page."""
    from facilitator.model.core.words import text
    from facilitator.ui.main_window.panels.notices import Notice

    said = Notice(
        words=text("The file could not be saved: the stick is full or was pulled out."),
        answers=((text("Save elsewhere…"), str), (text("Try again"), str)),
    )
    for page in ("", "people"):
        if page:
            sitting.window.open_page(page)
        sitting.ask(said)
        yield f"toast-{page or 'wall'}"
        sitting.window.withdraw(said)
    sitting.window.leave_page()


def _starts(sitting: ProgrammeWindows) -> Iterator[str]:
    """Bring up the window one begins in."""
    from facilitator.ui.start_page.window import StartWindow, Ways

    ways: dict[str, Any] = dict.fromkeys((each.name for each in fields(Ways)), bool)
    ways["settings"] = sitting.settings_context
    start = StartWindow(sitting.settings, Ways(**ways))
    start.resize(sitting.window.size())
    start.show()
    for name in ("home", "new", "help", "settings"):
        getattr(start, f"show_{name}")()
        yield f"start-{name}"
    start.close()
    start.deleteLater()


def _save_small(grabbed: QPixmap, to: Path) -> None:
    """Save a picture of the manual as wide as it is shown, in few colours."""
    from PIL import Image
    from PySide6.QtCore import Qt

    grabbed.scaledToWidth(MANUAL, Qt.TransformationMode.SmoothTransformation).save(str(to))
    with Image.open(to) as held:
        small = held.convert("RGB").quantize(64)
    small.save(to, optimize=True)


def _for_people(sitting: ProgrammeWindows) -> Iterator[str]:
    """Show what the README shows, then a wall of each method for the manual."""
    from facilitator.manual.paper import PICTURE, shown
    from facilitator.methods import METHODS

    yield from _for_the_readme(sitting)
    sitting.window.leave_page()
    for method in METHODS:
        activity = shown(sitting.desk.world, method)
        if activity is not None:
            sitting.desk.show_activity(activity.id)
            _let_go_on(sitting)
            yield PICTURE.format(method=method.key).removesuffix(".png")


def _let_go_on(sitting: ProgrammeWindows) -> None:
    """Let the clock go on that the sample left: it is pictured as on the day."""
    from facilitator.model.core.records import ClockKind

    held = sitting.desk.clock()
    if held is not None and held.paused:
        sitting.desk.set_clock(ClockKind.RESUME)


def _for_the_readme(sitting: ProgrammeWindows) -> Iterator[str]:
    """Show the fullest wall that is still worked on, and the comments in their themes."""
    from facilitator.model.agenda import queries as agenda_queries
    from facilitator.model.board import queries as board_queries
    from facilitator.model.display.picture import Audience
    from facilitator.model.themes import queries as theme_queries

    desk, world = sitting.desk, sitting.desk.world

    def fullest(activity: Activity) -> tuple[bool, int]:
        desk.show_activity(activity.id)
        shapes = desk.picture(Audience.ROOM).shapes
        return not board_queries.closed(world, activity.id), len(shapes)

    desk.show_activity(max(agenda_queries.activities(world), key=fullest).id)
    _let_go_on(sitting)
    sitting.window.resize(1366, 768)
    yield "facilitator"
    sitting.wall.window.resize(1280, 720)
    yield "wall"
    first = theme_queries.themes(world)[0]
    sitting.window.open_page("themes", first.id)
    yield "themes"


if __name__ == "__main__":
    if any(each.startswith("-") for each in sys.argv[1:]):
        sys.exit(__doc__)
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if chosen is None or SCREEN in os.environ:
        main(chosen or ROOT / "resources" / "manual", every=chosen is not None)
    else:
        _each_look(chosen)
