"""Small parts the panels are made of: labels, buttons, rows, a layout that wraps."""

import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.model.core.words import Words
from facilitator.typeset import hyphens
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import begin_where_one_reads
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import colours, dress  # noqa: F401 - who paints takes both here
from facilitator.ui.translation import say
from facilitator.ui.widgets.announcing import announce
from facilitator.ui.widgets.guard import guarded, guards
from facilitator.ui.widgets.pressed_button import pressing

Box = TypeVar("Box", bound=QBoxLayout)

WIDEST_BOX = 220
"""Pixels a box to choose from in a line of several is wide at most."""


def plain_label(words: Words = "", kind: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that shows words as they are: what people wrote is never markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(say(words))
    label.setWordWrap(wrap)
    begin_where_one_reads(label)
    if kind:
        dress(label, kind)
    return label


def small_font() -> QFont:
    """Return the font of small words, for what paints its own."""
    made = plain_label(kind="small")
    made.ensurePolished()
    return made.font()


@guards
class _TroubleLabel(QLabel):
    """Words that are announced when they come: no focus tells them."""

    def setText(self, words: str) -> None:
        if words != self.text():
            announce(self, words, urgent=True)
        super().setText(words)


def trouble_label() -> QLabel:
    """Return a hidden place for what is wrong with a field or a form."""
    made = _TroubleLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    dress(made, "trouble")
    made.hide()
    return made


def section(words: Words) -> QLabel:
    """Return the small heading of a part of a panel."""
    return plain_label(words, "section", wrap=False)


def button(
    words: Words = "",
    act: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    tip: Words = "",
) -> QPushButton:
    """Return a button; one without words is named by its tip for screen readers.

    A press leaves the keys where they are, so that one goes on typing; Tab comes to it.
    """
    made = QPushButton(escaped(say(words)))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind:
        dress(made, kind)
    if icon:
        icons.put(made, icon)
    if tip:
        made.setToolTip(plain_tip(say(tip)))
    made.setAccessibleName(say(words) or say(tip))
    made.setAutoDefault(False)
    if act is not None:
        press = pressing(made, act)
        made.clicked.connect(lambda: press())  # noqa: PLW0108  (leaves `checked` out)
    return made


def enter_presses(made: QPushButton) -> QPushButton:
    """Let Enter press a button of a dialog wherever the keys are not at another one."""
    made.setDefault(True)
    return made


_USUAL_TIP: Final = "usualTip"


def able(made: QWidget, why: Words | None) -> None:
    """Let a button or field be used, or grey it and say why to whoever rests on it or listens."""
    told = say(why) if why else ""
    usual: object = made.property(_USUAL_TIP)
    if told:
        if usual is None:
            made.setProperty(_USUAL_TIP, made.toolTip())
        made.setToolTip(plain_tip(told))
    elif isinstance(usual, str):
        made.setToolTip(usual)
        made.setProperty(_USUAL_TIP, None)
    made.setAccessibleDescription(told)
    made.setEnabled(not told)


def retint(whole: QWidget) -> None:
    """Put all icons inside a widget anew, after the colours changed."""
    for each in (*whole.findChildren(QPushButton), *whole.findChildren(QLabel)):
        icons.tint(each)


def escaped(words: str) -> str:
    """Return words for a button or menu, where a lone & would be taken for a shortcut's mark."""
    return words.replace("&", "&&")


def plain_tip(words: str) -> str:
    """Return words for a tooltip, which Qt would read as markup if they looked like it."""
    kept = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{kept}</span>" if kept else ""


def shortened(words: str, room: int, metrics: QFontMetrics) -> str:
    """Return words on one line that fit `room` pixels, with three dots where they do not."""
    one_line = " ".join(words.split())
    return metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, room)


def wrapped_height(words: Iterable[str], room: int, font: QFont) -> int:
    """Return how high the longest of some words is, wrapped in lines of `room` pixels."""
    return max((_wrapped(each, max(24, room), font) for each in words), default=0)


