"""Finding as one types: the index says what looking through everything would say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.searching import Index, folded

HELD = {
    "a": "Tender rules favour large providers",
    "b": "Straße und Café: “We hear late”",
    "c": 'He said "no" OR nothing; 100% sure_',
}
letters = st.text(alphabet="abAB \"'*%_-éÉßİ漢ab", max_size=12)
pools = st.dictionaries(st.sampled_from("uvwxyz"), letters, max_size=6)


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index()
    made.hold(HELD)
    yield made
    made.close()


def by_looking(texts: dict[str, str], words: str) -> set[str]:
    wanted = folded(words).split()
    return {key for key, held in texts.items() if all(word in folded(held) for word in wanted)}


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("", "abc"),
        ("t", "abc"),
        ("TENDER", "a"),
        ("large rul", "a"),
        ("cafe", "b"),
        ("strasse", "b"),
        ('"no"', "c"),
        ("NOT", "c"),
        ("a*", ""),
        ("0%", "c"),
        ('" OR words MATCH "x', ""),
        ("nothing;", "c"),
    ],
)
def test_words_find_what_holds_them(index: Index, words: str, keys: str) -> None:
    assert index.find(words) == set(keys)


@given(st.lists(pools, min_size=1, max_size=3), st.lists(letters, max_size=4))
def test_the_index_equals_looking_through_all(held: list[dict[str, str]], asked: list[str]) -> None:
    index = Index()
    for texts in held:
        index.hold(texts)
        assert len(index) == len(texts)
        for words in asked:
            assert index.find(words) == by_looking(texts, words)
    index.close()


def test_hostile_words_are_words(index: Index) -> None:
    for words in (
        "\0\0\0",
        '"""',
        "said MATCH",
        "'; drop table said; --",
        "\ud800\ud800\ud800",
        "(((",
        "^^^",
    ):
        index.find(words)
    assert index.find("tender") == {"a"}
