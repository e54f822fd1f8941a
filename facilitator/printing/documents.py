"""A document goes to the writer that the file's ending asks for: PDF, Word or Markdown."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from facilitator.errors import FacilitatorError
from facilitator.language import tag_of
from facilitator.model.core.words import Say, text
from facilitator.model.display.document import BarChart, Document, Timeline
from facilitator.model.display.mirroring import as_read
from facilitator.model.display.picture import Picture
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PageStyle, PaperSize, look_of, sheet_size
from facilitator.paper.report import Printed, write_pdf
from facilitator.printing.house import office_house
from facilitator.printing.orders import PrintOptions

SLIDES: Final = ".pptx"
ENDINGS: Final = (".pdf", ".docx", SLIDES, ".md", ".txt")
"""How the name of a document's file may end, the usual one first."""
_PICTURE_WIDTH = 2000
"""Pixels of a picture in a document for Word: sharp on paper, small in the post."""
_MOST_PICTURES = 12
"""Parts of one wall that are shown in a document for Word; a larger one is told in words."""


def write_document(  # noqa: PLR0913 - how a page looks is chosen by name
    document: Document,
    out: Path,
    choice: PrintOptions,
    *,
    made_at: datetime,
    fit_one_page: bool = False,
    compact: bool = False,
    tiles: PaperSize | None = None,
    look: PageStyle | None = None,
    house: HouseLook = PLAIN_HOUSE,
    say: Say = str,
) -> Printed:
    """Write a document by its name's ending; one that is no PDF has no pages to count yet.

    Raises FileError when it cannot be written, FacilitatorError for another ending; nothing half
    made is left.
    """
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise FacilitatorError(text("A document is a .pdf, .docx, .pptx, .md or .txt file."))
    if ending == ".md":
        from facilitator.exchange.markdown_file import write_markdown

        write_markdown(document, out, say=say)
        return Printed(out, 0, ())
    if ending == ".txt":
        from facilitator.exchange.spoken_file import write_spoken

        write_spoken(document, out, say=say)
        return Printed(out, 0, ())
    if ending == SLIDES:
        from facilitator.exchange.slides.document import write_slides

        draw, office = partial(_pictures, say=say), office_house(house)
        chart = partial(_charts, look=look_of(choice.size, house), say=say)
        write_slides(document, out, draw, chart=chart, say=say, house=office)
        return Printed(out, 0, ())
    if ending == ".docx":
        _write_word(document, out, choice, made_at, house=house, say=say)
        return Printed(out, 0, ())
    return write_pdf(
        document,
        out,
        made_at=made_at,
        look=look or look_of(choice.size, house, large_print=choice.large),
        large_print=choice.large,
        fit_one_page=fit_one_page,
        compact=compact,
        tiles=tiles,
        say=say,
        lang=tag_of(say),
    )


def _write_word(
    document: Document,
    out: Path,
    choice: PrintOptions,
    made_at: datetime,
    *,
    house: HouseLook,
    say: Say,
) -> None:
    """In large print pictures are told, as they are on paper."""
    from facilitator.exchange.docx_file import DocxOptions, write_docx

    draw = None if choice.large else partial(_pictures, say=say)
    chart = None if choice.large else partial(_charts, look=look_of(choice.size, house), say=say)
    making = DocxOptions(
        made_at=made_at,
        page=sheet_size(choice.size),
        large_print=choice.large,
        draw=draw,
        chart=chart,
        say=say,
        lang=tag_of(say),
        house=office_house(house),
    )
    write_docx(document, out, making)


def _pictures(picture: Picture, shape: float, *, say: Say) -> tuple[bytes, ...]:
    """Return a picture as PNGs in order, none higher than `shape` times its width, no card cut."""
    from facilitator.paper.image import png_of
    from facilitator.paper.slices import slices

    picture = as_read(picture, say)
    parts = slices(picture, picture.width * shape)
    if len(parts) > _MOST_PICTURES:
        return ()
    return tuple(png_of(picture, width_px=_PICTURE_WIDTH, part=each, say=say) for each in parts)


def _charts(
    block: BarChart | Timeline, shape: float, *, look: PageStyle, say: Say
) -> tuple[bytes, ...]:
    """Return a chart as paper draws it, as PNGs in order."""
    from facilitator.paper.blocks.drawn import chart_pngs

    return chart_pngs(block, look, width_px=_PICTURE_WIDTH, most=shape, say=say)
