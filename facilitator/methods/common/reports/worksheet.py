"""A worksheet: what somebody fills in by hand, under the activity's own question, on one page."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from facilitator.methods.common.reports import paper
from facilitator.methods.contract import Paper
from facilitator.model.core import ActivityId, Text, Words, World, text
from facilitator.model.display.document import Block, Document, Heading, Paragraph, Table
from facilitator.model.display.picture import Tint

LINES: Final = 24
"""Lines a page has room for under the question; what is asked takes one."""
MANY: Final = 6
"""More than this that is asked fills both sides of a sheet."""
FEWEST: Final = 2


class ToFill(NamedTuple):
    """What is asked on a worksheet, a remark on it ("quiet"), and the colour it goes by."""

    words: Words
    about: Words = ""
    tint: Tint | None = None


def paper_of(
    world: World,
    activity: ActivityId,
    blocks: Sequence[Block],
    title: Text,
    about: Text,
    *,
    named: bool = True,
) -> Paper:
    """Return a worksheet; one that is `named` has a line for whoever filled it in."""
    made = paper.titled(world, activity, blocks)
    name: tuple[Block, ...] = (to_fill(text("Your name, only if you like")),) if named else ()
    return Paper(
        key="worksheet",
        title=title,
        about=about,
        document=Document(title=made.title, kicker=made.kicker, blocks=(*name, *made.blocks)),
        one_page=True,
    )


def asked(asks: Sequence[ToFill], *, above: int = 0) -> tuple[Block, ...]:
    """Return what is asked, each with lines to write on: as many as fill a page, or both sides.

    `above` is how many lines of the page are taken already.
    """
    found: list[Block] = []
    room = LINES * (1 if len(asks) + above <= MANY else 2) - above
    each = max(FEWEST, (room - len(asks)) // max(1, len(asks)))
    for ask in asks:
        found.append(Heading(text=ask.words, level=3, tint=ask.tint))
        if ask.about:
            found.append(Paragraph(text=ask.about, quiet=True))
        found.append(lines(each))
    return tuple(found)


def lines(count: int) -> Table:
    """Return so many lines to write on."""
    return Table(head=(), rows=(("",),) * count, widths=(1.0,), ruled=True)


def to_fill(*names: Words) -> Table:
    """Return lines with a name before each."""
    return Table(head=(), rows=tuple((name, "") for name in names), widths=(0.32, 0.68), ruled=True)
