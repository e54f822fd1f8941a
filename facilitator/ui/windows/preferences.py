"""The few settings of the program: colours and size of the windows, the bell, the flash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QWidget

from facilitator.model.words import Text, text
from facilitator.ui.dressing import (
    COLOURS,
    SIZES,
    colours_chosen,
    dress_program,
    size_chosen,
)
from facilitator.ui.panels.parts import button, column, escaped, plain_label, row, section
from facilitator.ui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout

    from facilitator.ui.settings import Settings
    from facilitator.ui.timekeeper import Timekeeper

_COLOURS = (text("Light"), text("Dark"), text("As the system has it"))
_SIZES = (text("Usual"), text("Larger"), text("Largest"))


class Preferences(QDialog):
    """What is chosen shows at once; there is nothing to confirm."""

    def __init__(self, parent: QWidget, settings: Settings, keeper: Timekeeper) -> None:
        """Show what is chosen now."""
        super().__init__(parent)
        self._settings = settings
        self.setObjectName("preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("Settings")))
        self.setMinimumWidth(480)
        whole = column(self, space=10, edge=22)
        whole.addWidget(section(text("Your windows")))
        self.colours = self._choice(
            whole,
            text("Colours"),
            _COLOURS,
            COLOURS.index(colours_chosen(settings)),
            lambda place: self._wear("colours", COLOURS[place]),
        )
        self.text_size = self._choice(
            whole,
            text("Size of the words"),
            _SIZES,
            SIZES.index(size_chosen(settings)),
            lambda place: self._wear("text size", str(SIZES[place])),
        )
        about = text("The wall keeps its own colours: see “Projector…”.")
        whole.addWidget(plain_label(about, "small"))
        whole.addSpacing(8)
        whole.addWidget(section(text("When the time of a step is up")))
        self.bell = _tick(
            text("The bell rings"), lambda on: self._mute(keeper, muted=not on), on=not keeper.muted
        )
        self.flash = _tick(
            text("The wall lights up"),
            lambda on: settings.set_flag("flash", on=on),
            on=settings.flag("flash", default=True),
        )
        whole.addWidget(self.bell)
        whole.addWidget(self.flash)
        whole.addStretch(1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button(text("Close"), self.close))
        whole.addLayout(foot)

    def _choice(
        self,
        whole: QVBoxLayout,
        label: Text,
        names: tuple[Text, ...],
        chosen: int,
        act: Callable[[int], object],
    ) -> QComboBox:
        line = row(space=10)
        line.addWidget(plain_label(label, wrap=False), 1)
        made = QComboBox()
        made.addItems([say(name) for name in names])
        made.setCurrentIndex(chosen)
        made.setAccessibleName(say(label))
        made.setMinimumWidth(220)
        made.activated.connect(act)
        line.addWidget(made)
        whole.addLayout(line)
        return made

    def _wear(self, name: str, value: str) -> None:
        self._settings.set_word(name, value)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress_program(app, self._settings)

    def _mute(self, keeper: Timekeeper, *, muted: bool) -> None:
        keeper.mute(muted=muted)
        self._settings.set_flag("muted", on=muted)


def open_preferences(parent: QWidget, settings: Settings, keeper: Timekeeper) -> Preferences:
    """Open the settings, or bring the open ones to the front."""
    for old in parent.findChildren(Preferences):
        if old.isVisible():
            old.activateWindow()
            return old
    made = Preferences(parent, settings, keeper)
    made.show()
    return made


def _tick(words: Text, act: Callable[[bool], object], *, on: bool) -> QCheckBox:
    made = QCheckBox(escaped(say(words)))
    made.setChecked(on)
    made.clicked.connect(act)
    return made
