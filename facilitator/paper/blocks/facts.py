"""Short pairs of a name and a value, side by side."""

from facilitator.model.core.words import Words
from facilitator.model.display.document import Facts
from facilitator.paper.colours import QUIET
from facilitator.paper.flow import Strip
from facilitator.paper.setting import Setter, Type, beside, kept_all, spaced
from facilitator.typeset.breaking import measure

WHOLE = 8
"""No more pairs than this are not parted."""


def facts(block: Facts, setter: Setter) -> list[Strip]:
    """Pairs, the names in a quiet column; small print in its size."""
    look = setter.look
    size = look.small if block.small and not look.large else look.body
    names = [measure(setter.say(name), size=size) for name, _ in block.pairs]
    column = min(max(names, default=0.0) + size * 1.6, look.measure * 0.42)
    strips: list[Strip] = []
    for name, value in block.pairs:
        pair = _pair(setter, (name, value), column, size)
        strips.extend(spaced(pair, size * (0.2 if block.small else 0.3)))
    if len(block.pairs) <= WHOLE:
        strips = kept_all(strips[:-1]) + strips[-1:]
    return spaced(strips, look.body * 0.9)


def _pair(setter: Setter, pair: tuple[Words, Words], column: float, size: float) -> list[Strip]:
    """Two texts side by side, the first quiet and `column` wide."""
    name, value = pair
    left = setter.strips(name, Type(size, colour=QUIET), width=column - size * 0.8)
    right = setter.strips(value, Type(size), x=column)
    return beside(left, right)
