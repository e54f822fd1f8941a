"""What goes on paper after a force field: the hand-out, and the facilitator's full record."""

from dataclasses import replace

from facilitator.methods.common.reports import outline, parts
from facilitator.methods.common.reports import paper as report_paper
from facilitator.methods.common.reports.parts import when_in, who_in
from facilitator.methods.common.votes import paper as vote_paper
from facilitator.methods.common.votes.scales import scales
from facilitator.methods.forcefield import field as fields
from facilitator.methods.forcefield import plan, view
from facilitator.methods.forcefield.doing import KINDS
from facilitator.methods.forcefield.records import AfterBasis, ForceSide, RatingsCleared
from facilitator.methods.forcefield.scenes.picture import PICTURES, printed
from facilitator.model.board import queries
from facilitator.model.core import Words, counted, figures, in_context, text
from facilitator.model.core.records import Card, Poll
from facilitator.model.core.words import joined
from facilitator.model.display.document import (
    Block,
    Facts,
    Figure,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)
from facilitator.model.display.picture import Audience
from facilitator.model.voting.scales import spreads

CAUTION = text(
    "The group’s estimate on the day. It says where to look, not whether to go ahead: a higher "
    "sum decides nothing."
)
_TITLES = {
    ForceSide.HELPING: text("What helps (driving forces)"),
    ForceSide.HOLDING: text("What holds back (restraining forces)"),
}


