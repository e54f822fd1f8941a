"""Strips and pages: what stands under what, where a page may end, and what is never parted.

Lengths are in points (1/72 inch) from the top left of the page's text area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from facilitator.paper.sheet import PdfSheet

Draw: TypeAlias = Callable[[PdfSheet, float, float], None]
"""Draws a strip with its top left corner at x, y."""


FOOT_RULE = 12.0
"""Height of the rule above the footnotes of a page, with the space around it."""
LED_BY = 26.0
"""Height of a heading that goes along to the page of a wide strip; room is left for it there."""


@dataclass(frozen=True, slots=True)
class Foot:
    """A footnote by its number in the document: the strips that stand at the foot of a page."""

    number: int
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A part of a page that is never cut: a line, a row, a slice of a picture.

    `gap` is the space above it, left out at the top of a page. A strip with `keep` stays on one
    page with the next. `heads` are drawn again above it when a page begins with it. A `wide`
    strip stands alone on a page turned on its side, one `alone` on an upright one. `mark` is a
    bookmark: title and level. A `fresh` strip begins a page. `feet` are the footnotes marked in it.
    `cut`, called once with a height, parts one that is too high for what is left of a page: what
    stands there, and the rest; None where nothing does. `fitted`, called with a height, is the
    strip made smaller to fit into it; None where that would be too small.
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
    feet: tuple[Foot, ...] = ()
    cut: Callable[[float], tuple[Strip, Strip] | None] | None = None
    fitted: Callable[[float], Strip | None] | None = None

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
    """What stands on one page, and at its foot."""

    wide: bool = False
    placed: list[PlacedStrip] = field(default_factory=list[PlacedStrip])
    filled: float = 0.0
    feet: list[Strip] = field(default_factory=list[Strip])

    @property
    def foot(self) -> float:
        """Height of the footnotes with the rule above them."""
        return _high(self.feet) + FOOT_RULE if self.feet else 0.0

    def add(self, strip: Strip) -> None:
        """Put a strip under what stands already."""
        top = self.filled + (strip.gap if self.placed else 0.0)
        self.placed.append(PlacedStrip(strip, top))
        self.filled = top + strip.height

    def add_feet(self, lines: Sequence[Strip], room: float) -> list[Strip]:
        """Put lines of footnotes at the foot as far as there is room; return those left over."""
        for place, line in enumerate(lines):
            rule = 0.0 if self.feet else FOOT_RULE
            if self.filled + self.foot + rule + line.gap + line.height > room:
                return list(lines[place:])
            self.feet.append(line)
        return []


def paginate(strips: Iterable[Strip], height: float) -> Iterator[FlowPage]:
    """Put strips on pages of this height, one page after the other as they fill.

    There is always one page, and nothing is left out. A page of its own stands behind the page
    that speaks of it, which is filled with what follows. A footnote stands at the foot of the page
    on which it is marked first; what does not fit there goes on at the foot of the next.
    """
    page = FlowPage()
    apart: list[FlowPage] = []
    told: set[int] = set()
    left: list[Strip] = []
    chains = _chains(strips)
    rest: list[list[Strip]] = []
    while chain := rest.pop() if rest else next(chains, None):
        chain, over = _cut(page, chain, height, told)
        rest += over
        if chain[-1].apart:
            apart.append(FlowPage(wide=chain[-1].wide))
            for strip in chain:
                apart[-1].add(strip)
            continue
        turn = not _fits(page, chain, height, told) or (chain[0].fresh and bool(page.placed))
        for strip in chain:
            feet = _new_feet([strip], told)
            if turn or (page.placed and (left or _overflows(page, [strip], feet, height))):
                yield page
                yield from apart
                page, apart, turn = _headed(strip), [], False
                left = page.add_feet(left, height - strip.height)
            page.add(strip)
            told.update(foot.number for foot in strip.feet)
            left = [*left, *feet] if left else page.add_feet(feet, height)
    if page.placed or not apart:
        yield page
    yield from apart
    yield from _left_over(left, height)


def _left_over(lines: list[Strip], height: float) -> Iterator[FlowPage]:
    """Pages of nothing but footnotes, where they are longer than the document has room for."""
    while lines:
        page = FlowPage(feet=lines[:1])
        lines = page.add_feet(lines[1:], height)
        yield page


def _new_feet(strips: Iterable[Strip], told: set[int]) -> list[Strip]:
    """The lines of footnotes that are marked there for the first time, each footnote once."""
    held = {foot.number: foot for strip in strips for foot in strip.feet}
    return [line for foot in held.values() if foot.number not in told for line in foot.strips]


def _high(strips: Iterable[Strip]) -> float:
    return sum(strip.gap + strip.height for strip in strips)


def _overflows(
    page: FlowPage, strips: Sequence[Strip], feet: Sequence[Strip], height: float
) -> bool:
    """Whether strips with their footnotes are too high for what is left of a page."""
    rule = FOOT_RULE if feet and not page.feet else 0.0
    return page.filled + _high(strips) + page.foot + rule + _high(feet) > height


def _cut(
    page: FlowPage, chain: list[Strip], height: float, told: set[int]
) -> tuple[list[Strip], list[list[Strip]]]:
    """A chain whose last strip is made smaller, or cut, where the page ends; and what goes on."""
    *before, last = chain
    feet = _new_feet(chain, told)
    if (last.cut is None and last.fitted is None) or not _overflows(page, chain, feet, height):
        return chain, []
    taken = _high(before) + last.gap + _high(feet) + (FOOT_RULE if feet else 0.0) + 0.01
    if last.fitted is not None:
        smaller = last.fitted(height - page.filled - page.foot - taken)
        return ([*before, smaller] if smaller else chain), []
    if last.cut is None:
        return chain, []
    for room in (height - page.filled - page.foot, height):
        if parts := last.cut(room - taken):
            return [*before, replace(parts[0], gap=last.gap)], [[parts[1]]]
    return chain, []


def _headed(strip: Strip) -> FlowPage:
    """A page that begins with the heads of a table that goes on."""
    page = FlowPage()
    for head in strip.heads:
        page.add(head)
    return page


def _fits(page: FlowPage, chain: Sequence[Strip], height: float, told: set[int]) -> bool:
    """Whether a chain fits under what stands, or is too high for any page and may be parted."""
    if not page.placed:
        return True
    feet = _new_feet(chain, told)
    needed = _high(chain) + _high(feet)
    left = height - page.filled - page.foot
    return not _overflows(page, chain, feet, height) or (needed > height and left > height / 3)


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
