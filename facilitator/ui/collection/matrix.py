"""Themes by programmes: how many comments, or what share of those that were read."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from facilitator.analysis.collection.comparing import CommonTheme, Comparison, ReadProgramme
from facilitator.analysis.collection.matrix import Matrix
from facilitator.analysis.documents.metrics import Number
from facilitator.model.core import Text, text
from facilitator.model.core.clean_text import few_words
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.themes.table import TINT, Shade, mixed, two_lines
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import colours, column, plain_label, plain_tip, row, small_box

_SHARE, _COUNT = "share", "count"


class MatrixView(QWidget):
    """The table and the choice above it; small numbers are kept out as they are on paper."""

    def __init__(self) -> None:
        super().__init__()
        self._held: Comparison | None = None
        inside = column(self, space=8)
        inside.setContentsMargins(0, 10, 0, 0)
        head = row(space=8)
        self.by = small_box(text("What the numbers are"))
        self.by.addItem(say(text("Share in per cent")), _SHARE)
        self.by.addItem(say(text("Number of comments")), _COUNT)
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.by.currentIndexChanged.connect(self._show)
        head.addWidget(self.by)
        head.addStretch(1)
        inside.addLayout(head)
        self.table = QTableWidget()
        self.table.setAccessibleName(say(text("Themes by programme")))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegate(Shade(self.table))
        hold(self.table.verticalHeader(), most_wide=280)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setDefaultSectionSize(em(96))
        hold(self.table.horizontalHeader(), high=48)
        inside.addWidget(self.table, 1)
        self._remark = plain_label(kind="small")
        inside.addWidget(self._remark)

    def show_comparison(self, held: Comparison) -> None:
        self._held = held
        self._show()

    def _show(self) -> None:
        held = self._held
        if held is None:
            return
        matrix = Matrix(held)
        number = matrix.share if self.by.currentData() == _SHARE else matrix.count
        self.table.clear()
        self.table.setRowCount(len(held.themes))
        self.table.setColumnCount(len(held.programmes))
        self.table.setHorizontalHeaderLabels([two_lines(each.name) for each in held.programmes])
        self.table.setVerticalHeaderLabels([few_words(each.name, 36) for each in held.themes])
        self._fill(held, number)
        self._remark.setText(say(matrix.remark))

    def _fill(
        self,
        held: Comparison,
        number: Callable[[CommonTheme, ReadProgramme], Number | Text],
    ) -> None:
        cells = {
            (line, place): number(theme, each)
            for line, theme in enumerate(held.themes)
            for place, each in enumerate(held.programmes)
        }
        most = max((n.value for n in cells.values() if isinstance(n, Number)), default=0)
        for (line, place), told in cells.items():
            words = told.figure if isinstance(told, Number) else say(told)
            item = QTableWidgetItem(words)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            theme, name = held.themes[line].name, held.programmes[place].name
            item.setToolTip(plain_tip(f"{theme} · {name}: {words}"))
            said = text("{theme}, {place}: {count}", theme=theme, place=name, count=words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, say(said))
            if isinstance(told, Number) and told.value:
                tint, ground = QColor(colours().accent), QColor(colours().raised)
                item.setData(TINT, mixed(ground, tint, 0.08 + 0.27 * told.value / most))
            self.table.setItem(line, place, item)
