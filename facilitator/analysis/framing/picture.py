"""The frame on the room's wall: message, challenge, givens, ground rules, and nothing else.

Built of the shapes of every wall, so that screen, paper and tests agree. Words are as large as
they can be; what is long becomes smaller down to what the last row can read, then goes on a
further page. Nothing is cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from facilitator.model.agreement.records import Sounding
from facilitator.model.core import SessionId, Text, Words, World, text
from facilitator.model.core.records import Programme
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Bar,
    Caption,
    Emphasis,
    Line,
    Picture,
    Shape,
    Tint,
    WallSize,
    least_text,
)
from facilitator.model.framing import queries, wording
from facilitator.model.framing.records import Challenge, Given, GroundRule
from facilitator.model.voting.scales import Scale
from facilitator.typeset.breaking import FontWeight, break_lines

EDGE: Final = 70.0
"""Room at both sides of the words, in wall units."""
TOP: Final = 20.0
GAP, LINE_GAP = 30.0, 14.0
"""Room before a heading, and before each line under it."""
SCALES: Final = (1.9, 1.55, 1.25, 1.0, 0.85, 0.72)
"""How large the words may be, the largest first; at the last one further pages begin."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one size; a heading keeps to what follows it."""

    words: Words
    size: float
    emphasis: Emphasis = Emphasis.NORMAL
    heads: bool = False
    least: float = 0.0

    def at(self, scale: float) -> float:
        """Return the size of its words at a scale: never too small to be read."""
        return max(self.least, self.size * scale)

    def high(self, width: float, scale: float) -> float:
        weight = FontWeight.BOLD if self.emphasis is Emphasis.STRONG else FontWeight.REGULAR
        return break_lines(str(self.words), width=width, size=self.at(scale), weight=weight).height


def on_show(world: World, session: SessionId | None) -> tuple[Challenge, ...]:
    """Return the challenges of a session; where none is said, all of the programme."""
    mine = queries.of_session(world, session) if session else ()
    return mine or queries.challenges(world)


def challenge_line(world: World, session: SessionId | None) -> str:
    """Return the challenge of a session in one line: "" while there is none."""
    held = (queries.current(world, each.id) for each in on_show(world, session))
    return " · ".join(" ".join(version.text.split()) for version in held if version is not None)


def is_empty(world: World) -> bool:
    """Whether there is nothing of the frame to be shown."""
    said = any(programme.message for programme in world.all(Programme))
    return not (
        said or queries.challenges(world) or queries.givens(world) or queries.ground_rules(world)
    )


def frame_picture(world: World, session: SessionId | None, page: WallSize) -> Picture:
    """Return the frame as the room sees it, on as many pages as it needs."""
    least = least_text(page)
    parts = [
        [replace(piece, least=least) for piece in part] for part in _parts(world, session) if part
    ]
    wide = page.width - 2 * EDGE
    shapes, pages = _fitted(parts, wide, page.height)
    return Picture(
        width=page.width, height=page.height * pages, page=page.height, shapes=tuple(shapes)
    )


def _fitted(parts: Sequence[Sequence[_Piece]], wide: float, page: float) -> tuple[list[Shape], int]:
    """Lay the parts on one page, as large as can be; where they are too long, on more pages.

    Givens and ground rules stand side by side where that keeps them on one page.
    """
    for scale in SCALES:
        shapes, pages = _laid(parts, wide, page, scale)
        if pages == 1:
            return shapes, 1
        beside = _beside(parts, wide, page, scale)
        if beside:
            return beside, 1
    return _laid(parts, wide, page, SCALES[-1])


def _beside(
    parts: Sequence[Sequence[_Piece]], wide: float, page: float, scale: float
) -> list[Shape]:
    """Lay the last two parts side by side under the others; nothing where there is no room."""
    if len(parts) < 3:
        return []
    shapes, pages = _laid(parts[:-2], wide, page, scale)
    last = shapes[-1]
    if pages > 1 or not isinstance(last, Caption):
        return []
    top = last.rect.bottom + (GAP + LINE_GAP) * scale
    shapes.append(Line(id="frame line", points=(Point(EDGE, top), Point(EDGE + wide, top))))
    half = (wide - GAP * 2) / 2
    for place, part in enumerate(parts[-2:]):
        y = top + LINE_GAP * scale
        for at, piece in enumerate(part):
            high = piece.high(half, scale) + 2.0
            rect = Rect(EDGE + place * (half + GAP * 2), y, half, high)
            shapes.append(_caption(f"frame beside {place} {at}", piece, rect, scale))
            y += high + LINE_GAP * scale
        if y - LINE_GAP * scale > page - TOP:
            return []
    return shapes


