"""What a wall of cards looks like: cards, groups and piles, for each audience."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter, itemgetter

from facilitator.methods.common import steps
from facilitator.methods.common.board_config import (
    BoardConfig,
    group_rect,
    still_private,
    title_height,
)
from facilitator.methods.common.layout import drawing, labels
from facilitator.methods.common.layout.costs import spare_of
from facilitator.methods.common.layout.fitting import mended
from facilitator.methods.contract import Step
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, GroupId, Text, Words, World, counted, text
from facilitator.model.core.records import (
    Activity,
    Card,
    Group,
    Record,
    Relation,
    Reveal,
    StepEntry,
)
from facilitator.model.display.geometry import Rect, around
from facilitator.model.display.picture import (
    Arrow,
    Audience,
    Emphasis,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
    WallSize,
    board_width,
    with_spare,
)
from facilitator.model.people.records import Presence

NO_NAME = text("no name")
READS: tuple[type[Record], ...] = (Activity, Card, Group, Relation, Reveal, StepEntry)
"""What any wall of cards is drawn from, beside a method's own records."""

_ID, _RECT, _Z = attrgetter("id"), attrgetter("rect"), attrgetter("z")
_ON_WALL, _WRITTEN = attrgetter("on_wall"), attrgetter("written")
_NOTES = drawing.Notes()
_KEPT = drawing.Kept()


def _no_badges(_world: World, _activity: ActivityId) -> Mapping[str, Words]:
    return {}


@dataclass(frozen=True, slots=True)
class View:
    """A wall to be drawn: whose, for whom, on which frame. From step `named` on groups have names.

    `count` says how many cards there are while people write in private; `says` stands in the
    wall's heading, `badges` at the right of the names of groups.
    """

    world: World
    activity: ActivityId
    audience: Audience
    frame: WallSize
    surface: BoardConfig
    script: Sequence[Step]
    named: str
    count: Callable[[World, ActivityId], Text]
    says: tuple[Words, ...] = ()
    badges: Callable[[World, ActivityId], Mapping[str, Words]] = _no_badges

    def counted(self) -> Text:
        """Return how many cards there are so far."""
        return self.count(self.world, self.activity)


def draw(
    view: View,
    reads: Sequence[type[Record]],
    more: Callable[[View, Mapping[str, Rect]], Sequence[Shape]],
) -> Picture:
    """Return the wall as an audience sees it; the same object while none of `reads` changed.

    A wall on which something covers something else is shown as its next edit will make it. It is
    drawn once for both windows where the room sees all of it.

    `more` adds a method's own shapes; it is told where the things that are seen lie.
    """
    held = (
        *(view.world.bucket(kind, view.activity) for kind in reads),
        view.world.bucket(Presence, ""),  # who comes and goes is counted in what a wall says
    )
    if view.audience is not Audience.ROOM and _room_sees_all(view):
        view = replace(view, audience=Audience.ROOM)
    key = (view.activity, view.audience, view.frame)

    def make() -> Picture:
        mend = mended(view.world, view.activity, view.surface)
        shown = replace(view, world=view.world.apply(mend)) if mend else view
        return _Drawing(shown).picture(more)

    return _KEPT.picture(key, held, make)


def _room_sees_all(view: View) -> bool:
    private = still_private(view.world, view.activity, view.surface)
    entry = queries.step_entry(view.world, view.activity)
    if entry is not None and entry.step in private:
        return False  # the facilitator is told how it goes
    return _all_seen(queries.cards(view.world, view.activity), private)


def _all_seen(cards: Sequence[Card], private: frozenset[str]) -> bool:
    return all(map(_ON_WALL, cards)) and private.isdisjoint(map(_WRITTEN, cards))


