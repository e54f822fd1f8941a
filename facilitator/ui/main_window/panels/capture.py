"""The capture line: type, Enter, next card; numbers sort; a pasted list becomes many cards."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from facilitator.editing.programme import EditOutcome
from facilitator.methods.contract import Capture
from facilitator.model.board.queries import open_poll
from facilitator.model.core import ActivityId, SectorId, Text, counted, text
from facilitator.model.core.records import Activity, Draft, Voice
from facilitator.model.display.gesture import Act, Gesture, Write
from facilitator.model.people import queries
from facilitator.model.people.records import Sector
from facilitator.ui.style.sizes import em
from facilitator.ui.style.style_class import dress, lock
from facilitator.ui.system import clipboard
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import able, button, escaped, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.inviting_line import InvitingLine
from facilitator.ui.workspace.debounce import Debounce
from facilitator.ui.workspace.workspace import Workspace

VOICES = {Voice.THEIRS: text("In their words"), Voice.MINE: text("My note")}
PAUSE = 500
"""Milliseconds without a key after which what is typed is kept as a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """A line that was not taken, where it was meant, and why not.

    `vote` is the id of the one that was open then: it is a ballot of that one and nothing else.
    """

    words: str
    activity: ActivityId | None
    vote: str = ""
    why: Text | None = None


@guards
class CaptureField(InvitingLine):
    """A line that hands over what is pasted or dropped into it when it is more than one line."""

    pasted = Signal(object)
    typed_over = Signal(str)
    """All that stood here was chosen, and something else was typed in its place."""

    def event(self, event: QEvent) -> bool:
        """Leave undo to the wall while there is nothing typed to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            mine = self.isUndoAvailable() if undo else self.isRedoAvailable()
            if (undo or redo) and not mine:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and self._many(data):
            return
        with self._watched():
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        with self._watched():
            super().inputMethodEvent(event)

    @contextmanager
    def _watched(self) -> Generator[None]:
        """Tell when all words make way for others."""
        before = self.text()
        whole = bool(before) and self.selectedText() == before
        yield
        if whole and self.text() != before:
            self.typed_over.emit(before)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what any line offers; its paste takes lists as well."""
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        whole = QAction(escaped(say(text("Paste as cards"))), menu)
        data = QGuiApplication.clipboard().mimeData()
        whole.triggered.connect(lambda: self._many(data, least=1))
        menu.addSeparator()
        menu.addAction(whole)
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window: their names are no words of anybody."""
        if event.mimeData().hasUrls():
            event.ignore()
            return
        super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a list that was dragged here as cards."""
        if self._many(event.mimeData()):
            event.acceptProposedAction()
            return
        super().dropEvent(event)

    def _many(self, data: QMimeData | None, least: int = 2) -> bool:
        found = clipboard.pasted(data)
        many = sum(len(write.texts) for write in found) >= least
        if many or (found and data is not None and data.hasFormat(clipboard.MIME)):
            self.pasted.emit(data)
            return True
        return False


