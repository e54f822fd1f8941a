"""The bundled fonts: whole, licensed, usable on paper; outlines and characters."""

import hashlib
import re
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from facilitator.resources import resource
from facilitator.typeset.faces import (
    FACES,
    MAIN,
    advance,
    covers,
    face_path,
    faces_for,
    outline,
    units_per_em,
)

ROW = re.compile(r"^\| (\S+\.ttf) \|.* (\S+\.txt) \| ([0-9a-f]{64}) \|$", re.MULTILINE)


def listed() -> dict[str, tuple[str, str]]:
    rows = ROW.findall(resource("fonts", "FONTS.md").read_text("utf-8"))
    return {file: (licence, digest) for file, licence, digest in rows}


def test_every_font_is_listed_with_its_sum_and_its_licence():
    lying_there = {path.name for path in resource("fonts").glob("*.ttf")}

    assert set(listed()) == lying_there
    for file, (licence, digest) in listed().items():
        assert hashlib.sha256(resource("fonts", file).read_bytes()).hexdigest() == digest
        assert "opyright" in resource("fonts", licence).read_text("utf-8")


def test_every_face_has_its_file():
    assert set(FACES.values()) <= set(listed())


@pytest.mark.parametrize("face", FACES)
def test_paper_can_use_each_face(face: str):
    assert TTFont(face, str(face_path(face))).face.unitsPerEm == units_per_em(face)


def test_an_unknown_face_is_refused():
    with pytest.raises(KeyError):
        face_path("Comic Sans")


def test_an_outline_is_closed_paths_inside_the_em():
    ((face, _),) = faces_for("B", "Inter-Regular")
    assert face == "Inter-Regular"
    capital = glyph_of("B")

    path = outline("Inter-Regular", capital)

    assert path[0][0] == "M"
    assert path[-1] == ("Z",)
    assert sum(step[0] == "M" for step in path) == 3  # the letter and its two counters
    numbers = [number for step in path for number in step[1:]]
    assert all(-200 <= number <= units_per_em("Inter-Regular") for number in numbers)  # type: ignore[operator]


def test_a_space_has_no_outline_and_moves_on():
    assert outline("Inter-Regular", glyph_of(" ")) == ()
    assert 0.2 < advance("Inter-Regular", glyph_of(" ")) < 0.4


def glyph_of(char: str) -> int:
    from facilitator.typeset.faces import shape  # the shaper itself is not for users of the package

    return shape("Inter-Regular", char, rtl=False).glyphs[0]


@pytest.mark.parametrize("face", MAIN.values())
@pytest.mark.parametrize(
    "text", ["ŵŷÂêîôû", "ąćęłńóśźż", "ñßøåæþð", "ơưặễ", "ğşıİ", "αβγ", "жщю", "→•★“”’–—…€£"]
)
def test_the_main_family_has_the_letters_of_europe(face: str, text: str):
    assert all(covers(face, char) for char in text)


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("ب", "NotoSansArabic-Regular"),
        ("ש", "NotoSansHebrew-Regular"),
        ("हि", "NotoSansDevanagari-Regular"),
        ("বা", "NotoSansBengali-Regular"),
        ("ਪੰ", "NotoSansGurmukhi-Regular"),
        ("ગુ", "NotoSansGujarati-Regular"),
        ("த", "NotoSansTamil-Regular"),
        ("ଓ", "NotoSansOriya-Regular"),
        ("తె", "NotoSansTelugu-Regular"),
        ("ಕ್ಷೇ", "NotoSansKannada-Regular"),
        ("മ", "NotoSansMalayalam-Regular"),
        ("ශ්", "NotoSansSinhala-Regular"),
        ("ไ", "NotoSansThai-Regular"),
        ("ສຳ", "NotoSansLao-Regular"),
        ("ខ្មែ", "NotoSansKhmer-Regular"),
        ("ကျွ", "NotoSansMyanmar-Regular"),
        ("ሰ", "NotoSansEthiopic-Regular"),
        ("文", "WenQuanYiMicroHei"),
        ("☐", "NotoSansSymbols2-Regular"),
        ("∮", "DejaVuSans"),
        ("😀", "NotoEmoji-Regular"),
        ("👩‍🏫", "NotoEmoji-Regular"),
        ("1️⃣", "NotoEmoji-Regular"),
        ("\u0378", None),
    ],
)
def test_each_script_is_drawn_by_its_own_font(text: str, face: str | None):
    assert faces_for(text, "Inter-Regular") == ((face, text),)


@pytest.mark.parametrize("main", ["Inter-Bold", "Inter-SemiBold", "SourceSerif4-Bold"])
def test_headings_in_arabic_are_bold(main: str):
    assert faces_for("ب", main) == (("NotoSansArabic-Bold", "ب"),)
    assert faces_for("ש", main) == (("NotoSansHebrew-Regular", "ש"),)


def test_the_fonts_that_lie_in_the_checkout_are_the_ones_used():
    assert Path(face_path("Inter-Bold")).parent == resource("fonts")
