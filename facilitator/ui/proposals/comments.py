"""Comments in lists of the page of proposals, and the sheet on which some are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.model.core import World, counted, text
from facilitator.model.themes import queries
from facilitator.store.searching import Index
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import plain_label
from facilitator.ui.widgets.lists.painted_list import LineList
from facilitator.ui.widgets.lists.painted_rows import ListRow, one_chip
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.widgets.search_window import SearchLine

WIDE, HIGH = 680, 400
"""Pixels of the list: five comments are seen at once."""


def comment_line(
    world: World, said: PooledComment, *, chip: str = "", ticked: bool | None = None
) -> ListRow:
    parts = (references.reference(world, said), *said.stamp, said.code)
    remark = in_a_line(parts)
    return ListRow(
        key=said.key, words=said.text, remark=remark, chips=one_chip(chip), ticked=ticked
    )


class CommentSheet(FormDialog):
    """Comments, found by words in them. A click, Space or Enter chooses one."""

    chosen = Signal(object)
    """The keys of those that were chosen, in the order in which they were said."""

    def __init__(self, parent: QWidget, world: World, comments: Sequence[PooledComment]) -> None:
        title = text("Comments behind the proposal")
        super().__init__(parent, title, text("Put them behind it"), None)
        self._world, self._comments = world, comments
        self._picked: set[str] = set()
        self._named = {theme.id: theme.name for theme in queries.themes(world, dropped=True)}
        self._placed = queries.placed(world)
        self.index = Index()
        self.index.hold({said.key: said.text for said in comments})
        self.destroyed.connect(self.index.close)
        invites = text("Find in all comments…")
        self.line = SearchLine(text("Find in all comments"), invites=invites)
        self.line.went_down.connect(self._to_first)
        self.line.took.connect(self._to_first)
        self.list = LineList(say(text("Comments")), ticks=True)
        hold(self.list, least_wide=WIDE, least_high=HIGH)
        self._told = plain_label(kind="muted")
        for each in (self.line, self.list, self._told):
            self.body.addWidget(each)
        self.line.textChanged.connect(self._find)
        self.list.ticked.connect(self._tick)
        self._find("")
        self.line.setFocus()

    def accept(self) -> None:
        """Send what was chosen, if anything was."""
        if not self._picked:
            self.complain(text("No comment is chosen yet."))
            return
        keys = tuple(said.key for said in self._comments if said.key in self._picked)
        super().accept()
        self.chosen.emit(keys)

    def _find(self, words: str) -> None:
        keys = self.index.find(words)
        self.list.show_lines([self._line(said) for said in self._comments if said.key in keys])
        self._tell()

    def _to_first(self) -> None:
        """Go to the first comment that is found: Space or Enter there chooses it."""
        if self.list.lines.lines:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.choose("")

    def _line(self, said: PooledComment) -> ListRow:
        place = self._placed.get(said.key)
        chip = self._named.get(place.theme, "") if place and place.theme else ""
        return comment_line(self._world, said, chip=chip, ticked=said.key in self._picked)

    def _tick(self, key: str) -> None:
        self._picked ^= {key}
        self.list.lines.tick(key, on=key in self._picked)
        self._tell()

    def _tell(self) -> None:
        shown, picked = len(self.list.lines.lines), len(self._picked)
        found = counted(shown, "1 comment", "{count} comments")
        chosen = counted(picked, "1 chosen", "{count} chosen")
        self._told.setText(say(text("{found} · {chosen}", found=found, chosen=chosen)))
