"""The program from the start page to paper and back, by a real mouse and real keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from facilitator.editing import timing
from facilitator.model.agenda import Block, Weight
from facilitator.model.ids import BlockId
from facilitator.model.records import Activity, Session
from facilitator.model.words import text
from facilitator.model.world import adding, replacing
from tests.ui.open_programme import make_programme

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds until something that never comes is given up; nothing else depends on time."""


class Hands:
    """A person at a screen: sees where things are, presses, drags, types."""

    def __init__(self, display: str, tool: str) -> None:
        self._env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._tool = tool
        self._program: subprocess.Popen[str] | None = None

    def starts(self, *files: Path) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.answering", *map(str, files)],
            cwd=ROOT,
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def pulls_the_plug(self) -> None:
        """End the program as a flat battery would."""
        assert self._program is not None
        self._program.kill()
        self._program.communicate()
        self._program = None

    def ends(self) -> None:
        if self._program is not None:
            self.pulls_the_plug()

    def asks(self, question: str) -> Any:
        assert self._program is not None
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(f"{question}\n")
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())

    def waits(self, question: str, wanted: Callable[[Any], object] = bool) -> Any:
        end = time.monotonic() + PATIENCE
        while not wanted(found := self.asks(question)):
            assert time.monotonic() < end, f"{question}: {found}"
        return found

    def sees(self, **wanted: object) -> None:
        """Wait until the wall is so."""
        self.waits("state", lambda held: wanted.items() <= (held or {}).items())

    def comes_back(self) -> None:
        """Give the facilitator's window the keys, as a desktop does when another one closes."""
        name = "^KJ grouping – Facilitator$"
        self._does("search", "--sync", "--onlyvisible", "--name", name, "windowfocus", "--sync")

    def presses(self, words: str) -> None:
        x, y = self.waits(f"button {words}")
        self._does("mousemove", x, y, "click", "1")

    def double_clicks(self, shape: str) -> None:
        x, y = self.waits(f"shape {shape}")
        self._does("mousemove", x, y, "click", "--repeat", "2", "--delay", "60", "1")

    def drags(self, shape: str, onto: str) -> None:
        x, y = self.waits(f"shape {shape}")
        end_x, end_y = self.waits(f"shape {onto}")
        steps: list[object] = ["mousemove", x, y, "mousedown", "1"]
        for share in (0.1, 0.4, 0.8, 1.0):
            there = (round(x + (end_x - x) * share), round(y + (end_y - y) * share))
            steps += ["mousemove", *there, "sleep", "0.04"]
        self._does(*steps, "mouseup", "1")

    def types(self, words: str) -> None:
        self._does("type", "--delay", "4", words)
        self.key("Return")

    def key(self, *keys: str) -> None:
        self._does("key", *keys)

    def _does(self, *what: object) -> None:
        subprocess.run([self._tool, *map(str, what)], env=self._env, check=True)


@pytest.fixture
def morning() -> Iterator[None]:
    """It is ten in the morning here, whenever it is: a day has room after it."""
    ahead = datetime.now(UTC).hour - 10
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", f"HERE{ahead:+d}")  # POSIX counts hours behind, not ahead
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def hands(display: str) -> Iterator[Hands]:
    tool = shutil.which("xdotool")
    if tool is None:
        pytest.skip("xdotool is not installed")
    made = Hands(display, tool)
    yield made
    made.ends()


@pytest.mark.window
def test_from_the_start_page_to_paper_and_back_after_a_flat_battery(
    hands: Hands, own_folders: Path
):
    hands.starts()
    hands.presses("New programme")
    hands.waits("button Make the programme")
    hands.types("Bramley together")

    hands.presses("Add the first activity…")
    hands.waits("button Add activity")
    hands.types("What gets in the way?")
    hands.comes_back()
    hands.sees(typing=True)
    for words in ("Money comes late", "Bids are rushed", "Parents are asked last"):
        hands.types(words)
    hands.sees(cards=["Money comes late", "Bids are rushed", "Parents are asked last"])

    hands.drags("Bids are rushed", onto="Money comes late")
    hands.sees(groups=[""], together=["Bids are rushed", "Money comes late"])
    hands.double_clicks("A")
    hands.types("Money")
    hands.sees(groups=["Money"])

    hands.key("ctrl+p")
    hands.waits("state", lambda held: held["pages"] == 1)
    hands.presses("Close")
    hands.sees(pages=0, saved=True)

    hands.pulls_the_plug()
    (file,) = own_folders.rglob("*.facilitator")
    hands.starts(file)
    hands.sees(saved=True)
    hands.comes_back()
    hands.sees(groups=["Money"], together=["Bids are rushed", "Money comes late"], typing=True)
    hands.key("ctrl+z")
    hands.sees(groups=[""])
    hands.key("ctrl+z")
    hands.sees(groups=[])


@pytest.mark.window
def test_a_day_from_the_welcome_to_everyone_writes(morning: None, hands: Hands, tmp_path: Path):
    hands.starts(late_by_ten_minutes(tmp_path / "day.facilitator"))
    hands.presses("Welcome")
    hands.sees(block="Welcome", begun=False, dropped=[])
    hands.presses("What to drop or trim…")
    hands.presses("Do this")
    hands.sees(dropped=["Tour"])
    hands.presses("Next activity →")
    hands.sees(block=None)
    hands.presses("Start →")
    hands.sees(begun=True)
    hands.comes_back()
    for key, what in (("ctrl+b", "covered"), ("F7", "writing")):
        hands.key(key)
        hands.sees(**{what: True})
        hands.key(key)
        hands.sees(**{what: False})


def late_by_ten_minutes(path: Path) -> Path:
    """A programme whose session was to begin ten minutes ago, and has to end as planned."""
    programme = make_programme(path, cards=())
    world, new_id = programme.world, programme.context().new_id
    (session,) = world.all(Session)
    (activity,) = world.all(Activity)
    now = programme.context().now.astimezone()
    starts = max(0, now.hour * 60 + now.minute - 10)
    ends = starts + 15 + timing.day(programme, session).meant[0].minutes + 20
    first = Block(id=BlockId(new_id()), session=session.id, position=0, title="Welcome", minutes=15)
    last = replace(
        first, id=BlockId(new_id()), position=9, title="Tour", minutes=20, weight=Weight.COULD
    )
    pairs = [
        (session, replace(session, starts=starts, ends=ends)),
        (activity, replace(activity, title="KJ grouping")),
    ]
    programme.apply(replacing(text("A day"), pairs).then(adding(text("A day"), first, last)))
    programme.close()
    return path
