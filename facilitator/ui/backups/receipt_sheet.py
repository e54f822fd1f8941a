"""The receipt of a removal for good, to read and to copy; it is kept as a file already."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from facilitator.editing.receipts import Receipt
from facilitator.model.core.words import text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row
from facilitator.ui.widgets.dialog_size import open_at


class ReceiptSheet(QDialog):
    """Says what went, and where copies may remain. It holds none of the words that went."""

    def __init__(self, parent: QWidget, receipt: Receipt, kept: Path | None) -> None:
        """Make it; `kept` is where the receipt lies as a file, None where it could not be kept."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("Receipt")))
        open_at(self, 640, 460)
        whole = column(self, space=12, edge=20)
        whole.addWidget(plain_label(text("Removed for good"), "title"))
        self.words = QPlainTextEdit("\n\n".join(map(say, receipt.lines())))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(say(text("The receipt")))
        whole.addWidget(self.words, 1)
        lies = (
            text("It could not be kept as a file. Copy it if it is needed.")
            if kept is None
            else text("Kept as “{path}”.", path=str(kept))
        )
        whole.addWidget(plain_label(lies, "small"))
        ways = row(space=10)
        ways.addStretch(1)
        ways.addWidget(button(text("Copy"), self.copy, icon="copy"))
        ways.addWidget(button(text("Close"), self.close, kind="primary"))
        whole.addLayout(ways)

    def copy(self) -> None:
        """Put the receipt on the clipboard."""
        QGuiApplication.clipboard().setText(self.words.toPlainText())
