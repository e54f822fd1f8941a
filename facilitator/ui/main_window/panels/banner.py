"""A banner across the facilitator's window that says what kind of sitting this is."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from facilitator.model.core.words import Text
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import button, plain_label, row


class WindowBanner(QFrame):
    """Words with one way out, in sight all the time; hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "warning")
        self._row = row(self, space=10)
        self._row.setContentsMargins(16, 5, 10, 5)
        self.hide()

    def say(self, words: Text, way: Text, act: Callable[[], object]) -> None:
        self._row.addWidget(plain_label(words, "strong"), 1)
        self._row.addWidget(button(way, act, kind="chip"))
        self.show()
