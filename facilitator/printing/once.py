"""What went on from one activity to another is printed once in a session's papers: where it ended.

The activity it came from says which cards went on, and where to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace

from facilitator.model.board import bringing
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card
from facilitator.model.core.words import Text, counted
from facilitator.model.core.world import World
from facilitator.model.display.document import Block, Figure, Outline, OutlineEntry, Paragraph


def once(
    world: World, told: Sequence[tuple[ActivityId, Sequence[Block]]]
) -> Mapping[ActivityId, list[Block]]:
    """Return what is told of each activity, in order, with what ended later left to that."""
    found: dict[ActivityId, list[Block]] = {}
    later: list[tuple[ActivityId, frozenset[str]]] = []
    for activity, blocks in reversed(told):
        moved = _moved(world, activity, later)
        found[activity] = _without(blocks, moved)
        later.append((activity, frozenset(texts(blocks))))
    return found


def _moved(
    world: World, activity: ActivityId, later: Sequence[tuple[ActivityId, frozenset[str]]]
) -> Mapping[tuple[str, str], str]:
    """Return the cards of an activity that are printed with a later one, and its title."""
    printed = dict(later)
    found: dict[tuple[str, str], str] = {}
    for card in world.bucket(Card, activity).values():
        where = {
            each.activity
            for each in bringing.kin(world, card)
            if each.text in printed.get(each.activity, ())
        }
        last = next((key for key, _ in later if key in where), None)
        if last is not None:
            found[str(card.number), card.text] = world.get(Activity, last).title
    return found


def texts(held: object) -> Iterator[str]:
    """Go through all words of blocks, but for those in pictures."""
    if isinstance(held, str):
        yield held.partition(" · ")[2] or held
        yield held
    elif isinstance(held, tuple | list):
        for each in held:  # pyright: ignore[reportUnknownVariableType]
            yield from texts(each)  # pyright: ignore[reportUnknownArgumentType]
    elif is_dataclass(held) and not isinstance(held, Figure | Text):
        for each in fields(held):
            yield from texts(getattr(held, each.name))


def _without(blocks: Sequence[Block], moved: Mapping[tuple[str, str], str]) -> list[Block]:
    found: list[Block] = []
    gone: list[tuple[str, str]] = []
    for block in blocks:
        if not isinstance(block, Outline):
            found.append(block)
            continue
        here: list[tuple[str, str]] = []
        left = _left(block.entries, moved, here)
        found += [replace(block, entries=left)] if left else []
        found += _gone_on([key for key in here if key not in gone], moved)
        gone += here
    return found


def _left(
    entries: Iterable[OutlineEntry],
    moved: Mapping[tuple[str, str], str],
    gone: list[tuple[str, str]],
) -> tuple[OutlineEntry, ...]:
    """Return the entries that stay; what has a remark of its own, or cards under it, does."""
    found: list[OutlineEntry] = []
    for entry in entries:
        key = (entry.mark, str(entry.text))
        if key in moved and not entry.under and not entry.note:
            gone.append(key)
        else:
            found.append(replace(entry, under=_left(entry.under, moved, gone)))
    return tuple(found)


def _gone_on(
    gone: Sequence[tuple[str, str]], moved: Mapping[tuple[str, str], str]
) -> Iterator[Block]:
    for title in dict.fromkeys(moved[key] for key in gone):
        numbers = [number for number, words in gone if moved[number, words] == title]
        words = counted(
            len(numbers),
            "Card {numbers} went on to “{title}” and stands there.",
            "{count} cards went on to “{title}” and stand there: {numbers}.",
            title=title,
            numbers=", ".join(numbers),
        )
        yield Paragraph(text=words, quiet=True)
