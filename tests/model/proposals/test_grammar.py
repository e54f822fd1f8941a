"""A proposal reads as one whole sentence, whoever owns it and however people put it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.proposals.grammar import alone, goes_on, sentence, with_verb

TRUST = ("Mere Trust",)
BOTH = ("Mere Trust", "Evolution")
THREE = ("LA", "Evolution", "Mere Trust")


def told(names: tuple[str, ...], words: str, *, capital: bool = False) -> str:
    owner = names[0] if names else ""
    if len(names) > 1:
        owner = f"{', '.join(names[:-1])} and {names[-1]}"
    return str(sentence(owner, names, words, capital=capital))


@pytest.mark.parametrize(
    ("names", "words", "said"),
    [
        (TRUST, "to continue the diary.", "Mere Trust to continue the diary"),
        (BOTH, "To lead together", "Mere Trust and Evolution to lead together"),
        (TRUST, "moving to consortium formation", "Mere Trust moving to consortium formation"),
        (THREE, "might map the network", "LA, Evolution and Mere Trust might map the network"),
        (TRUST, "Address the gap", "Mere Trust – address the gap"),
        (BOTH, "ring ten parents", "Mere Trust and Evolution – ring ten parents"),
        (TRUST, "training for new staff", "Mere Trust – training for new staff"),
        (TRUST, "one form for all centres", "Mere Trust – one form for all centres"),
        (TRUST, "offers a room on Tuesdays", "Mere Trust offers a room on Tuesdays"),
        (TRUST, "is to publish the dates", "Mere Trust is to publish the dates"),
        (("Health Visitors",), "Health Visitors might call", "Health Visitors might call"),
        (("Health Visitors",), "health visitors: one number", "Health Visitors: one number"),
        (BOTH, "Mere Trust to lead, Evolution to help", "Mere Trust to lead, Evolution to help"),
        (BOTH, "Mere Trust to lead", "Mere Trust and Evolution – Mere Trust to lead"),
        (
            ("VCS (Evolution)", "VCS"),
            "VCS (Evolution) to continue becoming ready; VCS moving to a consortium for October",
            "VCS (Evolution) to continue becoming ready; VCS moving to a consortium for October",
        ),
        ((), "Health Visitors might call", "Health Visitors might call"),
        ((), "to continue the diary", "To continue the diary"),
        ((), "moving to one form", "Moving to one form"),
        ((), "could open the kitchen", "Open the kitchen"),
        ((), "will continue to share rooms", "Continue to share rooms"),
        ((), "could be opened on Tuesdays", "Could be opened on Tuesdays"),
        ((), "a crèche.", "A crèche"),
    ],
)
def test_it_reads_as_people_put_it(names: tuple[str, ...], words: str, said: str) -> None:
    assert told(names, words) == said


def test_a_capital_that_is_of_a_name_stays() -> None:
    assert (
        told(TRUST, "NHS forms in one place", capital=True) == "Mere Trust – NHS forms in one place"
    )


def test_a_name_that_may_not_be_told_is_not_told_where_the_words_begin_with_it() -> None:
    assert str(sentence("a parent", ("Mary Cole",), "Mary Cole to call")) == "a parent to call"


@given(st.sampled_from([(), TRUST, BOTH, THREE]), st.text("abc gin to could", min_size=1))
def test_every_word_is_there_once_and_nothing_is_added(names: tuple[str, ...], words: str) -> None:
    said = told(names, words).casefold()
    for name in names:
        assert name.casefold() in said
    rest = words.strip().casefold().split()[1:]
    assert said.split()[len(said.split()) - len(rest) :] == rest


@pytest.mark.parametrize(
    ("verb", "words", "now"),
    [
        ("could", "Count each family once", "could count each family once"),
        ("could", "NHS forms in one place", "could NHS forms in one place"),
        ("will", "to meet", "to meet"),
        ("could", "moving to one form", "moving to one form"),
        ("will", "Patchwork will meet", "Patchwork will meet"),
        ("might", "could meet", "could meet"),
    ],
)
def test_a_verb_that_stood_apart_comes_into_the_words_once(verb: str, words: str, now: str) -> None:
    assert with_verb(verb, words) == now
    assert with_verb(verb, now) == now


def test_words_alone_begin_with_a_capital_and_words_that_go_on_are_known() -> None:
    assert alone("écoute") == "Écoute"
    assert goes_on("cannot wait")
    assert not goes_on("ring: ten parents")
    assert not goes_on("will: a testament")
