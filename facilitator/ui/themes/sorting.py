"""Sorting comments: by keys, and by carrying them onto a theme."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.core import Change, Text, ThemeId, Words, counted, text
from facilitator.model.core.words import forms
from facilitator.model.themes.records import Fit
from facilitator.ui.themes import parts
from facilitator.ui.themes.cards import WAITING
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_label
from facilitator.ui.workspace import undo
from facilitator.ui.workspace.workspace import Workspace

MANY: Final = forms("{count} comment", "{count} comments")


class Target(Protocol):
    """Something that comments are let go on."""

    def under(self, at: QPoint) -> str | None:
        """Return the key of what lies under a place on the screen."""
        ...

    def light(self, key: str | None) -> None:
        """Show where what is carried would land."""
        ...


def sort(
    doing: ThemeCommands,
    what: str,
    keys: Sequence[str],
    place: Callable[[Sequence[str], ThemeId | None], object],
) -> None:
    """Do to comments what a key means (`comment_list.meaning`), but for going on and undoing."""
    number = what.removeprefix("also ")
    order = parts.shown(doing.desk)
    if number.isdigit() and int(number) > len(order):
        doing.desk.refuse(text("There is no theme {number} yet.", number=number))
    elif not keys:
        doing.desk.refuse(text("Choose a comment first."))
    elif number.isdigit():
        theme = order[int(number) - 1].id
        if what.startswith("also"):
            doing.also(keys, theme)
        else:
            place(keys, theme)
    elif what == "nowhere":
        place(keys, None)
    elif what in _FITS:
        doing.fit(keys, _FITS[what])
    elif what == "again":
        doing.clear(keys)


class ByKeys:
    """What keys did since the page was opened. Backspace goes back over that and nothing else."""

    def __init__(self, desk: Workspace) -> None:
        self._desk = desk
        self._done: list[Change] = []

    def _last(self) -> Change | None:
        return self._desk.programme.undoes(*undo.scope(self._desk))

    def do(self, deed: Callable[[], object]) -> None:
        """Do what a key means, and remember it."""
        before = self._last()
        deed()
        after = self._last()
        if after is not None and after is not before:
            self._done.append(after)

    def can_go_back(self) -> bool:
        """Whether keys did what was done last; says so where they did not."""
        if self._last() in self._done:
            return True
        self._desk.tell(
            text("There is nothing to go back to: keys placed no comment last. Undo still works.")
        )
        return False


_FITS: Final = {"weak": Fit.WEAK, "strong": Fit.STRONG}


class Carrying:
    """Comments in the hand: their number goes along, and where they would land is shown."""

    def __init__(self, over: QWidget, targets: Sequence[Target]) -> None:
        self._over, self._targets = over, targets
        self._ghost = plain_label(kind="tag", wrap=False)
        self._ghost.setParent(over)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()

    def carry(self, at: QPoint, count: int) -> None:
        """Show comments under the hand (`at` is a place on the screen)."""
        self._ghost.setText(say(counted(count, *MANY)))
        self._ghost.adjustSize()
        self._ghost.move(self._over.mapFromGlobal(at) + QPoint(14, 8))
        self._ghost.raise_()
        self._ghost.show()
        for each in self._targets:
            each.light(each.under(at))

    def put_back(self) -> None:
        """Nothing is carried any more."""
        self._ghost.hide()
        for each in self._targets:
            each.light(None)

    def land(self, at: QPoint) -> str | None:
        """Return the key of where they were let go; None where that was nowhere."""
        found = [key for each in self._targets if (key := each.under(at)) is not None]
        self.put_back()
        return found[0] if found else None


def how_many(tally: ThemeTally, found: Sequence[PooledComment], theme: ThemeId | None) -> Words:
    """Return how many of all comments are shown; a theme is counted without those also in it."""
    if len(found) == len(tally.pool):
        return ""
    some, whole = len(found), len(tally.pool)
    held = tally.of(theme) if theme is not None else None
    other = len({said.key for said in held.also} & {said.key for said in found}) if held else 0
    if not other:
        return text("{some} of {all}", some=some, all=whole)
    return counted(
        other,
        "{some} of {all} · {count} has its place elsewhere",
        "{some} of {all} · {count} have their place elsewhere",
        some=some,
        all=whole,
    )


def none_left(tally: ThemeTally) -> Text:
    """Return why there is no next comment to place."""
    said = len(tally.pool) > 0
    return text("Every comment is placed.") if said else text("Nothing was said yet.")


def why_empty(*, spoken: bool, chosen: str, theme: bool, sought: bool) -> Text:
    """Return what is said where no comment is shown, and what to do then."""
    if not spoken:
        return text(
            "Nothing was said yet. What people write on cards, and notes of interviews and "
            "meetings, come together here by themselves."
        )
    if sought:
        return text("Nothing matches. Clear the line above, or use fewer filters.")
    if chosen == WAITING:
        return text("Every comment is placed. What fits nowhere is worth another look.")
    if theme:
        return text("No comment is here yet. Choose “To place” and drag some onto its card.")
    return text("There is none.")
