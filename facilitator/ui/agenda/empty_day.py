"""What stands on a day without blocks: three ready days, and a plan by the clock."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.editing.templates import BuiltIn
from facilitator.model.core.words import text
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import RowButton, button, column, plain_label, row

MOST = 3


class EmptyDay(QFrame):
    """Asks how the day begins. What is chosen fills the day that is shown, or a new one."""

    def __init__(
        self,
        ready: Sequence[BuiltIn],
        use: Callable[[BuiltIn], object],
        by_the_clock: Callable[[], object],
        others: Callable[[], object],
    ) -> None:
        super().__init__()
        dress(self, "panel")
        whole = column(self, space=8, edge=18)
        whole.addWidget(plain_label(text("How does the day go?"), "title"))
        about = text("Begin with a day that is ready; all of it can be changed.")
        whole.addWidget(plain_label(about, "muted"))
        for each in ready[:MOST]:
            whole.addWidget(_offer(each, use))
        ways = row(space=8)
        ways.addWidget(button(text("Plan by the clock…"), by_the_clock, icon="clock"))
        ways.addWidget(button(text("Other templates…"), others, kind="quiet"))
        ways.addStretch(1)
        whole.addLayout(ways)
        drag = plain_label(text("Or drag a method here, or press “+” beside one."), "muted")
        drag.setAlignment(Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(drag)


def _offer(ready: BuiltIn, use: Callable[[BuiltIn], object]) -> RowButton:
    made = RowButton(lambda: use(ready), kind="", name=say(ready.title))
    words = QWidget()
    lines = column(words, space=1)
    lines.addWidget(plain_label(ready.title, "strong"))
    lines.addWidget(plain_label(ready.purpose, "small"))
    made.holds(words, 1)
    return made
