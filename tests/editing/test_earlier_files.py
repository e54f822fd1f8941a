"""Programme files of earlier schemas, committed when theirs was the newest, open as before."""

import gzip
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.editing import importing, last_position, opening
from facilitator.methods import METHODS
from facilitator.model.core.records import Card, Poll, PollChoice, PollKind, Programme
from facilitator.model.proposals.records import Proposal
from facilitator.model.voting import queries

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize(("version", "kinds"), [(2, 130), (3, 132), (4, 132)])
def test_a_file_with_every_kind_of_record_opens(version: int, kinds: int, tmp_path: Path):
    path = tmp_path / f"schema-{version}.facilitator"
    path.write_bytes(gzip.decompress((DATA / f"{path.name}.gz").read_bytes()))
    programme = opening.open_file(path, METHODS)
    held = Counter(type(record) for record in programme.world)
    assert programme.world.all(Programme)[0].title == "Children’s centres, run together"
    assert held[Card] == 230
    assert len(held) >= kinds
    verbs = {each.text.partition(" ")[0] for each in programme.world.all(Proposal)}
    assert {"could", "will", "might"} <= verbs, "a verb that stood apart is in the words"
    assert importing.broken_rules(programme.world, METHODS) == ()
    programme.close()


def test_where_one_stopped_is_told_though_somebody_works_in_it(tmp_path: Path):
    path = tmp_path / "schema-4.facilitator"
    path.write_bytes(gzip.decompress((DATA / f"{path.name}.gz").read_bytes()))
    programme = opening.open_file(path, METHODS)
    stopped = last_position.where_stopped(path, METHODS)
    assert (stopped.title, stopped.cards) == ("Children’s centres, run together", 230)
    assert stopped.at == programme.store.history(1)[-1].at
    programme.close()


def test_where_one_stopped_is_told_of_an_earlier_file_and_it_stays_as_it_is(tmp_path: Path):
    path = tmp_path / "schema-2.facilitator"
    before = gzip.decompress((DATA / f"{path.name}.gz").read_bytes())
    path.write_bytes(before)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    stopped = last_position.where_stopped(path, METHODS)
    assert (stopped.title, stopped.cards) == ("Children’s centres, run together", 230)
    assert stopped.at == datetime.fromtimestamp(1_700_000_000, UTC)  # and not that of a copy
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_tie_that_was_settled_for_the_first_three_keeps_its_meaning(tmp_path: Path):
    path = tmp_path / "schema-2.facilitator"
    path.write_bytes(gzip.decompress((DATA / "schema-2.facilitator.gz").read_bytes()))
    programme = opening.open_file(path, METHODS)
    world = programme.world
    settled = {choice.poll for choice in world.all(PollChoice)}
    polls = [each for each in world.all(Poll) if each.kind is not PollKind.SCALE]
    assert settled
    assert {each.id for each in polls if each.top == 3} == settled
    assert all(each.top == 0 for each in polls if each.id not in settled)
    for each in polls:
        if each.id in settled:
            found = queries.cut(world, each, queries.tally(world, each), each.top)
            assert not found.tied
            assert len(found.inside) >= each.top
            assert {c.item for c in queries.choices(world, each)} <= set(found.inside)
    programme.close()
