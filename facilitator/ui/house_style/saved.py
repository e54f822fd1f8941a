"""Styles to use again: saved under a name, taken from a file, handed on as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from facilitator.errors import FacilitatorError
from facilitator.files import safe_name
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import AskField
from facilitator.model.house_style import edits
from facilitator.model.house_style.queries import House
from facilitator.printing.house_files import (
    ENDING,
    SavedStyle,
    delete_style,
    read_style,
    save_style,
    saved_styles,
    write_style,
)
from facilitator.ui.style.sizes import hold
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir, styles_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, button, column, row, small_box
from facilitator.ui.widgets.flow_layout import in_lines
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace

NOTHING = text("Nothing is set yet: this is the usual look.")


class SavedStyles(QWidget):
    """A list of saved styles to take one of, and the ways in and out of a style as a file."""

    def __init__(self, desk: Workspace, complain: Callable[[Text], None]) -> None:
        """Make it; `complain` says what could not be done."""
        super().__init__()
        self._desk, self._complain = desk, complain
        self._house = House()
        self._styles: tuple[SavedStyle, ...] = ()
        self._job: BackgroundJob | None = None
        self.list = small_box(text("Saved styles"))
        hold(self.list, most_wide=None)
        self.list.activated.connect(self._chosen)
        self.delete = button(
            icon="trash-2", tip=text("Delete this saved style"), kind="chip", act=self._delete
        )
        self.save = button(text("Save to use again…"), self._ask_name)
        self.take = button(text("From a file…"), self._ask_file)
        self.hand_on = button(text("As a file…"), self._ask_where)
        self.drop = button(text("Usual look"), lambda: desk.amend(edits.drop(desk.world)))
        line = row(space=6)
        line.addWidget(self.list, 1)
        line.addWidget(self.delete)
        whole = column(self, space=6)
        whole.addLayout(line)
        whole.addWidget(in_lines(self.save, self.take, self.hand_on, self.drop))
        self._list()

    def show_house(self, house: House) -> None:
        """Show what of this the style of the programme allows now."""
        self._house = house
        nothing = None if house.records else NOTHING
        for made in (self.save, self.hand_on, self.drop):
            able(made, nothing)
        named = [each.name for each in self._styles if each.trouble is None]
        at = named.index(house.style.name) + 1 if house.style.name in named else 0
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(at)
        able(self.delete, None if at else text("Choose a saved style first."))

    def save_as(self, name: str) -> None:
        """Keep the style under a name; the programme's bears it from then on."""
        try:
            save_style(self._house, name, styles_dir())
        except FacilitatorError as error:
            self._complain(error.text)
            return
        self._list()
        self._desk.amend(edits.change(self._desk.world, new_id=self._desk.new_id, name=name))

    def read(self, path: Path) -> None:
        """Give the programme the style in a file."""
        self._job = BackgroundJob(
            lambda: read_style(path), self._use, lambda error: self._complain(error.text), self
        ).start()

    def write(self, to: Path) -> None:
        """Hand the style on as a file."""
        try:
            write_style(self._house, to)
        except FacilitatorError as error:
            self._complain(error.text)
            return
        self._desk.tell(text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent)))

    def _list(self) -> None:
        """List what is saved; what cannot be used is said once and left out."""
        self._styles = saved_styles(styles_dir())
        for each in self._styles:
            if each.trouble is not None:
                self._complain(each.trouble)
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItem(say(text("Take a saved style…")), None)
            for each in self._styles:
                if each.trouble is None:
                    self.list.addItem(each.name, each)
        able(self.list, None if self.list.count() > 1 else text("No style is saved yet."))

    def _chosen(self, index: int) -> None:
        held: Any = self.list.itemData(index)
        if held is None:
            self.show_house(self._house)
        else:
            self._use(held.house)

    def _use(self, house: House) -> None:
        self._desk.amend(edits.use(self._desk.world, house, new_id=self._desk.new_id))

    def _delete(self) -> None:
        held: Any = self.list.currentData()
        if held is None:
            return
        try:
            delete_style(held)
        except FacilitatorError as error:
            self._complain(error.text)
        self._list()
        self.show_house(self._house)

    def _ask_name(self) -> None:
        label, name = text("Name of the style"), self._house.style.name
        field = AskField("name", label, value=name, required=True)
        title = text("Save to use again")
        detail = text("It is there for every programme on this computer.")
        sheet = QuestionSheet(self, title, [field], confirm=text("Save"), detail=detail)
        sheet.ask(lambda values: self.save_as(str(values["name"])))

    def _ask_file(self) -> None:
        title = text("Take a style from a file")
        found = file_dialogs.to_open_one(self, title, documents_dir(), (ENDING,))
        if found is not None:
            self.read(found)

    def _ask_where(self) -> None:
        name = safe_name(self._house.style.name, "House style")
        to = file_dialogs.to_save(self, text("Save"), documents_dir() / f"{name}{ENDING}", ENDING)
        if to is not None:
            self.write(to)
