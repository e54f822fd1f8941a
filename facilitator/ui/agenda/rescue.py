"""What to drop or trim so that the fixed points hold: a proposal, and nothing done by itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from facilitator.model.agenda.records import Block
from facilitator.model.agenda.rescue import Rescue, RescueProposal, accepted, proposals
from facilitator.model.agenda.schedule import (
    SessionStanding,
    late_words,
    minutes_words,
    time_words,
)
from facilitator.model.core import Change, Text, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, escaped, plain_label
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.workspace import Workspace


class RescueSheet(FormDialog):
    """The proposal in words. Each line can be unticked; the rest is one edit."""

    def __init__(self, parent: QWidget, desk: Workspace, done: Callable[[Change], object]) -> None:
        """Propose what helps as it stands now; `done` is told what was changed."""
        standing = desk.course.standing()
        found = proposals(standing) if standing else ()
        super().__init__(
            parent, text("What to drop or shorten"), text("Do this"), _stands(standing)
        )
        self._desk, self._done = desk, done
        self._lines: list[tuple[QCheckBox, Rescue]] = []
        for proposal in found:
            self._add(proposal)
        if not self._lines:
            self.confirm.hide()
            self.cancel.setText(say(text("Close")))
        if not found:
            self.body.addWidget(
                plain_label(text("Every fixed time can be kept. Nothing needs doing."))
            )

    def accept(self) -> None:
        """Drop and trim what is ticked, and close."""
        world = self._desk.world
        chosen = [rescue for box, rescue in self._lines if box.isChecked()]
        still = [each for each in chosen if all(world.find(Block, b.id) == b for b in _of(each))]
        super().accept()
        change = self._desk.course.accept(still)
        if change is not None:
            self._done(change)

    def _add(self, proposal: RescueProposal) -> None:
        self.body.addWidget(plain_label(self._aim(proposal), "strong"))
        rescue, day = proposal.rescue, self._desk.course.day
        minutes_of = {each.block.id: each.minutes for each in day.meant} if day else {}
        for block in rescue.drop:
            words = text(
                "Drop “{block}” ({minutes} min)",
                block=self._desk.course.title(block),
                minutes=minutes_of[block.id],
            )
            self._offer(words, Rescue(needed=0, drop=(block,)))
        for block, minutes in rescue.trim:
            words = text(
                "Shorten “{block}” by {minutes} min, to {left}",
                minutes=minutes,
                block=self._desk.course.title(block),
                left=minutes_of[block.id] - minutes,
            )
            self._offer(words, Rescue(needed=0, trim=((block, minutes),)))
        if rescue.short:
            short = text("Still {time} short.", time=minutes_words(rescue.short))
            if not (rescue.drop or rescue.trim):
                short = text(
                    "Nothing before it can be dropped or shortened: breaks and short "
                    "blocks are left alone."
                )
            self.body.addWidget(plain_label(short, "muted"))

    def _aim(self, proposal: RescueProposal) -> Text:
        minutes, point = proposal.rescue.needed, proposal.point
        if point is not None and point.starts is not None:
            return text(
                "{left} to save before “{block}” at {time}",
                left=minutes_words(minutes),
                block=self._desk.course.title(point),
                time=time_words(point.starts),
            )
        session = self._desk.course.session
        if session is not None and session.ends is not None:
            return text(
                "{left} to save before the end at {time}",
                left=minutes_words(minutes),
                time=time_words(session.ends),
            )
        return text("{left} to save", left=minutes_words(minutes))

    def _offer(self, words: Text, rescue: Rescue) -> None:
        box = QCheckBox(escaped(say(words)))
        box.setChecked(True)
        box.toggled.connect(self._ticked)
        self._lines.append((box, rescue))
        self.body.addWidget(box)

    def _ticked(self) -> None:
        none = not any(box.isChecked() for box, _ in self._lines)
        able(self.confirm, text("Tick what to drop or shorten.") if none else None)


def _of(rescue: Rescue) -> tuple[Block, ...]:
    return tuple(old for old, _new in accepted(rescue))


def _stands(standing: SessionStanding | None) -> Text:
    if standing is None:
        return text("The session is not under way.")
    return text(
        "{standing}. Only you see this; nothing happens until you say so.",
        standing=late_words(standing.behind),
    )
