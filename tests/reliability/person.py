"""A person at the real window, in a process of its own: writes, drags, undoes, removes, types.

Run as a module: `person FILE HOW SEED` loads the program once and forks a child for each line on
its standard input. The child opens the file in the facilitator's window, without a screen, and
works until it is killed, or until the line's number of acts is done; then it closes the window. It
tells all it sees (`witness`). HOW is "well", or

- "early": says "saved" before the disk, a slow one, has it;
- "forgetful": keeps no draft;
- "pulled": takes the file away in the midst of it and saves it elsewhere;
- "pulled unseen": too, but with a write-ahead log, and the store does not look at its place;
- "day": goes on for ever; "day that leaks": too, and keeps what it should let go of;
- "share": opens the file, and where it is refused for reading;
- "calling": calls out to the network;
- "waiting": waits in the window for each change to be saved.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import socket
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from facilitator.editing.opening import open_file
from facilitator.errors import FacilitatorError
from facilitator.methods import METHODS
from facilitator.model.core.records import Activity, Card, Draft
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import Note
from facilitator.printing import PrintKind, order_of, write
from facilitator.printing.writing import print_activity
from facilitator.store import sqlite
from facilitator.store.backups.backups import Why
from facilitator.store.lines import JournalLine
from facilitator.store.saving import Saver
from facilitator.ui.main_window.panels import notices
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.workspace import debounce
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.reliability.witness import Pulse, Witness, digest, tell
from tests.ui.open_programme import sit_down

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
WORDS = [
    "nobody",
    "asked",
    "the",
    "parents",
    "who",
    "work",
    "in",
    "the",
    "evening",
    "and",
    "so",
    "it",
    "was",
    "never",
    "said",
    "aloud",
]
SLOW = 0.3
"""Seconds a disk takes that is said to have what it has not."""
GIVES_UP = 12.0
"""Seconds after which what was not said is not said."""
SENTENCES = 60
"""Different things that are written, so that what is kept of each is there after a while."""
GOES = 300.0
"""Seconds in which a window closes, however slow its disk is."""
DAY = 8
"""Cards on a wall in a day that goes on, which is so as full at its end as at its beginning."""
FULL = 40
"""Cards on a wall from which on one is taken away for each that comes."""


class Person:
    """Somebody at the window, with habits that follow from a number."""

    longest = 8
    """Words typed key by key at most."""

    def __init__(self, path: Path, how: str, seed: str) -> None:
        """Open the file and sit down at it. Says what was there, and what one is asked."""
        begun = time.monotonic()
        self.chance = random.Random(seed)
        if how == "share":
            tell(refused=_how_it_is_refused(path), after=time.monotonic() - begun)
        programme = open_file(path, METHODS, read_only=how == "share")
        found = {"opened": programme.store.last, "digest": digest(programme.world)}
        self.sitting: ProgrammeWindows = sit_down(programme, path.parent)
        self.window, self.desk = self.sitting.window, self.sitting.desk
        self.store, self.line = programme.store, self.window.capture.line
        QApplication.processEvents()
        took = time.monotonic() - begun
        drafts = [draft.text for draft in programme.world.all(Draft)]
        tell(**found, drafts=drafts, asked=self.asked(), took=took)
        self.line.clear()
        self.pulse = Pulse()
        self.pulse.start()

    # what is seen

    def said(self) -> str:
        """What the notice says."""
        return self.window.strip.notices.words

    def asked(self) -> bool:
        """Whether anything waits for an answer: a sheet, or a notice."""
        sheets = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        notice = self.window.strip.notices._held  # pyright: ignore[reportPrivateUsage]
        return any(w.isVisible() for w in sheets) or (notice is not None and notice.stays)

    def cards(self) -> list[Card]:
        here = self.desk.activity
        return [card for card in self.desk.world.all(Card) if card.activity == here]

    # what is done

    def acts(self) -> None:
        """Do the next thing."""
        often = (self.writes, self.drags) * 2
        also = (self.undoes, self.removes, self.types, self.turns, self.prints, self.backs_up)
        do = self.chance.choice((*often, *also))
        if len(self.cards()) > FULL:
            do = self.removes
        tell(does=do.__name__)
        self.pulse.act = do.__name__
        do()
        QApplication.processEvents()

    def writes(self) -> None:
        told = random.Random(self.chance.randrange(SENTENCES))
        words = " ".join(told.choices(WORDS, k=told.randint(1, 12)))
        self.line.setFocus()
        self.line.setText(words)  # as pasted; `types` goes key by key
        QTest.keyClick(self.line, Qt.Key.Key_Return)

    def drags(self) -> None:
        canvas = self.window.stage.canvas
        notes = [shape for shape in canvas.picture.shapes if isinstance(shape, Note)]
        if not notes or not canvas.isVisible():
            return
        x, y = canvas.lens.to_view(*self.chance.choice(notes).rect.centre)
        start = QPointF(x / canvas.ratio, y / canvas.ratio).toPoint()
        end = QPoint(
            self.chance.randint(20, max(21, canvas.width() - 20)),
            self.chance.randint(20, max(21, canvas.height() - 20)),
        )
        QTest.mousePress(canvas, LEFT, pos=start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(canvas, start + (end - start) * share)
        QTest.mouseRelease(canvas, LEFT, pos=end)

    def undoes(self) -> None:
        self.desk.undo()

    def removes(self) -> None:
        """Remove a card for good."""
        held = self.cards()
        if len(held) > 3:
            doomed = self.chance.choice(held)
            self.desk.do(Act(action="remove", on=(doomed.id,), answers={"sure": True}))

    def turns(self) -> None:
        """Go to another activity."""
        self.desk.show_activity(self.chance.choice(self.desk.world.all(Activity)).id)

    def types(self) -> None:
        """Type key by key, say what stands there after each, and leave it there."""
        self.line.setFocus()
        self.line.clear()
        words = " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, self.longest)))
        for letter in words:
            QTest.keyClicks(self.line, letter)
            tell(typed=self.line.text())
            QTest.qWait(self.chance.randint(5, 120))

    def prints(self) -> None:
        """Make the hand-out of what is on show as a PDF, beside the window as the program does."""
        if self.desk.activity is not None:
            order = order_of(self.desk.programme, self.desk.activity)
            out = self.store.path.with_name("paper.pdf")
            BackgroundJob(lambda: write(order, PrintKind.HANDOUT, out), _made, _refused).start()

    def waits_for_paper(self) -> None:
        """Make the same at once, so that what it computes counts as this thread's."""
        if self.desk.activity is not None:
            out = self.store.path.with_name("paper.pdf")
            print_activity(self.desk.programme, self.desk.activity, out, reader=Readership.HANDOUT)

    def backs_up(self) -> None:
        self.sitting.safe.keep(Why.DURING)

    def meets_a_clock(self) -> None:
        """Have the system's clock set on or back, by an hour at most."""
        ahead = timedelta(seconds=self.chance.randint(-3600, 3600))
        clock = self.desk.programme._now  # pyright: ignore[reportPrivateUsage]
        clock._system = lambda: datetime.now(UTC) + ahead  # pyright: ignore[reportPrivateUsage, reportFunctionMemberAccess]

    def makes_room(self) -> None:
        """Remove cards for good until there are as many as there were, and read each receipt."""
        while len(self.cards()) > DAY:
            self.removes()
            while self.desk.programme.removing:
                QTest.qWait(5)
            QApplication.processEvents()
            self.sitting.safe.wait()

    def goes_on(self, number: int, leaks: list[object]) -> None:
        """Do a round of a day's work, and say what it took here and what is held by now."""
        begun = time.thread_time()
        for do in (self.writes, self.drags, self.undoes, self.undoes, self.turns, self.drags):
            do()
            QApplication.processEvents()
        if number % 10 == 0:
            self.waits_for_paper()
            self.backs_up()
            self.meets_a_clock()
            self.writes()
        self.makes_room()
        QTest.qWait(20)
        if leaks:
            leaks += [bytearray(os.urandom(1 << 20)), os.open(os.devnull, os.O_RDONLY)]
            until = time.thread_time() + len(leaks) / 1000
            while time.thread_time() < until:
                pass
        took = time.thread_time() - begun
        handles = sum(1 for _ in Path("/proc/self/fd").iterdir())
        tell(round=number, took=took, held=_own_memory(), handles=handles)

    def leaves(self) -> None:
        """Close the window as one who goes home, and wait until it closed; say whether it did."""
        begun, pulse = time.monotonic(), self.pulse
        tell(still=pulse.longest, during=pulse.during)
        pulse.longest = 0.0
        self.window.close()
        while not self._left and time.monotonic() < begun + GOES:
            QTest.qWait(500)
            if not self._left and self.store.trouble is None:
                self.window.close()  # it was said that it is not saved, and it is by now
        pulse.stop()
        tell(left=self._left, took=time.monotonic() - begun, closing=pulse.longest)

    @property
    def _left(self) -> bool:
        return self.sitting._gone  # pyright: ignore[reportPrivateUsage]

    def loses_the_file(self) -> None:
        """Take the file away, work on, and when that is said save everything elsewhere."""
        path = self.store.path
        path.rename(path.with_name("hidden"))
        begun = time.monotonic()
        to = path.with_name("elsewhere.facilitator")
        file_dialogs.to_save = lambda *_: to
        while not self.store.trouble and time.monotonic() < begun + GIVES_UP:
            self.acts()
        while not self.asked() and time.monotonic() < begun + GIVES_UP:
            QTest.qWait(20)
        told = time.monotonic() - begun
        self.writes()
        whole = self.asked() and self.sitting.trouble.save_elsewhere()
        if whole:
            programme = open_file(to, METHODS)
            whole = digest(programme.world) == digest(self.desk.world)
            programme.close()
            to.unlink()
        tell(told=told, elsewhere=whole)


