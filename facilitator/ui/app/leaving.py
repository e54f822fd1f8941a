"""Before a programme makes way for another one: what runs in it is said, and asked about once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.model.board import queries as board_queries
from facilitator.model.core.words import Text, text
from facilitator.ui.translation import say

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def ask_first(sitting: ProgrammeWindows, parent: QWidget, go: Callable[[], object]) -> None:
    """Go at once where nothing runs; else say over `parent` what does, and ask."""
    runs = what_runs(sitting)
    if not runs:
        go()
        return
    from facilitator.ui.widgets.question_form import FormDialog

    detail = text("{words}", words=" ".join(say(each) for each in runs))
    sheet = FormDialog(parent, text("Leave this programme?"), text("Leave it"), detail)
    sheet.accepted.connect(go)
    sheet.open()


def what_runs(sitting: ProgrammeWindows) -> tuple[Text, ...]:
    """Return what other people would notice: a vote that is open, and a wall the room sees."""
    return (*_votes(sitting), *_wall(sitting))


def _votes(sitting: ProgrammeWindows) -> tuple[Text, ...]:
    desk, found = sitting.desk, list[Text]()
    for activity in desk.agenda():
        if board_queries.open_poll(desk.world, activity.id) is None:
            continue
        view = desk.programme.method(activity.id).vote(desk.world, activity.id)
        if view is not None and view.said is not None:
            words = text("A vote is open: {said}. It is kept.", said=view.said)
        else:
            words = text("A vote is open. It is kept.")
        found.append(words)
    return tuple(found)


def _wall(sitting: ProgrammeWindows) -> tuple[Text, ...]:
    if not sitting.wall.is_before_people:
        return ()
    if sitting.desk.course.closing:
        return (text("The room sees the closing; its wall goes off the screen."),)
    title = sitting.desk.shown.title
    return (text("The room sees “{title}”; its wall goes off the screen.", title=title),)
