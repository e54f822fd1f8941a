"""The news wall: the first lines of every report, for all to read."""

from typing import Final

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import LayoutBox, TextBox, TileBox
from facilitator.methods.common.layout.columns import ColumnBox
from facilitator.methods.common.layout.flow import FlowBox
from facilitator.methods.openspace.records import ReportPart
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Words, counted, text
from facilitator.model.core.world import World
from facilitator.model.display.picture import Emphasis, Picture, WallSize, least_text

_TOLD: Final = 3
"""Lines of a report on the news wall; the rest is on paper."""


def news(world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return the first lines of every report, in number order, sharing the whole wall."""
    shown = [
        held
        for held in topics.every(world, activity)
        if held.card.on_wall
        and held.stage not in {TopicStage.WITHDRAWN, TopicStage.SET_ASIDE, TopicStage.MERGED}
        and (held.topic.slot or topics.lines(world, held.card))
    ]
    if not shown:
        said = text("Reports go up here as they come in.")
        return flow.picture(frame, flow.alone(frame, "news:none", said, 50))
    told = [(held, _lines(world, held)) for held in shown]
    least = least_text(frame)

    def made(size: float) -> list[LayoutBox]:
        return [_reported(held, lines, size, max(least, 0.75 * size)) for held, lines in told]

    return flow.picture(frame, FlowBox(frame, made), turns=flow.TURN)


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
    held: TopicStatus, told: list[tuple[str, Words]], size: float, small: float
) -> LayoutBox:
    key = held.card.id
    rows = [TextBox(f"news:{key}", _title(held), size, Emphasis.STRONG, middle=False)]
    for name, words in told:
        quiet = Emphasis.QUIET if name in {"none", "more"} else Emphasis.NORMAL
        rows.append(TextBox(f"news:{key}:{name}", words, small, quiet, middle=False))
    return TileBox(f"news:ground:{key}", ColumnBox(rows, 6), across=16)