def _own_memory() -> int:
    """Return the bytes of memory the process has to itself.

    Pages of files, of the libraries for one, come in as they are used, and go as the system likes.
    """
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    raise OSError("the system does not tell it")


def _made(_paper: object) -> None:
    """Do nothing more: the paper lies beside the file."""


def _refused(error: FacilitatorError) -> None:
    raise error


def _how_it_is_refused(path: Path) -> str:
    try:
        open_file(path, METHODS).close()
    except FacilitatorError as error:
        return type(error).__name__
    return ""


def _worsen(how: str) -> None:
    if how == "pulled unseen":
        sqlite._WRITING["journal_mode"] = ("WAL", "wal")  # pyright: ignore[reportPrivateUsage]
        Saver.check_place = Saver.look = lambda *_: None  # pyright: ignore[reportAttributeAccessIssue]
    if how == "early":
        save = Saver.save

        def slow(saver: Saver, lines: list[JournalLine], on_disk: int) -> None:
            time.sleep(SLOW)
            save(saver, lines, on_disk)

        Saver.save = slow  # pyright: ignore[reportAttributeAccessIssue]
    if how == "forgetful":
        debounce.Debounce.touch = lambda _self: None  # pyright: ignore[reportAttributeAccessIssue]
        Person.longest, Person.acts = 40, Person.types


