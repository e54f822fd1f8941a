"""Charts as pictures, drawn as they are on a page: for documents that others go on writing."""

from datetime import UTC, datetime

from facilitator.model.core.words import Say
from facilitator.model.display.document import BarChart, Timeline
from facilitator.paper.blocks.charts import bars
from facilitator.paper.blocks.timeline import axis
from facilitator.paper.flow import FlowPage, paginate
from facilitator.paper.image import png_page
from facilitator.paper.look import PageStyle
from facilitator.paper.setting import Setter
from facilitator.paper.sheet import PdfSheet

_AGES_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def chart_pngs(
    block: BarChart | Timeline, look: PageStyle, *, width_px: int, most: float, say: Say = str
) -> tuple[bytes, ...]:
    """Return a bar chart, or the axis of a timeline, as PNGs as wide as the look's text.

    None is higher than `most` times its width; there is none where nothing would be drawn.
    """
    setter = Setter(look, say).aside  # whoever shows it says what is read in its place
    strips = axis(block, setter) if isinstance(block, Timeline) else bars(block, setter)
    pages = [page for page in paginate(strips, look.measure * most) if page.placed]
    return tuple(png_page(_sheet_of(page, look), width_px / look.measure) for page in pages)


def _sheet_of(page: FlowPage, look: PageStyle) -> bytes:
    sheet = PdfSheet(title="", lang="en-GB", made_at=_AGES_AGO, house=look.house)
    sheet.begin(look.measure, page.filled)
    for placed in page.placed:
        placed.strip.draw(sheet, 0.0, placed.top)
    sheet.end()
    return sheet.finish()
