"""Cards that say the same: letters, spaces and punctuation aside, or nearly the same words.

Two texts are alike when their sorted words are nine tenths the same, letter by letter.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import category

from facilitator.methods.common import hints
from facilitator.methods.contract import Hint
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card
from facilitator.model.core.world import World

ALIKE = 0.9
MOST_COMPARED = 200
"""On larger walls only texts that are the same word for word are found, so that it stays quick."""


def hints_of(world: World, activity: ActivityId) -> list[Hint]:
    """Return for cards that say the same the remark that they may be stacked."""
    tops = [card for card in queries.cards(world, activity) if card.stack is None]
    words = "Cards {numbers} seem to say the same."
    return [hints.to_stack("alike", words, held) for held in together(tops) if len(held) > 1]


def together(cards: Iterable[Card]) -> list[list[Card]]:
    """Return cards in lots that say the same, each in the order given."""
    same: dict[str, list[Card]] = {}
    for card in cards:
        same.setdefault(plain(card.text), []).append(card)
    lots: dict[str, list[Card]] = {}
    for words, held in same.items():
        near = len(same) <= MOST_COMPARED
        first = next((other for other in lots if near and alike(other, words)), words)
        lots.setdefault(first, []).extend(held)
    return [sorted(held, key=lambda card: card.number) for held in lots.values()]


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Return a text's words, in small letters, without punctuation, sorted."""
    kept = (char if category(char)[0] in "LMN" else " " for char in words.casefold())
    return " ".join(sorted("".join(kept).split())) or words


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> bool:
    """Whether two plain texts are nine tenths the same."""
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter < ALIKE * (shorter + longer):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