@lru_cache(maxsize=512)  # the panel asks for all steps at each change, and they stay
def _wrapped(words: str, room: int, font: QFont) -> int:
    wraps = Qt.TextFlag.TextWordWrap
    return QFontMetrics(font).boundingRect(QRect(0, 0, room, 0), wraps, words).height()


def name_part(part: QWidget, name: Words) -> None:
    """Let a part be heard by its name.

    On Linux Qt tells as the name of a box to choose from what is chosen in it.
    """
    part.setAccessibleName(say(name))
    if isinstance(part, QComboBox) and sys.platform == "linux":
        part.setAccessibleDescription(say(name))


def small_box(name: Words, parent: QWidget | None = None) -> QComboBox:
    """Return a box to choose from that is as wide as its choices, within bounds.

    It is best made where it stands: it is ten widgets, styled anew wherever it moves.
    """
    made = QComboBox(parent)
    name_part(made, name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    hold(made, most_wide=WIDEST_BOX)
    hold(made.view(), least_wide=260)
    return made


def column(parent: QWidget | None = None, *, space: int = 0, edge: int = 0) -> QVBoxLayout:
    """Return a vertical layout with one space and one edge (pixels)."""
    return _spaced(QVBoxLayout(parent) if parent else QVBoxLayout(), space, edge)


def row(parent: QWidget | None = None, *, space: int = 0, edge: int = 0) -> QHBoxLayout:
    """Return a horizontal layout with one space and one edge (pixels)."""
    return _spaced(QHBoxLayout(parent) if parent else QHBoxLayout(), space, edge)


def _spaced(layout: Box, space: int, edge: int) -> Box:
    layout.setSpacing(space)
    layout.setContentsMargins(edge, edge, edge, edge)
    return layout


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let the widgets go.

    They stay children until then: whatever gets another parent has all in it styled again.
    """
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)


def show_part(part: QWidget, *, on: bool) -> None:
    """Show a part of a window, or hide it; one that stands in none yet makes no window of its own.

    It comes with the window that it is put into.
    """
    if not on or not part.isWindow():
        part.setVisible(on)


Area = TypeVar("Area", bound=QScrollArea)


def scrolled(inside: QWidget) -> QScrollArea:
    """Return an area that scrolls up and down only."""
    return scrolling(QScrollArea(), inside)


def scrolling(area: Area, inside: QWidget) -> Area:
    """Let an area scroll what is inside up and down only; returns the area."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


@guards
class ShortList(QListWidget):
    """A list as high as its rows are, up to so many pixels; past that it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)  # no gap after the last
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the rows are in this width, in which words wrap otherwise."""
        super().resizeEvent(event)
        self.doItemsLayout()
        rows = self.viewportSizeHint().height() + 2 * self.frameWidth()
        self.setFixedHeight(min(em(420), rows))


@guards
class Short(QLabel):
    """A label of so many lines at most; it ends in three dots where there is no room for all."""

    def __init__(self, words: Words = "", kind: str = "", *, lines: int = 1) -> None:
        """Make it; the whole text is its tooltip while it is shortened."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        begin_where_one_reads(self)
        self._whole, self._lines = "", lines
        self._fitted: tuple[str, int, QFont] | None = None
        if kind:
            dress(self, kind)
        high = QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, high)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        before, self._whole = self._whole, say(words)
        self._fit()
        if self._whole == before:
            return  # what it is in need not be laid out again
        self.setAccessibleName(self._whole)
        if self._lines > 1:
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the room there is now."""
        super().resizeEvent(event)
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """Whether its height depends on its width: where its words may take several lines."""
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        """Return how high it is at that width, in pixels."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        rows = broken(self._whole, max(24, room), self.font(), self._lines)
        return high_of(rows, self.font()) + margins.top() + margins.bottom()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        if (shown := (self._whole, room, self.font())) == self._fitted:
            return
        self._fitted = shown
        fits = "\n".join(broken(self._whole, max(24, room), self.font(), self._lines))
        self.setText(fits)
        whole = fits.replace(f"{hyphens.HYPHEN}\n", "")
        cut = " ".join(whole.split()) != " ".join(self._whole.split())
        self.setToolTip(plain_tip(self._whole) if cut else "")


@lru_cache(maxsize=512)
def high_of(rows: tuple[str, ...], font: QFont) -> int:
    """Return how high some lines are in pixels: those of some scripts are higher than others."""
    metrics = QFontMetrics(font)
    return sum(max(metrics.lineSpacing(), metrics.size(0, row).height()) for row in rows)


@lru_cache(maxsize=512)  # a layout asks for heights several times each time it looks
def broken(words: str, room: int, font: QFont, most: int) -> tuple[str, ...]:
    """Return words broken into lines of so many pixels; the last one is shortened."""
    one_line, metrics = " ".join(words.split()), QFontMetrics(font)
    if most == 1 or not one_line:
        return (shortened(one_line, room, metrics),)
    rows: list[str] = []
    rest = one_line
    while len(rows) < most - 1 and rest:
        line, rest = _first_row(rest, room, font)
        rows.append(line)
    return (*rows, shortened(rest, room, metrics)) if rest else tuple(rows)


def _first_row(words: str, room: int, font: QFont) -> tuple[str, str]:
    """Return what stands on a line of so many pixels, and what is left.

    A word that is longer than a line is broken where a syllable begins.
    """
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    end = line.textLength()
    layout.endLayout()
    word = words[:end].rpartition(" ")[2]
    if end == len(words) or not (word and words[end].isalpha() and word[-1].isalpha()):
        return words[:end].strip(), words[end:].strip()
    start, metrics = end - len(word), QFontMetrics(font)
    whole = word + words[end:].partition(" ")[0]
    for at in reversed(hyphens.places(tuple(whole))[0] if hyphens.may_have(whole) else ()):
        part = words[: start + at] + hyphens.HYPHEN
        if hyphens.LEAST <= at < len(word) and metrics.horizontalAdvance(part) <= room:
            return part, words[start + at :]
    return words[:end], words[end:]


@guards
class RowButton(QPushButton):
    """A row to press that holds labels: a step, an activity. Its height follows its words."""

    def __init__(
        self,
        act: Callable[[], object],
        *,
        kind: str = "quiet",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty row; `name` is said to screen readers."""
        super().__init__(parent)
        dress(self, kind)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.inside = row(self, space=9)
        self.inside.setContentsMargins(8, 4, 8, 4)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: self._pressed(act))

    def setChecked(self, on: bool) -> None:  # noqa: FBT001 - Qt's own
        """Show whether it is the chosen one; a row that never is, is heard as a button."""
        self.setCheckable(True)
        super().setChecked(on)

    def holds(self, label: QWidget, stretch: int = 0) -> None:
        """Add a label; presses go through it to the row."""
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.inside.addWidget(label, stretch)

    def put_icon(self, name: str, ink: str, size: int = 18) -> QLabel:
        """Add an icon in a colour of `Tokens`, so many pixels wide; returns what shows it."""
        sign = plain_label(wrap=False)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)  # where its words have no room
        icons.show(sign, name, ink, size)
        self.holds(sign)
        return sign

    def sizeHint(self) -> QSize:
        """The size its labels want, at least a finger high."""
        return self.inside.sizeHint().expandedTo(QSize(em(60), em(32)))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow; the words wrap."""
        return QSize(em(60), em(32))

    @guarded(answer=True)
    def hasHeightForWidth(self) -> bool:
        """Words wrap, so the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the row is at that width, in pixels."""
        return max(em(32), self.inside.totalHeightForWidth(width))

    def _pressed(self, act: Callable[[], object]) -> None:
        if self.isCheckable():
            self.setChecked(not self.isChecked())  # the row shows what is, not what was pressed
        pressing(self, act)()


@guards
class StatusDot(QWidget):
    """A round dot, coloured by what it says; the words beside it say the same."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(em(9), em(9))

    def turn(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawEllipse(self.rect())
