"""A document for Word as it is written: its page, its words, its tables. Needs python-docx."""

import zipfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from math import inf
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from facilitator.exchange.docx_direction import lay_from_right
from facilitator.exchange.docx_fields import (
    child,
    element,
    field_begins,
    field_ends,
    name_place,
    put_numbers,
)
from facilitator.exchange.docx_fonts import name_fonts
from facilitator.exchange.docx_lists import DocxLists, put_in
from facilitator.exchange.docx_marks import DocxLine, DocxNotes, DocxRun, Runs, put_run
from facilitator.exchange.docx_pictures import put_picture
from facilitator.exchange.docx_styles import LISTS, QUIET, TABLE, TEXT, dress, ground
from facilitator.exchange.docx_tables import DocxTable, box, digits, fill, tint, whole
from facilitator.exchange.office_house import OfficeHouse
from facilitator.model.core.direction import is_right_to_left
from facilitator.model.display.palette import WHITE
from facilitator.typeset.breaking import measure

_BODY, _LARGE = 10.5, 18.0
_MARGIN = 54.0
_HIGHEST = 0.52
"""The largest share of a page's height that a photograph takes up."""
_NAMES = 0.42
"""The largest share of the width that names take before their values."""
_COVER = 0.7
"""Height to the text's width of a picture on a cover, at most."""
_ABOVE_BAND = 0.36
"""The same of one above the titles of a document that has no page for a cover."""
_CELL = "108"
"""Twentieths of a point between the edge of a cell and its words, as Word has it."""
_LOGO = 36.0
"""The height of a logo, in points."""
_INNER = 10.0
"""Between the edge of a box and what is in it, in points."""
_LISTED = 2
"""Headings below this level are not in the list of contents."""
_TARGET = "_Toc"
_AGES_AGO = (2000, 1, 1, 0, 0, 0)


