"""What stands in a chart of a hand-out is not listed under it once more."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from facilitator.model.display.document import BarChart, Block, Heading, Outline, OutlineEntry


def not_listed_again(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks without the cards that a chart names, and without a heading over nothing.

    What has more to it than its words stays: cards under it, or a note.
    """
    held = [*blocks]
    names = [str(bar.name) for block in held if isinstance(block, BarChart) for bar in block.rows]
    return [*_headed(_without(held, names))] if names else held


def _without(held: Iterable[Block], names: list[str]) -> Iterator[Block | None]:
    """Go through blocks; None is in the place of a list of which nothing is left."""
    for block in held:
        if not isinstance(block, Outline):
            yield block
            continue
        left = tuple(each for each in block.entries if not _charted(each, names))
        yield replace(block, entries=left) if left else None


def _headed(held: Iterable[Block | None]) -> Iterator[Block]:
    heading: Heading | None = None
    for block in held:
        if heading is not None and block is not None:
            yield heading
        heading = block if isinstance(block, Heading) else None
        if block is not None and heading is None:
            yield block
    if heading is not None:
        yield heading


def _charted(entry: OutlineEntry, names: list[str]) -> bool:
    if entry.under or entry.note:
        return False
    told = f". {entry.text} (card {entry.mark})"
    return any(told in f". {name}" for name in names)  # its place stands before, "tied" behind
