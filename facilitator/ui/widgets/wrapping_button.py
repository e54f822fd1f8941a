"""A button whose words take more lines where it is narrow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from facilitator.model.core.words import Words
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import broken, escaped, high_of
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.pressed_button import pressing

BESIDE, LEAST, LINES = 24, 60, 3
"""Pixels beside its words, those it is wide at least, and lines it has at most."""


@guards
class WrappingButton(QPushButton):
    """As wide as its words where there is room, else narrower, with its words one below another."""

    def __init__(self, words: Words, act: Callable[[], object], *, kind: str = "") -> None:
        super().__init__()
        self._words = ""
        self._lines: tuple[str, ...] = ("",)
        self.setAutoDefault(False)
        if kind:
            dress(self, kind)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        press = pressing(self, act)
        self.clicked.connect(lambda: press())  # noqa: PLW0108  (leaves `checked` out)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        """Be called otherwise."""
        self._words = say(words)
        self.setAccessibleName(self._words)
        self._break()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        room = max(LEAST, self.width()) - BESIDE
        lines = broken(self._words, room, self.font(), LINES)
        if lines != self._lines:
            self._lines = lines
            self.setText(escaped("\n".join(lines)))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as all of its words in one line, and as high as they are now."""
        wide = self.fontMetrics().horizontalAdvance(self._words) + BESIDE
        return QSize(max(LEAST, wide), self._high())

    def minimumSizeHint(self) -> QSize:
        """It may become narrow; the words take more lines then."""
        return QSize(LEAST, self._high())

    def _high(self) -> int:
        more = high_of(self._lines, self.font()) - self.fontMetrics().lineSpacing()
        return super().sizeHint().height() + more
