"""A wall as an Excalidraw drawing: rectangles with their words, in frames, joined by arrows.

A card is a rectangle and a text that know each other; a group is a frame, which its cards name.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from facilitator.exchange.other_programs.board import BoardArrow, BoardCard, BoardGroup, WallBoard
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Tint

_FILLS: Final[Mapping[Tint, str]] = {
    Tint.YELLOW: "#ffec99",
    Tint.BLUE: "#a5d8ff",
    Tint.GREEN: "#b2f2bb",
    Tint.PINK: "#fcc2d7",
    Tint.VIOLET: "#d0bfff",
    Tint.GREY: "#e9ecef",
    Tint.RED: "#ffc9c9",
    Tint.BLACK: "#ced4da",
    Tint.WHITE: "#ffffff",
}
_INK: Final = "#1e1e1e"
_LARGEST, _SMALLEST = 24, 6
_LINE: Final = 1.25
_PADDING: Final = 5.0
_LETTER: Final = 0.58
"""Width of a usual letter, in sizes of the text."""


def excalidraw(board: WallBoard) -> bytes:
    """Return a board as an .excalidraw file."""
    elements = [_frame(each) for each in board.groups]
    places: dict[str, Rect] = {each.id: each.rect for each in board.groups}
    ends: dict[str, list[dict[str, str]]] = {}
    for arrow in board.arrows:
        for end in (arrow.start, arrow.end):
            ends.setdefault(end, []).append({"id": arrow.id, "type": "arrow"})
    for card in board.cards:
        places[card.id] = card.rect
        elements += _card(card, ends.get(card.id, []))
    for arrow in board.arrows:
        elements += _arrow(arrow, places)
    for seed, element in enumerate(elements, 1):
        element |= {"seed": seed, "versionNonce": seed}
    held = {
        "type": "excalidraw",
        "version": 2,
        "source": "Facilitator",
        "elements": elements,
        "appState": {"gridSize": None, "viewBackgroundColor": "#ffffff"},
        "files": {},
    }
    return json.dumps(held, ensure_ascii=False, indent=1).encode("utf-8")


def _element(key: str, kind: str, rect: Rect, **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "type": kind,
        "x": round(rect.x, 2),
        "y": round(rect.y, 2),
        "width": round(max(1.0, rect.width), 2),
        "height": round(max(1.0, rect.height), 2),
        "angle": 0,
        "strokeColor": _INK,
        "backgroundColor": "transparent",
        "fillStyle": "solid",
        "strokeWidth": 1,
        "strokeStyle": "solid",
        "roughness": 0,
        "opacity": 100,
        "roundness": None,
        "version": 1,
        "index": None,
        "isDeleted": False,
        "groupIds": [],
        "frameId": None,
        "boundElements": None,
        "updated": 1,
        "link": None,
        "locked": False,
        **more,
    }


def _frame(group: BoardGroup) -> dict[str, Any]:
    return _element(group.id, "frame", group.rect, name=group.title)


def _card(card: BoardCard, arrows: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the rectangle of a card, and its words: as large as fits in it."""
    size, lines = _fitting(card)
    high = len(lines) * size * _LINE
    rect = card.rect
    inside = Rect(
        rect.x + _PADDING,
        rect.y + max(_PADDING, (rect.height - high) / 2),
        max(1.0, rect.width - 2 * _PADDING),
        high,
    )
    whole = Rect(rect.x, rect.y, rect.width, max(rect.height, high + 2 * _PADDING))
    words = f"{card.id}-text"
    frame = card.group or None
    yield _element(
        card.id,
        "rectangle",
        whole,
        backgroundColor=_FILLS[card.tint],
        roundness={"type": 3},
        frameId=frame,
        boundElements=[{"id": words, "type": "text"}, *arrows],
        customData={"number": card.number} if card.number else {},
    )
    yield _text(words, inside, card.text, lines, size, card.id) | {"frameId": frame}


def _text(
    key: str, rect: Rect, said: str, lines: list[str], size: int, holder: str
) -> dict[str, Any]:
    return _element(
        key,
        "text",
        rect,
        text="\n".join(lines),
        originalText=said,
        fontSize=size,
        fontFamily=6,
        textAlign="center",
        verticalAlign="middle",
        containerId=holder,
        autoResize=True,
        lineHeight=_LINE,
    )


def _fitting(card: BoardCard) -> tuple[int, list[str]]:
    """Return the largest size at which the words fit the card, and their lines."""
    lines: list[str] = []
    for size in range(_LARGEST, _SMALLEST - 1, -2):
        letters = max(1, int((card.rect.width - 2 * _PADDING) / (size * _LETTER)))
        lines = [
            line for said in card.text.split("\n") for line in textwrap.wrap(said, letters) or [""]
        ]
        if len(lines) * size * _LINE <= card.rect.height - 2 * _PADDING:
            return size, lines
    return _SMALLEST, lines


def _arrow(arrow: BoardArrow, places: Mapping[str, Rect]) -> Iterator[dict[str, Any]]:
    """Yield an arrow from the middle of one thing to that of another, cut at their edges."""
    one, other = places[arrow.start], places[arrow.end]
    start, end = _edge(one, other), _edge(other, one)
    wide, high = end[0] - start[0], end[1] - start[1]
    label = f"{arrow.id}-text"
    made = _element(
        arrow.id,
        "arrow",
        Rect(start[0], start[1], abs(wide), abs(high)),
        points=[[0, 0], [round(wide, 2), round(high, 2)]],
        lastCommittedPoint=None,
        startBinding={"elementId": arrow.start, "focus": 0, "gap": 4},
        endBinding={"elementId": arrow.end, "focus": 0, "gap": 4},
        startArrowhead="arrow" if arrow.heads[0] else None,
        endArrowhead="arrow" if arrow.heads[1] else None,
        elbowed=False,
        boundElements=[{"id": label, "type": "text"}] if arrow.label else None,
    )
    yield made
    if arrow.label:
        size = 16
        room = Rect(start[0] + wide / 2 - 40, start[1] + high / 2 - 10, 80, size * _LINE)
        yield _text(label, room, arrow.label, [arrow.label], size, arrow.id)


def _edge(one: Rect, other: Rect) -> tuple[float, float]:
    """Return where the line between the middles of two things leaves the first."""
    (x, y), (to_x, to_y) = one.centre, other.centre
    wide, high = to_x - x, to_y - y
    shares = [
        half / abs(way) for half, way in ((one.width / 2, wide), (one.height / 2, high)) if way
    ]
    share = min(1.0, *shares) if shares else 0.0
    return x + wide * share, y + high * share
