"""A card dragged in a real window, by the X server's own mouse."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.window
def test_a_card_is_dragged_in_a_real_window(display: str):
    xdotool = shutil.which("xdotool")
    if xdotool is None:
        pytest.skip("xdotool is not installed")
    settings = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "tests.ui.canvas.window"]
    with subprocess.Popen(
        command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as program:
        assert program.stdout is not None
        line = program.stdout.readline().split()
        assert line[:1] == ["ready"], program.stdout.read()
        x, y, end_x, end_y = map(int, line[1:])
        steps = ["mousemove", str(x), str(y), "mousedown", "1"]
        for share in (0.1, 0.3, 0.6, 0.9, 1.0):
            there = (x + (end_x - x) * share, y + (end_y - y) * share)
            steps += ["mousemove", *(str(round(each)) for each in there), "sleep", "0.05"]
        subprocess.run([xdotool, *steps, "mouseup", "1"], env=settings, check=True)
        line = program.stdout.readline().split()
        program.stdout.read()
    assert line[:2] == ["dropped", "n1"], line
    assert abs(int(line[2]) - 940) < 6
    assert abs(int(line[3]) - 280) < 6
    assert line[4:] == ["b", "True"]
    assert program.returncode == 0
