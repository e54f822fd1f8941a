"""What each audience sees: the hat that is on with its cards, and the other hats beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.methods.common import drawing, results
from facilitator.methods.common.surface import PAGE, still_private
from facilitator.methods.hats import area, conclusions, feelings, piles, plan, red
from facilitator.methods.hats.records import (
    RECORDS,
    Ahead,
    Hat,
    HatStep,
    Way,
)
from facilitator.methods.hats.voting import booth
from facilitator.model import board
from facilitator.model.geometry import Rect
from facilitator.model.picture import (
    Align,
    Audience,
    Banner,
    Bar,
    Caption,
    Emphasis,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
)
from facilitator.model.records import Activity, Card, Reveal, StepEntry
from facilitator.model.words import Text, Words, counted, text

if TYPE_CHECKING:
    from facilitator.methods.hats.piles import Pile, Piles
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Record
    from facilitator.model.world import World

_READS: tuple[type[Record], ...] = (Activity, Card, Reveal, StepEntry, *RECORDS)
_NOTES = drawing.Notes()
_KEPT = drawing.Kept()
_SIDE_X = area.RIGHT + 24
_FLAT, _TALL = 66.0, 112.0
"""Heights of a line of what was concluded, with many and with few."""
_HIGH, _LOW, _ROW = 68.0, 24.0, 38.0
"""Height of a hat worn already, of one among many, and of a row only the facilitator sees."""


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees."""
    if audience is Audience.ONE:
        held = red.sheet(world, activity, frame)
        return held or results.ballot(booth(world, activity), frame)
    stand = booth(world, activity)
    poll = stand.on_show()
    if poll is not None:
        return results.result(stand, poll, frame)
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
    frame: Frame

    def whole(self) -> Picture:
        """Return all of it: band, cards, what the hat has beside cards, and the column."""
        world, activity = self.world, self.activity
        held = piles.Piles(world, activity)
        shown = held.pile(piles.on_show(world, activity))
        looking = bool(piles.looked_at(world, activity))
        notes = self._notes(held, shown)
        shapes: list[Shape] = [*self._band(shown, looking=looking), *notes]
        bottom = max((note.rect.bottom for note in notes), default=area.TOP)
        shapes += self._beside_cards(shown, bottom + 20, empty=not notes)
        shapes += self._column(held, shown)
        height = drawing.pages(shapes, self.frame)
        shapes += self._bands_below(shapes[0], height)
        return Picture(
            height=height, page=self.frame.height, shapes=tuple(shapes), moment=self._moment()
        )

    def _bands_below(self, band: Shape, height: float) -> list[Shape]:
        """The hat on each further page, where pages are those that cards are laid for."""
        if not isinstance(band, Banner) or self.frame.height != PAGE:
            return []
        pages = range(1, round(height / PAGE))
        return [replace(band, id=f"hat:{n}", rect=band.rect.moved(0, n * PAGE)) for n in pages]

    def _band(self, shown: Pile, *, looking: bool) -> list[Shape]:
        if shown.step is None:
            return self._not_begun()
        name = plan.name_of(shown.step)
        return [
            Banner(
                id="hat",
                rect=area.BAND,
                text=text("Looking back: {hat}", hat=name) if looking else name,
                detail=plan.ask_of(self.world, self.activity, shown.step),
                tint=plan.TINTS[shown.step.hat],
                sign=plan.SIGNS[shown.step.hat],
            )
        ]

    def _not_begun(self) -> list[Shape]:
        words = text("The hats wait on the table")
        detail = text("Everyone will wear the same one at the same time")
        return [Banner(id="hat", rect=area.BAND, text=words, detail=detail, tint=Tint.WHITE)]

    def _moment(self) -> Banner | None:
        """Putting on another hat is a moment for the whole room."""
        step, entry = (
            plan.now(self.world, self.activity),
            board.step_entry(self.world, self.activity),
        )
        if step is None or entry is None:
            return None
        return Banner(
            id=f"moment:{entry.id}",
            rect=Rect(0, 0, self.frame.width, self.frame.height),
            text=plan.name_of(step),
            detail=plan.ask_of(self.world, self.activity, step),
            tint=plan.TINTS[step.hat],
            sign=plan.SIGNS[step.hat],
        )

    def _notes(self, held: Piles, shown: Pile) -> list[Note]:
        surface = plan.surface(self.world, self.activity)
        private = still_private(self.world, self.activity, surface)
        tint = plan.TINTS[shown.hat] if shown.hat else Tint.YELLOW
        found: list[tuple[int, Note]] = []
        for card in shown.cards:
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
            found.append((card.z, replace(note, rect=area.rect_of(card, surface.size))))
        found.sort(key=lambda each: each[0])
        return [note for _, note in found]

    def _badges(self, held: Piles, card: Card, shown: Pile) -> tuple[Words, ...]:
        """Where a card was said, when that was under another hat."""
        said = held.said_under(card)
        if said is None or said.hat is shown.hat:
            return ()
        way = held.filed[card.id][-1].way
        words = "held since {hat}" if way is Way.HELD else "said under {hat}"
        return (text(words, hat=plan.NAMES[said.hat]),)

    def _beside_cards(self, shown: Pile, top: float, *, empty: bool) -> list[Shape]:
        step = shown.step
        if step is None:
            return []
        if step.hat is Hat.RED:
            return self._red(step, shown, top, empty=empty)
        if step.hat is Hat.BLUE:
            return self._concluded(top)
        return []

    def _red(self, step: HatStep, shown: Pile, top: float, *, empty: bool) -> list[Shape]:
        """How the room feels, once it may be seen; until then how many have written."""
        if not feelings.shown(self.world, step):
            return self._writing(shown, empty=empty)
        held = feelings.reading(self.world, step)
        if not held.total:
            return []
        rows = [(str(words), held.given.get(key, 0)) for key, words in feelings.FEELINGS.items()]
        rows += list(held.words.items())
        rows = [(words, number) for words, number in rows if number]
        wide = area.RIGHT - 24
        return [
            Bar(
                id=f"felt:{place}",
                rect=Rect(24, top + place * 62, wide, 54),
                share=number / held.total,
                text=words,
                value=str(number),
            )
            for place, (words, number) in enumerate(rows)
        ]

    def _writing(self, shown: Pile, *, empty: bool) -> list[Shape]:
        """How many have written: across the room's wall, along the facilitator's edge."""
        count = sum(card.on_wall for card in shown.cards)
        told = len(feelings.given(self.world, shown.step)) if shown.step else 0
        detail = counted(count + told, "1 so far", "{count} so far")
        words = text("Write it in silence. Nobody is asked why.")
        if self.audience is not Audience.FACILITATOR:
            rect = Rect(120, area.TOP + 120, area.RIGHT - 240, 190)
            return [Banner(id="writing", rect=rect, text=words, detail=detail)] if empty else []
        half = (area.RIGHT - 24) / 2
        rect = Rect(24, self.frame.height - 30, half, 26)
        quiet = Emphasis.QUIET
        return [
            Caption(id="writing:words", rect=rect, text=words, size=18, emphasis=quiet),
            Caption(
                id="writing:detail",
                rect=rect.moved(half, 0),
                text=detail,
                size=18,
                emphasis=quiet,
                align=Align.RIGHT,
            ),
        ]

    def _concluded(self, top: float) -> list[Shape]:
        """What has been concluded stands under the cards of a blue hat, as large as can be."""
        held = conclusions.all_of(self.world, self.activity)
        room = (self.frame.height - top - 40) / max(1, len(held))
        step = min(_TALL, max(_FLAT, room))
        return [
            Region(
                id=each.id,
                rect=Rect(24, top + place * step, area.RIGHT - 24, step - 8),
                title=conclusions.line(each),
                drops=False,
                title_height=step - 14,
            )
            for place, each in enumerate(held)
        ]

    def _column(self, held: Piles, shown: Pile) -> list[Shape]:
        worn = plan.worn(self.world, self.activity)
        closed = [p for p in held.all() if p.key in worn and p.key != shown.key]
        top = area.TOP
        shapes: list[Shape] = []
        if closed:
            shapes.append(_quiet("worn", top, text("Worn already")))
            top += 30
        room = self.frame.height - top - 130
        step = min(_HIGH + 8, max(_LOW + 8, room / max(1, len(closed))))
        for pile in closed:
            shapes.append(self._spine(pile, Rect(_SIDE_X, top, area.SIDE, step - 8)))
            top += step
        ahead = self._ahead(worn, top + 6)
        low = top + 86 if ahead else top + 6
        return [*shapes, *ahead, *self._private(held, shown, low)]

    def _spine(self, pile: Pile, rect: Rect) -> Region:
        name: Words = pile.key
        if pile.step is not None:
            name = plan.titled(pile.step, plan.name_of(pile.step))
        seen = len(piles.room_sees(self.world, self.activity, pile.cards))
        title = text("{hat} ({count})", hat=name, count=seen)
        current = plan.now(self.world, self.activity)
        return Region(
            id=pile.key,
            rect=rect,
            title=title,
            tint=plan.TINTS[pile.hat] if pile.hat else Tint.GREY,
            emphasis=Emphasis.STRONG if current and current.id == pile.key else Emphasis.NORMAL,
            title_height=rect.height - 6,
        )

    def _ahead(self, worn: frozenset[str], top: float) -> list[Shape]:
        if plan.settings(self.world, self.activity).ahead is Ahead.HIDDEN:
            return []
        coming = [s for s in plan.running(self.world, self.activity) if s.id not in worn]
        if not coming:
            return []
        names = " · ".join(str(plan.NAMES[step.hat]) for step in coming)
        high = max(24.0, min(74.0, self.frame.height - 8 - top))
        rect = Rect(_SIDE_X, top, area.SIDE, high)
        words = text("To come: {hats}", hats=names)
        return [Caption(id="ahead", rect=rect, text=words, size=18, emphasis=Emphasis.QUIET)]

    def _private(self, held: Piles, shown: Pile, low: float) -> list[Shape]:
        """What only the facilitator sees: points that wait, cards under no hat or one to come."""
        if self.audience is not Audience.FACILITATOR:
            return []
        worn = plan.worn(self.world, self.activity)
        apart = [p for p in held.all() if p.cards and p.key not in {*worn, shown.key}]
        step = _ROW + 6
        top = max(low, self.frame.height - 12 - len(apart) * step)
        return [
            Region(
                id=pile.key,
                rect=Rect(_SIDE_X, top + place * step, area.SIDE, _ROW),
                title=_apart_words(pile),
                tint=plan.TINTS[pile.hat] if pile.hat else Tint.GREY,
                emphasis=Emphasis.QUIET,
                dashed=True,
                title_height=_ROW - 6,
                drops=pile.step is not None,
            )
            for place, pile in enumerate(apart)
        ]


def _apart_words(pile: Pile) -> Text:
    count = len(pile.cards)
    if pile.key == piles.HELD:
        return text("Held, out of sight: {count}", count=count)
    if pile.hat is None:
        return text("Under no hat: {count}", count=count)
    return text("For {hat}: {count}", hat=plan.NAMES[pile.hat], count=count)


def _quiet(key: str, top: float, words: Text) -> Caption:
    rect = Rect(_SIDE_X, top, area.SIDE, 26)
    return Caption(id=key, rect=rect, text=words, size=19, emphasis=Emphasis.QUIET)
