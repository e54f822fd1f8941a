"""The wall's heading: the question, the step in words, and the time that is left."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.model.core.words import is_leftwards
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import HEADING_HEIGHT, PAGE_WIDTH, WallSize, least_text
from facilitator.typeset.breaking import FontWeight, TextBlock, break_lines, fit, measure
from facilitator.typeset.strokes import Box, Ink, Lettering, Stroke, mirrored
from facilitator.ui.canvas.painting.painter import paint_strokes
from facilitator.ui.style.tokens import WallTokens
from facilitator.ui.translation import room_language
from facilitator.ui.widgets.guard import guards

SIDE = 40.0
"""Room at both sides, in wall units."""
CLOCK, QUESTION, BESIDE, STEP = 50.0, 40.0, 34.0, 32.0
"""Largest sizes: of the clock, the question, the question under a challenge, and the step."""
LEADING = 1.25
PLATE = 16.0
"""How far the plate of a paused clock goes beyond its words, to each side."""
DASH = 20.0

_Piece = tuple[TextBlock, float, Ink]
"""A text on a line, how far from its start, and its colour."""


@guards
class WallHeading(QWidget):
    """Shows a question, a line about the step, the clock, and the share of the time gone."""

    def __init__(self, tokens: WallTokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens = tokens
        self._question = self._step = self._clock = self._challenge = self._page = ""
        self._share = 0.0
        self._flash = self._paused = self._veiled = False
        self.least = least_text(WallSize())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def words(self) -> tuple[str, str, str]:
        """The question, the step and the clock as they are shown."""
        return self._question, self._step, self._clock

    @property
    def page(self) -> str:
        """What stands beside the step."""
        return self._page

    def show_words(self, question: str, step: str) -> None:
        if (question, step) != (self._question, self._step):
            self._question, self._step = question, step
            self._alter()

    def show_page(self, words: str) -> None:
        """Show what stands beside the step's line: how many cards, whose turn, which page."""
        if words != self._page:
            self._page = words
            self._alter()

    def show_challenge(self, words: str) -> None:
        """Show the challenge as a thin line above the question; "" shows none."""
        if words != self._challenge:
            self._challenge = words
            self._alter()

    def show_clock(self, words: str, share: float, *, paused: bool = False) -> None:
        """Show the time left in words, and the share of the time gone (0 to 1).

        Where it is paused the words stand on a plate, and the share is no whole line.
        """
        rounded = round(share, 3)
        if (words, rounded, paused) != (self._clock, self._share, self._paused):
            self._clock, self._share, self._paused = words, rounded, paused
            self._alter()

    def veil(self, *, on: bool) -> None:
        """Say nothing to who hears the wall, while something stands before it."""
        if on != self._veiled:
            self._veiled = on
            self._alter()

    def _alter(self) -> None:
        said = (self._challenge, self._question, self._step, self._page)
        name = "" if self._veiled else " — ".join(filter(None, said))
        clock = "" if self._veiled else self._clock
        if name != self.accessibleName():
            self.setAccessibleName(name)
        if clock != self.accessibleDescription():
            self.setAccessibleDescription(clock)
        self.update()

    def fill(self, frame: WallSize) -> None:
        """Set no word smaller than a wall of this shape allows."""
        least = least_text(frame)
        if least != self.least:
            self.least = least
            self.update()

    def set_flash(self, *, on: bool) -> None:
        """Light the heading up, or put it back."""
        if on != self._flash:
            self._flash = on
            self.update()

    def wear(self, tokens: WallTokens) -> None:
        """Take other colours."""
        self.tokens = tokens
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint in wall units, scaled to the widget's width."""
        scale = self.width() / PAGE_WIDTH
        tokens = self.tokens
        ground = tokens.accent if self._flash else tokens.background
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(ground))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            tone = QColor(tokens.on_accent if self._flash else tokens.accent)
            for part in self._gone():
                painter.fillRect(self._placed(part), tone)
            ink = Ink.ON_ACCENT if self._flash else Ink.TEXT
            quiet = Ink.ON_ACCENT if self._flash else Ink.MUTED
            lead = Ink.ON_ACCENT if self._flash else Ink.ACCENT
            drawn = self.letterings(ink, quiet, lead)
            if self._clock and self._paused and not self._flash:
                drawn[0] = replace(drawn[0], ink=Ink.ON_ACCENT)
                paint_strokes(painter, self._turned((_plate(drawn[0]),)), tokens)
            for lettering in drawn:
                paint_strokes(painter, self._turned((lettering,)), tokens)

    def _turned(self, drawn: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
        """Return strokes as they lie in the language of the room."""
        whole = Rect(0, 0, PAGE_WIDTH, HEADING_HEIGHT)
        return mirrored(drawn, whole) if is_leftwards(room_language()) else drawn

    def _placed(self, part: QRectF) -> QRectF:
        leftwards = is_leftwards(room_language())
        return part.translated(PAGE_WIDTH - part.left() - part.right(), 0) if leftwards else part

    def _gone(self) -> list[QRectF]:
        """Return the line of the time that is gone, in pieces while the clock stands still."""
        wide = PAGE_WIDTH * self._share
        if not self._paused:
            return [QRectF(0, HEADING_HEIGHT - 6, wide, 6)]
        count = int(wide // (2 * DASH)) + 1
        return [
            QRectF(2 * DASH * n, HEADING_HEIGHT - 6, min(DASH, wide - 2 * DASH * n), 6)
            for n in range(count)
        ]

    def letterings(self, ink: Ink, quiet: Ink, lead: Ink) -> list[Lettering]:
        """Return its words as they are set: the clock, the challenge, the question, the step."""
        found: list[Lettering] = []
        least, room = self.least, PAGE_WIDTH - 2 * SIDE
        if self._clock:
            clock = fit(
                self._clock,
                width=460,
                height=76,
                largest=CLOCK,
                smallest=least,
                weight=FontWeight.BOLD,
            )
            y = (HEADING_HEIGHT - 6 - clock.height) / 2
            found.append(Lettering(clock, PAGE_WIDTH - SIDE - clock.widest, y, lead))
            room -= clock.widest + 40 + (PLATE if self._paused else 0.0)
        lines = self._lines(room, ink, quiet)
        high = sum(max(block.height for block, _, _ in line) for line in lines)
        top = max(2.0, (HEADING_HEIGHT - 8 - high) / 2)
        for line in lines:
            low = max(block.height for block, _, _ in line)
            found += [
                Lettering(block, SIDE + x, top + (low - block.height) * 0.8, shade)
                for block, x, shade in line
            ]
            top += low
        return found

    def _lines(self, room: float, ink: Ink, quiet: Ink) -> list[list[_Piece]]:
        """Return the lines from the top, each with what stands side by side on it.

        With a challenge above the question there is no room for a third line: the step then
        stands beside the question.
        """
        least = self.least
        strong, step = self._page, self._step
        if not self._challenge:
            small = self._step_size(room)
            below = self._side_by_side(room, small, quiet) if step or strong else []
            high = HEADING_HEIGHT - 12 - (LEADING * small if below else 0.0)
            asked = _set(self._question, room, high, QUESTION, least, bold=True)
            return [[(asked, 0.0, ink)], *([below] if below else [])]
        above = _set(self._challenge, room, LEADING * least, least, least)
        share = 0.6 if step or strong else 1.0
        asked = _set(self._question, room * share, LEADING * BESIDE, BESIDE, least, bold=True)
        gap = asked.widest + 28
        beside = self._side_by_side(room - gap, least, quiet) if step or strong else []
        line = [(asked, 0.0, ink), *((block, x + gap, shade) for block, x, shade in beside)]
        return [[(above, 0.0, quiet)], line]

    def _step_size(self, room: float) -> float:
        """Return how large the step is set below the question, with what stands beside it.

        It is smaller where a long question needs the room, or it would be cut itself.
        """
        for size in (STEP, (STEP + self.least) / 2):
            beside = measure(self._page, size=size, weight=FontWeight.BOLD) + 28
            asked = measure(self._question, size=size, weight=FontWeight.BOLD)
            if max(asked, measure(self._step, size=size) + beside) < room:
                return max(size, self.least)
        return self.least

    def _side_by_side(self, room: float, size: float, quiet: Ink) -> list[_Piece]:
        """Return the step and, never cut for it, what stands beside it."""
        step, strong, found = self._step, self._page, list[_Piece]()
        wide = room
        last = None
        if strong:
            last = break_lines(
                strong, width=0.6 * room, size=size, weight=FontWeight.BOLD, max_lines=1
            )
            wide -= last.widest + 28
        left = 0.0
        if step:
            block = break_lines(step, width=wide, size=size, max_lines=1)
            found.append((block, 0.0, quiet))
            left = block.widest + 28
        if last is not None:
            found.append((last, left, quiet))
        return found

    def resized_to(self, width: int) -> int:
        """Return its height in pixels when the wall is so many pixels wide."""
        return round(width * HEADING_HEIGHT / PAGE_WIDTH)


def _plate(words: Lettering) -> Box:
    """Return the ground of a clock that stands still."""
    block = words.block
    rect = Rect(words.x - PLATE, words.y - 4, block.widest + 2 * PLATE, block.height + 8)
    return Box(rect, Ink.ACCENT, radius=12.0)


def _set(
    words: str, wide: float, high: float, largest: float, least: float, *, bold: bool = False
) -> TextBlock:
    weight = FontWeight.BOLD if bold else FontWeight.REGULAR
    return fit(
        words or " ", width=wide, height=high, largest=largest, smallest=least, weight=weight
    )
