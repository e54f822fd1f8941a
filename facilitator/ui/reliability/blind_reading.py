"""The second reader at the laptop: one comment at a time, and nothing of what was said first."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facilitator.analysis.reliability import wording
from facilitator.model.core import Change, Text, ThemeId, counted, text
from facilitator.model.display.keys import Heard
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.reliability import records
from facilitator.model.themes import coding
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Coding, Fit, Rank, SecondReading, Theme
from facilitator.ui.main_window.panels.handing import Lent, not_now, thanks, threshold
from facilitator.ui.style.mirroring import arrow
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, button, column, emptied, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.reading_area import ReadingArea
from facilitator.ui.workspace.workspace import Workspace

INSIDE, BETWEEN = 1, 2
KEYED: Final = 9
CODEBOOK_WIDTH: Final = 330
"""Pixels the codebook is wide, beside a comment that still has most of the room."""


@guards
class ReadingBlind(Lent):
    """From the hand-over until the laptop is back. Keys: 1 to 9 a theme, 0 nowhere, W weakly.

    Backspace goes back to what was answered last.
    """

    def __init__(self, desk: Workspace, held: SecondReading, name: str) -> None:
        super().__init__()
        self._desk, self._reading = desk, held
        self._sample = [each.comment for each in reliability_queries.sample(desk.world, held.id)]
        self._at = 0
        self._answered: list[int] = []
        """The places in the sample that were answered now, the last one at the end."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._where = plain_label(kind="muted", wrap=False)
        self.asked = plain_label(kind="muted")
        self.words = plain_label(kind="display")
        self._told = plain_label(kind="trouble")
        self._weak = button(CHOSEN.before("weak", text("Fits only weakly")), self.weakly)
        self._weak.setCheckable(True)
        self._answers = QGridLayout()
        self.addWidget(
            threshold(
                text("Hand the laptop to {name}", name=name or text("the second reader")),
                _greeting(again=bool(records.reopened(desk.world, held.id))),
                (text("I have it: begin"), self._begin),
                not_now(self.ended.emit),
            )
        )
        self.addWidget(self._inside())

    def answer(self, theme: ThemeId | None) -> None:
        """Say where the comment belongs, and go to the next one that is not read."""
        comment = self._sample[self._at]
        context = self._desk.programme.context()
        change = coding.place(
            self._desk.world,
            [comment],
            theme,
            new_id=context.new_id,
            at=context.now,
            reader=self._reading.reader,
        )
        if self._do(change):
            self._answered.append(self._at)
            self._next_unread()

    def weakly(self) -> None:
        """Say that a comment fits only weakly where it was put last, or well enough after all."""
        held = self._mine(self._sample[self._at])
        if held is not None and held.theme is not None:
            fit = Fit.OK if held.fit is Fit.WEAK else Fit.WEAK
            reader = self._reading.reader
            self._do(coding.set_fit(self._desk.world, [held.comment], fit, reader=reader))
        self._show()

    def go(self, by: int) -> None:
        """Turn to the comment before or after this one."""
        self._told.clear()
        self._at = min(max(0, self._at + by), len(self._sample) - 1)
        self._show()

    def take_back(self) -> None:
        """Turn back to what was answered last; another answer takes the place of the first."""
        at = self._at
        self.go((self._answered.pop() if self._answered else at - 1) - at)
        words = text("Back at what you answered last. Another answer takes the place of yours.")
        if at == self._at == 0:
            words = text("This is the first comment. Another answer takes the place of yours.")
        self._where.setText(f"{self._where.text()} · {say(words)}")

    def done(self) -> None:
        """End reading; where something is not read yet, ask first."""
        left = self._left()
        if not left:
            self._hand_back()
            return
        title = counted(left, "One comment is not read yet", "{count} comments are not read yet")
        words = text(
            "What you have said is kept. The rest can be read another time, until the reading is "
            "locked."
        )
        back = (text("Hand it back unfinished"), self._hand_back)
        self._turn_to(threshold(title, words, (text("Go on reading"), self._begin), back))

    def _hand_back(self) -> None:
        left, told = self._left(), text("All comments of the sample are read.")
        if left:
            told = counted(
                left,
                "One comment of the sample is not read yet.",
                "{count} comments of the sample are not read yet.",
            )
        again = (text("Back to the comments"), self._read_on)
        self._turn_to(thanks(self.ended.emit, told, again))

    def _turn_to(self, page: QWidget) -> None:
        """Show a page between reader and facilitator, in place of the one before."""
        before = self.widget(BETWEEN)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        self.addWidget(page)
        self.setCurrentIndex(BETWEEN)

    def _left(self) -> int:
        return len(reliability_queries.left(self._desk.world, self._reading))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.currentIndex() != INSIDE:
            return
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if undo or event.key() == Qt.Key.Key_Backspace:
            self.take_back()
            return
        held = theme_queries.themes(self._desk.world)[:KEYED]
        typed = event.text()
        chosen = CHOSEN.named(Heard.SORTING, event)
        if chosen == "nowhere":
            self.answer(None)
        elif chosen == "weak":
            self.weakly()
        elif CHOSEN.alone and typed.isdigit() and 0 < int(typed) <= len(held):
            self.answer(held[int(typed) - 1].id)
        elif (way := arrow(event)) in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.go(1 if way is Qt.Key.Key_Right else -1)

    def _begin(self) -> None:
        self._at = -1
        self._read_on()
        self._next_unread()

    def _read_on(self) -> None:
        self.setCurrentIndex(INSIDE)
        self.setFocus()

    def _next_unread(self) -> None:
        left = {each.comment for each in reliability_queries.left(self._desk.world, self._reading)}
        ahead = [*range(self._at + 1, len(self._sample)), *range(max(0, self._at + 1))]
        following = min(self._at + 1, len(self._sample) - 1)  # all are read: they are gone through
        self._at = next((n for n in ahead if self._sample[n] in left), following)
        self._show()

    def _do(self, change: Change) -> bool:
        outcome = self._desk.programme.apply(change)
        self._told.setText(" ".join(say(words) for words in outcome.words))
        return not outcome.refused

    def _mine(self, comment: str) -> Coding | None:
        seen = reliability_queries.visible_to(self._desk.world, self._reading.reader)
        mine = (c for c in seen if c.comment == comment and c.reader == self._reading.reader)
        return next((c for c in mine if c.rank is Rank.BEST), None)

    def _show(self) -> None:
        comment = self._sample[self._at]
        said = self._desk.programme.pool.find(comment)
        gone = say(text("This comment is not there any more. Go on to the next one."))
        self.words.setText(said.text if said else gone)
        self.asked.setText(say(wording.asked_words(self._desk.world, said)) if said else "")
        left = self._left()
        self._where.setText(
            say(
                text(
                    "Comment {n} of {all} · {left} not read yet",
                    n=self._at + 1,
                    all=len(self._sample),
                    left=left,
                )
            )
        )
        held = self._mine(comment)
        self._weak.setChecked(held is not None and held.fit is Fit.WEAK)
        themed = held is not None and held.theme is not None
        able(self._weak, None if themed else text("Choose a theme first."))
        self._show_answers(held)

    def _show_answers(self, held: Coding | None) -> None:
        emptied(self._answers)
        listed = theme_queries.themes(self._desk.world)
        names = theme_queries.names(listed)
        for place, theme in enumerate(listed):
            key = f"{place + 1}   " if place < KEYED and CHOSEN.alone else ""
            made = self._choice(f"{key}{names[theme.id]}", theme.id, theme.sentence)
            made.setChecked(held is not None and held.theme == theme.id)
            self._answers.addWidget(made, place // 2, place % 2)
        nowhere = self._choice(say(CHOSEN.before("nowhere", text("Fits nowhere"))), None, "")
        nowhere.setChecked(held is not None and held.theme is None)
        place = len(listed)
        self._answers.addWidget(nowhere, place // 2, place % 2)

    def _choice(self, words: str, theme: ThemeId | None, tip: str) -> QPushButton:
        made = button(words, partial(self.answer, theme), tip=tip)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made

    def _inside(self) -> QWidget:
        page = dress(QFrame(), "window")
        whole = column(page, space=14, edge=28)
        whole.addWidget(self._where)
        beside = row(space=16)
        beside.addLayout(self._comment(), 1)
        listed = theme_queries.themes(self._desk.world)
        if any(map(wording.codebook_words, listed)):
            self.codebook = codebook(listed)
            beside.addWidget(self.codebook)
        whole.addLayout(beside, 1)
        foot = row(space=8)
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        key = undo.toString(QKeySequence.SequenceFormat.NativeText)
        foot.addWidget(button(text("Back"), self.take_back, icon="arrow-left", tip=key))
        foot.addWidget(button(text("Next"), lambda: self.go(1), icon="arrow-right"))
        foot.addWidget(self._weak)
        foot.addWidget(self._told, 1)
        foot.addWidget(button(text("Finish and hand back"), self.done, kind="primary"))
        whole.addLayout(foot)
        return page

    def _comment(self) -> QVBoxLayout:
        """Return the comment with where it was said, and the answers under it."""
        made = column(space=14)
        made.addWidget(self.asked)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        made.addWidget(ReadingArea(self.words, text("The comment")), 1)
        made.addWidget(plain_label(text("Which theme does it fit best?"), "strong"))
        self._answers.setSpacing(8)
        made.addLayout(self._answers)
        return made


def codebook(listed: Sequence[Theme]) -> ReadingArea:
    """Return what belongs to each theme and what does not, to be read beside the comments."""
    inside = QWidget()
    rows = column(inside, space=4)
    for place, theme in enumerate(listed, 1):
        key = f"{place}   " if place <= KEYED else ""
        rows.addWidget(plain_label(f"{key}{theme_queries.called(listed, theme)}", "strong"))
        for words in wording.codebook_words(theme):
            rows.addWidget(plain_label(words))
        rows.addSpacing(8)
    rows.addStretch(1)
    made = ReadingArea(inside, text("What belongs to each theme"))
    hold(made, wide=CODEBOOK_WIDTH)
    return made


def _greeting(*, again: bool) -> Text:
    """Return what is said when the laptop is handed over: to read blind, or to read again."""
    if again:
        return text(
            "You go through the comments again, one at a time. Your own answer is marked; press "
            "another one where you see it otherwise now. What changes is counted apart. If the "
            "projector shows this screen too, darken it first."
        )
    return text(
        "You read one comment at a time and say which theme it fits best. Nobody's earlier "
        "answers are shown to you, and yours are shown to nobody until the reading is locked: "
        "then what you have answered is compared. If the projector shows this screen too, "
        "darken it first."
    )
