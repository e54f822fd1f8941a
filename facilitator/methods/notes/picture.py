"""What each audience sees: the guide with its lines for who writes, one question for the room."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.methods.common import drawing, steps
from facilitator.methods.notes import lines, plan, rail
from facilitator.methods.notes.rail import EDGE, OUTSIDE, RAIL
from facilitator.methods.notes.records import (
    RECORDS,
    GuideQuestion,
    NoteLine,
    Resolution,
    ResolutionKind,
)
from facilitator.methods.notes.speakers import label_of
from facilitator.model import board
from facilitator.model.geometry import Rect
from facilitator.model.people import Person
from facilitator.model.picture import (
    Audience,
    Caption,
    Emphasis,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
)
from facilitator.model.records import Card, Closing, Record, StepEntry, Voice
from facilitator.model.words import Text, Words, text, time_of_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.world import World

GAP = 12.0
ROW = 50.0
LETTERS = 92
"""Height of a line of one row, and about how many letters it holds."""
COLUMNS = 3
HEIGHTS = (208.0, 160.0, 120.0)
"""Heights of the room's cards: the largest with which all stand on one page, else the lowest."""
ASKED = 150.0
"""Height of the question on the room's wall."""
TAKEN = text("Notes are being taken")
DONE = text("Thank you. No more notes are taken.")
AGREED = text("What was agreed")
QUOTE = text("quote")
IDEA = text("idea")
KINDS: Mapping[ResolutionKind, Text] = {
    ResolutionKind.DECISION: text("decision"),
    ResolutionKind.ACTION: text("action"),
}

