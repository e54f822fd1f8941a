"""Questions a method asks back: put up as sheets, and what was typed for them is never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from facilitator.model.core.ids import ActivityId
from facilitator.model.display.gesture import Act, Ask, Edit, Gesture, Write
from facilitator.ui.main_window.panels.wall_view import Unfinished
from facilitator.ui.widgets.question_form import AskSheet
from facilitator.ui.workspace.removal_reach import with_reach

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.main_window.window import FacilitatorWindow

REMOVE: Final = "remove"
"""The key of the action that removes a card for good."""


def ask(window: FacilitatorWindow, question: Ask, activity: ActivityId | None) -> None:
    """Put a question's form up; its answers go back to the activity it came from."""
    desk, capture = window.desk, window.capture
    act = question.gesture
    if isinstance(act, Act) and act.action == REMOVE and act.on and question.detail is not None:
        question = replace(question, detail=with_reach(question.detail, desk, act.on[0]))
    sheet = AskSheet(window, question, lambda gesture: desk.try_in(activity, gesture))
    sheet.answered.connect(lambda outcome: desk.said(outcome, activity))
    sheet.answered.connect(lambda _outcome: capture.take_asked())
    sheet.rejected.connect(lambda: _give_back(window, question.gesture, activity))
    sheet.open()


def _give_back(window: FacilitatorWindow, gesture: Gesture, activity: ActivityId | None) -> None:
    """Give back the words a question was about that was not answered."""
    line = window.capture.take_asked()
    if isinstance(gesture, Act) and gesture.on:
        return  # what was typed moved something, which stays where it is
    if line:
        take_words(window, line)
    elif activity is not None and isinstance(gesture, Write) and not gesture.source:
        words = "\n".join(gesture.texts)
        offered = Unfinished(activity=activity, words=words, on="", at=gesture.at)
        window.stage.offer(offered)
    elif activity is not None and isinstance(gesture, Edit):
        offered = Unfinished(activity=activity, words=gesture.text, on=gesture.on)
        window.stage.offer(offered)


def take_words(window: FacilitatorWindow, *lines: str) -> None:
    """Keep lines typed elsewhere: the last one in the capture line, the others are offered."""
    *before, last = lines
    for words in before:
        window.capture.offer(words)
    window.capture.put_back(last)
    window.capture.keep()
