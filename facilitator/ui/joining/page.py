"""Join a colleague's file: what it would bring, what has to be decided, and one press."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from facilitator.editing.joining import files, telling
from facilitator.editing.joining.plan import JoinPlan
from facilitator.editing.joining.sides import Side
from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Words, text
from facilitator.model.core.world import Change, World
from facilitator.ui.joining.preview import SessionsPreview
from facilitator.ui.joining.questions import JoinQuestions
from facilitator.ui.main_window.page import First, Page
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    able,
    button,
    column,
    plain_label,
    row,
    scrolling,
    show_part,
)
from facilitator.ui.workspace.workspace import Workspace

_BUSY: Final = text("The file is being read.")
_UNDONE: Final = text("What was joined was undone.")
_NOTHING: Final = text("Nothing to join: all of it is here already.")


class JoinPage(Page):
    """Choose a file; see by session what differs, decide what both changed; join."""

    def __init__(
        self, desk: Workspace, before_import: First, parent: QWidget | None = None
    ) -> None:
        """Begin with no file. `before_import` keeps a backup, and then goes on."""
        super().__init__(text("Join a colleague’s file"), parent)
        self._desk, self._before_import = desk, before_import
        self._path: Path | None = None
        self._both: tuple[Side, Side] | None = None
        self._plan: JoinPlan | None = None
        self._job: BackgroundJob | None = None
        self._joined = ""
        self.file = button(text("Choose a file…"), self.choose_file, icon="folder-open")
        self.offer(self.file)
        self.name, self.said = plain_label(kind="strong"), plain_label(kind="small")
        self.sessions, self.questions = SessionsPreview(), JoinQuestions()
        self.remarks = plain_label(kind="small")
        self.go = button(text("Join"), self.join, kind="primary", icon="merge")
        self.told = plain_label(kind="strong")
        self.undo = button(text("Undo all of it"), self.take_back, icon="undo-2")
        self._place = QStackedWidget(self.inside)
        self.body.addWidget(self._place, 1)
        for each in (_nothing_yet(), self._work(), self._done()):
            self._place.addWidget(each)
        self.questions.decided.connect(self._look)

    def show_about(self, about: str) -> None:
        """Read a file that was dropped, or chosen elsewhere."""
        self.open_file(Path(about))

    def refresh(self) -> None:
        """Read again where the programme changed meanwhile; know whether it was undone."""
        if self._place.currentIndex() == 1:
            if self._both is not None and self._both[0].world != self._desk.world:
                self._read()
        elif self._place.currentIndex() == 2:
            self._know_whether_it_stands()

    def first(self) -> QWidget | None:
        """Begin with the file where none was read."""
        return self.file if self._place.currentIndex() == 0 else super().first()

    # reading

    def choose_file(self) -> None:
        path = file_dialogs.to_open(self, documents_dir())
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file beside the work, and show what it would bring."""
        self._path = path
        self._read()

    def _read(self) -> None:
        path, programme = self._path, self._desk.programme
        if path is None:
            return
        answers = self.questions.answers

        def work() -> tuple[tuple[Side, Side], JoinPlan]:
            both = files.sides(path, programme)
            return both, files.plan(programme, both, answers)

        def done(read: Any) -> None:
            self._both, plan = read
            self.name.setText(path.name)
            self._place.setCurrentIndex(1)
            self._show(plan)
            if self.go.isEnabled() and not self.holds_keys():
                self.go.setFocus(Qt.FocusReason.OtherFocusReason)

        self._begin(work, done)

    def _look(self) -> None:
        """Work out again what joining comes to, with what was decided."""
        both, programme = self._both, self._desk.programme
        answers = self.questions.answers
        if both is not None:
            self._begin(lambda: files.plan(programme, both, answers), self._show)

    def _begin(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        if self._job is not None:
            self._job.cancel()
        able(self.go, _BUSY)
        self._job = BackgroundJob(work, done, self._failed, self).start()

    def _failed(self, fault: FacilitatorError) -> None:
        self._plan = self._both = None
        self._place.setCurrentIndex(0)
        self._desk.refuse(fault.text)

    def _show(self, plan: JoinPlan) -> None:
        self._plan = plan
        parts = telling.parts(plan)
        self.sessions.show_parts(parts)
        show_part(self.sessions, on=bool(parts))
        self.questions.ask(plan.questions)
        origin = self._both is not None and self._both[1].parted
        about = _COPY if origin else _APART
        self.said.setText(say(about if plan.change else _NOTHING))
        remarks = telling.remarks(plan)
        self.remarks.setText("\n".join(map(say, remarks)))
        show_part(self.remarks, on=bool(remarks))
        able(self.go, None if plan.change else _NOTHING)

    # joining

    def join(self) -> None:
        """Join the file, after a backup was kept."""
        if self.go.isEnabled():
            self._before_import(self._join)

    def _join(self) -> None:
        plan = self._plan
        if plan is None or self._place.currentIndex() != 1:
            return
        if plan.here != self._desk.world:  # changed while the backup was made
            self._read()
            return
        outcome = self._desk.said(self._desk.programme.apply(plan.change))
        if self._job is not None:
            self._job.cancel()  # it was begun again by the change itself
        if not outcome.done:
            return
        words = telling.done(plan)
        self._joined = "\n".join(map(say, (words, *telling.remarks(plan))))
        self._place.setCurrentIndex(2)
        self._know_whether_it_stands()

    def take_back(self) -> None:
        """Undo all of it, and show again what the file would bring."""
        if self.undo.isEnabled() and not self._desk.undo().refused:
            self._read()

    def _know_whether_it_stands(self) -> None:
        stands = self._plan is not None and _stands(self._desk.world, self._plan.change)
        self.told.setText(self._joined if stands else say(_UNDONE))
        able(self.undo, None if stands else text("It was undone."))

    # putting together

    def _work(self) -> QWidget:
        made = QWidget(self._place)
        lines = column(made, space=8)
        lines.addWidget(self.name)
        lines.addWidget(self.said)
        area = QScrollArea(made)
        lines.addWidget(area, 1)
        inside = QWidget(area.viewport())
        scrolling(area, inside)
        parts = column(inside, space=12)
        parts.setContentsMargins(*as_read(0, 0, 8, 0))
        for each in (self.sessions, self.remarks, self.questions):
            parts.addWidget(each)
        parts.addStretch(1)
        below = row(space=10)
        below.addStretch(1)
        below.addWidget(self.go)
        lines.addLayout(below)
        return made

    def _done(self) -> QWidget:
        made = QWidget(self._place)
        whole = column(made, space=12)
        card = dress(QFrame(), "card")
        lines = column(card, space=10, edge=18)
        lines.addWidget(self.told)
        ways = row(space=10)
        ways.addWidget(self.undo)
        ways.addStretch(1)
        lines.addLayout(ways)
        whole.addWidget(card)
        whole.addStretch(1)
        return made


def _stands(world: World, change: Change) -> bool:
    """Whether anything of a change is there still: what it made, changed or took away."""
    was, made = {each.id for each in change.before}, {each.id for each in change.after}
    if any(each.id not in made and each.id not in world for each in change.before):
        return True
    return any(
        world.find(type(each), each.id) == each if each.id in was else each.id in world
        for each in change.after
    )


def _nothing_yet() -> QWidget:
    made = QWidget()
    lines = column(made, space=10)
    lines.addStretch(1)
    for words, kind in _INVITES:
        label = plain_label(words, kind)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(label)
    lines.addStretch(2)
    return made


_COPY: Final = text(
    "It began as a copy of this programme. What only one side changed comes together by itself."
)
_APART: Final = text("It was made apart from this programme: what is in it comes in beside.")
_INVITES: Final[tuple[tuple[Words, str], ...]] = (
    (text("What a colleague worked on at another laptop"), "heading"),
    (
        text(
            "Choose their programme file: one that began as a copy of this one, or another. You "
            "see what it would bring before anything changes."
        ),
        "muted",
    ),
)
