"""Quotes for a theme: words chosen out of comments, in order, as they will be printed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes import counting, quote_choice, quoting
from facilitator.analysis.themes.quote_choice import ChosenQuote
from facilitator.model.comments import edits
from facilitator.model.core import Change, Text, in_context, text
from facilitator.model.display.gesture import AskField, Value
from facilitator.model.themes import edits as themes_edits
from facilitator.model.themes import queries
from facilitator.model.themes.queries import MOST_QUOTED
from facilitator.model.themes.records import Quote, Theme
from facilitator.ui.main_window.page import Page
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import able, button, column, name_part, plain_label, row, section
from facilitator.ui.widgets.flow_layout import in_lines
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace

HELD = Qt.ItemDataRole.UserRole


class QuotesPage(Page):
    """A theme's comments on the left, the quotes chosen from them on the right."""

    def __init__(self, desk: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(text("Quotes"), parent)
        self._desk = desk
        self._said: tuple[PooledComment, ...] = ()
        self._filling = False
        self.theme = QComboBox()
        name_part(self.theme, text("Theme"))
        hold(self.theme, least_wide=280)
        self.theme.currentIndexChanged.connect(self._turned)
        self.offer(self.theme)
        self.lines = QStringListModel(self)
        self.comments = QListView()
        self.words = QPlainTextEdit()
        self.quotes = QListWidget()
        self._told = plain_label(kind="muted")
        self._why = plain_label(kind="trouble")
        self._count = plain_label(kind="muted")
        sides = row(space=18)
        sides.addLayout(self._left(), 1)
        sides.addLayout(self._right(), 1)
        self.body.addLayout(sides, 1)

    def show_about(self, about: str) -> None:
        self.about = about
        self.refresh()

    def refresh(self) -> None:
        self._filling = True
        held = queries.themes(self._desk.world)
        self.theme.clear()
        for each in held:
            self.theme.addItem(queries.called(held, each), each.id)
        self.theme.setCurrentIndex(max(0, self.theme.findData(self.about)))
        self._filling = False
        self.about = str(self.theme.currentData() or "")
        self._show_comments()
        self._show_quotes()

    @property
    def _theme(self) -> Theme | None:
        return self._desk.world.find(Theme, self.about)

    @property
    def said(self) -> PooledComment | None:
        at = self.comments.currentIndex().row()
        return self._said[at] if 0 <= at < len(self._said) else None

    @property
    def quote(self) -> Quote | None:
        item = self.quotes.currentItem()
        wanted = item.data(HELD) if item is not None else None
        return next((each.quote for each in self._chosen() if each.quote.id == wanted), None)

    # choosing

    def quote_selected(self) -> None:
        """Quote the words that are selected; without any, the whole comment."""
        said, theme = self.said, self._theme
        if said is None or theme is None:
            return
        why = quote_choice.why_not(said)
        if why is not None:
            self._desk.refuse(why.words)
            return
        start, end = self._span(said)
        world = self._desk.world
        self._do(
            themes_edits.choose_quote(
                world, theme.id, said.key, start, end, new_id=self._desk.new_id
            )
        )

    def ask_cover(self) -> None:
        """Ask what to print in place of the selected words."""
        said = self.said
        if said is None or not self.words.textCursor().hasSelection():
            self._desk.refuse(text("Select the name or words that must not be printed."))
            return
        start, end = self._span(said)
        instead = AskField("instead", text("Print instead, in brackets"))
        QuestionSheet(
            self,
            text("Cover these words"),
            (instead,),
            confirm=in_context("words with a bar, for good", "Cover"),
            detail=text("What was said stays whole in this file; it is not printed. Blank: […]"),
        ).ask(lambda values: self._cover(said, (start, end), values))

    def _cover(
        self, said: PooledComment, span: tuple[int, int], values: Mapping[str, Value]
    ) -> None:
        start, end = said.start + span[0], said.start + span[1]
        context = self._desk.programme.context()
        change = edits.cover(
            self._desk.world, said.source, start, end, str(values["instead"]), new_id=context.new_id
        )
        self._do(change)

    def _span(self, said: PooledComment) -> tuple[int, int]:
        cursor = self.words.textCursor()
        if not cursor.hasSelection():
            return 0, len(said.text)
        start = characters(said.text, cursor.selectionStart())
        end = characters(said.text, cursor.selectionEnd())
        picked = said.text[start:end]
        blank = len(picked) - len(picked.lstrip())
        if not picked.strip():
            return 0, len(said.text)
        return start + blank, start + len(picked.rstrip())

    def toggle_view(self) -> None:
        """Mark the selected quote as a different view, or not."""
        if (held := self.quote) is not None:
            self._do(themes_edits.set_dissenting(held, dissenting=not held.dissenting))

    def leave_out(self) -> None:
        if (held := self.quote) is not None:
            self._do(themes_edits.drop_quote(held))

    def _moved(self) -> None:
        """Keep the order the quotes were dragged into."""
        held = self.quote
        at = self.quotes.currentRow() + 1
        after = self.quotes.item(at).data(HELD) if at < self.quotes.count() else None
        if held is not None:
            found = next((e.quote.id for e in self._chosen() if e.quote.id == after), None)
            self._do(themes_edits.move_quote(self._desk.world, held, found))

    def _nudge(self, step: int) -> None:
        """Let the quote that is chosen change places with its neighbour, as a drag does."""
        row = self.quotes.currentRow()
        if row >= 0 and 0 <= row + step < self.quotes.count():
            self.quotes.insertItem(row + step, self.quotes.takeItem(row))
            self.quotes.setCurrentRow(row + step)
            self._moved()

    def _show_menu(self, where: QPoint) -> None:
        up, down = partial(self._nudge, -1), partial(self._nudge, 1)
        ways = ((text("Move up"), up), (text("Move down"), down))
        menus.popup(self, menus.rows_of(ways), self.quotes.viewport().mapToGlobal(where))

    def _do(self, change: Change) -> None:
        self._desk.amend(change)

    # showing

    def _turned(self) -> None:
        if not self._filling:
            self.show_about(str(self.theme.currentData() or ""))

    def _show_comments(self) -> None:
        before = self.said.key if self.said else ""
        tally = counting.tally(self._desk.world, self._desk.programme.pool)
        theme = self._theme
        counted = tally.of(theme.id) if theme else None
        self._said = (*counted.comments, *counted.also) if counted else ()
        self.lines.setStringList([" ".join(each.text.split()) for each in self._said])
        at = next((n for n, each in enumerate(self._said) if each.key == before), 0)
        self.comments.setCurrentIndex(self.lines.index(at))
        self._show_words()

    def _show_words(self) -> None:
        said = self.said
        words = said.text if said else ""
        if self.words.toPlainText() != words:
            self.words.setPlainText(words)
        why = quote_choice.why_not(said) if said else None
        self._why.setText(say(why.words) if why else "")
        for made in self._for_words:
            able(made, text("No comment is chosen.") if said is None else None)
        if said is None:
            none = text("No theme yet: comments are placed under themes, and quoted from there.")
            empty = text("No comment is placed under this theme yet.")
            self._told.setText(say(empty if self._theme else none))
            return
        shown = text("Printed: {words}", words=quoting.words_of(self._desk.world, said))
        self._told.setText(say(shown))

    def _chosen(self) -> tuple[ChosenQuote, ...]:
        theme = self._theme
        world, pool = self._desk.world, self._desk.programme.pool
        return quote_choice.chosen(world, pool, theme.id) if theme else ()

    def _show_quotes(self) -> None:
        at = self.quotes.currentRow()
        held = self._chosen()
        self.quotes.clear()
        for each in held:
            item = QListWidgetItem(say(self._printed(each)))
            item.setData(HELD, each.quote.id)
            self.quotes.addItem(item)
        self.quotes.setCurrentRow(min(max(0, at), len(held) - 1))
        self._count.setText(say(self._remark(held)))
        for made in self._for_quotes:
            able(made, None if held else text("No quote is chosen yet."))

    def _printed(self, each: ChosenQuote) -> Text:
        if each.why_not is not None or each.said is None:
            return text("No longer allowed: {why}", why=each.why_not or "")
        return text(
            "“{words}”\n{who}, {where}{view}",
            words=each.words,
            who=quoting.speaker(self._desk.world, each.said),
            where=references.reference(self._desk.world, each.said),
            view=text(" · a different view") if each.quote.dissenting else "",
        )

    def _remark(self, held: tuple[ChosenQuote, ...]) -> Text:
        allowed = [each for each in held if each.why_not is None]
        if quote_choice.one_voice(allowed):
            return text("All of these are one person’s words. Look for another voice.")
        if len(allowed) > MOST_QUOTED:
            return text("The first {most} are printed.", most=MOST_QUOTED)
        if len(allowed) < 2:
            return text("Two to four quotes let a theme speak.")
        return text("Printed in this order.")

    # building

    def _left(self) -> QVBoxLayout:
        side = column(space=8)
        side.addWidget(section(text("What was said")))
        self.comments.setModel(self.lines)
        self.comments.setUniformItemSizes(True)
        self.comments.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.comments.setAccessibleName(say(text("Comments of this theme")))
        self.comments.selectionModel().currentChanged.connect(self._show_words)
        side.addWidget(self.comments, 2)
        side.addWidget(section(text("Select the words to quote")))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(say(text("The comment, word for word")))
        side.addWidget(self.words, 1)
        side.addWidget(self._told)
        side.addWidget(self._why)
        quote = in_context("what the button does", "Quote")
        self._for_words = (
            button(
                quote,
                self.quote_selected,
                kind="primary",
                icon="quote",
            ),
            button(text("Cover the selected words…"), self.ask_cover, icon="eye-off"),
        )
        side.addWidget(in_lines(*self._for_words))
        return side

    def _right(self) -> QVBoxLayout:
        side = column(space=8)
        side.addWidget(section(text("As they will be printed; drag to change their order")))
        self.quotes.setWordWrap(True)
        self.quotes.setResizeMode(QListView.ResizeMode.Adjust)
        self.quotes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.quotes.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.quotes.setAccessibleName(say(text("Quotes chosen for this theme")))
        self.quotes.model().rowsMoved.connect(self._moved, Qt.ConnectionType.QueuedConnection)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            moves = QShortcut(QKeySequence(keys), self.quotes, partial(self._nudge, step))
            moves.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.quotes.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.quotes.customContextMenuRequested.connect(self._show_menu)
        side.addWidget(self.quotes, 1)
        side.addWidget(self._count)
        ways = row(space=8)
        self._for_quotes = (
            button(text("A different view"), self.toggle_view, icon="message-square"),
            button(text("Leave out"), self.leave_out, icon="x"),
        )
        for made in self._for_quotes:
            ways.addWidget(made)
        ways.addStretch(1)
        side.addLayout(ways)
        return side


def characters(words: str, units: int) -> int:
    """Return how many characters so many of Qt's units (UTF-16) of a text are."""
    return len(words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
