"""Solutions that came too early: offered again once the challenge is agreed, and decided on."""

from collections.abc import Mapping
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtWidgets import QFrame, QWidget

from facilitator.analysis.pool import references
from facilitator.model.core import Change, Text, Words, World, counted, text, time_of_day
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Act
from facilitator.model.framing import gate
from facilitator.model.framing.gate import Early
from facilitator.model.framing.records import EarlySolutionOutcome
from facilitator.ui.main_window.page import Page
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    plain_label,
    row,
    scrolled,
    section,
)
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.kept_parts import KeptParts, Part
from facilitator.ui.workspace.workspace import Workspace

WIDEST = 900
"""Pixels of a line that is still read with ease."""
BECAME: Final[Mapping[EarlySolutionOutcome, Text]] = {
    EarlySolutionOutcome.TAKEN: text("taken up"),
    EarlySolutionOutcome.LEFT: text("left for later"),
}


Offers: TypeAlias = list[tuple[Text, partial[object]]]


class EarlyPage(Page):
    """The early solutions of the programme: those to be decided first."""

    def __init__(self, desk: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(text("Solutions that came too early"), parent)
        self._desk = desk
        self._told = plain_label(kind="muted")
        inside = QWidget()
        middle = row(inside)
        held = QWidget()
        hold(held, most_wide=WIDEST)
        lines = column(held, space=10)
        lines.addWidget(self._told)
        inner = column(space=8)
        lines.addLayout(inner)
        lines.addStretch(1)
        self._list = KeptParts(inner)
        middle.addWidget(held)
        self.body.addWidget(scrolled(inside), 1)

    def refresh(self) -> None:
        held = gate.early(self._desk.world)
        self._told.setText(say(told(held)))
        parts: list[Part] = []
        for title, part in (
            (text("Offered again: to be decided"), [e for e in held if e.offered and e.undecided]),
            (text("Waiting until the challenge is agreed"), [e for e in held if not e.offered]),
            (text("Decided"), [e for e in held if not e.undecided]),
        ):
            if part:
                parts.append((say(title), partial(section, title)))
            parts += [self._entry(each) for each in part]
        self._list.show(parts)

    def _entry(self, each: Early) -> Part:
        where, offers = _where(self._desk.world, each), self._offers(each)
        key = (each, where, [words for words, _act in offers])
        return key, partial(self._frame, each, where, offers)

    def _frame(self, each: Early, where: Text, offers: Offers) -> QFrame:
        frame = dress(QFrame(), "card")
        inside = column(frame, space=5)
        inside.setContentsMargins(*as_read(12, 8, 10, 8))
        words = row(space=10)
        words.addWidget(plain_label(str(each.card.number), "small", wrap=False))
        words.addWidget(plain_label(each.card.text), 1)
        inside.addLayout(words)
        inside.addWidget(plain_label(where, "small"))
        ways = QWidget()
        flow = FlowLayout(ways, space=6)
        for said, act in offers:
            flow.addWidget(button(said, act, kind="chip"))
        inside.addWidget(ways)
        return frame

    def _offers(self, each: Early) -> Offers:
        if not each.undecided:
            return [
                (text("Decide again"), partial(self._decide, each, EarlySolutionOutcome.WAITING))
            ]
        own = text("Take it up on “{wall}”", wall=each.activity.title)
        found: Offers = [(own, partial(self.take_up, each))]
        here = self._desk.world.find(Activity, self._desk.activity)
        if here is not None and here.id != each.activity.id:
            found.append(
                (text("Take it up on “{wall}”", wall=here.title), partial(self.copy, each))
            )
        found.append(
            (text("Leave it for later"), partial(self._decide, each, EarlySolutionOutcome.LEFT))
        )
        return found

    def take_up(self, each: Early) -> None:
        """Put it back on the wall it was parked from, where it lay."""
        programme, back = self._desk.programme, None
        ctx, wall = programme.context(), each.activity.id
        if gate.is_early(each.card):
            restore = Act(action="restore", on=(each.card.id,))
            back = programme.method(wall).respond(programme.world, wall, restore, ctx)
        change = back if isinstance(back, Change) else None
        self._desk.amend(gate.take_up(each, change, new_id=ctx.new_id, at=ctx.now))

    def copy(self, each: Early) -> None:
        """Bring it to the wall on show, which says where it comes from; it counts once."""
        if self._desk.do(Act(action="bring", on=(each.card.id,))).done:
            self._decide(each, EarlySolutionOutcome.TAKEN)

    def _decide(self, each: Early, outcome: EarlySolutionOutcome) -> None:
        ctx = self._desk.programme.context()
        self._desk.amend(gate.decide(each, outcome, new_id=ctx.new_id, at=ctx.now))


def told(held: tuple[Early, ...]) -> Text:
    """Return in words how many there are, and how many were offered again."""
    if not held:
        return text(
            "None. A card that is set aside as “a solution, too early” waits here until "
            "the challenge is agreed; then it is offered again by itself."
        )
    offered = sum(each.offered is not None for each in held)
    return counted(
        len(held),
        "1 came too early; {offered} offered again.",
        "{count} came too early; {offered} offered again.",
        offered=offered,
    )


def _where(world: World, each: Early) -> Text:
    parts: dict[str, Words] = {
        "session": references.session_name(world, each.session.id),
        "wall": references.activity_name(world, each.activity.id),
    }
    if each.offered is None:
        return text("{session}, “{wall}”", **parts)
    parts["time"] = time_of_day(each.offered.at)
    became = BECAME.get(each.offered.outcome)
    if became is None:
        return text("{session}, “{wall}” · offered again at {time}", **parts)
    return text("{session}, “{wall}” · offered again at {time} · {became}", became=became, **parts)
