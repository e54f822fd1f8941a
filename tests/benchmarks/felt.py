"""Goals 19 to 23: what a person waits for at the window, on a sample and with 5,000 comments.

CPU time of the thread that paints, from a press until all is painted, at 1366 by 768 with the
room's window open. The floor of a page is a page with nothing on it, in the same process; that of
opening a large wall is opening an empty one. Each programme has a process of its own.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.benchmarks.row import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.workspace.programme_windows import ProgrammeWindows

COMMENTS, ROUNDS = 5_000, 5
WALLS, LARGEST = (50, 500, 2_000), 11_000
PAGE, LARGE_PAGE, SWITCH, WRITE, KEY, OPEN = 100.0, 250.0, 60.0, 16.0, 4.0, 1_000.0
NOTES = 1  # the tab of private notes
LETTERS = "etaoinshrdlucmfwypvbgk"


def rows(*, quick: bool = False) -> list[Row]:
    """Return the rows; takes about two minutes."""
    many, rounds = (40, 1) if quick else (COMMENTS, ROUNDS)
    walls, largest = ((5,), 60) if quick else (WALLS, LARGEST)
    found: list[Row] = []
    for name, count, aim in (("sample", 0, PAGE), (f"{many:,} comments", many, LARGE_PAGE)):
        held = _ask("sample", count, rounds)
        found += [
            _slowest(19, f"a page, from key to painted: {name}", held["page"], aim, "empty"),
            _slowest(20, f"another activity looked at: {name}", held["activity"], SWITCH),
            _slowest(22, f"a letter typed into a field: {name}", held["letter"], KEY),
        ]
    for count in walls:
        held = _ask("wall", count, rounds)
        found.append(_slowest(21, f"a card written onto {count:,}", held["written"], WRITE))
    none, large = (_ask("open", count, min(3, rounds))["opened"]["wall"] for count in (0, largest))
    found.append(
        Row(
            goal=23,
            what=f"the window on {largest:,} cards, ready to work",
            measured=f"{large:.0f} ms = {large / none:.1f}× (on none {none:.0f} ms)",
            aim=f"≤ {OPEN:,.0f} ms",
            met=large <= OPEN,
        )
    )
    return found


Found = dict[str, dict[str, float]]


def _slowest(goal: int, what: str, held: dict[str, float], aim: float, floor: str = "") -> Row:
    """Return the row of the slowest; beside it the middle one, over a floor where there is one."""
    held = dict(held)
    least = held.pop(floor, 0.0)
    name, worst = max(held.items(), key=lambda each: each[1])
    middle = statistics.median(held.values())
    measured = f"{worst:.1f} ms ({name})"
    measured += f"; the middle one {middle:.1f}" if len(held) > 1 else ""
    measured += f" = {middle / least:.1f}× ({floor} {least:.1f} ms)" if least else ""
    return Row(goal=goal, what=what, measured=measured, aim=f"≤ {aim:.0f} ms", met=worst <= aim)


def _ask(what: str, count: int, rounds: int) -> Found:
    command = [sys.executable, "-m", "tests.benchmarks.felt", what, str(count), str(rounds)]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1"}
    done = subprocess.run(command, env=settings, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _comments(count: int) -> list[str]:
    """Return comments of fourteen of the 4,000 words that people use."""
    chance = random.Random(13)
    weights = range(len(LETTERS), 0, -1)
    words = [
        "".join(chance.choices(LETTERS, weights, k=chance.randint(3, 9))) for _ in range(4_000)
    ]
    return [" ".join(chance.choices(words, k=14)) for _ in range(count)]


class Desk:
    """A programme at which somebody sits, dressed as people see it."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from facilitator.ui.app.application import collect_seldom
        from facilitator.ui.style import material
        from facilitator.ui.style.fonts import load_fonts
        from facilitator.ui.style.tokens import LIGHT
        from facilitator.ui.widgets.keys.field_keys import keep_fields_still

        collect_seldom()  # as the program does
        self.folder = folder
        self.app = QApplication([])
        keep_fields_still(self.app)
        load_fonts()
        material.apply(self.app, LIGHT, cache=folder)

    def sit(self, path: Path) -> ProgrammeWindows:
        """Open a file and sit down at it."""
        from facilitator.editing.opening import open_file
        from facilitator.methods import METHODS
        from tests.ui.open_programme import sit_down

        return sit_down(open_file(path, METHODS), self.folder)

    def tidy(self) -> None:
        """Let what is gone be deleted, as it is wherever the program waits for a person."""
        from PySide6.QtCore import QEvent

        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def took(self, deed: Callable[[], object]) -> float:
        """Return what something cost until all of it was painted (ms)."""
        start = time.thread_time()
        deed()
        for _ in range(3):  # what is put off until all else is done, too
            self.app.processEvents()
        return 1000 * (time.thread_time() - start)


def _sample(desk: Desk, count: int, rounds: int) -> Found:
    from facilitator.methods import METHODS
    from facilitator.sample import make_sample

    path = desk.folder / "sample.facilitator"
    make_sample(path, METHODS).close()
    if count:
        _bring(path, _comments(count))
    sitting = desk.sit(path)
    desk.took(sitting.wall.rehearse)
    return {
        "page": _pages(desk, sitting, rounds),
        "activity": _activities(desk, sitting, rounds),
        "letter": _letters(desk, sitting),
    }


