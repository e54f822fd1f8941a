"""Ballots on paper, as many on a page as there is room for, each with a place for its number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, repeat
from pathlib import Path

from facilitator.files import write_whole
from facilitator.model.core.records import PollKind
from facilitator.model.core.words import Say, Text, Words, counted, text
from facilitator.model.display.forms import BallotForm
from facilitator.model.display.geometry import Rect
from facilitator.paper.colours import QUIET
from facilitator.paper.cut.grid import Pen, cells, crop_marks
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.report import Printed
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import Node
from facilitator.typeset.faces import FontWeight

MOST_RINGS = 6
"""Where one thing may get more dots than this, their number is written in a box."""
CLOSEST = 0.82
"""Rows are set no closer than this share of their usual height."""
_PAD = 16.0
_ROW, _LARGE_ROW = 25.0, 46.0
_NUMBER = Rect(0, 0, 84, 22)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Sizes of a ballot: a row, its text, the words above, a ring."""

    row: float
    text: float
    small: float
    ring: float


_USUAL = _Sizes(_ROW, 11.0, 9.0, 13.0)
_LARGE = _Sizes(_LARGE_ROW, 18.0, 18.0, 24.0)


def ballots(  # noqa: PLR0913 - the choices a person has when printing
    form: BallotForm,
    count: int,
    to: Path,
    *,
    made_at: datetime,
    size: PaperSize = PaperSize.A4,
    large: bool = False,
    say: Say = str,
    lang: str = "en-GB",
    house: HouseLook = PLAIN_HOUSE,
) -> Printed:
    """Write so many ballots. What does not fit one page goes on, the number to be written again.

    Raises FileError when the file could not be written; nothing half made is left.
    """
    title = say(text("Voting slips: {ask}", ask=say(form.ask)))
    sheet = PdfSheet(title=title, lang=lang, made_at=made_at, house=house)
    pen = Pen(sheet, say)
    sizes = _LARGE if large else _USUAL
    per_page, sizes, parts = _parts(form, pen, size, sizes)
    places = cells(size, per_page)
    pieces = list(chain.from_iterable(repeat(parts, max(1, count))))
    for at in range(0, len(pieces), per_page):
        sheet.begin(*sheet_size(size))
        crop_marks(sheet, places)
        for part, place in zip(pieces[at : at + per_page], places, strict=False):
            _Paper(pen, part, place, sizes).draw()
        sheet.end()
    write_whole(to, sheet.finish())
    return Printed(to, sheet.pages, tuple(pen.missing))


def _parts(
    form: BallotForm, pen: Pen, size: PaperSize, sizes: _Sizes
) -> tuple[int, _Sizes, Sequence[BallotForm]]:
    """As many ballots on a page as hold all items; or one, and its items over several pages.

    Rows stand a little closer where that spares paper.
    """
    for per_page in (1,) if sizes is _LARGE else (4, 2, 1):
        for share in (1.0, CLOSEST):
            closer = replace(sizes, row=sizes.row * share)
            paper = _Paper(pen, form, cells(size, per_page)[0], closer)
            if paper.holds >= len(form.items) and paper.is_wide_enough:
                return per_page, closer, (form,)
    most = max(1, _Paper(pen, form, cells(size, 1)[0], sizes).holds)
    starts = range(0, len(form.items), most)
    return 1, sizes, [replace(form, items=form.items[at : at + most]) for at in starts]


def how_words(form: BallotForm) -> Text:
    if form.kind is PollKind.RANKED:
        return text(
            "Write 1 beside what comes first for you, then 2, and so on: {count} in all.",
            count=form.budget,
        )
    if form.kind is PollKind.SCALE:
        return text("Fill in one circle in each row.")
    dots = counted(form.budget, "You have 1 dot.", "You have {count} dots.")
    if form.cap > MOST_RINGS:
        return text(
            "{dots} Write how many you give; at most {cap} for one thing.", dots=dots, cap=form.cap
        )
    return text("{dots} Fill in a circle for each; one thing may get several.", dots=dots)


