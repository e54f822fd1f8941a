"""Questions to the facilitator: sheets with something to fill in, a way on and a way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from facilitator.editing.programme import EditOutcome
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.gesture import Ask, AskField, FieldKind, Gesture, Value
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    escaped,
    plain_label,
    row,
    scrolling,
    trouble_label,
)
from facilitator.ui.widgets.dialog_size import resize_to
from facilitator.ui.widgets.form_fields import Form
from facilitator.ui.widgets.guard import guarded, guards
from facilitator.ui.widgets.keys.focus import first_part
from facilitator.ui.widgets.keys.typed_past import TypedPast

LEAST = 96
"""Pixels of height that a form keeps where it scrolls."""


@guards
class _Inside(QWidget):
    """What is filled in. A list in it that scrolls by itself gives way before all of it does."""

    def heightForWidth(self, width: int) -> int:
        """Return how high it is at least at that width, with every word in sight."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else 0


@guards
class _Body(QScrollArea):
    """What is filled in: as high as it is, and it scrolls where the screen has no room for that."""

    grown = Signal()
    """Something in it wants more room, or less."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._held = inside
        scrolling(self, inside)

    def bring(self, field: QWidget) -> None:
        """Scroll to a field; where it is higher than the room, to its top."""
        top = field.mapTo(self._held, QPoint()).y()
        self.ensureVisible(0, top + field.height(), 0, 0)
        self.ensureVisible(0, top, 0, 0)

    def event(self, event: QEvent) -> bool:
        """Tell what it stands in that the room it wants has changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.grown.emit()
        return super().event(event)

    def sizeHint(self) -> QSize:
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A part of its height, and of its width all with the bar it is scrolled by."""
        least = self._held.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(LEAST, least.height()))

    @guarded(answer=True)
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all of it is at that width, and beside the bar that scrolls it.

        Words that wrap beside the bar would keep it, and hide what is below them.
        """
        layout = self._held.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self._held.sizeHint().height()
        beside = width - self.verticalScrollBar().sizeHint().width()
        return max(layout.totalHeightForWidth(width), layout.totalHeightForWidth(beside))


