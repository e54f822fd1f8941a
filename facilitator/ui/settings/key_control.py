"""How the key of something is chosen: it is pressed. What has that key already is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.model.core.words import Text, text
from facilitator.model.display.keys import ENTRIES, KeyEntry
from facilitator.ui.system.chosen_keys import (
    ALONE,
    CHOSEN,
    name_of,
    native,
    native_all,
    native_run,
    portable,
    sequence_of,
    why_not,
)
from facilitator.ui.system.presenter_remote import known_key
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row, trouble_label
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.field_keys import keep_fields_still

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.settings.rows import SettingsContext

_HELD: Final = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
)
_NONE: Final = text("None")


@guards
class KeyControl(QWidget):
    """Shows the key of something, takes another one that is pressed, or none."""

    def __init__(
        self, context: SettingsContext, changed: Callable[[], object], entry: KeyEntry
    ) -> None:
        super().__init__()
        self._settings, self._changed, self.entry = context.settings, changed, entry
        self.listens = False
        whole = column(self, space=4)
        line = row(space=6)
        self.key = button(act=self.listen)
        self.none = button(text("No key"), self._take_away, kind="link")
        line.addWidget(self.key, 1)
        line.addWidget(self.none)
        whole.addLayout(line)
        self.trouble = trouble_label()
        whole.addWidget(self.trouble)
        self._show()
        CHOSEN.changed.connect(self._follow)

    def listen(self) -> None:
        """Take the next key that is pressed; Esc leaves all as it is."""
        app = QApplication.instance()
        if not self.listens and isinstance(app, QApplication):
            self.listens = True
            keep_fields_still(app).let_hear_first(self)
            self._show()

    def takes(self, watched: QObject, event: QEvent) -> bool:
        """Hear every key of the program while one is to be pressed."""
        if event.type() is QEvent.Type.MouseButtonPress and watched is not self.key:
            self._stop()
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        event.accept()  # so that no shortcut has it
        if event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press(event)
        return True

    def _press(self, event: QKeyEvent) -> None:
        pressed = Qt.Key(event.key())
        if pressed in _HELD:
            return
        if pressed is Qt.Key.Key_Escape:
            self._stop()
            return
        keys = sequence_of(event)
        why = why_not(self.entry, keys)
        if keys == QKeySequence(known_key(self._settings)):
            why = text("{keys} is the clicker’s black-screen key.", keys=native(portable(keys)))
        if why is None:
            self._stop()
            self._keep(keys)
        else:
            self._complain(why)

    def _complain(self, why: Text) -> None:
        self.trouble.setText(say(text("{why} Press another one, or Esc.", why=why)))
        self.trouble.show()

    def _keep(self, keys: QKeySequence | None) -> None:
        self._settings.set_word(name_of(self.entry), "" if keys is None else portable(keys))
        self._changed()
        self._show()

    def _take_away(self) -> None:
        self._stop()
        self._keep(None)

    def _stop(self) -> None:
        app = QApplication.instance()
        if self.listens and isinstance(app, QApplication):
            self.listens = False
            keep_fields_still(app).let_hear_no_more(self)
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        self._stop()
        super().hideEvent(event)

    def _follow(self) -> None:
        """Show the key that was chosen elsewhere: all were put back, or the file was read anew."""
        if not self.listens:
            self._show()
            self._changed()

    def _show(self) -> None:
        keys = CHOSEN.chosen(self.entry.name)
        words = say(text("Press the new key…")) if self.listens else native_all(keys) or say(_NONE)
        self.key.setText(words)
        self.key.setAccessibleName(f"{say(self.entry.does)}: {words}")
        self.none.setVisible(bool(keys) or self.listens)
        self.trouble.hide()


def fixed_key(
    _context: SettingsContext, _changed: Callable[[], object], entry: KeyEntry
) -> QWidget:
    """Return the keys of what keeps them, and why it does."""
    made = QWidget()
    inside = column(made, space=2)
    inside.addWidget(plain_label(native_run(entry.usual), "strong"))
    assert entry.fixed is not None  # noqa: S101 - else it has a key to choose
    inside.addWidget(plain_label(entry.fixed, "small"))
    return made


def all_back(context: SettingsContext, _changed: Callable[[], object]) -> QPushButton:
    """Return the button that puts all keys back to how they come."""

    def put_back() -> None:
        for entry in ENTRIES:
            context.settings.clear(name_of(entry))
        context.settings.clear(ALONE)
        CHOSEN.read(context.settings)

    return button(text("Put all keys back"), put_back)
