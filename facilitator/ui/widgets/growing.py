"""A dialog with a part that scrolls is as large as that needs, as far as the screen goes."""

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
        seen, before = self._area.viewport(), dialog.size()
        least = held.totalMinimumSize()
        wide = dialog.width() + max(0, least.width() - seen.width())
        needed = max(held.totalHeightForWidth(seen.width()), least.height())
        high = dialog.height() + max(0, needed - seen.height())
        dialog_size.resize_to(dialog, wide, max(high, dialog.height()))
        if dialog.size() != before:
            self._high = dialog.height()
            self._keep_on_the_screen()

    def _keep_on_the_screen(self) -> None:
        dialog = self._dialog
        room = dialog.screen().availableGeometry()
        below = dialog.frameGeometry().bottom() - room.bottom()
        if below > 0:
            dialog.move(dialog.x(), max(room.top(), dialog.y() - below))
