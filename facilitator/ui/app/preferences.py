"""The few settings of the program: how its windows look, what happens at time up, backups."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QVBoxLayout, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.style.appearance import (
    COLOURS,
    SIZES,
    colours_chosen,
    dress_program,
    size_chosen,
)
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.presenter_remote import PresenterRemote, known_key, known_words
from facilitator.ui.system.settings import Settings, documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, escaped, plain_label, row, section
from facilitator.ui.workspace.backup_service import SECOND_PLACE, second_place
from facilitator.ui.workspace.clock.timekeeper import Timekeeper

_COLOURS = (text("Light"), text("Dark"), text("As the system has it"))
_SIZES = (text("Usual"), text("Larger"), text("Largest"))


class ClickerPart(QWidget):
    """Which key of the clicker covers the wall; it is taught here."""

    def __init__(self, settings: Settings, clicker: PresenterRemote) -> None:
        super().__init__()
        self._settings, self._clicker = settings, clicker
        whole = column(self, space=10)
        whole.addWidget(section(text("Clicker")))
        line = row(space=10)
        self.black = plain_label()
        line.addWidget(self.black, 1)
        self.teach = button(text("Teach its black-screen key…"), self._learn)
        line.addWidget(self.teach)
        self.unlearn = button(text("Forget it"), clicker.forget, kind="quiet")
        line.addWidget(self.unlearn)
        whole.addLayout(line)
        clicker.learnt.connect(self._show)
        self._show()

    def stop(self) -> None:
        self._clicker.learning = False

    def _learn(self) -> None:
        self._clicker.learn()
        self._show()

    def _show(self) -> None:
        learns = self._clicker.learning
        words = known_words(self._settings)
        if learns:
            words = text("Press the clicker’s black-screen key now, or Esc.")
        self.black.setText(say(words))
        self.teach.setVisible(not learns)
        self.unlearn.setVisible(not learns and bool(known_key(self._settings)))


class Preferences(QDialog):
    """What is chosen shows at once; there is nothing to confirm."""

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        keeper: Timekeeper | None = None,
        clicker: PresenterRemote | None = None,
    ) -> None:
        """Make the sheet; without a programme that is open there is no clicker to teach."""
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
            text("The bell rings"),
            lambda on: self._mute(keeper, muted=not on),
            on=not (keeper.muted if keeper else settings.flag("muted")),
        )
        self.flash = _tick(
            text("The wall lights up"),
            lambda on: settings.set_flag("flash", on=on),
            on=settings.flag("flash", default=True),
        )
        whole.addWidget(self.bell)
        whole.addWidget(self.flash)
        whole.addSpacing(8)
        if clicker is not None:
            self.clicker = ClickerPart(settings, clicker)
            self.finished.connect(self.clicker.stop)
            whole.addWidget(self.clicker)
            whole.addSpacing(8)
        self._add_backups(whole)
        whole.addStretch(1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button(text("Close"), self.close))
        whole.addLayout(foot)

    def _add_backups(self, whole: QVBoxLayout) -> None:
        whole.addWidget(section(text("Backups")))
        about = text(
            "Made when a programme is opened and closed, and every quarter of an hour while it "
            "changes, in a folder of this computer that only you can read."
        )
        whole.addWidget(plain_label(about, "small"))
        line = row(space=10)
        self.second = plain_label()
        line.addWidget(self.second, 1)
        line.addWidget(button(text("Also in another place…"), self.choose_second))
        self.only_here = button(text("Only here"), lambda: self._keep_also_in(None), kind="quiet")
        line.addWidget(self.only_here)
        whole.addLayout(line)
        self._show_second()

    def choose_second(self) -> None:
        """Ask for a second place for backups."""
        sticks = file_dialogs.sticks()
        begin = second_place(self._settings) or (sticks[0][1] if sticks else documents_dir())
        chosen = file_dialogs.folder(self, text("Backups also in"), begin)
        if chosen is not None:
            self._keep_also_in(chosen)

    def _keep_also_in(self, folder: Path | None) -> None:
        self._settings.set_word(SECOND_PLACE, str(folder) if folder else "")
        self._show_second()

    def _show_second(self) -> None:
        place = second_place(self._settings)
        self.only_here.setVisible(place is not None)
        if place is None:
            words = text("In one place only. A stick or another disk makes them safer.")
        elif place.is_dir():
            words = text("Also in “{place}”", place=str(place))
        else:
            words = text(
                "Also in “{place}”, whenever it is there; it is not now.", place=str(place)
            )
        self.second.setText(say(words))

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

    def _mute(self, keeper: Timekeeper | None, *, muted: bool) -> None:
        if keeper is not None:
            keeper.mute(muted=muted)
        self._settings.set_flag("muted", on=muted)


def open_preferences(
    parent: QWidget,
    settings: Settings,
    keeper: Timekeeper | None = None,
    clicker: PresenterRemote | None = None,
) -> Preferences:
    for old in parent.findChildren(Preferences):
        if old.isVisible():
            old.activateWindow()
            return old
    made = Preferences(parent, settings, keeper, clicker)
    made.show()
    return made


def _tick(words: Text, act: Callable[[bool], object], *, on: bool) -> QCheckBox:
    made = QCheckBox(escaped(say(words)))
    made.setChecked(on)
    made.clicked.connect(act)
    return made
