"""Keys wherever the focus is: what is typed on a wall goes into the capture line.

It hears the whole application, while a programme is open, before the fields do. It leaves alone
what is typed into a field, a sheet or a page, and hears the clicker and the window's own keys in
the room's window as well.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from facilitator.model.core.words import text
from facilitator.model.display.keys import Heard
from facilitator.ui.canvas.canvas import Canvas
from facilitator.ui.main_window.window import FacilitatorWindow
from facilitator.ui.projector.window import ProjectedWindow
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.system.presenter_remote import PresenterRemote
from facilitator.ui.widgets.keys.field_keys import is_field, keep_fields_still
from facilitator.ui.widgets.keys.typing_keys import prints
from facilitator.ui.workspace.actions import ANYWHERE, IN_THE_ROOM

_KEEPS_HANDS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn)
_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Keyboard(QObject):
    """Hears keys while a programme is open."""

    def __init__(
        self,
        app: QApplication,
        window: FacilitatorWindow,
        room: ProjectedWindow,
        clicker: PresenterRemote,
        parent: QObject,
    ) -> None:
        """Listen to the whole application, for the facilitator's window and the room's."""
        super().__init__(parent)
        self._app, self._window, self._room, self._clicker = app, window, room, clicker
        self._passing_on = self._tabs = False
        self._fields = keep_fields_still(app)
        self._fields.let_hear_first(self)

    def stop(self) -> None:
        self._fields.let_hear_no_more(self)

    def takes(self, watched: QObject, event: QEvent) -> bool:
        """Take what is typed on a wall out of the stream; everything else goes its way."""
        kind = event.type()
        if kind in _KEEPS_HANDS:
            self._follow_hands(watched, event)
        if isinstance(event, QInputMethodEvent):
            return isinstance(watched, Canvas) and self._compose(event, watched)
        if kind is not QEvent.Type.KeyPress and kind is not QEvent.Type.ShortcutOverride:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if self._passing_on or self._app.activePopupWidget():
            return False
        if self._clicker.learning:
            return self._teach(event)
        if kind is QEvent.Type.ShortcutOverride or self._app.activeModalWidget():
            return False
        return self._press(event, watched)

    def _follow_hands(self, watched: QObject, event: QEvent) -> None:
        """Bring the keys back when they fell, with no Tab pressed: what had them went away."""
        if isinstance(event, QKeyEvent):
            self._tabs = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        elif not isinstance(event, QFocusEvent):
            self._tabs = False
        elif event.reason() in _TABBED and not self._tabs and self._fell_out(watched):
            QTimer.singleShot(0, self._window, self._window.take_keys)

    def _fell_out(self, watched: QObject) -> bool:
        """Whether a widget is no part of the page that is shown, or of the wall's fields."""
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        page = self._window.handed or self._window.page
        return not page.isAncestorOf(watched) if page is not None else not is_field(watched)

    def _teach(self, event: QKeyEvent) -> bool:
        event.accept()  # so that no shortcut has it
        if event.type() is QEvent.Type.KeyPress:
            self._clicker.hears(event)
        return True

    def _compose(self, event: QInputMethodEvent, watched: QWidget) -> bool:
        """Take what is put together from several keys (´ and e) on a wall into the line.

        The keys follow once it is whole: moving them earlier would break it off.
        """
        if self._passing_on or self._app.activePopupWidget() or self._app.activeModalWidget():
            return False
        if watched.window() not in (self._window, self._room):
            return False
        line = self._line()
        if line is None or line.isReadOnly():
            if event.commitString():
                self._say_why_not(line)
        elif event.commitString():
            self._type(event, line)
        else:
            self._pass_on(event, line)
        return True

    def _press(self, event: QKeyEvent, watched: QWidget) -> bool:
        window = watched.window()
        if window is not self._window and window is not self._room:
            return False
        line = self._line()
        if self._clicker.takes(event, watched, line):
            return True
        if not prints(event):
            return window is self._room and self._command(event)
        if is_field(watched) or (window is self._window and not self._window.takes_typing):
            return False
        if event.key() == Qt.Key.Key_Space and self._presses(watched, line):
            return False
        self._type(event, line)
        return True

    def _line(self) -> QLineEdit | None:
        """Return the line that letters go into: that of the thin bar where the room has it."""
        if self._room.bar.isVisible():
            return self._room.bar.line if self._room.bar.line.isVisible() else None
        capture = self._window.capture
        return capture.line if self._window.takes_typing and not capture.isHidden() else None

    @staticmethod
    def _presses(watched: QWidget, line: QLineEdit | None) -> bool:
        """Whether the space bar has a meaning there that is no word's."""
        if isinstance(watched, QAbstractButton | QComboBox | QAbstractItemView):
            return True
        if isinstance(watched, Canvas) and watched.rings_focus:
            return True
        return line is None or not line.text()

    def _type(self, event: QEvent, line: QLineEdit | None) -> None:
        if line is None or line.isReadOnly():
            self._say_why_not(line)
            return
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        if not line.window().isActiveWindow():
            line.window().activateWindow()
        self._pass_on(event, line)

    def _pass_on(self, event: QEvent, line: QLineEdit) -> None:
        self._passing_on = True
        try:
            self._app.sendEvent(line, event)
        finally:
            self._passing_on = False

    def _say_why_not(self, line: QLineEdit | None) -> None:
        """What is typed must not vanish without a word."""
        if self._room.bar.isVisible():
            self._room.bar.say_why_not()
        elif line is None and self._window.page is not None:
            self._window.desk.tell(text("Go back to the wall to type cards: Esc."))
        else:
            self._window.capture.say_why_not()

    def _command(self, event: QKeyEvent) -> bool:
        """Do what one of the window's keys means, pressed in the room's window."""
        command = CHOSEN.named(Heard.WINDOW, event)
        if command in IN_THE_ROOM:
            self._window.commands.run(command)
        elif command in ANYWHERE and self._room.bar.isVisible():
            self._room.bar.say_elsewhere()
        elif command in ANYWHERE:
            self._window.activateWindow()
            self._window.commands.run(command)
        else:
            return False
        return True
