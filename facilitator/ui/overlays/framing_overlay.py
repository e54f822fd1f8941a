"""The frame on the wall, a round about something, or what was said without a name.

It belongs to the wall as it is shown now (`Wall.opening`), as the cover does: nothing of it is
stored. What goes a step on or back turns its pages; after the last the wall is there again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.analysis.framing import picture as framing_picture
from facilitator.methods import scales
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.records import Sounding
from facilitator.model.board import queries as board_queries
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core import SessionId, SoundingId, StraightTalkId, Text, World, text
from facilitator.model.core.records import Session
from facilitator.model.display import standby
from facilitator.model.display.picture import Audience, Picture
from facilitator.model.framing.records import ChallengeVersion
from facilitator.model.proposals import wording
from facilitator.model.proposals.records import Proposal
from facilitator.model.straight_talk.records import StraightTalk, TalkState
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.translation import say_to_room

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FramingOverlay:
    """What is shown: the frame, a round or a talk; and which of its pages, counted from 0."""

    round: SoundingId | None = None
    page: int = 0
    talk: StraightTalkId | None = None


def why_not(desk: Workspace) -> Text | None:
    """Return why the frame cannot be shown now; None where it can, or is shown."""
    if desk.wall.opening is not None or not framing_picture.is_empty(desk.world):
        return None
    return text("Nothing is framed yet. Begin with the message or a challenge.")


def show(desk: Workspace, round_: SoundingId | None = None) -> None:
    """Put the frame on the wall, or a round about something; what stood before it goes."""
    reason = why_not(desk) if round_ is None else None
    if reason is not None:
        desk.tell(reason)
        return
    desk.cover(covered=False)
    desk.set_wall(opening=FramingOverlay(round_), leaves=None, testing=None)


def show_talk(desk: Workspace, talk: StraightTalkId) -> None:
    """Put what was said without a name on the wall: its number and its words, and no more."""
    desk.cover(covered=False)
    desk.set_wall(opening=FramingOverlay(talk=talk), leaves=None, testing=None)


def end_label(held: FramingOverlay | None) -> Text:
    """Return what takes it off the wall again."""
    if held is not None and held.talk is not None:
        return text("Take straight talk off the wall")
    return text("Take the framing off the wall")


def end(desk: Workspace) -> None:
    desk.set_wall(opening=None)


def toggle(desk: Workspace) -> None:
    """Put the frame on the wall, or take it away."""
    (show if desk.wall.opening is None else end)(desk)


def label(desk: Workspace) -> Text:
    if desk.wall.opening is None:
        return text("Show the framing on the wall")
    return end_label(desk.wall.opening)


def turn(desk: Workspace, by: int) -> None:
    """Turn to the next page or the one before; after the last the wall is there again."""
    held = desk.wall.opening
    if held is None:
        return
    at = max(0, held.page + by)
    there = at < pages_of(picture(desk, held))
    desk.set_wall(opening=replace(held, page=at) if there else None)


def next_label(desk: Workspace, held: FramingOverlay) -> Text:
    pages = pages_of(picture(desk, held))
    if held.page + 1 >= pages:
        return text("Show the wall again")
    return text("Page {page} of {pages}", page=held.page + 2, pages=pages)


def picture(desk: Workspace, held: FramingOverlay) -> Picture:
    world, frame = desk.world, desk.wall.frame
    if held.talk is not None:
        talk = world.find(StraightTalk, held.talk)
        if talk is None or talk.standing is not TalkState.SHOWN:  # set aside again meanwhile
            return desk.picture(Audience.ROOM)
        return standby.straight_talk(
            talk.number, comment_queries.covered(world, talk.id, talk.text), frame
        )
    asked = world.find(Sounding, held.round)
    if asked is None:
        session = desk.course.shown
        return framing_picture.frame_picture(world, session.id if session else None, frame)
    given = dict(agreement_queries.spread(world, asked.id))
    return framing_picture.round_picture(
        _asked_about(world, asked), asked, given, scales().get(asked.scale), frame
    )


def _asked_about(world: World, asked: Sounding) -> str:
    """Return the words a group was asked about: a challenge, or a proposal."""
    version, proposal = world.find(ChallengeVersion, asked.about), world.find(Proposal, asked.about)
    if proposal is not None:
        return say_to_room(wording.sentence(world, proposal))
    return version.text if version else ""


def is_ahead(world: World, session: Session | None) -> bool:
    """Whether a session has not begun anything yet, and there is a frame to begin with."""
    if session is None or framing_picture.is_empty(world):
        return False
    return not _begun(world, session.id)


def _begun(world: World, session: SessionId) -> bool:
    if agenda_queries.marks(world, session):
        return True
    mine = (a.id for a in agenda_queries.activities(world) if a.session == session)
    return any(board_queries.step_entry(world, activity) is not None for activity in mine)
