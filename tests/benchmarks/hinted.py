"""Goal 16: a wall whose every card has a remark costs hardly more than one that has none.

The floor is the same window at the same wall with a method that remarks nothing, each measured in
a fresh process: CPU time from making the window until all is painted and the remarks are there,
and of writing one card, remarks and all.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.row import Row

CARDS = 1_200
ROUNDS = 3
AIM = 1.2
WRITTEN = 5


def rows(*, quick: bool = False) -> list[Row]:
    """Return the rows; takes about half a minute."""
    count, rounds = (60, 1) if quick else (CARDS, ROUNDS)
    turns = {what: [_ask(what, count) for _ in range(rounds)] for what in ("without", "with")}
    found: list[Row] = []
    for place, what in enumerate(("open the window on", "write one card onto")):
        bare, whole = (
            statistics.median(turn[place] for turn in turns[each]) for each in ("without", "with")
        )
        found.append(
            Row(
                goal=16,
                what=f"{what} {count:,} cards with a remark each",
                measured=f"{whole:.0f} ms = {whole / bare:.2f}× (without remarks {bare:.0f} ms)",
                aim=f"≤ {AIM}×",
                met=whole / bare <= AIM,
            )
        )
    return found


def _ask(what: str, count: int) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.benchmarks.hinted", what, str(count)]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1"}
    done = subprocess.run(command, env=settings, check=True, stdout=subprocess.PIPE, text=True)
    opened, written = json.loads(done.stdout.splitlines()[-1])
    return opened, written


def _measure(folder: Path, count: int, *, hints: bool) -> tuple[float, float]:
    from PySide6.QtWidgets import QApplication

    from facilitator.methods import METHODS
    from facilitator.methods.common.board_method import BoardMethod
    from facilitator.model.display.gesture import Write
    from facilitator.ui.app.application import collect_seldom
    from facilitator.ui.style import material
    from facilitator.ui.style.fonts import load_fonts
    from facilitator.ui.style.tokens import LIGHT
    from tests.new_file import wall_of_texts
    from tests.ui.open_programme import sit_down

    collect_seldom()  # as the program does
    app = QApplication([])
    load_fonts()
    material.apply(app, LIGHT, cache=folder)
    if not hints:
        BoardMethod.hints = lambda *_args: ()  # pyright: ignore[reportAttributeAccessIssue]
    said = [f"Benches {number}" for number in range(count)]
    programme = wall_of_texts(folder / "hall.facilitator", said, METHODS, title="Hall")
    start = time.process_time()
    sitting = sit_down(programme, folder)

    def settled() -> None:
        app.processEvents()
        sitting.window.side._later.stop()
        sitting.window.side._hints.refresh()
        sitting.window.stage.canvas.settle()
        app.processEvents()

    settled()
    opened = time.process_time() - start
    times: list[float] = []
    for number in range(WRITTEN):
        start = time.process_time()
        sitting.desk.do(Write(texts=(f"Shade {number}",)))
        settled()
        times.append(time.process_time() - start)
    return 1000 * opened, 1000 * statistics.median(times)


def main() -> None:
    """Measure in this process and print it, in milliseconds."""
    what, count = sys.argv[1], int(sys.argv[2])
    with TemporaryDirectory() as folder:
        print(json.dumps(_measure(Path(folder), count, hints=what == "with")), flush=True)
        os._exit(0)  # a benchmark has nothing to tidy up


if __name__ == "__main__":
    main()
