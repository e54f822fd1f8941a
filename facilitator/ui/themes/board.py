"""The board of themes: a pile for each with its comments, to be dragged from one to another."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.core import ThemeId, Words, text
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.themes.cards import NEW, NOWHERE, WAITING
from facilitator.ui.themes.comment_list import CommentList
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, emptied, plain_label, row
from facilitator.ui.widgets.lists.painted_rows import ListRow

WIDE: Final = 250
NARROW: Final = 140


class ThemePile(QFrame):
    """One theme on the board."""

    def __init__(self, key: str) -> None:
        super().__init__()
        dress(self, "card")
        self.key = key
        hold(self, wide=WIDE)
        inside = column(self, space=4)
        inside.setContentsMargins(*as_read(10, 8, 4, 6))
        head = row(space=6)
        self._name = Short(kind="strong")
        head.addWidget(self._name, 1)
        self.count = plain_label(kind="small", wrap=False)
        head.addWidget(self.count)
        inside.addLayout(head)
        self.sentence = Short(kind="small")
        inside.addWidget(self.sentence)
        self.list = CommentList("")
        inside.addWidget(self.list, 1)

    def call(self, name: str, sentence: str) -> None:
        self._name.show_words(name)
        self.sentence.show_words(sentence)
        self.list.setAccessibleName(name)


class NewPile(QFrame):
    """Where comments are let go that are to begin a theme; or one is begun without any."""

    def __init__(self, begin: Callable[[], object]) -> None:
        """Make it; `begin` begins a theme."""
        super().__init__()
        dress(self, "card")
        self.key = NEW
        inside = column(self, space=4)
        inside.setContentsMargins(8, 8, 8, 6)
        inside.addWidget(button(text("New theme"), begin, kind="chip", icon="plus"))
        inside.addWidget(plain_label(text("or drop comments here"), "small"))
        inside.addStretch(1)
        hold(self, wide=NARROW)


class Board(QScrollArea):
    """The piles beside one another; what is done with comments is said as in the list."""

    told = Signal(str, object)
    """A key that sorts was pressed, and the comments it is about."""
    carried = Signal(QPoint, int)
    let_go = Signal(QPoint, object)
    put_back = Signal()
    menu_asked = Signal(QPoint, object)
    new_wanted = Signal()
    """A theme is wanted that no comment belongs to yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys that sort are heard in its piles
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._row = row(inside, space=10)
        self._row.setContentsMargins(0, 0, 0, 8)
        self.setWidget(inside)
        self.piles: list[ThemePile] = []
        self.new: NewPile | None = None
        self._seen: object = None

    def show_tally(
        self,
        tally: ThemeTally,
        shown: Collection[ThemeId],
        drawn: Callable[[Sequence[PooledComment]], Sequence[ListRow]],
    ) -> None:
        """Show where all comments are; `drawn` says how they are painted.

        Themes that are not `shown` are parts that are folded: they lie in the pile of their whole.
        """
        held: list[tuple[str, str, str, Sequence[PooledComment]]] = [
            (WAITING, say(text("To place")), "", tally.waiting)
        ]
        by_id = {each.theme.id: each for each in tally.themes}
        for key in shown:
            each, there = by_id[key], {part.theme.id for part in tally.parts(key)} & set(shown)
            own = tally.own(each) if there else each.comments
            whole = by_id.get(each.theme.parent) if each.theme.parent else None
            told: Words = each.theme.sentence
            if whole is not None:
                told = text("Part of {whole}. {told}", whole=whole.theme.name, told=told)
            held.append((key, each.theme.name, say(told), own))
        held.append((NOWHERE, say(text("Fits nowhere")), "", tally.nowhere))
        shape = [key for key, *_rest in held]
        if shape != self._seen:
            self._seen = shape
            self._make(shape)
        for pile, (_key, name, sentence, own) in zip(self.piles, held, strict=True):
            pile.count.setText(str(len(own)))
            pile.call(name, sentence)
            lines = drawn(own)
            if pile.key not in (WAITING, NOWHERE):  # the pile says where they are
                lines = [
                    line
                    if tally.placed[line.key].theme != pile.key
                    else replace(line, chips=line.chips[1:])
                    for line in lines
                ]
            pile.list.show_lines(lines)

    def _make(self, shape: Sequence[str]) -> None:
        emptied(self._row)
        self.piles = [ThemePile(key) for key in shape]
        for pile in self.piles:
            held = pile.list
            held.told.connect(lambda key, held=held: self.told.emit(key, held.keys()))
            held.carried.connect(lambda at, held=held: self.carried.emit(at, len(held.keys())))
            held.let_go.connect(lambda at, held=held: self.let_go.emit(at, held.keys()))
            held.put_back.connect(self.put_back)
            held.menu_asked.connect(lambda at, held=held: self.menu_asked.emit(at, held.keys()))
            self._row.addWidget(pile)
        self.new = NewPile(self.new_wanted.emit)
        self._row.insertWidget(1, self.new)
        self._row.addStretch(1)

    def under(self, at: QPoint) -> str | None:
        """Return the key of the pile under a place on the screen."""
        view = self.viewport()
        if not self.isVisible() or not view.rect().contains(view.mapFromGlobal(at)):
            return None
        for pile in self._places():
            if pile.rect().contains(pile.mapFromGlobal(at)):
                return pile.key
        return None

    def _places(self) -> Sequence[ThemePile | NewPile]:
        return self.piles if self.new is None else (*self.piles, self.new)

    def light(self, key: str | None) -> None:
        """Show where what is carried would land."""
        for pile in self._places():
            dress(pile, "card", "selected" if key is not None and pile.key == key else "")
