"""Each sort of trial once and short: it tries what it says, and its control is caught."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability import __main__ as soak
from tests.reliability import (
    clocks,
    copies,
    damage,
    faults,
    hostile,
    hostile_words,
    migrations,
    modelled,
    player,
    power_cuts,
    worse,
)
from tests.reliability.outcome import Budget, Outcome, can_trace

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children it has forked")
traces = pytest.mark.skipif(not can_trace(), reason="calls cannot be watched here")


@pytest.mark.slow
@traces
def test_after_a_power_cut_all_that_was_acknowledged_is_there(tmp_path: Path):
    images, lost, unopened = power_cuts.cut(tmp_path / "real", Budget(0, 40), 3)
    assert (images, lost, unopened) == (40, 0, 0)
    _, lost, unopened = power_cuts.cut(tmp_path / "worse", Budget(0, 20), 3, "OFF")
    assert lost + unopened > 0


@pytest.mark.slow
@traces
def test_a_call_that_fails_loses_nothing_acknowledged(tmp_path: Path):
    chance = faults.random.Random(4)
    assert not any(faults.failed(tmp_path / "real", chance, "") for _ in range(2))
    assert faults.failed(tmp_path / "worse", chance, "early")


@pytest.mark.slow
@forks
def test_a_copy_made_while_it_is_written_is_never_false(tmp_path: Path):
    found = copies.copied(tmp_path / "real", Budget(0, 12), 5)
    assert (found.false, found.behind) == (0, 0)


@pytest.mark.slow
def test_damage_is_told_and_what_is_left_is_rescued(tmp_path: Path):
    opened, unsaid, silent = damage.told(tmp_path, Budget(0, 60), 6)
    assert (opened > 0, unsaid > 0, silent) == (True, True, 0)
    refused, whole, false, by_sql = damage.rescued(tmp_path, Budget(0, 25), 6)
    assert whole >= 0.7 * refused
    assert (false, by_sql < whole) == (0, True)


@pytest.mark.slow
@forks
def test_a_file_of_an_earlier_schema_comes_up_whole_whenever_one_is_killed(tmp_path: Path):
    with closing(migrations.Opener(tmp_path)) as openings:
        found = migrations.brought_up(openings, tmp_path / "real", Budget(0, 3), 7, [1])
        assert (found.halfway > 0, found.lost, found.copies) == (True, 0, 0), found
        openings.worsen("apart")
        assert any(  # it is seen where it was killed in the midst of it
            migrations.brought_up(openings, tmp_path / f"worse {n}", Budget(0, 1), n, [1]).lost
            for n in range(12)
        )


@pytest.mark.slow
@forks
def test_any_edits_under_kills_leave_what_plain_dicts_say(tmp_path: Path):
    found = modelled.played(tmp_path / "real", Budget(0, 4), 8)
    assert found.whole, found


@pytest.mark.slow
def test_an_edit_that_is_forgotten_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "game.facilitator"
    player.begin(path)
    worse.forgetful(monkeypatch, one_in=20)
    assert player.play(path, 4, 0, lambda _: None)


@pytest.mark.slow
@forks
def test_hostile_files_are_refused_or_read_whole_in_bounds(tmp_path: Path):
    with closing(hostile.Reader(tmp_path)) as files:
        found = hostile.programmes(files, tmp_path / "real", Budget(0, 8), 9)
        assert (found.refused > 0, found.wrong) == (True, 0), found
        found = hostile.imports(files, tmp_path / "in", Budget(0, 10), 9)
        assert (found.refused > 0, found.wrong) == (True, 0), found
        files.worsen("unchecked")
        assert hostile.programmes(files, tmp_path / "worse", Budget(0, 4), 9).wrong


@pytest.mark.slow
def test_hostile_words_are_in_every_file_and_live_in_none(tmp_path: Path):
    with closing(hostile_words.writing(tmp_path, 10)) as process:
        assert not (found := hostile_words.written(process, Budget(0, 1))).wrong, found
        process.worsen("live")
        assert hostile_words.written(process, Budget(0, 1)).live


def test_a_clock_that_jumps_takes_no_backup_and_no_card(tmp_path: Path):
    assert not (found := clocks.ticked(tmp_path / "real", Budget(0, 1), 1)).wrong, found
    assert clocks.ticked(tmp_path / "worse", Budget(0, 1), 1, "believing").thinned


def test_the_table_says_what_was_not_caught():
    held = Outcome(what="a", goal="0", measured="1", met=False, control="c", caught=False)
    row = soak.table([held]).splitlines()[-1]
    assert "| NO |" in row
    assert "NOT CAUGHT" in row
