"""What is chosen on the wall: the interface's own state, shared by the panels and the canvas."""

from PySide6.QtCore import QObject, Signal

from facilitator.model.board import bringing
from facilitator.model.core import Change, Text, text
from facilitator.model.core.records import Card, CardState, Group, Poll, PollClosing, Reveal
from facilitator.model.display.picture import Audience, Note
from facilitator.ui.workspace.workspace import Workspace


class Selection(QObject):
    """The ids of the chosen shapes, in the order they were chosen."""

    changed = Signal()
    """Other shapes are chosen, or none."""

    def __init__(self, desk: Workspace, parent: QObject | None = None) -> None:
        """Begin with nothing chosen; what leaves the board is chosen no longer."""
        super().__init__(parent)
        self._desk = desk
        self.ids: tuple[str, ...] = ()
        desk.activity_changed.connect(lambda: self.choose(()))
        desk.changed.connect(self._heard)

    def choose(self, ids: tuple[str, ...]) -> None:
        """Choose these shapes and no others."""
        if ids != self.ids:
            self.ids = ids
            self.changed.emit()

    def card_words(self) -> Text:
        """Say which one card is chosen, and where it comes from if it was said elsewhere."""
        (card,) = self.cards()
        where = bringing.from_words(self._desk.world, card)
        shapes = self._desk.picture(Audience.FACILITATOR).shapes
        marks = (s.number for s in shapes if isinstance(s, Note) and s.id == card.id and s.number)
        number = next(marks, str(card.number))
        if where is None:
            return text("Card {number}", number=number)
        return text("Card {number}, {where}", number=number, where=where)

    def cards(self) -> tuple[Card, ...]:
        """Return the cards among what is chosen, by number."""
        found = (self._desk.world.find(Card, key) for key in self.ids)
        return tuple(sorted((c for c in found if c is not None), key=lambda c: c.number))

    def groups(self) -> tuple[Group, ...]:
        """Return the groups among what is chosen, by letter."""
        found = (self._desk.world.find(Group, key) for key in self.ids)
        return tuple(sorted((g for g in found if g is not None), key=lambda g: g.number))

    def _heard(self, change: Change) -> None:
        """Let go of what left the board, and of all when a vote opens or its result is shown."""
        old = {record.id for record in change.before}
        made = [record for record in change.after if record.id not in old]
        if any(isinstance(record, Poll | PollClosing | Reveal) for record in made):
            self.choose(())
        world = self._desk.world
        self.choose(tuple(key for key in self.ids if self._here(world.find(Card, key), key)))

    def _here(self, card: Card | None, key: str) -> bool:
        return card.state is CardState.ACTIVE if card is not None else key in self._desk.world
