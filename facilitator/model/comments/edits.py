"""What is said of a comment: from which sector, what is covered, its parts, what it rests on.

Each edit is a function from a world to a change. Labels name no word of what was said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from facilitator.model.comments import queries
from facilitator.model.comments.records import Basis, CardSector, Ground, Part, Redaction
from facilitator.model.core import Change, NewId, Text, World, adding, counted, ids, replacing, text
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.core.records import Card, Record
from facilitator.model.core.words import forms
from facilitator.model.themes.records import Quote

Span = TypeVar("Span", Redaction, Part, Quote)


# from which sector a card comes


def said_by(
    world: World, cards: Iterable[Card], sector: ids.SectorId | None, *, new_id: NewId
) -> Change:
    """Return the change of the sector cards come from; None: it is not known, or not told."""
    chosen = list(cards)
    before: list[Record] = []
    after: list[Record] = []
    for card in chosen:
        old = sector_record(world, card)
        if old is not None and old.sector == sector:
            continue
        before += [old] if old else []
        if sector is not None:
            key = old.id if old else new_id()
            after.append(CardSector(id=key, activity=card.activity, card=card.id, sector=sector))
    words = forms("Note the sector of card {number}", "Note the sector of {count} cards")
    if sector is None:
        words = forms("Forget the sector of card {number}", "Forget the sector of {count} cards")
    label = counted(len(chosen), *words, number=chosen[0].number if chosen else 0)
    return Change(label, tuple(before), tuple(after), anonymous=True)


def sector_record(world: World, card: Card) -> CardSector | None:
    """Return what says from which sector a card comes; None where nothing does."""
    held = world.bucket(CardSector, card.activity).values()
    return next((each for each in held if each.card == card.id), None)


def written_by(change: Change, sector: ids.SectorId, *, new_id: NewId) -> Change:
    """Return a change that writes cards, made to say as well that they come from a sector."""
    old = {record.id for record in change.before}
    told = tuple(
        CardSector(id=new_id(), activity=card.activity, card=card.id, sector=sector)
        for card in change.after
        if isinstance(card, Card) and card.id not in old
    )
    return replace(change, after=(*change.after, *told)) if told else change


# what must not be printed as it was said


def cover(world: World, about: str, start: int, end: int, instead: str, *, new_id: NewId) -> Change:
    """Return the change that prints characters `start` to `end` as `instead`, in brackets.

    `about` is the record that holds the words. What is covered there already and touches this
    becomes one with it. Blank `instead` is printed as […].
    """
    held = [each for each in redactions(world, about) if each.start < end and each.end > start]
    made = Redaction(
        id=held[0].id if held else new_id(),
        about=about,
        start=min([start, *(each.start for each in held)]),
        end=max([end, *(each.end for each in held)]),
        instead=one_line(instead),
    )
    if held == [made]:
        return Change(text("Cover words"))
    return Change(text("Cover words"), tuple(held), (made,), anonymous=True)


def uncover(redaction: Redaction) -> Change:
    """Return the change that lets words be printed again as they were said."""
    return Change(text("Uncover words"), (redaction,), ())


def redactions(world: World, about: str) -> tuple[Redaction, ...]:
    """Return what is covered in the words of a record, in order."""
    held = [each for each in world.bucket(Redaction, "").values() if each.about == about]
    return tuple(sorted(held, key=lambda each: (each.start, each.end, each.id)))


# a comment that holds two ideas


def split(world: World, comment: str, words: str, at: Sequence[int], *, new_id: NewId) -> Change:
    """Return the change that cuts a comment at these characters: each piece counts by itself.

    `comment` is the record that holds the `words`, all of them. Where it is in parts already,
    those are cut further, and the first piece of each stays what it was. Blanks at the ends of a
    piece are no part of it, and there is no blank piece.
    """
    label = text("Split a comment")
    held = queries.parts(world).get(comment, ())
    before: list[Record] = []
    after: list[Record] = []
    spans = [(part.start, part.end, part) for part in held] or [(0, len(words), None)]
    for start, end, part in spans:
        cuts = sorted({start, end, *(cut for cut in at if start < cut < end)})
        found = [
            span
            for one, other in pairwise(cuts)
            if (span := _trimmed(words, one, other)) is not None
        ]
        if len(found) < 2:
            continue
        before += [part] if part else []
        for number, (one, other) in enumerate(found):
            key = part.id if part and not number else new_id()
            after.append(Part(id=key, comment=comment, start=one, end=other))
    return Change(label, tuple(before), tuple(after))


def _trimmed(words: str, start: int, end: int) -> tuple[int, int] | None:
    piece = words[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def make_whole(world: World, comment: str) -> Change:
    """Return the change after which a comment counts as one again."""
    return Change(text("Make a comment whole again"), queries.parts(world).get(comment, ()), ())


# what an idea rests on


def set_ground(
    world: World,
    about: str,
    *,
    new_id: NewId,
    idea: bool = True,
    basis: Basis = Basis.NOT_SAID,
    whose: str = "",
    words: str = "",
) -> Change:
    """Return the change of what something rests on, and whether it is an idea or a finding."""
    old = queries.grounds(world).get(about)
    made = Ground(
        id=old.id if old else new_id(),
        about=about,
        idea=idea,
        basis=basis,
        whose=one_line(whose),
        words=clean(words),
    )
    label = text("Say what it rests on") if idea else text("Say that it is a finding")
    return adding(label, made) if old is None else replacing(label, [(old, made)])


# words that change


def follow(world: World, about: str, words: str, now: str) -> Change:
    """Return the change by which covers, parts and quotes go along when words become others.

    What lies before or after the changed words stays where it is; what touches them takes in
    all that is new there, so that nothing that was covered comes to light.
    """
    label = text("Change words")
    if words == now:
        return Change(label)
    edge = _changed(words, now)
    change = _followed(label, redactions(world, about), edge)
    parts = queries.parts(world).get(about, ())
    change = change.then(_followed(label, parts, edge))
    return change.then(_quotes_followed(label, world, (about, parts), edge))


def _followed(label: Text, spans: Sequence[Span], edge: tuple[int, int, int]) -> Change:
    before: list[Record] = []
    after: list[Record] = []
    last = 0
    for span in spans:
        moved = _moved(span, *edge)
        moved = replace(moved, start=max(last, moved.start))
        last = max(last, moved.end)
        if moved != span:
            before.append(span)
            after += [moved] if moved.start < moved.end else []
    return Change(label, tuple(before), tuple(after))


def _quotes_followed(
    label: Text, world: World, held: tuple[str, Sequence[Part]], edge: tuple[int, int, int]
) -> Change:
    """Return the change by which quotes stay at their words; one of a part counts from its start.

    A quote whose words are all gone goes too.
    """
    about, parts = held
    begins = {part.id: (part.start, _moved(part, *edge).start) for part in parts}
    starts: dict[str, tuple[int, int]] = {about: (0, 0), **begins}
    before: list[Record] = []
    after: list[Record] = []
    for quote in world.bucket(Quote, "").values():
        if quote.comment not in starts:
            continue
        old, new = starts[quote.comment]
        whole = replace(quote, start=quote.start + old, end=quote.end + old)
        moved = _moved(whole, *edge)
        moved = replace(moved, start=max(0, moved.start - new), end=moved.end - new)
        if moved != quote:
            before.append(quote)
            after += [moved] if moved.start < moved.end else []
    return Change(label, tuple(before), tuple(after))


def _changed(words: str, now: str) -> tuple[int, int, int]:
    """Return which characters of the words changed, from and to, and by how many more."""
    least = min(len(words), len(now))
    first = next((i for i in range(least) if words[i] != now[i]), least)
    rest = least - first
    tail = next((i for i in range(rest) if words[-1 - i] != now[-1 - i]), rest)
    return first, len(words) - tail, len(now) - len(words)


def _moved(span: Span, first: int, last: int, by: int) -> Span:
    """Return where a span lies when characters `first` to `last` became `by` more."""
    start = span.start
    if first < start:
        start = first if start < last else start + by
    end = span.end
    if first < end:
        end = last + by if end < last else end + by
    return replace(span, start=start, end=end)
