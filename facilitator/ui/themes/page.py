"""Themes: every comment of every session, and where it belongs.

At the left the themes, in the middle the comments, at the right what the chosen theme says.
Comments are dragged onto a theme, or sorted by number keys; the same comments can be looked at
one at a time, as piles on a board, and counted in a table.

What the page shows of quotes, proposals and the second reader stands in `links`; a section at
the right is a function named there. Another page comes here about a comment or a theme with
`wanted.emit("themes", key)`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from facilitator.analysis.pool.comment_filter import CommentFilter, Where, sifted
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.core import Text, ThemeId, counted, in_context, text
from facilitator.model.themes import notes, queries
from facilitator.model.themes.records import Memo, Tag, Theme
from facilitator.store.searching import Index
from facilitator.ui.main_window.page import Page
from facilitator.ui.proposals.commands import ProposalCommands
from facilitator.ui.style import icons
from facilitator.ui.themes import menus, parts, sorting
from facilitator.ui.themes.board import Board
from facilitator.ui.themes.cards import ALL, NEW, NOWHERE, WAITING, ThemeCards
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.themes.comment_list import CommentList, drawn, note_words, told_of
from facilitator.ui.themes.filter_bar import FilterBar
from facilitator.ui.themes.links import second_words
from facilitator.ui.themes.menus import act_on_read
from facilitator.ui.themes.near_hints import NearHints
from facilitator.ui.themes.parts import MovingThemes
from facilitator.ui.themes.reader import CommentReader, OneAtATime
from facilitator.ui.themes.side import ThemeSide
from facilitator.ui.themes.sorting import MANY, Carrying
from facilitator.ui.themes.table import ThemeTable
from facilitator.ui.themes.tag_chips import of_tags
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus as widgets_menus
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row
from facilitator.ui.widgets.columns import Columns
from facilitator.ui.widgets.flow_layout import in_lines
from facilitator.ui.widgets.lists.painted_rows import ListRow
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

LIST, ONE, BOARD, TABLE = range(4)
_HINTS: Final = text(
    "Shows, while you read, which comments that are placed are near in their letters, and near "
    "doubles. It is worked out on this computer, and places nothing."
)
VIEWS: Final = (
    in_context("a way of looking", "List"),
    in_context("a way of looking", "One at a time"),
    in_context("a way of looking", "Board"),
    in_context("a way of looking", "Table"),
)


class ThemesPage(Page):
    """The page; what is chosen on it is its own, all else is read from the records."""

    def __init__(self, desk: Workspace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(text("Themes"), parent)
        self._desk, self._commands = desk, commands
        self.doing = ThemeCommands(desk)
        self.index = Index()
        self.destroyed.connect(self.index.close)
        self.chosen = desk.chosen.get("themes", ALL)
        self.by_keys = sorting.ByKeys(desk)
        self._seen: tuple[object, ...] = (None, None, None)
        self._named: dict[ThemeId, str] = {}
        self._make_head()
        self._build()
        self._connect()

    # putting together

    def _make_head(self) -> None:
        self._undo = button(icon="undo-2", act=lambda: self._commands.run("undo"))
        self._redo = button(icon="redo-2", act=lambda: self._commands.run("redo"))
        self.views: list[QPushButton] = []
        for n, words in enumerate(VIEWS):
            made = button(words, lambda n=n: self.show_view(n), kind="chip")
            made.setCheckable(True)
            self.views.append(made)
        self.hints = NearHints(self.doing, self)
        self.hinting = button(text("Hints"), self.hints.turn, kind="chip")
        self.hinting.setCheckable(True)
        self.hinting.setToolTip(say(_HINTS))
        self.second = button(act=lambda: self.wanted.emit("second", ""), icon="eye")
        self.next = button(text("Next one"), self.go_on, kind="primary", icon="corner-down-left")
        self.offer(self._undo, self._redo, self.second, self.next)

    def _build(self) -> None:
        """Make the parts where they stand, in the order in which Tab comes to them."""
        here = self.inside
        self.cards = ThemeCards(here)
        whole = row(space=14)
        self.body.addLayout(whole, 1)
        whole.addWidget(self.cards)
        middle = column(space=8)
        whole.addLayout(middle, 1)
        self._found = Short(kind="small", lines=2)
        middle.addWidget(in_lines(*self.views, self.hinting))
        middle.addWidget(self._found)
        self.stack = QStackedWidget(here)
        middle.addWidget(self.stack, 1)
        listing = QWidget(self.stack)
        self.sieve, self.list = FilterBar(listing), CommentList(text("Comments"))
        self.reading, self.one = CommentReader(listing), OneAtATime(self.stack)
        self.table, self.board = ThemeTable(self.stack), Board(self.stack)
        self.side = ThemeSide(self.doing, self.wanted.emit, here)
        inside = column(listing, space=8)
        inside.addWidget(self.sieve)
        self._empty = plain_label(kind="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._empty, 1)
        self._bring = button(text("Bring in comments…"), self._commands.runner("bring-in"))
        inside.addWidget(self._bring, 20, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.reading)
        for each in (listing, self.one, self.board, self.table):
            self.stack.addWidget(each)
        whole.addWidget(self.side)
        parts = (self.cards, self.stack, self.side)
        self.stand_beside(Columns(whole, parts, slims=(self.side,), stacked=800))
        self.carrying = Carrying(self, (self.cards, self.board))
        self.moving = MovingThemes(self.doing, self.cards, lambda: self.chosen, self._choose)
        self.views[LIST].setChecked(True)
        self.notices.spare(self.reading)
        self.begins_at = self.list

    def _connect(self) -> None:
        self.cards.pressed.connect(self._press)
        self.cards.menu_asked.connect(self._theme_menu)
        self.cards.name_asked.connect(lambda _key: self._type_the_name())  # it was chosen
        self.hints.changed.connect(self.refresh)
        self.sieve.changed.connect(self._show_comments)
        self.sieve.tags.menu_asked.connect(self._tag_menu)
        for asked in (self.sieve.line.went_down, self.sieve.line.took):
            asked.connect(self._to_first)
        self.list.moved.connect(self._show_chosen)
        self.list.told.connect(lambda key: self.sort(key, self.list.keys()))
        self.list.carried.connect(lambda at: self.carrying.carry(at, len(self.list.keys())))
        self.list.let_go.connect(lambda at: self._let_go(at, self.list.keys()))
        self.list.menu_asked.connect(lambda at: self._comment_menu(at, self.list.keys()))
        self.one.told.connect(lambda key: self.sort(key, self.list.keys()[:1]))
        self.board.told.connect(self.sort)
        self.board.carried.connect(self.carrying.carry)
        self.board.let_go.connect(self._let_go)
        self.board.menu_asked.connect(self._comment_menu)
        self.board.new_wanted.connect(lambda: self._new_theme(()))
        for each in (self.list, self.board):
            each.put_back.connect(self.carrying.put_back)
        self.table.wanted.connect(self._show_cell)
        self.side.named.connect(self._to_comments)
        self.reading.wanted.connect(self._act_on_read)

    # showing

    @property
    def theme(self) -> ThemeId | None:
        """The theme that is chosen; None for all comments, those to place and those nowhere."""
        found = self._desk.world.find(Theme, self.chosen)
        return found.id if found is not None and found in queries.themes(self._desk.world) else None

    def refresh(self) -> None:
        tally = self.doing.tally
        if self.theme is None and self.chosen not in (WAITING, NOWHERE):
            self.chosen = ALL
        names = queries.names(queries.themes(self._desk.world))
        self._named = {each.id: names[each.id] for each in parts.shown(self._desk)}
        world = self._desk.world
        seen = (tally.pool, world.bucket(Memo, ""), world.bucket(Tag, ""))
        if any(now is not before for now, before in zip(seen, self._seen, strict=True)):
            self._seen = seen
            words = {said.key: said.text for said in tally.pool.comments}
            self.index.hold(notes.searchable(world, words))
        self.cards.show_tally(tally, tuple(self._named), parts.folded(self._desk), self.chosen)
        self.hints.follow(tally)
        self.hinting.setChecked(self.hints.on)
        self.sieve.show_choices(self._desk, tally, hints=self.hints.on)
        self._show_comments()
        self.side.show_theme(self.theme)
        self._show_other(tally)
        for made, key in ((self._undo, "undo"), (self._redo, "redo")):
            self._commands.show_on(made, key)
        second = second_words(self._desk)
        self.second.setVisible(second is not None)
        icons.say_beside(self.second, say(second or ""))

    def show_view(self, view: int) -> None:
        """Look at the comments in another way."""
        self.stack.setCurrentIndex(view)
        for n, each in enumerate(self.views):
            each.setChecked(n == view)
        self._found.setVisible(view in (LIST, ONE))
        self.cards.setVisible(view in (LIST, ONE))
        self.side.setVisible(view in (LIST, ONE))
        self._show_other(self.doing.tally)
        if view == ONE:
            waits = any(said.key == self.list.current() for said in self.doing.tally.waiting)
            self.list.go(self.list.currentIndex().row()) if waits else self.go_on()
        self._to_comments()

    def _to_first(self) -> None:
        """Go to the first comment that is found."""
        if self.list.comments.lines:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.go(0)

    def _to_comments(self) -> None:
        first = self.board.piles[0].list if self.board.piles else self.board
        shown = {LIST: self.list, ONE: self.one, BOARD: first, TABLE: self.table}
        shown[self.stack.currentIndex()].setFocus()

    def show_about(self, about: str) -> None:
        """Show a comment, by its key, or a theme, by its id."""
        theme = self._desk.world.find(Theme, about)
        if theme is not None:
            parts.unfold_to(self._desk, theme)
            self._press(about)
            return
        self.chosen = ALL
        self.sieve.choose()
        self.show_view(LIST)
        self.refresh()
        at = self.list.comments.row_of(about)
        if at >= 0:
            self.list.go(at)

    def keep(self) -> None:
        """Keep what is being typed, and which comments are looked at for the next time."""
        self.side.keep()
        self._desk.chosen["themes"] = self.chosen

    def _show_other(self, tally: ThemeTally) -> None:
        view = self.stack.currentIndex()
        if view == BOARD:
            self.board.show_tally(tally, tuple(self._named), self.lines)
        elif view == TABLE:
            self.table.show_tally(self._desk.world, tally)

    def lines(self, found: Sequence[PooledComment]) -> list[ListRow]:
        return drawn(self._desk, self.doing.tally, found)

    def _show_comments(self) -> None:
        tally = self.doing.tally
        wanted = self._sieve()
        words = self.sieve.line.text()
        keys = self.index.find(words) if words.strip() else None
        found = sifted(self._desk.world, tally, wanted, keys)
        found = self.hints.together(found) if self.sieve.doubles else found
        self.list.show_lines(self.lines(found))
        self._found.show_words(sorting.how_many(tally, found, self.theme) or _counts(tally))
        self._empty.setVisible(not found)
        self._bring.setVisible(not len(tally.pool))
        self.sieve.setVisible(len(tally.pool) > 0)
        self.list.setVisible(bool(found))
        why = sorting.why_empty(
            spoken=len(tally.pool) > 0,
            chosen=self.chosen,
            theme=self.theme is not None,
            sought=keys is not None or bool(self.sieve.sieve()) or self.sieve.doubles,
        )
        self._empty.setText("" if found else say(why))
        self._show_chosen()

    def _sieve(self) -> CommentFilter:
        held = self.sieve.sieve()
        where = {WAITING: Where.WAITING, NOWHERE: Where.NOWHERE}.get(self.chosen, held.where)
        return replace(held, theme=self.theme, where=where)

    def _show_chosen(self) -> None:
        said = self.doing.tally.pool.find(self.list.current()) if self.list.keys() else None
        if said is None:
            self.reading.show_said(None, "", None)
            told = sorting.none_left(self.doing.tally)
            self._show_one("" if self.doing.tally.waiting else say(told), "")
            return
        told = told_of(self._desk, said)
        placed = self.doing.tally.placed.get(said.key)
        hint = " ".join(map(say, self.hints.words(said.key)))
        note = note_words(self._desk.world, said.key)
        self.reading.show_said(said, told, placed, note, hint)
        shown = self.list.comments.lines[self.list.comments.row_of(said.key)]
        chips = [chip.words for chip in shown.chips]
        told = " → ".join((told, ", ".join(chips))) if chips else told
        self._show_one(said.text, "\n".join(filter(None, (told, hint))))

    def _show_one(self, words: str, told: str) -> None:
        left = counted(len(self.doing.tally.waiting), "{count} to place", "{count} to place")
        self.one.show_one(words, told, left, list(self._named.values()))

    # doing

    def sort(self, what: str, keys: Sequence[str]) -> None:
        """Do what a key means to comments, and go on where that leads to the next."""
        if what == "undo":
            self._take_back()
        elif what == "next":
            self.go_on()
        else:
            self.by_keys.do(lambda: sorting.sort(self.doing, what, keys, self._placed))

    def _placed(self, keys: Sequence[str], theme: ThemeId | None) -> None:
        """Place comments; after one of them the next follows, once, and the list does not jump.

        Where those to place are listed, the next one has taken its place already.
        """
        before = self.list.current()
        done = self.doing.place(keys, theme)
        if not done or self.list.current() != before:
            return
        view, row = self.stack.currentIndex(), self.list.currentIndex().row()
        if view == ONE:
            self.go_on(wrap=False)
        elif view == LIST and len(keys) == 1 and row + 1 < len(self.list.comments.lines):
            self.list.go(row + 1)

    def _take_back(self) -> None:
        """Take back what keys did last, and go back to the comment it was done to."""
        if not self.by_keys.can_go_back():
            return
        before = self.doing.tally.placed
        self._commands.run("undo")
        after = self.doing.tally.placed
        rows = (
            self.list.comments.row_of(said.key)
            for said in self.doing.tally.pool.comments
            if before.get(said.key) != after.get(said.key)
        )
        row = next((row for row in rows if row >= 0), None)
        if row not in (None, self.list.currentIndex().row()):
            self.list.go(row)

    def go_on(self, *, wrap: bool = True) -> None:
        """Go to the next comment that is not placed yet."""
        waits = {said.key for said in self.doing.tally.waiting}
        if not waits:
            self._desk.tell(sorting.none_left(self.doing.tally))
            self._show_chosen()
            return
        lines, here = self.list.comments.lines, self.list.currentIndex().row()
        later = [n for n in range(here + 1, len(lines)) if lines[n].key in waits]
        found = later or [n for n in range(min(here + 1, len(lines))) if lines[n].key in waits]
        if found:
            self.list.go(found[0])
        elif wrap:
            self.chosen = WAITING
            self.sieve.choose()
            self.refresh()
            self.list.go(0)
        if self.stack.currentIndex() in (LIST, ONE):
            (self.list if self.stack.currentIndex() == LIST else self.one).setFocus()

    def _press(self, key: str) -> None:
        if key == NEW:
            self._new_theme(self.list.keys() if self.chosen in (WAITING, NOWHERE) else ())
            return
        self.side.keep()
        self._choose(key)

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.refresh()

    def _new_theme(self, keys: Sequence[str], under: Theme | None = None) -> None:
        made = self.doing.add("", keys, under.id if under else None)
        if made is None:
            return
        parts.unfold_to(self._desk, self._desk.world.get(Theme, made))
        if self.chosen not in (WAITING, NOWHERE):
            self.chosen = made
        self.refresh()
        self.side.show_theme(made)
        self.side.show()  # its name is typed there, on the board too
        self._type_the_name()
        QTimer.singleShot(0, self, self._type_the_name)  # a menu gives the keys back as it goes

    def _type_the_name(self) -> None:
        if self.side.name is not None:
            self.side.name.setFocus()
            self.side.name.selectAll()

    def _theme_menu(self, key: str, at: QPoint) -> None:
        theme = self._desk.world.find(Theme, key)
        if theme is not None:
            move = partial(self.moving.tell, key)
            add = partial(self._new_theme, (), theme)
            widgets_menus.popup(self, menus.of_theme(self, self.doing, theme, move, add), at)

    def _comment_menu(self, at: QPoint, keys: Sequence[str]) -> None:
        show = lambda key: self.wanted.emit("proposals", key)  # noqa: E731
        propose = partial(ProposalCommands(self, self._desk, show).fill_in, None)
        new = lambda: self._new_theme(keys)  # noqa: E731
        widgets_menus.popup(self, menus.of_comments(self, self.doing, keys, new, propose), at)

    def _act_on_read(self, what: str) -> None:
        if what == "near" and self.reading.said is not None:
            self.hints.show_why(self, self.reading.said.key)
        else:
            act_on_read(self, self.doing, self.reading, what)

    def _tag_menu(self, at: QPoint) -> None:
        widgets_menus.popup(self, of_tags(self, self.doing, self.sieve.tags), at)

    def _show_cell(self, theme: str, kind: str, key: str) -> None:
        self.chosen = theme
        self.sieve.choose(**{kind: key})
        self.show_view(LIST)
        self.refresh()

    # carrying

    def _let_go(self, at: QPoint, keys: Sequence[str]) -> None:
        where = self.carrying.land(at)
        if where == NEW:
            self._new_theme(keys)
        elif where == NOWHERE:
            self._placed(keys, None)
        elif where == WAITING:
            self.doing.clear(keys)
        elif where is not None:
            self._placed(keys, ThemeId(where))


def _counts(tally: ThemeTally) -> Text:
    """Return how many comments there are, and how many wait; the cards say where the others are."""
    sessions = len({said.session for said in tally.pool.comments})
    if not len(tally.pool):
        return text("No comments yet")
    return text(
        "{comments} · {sessions} · {waiting} to place",
        comments=counted(len(tally.pool), *MANY),
        sessions=counted(sessions, "{count} session", "{count} sessions"),
        waiting=len(tally.waiting),
    )
