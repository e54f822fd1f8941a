"""The menus of the page of themes: what can be done with comments, and with a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from facilitator.model import themes
from facilitator.model.gesture import AskField, FieldKind
from facilitator.model.themes import Bearing, Fit, Theme
from facilitator.model.words import text
from facilitator.ui.pages.proposals_sheets import Start
from facilitator.ui.panels.asking import QuestionSheet
from facilitator.ui.panels.parts import menu_entry
from facilitator.ui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.model.ids import ThemeId
    from facilitator.ui.pages.themes_doing import ThemesDoing


def _themes(menu: QMenu, doing: ThemesDoing, act: Callable[[ThemeId], object]) -> None:
    for n, theme in enumerate(themes.themes(doing.world), 1):
        words = f"{n}  {theme.name}" if n < 10 else theme.name
        menu_entry(menu, words, lambda key=theme.id: act(key))
    menu.menuAction().setEnabled(bool(menu.actions()))


def of_comments(
    parent: QWidget,
    doing: ThemesDoing,
    keys: Sequence[str],
    new: Callable[[], object],
    propose: Callable[[Start], object],
) -> QMenu:
    """Return what can be done with comments; `new` makes a theme of them, `propose` a proposal."""
    menu = QMenu(parent)
    _themes(menu.addMenu(say(text("Best match"))), doing, lambda key: doing.place(keys, key))
    _themes(menu.addMenu(say(text("Also speaks to"))), doing, lambda key: doing.also(keys, key))
    menu_entry(menu, text("A new theme of these"), new)
    menu_entry(menu, text("Fits nowhere"), lambda: doing.place(keys, None))
    menu_entry(menu, text("Place again"), lambda: doing.clear(keys))
    menu.addSeparator()
    menu_entry(menu, text("Fits strongly"), lambda: doing.fit(keys, Fit.STRONG))
    menu_entry(menu, text("Fits weakly"), lambda: doing.fit(keys, Fit.WEAK))
    for bearing, words in (
        (Bearing.SUPPORTS, text("Supports what the theme says")),
        (Bearing.COMPLICATES, text("Makes it less simple")),
        (Bearing.CONTRADICTS, text("Speaks against it")),
    ):
        menu_entry(menu, words, lambda held=bearing: doing.bearing(keys, held))
    here = _common(doing, keys)
    menu.addSeparator()
    start = _start(doing, keys, here)
    menu_entry(menu, text("Make a proposal…"), lambda: propose(start))
    if here is not None:
        menu_entry(
            menu, text("Split these off as a theme…"), lambda: ask_off(parent, doing, here, keys)
        )
    return menu


def _common(doing: ThemesDoing, keys: Sequence[str]) -> Theme | None:
    """Return the theme that is the best match of all these comments."""
    held = doing.tally.placed
    found = {held[key].theme if key in held else None for key in keys}
    return doing.world.find(Theme, found.pop()) if len(found) == 1 else None


def _start(doing: ThemesDoing, keys: Sequence[str], theme: Theme | None) -> Start:
    """Return what a proposal made of comments starts from: one comment gives its words too."""
    said = doing.desk.programme.pool.find(keys[0]) if len(keys) == 1 else None
    return Start(
        text=said.text if said else "", theme=theme.id if theme else None, comments=tuple(keys)
    )


def of_theme(parent: QWidget, doing: ThemesDoing, theme: Theme) -> QMenu:
    """Return what can be done with a theme."""
    menu = QMenu(parent)
    menu_entry(menu, text("Move up"), lambda: doing.move(theme, -1))
    menu_entry(menu, text("Move down"), lambda: doing.move(theme, 1))
    others = [t for t in themes.themes(doing.world) if t.id != theme.id]
    into = menu.addMenu(say(text("Merge into")))
    for other in others:
        menu_entry(into, other.name, lambda other=other: doing.merge(theme, other))
    under = menu.addMenu(say(text("Make it a part of")))
    for other in others:
        if other.parent is None:
            menu_entry(under, other.name, lambda other=other: doing.nest(theme, other.id))
    into.menuAction().setEnabled(bool(into.actions()))
    under.menuAction().setEnabled(bool(under.actions()))
    if theme.parent is not None:
        menu_entry(menu, text("A theme of its own"), lambda: doing.nest(theme, None))
    menu_entry(menu, text("Split into new themes…"), lambda: ask_split(parent, doing, theme))
    menu.addSeparator()
    menu_entry(menu, text("Drop; its comments wait to be placed"), lambda: doing.drop(theme))
    return menu


def ask_split(parent: QWidget, doing: ThemesDoing, theme: Theme) -> None:
    """Ask into which themes one is to be split, one a line."""
    sheet = QuestionSheet(
        parent,
        text("Split a theme"),
        (
            AskField(
                key="names",
                label=text("New themes, one a line"),
                kind=FieldKind.LONG,
                required=True,
            ),
        ),
        confirm=text("Split"),
        detail=text(
            "They take its place. Its comments wait to be placed again; undo brings all back."
        ),
    )
    sheet.filled.connect(lambda values: doing.split(theme, str(values["names"]).splitlines()))
    _open(sheet)


def ask_off(parent: QWidget, doing: ThemesDoing, theme: Theme, keys: Sequence[str]) -> None:
    """Ask how the theme is called that some comments of another become."""
    sheet = QuestionSheet(
        parent,
        text("Split off a theme"),
        (AskField(key="name", label=text("Its name"), required=True),),
        confirm=text("Split off"),
        detail=text("The chosen comments go along, and the theme they come from stays."),
    )
    sheet.filled.connect(lambda values: doing.split_off(theme, str(values["name"]), keys))
    _open(sheet)


def ask_cover(parent: QWidget, cover: Callable[[str], object]) -> None:
    """Ask what is printed instead of words."""
    sheet = QuestionSheet(
        parent,
        text("Cover words"),
        (AskField(key="instead", label=text("Printed instead, in brackets"), value=""),),
        confirm=text("Cover"),
        detail=text(
            "What was said stays whole in this file; it is covered wherever it is printed."
        ),
    )
    sheet.filled.connect(lambda values: cover(str(values["instead"])))
    _open(sheet)


def _open(sheet: QuestionSheet) -> None:
    """Open a sheet, ready to be typed into."""
    first = sheet.form.first()
    if first is not None:
        first.setFocus()
    sheet.open()
