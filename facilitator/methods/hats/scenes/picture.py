"""What each audience sees: the hat that is on with its cards, and the other hats beside it."""

from dataclasses import dataclass, replace

from facilitator.methods.common.board_config import still_private
from facilitator.methods.common.layout import drawing, flow
from facilitator.methods.common.layout.boxes import (
    NOWHERE,
    FillBox,
    LayoutBox,
    NameBox,
    OnceBox,
    ShapeBox,
    SpaceBox,
    TextBox,
    TileBox,
)
from facilitator.methods.common.layout.columns import ColumnBox, RowBox, padded
from facilitator.methods.common.layout.flow import FlowBox
from facilitator.methods.common.layout.told import Told, told_rows
from facilitator.methods.hats import conclusions, plan
from facilitator.methods.hats.feelings import words as feelings
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.piles.piles import HatPile, Piles
from facilitator.methods.hats.records import RECORDS, Ahead, Conclusion, FilingWay, Hat, HatStep
from facilitator.model.board import queries
from facilitator.model.board.queries import StepState
from facilitator.model.core import ActivityId, Text, Words, World, counted, text
from facilitator.model.core.records import Activity, Card, Closing, Record, Reveal, StepEntry
from facilitator.model.core.words import joined, later
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Align,
    Audience,
    Banner,
    Bar,
    Emphasis,
    Note,
    Picture,
    Tint,
    WallSize,
    least_text,
)

_READS: tuple[type[Record], ...] = (Activity, Card, Closing, Reveal, StepEntry, *RECORDS)
_NOTES = drawing.Notes()
_KEPT = drawing.Kept()
_COUNT = 0.1
"""How much of a bar's width stands beside it for a number of two figures."""
_NAME, _HIGH, _APART = 24.0, 84.0, 24.0
"""Size of the name of a hat worn already, how high it is at most, and the room beside these."""


