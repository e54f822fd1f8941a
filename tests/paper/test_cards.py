"""Cards to cut, and slips to write on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.model.core.words import text
from facilitator.paper.cut.cards import GRIDS, PaperCard, cut_cards
from facilitator.paper.look import PaperSize
from tests.paper.reading import close, closed, pages_of
from tests.paper.samples import GROUPS, LANGUAGES, MADE_AT

CARDS = tuple(
    PaperCard(number=str(number), text=words)
    for number, words in enumerate([c for cards in GROUPS.values() for c in cards], 1)
)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "cards.pdf"


@pytest.mark.parametrize("per_page", sorted(GRIDS))
@pytest.mark.parametrize("size", list(PaperSize))
def test_every_card_is_there_with_its_number(pdf: Path, per_page: int, size: PaperSize) -> None:
    result = cut_cards(CARDS, pdf, made_at=MADE_AT, per_page=per_page, size=size)
    pages = pages_of(pdf)
    assert result.pages == len(pages) == -(-len(CARDS) // per_page)
    found = "".join(pages)
    for card in CARDS:
        assert close(card.number + card.text) in close(found)


def test_larger_cards_have_larger_letters(pdf: Path) -> None:
    card = PaperCard(number="1", text="Forms come late")
    sizes: list[float] = []
    for per_page in (8, 6, 4):
        cut_cards([card], pdf, made_at=MADE_AT, per_page=per_page)
        text = PdfReader(pdf).pages[0].get_contents()
        assert text is not None
        found = re.findall(rb"/\S+ ([\d.]+) Tf", text.get_data())
        sizes.append(float(found[-1]))
    assert sizes == sorted(set(sizes))


def test_cards_come_in_the_order_given(pdf: Path) -> None:
    cut_cards(CARDS[::-1], pdf, made_at=MADE_AT)
    found = closed(pdf)
    places = [found.index(close(card.text)) for card in CARDS]
    assert places == sorted(places, reverse=True)


def test_slips_go_on_after_the_highest_number(pdf: Path) -> None:
    cut_cards(CARDS[:3], pdf, made_at=MADE_AT, blanks=3)
    assert pages_of(pdf)[0].split()[-3:] == ["4", "5", "6"]


def test_slips_alone_begin_where_they_are_told(pdf: Path) -> None:
    result = cut_cards((), pdf, made_at=MADE_AT, blanks=8, per_page=8, next_number=41)
    assert result.pages == 1
    assert pages_of(pdf)[0].split() == [str(number) for number in range(41, 49)]


def test_no_cards_give_one_empty_page(pdf: Path) -> None:
    assert cut_cards((), pdf, made_at=MADE_AT).pages == 1


def test_every_language_can_be_cut(pdf: Path) -> None:
    cards = [PaperCard(number=str(n), text=words) for n, words in enumerate(LANGUAGES)]
    result = cut_cards(cards, pdf, made_at=MADE_AT)
    assert result.not_printable == ()
    found = closed(pdf)
    assert all(close(words) in found for words in LANGUAGES)


def test_words_that_do_not_fit_go_on_to_another_card_of_the_same_number(pdf: Path) -> None:
    words = " ".join(f"word{number}" for number in range(600))[:4000]
    cards = [PaperCard(number="12", text=words), PaperCard(number="13", text="the next")]
    cut_cards(cards, pdf, made_at=MADE_AT, per_page=8)
    whole = "".join(pages_of(pdf))
    for number in range(500):
        assert f"word{number}" in whole
    assert whole.count("continued") == whole.count("goes on") >= 2
    assert "the next" in whole


def test_a_note_stands_beside_the_number(pdf: Path) -> None:
    cards = [PaperCard(number="1", text="words", note=text("facilitator’s note"))]
    cut_cards(cards, pdf, made_at=MADE_AT)
    assert "facilitator’s note" in pages_of(pdf)[0]


def test_what_no_font_has_is_reported(pdf: Path) -> None:
    result = cut_cards([PaperCard(number="1", text="Ꭰ")], pdf, made_at=MADE_AT)
    assert result.not_printable == ("Ꭰ",)


def test_there_is_no_grid_for_seven(pdf: Path) -> None:
    with pytest.raises(ValueError, match="no grid"):
        cut_cards(CARDS, pdf, made_at=MADE_AT, per_page=7)
