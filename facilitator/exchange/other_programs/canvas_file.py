"""A wall as JSON Canvas 1.0: text nodes in groups, joined by edges."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from facilitator.exchange.markdown_file import literal
from facilitator.exchange.other_programs.board import BoardArrow, BoardCard, BoardGroup, WallBoard
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Tint

_COLOURS: Final[Mapping[Tint, str]] = {
    Tint.RED: "1",
    Tint.YELLOW: "3",
    Tint.GREEN: "4",
    Tint.BLUE: "5",
    Tint.VIOLET: "6",
    Tint.PINK: "#f4a6c0",
    Tint.GREY: "#9a9a9a",
    Tint.BLACK: "#333333",
}
"""The format's own colours where it has one. White is no colour: that of the program's paper."""


def canvas(board: WallBoard) -> bytes:
    """Return a board as a .canvas file. Words are written so that none of them is Markdown."""
    nodes = [_node("group", each) for each in board.groups]
    nodes += [_node("text", each) for each in board.cards]
    held = {"nodes": nodes, "edges": [dict(_edge(each)) for each in board.arrows]}
    return json.dumps(held, ensure_ascii=False, indent=1).encode("utf-8")


def _node(kind: str, held: BoardCard | BoardGroup) -> dict[str, Any]:
    node: dict[str, Any] = {"id": held.id, "type": kind, **_place(held.rect)}
    if isinstance(held, BoardCard):
        node["text"] = "\n".join(literal(line.lstrip()) for line in held.text.split("\n"))
    else:
        node["label"] = held.title
    if colour := _COLOURS.get(held.tint):
        node["color"] = colour
    return node


def _place(rect: Rect) -> dict[str, int]:
    """Return a rectangle in whole pixels; it is at least one wide and high."""
    return {
        "x": round(rect.x),
        "y": round(rect.y),
        "width": max(1, round(rect.width)),
        "height": max(1, round(rect.height)),
    }


def _edge(arrow: BoardArrow) -> Iterator[tuple[str, str]]:
    yield from (("id", arrow.id), ("fromNode", arrow.start), ("toNode", arrow.end))
    ends = ["arrow" if head else "none" for head in arrow.heads]
    yield from (("fromEnd", ends[0]), ("toEnd", ends[1]))
    if arrow.label:
        yield ("label", arrow.label)
