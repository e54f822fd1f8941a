"""kill -9 in the midst of it, in short: `tests/reliability` does it for hours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.reliability import erasures, kills
from tests.reliability.outcome import Budget

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children it has forked")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_nothing_acknowledged_is_lost(tmp_path: Path, seed: int):
    found = kills.survived(tmp_path / "hall.facilitator", Budget(0, 16), seed)
    assert found.whole, found
    assert found.changes > found.kills


@pytest.mark.slow
def test_what_is_acknowledged_too_early_is_seen_to_be_lost(tmp_path: Path):
    assert kills.survived(tmp_path / "hall.facilitator", Budget(0, 8), 5, "early").lost


@pytest.mark.slow
def test_what_was_removed_for_good_is_nowhere_whenever_one_is_killed(tmp_path: Path):
    _, gone, left = erasures.kept(tmp_path / "real", Budget(0, 6), 5, "remove")
    assert gone > 0
    assert left == 0
