"""Pages as pixels and the wall as PNG and SVG."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest

from facilitator.errors import FacilitatorError, FileError
from facilitator.model.display.document import Document, Paragraph
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Arrow,
    Banner,
    Bar,
    Caption,
    Emphasis,
    Line,
    LineStyle,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
    texts,
)
from facilitator.paper.image import (
    LEAST_WIDTH,
    MOST_PIXELS,
    PageImage,
    page_count,
    render_pages,
    write_png,
)
from facilitator.paper.report import write_pdf
from facilitator.paper.svg import svg, write_svg
from tests.paper.reading import close
from tests.paper.samples import MADE_AT, kj_picture, record

EVERY_SHAPE: tuple[Shape, ...] = (
    Region(id="r", rect=Rect(20, 20, 500, 300), title="Group", mark="A", dashed=True),
    Region(id="f", rect=Rect(540, 20, 200, 200), title="Folded", tally="7 cards", tint=Tint.BLUE),
    Note(id="n", rect=Rect(40, 80, 200, 120), text="A <b>card</b>", number="7", stacked=2),
    Note(id="p", rect=Rect(260, 80, 200, 120), text="Faint", badges=("parked",), faint=True),
    *(
        Arrow(id=style, start=Point(60, 400), end=Point(400, 420), style=style, label="leads to")
        for style in LineStyle
    ),
    Line(id="l", points=(Point(0, 500), Point(800, 500))),
    Caption(id="c", rect=Rect(20, 510, 400, 40), text="Quiet", emphasis=Emphasis.QUIET),
    Bar(id="b", rect=Rect(20, 560, 400, 60), share=0.4, text="Trust", value="12"),
    Banner(id="w", rect=Rect(500, 300, 700, 200), text="Write in silence", detail="14 cards"),
)


def ink_of(image: PageImage) -> float:
    """How much of a page is not white, from 0 to 1."""
    used = sum(image.stride * image.height and byte < 250 for byte in image.data[::3])
    return used / (image.width * image.height)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    write_pdf(record(), tmp_path / "a.pdf", made_at=MADE_AT)
    return tmp_path / "a.pdf"


def test_pages_come_in_the_size_asked_for_and_with_ink_on_them(pdf: Path) -> None:
    images = list(render_pages(pdf, dpi=72))
    assert len(images) == page_count(pdf)
    upright = images[0]
    assert (upright.width, upright.height) == (596, 842)
    assert upright.points == pytest.approx((595.28, 841.89), abs=0.01)
    assert len(upright.data) >= upright.stride * upright.height
    assert all(0.002 < ink_of(image) < 0.6 for image in images)


def test_some_pages_only(pdf: Path) -> None:
    assert len(list(render_pages(pdf, dpi=20, pages=range(1, 2)))) == 1


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no")
    with pytest.raises(FileError, match=r"“a\.pdf” cannot be shown"):
        next(render_pages(tmp_path / "a.pdf", dpi=72))
    with pytest.raises(FileError, match="cannot be shown"):
        page_count(tmp_path / "b.pdf")


def test_a_text_over_the_edge_is_not_cut_off(tmp_path: Path) -> None:
    """The outermost pixels of every page stay white: nothing runs off the paper."""
    words = "W" * 300 + " " + "long words " * 60
    document = Document(title=words, blocks=(Paragraph(text=words),))
    write_pdf(document, tmp_path / "a.pdf", made_at=MADE_AT)
    for image in render_pages(tmp_path / "a.pdf", dpi=40):
        margin = round(0.06 * image.width)
        for row in range(image.height):
            start = row * image.stride + (image.width - margin) * 3
            assert set(image.data[start : start + margin * 3]) == {255}


def read_png(path: Path) -> tuple[int, int, bytes]:
    """Width, height and the unpacked rows of a PNG."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">2I2B", data[16:26])
    assert (depth, kind) == (8, 2)
    at = data.index(b"IDAT")
    size = struct.unpack(">I", data[at - 4 : at])[0]
    return width, height, zlib.decompress(data[at + 4 : at + 4 + size])


@pytest.mark.parametrize("width", [160, 1600])
def test_the_wall_as_png_has_the_width_asked_for(tmp_path: Path, width: int) -> None:
    picture = Picture(height=790, shapes=EVERY_SHAPE)
    write_png(picture, tmp_path / "wall.png", width_px=width)
    wide, high, rows = read_png(tmp_path / "wall.png")
    assert (wide, high) == (width, pytest.approx(790 * width / 1600, abs=1))
    assert len(rows) == (wide * 3 + 1) * high
    assert len(set(rows)) > 50


def test_an_absurd_width_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="20,000"):
        write_png(Picture(), tmp_path / "wall.png", width_px=0)


@pytest.mark.parametrize("pages", [5, 30])
def test_a_large_wall_is_no_more_pixels_than_a_computer_holds(tmp_path: Path, pages: int) -> None:
    write_png(Picture(height=790.0 * pages), tmp_path / "wall.png")
    wide, high, _rows = read_png(tmp_path / "wall.png")
    assert wide >= LEAST_WIDTH
    assert wide * high <= MOST_PIXELS


def test_a_wall_too_large_to_be_read_in_one_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FacilitatorError, match="too large for one picture"):
        write_png(Picture(height=790.0 * 200), tmp_path / "wall.png")
    assert not list(tmp_path.iterdir())


def test_the_wall_as_svg_says_all_its_words(tmp_path: Path) -> None:
    picture = Picture(height=790, shapes=EVERY_SHAPE)
    write_svg(picture, tmp_path / "wall.svg")
    root = ET.fromstring((tmp_path / "wall.svg").read_text(encoding="utf-8"))  # noqa: S314
    said = " ".join(element.get("aria-label", "") for element in root.iter())
    for words in texts(picture):
        assert close(words) in close(said)
    assert root.get("viewBox") == "0 0 1600 790"


def test_an_svg_uses_only_glyphs_it_brings() -> None:
    root = ET.fromstring(svg(kj_picture()))  # noqa: S314
    brought = {element.get("id") for element in root.iter() if element.tag.endswith("path")}
    used = {
        (element.get("href") or "").removeprefix("#")
        for element in root.iter()
        if element.tag.endswith("use")
    }
    assert used
    assert used <= brought
