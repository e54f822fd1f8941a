"""PDFs read back: their words, their fonts, their glyphs."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pypdfium2 import PdfDocument


def pages_of(pdf: Path) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(pdf).pages]


def drawn(pdf: Path) -> list[str]:
    """The text of each page, read much faster: for words that go from left to right."""
    document = PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def sides(pdf: Path, *words: str) -> dict[str, tuple[float, float]]:
    """Where each of some words begins and ends on the first page, in points from its left edge."""
    document = PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        found: dict[str, tuple[float, float]] = {}
        for word in words:
            held = page.search(word, match_case=True, match_whole_word=True).get_next()
            assert held is not None, word
            first, count = held
            last = page.get_charbox(first + count - 1)
            found[word] = page.get_charbox(first)[0], last[2]
        return found
    finally:
        document.close()


def close(words: str) -> str:
    """Text without white space and in composed form: lines may break anywhere."""
    return "".join(unicodedata.normalize("NFC", words).split())


def between_footers(pdf: Path) -> str:
    """The text of all pages, read on from one to the next without kickers and footers."""
    return "".join(page.rsplit("page ", 1)[0] for page in pages_of(pdf))


def closed(pdf: Path) -> str:
    """All text of a PDF without footers between pages mattering: white space left out."""
    return close("".join(pages_of(pdf)))


def words_of(pdf: Path) -> set[str]:
    """The words of a PDF."""
    return set(unicodedata.normalize("NFC", "\n".join(pages_of(pdf))).split())


def fonts_of(pdf: Path) -> dict[str, DictionaryObject]:
    """All fonts of a PDF by their name in the page."""
    found: dict[str, DictionaryObject] = {}
    for page in PdfReader(pdf).pages:
        resources: Any = page["/Resources"]
        for name, font in resources.get("/Font", {}).items():
            found[name] = font.get_object()
    return found


def glyphs_of(font: DictionaryObject) -> list[int]:
    """The glyphs a font's codes stand for, from code 1."""
    descendants: Any = font["/DescendantFonts"]
    data: bytes = descendants[0].get_object()["/CIDToGIDMap"].get_object().get_data()
    return [int.from_bytes(data[at : at + 2], "big") for at in range(2, len(data), 2)]


LIVE = {"/URI", "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/AA", "/OpenAction", "/Annots"}


def live_parts(pdf: Path) -> set[str]:
    """Whatever in a PDF opens, runs, links or embeds something; and pictures made of pixels."""
    reader = PdfReader(pdf)
    found: set[str] = set()
    for number in range(1, len(reader.xref[0]) + 1):
        thing: Any = reader.get_object(number)
        if isinstance(thing, DictionaryObject):
            found |= LIVE & set(thing)
            found |= {"an image"} if thing.get("/Subtype") == "/Image" else set()
    return found
