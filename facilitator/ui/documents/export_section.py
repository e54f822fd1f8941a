"""What all sections of the hand-over sheet have: for whom, what is told of it, and the saving."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.looking import Goes
from facilitator.errors import FacilitatorError
from facilitator.model.core.ids import SessionId
from facilitator.model.core.words import Text, text
from facilitator.model.display.document import Readership
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, name_part, plain_label
from facilitator.ui.workspace.workspace import Workspace

READERS: Final = (
    (Readership.HANDOUT, text("Others: only what may leave the room")),
    (Readership.RECORD, text("Me: everything, with names")),
)
THERE: Final = text("Those who were there: as on the hand-out")
"""For whom a file is that holds the words of the hand-out."""
WORKING: Final = text("One moment: it is being looked at.")


class ExportSection(QWidget):
    """One way of handing over. The sheet shows it, asks where to save, and saves beside the work.

    A section has a `key` and a `title`; it says what its file is called (`file_name`) and returns
    what writes it (`writer`). While `blocked` says why, nothing can be saved.
    """

    key: str
    title: Text
    about: Text
    names_somebody = False
    """Whether the name of the file tells who somebody is."""

    changed = Signal()
    """What is told, or whether it can be saved, is another."""
    consent_wanted = Signal(str)
    """What may be quoted of a session is to be said (its id)."""

    go_wanted = Signal(object)
    """The words of a record are to be gone to."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self.desk = desk
        self.blocked: Text | None = WORKING
        self.body = column(self, space=8)
        self.told = plain_label(kind="muted")
        self.consent = button(text("What may be quoted…"), self._ask_consent, kind="chip")
        self.consent.setParent(self)
        self.consent.hide()
        self._unasked: SessionId | None = None
        self._looking: BackgroundJob | None = None

    def come_in_sight(self) -> None:
        """Work out what there is to say; the sheet asks for it when the section is shown."""
        raise NotImplementedError

    def file_name(self) -> tuple[str, str]:
        """Return what the file is to be called, safe everywhere, and its ending."""
        raise NotImplementedError

    def writer(self) -> Callable[[Path], object]:
        """Return what writes the file as chosen now, in a thread of its own.

        Raises FacilitatorError.
        """
        raise NotImplementedError

    def first_field(self) -> QWidget | None:
        """Return the field that has the keys first; None: the list of sections."""
        return None

    def others_get(self) -> bool:
        """Whether others get it, so that the words can be looked through (`goes_out`)."""
        return False

    def goes_out(self) -> Goes:
        """Return which words go out, of what is now."""
        return looking.leaving_words(self.desk.world)

    # for the sections

    def ask(self, words: Text, box: QComboBox) -> None:
        """Put a question with choices below what is there."""
        name_part(box, words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # it is filled later
        self.body.addWidget(plain_label(words, "small"))
        self.body.addWidget(box)

    def close_with_told(self) -> None:
        """Put what is told, and the way to what may be quoted, below the questions."""
        self.body.addWidget(self.told)
        self.body.addWidget(self.consent)
        self.body.addStretch(1)

    def tell(self, said: Iterable[str], kept: Iterable[Text], unasked: SessionId | None) -> None:
        """Say what is in the file, what is `kept` back, and in which session most of it was."""
        kept = tuple(kept)
        lines = [*said, *(say(text("Not in it: {what}", what=words)) for words in kept)]
        self.told.setText("\n".join(lines))
        self._unasked = unasked
        self.consent.setVisible(bool(kept) and unasked is not None)
        self.changed.emit()

    def look(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Work something out beside the window; until then nothing can be saved."""
        if self._looking is not None:
            self._looking.cancel()
        self.blocked = WORKING
        self.told.setText(say(WORKING))
        self.changed.emit()

        def found(made: object) -> None:
            self.blocked = None
            done(made)

        def failed(error: FacilitatorError) -> None:
            self.blocked = error.text
            self.told.setText(say(error.text))
            self.changed.emit()

        self._looking = BackgroundJob(work, found, failed, self).start()

    def wait(self) -> None:
        """Wait for what is being worked out."""
        if self._looking is not None:
            self._looking.wait()

    def _ask_consent(self) -> None:
        if self._unasked is not None:
            self.consent_wanted.emit(self._unasked)
