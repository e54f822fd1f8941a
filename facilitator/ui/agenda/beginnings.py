"""How a day begins: as one that is ready, by the clock, or as a template of one's own."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.editing import templates
from facilitator.editing.library import day_frame
from facilitator.editing.templates import BuiltIn
from facilitator.methods.contract import Method
from facilitator.model.agenda import edits, wording
from facilitator.model.agenda.schedule import time_words
from facilitator.model.core import Change, SessionId, text
from facilitator.model.core.records import Record, Session
from facilitator.model.display.gesture import Answers, AskField
from facilitator.ui.agenda.templates import TemplateSheet
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import RowButton, button, column, plain_label, row
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace

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
        whole.addStretch(1)


def _offer(ready: BuiltIn, use: Callable[[BuiltIn], object]) -> RowButton:
    made = RowButton(lambda: use(ready), kind="", name=say(ready.title))
    words = QWidget()
    lines = column(words, space=1)
    lines.addWidget(plain_label(ready.title, "strong"))
    lines.addWidget(plain_label(ready.purpose, "small"))
    lines.addStretch(1)
    made.holds(words, 1)
    return made


_CLOCK = (("starts", text("Begins")), ("ends", text("Ends")))


class Beginnings:
    """Fills the day that is shown, if it has no blocks; else it adds one."""

    def __init__(
        self,
        page: QWidget,
        desk: Workspace,
        methods: Sequence[Method],
        here: Callable[[], Session | None],
        adding: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Begin days at a desk. `here` is the day shown; `adding` chooses what comes meanwhile."""
        self._page, self._desk, self._methods = page, desk, tuple(methods)
        self._here, self._adding = here, adding

    def empty_day(self) -> EmptyDay:
        """Return what stands on a day without blocks."""
        ready = [held for held in templates.built_in(self._methods) if not held.lacks]
        return EmptyDay(ready, self._use_ready, self.by_the_clock, self.from_template)

    def from_template(self) -> None:
        """Choose a session that is ready, and add it."""
        sheet = TemplateSheet(self._page, self._desk.programme.context, self._methods)
        sheet.used.connect(self._use)
        sheet.open()

    def by_the_clock(self) -> None:
        """Ask when the day begins and ends, and put on it what every day has."""
        held = self._here()
        times = (held.starts if held else 9 * 60, (held and held.ends) or 12 * 60 + 30)
        fields = tuple(
            AskField(key, words, value=time_words(at), required=True)
            for (key, words), at in zip(_CLOCK, times, strict=True)
        )
        detail = text("How it opens and closes and a pause get their times; the rest is free.")
        title = text("Plan by the clock")
        sheet = QuestionSheet(self._page, title, fields, confirm=text("Plan it"), detail=detail)
        sheet.ask(self._plan_between)

    def _plan_between(self, values: Answers) -> None:
        starts, ends = (wording.time_from(str(values[key])) for key, _words in _CLOCK)
        if starts is None or ends is None or ends <= starts:
            self._desk.refuse(text("That cannot be: write 09:00 and 12:30, the earlier one first."))
            return
        world, held = self._desk.world, self._here()
        title = edits.own_title(world, str(wording.NEW_SESSION))
        new = held or Session(id=SessionId(self._desk.new_id()), title=title)
        change = edits.change_session(new, starts=starts, ends=ends)
        if held is None:
            change = edits.add_session(world, replace(new, starts=starts, ends=ends))
        blocks = day_frame(new.id, starts, ends, self._desk.new_id, say)
        label = text("Plan a day by the clock")
        self._amend(replace(change.then(Change(label, (), blocks)), label=label))

    def _use_ready(self, ready: templates.BuiltIn) -> None:
        records = templates.records_of(ready, self._methods, self._desk.programme.context(), say)
        held = self._here()
        if held is None:
            self._use(say(ready.title), records)
        else:
            label = text("Plan a day as a template")
            self._amend(edits.fill(held, records, self._desk.new_id, label))

    def _use(self, title: str, records: Sequence[Record]) -> None:
        label = text("Add a session from a template")
        self._amend(edits.insert(self._desk.world, records, self._desk.new_id, title, label))

    def _amend(self, change: Change) -> None:
        with self._adding():
            self._desk.amend(change)