_READS: tuple[type[Record], ...] = (Card, StepEntry, Closing, *RECORDS)
_KEPT = drawing.Kept()


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees. Nobody is handed the laptop while notes are taken."""
    if audience is Audience.ONE:
        return Picture(height=frame.height, page=frame.height)
    held = (*(world.bucket(kind, activity) for kind in _READS), world.bucket(Person, ""))
    made = _Drawing(world, activity, audience, frame)
    of_room = audience is Audience.ROOM
    return _KEPT.picture((activity, audience, frame), held, made.room if of_room else made.desk)


def question_of_shape(key: str) -> str | None:
    """Return the id of the question a shape stands for, "" outside all; None for another shape."""
    kind, _, rest = key.partition(":")
    return rest.partition(":")[0] if kind in {"ask", "under"} else None


def who_and_when(held: Resolution) -> Words:
    """Return who does it and by when, with what is still open."""
    who: Text | str = held.owner or text("who?")
    when: Text | str = held.due or text("by when?")
    return text("{who} · {when}", who=who, when=when)


@dataclass(slots=True)
class _Drawing:
    """The notes of one activity being drawn for one audience."""

    world: World
    activity: ActivityId
    audience: Audience
    frame: Frame

    # the room

    def room(self) -> Picture:
        """Return one question, and its lines where the room sees them."""
        held = plan.settings(self.world, self.activity)
        said, seen = self._asked(), self._seen()
        if not held.shared:
            wide, high = self.frame.width - 2 * EDGE, self.frame.height
            where, size = Rect(100, high * 0.72, wide - 152, 60), 40.0
            if not str(said):  # it stands alone, so it stands where a question would
                where, size = Rect(100, high * 0.4, wide - 152, 90), 57.0
            found = [
                self._large(said, Rect(100, high / 4, wide - 152, high / 3), 76.0, "asked"),
                self._quiet(self._taken(), where, size),
            ]
            return self._page(tuple(s for s in found if str(s.text)), 1)
        top = ASKED + GAP if str(said) else EDGE
        high, rows = self._grid(len(seen), self.frame.height - top - GAP)
        pages = max(1, math.ceil(len(seen) / (rows * COLUMNS)))
        shapes: list[Shape] = []
        for page in range(pages):
            if str(said):
                y = page * self.frame.height + EDGE / 2
                where = Rect(EDGE, y, self.frame.width - 2 * EDGE, ASKED - EDGE / 2)
                shapes.append(self._large(said, where, 57.0, f"asked:{page + 1}"))
        wide = (self.frame.width - 2 * EDGE - (COLUMNS - 1) * GAP) / COLUMNS
        facts = _Facts(self.world, self.activity, self.audience)
        for place, card in enumerate(seen):
            page, rest = divmod(place, rows * COLUMNS)
            row, column = divmod(rest, COLUMNS)
            x = EDGE + column * (wide + GAP)
            y = page * self.frame.height + top + row * (high + GAP)
            shapes.append(facts.note(card, Rect(x, y, wide, high)))
        return self._page(tuple(shapes), pages)

    def _taken(self) -> Text:
        return DONE if board.closed(self.world, self.activity) else TAKEN

    def _asked(self) -> Words:
        question = plan.question_now(self.world, self.activity)
        here = steps.step_key(self.world, self.activity)
        if here == plan.CLOSING:
            return AGREED if plan.settings(self.world, self.activity).shared else ""
        return question.text if question is not None and here != plan.OPENING else ""

    def _seen(self) -> list[Card]:
        """Return the lines of the present question that the room may see; what was agreed last."""
        if steps.step_key(self.world, self.activity) == plan.CLOSING:
            found = [card for _, card in lines.resolutions(self.world, self.activity)]
        else:
            question = plan.question_now(self.world, self.activity)
            mine = lines.by_question(self.world, self.activity)
            found = mine.get(question.id if question else "", [])
        return [card for card in found if card.on_wall]

    @staticmethod
    def _grid(count: int, room: float) -> tuple[float, int]:
        rows = 1
        for high in HEIGHTS:
            rows = max(1, int(room // (high + GAP)))
            if count <= rows * COLUMNS:
                return high, rows
        return HEIGHTS[-1], rows

    # who writes

    def desk(self) -> Picture:
        """Return the guide at the left; the lines, those of the present question first."""
        flow = _Flow(self.frame, self._strip_height())
        facts = _Facts(self.world, self.activity, self.audience)
        mine = lines.by_question(self.world, self.activity)
        now = plan.question_now(self.world, self.activity)
        asked = plan.guide(self.world, self.activity)
        first = now.id if now else ""
        order = [now, *(q for q in asked if q is not now), *([None] if now else [])]
        shapes: list[Shape] = []
        for question in order:
            key = question.id if question else ""
            held = mine.get(key, [])
            if not held and key != first:
                continue
            shapes.append(self._heading(question, flow.place(46.0, more=ROW), now=key == first))
            newest = list(reversed(held)) if key == first else held
            shapes += [facts.note(card, flow.place(_high(card))) for card in newest]
        counts = {key: len(held) for key, held in mine.items()}
        for page in range(flow.pages):
            shapes += rail.rail(asked, now, counts, page, self.frame)
            shapes += self._strip(page)
            shapes += self._for_the_room(page)
        return replace(self._page(tuple(shapes), flow.pages), opens=1)

    def _heading(self, question: GuideQuestion | None, rect: Rect, *, now: bool) -> Region:
        title: Words = OUTSIDE
        if question is not None:
            place = plan.place_of(self.world, self.activity, question)
            title = plan.named(place, question)
        return Region(
            id=f"under:{question.id if question else ''}",
            rect=rect,
            title=title,
            tint=Tint.YELLOW if now else Tint.WHITE,
            emphasis=Emphasis.STRONG if now else Emphasis.NORMAL,
            title_height=rect.height - 6,
        )

    def _for_the_room(self, page: int) -> list[Shape]:
        """Return, below the guide, what the room's wall says beside the questions."""
        rect = Rect(EDGE, (page + 1) * self.frame.height - 44, RAIL, 30)
        if not plan.settings(self.world, self.activity).shared:
            key, said = f"taken:{page}", self._taken()
        elif page == 0 and self._asked() is AGREED:
            key, said = "agreed", AGREED
        else:
            return []
        return [Caption(id=key, rect=rect, text=said, size=20, emphasis=_QUIET)]

    def _strip_height(self) -> float:
        return 52.0 if plan.speakers(self.world, self.activity) else 0.0

    def _strip(self, page: int) -> list[Shape]:
        """Return who speaks, the present one strong; names are for who writes alone."""
        known = plan.speakers(self.world, self.activity)
        here = plan.speaker_now(self.world, self.activity)
        if not known:
            return []
        left = 2 * EDGE + RAIL
        wide = min(230.0, (self.frame.width - EDGE - left) / len(known) - 8)
        found: list[Shape] = []
        for place, speaker in enumerate(known):
            now = here is not None and here.id == speaker.id
            found.append(
                Region(
                    id=f"voice:{speaker.id}:{page}",
                    rect=Rect(
                        left + place * (wide + 8), page * self.frame.height + EDGE / 2, wide, 44
                    ),
                    title=label_of(self.world, speaker),
                    tint=Tint.YELLOW if now else Tint.WHITE,
                    emphasis=Emphasis.STRONG if now else Emphasis.QUIET,
                    drops=False,
                    title_height=38,
                )
            )
        return found

    # both

    def _page(self, shapes: tuple[Shape, ...], pages: int) -> Picture:
        high = self.frame.height
        return Picture(height=pages * high, page=high, shapes=shapes)

    @staticmethod
    def _large(words: Words, rect: Rect, size: float, key: str) -> Caption:
        return Caption(
            id=key, rect=rect, text=words, size=size, emphasis=Emphasis.STRONG, middle=True
        )

    @staticmethod
    def _quiet(words: Words, rect: Rect, size: float) -> Caption:
        return Caption(id="taken", rect=rect, text=words, size=size, emphasis=_QUIET)


