"""What several kinds of files have in common: parts to choose from, and XML within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from facilitator.errors import FacilitatorError
from facilitator.exchange.encodings import decode
from facilitator.exchange.tables.table import SourceTable, TableRow
from facilitator.exchange.weighing import look_through
from facilitator.model.core.words import Text

Parts = Sequence[tuple[Text, Sequence[Sequence[str]]]]


def table_of(
    made: Parts, name: str, headings: Sequence[str], part: str, empty: FacilitatorError
) -> SourceTable:
    """Return the part that is named, or the first filled, as a table below its headings.

    Raises `empty` where there is none, FacilitatorError for a name there is no part of.
    """
    filled = [(words, rows) for words, rows in made if rows]
    held = [(str(words), rows) for words, rows in filled]
    if not held:
        raise empty
    names = tuple(words for words, _ in held)
    if part and part not in names:
        raise FacilitatorError(
            "There is no part “{wanted}” in “{name}”. It has: {names}.",
            wanted=part,
            name=name,
            names=", ".join(names),
        )
    chosen, rows = held[names.index(part) if part else 0]
    return SourceTable(
        name=name,
        rows=tuple(TableRow(line, tuple(cells)) for line, cells in enumerate([headings, *rows], 1)),
        part=chosen,
        parts=names,
        called=tuple(words for words, _ in filled),
    )


def xml_root(content: bytes) -> ET.Element:
    """Return the root of XML. Raises ValueError or TooMuchError as `look_through` does."""
    said = decode(content).text
    look_through(said.encode("utf-8", "replace"), "utf-8")
    return ET.fromstring(said)  # noqa: S314  (nothing is declared in it that could grow)
