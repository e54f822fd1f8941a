"""The benchmark table runs, small and once; no figure in it is judged here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import names, table
from tests.benchmarks.row import Row

ROOT = Path(__file__).resolve().parents[1]


def test_the_table_shows_good_and_bad_by_goal() -> None:
    good = Row(goal=3, what="drag", measured="0.1 ms", aim="≤ 0.25 ms", met=True)
    bad = Row(goal=1, what="repaint", measured="1.7×", aim="≤ 1.5×", met=False)
    assert table([good, bad]).splitlines() == [
        "goal  what     measured  aim        met",
        "----  -------  --------  ---------  ---",
        "   1  repaint  1.7×      ≤ 1.5×     NO",
        "   3  drag     0.1 ms    ≤ 0.25 ms  yes",
        "1 of 2 met",
    ]


@pytest.mark.parametrize("name", names())
def test_every_module_still_measures(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick", "--only", name],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "goal" in done.stdout
