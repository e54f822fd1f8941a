"""Marked words in a document for Word: runs, links, and footnotes that Word numbers itself.

Needs python-docx, which has no footnotes: their part of the file is made here.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from docx import oxml
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from facilitator.exchange.docx_fields import child


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxRun:
    """A stretch of words that are marked alike.

    With the number of a `note` it is the mark of that footnote, whose words are `told`. It leads
    `to` a place of the document by its name, or is that `place`.
    """

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: int = 0
    to: str = ""
    place: str = ""
    told: tuple["DocxRun", ...] = ()


_FIRST_PLACE, _PLACES = 100_000, 1_000_000_000
Runs: TypeAlias = "Sequence[DocxRun]"
DocxLine: TypeAlias = "str | Sequence[DocxRun]"
"""A line of a paragraph: plain, or with marks."""


def put_run(paragraph: Any, run: DocxRun) -> Any:
    """Write a stretch at the end of a paragraph; return the run it is."""
    holder = paragraph._p  # noqa: SLF001 - python-docx has no public way to make a link
    if run.link:
        key = paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        holder = child(holder, "w:hyperlink")
        holder.set(qn("r:id"), key)
    elif run.to:
        holder = child(holder, "w:hyperlink", anchor=_named(run.to), history="0")
    if run.place:
        _name_place(holder, run.place)
    made: Any = Run(child(holder, "w:r"), paragraph)
    made.bold, made.italic = run.bold or None, run.italic or None
    made.underline = True if run.link else None
    made.text = run.words
    return made


def _name_place(holder: Any, place: str) -> None:
    """Give a place of a paragraph its name; the ids of such are apart from those of headings."""
    key = str(_FIRST_PLACE + zlib.crc32(place.encode()) % _PLACES)
    child(holder, "w:bookmarkStart", id=key, name=_named(place))
    child(holder, "w:bookmarkEnd", id=key)


def _named(place: str) -> str:
    """Return the name of a place as Word takes it: letters, digits and 40 of them at most."""
    return re.sub(r"\W", "_", f"to_{place}", flags=re.ASCII)[:40]


class DocxNotes:
    """The footnotes of one document. One that is marked again is only pointed to."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._part: Any = None
        self._told: set[int] = set()

    def put(self, paragraph: Any, line: Sequence[DocxRun], style: str) -> None:
        """Write a line at the end of a paragraph; `style` is the id of that of footnotes."""
        for run in line:
            if not run.note or run.note in self._told:
                put_run(paragraph, run)
                continue
            self._told.add(run.note)
            mark = paragraph.add_run()
            mark.font.superscript = True
            child(mark._r, "w:footnoteReference", id=str(run.note))  # noqa: SLF001
            self._tell(run, style)

    def _tell(self, run: DocxRun, style: str) -> None:
        self._part = self._part or _notes_part(self._file)
        note = child(self._part.element, "w:footnote", id=str(run.note))
        held: Any = Paragraph(child(note, "w:p"), _Within(self._part))
        held._p.style = style  # noqa: SLF001 - there is no public way by the id
        mark = held.add_run()
        mark.font.superscript = True
        child(mark._r, "w:footnoteRef")  # noqa: SLF001
        for each in (DocxRun(words=" "), *run.told):
            put_run(held, each)


class _Within:
    """What a paragraph of a part stands in, as far as the library asks."""

    def __init__(self, part: Any) -> None:
        self.part = part


def _notes_part(file: Any) -> Any:
    """Make the part with the footnotes, and the two rules Word draws above them."""
    library: Any = oxml
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, key, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    whole = library.parse_xml(f"<w:footnotes {nsdecls('w', 'r')}>{lines}</w:footnotes>")
    package = file.part.package
    made: Any = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, whole, package)
    file.part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
    held = library.parse_xml(
        f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    file.settings.element.find(qn("w:compat")).addprevious(held)
    return made
