"""Sessions ready to use: those that come with the program, and those that were saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.editing import templates
from facilitator.editing.opening import record_types
from facilitator.errors import FacilitatorError
from facilitator.exchange import template_file
from facilitator.exchange.template_file import SessionTemplate
from facilitator.methods.contract import Context, Method
from facilitator.model.agenda import edits
from facilitator.model.core.records import Record, Session
from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.gesture import Answers, AskField
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.system.settings import templates_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    RowButton,
    button,
    column,
    emptied,
    plain_label,
    row,
    scrolled,
    section,
)
from facilitator.ui.widgets.question_form import FormDialog, QuestionSheet
from facilitator.ui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A session that can be used: its name, what for, and how to get its records."""

    title: Words
    purpose: Words
    records: Callable[[], tuple[Record, ...]]
    trouble: Text | None = None
    own: SessionTemplate | None = None


def save_session(
    parent: QWidget, desk: Workspace, methods: Sequence[Method], session: Session
) -> None:
    """Ask for a name and save a session as a template; say so, or why not."""
    field = AskField("name", text("Name"), value=session.title, required=True)
    sheet = QuestionSheet(
        parent,
        text("Save as a template"),
        (field,),
        confirm=text("Save"),
        detail=text("Blocks, activities and their settings are kept; no card and no name is."),
    )

    def keep(values: Answers) -> None:
        name = str(values["name"]).strip()
        whole = edits.plan_of(desk.world, session, desk.programme.prepared)
        try:
            template_file.save(templates_dir(), name, whole, record_types(methods))
        except FacilitatorError as error:
            desk.tell(error.text)
            return
        desk.tell(text("“{name}” is among your templates.", name=name))

    sheet.filled.connect(keep)
    sheet.open()


class TemplateSheet(FormDialog):
    """Chooses a session that is ready; `used` brings its name and its records."""

    used = Signal(str, object)

    def __init__(
        self, parent: QWidget, context: Callable[[], Context], methods: Sequence[Method]
    ) -> None:
        detail = text("It comes as a new session without a day; everything in it can be changed.")
        super().__init__(parent, text("New session from a template"), text("Use it"), detail)
        hold(self, least_wide=600)
        self._context, self._methods = context, tuple(methods)
        self._rows: list[tuple[RowButton, Ready]] = []
        inside = QWidget()
        self._list = column(inside, space=6)
        self._list.setContentsMargins(*as_read(0, 0, 8, 0))
        area = scrolled(inside)
        hold(area, least_high=200)
        self.body.addWidget(area, 1)
        self.refresh()

    def refresh(self) -> None:
        emptied(self._list)
        self._rows = []
        self._list.addWidget(section(text("With the program")))
        for each in self._built_in():
            self._list.addWidget(self._row(each))
        own = self._own()
        self._list.addSpacing(6)
        self._list.addWidget(section(text("Yours")))
        for each in own:
            self._list.addWidget(self._row(each))
        if not own:
            words = text("None yet. A session's menu has “Save as a template…”.")
            self._list.addWidget(plain_label(words, "muted"))
        self._list.addStretch(1)
        first = next((made for made, ready in self._rows if ready.trouble is None), None)
        self._choose(first)

    def choose(self, title: str) -> None:
        self._choose(next(made for made, ready in self._rows if say(ready.title) == title))

    def accept(self) -> None:
        chosen = next((ready for made, ready in self._rows if made.isChecked()), None)
        if chosen is None:
            self.complain(text("Choose one first."))
        elif chosen.trouble is not None:
            self.complain(chosen.trouble)
        else:
            records = chosen.records()
            super().accept()
            self.used.emit(say(chosen.title), records)

    def _built_in(self) -> list[Ready]:
        ctx = self._context()
        return [
            Ready(
                title=held.title,
                purpose=held.purpose,
                records=lambda held=held: templates.records_of(held, self._methods, ctx, say),
                trouble=_lacks(held.lacks),
            )
            for held in templates.built_in(self._methods)
        ]

    def _own(self) -> list[Ready]:
        keys = [method.key for method in self._methods]
        found = template_file.every(templates_dir(), record_types(self._methods), keys)
        return [
            Ready(
                title=held.title,
                purpose="",
                records=lambda held=held: held.records,
                trouble=held.trouble,
                own=held,
            )
            for held in found
        ]

    def _row(self, ready: Ready) -> QWidget:
        made = RowButton(lambda: self._choose(made), name=say(ready.title))
        words = QWidget()
        lines = column(words, space=1)
        lines.addWidget(plain_label(ready.title, "strong"))
        if ready.purpose:
            lines.addWidget(plain_label(ready.purpose, "small"))
        if ready.trouble is not None:
            lines.addWidget(plain_label(ready.trouble, "trouble"))
        made.holds(words, 1)
        self._rows.append((made, ready))
        return made if ready.own is None else self._with_ways(made, ready.own)

    def _with_ways(self, made: RowButton, own: SessionTemplate) -> QWidget:
        held = QWidget()
        beside = row(held, space=6)
        beside.addWidget(made, 1)
        if own.trouble is None:
            beside.addWidget(button(text("Rename…"), lambda: self._rename(own), kind="chip"))
        beside.addWidget(button(text("Delete"), lambda: self._delete(own), kind="chip"))
        return held

    def _choose(self, chosen: RowButton | None) -> None:
        for made, _ready in self._rows:
            made.setChecked(made is chosen)

    def _rename(self, own: SessionTemplate) -> None:
        field = AskField("name", text("Name"), value=own.title, required=True)
        QuestionSheet(self, text("Rename"), (field,), confirm=text("Rename")).ask(
            lambda values: self._try(lambda: template_file.rename(own, str(values["name"])))
        )

    def _delete(self, own: SessionTemplate) -> None:
        QuestionSheet(
            self,
            text("Delete the template?"),
            (),
            confirm=text("Delete it"),
            detail=text("“{name}” goes for good. Sessions made of it stay.", name=own.title),
        ).ask(lambda _values: self._try(lambda: template_file.delete(own)))

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except FacilitatorError as error:
            self.complain(error.text)
        self.refresh()


def _lacks(methods: tuple[str, ...]) -> Text | None:
    if not methods:
        return None
    names = ", ".join(methods)
    return text("It needs a method that this version does not have: {methods}.", methods=names)
