"""The photographs of a session: the room, the flip charts, for the session's report."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from facilitator.model.core import text
from facilitator.model.core.records import Session
from facilitator.ui.photos.photo_list import PhotoList
from facilitator.ui.photos.place import InSession
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.workspace import Workspace


@guards
class SessionPhotos(QDialog):
    """Photographs that are taken in and described; each change is kept at once."""

    def __init__(self, parent: QWidget, desk: Workspace, session: Session) -> None:
        super().__init__(parent)
        self._holder = InSession(session.id)
        title = text("Photographs of “{session}”", session=session.title)
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 520, 460)
        whole = column(self, space=10)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.addWidget(plain_label(title, "title"))
        about = text("The room, the flip charts: for the report of the session, and for documents.")
        whole.addWidget(plain_label(about, "muted"))
        self.photos = PhotoList(desk)
        self.photos.take_from(self)
        whole.addWidget(self.photos)
        whole.addStretch(1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button(text("Close"), self.close))
        whole.addLayout(foot)
        desk.changed.connect(self._changed)
        self._changed()
        self.photos.add_button.setFocus()

    def _changed(self, _change: object = None) -> None:
        self.photos.show_holder(self._holder)
