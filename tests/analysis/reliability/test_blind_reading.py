"""A second reader: the sample, blind until it is locked, and what comes of differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.reliability.agreement import same
from facilitator.editing import importing
from facilitator.methods import METHODS
from facilitator.model.core import ids
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding
from facilitator.model.reliability import edits, records
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.reliability.records import AnsweredBefore
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Analysis, Stance
from tests.analysis.readers import Reading


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


@pytest.fixture
def read(study: Reading) -> Reading:
    """Six comments the first reader has read, all under one theme but the last."""
    study.says("One", "Two", "Three", "Four", "Five", "Six")
    trust = study.theme("Trust")
    study.theme("Money")
    study.first_reads(dict.fromkeys(study.keys[:-1], trust) | {study.keys[-1]: None})
    return study


def test_a_sample_is_twenty_or_one_in_ten_and_never_more_than_there_is():
    assert [reliability_queries.usual_size(n) for n in (5, 20, 150, 200, 201, 1500)] == [
        5,
        20,
        20,
        20,
        21,
        150,
    ]


@given(
    st.dictionaries(st.text(min_size=1, max_size=4), st.sampled_from("abcd"), min_size=1),
    st.integers(0, 60),
    st.integers(0, 9),
)
def test_a_sample_is_the_same_on_every_machine_and_fair_to_every_session(
    comments: dict[str, str], size: int, seed: int
):
    drawn = reliability_queries.drawn(comments, size, seed)
    turned = dict(reversed(comments.items()))
    assert drawn == reliability_queries.drawn(turned, size, seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(comments))
    shares, sizes = Counter(comments[c] for c in drawn), Counter(comments.values())
    for session, there in sizes.items():
        fair = len(drawn) * there / len(comments)
        assert len(drawn) < len(sizes) or shares[session] >= 1
        assert shares[session] <= max(1, -(-fair // 1))


def test_the_seed_draws_these_and_no_others():
    comments = {f"c{n}": "ab"[n % 2] for n in range(12)}
    assert reliability_queries.drawn(comments, 4, 7) == ("c3", "c8", "c1", "c6")
    assert reliability_queries.drawn(comments, 4, 7) != reliability_queries.drawn(comments, 4, 8)


def test_only_what_was_read_first_is_drawn(study: Reading):
    study.says("One", "Two", "Three")
    trust = study.theme("Trust")
    assert "sample-not-empty" in study.refused(study.draws())
    study.first_reads({study.keys[0]: trust})
    study.does(study.draws())
    assert study.sample == [study.keys[0]]


def test_neither_reader_sees_the_other_until_the_sample_is_locked(read: Reading):
    _trust, money = theme_queries.themes(read.world)
    read.does(read.draws())
    one, other = theme_queries.readers(read.world)
    read.does(read.answers(read.sample[0], money))
    assert {c.reader for c in reliability_queries.visible_to(read.world, other.id)} == {other.id}
    assert {c.reader for c in reliability_queries.visible_to(read.world, one.id)} == {one.id}
    read.does(read.locks())
    assert {c.reader for c in reliability_queries.visible_to(read.world, other.id)} == {
        one.id,
        other.id,
    }
    assert {c.reader for c in reliability_queries.visible_to(read.world, one.id)} == {
        one.id,
        other.id,
    }


def test_differences_are_decided_after_the_lock_with_a_reason_and_both_answers_are_kept(
    read: Reading,
):
    trust, money = theme_queries.themes(read.world)
    read.does(read.draws())
    comment = read.sample[0]
    read.second_reads([money, trust, trust])
    assert "decided-once-locked" in read.refused(read.decides(comment, money, "So"))
    read.does(read.locks())
    assert "decision-needs-reason" in read.refused(read.decides(comment, money, " "))
    read.does(read.decides(comment, money, "It is about paying, not about trusting"))
    first, second = reliability_queries.answered(read.world, read.reading)
    assert (second[comment], len(first), len(second)) == (money.id, 6, 3)
    assert theme_queries.placed(read.world)[comment].theme == money.id
    assert importing.broken_rules(read.world, METHODS) == ()


def test_what_is_locked_is_not_read_again(read: Reading):
    trust, money = theme_queries.themes(read.world)
    read.does(read.draws())
    read.second_reads([trust, money])
    read.does(read.locks())
    for comment in (read.sample[0], read.sample[-1]):
        assert "locked-answers-stay" in read.refused(read.answers(comment, None))
    assert "locked-reading-stays" in read.refused(edits.give_up(read.world, read.reading))
    read.programme.undo(ids.ActivityId(""))
    assert read.reading.locked is not None


def test_the_figures_stay_those_of_the_day_when_the_first_reader_reads_again(read: Reading):
    _trust, money = theme_queries.themes(read.world)
    read.does(read.draws())
    read.second_reads([money] * 6)
    read.does(read.locks())
    assert same(*reliability_queries.answered(read.world, read.reading)) == 0
    read.first_reads(dict.fromkeys(read.sample, money))
    assert same(*reliability_queries.answered(read.world, read.reading)) == 0


def test_a_sample_can_be_given_up_before_it_is_locked(read: Reading):
    trust, _money = theme_queries.themes(read.world)
    read.does(read.draws())
    read.second_reads([trust])
    assert "reader-one-open-sample" in read.refused(read.draws(seed=2))
    read.does(edits.give_up(read.world, read.reading))
    assert not reliability_queries.readings(read.world)
    read.does(read.draws(seed=2))


def test_where_reading_is_reflexive_there_is_no_second_reader(read: Reading):
    held = Analysis(id=read.new_id(), stance=Stance.REFLEXIVE)
    read.does(adding(text("Stance"), held))
    assert "no-second-reading-in-reflexive" in read.refused(read.draws())


def opened(read: Reading, why: str = "Bob had the old list"):
    return edits.reopen(
        read.world,
        reliability_queries.readings(read.world)[0],
        why,
        new_id=read.new_id,
        at=read.now,
    )


def test_a_locked_sample_is_opened_again_only_for_a_reason(read: Reading):
    trust, money = theme_queries.themes(read.world)
    read.does(read.draws())
    read.second_reads([money] * 6)
    read.does(read.locks())
    assert "opening-again-needs-reason" in read.refused(opened(read, ""))
    read.does(opened(read))
    assert read.reading.locked is None
    read.second_reads([trust] * 6)
    read.does(read.locks())
    (held,) = records.reopened(read.world, read.reading.id)
    assert (held.reason, held.same, held.both) == ("Bob had the old list", 0, 6)
    assert same(*reliability_queries.answered(read.world, read.reading)) == 5
    assert "locked-answers-stay" in read.refused(read.answers(read.sample[0], money))


def test_a_sample_that_was_locked_once_is_not_given_up(read: Reading):
    read.does(read.draws())
    read.second_reads([None] * 6)
    read.does(read.locks())
    read.does(opened(read))
    given_up = edits.give_up(read.world, read.reading)
    assert "reading-locked-once-stays" in read.refused(given_up)
    assert "only-locked-opened-again" in read.refused(opened(read)), "it is open"


def test_opening_again_is_taken_back_whole(read: Reading):
    read.does(read.draws())
    read.second_reads([None] * 6)
    read.does(read.locks())
    before = read.world
    read.does(opened(read))
    assert read.programme.undo(ids.ActivityId("")).done
    assert read.world == before


def test_what_was_said_blind_is_kept_as_it_was(read: Reading):
    trust, money = theme_queries.themes(read.world)
    read.does(read.draws())
    read.second_reads([money] * 6)
    read.does(read.locks())
    before = reliability_queries.answered(read.world, read.reading)
    read.does(opened(read))
    read.second_reads([trust] * 6)
    read.does(read.locks())
    (opening,) = records.reopened(read.world, read.reading.id)
    assert reliability_queries.answered_before(read.world, read.reading, opening) == before
    kept = read.world.all(AnsweredBefore)
    assert "earlier-answers-stay" in read.refused(Change(text("Forget"), kept[:1], ()))
    assert importing.broken_rules(read.world, METHODS) == ()
