"""The strip between wall and capture line: notices, what is set aside, zoom."""

from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.core.words import text
from facilitator.ui.main_window.panels import set_aside
from facilitator.ui.main_window.panels.notices import Notices
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, row
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace


class WallStrip(QFrame):
    """Notices, with small ways that belong to the wall beside them.

    The answers of a notice stand at its right end, and stay there whatever else comes or goes.
    """

    def __init__(self, desk: Workspace, commands: Commands) -> None:
        super().__init__()
        self._desk = desk
        self.notices = Notices()
        self._aside = button("", commands.runner("shelf"), kind="chip")
        self._aside.setToolTip(commands.tip("shelf"))
        self._zooms: list[QWidget] = []
        inside = row(self, space=6)
        inside.setContentsMargins(6, 4, 14, 2)
        inside.addWidget(self._aside)
        inside.addWidget(self.notices, 1)
        for key, icon in (("zoom_out", "minus"), ("fit", "scan"), ("zoom_in", "plus")):
            made = button("", commands.runner(key), kind="quiet", icon=icon, tip=commands.tip(key))
            made.setFixedWidth(38)
            stays = made.sizePolicy()
            stays.setRetainSizeWhenHidden(True)
            made.setSizePolicy(stays)
            inside.addWidget(made)
            self._zooms.append(made)
        desk.altered.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        count = sum(len(heap.cards) for heap in set_aside.heaps(self._desk))
        self._aside.setText(say(text("Set aside · {count}", count=count)))
        self._aside.setVisible(count > 0)
        for made in self._zooms:
            made.setVisible(self._desk.activity is not None)
