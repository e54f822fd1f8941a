"""Strips and pages: what stands under what, where a page may end, and what is never parted.

Lengths are in points (1/72 inch) from the top left of the page's text area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from facilitator.paper.sheet import PdfSheet

Draw: TypeAlias = Callable[[PdfSheet, float, float], None]
"""Draws a strip with its top left corner at x, y."""


LED_BY = 26.0
"""Height of a heading that goes along to the page of a wide strip; room is left for it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A part of a page that is never cut: a line, a row, a slice of a picture.

    `gap` is the space above it, left out at the top of a page. A strip with `keep` stays on one
    page with the next. `heads` are drawn again above it when a page begins with it. A `wide`
    strip stands alone on a page turned on its side, one `alone` on an upright one. `mark` is a
    bookmark: title and level. A `fresh` strip begins a page.
    """

    height: float
    draw: Draw
    gap: float = 0.0
    keep: bool = False
    heads: tuple[Strip, ...] = ()
    wide: bool = False
    mark: tuple[str, int] | None = None
    fresh: bool = False
    alone: bool = False

    @property
    def apart(self) -> bool:
        """Whether it stands on a page of its own."""
        return self.wide or self.alone


@dataclass(frozen=True, slots=True)
class PlacedStrip:
    """A strip and how far under the top of the text area it stands."""

    strip: Strip
    top: float


@dataclass(slots=True)
class FlowPage:
    """What stands on one page."""

    wide: bool = False
    placed: list[PlacedStrip] = field(default_factory=list[PlacedStrip])
    filled: float = 0.0

    def add(self, strip: Strip) -> None:
        """Put a strip under what stands already."""
        top = self.filled + (strip.gap if self.placed else 0.0)
        self.placed.append(PlacedStrip(strip, top))
        self.filled = top + strip.height


def paginate(strips: Iterable[Strip], height: float) -> Iterator[FlowPage]:
    """Put strips on pages of this height, one page after the other as they fill.

    There is always one page, and nothing is left out. A page of its own stands behind the page
    that speaks of it, which is filled with what follows.
    """
    page = FlowPage()
    apart: list[FlowPage] = []
    for chain in _chains(strips):
        if chain[-1].apart:
            apart.append(FlowPage(wide=chain[-1].wide))
            for strip in chain:
                apart[-1].add(strip)
            continue
        turn = not _fits(page, chain, height) or (chain[0].fresh and bool(page.placed))
        for strip in chain:
            full = page.placed and page.filled + strip.gap + strip.height > height
            if turn or full:
                yield page
                yield from apart
                page, apart, turn = _headed(strip), [], False
            page.add(strip)
    if page.placed or not apart:
        yield page
    yield from apart


def _headed(strip: Strip) -> FlowPage:
    """A page that begins with the heads of a table that goes on."""
    page = FlowPage()
    for head in strip.heads:
        page.add(head)
    return page


def _fits(page: FlowPage, chain: Sequence[Strip], height: float) -> bool:
    """Whether a chain fits under what stands, or is too high for any page and may be parted."""
    if not page.placed:
        return True
    needed = sum(strip.gap + strip.height for strip in chain)
    left = height - page.filled
    return needed <= left or (needed > height and left > height / 3)


def _chains(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Strips in runs that want to stay on one page.

    A strip on a page of its own takes a heading before it along, but nothing higher than `LED_BY`.
    """
    chain: list[Strip] = []
    for strip in strips:
        if chain and strip.apart != chain[-1].apart and not _leads(chain, strip):
            yield chain
            chain = []
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _leads(chain: Sequence[Strip], strip: Strip) -> bool:
    """Whether a chain is the heading of a strip on a page of its own."""
    return strip.apart and sum(one.height for one in chain) <= LED_BY
