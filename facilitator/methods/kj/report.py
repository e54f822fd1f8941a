"""What goes on paper after a KJ: the hand-out for the room, and the facilitator's full record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.methods.common import paper
from facilitator.methods.common.surface import Surface, hidden
from facilitator.methods.kj import facts, plan, telling, voting
from facilitator.methods.kj import picture as pictures
from facilitator.methods.kj.records import NameUnion
from facilitator.methods.kj.wall import NO_NAME, wall
from facilitator.model import board
from facilitator.model import voting as votes
from facilitator.model.document import (
    Bars,
    Block,
    Document,
    Entry,
    Figure,
    Heading,
    Outline,
    Paragraph,
    Quote,
    Reader,
    Table,
)
from facilitator.model.picture import Audience
from facilitator.model.records import (
    Activity,
    Card,
    CardState,
    ChoiceWay,
    Group,
    Relation,
    RelationKind,
)
from facilitator.model.words import Text, Words, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.ids import ActivityId, CardId, GroupId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Poll
    from facilitator.model.world import World

_SENTENCES: Mapping[RelationKind, str] = {
    RelationKind.CAUSE: "{start} leads to {end}",
    RelationKind.MUTUAL: "{start} and {end} depend on each other",
    RelationKind.PLAIN: "{start} and {end} are connected",
    RelationKind.CONTRADICTION: "{start} and {end} contradict each other",
    RelationKind.EQUAL: "{start} and {end} are equal",
}

_TIE_SETTLED: Mapping[ChoiceWay, str] = {
    ChoiceWay.ALL: "Equal points, so all of them count: {names}",
    ChoiceWay.TALK: "Equal points; the group talked and chose: {names}",
    ChoiceWay.LOT: "Equal points; the lot was drawn: {names}",
}

_ASIDE = (CardState.PARKED, CardState.WITHDRAWN, CardState.BINNED)
"""What a hand-out leaves out, linked or not."""


def report(world: World, activity: ActivityId, reader: Reader, frame: Frame) -> Document:
    """Return the hand-out (what the room has seen) or the record (everything)."""
    return _Report(world, activity, reader, frame).document()


def sentence(world: World, relation: Relation, *, whole: bool = True) -> Text:
    """Return a link as a sentence: “A (its name) leads to B (its name)”, or just “A leads to B”."""
    start, end = (_end(world, key, whole=whole) for key in relation.ends)
    return text(_SENTENCES[relation.kind], start=start, end=end)


def _end(world: World, key: str, *, whole: bool = True) -> str:
    group, card = world.find(Group, key), world.find(Card, key)
    if group is not None:
        mark = board.letter(group.number)
        return f"{mark} ({group.title})" if group.title and whole else mark
    if card is None:
        return "–"
    return f"{card.number} ({card.text})" if whole else str(card.number)


@dataclass(slots=True)
class _Report:
    """One report being put together for one reader."""

    world: World
    activity: ActivityId
    reader: Reader
    frame: Frame
    surface: Surface = field(init=False)
    held: Mapping[GroupId, tuple[Card, ...]] = field(init=False)
    inside: Mapping[GroupId | None, tuple[Group, ...]] = field(init=False)
    under: Mapping[CardId, tuple[Card, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.surface = plan.surface(self.world, self.activity)
        self.held = board.members(self.world, self.activity)
        self.inside = board.children(self.world, self.activity)
        self.under = board.stacked(self.world, self.activity)

    @property
    def whole(self) -> bool:
        """Whether it is the full record."""
        return self.reader is Reader.RECORD

    def document(self) -> Document:
        """Return all of it."""
        activity = self.world.get(Activity, self.activity)
        blocks: list[Block] = [self._figure()]
        poll = voting.shown_ranking(self.world, self.activity)
        if poll is not None:
            blocks += self._ranking(poll)
        blocks += self._outline()
        blocks += self._links()
        blocks += [*self._story(), *self._rest()] if self.whole else _next_steps()
        return Document(
            title=activity.question or activity.title,
            kicker=activity.title if activity.question else plan.words().title,
            blocks=tuple(blocks),
        )

    def _figure(self) -> Figure:
        audience = Audience.FACILITATOR if self.whole else Audience.ROOM
        picture = wall(self.world, self.activity, audience, self.frame)
        return Figure(picture=picture, caption=text("The wall"))

    def _prints(self, card: Card) -> bool:
        """Whether this reader gets a card: all of them, or what the room has seen."""
        return self.whole or (card.on_wall and not hidden(self.world, card, self.surface))

    def _card(self, card: Card) -> Entry:
        under = [each for each in self.under.get(card.id, ()) if self._prints(each)]
        return paper.card_entry(self.world, card, self.reader, under)

    def _outline(self) -> list[Block]:
        groups = [e for g in self.inside.get(None, ()) if (e := self._group(g)) is not None]
        lone = [self._card(c) for c in board.lone(self.world, self.activity) if self._prints(c)]
        found: list[Block] = []
        if groups:
            found += [Heading(text=text("Groups"), level=2), Outline(entries=tuple(groups))]
        if lone:
            found += [Heading(text=text("On their own"), level=2), Outline(entries=tuple(lone))]
        if not found:
            found.append(Paragraph(text=text("No card to print yet."), quiet=True))
        return found

    def _group(self, group: Group) -> Entry | None:
        inner = [e for child in self.inside.get(group.id, ()) if (e := self._group(child))]
        cards = [self._card(c) for c in self.held.get(group.id, ()) if self._prints(c)]
        if not inner and not cards and not self.whole:
            return None
        return Entry(
            text=group.title or NO_NAME,
            mark=board.letter(group.number),
            strong=True,
            under=(*inner, *cards),
        )

    def _seen(self, key: str) -> bool:
        card, group = self.world.find(Card, key), self.world.find(Group, key)
        if card is not None:
            gone = (CardState.BINNED,) if self.whole else _ASIDE
            return card.state not in gone and self._prints(card)
        return group is not None and self._group(group) is not None

    def _links(self) -> list[Block]:
        entries = tuple(
            Entry(text=sentence(self.world, relation, whole=self.whole), note=_strength(relation))
            for relation in board.relations(self.world, self.activity)
            if all(self._seen(key) for key in relation.ends)
        )
        if not entries:
            return []
        heading = Heading(text=text("Links"), level=2)
        if self.whole:
            return [heading, Outline(entries=entries)]
        return [heading, Paragraph(text=" · ".join(str(entry.text) for entry in entries))]

    def _story(self) -> list[Block]:
        told = telling.told(self.world, self.activity)
        if not told:
            return []
        found: list[Block] = [Heading(text=text("As it was told"), level=2)]
        for paragraph in told:
            group = self.world.find(Group, paragraph.group)
            source: Words = telling.name_of(group) if group is not None else ""
            found.append(Quote(text=paragraph.text, source=source))
        return found

    def _ranking(self, poll: Poll) -> list[Block]:
        counted = voting.counted(self.world, poll)
        cut = voting.outcome(self.world, poll)
        rows = tuple(
            (
                self._label(standing.item),
                float(standing.points),
                pictures.points(standing, counted),
            )
            for standing in counted.standings
        )
        found: list[Block] = [
            Heading(text=text("What came out on top"), level=2),
            Paragraph(text=pictures.how(counted), quiet=True),
            Bars(rows=rows),
        ]
        found += self._settled(poll, cut)
        if self.whole:
            found.append(_ranking_table(self.world, counted))
        return found + self._united(poll)

    def _label(self, item: str) -> Words:
        return voting.label_of(self.world, item, whole=self.whole)

    def _settled(self, poll: Poll, cut: votes.Cut) -> list[Block]:
        if cut.tied:
            names = ", ".join(str(self._label(key)) for key in cut.tied)
            words = text("{tie}: {names}", tie=str(pictures.tied_words(cut)), names=names)
            return [Paragraph(text=words)]
        found: list[Block] = []
        for runoff in voting.runoffs(self.world, poll):
            tally = votes.tally(self.world, runoff)
            names = ", ".join(f"{self._label(s.item)}: {s.points}" for s in tally.standings)
            found.append(Paragraph(text=text("Run-off of the tied: {names}", names=names)))
        chosen = votes.choices(self.world, poll)
        if chosen:
            names = ", ".join(str(self._label(c.item)) for c in chosen)
            words = text(_TIE_SETTLED[chosen[0].way], names=names)
            if chosen[0].seed and self.whole:
                words = text("{said} (seed {seed})", said=str(words), seed=chosen[0].seed)
            found.append(Paragraph(text=words))
        return found

    def _united(self, poll: Poll) -> list[Block]:
        held = [u for u in self.world.all(NameUnion, self.activity) if u.poll == poll.id]
        found: list[Block] = []
        for union in sorted(held, key=lambda each: (each.at, each.id)):
            one, other = (_end(self.world, key) for key in (union.head, union.group))
            if union.agreed:
                words = text(
                    "{one} and {other} were counted as one: all agreed.", one=one, other=other
                )
            elif self.whole:
                words = text(
                    "{one} and {other} stayed apart: not all agreed.", one=one, other=other
                )
            else:
                continue
            found.append(Paragraph(text=words))
        return found

    def _rest(self) -> list[Block]:
        found = paper.set_apart(self.world, self.activity, self.reader)
        found += self._names()
        found += [
            Heading(text=text("Every card is accounted for"), level=2),
            paper.tally_of_cards(self.world, self.activity),
        ]
        found += paper.measures(facts.measures(self.world, self.activity))
        times = paper.times(self.world, self.activity, plan.steps(self.world, self.activity))
        if times is not None:
            found += [Heading(text=text("Times"), level=2), times]
        return found + paper.overridden(self.world, self.activity)

    def _names(self) -> list[Block]:
        entries: list[Entry] = []
        for key, names in telling.proposals(self.world, self.activity).items():
            group = self.world.find(Group, key)
            if group is None:
                continue
            under = tuple(Entry(text=each.text) for each in names)
            mark = board.letter(group.number)
            entries.append(Entry(text=group.title or NO_NAME, mark=mark, under=under))
        if not entries:
            return []
        title = text("Other names that were proposed")
        return [Heading(text=title, level=2), Outline(entries=tuple(entries))]


def _strength(relation: Relation) -> Words:
    return "" if relation.strength == 1 else text("strength {n} of 3", n=relation.strength)


def _ranking_table(world: World, counted: votes.Tally) -> Table:
    rows = tuple(
        (
            str(standing.place),
            voting.label_of(world, standing.item, whole=True),
            str(standing.points),
            text("not known") if standing.reach is None else str(standing.reach),
            f"{standing.share:.0%}",
        )
        for standing in counted.standings
    )
    head = (
        text("Place"),
        text("Group or card"),
        text("Points"),
        text("Named by"),
        text("Share of points"),
    )
    return Table(head=head, rows=rows, widths=(0.1, 0.48, 0.12, 0.14, 0.16))


def _next_steps() -> list[Block]:
    """Empty lines to fill in by hand before people leave."""
    head = (text("What happens next"), text("Who"), text("By when"))
    empty: tuple[Words, ...] = ("", "", "")
    table = Table(head=head, rows=(empty, empty, empty), widths=(0.6, 0.22, 0.18), ruled=True)
    return [Heading(text=text("Next steps"), level=2), table]