def at_the_window(path: Path, how: str, seed: str, acts: int) -> None:
    """Work at the window: so many acts, or for ever."""
    app = QApplication([])
    notices.SETTLES = 0
    person = Person(path, how, seed)
    if how == "share":
        return
    if how.startswith("day"):
        leaks: list[object] = [how] if how == "day that leaks" else []
        for number in itertools.count(1):
            person.goes_on(number, leaks)
    if how == "calling":
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    Witness(person.store, early=how == "early", waiting=how == "waiting")
    done = 0

    def act() -> None:
        nonlocal done
        person.acts()
        done += 1
        if 0 < acts <= done:
            person.loses_the_file() if how.startswith("pulled") else person.leaves()
            app.quit()
        else:
            QTimer.singleShot(person.chance.randint(0, 40), act)

    QTimer.singleShot(0, act)
    app.exec()


Work = Callable[[Path, str, str, int], Any]


def serve(path: Path, how: str, seed: str, work: Work = at_the_window) -> None:
    """Fork a child for each line on standard input, and tell when it has gone, and of what."""
    _worsen(how)
    for round_, line in enumerate(sys.stdin):
        child = os.fork()
        if child == 0:
            with contextlib.suppress(KeyboardInterrupt):
                work(path, how, f"{seed}/{round_}", int(line))
            os._exit(0)
        tell(child=child)
        tell(gone=os.waitpid(child, 0)[1])


if __name__ == "__main__":
    assert threading.active_count() == 1
    serve(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
