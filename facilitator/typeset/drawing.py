"""From shapes to strokes: what each shape of a picture is drawn with, for screen and paper alike.

Screen, projector, PNG, SVG and PDF each draw these few strokes with their own pen and colour
table; sizes, line breaks and text sizes are decided here, once, in wall units. No word is set
smaller than `least`: what does not fit at that size ends with an ellipsis. Paper, which is read
from near, has no such bound.
"""

from functools import lru_cache
from typing import Literal

from facilitator.model.core.words import Say, is_leftwards
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Align,
    Arrow,
    Banner,
    Bar,
    Caption,
    Emphasis,
    Line,
    Note,
    Region,
    Shape,
    Tint,
)
from facilitator.typeset.arrows import DASH, ArrowPart, block_arrow, line_arrow
from facilitator.typeset.bidi import levels
from facilitator.typeset.breaking import FontWeight, TextBlock, break_lines, fit, measure
from facilitator.typeset.cards import LEAST_MARK, face, mark_of
from facilitator.typeset.regions import RegionPart, ShapePart, part_strokes, region_strokes
from facilitator.typeset.signs import GRID, SIGNS
from facilitator.typeset.strokes import FILL, Box, Ink, Lettering, Path, Stroke, mirrored

CARD_TEXT = 0.2
"""Largest text size on a card, as a share of its height: short words do not shout."""
CARD_SMALLEST = 11.0
CARD_PADDING = 12.0
NUMBER_SIZE = 17.0
ROW = 4.0
"""A card so many times as wide as it is high is laid out as a row."""


@lru_cache(maxsize=20_000)
def strokes(shape: Shape | ShapePart, say: Say, least: float = 0.0) -> tuple[Stroke, ...]:
    """Return what a shape is drawn with, lowest first. `say` puts the program's texts in words.

    `least` is the size below which no word is set (`picture.least_lettering`). In a language that
    is read from right to left, what stands on a shape is mirrored within it.
    """
    drawn = _strokes(shape, say, least)
    held = shape.region if isinstance(shape, RegionPart) else shape
    if isinstance(held, Arrow | ArrowPart | Line) or not is_leftwards(say):
        return drawn
    if isinstance(held, Note) and not _is_row(held) and levels(held.text)[0] == 0:
        return drawn  # its number stands where its words end
    return mirrored(drawn, held.rect)


def _strokes(  # noqa: C901 - a case for each shape
    shape: Shape | ShapePart, say: Say, least: float
) -> tuple[Stroke, ...]:
    match shape:
        case Note():
            return (*_note(shape, say, least), *_aside(shape, say))
        case Region():
            return region_strokes(shape, say, least)
        case RegionPart() | ArrowPart():
            return part_strokes(shape, say, least)
        case Arrow():
            return (block_arrow if shape.thick else line_arrow)(shape, say, least)
        case Line():
            ink = Ink.ARROW if shape.width > 3 else Ink.EDGE
            return (Path(shape.points, ink, shape.width, dash=DASH.get(shape.style, ())),)
        case Caption():
            return _caption(shape, say, least)
        case Bar():
            return _bar(shape, say, least)
        case Banner():
            return _banner(shape, say, least)


_SPILL = 24.0
"""How far the words of a shape that is too small even for one line of them reach beyond it."""


def bounds(shape: Shape) -> Rect:
    """Return the rectangle that holds all a shape draws, shadow and heads included."""
    match shape:
        case Arrow() if shape.thick:
            return _span((shape.start, shape.end)).grown(shape.thick / 2 + _SPILL)
        case Arrow():
            beside = (shape.label_at,) if shape.label_at else ()
            return _span((shape.start, shape.end, *beside)).grown(200)  # a label beside the line
        case Line():
            return _span(shape.points).grown(4 + shape.width)
        case Note():
            tab = _TAB / 2 + 1 if shape.aside else 8.0
            return shape.rect.grown(tab + _EDGE * min(shape.stacked, _EDGES))
        case _:
            return shape.rect.grown(_SPILL)


def _span(points: tuple[Point, ...]) -> Rect:
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


_FAINT = 0.55
"""How much of its colour a card has that is set back; its edge is dashed."""


