"""Fields everywhere: no wheel changes them, no letter is lost in them, Esc leaves them first.

One filter for the whole application, so that a field made tomorrow behaves like the others. It is
the only one: Qt makes every event of every widget anew for each filter written in Python, dozens
at each drop of a card, so whoever listens to all of them is asked by this one, and for few kinds.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol
from weakref import ref

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSlider,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

from facilitator.model.core.words import text
from facilitator.ui.main_window.page import Page
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.form_fields import Form
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.focus import bring, enters_button, first_part
from facilitator.ui.widgets.keys.presses import PRESSES, Presses
from facilitator.ui.widgets.keys.tab_order import put_in_order
from facilitator.ui.widgets.keys.typing_keys import prints
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.widgets.search_window import SearchWindow

_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_NEVER = (QComboBox, QTabBar, QAbstractSpinBox)
"""Where the wheel would choose something else, seen or not."""
_STEPPED = (QAbstractSlider,)
_PAGING = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_TO_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
_NAME = "fields"
_CLASSES = frozenset(
    {QMouseEvent, QWheelEvent, QKeyEvent, QInputMethodEvent, QFocusEvent, QShowEvent}
)
"""Classes of the events that anybody here asks for. Of all others, thousands where a page opens,
the type is not even asked: Qt's number for it would be looked up each time."""
_HEARD = frozenset(
    {
        *PRESSES,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.FocusIn,
        QEvent.Type.Show,
    }
)
"""Kinds of events that anybody here asks for."""


class KeyListener(Protocol):
    """What listens to the whole application, before the fields do."""

    def takes(self, watched: QObject, event: QEvent) -> bool:
        """Whether an event goes no further."""
        ...


