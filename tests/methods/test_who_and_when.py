"""Who does what was decided, and by when, read from its own words where those say it."""

import pytest

from facilitator.methods.common.reports.parts import when_in, who_in
from facilitator.model.core import ids
from facilitator.model.core.words import text
from facilitator.model.core.world import World, adding
from facilitator.model.people.records import Person

NAMES = ("Clara Lindqvist", "Dilip Rao", "Mark Will")
WORLD = World().apply(
    adding(
        text("People"),
        *(Person(id=ids.PersonId(n), number=i, name=n) for i, n in enumerate(NAMES, 1)),
    )
)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Clara calls the first table meeting", "Clara"),
        ("Clara Lindqvist and Dilip will ask", "Clara Lindqvist and Dilip"),
        ("Dilip, Clara: the timetable", "Dilip, Clara"),
        ("Mark the trees that stay", ""),
        ("Clarabel calls them", ""),
        ("We ask Clara about it", ""),
        ("Rowan rings them", ""),
    ],
)
def test_a_sentence_says_who_does_it_where_it_begins_with_somebody_known(words: str, who: str):
    assert who_in(WORLD, words) == who


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Clara calls the first table meeting before 15 January", "before 15 January"),
        ("We will meet again in March", "in March"),
        ("Done by next Friday, please", "by next Friday"),
        ("Ring them on 3.12.2026", "on 3.12.2026"),
        ("Send it tomorrow", "tomorrow"),
        ("May we ask on Fridays", ""),
        ("See version 1.2 for 12 people", ""),
        ("March to the town hall", ""),
    ],
)
def test_a_sentence_says_when_where_it_names_a_time(words: str, when: str):
    assert when_in(words) == when