def _note(note: Note, say: Say, least: float) -> tuple[Stroke, ...]:
    rect = note.rect
    drawn: list[Stroke] = []
    for depth in range(min(note.stacked, _EDGES), 0, -1):
        under = rect.moved(_EDGE * depth, _EDGE * depth)
        drawn.append(Box(under, FILL[note.tint], Ink.EDGE, 1.4, 4.0))
    if note.faint:  # set back, yet nothing under it shows through, and its words are read
        drawn.append(Box(rect, Ink.REGION, radius=4.0))
        drawn.append(Box(rect, FILL[note.tint], radius=4.0, opacity=_FAINT))
        drawn.append(Box(rect, Ink.NONE, Ink.NUMBER, 1.2, 4.0, dashed=True))
    else:
        drawn.append(Box(rect, FILL[note.tint], Ink.EDGE, 0.8, 4.0, shadow=True))
    if _is_row(note):
        return (*drawn, *_row(note, say, least))
    if note.size:
        return (*drawn, *_face(note, say, least))
    mark = max(NUMBER_SIZE, least)
    below = 1.3 * mark
    body = fit(
        note.text,
        width=rect.width - 2 * CARD_PADDING,
        height=rect.height - CARD_PADDING - below - 4,
        largest=CARD_TEXT * rect.height,
        smallest=max(CARD_SMALLEST, least),
        align="reading",
    )
    drawn.append(Lettering(body, rect.x + CARD_PADDING, rect.y + CARD_PADDING - 2, Ink.TEXT))
    foot = rect.bottom - below - 1
    under = Rect(rect.x + CARD_PADDING, foot, rect.width - 2 * CARD_PADDING, below)
    return (*drawn, *_foot(note, say, under, mark, least))


def _is_row(note: Note) -> bool:
    return note.row or (not note.size and note.rect.width >= ROW * note.rect.height)


_EDGES, _EDGE = 2, 6.0
"""How many cards under another one show their edge, and how much of it: less than lies between."""


def _face(note: Note, say: Say, least: float) -> list[Stroke]:
    """Return what stands on a card whose words have a size of their own."""
    rect = note.rect
    held = face(
        note.text,
        note.number,
        " · ".join(say(badge) for badge in note.badges),
        width=rect.width,
        size=note.size,
        mark=mark_of(note.size, least),
        most=rect.height,
    )
    left, right = rect.x + held.pad, rect.right - held.pad
    foot = rect.bottom - held.pad
    drawn: list[Stroke] = [Lettering(held.words, left, rect.y + held.pad, Ink.TEXT)]
    if held.badges is not None:
        drawn.append(Lettering(held.badges, left, foot - held.badges.height, Ink.NUMBER))
    if held.number is not None:
        x, y = right - held.number.widest, foot - held.number.height
        drawn.append(Lettering(held.number, x, y, Ink.NUMBER))
    return drawn


def _foot(note: Note, say: Say, rect: Rect, mark: float, least: float) -> list[Stroke]:
    """Return what stands along the lower edge of a card: its number, and its badges."""
    drawn: list[Stroke] = []
    if note.number:
        number = break_lines(note.number, width=90, size=mark, weight=FontWeight.BOLD)
        drawn.append(Lettering(number, rect.x, rect.y, Ink.NUMBER))
    if note.badges:
        label = " · ".join(say(badge) for badge in note.badges)
        badge = fit(
            label,
            width=rect.width - 2.7 * mark,
            height=rect.height,
            largest=max(14.0, least),
            smallest=max(9.0, least),
            weight=FontWeight.MEDIUM,
        )
        down = max(0.0, rect.height - badge.height) / 2
        drawn.append(Lettering(badge, rect.right - badge.widest, rect.y + down, Ink.NUMBER))
    return drawn


_TAB, _TAB_TEXT = 22.0, 17.0
"""Height of the tab at a card's lower edge and size of its words: read on the laptop only."""


