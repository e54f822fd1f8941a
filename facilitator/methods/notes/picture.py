"""What each audience sees: the guide with its lines for who writes, one question for the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.methods.common import steps
from facilitator.methods.common.layout import drawing, scene
from facilitator.methods.common.layout.measuring import high_of, largest, wide_of
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
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, Closing, Record, StepEntry, Voice
from facilitator.model.core.words import Text, Words, text, time_of_day
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Audience,
    Caption,
    Emphasis,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
    WallSize,
    least_text,
)
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent, Person
from facilitator.model.people.wording import CONSENT_TITLES

GAP = 12.0
ROW = 56.0
LINE = 30.0
"""Height of a line of one row, and the size of its words: they are read beside much else."""
LARGEST, BESIDE_LINES = 90.0, 58.0
"""Text sizes of the question on the room's wall: alone, and above lines."""
SHARE = 0.3
THANKS = text("Thank you")
MAY_BE = text("What may be done with what you say?")
_MAY = tuple(words for each, words in CONSENT_TITLES.items() if each is not Consent.NOT_ASKED)
"""What people may agree to, as it is said to them."""
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


def picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    own = world.get(Activity, activity)
    rule = people_queries.rule_in(world, activity)
    buckets = (world.bucket(kind, activity) for kind in _READS)
    held = (*buckets, world.bucket(Person, ""), own, rule)
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
    frame: WallSize

    # the room

    def room(self) -> Picture:
        """Return one question, and its lines where the room sees them."""
        here = steps.step_key(self.world, self.activity)
        if here == plan.CONSENT:
            return self._consent()
        if self._taken() is DONE and not plan.settings(self.world, self.activity).shared:
            return self._page((self._large(DONE, scene.area_of(self.frame), 58.0, "taken"),), 1)
        said = self._asked()
        shared = plan.settings(self.world, self.activity).shared
        seen = self._seen() if shared else []
        shapes: list[Shape] = []
        foot = scene.TOP
        if here == plan.CLOSING:
            thanks, foot = scene.thanks(THANKS, self.frame, alone=not seen)
            shapes.append(thanks)
        elif not shared:
            foot = 110.0
        if not seen:
            if not shared:
                shapes.append(self._happens())
            if str(said) and here != plan.CLOSING:
                area = scene.area_of(self.frame, foot=foot)
                size = largest(self.frame, (said,), area.width, 0.8 * area.height, LARGEST)
                shapes.append(self._large(said, area, size, "asked"))
            return self._page(tuple(shapes), 1)
        return self._with_lines(shapes, said, seen, foot)

    def _with_lines(
        self, shapes: list[Shape], said: Words, seen: Sequence[Card], foot: float
    ) -> Picture:
        """Lines in one size of words, under the question, on as many pages as they need."""
        area = scene.area_of(self.frame, foot=foot)
        size = largest(self.frame, (said,), area.width, SHARE * self.frame.height, BESIDE_LINES)
        high = min(SHARE * self.frame.height, high_of(said, size, area.width, strong=True))
        top = area.y + high + GAP
        rest = Rect(area.x, top, area.width, area.bottom - top)
        facts = _Facts(self.world, self.activity, self.audience)
        notes = [facts.note(card, rest) for card in seen]
        held = [scene.CardContent(words=note.text, badges=note.badges) for note in notes]
        laid = scene.cards(held, rest, self.frame)
        for page in range(laid.pages):
            where = Rect(area.x, area.y + page * self.frame.height, area.width, high)
            shapes.append(self._large(said, where, size, f"asked:{page + 1}"))
        placed = zip(notes, laid.places, strict=True)
        shapes += [replace(note, rect=rect, size=laid.size) for note, rect in placed]
        return self._page(tuple(shapes), laid.pages)

    def _consent(self) -> Picture:
        """What may be done with what is said; once everybody agreed to one way, that one."""
        area = scene.area_of(self.frame)
        size = largest(self.frame, (MAY_BE,), area.width, 0.2 * self.frame.height, BESIDE_LINES)
        high = high_of(MAY_BE, size, area.width, strong=True)
        head = self._large(MAY_BE, Rect(area.x, area.y, area.width, high), size, "asked")
        below = Rect(area.x, area.y + high + GAP, area.width, area.height - high - GAP)
        told = [
            scene.Told(id=f"way:{place}", words=words)
            for place, words in enumerate(self._ways(), 1)
        ]
        shapes, pages = scene.rows(told, below, self.frame)
        return self._page((head, *shapes), pages)

    def _ways(self) -> list[Words]:
        rule = people_queries.rule_in(self.world, self.activity)
        if rule is not None:
            return [text("✓ {way}", way=CONSENT_TITLES[rule.consent])]
        return list(_MAY)

    def _happens(self) -> Caption:
        """What happens with notes that the room does not see."""
        size = max(40.0, least_text(self.frame))
        rect = Rect(scene.EDGE, self.frame.height - 100, self.frame.width - 2 * scene.EDGE, 70)
        return self._quiet(self._taken(), rect, size)

    def _taken(self) -> Text:
        return DONE if board_queries.closed(self.world, self.activity) else TAKEN

    def _asked(self) -> Words:
        """Return what stands large: the question that is answered now, or that of all."""
        here = steps.step_key(self.world, self.activity)
        if here == plan.CLOSING:
            return AGREED
        question = plan.question_now(self.world, self.activity)
        if question is not None and here not in {"", plan.OPENING, plan.CONSENT}:
            return question.text
        held = self.world.get(Activity, self.activity)
        return held.question or held.title

    def _seen(self) -> list[Card]:
        """Return the lines of the present question that the room may see; what was agreed last."""
        if steps.step_key(self.world, self.activity) == plan.CLOSING:
            found = [card for _, card in lines.resolutions(self.world, self.activity)]
        else:
            question = plan.question_now(self.world, self.activity)
            mine = lines.by_question(self.world, self.activity)
            found = mine.get(question.id if question else "", [])
        return [card for card in found if card.on_wall]

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
        shapes: list[Shape] = [
            Caption(
                id=f"room:{place}",
                rect=flow.place(1.3 * _WALL),
                text=words,
                size=_WALL,
                emphasis=_QUIET,
            )
            for place, words in enumerate(self._room_words())
        ]
        for question in order:
            key = question.id if question else ""
            held = mine.get(key, [])
            if not held and key != first:
                continue
            shapes.append(self._heading(question, flow.place(50.0, more=ROW), now=key == first))
            newest = list(reversed(held)) if key == first else held
            for card in newest:
                note = facts.note(card, _NOWHERE)
                place = flow.place(_high(note, flow.wide))
                shapes.append(replace(note, rect=place, size=LINE, row=True))
        counts = {key: len(held) for key, held in mine.items()}
        for page in range(flow.pages):
            shapes += rail.rail(asked, now, counts, page, self.frame)
            shapes += self._strip(page)
        return self._page(tuple(shapes), flow.pages)

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

    def _room_words(self) -> list[Words]:
        """Return what the room's wall says beside the questions and the lines."""
        here = steps.step_key(self.world, self.activity)
        found: list[Words] = []
        if here == plan.CONSENT:
            return [MAY_BE, *self._ways()]
        if not plan.settings(self.world, self.activity).shared:
            found.append(self._taken())
        if here == plan.CLOSING:
            return [*found, AGREED, THANKS]
        said = self._asked()
        asked = {question.text for question in plan.guide(self.world, self.activity)}
        return found if str(said) in asked else [*found, said]

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


_WALL = 28.0
_NOWHERE = Rect(0, 0, 0, 0)


def _high(note: Note, wide: float) -> float:
    """Return how high a line is: as its words and its badges need."""
    room = wide - 24 - max(2 * LINE, wide_of(note.number, LINE) + 0.6 * LINE)
    badges = " · ".join(str(badge) for badge in note.badges)
    return max(ROW, high_of(note.text, LINE, room) + high_of(badges, 0.75 * LINE, room) + 12)


class _Flow:
    """Places from the top down at the right of the guide, page by page."""

    def __init__(self, frame: WallSize, top: float) -> None:
        self._frame, self._top = frame, top + EDGE / 2
        self._y = self._top
        self.pages = 1

    @property
    def wide(self) -> float:
        """How wide a line is."""
        return self._frame.width - 3 * EDGE - RAIL

    def place(self, high: float, more: float = 0.0) -> Rect:
        """Return the next place; it begins a page where `more` would not fit under it."""
        high = min(high, self._frame.height - self._top - EDGE)
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
