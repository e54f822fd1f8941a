"""The news wall: the first lines of every report, for all to read."""

from __future__ import annotations

from typing import Final

from facilitator.methods.common.layout import scene
from facilitator.methods.common.layout.measuring import high_of
from facilitator.methods.openspace import topics
from facilitator.methods.openspace.records import ReportPart
from facilitator.methods.openspace.scenes import caption, paged
from facilitator.methods.openspace.topics import TopicStage, TopicStatus
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Words, counted, text
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Align,
    Emphasis,
    Picture,
    Region,
    Shape,
    WallSize,
    least_text,
)

_TOLD: Final = 3
"""Lines of a report on the news wall; the rest is on paper."""
_PAD: Final = 16.0


def news(world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return the first lines of every report, in number order, sharing the whole wall."""
    shown = [
        held
        for held in topics.every(world, activity)
        if held.card.on_wall
        and held.stage not in {TopicStage.WITHDRAWN, TopicStage.SET_ASIDE, TopicStage.MERGED}
        and (held.topic.slot or topics.lines(world, held.card))
    ]
    area = scene.area_of(frame)
    if not shown:
        said = text("Reports go up here as they come in.")
        rect = Rect(area.x, area.y + 0.4 * area.height, area.width, 120)
        return paged([caption("news:none", rect, said, 46, align=Align.CENTRE)], 1, frame)
    told = {held.card.id: _lines(world, held) for held in shown}

    def below(held: TopicStatus) -> scene.CardContent:
        said = [words for _, words in told[held.card.id]]

        def high(size: float, wide: float) -> float:
            small = _small(size, frame)
            return sum(high_of(words, small, wide - 2 * _PAD) + 6 for words in said)

        return scene.CardContent(words=_title(held), below=high)

    laid = scene.cards([below(held) for held in shown], area, frame)
    shapes: list[Shape] = []
    for held, rect in zip(shown, laid.places, strict=True):
        shapes += _reported(held, told[held.card.id], rect, laid.size, frame)
    return paged(shapes, laid.pages, frame)


def _small(size: float, frame: WallSize) -> float:
    return max(least_text(frame), 0.75 * size)


def _title(held: TopicStatus) -> str:
    return f"{held.card.number} · {held.card.text}"


def _lines(world: World, held: TopicStatus) -> list[tuple[str, Words]]:
    """Return the lines of a report that go on the wall: what is advised first."""
    every = topics.lines(world, held.card)
    first = [
        *(line for line in every if line.part is ReportPart.ADVICE),
        *(line for line in every if line.part is ReportPart.POINTS),
    ] or list(every)
    if not first:
        return [("none", text("No report yet"))]
    found: list[tuple[str, Words]] = [(line.id, f"– {line.text}") for line in first[:_TOLD]]
    rest = len(every) - len(found)
    if rest:
        found.append(("more", counted(rest, "1 line more on paper", "{count} lines more on paper")))
    return found


def _reported(
    held: TopicStatus, told: list[tuple[str, Words]], rect: Rect, size: float, frame: WallSize
) -> list[Shape]:
    wide, small = rect.width - 2 * _PAD, _small(size, frame)
    high = min(high_of(_title(held), size, wide, strong=True), rect.height - _PAD)
    key = held.card.id
    head = Rect(rect.x + _PAD, rect.y + 10, wide, high)
    shapes: list[Shape] = [
        Region(id=f"news:ground:{key}", rect=rect, drops=False, title_height=0.0),
        caption(f"news:{key}", head, _title(held), size, emphasis=Emphasis.STRONG),
    ]
    y = head.bottom + 8
    for name, words in told:
        need = high_of(words, small, wide)
        room = rect.bottom - 6 - y
        if room < small * 1.25:
            break
        place = Rect(rect.x + _PAD, y, wide, min(need, room))
        quiet = name in {"none", "more"}
        emphasis = Emphasis.QUIET if quiet else Emphasis.NORMAL
        shapes.append(caption(f"news:{key}:{name}", place, words, small, emphasis=emphasis))
        y += need + 6
    return shapes
