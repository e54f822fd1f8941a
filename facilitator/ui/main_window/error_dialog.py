"""What the facilitator sees when the program itself did something wrong: work goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from facilitator.model.core.words import text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row
from facilitator.ui.widgets.dialog_size import open_at


class TroubleDialog(QDialog):
    """Says that nothing is lost, and offers the details to copy. They hold nobody's words."""

    def __init__(self, parent: QWidget, details: str) -> None:
        """Make it; it stops nothing."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("Something went wrong")))
        open_at(self, 620, 380)
        whole = column(self, space=12, edge=20)
        whole.addWidget(plain_label(text("Something went wrong in the program"), "title"))
        what = text(
            "Nothing is lost: everything you do is saved as you do it. You can go on working. "
            "If it happens again, copy these details for whoever looks after the program. "
            "They hold no word of any card."
        )
        whole.addWidget(plain_label(what))
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(say(text("What went wrong, for the report")))
        whole.addWidget(self.details, 1)
        ways = row(space=10)
        ways.addStretch(1)
        ways.addWidget(button(text("Copy details"), self.copy, icon="copy"))
        ways.addWidget(button(text("Go on"), self.close, kind="primary"))
        whole.addLayout(ways)

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    def add(self, details: str) -> None:
        """Put a further fault under the first one."""
        if self.details.blockCount() < 400:
            self.details.appendPlainText(f"\n{details}")

    @classmethod
    def tell(cls, parent: QWidget, details: str) -> TroubleDialog:
        """Show a fault; while one is shown, further ones are put under it."""
        shown = parent.findChild(cls)
        if shown is not None and shown.isVisible():
            shown.add(details)
            return shown
        made = cls(QApplication.activeModalWidget() or parent, details)  # above any sheet
        made.show()
        return made