class DocxSheet:
    """One document for Word. Write on it, then `finish` gives the bytes."""

    def __init__(
        self,
        *,
        title: str,
        author: str,
        lang: str,
        made_at: datetime,
        page: tuple[float, float],
        large: bool,
        house: OfficeHouse,
    ) -> None:
        self._file: Any = docx.Document()
        self._house = house
        self._body = _LARGE if large else _BODY
        self._box: Any = None
        self._headings = 0
        self._pictures = 0
        self._styles: dict[str, str] = {}
        self._notes = DocxNotes(self._file)
        self._lists = DocxLists(self._file, self._body)
        section: Any = self._file.sections[0]
        section.page_width, section.page_height = (Pt(round(side, 1)) for side in page)
        section.left_margin = section.right_margin = Pt(_MARGIN)
        section.top_margin, section.bottom_margin = Pt(_MARGIN * 1.1), Pt(_MARGIN * 1.2)
        self._wide = page[0] - 2 * _MARGIN
        self.picture_shape = (page[1] - 2.3 * _MARGIN - 6 * self._body) / self._wide
        """Height to width of the largest picture that stands on a page with its caption."""
        self._describe(title, author, lang, made_at)
        name_fonts(self._file, (house.headings, house.text))
        dress(self._file, house, self._body, lang)

    def _describe(self, title: str, author: str, lang: str, made_at: datetime) -> None:
        held: Any = self._file.core_properties
        stamp = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        held.title, held.author, held.last_modified_by = title[:255], author[:255], author[:255]
        held.language, held.comments, held.revision = lang, "", 1
        held.created = held.modified = stamp

    def run(self, head: str, footer: str, numbers: str, logo: str) -> None:
        """Set the running head from page two on, and the footer with its page numbers.

        `numbers` holds "page n of N" with `PAGE` and `TOTAL` where they go. `logo` is
        read in place of the house's logo.
        """
        section: Any = self._file.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = head
        for foot in (section.footer, section.first_page_footer):
            line = foot.paragraphs[0]
            line.style = self._file.styles["Footer"]
            stops = line.paragraph_format.tab_stops
            stops.add_tab_stop(Pt(self._wide), WD_TAB_ALIGNMENT.RIGHT)
            line.add_run(f"{footer}\t")
            put_numbers(line, numbers)
            if self._house.footer:
                under = foot.add_paragraph(self._house.footer)
                under.style = self._file.styles["Footer"]
        self._letterhead(section.first_page_header, logo)

    def _letterhead(self, head: Any, logo: str) -> None:
        """Put the logo and the address above the first page."""
        line = head.paragraphs[0]
        if self._house.logo is not None:
            self._put_picture(line, self._house.logo, logo, self._wide * _NAMES, _LOGO)
        for said in self._house.address.splitlines():
            under = head.add_paragraph(said)
            under.style = self._file.styles["Header"]

    def write(
        self, lines: Sequence[DocxLine], style: str, *, fresh: bool = False, led: bool = False
    ) -> None:
        """Write a paragraph; its lines stay lines.

        A `fresh` one begins a page, one that is `led` stays with what follows.
        """
        made = self._paragraph(style)
        if led:
            made.paragraph_format.keep_with_next = True
        if style.startswith("Heading "):
            name_place(made, f"{_TARGET}{self._headings}", self._headings)
            self._headings += 1
        self._put(made, lines)
        if fresh:
            made.paragraph_format.page_break_before = True

    def cover(self, words: str, *, whole: bool) -> None:
        """Put the house's picture above the title of a cover; nothing without one."""
        if self._house.cover is not None:
            line, share = self._paragraph("Kicker"), _COVER if whole else _ABOVE_BAND
            self._put_picture(
                line, self._house.cover, words, self._wide, self._wide * share, cut=True
            )

    def front(self, lines: Sequence[DocxLine], style: str, *, deep: bool) -> None:
        """Write words of the front on its ground: a `deep` one with light words, or a tint."""
        palette = self._house.palette
        made = self._paragraph(style)
        self._put(made, lines)
        ground(made._p.get_or_add_pPr(), palette.deep if deep else palette.band)  # noqa: SLF001
        for run in made.runs if deep else ():
            colour = WHITE if style == "Title" else palette.mist
            run.font.color.rgb = RGBColor.from_string(digits(colour))

    def pairs(self, held: Sequence[tuple[Runs, Runs]], style: str) -> None:
        """Write names in a quiet column, and their values; a long name has a line of its own."""
        size = self._file.styles[style].font.size.pt
        names = ["".join(run.words for run in name) for name, _ in held]
        wide = [measure(name, size=size) * 1.12 + size * 1.4 for name in names]
        most = self._wide * _NAMES
        column = max((each for each in wide if each <= most), default=min(most, size * 9))
        for (name, value), needed in zip(held, wide, strict=True):
            made = self._paragraph(style)
            shape = made.paragraph_format
            shape.left_indent, shape.first_line_indent = Pt(round(column)), Pt(-round(column))
            for run in name:
                put_run(made, run).font.color.rgb = RGBColor.from_string(QUIET)
            if needed > column:
                made.add_run().add_break()
            elif any(run.words for run in name):
                made.add_run("\t")
            for run in value:
                put_run(made, run).font.color.rgb = RGBColor.from_string(TEXT)

    def figures(self, held: Sequence[tuple[Runs, str]], *, banded: bool) -> None:
        """Write large numbers beside each other over what they count, on the cover's tint."""
        made: Any = self._add_table(1, len(held))
        whole(made.rows[0])
        for cell, (value, name) in zip(made.rows[0].cells, held, strict=True):
            cell.paragraphs[0].style = self._file.styles["Large figure"]
            for run in value:
                colour = RGBColor.from_string(digits(self._house.palette.bar))
                put_run(cell.paragraphs[0], run).font.color.rgb = colour
            cell.add_paragraph(name, style=self._file.styles["Normal"])
            if banded:
                tint(cell, self._house.palette.band)
        if banded:  # its edge is that of the tinted words above it, not that of its words
            child(made._tbl.tblPr, "w:tblInd", w=_CELL, type="dxa")  # noqa: SLF001
        self._paragraph("Small print")

    def begin_list(self, mark: str) -> int:
        """Begin a list that Word numbers; return its key for `entry`, 0 for a mark of no list."""
        return self._lists.begin(mark)

    def entry(
        self,
        mark: str,
        lines: Sequence[DocxLine],
        note: str,
        depth: int,
        *,
        strong: bool,
        listed: int = 0,
    ) -> None:
        """Write a line of an outline: its mark, its words, its remark.

        One that is `listed`, by the key of its list, has its mark from Word.
        """
        made = self._paragraph(LISTS[min(depth, len(LISTS) - 1)])
        if depth >= len(LISTS):
            made.paragraph_format.left_indent = Pt(self._body * (2 + 1.6 * depth))
        if listed:
            put_in(made, listed, depth)
        else:
            made.add_run(mark).bold = bool(mark)
            made.add_run("\t")
        self._put(made, lines, bold=strong)
        if note:
            made.add_run(f" ({note})").font.color.rgb = RGBColor.from_string(QUIET)
        if strong:
            made.paragraph_format.keep_with_next = True

    def table(self, table: DocxTable) -> None:
        """Write a table; its head stands again on every page, and no row is parted."""
        if not table.across:
            return
        made: Any = self._add_table(len(table.shown), table.across)
        made.style = self._file.styles[TABLE]
        fill(made, table, self._wide, self._body, self._house.palette.bar)
        self._paragraph("Small print")

    def picture(self, png: bytes, words: str, *, led: bool) -> None:
        """Put a picture as wide as the text, with the words that are read in its place.

        One that is `led` stays with what follows: its caption, its table.
        """
        made = self._paragraph("Normal")
        made.paragraph_format.keep_with_next = led
        made.paragraph_format.space_before = Pt(6)
        self._put_picture(made, png, words, self._wide)

    def beside(self, held: Sequence[tuple[bytes, str, str]], columns: int) -> None:
        """Put pictures beside each other, each over its caption, in a table without lines.

        Of each there is the file, the words read in its place, its caption.
        """
        made: Any = self._add_table(1, columns)
        whole(made.rows[0])
        for cell, (data, words, caption) in zip(made.rows[0].cells, held, strict=False):
            cell.width = Pt(self._wide / columns)
            room = self._wide / columns - 12.0
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(0)
            highest = self.picture_shape * self._wide * _HIGHEST
            self._put_picture(line, data, words, room, highest)
            if caption:
                cell.add_paragraph(caption, style=self._file.styles["Caption"])
        self._paragraph("Small print")

    def _put_picture(
        self,
        line: Any,
        data: bytes,
        words: str,
        wide: float,
        high: float = inf,
        *,
        cut: bool = False,
    ) -> None:
        self._pictures += 1
        name = f"Picture {self._pictures}"
        put_picture(line, data, (name, words), wide=wide, high=high, cut=cut)

    def contents(self, title: str, headings: Sequence[tuple[str, int]]) -> None:
        """Write a table of contents that Word keeps, filled with the headings as they are.

        The pages are not known here: whoever opens the file works them out.
        """
        self.write([title], "Contents heading")
        shown = [(at, *held) for at, held in enumerate(headings) if held[1] <= _LISTED]
        for at, said, level in shown:
            made = self._paragraph(f"toc {level}")
            made.paragraph_format.tab_stops.add_tab_stop(Pt(self._wide), WD_TAB_ALIGNMENT.RIGHT)
            if at == shown[0][0]:
                field_begins(made, f' TOC \\o "1-{_LISTED}" \\h \\z \\u ', dirty=True)
            made.add_run(f"{said}\t")
            field_begins(made, f" PAGEREF {_TARGET}{at} \\h ", dirty=True)
            field_ends(made)
            if at == shown[-1][0]:
                field_ends(made)

    def turn(self) -> None:
        self._file.add_page_break()

    @contextmanager
    def boxed(self) -> Generator[None]:
        """Put all that is written meanwhile into a tinted box."""
        made: Any = self._add_table(1, 1)
        cell = made.rows[0].cells[0]
        held = self._box, self._wide
        self._box, self._wide = cell, self._wide - 2 * _INNER
        yield
        self._box, self._wide = held
        if len(cell.paragraphs) > 1:
            cell._tc.remove(cell.paragraphs[0]._p)  # noqa: SLF001 - the one that was there
        box(cell, self._house.palette.aside_fill, self._house.palette.bar, _INNER)
        self._paragraph("Small print")

    def finish(self) -> bytes:
        """Return the file, the same for the same words."""
        links = self._file.part.package.rels
        for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
            del links[key]
        if is_right_to_left(self._file.core_properties.language):
            lay_from_right(self._file)
        out = BytesIO()
        self._file.save(out)
        return _dated(out.getvalue())

    def _put(self, paragraph: Any, lines: Sequence[DocxLine], *, bold: bool = False) -> None:
        for at, line in enumerate(lines):
            runs = [DocxRun(words=line)] if isinstance(line, str) else line
            held = [replace(run, bold=True) for run in runs] if bold else runs
            self._notes.put(paragraph, held, self._style("footnote text"))
            if at < len(lines) - 1:
                paragraph.add_run().add_break()

    def _style(self, name: str) -> str:
        """Return the id of a style; the library would look through all of them each time."""
        if name not in self._styles:
            self._styles[name] = self._file.styles[name].style_id
        return self._styles[name]

    def _paragraph(self, style: str) -> Any:
        """Add a paragraph; the library would look through all there is so far."""
        held = element("w:p")
        if self._box is None:
            self._file.element.body[-1].addprevious(held)  # before what its pages look like
        else:
            self._box._tc.append(held)  # noqa: SLF001 - as above
        made: Any = Paragraph(held, self._box or self._file._body)  # noqa: SLF001
        made._p.style = self._style(style)  # noqa: SLF001 - there is no public way by the id
        return made

    def _add_table(self, rows: int, across: int) -> Any:
        """Add a table as wide as the text, its columns alike."""
        if self._box is None:
            made: Any = self._file.add_table(rows=rows, cols=across)
        else:
            made = self._box.add_table(rows=rows, cols=across)
        made.autofit = False
        for column in made.columns:
            column.width = Pt(round(self._wide / across, 1))
        return made


def _dated(data: bytes) -> bytes:
    """The parts of a file with one fixed date, in their order, so that nothing tells the hour."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            held = zipfile.ZipInfo(name, _AGES_AGO)
            held.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(held, read.read(name))
    return out.getvalue()