def _aside(note: Note, say: Say) -> tuple[Stroke, ...]:
    """Return the tab with what only the facilitator reads: one line, below the card's words.

    Half of it lies in the free edge of the card, half between it and the next one.
    """
    if not note.aside:
        return ()
    words = " · ".join(say(each) for each in note.aside)
    room = note.rect.width - 2 * CARD_PADDING - 16
    block = break_lines(words, width=room, size=_TAB_TEXT, max_lines=1)
    wide = block.widest + 16
    right = note.rect.right - CARD_PADDING
    tab = Rect(right - wide, note.rect.bottom - _TAB / 2, wide, _TAB)
    return (
        Box(tab, FILL[note.tint], Ink.EDGE, 1.2, 5.0),
        _middle(block, tab.x + 8, tab, Ink.NUMBER),
    )


def _row(note: Note, say: Say, least: float) -> tuple[Stroke, ...]:
    """Return what stands on a low and wide card: its words, its number in front, badges below."""
    rect = note.rect
    size = max(least, note.size or min(NUMBER_SIZE * 1.2, rect.height * 0.4))
    number = break_lines(note.number, width=90, size=size, weight=FontWeight.BOLD)
    column = max(2 * size, number.widest + size * 0.6) if note.number else 0.0
    left, room = rect.x + CARD_PADDING + column, rect.width - 2 * CARD_PADDING - column
    small = max(least, min(22.0, max(13.0, 0.2 * rect.height)))
    if note.size:
        small = max(LEAST_MARK, 0.75 * note.size, least)
    label = " · ".join(say(badge) for badge in note.badges)
    badge = fit(
        label,
        width=room,
        height=max(small, rect.height - 8 - 1.25 * size) if note.size else small * 1.25,
        largest=small,
        smallest=max(9.0, least),
        weight=FontWeight.MEDIUM,
    )
    foot = (badge.height if note.size else small * 1.25) if note.badges else 0.0
    high = rect.height - 8 - foot
    body = fit(
        note.text,
        width=room,
        height=high,
        largest=note.size or 0.4 * rect.height,
        smallest=max(CARD_SMALLEST, least),
        align="reading",
    )
    top = rect.y + 4 + max(0.0, (high - body.height) / 2)
    drawn = [Lettering(body, left, top, Ink.TEXT)]
    if note.number:
        middle = rect.y + 4 + max(0.0, (high - number.height) / 2)
        drawn.append(Lettering(number, rect.x + CARD_PADDING, middle, Ink.NUMBER))
    if note.badges:
        drawn.append(Lettering(badge, left, rect.bottom - foot - 3, Ink.NUMBER))
    return tuple(drawn)


def _caption(caption: Caption, say: Say, least: float) -> tuple[Stroke, ...]:
    rect = caption.rect
    weight = FontWeight.BOLD if caption.emphasis is Emphasis.STRONG else FontWeight.REGULAR
    block = fit(
        say(caption.text),
        width=rect.width,
        height=rect.height,
        largest=caption.size,
        smallest=max(min(caption.size, 11.0), least),
        weight=weight,
        align="center" if caption.align is Align.CENTRE else "start",
    )
    shift = rect.width - block.widest if caption.align is Align.RIGHT else 0.0
    ink = Ink.MUTED if caption.emphasis is Emphasis.QUIET else Ink.TEXT
    down = max(0.0, (rect.height - block.height) / 2) if caption.middle else 0.0
    return (Lettering(block, rect.x + shift, rect.y + down, ink),)


_END = 3.0
"""Wall units of the line round what a bar is filled with: pale, so that words stand on it."""
_ONE_LINE = 0.7
"""Words are set so much smaller, at most, to stand on one line."""


def _bar(bar: Bar, say: Say, least: float) -> tuple[Stroke, ...]:
    """Its words stand on the bar, what it comes to beside it, so that values are in a column."""
    rect, low = bar.rect, max(11.0, least)
    large, high = max(low, bar.size or min(58.0, 0.42 * rect.height)), rect.height - 4
    wide = rect.width * bar.beside if bar.value else 0.0
    track = Rect(rect.x, rect.y, rect.width - wide, rect.height)
    strong = bar.emphasis is Emphasis.STRONG
    share = 1.0 if strong else min(1.0, max(0.0, bar.share))
    full = Rect(track.x, track.y, track.width * share, track.height)
    radius = min(8.0, rect.height / 4)
    drawn: list[Stroke] = [Box(track, Ink.REGION, Ink.EDGE, 1.0, radius)]
    if share:
        fill, edge = (Ink.ACCENT, Ink.NONE) if strong else (FILL[bar.tint], Ink.EDGE)
        drawn.append(Box(full, fill, edge, _END, radius))  # its end is seen from the last row
    if bar.value:
        sizes = (max(low, min(40.0, 0.28 * rect.height)), low)
        value = _value(say(bar.value), wide - 36, high, sizes)
        drawn.append(_middle(value, track.right + 18, rect, Ink.TEXT))
    return (*drawn, *_on_bar(bar, say, track, (large, low)))


