"""Which keys type something: they give a character, and are no command."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier


def prints(event: QKeyEvent) -> bool:
    """Whether a key gives a character. Ctrl and Alt together are the AltGr of some keyboards."""
    held = event.modifiers()
    command = bool(held & _CTRL) != bool(held & _ALT) or bool(held & _META)
    return not command and bool(event.text()) and event.text().isprintable()
