"""What differs between two pictures, and which areas are painted anew. No Qt, in wall units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, count
from operator import is_not, ne

from facilitator.model.display.geometry import Rect, around
from facilitator.model.display.picture import Shape


@dataclass(frozen=True, slots=True)
class PictureDifference:
    """What another picture changes: the areas to repaint, and ids that came, changed or went."""

    areas: tuple[Rect, ...] = ()
    came: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    went: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.areas or self.came or self.changed or self.went)


def common_start(old: tuple[Shape, ...], new: tuple[Shape, ...]) -> int:
    """Return how many shapes are the same from the lowest up."""
    short = min(len(old), len(new))
    for index in compress(count(), map(is_not, old, new)):
        if old[index] != new[index]:
            return index
    return short


def common_end(old: tuple[Shape, ...], new: tuple[Shape, ...], start: int) -> int:
    """Return how many shapes are the same from the topmost down, past the same at the start."""
    room = min(len(old), len(new)) - start
    for index in compress(count(), map(is_not, reversed(old), reversed(new))):
        if index >= room:
            return room
        if old[-1 - index] != new[-1 - index]:
            return index
    return room


def raised_id(before: list[str], after: list[str]) -> str:
    """Return the id that went to the top where that is all that differs, or ""."""
    if len(before) != len(after):
        return ""
    first = next(compress(count(), map(ne, before, after)))
    if before[first + 1 :] + before[first : first + 1] == after[first:]:
        return before[first]
    return ""


def reordered_ids(old: list[str], new: list[str]) -> set[str]:
    """Return the ids to leave out so that the others stand in the same order in both lists."""
    moved: set[str] = set()
    in_old = {key: index for index, key in enumerate(old)}
    in_new = {key: index for index, key in enumerate(new)}
    first, second = _Cursor(old), _Cursor(new)
    while (a := first.peek(moved)) and (b := second.peek(moved)):
        if a == b:
            first.step()
            second.step()
        elif in_new[a] - second.place >= in_old[b] - first.place:
            moved.add(a)
        else:
            moved.add(b)
    return moved


class _Cursor:
    """A place in a list of ids that passes over some of them."""

    def __init__(self, keys: list[str]) -> None:
        self._keys = keys
        self.place = 0

    def peek(self, skip: set[str]) -> str:
        while self.place < len(self._keys) and self._keys[self.place] in skip:
            self.place += 1
        return self._keys[self.place] if self.place < len(self._keys) else ""

    def step(self) -> None:
        self.place += 1


def together(areas: Iterable[Rect]) -> Iterator[Rect]:
    """Merge areas into one unless far more than they lie between them; then give each of them."""
    every = list(areas)
    if not every:
        return
    one = around(every)
    covered = sum(a.width * a.height for a in every)
    if len(every) > 12 or one.width * one.height <= 4 * covered:
        yield one
    else:
        yield from every
