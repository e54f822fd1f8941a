"""A line that seeks in what stands below it: Down goes there, Enter takes the first of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from facilitator.model.core.words import Text, text
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.guard import guards

_SEARCH = text("Search")
_HELD = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


@guards
class SearchLine(QLineEdit):
    """It has a button that empties it, and says which way the keys are to go from it."""

    went_down = Signal()
    """The keys are to go to the first of what is found."""
    took = Signal()
    """The first of what is found, or what is marked there, is wanted."""

    def __init__(
        self, name: Text, sift: Callable[[], object] | None = None, invites: Text = _SEARCH
    ) -> None:
        """Make it; `name` is said to screen readers, `sift` is called as other words are sought."""
        super().__init__()
        dress(self, "search")
        self.setPlaceholderText(say(invites))
        self.setAccessibleName(say(name))
        self.setClearButtonEnabled(True)
        if sift is not None:
            self.textChanged.connect(lambda _words: sift())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & _HELD
        if plain and key == Qt.Key.Key_Down:
            self.went_down.emit()
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.took.emit()
        else:
            super().keyPressEvent(event)
