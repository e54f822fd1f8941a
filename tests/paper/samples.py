"""A KJ session made by hand, in invented places, and other things to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from facilitator.model.core.words import text
from facilitator.model.display.document import (
    BarChart,
    Block,
    ChartBar,
    Document,
    Facts,
    Figure,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    QuoteBlock,
    Table,
)
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Arrow,
    Caption,
    LineStyle,
    Note,
    Picture,
    Region,
    Shape,
)

MADE_AT = datetime(2026, 11, 22, 15, 2, tzinfo=UTC)

LANGUAGES = (
    "Ŵy’n gobeithio y bydd y llyfrgell ŷch chi ar agor",
    "Zażółć gęślą jaźń, proszę o dłuższe godziny",
    "نريد مكتبة مفتوحة في المساء",
    "אנחנו רוצים ספרייה פתוחה",
    "हिन्दी में पुस्तकालय चाहिए",
    "ห้องสมุดเปิดตอนเย็น",
    "我们需要图书馆和游戏小组",
    "Great 😀 for families 👨‍👩‍👧 and 👍🏽 thumbs",
    "ελληνικά, русский, Tiếng Việt, ½ ≤ € → ✓ ★",
)

GROUPS: dict[str, tuple[str, ...]] = {
    "One front door for families": (
        "Parents tell their story five times to five people",
        "One number to ring, answered by a person",
        "A welcome desk that knows what every group offers",
        "Nobody told us the centre had a playgroup",
        "Forms in plain words, and help to fill them in",
        "A map of who does what, on one page",
    ),
    "Groups that share what they have": (
        "Three buildings stand empty every afternoon",
        "We all pay for our own payroll, insurance and first aid course",
        "Lend us a van on Thursdays",
        "A shared diary would stop us running three toddler mornings on Monday and none on Friday",
        "Volunteers could move between centres if checks were shared",
    ),
    "Trust between us": (
        "We hear about tenders after the event",
        "Small groups are asked late and thanked little",
        "Meet before there is money on the table",
        "Last year's partnership still owes us an answer",
    ),
    "Parents in the lead": (
        "Ask fathers too, on a Saturday",
        "Pay the bus fare and the crèche, then parents come",
        "Parents on the panel, not only in the photograph",
        "Young mums do not come to evening meetings",
        "Childcare during the meeting",
    ),
    "Proof that it works": (
        "Count what matters to a two-year-old",
        "Stories and numbers side by side",
        "Nobody reads forty pages each quarter",
    ),
}
LONE = ("The bus stops at five", "Keep the garden")


def kj_picture(groups: dict[str, tuple[str, ...]] | None = None) -> Picture:
    """Groups of cards in columns, with arrows between three of them and lone cards under all."""
    shapes: list[Shape] = []
    number = 0
    tops = [20.0, 20.0, 20.0]
    for index, (title, cards) in enumerate((groups or GROUPS).items()):
        column = min(range(3), key=lambda at: tops[at])
        rows = -(-len(cards) // 3)
        left, top = 20 + column * 525, tops[column]
        high = 56 + rows * 118 + 10
        shapes.append(
            Region(
                id=f"g{index}",
                rect=Rect(left, top, 510, high),
                title=title,
                mark="ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 26],
            )
        )
        for place, card in enumerate(cards):
            number += 1
            x, y = left + 12 + place % 3 * 164, top + 56 + place // 3 * 118
            shapes.append(
                Note(id=f"n{number}", rect=Rect(x, y, 156, 110), text=card, number=str(number))
            )
        tops[column] = top + high + 24
    bottom = max(tops)
    for place, card in enumerate(LONE):
        number += 1
        rect = Rect(20 + place * 176, bottom, 160, 110)
        shapes.append(Note(id=f"n{number}", rect=rect, text=card, number=str(number), faint=False))
    shapes.append(
        Arrow(
            id="r1",
            start=Point(530, 150),
            end=Point(545, 150),
            style=LineStyle.CAUSE,
            label=text("leads to"),
        )
    )
    shapes.append(
        Caption(id="c", rect=Rect(400, bottom, 600, 40), text=text("Cards that stand alone"))
    )
    height = bottom + 130
    pages = -(-height // 790)
    return Picture(height=790.0 * pages, shapes=tuple(shapes))


def outline(groups: dict[str, tuple[str, ...]] | None = None) -> Outline:
    """The same groups in words."""
    number = 0
    entries: list[OutlineEntry] = []
    for index, (title, cards) in enumerate((groups or GROUPS).items()):
        under: list[OutlineEntry] = []
        for card in cards:
            number += 1
            note = text("facilitator’s note") if number % 11 == 0 else ""
            under.append(OutlineEntry(text=card, mark=str(number), note=note))
        entries.append(
            OutlineEntry(
                text=title,
                mark="ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 26],
                strong=True,
                under=tuple(under),
            )
        )
    return Outline(entries=tuple(entries))


def handout() -> Document:
    """One page for everybody in the room."""
    return Document(
        title="How could local groups run the children’s centres together?",
        kicker="Workshop · KJ · 14 May",
        subtitle="Millbeck · 10 people · 25 cards · as at 15:02",
        footer="Children’s centres together · Millbeck",
        blocks=(
            Figure(picture=kj_picture(), caption=text("The wall as it stood at 15:02")),
            Heading(text=text("What the groups say")),
            Outline(
                entries=tuple(
                    OutlineEntry(text=title, mark=mark, note=f"{len(cards)} cards")
                    for mark, (title, cards) in zip("ABCDE", GROUPS.items(), strict=True)
                )
            ),
            Heading(text=text("How the groups hang together")),
            Paragraph(text="One front door leads to Parents in the lead."),
            Paragraph(text="Trust between us stands against Groups that share what they have."),
            Heading(text=text("Decided")),
            Table(
                head=(text("What"), text("Who"), text("By when")),
                rows=(
                    ("Write the one-page map of who does what", "Amina, Tom", "30 May"),
                    ("Ask for the keys of the Mill Lane hall", "", ""),
                ),
                widths=(0.56, 0.24, 0.2),
            ),
        ),
    )


def record(extra: Sequence[Block] = ()) -> Document:
    """Everything, for the facilitator."""
    return Document(
        title="How could local groups run the children’s centres together?",
        kicker="Workshop · KJ · full record",
        subtitle="Millbeck · 10 people · 25 cards",
        footer="Children’s centres together · Millbeck",
        blocks=(
            Facts(
                pairs=(
                    (text("Cards"), "25"),
                    (text("Groups"), "5"),
                    (text("Standing alone"), "2"),
                    (text("Times"), "13:30 to 15:02, 8 minutes over"),
                )
            ),
            Figure(picture=kj_picture(), caption=text("The wall at 15:02"), own_page=True),
            Heading(text=text("Groups and cards")),
            outline(),
            Heading(text=text("Cards that stand alone")),
            Outline(
                entries=tuple(
                    OutlineEntry(text=card, mark=str(24 + n), note="")
                    for n, card in enumerate(LONE)
                )
            ),
            Heading(text=text("Parked")),
            Paragraph(text=text("Nothing was parked."), quiet=True),
            Heading(text=text("In every language")),
            Outline(
                entries=tuple(
                    OutlineEntry(text=words, mark=str(30 + n)) for n, words in enumerate(LANGUAGES)
                )
            ),
            Heading(text=text("Explanation"), level=2),
            Paragraph(
                text="We began with the cards about being asked too late. Much of what is wrong "
                "comes from there: who is asked late trusts little, and who trusts little shares "
                "neither a van nor a payroll. " * 3
            ),
            QuoteBlock(
                text="We hear about tenders after the event.", source="voluntary sector participant"
            ),
            Heading(text=text("Ranking")),
            BarChart(
                rows=tuple(
                    ChartBar(name=title, value=float(17 - 3 * n), words=str(17 - 3 * n))
                    for n, title in enumerate(GROUPS)
                )
            ),
            Table(
                head=(text("Group"), text("Points"), text("Reached")),
                rows=tuple(
                    (title, str(17 - 3 * n), f"{9 - n} of 10") for n, title in enumerate(GROUPS)
                ),
                widths=(0.6, 0.2, 0.2),
            ),
            *extra,
        ),
    )


def many_cards(count: int) -> dict[str, tuple[str, ...]]:
    """So many cards in groups of about eight, every text its own."""
    words = [card for cards in GROUPS.values() for card in cards]
    cards = [f"{words[n % len(words)]}, says table {n}" for n in range(count)]
    return {
        f"Group {start // 8 + 1}: {cards[start][:30]}": tuple(cards[start : start + 8])
        for start in range(0, count, 8)
    }
