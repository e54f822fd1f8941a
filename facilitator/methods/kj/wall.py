"""What a KJ wall looks like: cards, groups, piles and links, for each audience."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.methods.common import drawing, steps
from facilitator.methods.common.surface import TITLE, Surface, group_rect, still_private
from facilitator.methods.kj import plan
from facilitator.methods.kj.records import KjSettings, Telling
from facilitator.model import board
from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import (
    Arrow,
    Audience,
    Badge,
    Emphasis,
    LineStyle,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
)
from facilitator.model.records import (
    Activity,
    Card,
    Group,
    Relation,
    RelationKind,
    Reveal,
    StepEntry,
)
from facilitator.model.words import Words, counted, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.ids import ActivityId, GroupId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Record
    from facilitator.model.world import World

STYLES: Mapping[RelationKind, LineStyle] = {
    RelationKind.CAUSE: LineStyle.CAUSE,
    RelationKind.MUTUAL: LineStyle.MUTUAL,
    RelationKind.PLAIN: LineStyle.PLAIN,
    RelationKind.CONTRADICTION: LineStyle.CONTRADICTION,
    RelationKind.EQUAL: LineStyle.EQUAL,
}
NO_NAME = text("no name yet")
NAMING = "name"

_NOTES = drawing.Notes()
_READS: tuple[type[Record], ...] = (
    Activity,
    Card,
    Group,
    Relation,
    Reveal,
    StepEntry,
    KjSettings,
    Telling,
)
_LAST: dict[tuple[str, Audience, Frame], tuple[tuple[object, ...], Picture]] = {}


def wall(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return the wall as an audience sees it; the same object while nothing changed."""
    reads = tuple(world.bucket(kind, activity) for kind in _READS)
    key = (activity, audience, frame)
    held = _LAST.get(key)
    if held is not None and all(a is b for a, b in zip(held[0], reads, strict=True)):
        return held[1]
    if len(_LAST) > 24:
        _LAST.clear()
    picture = _Drawing(world, activity, audience, frame).picture()
    _LAST[key] = (reads, picture)
    return picture


