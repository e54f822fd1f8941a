"""Addresses, numbers and names in words: found whole, in their place, and nothing beside."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.analysis.privacy import names, numbers
from facilitator.analysis.privacy.looking import details
from facilitator.analysis.privacy.names import NameSearch
from facilitator.analysis.privacy.numbers import DetailKind

TELEPHONES = (
    "020 7946 0018", "(020) 7946 0018", "07700 900123", "07700900123", "0161-496-0000",
    "+44 20 7946 0018", "+44 (0)20 7946 0018", "01632 96012", "+1 (555) 010-9999",
    "+49 30 901820", "0044 20 7946 0018",
)  # fmt: skip
NO_TELEPHONES = ("01-02-2026 10:30", "12 34", "0 of 10", "2026-11-30", "00000", "0900", "x+")
OTHERS = (
    ("SW1A 1AA", DetailKind.POSTCODE),
    ("m1 1ae", DetailKind.POSTCODE),
    ("CR26XH", DetailKind.POSTCODE),
    ("AB 12 34 56 C", DetailKind.INSURANCE),
    ("AB123456C", DetailKind.INSURANCE),
    ("943 476 5919", DetailKind.NHS),
    ("9434765919", DetailKind.NHS),
    ("a.b+c@d-e.co.uk", DetailKind.EMAIL),
    ("https://a.org/b?c=1", DetailKind.LINK),
    ("www.a-place.org", DetailKind.LINK),
)
NOTHING = ("QQ1 1AA", "GB123456A", "QQ123456C", "AB123456E", "9434765918", "a@b", "A4 3pm", "www.")


@pytest.mark.parametrize("module", [numbers, names])
def test_its_worked_examples(module: object) -> None:
    assert doctest.testmod(module, raise_on_error=True).attempted  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "kind"), [*((each, DetailKind.TELEPHONE) for each in TELEPHONES), *OTHERS]
)
def test_each_shape_is_found_whole(said: str, kind: DetailKind) -> None:
    words = f"Well, ask for {said}, please."
    assert [(words[d.start : d.end], d.kind) for d in numbers.numbers(words)] == [(said, kind)]


def test_a_link_ends_before_the_mark_of_a_footnote() -> None:
    words = "(see [ours](https://a.org/b).[^1]"
    (found,) = numbers.numbers(words)
    assert words[found.start : found.end] == "https://a.org/b"


@pytest.mark.parametrize("said", [*NO_TELEPHONES, *NOTHING])
def test_what_is_none_is_left(said: str) -> None:
    assert numbers.numbers(f"Well, {said}, please.") == ()


SAID = st.text(st.sampled_from("0123456789 +()-.@aAbMSW1/:'’\n"), max_size=60)
PIECE = st.sampled_from([said for said, _ in OTHERS] + list(TELEPHONES))


@settings(max_examples=60)
@given(SAID, PIECE, SAID)
def test_details_lie_apart_in_the_words(before: str, said: str, after: str) -> None:
    words = f"{before} {said} {after}"
    held = [*numbers.numbers(words)]
    assert all(0 <= d.start < d.end <= len(words) for d in held)
    assert all(one.end <= other.start for one, other in pairwise(held))


@settings(max_examples=60)
@given(st.text("abcXYZé9_", min_size=1, max_size=6), PIECE)
def test_nothing_begins_inside_another_word(word: str, said: str) -> None:
    for words in (f"{word}{said}", f"{word}Ann"):
        found = (*numbers.numbers(words), *NameSearch(["Ann Lowe"]).within(words))
        assert not [d for d in found if 0 < d.start <= len(word) and words[d.start - 1].isalnum()]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["Ann", "ann", "Moss", "Lee", "-", "’s ", " ", ". ", "x"])))
def test_a_name_is_found_where_it_stands(pieces: list[str]) -> None:
    words = "".join(pieces)
    for detail in NameSearch(NAMES).within(words):
        said = words[detail.start : detail.end]
        assert NameSearch(NAMES).whose(said), "it is somebody's, from the first letter to the last"
        assert not f" {words} "[detail.start].isalnum()
        assert not f" {words} "[detail.end + 1].isalnum()


@pytest.mark.parametrize("piece", ["a.", "a@", "0 ", "+4 ", "www.", "AB1", "943 ", "Ann-"])
def test_long_words_are_read_at_once(piece: str) -> None:
    """Were the time to grow with the square, nobody would wait for this."""
    words = piece * (50_000 // len(piece))
    assert len(numbers.numbers(words)) <= len(words) / 8
    assert NameSearch(["Ann Ann Ann Lowe"]).within(words) == ()


NAMES = ("Ann Moss", "Mary-Jane O'Brien", "José Núñez", "Grace Oduya", "山田太郎")


@pytest.mark.parametrize(
    ("said", "found", "sure"),
    [
        ("Ann Moss said so", "Ann Moss", True),
        ("so said ann moss", "ann moss", True),
        ("ask Ann’s sister", "Ann", True),
        ("Mary-Jane knows", "Mary-Jane", True),
        ("Mrs O’Brien knows", "O’Brien", True),
        ("JOSÉ NÚÑEZ", "JOSÉ NÚÑEZ", True),
        ("Grace is kind", "Grace", False),
        ("私は山田太郎です", "山田太郎", True),
    ],
)
def test_names_are_found(said: str, found: str, sure: bool) -> None:
    held = NameSearch(NAMES).within(said)
    assert [(said[d.start : d.end], d.sure) for d in held] == [(found, sure)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Tanya Brook 07700 900123", ["Tanya Brook"]),
        ("write to Tanya (tanya@example.org)", ["Tanya"]),
        ("Łucja Żuk on 07700 900123", ["Łucja Żuk"]),
        ("Ask Ann Moss, 07700 900123", ["Ann Moss"]),
        ("Ring 07700 900123 at the Centre", []),
        ("the office: 07700 900123", []),
        ("Tanya Brook came in 2019", []),
    ],
)
def test_a_name_beside_a_number_is_to_be_looked_at(said: str, found: list[str]) -> None:
    held = [d for d in details(said, NameSearch(NAMES)) if d.kind is DetailKind.NAME]
    assert [said[d.start : d.end] for d in held] == found
    assert all(d.sure is (said[d.start : d.end] in NAMES) for d in held)


@pytest.mark.parametrize(
    "said", ["annual moss", "Annual", "Ann-Marie", "by grace", "Joseph", "D’Ann"]
)
def test_other_words_are_no_names(said: str) -> None:
    assert NameSearch(NAMES).within(said) == ()