def wall(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the hat that is on, as an audience sees it; the same object while nothing changed."""
    of = tuple(world.bucket(kind, activity) for kind in _READS)
    return _KEPT.picture(
        (activity, audience, frame), of, lambda: _Drawing(world, activity, audience, frame).whole()
    )


@dataclass(slots=True)
class _Drawing:
    """One wall being drawn for one audience."""

    world: World
    activity: ActivityId
    audience: Audience
    frame: WallSize

    def whole(self) -> Picture:
        """Return all of it: band, cards, what the hat has beside cards, and the column."""
        world, activity = self.world, self.activity
        held = piles.Piles(world, activity)
        shown = held.pile(piles.on_show(world, activity))
        looking = bool(piles.looked_at(world, activity))
        notes = self._notes(held, shown)
        if shown.step is None and not notes:
            return self._laid(*self._waiting(held, shown))
        band = self._band(shown, looking=looking)
        if not notes and self._writes(shown):  # the question stands below, large
            band = replace(band, detail="")
        parts = [ColumnBox(self._below(shown, notes)), self._column(held, shown)]
        head, rest = (
            ShapeBox(band, piles.BAND.height),
            FillBox(RowBox(parts, (1, piles.SIDE), _APART)),
        )
        picture = self._laid(head, rest)
        return replace(picture, moment=self._moment(), says=self._said(shown))

    def _laid(self, *boxes: LayoutBox | None) -> Picture:
        room = flow.area_of(self.frame, piles.BAND.y, piles.EDGE, piles.BAND.x)
        return flow.picture(self.frame, *boxes, area=room)

    def _waiting(self, held: Piles, shown: HatPile) -> list[LayoutBox]:
        """Before the first hat: those to come, each in its colour, if the room may know them."""
        band = FillBox(ShapeBox(self._not_begun()))
        coming = self._coming()

        def made(size: float) -> list[LayoutBox]:
            return [_hat(step, size) for step in coming]

        parts = ColumnBox([band, FlowBox(self.frame, made) if coming else None])
        if not self._private(held, shown):
            return [FillBox(parts)]
        return [FillBox(RowBox([parts, self._column(held, shown)], (1, piles.SIDE), _APART))]

    def _below(self, shown: HatPile, notes: list[Note]) -> list[LayoutBox]:
        """Return what stands under the band: cards, and with some hats more than cards."""
        step = shown.step
        hat = step.hat if step is not None else None
        concluded = conclusions.all_of(self.world, self.activity) if hat is Hat.BLUE else ()
        felt = self._felt(step) if step is not None and hat is Hat.RED else []
        part = len(notes) / max(1, len(notes) + max(len(concluded), len(felt)))
        cards = flow.cards(self.frame, notes)
        found: list[LayoutBox] = []
        if notes:
            share = min(0.6, max(0.35, part)) if concluded or felt else 1.0
            found.append(replace(cards, share=share / (1.01 - share)))
        if concluded:
            marks = conclusions.marked(self.world, self.activity)
            told = [_told(each, marks[each.id][0]) for each in concluded]
            found.append(told_rows(self.frame, told))
        elif felt:
            found.append(self._bars(felt))
        elif not notes and hat is Hat.RED:
            found.append(FillBox(self._writing(shown)))
        return found

    def _band(self, shown: HatPile, *, looking: bool) -> Banner:
        if shown.step is None:
            return self._not_begun()
        name = plan.name_of(shown.step)
        said = text("Looking back: {hat}", hat=name) if looking else name
        return self._banner("hat", shown.step, said)

    def _banner(self, key: str, step: HatStep, words: Words) -> Banner:
        return Banner(
            id=key,
            rect=NOWHERE,
            text=words,
            detail=plan.ask_of(self.world, self.activity, step),
            tint=plan.TINTS[step.hat],
            sign=plan.SIGNS[step.hat],
        )

    def _not_begun(self) -> Banner:
        words = text("The hats wait on the table")
        detail = text("Everyone will wear the same one at the same time")
        return Banner(id="hat", rect=NOWHERE, text=words, detail=detail, tint=Tint.WHITE)

    def _moment(self) -> Banner | None:
        """Putting on another hat is a moment for the whole room."""
        step = plan.now(self.world, self.activity)
        entry = queries.step_entry(self.world, self.activity)
        if step is None or entry is None:
            return None
        whole = Rect(0, 0, self.frame.width, self.frame.height)
        banner = self._banner(f"moment:{entry.id}", step, plan.name_of(step))
        return replace(banner, rect=whole)

    def _notes(self, held: Piles, shown: HatPile) -> list[Note]:
        surface = plan.surface(self.world, self.activity)
        private = still_private(self.world, self.activity, surface)
        tint = plan.TINTS[shown.hat] if shown.hat else Tint.YELLOW
        found: list[Note] = []
        for card in sorted(shown.cards, key=lambda card: piles.order_of(card, surface.size)):
            hidden = card.written in private
            room = self.audience is not Audience.FACILITATOR
            if room and (hidden or not card.on_wall):
                continue
            under = held.under.get(card.id, ())
            seen = under if hidden else piles.room_sees(self.world, self.activity, under)
            note = _NOTES.note(
                card,
                self.audience,
                surface.size,
                faint=hidden,
                stacked=len(seen),
                badges=self._badges(held, card, shown),
                tint=tint,
            )
            found.append(note)
        return found

    def _badges(self, held: Piles, card: Card, shown: HatPile) -> tuple[Words, ...]:
        """Where a card was said, when that was under another hat."""
        said = held.said_under(card)
        if said is None or said.hat is shown.hat:
            return ()
        way = held.filed[card.id][-1].way
        words = later("held since {hat}") if way is FilingWay.HELD else later("said under {hat}")
        return (text(words, hat=plan.NAMES[said.hat]),)

    def _felt(self, step: HatStep) -> list[tuple[str, int, float]]:
        """How the room feels, once it may be seen: words, how many, and their share."""
        if not feelings.shown(self.world, step):
            return []
        held = feelings.reading(self.world, step)
        rows = [(str(words), held.given.get(key, 0)) for key, words in feelings.FEELINGS.items()]
        rows += list(held.words.items())
        return [(words, number, number / held.total) for words, number in rows if number]

    def _bars(self, felt: list[tuple[str, int, float]]) -> LayoutBox:
        """The bars of what was felt share the height they have."""
        bars = [
            Bar(
                id=f"felt:{place}",
                rect=NOWHERE,
                share=share,
                text=words,
                value=str(number),
                beside=_COUNT,
            )
            for place, (words, number, share) in enumerate(felt)
        ]
        rows = [ShapeBox(bar, 1.5 * least_text(self.frame)) for bar in bars]
        return flow.rows(self.frame, rows, gap=8)

    def _writing(self, shown: HatPile) -> LayoutBox:
        """What people are asked, across the room's wall, until what was felt may be seen."""
        if shown.step is None or not self._writes(shown):
            return SpaceBox()
        asked = plan.ask_of(self.world, self.activity, shown.step)
        banner = Banner(id="writing", rect=NOWHERE, text=asked, detail=self._silence(shown) or "")
        return padded(ShapeBox(banner), 40, 40)

    def _writes(self, shown: HatPile) -> bool:
        """Whether the room writes in silence, and nothing of it may be seen yet."""
        return self.audience is not Audience.FACILITATOR and self._silence(shown) is not None

    def _said(self, shown: HatPile) -> tuple[Words, ...]:
        """What the room reads where it sees no card, for the facilitator, over no card."""
        if self.audience is not Audience.FACILITATOR:
            return ()
        if shown.step is None:
            return tuple(part for step in self._coming() for part in _said_of(step))
        said = self._silence(shown)
        return () if said is None else (said,)

    def _silence(self, shown: HatPile) -> Text | None:
        """Return what the room is told while it writes, and how many have; else None."""
        step = shown.step
        if step is None or step.hat is not Hat.RED or feelings.shown(self.world, step):
            return None
        count = sum(card.on_wall for card in shown.cards)
        told = len(feelings.given(self.world, step))
        return counted(
            count + told,
            "Write it in silence. Nobody is asked why. · 1 so far",
            "Write it in silence. Nobody is asked why. · {count} so far",
        )

    def _column(self, held: Piles, shown: HatPile) -> LayoutBox:
        """The hats worn already, those to come, and what only the facilitator sees."""
        worn, small = plan.worn(self.world, self.activity), least_text(self.frame)
        closed = [p for p in held.all() if p.key in worn and p.key != shown.key]
        coming = self._ahead()

        before = [
            TextBox("worn", text("Worn already"), small, Emphasis.QUIET) if closed else None,
            *(self._spine(pile) for pile in closed),
            TextBox("ahead", coming, small, Emphasis.QUIET) if str(coming) else None,
        ]
        private = [_apart(pile, small) for pile in self._private(held, shown)]
        column = ColumnBox(before, 8, even=True, most=_HIGH)
        return OnceBox(ColumnBox([FillBox(column), *private], 8), last=False)

    def _spine(self, pile: HatPile) -> LayoutBox:
        name: Words = pile.key
        if pile.step is not None:
            name = plan.titled(pile.step, plan.name_of(pile.step))
        seen = len(piles.room_sees(self.world, self.activity, pile.cards))
        hidden = pile.cards and not seen  # written, and not shown: "0" would be untrue
        title = name if hidden else text("{hat} ({count})", hat=name, count=seen)
        current = plan.now(self.world, self.activity)
        size = max(_NAME, least_text(self.frame))
        tint = plan.TINTS[pile.hat] if pile.hat else Tint.GREY
        strong = Emphasis.STRONG if current and current.id == pile.key else Emphasis.NORMAL
        return NameBox(pile.key, title, size, 0.0, tint, strong, most_lines=2)

    def _ahead(self) -> Words:
        coming = self._coming()
        names = joined([plan.NAMES[step.hat] for step in coming], " · ")
        return text("To come: {hats}", hats=names) if coming else ""

    def _coming(self) -> list[HatStep]:
        """Return the hats still to come, as far as the room may know them."""
        if plan.settings(self.world, self.activity).ahead is Ahead.HIDDEN:
            return []
        states = plan.states(self.world, self.activity)
        running = plan.running(self.world, self.activity)
        return [step for step in running if states[step.id] is StepState.LATER]

    def _private(self, held: Piles, shown: HatPile) -> list[HatPile]:
        """What only the facilitator sees: points that wait, cards under no hat or one to come."""
        if self.audience is not Audience.FACILITATOR:
            return []
        worn = plan.worn(self.world, self.activity)
        return [p for p in held.all() if p.cards and p.key not in {*worn, shown.key}]


def _apart(pile: HatPile, least: float) -> LayoutBox:
    return NameBox(
        pile.key,
        _apart_words(pile),
        max(_NAME, least),
        0.0,
        plan.TINTS[pile.hat] if pile.hat else Tint.GREY,
        Emphasis.QUIET,
        drops=pile.step is not None,
        dashed=True,
        most_lines=2,
    )


def _said_of(step: HatStep) -> list[Words]:
    """Return what is said of a hat: its name, its word, and its sub-focus if it has one."""
    said = [plan.NAMES[step.hat], plan.WORDS[step.hat], step.sub_focus]
    return [words for words in said if str(words)]


def _hat(step: HatStep, size: float) -> LayoutBox:
    """Return a hat that is still to come: its colour, and its name above its word."""
    key, strong = f"coming:{step.id}", Emphasis.STRONG
    lines = [
        TextBox(f"{key}:{n}", words, size, strong, Align.CENTRE)
        for n, words in enumerate(_said_of(step))
    ]
    return TileBox(key, ColumnBox(lines, 0.0, middle=True), plan.TINTS[step.hat], down=12)


def _told(each: Conclusion, mark: str) -> Told:
    """Return a conclusion as a row: what it is, its words, who and by when."""
    due = text("by {due}", due=each.due) if each.due else ""
    return Told(
        id=each.id,
        mark=mark,
        words=each.text,
        under=conclusions.KINDS[each.kind],
        who=each.owner,
        when=due,
    )


def _apart_words(pile: HatPile) -> Text:
    count = len(pile.cards)
    if pile.key == piles.HELD:
        return text("Held, out of sight: {count}", count=count)
    if pile.hat is None:
        return text("Under no hat: {count}", count=count)
    return text("For {hat}: {count}", hat=plan.NAMES[pile.hat], count=count)
