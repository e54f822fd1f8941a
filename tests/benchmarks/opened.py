"""Goal 7, whole: from a closed file of 10,000 cards to the first complete picture of its wall.

The floor is what nobody can do without: one raw SELECT of the cards and one cold overview of a
picture that is ready. Each is measured in fresh processes, libraries loaded; medians of CPU time.

What stands in the way of twice that (December 2026, shares of 570 ms on two busy cores): 200 are to
find out how high each card is, 20 µs for the words of one, and a file keeps no heights since fonts
change; 130 are SQLAlchemy describing 143 tables, once while the program runs; 70 are checks, rows
and records; 60 notes of cards, 60 taking them in for hands; 14 painting.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.row import Row

CARDS = 10_000
ROUNDS = 3
AIM = 2.0
WINDOW = (1920, 1080)


def rows(*, quick: bool = False) -> list[Row]:
    """Return the row; takes about twenty seconds."""
    count = 200 if quick else CARDS
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "hall.facilitator")
        _ask("make", path, count)
        turns = [
            [_ask(what, path, count) for what in ("select", "overview", "whole")]
            for _ in range(1 if quick else ROUNDS)
        ]
    select, overview, whole = (statistics.median(times) for times in zip(*turns, strict=True))
    floor = select + overview
    return [
        Row(
            goal=7,
            what=f"open {count:,} cards, to the first complete picture of the wall",
            measured=f"{whole:.0f} ms = {whole / floor:.1f}× "
            f"(SELECT {select:.0f} + cold overview {overview:.0f} ms)",
            aim=f"≤ {AIM:.0f}×",
            met=whole / floor <= AIM,
        )
    ]


def _ask(what: str, path: str, count: int) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.opened", what, path, str(count)]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1"}
    done = subprocess.run(command, env=settings, check=True, stdout=subprocess.PIPE, text=True)
    return float(json.loads(done.stdout.splitlines()[-1]))


def _make(path: Path, count: int) -> float:
    from facilitator.methods import METHODS
    from tests.new_file import wall_of_texts

    said = [f"What person {number} said about empty rooms" for number in range(count)]
    wall_of_texts(path, said, METHODS, title="Hall").close()
    return 0.0


def _select(path: Path) -> float:
    raw = sqlite3.connect(path)
    start = time.process_time()
    raw.execute("SELECT * FROM card").fetchall()
    took = time.process_time() - start
    raw.close()
    return took


def _drawn(path: Path, *, whole: bool) -> float:
    """Open, ask for the picture and paint it; the CPU time of all that, or of painting alone."""
    from PySide6.QtWidgets import QApplication

    from facilitator.editing.opening import open_file
    from facilitator.methods import METHODS
    from facilitator.model.agenda.queries import activities
    from facilitator.model.display.picture import Audience, WallSize
    from facilitator.store import opening
    from facilitator.ui.canvas.canvas import Canvas, Controls
    from facilitator.ui.canvas.hands.grabs import Grabs
    from facilitator.ui.style.fonts import load_fonts
    from facilitator.ui.style.tokens import WALL_LIGHT

    assert opening  # loaded before the clock starts, with all it needs
    app = QApplication([])
    load_fonts()
    canvas = Canvas(Grabs(), WALL_LIGHT, controls=Controls())
    canvas.resize(*WINDOW)
    canvas.show()
    app.processEvents()
    start = time.process_time()
    programme = open_file(path, METHODS)
    wall = activities(programme.world)[0].id
    picture = programme.method(wall).picture(
        programme.world, wall, Audience.FACILITATOR, WallSize()
    )
    painting = time.process_time()
    canvas.show_picture(picture)
    canvas.settle()
    canvas.repaint()
    app.processEvents()
    end = time.process_time()
    programme.close()
    return end - (start if whole else painting)


def main() -> None:
    """Measure one thing in this process and print it, in milliseconds."""
    what, path, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if what == "make":
        took = _make(path, count)
    elif what == "select":
        took = _select(path)
    else:
        took = _drawn(path, whole=what == "whole")
    print(json.dumps(1000 * took), flush=True)
    os._exit(0)  # a benchmark has nothing to tidy up


if __name__ == "__main__":
    main()