_QUIET = Emphasis.QUIET


def _high(card: Card) -> float:
    """Return how high a line is: as many rows as its words need, within reason."""
    rows = max(1, math.ceil(len(card.text) / LETTERS), card.text.count("\n") + 1)
    return ROW + 28.0 * (min(rows, 6) - 1)


class _Flow:
    """Places from the top down at the right of the guide, page by page."""

    def __init__(self, frame: Frame, top: float) -> None:
        self._frame, self._top = frame, top + EDGE / 2
        self._y = self._top
        self.pages = 1

    def place(self, high: float, more: float = 0.0) -> Rect:
        """Return the next place; it begins a page where `more` would not fit under it."""
        if self._y + high + more > self._frame.height - EDGE / 2:
            self.pages += 1
            self._y = self._top
        x = 2 * EDGE + RAIL
        y = (self.pages - 1) * self._frame.height + self._y
        self._y += high + 8
        return Rect(x, y, self._frame.width - EDGE - x, high)


class _Facts:
    """What is said of lines, as short words on their edges."""

    def __init__(self, world: World, activity: ActivityId, audience: Audience) -> None:
        self._audience = audience
        self._lines = lines.by_card(world, activity)
        self._made = {held.card: held for held, _ in lines.resolutions(world, activity)}
        codes = plan.settings(world, activity).show_speakers or audience is Audience.FACILITATOR
        known = plan.speakers(world, activity) if codes else ()
        self._codes: Mapping[str, str] = {speaker.id: speaker.code for speaker in known}

    def note(self, card: Card, rect: Rect) -> Note:
        held = self._made.get(card.id)
        mine = card.voice is Voice.MINE
        return Note(
            id=card.id,
            rect=rect,
            text=card.text,
            number=str(card.number),
            tint=Tint.GREEN if held else Tint.WHITE if mine else Tint.YELLOW,
            badges=(*drawing.own_badges(card, self._audience), *self._badges(card, held)),
            faint=not card.on_wall,
        )

    def _badges(self, card: Card, made: Resolution | None) -> list[Words]:
        found: list[Words] = []
        line: NoteLine | None = self._lines.get(card.id)
        if line is not None and line.quoted:
            found.append(QUOTE)
        if line is not None and line.idea:
            found.append(IDEA)
        if made is not None:
            found += [KINDS[made.kind], who_and_when(made)]
        if line is not None and (line.speaker or "") in self._codes:
            found.append(self._codes[line.speaker or ""])
        if line is not None and self._audience is Audience.FACILITATOR:
            found.append(time_of_day(line.at))
        return found
