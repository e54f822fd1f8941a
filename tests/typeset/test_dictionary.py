"""Lines end between words in scripts that are written without spaces."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.typeset.breaking import break_lines, measure
from facilitator.typeset.clusters import pieces
from facilitator.typeset.dictionary import word_starts
from facilitator.typeset.segments import unbreakable


# Each was read by ICU 78 in the same way, save where a word of ours is two of its own.
@pytest.mark.parametrize(
    "words",
    [
        "ภาษา|ไทย|เป็น|ภาษา|ที่|สวยงาม",
        "การ|ประชุม|ครั้ง|ต่อ|ไป|จะ|จัด|ขึ้น|ใน|วัน|อังคาร",
        "ພວກ|ເຮົາ|ຕ້ອງການ|ພື້ນທີ່|ສໍາລັບ|ເດັກນ້ອຍ|ໃນ|ບ້ານ",
        "យើង|ត្រូវការ|កន្លែង|សម្រាប់|កុមារ|នៅក្នុង|ភូមិ|របស់|យើង",
        "မြန်မာနိုင်ငံ|သည်|အရှေ့တောင်|အာ|ရှ|တွင်|ရှိ|သည်။",
    ],
)
def test_a_sentence_comes_apart_between_its_words(words: str) -> None:
    assert unbreakable(words.replace("|", "")) == tuple(words.split("|"))


def test_a_name_that_is_in_no_list_stays_in_one_piece() -> None:
    assert unbreakable("คุณฆฌฎฏบอกว่า") == ("คุณ", "ฆฌฎฏ", "บอก", "ว่า")


def test_a_mark_of_repeating_and_digits_stay_with_their_word() -> None:
    assert unbreakable("เด็กๆมา๑๒คน") == ("เด็กๆ", "มา๑๒", "คน")


def test_a_line_ends_after_a_word_and_not_inside_it() -> None:
    width = measure("ภาษาไทยเป็นภา", size=20)
    block = break_lines("ภาษาไทยเป็นภาษา", width=width, size=20)

    assert ["".join(run.text for run in line.runs) for line in block.lines] == [
        "ภาษาไทยเป็น",
        "ภาษา",
    ]


@given(st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x109F), min_size=1, max_size=60))
def test_nothing_is_lost_and_marks_stay_on_their_letters(text: str) -> None:
    edges = set(accumulate(map(len, pieces(text)), initial=0))

    assert "".join(unbreakable(text)) == text
    assert word_starts(text) <= edges - {0, len(text)}
