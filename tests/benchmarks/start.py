"""Goal 8: the cold start to the first painted window, against a bare PySide6 window.

CPU time of a fresh process from its first instruction to the first paint, in turns, the medians
of several rounds. "Cold" is a new process; files may lie in the system's cache for both alike.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from tempfile import TemporaryDirectory

from tests.benchmarks.row import Row

ROUNDS = 9
AIM = 1.25

_BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print(time.process_time(), flush=True)
        os._exit(0)
app = QApplication(sys.argv[:1])
window = Bare()
window.resize(1040, 660)
window.show()
app.exec()
"""

_OURS = """
import os, sys, time
from facilitator.cli import main
from facilitator.ui.app import splash
paint = splash.FirstWindow.paintEvent
def painted(window, event):
    paint(window, event)
    print(time.process_time(), flush=True)
    os._exit(0)
splash.FirstWindow.paintEvent = painted
main.main([])
"""

_WHOLE = """
import os, sys, time
from facilitator.cli import main
from facilitator.ui.app import splash
hold = splash.FirstWindow.hold
def held(window, page):
    hold(window, page)
    def painted(event):
        print(time.process_time(), flush=True)
        os._exit(0)
    page.paintEvent = painted
splash.FirstWindow.hold = held
main.main([])
"""


def rows(*, quick: bool = False) -> list[Row]:
    """Return the rows of goal 8."""
    with TemporaryDirectory(prefix="facilitator-bench-") as home:
        turns = [
            tuple(_cpu(code, home, fresh=not quick) for code in (_BARE, _OURS, _WHOLE))
            for _ in range(1 if quick else ROUNDS + 1)
        ][-ROUNDS:]  # the first one warms the system's cache
    bare, ours, whole = (statistics.median(times) for times in zip(*turns, strict=True))
    floor = f"against {bare * 1000:.0f} ms of a bare PySide6 window"
    ratio = ours / bare
    return [
        Row(
            goal=8,
            what="cold start to the first painted window (frame and rail)",
            measured=f"{ratio:.2f}× ({ours * 1000:.0f} ms {floor})",
            aim=f"≤ {AIM}×",
            met=ratio <= AIM,
        ),
        Row(
            goal=8,
            what="cold start to the whole start page in that window",
            measured=f"{whole / bare:.2f}× ({whole * 1000:.0f} ms)",
            aim="no aim; for comparison",
            met=True,
        ),
    ]


def _cpu(code: str, home: str, *, fresh: bool) -> float:
    """Return the CPU time of a start. One that is fresh is compiled first, as once installed."""
    folders = ("CONFIG", "DATA", "STATE", "CACHE")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home}
    env |= {f"XDG_{name}_HOME": home for name in folders}
    if fresh:
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        env["PYTHONPYCACHEPREFIX"] = f"{home}/compiled"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    for row in rows():
        print(row)
