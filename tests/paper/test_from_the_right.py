"""Paper in a language that is written from right to left is laid out from the right edge."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.model.core.direction import is_right_to_left
from facilitator.model.display.document import (
    BarChart,
    ChartBar,
    Document,
    Figure,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)
from facilitator.model.display.marked import Span, marked
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.report import write_pdf
from tests.paper.reading import sides
from tests.paper.samples import MADE_AT, kj_picture

WIDE = sheet_size(PaperSize.A4)[0]


@pytest.mark.parametrize(
    ("tag", "is_so"),
    [
        ("ar", True),
        ("ur-PK", True),
        ("he_IL", True),
        ("pa-Arab", True),
        ("az-Arab-IR", True),
        ("ar-Latn", False),
        ("cy", False),
        ("en-GB", False),
        ("sr-Latn", False),
        ("", False),
    ],
)
def test_the_direction_of_a_language_is_that_of_its_script(tag: str, is_so: bool) -> None:
    assert is_right_to_left(tag) == is_so


def printed(to: Path, *blocks: object, lang: str) -> Path:
    out = to / f"{lang}.pdf"
    write_pdf(Document(title="Told", blocks=blocks), out, made_at=MADE_AT, lang=lang)  # type: ignore[arg-type]
    return out


BLOCKS = (
    Paragraph(text="Nobody waited"),
    Outline(entries=(OutlineEntry(text="Twelve families", mark="7"),)),
    Table(head=("Action", "Owner"), rows=(("Ring", "Priya"), ("Mend", "Bronwen"))),
    BarChart(rows=(ChartBar(name="Trust", value=4, words="four"),)),
)
WORDS = ("Nobody", "Twelve", "Action", "Owner", "Bronwen", "Trust", "four")


def test_what_stands_first_from_the_left_stands_first_from_the_right(tmp_path: Path) -> None:
    left = sides(printed(tmp_path, *BLOCKS, lang="en-GB"), *WORDS)
    right = sides(printed(tmp_path, *BLOCKS, lang="ar"), *WORDS)

    first = {"Action", "Owner", "Bronwen", "Trust", "four"}  # alone on their lines
    for word in first:
        assert left[word][0] == pytest.approx(WIDE - right[word][1], abs=1.5), word
    assert right["Nobody"][0] > left["Nobody"][1]
    assert right["Action"][0] > right["Owner"][1]
    assert right["Trust"][0] > right["four"][1]


def test_a_link_lies_over_its_words(tmp_path: Path) -> None:
    words = marked(
        (Span(words="See "), Span(words="ours", link="https://a.org"), Span(words=" now"))
    )
    for lang in ("en-GB", "ar"):
        out = printed(tmp_path, Paragraph(text=words), lang=lang)
        (link,) = PdfReader(out).pages[0]["/Annots"]  # type: ignore[misc]
        x0, _, x1, _ = map(float, link.get_object()["/Rect"])
        at = sides(out, "ours", "See", "now")
        assert (x0, x1) == pytest.approx(at["ours"], abs=1.5)
        assert at["See"][1] < at["ours"][0] < at["now"][0]  # the sentence reads as it did


def test_a_wall_lies_as_the_room_saw_it(tmp_path: Path) -> None:
    picture = kj_picture({"Alpha": ("One",), "Beta": ("Two",)})
    found = [
        sides(printed(tmp_path, Figure(picture=picture), lang=lang), "Alpha", "Beta")
        for lang in ("en-GB", "ar")
    ]
    before, after = ([place["Alpha"][0] - place["Beta"][0]] for place in found)

    assert before == pytest.approx(after, abs=0.5)
