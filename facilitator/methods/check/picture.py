"""What each audience sees: one theme, what it says, quotes, how far it fits, what is missing.

Nobody's name and no statistics of the reading; how many showed how many fingers is said once it
was counted in the room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from facilitator.methods.check import plan
from facilitator.methods.check.plan import agreed_words
from facilitator.methods.common import steps
from facilitator.methods.common.layout import drawing, scene
from facilitator.methods.common.layout.measuring import high_of, largest, lines_of
from facilitator.methods.common.votes.scales import point_words
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.records import Sounding
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card
from facilitator.model.core.words import Text, Words, counted, text
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Align,
    Audience,
    Caption,
    Emphasis,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
    WallSize,
    least_text,
)
from facilitator.model.themes import member_check
from facilitator.model.themes.member_check import Checked

_Placed: TypeAlias = Caption | Region
GAP = 12.0
SENTENCE, QUOTED = 50.0, 34.0
MISSING = text("What is missing?")
FITS = text("How far does the wording fit? Show with your fingers.")
SAID_BESIDES = text("Said besides")
THANKS = text("Thank you")
_CARDS = 0.24
"""The part of a page that cards need at least, to stand on the page of their theme."""


def picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    held = plan.here(world, activity)
    seen = _seen(world, activity, audience)
    if held is not None:
        shapes, more, pages = _checked(world, held, seen, audience, frame)
    else:
        shapes, pages = _around(world, activity, frame)
        more, further = _cards(seen, audience, frame, frame.height, SAID_BESIDES)
        down = (pages - 1) * frame.height
        more = [scene.moved(shape, down) for shape in more]
        pages += further - 1
    return Picture(height=pages * frame.height, page=frame.height, shapes=(*shapes, *more))


def _around(world: World, activity: ActivityId, frame: WallSize) -> tuple[list[Shape], int]:
    """The themes in a list: at the start with what they say, in the end with how far they fit."""
    every = member_check.checked(world, activity)
    ends = steps.step_key(world, activity) == plan.CLOSING
    told = [_listed(world, each, place, ends=ends) for place, each in enumerate(every, 1)]
    if not ends:
        return scene.rows(told, scene.area_of(frame), frame)
    thanks, foot = scene.thanks(THANKS, frame, alone=not told)
    shapes, pages = scene.rows(told, scene.area_of(frame, foot=foot or scene.TOP), frame)
    return [*shapes, scene.moved(thanks, (pages - 1) * frame.height)], pages


def _listed(world: World, held: Checked, place: int, *, ends: bool) -> scene.Told:
    name = held.name
    if not ends:
        return scene.Told(id=held.id, mark=str(place), words=name, under=held.sentence)
    asked, lost = plan.asked(world, held), len(member_check.missing(world, held))
    return scene.Told(
        id=held.id,
        mark=str(place),
        words=held.sentence or name,
        under=agreed_words(world, asked) if asked else "",
        who=counted(lost, "1 thing is missing", "{count} things are missing") if lost else "",
    )


def _checked(
    world: World, held: Checked, seen: Sequence[Card], audience: Audience, frame: WallSize
) -> tuple[list[Shape], list[Shape], int]:
    """A theme, with what is missing under it; where that has no room, on pages of its own."""
    theme = _Theme(world, held, frame)
    shapes: list[Shape] = [shape for block in theme.blocks for shape in block]
    if seen:
        more, pages = _cards(seen, audience, frame, theme.top, MISSING)
        if any(isinstance(s, Note) and s.rect.bottom <= frame.height for s in more):
            return shapes, more, pages
    else:
        more, pages = [], 1
    theme = _Theme(world, held, frame, roomy=True)
    line = 1.25 * _title_size(frame)
    under = 0.0 if seen else line + GAP
    spare = max(0.0, frame.height - theme.top - under - scene.TOP)
    part = spare / (len(theme.blocks) if under else max(1, len(theme.blocks) - 1))
    shapes = [
        scene.moved(shape, place * part)
        for place, block in enumerate(theme.blocks)
        for shape in block
    ]
    if under:
        where = Rect(
            scene.EDGE, frame.height - scene.TOP - line, frame.width - 2 * scene.EDGE, line
        )
        shapes.append(_title(MISSING, where, _title_size(frame), page=0))
    return shapes, more, pages


class _Theme:
    """A theme's words, its quotes and the scale, one below the other; `top` is where they end.

    A `roomy` one has the page to itself, and larger words.
    """

    def __init__(
        self, world: World, held: Checked, frame: WallSize, *, roomy: bool = False
    ) -> None:
        self._world, self._held, self._frame = world, held, frame
        self._more = 1.4 if roomy else 1.0
        self._least = least_text(frame)
        self._x, self._wide = scene.EDGE, frame.width - 2 * scene.EDGE
        self.top = 12.0
        self.blocks = [self._said(), self._quotes(), self._scale()]
        self.blocks = [block for block in self.blocks if block]

    def _said(self) -> list[_Placed]:
        found: list[_Placed] = []
        held, frame = self._held, self._frame
        if held.sentence:
            small = max(27.0 * self._more, self._least)
            high = 1.25 * small * lines_of(held.name, small, self._wide)
            rect = Rect(self._x, self.top, self._wide, high)
            quiet = Emphasis.QUIET
            found.append(
                Caption(id="said:name", rect=rect, text=held.name, size=small, emphasis=quiet)
            )
            self.top = rect.bottom + 2
        said = held.sentence or held.name
        size = largest(frame, (said,), self._wide, 0.26 * frame.height, SENTENCE * self._more)
        high = min(0.3 * frame.height, high_of(said, size, self._wide, strong=True))
        rect = Rect(self._x, self.top, self._wide, high)
        strong = Emphasis.STRONG
        found.append(Caption(id="said:sentence", rect=rect, text=said, size=size, emphasis=strong))
        self.top = rect.bottom + GAP
        return found

    def _quotes(self) -> list[_Placed]:
        """Quotes side by side."""
        quotes = plan.quoted(self._world, self._held)
        if not quotes:
            return []
        wide = (self._wide - GAP * (len(quotes) - 1)) / len(quotes)
        told, most = [f"“{quote}”" for quote in quotes], 0.27 * self._frame.height
        size = largest(self._frame, told, wide - 32, most, QUOTED * self._more)
        high = min(most, max(high_of(each, size, wide - 32) for each in told)) + 20
        found: list[_Placed] = []
        for number, words in enumerate(told, 1):
            rect = Rect(self._x + (number - 1) * (wide + GAP), self.top, wide, high)
            inside = Rect(rect.x + 16, rect.y + 10, wide - 32, high - 20)
            key = f"said:quote{number}"
            found.append(Region(id=f"quote{number}", rect=rect, drops=False))
            found.append(Caption(id=key, rect=inside, text=words, size=size, middle=True))
        self.top += high + GAP
        return found

    def _scale(self) -> list[_Placed]:
        """The scale with its words; once it was counted, how many showed what."""
        asked = plan.asked(self._world, self._held)
        words = agreed_words(self._world, asked) if asked else FITS
        size = max(30.0 * self._more, self._least)
        high = high_of(words, size, self._wide, strong=True) + 4
        line = Rect(self._x, self.top, self._wide, high)
        none: Mapping[int, int] = {}
        given = agreement_queries.spread(self._world, asked.id) if asked else none
        key = asked.scale if asked else plan.fingers().key
        small = max(self._least, 22.5 * self._more)
        cells = _Cells(key, given, asked, small, self._wide)
        strong = Emphasis.STRONG
        said = Caption(id="said:fits", rect=line, text=words, size=size, emphasis=strong)
        found = [said, *cells.shapes(self._x, line.bottom + 6)]
        self.top = line.bottom + 6 + cells.high + GAP
        return found


class _Cells:
    """The points of the scale side by side, the strongest yes first."""

    def __init__(
        self,
        key: str,
        given: Mapping[int, int],
        asked: Sounding | None,
        small: float,
        wide: float,
    ) -> None:
        self._key, self._given, self._asked = key, given, asked
        self._values = tuple(reversed(plan.fingers().values))
        self._small = small
        self._big = max(34.0, self._small)
        self._wide = (wide - GAP * (len(self._values) - 1)) / len(self._values)
        labels = [high_of(self._label(v), self._small, self._wide - 20) for v in self._values]
        self._labelled = max(labels)
        self.high = self._labelled + 28 + (2.6 * self._big if asked else 0)

    def _label(self, value: int) -> Words:
        return point_words(self._key, value)

    def shapes(self, x: float, y: float) -> list[_Placed]:
        found: list[_Placed] = []
        for place, value in enumerate(self._values):
            rect = Rect(x + place * (self._wide + GAP), y, self._wide, self.high)
            found += self._cell(value, rect)
        return found

    def _cell(self, value: int, rect: Rect) -> list[_Placed]:
        count = self._given.get(value, 0)
        enough = self._asked is not None and value >= self._asked.enough
        tint = (Tint.GREEN if enough else Tint.PINK) if count else Tint.WHITE
        inside = Rect(rect.x + 10, rect.y + 8, rect.width - 20, self._labelled)
        found: list[_Placed] = [
            Region(id=f"point:{value}", rect=rect, tint=tint, drops=False),
            self._middle(f"point:{value}:words", inside, self._label(value), self._small),
        ]
        if self._asked is not None:
            told: Text = counted(count, "1 person", "{count} people")
            place = Rect(inside.x, inside.bottom + 4, inside.width, 2.4 * self._big)
            strong = Emphasis.STRONG if count else Emphasis.QUIET
            found.append(self._middle(f"point:{value}:count", place, told, self._big, strong))
        return found

    @staticmethod
    def _middle(
        key: str, rect: Rect, words: Words, size: float, emphasis: Emphasis = Emphasis.NORMAL
    ) -> Caption:
        return Caption(
            id=key,
            rect=rect,
            text=words,
            size=size,
            emphasis=emphasis,
            align=Align.CENTRE,
            middle=True,
        )


def _seen(world: World, activity: ActivityId, audience: Audience) -> list[Card]:
    """Return the cards of the step; those of no theme belong to the opening."""
    step = steps.step_key(world, activity)
    themes = {member_check.step_of(each) for each in member_check.checked(world, activity)}
    mine = step if step in themes else ""
    return [
        card
        for card in board_queries.cards(world, activity)
        if (card.written if card.written in themes else "") == mine
        and (card.on_wall or audience is Audience.FACILITATOR)
    ]


def _cards(
    cards: Sequence[Card], audience: Audience, frame: WallSize, top: float, title: Text
) -> tuple[list[Shape], int]:
    """Return cards below so much of the first page, or on pages of their own, and how many."""
    if not cards:
        return [], 1
    size = _title_size(frame)
    line, wide = 1.25 * size + 6, frame.width - 2 * scene.EDGE
    held = [
        scene.CardContent(words=card.text, badges=drawing.own_badges(card, audience))
        for card in cards
    ]
    area = Rect(scene.EDGE, top + line, wide, frame.height - top - line - scene.TOP)
    laid = scene.cards(held, area, frame) if area.height >= _CARDS * frame.height else None
    first = 0
    if laid is None or laid.pages > 1:
        first, top = 1, scene.TOP
        area = Rect(scene.EDGE, top + line, wide, frame.height - top - line - scene.TOP)
        laid = scene.cards(held, area, frame)
    found: list[Shape] = []
    for page in range(laid.pages):
        where = Rect(scene.EDGE, top + (first + page) * frame.height, wide, line)
        found.append(_title(title, where, size, page=page))
    for card, each, rect in zip(cards, held, laid.places, strict=True):
        found.append(
            Note(
                id=card.id,
                rect=rect.moved(0, first * frame.height),
                text=card.text,
                number=str(card.number),
                tint=Tint.YELLOW,
                badges=each.badges,
                faint=not card.on_wall,
                size=laid.size,
            )
        )
    return found, first + laid.pages


def _title_size(frame: WallSize) -> float:
    return max(34.0, least_text(frame))


def _title(words: Text, rect: Rect, size: float, *, page: int) -> Caption:
    key = f"said:missing:{page}" if page else "said:missing"
    return Caption(id=key, rect=rect, text=words, size=size, emphasis=Emphasis.STRONG)
