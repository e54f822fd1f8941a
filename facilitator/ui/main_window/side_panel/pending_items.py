"""What waits for the facilitator beside the wall: the gate, straight talk, early solutions."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from facilitator.editing import gate as editing_gate
from facilitator.model.core import SessionId, Text, counted, text
from facilitator.model.core.words import forms
from facilitator.model.framing import gate as framing_gate
from facilitator.model.framing.gate import Early
from facilitator.model.framing.records import Gate
from facilitator.model.straight_talk import edits
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import button, column, emptied, plain_label
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.held_room import HeldRoom
from facilitator.ui.widgets.wrapping_button import WrappingButton
from facilitator.ui.workspace.workspace import Workspace


class PendingItems(QWidget):
    """What waits on a page; nothing of it is shown while nothing waits."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[tuple[str, Text], ...] | None = None
        self._list = column(self, space=8)

    @property
    def count(self) -> int:
        return len(self._shown or ())

    def refresh(self) -> None:
        waits = waiting(self._desk)
        if waits == self._shown:
            return
        self._shown = waits
        emptied(self._list)
        for page, words in waits:
            act = partial(self._desk.page_wanted.emit, page, "")
            self._list.addWidget(WrappingButton(words, act, kind="chip"))
        self.setVisible(bool(waits))


class GateWarning(QWidget):
    """What stands before solutions, while they are sought; nothing is shown where nothing does."""

    def __init__(self, desk: Workspace, room: HeldRoom) -> None:
        super().__init__()
        self._desk, self._room = desk, room
        self._shown: Text | None = None
        self._list = column(self, space=8)
        self.hide()

    def refresh(self) -> None:
        warned = gate_words(self._desk)
        if warned == self._shown:
            return
        self._shown = warned
        self._room.show(self, on=warned is not None)
        emptied(self._list)
        if warned is not None:
            self._list.addWidget(self._warning(warned))

    def _warning(self, words: Text) -> QFrame:
        frame = dress(QFrame(), "notice")
        inside = column(frame, space=4)
        inside.setContentsMargins(*as_read(12, 9, 10, 7))
        inside.addWidget(plain_label(words))
        ways = QWidget()
        flow = FlowLayout(ways, space=6)
        for place, (said, act) in enumerate(gate_answers(self._desk)):
            flow.addWidget(button(said, act, kind="link" if place else "chip"))
        inside.addWidget(ways)
        return frame


def waiting(desk: Workspace) -> tuple[tuple[str, Text], ...]:
    """Return what waits in the session on show, each with the page it is done on."""
    session = desk.course.session
    if session is None:
        return ()
    found: list[tuple[str, Text]] = []
    queue = edits.queue_words(desk.world, session.id)
    if queue is not None:
        found.append(("straight", text("Straight talk: {waits}", waits=queue)))
    if offered := len(_offered_here(desk, session.id)):
        words = forms("1 early solution, offered again", "{count} early solutions, offered again")
        found.append(("early", counted(offered, *words)))
    return tuple(found)


def _offered_here(desk: Workspace, session: SessionId) -> list[Early]:
    """Return the early solutions to decide on that came up in a session, or came back in it."""
    day = desk.course.day
    begun = day.marks[0].at if day is not None and day.marks else None
    return [
        each
        for each in framing_gate.early(desk.world)
        if each.offered is not None
        and each.undecided
        and (each.session.id == session or (begun is not None and each.offered.at >= begun))
    ]


def gate_words(desk: Workspace) -> Text | None:
    """Return what is said before solutions are sought; None where nothing stands before them."""
    held = editing_gate.warned(desk.programme, desk.activity) if desk.activity else None
    if held is None:
        return None
    stand, step = held
    if stand.way is Gate.HARD:
        return framing_gate.refusal(stand, step.title)
    return framing_gate.warning(stand, step.title)


def gate_answers(desk: Workspace) -> tuple[tuple[Text, Callable[[], object]], ...]:
    """Return what can be answered: ask the room how far it agrees, or go on all the same."""
    held = editing_gate.warned(desk.programme, desk.activity) if desk.activity else None
    if held is None:
        return ()
    challenge = held[0].waits[0].id
    ask = (text("Ask the group now…"), lambda: desk.page_wanted.emit("frame", challenge))
    return (ask,) if held[0].way is Gate.HARD else (ask, (text("Go on anyway"), _goes_on(desk)))


def _goes_on(desk: Workspace) -> Callable[[], object]:
    def go_on() -> None:
        change = editing_gate.go_on(desk.programme, desk.activity) if desk.activity else None
        if change is not None:
            desk.amend(change)

    return go_on


def gate_notice(desk: Workspace) -> Notice | None:
    """Return what is said when a step begins in which solutions are sought, and asks whether."""
    words, step = gate_words(desk), desk.step()
    if words is None or step is None or not step.solving:
        return None
    return Notice(words=words, answers=gate_answers(desk))
