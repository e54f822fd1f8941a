"""How far readers agree: the worked examples, the laws, and another library's figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from facilitator.analysis.reliability.agreement import alpha, kappa, same

Read = Mapping[str, str | None]

GAPS = (
    "*,*,*,*,*,3,4,1,2,1,1,3,3,*,3",
    "1,*,2,1,3,3,4,3,*,*,*,*,*,*,*",
    "*,*,2,1,3,4,4,*,2,1,1,3,3,*,4",
)
"""The standard example of three readers and fifteen units, with gaps."""


def read(line: str) -> Mapping[str, int]:
    return {str(n): int(each) for n, each in enumerate(line.split(",")) if each != "*"}


def table(*counts: tuple[str, str, int]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    pairs = [(mine, theirs) for mine, theirs, count in counts for _ in range(count)]
    one = {str(n): mine for n, (mine, _) in enumerate(pairs)}
    return one, {str(n): theirs for n, (_, theirs) in enumerate(pairs)}


def test_two_readers_and_two_themes():
    one, other = table(("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15))
    assert same(one, other) == 35
    assert kappa(one, other) == pytest.approx(0.40)


def test_three_readers_with_gaps():
    readings = [read(line) for line in GAPS]
    assert alpha(readings) == pytest.approx(0.691, abs=0.0005)


def test_four_of_five_with_a_reader_who_always_says_the_same():
    one, other = table(("a", "a", 4), ("a", "b", 1))
    assert kappa(one, other) == 0


def test_twenty_nine_of_thirty_with_one_theme_nearly_always():
    one, other = table(("a", "a", 29), ("a", "b", 1))
    assert alpha((one, other)) == 0


@pytest.mark.parametrize("readings", [({}, {}), ({"1": "a"}, {"2": "a"}), ({"1": "a"}, {"1": "a"})])
def test_what_cannot_be_worked_out_is_neither_nothing_nor_everything(readings: tuple[Read, Read]):
    assert kappa(*readings) is None
    assert alpha(readings) is None


# laws

THEMES = st.sampled_from(("a", "b", "c", None))
READINGS = st.dictionaries(st.sampled_from("123456789"), THEMES)
FULL = st.lists(st.tuples(THEMES, THEMES), min_size=1, max_size=40)


@given(READINGS, READINGS)
def test_who_is_asked_first_makes_no_difference(one: Read, other: Read):
    assert kappa(one, other) == kappa(other, one)
    assert alpha((one, other)) == alpha((other, one))


@given(READINGS, READINGS)
def test_what_themes_are_called_makes_no_difference(one: Read, other: Read):
    names = {"a": "b", "b": "c", "c": None, None: "x"}
    again = [{key: names[answer] for key, answer in each.items()} for each in (one, other)]
    assert kappa(one, other) == kappa(*again)
    assert alpha((one, other)) == alpha(again)


@given(READINGS, st.integers(2, 4))
def test_readers_who_agree_on_everything_score_one_or_used_one_answer(one: Read, readers: int):
    wanted = 1 if len(set(one.values())) > 1 else None
    assert kappa(one, one) == wanted
    assert alpha([one] * readers) == wanted


# against another library


def triples(readings: Sequence[Mapping[str, object]]) -> list[tuple[str, str, object]]:
    return [
        (str(reader), key, answer)
        for reader, reading in enumerate(readings)
        for key, answer in reading.items()
    ]


@given(FULL)
def test_kappa_is_what_another_library_says(pairs: list[tuple[str | None, str | None]]):
    one, other = table(*((str(mine), str(theirs), 1) for mine, theirs in pairs))
    ours = kappa(one, other)
    if ours is not None:
        theirs = AnnotationTask(triples((one, other))).kappa()
        assert ours == pytest.approx(theirs)


@given(st.lists(st.dictionaries(st.sampled_from("123456789"), st.integers(1, 5)), min_size=2))
def test_alpha_is_what_another_library_says(readings: list[dict[str, int]]):
    ours = alpha(readings)
    shared = {key for each in readings for key in each if sum(key in r for r in readings) > 1}
    kept = [{key: answer for key, answer in each.items() if key in shared} for each in readings]
    if ours is not None:
        assert ours == pytest.approx(AnnotationTask(triples(kept)).alpha())
