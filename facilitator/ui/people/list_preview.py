"""The list that came pasted or from a file: what would happen to each line, before it does."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from facilitator.model.core import SessionId, Text, Words, World, counted, in_context, text
from facilitator.model.people import queries
from facilitator.model.people.entry import Coming, Entered, Fate, bodies_of, look_up, may_be
from facilitator.model.people.records import Person
from facilitator.model.people.wording import known_from
from facilitator.ui.style.sizes import em
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import able, plain_label
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.question_form import FormDialog

FATES = {
    Fate.NEW: in_context("a person", "new"),
    Fate.AGAIN: text("the same person, named twice"),
    Fate.LISTED: text("on the list already"),
    Fate.NAMESAKE: text("new; shares the name of somebody above"),
}

COLUMNS = (
    text("Line"),
    text("Name"),
    text("Organisation"),
    text("Role"),
    text("Sector"),
    text("Becomes"),
)


class PreviewSheet(FormDialog):
    """Shows each line with what becomes of it; `taken` brings those to be entered."""

    taken = Signal(object)

    def __init__(
        self, parent: QWidget, title: Text, world: World, session: SessionId | None
    ) -> None:
        super().__init__(parent, title, text("Enter them"), None)
        self._world, self._session = world, session
        self._coming: tuple[Coming, ...] = ()
        open_at(self, 940, 560)
        self.told = plain_label(kind="strong")
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels([say(words) for words in COLUMNS])
        self.list.setAccessibleName(say(text("What would happen")))
        for column, width in enumerate((56, 150, 160, 110, 110)):
            self.list.setColumnWidth(column, em(width))
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.body.addWidget(self.told)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(
            plain_label(
                text("Tick who is the same person; who only shares the name is somebody new."),
                "muted",
            )
        )

    def show_people(
        self, entered: Sequence[tuple[int, Entered]], left_out: Sequence[tuple[int, Text]] = ()
    ) -> None:
        """Show what would become of people, and lines that cannot be taken with the reason."""
        self._coming = look_up(self._world, self._session, entered)
        self.list.clear()
        for each in self._coming:
            self.list.addTopLevelItem(self._line(each))
        for line, why in left_out:
            item = QTreeWidgetItem([str(line), "", "", "", "", say(why)])
            item.setDisabled(True)
            self.list.addTopLevelItem(item)
        self.told.setText(say(_summary(self._coming, len(left_out))))
        able(self.confirm, None if self._coming else text("There is nobody in it to enter."))

    def accept(self) -> None:
        chosen = tuple(self._chosen(n, each) for n, each in enumerate(self._coming))
        super().accept()
        self.taken.emit(chosen)

    def _line(self, each: Coming) -> QTreeWidgetItem:
        entered = each.entered
        parts = (entered.name, entered.organisation, entered.title, entered.sector)
        item = QTreeWidgetItem([str(each.line), *parts, say(self._fate(each))])
        if each.fate in {Fate.KNOWN, Fate.NAMESAKE}:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            likely = may_be(bodies_of(self._world), each.same, entered.organisation)
            sure = each.fate is Fate.KNOWN and bool(likely)
            item.setCheckState(0, Qt.CheckState.Checked if sure else Qt.CheckState.Unchecked)
        return item

    def _fate(self, each: Coming) -> Words:
        if each.fate is not Fate.KNOWN:
            return FATES[each.fate]
        return known_words(self._world, each)

    def _chosen(self, row: int, each: Coming) -> Coming:
        item = self.list.topLevelItem(row)
        ticked = item is not None and item.checkState(0) is Qt.CheckState.Checked
        if each.fate is Fate.KNOWN and not ticked:
            return replace(each, fate=Fate.NEW, same=())
        return replace(each, fate=Fate.AGAIN) if each.fate is Fate.NAMESAKE and ticked else each


def known_words(world: World, each: Coming) -> Text:
    """Return from where a person of that name is known."""
    person = world.find(Person, each.same[0])
    name = queries.name_of(person) if person else each.entered.name
    sessions = known_from(world, each.same[0])
    if not sessions:
        return text("{name} is known already: the same person", name=name)
    return text("{name} is known from {session}: the same person", name=name, session=sessions[0])


def _summary(coming: Sequence[Coming], left_out: int) -> str:
    held = Counter(each.fate for each in coming)
    said = (
        (held[Fate.NEW], text("{count} new", count=held[Fate.NEW])),
        (held[Fate.KNOWN], text("{count} known already", count=held[Fate.KNOWN])),
        (held[Fate.LISTED], text("{count} on the list already", count=held[Fate.LISTED])),
        (held[Fate.AGAIN], text("{count} named twice", count=held[Fate.AGAIN])),
        (held[Fate.NAMESAKE], text("{count} with the name of another", count=held[Fate.NAMESAKE])),
        (
            left_out,
            counted(left_out, "{count} line cannot be taken", "{count} lines cannot be taken"),
        ),
    )
    nobody = text("There is nobody in it.")
    return in_a_line(words for number, words in said if number) or say(nobody)
