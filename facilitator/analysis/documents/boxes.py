"""Tinted boxes of what somebody wrote: below the text before them, or beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from facilitator.model.core import Words
from facilitator.model.display.document import (
    Aside,
    AsideBlock,
    Block,
    Heading,
    Outline,
    Paragraph,
)


def boxed(title: Words, blocks: Iterable[Block]) -> Aside:
    """Return a box of what somebody wrote; a box within it is part of it."""
    inside: list[AsideBlock] = []
    for block in blocks:
        if isinstance(block, Aside):
            inside += [Paragraph(text=block.title)] if block.title else []
            inside += block.blocks
        elif isinstance(block, Paragraph | Outline):
            inside.append(block)
    return Aside(title=title, blocks=tuple(inside))


def put_beside(above: Sequence[Block], found: Sequence[Block]) -> list[Block]:
    """Return a section and the one below it, whose box stands beside the text that begins it.

    Where the upper one begins with anything but text, the box stands below.
    """
    head = [*takewhile(lambda block: isinstance(block, Heading), above)]
    text = list(_text(above[len(head) :]))
    if not text or not found or not isinstance(found[0], Aside):
        return [*above, *found]
    rest = above[len(head) + len(text) :]
    return [*head, replace(found[0], beside=tuple(text)), *rest, *found[1:]]


def _text(blocks: Iterable[Block]) -> Iterable[Paragraph | Outline]:
    for block in blocks:
        if not isinstance(block, Paragraph | Outline):
            return
        yield block
