"""Short pairs side by side, and texts beside each other line by line."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from facilitator.model.document import Facts
from facilitator.model.words import Words
from facilitator.paper.colours import QUIET
from facilitator.paper.flow import Strip
from facilitator.paper.setting import Setter, Type, kept_apart, led_by, nothing, spaced
from facilitator.typeset.breaking import measure


def facts(block: Facts, setter: Setter) -> list[Strip]:
    """Pairs, the names in a quiet column; small print in its size."""
    look = setter.look
    size = look.small if block.small else look.body
    names = [measure(setter.say(name), size=size) for name, _ in block.pairs]
    column = min(max(names, default=0.0) + size * 1.6, look.measure * 0.42)
    strips: list[Strip] = []
    for name, value in block.pairs:
        pair = _pair(setter, (name, value), column, size)
        strips.extend(spaced(pair, size * (0.2 if block.small else 0.3)))
    return spaced(strips, look.body * 0.9)


def _pair(setter: Setter, pair: tuple[Words, Words], column: float, size: float) -> list[Strip]:
    """Two texts side by side, the first quiet and `column` wide."""
    name, value = pair
    left = setter.strips(name, Type(size, colour=QUIET), width=column - size * 0.8)
    right = setter.strips(value, Type(size), x=column)
    return beside(left, right)


def beside(left: list[Strip], right: list[Strip]) -> list[Strip]:
    """Two texts line by line beside each other."""
    blank = Strip(height=0.0, draw=nothing)
    return kept_apart(
        [
            replace(led_by(one.draw, other), height=max(one.height, other.height))
            for one, other in zip_longest(left, right, fillvalue=blank)
        ]
    )
