"""What stands in the place of a list of people that is empty: the ways to fill it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from facilitator.model.core.words import Text, counted, text
from facilitator.model.people.attendance import LastTime
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row
from facilitator.ui.widgets.cards_drawing import CardsDrawing


class NobodyYet(QFrame):
    """A sentence that asks, and the ways in; the main button stands beside the line above."""

    def __init__(
        self,
        bring_back: Callable[[], object],
        expect: Callable[[], object],
        open_list: Callable[[], object],
    ) -> None:
        super().__init__()
        dress(self, "panel")
        whole = column(self, space=10, edge=24)
        whole.addStretch(1)
        whole.addWidget(CardsDrawing(), 0, Qt.AlignmentFlag.AlignHCenter)
        self._asks = _centred("title")
        self._about = _centred("muted")
        whole.addWidget(self._asks)
        whole.addWidget(self._about)
        ways: QHBoxLayout = row(space=8)
        ways.addStretch(1)
        self._back = button(text("Bring back last time’s people"), bring_back, icon="users")
        self._expect = button(text("Expect everybody…"), expect)
        self._open = button(text("Open a list…"), open_list, icon="folder-open")
        for made in self.ways:
            ways.addWidget(made)
        ways.addStretch(1)
        whole.addLayout(ways)
        whole.addStretch(2)

    @property
    def ways(self) -> tuple[QPushButton, ...]:
        """The buttons, whether they are shown or not."""
        return self._back, self._expect, self._open

    def tell(self, last: LastTime | None, *, known: bool) -> None:
        """Offer what there is: those of last time, those `known` from other sessions."""
        self._asks.setText(say(text("Who comes?")))
        self._about.setText(say(_about(last)))
        self._back.setVisible(last is not None)
        self._expect.setVisible(known)


def _about(last: LastTime | None) -> Text:
    if last is None:
        return text("Type a name above and press Enter. A pasted list is read line by line.")
    return counted(
        len(last.people),
        "Type a name above. At “{session}” there was {count} person.",
        "Type a name above. At “{session}” there were {count} people.",
        session=last.session.title,
    )


def _centred(kind: str) -> QLabel:
    made = plain_label(kind=kind)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
