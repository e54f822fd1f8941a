"""What is not on the wall: set aside, withdrawn, in the bin; with the ways back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from facilitator.methods.contract import Action, ActionPlace
from facilitator.model.board import queries
from facilitator.model.board.wording import HEADINGS, REASONS, STATES
from facilitator.model.core.records import Card, CardState
from facilitator.model.core.words import in_context, text
from facilitator.ui.main_window.side_panel.offered import menu_button
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import (
    button,
    column,
    emptied,
    plain_label,
    row,
    scrolled,
    section,
)
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.growing import Growing
from facilitator.ui.workspace.actions import Offers
from facilitator.ui.workspace.workspace import Workspace

_BACK = frozenset({"restore", "on_wall"})
"""Keys of the actions that bring a card back, which every method of cards offers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """Cards set aside in one way, with what it is called."""

    state: CardState
    cards: tuple[Card, ...]


def heaps(desk: Workspace) -> tuple[Heap, ...]:
    """Return what is set aside on the wall on show; heaps with nothing in them are left out."""
    if desk.activity is None:
        return ()
    world, activity = desk.world, desk.activity

    found = (
        Heap(state=CardState.PARKED, cards=queries.set_aside(world, activity)),
        *(
            Heap(state=state, cards=queries.cards(world, activity, state))
            for state in (CardState.WITHDRAWN, CardState.BINNED)
        ),
    )
    return tuple(heap for heap in found if heap.cards)


def in_short(held: Sequence[Heap]) -> str:
    """Return how many cards each heap has, in one line: "Set aside 1 · bin 2"."""
    words = in_a_line(
        text("{heap} {count}", heap=say(_SHORT[heap.state]), count=len(heap.cards)) for heap in held
    )
    return words[:1].upper() + words[1:]


_SHORT: Final = {
    CardState.PARKED: STATES[CardState.PARKED],
    CardState.WITHDRAWN: STATES[CardState.WITHDRAWN],
    CardState.BINNED: text("bin"),
}


class SetAsideWindow(QDialog):
    """A window beside the work that lists what is set aside; it follows every change."""

    def __init__(self, parent: QWidget, desk: Workspace, offers: Offers) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(in_context("cards", "Set aside")))
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 520, 560)
        self._desk, self._offers = desk, offers
        self._held = False
        """Whether something is listed."""
        whole = column(self, space=10)
        whole.setContentsMargins(*as_read(20, 16, 12, 16))
        whole.addWidget(plain_label(in_context("cards", "Set aside"), "title"))
        whole.addWidget(
            plain_label(
                text(
                    "Only you see these. What is set aside or withdrawn is in your record, "
                    "not on a hand-out."
                ),
                "muted",
            )
        )
        inside = QWidget()
        self._list = column(inside, space=8)
        self._list.setContentsMargins(*as_read(0, 0, 8, 0))
        area = scrolled(inside)
        whole.addWidget(area, 1)
        Growing(self, area, inside)
        ways = row()
        ways.addStretch(1)
        ways.addWidget(button(text("Close"), self.close))
        whole.addLayout(ways)
        desk.changed.connect(self._changed)
        desk.activity_changed.connect(self.refresh)
        self.refresh()

    def _changed(self) -> None:
        """Follow a change; a window whose last card went has done its work."""
        held, self._held = self._held, bool(heaps(self._desk))
        if held and not self._held:
            self.close()
        else:
            self.refresh()

    def refresh(self) -> None:
        emptied(self._list)
        found = heaps(self._desk)
        self._held = bool(found)
        for heap in found:
            title = text(
                "{title} · {count}", title=say(HEADINGS[heap.state]), count=len(heap.cards)
            )
            self._list.addWidget(section(title))
            for card in heap.cards:
                self._list.addWidget(self._entry(card))
        if not found:
            self._list.addWidget(plain_label(text("Nothing is set aside on this wall."), "muted"))
        self._list.addStretch(1)

    def _entry(self, card: Card) -> QFrame:
        frame = dress(QFrame(), "card")
        inside = column(frame, space=5)
        inside.setContentsMargins(*as_read(12, 8, 10, 8))
        words = row(space=10)
        words.addWidget(plain_label(str(card.number), "small", wrap=False))
        words.addWidget(plain_label(card.text), 1)
        if card.reason is not None:
            words.addWidget(plain_label(REASONS[card.reason], "small", wrap=False))
        inside.addLayout(words)
        ways = QWidget()
        flow = FlowLayout(ways, space=6)
        offered = self._offers.at(ActionPlace.SELECTION, ids=(card.id,))
        back = [a for a in offered if a.key in _BACK] or list(offered[:1])
        for action in back:
            flow.addWidget(self._button(action))
        rest = [a for a in offered if a not in back]
        if len(rest) == 1:
            flow.addWidget(self._button(rest[0]))
        elif rest:
            flow.addWidget(menu_button(text("More"), rest, self._offers.run))
        inside.addWidget(ways)
        return frame

    def _button(self, action: Action) -> QWidget:
        return button(action.label, lambda: self._offers.run(action), kind="chip")
