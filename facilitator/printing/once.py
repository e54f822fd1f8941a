"""What went on from one activity to another is printed once in a session's papers: where it ended.

The activity it came from says which cards went on, and where to; it names them by their numbers,
or in few words where more is told of them there. Where they ended it is said where they came from.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import NamedTuple, TypeVar, cast

from facilitator.model.board import bringing
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, Words, World, counted, text
from facilitator.model.core.clean_text import few_words
from facilitator.model.core.records import Activity, Card
from facilitator.model.core.words import in_a_row
from facilitator.model.display.document import (
    Block,
    Figure,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)

T = TypeVar("T")


class _Moved(NamedTuple):
    """A card that is printed with a later activity, and the card it is there."""

    card: Card
    to: ActivityId
    there: Card


def once(
    world: World, told: Sequence[tuple[ActivityId, Sequence[Block]]]
) -> Mapping[ActivityId, list[Block]]:
    """Return what is told of each activity, in order, with what ended later left to that."""
    found: dict[ActivityId, list[Block]] = {}
    later: list[tuple[ActivityId, frozenset[str]]] = []
    for activity, blocks in reversed(told):
        printed = frozenset(texts(blocks))
        moved = _moved(world, activity, later)
        kept = _Shortened(_few(each.card for each in moved)).blocks(blocks)
        came, went = _came(world, activity, printed), _went(world, activity, moved, printed)
        found[activity] = [*came, *went, *kept]
        later.append((activity, printed))
    return found


def _moved(
    world: World, activity: ActivityId, later: Sequence[tuple[ActivityId, frozenset[str]]]
) -> list[_Moved]:
    """Return the cards of an activity that are printed with a later one, by number."""
    printed = dict(later)
    found: list[_Moved] = []
    for card in sorted(world.bucket(Card, activity).values(), key=lambda each: each.number):
        where = {
            each.activity: each
            for each in bringing.kin(world, card)
            if each.text in printed.get(each.activity, ())
        }
        last = next((key for key, _ in later if key in where), None)
        if last is not None:
            found.append(_Moved(card, last, where[last]))
    return found


def texts(held: object) -> Iterator[str]:
    """Go through all words of blocks, but for those in pictures."""
    if isinstance(held, str):
        yield held.partition(" · ")[2] or held
        yield held
    elif isinstance(held, Text):
        yield from texts(tuple(held.values.values()))
    elif isinstance(held, tuple | list):
        for each in held:  # pyright: ignore[reportUnknownVariableType]
            yield from texts(each)  # pyright: ignore[reportUnknownArgumentType]
    elif is_dataclass(held) and not isinstance(held, Figure):
        for each in fields(held):
            yield from texts(getattr(held, each.name))


@dataclass(frozen=True, slots=True)
class _Shortened:
    """What stays of blocks of which some cards went on.

    `few` are the few words of each, by its number and all its words.
    """

    few: Mapping[tuple[str, str], str]

    def blocks(self, held: Iterable[Block]) -> list[Block]:
        """Return them without those cards, or with few words of them."""
        found: list[Block] = []
        for block in held:
            if not isinstance(block, Outline):
                found.append(self._shorter(block))
            elif left := self._left(block.entries):
                found.append(replace(block, entries=left))
            elif found and isinstance(found[-1], Heading):
                found.pop()  # nothing stands under it
        return found

    def _left(self, entries: Iterable[OutlineEntry]) -> tuple[OutlineEntry, ...]:
        """Return the entries that stay: of those cards, the ones with more than their words."""
        found: list[OutlineEntry] = []
        for entry in entries:
            under = self._left(entry.under)
            gone = (str(entry.mark), str(entry.text)) in self.few
            if gone and not under and not entry.note:
                continue
            words = few_words(str(entry.text)) if gone else self._shorter(entry.text)
            found.append(replace(entry, text=words, under=under))
        return tuple(found)

    def _shorter(self, held: T) -> T:
        """Return what names those cards in few words: "2 · …", or beside their numbers."""
        return cast("T", self._told(held))

    def _told(self, held: object) -> object:
        if isinstance(held, str):
            if " · " in held or " (card " in held:
                for (number, words), few in self.few.items():
                    held = held.replace(f"{number} · {words}", f"{number} · {few}")
                    held = held.replace(f"{words} (card {number})", f"{few} (card {number})")
            return held
        if isinstance(held, Text):
            values = self._beside(held.values.values())
            return replace(held, values=dict(zip(held.values, values, strict=True)))
        if isinstance(held, tuple):
            return tuple(map(self._told, cast("tuple[object, ...]", held)))
        if isinstance(held, Table):
            return replace(held, rows=tuple(map(self._row, held.rows)))
        if is_dataclass(held) and not isinstance(held, Figure | type):
            parts = {each.name: self._told(getattr(held, each.name)) for each in fields(held)}
            return replace(held, **parts)
        return held

    def _row(self, cells: Sequence[Words]) -> tuple[Words, ...]:
        return cast("tuple[Words, ...]", tuple(self._beside(cells)))

    def _beside(self, parts: Iterable[object]) -> list[object]:
        """Return parts of which one may be the number of a card, and one its words."""
        held = list(parts)
        marks = {str(each) for each in held if str(each).isdecimal()}
        known = {words: few for (number, words), few in self.few.items() if number in marks}
        return [
            known[each] if isinstance(each, str) and each in known else self._told(each)
            for each in held
        ]


def _few(cards: Iterable[Card]) -> Mapping[tuple[str, str], str]:
    return {(str(card.number), card.text): few_words(card.text) for card in cards}


def _went(
    world: World, activity: ActivityId, moved: Sequence[_Moved], printed: frozenset[str]
) -> Iterator[Block]:
    """Say which cards went on, and where to."""
    here = world.get(Activity, activity).title
    for to in dict.fromkeys(each.to for each in moved):
        held = [each for each in moved if each.to == to and each.card.text in printed]
        words = counted(
            len(held),
            "Card {numbers} of “{here}” went on to “{title}” and stands there.",
            "{count} cards of “{here}” went on to “{title}” and stand there: {numbers}.",
            here=here,
            title=world.get(Activity, to).title,
            numbers=_numbers((each.card, each.there) for each in held),
        )
        if held:
            yield Paragraph(text=words, quiet=True)


def _came(world: World, activity: ActivityId, printed: frozenset[str]) -> Iterator[Block]:
    """Say which cards came from another activity, and by which numbers they were known there."""
    said: defaultdict[str, list[tuple[Card, Card]]] = defaultdict(list)
    origins = bringing.origins(world)
    for card in board_queries.cards(world, activity):
        source = world.find(Card, origins.get(card.id))
        if source is not None and card.text in printed:
            said[source.activity].append((source, card))
    for origin, numbers in said.items():
        words = counted(
            len(numbers),
            "Card {numbers} comes from “{title}”.",
            "{count} cards come from “{title}”: {numbers}.",
            title=world.get(Activity, origin).title,
            numbers=_numbers(numbers),
        )
        yield Paragraph(text=words, quiet=True)


def _numbers(pairs: Iterable[tuple[Card, Card]]) -> Words:
    """Return numbers in order, each with the other it has where the cards are now.

    What lies in a stack there is told with the card on top.
    """
    held = sorted(pairs, key=lambda pair: pair[0].number)
    there = {now.id for _, now in held}
    under: defaultdict[str | None, list[Words]] = defaultdict(list)
    for known, now in held:
        if now.stack in there:
            under[now.stack].append(_number(known, now, ()))
    return in_a_row(
        _number(known, now, under[now.id]) for known, now in held if now.stack not in there
    )


def _number(known: Card, now: Card, under: Sequence[Words]) -> Words:
    n, m, others = known.number, now.number, in_a_row(under)
    if n == m:
        # Translators: n and m are numbers of cards, others are several such numbers
        return text("{n} (with {others})", n=n, others=others) if under else str(n)
    if under:
        return text("{n} (now {m}, with {others})", n=n, m=m, others=others)
    return text("{n} (now {m})", n=n, m=m)