def name_size(bar: Bar, say: Say, least: float) -> float:
    """Return the size at which the name of a bar is set."""
    set_on_it = [each for each in strokes(bar, say, least) if isinstance(each, Lettering)]
    return set_on_it[bool(bar.value) + bool(bar.place)].block.size


def _value(words: str, room: float, high: float, sizes: tuple[float, float]) -> TextBlock:
    """What a bar comes to: where it is too long for one line, a line for each of its parts."""
    large, low = sizes
    if measure(words, size=large, weight=FontWeight.BOLD) > room:
        parts = words.split(" · ")
        widest = max(measure(part, size=1.0, weight=FontWeight.BOLD) for part in parts)
        words, large = "\n".join(parts), max(low, min(large, room / max(1.0, widest)))
    return fit(words, width=room, height=high, largest=large, smallest=low, weight=FontWeight.BOLD)


def _name(
    words: str, room: float, high: float, sizes: tuple[float, float, float], weight: FontWeight
) -> TextBlock:
    """The name of a bar: on one line, where that takes no smaller size than the last of `sizes`."""
    large, low, least = sizes
    alone = room / max(1.0, measure(words, size=1.0, weight=weight))
    most = alone if max(low, least) <= alone < large else large
    return fit(words, width=room, height=high, largest=most, smallest=low, weight=weight)


def _on_bar(bar: Bar, say: Say, track: Rect, sizes: tuple[float, float]) -> list[Stroke]:
    """The words of a bar: its place before its name, its tag behind it."""
    large, low = sizes
    strong = bar.emphasis is Emphasis.STRONG
    ink = Ink.ON_ACCENT if strong else Ink.TEXT
    pad = min(16.0, 0.1 * track.width)
    left, room, high = track.x + pad, track.width - 2 * pad, track.height - 4
    drawn: list[Stroke] = []
    if bar.place:
        place = break_lines(bar.place, width=4 * large, size=large, weight=FontWeight.BOLD)
        drawn.append(_middle(place, left, track, ink))
        left, room = left + place.widest + 20, room - place.widest - 20
    tag = fit(
        say(bar.tag) or " ",
        width=0.4 * room,
        height=high - 8,
        largest=max(low, 0.7 * large),
        smallest=low,
        weight=FontWeight.BOLD,
    )
    beside = tag.widest + 44 if bar.tag else 0.0
    weight = FontWeight.BOLD if strong or bar.place else FontWeight.MEDIUM
    least = large if strong or bar.size else _ONE_LINE * large
    name = _name(say(bar.text) or " ", room - beside, high, (large, low, least), weight)
    drawn.append(_middle(name, left, track, ink))
    if bar.tag:
        x = left + name.widest + 16
        pill = Rect(x, track.centre.y - tag.height / 2 - 4, tag.widest + 28, tag.height + 8)
        drawn.append(Box(pill, Ink.CARD_WHITE, Ink.TEXT, 1.5, min(18.0, pill.height / 2)))
        drawn.append(_middle(tag, x + 14, track, Ink.TEXT))
    return drawn


def _middle(block: TextBlock, x: float, rect: Rect, ink: Ink) -> Lettering:
    return Lettering(block, x, rect.y + max(0.0, (rect.height - block.height) / 2), ink)


