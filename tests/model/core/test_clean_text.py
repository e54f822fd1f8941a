"""The one gate for text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.core.clean_text import (
    LIMIT,
    clean,
    few_words,
    in_quotes,
    lines,
    pieces,
    run_together,
    word_count,
)

anything = st.text(alphabet=st.characters(), max_size=300) | st.text(
    alphabet=st.sampled_from("a \n\r\t\x00\ud83d\u202e\u0301\u200dé\u2028"), max_size=60
)


@given(anything)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@given(anything)
def test_what_is_kept_can_be_written_anywhere(raw: str) -> None:
    kept = clean(raw)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert "\r" not in kept


def test_half_an_emoji_is_marked_and_nothing_else_is_lost() -> None:
    assert clean("half \ud83d emoji") == "half \ufffd emoji"
    assert clean("no\ufffe XML\uffff") == "no\ufffd XML\ufffd"


def test_directional_marks_and_joiners_are_kept() -> None:
    assert clean("a\u202eb\u200dc") == "a\u202eb\u200dc"


@given(st.text(alphabet="ab \u0301", max_size=200), st.integers(5, 40))
def test_pieces_hold_all_words_within_the_limit(raw: str, limit: int) -> None:
    found = pieces(raw, limit)
    assert all(0 < len(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(clean(raw).split())


def test_a_long_text_goes_on_on_the_next_card() -> None:
    found = pieces("word " * 2000)
    assert len(found) == 3
    assert all(len(piece) <= LIMIT for piece in found)
    assert all(piece.startswith("word") and piece.endswith("word") for piece in found)


def test_a_pasted_list_is_one_card_a_line_and_a_table_one_a_cell() -> None:
    assert lines("- Trust\n• Money\n\n3) Time\r\n") == ("Trust", "Money", "Time")
    assert lines("Trust\tMoney\nTime\t") == ("Trust", "Money", "Time")
    assert lines("12 o'clock is late") == ("12 o'clock is late",)


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("too late", "“too late”"),
        ("“too late”", "“too late”"),
        ('"too late"', '"too late"'),
        ("“Late” and “too late”", "““Late” and “too late””"),
        ("”", "“””"),
        ("", "“”"),
    ],
)
def test_words_stand_in_one_pair_of_quotation_marks(words: str, quoted: str):
    assert in_quotes(words) == quoted


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("more benches", 2),
        ("Don't wait 3.5 hours", 4),
        ("— yes —", 1),
        ("!!!", 0),
        ("", 0),
        ("الحدائق أكثر أمانا", 3),
    ],
)
def test_words_are_counted_by_their_boundaries(said: str, count: int):
    assert word_count(said) == count


@pytest.mark.parametrize(
    "said",
    ["公园里需要更多的长椅和树荫", "子どもが遊べる場所がほしい", "ผู้สูงอายุต้องการที่นั่งพักริมทาง"],
)
def test_a_sentence_without_spaces_is_more_than_a_word(said: str):
    assert word_count(said) >= 5


@pytest.mark.parametrize("said", ["长椅", "ベンチ", "ร่มเงา"])
def test_a_word_without_spaces_is_short(said: str):
    assert 1 <= word_count(said) <= 2


@pytest.mark.parametrize(
    ("said", "few"),
    [
        ("more benches", "more benches"),
        ("more benches in the park", "more benches in…"),
        ("more\nbenches", "more benches"),
        ("more\nbenches in the park", "more benches in…"),
        ("公园里需要更多的长椅和树荫，还要有饮水处", "公园里需要更多的长椅和树荫，还…"),
        ("", ""),
    ],
)
def test_few_words_are_whole_words_on_one_line(said: str, few: str):
    assert few_words(said, 15) == few


@given(anything, st.integers(2, 40))
def test_few_words_say_something_of_all_that_says_something(raw: str, limit: int):
    few = few_words(raw, limit)
    assert "\n" not in few
    assert len(few) <= limit + 1
    assert bool(few) == bool(clean(raw))


def test_sentences_stand_in_one_without_their_full_stops() -> None:
    assert run_together(["No centre closes.", " Who signs? ", "a; b"]) == (
        "No centre closes; Who signs?; a; b"
    )
