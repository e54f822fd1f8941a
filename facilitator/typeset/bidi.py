"""The Unicode bidirectional algorithm (UAX #9): levels of a paragraph, and the order on a line.

Rule names (P2, X1, W1, N0, L2 …) are those of the standard. Rule L1 is left to the caller, who
keeps white space out of the ends of lines. Public because packages from elsewhere give the
reordered text only, and shaping needs the levels.
"""

import importlib
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

_DEEPEST = 125
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL = frozenset({"S", "WS", "ON", "PDI"}) | _ISOLATES
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_MOST_BRACKETS = 63


class _State(NamedTuple):
    level: int
    override: str
    isolate: bool


def levels(text: str, base: int | None = None) -> tuple[int, bytes]:
    """The base level of a paragraph and the level of each of its characters.

    Without a base, the first strong character decides (P2, P3); left to right if there is none.
    """
    given = [_kind(char) for char in text]
    if base is None:
        base = _base(given, 0, len(given))
    walk = _Explicit(given, base)
    for index, kind in enumerate(given):
        walk.step(index, kind)
    found = list(walk.levels)
    for places in _sequences(given, walk.levels):
        sequence = _Sequence(text, given, walk, places, base)
        for place, kind in zip(places, sequence.resolved(), strict=True):
            found[place] = _implicit(walk.levels[place], kind)
    return base, bytes(_carried(given, found, base))


def order(found: Sequence[int]) -> list[int]:
    """The indices of items of these levels, from left to right (L2)."""
    indices = list(range(len(found)))
    if not found:
        return indices
    for level in range(max(found), 0, -1):
        start = 0
        while start < len(indices):
            end = start
            while end < len(indices) and found[indices[end]] >= level:
                end += 1
            indices[start:end] = reversed(indices[start:end])
            start = end + 1
    return indices


def _kind(char: str) -> str:
    kind = unicodedata.bidirectional(char) or "L"
    # The caller has split paragraphs; a stray control character separates nothing.
    return "ON" if kind == "B" else kind


