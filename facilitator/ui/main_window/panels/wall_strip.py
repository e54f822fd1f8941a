"""What stands under the wall: what is set aside, zoom, what is chosen, and what is said."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.help.tips import Tips
from facilitator.ui.main_window.panels import set_aside
from facilitator.ui.main_window.panels.notices import Notices
from facilitator.ui.main_window.panels.selection_bar import SelectionBar
from facilitator.ui.main_window.panels.wall_view import VIEWS, WallView
from facilitator.ui.style import icons
from facilitator.ui.style.sizes import em, hold, text_px
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, row, show_part
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

FREE, EDGE, LOW = 60, 20, 740
"""Pixels of the free strip's height, at both sides, and of a window's height below which what is
set aside stands in the free strip, too."""


@guards
class WallStrip(QFrame):
    """What is set aside with the zoom in a line; below it a free strip.

    In the free strip stands the bar of what is chosen at the left, and what is said at the right:
    nothing moves as they come and go.
    """

    def __init__(
        self,
        desk: Workspace,
        commands: Commands,
        bar: SelectionBar,
        page: QWidget,
        stage: WallView,
    ) -> None:
        """Say over the `page` it is put on what there is to say; `stage` is the wall above it."""
        super().__init__(page)
        self._stage = stage
        dress(self, "ground")
        self._desk, self.bar, self._page = desk, bar, page
        self._aside = button("", commands.runner("shelf"), kind="chip", icon="archive")
        commands.tell_on(self._aside, "shelf")
        self.resting = Short(kind="small", lines=2)
        self._tips: Tips | None = None
        self.tip_off = button("", self._put_tips_away, kind="quiet", tip=text("No more tips"))
        icons.put(self.tip_off, "x", size=14)
        self._zoom = self._zoom_control(commands)
        whole = column(self)
        self._shelf = row(None, space=8)
        self._shelf.setContentsMargins(EDGE, 8, EDGE, 0)
        whole.addLayout(self._shelf)
        self._strip = QWidget()
        hold(self._strip, high=FREE)
        self._free = row(self._strip, space=8)
        self._free.setContentsMargins(EDGE, 8, EDGE, 8)
        self._free.addWidget(bar)
        self._free.addStretch(1)
        whole.addWidget(self._strip)
        self._is_low: bool | None = None
        self._fitted: object = None
        self._count = 0
        self.fit(em(LOW))
        self.notices = Notices(page, self._beside_bar)
        self.notices.clear = self._kept_clear
        bar.changed.connect(self._make_room)
        desk.altered.connect(self.refresh)
        stage.canvas.looked.connect(self._name_view)
        stage.reshaped.connect(lambda: self.notices.place())  # noqa: PLW0108 - place has words of its own
        self.refresh()

    def refresh(self) -> None:
        self.bar.refresh()
        heaps = set_aside.heaps(self._desk)
        if heaps:
            icons.say_beside(self._aside, set_aside.in_short(heaps))
        self._zoom.setVisible(self._desk.activity is not None)
        self._count = len(heaps)
        self._name_view()
        self._make_room()

    def _make_room(self) -> None:
        """Let what is set aside give way to the bar where they share a line."""
        shared = bool(self._is_low) and not self.bar.isHidden()
        self._aside.setVisible(self._count > 0 and not shared)
        self.resting.setVisible(not shared)
        show_part(self.tip_off, on=self._tips is not None and not shared)
        self.notices.place()

    def rest(self, words: Text | str) -> None:
        """Say something that is so as long as nothing else is: how far one can read the wall."""
        self.resting.show_words(words)
        self._tips = None
        self._make_room()

    def rest_on_tip(self, words: Text, tips: Tips) -> None:
        """Show a tip as long as nothing else is; one press puts all tips away."""
        self.rest(words if tips.shown else "")
        self._tips = tips if tips.shown else None
        self._make_room()

    def _put_tips_away(self) -> None:
        if self._tips is not None:
            self._tips.put_away()
            self.rest("")

    def fit(self, high: int) -> None:
        """Have one line more where the window is so high (pixels)."""
        low = high < em(LOW)
        if (low, text_px()) == self._fitted:
            return
        self._fitted, self._is_low = (low, text_px()), low
        self._hold_width()
        into, at = (self._free, 1) if low else (self._shelf, 0)
        into.insertWidget(at, self._aside)
        into.insertWidget(at + 1, self.tip_off)
        into.insertWidget(at + 2, self.resting, 1)
        into.addWidget(self._zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._zoom.sizeHint().width() + 8 if self._is_low else 0
        self.bar.fit(self.width() - 2 * EDGE - beside)

    def _beside_bar(self, wide: int) -> QRect:
        """Return where something can be said: beside the bar, or over the line above it."""
        strip = self._strip
        held = QRect(strip.mapTo(self._page, QPoint()), strip.size()).adjusted(EDGE, 8, -EDGE, -8)
        if self._stage.outlined and (self._is_low or self.bar.isVisible()):
            held.setLeft(self._stage.canvas.mapTo(self._page, QPoint()).x() + 8)
            return held  # what has no room there goes up over the canvas, not over the outline
        beside_zoom = self._zoom.mapTo(self._page, QPoint()).x() - 8
        if self._is_low and self._zoom.isVisible():
            held.setRight(beside_zoom)
        if self.bar.isVisible():
            beside = held.adjusted(self.bar.sizeHint().width() + 8, 0, 0, 0)
            if beside.width() >= wide:
                return beside
            held.translate(0, 8 - em(FREE))
            if self._zoom.isVisible():
                held.setRight(beside_zoom)
        return held

    def _kept_clear(self) -> list[QRect]:
        """Return what nothing that is said may cover: the zoom, what is set aside or chosen."""
        held = [each for each in (self._zoom, self._aside, self.bar) if each.isVisible()]
        return [QRect(each.mapTo(self._page, QPoint()), each.size()) for each in held]

    def _zoom_control(self, commands: Commands) -> QWidget:
        made = dress(QFrame(), "zoom")
        inside = row(made)
        out, into = (
            commands.tell_on(button("", commands.runner(key), kind="quiet", icon=icon), key)
            for key, icon in (("zoom_out", "minus"), ("zoom_in", "plus"))
        )
        self._fit = commands.tell_on(button("", commands.runner("fit"), kind="quiet"), "fit")
        for part in (out, self._fit, into):
            inside.addWidget(part)
        return made

    def _hold_width(self) -> None:
        """Let the way back to all of the wall be as wide, whatever it says."""
        self._fit.ensurePolished()
        said, widths = self._fit.text(), list[int]()
        for words in VIEWS:
            self._fit.setText(say(words))
            widths.append(self._fit.sizeHint().width())
        self._fit.setText(said)
        self._fit.setFixedWidth(max(widths))

    def _name_view(self) -> None:
        """Say what of the wall is looked at; a press goes back to all of it."""
        self._fit.setText(say(self._stage.view_name))
