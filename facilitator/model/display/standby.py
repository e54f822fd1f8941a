"""Calm pictures for the room while nobody works on a wall: a block of the agenda, everyone writes.

They are made of the shapes of every wall, so that screen and paper draw them alike.
"""

from dataclasses import replace
from typing import Final

from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.board import queries
from facilitator.model.core.records import Card
from facilitator.model.core.words import Words, text
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    BOARD_TEXT,
    Align,
    Caption,
    Emphasis,
    Line,
    Note,
    Picture,
    WallSize,
)

EDGE: Final = 110.0
"""Room at both sides of the words, in wall units."""
LARGE, MIDDLE = 130.0, 84.0
"""Sizes of the title and of the line below it, in wall units."""


def calm(title: Words, line: Words, frame: WallSize, *, foot: float = 0.0) -> Picture:
    """Return a picture with a large title and a line below it; `foot` is kept free under them."""
    wide, high = frame.width - 2 * EDGE, frame.height - foot
    middle, low = frame.width / 2, high * (0.56 if str(line) else 1.0)
    shapes = [
        _words("calm title", title, Rect(EDGE, 24, wide, low - 48), LARGE, Emphasis.STRONG),
        Line(id="calm line", points=(Point(middle - 70, low), Point(middle + 70, low))),
        _words(
            "calm words", line, Rect(EDGE, low + 24, wide, high - low - 48), MIDDLE, Emphasis.NORMAL
        ),
    ]
    shown = tuple(s for s in shapes if str(line) or s.id == "calm title")
    return Picture(width=frame.width, height=frame.height, page=frame.height, shapes=shown)


def asking(question: Words, line: Words, frame: WallSize) -> Picture:
    """Return what the room sees of a wall on which nothing lies yet: its question, large."""
    return calm(question, line, frame)


def thanks(session: str, frame: WallSize) -> Picture:
    """Return what the room sees once a session has ended."""
    return calm(text("Thank you"), session, frame)


def _words(key: str, words: Words, rect: Rect, size: float, emphasis: Emphasis) -> Caption:
    return Caption(
        id=key, rect=rect, text=words, size=size, emphasis=emphasis, align=Align.CENTRE, middle=True
    )


def of_block(block: Block, until: str, frame: WallSize, message: str = "") -> Picture:
    """Return what both windows see of a block without a method; `until` is a time of day.

    After a pause people come back; anything else goes on until then. Where it has a `message`,
    that is what is read.
    """
    line = text("until {time}", time=until)
    if block.mode is TalkMode.PAUSE:
        line = text("back at {time}", time=until)
    if message:
        return _with_message(block.title, message, line, frame)
    return calm(block.title or text("A moment without a wall"), line, frame)


def _with_message(title: Words, message: Words, line: Words, frame: WallSize) -> Picture:
    wide, high = frame.width - 2 * EDGE, frame.height
    top, low, middle = high * 0.2, high * (0.84 if str(line) else 1.0), frame.width / 2
    held = Rect(EDGE, top + 24, wide, low - top - 36)
    rests = [
        _words("calm title", title, Rect(EDGE, 24, wide, top - 36), MIDDLE, Emphasis.STRONG),
        Line(id="calm line", points=(Point(middle - 70, top), Point(middle + 70, top))),
        _words("calm message", message, held, LARGE, Emphasis.STRONG),
        _words("calm words", line, Rect(EDGE, low, wide, high - low - 24), MIDDLE, Emphasis.NORMAL),
    ]
    bare = {"calm title", "calm line"} if not str(title) else set[str]()
    if not str(line):
        bare.add("calm words")
    shown = tuple(shape for shape in rests if shape.id not in bare)
    return Picture(width=frame.width, height=high, page=high, shapes=shown)


def trial_card(line: Words, frame: WallSize) -> Picture:
    """Return a picture to try the wall out with: a question, and a card as large as most are.

    `line` says how far off such a card can be read.
    """
    wide, high = queries.CARD_SIZES["normal"][0], 180.0
    held = calm(text("Can the last row read this?"), line, frame, foot=high + 40)
    rect = Rect((frame.width - wide) / 2, frame.height - high - 40, wide, high)
    card = Note(
        id="test card",
        rect=rect,
        text=str(text("A card with a thought of eight words")),
        number="12",
        moves=False,
        size=BOARD_TEXT,
    )
    return replace(held, shapes=(*held.shapes, card))


def with_card(drawn: Picture, card: Card, line: Words) -> Picture:
    """Return a picture with a card that is not in it on a page below, under a line about it."""
    top, wide, high = drawn.height, 0.6 * drawn.width, 0.5 * drawn.page
    left = (drawn.width - wide) / 2
    rect = Rect(left, top + 40, wide, 0.2 * drawn.page)
    note = Note(
        id=card.id,
        rect=Rect(left, top + 0.3 * drawn.page, wide, high),
        text=card.text,
        number=str(card.number),
        moves=False,
        size=MIDDLE,
    )
    head = _words("card below", line, rect, 44.0, Emphasis.STRONG)
    return replace(drawn, height=top + drawn.page, shapes=(*drawn.shapes, head, note))


def straight_talk(number: int, words: str, frame: WallSize) -> Picture:
    """Return what the room sees of straight talk: its number and its words, and no more."""
    wide, high = frame.width - 2 * EDGE, frame.height
    title = text("Straight talk {number}", number=number)
    shapes = (
        _words("straight number", title, Rect(EDGE, 50, wide, 70), 44.0, Emphasis.STRONG),
        _words("straight words", words, Rect(EDGE, 150, wide, high - 230), MIDDLE, Emphasis.NORMAL),
    )
    return Picture(width=frame.width, height=high, page=high, shapes=shapes)


def of_writing(asked: Words, frame: WallSize) -> Picture:
    """Return what the room sees while everyone writes: what is asked, below the clock."""
    title = text("Everyone writes")
    return _with_message(title, asked, "", frame) if str(asked) else calm(title, "", frame)