@guards
class FormDialog(QDialog):
    """A small window with a title, something inside, a way on and a way out."""

    def __init__(
        self,
        parent: QWidget,
        title: Text,
        confirm: Text,
        detail: Text | None,
        *,
        grave: bool = False,
    ) -> None:
        """Make it; it is a sheet of its parent and stops nothing else.

        A `grave` one warns: its way on looks dangerous, and Enter is the way out.
        """
        super().__init__(parent)
        self._opened_with: dict[QWidget, str] | None = None
        self._asked_from = QApplication.activeWindow()
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold(self, least_wide=420)
        self._whole = whole = column(self, space=10)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.addWidget(plain_label(title, "title"))
        inside = _Inside()
        self.body = column(inside, space=8)
        if detail is not None:
            self.body.addWidget(plain_label(detail, "muted"))
        self._inside = _Body(inside)
        self._inside.grown.connect(self._grow)
        whole.addWidget(self._inside, 1)
        self._trouble = trouble_label()
        whole.addWidget(self._trouble)
        self._past = TypedPast(self)
        whole.addWidget(self._past.label)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab does not stop at what shows no ring
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.ways = ways = row(space=10)
        ways.addStretch(1)
        self.cancel = button(text("Cancel"), self.reject)
        ways.addWidget(self.cancel)
        self.confirm = button(confirm, self.accept, kind="danger" if grave else "primary")
        (self.cancel if grave else self.confirm).setDefault(True)
        ways.addWidget(self.confirm)
        if not grave:  # whatever has the focus
            on = QShortcut(QKeySequence("Ctrl+Return"), self)
            on.activated.connect(self.accept)
        whole.addLayout(ways)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keys to the first field, and remember what stands in the fields."""
        if self._opened_with is None:
            first = self.first_field()
            if first is None and self.focusWidget() is None:
                first = first_part(self)
            if first is not None:
                first.setFocus()
            self._opened_with = dict(self._written())
            self._grow()
        super().showEvent(event)

    def first_field(self) -> QWidget | None:
        """Return the text that has the keys first; None: the first part that takes any."""
        form = self.findChild(Form)
        return form.first_text() if form is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what is typed at no field: it was meant for the wall."""
        if not self.keeps(event):
            super().keyPressEvent(event)

    def keeps(self, event: QKeyEvent) -> bool:
        """Keep a key as typing meant for the wall; False where it means something here.

        From then on the keys are the sheet's own, or a space would press a button.
        """
        if not self._past.takes(event):
            return False
        self.setFocus()
        self._grow()
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep what is put together from several keys as well."""
        self._past.composed(event)
        super().inputMethodEvent(event)

    def done(self, result: int) -> None:
        """Go back to the window it was asked from, and hand on what was typed past it."""
        super().done(result)
        before = self._asked_from
        if before is not None and isValid(before) and before.isVisible():
            before.activateWindow()  # the system goes back to the parent, which may be another
        self._past.hand_on()

    def reject(self) -> None:
        """Leave; what was typed goes only once that was said to be meant."""
        if not self.has_words():
            self.leave()
            return
        title, away = text("Throw away what you wrote here?"), text("Throw away")
        sure = FormDialog(self, title, away, None, grave=True)
        sure.cancel.setText(say(text("Keep writing")))
        sure.accepted.connect(self.leave)
        sure.open()

    def has_words(self) -> bool:
        """Whether something was typed that would go."""
        before = self._opened_with or {}
        return any(words not in {"", before.get(field, "")} for field, words in self._written())

    def leave(self) -> None:
        super().reject()

    def _written(self) -> Iterator[tuple[QWidget, str]]:
        """Every field text can be typed into, with its text; what only seeks is no text."""
        for line in self.findChildren(QLineEdit):
            if not line.isReadOnly() and not line.isClearButtonEnabled():
                yield line, line.text().strip()
        for long in self.findChildren(QPlainTextEdit):
            if not long.isReadOnly():
                yield long, long.toPlainText().strip()

    def is_filled(self, form: Form) -> bool:
        """Whether nothing is missing in a form; what is, is said below its field."""
        form.quiet()
        self._trouble.hide()
        field = form.missing()
        if field is not None:
            self.complain_at(form, field.key, _lacking(field))
        return field is None

    def complain_at(self, form: Form, key: str, *words: Text) -> None:
        """Say below a field why it cannot be kept as it is, and bring it into sight."""
        form.complain(key, text("{words}", words="\n".join(say(each) for each in words)))
        self._grow()
        self._inside.bring(form.field(key))

    def complain(self, *words: Text) -> None:
        """Say what is missing or was refused, above the buttons."""
        self._trouble.setText("\n".join(say(each) for each in words))
        self._trouble.show()
        self._grow()
        field = self.focusWidget()
        if field is not None and self._inside.isAncestorOf(field):
            self._inside.bring(field)

    def _grow(self) -> None:
        """Be large enough for all that is said and asked, as far as the screen goes."""
        if self._opened_with is None:  # it takes its width first
            return
        layout, room = self._whole, self.screen().availableGeometry()
        layout.activate()
        least = max(self.minimumWidth(), layout.totalMinimumSize().width())
        wide = max(self.width(), least)
        resize_to(self, wide, max(self.height(), layout.totalHeightForWidth(wide)), least=least)
        layout.activate()
        below = self.frameGeometry().bottom() - room.bottom()
        if self.isVisible() and below > 0:
            self.move(self.x(), max(room.top(), self.y() - below))


def _lacking(field: AskField) -> Text:
    if field.kind is FieldKind.TICKS:
        return counted(field.least, "Tick what it is about.", "Tick {count} or more of them.")
    return text("Please fill in “{field}”.", field=say(field.label))


class AskSheet(FormDialog):
    """The form of an `Ask`. What is refused keeps it open, with what was typed and the reason.

    Where the answers lead to another question, that one is asked in its place; this one waits
    with its words, to be gone back to.
    """

    answered = Signal(object)
    """What came of the answers (an EditOutcome), once they were taken."""

    def __init__(
        self,
        parent: QWidget,
        ask: Ask,
        does: Callable[[Gesture], EditOutcome],
        before: AskSheet | None = None,
    ) -> None:
        """Ask it; `does` does the gesture with the answers in it. It comes of those `before`."""
        super().__init__(parent, ask.title, ask.confirm, ask.detail, grave=ask.grave)
        self._ask, self._does, self._before = ask, does, before
        self._way = next((each for each in ask.fields if each.key == ask.ways), None)
        self.form = Form([each for each in ask.fields if each is not self._way])
        if ask.leave is not None:
            self.cancel.setText(escaped(say(ask.leave)))
        if not ask.grave:
            self.form.end_with(self.accept)
        self.body.addWidget(self.form)
        if self._way is not None:
            self._offer_ways(self._way)
        if before is not None:
            self.back = button(text("Back"), self._go_back)
            self.ways.insertWidget(0, self.back)

    def accept(self) -> None:
        """Send the answers, if nothing is missing."""
        if not self.is_filled(self.form):
            return
        self._answer(self._way.value if self._way is not None else "")

    def _offer_ways(self, field: AskField) -> None:
        """Let each way to go on be a button that says what it does, in place of the one."""
        if not self._ask.detail:
            self.body.addWidget(plain_label(field.label))
        ways = column(space=8)
        for value, words in field.choices:
            usual = value == field.value
            act = partial(self._take_way, value)
            made = button(words, act, kind="primary" if usual else "")
            made.setDefault(usual)
            ways.addWidget(made)
        self._whole.insertLayout(self._whole.count() - 1, ways)
        self.confirm.hide()

    def _take_way(self, value: str) -> None:
        if self.is_filled(self.form):
            self._answer(value)

    def _answer(self, way: Value) -> None:
        values = self.form.values()
        if self._way is not None:
            values[self._way.key] = way
        outcome = self._does(self._ask.answered(values))
        if outcome.refused:
            self.form.choose_typed()
            only = self.form.only()
            if only:
                self.complain_at(self.form, only, *outcome.words)
            else:
                self.complain(*outcome.words)
        elif outcome.ask is not None:
            self._lead_on(outcome.ask)
        else:
            self.finish(outcome)

    def has_words(self) -> bool:
        """Whether something was typed here, or before."""
        return super().has_words() or (self._before is not None and self._before.has_words())

    def leave(self) -> None:
        """Go, with all that was typed before."""
        super().leave()
        if self._before is not None:
            self._before.leave()

    def _lead_on(self, ask: Ask) -> None:
        """Ask what the answers lead to; this waits unseen."""
        self._trouble.hide()
        then = AskSheet(self.parentWidget() or self, ask, self._does, before=self)
        self.hide()
        then.open()

    def _go_back(self) -> None:
        before = self._before
        super().leave()
        if before is not None:
            before.open()

    def finish(self, outcome: EditOutcome) -> None:
        """Go, and all before it; the first one tells what came of the answers."""
        super().accept()
        if self._before is not None:
            self._before.finish(outcome)
        else:
            self.answered.emit(outcome)


class QuestionSheet(FormDialog):
    """A form of its own making; `filled` brings the values."""

    filled = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: Text,
        fields: Sequence[AskField],
        *,
        confirm: Text,
        detail: Text | None = None,
    ) -> None:
        super().__init__(parent, title, confirm, detail)
        self.form = Form(fields)
        self.form.end_with(self.accept)
        self.body.addWidget(self.form)

    def ask(self, then: Callable[[Mapping[str, Value]], object]) -> None:
        """Open it; `then` takes the values."""
        self.filled.connect(then)
        self.open()

    def accept(self) -> None:
        """Send the values, if nothing is missing."""
        if not self.is_filled(self.form):
            return
        values = self.form.values()
        super().accept()
        self.filled.emit(values)
