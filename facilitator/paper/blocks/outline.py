"""An outline on paper: entries under entries, their marks in columns, every word of every card."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from facilitator.model.core.words import text
from facilitator.model.display.document import Outline, OutlineEntry
from facilitator.paper.colours import QUIET, TEXT
from facilitator.paper.flow import Strip
from facilitator.paper.setting import (
    LineDrawing,
    Setter,
    Type,
    again,
    bound,
    height_of,
    kept,
    led_by,
    nothing,
    rule,
    side_by_side,
    spaced,
    with_drawing,
)
from facilitator.typeset.faces import FontWeight


def outline(block: Outline, setter: Setter) -> Iterable[Strip]:
    """The strips of an outline; in one piece where it is set in columns."""
    setter = setter.within("L")
    if block.in_text:
        columns = _columns(block.entries, setter, 0, {})
        return _entries(block.entries, setter, columns, 0.0, 0, ruled=False)
    if setter.look.columns > 1 and len(block.entries) > 1:
        return _in_columns(block, setter)
    columns = _columns(block.entries, setter, 0, {})
    room = setter.look.room * TOGETHER
    entries = (
        _whole(list(_entries((entry,), setter, columns, 0.0, 0)), room) for entry in block.entries
    )
    return chain.from_iterable(_last_two_together(entries, room))


def _last_two_together(entries: Iterable[list[Strip]], room: float) -> Iterator[list[Strip]]:
    """The entries as they come; a short last one does not go on to the next page alone."""
    before: list[Strip] | None = None
    last: list[Strip] | None = None
    for entry in entries:
        if before is not None:
            yield before
        before, last = last, entry
    if before and last and height_of(before) + height_of(last) <= room:
        before = kept(before)
    yield from (each for each in (before, last) if each is not None)


def _in_columns(block: Outline, setter: Setter) -> Iterator[Strip]:
    """The outline in columns of about one height, read down the left one first."""
    look = setter.look
    count = look.columns
    gutter = look.body * 1.6
    narrow = look.narrow * (look.measure - (count - 1) * gutter) / count / look.measure
    part = replace(setter, look=replace(look, narrow=narrow, columns=1))
    marks = _columns(block.entries, part, 0, {})
    entries = (
        _whole(list(_entries((entry,), part, marks, 0.0, 0)), look.room * TOGETHER)
        for entry in block.entries
    )
    yield _Columns(entries, count, part.look.measure + gutter, look.room).strip(look.body * 0.5)


def _whole(strips: list[Strip], room: float) -> list[Strip]:
    """An entry in one piece, so that it stands in one column; a very long one may be cut."""
    if height_of(strips) > room:
        return strips
    return [*(replace(strip, keep=True) for strip in strips[:-1]), *strips[-1:]]


TOGETHER = 0.36
"""Share of a page up to which an entry stands in one column with all that lies under it."""
FEWEST = 2
"""So many entries stand on each page at least: neither the first nor the last stands alone."""

ENOUGH = 1.5
"""So many pages of entries are taken at once: whether the last ones go on alone is then known."""


@dataclass(slots=True)
class _Columns:
    """Entries in `count` columns, read down the left one first, cut only where a page ends.

    They are taken as they are needed, little more than a page of them at once.
    """

    entries: Iterator[list[Strip]]
    count: int
    step: float
    room: float
    held: list[list[Strip]] = field(default_factory=list[list[Strip]])
    """What stands together in a column, taken and not yet put on a page."""

    def strip(self, gap: float = 0.0) -> Strip:
        """Return what is left as one strip, which a page may cut."""
        high = sum(map(height_of, self.held))
        for entry in self.entries:
            self.held += _groups(entry)
            high += height_of(entry)
            if high > self.count * self.room * ENOUGH:
                break
        return replace(self._drawn(self.held), gap=gap, cut=self._cut)

    def _drawn(self, groups: Sequence[list[Strip]]) -> Strip:
        return side_by_side(_levelled(groups, self.count), self.step)

    def _cut(self, room: float) -> tuple[Strip, Strip] | None:
        columns = _filled(self.held, room)
        fitting = sum(columns.counts[: self.count])
        left = len(self.held) - fitting
        if left < FEWEST:
            fitting = len(self.held) - FEWEST
        if fitting < FEWEST or any(height_of(each) > room for each in columns.strips[: self.count]):
            return None
        head, self.held = self._drawn(self.held[:fitting]), self.held[fitting:]
        return head, self.strip()


def _groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Strips in runs that stay together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def _levelled(groups: Sequence[list[Strip]], count: int) -> list[list[Strip]]:
    """Groups in at most so many columns, as low as they can be."""
    highest = sum(map(height_of, groups))
    low, high = highest / count, highest
    best = _filled(groups, high).strips
    for _ in range(12):
        middle = (low + high) / 2
        columns = _filled(groups, middle).strips
        if len(columns) <= count:
            best, high = columns, middle
        else:
            low = middle
    return best


@dataclass(slots=True)
class _Filled:
    """Columns of strips, and how many groups stand in each."""

    strips: list[list[Strip]]
    counts: list[int]


def _filled(groups: Sequence[list[Strip]], limit: float) -> _Filled:
    """Fill one column after the other, none higher than `limit` where more than one group is."""
    made = _Filled([[]], [0])
    high = 0.0
    for group in groups:
        more = height_of(group)
        if made.counts[-1] and high + more > limit:
            made.strips.append([])
            made.counts.append(0)
        if not made.strips[-1]:
            made.strips[-1] = [*group[0].heads]
            high = height_of(group[0].heads)
        made.strips[-1] += group
        made.counts[-1] += 1
        high += more
    return made


def _columns(
    entries: Sequence[OutlineEntry], setter: Setter, depth: int, widest: dict[int, float]
) -> dict[int, float]:
    """How wide the column of marks is at each depth: as the widest mark of the outline needs."""
    body = setter.look.body
    for entry in entries:
        wide = setter.measure(entry.mark, body, FontWeight.BOLD) + body * 0.7 if entry.mark else 0
        widest[depth] = min(max(widest.get(depth, 0.0), wide), setter.look.measure / 5)
        _columns(entry.under, setter, depth + 1, widest)
    return widest


def _entries(
    entries: Sequence[OutlineEntry],
    setter: Setter,
    columns: dict[int, float],
    x: float,
    depth: int,
    *,
    ruled: bool = True,
) -> Iterator[Strip]:
    """Entries of one level, their marks in one column, with rules between the outermost."""
    body = setter.look.body
    inset = x + min(columns.get(depth, 0.0) or body * 1.4, body * 2)
    inset = min(inset, setter.look.measure / 2)
    for entry in entries:
        item = setter.within("LI")
        label, words_of = item.within("Lbl"), item.within("LBody")
        own = _entry(entry, (label, words_of), x, columns.get(depth, 0.0))
        under = words_of.within("L", held=False) if entry.under else words_of
        below = _entries(entry.under, under, columns, inset, depth + 1)
        if entry.under and (words := setter.say(entry.text)).strip():
            below = _headed(below, _continued(entry, words, setter.aside, x))
        gap = body * ((0.62 if entry.under or entry.strong else 0.46) if depth == 0 else 0.34)
        strips = chain(spaced(kept(own) if entry.under else own, gap), below)
        if depth == 0 and ruled:
            strips = chain(bound(strips), [rule(setter.look.measure, above=body * 0.36)])
        yield from strips


def _headed(strips: Iterable[Strip], head: Strip) -> Iterator[Strip]:
    """Strips under an entry: it is named again above the one that begins a page or a column."""
    for strip in strips:
        yield replace(strip, heads=(again(head), *strip.heads))


def _continued(entry: OutlineEntry, words: str, setter: Setter, x: float) -> Strip:
    """One line that names an entry again where what is under it goes on."""
    kind = Type(setter.look.body, FontWeight.MEDIUM, QUIET)
    named = text("{mark}, continued: {entry}", mark=entry.mark, entry=words)
    said = named if entry.mark else text("Continued: {entry}", entry=words)
    block = setter.line(said, setter.look.measure - x, kind)
    draw = LineDrawing(block, x, 0.0, QUIET)
    return Strip(height=setter.look.body * 1.6, draw=draw, keep=True)


def _entry(
    entry: OutlineEntry, setters: tuple[Setter, Setter], x: float, column: float
) -> list[Strip]:
    """The lines of one entry, its mark beside the first, its note behind the last."""
    label, setter = setters
    body = setter.look.body
    kind = Type(body, FontWeight.MEDIUM if entry.strong else FontWeight.REGULAR)
    left, width = x + column, setter.look.measure - x - column
    block = setter.block(entry.text, width, kind)
    strips = setter.lines(entry.text, block, left, kind) or [
        Strip(height=body * 1.25, draw=nothing)
    ]
    if entry.mark:
        mark = label.line(entry.mark, column, Type(body, FontWeight.BOLD))
        strips[0] = led_by(LineDrawing(mark, x, 0.0, TEXT), strips[0])
    if note := setter.say(entry.note):
        end = block.lines[-1] if block.lines else None
        used = end.runs[-1].x + end.runs[-1].width + body * 0.8 if end and end.runs else 0.0
        strips = _noted(strips, note, setter, (left, width, used))
    return strips


def _noted(
    strips: list[Strip], note: str, setter: Setter, place: tuple[float, float, float]
) -> list[Strip]:
    """Put a remark behind the last line if there is room, otherwise under it."""
    left, width, used = place
    kind = Type(setter.look.small * 0.98, colour=QUIET)
    if used + setter.measure(note, kind.size) <= width:
        block = setter.line(note, width - used, kind)
        drop = (strips[-1].height - block.height) * 0.62
        draw = LineDrawing(block, left + used, drop, QUIET)
        return [*strips[:-1], with_drawing(strips[-1], draw)]
    return [*kept(strips), *setter.strips(note, kind, x=left, width=width)]
