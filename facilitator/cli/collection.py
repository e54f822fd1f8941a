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
from facilitator.model.core.words import Words, counted, in_a_row, text
from facilitator.model.display.document import Readership
from facilitator.paper.look import PaperSize
from facilitator.printing.collection import COMPARED, collection_of, write_comparison
from facilitator.printing.orders import PrintOptions
from facilitator.store.backups.written import Read, note


def compared(options: argparse.Namespace) -> Iterator[Words]:
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
        yield text("Made {file}", file=str(out))
        return
    held = for_reader(
        read(collection, METHODS, now), Readership.RECORD if options.record else Readership.HANDOUT
    )
    for each in held.left_out:
        yield text("Left out: {why}", why=each.why)
    yield from _written(held, options, now)
    for each in held.programmes:
        source = Read(each.material.world, Path(each.path))
        note(source, out, "comparison", source.world.all(Programme)[0].title)
    for words in personal_details(held, tables=ending in {".xlsx", ".csv"}):
        yield text(
            "In the words: {found}. “facilitator look FILE --leaves” lists them.", found=words
        )


def _written(held: Comparison, options: argparse.Namespace, now: datetime) -> Iterator[Words]:
    out = options.to
    if out.suffix.casefold() == ".csv" and held.programmes:
        yield from _table(held, options)
        return
    size = PaperSize.LETTER if options.letter else PaperSize.A3 if options.a3 else PaperSize.A4
    choice = PrintOptions(size=size, large=options.large_print)
    pages = write_comparison(held, out, choice, made_at=now)
    count = len(held.programmes)
    yield text(
        "Wrote {file} ({what})",
        file=str(out),
        what=in_a_row(
            (
                counted(count, "{count} programme", "{count} programmes"),
                counted(pages, "{count} page", "{count} pages") if pages > 1 else "",
            )
        ),
    )


def _table(held: Comparison, options: argparse.Namespace) -> Iterator[Words]:
    from facilitator.cli.tables import table_named
    from facilitator.exchange.table_export.collection import collection_tables
    from facilitator.exchange.table_export.writing import Separator, write_table

    table = table_named(collection_tables(held), options.table)
    write_table(table, options.to, Separator[options.separator.upper()])
    yield text(
        "Wrote {file} ({what})", file=str(options.to), what=f"{table.name} {len(table.rows):,}"
    )
    for words in table.withheld:
        yield text("Not in it: {what}", what=words)
