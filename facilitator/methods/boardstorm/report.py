"""What goes on paper after a Boardstorm: the hand-out, and the facilitator's full record."""

from dataclasses import replace

from facilitator.methods.boardstorm import builds, plan, sheets
from facilitator.methods.boardstorm.picture import wall
from facilitator.methods.common import turns
from facilitator.methods.common.reports import facts as shared
from facilitator.methods.common.reports import outline, parts
from facilitator.methods.common.reports import paper as report_paper
from facilitator.methods.common.votes import paper as vote_paper
from facilitator.model.board import bringing, queries
from facilitator.model.core import ActivityId, Words, World, text
from facilitator.model.core.clean_text import few_words
from facilitator.model.core.records import Card, CardState, Group
from facilitator.model.core.words import joined
from facilitator.model.display.document import Block, OutlineEntry, Paragraph
from facilitator.model.display.picture import Audience


class BoardstormReport(outline.ActivityReport):
    """The hand-out (what the room has seen) or the record (everything)."""

    def blocks(self) -> list[Block]:
        world, activity, whole = self.world, self.activity, self.whole
        later = plan.next_steps(world, activity)
        words = replace(self.wall, skip=frozenset(card.id for card in later))
        audience = Audience.FACILITATOR if whole else Audience.ROOM
        blocks: list[Block] = [
            *report_paper.wall(wall(world, activity, audience, self.frame)),
            *vote_paper.blocks(plan.booth(world, activity), self.reader),
            *words.outline(),
            *_built(words),
        ]
        if not whole:
            return [
                *blocks,
                *report_paper.counted_apart(world, activity),
                *_next_steps(words, later),
            ]
        blocks += [*_in_order(words), *_sheets(words), *_next_steps(words, later)]
        return blocks + self.rest(_waves(world, activity))


def _built(words: outline.WallOutline) -> list[Block]:
    """Which card builds on which, by numbers."""
    found: list[Words] = []
    for link in builds.by_card(words.world, words.activity).values():
        card, on = words.world.get(Card, link.card), words.world.get(Card, link.on)
        if words.prints(card) and words.prints(on) and card.state is on.state is CardState.ACTIVE:
            found.append(text("{number} on {other}", number=card.number, other=on.number))
    if not found:
        return []
    return [Paragraph(text=text("Cards that build on others: {pairs}", pairs=joined(found, ", ")))]


def _in_order(words: outline.WallOutline) -> list[Block]:
    """For the record, where cards lie in groups or stacks: all of them as they were written."""
    cards = queries.cards(words.world, words.activity)
    if all(card.group is None and card.stack is None for card in cards):
        return []
    rows = ((str(c.number), few_words(c.text), _where(words, c)) for c in cards)
    head = (text("No."), text("Card"), text("Where it is"))
    return parts.table(text("All cards by number"), head, rows, (0.1, 0.62, 0.28))


def _where(words: outline.WallOutline, card: Card) -> Words:
    went = bringing.went_on_to(words.world, card)
    here = _lies(words, card)
    if not went:
        return here
    titles = ", ".join(f"“{each.title}”" for each in went)
    return text("{here}; went on to {titles}", here=here, titles=titles)


def _lies(words: outline.WallOutline, card: Card) -> Words:
    head, group = words.world.find(Card, card.stack), words.world.find(Group, card.group)
    if head is not None:
        return text("under card {number}", number=head.number)
    if card.id in words.under:
        return text("stack of {count}", count=len(words.under[card.id]) + 1)
    if group is not None:
        return shared.name_of(group)
    return text("next steps") if card.written == plan.NEXT else text("on its own")


def _sheets(words: outline.WallOutline) -> list[Block]:
    """Each sheet as it came back from the table, its words untouched."""
    found: list[Block] = []
    for sheet, rounds in sheets.grid(sheets.entries(words.world, words.activity)).items():
        most = max(each.slot for held in rounds.values() for each in held)
        rows: list[tuple[Words, ...]] = []
        for number, held in sorted(rounds.items()):
            by_slot = {each.slot: words.world.get(Card, each.card) for each in held}
            cells = (_on_sheet(by_slot.get(slot)) for slot in range(1, most + 1))
            rows.append((str(number), *cells))
        head: tuple[Words, ...] = (text("Round"), *(str(slot) for slot in range(1, most + 1)))
        widths = (0.1, *([0.9 / most] * most))
        found += parts.table(text("Sheet {sheet}", sheet=sheet), head, rows, widths)
    return found


def _on_sheet(card: Card | None) -> Words:
    if card is None:
        return "–"
    if card.state is CardState.BINNED:
        return text("[card {number} is in the bin]", number=card.number)
    return text("{number} · {words}", number=card.number, words=card.text)


def _next_steps(words: outline.WallOutline, later: tuple[Card, ...]) -> list[Block]:
    printed = (words.card(card) for card in later if words.prints(card))
    found = parts.listed(text("Next steps"), printed)
    return found if found or words.whole else report_paper.next_steps()


def _waves(world: World, activity: ActivityId) -> list[Block]:
    held = turns.waves(world, activity)
    return parts.listed(text("Waves"), (OutlineEntry(text=turns.wave_words(w)) for w in held))
