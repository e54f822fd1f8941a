"""The wall in words, for a reader: groups with their cards, then cards on their own."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from facilitator.methods.common.board_config import BoardConfig, hidden
from facilitator.methods.common.layout.wall import NO_NAME
from facilitator.methods.common.reports import paper, parts
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, CardId, GroupId, World, text
from facilitator.model.core.records import Card, Group
from facilitator.model.display.document import Block, Document, OutlineEntry, Readership
from facilitator.model.display.picture import WallSize


@dataclass(slots=True)
class WallOutline:
    """What a reader gets of a wall: all, or what the room has seen.

    `skip` is told elsewhere. `letters` are those of cards that are called by one.
    """

    world: World
    activity: ActivityId
    reader: Readership
    surface: BoardConfig
    skip: frozenset[str] = frozenset()
    letters: Mapping[str, str] = field(default_factory=dict[str, str])
    held: Mapping[GroupId, tuple[Card, ...]] = field(init=False)
    inside: Mapping[GroupId | None, tuple[Group, ...]] = field(init=False)
    under: Mapping[CardId, tuple[Card, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.held = queries.members(self.world, self.activity)
        self.inside = queries.children(self.world, self.activity)
        self.under = queries.stacked(self.world, self.activity)

    @property
    def whole(self) -> bool:
        """Whether it is the full record."""
        return self.reader is Readership.RECORD

    def prints(self, card: Card) -> bool:
        """Whether this reader gets a card: all of them, or what the room has seen."""
        return self.whole or (card.on_wall and not hidden(self.world, card, self.surface))

    def card(self, card: Card) -> OutlineEntry:
        """Return a card as a line, with those stacked under it."""
        under = [each for each in self.under.get(card.id, ()) if self.prints(each)]
        entry = paper.card_entry(self.world, card, self.reader, under)
        return replace(entry, mark=self.letters.get(card.id, entry.mark))

    def after(self, told: Collection[CardId]) -> Self:
        """Return it without what was told of before, unless more than its words is told here."""
        held = (self.card(self.world.get(Card, key)) for key in told)
        more = {key for key, entry in zip(told, held, strict=True) if entry.note or entry.under}
        return replace(self, skip=self.skip | (frozenset(told) - more))

    def outline(self) -> list[Block]:
        """Return groups and lone cards under their headings."""
        groups = [e for g in self.inside.get(None, ()) if (e := self.group(g)) is not None]
        lone = [
            self.card(card)
            for card in queries.lone(self.world, self.activity)
            if card.id not in self.skip and self.prints(card)
        ]
        title = text("On their own") if groups else text("Cards")
        found = [*parts.listed(text("Groups"), groups), *parts.listed(title, lone)]
        return found if found or self.skip else parts.quietly([text("No card to print yet.")])

    def group(self, group: Group) -> OutlineEntry | None:
        """Return a group with what lies in it; None when the reader gets nothing of it."""
        inner = [e for child in self.inside.get(group.id, ()) if (e := self.group(child))]
        cards = [self.card(c) for c in self.held.get(group.id, ()) if self.prints(c)]
        if not inner and not cards and not self.whole:
            return None
        return OutlineEntry(
            text=group.title or NO_NAME,
            mark=queries.letter(group.number),
            strong=True,
            under=(*inner, *cards),
        )


class ActivityReport:
    """A report of an activity, being put together for one reader.

    `rest` returns how every record ends, with blocks of the method's own in it.
    """

    def __init__(
        self, wall: WallOutline, frame: WallSize, rest: Callable[[Sequence[Block]], list[Block]]
    ) -> None:
        self.world, self.activity, self.reader = wall.world, wall.activity, wall.reader
        self.wall, self.frame, self.rest, self.whole = wall, frame, rest, wall.whole
        self.begin()

    def begin(self) -> None:
        """Look up what several parts of it tell."""

    def blocks(self) -> list[Block]:
        """Return all it tells, in order; nothing where it makes its document itself."""
        return []

    def document(self) -> Document:
        return paper.titled(self.world, self.activity, self.blocks())
