"""The question guide on paper: for whoever asks, with room to write down what is said."""

from typing import Final

from facilitator.methods.common.reports import worksheet as sheets
from facilitator.methods.contract import Paper
from facilitator.methods.notes import plan
from facilitator.model.core import ActivityId, World, text
from facilitator.model.display.document import Aside, Block, Paragraph

HEAD: Final = 5
"""Lines of the page that who speaks, and what is read out, take up."""


def papers(world: World, activity: ActivityId) -> tuple[Paper, ...]:
    """Return the guide: what is read out first, then each question with lines."""
    title, about = text("Question guide"), text("For whoever asks: to write on, one for each talk")
    held = _guide(world, activity)
    return (sheets.paper_of(world, activity, held, title, about, named=False),)


def _guide(world: World, activity: ActivityId) -> tuple[Block, ...]:
    read = plan.read_out(world, activity)
    asks = [
        sheets.ToFill(plan.named(place, each), each.prompt)
        for place, each in enumerate(plan.guide(world, activity), 1)
    ]
    return (
        sheets.to_fill(text("Who speaks, or a code"), text("Day and time"), text("Who asks")),
        Aside(title=text("To read out first"), blocks=(Paragraph(text=read),)),
        sheets.to_fill(text("They agree that what they say is")),
        *sheets.asked(asks or [sheets.ToFill(text("What was said"))], above=HEAD),
    )
