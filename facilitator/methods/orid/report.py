"""What goes on paper after a focused conversation: the hand-out, and the full record."""

from collections.abc import Iterator, Sequence

from facilitator.methods.common import steps
from facilitator.methods.common.reports import outline, paper, parts
from facilitator.methods.common.reports.parts import when_in, who_in
from facilitator.methods.orid import answers, facts, levels, plan
from facilitator.methods.orid.picture import HELD, KEY_POINT
from facilitator.methods.orid.records import AnswerLevel, Commitment, HeldAnswer, KeyPoint, Level
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, Words, figures, text
from facilitator.model.core.records import Card
from facilitator.model.core.words import joined
from facilitator.model.display.document import Block, Facts, Heading, OutlineEntry, Paragraph
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording as people_wording

DECIDED = text("What we decided")
_COMMITMENT = text("commitment")


class OridReport(outline.ActivityReport):
    """The hand-out (what the room has seen) or the record (everything)."""

    def begin(self) -> None:
        self.asked = steps.entered(self.world, self.activity)

    def blocks(self) -> list[Block]:
        blocks = [*self._frame(), *self._commitments(), *self._key_points()]
        blocks += self._opened()
        for level in plan.LEVELS:
            blocks += self._level(level)
        blocks += self._outside(plan.CLOSING, text("At the closing"))
        blocks += self._held()
        if self.whole:
            blocks += self.rest([*self._minutes(), *self._people()])
        return blocks

    def _frame(self) -> list[Block]:
        held = plan.settings(self.world, self.activity)
        pairs: list[tuple[Words, Words]] = [(text("What we looked at"), held.subject)]
        if self.whole:
            pairs += [
                (text("To know or decide"), held.know),
                (text("How people should leave"), held.feel),
            ]
        told = tuple((name, said) for name, said in pairs if said)
        return [Facts(pairs=told)] if told else []

    def _commitments(self) -> list[Block]:
        """Who does what by when, with lines to fill in by hand; or that nothing was decided."""
        rows = tuple(self._decision(each, card) for each, card in self._decided())
        if rows:
            head = (text("No."), text("What"), text("Who"), text("By when"))
            return parts.to_do(DECIDED, head, rows, (0.08, 0.52, 0.22, 0.18), 1, ruled=True)
        over = levels.decides(self.world, self.activity) or plan.CLOSING in self.asked
        over = over and not answers.decided(self.world, self.activity)
        said = Paragraph(text=text("No decision was taken."))
        none: list[Block] = [Heading(text=DECIDED, level=2), said] if over else []
        return none if self.whole else [*none, *paper.next_steps()]

    def _decided(self) -> list[tuple[Commitment | None, Card]]:
        held = answers.decided(self.world, self.activity)
        return [(each, card) for each, card in held if self.wall.prints(card)]

    def _decision(self, each: Commitment | None, card: Card) -> tuple[Words, ...]:
        """Return a decision as a row; who and when as noted, or else as its own words say."""
        owner, due = (each.owner, each.due) if each else ("", "")
        who = owner or who_in(self.world, card.text)
        return str(card.number), card.text, who, due or when_in(card.text)

    def _printed(self) -> list[Card]:
        return [c for c in board_queries.cards(self.world, self.activity) if self.wall.prints(c)]

    def _key_points(self) -> list[Block]:
        marked = answers.by_card(self.world, self.activity, KeyPoint)
        found = [card for card in self._printed() if card.id in marked]
        return self._listed(text("Key points"), found, KEY_POINT)

    def _listed(self, title: Text, cards: Sequence[Card], plain: Text | None = None) -> list[Block]:
        """Return cards under a heading; what is `plain` from it is not said of each."""
        return parts.listed(title, (self._entry(card, plain) for card in cards))

    def _entry(self, card: Card, plain: Text | None = None) -> OutlineEntry:
        """Return an answer as a line, with what was said of it."""
        entry = self.wall.card(card)
        notes = [entry.note, *(words for words in self._said_of(card) if words != plain)]
        return OutlineEntry(
            text=entry.text, mark=entry.mark, note=joined(notes, " · "), under=entry.under
        )

    def _said_of(self, card: Card) -> Iterator[Text]:
        """Return where an answer belongs, as the room read it; for the record all else."""
        moved = answers.by_card(self.world, self.activity, AnswerLevel).get(card.id)
        if moved is not None:
            yield text("belongs to {part}", part=plan.name_of(moved.level))
        if not self.whole:
            return
        if card.id in answers.by_card(self.world, self.activity, HeldAnswer):
            yield HELD
        if card.id in answers.by_card(self.world, self.activity, KeyPoint):
            yield KEY_POINT
        if card.id in answers.by_card(self.world, self.activity, Commitment):
            yield _COMMITMENT

    def _level(self, level: Level) -> list[Block]:
        """Return a part with its questions and answers; for the record what was not asked."""
        entries: list[OutlineEntry] = []
        entries += self._answers(level.value)
        left: list[str] = []
        for question in plan.questions(self.world, self.activity, level):
            key = plan.QUESTIONS.key(question)
            under = self._answers(key)
            if key in self.asked and (under or self.whole):
                told = bool(answers.of_step(self.world, self.activity, key)) and not under
                note = text("answered under “{title}”", title=DECIDED) if told else ""
                entries.append(
                    OutlineEntry(text=question.text, strong=True, note=note, under=under)
                )
            elif key not in self.asked:
                left.append(question.text)
        found = parts.listed(plan.name_of(level), entries)
        if self.whole:
            found += self._not_asked(level, left)
        return found

    def _answers(self, key: str) -> tuple[OutlineEntry, ...]:
        """Return the answers of a step as lines; a decision stands in the table of those alone.

        Unless more is to be said of it than its words.
        """
        told = {card.id for _, card in self._decided()}
        found: list[OutlineEntry] = []
        for card in answers.of_step(self.world, self.activity, key):
            if self.wall.prints(card):
                entry = self._entry(card, _COMMITMENT)
                if card.id not in told or entry.note or entry.under:
                    found.append(entry)
        return tuple(found)

    def _not_asked(self, level: Level, left: Sequence[str]) -> list[Block]:
        found: list[Block] = [
            Paragraph(text=skipped(skip.level, skip.reason))
            for skip in levels.skips(self.world, self.activity)
            if skip.level is level
        ]
        if left:
            words = text(
                "Not asked in {part}: {questions}",
                part=plan.name_of(level),
                questions=" / ".join(left),
            )
            found.append(Paragraph(text=words, quiet=True))
        return found

    def _opened(self) -> list[Block]:
        """Return what was said at the opening, apart from what came from elsewhere."""
        held = answers.of_step(self.world, self.activity, plan.OPENING)
        shown = [card for card in held if self.wall.prints(card)]
        brought = [card for card in shown if card.source and not card.written]
        said = [card for card in shown if card not in brought]
        return [
            *self._listed(text("Brought from elsewhere"), brought),
            *self._listed(text("At the opening"), said),
        ]

    def _outside(self, key: str, title: Text) -> list[Block]:
        said = answers.of_step(self.world, self.activity, key)
        return self._listed(title, [card for card in said if self.wall.prints(card)])

    def _held(self) -> list[Block]:
        """Return what was held for a part that was not reached."""
        if levels.decides(self.world, self.activity):
            return []
        held = [c for c in answers.held(self.world, self.activity) if self.wall.prints(c)]
        return self._listed(text("Held for Decision, not reached"), held, HELD)

    def _minutes(self) -> list[Block]:
        taken = facts.minutes_taken(self.world, self.activity)
        planned = plan.minutes_of(plan.settings(self.world, self.activity))
        if not taken:
            return []
        rows = tuple(
            (
                plan.name_of(level),
                str(planned[level.value]),
                figures.figure(taken.get(level, 0.0), 0),
            )
            for level in plan.LEVELS
        )
        head = (text("Part"), text("Planned (min)"), text("Taken (min)"))
        return parts.table(text("Minutes of each part"), head, rows, (0.5, 0.25, 0.25))

    def _people(self) -> list[Block]:
        """Return how many were there, by sector where one is known."""
        came = people_queries.there_during(self.world, self.activity)
        later = people_queries.marked_later(self.world, self.activity)
        if not came and not later:
            return []
        pairs: list[tuple[Words, Words]] = [(text("All"), str(len(came)))]
        told = people_wording.by_sector_for(self.world, self.reader, came)
        pairs += [(name, str(count)) for name, count in told]
        pairs += [(text("Marked as here only later"), str(later))] if later else []
        return parts.facts(text("Who took part"), pairs)


def skipped(level: Level, reason: str) -> Text:
    """Return in words that a part was left out: “Reactions skipped: no time”."""
    name = plan.name_of(level)
    if not reason:
        return text("{part} skipped", part=name)
    return text("{part} skipped: {reason}", part=name, reason=reason)
