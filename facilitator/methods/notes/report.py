"""What goes on paper: the lines by question, what was agreed; for the record who and when."""

from collections.abc import Mapping, Sequence

from facilitator.methods.common.reports import outline, parts
from facilitator.methods.notes import lines, plan, speakers
from facilitator.methods.notes.picture import AGREED, IDEA, KINDS, OUTSIDE, QUOTE
from facilitator.methods.notes.records import Resolution, ResolutionKind
from facilitator.model.core.records import Card
from facilitator.model.core.words import (
    Words,
    counted,
    forms,
    in_context,
    joined,
    text,
    time_of_day,
)
from facilitator.model.display.document import (
    Block,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)
from facilitator.model.people.records import Consent

_NOTHING = text("Nothing was noted.")
_ALOUD = in_context("whether it was", "Read aloud")
_COUNTED = forms("1 line is counted, not quoted.", "{count} lines are counted, not quoted.")
_STANDS_ABOVE = forms("1 line stands under “{where}”.", "{count} lines stand under “{where}”.")
_NOT_ASKED = forms(
    "1 line is not printed: nobody was asked whether it may be.",
    "{count} lines are not printed: nobody was asked whether they may be.",
)
_NOT_SHOWN = forms(
    "1 line is not printed: the room has not seen these notes.",
    "{count} lines are not printed: the room has not seen these notes.",
)


class NotesReport(outline.ActivityReport):
    """The hand-out (what the room has seen) or the record (everything)."""

    def begin(self) -> None:
        self.known = lines.by_card(self.world, self.activity)
        held = plan.settings(self.world, self.activity)
        told = self.whole or held.show_speakers
        mine = plan.speakers(self.world, self.activity) if told else ()
        self.codes: Mapping[str, str] = {speaker.id: speaker.code for speaker in mine}

    def blocks(self) -> list[Block]:
        blocks = [*self._agreed(), *self._questions()]
        if self.whole:
            blocks += self.rest(self._speakers())
        return blocks

    def _prints(self, card: Card) -> bool:
        shared = plan.settings(self.world, self.activity).shared
        return self.wall.prints(card) and (self.whole or shared)

    def _quotes(self, card: Card) -> bool:
        """Whether a line is told in its words; on a hand-out not what is only counted."""
        return self.whole or self._consent(card) is not Consent.THEMES

    def _consent(self, card: Card) -> Consent:
        return speakers.consent_for(self.world, card, self.known.get(card.id))

    def _why_missing(self, held: Sequence[Card]) -> list[Block]:
        """Return why lines are not told in their words, from what was asked and what is shown."""
        found: list[Block] = []
        for (one, many), of_that in (
            (_COUNTED, {Consent.THEMES}),
            (_NOT_ASKED, {Consent.NOT_ASKED}),
            (_NOT_SHOWN, {Consent.ANONYMOUS, Consent.NAMED}),
        ):
            count = sum(self._consent(card) in of_that for card in held)
            if count:
                found.append(Paragraph(text=counted(count, one, many), quiet=True))
        return found

    def _agreed(self) -> list[Block]:
        """Return decisions, and actions with who and by when, and lines to fill in by hand."""
        held = self._resolutions()
        if not held:
            return []
        rows: tuple[tuple[Words, ...], ...] = tuple(
            (str(card.number), KINDS[each.kind], card.text, each.owner, each.due)
            for each, card in held
        )
        head = (text("No."), text("Kind"), text("What"), text("Who"), text("By when"))
        widths = (0.07, 0.13, 0.46, 0.18, 0.16)
        acts = tuple(
            (n, 2) for n, (each, _) in enumerate(held) if each.kind is ResolutionKind.ACTION
        )
        table = Table(head=head, rows=rows, widths=widths, ruled=True, actions=acts)
        return [Heading(text=AGREED, level=2), table]

    def _resolutions(self) -> list[tuple[Resolution, Card]]:
        """Return what was agreed; on a hand-out as far as everybody may read it."""
        return [
            (each, card)
            for each, card in lines.resolutions(self.world, self.activity)
            if self.wall.prints(card)
            and self._consent(card) is not Consent.NOTHING
            and (self.whole or speakers.open_to_all(self.world, card, self.known.get(card.id)))
        ]

    def _questions(self) -> list[Block]:
        mine = lines.by_question(self.world, self.activity)
        found: list[Block] = []
        for place, question in enumerate(plan.guide(self.world, self.activity), 1):
            held = mine.get(question.id, [])
            if held or self.whole:  # whether it was put to anybody nobody has noted
                found += self._question(plan.named(place, question), held)
        loose = [card for card in mine.get("", []) if self._prints(card)]
        if loose:
            found += self._question(OUTSIDE, loose)
        return found or [Paragraph(text=_NOTHING, quiet=True)]

    def _question(self, title: Words, held: list[Card]) -> list[Block]:
        found: list[Block] = [Heading(text=title, level=2)]
        printed = [card for card in held if self._prints(card)]
        told = tuple(self._entry(card) for card in printed if self._quotes(card))
        if told:
            found.append(Outline(entries=told))
        above = {card.id for _, card in self._resolutions()}
        away = [c for c in held if self.wall.prints(c) and not (c in printed and self._quotes(c))]
        why = self._why_missing([card for card in away if card.id not in above])
        if agreed := sum(card.id in above for card in away):
            words = counted(agreed, *_STANDS_ABOVE, where=AGREED)
            why.insert(0, Paragraph(text=words, quiet=True))
        if told or why:
            return [*found, *why]
        return [*found, Paragraph(text=_NOTHING, quiet=True)]

    def _entry(self, card: Card) -> OutlineEntry:
        """Return a line with what was said of it; times and codes as far as they may be told."""
        entry = self.wall.card(card)
        line = self.known.get(card.id)
        notes: list[Words] = [entry.note]
        said: Words = entry.text
        if line is not None:
            if self.whole:
                notes.append(time_of_day(line.at))
            if (line.speaker or "") in self.codes:
                notes.append(self.codes[line.speaker or ""])
            notes += [QUOTE] if line.quoted else []
            notes += [IDEA] if line.idea else []
        return OutlineEntry(
            text=said, mark=entry.mark, note=joined(notes, " · "), under=entry.under
        )

    def _speakers(self) -> list[Block]:
        """Return, for the record, who spoke by their codes, who asked, what they agreed to."""
        held = plan.speakers(self.world, self.activity)
        names = dict(speakers.CONSENTS)
        rows: tuple[tuple[Words, ...], ...] = tuple(
            (
                each.code,
                each.by,
                text("yes") if each.aloud else text("no"),
                names[each.consent.value],
            )
            for each in held
        )
        head = (
            text("Speaker"),
            text("Asked by"),
            _ALOUD,
            text("They agreed to"),
        )
        return parts.table(text("Who spoke"), head, rows, (0.2, 0.3, 0.16, 0.34))
