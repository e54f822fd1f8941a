"""What to look at again about themes. Nothing here stands in anybody's way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from facilitator.analysis.themes.counting import Counted, ThemeTally
from facilitator.model.core import Text, ThemeId, counted, text
from facilitator.model.core.clean_text import word_count
from facilitator.model.core.words import later

FEWEST: Final = 3
"""Comments below which a theme is thin."""
MOST_THEMES: Final = 12
MOST_LEFT: Final = 0.10
"""The share of comments that may be without a theme before the themes are worth another look."""

_TOPIC = re.compile(
    r"^(the\s+)?(benefits|barriers|advantages|problems|issues)\s+(of|to|with)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeHint:
    """Something worth a look: about a theme, or about all of them (None)."""

    theme: ThemeId | None
    words: Text


def looks(tally: ThemeTally) -> tuple[ThemeHint, ...]:
    """Return what is worth a look, what is about all themes first."""
    found = [ThemeHint(theme=None, words=words) for words in _overall(tally)]
    for each in tally.themes:
        found += [ThemeHint(theme=each.theme.id, words=words) for words in _of(each, tally)]
    return tuple(found)


def of_theme(tally: ThemeTally, theme: ThemeId) -> tuple[Text, ...]:
    """Return what is worth a look about one theme."""
    held = tally.of(theme)
    return tuple(_of(held, tally)) if held else ()


def is_topic(name: str) -> bool:
    """Whether a name only names a topic and says nothing about it."""
    return word_count(name) == 1 or bool(_TOPIC.match(name.strip()))


def _overall(tally: ThemeTally) -> Iterator[Text]:
    count = len(tally.whole)
    if count > MOST_THEMES:
        words = later(
            "There are {count} themes. Readers keep about a dozen in mind; could some merge?"
        )
        yield text(words, count=count)
    left = len(tally.nowhere)
    if count and left > MOST_LEFT * len(tally.pool):
        yield counted(
            left,
            "{count} comment fits no theme. Look whether a theme is missing.",
            "{count} comments fit no theme. Look whether a theme is missing.",
        )


def _of(held: Counted, tally: ThemeTally) -> Iterator[Text]:
    if not held.theme.sentence and is_topic(held.theme.name):
        yield text("The name is a topic. What do the comments say about it, in a sentence?")
    if not held.n:
        return
    if held.n < FEWEST:
        yield counted(held.n, "It rests on one comment.", "It rests on {count} comments.")
    if len(held.sessions) == 1 and len({said.session for said in tally.pool.comments}) > 1:
        yield text("All of it comes from one session.")
    known = {said.sector for said in held.comments}
    if len(held.sectors) == 1 and None not in known and held.n >= FEWEST:
        yield text("All of it comes from one sector.")
    if held.most is not None and held.most == 1.0 and held.n > 1 and _all_known(held):
        yield text("All of it comes from one person.")
    if not held.against and held.n >= FEWEST:
        yield text("Nothing in it speaks against it. Was that looked for?")


def _all_known(held: Counted) -> bool:
    return all(said.person is not None for said in held.comments)
