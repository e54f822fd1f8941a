"""What each audience sees: the guide with its lines for who writes, one question for the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.methods.common import steps, texts
from facilitator.methods.common.layout import drawing, flow
from facilitator.methods.common.layout.boxes import (
    CardBox,
    FillBox,
    LayoutBox,
    NameBox,
    TextBox,
    TileBox,
)
from facilitator.methods.common.layout.card_rows import note_of
from facilitator.methods.common.layout.columns import ColumnBox, RowBox
from facilitator.methods.common.layout.flow import GluedBox
from facilitator.methods.common.layout.told import THANKS, Told, thanks, told_rows, who_and_when
from facilitator.methods.notes import call_rows, calls, lines, plan, speakers
from facilitator.methods.notes.records import (
    RECORDS,
    GuideQuestion,
    NoteLine,
    Resolution,
    ResolutionKind,
)
from facilitator.methods.notes.speakers import label_of
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, Words, World, counted, text, time_of_day
from facilitator.model.core.records import Activity, Card, Closing, Record, StepEntry, Voice
from facilitator.model.display.picture import (
    Align,
    Audience,
    Emphasis,
    Note,
    Picture,
    Tint,
    WallSize,
    least_text,
)
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent, Person
from facilitator.model.people.wording import CONSENT_TITLES

EDGE = 24.0
RAIL = 440.0
"""Width of the guide."""
LISTENING = text("We listen to what you say")
OUTSIDE = text("Under no question")
_KEY = 72.0
"""Room for the key of a question, as it is pressed: "Alt+2"."""
_COUNT = 54.0
_TALLEST = 96.0
_LONG = 60
"""Letters of a question that need more than two lines of a row."""
_MOST, _MOST_LONG = 11, 8
"""Questions that are shown at once, those round the present one: short ones, and long ones."""


def rail(
    asked: Sequence[GuideQuestion],
    now: GuideQuestion | None,
    counts: Mapping[str, int],
    *,
    fewer: int = 0,
) -> LayoutBox:
    """Return the questions with how many lines each has, the present one strong.

    There is room for so many `fewer` where other things stand below them.
    """
    shown = _shown(asked, now, fewer)
    rows = [(str(n), question.text, question.id) for n, question in shown]
    here = now.id if now else ""
    found: list[LayoutBox | None] = [
        _row(mark, words, key, counts.get(key, 0), current=key == here)
        for mark, words, key in [*rows, ("0", OUTSIDE, "")]
    ]
    part = None
    if len(shown) < len(asked):
        words = text(
            "Questions {first} to {last} of {count}",
            first=shown[0][0],
            last=shown[-1][0],
            count=len(asked),
        )
        part = TextBox("part", words, 26, Emphasis.QUIET)
    return ColumnBox([FillBox(ColumnBox(found, 8, even=True, most=_TALLEST)), part], 8)


def _shown(
    asked: Sequence[GuideQuestion], now: GuideQuestion | None, fewer: int
) -> list[tuple[int, GuideQuestion]]:
    """Return the questions that have room, with their places: those round the present one."""
    whole = [*enumerate(asked, 1)]
    most = (_MOST_LONG if any(len(each.text) > _LONG for each in asked) else _MOST) - fewer
    here = asked.index(now) if now is not None and now in asked else 0
    start = max(0, min(here - most // 2, len(whole) - most))
    return whole[start : start + most]


def _row(mark: str, words: Words, key: str, count: int, *, current: bool) -> LayoutBox:
    strong = Emphasis.STRONG if current else Emphasis.NORMAL
    keys = f"Alt+{mark}" if len(mark) == 1 else mark
    lines = counted(count, "1 line", "{count} lines")
    parts = [
        TextBox(f"key:{key}", keys, 24, strong),
        TextBox(f"words:{key}", words, 28, strong),
        TextBox(f"count:{key}", str(count) if count else "", 28, Emphasis.QUIET, told=lines),
    ]
    tint = Tint.YELLOW if current else Tint.WHITE
    row = RowBox(parts, (_KEY, 1, _COUNT), 6)
    return TileBox(f"ask:{key}", row, tint, strong, down=4, drops=True)


ROW = 56.0
LINE = 30.0
"""Height of a line of one row, and the size of its words: they are read beside much else."""
LARGEST, BESIDE_LINES = 90.0, 58.0
"""Text sizes of the question on the room's wall: alone, and above lines."""
SHARE = 0.3
MAY_BE = text("What may be done with what you say?")
_MAY = tuple(words for each, words in CONSENT_TITLES.items() if each is not Consent.NOT_ASKED)
"""What people may agree to, as it is said to them."""
TAKEN = text("Notes are being taken")
DONE = text("Thank you. No more notes are taken.")
AGREED = text("What was agreed")
HEARD = text("What we talked about")
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
        frame, here = self.frame, steps.step_key(self.world, self.activity)
        if here == plan.CONSENT:
            return self._consent()
        shared, ends = self._shared(), here == plan.CLOSING
        if self._taken() is DONE and not shared:
            return flow.picture(frame, flow.alone(frame, "taken", DONE, 58, Align.LEFT))
        told = self._told(ends=ends)
        foot = None
        if not shared:
            foot = TextBox("taken", self._taken(), max(40.0, least_text(frame)), _QUIET)
        if told is not None:
            asked = flow.heading(frame, "asked", self._asked(), BESIDE_LINES, SHARE)
            return flow.picture(frame, asked, told, thanks() if ends else None, foot)
        alone = flow.alone(frame, "asked", self._asked(), LARGEST, Align.LEFT)
        if ends:
            alone = flow.alone(frame, "thanks", THANKS, LARGEST)
        return flow.picture(frame, alone, foot)

    def _shared(self) -> bool:
        return plan.settings(self.world, self.activity).shared

    def _told(self, *, ends: bool) -> LayoutBox | None:
        """Lines that the room may see; in the end, without any, what was talked about."""
        seen = self._seen(ends=ends)
        if seen:
            facts = _Facts(self.world, self.activity, self.audience)
            return flow.cards(self.frame, [facts.note(card) for card in seen])
        heard = self._heard() if ends else []
        return told_rows(self.frame, heard) if heard else None

    def _agreed(self) -> list[Card]:
        """Return what was agreed, as far as the room may read it."""
        shared, known = self._shared(), lines.by_card(self.world, self.activity)
        return [
            card
            for _, card in lines.resolutions(self.world, self.activity)
            if card.on_wall
            and (shared or speakers.open_to_all(self.world, card, known.get(card.id)))
        ]

    def _heard(self) -> list[Told]:
        mine = lines.by_question(self.world, self.activity)
        asked = plan.guide(self.world, self.activity)
        named = [(each.id, plan.named(place, each)) for place, each in enumerate(asked, 1)]
        return [
            Told(id=f"heard:{key}", words=words)
            for key, words in (*named, ("", OUTSIDE))
            if mine.get(key)
        ]

    def _consent(self) -> Picture:
        """What may be done with what is said; once everybody agreed to one way, that one."""
        head = flow.heading(self.frame, "asked", MAY_BE, BESIDE_LINES, SHARE)
        told = [Told(id=f"way:{n}", words=words) for n, words in enumerate(self._ways(), 1)]
        return flow.picture(self.frame, head, told_rows(self.frame, told))

    def _ways(self) -> list[Words]:
        rule = people_queries.rule_in(self.world, self.activity)
        if rule is not None:
            return [text("✓ {way}", way=CONSENT_TITLES[rule.consent])]
        return list(_MAY)

    def _taken(self) -> Text:
        return DONE if board_queries.closed(self.world, self.activity) else TAKEN

    def _asked(self) -> Words:
        """Return what stands large: the question that is answered now, or that of all."""
        here = steps.step_key(self.world, self.activity)
        if here == plan.CLOSING:
            return AGREED if self._agreed() else HEARD
        question = plan.question_now(self.world, self.activity)
        if question is not None and here not in {"", plan.OPENING, plan.CONSENT}:
            return question.text
        held = self.world.get(Activity, self.activity)
        return texts.asked(held) or LISTENING

    def _seen(self, *, ends: bool) -> list[Card]:
        """Return the lines of the present question that the room may see.

        In the end what was agreed, or else all that was noted.
        """
        mine = lines.by_question(self.world, self.activity)
        if ends and (agreed := self._agreed()):
            return agreed
        if not self._shared():
            return []
        if ends:
            order = [*(q.id for q in plan.guide(self.world, self.activity)), ""]
            return [card for key in order for card in mine.get(key, ()) if card.on_wall]
        question = plan.question_now(self.world, self.activity)
        return [card for card in mine.get(question.id if question else "", []) if card.on_wall]

    # who writes

    def desk(self) -> Picture:
        """Return the guide at the left; the lines, those of the present question first."""
        now = plan.question_now(self.world, self.activity)
        asked = plan.guide(self.world, self.activity)
        mine = lines.by_question(self.world, self.activity)
        rows: list[LayoutBox] = [
            TextBox(f"room:{n}", words, _WALL, _QUIET) for n, words in enumerate(self._room_words())
        ]
        for question in [now, *(q for q in asked if q is not now), *([None] if now else [])]:
            rows += self._lines(question, mine, now)
        listed = flow.rows(self.frame, rows, gap=8, packed=True)
        counts = {key: len(held) for key, held in mine.items()}
        called = call_rows.shown(self.world, self.activity)
        guide = FillBox(rail(asked, now, counts, fewer=len(called)))
        left = ColumnBox([guide, call_rows.box(self.world, self.activity)])
        parts = RowBox([left, ColumnBox([self._strip(), listed], 8)], (RAIL, 1), EDGE)
        area = flow.area_of(self.frame, EDGE / 2, EDGE / 2, EDGE)
        return flow.picture(self.frame, FillBox(parts), area=area)

    def _lines(
        self,
        question: GuideQuestion | None,
        mine: Mapping[str, Sequence[Card]],
        now: GuideQuestion | None,
    ) -> list[LayoutBox]:
        """The lines of a question under its name; none of one that has none and is not on."""
        key, on = question.id if question else "", question is now
        held = mine.get(key, ())
        if not held and not on:
            return []
        facts = _Facts(self.world, self.activity, self.audience)
        notes = [replace(facts.note(card), row=True) for card in held]
        rows = [CardBox(note, LINE, 0.0, ROW) for note in (reversed(notes) if on else notes)]
        return [GluedBox([self._heading(question, now=on), *rows[:1]], 8), *rows[1:]]

    def _heading(self, question: GuideQuestion | None, *, now: bool) -> LayoutBox:
        title: Words = OUTSIDE
        if question is not None:
            place = plan.place_of(self.world, self.activity, question)
            title = plan.named(place, question)
        tint = Tint.YELLOW if now else Tint.WHITE
        strong = Emphasis.STRONG if now else Emphasis.NORMAL
        key = f"under:{question.id if question else ''}"
        return NameBox(key, title, 24.0, 50.0, tint, strong)

    def _room_words(self) -> list[Words]:
        """Return what the room's wall says beside the questions and the lines."""
        here = steps.step_key(self.world, self.activity)
        found: list[Words] = []
        if here == plan.CONSENT:
            return [MAY_BE, *self._ways()]
        if not self._shared():
            found.append(self._taken())
        if here == plan.CLOSING:
            return [*found, self._asked(), THANKS]
        said = self._asked()
        asked = {question.text for question in plan.guide(self.world, self.activity)}
        return found if str(said) in asked else [*found, said]

    def _strip(self) -> LayoutBox | None:
        """Return who speaks beside the calls, the present one strong: for who writes alone."""
        called = {each.speaker for each in calls.CALLS.rows(self.world, self.activity)}
        known = [s for s in plan.speakers(self.world, self.activity) if s.id not in called]
        here = plan.speaker_now(self.world, self.activity)
        found: list[LayoutBox | None] = []
        for speaker in known:
            now = here is not None and here.id == speaker.id
            tint, strong = Tint.WHITE, Emphasis.QUIET
            if now:
                tint, strong = Tint.YELLOW, Emphasis.STRONG
            key, name = f"voice:{speaker.id}", label_of(self.world, speaker)
            found.append(NameBox(key, name, 24.0, 44.0, tint, strong, drops=False, most_lines=1))
        found += [None] * (_VOICES - len(found))
        return RowBox(found, gap=8) if known else None


