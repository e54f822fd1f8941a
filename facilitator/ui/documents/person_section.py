"""Everything about one person, to read here and to save as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from facilitator.analysis.privacy import person as person_file
from facilitator.analysis.privacy.person import AboutPerson
from facilitator.model.core.words import text
from facilitator.model.people import queries
from facilitator.model.people.records import Person
from facilitator.printing import order_of_programme
from facilitator.printing.person import file_name, write_person
from facilitator.ui.documents.export_section import ExportSection
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.workspace.workspace import Workspace

NOBODY: Final = text("There is nobody on the list of people yet.")
KINDS: Final = (
    (".pdf", text("Document (PDF)")),
    (".docx", text("Document (Word)")),
    (".md", text("Text (Markdown)")),
    (".csv", text("Table (CSV)")),
    (".json", text("Data (JSON)")),
)


class PersonSection(ExportSection):
    """Asks whom it is about and what file it becomes; shows what is in it."""

    key = "person"
    title = text("About one person")
    names_somebody = True
    about = text(
        "What the programme holds about somebody, when they ask. Words of others may stand beside "
        "their name: read it before you hand it on."
    )

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self.person, self.file, self.held = QComboBox(), QComboBox(), QPlainTextEdit()
        self.ask(text("About whom"), self.person)
        self.ask(text("As"), self.file)
        self.held.setReadOnly(True)
        self.held.setAccessibleName(say(text("What is held")))
        hold(self.held, least_high=170)
        self.body.addWidget(self.held, 1)
        self.close_with_told()
        for person in queries.everybody(desk.world):
            name = say(queries.name_of(person))
            self.person.addItem(f"{person.number}   {name}", person.id)
        for ending, words in KINDS:
            self.file.addItem(say(words), ending)
        self.person.currentIndexChanged.connect(self.come_in_sight)

    @property
    def chosen(self) -> Person | None:
        return self.desk.world.find(Person, self.person.currentData())

    def choose(self, person: str) -> None:
        """Choose a person by their id."""
        self.person.setCurrentIndex(max(0, self.person.findData(person)))

    def come_in_sight(self) -> None:
        """Gather beside the work what is held."""
        person = self.chosen
        if person is None:
            self.blocked = NOBODY
            self.told.setText(say(NOBODY))
            self.changed.emit()
            return
        world, methods = self.desk.world, self.desk.programme.methods
        self.look(lambda: person_file.about(world, methods, person), self._show)

    def _show(self, told: AboutPerson) -> None:
        lines: list[str] = []
        for part in told.parts:
            lines += ["", say(part.title)] if lines else [say(part.title)]
            lines += [f"   {say(place)}: {say(words)}" for place, words in part.rows]
        self.held.setPlainText("\n".join(lines))
        said = (text("Not held: {what}", what=words) for words in person_file.NOT_KEPT)
        self.tell([say(words) for words in said], (), None)

    def file_name(self) -> tuple[str, str]:
        person = self.chosen
        return (file_name(person) if person else ""), str(self.file.currentData())

    def writer(self) -> Callable[[Path], object]:
        order, person = order_of_programme(self.desk.programme), self.chosen
        return lambda to: person and write_person(order, person, to, say=say)
