"""The fields of a form: what is asked, how it is filled in, and which field has the keys first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from facilitator.model.core.clean_text import few_words
from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.gesture import AskField, FieldKind, Value
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import pad
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    escaped,
    plain_label,
    plain_tip,
    row,
    scrolled,
    section,
    trouble_label,
)
from facilitator.ui.widgets.guard import guards

MANY = 6
"""Fields above which the numbers of a form stand beside their labels."""
NUMBER_WIDTH, TICKS_HEIGHT = 110, 260
"""Pixels of a number beside its label, and the most of a list to tick."""
A_LINE = 64
"""Letters of a choice that are seen of a long one; the whole of it is its tooltip."""


@guards
class LongText(QPlainTextEdit):
    """Text of several lines that says when it was left."""

    left = Signal()
    """The keys went elsewhere."""
    entered = Signal()
    """Enter was pressed, where Enter is the end of the form."""
    ends_form = False
    """Whether Enter ends the form, as it does in a line and on a card; Shift+Enter goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the end of typing from typing."""
        if not self.ends_form or event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        else:
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Ticks(QFrame):
    """A list to tick, under headings; a heading ticks, or clears, all that stands below it."""

    changed = Signal()
    """Something was ticked, or is not any more."""

    def __init__(self, choices: Sequence[tuple[str, Words]]) -> None:
        """Make a box for each choice; one with an empty key is a heading."""
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self._below: list[list[QCheckBox]] = []
        held = QWidget()
        inside = column(held, space=2)
        inside.setContentsMargins(*as_read(0, 0, 12, 0))
        for key, words in choices:
            if not key:
                inside.addWidget(self._heading(words))
                continue
            said = " ".join(say(words).split())
            short = few_words(said, A_LINE)
            box = QCheckBox(escaped(short))
            if short != said:
                box.setToolTip(plain_tip(said))
            box.setAccessibleName(said)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[key] = box
            if self._below:
                self._below[-1].append(box)
            inside.addWidget(box)
        inside.addStretch(1)
        area = scrolled(held)
        area.setFixedHeight(min(em(TICKS_HEIGHT), held.sizeHint().height() + 8))
        column(self).addWidget(area)

    def ticked(self) -> list[str]:
        return [key for key, box in self._boxes.items() if box.isChecked()]

    def tick(self, keys: Sequence[str]) -> None:
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def _heading(self, words: Words) -> QWidget:
        below: list[QCheckBox] = []
        self._below.append(below)
        line = QWidget()
        across = row(line, space=8)
        across.addWidget(section(words), 1)
        name = text("All or none: {what}", what=words)
        turn = button(text("All or none"), lambda: self._turn(below), kind="link")
        turn.setAccessibleName(say(name))
        across.addWidget(turn)
        return line

    def _turn(self, below: list[QCheckBox]) -> None:
        on = not all(box.isChecked() for box in below)
        for box in below:
            box.setChecked(on)


class Form(QWidget):
    """Fields with their labels above them, and what was filled in."""

    edited = Signal(str)
    """A field, by its key, was filled in and left, or something else was chosen in it."""

    def __init__(self, fields: Sequence[AskField]) -> None:
        super().__init__()
        self._made: dict[str, tuple[AskField, QWidget]] = {}
        self._trouble: dict[str, QLabel] = {}
        inside, many = column(self, space=5), len(fields) > MANY
        under: Words = ""
        for field in fields:
            widget = _widget(field)
            named = text("{part}: {label}", part=field.under, label=field.label)
            widget.setAccessibleName(say(named if field.under else field.label))
            if field.under != under:
                under = field.under
                inside.addSpacing(6)
                inside.addWidget(plain_label(under, "strong"))
            _tell(widget, lambda key=field.key: self.edited.emit(key))
            self._made[field.key] = (field, widget)
            near = field.kind is FieldKind.NUMBER and many
            if near:
                inside.addLayout(_beside(field, widget))
            elif field.kind is not FieldKind.YES:
                label = plain_label(field.label)
                label.setBuddy(widget)
                inside.addWidget(label)
            if not near:
                inside.addWidget(widget)
            trouble = self._trouble[field.key] = trouble_label()
            inside.addWidget(trouble)
            if not near:
                inside.addSpacing(6)
            if field.follows:
                self._follow(field)

    def _follow(self, field: AskField) -> None:
        """Let the words of a field be those of what is chosen in another one."""
        choice = self._made[field.follows][1]
        texts = {key: say(words) for key, words in field.texts}

        def chosen() -> None:
            if self.values()[field.key] in {"", *texts.values()}:
                self.put(field.key, texts.get(str(self.values()[field.follows]), ""))

        if isinstance(choice, QComboBox):
            choice.currentIndexChanged.connect(chosen)
        chosen()

    def end_with(self, accept: Callable[[], None]) -> None:
        """Let Enter in a long text do what it does in a line: end the form.

        In one of lines it begins the next one.
        """
        for field, widget in self._made.values():
            if isinstance(widget, LongText) and field.lines:
                widget.setPlaceholderText(say(text("Enter begins the next line")))
            elif isinstance(widget, LongText):
                widget.ends_form = True
                widget.setPlaceholderText(say(text("Shift+Enter begins a new line")))
                widget.entered.connect(accept)

    def values(self) -> dict[str, Value]:
        return {key: _value(field, widget) for key, (field, widget) in self._made.items()}

    def missing(self) -> AskField | None:
        """Return the first field that must be filled in and is not."""
        for key, (field, widget) in self._made.items():
            if isinstance(widget, Ticks) and len(widget.ticked()) < field.least:
                return field
            if field.required and not str(self.values()[key]).strip():
                widget.setFocus()
                return field
        return None

    def put(self, key: str, value: Value) -> None:
        field, widget = self._made[key]
        _set(widget, field, value)

    def complain(self, key: str, words: Text | None) -> None:
        """Say below a field why it cannot be kept as it is; None: it can."""
        trouble = self._trouble.get(key)
        if trouble is not None:
            trouble.setText(say(words) if words else "")
            trouble.setVisible(words is not None)

    def quiet(self) -> None:
        """Take back what was said below the fields."""
        for key in self._trouble:
            self.complain(key, None)

    def only(self) -> str:
        """Return the key of the one field there is; "" where there are several."""
        return next(iter(self._made)) if len(self._made) == 1 else ""

    def choose_typed(self) -> None:
        """Select what was typed, so that the next typing replaces it: the first text changed."""
        texts = [
            (self.values()[key] == field.value, widget)
            for key, (field, widget) in self._made.items()
            if isinstance(widget, QLineEdit | QPlainTextEdit | QSpinBox)
        ]
        found = min(texts, key=lambda each: each[0], default=None)
        if found is not None:
            found[1].setFocus()
            found[1].selectAll()

    def field(self, key: str) -> QWidget:
        return self._made[key][1]

    def is_typing(self, key: str) -> bool:
        return self._made[key][1].hasFocus()

    def first(self) -> QWidget | None:
        """Return the field that has the keys first: a text where there is one (`first_text`)."""
        made = next((widget for _, widget in self._made.values()), None)
        return self.first_text() or made

    def first_text(self) -> QWidget | None:
        """Return the first text that is needed and empty, else the first text."""
        texts = [each for each in self._made.values() if isinstance(each[1], QLineEdit | LongText)]
        values = self.values()
        needed = [w for field, w in texts if field.required and not str(values[field.key]).strip()]
        return next(iter([*needed, *(widget for _, widget in texts)]), None)


def _beside(field: AskField, widget: QWidget) -> QHBoxLayout:
    line = row(space=12)
    label = plain_label(field.label)
    label.setBuddy(widget)
    line.addWidget(label, 1)
    hold(widget, wide=NUMBER_WIDTH)
    line.addWidget(widget)
    return line


def _widget(field: AskField) -> QWidget:
    made: QWidget
    match field.kind:
        case FieldKind.LINE:
            made = QLineEdit()
        case FieldKind.LONG:
            made = LongText()
            made.setTabChangesFocus(True)
            hold(made, high=110)
        case FieldKind.CHOICE:
            made = _choice(field)
        case FieldKind.NUMBER:
            made = QSpinBox()
            made.setRange(field.least, field.most)
            pad(made)
        case FieldKind.TICKS:
            made = Ticks(field.choices)
        case FieldKind.YES:
            made = QCheckBox(say(field.label).replace("&", "&&"))
    _set(made, field, field.value)
    return made


def _choice(field: AskField) -> QComboBox:
    """Make a list to choose from; long choices are cut in it, and whole in their tooltips."""
    made = QComboBox()
    for at, (key, words) in enumerate(field.choices):
        said = say(words)
        made.addItem(said, key)
        if len(said) > A_LINE:
            made.setItemData(at, plain_tip(said), Qt.ItemDataRole.ToolTipRole)
            made.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            made.setMinimumContentsLength(A_LINE // 2)
    return made


def _tell(widget: QWidget, edited: Callable[[], None]) -> None:
    if isinstance(widget, QLineEdit):
        widget.editingFinished.connect(edited)
    elif isinstance(widget, LongText):
        widget.left.connect(edited)
    elif isinstance(widget, QComboBox):
        widget.activated.connect(lambda _index: edited())
    elif isinstance(widget, QSpinBox):
        widget.editingFinished.connect(edited)
    elif isinstance(widget, QCheckBox):
        widget.clicked.connect(lambda _on: edited())
    elif isinstance(widget, Ticks):
        widget.changed.connect(edited)


def _set(widget: QWidget, field: AskField, value: Value) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(str(value))
        widget.setCursorPosition(0)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(str(value))
        widget.moveCursor(QTextCursor.MoveOperation.End)
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(0, widget.findData(str(value))))
    elif isinstance(widget, QSpinBox):
        widget.setValue(int(value) if value != "" else field.least)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    elif isinstance(widget, Ticks):
        widget.tick(str(value).split())


def _value(field: AskField, widget: QWidget) -> Value:
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return str(widget.currentData() or "")
    if isinstance(widget, QSpinBox):
        return widget.value()
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, Ticks):
        return " ".join(widget.ticked())
    return field.value
