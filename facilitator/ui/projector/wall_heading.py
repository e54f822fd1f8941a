"""The words at the head of the room's wall, and those on its cover."""

import re

from facilitator.analysis.framing import picture
from facilitator.methods.contract import NoVote, Step, VoteView
from facilitator.model.agenda import ending
from facilitator.model.agenda.clock import Clock
from facilitator.model.agenda.wording import given_title
from facilitator.model.core.records import Activity, Programme
from facilitator.model.core.words import Words, joined, text
from facilitator.model.display.picture import Audience, Banner, Caption, Picture
from facilitator.model.framing import queries
from facilitator.ui.overlays import everyone_writes, standby_overlay
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.translation import say_to_room
from facilitator.ui.workspace.room_display import RoomDisplay
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace


def heading_words(desk: Workspace) -> tuple[str, str]:
    """Return the question, and the step's line on the wall with its number.

    While a vote is open, or its result is on the wall, that is said instead of the step, or
    beside its name where the step is about it; before it is open, and once it is closed, nobody
    is asked to vote. A block
    of the agenda stands under the name of its session.

    Nothing is said twice: where the wall itself asks the question, large, the activity is named
    instead; where it says what to do, the step has only its number. The name of a method is no
    heading: where nothing was asked, the step stands at the head.
    """
    if desk.wall.opens:
        return "", ""
    activity = desk.world.find(Activity, desk.shown.activity)
    if activity is None or (desk.course.closing and not desk.wall.aside):
        return "" if desk.shown == Subject(desk) else cover_words(desk), ""
    step = desk.shown.step()
    blank = not desk.picture(Audience.ROOM).shapes
    if desk.wall.writing is not None:
        return _while_writing(desk, activity)
    if step is None:
        return (desk.shown.own_title, "") if blank else _without_step(desk)
    number = desk.shown.steps().index(step) + 1
    if (vote := vote_on_wall(desk)) is not None and vote.heading is not None:
        heading = say_to_room(vote.heading)
        named = f"{say_to_room(step.title)} · {heading}" if vote.open else heading
        line = f"{number} · {named}" if vote.named else heading
        unasked = not activity.question and not desk.shown.own_title
        return (line, "") if unasked else (say_to_room(vote.question), line)
    said = _said(standby_overlay.instead(desk) or desk.picture(Audience.ROOM))
    waits = no_vote(desk)
    asked = [say_to_room(step.question or ""), "" if step.asks else activity.question]
    question = next((words for words in asked if words and _bare(words) not in said), "")
    line, asks = _step_line(step, number, said), question or desk.shown.own_title
    if waits is not None:
        line = f"{line} · {say_to_room(waits.heading)}"
    return (asks, line) if asks else (line, "")


def _step_line(step: Step, number: int, said: frozenset[str]) -> str:
    if step.part is not None:
        return "" if _bare(say_to_room(step.part)) in said else say_to_room(step.part)
    if _bare(say_to_room(step.wall)) in said:
        return say_to_room(text("Step {number}", number=number))
    return f"{number} · {say_to_room(step.wall)}"


def _said(picture: Picture) -> frozenset[str]:
    """Return what a wall says of itself, apart from what hands put there, as bare words."""
    found = {_bare(say_to_room(s.text)) for s in picture.shapes if isinstance(s, Banner | Caption)}
    return frozenset(
        found | {_bare(say_to_room(s.detail)) for s in picture.shapes if isinstance(s, Banner)}
    )


def _bare(words: str) -> str:
    """Return words without their signs and capitals: what is the same to whoever reads it."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _without_step(desk: Workspace) -> tuple[str, str]:
    asked, title = desk.shown.asked, desk.shown.own_title
    return asked, title if asked != title else ""


def _while_writing(desk: Workspace, activity: Activity) -> tuple[str, str]:
    """Return the heading above the question people write about, which is not said twice."""
    if everyone_writes.own_question(desk):
        return _without_step(desk)
    return desk.shown.own_title if activity.question else "", ""


def room_clock(desk: Workspace) -> Clock | None:
    """Return the clock the room is shown; None after the end of what it counts for.

    Beside a vote or its result the time of a step that is about something else is not told: it
    would be taken for the time to vote; nor is the time to vote while nobody can. While everyone
    writes it is the time for that.
    """
    if desk.wall.writing is not None:
        return desk.wall.writing.at(desk.now)
    held, session = desk.shown.clock(), desk.shown.session
    if held is None or desk.shown.closed or desk.course.closing:
        return None
    if session is not None and ending.ended(desk.world, session.id) is not None:
        return None
    waits = no_vote(desk)
    if waits is not None and not waits.timed:
        return None
    return None if votes_beside_step(desk) or _over(desk) else held


def _over(desk: Workspace) -> bool:
    """Whether the step is one to vote in, and the room is shown how that came out."""
    vote = vote_on_wall(desk)
    return vote is not None and vote.named and not vote.open


def no_vote(desk: Workspace) -> NoVote | None:
    """Return what is so in a step to vote in while nobody can vote, and nothing came out."""
    return desk.shown.no_vote()


def votes_beside_step(desk: Workspace) -> bool:
    """Whether the room is shown a vote, or its result, and the step is about something else."""
    vote = vote_on_wall(desk)
    return vote is not None and vote.heading is not None and not vote.named


def vote_on_wall(desk: Workspace) -> VoteView | None:
    """Return the vote the room is shown: it is open, or its result is on the wall."""
    return None if desk.wall.writing is not None else desk.shown.vote()


def page_words(wall: RoomDisplay, picture: Picture) -> str:
    """Return what stands beside the step's line: what a board says of itself, and the page."""
    found: list[Words] = [*picture.says]
    count = pages_of(picture)
    if count > 1 and wall.page is not None and not wall.spotlight:
        page = text("{page} of {pages}", page=min(wall.page + 1, count), pages=count)
        found.append(page)
    return say_to_room(joined(found, " · "))


def challenge_words(desk: Workspace) -> str:
    """Return the challenge that stands at the head of every wall, where that is wanted."""
    session = desk.course.shown
    aside = desk.wall.aside or desk.shown.block is not None or desk.course.closing
    if not queries.framing(desk.world).header or aside:
        return ""
    return picture.challenge_line(desk.world, session.id if session else None)


def cover_words(desk: Workspace) -> str:
    """Return the name of the session, or of the programme where it has none."""
    session = desk.course.shown
    if session is not None and (named := given_title(session)):
        return named
    return next((p.title for p in desk.world.all(Programme)), "")
