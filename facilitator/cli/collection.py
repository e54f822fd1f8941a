"""Several programmes compared from the command line."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from facilitator import COLLECTION_SUFFIX
from facilitator.analysis.collection.comparing import Comparison, for_reader
from facilitator.analysis.collection.looking import personal_details
from facilitator.editing.collection import read
from facilitator.errors import FacilitatorError
from facilitator.exchange.collection_file import write_collection
from facilitator.methods import METHODS
from facilitator.model.collection import edits
from facilitator.model.core.records import Programme
from facilitator.model.display.document import Readership
from facilitator.paper.look import PaperSize
from facilitator.printing.collection import COMPARED, collection_of, write_comparison
from facilitator.printing.orders import PrintOptions
from facilitator.store.backups.written import Read, note


def compared(options: argparse.Namespace) -> Iterator[str]:
    """Read and compare, write what is wanted, and yield what came of it.

    Raises FacilitatorError.
    """
    out, now = options.to, datetime.now(UTC)
    ending = out.suffix.casefold()
    if ending not in (*COMPARED, ".csv", COLLECTION_SUFFIX):
        raise FacilitatorError(
            "Give a file whose name ends in {endings} or {last}.",
            endings=", ".join((*COMPARED, ".csv")),
            last=COLLECTION_SUFFIX,
        )
    collection = collection_of(options.source)
    if options.title:
        collection = edits.describe(
            collection, title=options.title, introduction=collection.introduction
        )
    if ending == COLLECTION_SUFFIX:
        write_collection(collection, out)
        yield f"Made {out}"
        return
    held = for_reader(
        read(collection, METHODS, now), Readership.RECORD if options.record else Readership.HANDOUT
    )
    for each in held.left_out:
        yield f"Left out: {each.why}"
    yield from _written(held, options, now)
    for each in held.programmes:
        source = Read(each.material.world, Path(each.path))
        note(source, out, "comparison", source.world.all(Programme)[0].title)
    for words in personal_details(held, tables=ending in {".xlsx", ".csv"}):
        yield f"In the words: {words}. “facilitator look FILE --leaves” lists them."


def _written(held: Comparison, options: argparse.Namespace, now: datetime) -> Iterator[str]:
    out = options.to
    if out.suffix.casefold() == ".csv" and held.programmes:
        yield from _table(held, options)
        return
    size = PaperSize.LETTER if options.letter else PaperSize.A3 if options.a3 else PaperSize.A4
    choice = PrintOptions(size=size, large=options.large_print)
    pages = write_comparison(held, out, choice, made_at=now)
    count, told = len(held.programmes), f", {pages} pages" if pages > 1 else ""
    yield f"Wrote {out} ({count} programme{'s' if count > 1 else ''}{told})"


def _table(held: Comparison, options: argparse.Namespace) -> Iterator[str]:
    from facilitator.cli.tables import table_named
    from facilitator.exchange.table_export.collection import collection_tables
    from facilitator.exchange.table_export.writing import Separator, write_table

    table = table_named(collection_tables(held), options.table)
    write_table(table, options.to, Separator[options.separator.upper()])
    yield f"Wrote {options.to} ({table.name} {len(table.rows):,})"
    for words in table.withheld:
        yield f"Not in it: {words}"
