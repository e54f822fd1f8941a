"""What each audience sees: the hat that is on with its cards, and the other hats beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from facilitator.methods.common.board_config import still_private
from facilitator.methods.common.layout import drawing, measuring, scene
from facilitator.methods.hats import area, conclusions, feelings, piles, plan
from facilitator.methods.hats.piles import HatPile, Piles
from facilitator.methods.hats.records import RECORDS, Ahead, Conclusion, FilingWay, Hat, HatStep
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, Record, Reveal, StepEntry
from facilitator.model.core.words import Text, Words, counted, text
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
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
    WallSize,
    least_text,
)

_READS: tuple[type[Record], ...] = (Activity, Card, Reveal, StepEntry, *RECORDS)
_NOTES = drawing.Notes()
_KEPT = drawing.Kept()
_COUNT = 0.1
"""How much of a bar's width stands beside it for a number of two figures."""
_TILE = 12.0
"""Room beside the name of a hat that is still to come."""
_HIGH = 76.0
"""Most that a hat worn already takes of the column's height."""


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
        shapes = self._below(shown, notes)
        column = self._column(held, shown)
        height = drawing.pages([*shapes, *column], self.frame)
        pages = range(round(height / self.frame.height))
        begun = shown.step is not None
        if not begun and not notes:
            return self._waiting(column)
        band = self._band(shown, looking=looking)
        bands = [_on_page(band, page, self.frame) for page in pages]
        return Picture(
            height=height,
            page=self.frame.height,
            shapes=(*bands, *shapes, *column),
            moment=self._moment(),
            says=self._said(shown),
        )

    def _waiting(self, column: list[Shape]) -> Picture:
        """Before the first hat: those to come, each in its colour, if the room may know them."""
        frame = self.frame
        coming = self._coming(frozenset())
        apart = any(isinstance(shape, Region) for shape in column)
        wide = (area.RIGHT if apart else area.SIDE_X + area.SIDE) - area.BAND.x
        whole = Rect(area.BAND.x, area.BAND.y, wide, frame.height - area.BAND.y - area.EDGE)
        high = 0.5 * whole.height if coming else whole.height
        band = replace(self._not_begun(), rect=Rect(whole.x, whole.y, wide, high - scene.GAP))
        low = Rect(whole.x, whole.y + high, wide, whole.height - high)
        names = [plan.name_of(step) for step in coming]
        laid = scene.cards([scene.CardContent(words=str(name)) for name in names], low, frame)
        wide = min((rect.width for rect in laid.places), default=0.0) - 2 * _TILE
        size = measuring.on_one_line(frame, names, wide, laid.size)
        hats = [_hat(step, rect, size) for step, rect in zip(coming, laid.places, strict=True)]
        shapes = [*chain.from_iterable(hats), *(column if apart else ())]
        height = drawing.pages([band, *shapes], frame)
        bands = [_on_page(band, page, frame) for page in range(round(height / frame.height))]
        return Picture(height=height, page=frame.height, shapes=(*bands, *shapes))

    def _below(self, shown: HatPile, notes: list[Note]) -> list[Shape]:
        """Return what stands under the band: cards, and with some hats more than cards."""
        whole = area.cards_on(self.frame)
        step = shown.step
        hat = step.hat if step is not None else None
        concluded = conclusions.all_of(self.world, self.activity) if hat is Hat.BLUE else ()
        felt = self._felt(step) if step is not None and hat is Hat.RED else []
        share = len(notes) / max(1, len(notes) + max(len(concluded), len(felt)))
        high = whole.height * min(0.6, max(0.35, share)) if concluded or felt else whole.height
        top = Rect(whole.x, whole.y, whole.width, high - scene.GAP if high < whole.height else high)
        cards = self._laid(notes, top)
        under = Rect(whole.x, whole.y + high, whole.width, whole.height - high)
        if not notes:
            under = whole
        if concluded:
            marks = conclusions.marked(self.world, self.activity)
            told = [_told(each, marks[each.id][0]) for each in concluded]
            return [*cards, *scene.rows(told, under, self.frame)[0]]
        if step is not None and hat is Hat.RED:
            return [*cards, *(self._bars(felt, under) or self._writing(shown, empty=not notes))]
        return list(cards)

    def _laid(self, notes: list[Note], where: Rect) -> list[Note]:
        """Return the cards in one size, as large as they all have room for."""
        held = [scene.CardContent(words=note.text, badges=note.badges) for note in notes]
        laid = scene.cards(held, where, self.frame)
        return [
            replace(note, rect=rect, size=laid.size)
            for note, rect in zip(notes, laid.places, strict=True)
        ]

    def _band(self, shown: HatPile, *, looking: bool) -> Banner:
        if shown.step is None:
            return self._not_begun()
        name = plan.name_of(shown.step)
        return Banner(
            id="hat",
            rect=area.BAND,
            text=text("Looking back: {hat}", hat=name) if looking else name,
            detail=plan.ask_of(self.world, self.activity, shown.step),
            tint=plan.TINTS[shown.step.hat],
            sign=plan.SIGNS[shown.step.hat],
        )

    def _not_begun(self) -> Banner:
        words = text("The hats wait on the table")
        detail = text("Everyone will wear the same one at the same time")
        return Banner(id="hat", rect=area.BAND, text=words, detail=detail, tint=Tint.WHITE)

    def _moment(self) -> Banner | None:
        """Putting on another hat is a moment for the whole room."""
        step, entry = (
            plan.now(self.world, self.activity),
            queries.step_entry(self.world, self.activity),
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

    def _notes(self, held: Piles, shown: HatPile) -> list[Note]:
        surface = plan.surface(self.world, self.activity)
        private = still_private(self.world, self.activity, surface)
        tint = plan.TINTS[shown.hat] if shown.hat else Tint.YELLOW
        found: list[Note] = []
        for card in sorted(shown.cards, key=lambda card: area.order_of(card, surface.size)):
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
        words = "held since {hat}" if way is FilingWay.HELD else "said under {hat}"
        return (text(words, hat=plan.NAMES[said.hat]),)

    def _felt(self, step: HatStep) -> list[tuple[str, int, float]]:
        """How the room feels, once it may be seen: words, how many, and their share."""
        if not feelings.shown(self.world, step):
            return []
        held = feelings.reading(self.world, step)
        rows = [(str(words), held.given.get(key, 0)) for key, words in feelings.FEELINGS.items()]
        rows += list(held.words.items())
        return [(words, number, number / held.total) for words, number in rows if number]

    def _bars(self, felt: list[tuple[str, int, float]], where: Rect) -> list[Shape]:
        """The bars of what was felt share the height they have."""
        step = where.height / max(1, len(felt))
        return [
            Bar(
                id=f"felt:{place}",
                rect=Rect(where.x, where.y + place * step, where.width, step - 8),
                share=share,
                text=words,
                value=str(number),
                beside=_COUNT,
            )
            for place, (words, number, share) in enumerate(felt)
        ]

    def _writing(self, shown: HatPile, *, empty: bool) -> list[Shape]:
        """How many have written, across the room's wall, until what was felt may be seen."""
        said = self._silence(shown)
        if not said or not empty or self.audience is Audience.FACILITATOR:
            return []
        rect = area.cards_on(self.frame).grown(-40)
        return [Banner(id="writing", rect=rect, text=said[0], detail=said[1])]

    def _said(self, shown: HatPile) -> tuple[Words, ...]:
        """What the room reads where it sees no card, for the facilitator, over no card."""
        if self.audience is not Audience.FACILITATOR:
            return ()
        if shown.step is None:
            return tuple(plan.name_of(step) for step in self._coming(frozenset()))
        return self._silence(shown)

    def _silence(self, shown: HatPile) -> tuple[Words, ...]:
        step = shown.step
        if step is None or step.hat is not Hat.RED or feelings.shown(self.world, step):
            return ()
        count = sum(card.on_wall for card in shown.cards)
        told = len(feelings.given(self.world, step))
        detail = counted(count + told, "1 so far", "{count} so far")
        return text("Write it in silence. Nobody is asked why."), detail

    def _column(self, held: Piles, shown: HatPile) -> list[Shape]:
        """The hats worn already, those to come, and what only the facilitator sees."""
        worn = plan.worn(self.world, self.activity)
        closed = [p for p in held.all() if p.key in worn and p.key != shown.key]
        coming = self._ahead(worn)
        private = self._private(held, shown)
        small = least_text(self.frame)
        line = 1.25 * small
        top, low = area.TOP, self.frame.height - area.EDGE
        shapes: list[Shape] = []
        if closed:
            shapes.append(_quiet("worn", top, text("Worn already"), small))
            top += line + 4
        later = measuring.high_of(coming, small, area.SIDE) + 8 if str(coming) else 0.0
        names = [self._spine(pile, Rect(0, 0, area.SIDE, line)).title for pile in closed]
        lines = [measuring.lines_of(name, small, area.SIDE - 32, strong=True) for name in names]
        row = line * min(2, max(lines, default=1)) + 14
        rows = len(closed) + len(private)
        share = (low - top - later) / max(1, rows)
        step = max(row + 6, min(_HIGH, share))
        for pile in closed:
            rect = Rect(area.SIDE_X, top, area.SIDE, step - 8)
            shapes.append(self._spine(pile, rect))
            top += step
        if str(coming):
            rect = Rect(area.SIDE_X, top + 4, area.SIDE, later)
            shapes.append(_quiet("ahead", top + 4, coming, small, later))
            top += later + 8
        top = max(top, low - len(private) * step)
        for place, pile in enumerate(private):
            rect = Rect(area.SIDE_X, top + place * step, area.SIDE, step - 8)
            shapes.append(_apart(pile, rect))
        return shapes

    def _spine(self, pile: HatPile, rect: Rect) -> Region:
        name: Words = pile.key
        if pile.step is not None:
            name = plan.titled(pile.step, plan.name_of(pile.step))
        seen = len(piles.room_sees(self.world, self.activity, pile.cards))
        hidden = pile.cards and not seen  # written, and not shown: "0" would be untrue
        title = name if hidden else text("{hat} ({count})", hat=name, count=seen)
        current = plan.now(self.world, self.activity)
        return Region(
            id=pile.key,
            rect=rect,
            title=title,
            tint=plan.TINTS[pile.hat] if pile.hat else Tint.GREY,
            emphasis=Emphasis.STRONG if current and current.id == pile.key else Emphasis.NORMAL,
            title_height=rect.height - 6,
        )

    def _ahead(self, worn: frozenset[str]) -> Words:
        coming = self._coming(worn)
        names = " · ".join(str(plan.NAMES[step.hat]) for step in coming)
        return text("To come: {hats}", hats=names) if coming else ""

    def _coming(self, worn: frozenset[str]) -> list[HatStep]:
        """Return the hats still to come, as far as the room may know them."""
        if plan.settings(self.world, self.activity).ahead is Ahead.HIDDEN:
            return []
        return [s for s in plan.running(self.world, self.activity) if s.id not in worn]

    def _private(self, held: Piles, shown: HatPile) -> list[HatPile]:
        """What only the facilitator sees: points that wait, cards under no hat or one to come."""
        if self.audience is not Audience.FACILITATOR:
            return []
        worn = plan.worn(self.world, self.activity)
        return [p for p in held.all() if p.cards and p.key not in {*worn, shown.key}]


def _apart(pile: HatPile, rect: Rect) -> Region:
    return Region(
        id=pile.key,
        rect=rect,
        title=_apart_words(pile),
        tint=plan.TINTS[pile.hat] if pile.hat else Tint.GREY,
        emphasis=Emphasis.QUIET,
        dashed=True,
        title_height=rect.height - 6,
        drops=pile.step is not None,
    )


def _on_page(band: Banner, page: int, frame: WallSize) -> Banner:
    """Return the hat as it stands on a page: on each one the room sees which is on."""
    if not page:
        return band
    return replace(band, id=f"{band.id}:{page}", rect=band.rect.moved(0, page * frame.height))


def _hat(step: HatStep, rect: Rect, size: float) -> tuple[Shape, Shape]:
    """Return a hat that is still to come: its colour and its name."""
    region = Region(id=f"coming:{step.id}", rect=rect, tint=plan.TINTS[step.hat], drops=False)
    name = Caption(
        id=f"coming:{step.id}:name",
        rect=rect.grown(-_TILE),
        text=plan.name_of(step),
        size=size,
        emphasis=Emphasis.STRONG,
        align=Align.CENTRE,
        middle=True,
    )
    return region, name


def _told(each: Conclusion, mark: str) -> scene.Told:
    """Return a conclusion as a row: what it is, its words, who and by when."""
    due = text("by {due}", due=each.due) if each.due else ""
    return scene.Told(
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


def _quiet(key: str, top: float, words: Words, size: float, high: float = 0.0) -> Caption:
    rect = Rect(area.SIDE_X, top, area.SIDE, high or 1.25 * size)
    return Caption(id=key, rect=rect, text=words, size=size, emphasis=Emphasis.QUIET)
