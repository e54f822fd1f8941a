"""Several programmes side by side, as a report or as tables, by the ending of the file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from facilitator import COLLECTION_SUFFIX
from facilitator.analysis.collection.comparing import Comparison
from facilitator.analysis.collection.report import report
from facilitator.editing.collection import in_folder, too_many
from facilitator.errors import FacilitatorError
from facilitator.exchange.collection_file import read_collection
from facilitator.exchange.style_file import ENDING
from facilitator.model.collection import edits
from facilitator.model.collection.records import MOST_MEMBERS, USUAL_LOOK, Collection
from facilitator.model.core.words import Say
from facilitator.model.house_style.queries import House, house_of
from facilitator.printing.documents import ENDINGS, write_document
from facilitator.printing.house import look_of_house, paper_of_house
from facilitator.printing.house_files import read_style
from facilitator.printing.orders import PrintOptions

SPREADSHEET: Final = ".xlsx"
COMPARED: Final = (*ENDINGS, SPREADSHEET)
"""How the name of a file may end that a comparison is written to."""


def collection_of(paths: Sequence[Path]) -> Collection:
    """Return the collection that is named: its file, or programmes and folders of programmes.

    Raises FacilitatorError where it cannot be read, a folder holds no programme, or there are too
    many.
    """
    if len(paths) == 1 and paths[0].suffix.casefold() == COLLECTION_SUFFIX:
        return read_collection(paths[0])
    if len(paths) == 1 and paths[0].is_dir():
        return in_folder(paths[0])
    found: list[str] = []
    for path in paths:
        inside = in_folder(path).members if path.is_dir() else ()
        found += [each.path for each in inside] or [str(path.absolute())]
    made = edits.add(Collection(), found)
    if len(made.members) > MOST_MEMBERS:
        raise too_many(len(made.members))
    return made


def write_comparison(
    held: Comparison, out: Path, choice: PrintOptions, *, made_at: datetime, say: Say = str
) -> int:
    """Write a report, or all tables, and return how many pages a report has; 0 where none.

    A report has the look that its collection names.

    Raises FacilitatorError when none of the programmes could be read, that look cannot be, or the
    file cannot be written; nothing half made is left.
    """
    if not held.programmes:
        raise FacilitatorError("None of these programmes could be read. Nothing was written.")
    if out.suffix.casefold() == SPREADSHEET:
        from facilitator.exchange.table_export.collection import collection_tables
        from facilitator.exchange.table_export.writing import write_spreadsheet

        write_spreadsheet(collection_tables(held), out)
        return 0
    house = _house(held)
    size = paper_of_house(house, choice.size)
    document, look = report(held).document, look_of_house(house)
    choice = replace(choice, size=size)
    return write_document(document, out, choice, made_at=made_at, house=look, say=say).pages


def _house(held: Comparison) -> House:
    """Return the style a report has. Raises FacilitatorError where its file cannot be read."""
    look = held.collection.look
    if look == USUAL_LOOK:
        return House()
    if look.casefold().endswith(ENDING):
        return read_style(Path(look))
    houses = {each.path: house_of(each.material.world) for each in held.programmes}
    dressed = (house for house in houses.values() if house.records)
    return houses.get(look) or next(dressed, House())
