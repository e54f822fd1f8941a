"""Everything about one person as a file: a document to read, or rows for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from facilitator.analysis.privacy import person as person_file
from facilitator.errors import FacilitatorError
from facilitator.exchange.table_export.contents import DataTable
from facilitator.exchange.table_export.writing import Separator, write_table
from facilitator.files import safe_name, write_whole
from facilitator.language import of_paper
from facilitator.model.core import Say
from facilitator.model.core.records import Programme
from facilitator.model.people import queries
from facilitator.model.people.records import Person
from facilitator.printing.documents import ENDINGS, SLIDES, write_document
from facilitator.printing.house import house_look
from facilitator.printing.orders import PrintOptions, PrintOrder, as_at

_TOLD: Final = tuple(each for each in ENDINGS if each != SLIDES)
PERSON_ENDINGS: Final = (*_TOLD, ".csv", ".json")
_HEADINGS: Final = ("part", "where", "words")


def file_name(person: Person) -> str:
    return safe_name(f"About {queries.name_of(person)}", "About one person")


def write_person(order: PrintOrder, person: Person, out: Path, *, say: Say = str) -> None:
    """Write everything about a person, by the ending of the file's name.

    Raises FileError when it cannot be written, FacilitatorError for another ending.
    """
    told = person_file.about(order.world, order.methods, person)
    ending = out.suffix.lower()
    if ending == ".csv":
        table = DataTable(name="person", headings=_HEADINGS, rows=tuple(person_file.rows(told)))
        write_table(table, out, Separator.COMMA)
    elif ending == ".json":
        rows = [dict(zip(_HEADINGS, row, strict=True)) for row in person_file.rows(told)]
        held = {"about": str(told.name), "as at": order.now.isoformat(), "held": rows}
        held["not held"] = [str(words) for words in person_file.NOT_KEPT]
        write_whole(out, (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode())
    elif ending in _TOLD:
        title = next(iter(order.world.all(Programme))).title
        made = person_file.document(told, as_at(order), title)
        house, say = house_look(order.world), of_paper(order.world, say)
        write_document(made, out, PrintOptions(), made_at=order.now, house=house, say=say)
    else:
        raise FacilitatorError("What is held about a person is a .pdf, .docx, .md, .csv or .json.")
