"""What goes on paper after the hats: the hand-out, and the facilitator's full record."""

from dataclasses import replace

from facilitator.methods.common.reports import outline, parts
from facilitator.methods.common.reports import paper as report_paper
from facilitator.methods.common.reports.parts import when_in, who_in
from facilitator.methods.common.votes import paper as vote_paper
from facilitator.methods.common.votes.scenes import result_picture
from facilitator.methods.hats import conclusions, plan
from facilitator.methods.hats.conclusions import booth
from facilitator.methods.hats.feelings import words as feelings
from facilitator.methods.hats.feelings.words import FeelingsReading
from facilitator.methods.hats.order import sequence
from facilitator.methods.hats.order.ordering import LEFT_OUT
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.piles.piles import HELD, NO_HAT, HatPile, Piles
from facilitator.methods.hats.records import Conclusion, ConclusionKind, FilingWay, Hat
from facilitator.methods.hats.scenes.picture import wall
from facilitator.model.board import queries as board_queries
from facilitator.model.board.queries import StepState
from facilitator.model.core import Text, Words, World, counted, in_context, text
from facilitator.model.core.records import Card
from facilitator.model.core.words import forms, in_a_row, joined
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
from facilitator.model.display.picture import Audience, Picture
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Person

_NOT_REACHED = in_context("a hat", "not reached")
_SKIPPED = in_context("a hat", "skipped")
_UNSEEN = forms(
    "1 feeling is not printed: the room has not seen it.",
    "{count} feelings are not printed: the room has not seen them.",
)


