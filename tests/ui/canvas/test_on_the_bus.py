"""The wall on the real bus that screen readers listen to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


@pytest.mark.window
def test_a_screen_reader_finds_the_wall_and_nothing_private_in_the_room(
    display: str, tmp_path: Path
):
    """It starts a bus and a program with windows, which takes three seconds."""
    session = shutil.which("dbus-run-session")
    if session is None or not shutil.which("dbus-send"):
        pytest.skip("dbus is not installed")
    if not any(map(os.path.exists, LAUNCHERS)):
        pytest.skip("at-spi2-core is not installed")
    settings = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CACHE_HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    command = [session, "--", sys.executable, "-m", "tests.ui.canvas.bus"]
    done = subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=60, check=False
    )
    lines = [line.strip() for line in done.stdout.splitlines()]
    mine, room = lines.index("list: Mine"), lines.index("list: The room’s")
    public = ["heading: A, Group a", "list item: 1, Rooms stand empty", "list item: 2, Core costs"]
    assert lines[room + 1 : room + 4] == public
    assert lines[mine + 1 : mine + 5] == [*public, "list item: 3, For my eyes"]
    private = [line for line in lines if "For my eyes" in line]
    assert len(private) == 2, "once on the facilitator's wall and once in the outline"
    outline = lines.index("tree: The wall as an outline")
    assert "tree item: 1, Rooms stand empty" in lines[outline:]
