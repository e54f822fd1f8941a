"""The tables of a programme, handed over from the command line."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from facilitator.analysis.documents.source import material
from facilitator.analysis.privacy import looking
from facilitator.cli.privacy import remark
from facilitator.cli.targets import activity_named
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.exchange.table_export.contents import DataTable, tables
from facilitator.exchange.table_export.writing import Separator, write_spreadsheet, write_table
from facilitator.methods import METHODS
from facilitator.model.core.words import Words, text
from facilitator.model.display.document import Readership


def write_tables(programme: OpenProgramme, options: argparse.Namespace) -> Iterator[Words]:
    """Write all tables as a spreadsheet or one as CSV; yield what was written and what was not.

    Without a name it is that of the comments; of an activity, with its comments alone. Raises
    FacilitatorError for a table there is none of.
    """
    methods = {method.key: method for method in METHODS}
    reader = Readership.HANDOUT if options.leaves else Readership.RECORD
    now = datetime.now(UTC)
    pool = programme.pool
    if options.activity:
        chosen = activity_named(programme, options.activity).id
        pool = replace(pool, comments=tuple(c for c in pool.comments if c.activity == chosen))
    held = tables(material(programme.world, pool, methods, now, reader))
    if options.out.suffix.lower() == ".xlsx":
        write_spreadsheet(held, options.out)
    else:
        held = (table_named(held, options.table or "comments"),)
        write_table(held[0], options.out, Separator[options.separator.upper()])
    rows = ", ".join(f"{table.name} {len(table.rows):,}" for table in held)
    yield text("Wrote {file} ({what})", file=str(options.out), what=rows)
    for words in (words for table in held for words in table.withheld):
        yield text("Not in it: {what}", what=words)
    if options.leaves:
        yield from remark(programme, looking.quoted_words(programme.world, pool))


def table_named(held: tuple[DataTable, ...], wanted: str) -> DataTable:
    """Return the table of a name. Raises FacilitatorError, which names those there are."""
    found = next((table for table in held if table.name == wanted.casefold().strip()), None)
    if found is None:
        raise FacilitatorError(
            "There is no table “{wanted}”. There are: {names}.",
            wanted=wanted,
            names=", ".join(table.name for table in held),
        )
    return found
