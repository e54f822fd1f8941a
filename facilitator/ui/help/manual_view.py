"""The manual on screen: its chapters at the left, the one that is read beside them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from facilitator.manual.chapters import Chapter, chapter_for, seek
from facilitator.model.core.words import text
from facilitator.resources import resource
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, column, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.search_window import SearchLine

LIST, TEXT, SNIPPET = 264, 720, 70
"""Pixels: the list of chapters is as wide, and a line of text at most;
so many characters of a line that was found are shown."""
_SCROLLING: Final = (*(Qt.Key.Key_Up, Qt.Key.Key_Down), *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))
"""Keys that scroll the chapter, from the search too."""
_KEY: Final = Qt.ItemDataRole.UserRole
_STYLE: Final = """
h1 {{ font-size: x-large; font-weight: 600; margin-bottom: 12px; }}
h2 {{ font-size: large; font-weight: 600; margin-top: 20px; margin-bottom: 6px; }}
p, li {{ margin-bottom: 8px; line-height: 140%; }}
a {{ color: {link}; }}
th {{ text-align: left; }}
th, td {{ padding: 5px 14px 5px 0px; border-bottom: 1px solid {line}; }}
table {{ border-collapse: collapse; margin-top: 8px; margin-bottom: 12px; }}
"""


@guards
class ManualView(QWidget):
    """All chapters, with a line to search them; one of them is read."""

    def __init__(self, held: Sequence[Chapter], first: Chapter) -> None:
        super().__init__()
        self.chapters, self.chapter = held, first
        beside = row(self, space=20)
        left = column(space=8)
        beside.addLayout(left)
        self.search = SearchLine(text("Search the manual"), self._list)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setAccessibleName(say(text("Chapters")))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self._none = plain_label(text("Nothing found."), "muted")
        for widget in (self.search, self._none, self.list):
            hold(widget, wide=LIST)
            left.addWidget(widget, 1 if widget is self.list else 0)
        left.addStretch(0)
        self.read = dress(QTextBrowser(), "manual")
        self.read.setAccessibleName(say(text("The chapter")))
        self.read.setSearchPaths([str(resource("manual"))])
        self.read.setOpenLinks(False)
        hold(self.read, most_wide=TEXT)
        self.read.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.read.anchorClicked.connect(self._follow)
        beside.addWidget(self.read, 1)
        beside.addStretch(0)
        self._list()
        self._show()

    def show_chapter(self, key: str) -> None:
        """Show a chapter, and mark it in the list where it stands there."""
        self.chapter = chapter_for(self.chapters, key)
        self._mark()
        self._show()

    def next_part(self) -> None:
        """Go round from the chapter to the search, the list, and back."""
        parts = (self.read, self.search, self.list)
        here = next((at for at, part in enumerate(parts) if part.hasFocus()), 0)
        parts[(here + 1) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Read the chapter again in other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible():
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while it is searched, and scroll the chapter else."""
        if watched is not self.search or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.search.text().strip():
            self.list.keyPressEvent(event)
        elif event.key() in _SCROLLING:
            QApplication.sendEvent(self.read, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.read.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return super().eventFilter(watched, event)
        return True

    def _list(self) -> None:
        """List the chapters under their parts, or what was found with the line it stands in."""
        wanted = self.search.text().strip()
        self.list.blockSignals(True)  # what is listed anew is not chosen by anybody
        self.list.clear()
        if wanted:
            for chapter, line in seek(self.chapters, wanted):
                self._add(chapter, "" if line == chapter.title else line)
        else:
            part = ""
            for chapter in self.chapters:
                if chapter.part != part:
                    part = chapter.part
                    self._add_part(part)
                self._add(chapter)
        self.list.blockSignals(False)
        found = self.list.count() > 0
        self._none.setVisible(not found)
        self.list.setVisible(found)
        self._mark()
        if wanted and found:
            self.list.setCurrentRow(0)  # what fits best, not what was read before
            self._find()  # more may be sought in the same chapter

    def _add(self, chapter: Chapter, more: str = "") -> None:
        shown = textwrap.shorten(more, SNIPPET, placeholder="…")
        item = QListWidgetItem(f"{chapter.title}\n{shown}" if shown else chapter.title)
        item.setData(_KEY, chapter.key)
        self.list.addItem(item)

    def _add_part(self, part: str) -> None:
        item = QListWidgetItem(part)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _mark(self) -> None:
        self.list.blockSignals(True)
        held = [self.list.item(at) for at in range(self.list.count())]
        here = next((each for each in held if each.data(_KEY) == self.chapter.key), None)
        self.list.setCurrentRow(-1 if here is None else self.list.row(here))
        self.list.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chapter = chapter_for(self.chapters, str(item.data(_KEY)))
            self._show()

    def _follow(self, link: QUrl) -> None:
        self.show_chapter(Path(link.fileName()).stem)

    def _show(self) -> None:
        worn = colours()
        held = self.read.document()
        held.setDefaultStyleSheet(_STYLE.format(link=worn.accent_text, line=worn.divider))
        shown = self.chapter.html().replace("<p><img", '<p style="line-height: 100%"><img')
        self.read.setHtml(shown)
        self._find()

    def _find(self) -> None:
        """Go to the first place of what is sought; else to the beginning."""
        wanted = self.search.text().split()
        self.read.moveCursor(QTextCursor.MoveOperation.Start)
        if wanted and not self.read.find(self.search.text().strip()):
            self.read.find(wanted[0])
