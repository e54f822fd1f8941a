"""Rows of what came out: a number or word, what it is, and beside it who and by when."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.methods.common.layout.boxes import (
    LayoutBox,
    OnceBox,
    RuleBox,
    SpaceBox,
    TextBox,
    TileBox,
)
from facilitator.methods.common.layout.columns import ColumnBox, RowBox, padded
from facilitator.methods.common.layout.flow import FlowBox
from facilitator.methods.common.layout.measuring import wide_of
from facilitator.model.core.words import Words, joined, text
from facilitator.model.display.picture import Align, Emphasis, Tint, WallSize, least_text

_SIDE = 400.0
"""Width of the column for who and when."""
_PAD = 14.0
THANKS = text("Thank you")
WHO, WHEN = text("who?"), text("by when?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row of what came out. `under` it stands, smaller, what it is about."""

    id: str
    words: Words
    under: Words = ""
    mark: Words = ""
    who: Words = ""
    when: Words = ""
    tint: Tint = Tint.GREEN


def told_rows(frame: WallSize, told: Sequence[Told]) -> FlowBox:
    """Return rows that share the height, in one size of words."""
    least = least_text(frame)

    def made(size: float) -> list[LayoutBox]:
        marks = [wide_of(each.mark, 1.2 * size, strong=True) for each in told if str(each.mark)]
        block = max(70.0, max(marks) + 36) if marks else 0.0
        return [_row(each, size, block, max(least, 0.7 * size)) for each in told]

    return FlowBox(frame, made, columns=1)


def _row(each: Told, size: float, block: float, small: float) -> LayoutBox:
    strong, quiet = Emphasis.STRONG, Emphasis.QUIET
    words: list[LayoutBox | None] = [
        TextBox(
            f"{each.id}:words", each.words, size, strong, told=joined((each.mark, each.words), " ")
        ),
        TextBox(f"{each.id}:under", each.under, small, quiet) if str(each.under) else None,
    ]
    parts: list[LayoutBox] = [padded(ColumnBox(words, 0.0, middle=True), 2 * _PAD, _PAD)]
    columns = [1.0]
    if block:
        mark = TextBox(f"{each.id}:mark", each.mark, 1.2 * size, strong, Align.CENTRE, told="")
        tile = TileBox(f"{each.id}:block", mark, each.tint, across=0, down=0)
        parts.insert(0, tile if str(each.mark) else SpaceBox())
        columns.insert(0, block)
    if str(each.who) or str(each.when):
        beside = ColumnBox(
            [
                TextBox(f"{each.id}:who", each.who, small, strong),
                TextBox(f"{each.id}:when", each.when, small),
            ],
            0.0,
            middle=True,
        )
        parts += [padded(RuleBox(f"{each.id}:line"), 0.0, 2 * _PAD), padded(beside, _PAD, _PAD)]
        columns += [2.0, _SIDE]
    return TileBox(each.id, RowBox(parts, columns, 0.0), across=0, down=0)


def who_and_when(owner: str, due: str) -> Words:
    """Return who does it and by when, with what is still open."""
    return text("{who} · {when}", who=owner or WHO, when=due or WHEN)


def thanks() -> OnceBox:
    """Return the words a scene ends with, at the foot of its last page."""
    return OnceBox(TextBox("thanks", THANKS, 42.0, Emphasis.STRONG, Align.CENTRE))
