"""The block a session is in: which step, when it ends, and how late that is."""

from dataclasses import dataclass

from PySide6.QtWidgets import QProgressBar, QWidget

from facilitator.model.agenda import schedule
from facilitator.model.agenda.schedule import time_words
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text, text
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row, show_part
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
        hold(self._bar, wide=150)
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


LESS_MORE = (-5, 5)
"""Minutes a free block is made shorter or longer by."""


class Free(QWidget):
    """A block without a wall, in the place of the steps."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        inside = column(self, space=8)
        self._title = Short(kind="title", lines=2)
        self._until = plain_label(kind="strong")
        ways = row(space=6)
        for minutes in LESS_MORE:
            words = text("5 min more") if minutes > 0 else text("5 min less")
            ways.addWidget(button(words, lambda by=minutes: desk.course.give(by), kind="chip"))
        ways.addStretch(1)
        inside.addWidget(self._title)
        inside.addWidget(self._until)
        inside.addLayout(ways)
        self.refresh()

    def refresh(self) -> None:
        block = self._desk.course.here()
        free = block is not None and block.runs is None and not self._desk.course.closing
        show_part(self, on=free)
        if block is not None and free:
            self._title.show_words(block.title)
            until = text("Until {time}", time=self._desk.course.until(block))
            self._until.setText(say(until))


def agenda_notes(desk: Workspace) -> str:
    """Return what the agenda says to the facilitator about the block on show."""
    block = desk.course.here()
    notes = (block.purpose, block.instructions, block.materials) if block else ()
    return "\n\n".join(part for part in notes if part.strip())
