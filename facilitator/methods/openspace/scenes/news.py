"""The news wall: the first lines of every report, for all to read."""

from typing import Final

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import LayoutBox, TextBox, TileBox
from facilitator.methods.common.layout.columns import ColumnBox
from facilitator.methods.common.layout.flow import FlowBox
from facilitator.methods.common.layout.told import Told, told_rows
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import ReportPart, Volunteer
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.core import ActivityId, Text, Words, World, counted, text
from facilitator.model.display.picture import Audience, Emphasis, Picture, WallSize, least_text

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


def priorities(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the topics to choose from, before the vote is open, with who will work on them."""
    held: dict[str, TopicStatus] = {each.card.id: each for each in topics.every(world, activity)}
    listed = plan.booth(world, activity).candidates()
    told = [
        Told(
            id=f"topic:{each.card.id}",
            mark=str(each.card.number),
            words=each.card.text,
            who=energy(world, each, None),
        )
        for key in listed
        if (each := held.get(key)) is not None
        and (each.card.on_wall or audience is Audience.FACILITATOR)
    ]
    if not told:
        words = text("There is no topic to choose from yet.")
        return flow.picture(frame, flow.alone(frame, "nothing", words, 50))
    return flow.picture(frame, told_rows(frame, told), turns=flow.TURN)


def energy(world: World, held: TopicStatus, dots: Text | None) -> Text:
    """Return volunteers of a topic, with its dots: the one says little without the other."""
    willing = len(topics.named(world, Volunteer, held.card))
    hands = counted(willing, "1 will work on it", "{count} will work on it")
    return hands if dots is None else text("{dots} · {hands}", dots=dots, hands=hands)
