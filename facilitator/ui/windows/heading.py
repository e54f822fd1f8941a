"""The wall's heading: the question, the step in words, and the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.model.picture import HEADING_HEIGHT
from facilitator.typeset.breaking import Weight, fit
from facilitator.typeset.strokes import Ink, Lettering
from facilitator.ui.wall.guard import guarded
from facilitator.ui.wall.painter import paint_strokes

if TYPE_CHECKING:
    from facilitator.ui.theme.tokens import WallTokens

SIDE = 40.0
"""Room at both sides, in wall units."""


class Heading(QWidget):
    """Shows a question, a line about the step, the clock, and the share of the time gone."""

    def __init__(self, tokens: WallTokens, parent: QWidget | None = None) -> None:
        """Make an empty heading."""
        super().__init__(parent)
        self.tokens = tokens
        self._question = self._step = self._clock = self._challenge = ""
        self._share = 0.0
        self._flash = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def words(self) -> tuple[str, str, str]:
        """The question, the step and the clock as they are shown."""
        return self._question, self._step, self._clock

    def show_words(self, question: str, step: str) -> None:
        """Show a question and the step."""
        if (question, step) != (self._question, self._step):
            self._question, self._step = question, step
            self.setAccessibleName(f"{question} — {step}")
            self.update()

    def show_challenge(self, words: str) -> None:
        """Show the challenge as a thin line above the question; "" shows none."""
        if words != self._challenge:
            self._challenge = words
            self.update()

    def show_clock(self, words: str, share: float) -> None:
        """Show the time left in words, and the share of the time gone (0 to 1)."""
        rounded = round(share, 3)
        if (words, rounded) != (self._clock, self._share):
            self._clock, self._share = words, rounded
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

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint in wall units, scaled to the widget's width."""
        scale = self.width() / 1600.0
        tokens = self.tokens
        ground = tokens.accent if self._flash else tokens.background
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(ground))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            line = QRectF(0, HEADING_HEIGHT - 6, 1600 * self._share, 6)
            painter.fillRect(line, QColor(tokens.on_accent if self._flash else tokens.accent))
            ink = Ink.ON_ACCENT if self._flash else Ink.TEXT
            quiet = Ink.ON_ACCENT if self._flash else Ink.MUTED
            lead = Ink.ON_ACCENT if self._flash else Ink.ACCENT
            for lettering in self._letterings(ink, quiet, lead):
                paint_strokes(painter, (lettering,), tokens)

    def _letterings(self, ink: Ink, quiet: Ink, lead: Ink) -> list[Lettering]:
        found: list[Lettering] = []
        room = 1600 - 2 * SIDE
        thin = bool(self._challenge)
        if self._clock:
            clock = fit(
                self._clock, width=420, height=60, largest=48, smallest=20, weight=Weight.BOLD
            )
            wide = clock.widest
            y = (HEADING_HEIGHT - clock.height) / 2
            found.append(Lettering(clock, 1600 - SIDE - wide, y, lead))
            room -= wide + 40
        question = fit(
            self._question or " ",
            width=room,
            height=(44 if thin else 56) if self._step else 84 - 30 * thin,
            largest=34 if thin else 40,
            smallest=18,
            weight=Weight.BOLD,
        )
        step = fit(self._step or " ", width=room, height=30, largest=24, smallest=14)
        high = question.height + (step.height if self._step else 0)
        top = max(4.0, (HEADING_HEIGHT - 8 - high) / 2)
        if thin:
            line = fit(self._challenge, width=room, height=28, largest=22, smallest=11)
            top = max(4.0, (HEADING_HEIGHT - 8 - high - line.height) / 2)
            found.append(Lettering(line, SIDE, top, quiet))
            top += line.height
        found.append(Lettering(question, SIDE, top, ink))
        if self._step:
            found.append(Lettering(step, SIDE, top + question.height, quiet))
        return found

    def resized_to(self, width: int) -> int:
        """Return its height in pixels when the wall is so many pixels wide."""
        return round(width * HEADING_HEIGHT / 1600.0)
