"""A document that holds every kind of block, with all the words it must show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.document import (
    Aside,
    BarChart,
    ChartBar,
    ChartPart,
    Cover,
    Document,
    Facts,
    Grid,
    GridRow,
    GridSign,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Photograph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
    TimelineEvent,
)
from facilitator.model.display.picture import Picture
from tests.photographs import picture

THEMES = (
    ("Partnership working", 52, "6 of 6 sessions · 4 sectors"),
    ("Localised commissioning", 41, "5 of 6 sessions · 4 sectors"),
    ("Performance management", 33, "4 of 6 sessions · 3 sectors"),
    ("Community engagement", 29, "5 of 6 sessions · 4 sectors"),
    ("Millbeck offer and vision", 19, "3 of 6 sessions · 2 sectors"),
    ("Change management", 13, "2 of 6 sessions · 2 sectors"),
)
SESSIONS = (
    ("Telephone interviews", PartialDate(2025, 11, 3), "3 to 14 November 2025", 0, 6),
    ("Facilitated session", PartialDate(2025, 11, 24), "24 November 2025", 5, 7),
    ("Workshop", PartialDate(2026, 1, 19), "19 January 2026", 4, 6),
    ("Task group", PartialDate(2026, 5, 12), "12 May 2026", 3, 5),
    ("Steering group", PartialDate(2026, 6, 9), "9 June 2026", 4, 2),
    ("Listening workshop", PartialDate(2026, 10, 10), "10 October 2026", 2, 8),
)


def people(council: int, groups: int) -> tuple[ChartPart, ...]:
    """How many came, by sector."""
    parts = (
        ChartPart(name=text("Council"), value=council),
        ChartPart(name=text("Voluntary groups"), value=groups),
    )
    return tuple(part for part in parts if part.value)


TIMELINE = Timeline(
    events=tuple(
        TimelineEvent(
            on=on,
            day=day,
            title=title,
            detail="Hats, KJ and speed meetings" if title == "Workshop" else "",
            total=counted(council + groups, "{count} person", "{count} people"),
            parts=people(council, groups),
        )
        for title, on, day, council, groups in SESSIONS
    )
)
GRID = Grid(
    corner=text("Theme"),
    columns=(*(title for title, *_ in SESSIONS), text("In all")),
    rows=(
        *(
            GridRow(
                name=name,
                cells=(*(cells := tuple((count * k) // 14 for k in range(6))), sum(cells)),
            )
            for name, count, _ in THEMES
        ),
        GridRow(name=text("In all"), cells=(0, 9, 22, 37, 50, 64, 182)),
    ),
    caption=text("Comments by theme and session"),
    sums_right=True,
    sums_below=True,
)
EVIDENCE = Grid(
    corner=text("Evidence"),
    columns=(text("Challenge"), text("Participation"), text("Themes"), text("Where it stands")),
    rows=(
        GridRow(
            name="Case study",
            cells=(GridSign.AVAILABLE, GridSign.AVAILABLE, GridSign.MISSING, "pages 1 and 2"),
        ),
        GridRow(
            name="Theme book",
            cells=(GridSign.NOT_APPLICABLE, GridSign.MISSING, GridSign.AVAILABLE, "page 14"),
        ),
    ),
)


def specimen(*, whole: bool = False) -> Document:
    """Everything there is, one after the other."""
    return Document(
        kicker=text("Case study · 2025–26"),
        title="Engaging the voluntary sector in children’s centre commissioning",
        subtitle="Millbeck Borough Council and Millbeck Voluntary Action",
        footer="Engaging the voluntary sector · Millbeck · printed with everybody’s consent",
        head="Engaging the voluntary sector · challenge as agreed on 24 November 2025",
        author="Millbeck Voluntary Action",
        contents=whole,
        cover=Cover(
            whole=whole,
            lines=("Millbeck", "November 2025 to October 2026", "With twelve local groups"),
            figures=(("6", text("sessions")), ("31", text("people")), ("214", text("comments"))),
            message=QuoteBlock(
                text="Build on the conversation that has begun.", source="steering group"
            ),
        ),
        blocks=(
            Heading(text=text("The challenges")),
            Outline(
                entries=(
                    OutlineEntry(
                        mark="1",
                        text="How voluntary providers could improve children’s outcomes by "
                        "working together",
                        note=text("agreed by 12 of 12"),
                    ),
                    OutlineEntry(
                        mark="2", text="What stands in the way of a community consortium", note=""
                    ),
                )
            ),
            Heading(text=text("How people took part")),
            TIMELINE,
            Facts(
                small=True,
                pairs=(
                    (
                        text("Attendances"),
                        text("52: everybody counted once for each session they came to."),
                    ),
                    (text("People"), text("31: everybody counted once, however often they came.")),
                ),
            ),
            Heading(text=text("Six themes")),
            BarChart(
                rows=tuple(
                    ChartBar(name=name, value=count, words=str(count), detail=detail)
                    for name, count, detail in THEMES
                )
            ),
            Heading(text=text("Where each theme came up"), level=2),
            GRID,
            QuoteBlock(
                text="We hear about tenders after the event.", source="voluntary sector participant"
            ),
            QuoteBlock(
                text="We were asked in time, and did not answer.",
                source="council officer",
                dissenting=True,
            ),
            Heading(text=text("How we talked")),
            BarChart(
                rows=(
                    ChartBar(
                        name=text("Time"),
                        value=210,
                        words="210 minutes",
                        parts=(
                            ChartPart(name=text("Structured talk"), value=175, words="175 minutes"),
                            ChartPart(name=text("Open"), value=35, words="35 minutes"),
                        ),
                    ),
                    ChartBar(name=text("People"), value=12, words="12 people", parts=people(5, 7)),
                )
            ),
            Aside(
                title=text("What co-production is here"),
                blocks=(
                    Paragraph(text=text("Working together to produce better outcomes.")),
                    Facts(
                        pairs=(
                            (text("We asked"), "What would make a difference by October?"),
                            (text("You said"), "Ask us before the tender, not after it."),
                            (text("We did"), text("A forum meets before each tender.")),
                        )
                    ),
                ),
                beside=(
                    Paragraph(text=text("A conversation was opened, and it is to be built on.")),
                    Outline(entries=(OutlineEntry(mark="•", text=text("Allow time.")),)),
                ),
            ),
            PhotoRow(
                photos=tuple(
                    Photograph(
                        data=picture(kind=kind),
                        width=80,
                        height=60,
                        caption=text("The beach from the centre"),
                        alternative="Sea above sand",
                    )
                    for kind in ("JPEG", "PNG")
                ),
                across=2,
            ),
            Heading(text=text("Evidence")),
            EVIDENCE,
            Heading(text=text("Proposals"), level=2),
            Table(
                head=(text("Theme"), text("Who"), text("Proposal")),
                rows=(
                    ("Partnership working", "Council", "Could lend the hall on Mondays"),
                    ("Change management", "Millbeck Voluntary Action", "Will write a map"),
                ),
                widths=(0.3, 0.25, 0.45),
            ),
            Paragraph(text=text("Numbers are as they stood on 12 October 2026."), quiet=True),
        ),
    )


SILENT = {"level", "value", "widths", "width", "height", "across", "alternative"}
"""Fields that are no words on the page."""


def said_in(part: object) -> Iterator[str]:
    """Every text in a document or a part of it, in the order of its fields."""
    if isinstance(part, str | Text | int) and not isinstance(part, bool):
        yield str(part)
    for each in part if isinstance(part, tuple) else _held(part):
        yield from said_in(each)


def _held(part: object) -> list[object]:
    if not is_dataclass(part) or isinstance(part, Text | Picture):
        return []
    return [getattr(part, each.name) for each in fields(part) if each.name not in SILENT]
