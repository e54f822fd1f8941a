"""Comments that were brought in before, told before they come in again."""

from typing import Final

from PySide6.QtWidgets import QCheckBox

from facilitator.editing.bringing_in import Destination, there_already
from facilitator.exchange.tables.comments import ReadComments, without
from facilitator.model.core import World, counted, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import show_part
from facilitator.ui.widgets.guard import guards

_THERE: Final = text("there already")


@guards
class AlreadyThere(QCheckBox):
    """Says how many comments are there already; ticked, as it is at first, it leaves them out."""

    leaves_out = False

    def __init__(self) -> None:
        super().__init__()
        self._by_hand = False
        self.clicked.connect(self._chosen)

    def begin(self) -> None:
        """Forget what was chosen for the file before."""
        self._by_hand = False

    def _chosen(self) -> None:
        self._by_hand = True

    def sort(self, world: World, found: ReadComments, to: Destination) -> ReadComments:
        """Look for the comments where they would go, and return those that are to come in."""
        there = there_already(world, found.comments, to)
        show_part(self, on=bool(there))
        if not self._by_hand:
            self.setChecked(bool(there))
        values = {"all": len(found.comments)}
        if to.activity is not None:
            words = counted(
                len(there),
                "{count} of {all} is on this wall already: leave it out",
                "{count} of {all} are on this wall already: leave them out",
                **values,
            )
        else:
            words = counted(
                len(there),
                "{count} of {all} is in this programme already: leave it out",
                "{count} of {all} are in this programme already: leave them out",
                **values,
            )
        self.setText(say(words))
        self.leaves_out = self.isChecked() and bool(there)
        return without(found, there, _THERE) if self.leaves_out else found
