"""One colour of a house: its code, a way to choose it, and whether words can be read in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QLineEdit, QWidget

from facilitator.model.core.figures import figure, short
from facilitator.model.core.words import Text, text
from facilitator.model.display.palette import (
    LEAST_CONTRAST,
    PLAIN,
    WHITE,
    code_of,
    contrast,
    legible,
    rgb,
)
from facilitator.ui.style.sizes import hold, zoom
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    plain_label,
    row,
    show_part,
    trouble_label,
)

SWATCH, CODE = QSize(20, 20), 92
"""Pixels of the colour that is shown, and of its code."""
NO_CODE = text("A colour is # and six figures or letters from a to f, as in #7a1f3d.")


class ColourRow(QWidget):
    """Shows a colour and asks for another; `chosen` brings its code, "" for the usual one."""

    chosen = Signal(str)

    def __init__(self, name: Text, usual: str, *, of_words: bool) -> None:
        """Make it; where it is a colour `of_words` it is said whether they can be read in it."""
        super().__init__()
        self._usual, self._of_words = usual, of_words
        self._held: str | None = None
        self.code = QLineEdit()
        self.code.setAccessibleName(say(name))
        hold(self.code, wide=CODE)
        self.code.setPlaceholderText(usual)
        self.code.editingFinished.connect(self.keep)
        self.choose = button(tip=text("Choose a colour: {what}", what=name), act=self._ask)
        self.choose.setIconSize(SWATCH * zoom())
        self.back = button(icon="undo-2", tip=text("The usual colour"), kind="chip")
        self.back.clicked.connect(lambda: self.chosen.emit(""))
        self._said = plain_label(kind="small")
        self.darker = button("", self._take_darker)
        self._trouble = trouble_label()
        line = row(space=6)
        line.addWidget(plain_label(name), 1)
        for made in (self.choose, self.code, self.back):
            line.addWidget(made)
        whole = column(self, space=4)
        whole.addLayout(line)
        for made in (self._trouble, self._said, self.darker):
            whole.addWidget(made)

    def show_code(self, code: str) -> None:
        """Show what is; "" is the usual colour."""
        if code == self._held:
            return
        self._held = code
        self.code.setText(code)
        self._trouble.hide()
        picture = QPixmap(SWATCH)
        picture.fill(QColor(code or self._usual))
        self.choose.setIcon(QIcon(picture))
        show_part(self.back, on=bool(code))
        self._judge(code)

    def _judge(self, code: str) -> None:
        ratio = contrast(rgb(code), WHITE) if code else 0.0
        weak = bool(code) and self._of_words and ratio < LEAST_CONTRAST
        show_part(self._said, on=weak)
        show_part(self.darker, on=weak)
        if not weak:
            return
        better = code_of(legible(rgb(code)))
        values = {"ratio": figure(ratio), "least": short(LEAST_CONTRAST), "code": better}
        words = text(
            "Too weak on white for words: {ratio} to 1, and {least} to 1 is needed. It is printed "
            "as {code}.",
            **values,
        )
        self._said.setText(say(words))
        self.darker.setText(say(text("Take the darker {code}", code=better)))

    def _take_darker(self) -> None:
        self.chosen.emit(code_of(legible(rgb(self._held or self._usual))))

    def keep(self) -> bool:
        """Ask for the colour that is typed; say so and return False where it is none."""
        said = self.code.text().strip().lower()
        code = f"#{said}" if said and not said.startswith("#") else said
        if code == self._held:
            return True
        try:
            rgb(code or PLAIN_CODE)
        except ValueError:
            self._trouble.setText(say(NO_CODE))
            self._trouble.show()
            return False
        self.chosen.emit(code)
        return True

    def _ask(self) -> None:
        asked = QColorDialog(QColor(self._held or self._usual), self)
        asked.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        asked.colorSelected.connect(lambda colour: self.chosen.emit(colour.name()))
        asked.open()


PLAIN_CODE = code_of(PLAIN.title)