@dataclass(frozen=True, slots=True)
class _Paper:
    """One ballot in its place on a page."""

    pen: Pen
    form: BallotForm
    cell: Rect
    sizes: _Sizes

    @property
    def inner(self) -> Rect:
        cell = self.cell
        return Rect(cell.x + _PAD, cell.y + _PAD, cell.width - 2 * _PAD, cell.height - 2 * _PAD)

    @property
    def columns(self) -> int:
        """How many marks stand beside an item."""
        if self.form.kind is PollKind.SCALE:
            return len(self.form.points)
        rings = self.form.kind is PollKind.DOTS and self.form.cap <= MOST_RINGS
        return self.form.cap if rings else 1

    @property
    def step(self) -> float:
        return self.sizes.ring * 1.55

    @property
    def is_wide_enough(self) -> bool:
        """Whether marks leave room for words: more than a third of the width."""
        return self.columns * self.step < self.inner.width * 0.62

    @property
    def holds(self) -> int:
        """How many items there is room for."""
        return int((self.inner.height - self._head_height) // self.sizes.row)

    @property
    def _head_height(self) -> float:
        legend = len(self.form.points) * self.sizes.small * 1.45
        return self._ask_height + self.sizes.small * 3.6 + legend + self.sizes.ring

    @property
    def _ask_height(self) -> float:
        return self.sizes.text * (3.2 if self.sizes.text < _LARGE.text else 4.2)

    def draw(self) -> None:
        """Draw the number's place, the question, what to do, and the items."""
        pen, inner, sizes = self.pen, self.inner, self.sizes
        number = Rect(inner.right - _NUMBER.width, inner.y, _NUMBER.width, _NUMBER.height)
        pen.box(number)
        pen.write(text("No."), Rect(number.x + 5, number.y + 6, 30, 12), 9.0, colour=QUIET)
        ask = Rect(inner.x, inner.y, inner.width - number.width - 10, self._ask_height)
        largest, smallest, head = sizes.text * 1.15, sizes.text * 0.75, pen.sheet.root.heading(0)
        pen.write(self.form.ask, ask, largest, smallest, weight=FontWeight.BOLD, part=head)
        y = inner.y + self._ask_height + sizes.small * 0.4
        how = Rect(inner.x, y, inner.width, sizes.small * 2.7)
        pen.write(how_words(self.form), how, sizes.small, sizes.small * 0.8, colour=QUIET)
        y = self._legend(y + sizes.small * 3.0)
        y = self._values(y)
        items = pen.sheet.root.add("L")
        for mark, words in self.form.items:
            self._item(mark, words, y, items.add("LI"))
            y += sizes.row

    def _legend(self, y: float) -> float:
        """What the points of a scale say; return where it ends."""
        high = self.sizes.small * 1.45
        for value, words in self.form.points:
            if self.pen.say(words):
                said = text("{value}: {words}", value=value, words=self.pen.say(words))
                place = Rect(self.inner.x, y, self.inner.width, high)
                self.pen.write(said, place, self.sizes.small, self.sizes.small * 0.7)
                y += high
        return y

    def _values(self, y: float) -> float:
        """The values of a scale above their circles."""
        for place, (value, _) in enumerate(self.form.points):
            at = Rect(self._mark_x(place) - self.step / 2, y, self.step, self.sizes.ring)
            self.pen.write(str(value), at, self.sizes.small, align="center")
        return y + (self.sizes.ring if self.form.points else 0.0)

    def _mark_x(self, place: int) -> float:
        return self.inner.right - (self.columns - place - 0.5) * self.step

    def _item(self, mark: str, words: Words, y: float, item: Node) -> None:
        pen, inner, sizes = self.pen, self.inner, self.sizes
        middle = y + sizes.row / 2
        pen.rule(inner.x, y + sizes.row, inner.width)
        name = Rect(inner.x, y, sizes.text * 2.1, sizes.row)
        bold, label = FontWeight.BOLD, item.add("Lbl")
        pen.write(mark, name, sizes.text, weight=bold, middle=True, part=label)
        room = inner.width - name.width - self.columns * self.step - 8
        said = Rect(name.right, y + 1, room, sizes.row - 2)
        body = item.add("LBody")
        pen.write(words, said, sizes.text, sizes.text * 0.68, middle=True, part=body)
        if self.form.kind is PollKind.RANKED or (
            self.form.kind is PollKind.DOTS and self.form.cap > MOST_RINGS
        ):
            side = sizes.row * 0.76
            pen.box(Rect(inner.right - side - 2, middle - side / 2, side, side))
            return
        for place in range(self.columns):
            pen.ring(self._mark_x(place), middle, sizes.ring)