def _caption(key: str, piece: _Piece, rect: Rect, scale: float) -> Caption:
    return Caption(
        id=key, rect=rect, text=piece.words, size=piece.at(scale), emphasis=piece.emphasis
    )


def _parts(world: World, session: SessionId | None) -> Iterator[list[_Piece]]:
    messages = [p.message for p in world.all(Programme) if p.message]
    yield [_Piece(words, 50, Emphasis.STRONG) for words in messages]
    held = on_show(world, session)
    for challenge in held:
        version = queries.current(world, challenge.id)
        said = text("The challenge")
        if len(queries.challenges(world)) > 1:
            said = text("Challenge {number}", number=challenge.number)
        if version is not None:
            yield [_head(said), _Piece(version.text, 46)]
    givens = queries.givens(world)
    yield _list(text("What is given"), [_given_words(each) for each in givens])
    rules = [_rule_words(each) for each in queries.ground_rules(world)]
    yield _list(text("Ground rules"), rules)


def _head(words: Text) -> _Piece:
    return _Piece(words, 30, Emphasis.QUIET, heads=True)


def _list(heading: Text, lines: Sequence[Words]) -> list[_Piece]:
    return [_head(heading), *(_Piece(words, 36) for words in lines)] if lines else []


def _given_words(given: Given) -> Text:
    kind = wording.GIVENS[given.kind]
    if given.wrong_since is not None:
        kind = wording.FOUND_WRONG
    return text("{kind}: {words}", kind=kind, words=given.text)


def _rule_words(rule: GroundRule) -> Words:
    if rule.proposed:
        return text("{words} (proposed by the facilitator)", words=rule.text)
    return rule.text


def _laid(
    parts: Sequence[Sequence[_Piece]], wide: float, page: float, scale: float
) -> tuple[list[Shape], int]:
    """Lay the parts under one another; a line that has no room on a page begins the next one."""
    shapes: list[Shape] = []
    number, y = 0, TOP
    for place, part in enumerate(parts):
        y += GAP * scale if y > TOP else 0.0
        if place and y > TOP:
            start = number * page + y
            ends = (Point(EDGE, start), Point(EDGE + wide, start))
            shapes.append(Line(id=f"frame line {place}", points=ends))
            y += LINE_GAP * scale
        for at, piece in enumerate(part):
            high = min(piece.high(wide, scale) + 2.0, page - 2 * TOP)
            needed = high
            if piece.heads and at + 1 < len(part):
                needed += LINE_GAP * scale + part[at + 1].high(wide, scale)
            if y + min(needed, page - 2 * TOP) > page - TOP and y > TOP:
                number, y = number + 1, TOP
            rect = Rect(EDGE, number * page + y, wide, high)
            shapes.append(_caption(f"frame {place} {at}", piece, rect, scale))
            y += high + LINE_GAP * scale
    return shapes, number + 1


# a round, as it was counted in the room


def _round_words(held: Sounding) -> Text:
    if not held.present:
        return text("Round {number}", number=held.position)
    return text("Round {number} · {count} here", number=held.position, count=held.present)


def round_picture(
    said: str, held: Sounding, given: dict[int, int], scale: Scale | None, page: WallSize
) -> Picture:
    """Return how many gave each value in a round about `said`: bars, and what each value means."""
    labels = {point.value: point.label for point in scale.points} if scale else {}
    values = sorted(labels or given, reverse=not held.falling)
    wide, most = page.width - 2 * EDGE, max(given.values(), default=0)
    high = min(150.0, break_lines(said, width=wide, size=46, weight=FontWeight.BOLD).height + 2)
    top = TOP + high + 62
    shapes: list[Shape] = [
        Caption(
            id="round about",
            rect=Rect(EDGE, TOP, wide, high),
            text=said,
            size=46,
            emphasis=Emphasis.STRONG,
        ),
        Caption(
            id="round number",
            rect=Rect(EDGE, TOP + high + 8, wide, 44),
            text=_round_words(held),
            size=32,
            emphasis=Emphasis.QUIET,
        ),
    ]
    step = min(160.0, (page.height - TOP - top) / max(1, len(values)))
    for place, value in enumerate(values):
        count = given.get(value, 0)
        label = text("{value} · {words}", value=value, words=labels.get(value, str(value)))
        shapes.append(
            Bar(
                id=f"round {value}",
                rect=Rect(EDGE, top + place * step, wide, step - 10),
                share=count / most if most else 0.0,
                text=label,
                value=str(count),
                tint=Tint.BLUE,
            )
        )
    return Picture(width=page.width, height=page.height, page=page.height, shapes=tuple(shapes))
