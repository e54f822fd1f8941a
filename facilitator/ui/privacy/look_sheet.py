"""What was found in the words, one line each, and what a person decides of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.anonymous import LeftAsItIs
from facilitator.analysis.privacy.looking import Goes, Sighting
from facilitator.analysis.privacy.wording import where
from facilitator.model.core import Change
from facilitator.model.core.words import Text, text
from facilitator.ui.privacy import decisions
from facilitator.ui.style.sizes import hold
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, button, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.workspace import Workspace

MOST: Final = 500
"""Lines that are listed; the next ones come when these are decided."""
NOTHING_LEFT: Final = text("Nothing is left to decide. Names that are on no list are not known.")
LOOKING: Final = text("The words are being looked through.")
CHOOSE: Final = text("Choose a line first.")
NOT_COVERED: Final = text(
    "These words are yours, not somebody’s comment: go to them and change them."
)
NOTHING_DECIDED: Final = text("Nothing was decided here yet.")
NO_CARD: Final = text("This does not stand on a card.")


@guards
class LookSheet(FormDialog):
    """Lists what tells who somebody is in the words that go out."""

    go_wanted = Signal(object)
    """The words of a record are to be gone to; this sheet has gone."""

    def __init__(
        self,
        parent: QWidget,
        desk: Workspace,
        going: Callable[[], Goes],
        left: set[LeftAsItIs],
        *,
        copying: bool = False,
    ) -> None:
        """Look through what goes out, as `going` says of what is; not what is `left` as it is.

        In a copy without names all else is replaced, so nothing is covered or left out.
        """
        super().__init__(
            parent,
            text("Look it through"),
            text("Done"),
            text(
                "What was said stays whole in the file. What is covered is printed in brackets, "
                "such as [name]."
            )
            if not copying
            else text("All of these are replaced in the copy, but those you leave as they are."),
        )
        self._desk, self._going, self._left = desk, going, left
        self._job: BackgroundJob | None = None
        self.found: tuple[Sighting, ...] = ()
        self._decided: list[Change | frozenset[LeftAsItIs]] = []
        self.told = plain_label(LOOKING, "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(say(text("What was found")))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # while there is nothing in it
        hold(self.list, least_wide=640, least_high=260)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.told)
        self.body.addWidget(self.list, 1)
        self.covers = button(text("Cover in print"), self.cover, kind="chip")
        self.leaves_out = button(text("Leave the card out"), self.leave_out, kind="chip")
        self.lets_stand = button(text("Leave as it is"), self.let_stand, kind="chip")
        self.goes_to = button(text("Go to it"), self.go_to, kind="chip")
        ways = row(space=8)
        self.undoes = button(text("Undo"), self.undo, icon="undo-2", kind="chip")
        for made in (self.covers, self.leaves_out, self.lets_stand, self.goes_to):
            ways.addWidget(made)
        ways.addStretch(1)
        ways.addWidget(self.undoes)
        self.body.addLayout(ways)
        for made in (self.covers, self.leaves_out):
            made.setVisible(not copying)
        self.cancel.hide()
        self.list.itemSelectionChanged.connect(self._offer)
        desk.changed.connect(self._changed)
        self.look()

    def _changed(self, _change: object) -> None:
        self.look()

    def look(self) -> None:
        """Look through the words beside the work, and list what was found."""
        world, goes = self._desk.world, self._going()
        if self._job is not None:
            self._job.cancel()
        self._job = BackgroundJob(
            lambda: looking.look_through(world, goes),
            self._show,
            lambda error: self.complain(error.text),
            self,
        ).start()

    def _show(self, found: Iterable[Sighting]) -> None:
        place = self.list.currentRow()
        self.list.clear()  # before what its lines stand for is another
        self.found = tuple(each for each in found if decisions.mark(each) not in self._left)
        for each in self.found[:MOST]:
            self.list.addItem(QListWidgetItem(self._line(each)))
        policies = Qt.FocusPolicy
        came = bool(self.found) and self.list.focusPolicy() is policies.NoFocus
        self.list.setFocusPolicy(policies.StrongFocus if self.found else policies.NoFocus)
        self.list.setCurrentRow(min(max(0, place), self.list.count() - 1))
        sums = ", ".join(say(words) for words in looking.summed(self.found))
        if len(self.found) > MOST:
            sums = say(text("{what}. The first {count} are listed.", what=sums, count=MOST))
        self.told.setText(sums or say(NOTHING_LEFT))
        self._offer()
        if came:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # what there is to decide came now

    def _line(self, seen: Sighting) -> str:
        before, after = seen.around()
        kind = say(looking.NEUTRAL[seen.detail.kind])
        if not seen.detail.sure:
            kind = say(text("{kind}, or a common word", kind=kind))
        place = say(where(self._desk.world, seen.record))
        return f"{before}⟦{seen.said}⟧{after}\n{kind} · {place}"

    @property
    def chosen(self) -> tuple[Sighting, ...]:
        """What is chosen in the list."""
        return tuple(self.found[each.row()] for each in self.list.selectedIndexes())

    def _offer(self) -> None:
        chosen = self.chosen
        none = None if chosen else CHOOSE
        able(self.covers, none or _all(chosen, lambda each: each.covers, NOT_COVERED))
        able(self.leaves_out, none or _all(chosen, lambda each: each.card is not None, NO_CARD))
        able(self.lets_stand, none)
        able(self.goes_to, none)
        able(self.undoes, None if self._decided else NOTHING_DECIDED)

    def cover(self) -> None:
        """Print a neutral word in place of what is chosen."""
        instead = {kind: say(words) for kind, words in looking.NEUTRAL.items()}
        world, new_id = self._desk.world, self._desk.new_id
        self._decide(looking.cover(world, self.chosen, new_id=new_id, instead=instead))

    def leave_out(self) -> None:
        """Keep the cards of what is chosen out of print."""
        world, new_id = self._desk.world, self._desk.new_id
        self._decide(looking.leave_out(world, self.chosen, new_id=new_id))

    def _decide(self, change: Change) -> None:
        self._decided += self._desk.amend(change).done

    def let_stand(self) -> None:
        """Leave what is chosen as it is, as long as the programme is open."""
        marks = frozenset(decisions.mark(each) for each in self.chosen)
        self._decided.append(marks)
        self._left |= marks
        self._show(self.found)

    def undo(self) -> None:
        """Undo what was decided last here; what was changed since by somebody else stays."""
        last = self._decided.pop()
        if isinstance(last, Change):
            world = self._desk.world
            if all(world.find(type(record), record.id) == record for record in last.after):
                self._desk.amend(last.inverse())
        else:
            self._left -= last
        self.look()

    def go_to(self) -> None:
        """Go to the words of the first that is chosen."""
        record = self.chosen[0].record
        self.accept()
        self.go_wanted.emit(record)

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.wait()
        super().done(result)


def _all(
    chosen: Iterable[Sighting], holds: Callable[[Sighting], bool], otherwise: Text
) -> Text | None:
    return None if all(holds(each) for each in chosen) else otherwise
