"""On paper after a check: each theme as it was shown, how far it fits, what is missing."""

from facilitator.methods.check import plan
from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.reports import outline, parts
from facilitator.methods.common.votes.scales import point_words
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.records import Sounding
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, World, text
from facilitator.model.display.document import (
    BarChart,
    Block,
    ChartBar,
    Heading,
    Outline,
    Paragraph,
    QuoteBlock,
    Readership,
)
from facilitator.model.themes import member_check
from facilitator.model.themes.member_check import Checked


def blocks(world: World, activity: ActivityId, reader: Readership) -> list[Block]:
    """Return what a report tells: each theme, then what was said besides."""
    wall = outline.WallOutline(world, activity, reader, BoardConfig())
    found: list[Block] = []
    told: set[str] = set()
    for each in member_check.shown(world, activity):
        found += _theme(world, each, wall)
        told |= {card.id for card in member_check.missing(world, each)}
    rest = [c for c in board_queries.cards(world, activity) if c.id not in told and wall.prints(c)]
    return found + parts.listed(text("Said besides"), (wall.card(card) for card in rest))


def _theme(world: World, held: Checked, wall: outline.WallOutline) -> list[Block]:
    blocks: list[Block] = [Heading(text=held.name, level=2)]
    if held.sentence:
        blocks.append(Paragraph(text=held.sentence))
    blocks += [QuoteBlock(text=words) for words in plan.quoted(world, held)]
    asked = plan.asked(world, held)
    blocks.append(Paragraph(text=plan.agreed_words(world, asked), quiet=asked is None))
    if asked is not None:
        blocks.append(_spread(world, asked))
    cards = [card for card in member_check.missing(world, held) if wall.prints(card)]
    if cards:
        blocks.append(Paragraph(text=text("What is missing:")))
        blocks.append(Outline(entries=tuple(wall.card(card) for card in cards)))
    return blocks


def _spread(world: World, asked: Sounding) -> BarChart:
    given = agreement_queries.spread(world, asked.id)
    return BarChart(
        rows=tuple(
            ChartBar(
                name=point_words(asked.scale, value),
                value=given.get(value, 0),
                words=str(given.get(value, 0)),
            )
            for value in reversed(plan.fingers().values)
        )
    )
