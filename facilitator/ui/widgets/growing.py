"""A dialog with a part that scrolls is as high as that needs, as far as the screen goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.ui.widgets import dialog_size
from facilitator.ui.widgets.guard import guards


@guards
class Growing(QObject):
    """Grows a dialog with what is in its area; one that somebody made smaller stays so."""

    def __init__(self, dialog: QWidget, area: QScrollArea, inside: QWidget) -> None:
        """Watch what is `inside` an area of a dialog."""
        super().__init__(dialog)
        self._dialog, self._area, self._inside = dialog, area, inside
        self._high = 0
        for watched in (dialog, inside):
            watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What came counts once Qt has laid it out."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._grow()
        return False

    def _grow(self) -> None:
        dialog, held = self._dialog, self._inside.layout()
        if not dialog.isVisible() or held is None or dialog.height() < self._high:
            return
        for layout in (dialog.layout(), held):
            if layout is not None:
                layout.activate()
        seen = self._area.viewport()
        needed = max(held.totalHeightForWidth(seen.width()), held.totalMinimumSize().height())
        higher = min(
            dialog.height() + needed - seen.height(), dialog_size.room_for(dialog).height()
        )
        if higher > dialog.height():
            dialog.resize(dialog.width(), higher)
            self._high = dialog.height()
            room = dialog.screen().availableGeometry()
            below = dialog.frameGeometry().bottom() - room.bottom()
            if below > 0:
                dialog.move(dialog.x(), max(room.top(), dialog.y() - below))