def is_field(widget: QWidget | None) -> bool:
    """Whether letters typed at a widget are text in it."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return False


@guards
class FieldKeys(QObject):
    """The filter: it looks at the wheel, at keys, and at fields when they are first shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._presses = Presses()
        self._listeners: list[ref[KeyListener]] = []

    def let_hear_first(self, listener: KeyListener) -> None:
        """Let a listener hear before all others, from now on and for as long as it lives."""
        self._listeners.insert(0, ref(listener))

    def let_hear_no_more(self, listener: KeyListener) -> None:
        """Let a listener hear no more; nor any that is gone."""
        self._listeners = [held for held in self._listeners if held() not in (listener, None)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the wheel on to what scrolls, and keys to the field they are meant for."""
        if type(event) not in _CLASSES or (kind := event.type()) not in _HEARD:
            return False
        for held in tuple(self._listeners):
            listener = held()
            if listener is None or not shiboken6.isValid(listener):
                continue
            if listener.takes(watched, event):
                return True
        return shiboken6.isValid(watched) and self._takes(watched, event, kind)

    def _takes(self, watched: QObject, event: QEvent, kind: QEvent.Type) -> bool:
        if kind is QEvent.Type.Wheel:
            return self._wheel(watched, event)
        if kind in PRESSES:
            return self._presses.takes(watched, event)
        if kind is QEvent.Type.ShortcutOverride:
            if _is_escape(event) and _leaves_field(watched):
                event.accept()
                return True
            if _has_nothing_to_undo(watched, event):
                event.ignore()
                return True
        elif kind is QEvent.Type.KeyPress:
            return self._press(watched, event)
        else:
            _appears(watched, event, kind)
        return False

    @staticmethod
    def _press(watched: QObject, event: QEvent) -> bool:
        if _goes_on(event) and isinstance(watched, QWidget) and watched.hasFocus():
            put_in_order(watched.window())
        if _is_escape(event) and isinstance(watched, QWidget) and _leaves_field(watched):
            _leave(watched)
            return True
        if isinstance(watched, QPushButton) and isinstance(event, QKeyEvent):
            sheet = watched.window()
            if isinstance(sheet, FormDialog) and sheet.keeps(event):
                return True
            if enters_button(watched, event):
                return True
        if isinstance(event, QKeyEvent) and _only_scrolls(watched, event.key()):
            event.ignore()  # and so it goes on to whatever the field stands in
            return True
        if isinstance(event, QKeyEvent) and prints(event):
            return _seeks_in_list(watched, event) or _is_no_number(watched, event)
        return False

    @staticmethod
    def _wheel(watched: QObject, event: QEvent) -> bool:
        held = watched if isinstance(watched, QWidget) else None
        while held is not None and not held.isWindow():
            if isinstance(held, QAbstractItemView | QScrollBar):
                return False
            if isinstance(held, _NEVER) or (isinstance(held, _STEPPED) and not held.hasFocus()):
                event.ignore()  # and so it goes on to whatever the field stands in
                return True
            held = held.parentWidget()
        return False


def _appears(watched: QObject, event: QEvent, kind: QEvent.Type) -> None:
    if kind is QEvent.Type.Show and isinstance(watched, _NEVER + _STEPPED):
        _take_no_focus_by_wheel(watched)
    elif isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
        bring(watched, event)
    elif kind is QEvent.Type.Show and isinstance(watched, QDialog):
        _open_at_first(watched)
    elif kind is QEvent.Type.Show and isinstance(watched, QFrame):
        fit_list(watched)


def _take_no_focus_by_wheel(field: QWidget) -> None:
    if field.focusPolicy() is Qt.FocusPolicy.WheelFocus:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def keep_fields_still(app: QApplication) -> FieldKeys:
    """Install the filter, once, and return it."""
    held = app.findChild(FieldKeys, _NAME)
    if isinstance(held, FieldKeys):
        return held
    made = FieldKeys(app)
    made.setObjectName(_NAME)
    app.installEventFilter(made)
    return made


@contextmanager
def making_parts(whole: QWidget | None) -> Generator[None]:
    """Hear nothing while the parts of a window or page are made and shown; then see to its fields.

    Without a `whole`, these are seen to when they are shown.

    Each part is styled whenever what it stands in is put into something: of making a window with
    some 250 of them, a third went into asking about each of 4,000 events that say so.
    """
    app = QApplication.instance()
    held = app.findChild(FieldKeys, _NAME) if app is not None else None
    if app is None or not isinstance(held, FieldKeys):
        yield
        return
    app.removeEventFilter(held)
    try:
        yield
    finally:
        app.installEventFilter(held)
    if whole is not None:
        for kind in (*_NEVER, QSlider):  # bars that scroll take no focus anyway
            for field in whole.findChildren(kind):
                _take_no_focus_by_wheel(field)


def _only_scrolls(watched: QObject, key: int) -> bool:
    """Whether a key would choose something in a field unseen, where it scrolls everywhere else."""
    if isinstance(watched, QComboBox):
        return key in _PAGING or (key in _TO_ENDS and not watched.isEditable())
    return isinstance(watched, _NEVER) and key in _PAGING


def _seeks_in_list(watched: QObject, event: QKeyEvent) -> bool:
    """Open a list that is typed at: what is sought in it is seen, and chosen by Enter only."""
    if not isinstance(watched, QComboBox) or watched.isEditable() or event.text().isspace():
        return False
    watched.showPopup()
    QApplication.sendEvent(watched.view(), event)
    return True


def _is_no_number(watched: QObject, event: QKeyEvent) -> bool:
    """Take a letter that is typed at a number into the form's text; where is none, say why not."""
    if not isinstance(watched, QAbstractSpinBox) or not event.text().isalpha():
        return False
    held: QWidget | None = watched.parentWidget()
    while held is not None and not isinstance(held, Form):
        held = held.parentWidget()
    line, sheet = held.first_text() if isinstance(held, Form) else None, watched.window()
    if line is None and isinstance(sheet, FormDialog) and sheet.keeps(event):
        return True
    if line is None:
        below = watched.mapToGlobal(watched.rect().bottomLeft())
        QToolTip.showText(below, say(text("Only a number goes here.")), watched)
    else:
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(line, event)
    return True


def _open_at_first(dialog: QDialog) -> None:
    """Let a dialog that gives the keys to nothing begin where the focus is seen."""
    if isinstance(dialog, QFileDialog):
        for line in dialog.findChildren(QLineEdit):
            popup = held.popup() if (held := line.completer()) is not None else None
            if popup is not None:
                dress(popup, "suggestions")  # it is a window, with no ground under it else
    own = isinstance(dialog, FormDialog | QFileDialog | QMessageBox)
    first = None if own or dialog.focusWidget() is not None else first_part(dialog)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _goes_on(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def _holder(field: QObject) -> QWidget | None:
    """Return the page, sheet or table that a field stands in; None for any other widget."""
    if not isinstance(field, _TEXTS):
        return None
    held: QWidget | None = field.parentWidget()
    if isinstance(held, QComboBox):
        return None
    while held is not None and not isinstance(held, Page | QDialog | QAbstractItemView):
        held = held.parentWidget()
    return held


def _leaves_field(watched: QObject) -> bool:
    """Whether Esc is for the field: on a page always, in a dialog once something was typed.

    A window that only seeks holds nothing that could be lost, and a sheet asks before it throws
    away what was typed: there Esc leaves at once. A text that is only read is no field.
    """
    held = _holder(watched)
    reads = isinstance(watched, QWidget) and not is_field(watched)
    if reads or isinstance(held, SearchWindow | FormDialog):
        return False
    if isinstance(held, QDialog) and isinstance(watched, QWidget):
        return _was_typed_in(watched)
    return isinstance(held, Page)


def _has_nothing_to_undo(watched: QObject, event: QEvent) -> bool:
    """Whether undo or redo is pressed in a field of a page that has none: the page's is meant."""
    if not isinstance(event, QKeyEvent) or not isinstance(_holder(watched), Page):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo)
    redo = event.matches(QKeySequence.StandardKey.Redo)
    if not undo and not redo:
        return False
    if isinstance(watched, QLineEdit):
        return not (watched.isUndoAvailable() if undo else watched.isRedoAvailable())
    if isinstance(watched, QPlainTextEdit | QTextEdit):
        held = watched.document()
        return not (held.isUndoAvailable() if undo else held.isRedoAvailable())
    return False


def _was_typed_in(field: QWidget) -> bool:
    if isinstance(field, QLineEdit):
        return field.isModified()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isModified()
    return False


def _leave(field: QWidget) -> None:
    """Empty a field that seeks; leave any other, with what was typed in it."""
    if isinstance(field, QLineEdit) and field.isClearButtonEnabled() and field.text():
        field.clear()
        return
    if isinstance(field, QLineEdit):
        field.setModified(False)
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        field.document().setModified(False)
    holder = _holder(field)
    if isinstance(holder, Page):
        holder.rest()
    elif holder is not None:
        field.clearFocus()
        holder.setFocus(Qt.FocusReason.OtherFocusReason)


_EDGE = 8
"""Pixels that are left of the screen beside a list, and beside its rows."""


def fit_list(popup: QWidget) -> None:
    """Let a list that opens now show its rows whole; what is no such list stays as it is."""
    box = popup.parentWidget()
    if not isinstance(box, QComboBox) or not popup.isWindow():
        return
    view, room = box.view(), box.screen().availableGeometry()
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scrolls = box.count() > box.maxVisibleItems()
    bar = view.verticalScrollBar().sizeHint().width() if scrolls else 0
    frame = popup.width() - view.width() if view.isVisible() else 2 * _EDGE
    needed = view.sizeHintForColumn(0) + bar + max(frame, 2 * _EDGE)
    wide = min(needed, room.width() - 2 * _EDGE)
    if wide > popup.width():
        left = min(popup.x(), room.right() - wide - _EDGE)
        popup.setGeometry(max(room.left() + _EDGE, left), popup.y(), wide, popup.height())
