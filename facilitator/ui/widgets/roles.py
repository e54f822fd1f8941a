"""What a part that paints itself is to who listens: a row of a list, a picture, a text to read.

Qt takes a frame for a border, whatever it paints. An interface made here is Qt's to delete when
its widget goes; Python's half is kept until that has happened, since one that Python collects
first would be deleted twice.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from facilitator.ui.widgets.guard import guarded, guards

_ROLE, _CHOSEN = "heardRole", "heardChosen"
_installed: list[bool] = []
_kept: list[QAccessibleWidget] = []


def give_role(part: QWidget, role: QAccessible.Role) -> None:
    """Let a part be heard as what it is, before anybody asks for it."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_make)
    part.setProperty(_ROLE, role.value)


def show_chosen(part: QWidget, *, chosen: bool) -> None:
    """Let a part of a list be heard as chosen, or not."""
    if part.property(_CHOSEN) is chosen:
        return
    part.setProperty(_CHOSEN, chosen)
    if QAccessible.isActive():
        changed = QAccessible.State()
        changed.selected = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(part, changed))


@guards
class _Part(QAccessibleWidget):
    """A widget with a role of its own, that may be chosen."""

    @guarded(answer=QAccessible.State())
    def state(self) -> QAccessible.State:
        state, part = super().state(), self.object()
        chosen = part.property(_CHOSEN) if part is not None else None
        state.selectable = chosen is not None
        state.selected = bool(chosen)
        return state


@guarded()
def _make(_class: str, obj: QObject) -> QAccessibleInterface | None:
    role = obj.property(_ROLE) if isinstance(obj, QWidget) else None
    if role is None or not isinstance(obj, QWidget):
        return None
    made = _Part(obj, QAccessible.Role(role))
    _kept.append(made)
    obj.destroyed.connect(_let_go_soon)
    return made


def _let_go_soon() -> None:
    QTimer.singleShot(0, _let_go)


def _let_go() -> None:
    _kept[:] = [each for each in _kept if isValid(each)]
