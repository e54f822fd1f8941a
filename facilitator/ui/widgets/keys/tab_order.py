"""Tab goes as a window is seen, whenever its parts were made: nobody sets the order by hand.

Parts follow each other as their layouts have them: before in a line, above in a column, and all of
what stands in one part before the next. Only the button that Enter presses comes before the others
of its row, so that the way on follows the last field.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QPushButton, QWidget

_TABBED = frozenset(
    {Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus}
)


def stops(whole: QWidget) -> Iterator[QWidget]:
    """Yield what Tab comes to in a window, a dialog or a page, in its order."""
    return filter(is_stop, _seen(whole))


def _seen(whole: QWidget) -> Iterator[QWidget]:
    """Yield what stands in a widget and can be used, each part before what is in it."""
    for part in _parts(whole):
        if not (part.isHidden() or part.isWindow()) and part.isEnabled():
            yield part
            yield from _seen(part)


def is_stop(part: QWidget) -> bool:
    """Whether Tab comes to a part itself, where it is shown and can be used."""
    return part.focusPolicy() in _TABBED and part.focusProxy() is None


def _hands_on(part: QWidget) -> bool:
    """Whether a part gives the keys to something in it that Tab comes to."""
    proxy = part.focusProxy()
    return proxy is not None and part.isAncestorOf(proxy) and proxy.focusPolicy() in _TABBED


def put_in_order(window: QWidget) -> None:
    """Let Tab go through a window as it is seen now.

    What hands the keys on to a part of it stands right before that: further on, it would lead back.
    """
    wanted = [each for each in _seen(window) if is_stop(each) or _hands_on(each)]
    if wanted == list(_chain(window, set(wanted))):
        return
    for one, other in pairwise(wanted):
        QWidget.setTabOrder(one, other)


def _chain(window: QWidget, known: set[QWidget]) -> Iterator[QWidget]:
    """Yield the stops of a window as Qt would walk them, from the top."""
    held = window.nextInFocusChain()
    while held is not None and held is not window:
        if held in known:
            yield held
        held = held.nextInFocusChain()


def _parts(whole: QWidget) -> Iterator[QWidget]:
    """Yield what stands in a widget, then what floats over it."""
    layout = whole.layout()
    laid = list(_laid(layout)) if layout is not None else []
    known = set(laid)
    yield from laid
    others = [each for each in whole.children() if isinstance(each, QWidget)]
    across = -1 if whole.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
    yield from sorted(
        (each for each in others if each not in known),
        key=lambda each: (each.y(), across * each.x()),
    )


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout as it shows them."""
    for item in _usual_first(_items(layout)):
        held, below = item.widget(), item.layout()
        if held is not None:
            yield held
        elif below is not None:
            yield from _laid(below)


def _items(layout: QLayout) -> list[QLayoutItem]:
    found = [item for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
    if isinstance(layout, QGridLayout):
        return [found[n] for _place, n in sorted(_places(layout, len(found)))]
    return found


def _places(layout: QGridLayout, count: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the line and column, and how many it takes, of each item, with its number."""
    for n in range(count):
        place: object = layout.getItemPosition(n)  # Qt's stub says it is a plain object
        if isinstance(place, tuple):
            yield place, n


def _usual_first(items: Iterable[QLayoutItem]) -> list[QLayoutItem]:
    """Return the items of a row, the button that Enter presses before the other buttons."""
    held = list(items)
    usual = next((each for each in held if _is_usual(each.widget())), None)
    if usual is not None:
        buttons = [n for n, each in enumerate(held) if isinstance(each.widget(), QPushButton)]
        held.remove(usual)
        held.insert(buttons[0], usual)
    return held


def _is_usual(part: QWidget | None) -> bool:
    """Whether it is drawn as the one Enter presses, also while another one has the keys."""
    return isinstance(part, QPushButton) and part.isDefault() and not part.autoDefault()
