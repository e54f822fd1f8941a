"""The block a session is in: which step, when it ends, and how late that is."""

from dataclasses import dataclass

from PySide6.QtWidgets import QProgressBar, QWidget

from facilitator.model.agenda import schedule
from facilitator.model.agenda.schedule import time_words
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_label, row
from facilitator.ui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PresentBlock:
    """What is said of it; `step` of `steps` is 0 of 0 where it has none."""

    words: Text
    step: int = 0
    steps: int = 0


def present_block(desk: Workspace, session: Session) -> PresentBlock | None:
    """Return what can be said of the block a session is in; None of none."""
    day, standing = desk.course.day_of(session), desk.course.standing(session)
    here = day.current if day is not None else None
    if here is None or standing is None:
        return None
    ends = text(
        "ends {time}, {late}",
        time=time_words(standing.until),
        late=schedule.late_words(standing.behind),
    )
    if here.runs is None:
        return PresentBlock(ends)
    entry = board_queries.step_entry(desk.world, here.runs)
    script = desk.programme.method(here.runs).script(desk.world, here.runs)
    keys = [step.key for step in script]
    if entry is None or entry.step not in keys:
        return PresentBlock(ends)
    step = keys.index(entry.step) + 1
    words = text("step {step} of {steps}, {ends}", step=step, steps=len(keys), ends=ends)
    return PresentBlock(words, step, len(keys))


class Present(QWidget):
    """A bar of the steps, and what is said beside it."""

    def __init__(self) -> None:
        super().__init__()
        inside = row(self, space=10)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(150)
        self._words = plain_label(kind="now")
        inside.addWidget(self._bar)
        inside.addWidget(self._words, 1)

    def show_present(self, held: PresentBlock | None) -> None:
        self.setVisible(held is not None)
        if held is not None:
            self._bar.setVisible(held.steps > 0)
            self._bar.setRange(0, max(1, held.steps))
            self._bar.setValue(held.step)
            self._words.setText(say(held.words))
