"""What is said of an edit that was made: what was removed, who is on no list, what has no font."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.model.board import queries as board_queries
from facilitator.model.board import text as board_text
from facilitator.model.core import Change, SessionId, Text, World, counted, text
from facilitator.model.core.records import Card, Poll, PollClosing, Session
from facilitator.model.core.words import forms
from facilitator.model.people import attendance
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Attendance, Person, Presence, PresenceState
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting.wording import voted_words
from facilitator.typeset.not_shown import names_of, not_shown
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.workspace.removals import removed

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.main_window.window import FacilitatorWindow


class ChangeNotices(QObject):
    """Says of each edit what cannot be seen of it, with what can be done about it."""

    def __init__(self, window: FacilitatorWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._removed: Notice | None = None
        self._people: Notice | None = None
        self._offered: tuple[SessionId, bool] | None = None
        self._desk.changed.connect(self._say_removed)
        self._desk.changed.connect(self._offer_people)
        self._desk.changed.connect(self._say_vote_closed)
        self._desk.changed.connect(self._say_not_shown)

    def _say_removed(self, change: Change) -> None:
        """Say what left a page or the wall, or who left, with the way back until the next edit."""
        if self._removed is not None and change.undoable:
            self._window.withdraw(self._removed)
            self._removed = None
        page = self._window.page
        says = _of_wall if page is None else removed
        words = None if self._desk.turning else says(self._desk.world, change)
        if words is None:
            return
        answers = ((text("Undo"), self._desk.undo),)
        self._removed = Notice(words=words, answers=answers, brief=True)
        if page is None:
            self._window.notice(self._removed)
        else:
            page.notices.ask(self._removed)

    def _offer_people(self, change: Change) -> None:
        """Offer to expect at a new session who is known already."""
        world = self._desk.world
        if self._people is not None and self._is_stale():
            self._window.withdraw(self._people)
            self._people = None
        before = {record.id for record in change.before}
        new = [r for r in change.after if isinstance(r, Session) and r.id not in before]
        waiting = people_queries.known_and_not_expected(world, new[-1].id) if new else ()
        written = any(isinstance(record, Card) for record in change.after)
        if not waiting or written or self._desk.turning:
            return  # nobody comes to comments that were written elsewhere
        unlisted = len(waiting) == len(people_queries.on_no_list(world))
        one, more = forms(
            "1 person is known. Expect them at “{session}”?",
            "{count} people are known. Expect them at “{session}”?",
        )
        if unlisted:
            one, more = forms(
                "1 person was entered before. Expect them at “{session}”?",
                "{count} people were entered before. Expect them at “{session}”?",
            )
        words = counted(len(waiting), one, more, session=new[-1].title)
        self._offered = new[-1].id, unlisted
        expect = partial(self._expect, new[-1].id)
        answers = ((text("Expect them"), expect), (text("Not now"), lambda: None))
        self._people = Notice(words=words, answers=answers)
        self._window.notice(self._people)

    def _say_vote_closed(self, change: Change) -> None:
        """Say how many voted when a vote was closed, with the way back in this step."""
        desk, made = self._desk, change.after
        if len(made) != 1 or not isinstance(made[0], PollClosing):
            return
        closing = made[0]
        words = _voted(desk.world, desk.world.get(Poll, closing.poll))
        if words is None or desk.turning:
            return

        def stands() -> bool:
            held = desk.world.find(PollClosing, closing.id)
            return held is not None and board_queries.step_entry(desk.world, closing.activity) == at

        def back() -> None:
            if stands():
                desk.amend(Change(text("Open it again"), made, change.before, undoable=False))

        at = board_queries.step_entry(desk.world, closing.activity)
        answers = ((text("Open it again"), back),)
        notice = Notice(words=words, answers=answers, brief=True)
        self._window.saying.ask_while(notice, stands)

    def _say_not_shown(self, change: Change) -> None:
        """Say of which characters just written the wall and paper show a box."""
        boxes = () if self._desk.turning else not_shown("".join(_written(change)))
        if boxes:
            words = counted(
                len(boxes),
                "No font of this program has this character. The wall and paper show a box for it; "
                "it is kept as it was written: {names}",
                "No font of this program has these characters. The wall and paper show a box for "
                "each; they are kept as they were written: {names}",
                names=names_of(boxes),
            )
            self._window.notice(Notice(words=words))

    def _expect(self, session: SessionId) -> None:
        desk, new_id = self._desk, self._desk.new_id
        found = people_queries.known_and_not_expected(desk.world, session)
        known = [person.id for person in found]
        if known:
            desk.amend(attendance.expect(desk.world, session, known, new_id=new_id))

    def _is_stale(self) -> bool:
        """Whether what was offered is done, or not so any more."""
        if self._offered is None:
            return False
        session, unlisted = self._offered
        world = self._desk.world
        listed = unlisted and not people_queries.on_no_list(world)
        return listed or not people_queries.known_and_not_expected(world, session)


def _written(change: Change) -> Iterator[str]:
    """Yield the words that an edit wrote, without those that stood there before."""
    before = {record.id: record for record in change.before}
    for record in change.after:
        old = before.get(record.id)
        for each in fields(record):
            value = getattr(record, each.name)
            if isinstance(value, str) and value != getattr(old, each.name, None):
                yield value


def _voted(world: World, poll: Poll) -> Text | None:
    """Return how many votes came in; None where only dots or hands were counted."""
    if voting_queries.counts(world, poll):
        return None
    said = voted_words(world, poll)
    return text("Closed: {voted}.", voted=said) if said else text("Closed without a vote.")


def _of_wall(world: World, change: Change) -> Text | None:
    """Return what is said of cards that left the wall, or of one who is noted as gone."""
    gone = board_text.off_the_wall(change) if change.undoable else None
    return gone or _left(world, change)


def _left(world: World, change: Change) -> Text | None:
    """Return the words for one who was noted on the wall as gone; None where nobody was."""
    left = [r for r in change.after if isinstance(r, Presence) and r.standing is PresenceState.LEFT]
    if not left or not change.undoable:
        return None
    person = world.get(Person, world.get(Attendance, left[-1].attendance).person)
    return text("{name} is noted as having left.", name=people_queries.name_of(person))
