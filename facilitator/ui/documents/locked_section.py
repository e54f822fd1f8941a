"""A copy of the programme with a password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from facilitator.exchange import locked_copy
from facilitator.files import safe_name
from facilitator.model.core.words import text
from facilitator.printing import PrintKind, order_of_programme
from facilitator.ui.documents.export_section import ExportSection
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, plain_label, row
from facilitator.ui.workspace.workspace import Workspace


class LockedSection(ExportSection):
    """Asks for a password, and says of a weak one that it is."""

    key = "password"
    title = text("With a password")
    about = text(
        "A copy as a ZIP file, which this program, 7-Zip, WinZip and others open with the "
        "password. The programme you work in stays as it is, without one."
    )

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self.password, self.shown = QLineEdit(), QCheckBox(say(text("Show it")))
        name = text("Password")
        self.password.setAccessibleName(say(name))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(plain_label(name, "small"))
        self.body.addWidget(self.password)
        beside = row(space=10)
        beside.addWidget(self.shown)
        self.suggest = button(text("Suggest one"), self._suggest, kind="chip")
        beside.addWidget(self.suggest)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self.close_with_told()
        self.password.textChanged.connect(self.come_in_sight)
        self.shown.toggled.connect(self._show_password)

    def first_field(self) -> QWidget | None:
        return self.password

    def come_in_sight(self) -> None:
        """Say what the password lacks, and how it is to be told."""
        words = self.password.text()
        self.blocked = locked_copy.fault_of(words)
        weak = None if self.blocked else locked_copy.weakness(words)
        said = [say(held) for held in (self.blocked, weak) if held is not None]
        if weak is not None:
            said.append(say(text("Passwords of a ZIP file can be tried out very fast.")))
        if not said:
            said.append(
                say(
                    text(
                        "Tell it by another way than the file, such as on the telephone. Nobody "
                        "can open the copy without it."
                    )
                )
            )
        self.tell(said, (), None)

    def _suggest(self) -> None:
        self.shown.setChecked(True)
        self.password.setText(locked_copy.suggested())

    def _show_password(self, shown: bool) -> None:  # noqa: FBT001 - a signal
        modes = QLineEdit.EchoMode
        self.password.setEchoMode(modes.Normal if shown else modes.Password)

    def file_name(self) -> tuple[str, str]:
        title = order_of_programme(self.desk.programme).title(PrintKind.STUDY)
        return safe_name(title, "programme"), locked_copy.ENDING

    def writer(self) -> Callable[[Path], object]:
        store, password = self.desk.programme.store, self.password.text()
        return lambda to: locked_copy.write_locked_copy(store, to, password)
