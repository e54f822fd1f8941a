"""The panel while people vote: what, how, and how many so far; then how it came out."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.methods.contract import VOTE, Action, NoVote, VoteRow, VoteView
from facilitator.model.core.words import text
from facilitator.ui.style.sizes import em
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, emptied, plain_label, row
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.share_bars import ShareBar
from facilitator.ui.widgets.vote_strip import VoteStrip
from facilitator.ui.workspace.actions import Offers
from facilitator.ui.workspace.workspace import Workspace


def view(desk: Workspace) -> VoteView | None:
    """Return the vote of the activity that is looked at, if one is open or its result shown."""
    return desk.looked.vote()


def no_vote(desk: Workspace) -> NoVote | None:
    """Return what is so in a step to vote in of the activity that is looked at, while none can."""
    return desk.looked.no_vote()


_LOW = 680
"""Pixels of height from which a panel has room for all that can be said of a vote."""


class VotePanel(QWidget):
    """What is voted on and how, and how many have voted.

    It stands in the place of the steps while a vote is open, or a tie must be decided.
    """

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: VoteView | None = None
        self.hide()
        whole = column(self, space=8)
        self._band = dress(QFrame(), "notice")
        across = row(self._band, space=8)
        across.setContentsMargins(12, 6, 12, 6)
        self._title = plain_label(kind="strong", wrap=False)
        self._since = plain_label(kind="small", wrap=False)
        across.addWidget(self._title, 1)
        across.addWidget(self._since)
        whole.addWidget(self._band)
        self._question, self._how = plain_label(kind="strong"), plain_label(kind="muted")
        self._said = plain_label(kind="title")
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._bar = ShareBar(8)
        self._tie = dress(plain_label(), "strong")
        for widget in (self._question, self._how, self._said, self._bar, self._tie):
            whole.addWidget(widget)

    def fit(self, high: int) -> None:
        """Leave out how the vote goes in a low panel (pixels): the wall says it too."""
        self._how.setVisible(high >= em(_LOW))

    @property
    def takes_over(self) -> bool:
        """Whether the vote comes before the steps: it is open, or a tie must be decided."""
        held = view(self._desk)
        return held is not None and (held.open or held.must)

    def refresh(self) -> None:
        held = view(self._desk) if self.takes_over else None
        if held == self._shown:
            return
        self._shown = held
        self.setVisible(held is not None)
        if held is not None:
            self._tell(held)

    def _tell(self, held: VoteView) -> None:
        self._title.setText(say(held.title))
        since = held.at.astimezone().strftime("%H:%M")
        self._since.setText(say(text("since {time}", time=since)) if held.open else "")
        self._question.setText(say(held.question))
        self._how.setText(say(held.how))
        self._said.setText(say(held.said or ""))
        self._said.setVisible(held.said is not None)
        lines = 2 if held.open else 0  # whoever votes next is pressed where it was
        self._said.setMinimumHeight(lines * self._said.fontMetrics().lineSpacing())
        self._bar.setVisible(held.open)
        self._bar.show_parts(((held.voted or 0) / held.of,) if held.of else ())
        self._tie.setText(say(held.tie or ""))
        self._tie.setVisible(held.tie is not None)


class VoteList(QWidget):
    """What is voted on, a row each; once the vote is closed, how each did, and what can follow.

    A tie on which nothing hangs is said there, too.
    """

    def __init__(self, desk: Workspace, offers: Offers, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._offers = desk, offers
        self._shown: object = None
        whole = column(self, space=8)
        self._tie = plain_label(kind="strong")
        self._rows = column(space=4)
        ways = QWidget()
        self._ways = FlowLayout(ways, space=6)
        whole.addWidget(self._tie)
        whole.addLayout(self._rows)
        whole.addWidget(ways)

    def refresh(self) -> None:
        held = view(self._desk)
        closed = held is not None and not (held.open or held.must)
        ways = [each for each in self._offers.all() if closed and _follows(each)]
        if (shown := (held, [(a.key, a.label, a.why_not) for a in ways])) == self._shown:
            return
        self._shown = shown
        self.setVisible(held is not None)
        tie = held.tie if held is not None and closed else None
        self._tie.setText(say(tie or ""))
        self._tie.setVisible(tie is not None)
        emptied(self._rows)
        for each in held.rows if held else ():
            self._rows.addWidget(_row(each))
        emptied(self._ways)
        for action in ways:
            run = partial(self._offers.run, action)
            tip = action.why_not or action.label
            self._ways.addWidget(button(action.label, run, kind="chip", tip=tip))


def _follows(action: Action) -> bool:
    """Whether an action goes on with a vote that is over, and begins none."""
    return action.group == VOTE and action.key not in ("open_vote", "vote_on")


def _row(each: VoteRow) -> QWidget:
    made = QWidget()
    across = row(made, space=8)
    if each.mark:
        across.addWidget(dress(plain_label(each.mark, wrap=False), "badge", "now"))
    words = Short(each.words, "strong" if each.inside else "")
    across.addWidget(words, 1)
    if not each.value:
        return made
    whole = QWidget()
    below = column(whole, space=0)
    below.addWidget(made)
    said = text("{value} · {tag}", value=each.value, tag=each.tag) if each.tag else each.value
    below.addWidget(plain_label(said, "small"))
    if each.strip:
        below.addWidget(VoteStrip(each.strip, each.given or each.value))
    if each.given:
        below.addWidget(plain_label(each.given, "small"))
    return whole