class HatsReport(outline.ActivityReport):
    """The hand-out (what the room has seen) or the record (everything)."""

    def begin(self) -> None:
        self.piles = Piles(self.world, self.activity)
        self.worn = plan.worn(self.world, self.activity)

    def blocks(self) -> list[Block]:
        """Return all blocks in order: what came of it first, then hat by hat."""
        found: list[Block] = [self._about(), *self._conclusions()]
        found += vote_paper.blocks(booth(self.world, self.activity), self.reader)
        for pile in self.piles.all():
            if pile.key not in (NO_HAT, HELD):
                found += self._hat(pile)
        found += self._apart(NO_HAT, text("Under no hat"))
        found += self._held()
        found += self._feelings()
        if not self.whole:
            return found + report_paper.counted_apart(self.world, self.activity)
        found += self._left_out()
        found += self._journeys()
        found.append(Figure(picture=self._wall(), caption=text("The wall as it is")))
        return found + self.rest(())

    def _wall(self) -> Picture:
        config = booth(self.world, self.activity)
        poll = config.on_show()
        if poll is not None:
            return result_picture.result(config, poll, self.frame)
        return wall(self.world, self.activity, Audience.FACILITATOR, self.frame)

    def _about(self) -> Block:
        names = [plan.titled(s, plan.NAMES[s.hat]) for s in self._worn_order()]
        order = joined(names, " → ") or text("no hat has been on yet")
        pairs: list[tuple[Words, Words]] = [(text("Hats, as they were worn"), order)]
        there = people_queries.there_during(self.world, self.activity)
        if there:
            pairs.insert(0, (text("People who were there"), self._there(there)))
        later = people_queries.marked_later(self.world, self.activity)
        if later:
            pairs.append((text("Marked as here only later"), str(later)))
        return Facts(pairs=tuple(pairs))

    def _there(self, there: tuple[Person, ...]) -> Words:
        """Return how many people there were; by sector, where that betrays nobody."""
        counts = people_queries.by_sector(self.world, there)
        if not self.whole and any(0 < count < feelings.UNTOLD for _, count in counts):
            return str(len(there))
        none = text("no sector")
        if not any(sector for sector, _ in counts):
            return str(len(there))
        told = [
            text("{name} {count}", name=sector.name if sector else none, count=count)
            for sector, count in counts
        ]
        return text("{count} ({parts})", count=len(there), parts=in_a_row(told))

    def _worn_order(self) -> list[plan.HatStep]:
        keys = [entry.step for entry in self.piles.entries]
        found = [self.piles.steps[key] for key in keys if key in self.piles.steps]
        return [s for i, s in enumerate(found) if i == 0 or s != found[i - 1]]

    def _conclusions(self) -> list[Block]:
        held = conclusions.all_of(self.world, self.activity)
        if not held:
            return [] if self.whole else report_paper.next_steps()
        rows = tuple(_concluded(self.world, each) for each in held)
        head = (text("What it is"), text("In their words"), text("Who"), text("By when"))
        title = Heading(text=text("Conclusions"), level=2)
        widths, step = (0.14, 0.5, 0.2, 0.16), ConclusionKind.NEXT_STEP
        steps = tuple((n, 1) for n, each in enumerate(held) if each.kind is step)
        made = Table(head=head, rows=rows, widths=widths, ruled=True, actions=steps)
        return [title, made]

    def _hat(self, pile: HatPile) -> list[Block]:
        """Return a hat with what was said under it; "nothing said" is said too."""
        step = pile.step
        cards = [card for card in pile.cards if self.wall.prints(card)]
        unseen = feelings.unseen(self.world, step) if step and not self.whole else 0
        if pile.key not in self.worn and not cards and not unseen:
            return []
        name: Words = plan.name_of(step) if step else _lone(pile)
        found: list[Block] = [Heading(text=name, level=2)]
        if pile.key not in self.worn:
            found.append(Paragraph(text=text("This hat has not been on."), quiet=True))
        if cards:
            entries = tuple(self._entry(card, pile.hat) for card in cards)
            found.append(Outline(entries=entries))
        if unseen:
            found.append(Paragraph(text=counted(unseen, *_UNSEEN), quiet=True))
        if cards or unseen:
            return found
        return [*found, Paragraph(text=self._without_cards(step), quiet=True)]

    def _without_cards(self, step: plan.HatStep | None) -> Text:
        """Return what there is of a hat under which no card lies."""
        if step is not None and step.hat is Hat.RED and self._told(step.id):
            return text("No card; feelings are in the table.")
        blue = [s for s in self._worn_order() if s.hat is Hat.BLUE]
        if step in blue[-1:] and conclusions.all_of(self.world, self.activity):
            return text("What was concluded stands above.")
        return text("Nothing said.")

    def _told(self, key: str) -> bool:
        return any(r.step.id == key for r in self._readings())

    def _entry(self, card: Card, hat: Hat | None) -> OutlineEntry:
        """Return a card's line, with where it was said when that was under another hat."""
        entry = self.wall.card(card)
        said = self.piles.said_under(card)
        if said is None:
            return entry
        notes: list[Words] = [entry.note] if str(entry.note) else []
        if said.hat is not hat:
            notes.append(text("said under {hat}", hat=plan.NAMES[said.hat]))
        elif said.way is FilingWay.POINT:
            notes.append(text("point about how we work"))
        return replace(entry, note=joined(notes, " · "))

    def _apart(self, key: str, title: Text) -> list[Block]:
        cards = [card for card in self.piles.pile(key).cards if self.wall.prints(card)]
        return parts.listed(title, (self._entry(card, None) for card in cards))

    def _held(self) -> list[Block]:
        """Return the points whose hat did not come: "held, not reached"."""
        found: list[OutlineEntry] = []
        for hat, cards in self.piles.waiting().items():
            under = tuple(self._entry(c, hat) for c in cards if self.wall.prints(c))
            if under:
                words = text("For {hat}", hat=plan.hat_words(hat))
                found.append(OutlineEntry(text=words, strong=True, under=under))
        return parts.listed(text("Held, not reached"), found)

    def _readings(self) -> list[FeelingsReading]:
        held = feelings.readings(self.world, self.activity)
        return [r for r in held if self.whole or feelings.shown(self.world, r.step)]

    def _feelings(self) -> list[Block]:
        """Return how the room felt in each red, and the first against the last."""
        held = self._readings()
        if not held:
            return []
        title = text("Feelings, as they were given")
        if not self.whole and any(r.total < feelings.UNTOLD for r in held):
            words = text("So few people gave a feeling that it is not broken down here.")
            return [Heading(text=title, level=2), *parts.quietly([words])]
        order = list(self.piles.steps)
        head = (
            text("Feeling"),
            *(text("Red, step {place}", place=order.index(r.step.id) + 1) for r in held),
        )
        rows: list[tuple[Words, ...]] = [
            (label, *(str(r.given.get(key, 0)) for r in held))
            for key, label in feelings.FEELINGS.items()
        ]
        own = dict.fromkeys(word for r in held for word in r.words)
        rows += [(word, *(str(r.words.get(word, 0)) for r in held)) for word in own]
        rows.append((text("Answers"), *(str(r.total) for r in held)))
        widths = (0.34, *([0.66 / len(held)] * len(held)))
        return parts.table(title, head, rows, widths) + self._moved()

    def _moved(self) -> list[Block]:
        held = feelings.shift(self.world, self.activity)
        if held is None:
            return []
        few = held.matched < feelings.UNTOLD and not self.whole
        if not held.matched or few:
            words = text("The two can be compared as a whole only: nobody can be followed.")
        else:
            words = counted(
                held.changed,
                "First and last red: of {matched} people who can be followed, 1 feels otherwise.",
                "First and last red: of {matched} people who can be followed, {count} feel "
                "otherwise.",
                matched=held.matched,
            )
        return [Paragraph(text=words)]

    def _left_out(self) -> list[Block]:
        gone = plan.skips(self.world, self.activity)
        states = plan.states(self.world, self.activity)
        rows: list[tuple[Words, ...]] = []
        for step in plan.planned(self.world, self.activity):
            skip = gone.get(step.id)
            if skip is not None:
                rows.append((plan.name_of(step), LEFT_OUT, skip.reason or "–"))
            elif step.id not in self.worn:
                later = states[step.id] is StepState.LATER
                became = _NOT_REACHED if later else _SKIPPED
                seconds = plan.seconds(step, plan.people_for(self.world, self.activity))
                planned = text("planned: {time}", time=sequence.time_words(seconds))
                rows.append((plan.name_of(step), became, planned))
        head = (text("Hat"), text("What became of it"), text("Why"))
        return parts.table(text("Hats that were not on"), head, rows, (0.4, 0.2, 0.4))

    def _journeys(self) -> list[Block]:
        """Return which cards were held or moved, from where to where."""
        rows: list[tuple[Words, ...]] = []
        for card in board_queries.cards(self.world, self.activity):
            filed = self.piles.filed.get(card.id, ())
            if len(filed) < 2:
                continue
            path = joined([self._leg(each) for each in filed], " → ")
            rows.append((str(card.number), path))
        head = (text("No."), text("Said, held and moved"))
        return parts.table(text("Cards that changed their hat"), head, rows, (0.1, 0.9))

    def _leg(self, filed: piles.Filing) -> Text:
        hat = plan.NAMES[filed.hat]
        if filed.way is FilingWay.HELD:
            landed = self.piles.landed(filed)
            if not landed:
                return text("held for {hat}, not reached", hat=hat)
            return text("held for {hat}, came back", hat=hat)
        if filed.way is FilingWay.MOVED:
            return text("moved under {hat}", hat=hat)
        return text("said under {hat}", hat=hat)


def _concluded(world: World, each: Conclusion) -> tuple[Words, ...]:
    """Return a conclusion as a row; what is not known yet is a line to fill in by hand."""
    open_ = "–" if each.kind is ConclusionKind.FINDING else ""
    kind = conclusions.KINDS[each.kind]
    who, when = each.owner or who_in(world, each.text), each.due or when_in(each.text)
    return kind, each.text, who or open_, when or open_


def _lone(pile: HatPile) -> Words:
    return plan.hat_words(pile.hat) if pile.hat else ""
