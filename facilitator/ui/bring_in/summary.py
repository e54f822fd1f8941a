"""What came in, and what did not and why; with a way to undo it."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFrame, QLineEdit

from facilitator.editing.bringing_in import BroughtIn
from facilitator.model.core import Text, World, text
from facilitator.model.core.records import Card
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, button, column, plain_label, row, show_part
from facilitator.ui.widgets.guard import guards

_HEADING = text("Brought in")


@guards
class BroughtInSummary(QFrame):
    """The account of what was brought in."""

    def __init__(
        self,
        take_back: Callable[[], object],
        show_wall: Callable[[], object],
        more: Callable[[], object],
        keep: Callable[[str], Text | None],
    ) -> None:
        """`keep` keeps what the columns hold under a name, and returns why it could not."""
        super().__init__()
        self.brought: BroughtIn | None = None
        self._came_in = ""
        self._keep = keep
        whole = column(self, space=12)
        card = dress(QFrame(), "card")
        lines = column(card, space=10, edge=18)
        self._heading = plain_label(_HEADING, "heading")
        lines.addWidget(self._heading)
        self.said = plain_label()
        lines.addWidget(self.said)
        ways = row(space=10)
        self.wall = button(text("Show the wall"), show_wall, kind="primary", icon="monitor")
        self.undo = button(text("Undo all of it"), take_back, icon="undo-2")
        self.more = button(text("Bring in more…"), more, icon="download")
        for each in (self.wall, self.undo, self.more):
            ways.addWidget(each)
        ways.addStretch(1)
        lines.addLayout(ways)
        self._columns = QFrame()
        naming = row(self._columns, space=8)
        naming.addWidget(
            plain_label(text("Read such a table so again, under the name"), wrap=False)
        )
        self.name = QLineEdit()
        self.name.setAccessibleName(say(text("Name for these columns")))
        self.name.returnPressed.connect(self.keep_columns)
        naming.addWidget(self.name, 1)
        self.kept = button(text("Keep the columns"), self.keep_columns, icon="save")
        naming.addWidget(self.kept)
        lines.addWidget(self._columns)
        self._answer = plain_label(kind="muted")
        lines.addWidget(self._answer)
        whole.addWidget(card)
        whole.addStretch(1)

    def tell(self, said: Iterable[Text], brought: BroughtIn, world: World, *, keeps: bool) -> None:
        """Tell what came in; what the columns hold can be kept where there is something to keep."""
        self.brought = brought
        self._came_in = "\n".join(map(say, said))
        self.look_again(world)
        self._answer.setText("")
        self.name.clear()
        show_part(self._columns, on=keeps)

    def keep_columns(self) -> None:
        """Keep what the columns hold, under the name that was typed."""
        name = " ".join(self.name.text().split())
        if not name:
            self._answer.setText(say(text("Type a name first.")))
            self.name.setFocus()
            return
        why = self._keep(name)
        self._answer.setText(say(why or text("Kept as “{name}”.", name=name)))
        show_part(self._columns, on=why is not None)

    def look_again(self, world: World) -> None:
        """Know whether what was brought in is still there."""
        done = self.brought.outcome.done if self.brought is not None else ()
        made = (record for change in done for record in change.after)
        card = next((record for record in made if isinstance(record, Card)), None)
        there = card is not None and card.id in world
        self._heading.setText(say(_HEADING if there else text("Undone")))
        gone = text("What was brought in was undone: its cards are gone.")
        self.said.setText(self._came_in if there else say(gone))
        able(self.wall, None if there else text("It was undone."))
        able(self.undo, None if there else text("It was undone."))