class CaptureLine(QFrame):
    """The line with its choice of voice. What is typed is kept, and stands here again."""

    written = Signal(object)
    """What is typed was taken: the changes it made."""
    table_pasted = Signal(str)
    """Rows and columns were pasted: which of them are comments has to be seen first."""
    given_up = Signal(object)
    """A line that was refused (a RefusedLine) made way for another one: it is offered back."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        """Show what the desk's method invites to."""
        super().__init__(parent)
        self._desk = desk
        self._of: ActivityId | None = None
        self._kept = self._beside = self._asked = ""
        self._turned_down: RefusedLine | None = None
        self._waits = False  # what is typed now, on a block without a wall, is for the next wall
        self._voice = Voice.THEIRS
        self._sector: SectorId | None = None
        self.line = dress(CaptureField(), "capture")
        self.line.setMaxLength(20_000)
        self.line.setAccessibleName(say(text("Type a card")))
        self.line.returnPressed.connect(self.send)
        self.line.pasted.connect(self.paste)
        self.line.typed_over.connect(self._give_up)
        self.line.textEdited.connect(lambda _words: self._lull.touch())
        self._voices = button("", kind="menu")
        self._choose_voice()
        self._wide = self._roomy = True
        self._sectors = button("", kind="menu", tip=text("From which sector what is typed comes"))
        self._sectors.setMenu(QMenu(self))
        self._sectors.menu().aboutToShow.connect(self._offer_sectors)
        self._add = button(text("Add card ⏎"), self.send)
        inside = row(self, space=9)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.addWidget(self.line, 1)
        inside.addWidget(self._voices)
        inside.addWidget(self._sectors)
        inside.addWidget(self._add)
        self._lull = Debounce(PAUSE, self)
        self._lull.came.connect(self.keep)
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is; another activity brings its own unfinished words."""
        if self._of != self._desk.activity:
            self._leave_ballot()
            self.keep()
            self._sector = None
            self._of = self._desk.activity
            waited = self.line.text() if self._waits else ""
            self._waits = False
            self._kept, self._beside = self._draft(), ""
            self.line.setText(self._kept)
            if waited.strip():
                self.put_back(waited)
                self.keep()
        self._follow()
        capture = self._capture()
        self._take_ballots(on=capture is not None and capture.ballot)
        self.come_from(self._sector)
        reason = self._reason(capture)
        words = reason or (capture.prompt if capture else text("Type a card"))
        shorter = text("Closed") if reason and capture else text("Type a card")
        self.line.invite(say(words), say(shorter))
        more = capture.more if capture and reason is None else None
        self.line.setToolTip(say(more) if more else "")
        self._waits = self._desk.block is not None and self._desk.locked is None
        able(self._add, self._desk.locked)
        lock(self.line, on=reason is not None and not self._waits)

    def _take_ballots(self, *, on: bool) -> None:
        """Invite to ballots while a vote is open; what was refused as one goes when it closes."""
        self._add.setText(say(text("Enter vote ⏎") if on else text("Add card ⏎")))
        self._voices.setVisible(not on)
        self.line.setAccessibleName(say(text("Type a vote") if on else text("Type a card")))
        if not on:
            self._leave_ballot()

    def _leave_ballot(self) -> None:
        """Let go of a ballot that was refused: here it would be a card."""
        held = self._turned_down
        if held is not None and held.vote:
            if self.line.text() == held.words:
                self.line.setText("")
                self.keep()
                self._give_up(held.words)
            self._turned_down = None

    def _follow(self) -> None:
        """Show what was typed on the bar of the one-screen wall and not sent."""
        draft = self._draft()
        if draft != self._kept and self._typed() == self._kept:
            self.line.setText(draft)
        self._kept = draft

    def say_why_not(self) -> None:
        """Say why nothing can be typed now."""
        reason = self._reason(self._capture())
        if reason is not None:
            self._desk.tell(reason)

    def send(self) -> None:
        """Do what is typed: write a card, or sort by number."""
        reason, activity = self._reason(self._capture()), self._of
        words = self.line.text()
        if reason is not None or activity is None:
            self._desk.tell(reason or text("Add an activity first."))
            return
        if not words.strip():
            self.line.setFocus()
            return
        method = self._desk.method
        means = method.typed(self._desk.world, activity, words) if method else None
        if isinstance(means, Text):
            self._desk.refuse(means)
            self._offer_again(means)
            return
        self._do(means or Write(texts=(words,)))

    def paste(self, data: QMimeData | None) -> None:
        """Write a list as cards, one for each line; a table is looked at first."""
        if data is not None and clipboard.is_table(data):
            self.table_pasted.emit(data.text())
            return
        reason = self._reason(self._capture())
        if reason is not None:
            self._desk.tell(reason)
            return
        here = self._desk.world.find(Activity, self._of)
        found = clipboard.pasted(data, here.title if here else "")
        if data is None or not found:
            self._desk.tell(text("The clipboard holds no text."))
            return
        cards = clipboard.brought(data, self._desk.world, self._of or "")
        sent = self._desk.do(Act(action="bring", on=cards)) if cards else EditOutcome()
        if sent.done or sent.refused:
            return
        done = 0
        for write in found:
            own = data.hasFormat(clipboard.MIME)
            write = replace(write, sector=self._sector)  # noqa: PLW2901
            sent = self._desk.do(write if own else replace(write, voice=self._voice))
            done += len(write.texts) if sent.done else 0
        if done > 1:
            self._desk.tell(
                counted(done, "{count} card written.", "{count} cards written, one for each line.")
            )

    def speak_as(self, voice: Voice) -> None:
        """Choose whose words are typed."""
        self._voice = voice
        self._voices.setText(escaped(say(VOICES[voice])))
        for entry in self._voices.menu().actions():
            entry.setChecked(entry.data() == voice.value)

    def come_from(self, sector: SectorId | None) -> None:
        """Choose from which sector what is typed comes; None: it is not said."""
        held = self._desk.world.find(Sector, sector)
        self._sector = held.id if held else None
        words = text("From: {sector}", sector=held.name if held else text("not said"))
        self._sectors.setText(escaped(say(words)))
        asked = self._roomy and bool(queries.sectors(self._desk.world))
        self._sectors.setVisible(asked and not self._voices.isHidden())
        votes = self._voices.isHidden()  # a vote has the line to itself
        self._add.setVisible(self._wide or (self._roomy and votes))

    def keep(self) -> None:
        """Keep what is typed as a draft; nothing typed drops the draft."""
        self._lull.stop()
        if self._of is not None and self._typed() != self._draft():
            self._desk.programme.keep_draft(self._of, None, self._typed())

    def write_beside(self, words: str) -> None:
        """Keep what is being typed as a new card on the wall with what is typed here."""
        self._beside = words
        self.keep()

    def _typed(self) -> str:
        return " ".join(filter(None, (self.line.text(), self._beside)))

    def fit(self, width: int) -> None:
        """Leave the button out where there is little room (pixels); Enter does the same."""
        self._wide, self._roomy = width > em(780), width > em(480)
        self.come_from(self._sector)

    def take_asked(self) -> str:
        """Return the line that a question was asked about, once; "" where there is none."""
        words, self._asked = self._asked, ""
        return words

    def _do(self, means: Gesture) -> None:
        if isinstance(means, Write):
            means = replace(means, voice=self._voice, sector=self._sector)
        outcome = self._desk.do(means)
        if outcome.refused:
            self._offer_again(*outcome.words)
            return
        self._turned_down = None
        self.written.emit(outcome.done)
        self._asked = self.line.text() if outcome.ask is not None else ""
        self.line.setText("")  # not clear(): that could be undone back into the line
        self.keep()
        self.line.setFocus()

    def _offer_again(self, *why: Text) -> None:
        """Leave what was refused to be mended; what is typed next takes its place."""
        said = text("{words}", words=" ".join(say(each) for each in why))
        self._turned_down = replace(self._meant(self.line.text()), why=said if why else None)
        self.line.setFocus()
        self.line.selectAll()

    def _give_up(self, words: str) -> None:
        held = self._turned_down
        if held is not None and words == held.words:
            self._turned_down = None
            self.given_up.emit(held)

    def put_back(self, words: str) -> None:
        """Have a line that was given up here again; what stands here is offered in its turn."""
        held = self.line.text()
        refused, self._turned_down = self._turned_down, None
        self.line.setText(words)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if held.strip() and refused is not None and refused.words == held:
            self.given_up.emit(refused)
        elif held.strip():
            self.offer(held)

    def take_back(self, line: RefusedLine) -> None:
        self.put_back(line.words)
        self._turned_down = line

    def offer(self, words: str) -> None:
        self.given_up.emit(self._meant(words))

    def is_meant(self, line: RefusedLine) -> bool:
        """Whether a line typed now goes where that one was to go."""
        now = self._meant(line.words)
        return (now.activity, now.vote) == (line.activity, line.vote)

    def _meant(self, words: str) -> RefusedLine:
        capture, activity = self._capture(), self._desk.activity
        vote = open_poll(self._desk.world, activity) if activity else None
        of = vote.id if vote is not None and capture is not None and capture.ballot else ""
        return RefusedLine(words=words, activity=activity, vote=of)

    def _capture(self) -> Capture | None:
        method, activity = self._desk.method, self._desk.activity
        return method.capture(self._desk.world, activity) if method and activity else None

    def _reason(self, capture: Capture | None) -> Text | None:
        if capture is None and self._desk.block is None:
            return text("Add an activity first.")
        if self._desk.locked:
            return self._desk.locked
        if capture is None:
            return text("This block has no wall. What you type waits here for the next one.")
        return capture.why_not

    def _draft(self) -> str:
        if self._of is None:
            return ""
        drafts = self._desk.world.all(Draft, self._of)
        return next((draft.text for draft in drafts if draft.card is None), "")

    def _offer_sectors(self) -> None:
        menu = self._sectors.menu()
        menu.clear()
        offered = [(None, say(text("not said")))]
        offered += [(each.id, each.name) for each in queries.sectors(self._desk.world)]
        rows = [
            menus.MenuRow(
                words=words,
                act=partial(self.come_from, sector),
                listed=sector is not None,
                ticked=sector == self._sector,
            )
            for sector, words in offered
        ]
        menus.fill(menu, rows)

    def _choose_voice(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for voice, words in VOICES.items():
            entry = QAction(escaped(say(words)), menu, checkable=True)
            entry.setData(voice.value)
            entry.triggered.connect(lambda _on=False, voice=voice: self.speak_as(voice))
            group.addAction(entry)
            menu.addAction(entry)
        self._voices.setMenu(menu)
        self.speak_as(self._voice)
