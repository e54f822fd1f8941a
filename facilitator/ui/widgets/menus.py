"""Menus: at most eight rows on each level, grouped by sense, in an order that stays.

Every menu of ours is filled here. Where a level would grow longer, rows of one group stand in a
menu of their own, and a long list in parts of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.model.core.words import Text, Words, text
from facilitator.ui.style import icons
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import escaped, plain_tip
from facilitator.ui.widgets.pressed_button import pressing

MOST_ROWS = 8
"""Rows of a menu at most, and of each menu below it."""
_WORDS = 20
"""Letters of a row that the heading of a part of a list takes from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuRow:
    """What can be chosen. `menu` is the heading it stands under ("Move to…").

    `group` is what it, or that menu, stands under where a menu would grow long; one that is
    `listed` is of a list that may be long. `ticked` says whether it is what is now.
    """

    words: Words
    act: Callable[[], object]
    menu: Text | None = None
    group: Text | None = None
    listed: bool = False
    icon: str = ""
    keys: str = ""
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class _Below:
    """Rows in a menu below."""

    words: Words
    group: Text | None = None
    rows: list[_Part] = field(default_factory=list["_Part"])

    @property
    def listed(self) -> bool:
        """A menu stands where it is."""
        return False


_Part: TypeAlias = "MenuRow | _Below"


def rows_of(entries: Iterable[tuple[Words, Callable[[], object]]]) -> list[MenuRow]:
    """Return plain words with what they do as rows."""
    return [MenuRow(words=words, act=act) for words, act in entries]


def fill(menu: QMenu, rows: Iterable[MenuRow]) -> None:
    _put(menu, _short(_grouped(_headed(rows))))


def popup(parent: QWidget, rows: Iterable[MenuRow], where: QPoint) -> QMenu:
    """Open a menu of rows at a place of the screen; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    fill(menu, rows)
    menu.popup(where)
    return menu


def in_sight(rows: Iterable[MenuRow]) -> list[tuple[MenuRow, list[MenuRow]]]:
    """Return what a menu of these rows begins with, and for a heading the rows below it."""
    found: list[tuple[MenuRow, list[MenuRow]]] = []
    for part in _headed(rows):
        if isinstance(part, MenuRow):
            found.append((part, []))
        else:
            below = [replace(each, menu=None) for each in part.rows if isinstance(each, MenuRow)]
            heading = MenuRow(words=part.words, act=lambda: None, group=part.group)
            found.append((heading, below))
    return found


def _headed(rows: Iterable[MenuRow]) -> list[_Part]:
    """Return rows, those with a heading below it, where the first of them stood."""
    found: list[_Part] = []
    below: dict[Text, _Below] = {}
    for row in rows:
        if row.menu is None:
            found.append(row)
            continue
        if row.menu not in below:
            below[row.menu] = _Below(row.menu, row.group)
            found.append(below[row.menu])
        below[row.menu].rows.append(row)
    return [_alone(part) for part in found]


def _alone(part: _Part) -> _Part:
    """Return a menu's only row in its place, with the heading before its words."""
    if isinstance(part, MenuRow) or len(part.rows) > 1:
        return part
    only = part.rows[0]
    if isinstance(only, _Below):
        return only
    heading = say(part.words).removesuffix("…")
    words = text("{heading}: {row}", heading=heading, row=say(only.words))
    return MenuRow(words=words, act=only.act, group=part.group, icon=only.icon, keys=only.keys)


def _grouped(parts: Sequence[_Part]) -> list[_Part]:
    """Return parts, those of one group next to one another; below it where there are too many."""
    groups: dict[Text | None, list[_Part]] = {}
    for part in parts:
        groups.setdefault(part.group, []).append(part)
    many = len(parts) > MOST_ROWS
    found: list[_Part] = []
    for part in parts:
        held = groups.get(part.group, [])
        if part.group is None:
            found.append(part)
        elif held:
            if many:  # below it, or alone; no line is drawn round it
                held = [_Below(part.group, None, held)] if len(held) > 1 else [_bare(held[0])]
            found += held
            groups[part.group] = []
    return found


def _bare(part: _Part) -> _Part:
    return replace(part, group=None)


def _short(parts: Sequence[_Part]) -> list[_Part]:
    """Return parts, of which a long list is divided."""
    for part in parts:
        if isinstance(part, _Below):
            part.rows[:] = _short(part.rows)
    if len(parts) <= MOST_ROWS:
        return list(parts)
    listed = [part for part in parts if part.listed]
    others = len(parts) - len(listed)
    pieces = min(max(2, -(-len(listed) // MOST_ROWS)), max(1, MOST_ROWS - others))
    divided = [_part_of(piece) for piece in _even(listed, pieces)] if len(listed) > 1 else listed
    at = next((n for n, part in enumerate(parts) if part.listed), len(parts))
    before, after = parts[:at], [part for part in parts[at:] if not part.listed]
    return [*before, *divided, *after]


def _even(listed: Sequence[_Part], pieces: int) -> list[Sequence[_Part]]:
    edges = [len(listed) * n // pieces for n in range(pieces + 1)]
    return [listed[a:b] for a, b in pairwise(edges) if b > a]


def _part_of(piece: Sequence[_Part]) -> _Part:
    """Return a part of a list, called by its first and last row; one longer than a menu again."""
    if len(piece) == 1:
        return piece[0]
    words = text("{first} to {last}", first=_start(piece[0]), last=_start(piece[-1]))
    return _Below(words, None, _short(piece))


def _start(part: _Part) -> str:
    words = say(part.words)
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1].rstrip(' :,')}…"


def _put(menu: QMenu, parts: Sequence[_Part]) -> None:
    before: Text | None = None
    for n, part in enumerate(parts):
        group = part.group if len(parts) > 1 else None
        if n and group != before:
            menu.addSeparator()
        before = group
        if isinstance(part, MenuRow):
            menu.addAction(_entry(menu, part))
        else:
            _put(menu.addMenu(escaped(say(part.words))), part.rows)


def _entry(menu: QMenu, row: MenuRow) -> QAction:
    words = say(row.words)
    entry = QAction(escaped(words), menu)
    if row.icon:
        entry.setIcon(icons.icon(row.icon))
    if row.keys:
        entry.setShortcut(QKeySequence(row.keys))
        entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; `Keys` listens
    if row.ticked is not None:
        entry.setCheckable(True)
        entry.setChecked(row.ticked)
    entry.setToolTip(plain_tip(words))
    press = pressing(None, row.act)
    entry.triggered.connect(lambda: press())  # noqa: PLW0108
    return entry
