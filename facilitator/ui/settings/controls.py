"""What settings are chosen with. Each writes its setting, and then says that it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from facilitator.language import language_name, of_windows
from facilitator.methods import Method
from facilitator.methods.contract import FormField
from facilitator.model.board import queries
from facilitator.model.core import Text, Words, figures, text
from facilitator.ui.overlays import spotlight
from facilitator.ui.projector import legibility
from facilitator.ui.settings.usual import name_of, own_numbers, usual_number
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import pad
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.language import AS_THE_SYSTEM, KEPT
from facilitator.ui.system.presenter_remote import known_words
from facilitator.ui.system.settings import Settings, documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.backup_service import SECOND_PLACE, second_place

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.settings.rows import SettingsContext
    from facilitator.ui.workspace.workspace import Workspace

Changed = Callable[[], object]


def choice(
    context: SettingsContext,
    changed: Changed,
    *,
    name: str,
    values: tuple[str, ...],
    words: tuple[Words, ...],
    chosen: Callable[[Settings], str],
) -> QComboBox:
    """Return a box to choose one of some values from."""
    made = QComboBox()
    made.addItems([say(each) for each in words])
    held = chosen(context.settings)
    made.setCurrentIndex(values.index(held) if held in values else 0)

    def choose(place: int) -> None:
        context.settings.set_word(name, values[place])
        changed()

    made.activated.connect(choose)
    return made


def language_choice(context: SettingsContext, changed: Changed) -> QComboBox:
    """Return a box to choose the language of the window from; it is spoken from the next start."""
    tags = of_windows()
    return choice(
        context,
        changed,
        name=KEPT,
        values=(AS_THE_SYSTEM, *tags),
        words=(text("As the system has it"), *map(language_name, tags)),
        chosen=lambda settings: settings.word(KEPT),
    )


def tick(
    context: SettingsContext,
    changed: Changed,
    *,
    name: str,
    usual: bool = False,
    reverse: bool = False,
) -> QCheckBox:
    """Return a box to tick; one in `reverse` is ticked where the setting is not."""
    made = QCheckBox(say(text("Yes")))
    made.setChecked(context.settings.flag(name, default=usual) is not reverse)

    def choose(on: bool) -> None:  # noqa: FBT001 - a slot
        context.settings.set_flag(name, on=on is not reverse)
        changed()

    made.clicked.connect(choose)
    return made


@guards
class _Number(QSpinBox):
    """A number that is `own` where none is chosen, and goes up and down from there."""

    def __init__(self, own: int) -> None:
        super().__init__()
        self._own = own

    def stepBy(self, steps: int) -> None:
        if self.value() == self.minimum():
            self.setValue(max(self.minimum() + 1, self._own + steps))
        else:
            super().stepBy(steps)


def _own_words(least: int, most: int) -> Text:
    if least == most:
        return text("{number}, as the method has it", number=least)
    return text("{least} to {most}, by template", least=least, most=most)


def number(
    context: SettingsContext, changed: Changed, *, method: Method, field: FormField
) -> QSpinBox:
    """Return the box for a number a method's activities begin with; below the least is none."""
    own = own_numbers(method, field.field)
    made = _Number(own[0])
    made.setRange(field.least - 1, field.most)
    made.setSpecialValueText(say(_own_words(min(own), max(own))))
    hold(made, wide=220)
    held = usual_number(context.settings, method, field)
    made.setValue(field.least - 1 if held is None else held)
    pad(made)

    def choose(value: int) -> None:
        name = name_of(method, field)
        if value < field.least:
            context.settings.clear(name)
        else:
            context.settings.set_word(name, str(value))
        changed()

    made.valueChanged.connect(choose)
    return made


def metres_box(settings: Settings, changed: Changed) -> QDoubleSpinBox:
    """Return the field for the width of the room's picture, in metres."""
    made = QDoubleSpinBox()
    made.setRange(legibility.SCREEN_WIDTH, legibility.WIDEST)
    made.setDecimals(1)
    made.setSingleStep(0.1)
    made.setSuffix(say(text(" m wide")))
    hold(made, wide=140)
    made.setAccessibleName(say(text("Width of the picture on the wall, in metres")))
    made.setValue(legibility.picture_width(settings))
    pad(made)

    def measured(width: float) -> None:
        settings.set_word("picture width", str(figures.figure(width, 1)))
        changed()

    made.valueChanged.connect(measured)
    return made


def reach_now(desk: Workspace, width: float) -> Text:
    """Say how far off what the room sees now can be read, in a picture so many metres wide."""
    activity = desk.shown.activity
    cards = queries.cards(desk.world, activity) if activity else ()
    empty = activity is not None and not any(card.on_wall for card in cards)
    found = legibility.reach_now(desk, width=width)
    if found is None and not empty:
        return legibility.least_words(desk.before_the_room(), width=width)
    return legibility.reach_words(found, alone=spotlight.is_on(desk))


def picture_width_control(context: SettingsContext, changed: Changed) -> QWidget:
    """Return the field for the width, and what that means for what the room sees now."""
    made, said = QWidget(), plain_label(kind="small")
    inside = column(made, space=4)

    def show() -> None:
        if context.desk is not None:
            said.setText(say(reach_now(context.desk, field.value())))
        changed()

    field = metres_box(context.settings, show)
    inside.addWidget(field)
    if context.desk is not None:
        inside.addWidget(said)
        said.setText(say(reach_now(context.desk, field.value())))
    return made


class ClickerControl(QWidget):
    """Which key of the clicker covers the wall; it is taught by pressing it."""

    def __init__(self, context: SettingsContext, changed: Changed) -> None:
        super().__init__()
        assert context.clicker is not None  # noqa: S101 - this row needs an open programme
        self._settings, self._clicker, self._changed = context.settings, context.clicker, changed
        whole = column(self, space=6)
        self.black = plain_label()
        whole.addWidget(self.black)
        self.teach = button(text("Teach its black-screen key…"), self._learn)
        whole.addWidget(self.teach)
        self._clicker.learnt.connect(self._learnt)
        self._show()

    def _learn(self) -> None:
        self._clicker.learn()
        self._show()

    def _learnt(self) -> None:
        self._show()
        self._changed()

    def _show(self) -> None:
        learns, words = self._clicker.learning, known_words(self._settings)
        if learns:
            words = text("Press the clicker’s black-screen key now, or Esc.")
        self.black.setText(say(words))
        self.teach.setVisible(not learns)


class SecondPlace(QWidget):
    """Where backups lie besides this computer."""

    def __init__(self, context: SettingsContext, changed: Changed) -> None:
        super().__init__()
        self._settings, self._changed = context.settings, changed
        whole = column(self, space=6)
        self.place = plain_label()
        whole.addWidget(self.place)
        self.choose = button(text("Also in another place…"), self._ask)
        whole.addWidget(self.choose)
        self._show()

    def _ask(self) -> None:
        sticks = file_dialogs.sticks()
        begin = second_place(self._settings) or (sticks[0][1] if sticks else documents_dir())
        chosen = file_dialogs.folder(self, text("Backups also in"), begin)
        if chosen is not None:
            self._settings.set_word(SECOND_PLACE, str(chosen))
            self._show()
            self._changed()

    def _show(self) -> None:
        self.place.setText(say(_told(second_place(self._settings))))


def _told(place: Path | None) -> Text:
    if place is None:
        return text("In one place only. A stick or another disk makes them safer.")
    if place.is_dir():
        return text("Also in “{place}”", place=str(place))
    return text("Also in “{place}”, whenever it is there; it is not now.", place=str(place))
