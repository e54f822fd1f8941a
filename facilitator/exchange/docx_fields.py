"""Fields in a document for Word, which Word works out: numbers of pages, the list of contents.

Needs python-docx.
"""

from typing import Any

from docx import oxml
from docx.oxml.ns import qn

PAGE, TOTAL = "\x01", "\x02"
"""Where the numbers of pages go in a footer; nobody's words hold them."""


def name_place(paragraph: Any, name: str, number: int) -> None:
    """Give a paragraph a name that a list of contents leads to."""
    child(paragraph._p, "w:bookmarkStart", id=str(number), name=name)  # noqa: SLF001
    child(paragraph._p, "w:bookmarkEnd", id=str(number))  # noqa: SLF001


def put_numbers(paragraph: Any, words: str) -> None:
    """Write "page n of N" with the fields that Word counts by."""
    before, _, rest = words.partition(PAGE)
    between, _, after = rest.partition(TOTAL)
    paragraph.add_run(before)
    _field(paragraph, " PAGE ")
    paragraph.add_run(between)
    _field(paragraph, " NUMPAGES ")
    paragraph.add_run(after)


def _field(paragraph: Any, code: str) -> None:
    field_begins(paragraph, code)
    paragraph.add_run("1")
    field_ends(paragraph)


def field_begins(paragraph: Any, code: str, *, dirty: bool = False) -> None:
    """Begin a field; a `dirty` one is worked out anew when the file is opened."""
    again = {"dirty": "true"} if dirty else {}
    child(paragraph.add_run()._r, "w:fldChar", fldCharType="begin", **again)  # noqa: SLF001
    told = child(paragraph.add_run()._r, "w:instrText")  # noqa: SLF001
    told.set(qn("xml:space"), "preserve")
    told.text = code
    child(paragraph.add_run()._r, "w:fldChar", fldCharType="separate")  # noqa: SLF001


def field_ends(paragraph: Any) -> None:
    child(paragraph.add_run()._r, "w:fldChar", fldCharType="end")  # noqa: SLF001


def child(parent: Any, tag: str, **values: str) -> Any:
    """Put an element into one of a Word file, with its values, and return it."""
    made = element(tag, **values)
    parent.append(made)
    return made


def element(tag: str, **values: str) -> Any:
    """Return an element of a Word file, with its values."""
    library: Any = oxml
    made = library.OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made
