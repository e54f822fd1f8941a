"""One comment to read: whole, where it was said, and what can be done with its words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facilitator.analysis.pool.pool import PooledComment
from facilitator.model.core.words import Text, Words, text
from facilitator.model.themes.queries import ThemePlacement
from facilitator.model.themes.records import Bearing, Fit
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.themes.comment_list import meaning
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, able, button, column, plain_label, row
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.guard import guards


class CommentReader(QFrame):
    """The chosen comment under the list. `wanted` says what is to be done with it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "card")
        self.said: PooledComment | None = None
        inside = column(self, space=5)
        inside.setContentsMargins(12, 8, 12, 8)
        self._told = Short(kind="small")
        inside.addWidget(self._told)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        hold(self.words, high=56)
        self.words.setAccessibleName(say(text("The whole comment; select words in it")))
        inside.addWidget(self.words)
        self.note = Short(kind="small", lines=2)
        inside.addWidget(self.note)
        self.hint = Short(kind="small")
        self._why = button(text("Why?"), lambda: self.wanted.emit("near"), kind="link")
        hinted = row(space=8)
        hinted.addWidget(self.hint, 1)
        hinted.addWidget(self._why)
        inside.addLayout(hinted)
        ways = QWidget()
        flow = FlowLayout(ways, space=6)
        self._ways = {
            key: button(words, lambda key=key: self.wanted.emit(key), kind="chip")
            for key, words in (
                ("where", text("Where it was said")),
                ("against", text("Speaks against")),
                ("weak", text("Fits weakly")),
                ("idea", text("An idea")),
                ("cut", text("Make two comments")),
                ("whole", text("Make one comment again")),
                ("cover", text("Cover words…")),
                ("note", text("Note and tags…")),
            )
        }
        for each in self._ways.values():
            flow.addWidget(each)
        inside.addWidget(ways)

    def show_said(
        self,
        said: PooledComment | None,
        told: str,
        placed: ThemePlacement | None,
        note: Words = "",
        hint: Words = "",
    ) -> None:
        """Show a comment with what was noted of it, and what is hinted; None shows nothing."""
        self.setVisible(said is not None)
        if said is None:
            self.said = None
            return
        if self.said is None or (said.key, said.text) != (self.said.key, self.said.text):
            self.words.setPlainText(said.text)
        self.said = said
        self._told.show_words(told)
        self.note.show_words(note)
        self.note.setVisible(bool(note))
        self.hint.show_words(hint)
        self.hint.setVisible(bool(hint))
        self._why.setVisible(bool(hint))
        matched = placed is not None and placed.theme is not None
        against = placed is not None and placed.bearing is Bearing.CONTRADICTS
        weak = placed is not None and placed.fit is Fit.WEAK
        for key, on, words in (
            ("against", against, text("Speaks against")),
            ("weak", weak, text("Fits weakly")),
            ("idea", said.idea, text("An idea")),
        ):
            self._ways[key].setText(f"✓ {say(words)}" if on else say(words))
        none = None if matched else text("Place the comment under a theme first.")
        able(self._ways["against"], none)
        able(self._ways["weak"], none)
        self._ways["whole"].setVisible(said.key != said.source)
        nowhere = text("It was not said on a wall.") if said.activity is None else None
        able(self._ways["where"], nowhere)

    def selection(self) -> tuple[int, int]:
        """Return the characters that are selected, as a start and an end."""
        cursor = self.words.textCursor()
        start, end = sorted((cursor.selectionStart(), cursor.selectionEnd()))
        held = self.said.text if self.said else ""
        return _characters(held, start), _characters(held, end)


def _characters(words: str, units: int) -> int:
    """Return how many characters stand before a place that Qt counts in UTF-16 units."""
    return len(words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def _how_by_keys() -> Text:
    """Say which keys sort, as they are chosen."""
    if not CHOSEN.alone:
        return text("Press a theme to put it there. Space goes on, Backspace undoes the last one.")
    return text(
        "1–9 puts it there, Shift and a number there as well. {weak} before the number: it fits "
        "weakly, {strong}: strongly. Space goes on, Backspace undoes the last one.",
        weak=CHOSEN.first("weak") or "–",
        strong=CHOSEN.first("strong") or "–",
    )


@guards
class OneAtATime(QFrame):
    """One comment large, and the themes with their numbers: sorting by keys alone."""

    told = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = column(self, space=12)
        inside.setContentsMargins(26, 22, 26, 20)
        self._left = plain_label(kind="small", wrap=False)
        inside.addWidget(self._left)
        inside.addStretch(1)
        self._words = plain_label(kind="display")
        hold(self._words, least_wide=60)
        inside.addWidget(self._words)
        self._told = plain_label(kind="muted")
        inside.addWidget(self._told)
        inside.addStretch(2)
        ways = QWidget()
        self._flow = FlowLayout(ways, space=6)
        inside.addWidget(ways)
        inside.addWidget(plain_label(_how_by_keys(), "small"))
        self._named: Sequence[Words] = ()

    def show_one(self, words: str, told: str, left: Words, names: Sequence[str]) -> None:
        """Show a comment, where it was said, how many are left, and the names of the themes."""
        shown = words if len(words) < 700 else f"{words[:700]}…"
        self._words.setText(shown)
        dress(self._words, "display" if len(words) < 160 else "title")
        self._told.setText(told)
        self._left.setText(say(left))
        self.setAccessibleName(words)
        if names == self._named:
            return
        self._named = names
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for n, name in enumerate(names[:9], 1):
            act = lambda key=str(n): self.told.emit(key)  # noqa: E731
            named = f"{n}  {name}" if CHOSEN.alone else name
            self._flow.addWidget(button(named, act, kind="chip"))
        act = lambda: self.told.emit("nowhere")  # noqa: E731
        nowhere = CHOSEN.before("nowhere", text("Fits nowhere"))
        self._flow.addWidget(button(nowhere, act, kind="chip"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on what a key means to sorting."""
        said = meaning(event)
        if said:
            self.told.emit(said)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setMaximumWidth(max(em(120), self.width() - em(52)))
