"""The front of a document: its titles; with a cover, a band or a page of its own."""

from dataclasses import dataclass, replace

from facilitator.model.core.words import Words
from facilitator.model.display.document import Cover, Document, Facts
from facilitator.model.display.geometry import Rect
from facilitator.paper.blocks.boxes import quote
from facilitator.paper.blocks.contents import has_mark
from facilitator.paper.blocks.letterhead import CoverPicture, address_strips, letterhead, logo
from facilitator.paper.blocks.parts import facts
from facilitator.paper.colours import BAND, BAR, DEEP, MIST, QUIET, TEXT, TITLE, WHITE, Colour
from facilitator.paper.flow import Draw, Strip
from facilitator.paper.look import BODY
from facilitator.paper.setting import (
    Setter,
    Type,
    height_of,
    kept,
    led_by,
    nothing,
    shifted,
    side_by_side,
    spaced,
    stacked,
    with_drawing,
)
from facilitator.paper.sheet import PdfSheet
from facilitator.typeset.faces import FontWeight

MOST_FIGURES = 5
"""Large numbers that stand in one row."""
_PANEL = 0.46
"""Share of a cover page that its panel takes, unless the title needs more."""
_ABOVE_BAND = 0.2
"""Share of a page that the house's picture takes above a band."""
_PICTURE = 0.42
"""Share of a cover page that the house's picture takes at most."""


def front(document: Document, setter: Setter) -> list[Strip]:
    """What stands before the first block."""
    cover = document.cover
    if cover is None:
        titles = _titles(document, setter, _Ink(QUIET, TITLE, QUIET), setter.look.title)
        return [*letterhead(setter), *titles]
    page = _page(document, cover, setter) if cover.whole else None
    return [page] if page else _band(document, cover, setter)


@dataclass(frozen=True, slots=True)
class _Ink:
    """The colours of kicker, title and subtitle."""

    kicker: Colour
    title: Colour
    subtitle: Colour


def _titles(document: Document, setter: Setter, ink: _Ink, size: float) -> list[Strip]:
    look = setter.look
    strips: list[Strip] = []
    if kicker := setter.say(document.kicker):
        said = kicker if look.large or look.beside else kicker.upper()
        strips.extend(kept(setter.strips(said, Type(look.small, colour=ink.kicker))))
    title = _title(setter.say(document.title), setter, size, ink.title)
    strips.extend(kept(spaced(title, look.small * 0.25)))
    if setter.say(document.subtitle):
        subtitle = setter.strips(
            document.subtitle, Type(max(look.small, size / 2.2), colour=ink.subtitle)
        )
        strips.extend(kept(spaced(subtitle, look.small * 0.45)))
    return strips


def _title(said: str, setter: Setter, size: float, colour: Colour) -> list[Strip]:
    """The title, smaller where it is a whole paragraph."""
    share = 1.0 if len(said) < 140 else 0.75 if len(said) < 400 else 0.5
    kind = Type(size * share, FontWeight.BOLD, colour, heading=True)
    strips = setter.under(0).strips(said, kind)
    if not strips or not has_mark(said, setter):
        return strips
    return [replace(strips[0], mark=(said, 0)), *strips[1:]]


# a band at the top of page one


def _band(document: Document, cover: Cover, setter: Setter) -> list[Strip]:
    """Title, lines and large numbers on a tint as wide as the page; under it the message.

    The house's picture stands above them, unless text is made small to find room, or read.
    """
    look = setter.look
    strips = letterhead(setter) + _titles(document, setter, _Ink(QUIET, TITLE, TEXT), look.title)
    lines = " · ".join(said for line in cover.lines if (said := setter.say(line)))
    strips += spaced(setter.strips(lines, Type(look.small, colour=QUIET)), look.small * 0.6)
    strips += spaced(_figures(cover, setter, look.title * 1.15), look.body * 1.1)
    message = quote(cover.message, setter) if cover.message else []
    if height_of(strips) > look.room * 0.6:
        return [*strips, *message]
    whole = stacked(strips)
    small = look.large or look.body < 0.85 * BODY
    picture = 0.0 if small else look.height * _ABOVE_BAND
    down = max(0.0, picture - look.top + look.body)
    if look.house.cover is None or whole.height + down > look.room * 0.6:
        picture = down = 0.0
    height = down + whole.height + look.body * 1.6
    draw = shifted(whole.draw, 0.0, down)
    if picture and look.house.cover:
        place = Rect(-look.margin, -look.top, look.width, picture)
        draw = led_by(CoverPicture(look.house.cover, place), Strip(height=0.0, draw=draw)).draw
    ground = _Ground(look.margin, look.top, look.width, look.top + height, BAND)
    draw = led_by(ground, Strip(height=height, draw=draw)).draw
    mark = (setter.say(document.title), 0) if has_mark(document.title, setter) else None
    gap = [Strip(height=look.body * 0.6, draw=nothing, keep=bool(message))]
    return [Strip(height=height, draw=draw, mark=mark, keep=bool(message)), *gap, *message]


