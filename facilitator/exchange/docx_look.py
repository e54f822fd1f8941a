"""What a document for Word looks like: its styles, its page, its tables. Needs python-docx."""

import zipfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx import oxml
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from facilitator.exchange.docx_marks import DocxLine, DocxNotes, DocxRun
from facilitator.exchange.office_house import OfficeHouse

TEXT, QUIET, RULE = "1F2430", "5F6775", "C9D1DA"
TITLE = "title"
"""The colour and the font of headings, which are the house's."""
PAGE, TOTAL = "\x01", "\x02"
"""Where the numbers of pages go in a footer; nobody's words hold them."""
_BODY, _LARGE = 10.5, 18.0
_MARGIN = 54.0
_HIGHEST = 0.52
"""The largest share of a page's height that a photograph takes up."""
_AGES_AGO = (2000, 1, 1, 0, 0, 0)
_LISTS = ("List", "List 2", "List 3")
_TABLE = "Facilitator table"
_STYLES: tuple[tuple[str, str, float, str, bool, float, float], ...] = (
    # name, base, share of the body's size, colour, bold, space before, space after
    ("Kicker", "Normal", 0.86, QUIET, False, 0, 2),
    ("Remark", "Normal", 0.9, QUIET, False, 0, 6),
    ("Fact", "Normal", 1.0, TEXT, False, 0, 3),
    ("Small print", "Normal", 0.86, QUIET, False, 0, 2),
    ("Large figure", "Normal", 1.9, TITLE, True, 0, 2),
    ("Box heading", "Normal", 1.1, TITLE, True, 12, 3),
    ("Quote label", "Normal", 0.86, QUIET, True, 10, 0),
    ("Quote source", "Normal", 0.86, QUIET, False, 0, 10),
    ("Contents heading", "Normal", 0.86, QUIET, False, 14, 4),
)
_CHANGED: tuple[tuple[str, float, str, bool, float, float], ...] = (
    ("Title", 2.2, TITLE, True, 0, 4),
    ("Subtitle", 1.05, QUIET, False, 0, 10),
    ("Heading 1", 1.3, TITLE, True, 18, 5),
    ("Heading 2", 1.12, TITLE, True, 13, 4),
    ("Heading 3", 1.0, TITLE, True, 10, 3),
    ("Quote", 1.0, TEXT, False, 4, 2),
    ("Caption", 0.86, QUIET, False, 4, 6),
    ("Header", 0.82, QUIET, False, 0, 0),
    ("Footer", 0.82, QUIET, False, 0, 0),
    *((name, 1.0, TEXT, False, 0, 3) for name in _LISTS),
)
_KEPT = {"Kicker", "Quote label", "Box heading", "Contents heading", "Title"}
"""Styles that stay with what follows."""


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
        self._box: list[Any] | None = None
        self._pictures = 0
        self._styles: dict[str, str] = {}
        self._notes = DocxNotes(self._file)
        section: Any = self._file.sections[0]
        section.page_width, section.page_height = (Pt(round(side, 1)) for side in page)
        section.left_margin = section.right_margin = Pt(_MARGIN)
        section.top_margin, section.bottom_margin = Pt(_MARGIN * 1.1), Pt(_MARGIN * 1.2)
        self._wide = page[0] - 2 * _MARGIN
        self.picture_shape = (page[1] - 2.3 * _MARGIN - 6 * self._body) / self._wide
        """Height to width of the largest picture that stands on a page with its caption."""
        self._describe(title, author, lang, made_at)
        self._dress(lang)

    def _describe(self, title: str, author: str, lang: str, made_at: datetime) -> None:
        held: Any = self._file.core_properties
        stamp = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        held.title, held.author, held.last_modified_by = title[:255], author[:255], author[:255]
        held.language, held.comments, held.revision = lang, "", 1
        held.created = held.modified = stamp

    def _dress(self, lang: str) -> None:
        """Give every style its look, and the whole its language."""
        styles: Any = self._file.styles
        normal = styles["Normal"]
        self._shape(normal, 1.0, TEXT, bold=False, before=0, after=6)
        for name, base, share, colour, bold, before, after in _STYLES:
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style, made.quick_style = styles[base], True
            self._shape(made, share, colour, bold=bold, before=before, after=after)
        for name, share, colour, bold, before, after in _CHANGED:
            self._shape(styles[name], share, colour, bold=bold, before=before, after=after)
        for name in _KEPT:
            styles[name].paragraph_format.keep_with_next = True
        _without_border(styles["Title"])
        quote = styles["Quote"]
        quote.font.italic = False
        for name in ("Quote", "Quote label", "Quote source"):
            _edged(styles[name], self._house.edge)
            styles[name].paragraph_format.left_indent = Pt(self._body)
        for depth, name in enumerate(_LISTS):
            shape = styles[name].paragraph_format
            shape.left_indent = Pt(self._body * (2 + 1.6 * depth))
            shape.first_line_indent = Pt(-self._body * 2)
        self._add_table_style()
        for part in (styles.element, self._file.element):
            for tag in part.iter(qn("w:lang")):
                tag.set(qn("w:val"), lang)

    def _shape(
        self, style: Any, share: float, colour: str, *, bold: bool, before: float, after: float
    ) -> None:
        """Give a style its size, its colour and its font; those of headings are the house's."""
        house, font = self._house, style.font
        name = house.headings if colour == TITLE else house.text
        font.name, font.size, font.bold = name, Pt(round(self._body * share * 2) / 2), bold
        font.color.rgb = RGBColor.from_string(house.title if colour == TITLE else colour)
        names = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            names.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("w:hAnsi", "w:eastAsia", "w:cs"):
            names.set(qn(script), name)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)

    def _add_table_style(self) -> None:
        made: Any = self._file.styles.add_style(_TABLE, WD_STYLE_TYPE.TABLE)
        made.base_style = self._file.styles["Normal Table"]
        shape = _child(made.element, "w:tblPr")
        borders = _child(shape, "w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            _child(borders, f"w:{side}", val="single", sz="4", space="0", color=RULE)
        cells = _child(shape, "w:tblCellMar")
        for side, wide in (("top", "40"), ("left", "60"), ("bottom", "40"), ("right", "60")):
            _child(cells, f"w:{side}", w=wide, type="dxa")

    def run(self, head: str, footer: str, numbered: str) -> None:
        """Set the running head from page two on, and the footer with its page numbers.

        `numbered` holds "page n of N" with `PAGE` and `TOTAL` where the numbers go.
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
            _numbered(line, numbered)
            if self._house.footer:
                under = foot.add_paragraph(self._house.footer)
                under.style = self._file.styles["Footer"]
        self._letterhead(section.first_page_header)

    def _letterhead(self, head: Any) -> None:
        """Put the logo and the address above the first page."""
        line = head.paragraphs[0]
        if self._house.logo is not None:
            line.add_run().add_picture(BytesIO(self._house.logo), height=Pt(36))
        for said in self._house.address.splitlines():
            under = head.add_paragraph(said)
            under.style = self._file.styles["Header"]

    def write(self, lines: Sequence[DocxLine], style: str, *, fresh: bool = False) -> None:
        """Write a paragraph; its lines stay lines. A `fresh` one begins a page."""
        made = self._paragraph(style)
        self._put(made, lines)
        if fresh:
            made.paragraph_format.page_break_before = True

    def pair(self, name: str, value: str, style: str, *, tab: bool = False) -> None:
        made = self._paragraph(style)
        made.add_run(name).bold = True
        between = "\t" if tab else " "
        made.add_run(f"{between}{value}" if name else value)
        if tab:
            shape, column = made.paragraph_format, self._body * 9
            shape.left_indent, shape.first_line_indent = Pt(column), Pt(-column)

    def entry(
        self, mark: str, lines: Sequence[DocxLine], note: str, depth: int, *, strong: bool
    ) -> None:
        """Write a line of an outline: its mark, its words, its remark."""
        made = self._paragraph(_LISTS[min(depth, len(_LISTS) - 1)])
        if depth >= len(_LISTS):
            made.paragraph_format.left_indent = Pt(self._body * (2 + 1.6 * depth))
        if mark:
            made.add_run(mark).bold = True
        made.add_run("\t")
        self._put(made, lines, bold=strong)
        if note:
            made.add_run(f" ({note})").font.color.rgb = RGBColor.from_string(QUIET)
        if strong:
            made.paragraph_format.keep_with_next = True

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        sums: tuple[bool, bool],
        ruled: bool,
    ) -> None:
        """Write a table; its head stands again on every page, and no row is parted.

        `sums`: the last column and the last row are sums. In a `ruled` one there is room to write.
        """
        wide = max([len(head), *(len(row) for row in rows)], default=0)
        if not wide:
            return
        shown = [head, *rows] if any(head) else list(rows)
        made: Any = self._file.add_table(rows=len(shown), cols=wide)
        made.style, made.autofit = self._file.styles[_TABLE], False
        shares = widths if len(widths) == wide else [1 / wide] * wide
        for at, words in enumerate(shown):
            row = made.rows[at]
            is_head, is_sum = any(head) and at == 0, sums[1] and at == len(shown) - 1
            _whole(row, again=is_head)
            for column, cell in enumerate(row.cells):
                cell.width = Pt(self._wide * shares[column] / (sum(shares) or 1))
                said = words[column] if column < len(words) else ""
                bold = is_head or is_sum or (sums[0] and column == wide - 1)
                self._cell(cell, said, bold=bold, quiet=is_head)
            if ruled and not is_head:
                row.height = Pt(self._body * 2.4)
        self._paragraph("Small print")

    def _cell(self, cell: Any, said: str, *, bold: bool, quiet: bool) -> None:
        line = cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(0)
        run = line.add_run(said)
        run.bold = bold
        if quiet:
            run.font.size, run.font.color.rgb = Pt(self._body * 0.86), RGBColor.from_string(QUIET)

    def picture(self, png: bytes, words: str) -> None:
        """Put a picture as wide as the text, with the words that are read in its place."""
        made = self._paragraph("Normal")
        made.paragraph_format.keep_with_next = True
        self._put_picture(made, png, words, self._wide)

    def beside(self, held: Sequence[tuple[bytes, str, float, str]], columns: int) -> None:
        """Put pictures beside each other, each over its caption, in a table without lines.

        Of each there is the file, the words read in its place, its height in widths, its caption.
        """
        made: Any = self._file.add_table(rows=1, cols=columns)
        made.autofit = False
        _whole(made.rows[0], again=False)
        for cell, (data, words, shape, caption) in zip(made.rows[0].cells, held, strict=False):
            cell.width = Pt(self._wide / columns)
            room = self._wide / columns - 12.0
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(0)
            highest = self.picture_shape * self._wide * _HIGHEST
            self._put_picture(line, data, words, min(room, highest / shape))
            if caption:
                cell.add_paragraph(caption, style=self._file.styles["Caption"])
        self._paragraph("Small print")

    def _put_picture(self, line: Any, data: bytes, words: str, wide: float) -> None:
        shape: Any = line.add_run().add_picture(BytesIO(data), width=Pt(wide))
        self._pictures += 1
        held = shape._inline.docPr  # noqa: SLF001 - python-docx has no public way to the words
        held.set("descr", words)
        held.set("name", f"Picture {self._pictures}")

    def contents(self, title: str, headings: Sequence[tuple[str, int]]) -> None:
        """Write a table of contents that Word keeps, filled with the headings as they are."""
        self.write([title], "Contents heading")
        made = self._paragraph("Normal")
        _field_begins(made, ' TOC \\o "1-2" \\h \\z \\u ')
        shown = [said for said, level in headings if level <= 2]
        self._put(made, shown)
        _field_ends(made)

    def turn(self) -> None:
        self._file.add_page_break()

    @contextmanager
    def boxed(self) -> Generator[None]:
        """Lay a tint under all that is written meanwhile."""
        self._box = []
        yield
        held, self._box = self._box, None
        for made in held:
            _edged(made, self._house.bar)
            fill = self._house.tint
            _child(made._p.get_or_add_pPr(), "w:shd", val="clear", color="auto", fill=fill)  # noqa: SLF001

    def finish(self) -> bytes:
        """Return the file, the same for the same words."""
        links = self._file.part.package.rels
        for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
            del links[key]
        out = BytesIO()
        self._file.save(out)
        return _dated(out.getvalue())

    def _put(self, paragraph: Any, lines: Sequence[DocxLine], *, bold: bool = False) -> None:
        for at, line in enumerate(lines):
            runs = [DocxRun(words=line)] if isinstance(line, str) else line
            held = [replace(run, bold=True) for run in runs] if bold else runs
            self._notes.put(paragraph, held, self._style("Small print"))
            if at < len(lines) - 1:
                paragraph.add_run().add_break()

    def _style(self, name: str) -> str:
        """Return the id of a style; the library would look through all of them each time."""
        if name not in self._styles:
            self._styles[name] = self._file.styles[name].style_id
        return self._styles[name]

    def _paragraph(self, style: str) -> Any:
        """Add a paragraph; the library would look through all there is so far."""
        last = self._file.element.body[-1]  # what its pages look like
        last.addprevious(_element("w:p"))
        made: Any = Paragraph(last.getprevious(), self._file._body)  # noqa: SLF001
        made._p.style = self._style(style)  # noqa: SLF001 - there is no public way by the id
        if self._box is not None:
            self._box.append(made)
        return made


def _element(tag: str) -> Any:
    library: Any = oxml
    return library.OxmlElement(tag)


def _child(parent: Any, tag: str, **values: str) -> Any:
    made = _element(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def _without_border(style: Any) -> None:
    shape = style.element.pPr
    for border in shape.findall(qn("w:pBdr")):
        shape.remove(border)


def _edged(held: Any, colour: str) -> None:
    """Give a style or a paragraph a bar at its left."""
    shape = held.element.get_or_add_pPr() if hasattr(held, "element") else held._p.get_or_add_pPr()  # noqa: SLF001
    border = _element("w:pBdr")
    _child(border, "w:left", val="single", sz="18", space="8", color=colour)
    shape.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _numbered(paragraph: Any, words: str) -> None:
    """Write "page n of N" with the fields that Word counts by."""
    before, _, rest = words.partition(PAGE)
    between, _, after = rest.partition(TOTAL)
    paragraph.add_run(before)
    _field(paragraph, " PAGE ")
    paragraph.add_run(between)
    _field(paragraph, " NUMPAGES ")
    paragraph.add_run(after)


def _field(paragraph: Any, code: str) -> None:
    _field_begins(paragraph, code)
    paragraph.add_run("1")
    _field_ends(paragraph)


def _field_begins(paragraph: Any, code: str) -> None:
    _child(paragraph.add_run()._r, "w:fldChar", fldCharType="begin")  # noqa: SLF001
    told = _child(paragraph.add_run()._r, "w:instrText")  # noqa: SLF001
    told.set(qn("xml:space"), "preserve")
    told.text = code
    _child(paragraph.add_run()._r, "w:fldChar", fldCharType="separate")  # noqa: SLF001


def _field_ends(paragraph: Any) -> None:
    _child(paragraph.add_run()._r, "w:fldChar", fldCharType="end")  # noqa: SLF001


def _whole(row: Any, *, again: bool) -> None:
    shape = row._tr.get_or_add_trPr()  # noqa: SLF001
    _child(shape, "w:cantSplit")
    if again:
        _child(shape, "w:tblHeader")


def _dated(data: bytes) -> bytes:
    """The parts of a file with one fixed date, in their order, so that nothing tells the hour."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            held = zipfile.ZipInfo(name, _AGES_AGO)
            held.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(held, read.read(name))
    return out.getvalue()