def _banner(banner: Banner, say: Say, least: float) -> tuple[Stroke, ...]:
    if banner.tint is not None:
        return _band(banner, banner.tint, say, least)
    rect = banner.rect
    room = rect.height - 16
    head = fit(
        say(banner.text),
        width=rect.width - 80,
        height=room * 0.58 if banner.detail else room,
        largest=max(64.0, min(110.0, 0.2 * rect.height)),
        smallest=max(20.0, least),
        weight=FontWeight.BOLD,
        align="center",
    )
    detail = fit(
        say(banner.detail),
        width=rect.width - 80,
        height=room * 0.34,
        largest=max(34.0, min(58.0, 0.1 * rect.height)),
        smallest=max(14.0, least),
        align="center",
    )
    gap = min(36.0, room * 0.06) if banner.detail else 0.0
    high = head.height + gap + (detail.height if banner.detail else 0.0)
    top = rect.y + max(8.0, (rect.height - high) / 2)
    drawn: list[Stroke] = [Box(rect, Ink.BANNER, Ink.ACCENT, 2.0, 18.0)]
    drawn.append(Lettering(head, rect.x + 40, top, Ink.TEXT))
    if banner.detail:
        drawn.append(Lettering(detail, rect.x + 40, top + head.height + gap, Ink.MUTED))
    return tuple(drawn)


_HIGH = 320.0
"""From this height on a band is a placard: its sign stands above its words."""


def _band(band: Banner, tint: Tint, say: Say, least: float) -> tuple[Stroke, ...]:
    """A band in a strong colour: sign and words side by side, or one above the other."""
    rect = band.rect
    box = Box(rect, FILL[tint], Ink.EDGE, 2.0, 0.0 if rect.height >= _HIGH else 14.0)
    if rect.height >= _HIGH:
        return (box, *_placard(band, say, least))
    side = rect.height * 0.62 if band.sign else 0.0
    left = rect.x + 28 + (side + 26 if band.sign else 0.0)
    room = rect.right - 28 - left
    head, detail = _band_words(band, say, least, Rect(left, rect.y, room, rect.height))
    high = head.height + (detail.height if band.detail else 0.0)
    top = rect.y + max(4.0, (rect.height - high) / 2)
    drawn: list[Stroke] = [box]
    drawn += _sign(band.sign, Rect(rect.x + 28, rect.y + (rect.height - side) / 2, side, side))
    drawn.append(Lettering(head, left, top, Ink.TEXT))
    if band.detail:
        drawn.append(Lettering(detail, left, top + head.height, Ink.MUTED))
    return tuple(drawn)


def _placard(band: Banner, say: Say, least: float) -> list[Stroke]:
    rect = band.rect
    side = rect.height * 0.28 if band.sign else 0.0
    words = Rect(rect.x + 80, rect.y, rect.width - 160, rect.height * 0.5)
    head, detail = _band_words(band, say, least, words, "center")
    gap = 24.0
    high = side + gap + head.height + (gap + detail.height if band.detail else 0.0)
    top = rect.y + (rect.height - high) / 2
    drawn = [*_sign(band.sign, Rect(rect.centre.x - side / 2, top, side, side))]
    left = rect.x + 80
    drawn.append(Lettering(head, left, top + side + gap, Ink.TEXT))
    if band.detail:
        drawn.append(Lettering(detail, left, top + side + 2 * gap + head.height, Ink.MUTED))
    return drawn


def _band_words(
    band: Banner, say: Say, least: float, room: Rect, align: Literal["start", "center"] = "start"
) -> tuple[TextBlock, TextBlock]:
    high = room.height
    head = fit(
        say(band.text),
        width=room.width,
        height=high * (0.54 if band.detail else 0.8),
        largest=min(130.0, high * 0.42),
        smallest=max(16.0, least),
        weight=FontWeight.BOLD,
        align=align,
    )
    detail = fit(
        say(band.detail),
        width=room.width,
        height=high * 0.36,
        largest=min(52.0, high * 0.23),
        smallest=max(12.0, least),
        align=align,
    )
    return head, detail


def _sign(name: str, rect: Rect) -> list[Stroke]:
    """Return a sign's lines, drawn as large as a square; nothing for one that is not known."""
    scale = rect.width / GRID
    return [
        Path(
            tuple(Point(rect.x + x * scale, rect.y + y * scale) for x, y in line.points),
            edge=Ink.NONE if line.filled else Ink.TEXT,
            width=0.0 if line.filled else 1.3 * scale,
            fill=Ink.TEXT if line.filled else Ink.NONE,
        )
        for line in SIGNS.get(name, ())
    ]
