"""Receipts of removals for good, to read and to copy; they are kept as files already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from facilitator.editing.receipts import Receipt, kept_in
from facilitator.model.core.words import Text, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row
from facilitator.ui.widgets.dialog_size import open_at

_BETWEEN: Final = "\n\n" + 24 * "–" + "\n\n"


class ReceiptSheet(QDialog):
    """Says what went, and where copies may remain. It holds none of the words that went."""

    def __init__(self, parent: QWidget, receipts: Sequence[str], lies: Text) -> None:
        """Make it of receipts, the newest first; `lies` says where they are kept."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("Receipt")))
        open_at(self, 640, 460)
        whole = column(self, space=12, edge=20)
        whole.addWidget(plain_label(text("Removed for good"), "title"))
        self.words = QPlainTextEdit(_BETWEEN.join(receipts))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(say(text("The receipt")))
        whole.addWidget(self.words, 1)
        whole.addWidget(plain_label(lies, "small"))
        ways = row(space=10)
        ways.addStretch(1)
        ways.addWidget(button(text("Copy"), self.copy, icon="copy"))
        ways.addWidget(button(text("Close"), self.close, kind="primary"))
        whole.addLayout(ways)

    @classmethod
    def of(cls, parent: QWidget, receipt: Receipt, kept: Path | None) -> ReceiptSheet:
        """Make it of one; `kept` is where it lies as a file, None where it could not be kept."""
        lies = (
            text("It could not be kept as a file. Copy it if it is needed.")
            if kept is None
            else text("Kept as “{path}”.", path=str(kept))
        )
        return cls(parent, ["\n\n".join(map(say, receipt.lines()))], lies)

    @classmethod
    def of_all(cls, parent: QWidget, folder: Path) -> ReceiptSheet:
        """Make it of all that lie in a folder."""
        found = kept_in(folder)
        lies = (
            text("Kept in “{path}”.", path=str(folder))
            if found
            else text("Nothing was removed for good on this computer, or no receipt of it is left.")
        )
        return cls(parent, found, lies)

    def copy(self) -> None:
        """Put what is shown on the clipboard."""
        QGuiApplication.clipboard().setText(self.words.toPlainText())
