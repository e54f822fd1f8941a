"""Levels and order, compared with an implementation from elsewhere."""

from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.typeset import bidi

UNSEEN = "\u061c\u200d\u200e\u200f\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LETTERS = "abcAB 12 3.,:/-+%$()[]{}<>!?אבגדהابجد٣٤\u0301\u05b0"


def shown(text: str) -> str:
    _, levels = bidi.levels(text)
    return "".join(text[index] for index in bidi.order(levels))


def seen(text: str) -> str:
    return "".join(char for char in text if char not in UNSEEN)


@settings(max_examples=200)
@given(st.text(alphabet=LETTERS + UNSEEN, max_size=40).map(lambda text: text.rstrip(UNSEEN + " ")))
@example("abc (אבג) 12")
@example("\u2067:a\u2066$٣\u2069c")
@example(")\u202a.-aד\u202c%{٤ב}ד")
def test_the_order_on_a_line_is_that_of_the_rust_implementation(text: str):
    assert seen(shown(text)) == seen(str(get_display(text)))


def test_the_first_strong_letter_gives_the_direction():
    assert bidi.levels("12 ab אב")[0] == 0
    assert bidi.levels("12 אב ab")[0] == 1
    assert bidi.levels("12 !")[0] == 0


def test_a_direction_can_be_given():
    assert bidi.levels("abc", base=1) == (1, bytes([2, 2, 2]))


def test_an_empty_text_has_no_order():
    assert bidi.levels("") == (0, b"")
    assert bidi.order(b"") == []


def test_embeddings_deeper_than_the_standard_allows_are_passed_over():
    deep = "\u202b" * 200 + "\u2067" * 10 + "a" + "\u2069" * 10 + "\u202c" * 200 + "b"

    base, levels = bidi.levels(deep)

    assert base == 0
    assert max(levels) <= 126
