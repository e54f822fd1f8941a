"""The trials of windows, disks and files once and short; each control is caught."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability import disks, drills, pulled, races, slow, window_kills
from tests.reliability.outcome import Budget, can_trace

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children it has forked")
traces = pytest.mark.skipif(not can_trace(), reason="calls cannot be watched here")


@pytest.mark.slow
@forks
def test_the_window_killed_at_work_loses_nothing_it_called_saved(tmp_path: Path):
    found = window_kills.killed(tmp_path / "real", Budget(0, 3), 9, lines=(4, 16))
    assert (found.kills > 0, found.lost, found.torn, found.asked) == (True, 0, 0, 0), found
    assert max(found.drafts, default=0) <= window_kills.DRAFT


@pytest.mark.slow
@forks
def test_a_full_disk_takes_nothing_acknowledged_and_keeps_nothing_half_made(tmp_path: Path):
    ways = dict([*disks.kinds().items()][:1])
    found = disks.sat(tmp_path / "real", Budget(0, 1), 10, "well", ways)
    assert (found["reopened"], found["removed"] + found["refused"] > 0) == (1, True), found
    wrong = ("lost", "died", "half made", "untold", "untrue", "words left")
    assert not any(found[each] for each in wrong), found
    assert disks.sat(tmp_path / "worse", Budget(0, 1), 10, "littering", ways)["half made"]


@pytest.mark.slow
@forks
def test_nothing_is_saved_into_a_file_that_was_taken_away(tmp_path: Path):
    found = pulled.pulled(tmp_path / "real", Budget(0, 2), 11)
    assert found.whole, found
    with pulled.nobody_looks():
        assert pulled.pulled(tmp_path / "worse", Budget(0, 1), 11).nowhere


@pytest.mark.slow
@traces
@forks
def test_the_window_goes_on_where_syncs_are_slow_or_locks_missing(tmp_path: Path):
    slowly = slow.sat(tmp_path / "slow", 17, slow.syncs(0.1), acts=3)
    assert (slowly.whole, slowly.still < 0.2) == (True, True), slowly
    share = slow.share(tmp_path / "share", 12, f"{slow.LOCKLESS}1+")
    assert (share.refused, share.whole) == ("OnlyReadableError", True)


@pytest.mark.slow
@forks
def test_what_is_offered_for_a_lost_file_brings_it_back(tmp_path: Path):
    found = drills.drilled(tmp_path / "real", Budget(0, 3), 13, window_each=0)
    assert (found.by_command, found.lost, found.touched) == (3, 0, 0), found
    with drills.oldest_first():
        assert drills.drilled(tmp_path / "worse", Budget(0, 1), 13, window_each=0).lost


@pytest.mark.slow
@forks
def test_of_three_that_want_a_file_one_has_it(tmp_path: Path):
    with closing(races.racing(tmp_path, 14)) as process:
        found = races.raced(process, Budget(0, 2))
        assert (found["saved"] > 0, found["lost"], found["at once"]) == (True, 0, 0), found
        process.worsen("unlocked")
        assert races.raced(process, Budget(0, 1))["at once"]
