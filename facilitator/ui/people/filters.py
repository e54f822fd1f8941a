"""Who of a list is shown: everybody, or those in one state; each with how many they are."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from facilitator.model.core.words import later, text
from facilitator.model.people.records import PresenceState
from facilitator.model.people.wording import Listed
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, button, row


class ShownState(Enum):
    """Where somebody of a session is; ALL is everybody."""

    ALL = auto()
    HERE = auto()
    EXPECTED = auto()
    LEFT = auto()
    ABSENT = auto()


def state_of(held: Listed) -> ShownState:
    """Return the state somebody is counted in: who took part and was not marked is here."""
    if held.standing is PresenceState.LEFT:
        return ShownState.LEFT if held.took_part else ShownState.ABSENT
    here = held.standing is PresenceState.HERE or held.took_part
    return ShownState.HERE if here else ShownState.EXPECTED


class StateFilter(QFrame):
    """Buttons side by side, of which one is pressed."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "segments")
        inside = row(self, space=2, edge=2)
        self.state = ShownState.ALL
        self._buttons = {
            state: button("", lambda state=state: self._choose(state), kind="segment")
            for state in ShownState
        }
        for made in self._buttons.values():
            made.setCheckable(True)
            inside.addWidget(made)

    def show_lines(self, lines: Sequence[Listed]) -> Sequence[Listed]:
        """Say how many are in each state; return those who are to be shown."""
        counts = Counter(state_of(held) for held in lines)
        counts[ShownState.ALL] = len(lines)
        if not counts[self.state]:
            self.state = ShownState.ALL
        for state, made in self._buttons.items():
            made.setText(say(text(_WORDS[state], count=counts[state])))
            made.setAccessibleName(made.text())
            made.setChecked(state is self.state)
            some = bool(counts[state]) or state is ShownState.ALL
            able(made, None if some else text("There is nobody."))
        if self.state is ShownState.ALL:
            return lines
        return [held for held in lines if state_of(held) is self.state]

    def _choose(self, state: ShownState) -> None:
        self.state = state
        self.chosen.emit()


_WORDS = {
    # Translators: how many people there are, on a button that shows all
    ShownState.ALL: later("All {count}"),
    # Translators: how many people are here
    ShownState.HERE: later("Here {count}"),
    # Translators: how many people are still expected
    ShownState.EXPECTED: later("Expected {count}"),
    # Translators: how many people have gone
    ShownState.LEFT: later("Left {count}"),
    # Translators: how many people did not come
    ShownState.ABSENT: later("Absent {count}"),
}
