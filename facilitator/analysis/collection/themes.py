"""The themes of several programmes: how wide each is, where it came up, what people said."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Final

from facilitator.analysis.collection.comparing import CommonTheme, ReadProgramme
from facilitator.analysis.collection.numbers import COMMON_THEMES, SHARED, CollectionBuilder
from facilitator.analysis.documents.case_study.themes import printable_quotes
from facilitator.analysis.documents.metrics import Number
from facilitator.model.collection.queries import same_name
from facilitator.model.core import Text, Words, counted, text
from facilitator.model.core.words import joined, listed
from facilitator.model.display.document import (
    Block,
    Cell,
    Facts,
    Grid,
    GridRow,
    Heading,
    Paragraph,
    QuoteBlock,
    Table,
)

MOST_QUOTED: Final = 6
"""Quotes of a theme from all programmes together, at most."""
MOST_OF_ONE: Final = 2
"""Quotes of a theme from one programme, at most."""


def overview(t: CollectionBuilder) -> Iterator[Block]:
    """Tell how many themes there are, then each with its breadth and its comments."""
    held = t.held.themes
    if not held:
        return
    every = COMMON_THEMES.of("common themes", (each.name for each in held))
    shared = SHARED.of("shared themes", (each.name for each in held if each.breadth > 1))
    words = text("{themes}. {shared}.", themes=t.words(every), shared=t.words(shared))
    yield Paragraph(text=words)
    yield from _unread(t)
    no_measure = text("How often a theme came up is no measure of how much it matters.")
    yield Paragraph(text=no_measure, quiet=True)
    rows: list[tuple[Words, ...]] = []
    for each in held:
        in_all = t.matrix.in_all(each)
        number = in_all if isinstance(in_all, Text) else t.figure(in_all)
        rows.append((each.name, t.figure(t.matrix.breadth(each)), number))
    head = (text("Theme"), text("Programmes"), text("Comments"))
    yield Table(head=head, rows=tuple(rows), widths=(0.7, 0.15, 0.15))


def _unread(t: CollectionBuilder) -> Iterator[Block]:
    waiting = [programme for programme in t.held.programmes if programme.material.tally.waiting]
    if waiting:
        names = listed([programme.name for programme in waiting])
        yield Paragraph(text=text("Not all comments have been read in {names}.", names=names))


def grids(t: CollectionBuilder) -> Iterator[Block]:
    """Tell where the themes came up: by share of what was read, and by count."""
    if not t.held.themes:
        return
    matrix = t.matrix
    yield _grid(t, matrix.share, text("Per cent of the comments of each programme that were read"))
    counts = _grid(t, matrix.count, text("Comments of each theme"))
    rows = [
        GridRow(name=row.name, cells=(*row.cells, t.cell(matrix.in_all(each))))
        for row, each in zip(counts.rows, t.held.themes, strict=True)
    ]
    nowhere: list[Cell] = [
        t.cell(matrix.nowhere(programme), programme) for programme in t.held.programmes
    ]
    rows.append(GridRow(name=text("Fit no theme"), cells=(*nowhere, "")))
    yield Grid(
        corner=counts.corner,
        columns=(*counts.columns, text("In all")),
        rows=tuple(rows),
        caption=counts.caption,
        sums_right=True,
    )
    yield Paragraph(text=matrix.remark, quiet=True)


def _grid(
    t: CollectionBuilder, cell: Callable[[CommonTheme, ReadProgramme], Number | Text], caption: Text
) -> Grid:
    programmes = t.held.programmes
    return Grid(
        corner=text("Theme"),
        columns=tuple(programme.name for programme in programmes),
        rows=tuple(
            GridRow(
                name=each.name,
                cells=tuple(t.cell(cell(each, programme), programme) for programme in programmes),
            )
            for each in t.held.themes
        ),
        caption=caption,
    )


def quotes(t: CollectionBuilder) -> Iterator[Block]:
    """Tell each theme in people's words, from as many programmes as there is room for.

    Only quotes that were chosen, of people who agreed to be quoted.
    """
    for each in t.held.themes:
        found = _quotes_of(t, each)
        if found:
            yield Heading(text=each.name, level=2)
            yield from found


def _quotes_of(t: CollectionBuilder, theme: CommonTheme) -> list[QuoteBlock]:
    by_programme: list[list[QuoteBlock]] = []
    for programme in t.held.programmes:
        held = [
            quote
            for each in theme.themes.get(programme.path, ())
            for quote in printable_quotes(t.at(programme), each, most=MOST_OF_ONE)
        ]
        by_programme.append([_from(programme, quote) for quote in held[:MOST_OF_ONE]])
    turns = zip_longest(*by_programme)  # the first of each programme, then the second ones
    return [quote for turn in turns for quote in turn if quote is not None][:MOST_QUOTED]


def _from(programme: ReadProgramme, quote: QuoteBlock) -> QuoteBlock:
    source: Words = text("{who}, {where}", who=quote.source, where=programme.name)
    return QuoteBlock(text=quote.text, source=source, dissenting=quote.dissenting)


def matched(t: CollectionBuilder) -> Iterator[Block]:
    """Say how themes were put together: by their name, and which ones somebody said are one."""
    yield Paragraph(
        text=text("Themes of one name are one here, however that is written."), quiet=True
    )
    pairs: list[tuple[Words, Words]] = []
    for each in t.held.themes:
        others: list[Words] = [
            text("“{theme}” in {where}", theme=held.theme.name, where=programme.name)
            for programme in t.held.programmes
            for held in each.themes.get(programme.path, ())
            if not same_name(held.theme.name, each.name)
        ]
        if others:
            pairs.append((each.name, joined(others, "; ")))
    if pairs:
        words = counted(
            len(pairs),
            "In 1 of them there are themes that were put together by hand:",
            "In {count} of them there are themes that were put together by hand:",
        )
        yield Paragraph(text=words, quiet=True)
        yield Facts(pairs=tuple(pairs), small=True)
