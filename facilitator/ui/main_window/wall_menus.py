"""The menus of the wall: what can be done with shapes on it, or with the bare wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor

from facilitator.methods.contract import Action, ActionPlace
from facilitator.model.core import text
from facilitator.ui.main_window.commands.palette import fits
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.search_window import SearchResult, SearchWindow
from facilitator.ui.workspace import actions

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.main_window.window import FacilitatorWindow


class WallMenus:
    """Shows them, and does what a shape that is tapped is there for."""

    def __init__(self, window: FacilitatorWindow) -> None:
        """Follow the wall of a window that has one already."""
        self._window, self._offers, self._canvas = window, window.offers, window.stage.canvas
        self._canvas.tapped.connect(self._tap)
        self._canvas.menu_asked.connect(self.show)
        window.stage.outline.menu_asked.connect(self.show)
        self._canvas.edit_asked.connect(lambda key: self.show((key,), QCursor.pos()))

    def _tap(self, key: str) -> None:
        """Do what a shape that is tapped is there for, if it is there for something now."""
        for action in self._offers.at(ActionPlace.SELECTION, ids=(key,)):
            if action.taps and action.why_not is None:
                self._canvas.select(())
                self._offers.run(action)

    def show(self, ids: tuple[str, ...], where: QPoint) -> None:
        """Show what can be done with these shapes, or with the bare wall."""
        place = (
            (ActionPlace.SELECTION,)
            if ids
            else (ActionPlace.WALL, ActionPlace.STEP, ActionPlace.VOTE)
        )
        commands = self._window.commands
        own = self._with_moves_apart(self._offers.at(*place, ids=ids), ids)
        also = commands.rows("paste", "shelf", "fit", "export_wall")
        if ids:
            copying = text("Copy and show")
            also = commands.rows("copy", "spotlight", "paste", group=copying)
        menus.popup(self._window, [*own, *also], where)

    def _with_moves_apart(
        self, offered: Sequence[Action], ids: tuple[str, ...]
    ) -> list[menus.MenuRow]:
        """Return the rows of a menu; where there are many places to move to they are a list."""
        moves = {each.key for each in offered if each.moves and each.why_not is None}
        if len(moves) <= menus.MOST_ROWS:
            return actions.rows(offered, self._offers.run)
        first = next(each for each in offered if each.key in moves)
        row = menus.MenuRow(
            words=first.menu or first.label, act=partial(self.show_moves, ids), group=first.group
        )
        at = offered.index(first)
        rest = [each for each in offered[at:] if each.key not in moves]
        run = self._offers.run
        return [*actions.rows(offered[:at], run), row, *actions.rows(rest, run)]

    def show_moves(self, ids: tuple[str, ...] = ()) -> None:
        """Show all that a drag of what is chosen can do, or say why there is nothing."""
        ids = ids or self._window.choice.ids or tuple(filter(None, (self._canvas.focus,)))
        offered = [each for each in self._offers.at(ActionPlace.SELECTION, ids=ids) if each.moves]
        if len({(each.menu, each.group) for each in offered}) == 1:
            offered = [replace(each, menu=None, group=None) for each in offered]
        rows = actions.rows(offered, self._offers.run)
        if len(rows) > menus.MOST_ROWS:
            self.list_moves(rows)
        elif rows:
            menus.popup(self._window, rows, self._window.strip.bar.mapToGlobal(QPoint()))
        else:
            why = next((each.why_not for each in offered if each.why_not), None)
            words = text("Choose something on the wall first that can be moved.")
            self._window.desk.tell(why or words)

    def list_moves(self, rows: Sequence[menus.MenuRow]) -> None:
        """List many places to move to, to be found by what is typed."""
        found = [
            SearchResult(
                words=say(each.words), remark=actions.native(each.keys), icon=each.icon, go=each.act
            )
            for each in rows
        ]

        def seek(words: str) -> list[SearchResult]:
            ranked = [(fits(words, each.words, ""), each) for each in found]
            meant = [(rank, each) for rank, each in ranked if rank is not None]
            return [each for _rank, each in sorted(meant, key=lambda pair: pair[0])]

        SearchWindow(self._window, MOVES, text("To which group?"), seek).open()


MOVES = text("Move what is chosen")
