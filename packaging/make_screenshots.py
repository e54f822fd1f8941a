"""Make pictures of the sample: ``python packaging/make_screenshots.py [OUT]``.

Without a folder, those that the README and the manual show go to ``resources/manual/``. With one,
both windows are pictured for each activity, and each page, in four sizes, in light and dark
colours, at 100 and 150 per cent. No display is needed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from facilitator.model.core.records import Activity
    from facilitator.ui.workspace.programme_windows import ProgrammeWindows

ROOT = Path(__file__).parents[1]
SIZES = ((980, 640), (1024, 768), (1366, 768), (1920, 1080))
SCALES = ("1", "1.5")
SCALED = "QT_SCALE_FACTOR"
"""What Qt reads once, as it starts: each scale has a process of its own."""
MANUAL = 560
"""Pixels a picture in the manual is wide."""
SCREENS = """{"synchronousWindowSystemEvents": false, "windowFrameMargins": false, "screens": [
{"name": "laptop", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}]}"""


def main(out: Path, *, every: bool) -> None:
    """Write the pictures into a folder."""
    sys.path.insert(0, str(ROOT))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        screens = Path(folder) / "screens.json"
        screens.write_text(SCREENS, encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
        app, sitting = _sitting(Path(folder))
        for name in _everything(sitting) if every else _for_people(sitting):
            window = sitting.wall.window if name.startswith("wall") else sitting.window
            for _ in range(30):
                app.processEvents()
            sitting.wall.window.canvas.settle()
            sitting.window.stage.canvas.settle()
            app.processEvents()
            if name.startswith("wall-") and not every:
                _save_small(window.grab(), out / f"{name}.png")
            else:
                window.grab().save(str(out / f"{name}.png"))
        sitting.close()
        app.processEvents()


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


def _everything(sitting: ProgrammeWindows) -> Iterator[str]:
    """Bring up everything in each of the window's colours, at the scale of this process."""
    from PySide6.QtWidgets import QApplication

    from facilitator.ui.style.appearance import COLOURS, SYSTEM, dress_program

    app = QApplication.instance()
    for colours in (each for each in COLOURS if each != SYSTEM):
        sitting.settings.set_word("colours", colours)
        if isinstance(app, QApplication):
            dress_program(app, sitting.settings)
        sitting.window.leave_page()
        for name in _pictures(sitting):
            yield f"{name}-{colours}-{round(100 * float(os.environ[SCALED]))}"


def _pictures(sitting: ProgrammeWindows) -> Iterator[str]:
    """Bring up every activity and page in its sizes; yields each picture's name when it stands."""
    from facilitator.model.agenda import queries

    for number, activity in enumerate(queries.activities(sitting.desk.world), 1):
        sitting.desk.show_activity(activity.id)
        for wide, high in SIZES:
            sitting.window.resize(wide, high)
            sitting.wall.window.resize(wide, high)
            yield f"facilitator-{number}-{wide}"
            yield f"wall-{number}-{wide}"
    from facilitator.ui.main_window.page_registry import PLACES

    for place in PLACES:
        sitting.window.open_page(place.key)
        for wide, high in SIZES:
            sitting.window.resize(wide, high)
            yield f"page-{place.key}-{wide}"


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
            yield PICTURE.format(method=method.key).removesuffix(".png")


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
    if chosen is None or SCALED in os.environ:
        main(chosen or ROOT / "resources" / "manual", every=chosen is not None)
    else:
        for scale in SCALES:
            at = {**os.environ, SCALED: scale}
            subprocess.run([sys.executable, __file__, str(chosen)], env=at, check=True)