@dataclass(frozen=True, slots=True)
class _Ground:
    """A tint over the whole width of a page, from its top; a strip's corner is inside of it."""

    right: float
    down: float
    width: float
    height: float
    fill: Colour

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        left, top = x - self.right, y - self.down
        sheet.box(Rect(left, top, self.width, self.height), fill=self.fill)
        sheet.box(Rect(left, top + self.height - 2.4, self.width, 2.4), fill=BAR)


def _figures(cover: Cover, setter: Setter, size: float) -> list[Strip]:
    """Large numbers in columns over what they count; in large print a list."""
    look = setter.look
    if look.large:
        return facts(Facts(pairs=cover.figures), setter) if cover.figures else []
    strips: list[Strip] = []
    for at in range(0, len(cover.figures), MOST_FIGURES):
        row = cover.figures[at : at + MOST_FIGURES]
        step = look.measure / max(len(row), 3)
        width = step - look.body * 1.8  # so that numbers stand apart
        while size > look.body and any(
            len(_number(pair, setter.aside, size, width)) > 1 for pair in row
        ):
            size *= 0.9  # no number runs into the next line
        columns = [_figure(pair, setter, size, width) for pair in row]
        strips.append(replace(side_by_side(columns, step), gap=look.body * 0.8))
    return strips


def _number(pair: tuple[Words, Words], setter: Setter, size: float, width: float) -> list[Strip]:
    return setter.strips(pair[0], Type(size, FontWeight.BOLD, BAR, heading=True), width=width)


def _figure(pair: tuple[Words, Words], setter: Setter, size: float, width: float) -> list[Strip]:
    look = setter.look
    return _number(pair, setter, size, width) + setter.strips(
        pair[1], Type(look.body, colour=TEXT), width=width
    )


# a page of its own


def _page(document: Document, cover: Cover, setter: Setter) -> Strip | None:
    """The cover as one strip as high as the page; None where it does not hold all of it."""
    look = setter.look
    titles = _titles(document, setter, _Ink(MIST, WHITE, MIST), look.title * 1.4)
    kind = Type(look.body * (1.0 if look.large else 1.15), leading=1.15)
    lines = [each for line in cover.lines for each in setter.strips(line, kind)]
    rest = lines + spaced(_figures(cover, setter, look.title * 1.7), look.body * 2.6)
    rest += spaced(address_strips(setter), look.body * 2.6)
    message = quote(cover.message, setter) if cover.message else []
    pad = look.body * 2.6
    under = pad + height_of(rest) + pad + height_of(message)
    picture, panel = _parts(setter, height_of(titles) + pad, under)
    if picture + panel + under > look.room:
        return None
    draws: list[Draw] = [
        _Ground(look.margin, look.top, look.width, look.top + picture + panel, DEEP),
        shifted(stacked(titles).draw, 0.0, picture + panel - pad - height_of(titles)),
        shifted(stacked(rest).draw, 0.0, picture + panel + pad),
        shifted(stacked(message).draw, 0.0, look.room - height_of(message) - look.body),
    ]
    if picture and look.house.cover:
        place = Rect(-look.margin, -look.top, look.width, look.top + picture)
        draws.insert(1, CoverPicture(look.house.cover, place))
    if drawn := logo(setter, plate=True):
        draws.append(drawn)
    mark = (setter.say(document.title), 0) if has_mark(document.title, setter) else None
    strip = Strip(height=look.room, draw=nothing, mark=mark)
    for draw in draws:
        strip = with_drawing(strip, draw)
    return strip


def _parts(setter: Setter, titles: float, under: float) -> tuple[float, float]:
    """How far the picture, and then the panel of the titles, reach down in the text area.

    The picture takes what the words leave, or nothing where that is too little to show it.
    """
    look = setter.look
    mark = logo(setter, plate=True)
    above = mark.height + look.body if mark else 0.0
    usual = max(look.height * _PANEL - look.top, titles + above)
    if look.house.cover is None or look.large:
        return 0.0, usual
    panel = titles + look.body * 2.0
    picture = min(look.height * _PICTURE - look.top, look.room - under - panel)
    return (picture, panel) if picture >= max(above, look.height * 0.12) else (0.0, usual)
