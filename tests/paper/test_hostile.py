"""Card text is data: whatever it holds, it is printed, and nothing else happens."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.model.display.document import (
    Document,
    Figure,
    Outline,
    OutlineEntry,
    Paragraph,
    QuoteBlock,
    Table,
)
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Note, Picture, Region
from facilitator.paper.cut.cards import PaperCard, cut_cards
from facilitator.paper.report import Printed, write_pdf
from facilitator.paper.svg import svg
from tests.paper.reading import close, closed, fonts_of, glyphs_of, live_parts, words_of
from tests.paper.samples import MADE_AT

HOSTILE = (
    "ask <jane.doe@council.example> about <todo> fix bins",
    "I like <b>bold and never close it",
    '<img src="/etc/hostname"/> <a href="javascript:alert(1)">x</a>',
    "<para><font color='red' size=[1][0]>x</font></para> <br/> &amp; &lt; &#0;",
    "<table><tr><td>" * 40,
    "{0} {card} %s %(x)s \\n (parens) \\\\ ) Tj ET endstream endobj <</JS (x)>>",
    "=1+1",
    "x" * 400,
    "tab\tand\nnew\n\n\nlines\r\nof\x0bmany\u2028kinds",
    "nul\x00 bell\x07 escape\x1b[31m del\x7f c1\x9b",
    "half \ud83d an emoji",
    "\u202egnidaer tfel ot thgir\u202c and \u2066isolates\u2069 \u200f",
    "Z\u0335\u0321\u0334a\u0347\u0316\u0339l\u0353\u0354g\u0355o\u0356" + "\u0301" * 60,
    "👨‍👩‍👧‍👦👍🏽🏳️‍🌈🇬🇧 9️⃣ ☃️ ❤️‍🔥",
    "ﷺ ﷽ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𒀀 \U0010ffff \ufffe \ufeff \u00ad soft",
)


def everywhere(words: str) -> Document:
    """A text in every place where a card's text may stand."""
    shapes = (
        Region(id="g", rect=Rect(0, 0, 500, 300), title=words, mark="A"),
        Note(id="n", rect=Rect(20, 60, 200, 130), text=words, number="7"),
    )
    return Document(
        title=words,
        blocks=(
            Paragraph(text=words),
            Outline(entries=(OutlineEntry(text=words, mark="7", note=words),)),
            Table(head=("Card", "Why"), rows=((words, words),)),
            QuoteBlock(text=words, source=words),
            Figure(picture=Picture(shapes=shapes)),
        ),
    )


def print_it(document: Document, to: Path) -> Printed:
    return write_pdf(document, to, made_at=MADE_AT)


def _visible(words: str) -> str:
    """What has to be found again: no controls, no halves, no marks of direction."""
    kept = "".join(
        c for c in words if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
    )
    return close(kept)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("large", [False, True])
def test_it_is_printed_as_it_was_said(tmp_path: Path, words: str, large: bool) -> None:
    pdf = tmp_path / "paper.pdf"
    write_pdf(everywhere(words), pdf, made_at=MADE_AT, large_print=large)
    assert not live_parts(pdf)
    if words.isascii() and words.isprintable():
        assert closed(pdf).count(close(words)) >= 4
    _no_blank_glyphs(pdf)


@pytest.mark.parametrize("words", HOSTILE)
def test_cards_to_cut_and_pictures_take_it_too(tmp_path: Path, words: str) -> None:
    pdf = tmp_path / "cards.pdf"
    cut_cards([PaperCard(number="1", text=words)], pdf, made_at=MADE_AT, blanks=1)
    _no_blank_glyphs(pdf)
    import xml.etree.ElementTree as ET

    picture = Picture(shapes=(Note(id="n", rect=Rect(0, 0, 200, 120), text=words),))
    ET.fromstring(svg(picture))  # noqa: S314


def _no_blank_glyphs(pdf: Path) -> None:
    """No code that is seen stands for a font's glyph 0, the one for what it does not have."""
    for font in fonts_of(pdf).values():
        glyphs = glyphs_of(font)
        hidden = set(glyphs) == {0}
        assert hidden or 0 not in glyphs, font["/BaseFont"]


SHARED = HealthCheck.function_scoped_fixture  # each example writes over the file of the last
TEXTS = st.text(st.characters(exclude_categories=("Cc",)), max_size=120)


@settings(max_examples=120, deadline=None, suppress_health_check=[SHARED])
@given(words=TEXTS)
def test_any_text_is_found_again_or_reported(tmp_path: Path, words: str) -> None:
    pdf = tmp_path / "any.pdf"
    result = print_it(Document(title="T", blocks=(Paragraph(text=words),)), pdf)
    lost = set("".join(result.not_printable))
    found = set("".join(words_of(pdf)))
    for char in _visible(words.replace("\x85", " ")):
        ignored = ord(char) in {0xFFFE, 0xFFFF} or 0xE0000 <= ord(char) < 0xE1000  # never drawn
        assert char in found or char in lost or ignored, ascii(char)
    _no_blank_glyphs(pdf)


LEFTWARDS = "\u05d0\u05d1\u05d3\u05de\u0628\u062c\u0647\u064a"
RIGHTWARDS = "abcŵŷłńé國語한ไทยहिन्दीகே😀→—’5"
WORDS = st.one_of(
    st.text(st.sampled_from(LEFTWARDS), min_size=1, max_size=8),
    st.text(st.sampled_from(RIGHTWARDS), max_size=8).map("a".__add__),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[SHARED])
@given(words=st.lists(WORDS, min_size=1, max_size=12))
def test_words_of_many_scripts_are_found_whole(tmp_path: Path, words: list[str]) -> None:
    pdf = tmp_path / "any.pdf"
    print_it(Document(title="T", blocks=tuple(Paragraph(text=word) for word in words)), pdf)
    found = closed(pdf)
    for word in words:
        assert close(word) in found, ascii(word)


ALONE = """
import json, sys
from pathlib import Path
from tests.paper.test_hostile import HOSTILE, everywhere
from tests.paper.samples import MADE_AT
from facilitator.paper.cut.cards import PaperCard, cut_cards
from facilitator.paper.image import render_pages, write_png
from facilitator.paper.report import write_pdf
from facilitator.paper.svg import write_svg

folder = Path(sys.argv[1])
seen = []
def hook(event, args):
    if event == "open" or event.startswith("socket.") or event.startswith("subprocess"):
        seen.append((event, str(args[0])))
sys.addaudithook(hook)
for number, words in enumerate(HOSTILE):
    document = everywhere(words)
    write_pdf(document, folder / "paper.pdf", made_at=MADE_AT)
    picture = document.blocks[-1].picture
    write_svg(picture, folder / "wall.svg")
    write_png(picture, folder / "wall.png", width_px=300)
    cut_cards([PaperCard(number="1", text=words)], folder / "c.pdf", made_at=MADE_AT)
list(render_pages(folder / "paper.pdf", dpi=30))
qt = [name for name in sys.modules if name.startswith("PySide6")]
print(json.dumps({"seen": seen, "qt": qt}))
"""


@pytest.mark.timeout(110)
def test_no_file_but_fonts_and_target_no_socket_and_no_qt(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert told["qt"] == []
    root = str(Path(__file__).parents[2])
    code = (sys.prefix, sys.base_prefix, f"{root}/facilitator", f"{root}/resources/fonts")
    for event, what in told["seen"]:
        assert event == "open", (event, what)
        inside = what.startswith(str(tmp_path)) or what.startswith(code) or what.isdecimal()
        assert inside, what
