"""Small helpers for whoever builds a window: what a widget is, and how it then looks."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

from facilitator.ui.style.tokens import (
    CONTRAST,
    DARK,
    LIGHT,
    WALL_CONTRAST,
    WALL_LIGHT,
    WINDOWS,
    Tokens,
    WallTokens,
    wall_tokens,
)

Dressed = TypeVar("Dressed", bound=QWidget)

_MARGIN = 8


def colours() -> Tokens:
    """Return the colours the window is dressed in, for icons and dots painted by hand."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    worn = next((each for each in WINDOWS if each.window == ground.name()), None)
    return worn or (DARK if ground.lightness() < 128 else LIGHT)


def own_wall(name: str = WALL_LIGHT.name) -> WallTokens:
    """Return a wall's colours as one's own window shows it: in high contrast where that is worn."""
    return WALL_CONTRAST if colours() is CONTRAST else wall_tokens(name)


def dress(widget: Dressed, kind: str, state: str = "") -> Dressed:
    """Say what a widget is (kinds: `facilitator.ui.style`), at any time; returns the widget.

    One that was not shown yet is styled when it is.
    """
    if ((widget.property("kind") or ""), (widget.property("state") or "")) != (kind, state):
        widget.setProperty("kind", kind)
        if state or widget.property("state"):  # each property that is set is told to all
            widget.setProperty("state", state)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            restyle(widget)
    return widget


def restyle(widget: QWidget) -> None:
    """Look again at a widget's properties, and at those of the widgets inside it."""
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)
        each.update()


def lock(line: QLineEdit, *, on: bool) -> None:
    """Let a line be read only, or typed into again; it looks like what it is."""
    if line.isReadOnly() != on:
        line.setReadOnly(on)
        restyle(line)


def pad(spin: QAbstractSpinBox) -> None:
    """Give a number or time field the left margin that stylesheets cannot give it."""
    edit = spin.findChild(QLineEdit)
    if edit is not None:
        edit.setTextMargins(_MARGIN, 0, 0, 0)