class ForceFieldReport(outline.ActivityReport):
    """The hand-out (what the room has seen) or the record (everything)."""

    def begin(self) -> None:
        every = fields.standings(self.world, self.activity)
        self.held = [each for each in every if self.wall.prints(each.card)]

    @property
    def today(self) -> list[fields.ForceStanding]:
        """The forces of today, those to come left out."""
        return [each for each in self.held if not each.force.new]

    def blocks(self) -> list[Block]:
        blocks: list[Block] = [*self._change(), self._figure(None)]
        for side in ForceSide:
            blocks += self._side(side)
        blocks += [*self._totals(), *self._promising(), *self._acts(), *self._after()]
        blocks += [*self._unsorted(), *self._votes()]
        if self.whole:
            blocks += self.rest(self._rounds())
        else:
            blocks += report_paper.counted_apart(self.world, self.activity)
            if not fields.acts(self.world, self.activity):
                blocks += report_paper.next_steps()
        return blocks

    def _change(self) -> list[Block]:
        held = plan.settings(self.world, self.activity)
        if plan.change_words(held) is None:  # a day alone says nothing
            return []
        pairs: list[tuple[Words, Words]] = [
            (label, said)
            for label, said in (
                (text("From"), held.change_from),
                (text("To"), held.change_to),
                (text("By"), held.horizon),
            )
            if said
        ]
        return [Facts(pairs=tuple(pairs))] if pairs else []

    def _figure(self, basis: AfterBasis | None) -> Figure:
        audience = Audience.FACILITATOR if self.whole else Audience.ROOM
        picture = printed(self.world, self.activity, audience, self.frame, basis)
        return Figure(picture=picture, caption=PICTURES[basis])

    def _side(self, side: ForceSide) -> list[Block]:
        listed = [each for each in self.today if each.side is side]
        title = Heading(text=_TITLES[side], level=2)
        if not listed:
            return [title, Paragraph(text=text("none named"), quiet=True)]
        if not self.whole:
            entries = tuple(self._line(each) for each in listed)
            return [title, Outline(entries=entries)]
        rows: list[tuple[Words, ...]] = []
        for each in listed:
            strength, spread, reach = self._told(each)
            rows.append((str(each.card.number), each.card.text, strength, spread, reach))
            for under in self.wall.under.get(each.card.id, ()):
                if self.wall.prints(under):
                    words = text("stacked under {number}", number=each.card.number)
                    rows.append((str(under.number), under.text, "–", words, "–"))
        head = (
            text("No."),
            text("Force"),
            text("Strength"),
            text("What people said"),
            text("How much we can do"),
        )
        return [
            title,
            Table(head=head, rows=tuple(rows), widths=(0.07, 0.36, 0.12, 0.31, 0.14)),
            *self._remarks(listed),
        ]

    def _line(self, each: fields.ForceStanding) -> OutlineEntry:
        strength: Words = text("not rated")
        if each.strength.value is not None:
            strength = text("strength {value}", value=figures.short(each.strength.value))
        parts: list[Words] = [strength]
        if each.force.fixed:
            parts.append(text("fixed: not ours to change"))
        if each.partner is not None and self.wall.prints(each.partner):
            parts.append(text("works both ways: see {number}", number=each.partner.number))
        return replace(self.wall.card(each.card), note=joined(parts, " · "))

    def _told(self, each: fields.ForceStanding) -> tuple[Words, Words, Words]:
        """Strength, how it came about, and what can be done, of one force."""
        strength: Words = text("not rated")
        spread: Words = "–"
        if each.strength.value is not None:
            strength = figures.short(each.strength.value)
            spread = text("the group’s own figure")
        if each.strength.ends:
            low, high = each.strength.ends
            spread = counted(
                each.strength.n, "1 person said {high}", "all {count} said {high}", high=high
            )
            if low != high:
                spread = text(
                    "{count} people said {low} to {high}; the middle is {raw}",
                    count=each.strength.n,
                    raw=figures.short(each.strength.value or 0),
                    low=low,
                    high=high,
                )
        reach: Words = "–" if each.reach.value is None else figures.short(each.reach.value)
        return strength, spread, in_context("a force", "fixed") if each.force.fixed else reach

    def _remarks(self, listed: list[fields.ForceStanding]) -> list[Block]:
        """What works both ways, and how a card came to the wall, under the table."""
        found: list[Block] = []
        for each in listed:
            if each.partner is not None and self.wall.prints(each.partner):
                words = text(
                    "{number} works both ways: see {other}.",
                    number=each.card.number,
                    other=each.partner.number,
                )
                found.append(Paragraph(text=words, quiet=True))
            note = report_paper.card_note(self.world, each.card, self.reader)
            if note:
                words = text("{number}: {note}", number=each.card.number, note=note)
                found.append(Paragraph(text=words, quiet=True))
        return found

    def _totals(self) -> list[Block]:
        """The estimate, once the room has seen it; the record has it always."""
        if not self.whole and not view.totals(self.world, self.activity):
            return []
        sums = fields.today(self.today)
        if not sums.rated:
            return []
        pairs: list[tuple[Words, Words]] = [
            (text("Helping"), figures.short(sums.helping)),
            (text("Holding back"), figures.short(sums.holding)),
            (text("Difference"), figures.signed(sums.net)),
            *([(text("Not rated"), str(sums.unrated))] if sums.unrated else []),
        ]
        return [
            Heading(text=text("The group’s estimate"), level=2),
            Facts(pairs=tuple(pairs)),
            Paragraph(text=CAUTION, quiet=True),
        ]

    def _promising(self) -> list[Block]:
        """Where a small change helps most: what holds back first."""
        listed = fields.promising(self.held)
        if not self.whole:
            most = fields.foremost(self.held)
            listed = [each for each in listed if each.card.id in most]
        if not listed:
            return []
        rows = tuple(
            (
                str(each.card.number),
                each.card.text,
                text(each.side.value),
                text(
                    "{strength} × {reach} = {product}",
                    strength=figures.short(each.strength.value or 0),
                    reach=figures.short(each.reach.value or 0),
                    product=figures.short(each.promise or 0),
                ),
            )
            for each in listed
        )
        head = (text("No."), text("Force"), text("Side"), text("Strength × what we can do"))
        title = text("Where a small change helps most")
        return parts.table(title, head, rows, (0.08, 0.52, 0.16, 0.24))

    def _acts(self) -> list[Block]:
        printed_cards = {each.card.id for each in self.held}
        rows: list[tuple[Words, ...]] = []
        for each in fields.acts(self.world, self.activity):
            card = self.world.find(Card, each.card)
            if card is None or (not self.whole and card.id not in printed_cards):
                continue
            about = text("{kind}: {number}", kind=KINDS[each.kind], number=card.number)
            who = each.owner or who_in(self.world, each.text)
            rows.append((each.text, about, who, each.due or when_in(each.text)))
        head = (text("What will be done"), text("About"), text("Who"), text("By when"))
        return parts.to_do(text("What we will do"), head, rows, (0.44, 0.2, 0.2, 0.16), 0)

    def _after(self) -> list[Block]:
        found: list[Block] = []
        for basis in AfterBasis:
            if not fields.told(self.world, self.activity, basis):
                continue
            thens = fields.afterwards(self.world, self.activity, basis, self.held)
            rows = tuple(_then(each) for each in thens if each.said)
            head = (text("No."), text("Force"), text("Today"), text("Then"))
            found += [
                Heading(text=PICTURES[basis], level=2),
                self._figure(basis),
                Table(head=head, rows=rows, widths=(0.08, 0.48, 0.2, 0.24)),
            ]
            if self.whole or view.totals(self.world, self.activity):
                found += self._shift(thens)
        return found

    def _shift(self, thens: list[fields.Then]) -> list[Block]:
        """The estimate of a picture after, where anything was rated today."""
        sums, now = fields.after_totals(thens), fields.today(self.today)
        if not now.rated:  # nobody knows where it shifts from
            return []
        words = text(
            "The group’s estimate then: helping {helping}, holding back {holding}, "
            "a shift of {shift}.",
            helping=figures.short(sums.helping),
            holding=figures.short(sums.holding),
            shift=figures.signed(sums.net - now.net),
        )
        return [Paragraph(text=words)]

    def _unsorted(self) -> list[Block]:
        cards = [c for c in fields.unsorted(self.world, self.activity) if self.wall.prints(c)]
        told = not self.whole and fields.told(self.world, self.activity, AfterBasis.PLANNED)
        new = [each for each in self.held if each.force.new and not told]
        title = text("Forces still to come")
        return [
            *parts.listed(text("On no side yet"), (self.wall.card(card) for card in cards)),
            *parts.listed(title, (self.wall.card(each.card) for each in new)),
        ]

    def _votes(self) -> list[Block]:
        """Votes on anything else than strength and what can be done."""
        booth = plan.booth(self.world, self.activity)
        last = booth.shown()
        if last is None or plan.is_rating(last):
            return []
        return vote_paper.blocks(booth, self.reader)

    def _rounds(self) -> list[Block]:
        """For the record: every round of ratings as it was counted, cleared ones too."""
        polls = [
            poll
            for poll in queries.polls(self.world, self.activity)
            if plan.is_rating(poll) and queries.poll_closing(self.world, poll)
        ]
        if not polls:
            return []
        found: list[Block] = [Heading(text=text("Ratings, round by round"), level=2)]
        for poll in polls:
            found += self._round(poll)
        return found

    def _round(self, poll: Poll) -> list[Block]:
        gone = {c.poll for c in self.world.bucket(RatingsCleared, self.activity).values()}
        scale = scales().get(poll.scale)
        title = scale.title if scale else poll.scale
        words: Words = text("{title} (cleared)", title=title) if poll.id in gone else title
        rows: list[tuple[Words, ...]] = []
        for spread in spreads(self.world, poll):
            card = self.world.find(Card, spread.item)
            given = " · ".join(f"{v}: {n}" for v, n in sorted(spread.given.items()) if n)
            middle = "–" if spread.median is None else figures.short(spread.median)
            rows.append((str(card.number) if card else "–", given or "–", middle))
        head = (text("No."), text("Rating: people"), text("Middle"))
        found: list[Block] = [
            Heading(text=words, level=3),
            Table(head=head, rows=tuple(rows), widths=(0.12, 0.68, 0.2)),
        ]
        if scale is not None:
            found.append(Paragraph(text=text("Scale: {source}", source=scale.source), quiet=True))
        return found


def _then(each: fields.Then) -> tuple[Words, ...]:
    now = each.standing
    today: Words = text("to come")
    if not now.force.new:
        value = now.strength.value
        told = text("not rated") if value is None else figures.short(value)
        today = text("{side} {value}", side=text(now.side.value), value=told)
    then: Words = in_context("a force", "gone")
    if not each.gone:
        told = text("not rated") if each.strength is None else figures.short(each.strength)
        then = text("{side} {value}", side=text(each.side.value), value=told)
    return str(now.card.number), now.card.text, today, then
