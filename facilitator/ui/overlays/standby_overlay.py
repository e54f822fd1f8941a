"""What the room sees where the picture of what it is shown would be blank: never an empty wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.agenda import wording
from facilitator.model.core.records import Activity, Programme
from facilitator.model.display import standby
from facilitator.model.display.picture import Audience, Picture
from facilitator.ui.translation import say_to_room

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace import Workspace


def instead(desk: Workspace) -> Picture | None:
    """Return the question of a wall on which nothing lies yet, or thanks once a session ended.

    Where nothing was asked it is what the step is about, or what the programme is called.
    """
    frame = desk.wall.frame
    if desk.wall.frozen is not None:
        return None
    if desk.course.closing:
        session = desk.shown.session
        return standby.thanks(wording.given_title(session) if session else "", frame)
    activity = desk.world.find(Activity, desk.shown.activity)
    if activity is None or desk.picture(Audience.ROOM).shapes:
        return None
    step = desk.shown.step()
    line = say_to_room(step.wall) if step and step.wall.key != step.title.key else ""
    asked = desk.shown.asked
    if asked:
        return standby.asking(asked, line, frame)
    return standby.asking(line or desk.world.all(Programme)[0].title, "", frame)
