"""The gate before solutions on the page of the frame: how it binds, and how it stands."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QComboBox

from facilitator.model.core.words import Text, text
from facilitator.model.framing import edits, gate, queries
from facilitator.model.framing.records import Gate
from facilitator.ui.framing.parts import PageSection
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_label
from facilitator.ui.workspace.workspace import Workspace

WAYS: Final[Mapping[Gate, Text]] = {
    Gate.OFF: text("At any time"),
    Gate.SOFT: text("Warn me while the challenge is not agreed; I decide"),
    Gate.HARD: text("Wait: no step that asks for solutions begins before the challenge is agreed"),
}


class GateWay(PageSection):
    """What stands between the challenge and solutions while the challenge is not agreed."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk, text("When solutions may come"))
        self.ways = QComboBox()
        self.ways.setAccessibleName(say(text("When solutions may come")))
        for way, words in WAYS.items():
            self.ways.addItem(say(words), way.value)
        self.ways.activated.connect(self._set)
        self._stands = plain_label(kind="muted")
        self.body.addWidget(self.ways)
        self.body.addWidget(self._stands)

    def refresh(self) -> None:
        world, session = self.desk.world, self.desk.course.session
        self.ways.setCurrentIndex(self.ways.findData(queries.framing(world).gate.value))
        self._stands.setText(say(gate.words(gate.stands(world, session.id if session else None))))

    def _set(self, _index: int) -> None:
        way = Gate(str(self.ways.currentData()))
        label = text("When solutions may come")
        new_id = self.desk.programme.context().new_id
        self.amend(edits.set_framing(self.desk.world, new_id, label, gate=way))
