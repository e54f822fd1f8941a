"""A wall, a session or the programme for other programs: as what, of what, for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox

from facilitator.analysis.pool import references
from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.looking import Goes
from facilitator.files import write_whole
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import ActivityId, SessionId, Text, text
from facilitator.model.display.document import Readership
from facilitator.printing.other_programs.formats import FORMATS, ExportFormat, Scope, made
from facilitator.printing.other_programs.request import (
    ExportedFile,
    ExportRequest,
    export_request,
)
from facilitator.ui.documents.export_section import READERS, THERE, ExportSection
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_label
from facilitator.ui.workspace.workspace import Workspace


class _Made(NamedTuple):
    """A file, and the session of which most is kept back."""

    file: ExportedFile
    unasked: SessionId | None


class OtherProgramsSection(ExportSection):
    """Asks for a format, what of the programme goes into it, and for whom it is."""

    key = "other programs"
    title = text("For other programs")
    about = text("Slides, boards, outlines, a calendar, and files for qualitative analysis.")

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self._file = ExportedFile(data=b"")
        self.format, self.target, self.reader = QComboBox(), QComboBox(), QComboBox()
        self.explained = plain_label(kind="muted")
        self.ask(text("As"), self.format)
        self.body.addWidget(self.explained)
        self.ask(text("Of"), self.target)
        self.ask(text("For whom"), self.reader)
        self.close_with_told()
        for each in FORMATS:
            self.format.addItem(say(each.name), each.key)
        for reader, words in READERS:
            self.reader.addItem(say(words), reader)
        self._fill_targets()
        self.format.currentIndexChanged.connect(self._turn)
        self.target.currentIndexChanged.connect(self.come_in_sight)
        self.reader.currentIndexChanged.connect(self.come_in_sight)

    @property
    def chosen(self) -> ExportFormat:
        return FORMATS[max(0, self.format.currentIndex())]

    @property
    def request(self) -> ExportRequest:
        """What is wanted, as it stands now."""
        scope, key = self.target.currentData().split(" ")
        return export_request(
            self.desk.programme,
            Readership(self.reader.currentData()),
            session=SessionId(key) if scope == Scope.SESSION else None,
            activity=ActivityId(key) if scope == Scope.WALL else None,
            say=say,
        )

    def choose(self, key: str) -> None:
        """Choose a format by its key."""
        self.format.setCurrentIndex(self.format.findData(key))

    def come_in_sight(self) -> None:
        """Make the file beside the work, and tell what will be in it."""
        self.explained.setText(say(self.chosen.about))
        if not self.target.count():
            self.blocked = text("There is no activity yet to hand over.")
            self.told.setText(say(self.blocked))
            self.changed.emit()
            return
        chosen, request = self.chosen, self.request
        self._name_readers(as_handout=chosen.as_handout(request))
        self.look(lambda: _Made(made(chosen, request), _unasked(request)), self._show)

    def file_name(self) -> tuple[str, str]:
        return self.chosen.file_name(self.request), self.chosen.ending

    def others_get(self) -> bool:
        return self.request.leaves

    def goes_out(self) -> Goes:
        order = self.request.order
        goes = looking.leaving_words(order.world)
        return looking.within(order.world, goes, order.session, order.activity)

    def writer(self) -> Callable[[Path], object]:
        data = self._file.data
        return lambda to: write_whole(to, data)

    def _turn(self) -> None:
        self._fill_targets()
        self.come_in_sight()

    def _show(self, found: _Made) -> None:
        self._file = found.file
        words = [say(each) for each in found.file.unagreed]
        holds = [", ".join(say(words) for words in found.file.holds)]
        left = " ".join(say(words) for words in found.file.left_out)
        said = [say(text("Left out: {what}", what=left))] if left else []
        self.tell([*words, *holds, *said], found.file.withheld, found.unasked)

    def _name_readers(self, *, as_handout: bool) -> None:
        """Say for whom it is by the rule it follows: that of the hand-out, or that of tables."""
        for place, (reader, words) in enumerate(READERS):
            there = as_handout and reader is Readership.HANDOUT
            self.reader.setItemText(place, say(THERE if there else words))

    def _fill_targets(self) -> None:
        """Offer what this format can be of; what was chosen stays, or the wall on show."""
        kept = self.target.currentData()
        self.target.blockSignals(True)
        self.target.clear()
        for scope in self.chosen.scopes:
            for key, words in self._of(scope):
                self.target.addItem(say(words), f"{scope} {key}")
        wall = f"{Scope.WALL} {self.desk.activity}"
        found = [self.target.findData(each) for each in (kept, wall) if each]
        self.target.setCurrentIndex(next((place for place in found if place >= 0), 0))
        self.target.blockSignals(False)

    def _of(self, scope: Scope) -> Iterator[tuple[str, Text]]:
        world = self.desk.world
        if scope is Scope.PROGRAMME:
            yield "", text("The whole programme")
        elif scope is Scope.SESSION:
            for session in agenda_queries.sessions(world):
                name = references.session_name(world, session.id)
                yield session.id, text("The session “{name}”", name=name)
        else:
            for activity in agenda_queries.activities(world):
                if activity.method in self.desk.programme.methods:
                    session = references.session_name(world, activity.session)
                    wall = references.activity_name(world, activity.id)
                    yield activity.id, text("{session}: {wall}", session=session, wall=wall)


def _unasked(request: ExportRequest) -> SessionId | None:
    """Return the session of which most is kept back, of those it is about."""
    if request.session is not None:
        return request.session
    held = request.order.pool.comments
    kept = Counter(said.session for said in held if not said.quotable)
    return next((key for key, _ in kept.most_common(1)), None)
