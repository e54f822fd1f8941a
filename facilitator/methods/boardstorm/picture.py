"""What each audience sees of a Boardstorm: the wall, the result of a vote, next steps, a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.boardstorm import facts, plan, turns
from facilitator.methods.boardstorm.records import RECORDS, BuildsOn
from facilitator.methods.common import drawing, results, steps
from facilitator.methods.common import wall as walls
from facilitator.methods.common.booth import Booth
from facilitator.model.geometry import Rect
from facilitator.model.picture import (
    Arrow,
    Audience,
    Bar,
    Caption,
    LineStyle,
    Picture,
    Region,
    Shape,
    Tint,
    least_text,
)
from facilitator.model.records import (
    Activity,
    Card,
    Group,
    Reveal,
    StepEntry,
)
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Poll, Record
    from facilitator.model.world import World

_READS: tuple[type[Record], ...] = (Activity, Card, Group, Reveal, StepEntry, *RECORDS)
_ROW = 84.0
_HALF = 760.0


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees."""
    booth = plan.booth(world, activity)
    if audience is Audience.ONE:
        return results.ballot(booth, frame)
    poll = booth.on_show()
    if poll is None:
        return wall(world, activity, audience, frame)
    cards = _seen(plan.next_steps(world, activity), audience)
    if steps.step_key(world, activity) == plan.NEXT and cards:
        return _next(booth, poll, cards, frame)
    return results.result(booth, poll, frame)


def _seen(cards: Sequence[Card], audience: Audience) -> list[Card]:
    return [card for card in cards if card.on_wall or audience is Audience.FACILITATOR]


def wall(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return the wall as an audience sees it; the same object while nothing changed."""
    surface, script = plan.surface(world, activity), plan.steps(world, activity)
    turn = turns.said(world, activity)
    says = (turn, facts.so_far(world, activity)) if turn else ()
    view = walls.View(world, activity, audience, frame, surface, script, "name", facts.so_far, says)
    return walls.draw(view, _READS, _more)


def _more(view: walls.View, rects: Mapping[str, Rect]) -> list[Shape]:
    """The lines from cards to what they build on."""
    shapes: list[Shape] = []
    for link in view.world.bucket(BuildsOn, view.activity).values():
        start, end = rects.get(link.card), rects.get(link.on)
        if start is not None and end is not None:
            shapes.append(
                Arrow(
                    id=link.id,
                    start=start.edge_towards(end.centre),
                    end=end.edge_towards(start.centre),
                    style=LineStyle.PLAIN,
                    label=text("builds on"),
                )
            )
    return shapes


def _next(booth: Booth, poll: Poll, cards: Sequence[Card], frame: Frame) -> Picture:
    """What came out on top on the left, what happens next on the right."""
    cut = booth.outcome(poll)
    rows = max(1, len(cut.inside) + len(cut.tied), len(cards))
    row_high = max(3.6 * least_text(frame), min(2 * _ROW, (frame.height - 90) / rows))
    shapes: list[Shape] = [
        _title("next:top", 24, text("What came out on top")),
        _title("next:steps", 24 + _HALF + 32, text("Next steps")),
    ]
    for row, item in enumerate((*cut.inside, *cut.tied)):
        shapes.append(
            Bar(
                id=item,
                rect=Rect(24, 70 + row * row_high, _HALF, row_high - 12),
                share=1.0,
                text=booth.label(item),
                value=text("tied") if item in cut.tied else "",
                tint=Tint.GREEN if item in cut.inside else Tint.GREY,
            )
        )
    for row, card in enumerate(cards):
        shapes.append(
            Region(
                id=card.id,
                rect=Rect(24 + _HALF + 32, 70 + row * row_high, _HALF, row_high - 12),
                title=f"{card.number} · {card.text}",
                tally="" if card.on_wall else drawing.OFF_THE_WALL,
                drops=False,
                title_height=row_high - 12,
            )
        )
    pages = max(1, int(-(-(70 + rows * row_high) // frame.height)))
    return Picture(height=pages * frame.height, page=frame.height, shapes=tuple(shapes))


def _title(key: str, x: float, words: Text) -> Caption:
    return Caption(id=key, rect=Rect(x, 16, _HALF, 44), text=words, size=28)
