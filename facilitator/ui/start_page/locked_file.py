"""A programme with a password: asked for it, and saved as a plain one to work in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from facilitator import SUFFIX
from facilitator.errors import FacilitatorError
from facilitator.exchange.locked_copy import WrongPasswordError, unlock
from facilitator.files import free_name, shown
from facilitator.model.core.words import text
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, plain_label
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.question_form import FormDialog


@guards
class PasswordSheet(FormDialog):
    """Asks for the password of a file until it is right, or somebody thinks better of it."""

    unlocked = Signal(object)
    """The plain programme that was made of it (a path)."""

    def __init__(self, parent: QWidget, locked: Path, folder: Path) -> None:
        """Make it; the plain programme is put into the folder, never over another one."""
        super().__init__(
            parent,
            text("Password of “{name}”", name=shown(locked.name)),
            text("Open"),
            text(
                "The programme in it is saved without a password in {folder}, and you work in "
                "that. The file with the password stays as it is.",
                folder=str(folder),
            ),
        )
        self._locked = locked
        self._to = free_name(folder / f"{locked.stem}{SUFFIX}")
        self._job: BackgroundJob | None = None
        self.password, self.shown = QLineEdit(), QCheckBox(say(text("Show it")))
        self.password.setAccessibleName(say(text("Password")))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(plain_label(text("Password"), "small"))
        self.body.addWidget(self.password)
        self.body.addWidget(self.shown)
        self.shown.toggled.connect(self._show_password)

    def first_field(self) -> QWidget | None:
        return self.password

    def _show_password(self, shown: bool) -> None:  # noqa: FBT001 - a signal
        modes = QLineEdit.EchoMode
        self.password.setEchoMode(modes.Normal if shown else modes.Password)

    def accept(self) -> None:
        """Try the password beside the window; say what is wrong with it, or go on."""
        locked, to, password = self._locked, self._to, self.password.text()
        able(self.confirm, text("One moment: the password is being tried."))

        def opened(_none: object) -> None:
            super(PasswordSheet, self).accept()
            self.unlocked.emit(to)

        def failed(error: FacilitatorError) -> None:
            able(self.confirm, None)
            self.complain(error.text)
            if isinstance(error, WrongPasswordError):
                self.password.setFocus()
                self.password.selectAll()

        self._job = BackgroundJob(
            lambda: unlock(locked, to, password), opened, failed, self
        ).start()

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.wait()
        super().done(result)
