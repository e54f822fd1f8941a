"""The button or menu that was pressed, while its work is done: what is refused is said there.

Shortcuts, and Enter in a field, count as not pressed: those are refused at the field.
"""

from collections.abc import Callable
from weakref import ref

from PySide6.QtWidgets import QWidget

_DOING: list[QWidget | None] = []


def pressing(button: QWidget | None, act: Callable[[], object]) -> Callable[[], None]:
    """Return what does the work of a button, which is not kept alive by it; None: of a menu."""
    held = None if button is None else ref(button)

    def do() -> None:
        _DOING.append(None if held is None else held())
        try:
            act()
        finally:
            _DOING.pop()

    return do


def is_pressed() -> bool:
    """Whether what is being done comes of a button or a menu."""
    return bool(_DOING)


def pressed() -> QWidget | None:
    """Return the button that was pressed; None for a menu."""
    return _DOING[-1] if _DOING else None
