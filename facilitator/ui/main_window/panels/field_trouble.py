"""Why what was typed or pressed on a page is not done: said at that field, or that button."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from facilitator.model.core.words import Text
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.announcing import announce
from facilitator.ui.widgets.basics import column, plain_label
from facilitator.ui.widgets.guard import guarded
from facilitator.ui.widgets.pressed_button import is_pressed, pressed

GAP, NARROWEST, ROOM = 3, 280, 48
"""Pixels below the field, of its width at least, and kept free around a field one scrolls to."""
STAYS = 12_000
"""Milliseconds it stays while nothing is typed."""


class FieldTrouble(QFrame):
    """Words over the page below a field; they go when one types on, or after a while."""

    def __init__(self, page: QWidget) -> None:
        """Watch which field of the page has the keys, or had them until just now."""
        super().__init__(page)
        dress(self, "warning")
        self._page = page
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._words = plain_label()
        column(self, edge=6).addWidget(self._words)
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.hide)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._turned)
        self.hide()

    def say_at_field(self, *words: Text) -> bool:
        """Say something at what was pressed, or below the field that has the keys.

        False where it was pressed elsewhere, no field has the keys, or nothing is said.
        """
        self.hide()
        field = pressed() if is_pressed() else self._field
        if field is None or not words or not isValid(field) or not field.isVisible():
            return False
        if not self._page.isAncestorOf(field):
            return False
        self._bring(field)
        self._words.setText(" ".join(say(each) for each in words))
        self._words.setAccessibleName(self._words.text())
        announce(self._page, self._words.text(), urgent=True)
        self._stand_at(field)
        self.show()
        self.raise_()
        self._timer.start()
        return True

    def _bring(self, field: QWidget) -> None:
        """Scroll to the field, with room for the words below it."""
        above = field.parentWidget()
        while above is not None and above is not self._page:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(field, 0, ROOM)
            above = above.parentWidget()

    def _stand_at(self, field: QWidget) -> None:
        """Stand below the field, or above it where the page ends."""
        page = self._page
        wide = min(max(field.width(), NARROWEST), page.width() - 2 * GAP)
        high = max(self.heightForWidth(wide), self.sizeHint().height())
        corner = field.mapTo(page, QPoint())
        y = corner.y() + field.height() + GAP
        if y + high > page.height():
            y = corner.y() - GAP - high
        self.setGeometry(min(corner.x(), page.width() - wide - GAP), y, wide, high)

    @guarded()
    def _turned(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Take note of the field that has the keys now; another window changes nothing.

        What is refused as a field is left is said at that one: this comes after.
        """
        if now is None or not self._page.isAncestorOf(now):
            return
        held, self._field = self._field, None
        if held is not None and isValid(held):
            held.textChanged.disconnect(self.hide)
        typed = now.findChild(QLineEdit) if isinstance(now, QAbstractSpinBox) else now
        if isinstance(typed, QLineEdit | QPlainTextEdit) and not typed.isReadOnly():
            self._field = typed
            typed.textChanged.connect(self.hide)
