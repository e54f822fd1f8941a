"""Every key, and what the capture line understands. Made from the table of keys."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from facilitator.manual.chapters import Known
from facilitator.model.core.words import Text, Words, in_context, text
from facilitator.model.display.keys import ENTRIES, OFFERED, SORTED
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.system.chosen_keys import CHOSEN, native, native_run
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, enter_presses, plain_label, row, section
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.reading_area import ReadingArea
from facilitator.ui.workspace.actions import Offers

LINE = (
    ("12 17 4 > B", text("puts cards 12, 17 and 4 into group B")),
    ("12 17 >", text("makes a new group of them")),
    ("12 17 > Comfort", text("makes a new group of them with that name")),
    ("12 -", text("sets card 12 aside")),
    ("12 = 17", text("stacks card 12 onto card 17")),
    ("12 *3", text("gives card 12 three dots, where dots are counted")),
    ("'12 = 17", text("an apostrophe in front makes it a card after all")),
)
HANDS = (
    (text("Any letter"), text("goes into the capture line, wherever the keys were")),
    (text("Drag"), text("moves a card; onto a group it joins it")),
    (text("Drag the end of a broad arrow"), text("makes it longer or shorter, as strong as it is")),
    (text("Double-click"), text("writes a card there, or changes the words of one")),
    (text("Ctrl and click"), text("chooses several; so does a drag over the bare wall")),
    (text("Wheel, or two fingers"), text("zooms; the space bar and a drag move the view")),
    (text("Arrow keys"), text("choose the next card; with Ctrl they move the card")),
    (text("Shift and an arrow key"), text("chooses the next card as well")),
    (
        in_context("a key", "Space"),
        text("chooses a card, or lets go of one where several are chosen"),
    ),
    (in_context("a key", "Enter"), text("changes its words")),
    (in_context("a key", "Esc"), text("puts back what is in your hand")),
    (text("Esc, in what is said at the foot"), text("puts it away")),
    (text("Right click, or rest a finger"), text("shows everything that can be done with a card")),
)
SORTING = (
    (text("1 to 9"), text("puts the comments into that theme; with Shift, there as well")),
    (text("Enter or Space"), text("goes on to the next one that is not placed")),
    (in_context("a key", "Delete"), text("they wait to be placed again")),
    (in_context("a key", "Backspace"), text("undoes what was done last")),
    (text("Drag"), text("puts them into a theme, or begins one")),
    (text("Drag a theme"), text("puts it into another, as a part, or beside it")),
    (text("Left, Right on a theme"), text("fold and unfold its parts; with Ctrl out and in")),
    (in_context("a key", "Esc"), text("goes back")),
)


LISTS = (
    (text("Ctrl and an arrow key"), text("moves a block of the agenda, a line of a plan, a theme")),
    (text("Alt and an arrow key"), text("moves a proposal or a quote")),
)


Keys = tuple[tuple[Words, Words], ...]
"""Keys, or what is done with the hands, and what they do."""


def key_parts(offers: Offers | None) -> Iterator[tuple[Text, Keys]]:
    """Go through all keys as they are chosen, part by part, with those of the method on show."""
    yield text("The capture line"), LINE
    yield text("On the wall"), HANDS
    yield SORTED, (*(SORTING[:1] if CHOSEN.alone else ()), *_chosen(SORTED), *SORTING[1:])
    yield text("In lists that can be put in order"), LISTS
    for area in dict.fromkeys(each.area for each in ENTRIES):
        if area not in (SORTED, OFFERED):
            yield area, _chosen(area)
    keyed = {a.key: a for a in (offers.all() if offers is not None else ()) if a.keys}
    if keyed:
        own = tuple((native(action.keys), action.label) for action in keyed.values())
        yield text("What this method offers"), own
    else:
        yield OFFERED, _chosen(OFFERED)


def _chosen(area: Text) -> Keys:
    """Return the keys of one area, as they are chosen."""
    held = ((CHOSEN.of(each.name), each.does) for each in ENTRIES if each.area == area)
    return tuple((native_run(keys), does) for keys, does in held if keys)


def put_in_keys(offers: Offers | None = None) -> Known:
    """Return what puts keys into the manual: one by what it does, or the tables of all."""

    def known(kind: str, about: str) -> str:
        if kind == "key":
            return CHOSEN.first(about) or say(text("(no key)"))
        if kind != "keys":
            raise KeyError(kind)
        head = f"| {say(text('Keys'))} | {say(text('What they do'))} |\n|---|---|"
        parts: list[str] = []
        for title, held in key_parts(offers):
            rows = "\n".join(f"| {_cell(say(each))} | {_cell(say(does))} |" for each, does in held)
            parts.append(f"## {say(title)}\n\n{head}\n{rows}")
        return "\n\n".join(parts)

    return known


def _cell(words: str) -> str:
    """Return words for a cell of a table: what looks like markup is not."""
    return words.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


class KeySheet(QDialog):
    """The sheet of keys; it may stay open beside the work."""

    def __init__(self, parent: QWidget, offers: Offers | None = None) -> None:
        """Make it with what the method on show offers, if there is one."""
        super().__init__(parent)
        self.setWindowTitle(say(text("Keys")))
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 640, 620)
        whole = column(self, space=10)
        whole.setContentsMargins(*as_read(22, 18, 12, 16))
        whole.addWidget(plain_label(text("Keys"), "title"))
        inside = QWidget()
        lists = column(inside, space=6)
        lists.setContentsMargins(*as_read(0, 0, 12, 0))
        for title, held in key_parts(offers):
            _add_part(lists, title, held)
        lists.addStretch(1)
        whole.addWidget(ReadingArea(inside, text("Keys")), 1)
        ways = row()
        ways.addStretch(1)
        ways.addWidget(enter_presses(button(text("Close"), self.close)))
        whole.addLayout(ways)


def _add_part(lists: QVBoxLayout, title: Text, held: Keys) -> None:
    lists.addSpacing(8)
    lists.addWidget(section(title))
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 214)
    grid.setColumnStretch(1, 1)
    for line, (pressed, words) in enumerate(held):
        grid.addWidget(plain_label(pressed, "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain_label(words), line, 1, Qt.AlignmentFlag.AlignTop)
    lists.addLayout(grid)
