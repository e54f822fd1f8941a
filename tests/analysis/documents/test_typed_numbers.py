"""A number somebody typed that is not the counted one is told; what may be right is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.documents.builder import told
from facilitator.analysis.documents.case_study.sections import CASE_STUDY
from facilitator.analysis.documents.gaps import gaps
from facilitator.analysis.documents.typed_numbers import typed_numbers
from facilitator.model.documents import edits
from tests.analysis.documents.test_true_sentences import of
from tests.analysis.documents.test_what_is_not_known import LONG_AGO, another, dated, walks_in
from tests.analysis.pool.test_pool import Study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Two sessions: three came to the first, and one of them with another to the second."""
    made = Study(tmp_path / "centres.facilitator")
    dated(made, LONG_AGO)
    walks_in(made, made.session, "Ada", "Ben", "Cem")
    walks_in(made, another(made, "Again", LONG_AGO), "Dee")
    yield made
    made.programme.close()


def names(study: Study, own: str) -> list[tuple[str, str]]:
    return [(each.typed, each.name) for each in typed_numbers(own, of(study))]


def test_a_typed_number_that_differs_is_told_with_its_name(study: Study):
    own = "In all, **7** people came to four sessions.[^1]\n[^1]: 2 people"
    assert names(study, own) == [
        ("7 people", "people"),
        ("four sessions", "sessions"),
        ("2 people", "people"),
    ]


@pytest.mark.parametrize(
    "own",
    [
        "4 people came to two sessions",  # as counted
        "3 people came to the first workshop",  # as many as came to one session
        "{people} came; 30 participants; 30 local people; 30-40 people; 1 comment; one comment",
        "about 30 people, more than 12 sessions, 10 of 30 people, upwards of 50 comments",
        "The library has 9 people and 96,000 people; it serves 7 people; it wrote to 7 people",
        "In 2011 sessions began. 3.5 people. Version2 people",
    ],
)
def test_what_may_be_right_is_left_alone(study: Study, own: str):
    assert names(study, own) == []


def test_it_is_found_where_it_stands_and_not_in_a_larger_one(study: Study):
    own = "About 17 people; 7 people"
    (held,) = typed_numbers(own, of(study))
    assert own[held.place(own) :] == "7 people"
    assert held.place("**7** people") == -1


def test_it_is_told_before_saving_and_the_text_stays_as_it_was_typed(study: Study):
    own = "Then 7 people spoke[^1] of {nothing} [us](https://)."
    place = (CASE_STUDY.key, "contact", own)
    assert study.programme.apply(edits.write(study.world, *place, new_id=study.new_id)).done
    m = of(study)
    made = told(CASE_STUDY, m)
    said = [str(each.words) for each in gaps(made, m)]
    for words in ("“7 people”", "4 people", "{people}", "[^1]", "[us](https://)", "{nothing}"):
        assert sum(words in each for each in said) == 1, words
    assert any("7 people spoke[^1]" in str(getattr(b, "text", "")) for b in made.document.blocks)
