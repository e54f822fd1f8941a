"""A session in short, for everybody who took part: on one page, or on two.

It is made of what the hand-outs tell, so nothing is in it that is on no hand-out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from facilitator.analysis.documents import photographs
from facilitator.analysis.framing import picture as framing
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.wording import given_title, session_words
from facilitator.model.board.queries import open_poll
from facilitator.model.core import Say, Words, counted, day_of, text
from facilitator.model.core.records import Activity, Programme
from facilitator.model.core.words import forms, in_a_row
from facilitator.model.display.document import (
    BarChart,
    Block,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    PhotoRow,
    QuoteBlock,
    Readership,
    Table,
)
from facilitator.model.house_style.queries import house_of
from facilitator.model.house_style.records import HouseRole
from facilitator.model.photos.queries import may_be_printed
from facilitator.model.photos.records import PhotoSize
from facilitator.paper.look import PageStyle
from facilitator.paper.report import pages_of
from facilitator.printing import attendance
from facilitator.printing.once import texts
from facilitator.printing.orders import PrintOrder
from facilitator.printing.summary import activities, agreed, begun, subtitle, without_blank_lines

T = TypeVar("T")
NEXT_STEPS: Final = text("Next steps")
_NO: Final = frozenset({"", "–"})
MOST: Final = 7
"""Lines that are told of one activity."""
ALL: Final = 42
"""Lines that are told of all activities together, where there are many."""
ENOUGH: Final = 3
"""With so many told, no further part of it is begun."""
MOST_PHOTOS: Final = 6
"""Photographs that are shown."""
LARGE: Final = 2
"""No more photographs than this are half as wide as the page."""


def session_report(order: PrintOrder, fewest: int) -> Document:
    """Return the report; sectors with fewer than `fewest` people are told together."""
    programme = next(iter(order.world.all(Programme)), None)
    own, name = given_title(order.about), programme.title if programme else ""
    title = own or name or text("Session")
    return Document(
        title=title,
        kicker=text("Report · {programme}", programme=name) if own and name else text("Report"),
        subtitle=subtitle(order),
        head=text("{programme} · {session}", programme=name, session=title) if own else title,
        author=name,
        cover=Cover() if house_of(order.world).first(HouseRole.COVER) else None,
        blocks=tuple(_blocks(order, fewest)),
    )


def _blocks(order: PrintOrder, fewest: int) -> Iterator[Block]:
    yield from _about(order)
    came = attendance.attended(order.world, order.session, fewest)
    if came:
        yield Facts(pairs=((text("Who came"), came),))
    seen = [a for a in activities(order) if begun(order, a.id)]
    if not seen:
        yield Paragraph(text=text("Nothing of what the room worked on is noted here."), quiet=True)
    actions: list[tuple[Words, ...]] = []
    most = max(ENOUGH, min(MOST, ALL // max(1, len(seen))))
    for activity in seen:
        made = _handout(order, activity)
        mine = _agreed(order, activity, made)
        actions += mine
        yield from _told(order, activity, made, _Short(most, frozenset(str(r[0]) for r in mine)))
    if actions:
        head = (text("What"), text("Who"), text("By when"))
        yield Heading(text=text("What was agreed"))
        yield Table(head=head, rows=tuple(actions), widths=(0.6, 0.22, 0.18))
    yield from _next(order)
    yield from _photographs(order)


def _about(order: PrintOrder) -> Iterator[Block]:
    """Tell what it was about: the challenge it worked on, or else the programme's message."""
    line = framing.challenge_line(order.world, order.session)
    message = next((p.message for p in order.world.all(Programme) if p.message), "")
    if line or message:
        yield Heading(text=text("What it was about"))
        yield Paragraph(text=line) if line else QuoteBlock(text=message)


def _handout(order: PrintOrder, activity: Activity) -> list[Block]:
    method = order.methods[activity.method]
    made = method.report(order.world, activity.id, Readership.HANDOUT, order.frame)
    return without_blank_lines(made.blocks)[0]


def _agreed(
    order: PrintOrder, activity: Activity, blocks: Sequence[Block]
) -> list[tuple[Words, ...]]:
    """Return what people said they would do, as far as the hand-out has it: what, who, when."""
    found = agreed(blocks)
    known, printed = [str(row[0]) for row in found], frozenset(texts(blocks))
    for each in order.methods[activity.method].resolves(order.world, activity.id):
        if each.text in printed and not any(each.text in words for words in known):
            found.append((each.text, each.owner, each.by))
    steps = [part for part in _parts(blocks) if part.title == NEXT_STEPS]
    listed = [block for part in steps for block in part.blocks if isinstance(block, Outline)]
    return [*found, *[(entry.text, "", "") for block in listed for entry in block.entries]]


def _told(
    order: PrintOrder, activity: Activity, blocks: Sequence[Block], short: _Short
) -> Iterator[Block]:
    """Tell an activity: its question, and in short what came of it."""
    method = order.methods[activity.method]
    yield Heading(text=activity.title or method.title)
    if activity.question:
        yield Paragraph(text=activity.question)
    parts = [part for part in _parts(blocks) if part.title != NEXT_STEPS]
    chosen = [part for part in parts if part.title in method.in_short]
    for part in chosen or parts:
        if chosen or short.count < ENOUGH:
            short.take(part)
    yield from short.found
    if open_poll(order.world, activity.id) is not None:
        yield Paragraph(text=text("A vote is open: what comes out of it is not known yet."))
    if not short.count:
        told = any(isinstance(each, Facts | Figure) for each in blocks)
        words = text("What came of it stands in the hand-out.")
        yield Paragraph(text=words if told else text("None of it is on a hand-out."), quiet=True)
    elif short.left:
        more = forms(
            "1 more line stands in the hand-out.", "{count} more lines stand in the hand-out."
        )
        yield Paragraph(text=counted(short.left, *more), quiet=True)