@dataclass(slots=True)
class _Drawing:
    """One wall being drawn for one audience."""

    view: View
    held: Mapping[GroupId, tuple[Card, ...]] = field(init=False)
    inside: Mapping[GroupId | None, tuple[Group, ...]] = field(init=False)
    private: frozenset[str] = field(init=False)
    badges: Mapping[str, Words] = field(init=False)
    rects: dict[str, Rect] = field(default_factory=dict[str, Rect])
    named: bool = False

    def __post_init__(self) -> None:
        world, activity = self.view.world, self.view.activity
        self.named = steps.reached(world, activity, self.view.script, self.view.named)
        self.held = queries.members(world, activity)
        self.inside = queries.children(world, activity)
        self.private = still_private(world, activity, self.view.surface)
        self.badges = self.view.badges(world, activity)

    def picture(self, more: Callable[[View, Mapping[str, Rect]], Sequence[Shape]]) -> Picture:
        """Return all shapes: groups, piles over them, lines, cards, what else the method adds."""
        regions: list[tuple[tuple[bool, int, int], Region]] = []
        folded: set[str] = set()
        self._groups(self.inside.get(None, ()), 0, regions, folded)
        regions.sort(key=lambda each: each[0])
        notes = self._notes(folded)
        own = more(self.view, self.rects)
        shapes: list[Shape] = [region for _, region in regions]
        shapes += [shape for shape in own if isinstance(shape, Arrow)]
        shapes += notes
        shapes += [shape for shape in own if not isinstance(shape, Arrow)]
        banner, said = self._announcement()
        shapes += banner
        frame, board = self.view.frame, not banner
        height = drawing.pages(own, frame, [rect.y + rect.height for rect in self.rects.values()])
        used = around(self.rects.values())
        spare = spare_of(self.view.world, self.view.activity, self.view.surface)
        made = Picture(
            width=board_width(frame, with_spare(used, spare)) if board else frame.width,
            spare=spare,
            height=height,
            page=frame.height,
            shapes=tuple(shapes),
            board=board,
            says=said or self.view.says,
        )
        return labels.placed(made)

    def _room_sees(self, card: Card) -> bool:
        return card.on_wall and card.written not in self.private

    def _shown(self, card: Card) -> bool:
        return self.view.audience is Audience.FACILITATOR or self._room_sees(card)

    def _groups(
        self,
        groups: tuple[Group, ...],
        depth: int,
        regions: list[tuple[tuple[bool, int, int], Region]],
        folded: set[str],
    ) -> None:
        for group in groups:
            inner = group.id in self.inside
            whole = queries.within(self.view.world, group) if inner else (group,)
            cards: Sequence[Card] = self.held.get(group.id, ())
            if inner:
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

    def _region(self, group: Group, whole: tuple[Group, ...], cards: Sequence[Card]) -> Region:
        """Return a group as it is drawn: the same one while it holds the same."""
        badge = self.badges.get(group.id, "")
        of = (whole, tuple(cards), self.named, self.view.surface.size, self.private, badge)
        held = _REGIONS.get(group.id)
        if held is None or held[0] != of:
            if len(_REGIONS) > _MOST_REGIONS:
                _REGIONS.clear()
            held = _REGIONS[group.id] = (of, self._drawn(group, whole, cards))
        self.rects[group.id] = held[1].rect
        return held[1]

    def _drawn(self, group: Group, whole: tuple[Group, ...], cards: Sequence[Card]) -> Region:
        rect = group_rect(group, self.view.surface.size)
        unnamed = not group.title
        title: Words = group.title or (NO_NAME if self.named else "")
        seen = sum(self._room_sees(card) for card in cards)
        return Region(
            id=group.id,
            rect=rect,
            title=title,
            mark=queries.letter(group.number),
            badge=self.badges.get(group.id, ""),
            tally=counted(seen, "1 card", "{count} cards") if group.folded else "",
            tint=Tint.YELLOW if group.folded else Tint.WHITE,
            emphasis=Emphasis.STRONG if len(whole) > 1 else Emphasis.NORMAL,
            moves=True,
            dashed=unnamed and self.named,
            title_height=rect.height if group.folded else title_height(group, rect.width),
            holds=()
            if group.folded
            else (*(held.id for held in whole if held is not group), *(card.id for card in cards)),
        )

    def _notes(self, folded: set[str]) -> list[Note]:
        world, activity, audience = self.view.world, self.view.activity, self.view.audience
        heads, every = queries.stacked(world, activity), audience is Audience.FACILITATOR
        cards, marked, private = queries.cards(world, activity), set[str](), self.private
        if heads or folded or not _all_seen(cards, private):
            cards = [
                card
                for card in cards
                if card.stack is None
                and card.group not in folded
                and (every or (card.on_wall and card.written not in private))
            ]
            marked = {c.id for c in cards if c.id in heads or c.written in private}
        size = self.view.surface.size
        plain = [card for card in cards if card.id not in marked] if marked else cards
        notes = _NOTES.plain(plain, audience, size)
        if marked:
            rest = iter(notes)
            notes = [
                self._marked(card, heads.get(card.id, ())) if card.id in marked else next(rest)
                for card in cards
            ]
        self.rects.update(zip(map(_ID, notes), map(_RECT, notes), strict=True))
        placed = sorted(zip(map(_Z, cards), notes, strict=True), key=itemgetter(0))
        return list(map(itemgetter(1), placed))

    def _marked(self, card: Card, under: tuple[Card, ...]) -> Note:
        """Return the note of a card with others under it, or one that the room may not see yet."""
        faint = card.written in self.private
        seen, more = self._stack(under, whole=faint)
        return _NOTES.note(
            card,
            self.view.audience,
            self.view.surface.size,
            faint=faint,
            stacked=seen,
            aside=more,
            under=len(under),
        )

    def _stack(self, under: tuple[Card, ...], *, whole: bool) -> tuple[int, tuple[Words, ...]]:
        """Return how many cards lie under one, as the room counts them, and how many more."""
        seen = len(under) if whole else sum(self._room_sees(card) for card in under)
        more = len(under) - seen
        if not more or self.view.audience is not Audience.FACILITATOR:
            return seen, ()
        return seen, (text("{count} set aside", count=more),)

    def _announcement(self) -> tuple[list[Shape], tuple[Words, ...]]:
        """While people write in private: what is asked and how many cards there are, no more.

        Across the room's wall, or in its heading where it would cover cards shown before.
        """
        view = self.view
        entry = queries.step_entry(view.world, view.activity)
        if entry is None or entry.step not in self.private:
            return [], ()
        step = steps.current(view.world, view.activity, view.script)
        asked = steps.asked(view.world, view.activity, step)
        words = asked or (step.wall if step else text("Write cards, in silence"))
        if view.audience is not Audience.FACILITATOR and not self.rects:
            return [drawing.banner("writing", words, view.counted(), view.frame)], ()
        private = view.audience is Audience.FACILITATOR
        return [], (words, view.counted()) if private else (view.counted(),)


_REGIONS: dict[str, tuple[tuple[object, ...], Region]] = {}
_MOST_REGIONS = 2_000
