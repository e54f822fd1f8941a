"""What goes on paper after a KJ: the hand-out for the room, and the facilitator's full record."""

from collections.abc import Mapping

from facilitator.methods.common.layout.wall import NO_NAME
from facilitator.methods.common.reports import facts as shared
from facilitator.methods.common.reports import outline, parts
from facilitator.methods.common.reports import paper as report_paper
from facilitator.methods.common.votes import paper as vote_paper
from facilitator.methods.kj import plan, telling
from facilitator.methods.kj.records import NameUnion
from facilitator.methods.kj.wall import wall
from facilitator.model.board import queries
from facilitator.model.core import Text, Words, World, text
from facilitator.model.core.records import Card, CardState, Group, Poll, Relation, RelationKind
from facilitator.model.core.words import joined, later
from facilitator.model.display.document import Block, Heading, OutlineEntry, Paragraph, QuoteBlock
from facilitator.model.display.picture import Audience, Picture

_SENTENCES: Mapping[RelationKind, str] = {
    RelationKind.CAUSE: later("{start} leads to {end}"),
    RelationKind.MUTUAL: later("{start} and {end} depend on each other"),
    RelationKind.PLAIN: later("{start} and {end} are connected"),
    RelationKind.CONTRADICTION: later("{start} and {end} contradict each other"),
    RelationKind.EQUAL: later("{start} and {end} are equal"),
}

_ASIDE = (CardState.PARKED, CardState.WITHDRAWN, CardState.BINNED)
"""What a hand-out leaves out, linked or not."""


def sentence(world: World, relation: Relation, *, whole: bool = True) -> Text:
    """Return a link as a sentence: “A (its name) leads to B (its name)”, or just “A leads to B”."""
    start, end = (_end(world, key, whole=whole) for key in relation.ends)
    return text(_SENTENCES[relation.kind], start=start, end=end)


def _end(world: World, key: str, *, whole: bool = True) -> str:
    group, card = world.find(Group, key), world.find(Card, key)
    if group is not None:
        mark = queries.letter(group.number)
        return f"{mark} ({group.title})" if group.title and whole else mark
    if card is None:
        return "–"
    return f"{card.number} ({card.text})" if whole else str(card.number)


class KjReport(outline.ActivityReport):
    """The hand-out (what the room has seen) or the record (everything)."""

    def blocks(self) -> list[Block]:
        blocks: list[Block] = report_paper.wall(self._wall())
        booth = plan.booth(self.world, self.activity)
        blocks += vote_paper.blocks(booth, self.reader)
        poll = booth.shown()
        blocks += self._united(poll) if poll else []
        blocks += self.wall.outline()
        blocks += self._links()
        if not self.whole:
            return blocks + report_paper.next_steps()
        return blocks + self._story() + self.rest(self._names())

    def _wall(self) -> Picture:
        audience = Audience.FACILITATOR if self.whole else Audience.ROOM
        return wall(self.world, self.activity, audience, self.frame)

    def _seen(self, key: str) -> bool:
        card, group = self.world.find(Card, key), self.world.find(Group, key)
        if card is not None:
            gone = (CardState.BINNED,) if self.whole else _ASIDE
            return card.state not in gone and self.wall.prints(card)
        return group is not None and self.wall.group(group) is not None

    def _links(self) -> list[Block]:
        entries = tuple(
            OutlineEntry(
                text=sentence(self.world, relation, whole=self.whole), note=_strength(relation)
            )
            for relation in queries.relations(self.world, self.activity)
            if all(self._seen(key) for key in relation.ends)
        )
        if not entries:
            return []
        if self.whole:
            return parts.listed(text("Links"), entries)
        heading = Heading(text=text("Links"), level=2)
        return [heading, Paragraph(text=joined([entry.text for entry in entries], " · "))]

    def _story(self) -> list[Block]:
        told = telling.told(self.world, self.activity)
        if not told:
            return []
        found: list[Block] = [Heading(text=text("As it was told"), level=2)]
        for paragraph in told:
            group = self.world.find(Group, paragraph.group)
            source: Words = shared.name_of(group) if group is not None else ""
            found.append(QuoteBlock(text=paragraph.text, source=source))
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
            elif not self.whole:
                continue
            elif union.asked is None:
                words = text(
                    "{one} and {other} stayed apart: not all agreed.", one=one, other=other
                )
            else:
                words = text(
                    "{one} and {other} stayed apart: {agreeing} of {asked} agreed to join them.",
                    one=one,
                    other=other,
                    agreeing=union.agreeing or 0,
                    asked=union.asked,
                )
            found.append(Paragraph(text=words))
        return found

    def _names(self) -> list[Block]:
        entries: list[OutlineEntry] = []
        for key, names in telling.proposals(self.world, self.activity).items():
            group = self.world.find(Group, key)
            if group is None:
                continue
            under = tuple(OutlineEntry(text=each.text) for each in names)
            mark = queries.letter(group.number)
            entries.append(OutlineEntry(text=group.title or NO_NAME, mark=mark, under=under))
        return parts.listed(text("Other names that were proposed"), entries)


def _strength(relation: Relation) -> Words:
    return "" if relation.strength == 1 else text("strength {n} of 3", n=relation.strength)