def _base(kinds: Sequence[str], start: int, end: int) -> int:
    depth = 0
    for kind in kinds[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and start > 0:
                break  # the end of the isolate that asks
            depth = max(0, depth - 1)
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return 0 if kind == "L" else 1
    return 0


class _Explicit:
    """The walk of rules X1 to X8 over one paragraph: levels, and kinds after overrides."""

    def __init__(self, kinds: list[str], base: int) -> None:
        self.given = kinds
        self.kinds = list(kinds)
        self.levels = [base] * len(kinds)
        self._stack = [_State(base, "", isolate=False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    def step(self, index: int, kind: str) -> None:
        if kind in _ISOLATES:
            self._set(index)
            self._isolate(index, kind)
        elif kind in _EMBEDDINGS:
            self.levels[index] = self._stack[-1].level
            self._embed(kind)
        elif kind == "PDI":
            self._end_isolate()
            self._set(index)
        elif kind == "PDF":
            self._end_embedding()
            self.levels[index] = self._stack[-1].level
        elif kind != "BN":
            self._set(index)

    def _set(self, index: int) -> None:
        state = self._stack[-1]
        self.levels[index] = state.level
        if state.override:
            self.kinds[index] = state.override

    def _next(self, kind: str) -> int:
        level = self._stack[-1].level
        return (level + 1) | 1 if kind.startswith("R") else (level + 2) & ~1

    def _isolate(self, index: int, kind: str) -> None:
        if kind == "FSI":
            inner = _base(self.given, index + 1, len(self.given))
            kind = "RLI" if inner else "LRI"
        level = self._next(kind)
        if level <= _DEEPEST and not self._lost_isolates and not self._lost_embeddings:
            self._isolates += 1
            self._stack.append(_State(level, "", isolate=True))
        else:
            self._lost_isolates += 1

    def _embed(self, kind: str) -> None:
        level = self._next(kind)
        if level <= _DEEPEST and not self._lost_isolates and not self._lost_embeddings:
            override = kind[0] if kind.endswith("O") else ""
            self._stack.append(_State(level, override, isolate=False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def _end_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._stack[-1].isolate:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1

    def _end_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1].isolate:
            self._stack.pop()


def _sequences(kinds: Sequence[str], found: Sequence[int]) -> list[list[int]]:
    """The isolating run sequences of what is left after X9 (X10, BD13)."""
    runs: list[list[int]] = []
    for index, kind in enumerate(kinds):
        if kind in _REMOVED:
            continue
        if runs and found[runs[-1][-1]] == found[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return _joined(kinds, runs)


def _joined(kinds: Sequence[str], runs: list[list[int]]) -> list[list[int]]:
    """Runs that end with an isolate's beginning go on where it ends."""
    partner = _partners(kinds)
    ends = {closing: opening for opening, closing in partner.items()}
    by_start = {run[0]: run for run in runs}
    sequences: list[list[int]] = []
    for run in runs:
        if run[0] in ends:
            continue
        whole = list(run)
        while (closing := partner.get(whole[-1], -1)) in by_start:
            whole.extend(by_start[closing])
        sequences.append(whole)
    return sequences


def _partners(kinds: Sequence[str]) -> dict[int, int]:
    stack: list[int] = []
    partner: dict[int, int] = {}
    for index, kind in enumerate(kinds):
        if kind in _ISOLATES:
            stack.append(index)
        elif kind == "PDI" and stack:
            partner[stack.pop()] = index
    return partner


class _Sequence:
    """One isolating run sequence: weak kinds, brackets, neutrals, levels (W1 to I2)."""

    def __init__(
        self, text: str, given: Sequence[str], walk: _Explicit, places: Sequence[int], base: int
    ) -> None:
        self._chars = [text[place] for place in places]
        self._given = [given[place] for place in places]
        self._kinds = [walk.kinds[place] for place in places]
        found = walk.levels
        self._level = found[places[0]]
        before = _near(given, found, places[0], -1, base)
        # An isolate that never ends is followed by the end of the paragraph.
        open_end = self._given[-1] in _ISOLATES
        after = base if open_end else _near(given, found, places[-1], 1, base)
        self._start = _direction(max(self._level, before))
        self._end = _direction(max(self._level, after))

    def resolved(self) -> list[str]:
        """The kind of each character: L, R, EN or AN."""
        self._marks()
        self._numbers_after_arabic()
        self._separators()
        self._terminators()
        self._numbers_after_latin()
        self._brackets()
        self._neutrals()
        return self._kinds

    def _marks(self) -> None:
        previous = self._start
        for index, kind in enumerate(self._kinds):
            if kind == "NSM":
                self._kinds[index] = previous
            previous = "ON" if kind in _ISOLATES or kind == "PDI" else self._kinds[index]

    def _numbers_after_arabic(self) -> None:
        strong = self._start
        for index, kind in enumerate(self._kinds):
            if kind in {"L", "R", "AL"}:
                strong = kind
            elif kind == "EN" and strong == "AL":
                self._kinds[index] = "AN"
        self._kinds = ["R" if kind == "AL" else kind for kind in self._kinds]

    def _separators(self) -> None:
        kinds = self._kinds
        for index in range(1, len(kinds) - 1):
            before, kind, after = kinds[index - 1 : index + 2]
            if before == after and (
                (kind in {"ES", "CS"} and before == "EN") or (kind == "CS" and before == "AN")
            ):
                kinds[index] = before

    def _terminators(self) -> None:
        kinds = self._kinds
        index = 0
        while index < len(kinds):
            end = index
            while end < len(kinds) and kinds[end] == "ET":
                end += 1
            if end > index:
                beside = (kinds[index - 1] if index else "", kinds[end] if end < len(kinds) else "")
                kinds[index:end] = ["EN" if "EN" in beside else "ON"] * (end - index)
            index = end + 1
        self._kinds = ["ON" if kind in {"ES", "CS"} else kind for kind in kinds]

    def _numbers_after_latin(self) -> None:
        strong = self._start
        for index, kind in enumerate(self._kinds):
            if kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                self._kinds[index] = "L"

    def _brackets(self) -> None:
        for opening, closing in sorted(self._pairs()):
            direction = self._bracket_direction(opening, closing)
            if direction:
                self._set_bracket(opening, direction)
                self._set_bracket(closing, direction)

    def _pairs(self) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        stack: list[tuple[str, int]] = []
        closes = _closing()
        for index, char in enumerate(self._chars):
            if self._kinds[index] != "ON":
                continue
            if char in closes:
                if len(stack) == _MOST_BRACKETS:
                    return []
                stack.append((closes[char], index))
                continue
            wanted = _same(char)
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == wanted:
                    pairs.append((stack[depth][1], index))
                    del stack[depth:]
                    break
        return pairs

    def _bracket_direction(self, opening: int, closing: int) -> str:
        own = _direction(self._level)
        inside = {_STRONG.get(kind, "") for kind in self._kinds[opening + 1 : closing]} - {""}
        if own in inside:
            return own
        if not inside:
            return ""
        strong = (_STRONG.get(kind, "") for kind in reversed(self._kinds[:opening]))
        return next((kind for kind in strong if kind), self._start)

    def _set_bracket(self, index: int, direction: str) -> None:
        self._kinds[index] = direction
        for after in range(index + 1, len(self._kinds)):
            if self._given[after] != "NSM":
                break
            self._kinds[after] = direction

    def _neutrals(self) -> None:
        kinds = self._kinds
        index = 0
        while index < len(kinds):
            end = index
            while end < len(kinds) and kinds[end] in _NEUTRAL:
                end += 1
            if end > index:
                before = _STRONG[kinds[index - 1]] if index else self._start
                after = _STRONG[kinds[end]] if end < len(kinds) else self._end
                kind = before if before == after else _direction(self._level)
                kinds[index:end] = [kind] * (end - index)
            index = end + 1


def _near(given: Sequence[str], found: Sequence[int], place: int, step: int, base: int) -> int:
    """The level of the nearest character that X9 leaves, or the paragraph's at its edge."""
    place += step
    while 0 <= place < len(given):
        if given[place] not in _REMOVED:
            return found[place]
        place += step
    return base


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _implicit(level: int, kind: str) -> int:
    if level % 2:
        return level if kind == "R" else level + 1
    return level + {"L": 0, "R": 1}.get(kind, 2)


def _carried(given: Sequence[str], found: Sequence[int], base: int) -> list[int]:
    """Characters that X9 removes go with the one before them."""
    levels_of: list[int] = []
    for kind, level in zip(given, found, strict=True):
        previous = levels_of[-1] if levels_of else base
        levels_of.append(previous if kind in _REMOVED else level)
    return levels_of


@cache
def _closing() -> dict[str, str]:
    mirror = cast("dict[str, str]", importlib.import_module("bidi.mirror").MIRRORED)
    return {
        char: _same(other)
        for char, other in mirror.items()
        if unicodedata.category(char) == "Ps" and unicodedata.category(other) == "Pe"
    }


def _same(char: str) -> str:
    """Canonically equal brackets match each other."""
    return unicodedata.normalize("NFC", char)
