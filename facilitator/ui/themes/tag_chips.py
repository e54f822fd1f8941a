"""The tags of comments as chips: pressed ones narrow down what is looked at."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.model.core import counted, text
from facilitator.model.display.gesture import AskField
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, emptied, plain_tip, shortened
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.menus import MenuRow
from facilitator.ui.widgets.question_form import QuestionSheet

SHOWN: Final = 3
"""Chips that stand there at most, beside those that are pressed; all are in the menu."""
_WIDE: Final = 100
"""Pixels a tag takes on its chip at most."""


class TagChips(QWidget):
    """A chip for each tag with its count; the menu at the end has all, to rename and remove."""

    changed = Signal()
    """Other tags are wanted."""
    menu_asked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.wanted: tuple[str, ...] = ()
        self.chips: dict[str, QPushButton] = {}
        self._counts: Mapping[str, int] = {}
        self._line = FlowLayout(self, space=6)
        self._seen: object = None

    def show_tags(self, counts: Mapping[str, int]) -> None:
        """Show tags with how many comments have each, those of the most first."""
        self.wanted = tuple(each for each in self.wanted if each in counts)
        seen = (dict(counts), self.wanted)
        if seen == self._seen:
            return
        self._seen, self._counts = seen, counts
        emptied(self._line)
        shown = (*list(counts)[:SHOWN], *self.wanted)
        self.chips = {words: self._chip(words) for words in dict.fromkeys(shown)}
        for made in self.chips.values():
            self._line.addWidget(made)
        if counts:
            more = button(text("All tags…"), kind="chip")
            more.clicked.connect(
                lambda: self.menu_asked.emit(more.mapToGlobal(QPoint(0, more.height())))
            )
            self._line.addWidget(more)
        self.setVisible(bool(counts))

    def choose(self, *tags: str) -> None:
        """Want these tags and no others; a comment has to have all of them."""
        self.wanted = tags
        self.show_tags(self._counts)

    def turn(self, words: str) -> None:
        """Want a tag that was not wanted, or no longer."""
        without = tuple(each for each in self.wanted if each != words)
        self.choose(*(without if words in self.wanted else (*self.wanted, words)))
        if words in self.chips:
            self.chips[words].setFocus()
        self.changed.emit()

    def _chip(self, words: str) -> QPushButton:
        count = self._counts[words]
        made = button("", partial(self.turn, words), kind="chip")
        made.setText(f"{shortened(words, _WIDE, made.fontMetrics())}  {count}".replace("&", "&&"))
        made.setCheckable(True)
        made.setChecked(words in self.wanted)
        told = say(counted(count, "Tag {tag}: 1 comment", "Tag {tag}: {count} comments", tag=words))
        made.setAccessibleName(told)
        made.setToolTip(plain_tip(told))
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(
            lambda at, made=made: self.menu_asked.emit(made.mapToGlobal(at))
        )
        return made


def of_tags(parent: QWidget, doing: ThemeCommands, chips: TagChips) -> list[MenuRow]:
    """Return what can be done with tags: to be wanted, renamed, taken from every comment."""
    found: list[MenuRow] = []
    for words in sorted(doing.tags, key=str.casefold):
        ways = (
            (text("Show comments with"), partial(chips.turn, words), words in chips.wanted),
            (text("Rename a tag"), partial(ask_name, parent, doing, words), None),
            (text("Remove a tag everywhere"), partial(doing.remove_tag, words), None),
        )
        found += [
            MenuRow(words=words, act=act, menu=heading, listed=True, ticked=on)
            for heading, act, on in ways
        ]
    return sorted(found, key=lambda row: str(row.menu), reverse=True)


def ask_name(parent: QWidget, doing: ThemeCommands, words: str) -> None:
    """Ask what a tag is to be called on every comment that has it."""
    QuestionSheet(
        parent,
        text("Rename a tag"),
        (AskField("name", text("Its name"), value=words, required=True),),
        confirm=text("Rename it"),
        detail=text("On every comment that has it. Named as another tag, the two become one."),
    ).ask(lambda values: doing.rename_tag(words, str(values["name"])))


def of_comments(parent: QWidget, doing: ThemeCommands, keys: tuple[str, ...]) -> list[MenuRow]:
    """Return the tags as what can be put on comments, or taken off where all of them have it."""
    heading, rows = text("Tag"), []
    for words, held in doing.tags.items():
        on = set(keys) <= {said.key for said in held}
        act = partial(doing.untag if on else doing.tag, keys, words)
        rows.append(MenuRow(words=words, act=act, menu=heading, listed=True, ticked=on))
    new = partial(ask_new, parent, doing, keys)
    return [*rows, MenuRow(words=text("A new tag…"), act=new, menu=heading)]


def ask_new(parent: QWidget, doing: ThemeCommands, keys: tuple[str, ...]) -> None:
    """Ask for a tag that comments are to have."""
    QuestionSheet(
        parent,
        text("Tag comments"),
        (AskField("name", text("A word or a few, without a comma"), required=True),),
        confirm=text("Tag them"),
    ).ask(lambda values: doing.tag(keys, str(values["name"])))
