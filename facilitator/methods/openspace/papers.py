"""Paper for the day: signs for the doors, the grid, sheets to sign, blank forms for reports."""

from typing import Final

from facilitator.methods.common.reports import worksheet as sheets
from facilitator.methods.contract import Paper
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import ReportPart, SignIn
from facilitator.methods.openspace.scenes import posters
from facilitator.methods.openspace.scenes.picture import printed
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.reporting import PARTS
from facilitator.methods.openspace.topics.status import TopicStatus
from facilitator.model.core import ActivityId, Words, World, text
from facilitator.model.display.document import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Table,
)
from facilitator.model.display.picture import Audience, WallSize

LINES: Final = 16
"""Lines to sign on."""
_ROWS: Final = {
    ReportPart.POINTS: 6,
    ReportPart.ADVICE: 4,
    ReportPart.RESOURCES: 2,
    ReportPart.REQUESTS: 2,
}
"""Lines to write on, for each part of a report."""
_GRID: Final = WallSize(height=1060.0)


def papers(world: World, activity: ActivityId) -> tuple[Paper, ...]:
    """Return what can be printed beside hand-out and record."""
    shown = [h for h in topics.every(world, activity) if h.on_grid and h.card.on_wall]
    return (
        Paper(
            key="grid",
            title=text("The grid"),
            about=text("What meets when and where, on its side; print it on A3 for the wall"),
            document=_grid(world, activity),
        ),
        Paper(
            key="door signs",
            title=text("Door signs"),
            about=text("One page for each topic that has a time and a place"),
            document=_doors(world, [h for h in shown if h.placed]),
        ),
        Paper(
            key="topic sign-in sheets",
            title=text("Sign-in sheets for topics"),
            about=text("One page for each topic; nobody has to stay"),
            document=_signing(world, activity, shown),
        ),
        Paper(
            key="topic sheets",
            title=text("Blank topic sheet"),
            about=text("To write a topic on and announce it: one for each person"),
            document=_topic(world, activity),
        ),
        Paper(
            key="report forms",
            title=text("Blank report forms"),
            about=text("One page for each topic, and a spare one"),
            document=_forms(world, activity, shown),
        ),
    )


def _grid(world: World, activity: ActivityId) -> Document:
    picture = printed(world, activity, Audience.ROOM, _GRID)
    figure = Figure(picture=picture, caption=posters.theme(world, activity), own_page=True)
    return Document(title="", blocks=(figure,))


def _doors(world: World, shown: list[TopicStatus]) -> Document:
    if not shown:
        return _nothing(text("Door signs"))
    blocks = tuple(Figure(picture=posters.door(world, held), own_page=True) for held in shown)
    return Document(title="", blocks=blocks)


def _nothing(title: Words) -> Document:
    said = text("No topic has a time and a place yet.")
    return Document(title=title, blocks=(Paragraph(text=said, quiet=True),))


def _head(world: World, held: TopicStatus, *, first: bool) -> list[Block]:
    """The topic, on a page of its own: its number, title, host, time and place."""
    title = f"{held.card.number} · {held.card.text}"
    where = plan.place_words(world, held.card.activity, *held.cell) if held.placed else None
    pairs: tuple[tuple[Words, Words], ...] = (
        (text("Host"), topics.host_words(world, held.topic) or "________________________"),
        (text("When and where"), where or "________________________"),
    )
    return [Heading(text=title, level=1, fresh=not first), Facts(pairs=pairs)]


def _topic(world: World, activity: ActivityId) -> Document:
    """A sheet to announce a topic from: it is read aloud and hung up."""
    blocks: tuple[Block, ...] = (
        Heading(text=text("My topic, as a question"), level=3),
        sheets.lines(5),
        Heading(text=text("Why it matters to me"), level=3),
        sheets.lines(4),
        sheets.to_fill(text("Host"), text("Time"), text("Place")),
    )
    theme = posters.theme(world, activity)
    return Document(title=theme, kicker=text("Topic"), blocks=blocks)


def _signing(world: World, activity: ActivityId, shown: list[TopicStatus]) -> Document:
    blocks: list[Block] = []
    for place, held in enumerate(shown):
        blocks += _head(world, held, first=place == 0)
        names = [topics.name_of(world, each) for each in topics.named(world, SignIn, held.card)]
        rows: list[tuple[Words, ...]] = [(name, "") for name in names]
        rows += [("", "")] * max(4, LINES - len(names))
        head = (text("Name"), text("How to reach you, if you like"))
        blocks.append(Table(head=head, rows=tuple(rows), widths=(0.5, 0.5), ruled=True))
    title = text("Who comes? Write your name; leave whenever you like.")
    if not shown:
        blocks.append(Paragraph(text=text("No topic was announced yet."), quiet=True))
    return Document(title=title, kicker=posters.theme(world, activity), blocks=tuple(blocks))


def _forms(world: World, activity: ActivityId, shown: list[TopicStatus]) -> Document:
    blocks: list[Block] = []
    for place, held in enumerate(shown):
        blocks += _head(world, held, first=place == 0)
        blocks += _form()
    spare: tuple[tuple[Words, Words], ...] = (
        (text("Topic"), "________________________________"),
        (text("Host"), "________________________________"),
    )
    blocks += [
        Heading(text=text("Another topic"), level=1, fresh=bool(shown)),
        Facts(pairs=spare),
        *_form(),
    ]
    by = plan.settings(world, activity).report_by
    said = (
        text("In your own words. Hand it in by {time}.", time=by)
        if by
        else text("In your own words. Hand it in when you come back.")
    )
    return Document(title=text("Report of a topic"), kicker=said, blocks=tuple(blocks))


def _form() -> list[Block]:
    found: list[Block] = []
    for part, name in PARTS.items():
        rows: tuple[tuple[Words, ...], ...] = (("",),) * _ROWS[part]
        found.append(Table(head=(name,), rows=rows, widths=(1.0,), ruled=True))
    return found
