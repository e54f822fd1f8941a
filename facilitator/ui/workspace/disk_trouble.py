"""A disk that does not take the programme: told, and everything saved elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator import SUFFIX
from facilitator.errors import FacilitatorError, FileChangedError
from facilitator.files import free_name
from facilitator.model.core import Text, in_context, text
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.system import file_dialogs
from facilitator.ui.translation import say
from facilitator.ui.workspace.written import note_of_programme

if TYPE_CHECKING:  # it makes this
    from facilitator.ui.workspace.programme_windows import ProgrammeWindows


class DiskTrouble(QObject):
    """Says once that the disk does not take what is done, and offers what helps."""

    def __init__(self, sitting: ProgrammeWindows) -> None:
        super().__init__(sitting)
        self._sitting = sitting
        self.covers = -1
        """The last change that is in another file as well."""
        self._told = False
        self._notice: Notice | None = None
        sitting.desk.saved_changed.connect(self._look)

    def save_elsewhere(self) -> bool:
        """Write everything in memory to another file; False when it was not done."""
        store = self._sitting.desk.programme.store
        here, sticks = store.path, file_dialogs.sticks()
        folder = sticks[0][1] if sticks else here.parent
        proposed = free_name(folder / f"{here.stem} {say(text('saved elsewhere'))}{SUFFIX}")
        to = file_dialogs.to_save(
            self._sitting.window, text("Save everything elsewhere"), proposed, SUFFIX
        )
        if to is None:
            return False
        try:
            store.rescue(to)
        except FacilitatorError as error:
            self._sitting.ask(
                Notice(
                    words=error.text,
                    answers=((text("Try another place…"), self.save_elsewhere),),
                    urgent=True,
                    grave=True,
                )
            )
            return False
        note_of_programme(store, to, in_context("a copy of a file", "Copy"))
        self.covers = store.last
        self._sitting.settings.used(to)
        self._sitting.ask(
            Notice(
                words=text("Everything is safe in “{name}”.", name=to.name),
                answers=(
                    (text("Go on in that file"), lambda: self._sitting.go_on_in.emit(to)),
                    (text("Stay here"), lambda: None),
                ),
                urgent=True,
            )
        )
        return True

    def _look(self) -> None:
        trouble = self._sitting.desk.trouble
        if trouble is None:
            self._told = False
            self._take_back()
        elif not self._told:
            self._told = True
            self._sitting.safe.rescue()
            QTimer.singleShot(0, self, self.ask)

    def ask(self, *, leaving: bool = False) -> bool:
        """Say why it is not saved, and ask what is to be done; as one is `leaving`, about that.

        False where there is no trouble (any more): nothing is said.
        """
        trouble = self._sitting.desk.trouble or self._sitting.desk.programme.store.trouble
        if trouble is None:
            return False
        self._sitting.window.leave_page()  # nothing else matters as much
        answers: tuple[tuple[Text, Callable[[], object]], ...] = (
            (text("Save everything elsewhere…"), self.save_elsewhere),
        )
        if leaving:
            answers += ((text("Close without saving"), self._abandon),)
        tried = not isinstance(trouble, FileChangedError)
        answers += ((text("Go on trying") if tried else text("Not now"), lambda: None),)
        self._take_back(over=False)
        self._notice = Notice(words=trouble.text, answers=answers, urgent=True, grave=True)
        self._sitting.ask(self._notice)
        return True

    def _take_back(self, *, over: bool = True) -> None:
        """Take back that something is not saved, and say so when it is over."""
        if self._notice is None:
            return
        self._sitting.window.withdraw(self._notice)
        self._notice = None
        if over:
            self._sitting.ask(Notice(words=text("Everything is saved again.")))

    def _abandon(self) -> None:
        self._sitting.desk.programme.store.close(abandon=True)
        self._sitting.close()