@dataclass(slots=True)
class _Drawing:
    """One wall being drawn for one audience."""

    world: World
    activity: ActivityId
    audience: Audience
    frame: Frame
    surface: Surface = field(init=False)
    held: Mapping[GroupId, tuple[Card, ...]] = field(init=False)
    inside: Mapping[GroupId | None, tuple[Group, ...]] = field(init=False)
    private: frozenset[str] = field(init=False)
    rects: dict[str, Rect] = field(default_factory=dict[str, Rect])
    named: bool = False

    def __post_init__(self) -> None:
        self.surface = plan.surface(self.world, self.activity)
        self.held = board.members(self.world, self.activity)
        self.inside = board.children(self.world, self.activity)
        self.private = still_private(self.world, self.activity, self.surface)
        script = plan.steps(self.world, self.activity)
        self.named = steps.reached(self.world, self.activity, script, NAMING)

    def picture(self) -> Picture:
        """Return all shapes: groups, piles over them, cards, links, badges."""
        regions: list[tuple[tuple[bool, int, int], Region]] = []
        folded: set[str] = set()
        self._groups(self.inside.get(None, ()), 0, regions, folded)
        regions.sort(key=lambda each: each[0])
        notes = self._notes(folded)
        shapes: list[Shape] = [region for _, region in regions]
        shapes += notes
        shapes += self._arrows()
        shapes += self._order()
        shapes += self._announcement()
        height = drawing.pages(shapes, self.frame)
        return Picture(height=height, page=self.frame.height, shapes=tuple(shapes))

    def _room_sees(self, card: Card) -> bool:
        return card.on_wall and card.written not in self.private

    def _shown(self, card: Card) -> bool:
        return self.audience is Audience.FACILITATOR or self._room_sees(card)

    def _groups(
        self,
        groups: tuple[Group, ...],
        depth: int,
        regions: list[tuple[tuple[bool, int, int], Region]],
        folded: set[str],
    ) -> None:
        for group in groups:
            whole = board.within(self.world, group) if group.id in self.inside else (group,)
            cards = [card for held in whole for card in self.held.get(held.id, ())]
            if cards and not any(self._shown(card) for card in cards):
                folded.update(held.id for held in whole)
                continue
            order = (group.folded, depth, group.z)
            regions.append((order, self._region(group, whole, cards)))
            if group.folded:
                folded.update(held.id for held in whole)
            else:
                self._groups(self.inside.get(group.id, ()), depth + 1, regions, folded)

    def _region(self, group: Group, whole: tuple[Group, ...], cards: list[Card]) -> Region:
        rect = group_rect(group, self.surface.size)
        self.rects[group.id] = rect
        unnamed = not group.title
        title: Words = group.title or (NO_NAME if self.named else "")
        seen = sum(self._room_sees(card) for card in cards)
        return Region(
            id=group.id,
            rect=rect,
            title=title,
            mark=board.letter(group.number),
            tally=counted(seen, "1 card", "{count} cards") if group.folded else "",
            tint=Tint.YELLOW if group.folded else Tint.WHITE,
            emphasis=Emphasis.STRONG if len(whole) > 1 else Emphasis.NORMAL,
            moves=True,
            dashed=unnamed and self.named,
            title_height=rect.height if group.folded else TITLE,
            holds=()
            if group.folded
            else (
                *(held.id for held in whole if held is not group),
                *(card.id for card in cards),
            ),
        )

    def _notes(self, folded: set[str]) -> list[Note]:
        heads = board.stacked(self.world, self.activity)
        size, audience, private = self.surface.size, self.audience, self.private
        found: list[tuple[int, Note]] = []
        for card in board.cards(self.world, self.activity):
            if card.stack is not None or card.group in folded or not self._shown(card):
                continue
            under = sum(self._shown(c) for c in heads[card.id]) if card.id in heads else 0
            faint = card.written in private
            if card.id in heads:
                under, badges = self._stack(heads[card.id], whole=faint)
                note = _NOTES.note(card, audience, size, faint=faint, stacked=under, badges=badges)
            else:
                note = _NOTES.note(card, audience, size, faint=faint)
            self.rects[card.id] = note.rect
            found.append((card.z, note))
        found.sort(key=_height)
        return [note for _, note in found]

    def _stack(self, under: tuple[Card, ...], *, whole: bool) -> tuple[int, tuple[Words, ...]]:
        """Return how many cards lie under one, as the room counts them, and how many more."""
        seen = len(under) if whole else sum(self._room_sees(card) for card in under)
        more = len(under) - seen
        if not more or self.audience is not Audience.FACILITATOR:
            return seen, ()
        return seen, (text("{count} under it off the wall", count=more),)

    def _arrows(self) -> list[Arrow]:
        found: list[Arrow] = []
        for relation in board.relations(self.world, self.activity):
            start, end = (self.rects.get(key) for key in relation.ends)
            if start is None or end is None:
                continue
            found.append(
                Arrow(
                    id=relation.id,
                    start=start.edge_towards(end.centre),
                    end=end.edge_towards(start.centre),
                    style=STYLES[relation.kind],
                    label=text(relation.kind.value),
                    strength=relation.strength,
                )
            )
        return found

    def _order(self) -> list[Badge]:
        """In the last step of the grouping, the order in which the wall is told."""
        if steps.step_key(self.world, self.activity) != "explain":
            return []
        told = sorted(self.world.all(Telling, self.activity), key=lambda t: t.position)
        found: list[Badge] = []
        for place, telling in enumerate((t for t in told if t.group), 1):
            rect = self.rects.get(telling.group or "")
            if rect is not None:
                at = Point(rect.right - 24, rect.y + 22)
                badge = Badge(id=telling.id, at=at, text=str(place), tint=Tint.GREEN)
                found.append(badge)
        return found

    def _announcement(self) -> list[Shape]:
        """While people write in private: how many cards there are, and nothing of them."""
        entry = board.step_entry(self.world, self.activity)
        if entry is None or entry.step not in self.private:
            return []
        script = plan.steps(self.world, self.activity)
        step = steps.current(self.world, self.activity, script)
        words = step.wall if step else text("Write cards, in silence")
        count = steps.so_far(self.world, self.activity, entry.step)
        if self.audience is Audience.FACILITATOR:
            return list(drawing.footer("writing", words, count, self.frame))
        return [drawing.banner("writing", words, count, self.frame)]


def _height(placed: tuple[int, Note]) -> int:
    return placed[0]
