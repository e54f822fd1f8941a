"""Parts of a report under a heading of their own; nothing at all where there is nothing to tell."""

from collections.abc import Iterable, Sequence

from facilitator.model.core.words import Words
from facilitator.model.display.document import (
    Block,
    Facts,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)


def listed(title: Words, entries: Iterable[OutlineEntry], level: int = 2) -> list[Block]:
    held = tuple(entries)
    return [Heading(text=title, level=level), Outline(entries=held)] if held else []


def facts(title: Words, pairs: Sequence[tuple[Words, Words]]) -> list[Block]:
    return [Heading(text=title, level=2), Facts(pairs=tuple(pairs))] if pairs else []


def table(
    title: Words,
    head: tuple[Words, ...],
    rows: Iterable[tuple[Words, ...]],
    widths: tuple[float, ...],
    level: int = 2,
) -> list[Block]:
    held = tuple(rows)
    if not held:
        return []
    return [Heading(text=title, level=level), Table(head=head, rows=held, widths=widths)]


def to_do(
    title: Words,
    head: tuple[Words, ...],
    rows: Iterable[tuple[Words, ...]],
    widths: tuple[float, ...],
    what: int,
    level: int = 2,
    *,
    ruled: bool = False,
) -> list[Block]:
    """Return a table of what will be done: it stands in the column `what` of each row."""
    held = tuple(rows)
    if not held:
        return []
    acts = tuple((row, what) for row in range(len(held)))
    made = Table(head=head, rows=held, widths=widths, ruled=ruled, actions=acts)
    return [Heading(text=title, level=level), made]


def quietly(said: Iterable[Words]) -> list[Block]:
    """Return sentences of small print, each by itself."""
    return [Paragraph(text=words, quiet=True) for words in said]
