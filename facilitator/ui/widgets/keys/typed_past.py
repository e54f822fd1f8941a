"""What is typed while a question is open and is no answer to it: it is kept, not swallowed."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_label
from facilitator.ui.widgets.keys.typing_keys import prints


@runtime_checkable
class TakesWords(Protocol):
    """A window with a line that words can be typed into."""

    @property
    def takes_typing(self) -> bool:
        """Whether that line is there now."""
        ...

    def take_words(self, *lines: str) -> None:
        """Keep lines that were typed elsewhere; the last one stands in the line."""
        ...


class TypedPast:
    """The words typed past a sheet, and a label in it that says where they will stand."""

    def __init__(self, sheet: QWidget) -> None:
        self._sheet = sheet
        parent = sheet.parentWidget()
        window: object = parent.window() if parent is not None else None
        self._window = window if isinstance(window, TakesWords) and window.takes_typing else None
        self._words = ""
        self.label = plain_label(kind="muted")
        self.label.hide()

    def takes(self, event: QKeyEvent) -> bool:
        """Take a key as typing; False where it means something else there."""
        if self._window is None:
            return False
        if self._words and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self._goes_on():
                return False
            self._now(self._words.rstrip("\n") + "\n")
        elif self._words and event.key() == Qt.Key.Key_Backspace:
            self._now(self._words[:-1])
        elif prints(event) and (self._goes_on() or not event.text().isspace()):
            self._now(self._words + event.text())
        else:
            return False
        return True

    def _goes_on(self) -> bool:
        """Whether words are being typed here: nobody went back to the question since."""
        return bool(self._words) and self._sheet.hasFocus()

    def composed(self, event: QInputMethodEvent) -> None:
        """Take what was put together from several keys."""
        if self._window is not None and event.commitString():
            self._now(self._words + event.commitString())

    def hand_on(self) -> None:
        """Give the words to the window, once."""
        lines = [line.strip() for line in self._words.splitlines() if line.strip()]
        self._words = ""
        if self._window is not None and lines:
            self._window.take_words(*lines)

    def _now(self, words: str) -> None:
        self._words = words
        shown = " · ".join(words.splitlines())
        kept = text("Kept for the line below the wall: “{words}”", words=shown)
        self.label.setText(say(kept))
        self.label.setVisible(bool(words))
