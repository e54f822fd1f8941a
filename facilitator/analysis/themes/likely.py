"""A hint for who reads: in which theme the comments are that are nearest to one to place.

It is given when it is asked for, and decides nothing. How often it would have been right is
tried on what is placed already.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.analysis.themes.nearness import Nearness
from facilitator.model.core import Text, ThemeId, counted, text
from facilitator.model.themes.records import Theme

MOST: Final = 3
"""The nearest comments that are looked at."""
_LEAST: Final = 0.12
"""How near a comment is at least that is told as near."""
_SAME: Final = 0.9
"""From here on, a comment is another's words again: a hint is not tried on it."""
_WORDS: Final = 2.0
"""How much the words of a theme weigh against a comment as near."""
_TRIED: Final = 200
_THEME: Final = "theme "
"""Before the id of a theme: its words are compared, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearComment:
    """A comment that is placed, how near it is (0 to 1), and its theme."""

    said: PooledComment
    share: float
    theme: Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyTheme:
    """The nearest comments, and the nearest theme: most of them are in it, or its words are near.

    It is None where as many of the comments are in another: none stands out.
    """

    theme: Theme | None
    near: tuple[NearComment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HintTrial:
    """How often a hint named the theme of a comment that is placed, with that left out."""

    right: int
    tried: int


def compared(tally: ThemeTally) -> Mapping[str, str]:
    """Return what is compared, by key: all comments, and what themes say of themselves."""
    found = {said.key: said.text for said in tally.pool.comments}
    for each in tally.themes:
        held = each.theme
        said = (held.name, held.sentence, held.definition, held.include)
        found[_THEME + held.id] = ". ".join(filter(None, said))
    return found


def likely(tally: ThemeTally, nearness: Nearness, key: str) -> LikelyTheme | None:
    """Return what is near a comment; None where nothing that is placed is."""
    return _likely(tally, nearness.near(key))


def _likely(tally: ThemeTally, shares: Mapping[str, float]) -> LikelyTheme | None:
    themes = {each.theme.id: each.theme for each in tally.themes}
    placed = {
        other: theme
        for other, share in shares.items()
        if share >= _LEAST and (theme := _theme(tally, themes, other)) is not None
    }
    nearest = sorted(placed, key=lambda other: (-shares[other], other))[:MOST]
    points: defaultdict[ThemeId, float] = defaultdict(float)
    for other in nearest:
        points[placed[other].id] += shares[other]
    for theme in themes:
        if (share := shares.get(_THEME + theme, 0.0)) >= _LEAST:
            points[theme] += _WORDS * share
    if not points:
        return None
    best = max(points, key=lambda theme: (points[theme], theme))
    near = tuple(
        NearComment(said=tally.pool.by_key[other], share=shares[other], theme=placed[other])
        for other in nearest
    )
    there = Counter(each.theme.id for each in near)
    rivals = (count for theme, count in there.items() if theme != best)
    tied = best in there and max(rivals, default=0) >= there[best]
    return LikelyTheme(theme=None if tied else themes[best], near=near)


def _theme(tally: ThemeTally, themes: Mapping[ThemeId, Theme], key: str) -> Theme | None:
    held = tally.placed.get(key)
    return themes.get(held.theme) if held is not None and held.theme is not None else None


def trial(tally: ThemeTally, nearness: Nearness) -> HintTrial:
    """Try hints on comments that are placed, up to 200 of them, each left out in its turn."""
    placed = [said.key for each in tally.whole for said in each.comments]
    step = max(1, len(placed) // _TRIED)
    right = tried = 0
    for key in placed[::step]:
        shares = nearness.near(key)
        others = {other: share for other, share in shares.items() if share < _SAME}
        found = _likely(tally, others)
        if found is not None and found.theme is not None:
            tried += 1
            right += found.theme.id == tally.placed[key].theme
    return HintTrial(right=right, tried=tried)


def words(held: LikelyTheme) -> Text:
    """Return a hint: how many of the nearest comments are in a theme, not where one belongs."""
    if held.theme is None:
        return text("Hint: no theme stands out among the {count} nearest.", count=len(held.near))
    there = sum(each.theme == held.theme for each in held.near)
    if not there:
        return text("Hint: “{theme}”, by what it says of itself.", theme=held.theme.name)
    return text(
        "Hint: “{theme}”, with {there} of the {count} nearest.",
        theme=held.theme.name,
        there=there,
        count=len(held.near),
    )


def trial_words(held: HintTrial) -> Text:
    """Return how often such hints named the right theme, or that it could not be tried."""
    if not held.tried:
        return text("Too little is placed yet to try how often such a hint is right.")
    return counted(
        held.tried,
        "A theme stood out for one comment that is placed, with that left out: right for {right}.",
        "A theme stood out for {count} comments that are placed, each left out in its turn: "
        "right for {right}.",
        right=held.right,
    )
