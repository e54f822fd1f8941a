"""What only the facilitator sees, in the rest of the panel: hints, notes, who spoke, figures."""

from collections.abc import Sequence

from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.agenda.present import agenda_notes
from facilitator.ui.main_window.side_panel.private import PrivateNoteField
from facilitator.ui.people.speakers import SpeakerChips
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.voting.panel import VoteList, view
from facilitator.ui.widgets.basics import column, emptied, plain_label, plain_tip, scrolling
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.actions import Offers
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace

HINTS, NOTES, HEARD, FIGURES = range(4)
_NAMES = (text("Hints"), text("Notes"), text("Heard"), text("Figures"))
_ICONS = ("lightbulb", "pencil", "users", "hash")


class FiguresTab(QWidget):
    """What is voted on and came out, and what the method counts."""

    def __init__(self, desk: Workspace, offers: Offers, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: object = None
        self._lines: list[QLabel] = []
        whole = column(self, space=10)
        self.votes = VoteList(desk, offers, self)
        self._numbers = column(space=4)
        whole.addWidget(self.votes)
        whole.addLayout(self._numbers)
        whole.addStretch(1)

    def refresh(self) -> None:
        self.votes.refresh()
        method, activity, world = self._desk.method, self._desk.activity, self._desk.world
        held = method.measures(world, activity) if method and activity else ()
        if held == self._shown:
            return
        self._shown = held
        if len(held) != len(self._lines):
            emptied(self._numbers)
            self._lines = [plain_label() for _ in held]
            for line in self._lines:
                self._numbers.addWidget(line)
        for line, each in zip(self._lines, held, strict=True):  # they count up at each card
            words = text("{name}: {number}", name=say(each.label), number=say(each.words))
            line.setText(say(words))
            line.setToolTip(plain_tip(say(each.formula)))


@guards
class PanelTabs(QTabWidget):
    """The tabs: which one is open is remembered for each activity."""

    def __init__(self, desk: Workspace, offers: Offers, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        dress(self, "side")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setUsesScrollButtons(False)
        hints, notes, heard, figures = (self._page(name) for name in _NAMES)
        self.hints = hints
        """What the hints stand in."""
        self.heard, self.note = SpeakerChips(desk, heard), PrivateNoteField(desk, notes)
        self.figures = FiguresTab(desk, offers, figures)
        self._status, self._do = plain_label(), plain_label(kind="small")
        self._agenda = plain_label(kind="small")
        self._remarks = _filled(hints, self._status, self._do)
        self._remarks.addStretch(1)
        _filled(notes, self._agenda, self.note)
        for page, part in ((heard, self.heard), (figures, self.figures)):
            _filled(page, part).addStretch(1)
        self._named: object = None
        self._names = [self.tabText(at) for at in range(self.count())]
        self._open: dict[Subject, int] = {}
        self._last, self._of, self._voting = HINTS, desk.looked, False
        self._turning = False
        self._at: object = None
        self.currentChanged.connect(self._turned)

    def put_hints(self, pressing: QWidget, hints: Sequence[QWidget]) -> None:
        """Put hints into the first tab: what is pressing above all."""
        self._remarks.insertWidget(0, pressing)
        for place, hint in enumerate(hints, 2):
            self._remarks.insertWidget(place, hint)

    def _page(self, name: Text) -> QWidget:
        """Add a tab that scrolls; returns what its parts are made in, which styles them once."""
        area = QScrollArea(self)
        self.addTab(area, say(name))
        inside = QWidget(area.viewport())
        scrolling(area, inside)
        return inside

    def area(self) -> QScrollArea:
        """Return what scrolls in the tab that is open."""
        held = self.currentWidget()
        assert isinstance(held, QScrollArea)  # noqa: S101 - each page is one
        return held

    def refresh(self) -> None:
        """Show what is, in the tab that was open here last."""
        step, activity, method = self._desk.step(), self._desk.activity, self._desk.method
        status = method.status(self._desk.world, activity) if method and activity else ()
        self._status.setText(in_a_line(status))
        self._status.setVisible(bool(status))
        self._agenda.setText(agenda_notes(self._desk))
        self._agenda.setVisible(bool(self._agenda.text()))
        also = (step.do, *step.prompts) if step else ()
        self._do.setText("\n".join(f"– {say(words)}" for words in also))
        self._do.setVisible(bool(also))
        self.heard.refresh()
        self.note.refresh()
        self.note.setVisible(activity is not None)
        self.figures.refresh()
        self._turn_over(on=activity is not None)

    def _turn_over(self, *, on: bool) -> None:
        votes = view(self._desk) is not None
        self._turning = True
        for place, shown in (
            (HINTS, on),
            (NOTES, on or bool(self._agenda.text())),
            (HEARD, on and not self.heard.isHidden()),
            (FIGURES, on),
        ):
            if shown != self.isTabVisible(place):  # Qt lays them out anew either way
                self.setTabVisible(place, shown)
        if self._of != self._desk.looked or votes != self._voting:
            self._of = self._desk.looked
            wanted = FIGURES if votes else self._open.get(self._of, self._last)
            self.setCurrentIndex(wanted if self.isTabVisible(wanted) else NOTES)
        self._voting = votes
        step = self._desk.step()
        if (at := (self._of, step.key if step else "")) != self._at:
            self._at = at
            self.area().verticalScrollBar().setValue(0)
        self._turning = False
        self._name_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_tabs()

    def _name_tabs(self) -> None:
        """Name every tab; where that is too long, all but the open one have a picture instead."""
        shown = tuple(map(self.isTabVisible, range(self.count())))
        now = (tuple(self._names), shown, self.width(), self.currentIndex())
        if now == self._named:
            return
        self._named = now
        self._show_names(short=False)
        if self.tabBar().sizeHint().width() > self.width():
            self._show_names(short=True)

    def _show_names(self, *, short: bool) -> None:
        for at, name in enumerate(self._names):
            alone = short and at != self.currentIndex()
            self.setTabText(at, "" if alone else name)
            self.setTabIcon(at, icons.icon(_ICONS[at]) if alone else QIcon())
            self.setTabToolTip(at, plain_tip(name) if alone else "")
            self.tabBar().setAccessibleTabName(at, name)

    def _turned(self, place: int) -> None:
        self._name_tabs()
        if not self._turning:
            self._open[self._of] = self._last = place

    def count_hints(self, count: int) -> None:
        """Say how many hints there are, where others are looked at, too."""
        words = text("Hints {count}", count=count) if count else text("Hints")
        self._names[HINTS] = say(words)
        self._name_tabs()


def _filled(page: QWidget, *parts: QWidget) -> QVBoxLayout:
    rows: QVBoxLayout = column(page, space=8)
    rows.setContentsMargins(*as_read(0, 8, 4, 0))
    for part in parts:
        rows.addWidget(part)
    return rows
