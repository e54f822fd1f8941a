"""The rows of the evidence matrix that are set by hand: a click says the next answer."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from facilitator.analysis.documents.evidence import USUAL, artefacts, held
from facilitator.model.agenda.queries import sessions
from facilitator.model.core import NewId, World, text
from facilitator.model.documents import edits
from facilitator.model.documents.records import Artefact, Available
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row, section

_NEXT: Final = {
    None: Available.AVAILABLE,
    Available.AVAILABLE: Available.NOT_PRODUCED,
    Available.NOT_PRODUCED: Available.NOT_APPLICABLE,
    Available.NOT_APPLICABLE: None,
}
_SIGNS: Final = {
    None: "–",
    Available.AVAILABLE: "✓",
    Available.NOT_PRODUCED: "✗",
    Available.NOT_APPLICABLE: "n/a",
}


class EvidenceTable(QWidget):
    """Asks for changes (`wanted`: a function of the world and new ids), and is told what is."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        hold(self, wide=430)
        self._rows: tuple[Artefact, ...] = ()
        self._world: World | None = None
        inside = column(self, space=6)
        inside.addWidget(section(text("Rows set by hand")))
        inside.addWidget(
            plain_label(
                text("A click: available ✓, not produced ✗, not applicable n/a, not said –."),
                "small",
            )
        )
        self.table = QTableWidget()
        self.table.setAccessibleName(say(text("Rows set by hand")))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(em(56))
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        hold(across, high=64)
        self.table.cellClicked.connect(self._next)
        self.table.cellActivated.connect(self._next)
        inside.addWidget(self.table, 1)
        self.name = QLineEdit()
        self.name.setPlaceholderText(say(text("Another row, such as “Questionnaire”")))
        self.name.setAccessibleName(say(text("Another row")))
        self.name.returnPressed.connect(self._add)
        foot = row(space=6)
        foot.addWidget(self.name, 1)
        foot.addWidget(button(text("Add"), self._add))
        inside.addLayout(foot)
        ways = row(space=6)
        ways.addWidget(button(text("Add the usual rows"), self._add_usual))
        ways.addWidget(button(text("Remove the row"), self._remove, icon="trash-2"))
        ways.addStretch(1)
        inside.addLayout(ways)

    def show_world(self, world: World) -> None:
        self._world, self._rows = world, artefacts(world)
        days, answers = sessions(world), held(world)
        self.table.setColumnCount(len(days))
        self.table.setRowCount(len(self._rows))
        self.table.setHorizontalHeaderLabels([each.title for each in days])
        self.table.setVerticalHeaderLabels([each.name for each in self._rows])
        for at, artefact in enumerate(self._rows):
            for place, session in enumerate(days):
                found = answers.get((artefact.id, session.id))
                item = QTableWidgetItem(_SIGNS[found.available if found else None])
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(at, place, item)

    def _next(self, at: int, place: int) -> None:
        if self._world is None:
            return
        artefact, session = self._rows[at], sessions(self._world)[place]
        found = held(self._world).get((artefact.id, session.id))
        answer = _NEXT[found.available if found else None]
        self.wanted.emit(
            lambda world, new_id: edits.set_evidence(
                world, artefact.id, session.id, answer, new_id=new_id
            )
        )

    def _add(self) -> None:
        name = self.name.text()
        self.name.clear()
        self._add_row(name)

    def _add_row(self, name: str) -> None:
        make: Callable[[World, NewId], object] = lambda world, new_id: (  # noqa: E731
            edits.add_artefact(world, name, new_id=new_id)
        )
        self.wanted.emit(make)

    def _add_usual(self) -> None:
        known = {each.name for each in self._rows}
        for name in USUAL:
            if say(name) not in known:
                self._add_row(say(name))

    def _remove(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._rows):
            gone = self._rows[at]
            self.wanted.emit(lambda world, _new_id: edits.remove_artefact(world, gone))
