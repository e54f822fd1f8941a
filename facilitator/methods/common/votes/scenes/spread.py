"""The wall of answers on a scale: each value under its own words, and whether any is a veto."""

from collections.abc import Sequence

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import NOWHERE, LayoutBox, ShapeBox, TextBox
from facilitator.methods.common.layout.columns import ColumnBox, RowBox, grid
from facilitator.methods.common.layout.flow import FitBox
from facilitator.methods.common.votes import wording
from facilitator.methods.common.votes.scales import point_words, scales, values_of
from facilitator.methods.common.votes.scenes.outcome import GAP, HIGHEST, heads, row_height
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.core.records import Poll
from facilitator.model.core.words import Text, text
from facilitator.model.display.picture import (
    BESIDE,
    Align,
    Bar,
    Emphasis,
    Picture,
    Tint,
    WallSize,
    least_text,
)
from facilitator.model.voting.scales import Spread, earlier, spreads

_NAMED = 0.62
"""What is asked about has so much of the width beside the columns of its answers."""
_LEGEND = 31.0


def scene(booth: VoteConfig, poll: Poll, frame: WallSize) -> Picture:
    """Return how answers spread: all points of the scale for one thing, a row each for several."""
    held = sorted(spreads(booth.world, poll), key=agreed, reverse=True)
    said = wording.scale_words(poll)
    answered = wording.answered_words(booth.world, poll, max((s.n for s in held), default=0))
    head = heads(
        [("ranking:how", said, Emphasis.NORMAL), ("ranking:who", answered, Emphasis.NORMAL)], frame
    )
    if len(held) == 1:
        return flow.picture(frame, head, _one(booth, poll, held[0], frame))
    return flow.picture(frame, ColumnBox([head, *_several(booth, poll, held, frame)], 8, share=1))


def agreed(held: Spread) -> float:
    """Return the share of those whose answer is enough."""
    return 1 - held.short / held.n if held.n else 0.0


def _one(booth: VoteConfig, poll: Poll, held: Spread, frame: WallSize) -> LayoutBox:
    low = 1.3 * least_text(frame) + 6
    emphasis = Emphasis.STRONG if held.passed else Emphasis.NORMAL
    whole = _bar(booth, poll, held, wording.spread_words(poll, held), emphasis)
    bars = [whole, *_points(poll, held), *_rounds(booth, poll, held)]
    rows = [ShapeBox(bar, low) for bar in bars]
    return flow.rows(frame, rows, gap=GAP, highest=HIGHEST)


def _bar(
    booth: VoteConfig, poll: Poll, held: Spread, value: Text, emphasis: Emphasis = Emphasis.NORMAL
) -> Bar:
    return Bar(
        id=held.item,
        rect=NOWHERE,
        share=agreed(held),
        text=booth.told(held.item),
        value=value,
        tint=Tint.GREEN if held.passed else Tint.GREY,
        tag=wording.veto_words(poll, held),
        emphasis=emphasis,
    )


def _points(poll: Poll, held: Spread) -> list[Bar]:
    return [
        Bar(
            id=f"{held.item}:{value}",
            rect=NOWHERE,
            share=held.given.get(value, 0) / held.n if held.n else 0.0,
            text=point_words(poll.scale, value),
            value=str(held.given.get(value, 0)),
            tint=_tint(poll, value),
        )
        for value in values_of(poll)
    ]


def _rounds(booth: VoteConfig, poll: Poll, held: Spread) -> list[Bar]:
    return [
        Bar(
            id=f"round:{number}",
            rect=NOWHERE,
            share=agreed(before),
            text=text("Round {number}: {given}", number=number, given=wording.given_words(before)),
            value=wording.spread_words(poll, before),
            tint=Tint.GREY,
        )
        for number, before in enumerate(earlier(booth.world, poll, held.item), 1)
    ]


def _tint(poll: Poll, value: int) -> Tint:
    scale = scales().get(poll.scale)
    return Tint.PINK if scale is not None and value == scale.veto else Tint.BLUE


def _several(
    booth: VoteConfig, poll: Poll, held: Sequence[Spread], frame: WallSize
) -> list[LayoutBox]:
    """A row for each thing; what each column of answers means stands below, in words."""
    least, values = least_text(frame), values_of(poll)
    wide = (1 - BESIDE) * _NAMED * flow.area_of(frame).width
    lows = [
        row_height([(booth.told(s.item), wording.veto_words(poll, s))], least, wide) for s in held
    ]

    def row(first: LayoutBox | None, rest: Sequence[LayoutBox]) -> RowBox:
        return RowBox([first, *rest], (_NAMED, *[(1 - _NAMED) / len(values)] * len(values)), 6.0)

    def legend(size: float) -> LayoutBox:
        told = [(value, point_words(poll.scale, value)) for value in values]
        words = [TextBox(f"legend:{value}", each, size) for value, each in told]
        return grid(words, 2, down=True, gap=2.0)

    strong, centre = Emphasis.STRONG, Align.CENTRE
    tops = [
        TextBox(f"value:{value}", str(value), least, strong, centre, told="") for value in values
    ]
    bars = [_bar(booth, poll, each, wording.passes_words(poll, each)) for each in held]
    named = [ShapeBox(bar, low) for bar, low in zip(bars, lows, strict=True)]
    rows = [row(bar, _cells(poll, each)) for bar, each in zip(named, held, strict=True)]
    highest = 1.3 * _LEGEND * -(-len(values) // 2)
    return [
        ColumnBox([row(None, tops), flow.rows(frame, rows, gap=GAP)], 2, share=1),
        FitBox(frame, legend, _LEGEND, highest),
    ]


def _cells(poll: Poll, held: Spread) -> list[LayoutBox]:
    """Return how often each value was given; the first cell tells what all of them say."""
    found: list[LayoutBox] = []
    for value in values_of(poll):
        given = held.given.get(value, 0)
        bar = Bar(
            id=f"{held.item}:{value}",
            rect=NOWHERE,
            share=given / held.n if held.n else 0.0,
            text=str(given) if given else "–",
            tint=_tint(poll, value),
            told="" if found else text("Answers: {given}", given=wording.given_words(held)),
        )
        found.append(ShapeBox(bar))
    return found
