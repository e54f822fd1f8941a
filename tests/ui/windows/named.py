"""What keys come to says what it is to who listens."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

ROLE = QAccessible.Role
TELLS_NOTHING = {ROLE.NoRole, ROLE.Client, ROLE.Pane, ROLE.Grouping, ROLE.Border}


def everything_is_named(whole: QWidget) -> None:
    """Each thing in sight that keys come to has a name, and the role of something to use."""
    unnamed = [
        f"{type(part).__name__} in {type(part.parentWidget()).__name__}: {name!r}, {role.name}"
        for part in _reached(whole)
        for name, role in [_told(part)]
        if not name.strip() or role in TELLS_NOTHING
    ]
    assert not unnamed


def _reached(whole: QWidget) -> Iterator[QWidget]:
    for part in whole.findChildren(QWidget):
        stops = part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if stops and part.isVisible() and part.focusProxy() is None:
            yield part


def _told(part: QWidget) -> tuple[str, QAccessible.Role]:
    told = QAccessible.queryAccessibleInterface(part)
    name = told.text(QAccessible.Text.Name)
    if isinstance(part, QComboBox):  # what is chosen in it is no name
        led = any(label.buddy() is part for label in part.window().findChildren(QLabel))
        name = name if led else told.text(QAccessible.Text.Description)
    return name, told.role()
