"""A copy of the programme without who took part: what is replaced in it, looked through first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from facilitator import SUFFIX
from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.anonymous import copied_words
from facilitator.analysis.privacy.looking import Sighting
from facilitator.editing.anonymous_copy import write_anonymous_copy
from facilitator.files import safe_name
from facilitator.model.core.words import text
from facilitator.printing import PrintKind, order_of_programme
from facilitator.ui.documents.export_section import ExportSection
from facilitator.ui.privacy import decisions
from facilitator.ui.privacy.look_sheet import LookSheet
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button
from facilitator.ui.workspace.workspace import Workspace


class AnonymousSection(ExportSection):
    """Says what becomes of names, numbers and addresses; each can be left as it is."""

    key = "anonymous"
    title = text("Without names")
    about = text(
        "A copy in which people and organisations are numbers and speakers have other "
        "codes. Contacts, needs, private notes, what was covered or kept out of print, and every "
        "step that could be undone are not in it. The programme you work in stays as it is."
    )

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk)
        self.close_with_told()
        self.through = button(text("Look it through…"), self._look_through, kind="chip")
        self.body.insertWidget(self.body.count() - 1, self.through)

    def come_in_sight(self) -> None:
        """Look through all words beside the work."""
        world, methods = self.desk.world, self.desk.programme.methods
        self.look(lambda: looking.look_through(world, copied_words(world, methods)), self._show)

    def _show(self, found: Sequence[Sighting]) -> None:
        left = decisions.left_in_copy(self.desk.programme)
        going = [each for each in found if decisions.mark(each) not in left]
        names = ", ".join(say(words) for words in looking.summed(going))
        said = [say(text("Replaced in words: {what}.", what=names))] if names else []
        if len(going) < len(found):
            stay = ", ".join(
                say(words)
                for words in looking.summed(e for e in found if decisions.mark(e) in left)
            )
            said.append(say(text("Left as it is: {what}.", what=stay)))
        said.append(
            say(
                text(
                    "Roles, sectors, days and places stay. Names that are on no list are not known "
                    "here, and what people say may tell who they are: read the copy before you "
                    "hand it on."
                )
            )
        )
        self.through.setVisible(bool(found))
        self.tell(said, (), None)

    def _look_through(self) -> None:
        sheet = LookSheet(
            self,
            self.desk,
            lambda: copied_words(self.desk.world, self.desk.programme.methods),
            decisions.left_in_copy(self.desk.programme),
            copying=True,
        )
        sheet.finished.connect(self.come_in_sight)
        sheet.go_wanted.connect(self.go_wanted)
        sheet.open()

    def file_name(self) -> tuple[str, str]:
        title = order_of_programme(self.desk.programme).title(PrintKind.STUDY)
        what = say(text("without names"))
        return f"{safe_name(title, 'programme')} - {what}", SUFFIX

    def writer(self) -> Callable[[Path], object]:
        world, methods = self.desk.world, dict(self.desk.programme.methods)
        kept = frozenset(decisions.left_in_copy(self.desk.programme))
        return lambda to: write_anonymous_copy(world, methods, to, kept=kept, say=say)
