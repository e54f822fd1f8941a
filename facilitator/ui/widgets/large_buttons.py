"""Large buttons: two lines that lead on, and a picture over a short name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import Words
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import RowButton, Short, column, plain_label, plain_tip

ICON = 20
"""Pixels of their pictures."""


class MainButton(RowButton):
    """The one button that leads on: what it does, and below it in bold where that leads."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(act, kind="primary")
        dress(self, "primary", "main")
        self._does, self._goal = Short(kind="caption"), Short(kind="strong", lines=2)
        words = QWidget()
        lines = column(words)
        lines.addStretch(1)
        lines.addWidget(self._does)
        lines.addWidget(self._goal)
        lines.addStretch(1)
        self.inside.setContentsMargins(*as_read(14, 2, 12, 2))
        self.holds(words, 1)
        self._arrow = self.put_icon("arrow-right", "on_accent", ICON)

    def show_way(self, does: Words, goal: Words, tip: str, *, leads: bool = True) -> None:
        """Say what it does and where that leads; without a goal the one line is bold.

        One that does not lead on says only how it stands: it is quiet.
        """
        dress(self, "primary" if leads else "control", "main")
        self._arrow.setVisible(leads)
        does, goal = say(does), say(goal)
        self._does.setVisible(bool(goal))
        self._does.show_words(does)
        self._goal.show_words(goal or does)
        self.setAccessibleName(f"{does}: {goal}" if goal else does)
        self.setToolTip(plain_tip(tip))


class ControlButton(RowButton):
    """A picture over a short name; what it does may change."""

    def __init__(self) -> None:
        super().__init__(lambda: self._act(), kind="control")  # noqa: PLW0108 - it changes
        self._act: Callable[[], object] = lambda: None
        self._icon, self._words = plain_label(wrap=False), Short(kind="caption", lines=2)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = QWidget()
        lines = column(words, space=1)
        lines.addStretch(1)
        lines.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(self._words)
        lines.addStretch(1)
        self.inside.setContentsMargins(3, 2, 3, 2)
        self.holds(words, 1)

    def show_control(self, words: Words, icon: str, tip: Words, act: Callable[[], object]) -> None:
        """Be called by short words; the tip has the whole, and is said to screen readers."""
        self._act = act
        icons.show(self._icon, icon, "accent_text", ICON)
        self._words.show_words(words)
        self.setToolTip(plain_tip(say(tip)))
