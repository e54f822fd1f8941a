"""The side form of the agenda page: all of the block or session that is chosen."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facilitator.model.agenda import edits as agenda_edits
from facilitator.model.agenda import wording
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.agenda.schedule import time_words
from facilitator.model.board import edits as board_edits
from facilitator.model.core import Change, Text, World, day_of, text
from facilitator.model.core.clean_text import clean
from facilitator.model.core.records import Activity, Session, SessionKind
from facilitator.model.display.gesture import AskField, FieldKind, Value
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import day_typed, say
from facilitator.ui.widgets.basics import button, column, emptied, plain_label, scrolled
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.form_fields import Form
from facilitator.ui.workspace.workspace import Workspace

WIDE = 286
LINES_HIGH = 62
"""Height in pixels of a field for a few lines."""

Way = tuple[Text, "Callable[[], object]", str]
"""A button: its words, what it does, its kind."""


class Details(QFrame):
    """Shows one block or session and changes it field by field, as each field is left."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        dress(self, "side")
        hold(self, wide=WIDE)
        self._desk = desk
        self._chosen = ""
        self._form: Form | None = None
        whole = column(self, space=6)
        whole.setContentsMargins(*as_read(14, 10, 6, 10))
        self._title = plain_label(kind="strong")
        whole.addWidget(self._title)
        inside = QWidget()
        self._body = column(inside, space=6)
        self._body.setContentsMargins(*as_read(0, 0, 8, 0))
        whole.addWidget(scrolled(inside), 1)

    def show_chosen(self, record: Block | Session | None, ways: Sequence[Way]) -> None:
        """Show a block or a session with what can be done with it; None says how to begin."""
        world = self._desk.world
        key = record.id if record else ""
        if record is not None and key == self._chosen and self._form is not None:
            self._put(fields_of(world, record))
            return
        self.keep()
        self._chosen = key
        self._form = None
        emptied(self._body)
        self._title.setText(say(_heading(record)))
        if record is None:
            hint = text(
                "Drag a method or some free time onto the day, or press its “+”. Choose a block "
                "to say what it is for, what is needed, and when it must begin."
            )
            self._body.addWidget(plain_label(hint, "muted"))
        else:
            self._make(fields_of(world, record), ways)
        self._body.addStretch(1)

    def keep(self) -> None:
        """Keep the field that is being typed in."""
        if self._form is not None:
            for key in self._form.values():
                self._keep(key)

    def first(self) -> QWidget | None:
        return self._form.first() if self._form else None

    def _make(self, fields: Sequence[AskField], ways: Sequence[Way]) -> None:
        held = QWidget()
        flow = FlowLayout(held, space=6)
        for words, act, kind in ways:
            flow.addWidget(button(words, act, kind=kind or "chip"))
        self._body.addWidget(held)
        self._form = Form(fields)
        for long in self._form.findChildren(QPlainTextEdit):
            hold(long, high=LINES_HIGH)
        self._form.edited.connect(self._keep)
        self._body.addWidget(self._form)
        for field in fields:
            unsent = self._desk.unsent.get(self._place(field.key))
            if unsent is not None:
                self._form.put(field.key, unsent)
                self._keep(field.key)

    def _put(self, fields: Sequence[AskField]) -> None:
        """Show what is now, but not where words are typed or wait to be mended."""
        form = self._form
        assert form is not None  # noqa: S101 - the caller looked
        for field in fields:
            if not form.is_typing(field.key) and self._place(field.key) not in self._desk.unsent:
                form.put(field.key, field.value)

    def _keep(self, key: str) -> None:
        world, form = self._desk.world, self._form
        record = world.find(Block, self._chosen) or world.find(Session, self._chosen)
        if form is None or record is None:
            return
        value = form.values()[key]
        self._desk.unsent.pop(self._place(key), None)
        if value == next(f.value for f in fields_of(world, record) if f.key == key):
            form.complain(key, None)
            return
        today = self._desk.now.astimezone().date()
        found = changed(world, record, key, value, today)
        form.complain(key, found if isinstance(found, Text) else None)
        if isinstance(found, Text):
            self._desk.unsent[self._place(key)] = str(value)  # to be mended, now or later
            return
        self._desk.amend(found)

    def _place(self, key: str) -> str:
        """Return under which name a field's words are kept that could not be taken."""
        return f"{self._chosen} {key}"