def _bring(path: Path, said: list[str]) -> None:
    from facilitator.editing import opening
    from facilitator.editing.bringing_in import WALL_METHOD, Destination, bring_in
    from facilitator.methods import METHODS, method
    from facilitator.model.comments.incoming import IncomingComment
    from facilitator.model.core.records import SessionKind

    programme = opening.open_file(path, METHODS)
    with opening.whole_or_nothing(programme):
        session = opening.add_session(programme, "Survey", SessionKind.OTHER)
        kind = method(WALL_METHOD)
        wall = opening.add_activity(
            programme, session, kind, kind.templates[0].key, question="What is missing?"
        )
        comments = [IncomingComment(line=n, text=words) for n, words in enumerate(said, 1)]
        bring_in(programme, comments, Destination(source="Survey", activity=wall))
    programme.close()


def _pages(desk: Desk, sitting: ProgrammeWindows, rounds: int) -> dict[str, float]:
    from facilitator.model.core.words import text
    from facilitator.ui.main_window.page import Page
    from facilitator.ui.main_window.page_registry import PLACES

    window = sitting.window
    ways: dict[str, Callable[[], object]] = {
        each.key: lambda key=each.key: window.open_page(key) for each in PLACES
    }
    ways["empty"] = lambda: window.show_page(Page(text("Nothing"), window.pages))
    found: dict[str, float] = {}
    for name, opens in ways.items():
        times: list[float] = []
        for _ in range(rounds + 1):  # the first one imports what the page needs
            times.append(desk.took(opens))
            window.leave_page()
            desk.tidy()
        found[name] = statistics.median(times[1:])
    return found


def _activities(desk: Desk, sitting: ProgrammeWindows, rounds: int) -> dict[str, float]:
    agenda = sitting.desk.agenda()
    times: dict[str, list[float]] = {}
    for _ in range(rounds + 1):
        for each in agenda:
            cost = desk.took(lambda each=each: sitting.desk.look_at(each.id))
            times.setdefault(f"{each.method}, {each.title}", []).append(cost)
            desk.tidy()
    return {name: statistics.median(held[1:]) for name, held in times.items()}


def _letters(desk: Desk, sitting: ProgrammeWindows) -> dict[str, float]:
    from facilitator.ui.framing.page import FramePage, Message
    from facilitator.ui.themes.page import ThemesPage

    window = sitting.window
    window.side.tabs.setCurrentIndex(NOTES)
    found = {"capture": _typed(desk, window.capture.line), "notes": _typed(desk, window.side.note)}
    for key in ("themes", "frame"):
        desk.took(lambda key=key: window.open_page(key))
        page = window.page
        if isinstance(page, ThemesPage):
            found["search in themes"] = _typed(desk, page.sieve.line)
        elif isinstance(page, FramePage):
            found["message"] = _typed(desk, page.section(Message).words)
        window.leave_page()
        desk.tidy()
    return found


def _typed(desk: Desk, field: QWidget) -> float:
    """Return what a letter costs in the middle, until it is seen."""
    from PySide6.QtTest import QTest

    field.setFocus()
    words = "what a sunny day it is"
    return statistics.median(
        desk.took(lambda letter=letter: QTest.keyClicks(field, letter)) for letter in words
    )


def _wall(desk: Desk, count: int, rounds: int) -> Found:
    from facilitator.model.display.gesture import Write

    sitting = desk.sit(_hall(desk.folder, count))
    desk.took(sitting.wall.rehearse)
    times: list[float] = []
    for number in range(3 * rounds + 1):
        words = (f"Shade {number}",)
        times.append(desk.took(lambda words=words: sitting.desk.do(Write(texts=words))))
    return {"written": {"wall": statistics.median(times[1:])}}


def _open(desk: Desk, count: int, rounds: int) -> Found:
    path = _hall(desk.folder, count)
    times: list[float] = []
    for number in range(rounds + 1):  # the first one loads libraries
        copy = Path(shutil.copy(path, desk.folder / f"hall {number}.facilitator"))
        start = time.thread_time()
        sitting = desk.sit(copy)
        desk.app.processEvents()
        sitting.window.stage.canvas.settle()
        desk.app.processEvents()
        times.append(1000 * (time.thread_time() - start))
        sitting.close()
        sitting.deleteLater()
        desk.tidy()
    return {"opened": {"wall": statistics.median(times[1:])}}


def _hall(folder: Path, count: int) -> Path:
    from facilitator.methods import METHODS
    from tests.new_file import wall_of_texts

    path = folder / "hall.facilitator"
    wall_of_texts(path, _comments(count), METHODS, title="Hall").close()
    return path


def main() -> None:
    """Measure in this process and print it, in milliseconds."""
    what, count, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    ways = {"sample": _sample, "wall": _wall, "open": _open}
    with TemporaryDirectory() as folder:
        print(json.dumps(ways[what](Desk(Path(folder)), count, rounds)), flush=True)
        os._exit(0)  # a benchmark has nothing to tidy up


if __name__ == "__main__":
    main()
