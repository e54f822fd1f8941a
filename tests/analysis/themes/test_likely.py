"""Hints while reading: near comments, near doubles, and how often a hint would have been right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.analysis.themes import counting, likely
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.analysis.themes.nearness import DOUBLE, Nearness
from facilitator.methods import METHODS
from facilitator.sample import make_sample
from tests.analysis.readers import Reading

LATE, PHONE = "Tenders come far too late for us", "Nobody ever answers the telephone"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "centres.facilitator")
    made.says(LATE, "Late tenders, again", PHONE, "The telephone rings and rings", "Xylophone?")
    tenders = made.theme("Tenders", "Small groups hear too late.")
    trust = made.theme("Trust", "People know whom to ask.")
    one, _, three, *_ = made.keys
    made.first_reads({one: tenders, three: trust})
    yield made
    made.programme.close()


def held(study: Reading) -> tuple[ThemeTally, Nearness]:
    tally = counting.tally(study.world, study.programme.pool)
    return tally, Nearness(likely.compared(tally))


def test_a_hint_is_what_is_placed_and_near_and_says_where_that_is(study: Reading):
    tally, nearness = held(study)
    found = likely.likely(tally, nearness, study.keys[1])
    assert found is not None
    assert found.theme is not None
    assert (found.theme.name, [near.said.text for near in found.near]) == ("Tenders", [LATE])
    assert str(likely.words(found)).endswith("with 1 of the 1 nearest.")
    other = likely.likely(tally, nearness, study.keys[3])
    assert other is not None
    assert [near.said.text for near in other.near] == [PHONE]


def test_where_nothing_placed_is_near_nothing_is_hinted(study: Reading):
    tally, nearness = held(study)
    assert likely.likely(tally, nearness, study.keys[4]) is None


def test_where_the_nearest_are_in_different_themes_none_is_hinted(study: Reading):
    study.says("Tenders come far too late and nobody answers the telephone")
    tally, nearness = held(study)
    found = likely.likely(tally, nearness, study.keys[-1])
    assert found is not None
    assert sorted(near.theme.name for near in found.near) == ["Tenders", "Trust"]
    assert found.theme is None
    assert likely.words(found).values == {"count": 2}


texts = st.lists(
    st.text(alphabet="abé 東.", max_size=12) | st.sampled_from([LATE, PHONE, f"“{LATE}”"]),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_nearness_is_mutual_a_share_and_doubles_are_all_that_are_so_near(said: list[str]):
    held = Nearness({str(n): words for n, words in enumerate(said)})
    near = {key: held.near(key) for key in map(str, range(len(said)))}
    for key, others in near.items():
        assert key not in others
        for other, share in others.items():
            assert 0 < share <= 1 + 1e-9
            assert near[other][key] == pytest.approx(share)
    doubles = held.doubles(near)
    for key, others in near.items():
        so_near = {other for other, share in others.items() if share > DOUBLE + 1e-9}
        assert so_near <= set(doubles.get(key, ())) <= set(others)


def test_on_the_sample_hints_are_right_far_more_often_than_the_commonest_theme(tmp_path: Path):
    programme = make_sample(tmp_path / "sample.facilitator", METHODS)
    tally = counting.tally(programme.world, programme.pool)
    nearness = Nearness(likely.compared(tally))
    found = likely.trial(tally, nearness)
    common = max(each.n for each in tally.whole) / tally.matched
    assert found.tried > 120
    assert found.right / found.tried > 1.7 * common
    assert any(
        "key safe" in tally.pool.by_key[key].text for key in nearness.doubles(tally.pool.by_key)
    )
    programme.close()