@dataclass(slots=True)
class _Part:
    """What stands under a heading of a hand-out, up to the next one that is no lower."""

    title: Words = ""
    level: int = 1
    blocks: list[Block] = field(default_factory=list[Block])
    under: list[Heading] = field(default_factory=list[Heading])


def _parts(blocks: Iterable[Block]) -> list[_Part]:
    """Return the parts of a hand-out; what stands under a lower heading is a part as well."""
    found, open_ones = [_Part()], list[_Part]()
    for block in blocks:
        if isinstance(block, Heading):
            open_ones = [part for part in open_ones if part.level < block.level]
            for part in open_ones[-1:]:
                part.under.append(block)
            found.append(_Part(block.text, block.level))
            open_ones.append(found[-1])
        else:
            found[-1].blocks.append(block)
    return found


@dataclass(slots=True)
class _Short:
    """Takes parts until there are `most` lines; `left` is how many of them it did not take.

    What was agreed (`elsewhere`) stands under a heading of its own.
    """

    most: int
    elsewhere: frozenset[str]
    found: list[Block] = field(default_factory=list[Block])
    count: int = 0
    left: int = 0

    def take(self, part: _Part) -> None:
        held = [made for block in part.blocks if (made := self._cut(block)) is not None]
        if not held and part.under:
            held_on = [each for each in part.under if not each.withdrawn]
            listed = Outline(
                entries=tuple(OutlineEntry(text=each.text, note=each.note) for each in held_on)
            )
            held = [made for made in (self._cut(listed),) if made is not None]
        if held and part.title:
            self.found.append(Heading(text=part.title, level=3))
        self.found += held

    def _cut(self, block: Block) -> Block | None:
        """Return the first lines of a block; None for what is no outcome, or has no room."""
        if isinstance(block, Outline):
            kept = self._some([replace(each, under=()) for each in block.entries])
            return replace(block, entries=kept) if kept else None
        if isinstance(block, BarChart):
            bars = self._some(block.rows)
            return replace(block, rows=bars) if bars else None
        if isinstance(block, Table):
            held = [row for row in block.rows if not self.elsewhere & {str(cell) for cell in row}]
            rows = self._some(held)
            return _narrowed(replace(block, rows=rows, actions=(), ruled=False)) if rows else None
        if isinstance(block, Paragraph) and not block.quiet:
            return next(iter(self._some([block])), None)
        return None

    def _some(self, held: Sequence[T]) -> tuple[T, ...]:
        kept = tuple(held[: max(0, self.most - self.count)])
        self.count += len(kept)
        self.left += len(held) - len(kept)
        return kept


def _narrowed(table: Table) -> Table:
    """Return a table without the columns in which nothing stands."""
    columns = range(len(table.head))
    full = [n for n in columns if any(str(row[n]) not in _NO for row in table.rows)]
    return replace(
        table,
        head=tuple(table.head[n] for n in full),
        rows=tuple(tuple(row[n] or "–" for n in full) for row in table.rows),
        widths=tuple(table.widths[n] for n in full) if table.widths else (),
    )


def _next(order: PrintOrder) -> Iterator[Block]:
    """Tell which sessions are still to come: when, and where."""
    today = order.now.astimezone().date()
    held = agenda_queries.sessions(order.world)
    dated = [(each.on, each) for each in held if each.on is not None and each.id != order.session]
    to_come = sorted(
        ((on, each) for on, each in dated if on.is_ahead(today)),
        key=lambda one: (one[0].first, one[1].position),
    )
    entries: list[OutlineEntry] = []
    for on, session in to_come:
        where = in_a_row((day_of(on), session.place))
        entries.append(OutlineEntry(text=session_words(session), note=where))
    if entries:
        yield Heading(text=text("What happens next"))
        yield Outline(entries=tuple(entries))


def with_photographs(order: PrintOrder, document: Document) -> Document:
    """Return a document with the photographs of the session that may go out at its end."""
    return replace(document, blocks=(*document.blocks, *_photographs(order)))


def _photographs(order: PrintOrder) -> Iterator[Block]:
    """Show the photographs of the session that may go out."""
    held = photographs.in_session(order.world, order.session)
    shown = [photo for photo, _ in held if may_be_printed(photo)]
    if not shown:
        return
    size = PhotoSize.HALF if len(shown) <= LARGE else PhotoSize.THIRD
    yield Heading(text=text("Photographs"))
    yield from photographs.rows((photo, size) for photo in shown[:MOST_PHOTOS])
    if more := len(shown[MOST_PHOTOS:]):
        words = forms("1 more photograph is kept.", "{count} more photographs are kept.")
        yield Paragraph(text=counted(more, *words), quiet=True)


def with_large_photographs(document: Document, look: PageStyle, say: Say) -> Document:
    """Return a report whose photographs are as large as its pages have room for in a look."""
    shown = [each for b in document.blocks if isinstance(b, PhotoRow) for each in b.photos]
    if not shown:
        return document
    most = pages_of(document, look, say)
    place = next(n for n, b in enumerate(document.blocks) if isinstance(b, PhotoRow))
    rest = [b for b in document.blocks if not isinstance(b, PhotoRow)]
    for across in (1, 2):
        rows = (shown[at : at + across] for at in range(0, len(shown), across))
        larger = [PhotoRow(photos=tuple(row), across=across) for row in rows]
        made = replace(document, blocks=(*rest[:place], *larger, *rest[place:]))
        if pages_of(made, look, say) <= most:
            return made
    return document
