"""What others put on the page of themes, one line each.

A section stands at the right, under what is known of the chosen theme. It is a function that is
given the desk and the theme's id and returns a widget; it is called again whenever something
changed, so it holds nothing of its own. What stands in the head is made once, from the desk and
the page, before the button that goes on to the next comment; the page calls its `refresh`, where
it has one, after each change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from facilitator.model.ids import ThemeId
    from facilitator.ui.desk import Desk
    from facilitator.ui.pages.page import Page

Section: TypeAlias = "Callable[[Desk, ThemeId], QWidget]"
Head: TypeAlias = "Callable[[Desk, Page], QWidget]"

SECTIONS: Final[tuple[Section, ...]] = ()
HEAD: Final[tuple[Head, ...]] = ()
