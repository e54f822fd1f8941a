"""What to say aloud in this step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.core.words import text
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.voting import panel
from facilitator.ui.widgets.basics import column, plain_label, wrapped_height
from facilitator.ui.widgets.reading_area import ReadingArea
from facilitator.ui.workspace.workspace import Workspace

ABOVE, BESIDE = 8, 13 + 12 + 4
"""Pixels above and below the words together, halved; those beside them with the edge."""
FRAME = 2 * 2
"""Pixels of the line round the words that shows that they have the keys."""


class Say(QFrame):
    """What to say aloud: as high in all steps of an activity, and scrolling where it is longer."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "say")
        self._desk = desk
        self._words = plain_label()
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = ReadingArea(self._words, text("What to say"), edge=0)
        inside = column(self)
        inside.setContentsMargins(
            *as_read(13 - FRAME // 2, ABOVE - FRAME // 2, 12 - FRAME // 2, ABOVE - 2)
        )
        inside.addWidget(self._area)

    def fit(self, width: int, most: int, spare: int) -> None:
        """Be as high as the longest there is to say in this activity, at `most` so many pixels.

        It takes `spare` pixels more, which another step needs above it.
        """
        room, metrics = width - BESIDE, self._words.fontMetrics()
        said = (f"“{say(step.say)}”" for step in self._desk.steps())
        longest = wrapped_height((self._words.text(), *said), room, self._words.font())
        least = 2 * metrics.lineSpacing()
        high = max(least, min(longest + spare, most - 2 * ABOVE))
        whole = longest <= high
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus if whole else Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(high + 2 * ABOVE)

    def refresh(self) -> None:
        step, steps = self._desk.step(), self._desk.steps()
        if self._desk.looked.closed:
            self._words.setText(say(text("This activity is closed. All that was said is kept.")))
        elif step is not None:
            held = panel.view(self._desk) or panel.no_vote(self._desk)
            result = held.say if held is not None else None
            self._words.setText(f"“{say(result or step.say)}”")
        elif steps:
            words = text(
                "Ready when you are. The first step is “{step}”.", step=say(steps[0].title)
            )
            self._words.setText(say(words))
        self._area.verticalScrollBar().setValue(0)
        self.setVisible(bool(steps))
