"""The comments as a list that stays fluent with thousands: painted rows, and nothing else.

A press chooses, with Ctrl or Shift many; a drag carries what is chosen. Number keys, 0, W, S and
the keys to go on by are handed on as they are pressed.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.core import Words, World, text
from facilitator.model.display.keys import Heard
from facilitator.model.people.records import Sector
from facilitator.model.themes import coding, notes, queries
from facilitator.model.themes.queries import ThemePlacement
from facilitator.model.themes.records import Fit
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.lists.painted_rows import Chip, ListModel, ListRow, RowPainter
from facilitator.ui.workspace.workspace import Workspace


def drawn(desk: Workspace, tally: ThemeTally, found: Sequence[PooledComment]) -> list[ListRow]:
    names: dict[str, str] = {**queries.names(queries.themes(desk.world))}
    waits = {said.key for said in tally.waiting}
    return [
        _line(
            said, told_of(desk, said), None if said.key in waits else tally.placed[said.key], names
        )
        for said in found
    ]


def _line(
    said: PooledComment, told: str, held: ThemePlacement | None, names: dict[str, str]
) -> ListRow:
    if held is None or held.theme is None:
        chips = () if held is None else (Chip(say(text("Fits nowhere")), loose=True),)
        return ListRow(key=said.key, words=said.text, remark=told, chips=chips)
    best = names[held.theme]
    if held.fit is Fit.WEAK:
        best = say(text("{theme} · weak", theme=best))
    also = [Chip(names[key]) for key in held.also if key in names]
    return ListRow(key=said.key, words=said.text, remark=told, chips=(Chip(best, best=True), *also))


def told_of(desk: Workspace, said: PooledComment) -> str:
    """Return where a comment was said, and from whom as far as that is known."""
    world = desk.world
    where = desk.kept.about(  # for all comments of a wall it is the same
        world,
        ("where", said.session, said.activity),
        lambda: say(references.whereabouts(world, said)),
    )
    # the number first: what is long is cut at its end
    parts = [say(references.place(world, said)), where]
    parts += [*(say(words) for words in said.stamp), said.code]
    sector = desk.world.find(Sector, said.sector)
    parts += [sector.name] if sector else []
    parts += [say(text("idea"))] if said.idea else []
    return in_a_line(dict.fromkeys(parts))


def note_words(world: World, comment: str) -> Words:
    """Return what was noted of a comment and its tags, "" where there is neither."""
    noted = coding.memo(world, comment=comment)
    tagged = ", ".join(notes.tags_of(world, comment))
    found = [text("Your note: {note}", note=noted.text)] if noted else []
    found += [text("Tags: {tags}", tags=tagged)] if tagged else []
    return in_a_line(found)


_KEYS: Final = {
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
    Qt.Key.Key_Space: "next",
    Qt.Key.Key_Backspace: "undo",
    Qt.Key.Key_Delete: "again",
}
_SHIFTED: Final = {key: n for n, key in enumerate("!@#$%^&*(", 1)}
"""What Shift makes of the number keys where the system does not tell the number itself."""


def meaning(event: QKeyEvent) -> str:
    """Return what a key means to whoever sorts: "3", "also 3", "weak", "next"…; "" for nothing."""
    chosen = CHOSEN.named(Heard.SORTING, event)
    if chosen:
        return chosen
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if event.modifiers() & control:
        return ""
    key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    number = key - Qt.Key.Key_0 if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 else 0
    if not number and shift:
        number = _SHIFTED.get(event.text(), 0)
    if number and CHOSEN.alone:
        return f"also {number}" if shift else str(number)
    return "" if shift else _KEYS.get(Qt.Key(key), "")


@guards
class CommentList(QListView):
    """The list. It says what was pressed and where something was carried, and does nothing."""

    told = Signal(str)
    """A key that sorts was pressed (`meaning`)."""
    carried = Signal(QPoint)
    """What is chosen is carried, and is here on the screen."""
    let_go = Signal(QPoint)
    """What was carried was let go here on the screen."""
    put_back = Signal()
    """Carrying was given up."""
    moved = Signal()
    """Something else is chosen."""
    menu_asked = Signal(QPoint)
    """What can be done with what is chosen is wanted at a place on the screen."""

    def __init__(self, name: Words) -> None:
        """Show nothing yet; `name` is said to screen readers."""
        super().__init__()
        self.comments = ListModel()
        self.setModel(self.comments)
        self.setItemDelegate(RowPainter(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView, QListView::item { background: transparent; border: none; }")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        self.setAccessibleName(say(name))
        self._from: QPoint | None = None
        self._on_chosen = self.carrying = False

    def keys(self) -> tuple[str, ...]:
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.comments.lines[row].key for row in rows)

    def current(self) -> str:
        """Return the key of the comment the keys are at; "" for none."""
        return self.comments.key(self.currentIndex().row())

    def show_lines(self, lines: Sequence[ListRow]) -> None:
        """Show comments; what was chosen stays so, or what stands in its place is chosen."""
        chosen, row, here = set(self.keys()), self.currentIndex().row(), self.current()
        seen = self.verticalScrollBar().value()
        self.comments.show_lines(lines)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(seen)
        if not lines or not here or self.current() == here:
            return
        left = [n for key in chosen if (n := self.comments.row_of(key)) >= 0]
        at = self.comments.row_of(here)
        self.go(at if at >= 0 else min(row, len(lines) - 1))
        if len(left) > 1:
            held = QItemSelection()
            for n in left:
                held.select(self.comments.index(n), self.comments.index(n))
            self.selectionModel().select(held, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go(self, row: int) -> None:
        """Choose the comment in a row, and bring it into sight."""
        index = self.comments.index(row)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, or take hold of what is chosen already."""
        self._from, self._on_chosen = None, False
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._from = event.position().toPoint()
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            self._on_chosen = plain and self.selectionModel().isSelected(index)
        if self._on_chosen:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry what is chosen, once the hand has moved far enough to mean it."""
        if self._from is None:
            return
        far = (event.position().toPoint() - self._from).manhattanLength()
        if self.carrying or far >= QApplication.startDragDistance():
            self.carrying = True
            self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what is carried, or choose the one comment that was pressed."""
        carrying, pressed = self.carrying, self._on_chosen
        self._from, self._on_chosen, self.carrying = None, False, False
        if carrying:
            self.let_go.emit(event.globalPosition().toPoint())
        elif pressed:
            self.go(self.indexAt(event.position().toPoint()).row())
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the keys that sort before the window's shortcuts do."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = meaning(event) or (self.carrying and event.key() == Qt.Key.Key_Escape)
            event.setAccepted(bool(ours))
            return bool(ours) or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on what a key means to sorting."""
        if self.carrying and event.key() == Qt.Key.Key_Escape:
            self._from, self.carrying = None, False
            self.put_back.emit()
            return
        said = meaning(event)
        if said:
            self.told.emit(said)
            return
        super().keyPressEvent(event)

    def _menu(self, where: QPoint) -> None:
        if not self.keys() and self.comments.lines:
            self.go(0)
        if self.keys():
            inside = where if self.rect().contains(where) else self.rect().center()
            self.menu_asked.emit(self.viewport().mapToGlobal(inside))
