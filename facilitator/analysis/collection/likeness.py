"""Themes of different programmes whose names are alike: asked about, never matched by that."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final

from facilitator.analysis.collection.comparing import CommonTheme, Comparison
from facilitator.model.collection.queries import folded

_SMALL: Final = (
    " a an and are as at be by can do for from have how i in is it its more no not of on or our "
    "so that the their there they this to us we what where which who why will with you "
)
"""Words that say nothing of what a theme is about."""
_STEM: Final = 5
"""Letters by which words are compared, so that "meet" and "meetings" are one."""
_WORDS, _LETTERS = 0.6, 0.85
"""How alike the words of two names are at least (Dice), or else their letters (difflib)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeThemes:
    """Two common themes that may be one: no programme has both; how alike they are, 0 to 1."""

    one: CommonTheme
    other: CommonTheme
    likeness: float


def alike_themes(held: Comparison) -> tuple[LikeThemes, ...]:
    """Return pairs of common themes that may be one, the most alike first."""
    return tuple(sorted(_pairs(held), key=lambda each: -each.likeness))


def _pairs(held: Comparison) -> Iterator[LikeThemes]:
    apart = {frozenset((folded(one), folded(other))) for one, other in held.collection.apart}
    told = [(theme, folded(theme.name), _stems(theme.name)) for theme in held.themes]
    for (one, name, stems), (other, name_2, stems_2) in combinations(told, 2):
        if one.themes.keys() & other.themes.keys() or frozenset((name, name_2)) in apart:
            continue
        found = likeness(stems, stems_2) if stems & stems_2 else 0.0
        if found < _WORDS:
            found = _by_letters(name, name_2)
        if found:
            yield LikeThemes(one=one, other=other, likeness=found)


def _stems(name: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in folded(name).split() if f" {word} " not in _SMALL)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return what share of the words of two names they have in common (Dice), 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _by_letters(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _LETTERS or matcher.quick_ratio() < _LETTERS:
        return 0.0
    found = matcher.ratio()
    return found if found >= _LETTERS else 0.0
