"""What each audience sees: one theme, what it says, quotes, how far it fits, what is missing.

Nobody's name and no statistics of the reading; how many showed how many fingers is said once it
was counted in the room.
"""

from collections.abc import Sequence

from facilitator.methods.check import plan
from facilitator.methods.check.plan import agreed_words
from facilitator.methods.common import steps
from facilitator.methods.common.layout import card_rows, flow
from facilitator.methods.common.layout.boxes import FillBox, LayoutBox, TextBox, TileBox
from facilitator.methods.common.layout.columns import ColumnBox, RowBox
from facilitator.methods.common.layout.flow import FitBox
from facilitator.methods.common.layout.told import THANKS, Told, thanks, told_rows
from facilitator.methods.common.votes.scales import point_words
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, World, counted, text
from facilitator.model.core.records import Card
from facilitator.model.display.picture import (
    Align,
    Audience,
    Emphasis,
    Picture,
    Tint,
    WallSize,
    least_text,
)
from facilitator.model.themes import member_check
from facilitator.model.themes.member_check import Checked

GAP = 12.0
SENTENCE, QUOTED = 50.0, 34.0
MISSING = text("What is missing?")
FITS = text("How far does the wording fit? Show with your fingers.")
SAID_BESIDES = text("Said besides")
_CARDS = 0.24
"""The part of a page that cards need at least, to stand on the page of their theme."""


def picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    held = plan.here(world, activity)
    seen = _seen(world, activity, audience)
    missing = _cards(seen, audience, frame, SAID_BESIDES if held is None else MISSING)
    if held is None:
        shown = flow.picture(frame, *_around(world, activity, frame))
    else:
        theme = _Theme(world, held, frame).boxes()
        area = flow.area_of(frame)
        if missing is not None:
            room = area.height - ColumnBox(theme).high(area.width)
            below = flow.picture(frame, *theme, missing)
            if room >= _CARDS * frame.height and below.height == frame.height:
                return below
        theme = _Theme(world, held, frame, more=1.4).boxes()
        asked = _title(MISSING, frame) if missing is None else None
        shown = flow.picture(frame, ColumnBox([*theme, asked], GAP, widest=frame.height, share=1))
    return shown if missing is None else flow.with_below(shown, flow.picture(frame, missing))


def _around(world: World, activity: ActivityId, frame: WallSize) -> list[LayoutBox]:
    """The themes in a list: at the start with what they say, in the end with how far they fit."""
    every = member_check.checked(world, activity)
    ends = steps.step_key(world, activity) == plan.CLOSING
    told = [_listed(world, each, place, ends=ends) for place, each in enumerate(every, 1)]
    if not ends:
        return [told_rows(frame, told)]
    if not told:
        return [flow.alone(frame, "thanks", THANKS, 74)]
    return [told_rows(frame, told), thanks()]


def _listed(world: World, held: Checked, place: int, *, ends: bool) -> Told:
    name = held.name
    if not ends:
        return Told(id=held.id, mark=str(place), words=name, under=held.sentence)
    asked, lost = plan.asked(world, held), len(member_check.missing(world, held))
    return Told(
        id=held.id,
        mark=str(place),
        words=held.sentence or name,
        under=agreed_words(world, asked) if asked else "",
        who=counted(lost, "1 thing is missing", "{count} things are missing") if lost else "",
    )


class _Theme:
    """A theme's words, its quotes and the scale; with `more`, words are so much larger."""

    def __init__(self, world: World, held: Checked, frame: WallSize, more: float = 1.0) -> None:
        self._world, self._held, self._frame, self._more = world, held, frame, more
        self._least = least_text(frame)

    def boxes(self) -> list[LayoutBox]:
        return [box for box in (self._said(), self._quotes(), self._scale()) if box is not None]

    def _said(self) -> LayoutBox:
        held, frame = self._held, self._frame
        small = max(27.0 * self._more, self._least)
        name = TextBox("said:name", held.name, small, Emphasis.QUIET) if held.sentence else None
        said = held.sentence or held.name
        sentence = flow.heading(frame, "said:sentence", said, SENTENCE * self._more, 0.3)
        return ColumnBox([name, sentence], 2)

    def _quotes(self) -> LayoutBox | None:
        quotes = plan.quoted(self._world, self._held)

        def made(size: float) -> LayoutBox:
            told = [
                TileBox(f"quote{n}", TextBox(f"said:quote{n}", f"“{quote}”", size), across=16)
                for n, quote in enumerate(quotes, 1)
            ]
            return RowBox(told, gap=GAP)

        highest = 0.3 * self._frame.height
        return FitBox(self._frame, made, QUOTED * self._more, highest) if quotes else None

    def _scale(self) -> LayoutBox:
        """The scale with its words; once it was counted, how many showed what."""
        asked = plan.asked(self._world, self._held)
        words = agreed_words(self._world, asked) if asked else FITS
        size = max(30.0 * self._more, self._least)
        fits = TextBox("said:fits", words, size, Emphasis.STRONG)
        points = [self._point(value) for value in reversed(plan.fingers().values)]
        return ColumnBox([fits, RowBox(points, gap=GAP)], 6)

    def _point(self, value: int) -> LayoutBox:
        asked = plan.asked(self._world, self._held)
        scale = asked.scale if asked else plan.fingers().key
        small, large = max(self._least, 22.5 * self._more), max(self._least, 34.0)
        key, tint, centre = f"point:{value}", Tint.WHITE, Align.CENTRE
        words = FillBox(TextBox(f"{key}:words", point_words(scale, value), small, align=centre))
        if asked is None:
            return TileBox(key, ColumnBox([words]), across=10)
        count = agreement_queries.spread(self._world, asked.id).get(value, 0)
        if count:
            tint = Tint.GREEN if value >= asked.enough else Tint.PINK
        told: Text = counted(count, "1 person", "{count} people")
        strong = Emphasis.STRONG if count else Emphasis.QUIET
        people = TextBox(f"{key}:count", told, large, strong, centre)
        return TileBox(key, ColumnBox([words, people]), tint, across=10)


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
    cards: Sequence[Card], audience: Audience, frame: WallSize, title: Text
) -> LayoutBox | None:
    if not cards:
        return None
    notes = card_rows.notes_of(cards, audience)
    return FillBox(ColumnBox([_title(title, frame), flow.cards(frame, notes)], 6))


def _title(words: Text, frame: WallSize) -> TextBox:
    return TextBox("said:missing", words, max(34.0, least_text(frame)), Emphasis.STRONG)
