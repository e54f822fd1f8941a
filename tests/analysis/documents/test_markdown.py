"""Somebody's own text: what is marked in it, and that plain text stays what it was."""

import re

from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.documents import markdown
from facilitator.analysis.documents.markdown import OwnBlock, blocks_of
from facilitator.model.core.words import Words
from facilitator.model.display.document import Aside, Outline, OutlineEntry, Paragraph
from facilitator.model.display.marked import Footnote, Span, spans_of


def told(own: str) -> list[OwnBlock]:
    """The blocks of a text whose names stand for what they are called, in capitals."""
    notes = list[Footnote]()

    def noted(words: Words) -> Footnote:
        notes.append(Footnote(len(notes) + 1, words))
        return notes[-1]

    return blocks_of(own, lambda piece: re.sub(r"{(\w+)}", lambda at: at[1].upper(), piece), noted)


def paragraph(own: str) -> tuple[Span, ...]:
    (block,) = told(own)
    assert isinstance(block, Paragraph)
    return spans_of(block.text)


def entries(own: str) -> tuple[OutlineEntry, ...]:
    (block,) = told(own)
    assert isinstance(block, Outline)
    return block.entries


def test_words_are_marked_and_names_in_them_stay_alive():
    assert paragraph("now **{people} came** and *spoke*") == (
        Span(words="now "),
        Span(words="PEOPLE came", bold=True),
        Span(words=" and "),
        Span(words="spoke", italic=True),
    )


def test_only_addresses_of_the_web_and_of_post_are_links():
    assert paragraph("[ours](https://a.org/x_y_z)") == (
        Span(words="ours", link="https://a.org/x_y_z"),
    )
    assert paragraph("See www.4Children.org.uk.")[1].link == "http://www.4Children.org.uk"
    assert paragraph("me@a.org")[0].link == "mailto:me@a.org"
    for bad in ("[a](javascript:alert)", "[a](file:///etc)", "[a](b.html)", "![a](x)"):
        assert paragraph(bad) == (Span(words=bad),)


def test_lists_keep_the_numbers_that_were_typed_and_lie_in_one_another():
    held = entries("- one\n  - deeper\n- two")
    assert [(each.mark, each.text) for each in held] == [("•", "one"), ("•", "two")]
    assert [each.text for each in held[0].under] == ["deeper"]
    assert [each.mark for each in entries("3. three\n7. seven")] == ["3.", "7."]


def test_a_box_is_one_and_its_bold_first_line_is_its_heading():
    (one,) = told("> **Co-production** = working together\n> - with all")
    (two,) = told("> **Heading**\n> Words")
    assert isinstance(one, Aside)
    assert isinstance(two, Aside)
    assert (one.title, len(one.blocks)) == ("", 2)
    assert (two.title, two.blocks) == ("Heading", (Paragraph(text="Words"),))


def test_a_footnote_is_numbered_where_it_is_first_marked():
    first, second = told("x[^b] y[^a] z[^b]\n[^a]: of *a*\nEnd[^a]\n[^b]: of {people}")
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    notes = [(s.words, str(s.note.words)) for s in spans_of(first.text) if s.note]
    assert notes == [("¹", "of PEOPLE"), ("²", "of a"), ("¹", "of PEOPLE")]
    assert spans_of(second.text)[1].words == "²"


def test_a_footnote_without_its_other_half_is_printed_as_typed_and_told():
    own = "x[^1] y\n[^2]: nobody leads here\n[^3]: a\nz[^3]\n[^3]: said twice"
    assert markdown.unmatched(own) == ("[^1]", "[^2]", "[^3]")
    said = markdown.plain(own)
    assert said == ["x[^1] y", "[^2]: nobody leads here", "z¹", "[^3]: said twice", "a"]


def test_a_link_without_a_whole_address_is_told():
    halves = "[our website](https://) [page](example.org) [x]()"
    own = f"{halves} [good](https://example.org) [mail](mailto:a@b.org) [^1] (aside)"
    assert " ".join(markdown.half_links(own)) == halves


def test_an_address_ends_before_a_bracket_and_a_mark():
    (block,) = told("(see https://example.org/a).[^9]")
    assert isinstance(block, Paragraph)
    assert [s.words for s in spans_of(block.text) if s.link] == ["https://example.org/a"]


@given(st.text("aB é1,.;:!?()=/&<#|~'\"{}\n", max_size=80))
def test_plain_text_says_what_it_said(own: str):
    lines = [" ".join(line.split()) for line in own.split("\n") if line.strip()]
    lines = [re.sub(r"^\d{1,2}[.)] (?=.*\w)", "", line) for line in lines]
    assert [" ".join(each.split()) for each in markdown.plain(own)] == lines


@given(st.text("ab12 *_->.)[](\\\n{}", max_size=120))
def test_no_letter_is_lost_whatever_is_typed(own: str):
    said = "".join(markdown.plain(own))
    assert re.findall("[ab]", said) == re.findall("[ab]", own)


def test_what_only_looks_marked_is_printed_as_typed():
    for line in (
        "2*3*4 = 24",
        "5 * 3",
        "snake_case_name",
        "2011. A year",
        "---",
        "# 1",
        "-",
        "+ 1",
    ):
        assert markdown.plain(line) == [line]
    deep = "\n".join(f"{'  ' * at}- {at}" for at in range(60))
    assert len(markdown.plain(deep)) == 60
    assert markdown.plain(">" * 500 + " in") == ["in"]
