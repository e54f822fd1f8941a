"""How large a poster is, and whether it comes out on the printer's own sheets to be glued."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from facilitator.model.core.words import text
from facilitator.paper.look import POSTERS, PaperSize
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column, escaped, name_part, plain_label, row
from facilitator.ui.widgets.guard import guards


@guards
class PosterChoice(QWidget):
    """The size of a poster, and a tick for sheets to be glued."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with A1 on one page."""
        super().__init__()
        inside = column(self, space=6)
        line = row(space=8)
        line.addWidget(plain_label(text("Poster"), wrap=False), 1)
        self._size = QComboBox()
        self._size.addItems([size.value for size in POSTERS])
        name_part(self._size, text("Poster"))
        hold(self._size, wide=110)
        self._size.currentIndexChanged.connect(self._tell)
        line.addWidget(self._size)
        inside.addLayout(line)
        self._tiled = QCheckBox(escaped(say(text("On sheets to be glued"))))
        self._tiled.setAccessibleDescription(
            say(text("With cut marks, a centimetre that overlaps, and a plan of the sheets"))
        )
        self._tiled.toggled.connect(self._tell)
        inside.addWidget(self._tiled)

    @property
    def poster(self) -> PaperSize:
        return POSTERS[self._size.currentIndex()]

    @property
    def tiled(self) -> bool:
        return self._tiled.isChecked()

    def choose(self, size: PaperSize, *, tiled: bool) -> None:
        with QSignalBlocker(self._size), QSignalBlocker(self._tiled):
            self._size.setCurrentIndex(POSTERS.index(size))
            self._tiled.setChecked(tiled)
        self._tell()

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()
