"""The sections of a document as somebody arranges them: added, named, moved, left out, removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents import builder
from facilitator.analysis.documents.builder import DocumentPlan
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.core import Change
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import AskField, Value
from facilitator.model.documents import arranging, queries
from facilitator.model.documents.records import OwnSection, SectionForm
from facilitator.ui.documents.section_list import SectionList
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, row, section
from facilitator.ui.widgets.menus import MenuRow, popup
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace

FORMS: Final = {
    SectionForm.RUNNING: text("Running text"),
    SectionForm.BOX: text("A tinted box"),
    SectionForm.BESIDE: text("A tinted box beside the text above"),
    SectionForm.HEADING: text("A heading alone"),
}
UP, DOWN, NAME, GONE = "Ctrl+Up", "Ctrl+Down", "Return", "Del"


class ArrangedSections(QWidget):
    """The list with what can be done with it; all that is done goes through the one door."""

    def __init__(
        self,
        desk: Workspace,
        plan: Callable[[], DocumentPlan],
        material: Callable[[], DocumentSource],
        begin: Callable[[], object],
    ) -> None:
        """Make it for the document that `plan` says; `begin` lets somebody write in a section."""
        super().__init__()
        self._desk, self._plan, self._material, self._begin = desk, plan, material, begin
        self.list = SectionList()
        self.list.ticked.connect(self.tick)
        self.list.moved.connect(self.move_before)
        self.list.opened.connect(self.rename)
        self.list.dropped.connect(self.remove)
        self.list.menu_asked.connect(self._menu)
        inside = column(self, space=8)
        head = row(space=4)
        head.addWidget(section(text("Sections")), 1)
        self._more = button(
            icon="ellipsis",
            tip=text("Rename, move or change the section"),
            kind="chip",
            act=self._menu_here,
        )
        head.addWidget(self._more)
        inside.addLayout(head)
        inside.addWidget(self.list, 1)
        inside.addWidget(button(text("Add a section…"), self.add, icon="plus"))

    def refresh(self) -> None:
        self.list.show_sections(self._plan(), self._desk.world)

    # what is asked

    def add(self) -> None:
        """Ask for the heading of a section of one's own; it stands below the one that is chosen."""
        fields = (AskField("title", text("Heading"), required=True),)
        sheet = QuestionSheet(self, text("Add a section"), fields, confirm=text("Add"))
        sheet.ask(lambda values: self.add_called(str(values["title"])))

    def add_called(self, title: str) -> None:
        world, document = self._desk.world, self._plan().key
        loose, chosen = self.list.loose, self.list.section.key
        after = chosen if chosen in loose else loose[-1] if loose else ""
        change = arranging.add_section(world, document, title, after, new_id=self._desk.new_id)
        self._desk.amend(change)
        if change.after:
            self.list.choose(change.after[0].id)
            QTimer.singleShot(0, self, self._begin)  # once the sheet has given back the keys

    def rename(self) -> None:
        """Ask for another heading of the section that is chosen."""
        held = self.list.section
        if held.fixed:
            return
        usual = text("Heading (left empty, the program’s own)")
        label = text("Heading") if held.own else usual
        field = AskField("title", label, value=say(held.title), required=held.own)
        sheet = QuestionSheet(self, text("Rename the section"), (field,), confirm=text("Keep"))
        sheet.ask(lambda values: self._rename(held.key, values))

    def _rename(self, key: str, values: Mapping[str, Value]) -> None:
        title, plan = str(values["title"]), self._plan()
        usual = {each.key: say(each.title) for each in plan.sections}
        kept = "" if title == usual.get(key) else title
        self._does(arranging.rename, key, title=kept)

    def entitle(self) -> None:
        """Ask what the document is called, and what stands above that."""
        title, kicker = builder.titles_of(self._plan(), self._material())
        fields = (
            AskField("title", text("Title"), value=say(title)),
            AskField("kicker", text("Above the title"), value=say(kicker)),
        )
        told = text("Left empty, the program’s words stand there.")
        sheet = QuestionSheet(
            self, text("Title of the document"), fields, confirm=text("Keep"), detail=told
        )
        usual = builder.usual_titles(self._plan(), self._material())
        sheet.ask(lambda values: self._entitle(values, (say(usual[0]), say(usual[1]))))

    def _entitle(self, values: Mapping[str, Value], usual: tuple[str, str]) -> None:
        said = (str(values["title"]), str(values["kicker"]))
        title, kicker = (
            "" if mine == ours else mine for mine, ours in zip(said, usual, strict=True)
        )
        world, document = self._desk.world, self._plan().key
        self._desk.amend(arranging.call(world, document, title, kicker, new_id=self._desk.new_id))

    # what is done

    def tick(self, key: str, shown: bool) -> None:  # noqa: FBT001 - a signal's word
        self._does(arranging.choose, key, shown=shown)

    def move_before(self, key: str, before: str) -> None:
        """Let a section stand before another one, or last of those that move."""
        order = [each for each in self.list.loose if each != key]
        order.insert(order.index(before) if before else len(order), key)
        world, document = self._desk.world, self._plan().key
        self._desk.amend(arranging.arrange(world, document, order, new_id=self._desk.new_id))

    def remove(self) -> None:
        """Remove the section that is chosen, if somebody added it."""
        own = self._desk.world.find(OwnSection, self.list.section.key)
        if own is not None:
            self._desk.amend(arranging.remove_section(self._desk.world, own))

    def _does(self, edit: Callable[..., Change], key: str, **what: object) -> None:
        world, document = self._desk.world, self._plan().key
        self._desk.amend(edit(world, document, key, **what, new_id=self._desk.new_id))

    # the menu

    def _menu_here(self) -> None:
        self._menu(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _menu(self, where: QPoint) -> None:
        popup(self, self.rows(), where)

    def rows(self) -> Iterator[MenuRow]:
        """Return what can be done with the section that is chosen."""
        held, loose = self.list.section, self.list.loose
        if not held.fixed:
            yield MenuRow(words=text("Rename…"), act=self.rename, icon="pencil", keys=NAME)
        if held.key in loose[1:]:
            yield self._step(text("Move up"), -1, "arrow-up", UP)
        if held.key in loose[:-1]:
            yield self._step(text("Move down"), 1, "arrow-down", DOWN)
        yield from self._looks()
        if queries.order_of(self._desk.world, self._plan().key) is not None:
            yield MenuRow(words=text("Put back the usual order"), act=self._usual, icon="undo-2")
        if held.own:
            yield MenuRow(words=text("Remove"), act=self.remove, icon="trash-2", keys=GONE)

    def _step(self, words: Text, step: int, icon: str, keys: str) -> MenuRow:
        return MenuRow(words=words, act=lambda: self.list.nudge(step), icon=icon, keys=keys)

    def _looks(self) -> Iterator[MenuRow]:
        """Return whether the heading is printed, and how the text stands."""
        held = self.list.section
        usual = next((s for s in self._plan().sections if s.key == held.key), held)
        if (held.own and held.form is not SectionForm.HEADING) or (usual.head and not held.fixed):
            yield MenuRow(
                words=text("With its heading"),
                act=lambda: self._does(arranging.head, held.key, headed=not held.head),
                ticked=held.head,
            )
        for form in held.forms if len(held.forms) > 1 else ():
            yield MenuRow(
                words=FORMS[form],
                act=lambda form=form: self._does(arranging.stand_as, held.key, form=form),
                menu=text("Stands as"),
                ticked=held.form is form,
            )

    def _usual(self) -> None:
        self._desk.amend(arranging.usual_order(self._desk.world, self._plan().key))