_QUIET = Emphasis.QUIET
_WALL = 28.0
_VOICES = 5
"""Speakers that have room beside each other before they get less."""


class _Facts:
    """What is said of lines, as short words on their edges."""

    def __init__(self, world: World, activity: ActivityId, audience: Audience) -> None:
        self._audience = audience
        self._lines = lines.by_card(world, activity)
        self._made = {held.card: held for held, _ in lines.resolutions(world, activity)}
        codes = plan.settings(world, activity).show_speakers or audience is Audience.FACILITATOR
        known = plan.speakers(world, activity) if codes else ()
        self._codes: Mapping[str, str] = {speaker.id: speaker.code for speaker in known}

    def note(self, card: Card) -> Note:
        held = self._made.get(card.id)
        mine = card.voice is Voice.MINE
        tint = Tint.GREEN if held else Tint.WHITE if mine else Tint.YELLOW
        return note_of(card, self._audience, self._badges(card, held), tint)

    def _badges(self, card: Card, made: Resolution | None) -> list[Words]:
        found: list[Words] = []
        line: NoteLine | None = self._lines.get(card.id)
        if line is not None and line.quoted:
            found.append(QUOTE)
        if line is not None and line.idea:
            found.append(IDEA)
        if made is not None:
            found += [KINDS[made.kind], who_and_when(made.owner, made.due)]
        if line is not None and (line.speaker or "") in self._codes:
            found.append(self._codes[line.speaker or ""])
        if line is not None and self._audience is Audience.FACILITATOR:
            found.append(time_of_day(line.at))
        return found
