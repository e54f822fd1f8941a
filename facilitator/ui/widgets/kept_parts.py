"""Parts of a panel that stay for as long as they show the same."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtWidgets import QLayout, QWidget

from facilitator.model.core.words import Words
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, plain_label

Part: TypeAlias = tuple[object, Callable[[], QWidget]]
"""All that a part shows and acts on, as a value to compare, and what makes it."""


class KeptParts:
    """What stands in a layout of its own: only parts that show something else are made anew."""

    def __init__(self, layout: QLayout) -> None:
        self._layout = layout
        self._held: list[tuple[object, QWidget]] = []

    def show(self, parts: Iterable[Part]) -> list[QWidget]:
        """Show these parts, in this order, and return them."""
        wanted, before = list(parts), list(self._held)
        if [key for key, _make in wanted] == [key for key, _part in before]:
            return [part for _key, part in before]
        while self._layout.takeAt(0) is not None:
            pass
        self._held = []
        for key, make in wanted:
            kept = next((held for held in before if held[0] == key), None)
            if kept is not None:
                before.remove(kept)
            part = make() if kept is None else kept[1]
            self._held.append((key, part))
            self._layout.addWidget(part)
        for _key, part in before:
            part.hide()
            part.deleteLater()
        return [part for _key, part in self._held]


def words_part(words: Words, kind: str = "") -> Part:
    """Return a line of words."""
    return (say(words), kind), lambda: plain_label(words, kind)


def heading_part(words: Words) -> Part:
    """Return a heading, with room above it."""

    def make() -> QWidget:
        made = plain_label(words, "section")
        made.setContentsMargins(0, 8, 0, 0)
        return made

    return (say(words), "heading"), make


def button_part(
    words: Words, act: Callable[[], object], about: object = None, *, kind: str = ""
) -> Part:
    """Return a button; `about` is all of what it acts on that may become another."""
    return (say(words), kind, about), lambda: button(words, act, kind=kind)