def _heading(record: Block | Session | None) -> Text:
    if record is None:
        return text("Nothing is chosen")
    return text("The session") if isinstance(record, Session) else text("The block")


def fields_of(world: World, record: Block | Session) -> tuple[AskField, ...]:
    return _session_fields(record) if isinstance(record, Session) else _block_fields(world, record)


def _block_fields(world: World, block: Block) -> tuple[AskField, ...]:
    activity = world.find(Activity, block.runs)
    title = activity.title if activity else block.title
    fixed = "" if block.starts is None else time_words(block.starts)
    weights = tuple((w.value, wording.WEIGHTS[w]) for w in BlockWeight)
    modes = tuple((m.value, wording.MODES[m]) for m in TalkMode)
    choice, long = FieldKind.CHOICE, FieldKind.LONG
    own: tuple[AskField, ...] = (
        AskField("mode", text("How people talk"), choice, choices=modes, value=block.mode),
    )
    if activity is not None:
        own = (AskField("question", text("Question or focus"), long, value=activity.question),)
    return (
        AskField("title", text("Title"), value=title),
        *own,
        AskField(
            "starts", text("Begins at a fixed time (empty: after the one before)"), value=fixed
        ),
        AskField("weight", text("When time is short"), choice, choices=weights, value=block.weight),
        AskField("purpose", text("What for"), long, value=block.purpose),
        AskField("instructions", text("How"), long, value=block.instructions),
        AskField("materials", text("What is needed"), long, value=block.materials),
    )


def _session_fields(session: Session) -> tuple[AskField, ...]:
    kinds = tuple((kind.value, wording.KINDS[kind]) for kind in SessionKind)
    ends = "" if session.ends is None else time_words(session.ends)
    day = say(day_of(session.on)) if session.on else ""
    return (
        AskField("title", text("Name"), value=wording.given_title(session)),
        AskField("kind", text("Kind"), FieldKind.CHOICE, choices=kinds, value=session.kind),
        AskField("on", text("Day, month or year (24 Nov, November 2011, 2011)"), value=day),
        AskField("place", text("Place"), value=session.place),
        AskField("starts", text("Begins"), value=time_words(session.starts)),
        AskField("ends", text("Promised end (may be left empty)"), value=ends),
    )


def changed(
    world: World, record: Block | Session, key: str, value: Value, today: date
) -> Change | Text:
    """Return the change that a field asks for, or why its value cannot be."""
    words = clean(str(value)).strip()
    if key in ("starts", "ends", "on") and words:
        found = day_typed(words, today) if key == "on" else wording.time_from(words)
        if found is None:
            return _unreadable(key)
        return _change(record, key, found)
    if key in ("starts", "ends", "on"):
        if key == "starts" and isinstance(record, Session):
            return _unreadable(key)
        return _change(record, key, None)
    if isinstance(record, Block) and key in ("title", "question"):
        words = " ".join(words.split())  # a question is one line, whatever the field shows
        return _named(world, record, key, words)
    if isinstance(record, Session) and key == "title" and not words:
        return text("A session has a name.")
    kinds = {"weight": BlockWeight, "mode": TalkMode, "kind": SessionKind}
    return _change(record, key, kinds[key](words) if key in kinds else words)


def _unreadable(key: str) -> Text:
    if key == "on":
        return text("That is not a day. Write it like 24 Nov, 24.11.2026, November 2011 or 2011.")
    return text("That is not a time of day. Write it like 12:30.")


def _named(world: World, block: Block, key: str, words: str) -> Change | Text:
    activity = world.find(Activity, block.runs)
    if activity is None:
        return _change(block, key, words)
    if key == "title" and not words:
        return text("An activity has a title.")
    return board_edits.retitle(activity, **{key: words})


def _change(record: Block | Session, key: str, value: object) -> Change:
    if isinstance(record, Session):
        return agenda_edits.change_session(record, **{key: value})
    return agenda_edits.change(record, None, **{key: value})
