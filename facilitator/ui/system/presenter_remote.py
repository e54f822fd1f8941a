"""A clicker: it goes on and back, and its black-screen key covers the wall once it is known.

Clickers send that key as a letter ("B" in most). So it is taught: pressed once, on the page of the
three-minute check or in the settings. From then on it is taken where it cannot be a letter of a
word: nothing stands in the line, and nothing else is typed half a second before or after.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.main_window.page import Page
from facilitator.ui.system.chosen_keys import native, why_not_free
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.keys.field_keys import is_field
from facilitator.ui.workspace.workspace import Workspace

APART: Final = 500
"""Milliseconds without another key, before and after, that tell the clicker from typing."""
KNOWN_KEY: Final = "clicker black screen"
"""The name under which the black-screen key is kept."""
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_TURNING = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_TAKEN = frozenset(
    (
        *_TURNING,
        *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Tab),
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
    )
)
"""Keys that mean something else everywhere."""
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def known_key(settings: Settings) -> str:
    """Return the black-screen key as portable text; "" while none is known."""
    return settings.word(KNOWN_KEY)


def known_words(settings: Settings) -> Text:
    """Say which key covers the wall, or that none is known."""
    held = known_key(settings)
    if not held:
        return text("Its keys for on and back work. Its black-screen key is not known yet.")
    return text("On and back work; its black-screen key is {key}.", key=native(held))


class PresenterRemote(QObject):
    """What the keys of a clicker do while a programme is open."""

    covered = Signal(str)
    """The wall was covered by the clicker's key (as it would have been typed)."""
    elsewhere = Signal(int)
    """On or back was pressed beside a page: nothing was turned but perhaps a list on it."""
    learnt = Signal()
    """Another black-screen key is known, or none any more; or nobody waits for one any longer."""

    def __init__(
        self,
        desk: Workspace,
        settings: Settings,
        parent: QObject,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Act at a desk. `seconds` is a clock that never goes back."""
        super().__init__(parent)
        self._desk, self._settings, self._seconds = desk, settings, seconds
        self._typed = -1000.0
        self._line: QLineEdit | None = None
        self._letter = ""
        self.waits = QTimer(self, singleShot=True, interval=APART)
        """Runs while a press of the key may still prove to be a letter."""
        self.waits.timeout.connect(self._came)
        self.learning = False

    # the black-screen key is taught

    def learn(self) -> None:
        """Take the next key that is pressed for the black-screen key."""
        self.learning = True

    def forget(self) -> None:
        """Know no black-screen key."""
        self.learning = False
        self._settings.set_word(KNOWN_KEY, "")
        self.learnt.emit()

    def hears(self, event: QKeyEvent) -> None:
        """Learn from a key that was pressed; Esc leaves everything as it was."""
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return
        if key in _TAKEN:
            self._desk.tell(text("That key has a meaning of its own. Press the one that blacks."))
            return
        sequence = QKeySequence(event.keyCombination())
        why = why_not_free(sequence)
        if why is not None:
            self._desk.tell(text("{why} Change that first, or press another one.", why=why))
            return
        self.learning = False
        if key is not Qt.Key.Key_Escape:
            self._settings.set_word(
                KNOWN_KEY, sequence.toString(QKeySequence.SequenceFormat.PortableText)
            )
        self.learnt.emit()

    # what is pressed in the room

    def takes(self, event: QKeyEvent, target: QWidget, line: QLineEdit | None) -> bool:
        """Whether a key was the clicker's. `line` is where letters go; None where nowhere."""
        key = Qt.Key(event.key())
        if key in _TURNING and event.modifiers() in _PLAIN:
            return self._turns(_TURNING[key], event, target)
        if self._is_black(event):
            return self._black(event, target, line)
        if key not in _MODIFIERS:
            self._is_typing()
        return False

    def _turns(self, by: int, event: QKeyEvent, target: QWidget) -> bool:
        if is_field(target):
            return False
        if _on_page(target):
            if not event.isAutoRepeat() and self._desk.wall_out:
                self.elsewhere.emit(by)
            return not isinstance(target, QAbstractScrollArea)  # those are scrolled
        if not event.isAutoRepeat():
            self._desk.advance(by)
        return True

    def _is_black(self, event: QKeyEvent) -> bool:
        held = known_key(self._settings)
        pressed = event.keyCombination()
        bare = QKeySequence(pressed.key() | _without_keypad(event))
        return bool(held) and QKeySequence(held) in (QKeySequence(pressed), bare)

    def _black(self, event: QKeyEvent, target: QWidget, line: QLineEdit | None) -> bool:
        """Take the key for the cover at once if it is no letter, else after a moment."""
        letter = event.text() if event.text().isprintable() else ""
        if not letter:
            if not event.isAutoRepeat():
                self._cover()
            return True
        if event.isAutoRepeat() and self.waits.isActive():
            return True
        if not self._stands_alone(target, line):
            self._is_typing()
            return False
        takes_letters = line is not None and not line.isReadOnly()
        self._line, self._letter = line if takes_letters else None, letter
        self.waits.start()
        return not takes_letters

    def _stands_alone(self, target: QWidget, line: QLineEdit | None) -> bool:
        elsewhere = is_field(target) and target is not line
        empty = line is None or not line.text()
        quiet = self._seconds() - self._typed >= APART / 1000
        return not elsewhere and empty and quiet and not self.waits.isActive()

    def _is_typing(self) -> None:
        self._typed = self._seconds()
        self.waits.stop()

    def _came(self) -> None:
        """Nothing else was typed: it was the clicker. Its letter is taken out again."""
        line, self._line = self._line, None
        if line is not None:
            if line.text() != self._letter:
                return
            line.setText("")
            line.textEdited.emit("")
        self._cover()

    def _cover(self) -> None:
        self._desk.cover(covered=not self._desk.wall.covered)
        if self._desk.wall.covered:
            self.covered.emit(self._letter)


def _without_keypad(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _on_page(widget: QWidget) -> bool:
    """Whether a page stands in the place of the wall here: its lists are turned by these keys."""
    held: QWidget | None = widget
    while held is not None and not isinstance(held, Page):
        held = held.parentWidget()
    return held is not None
