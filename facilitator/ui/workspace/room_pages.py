"""Which page of a long wall the room is shown: turned by hand, by itself, or to what changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from facilitator.model.core.records import PollChoice, StepEntry
from facilitator.model.core.world import Change
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import PAGE_WIDTH, Audience, Picture
from facilitator.ui.overlays import spotlight
from facilitator.ui.projector.wall_paging import page_of_work, pages, pages_of

if TYPE_CHECKING:  # it makes these
    from facilitator.ui.workspace.workspace import Workspace

TIDY = Act(action="tidy")
STAYS = timedelta(seconds=10)
"""How long the room stays on a page that was turned to by hand, whatever is changed elsewhere."""


class WallSight(NamedTuple):
    """How many pages a wall has, and how wide the widest is that the room sees, in wall units."""

    pages: int = 1
    wide: float = PAGE_WIDTH

    @classmethod
    def of(cls, picture: Picture) -> WallSight:
        made = pages(picture)
        return cls(len(made), max(page.area.width for page in made))

    def is_better_than(self, other: WallSight) -> bool:
        """Whether the room sees more of the wall at once, or as much of it larger."""
        if self.pages != other.pages:
            return self.pages < other.pages
        return self.wide < _LARGER * other.wide


_LARGER = 0.95
"""How wide a page is at most, beside another, so that what lies there is seen to be larger."""


def _records(change: Change) -> frozenset[str]:
    """Return the ids of what a change is about."""
    return frozenset(record.id for record in (*change.before, *change.after))


class RoomPages:
    """Turns the pages of what the room is shown."""

    def __init__(self, desk: Workspace) -> None:
        self._desk = desk
        self._turned_at: datetime | None = None
        self._missed: Change | None = None
        self._led: tuple[frozenset[str], int] | None = None
        """What the last edit was about that the page followed, and the page before it."""

    def turn(self, by: int) -> None:
        """Show the room the next page of a long wall, or the one before; it stays for a moment.

        From the whole wall it goes to the first page, or to the last.
        """
        last = pages_of(self._picture()) - 1
        here = self._desk.wall.page
        page = (0 if by > 0 else last) if here is None else here + by
        self.show(max(0, min(page, last)))

    def show(self, page: int | None) -> None:
        """Show the room a page of a long wall, or with None the whole of it, however small."""
        self._turned_at = self._desk.now
        self._desk.set_wall(page=page, follows=False, spotlight=())

    def turn_by_itself(self) -> None:
        """Show the room the page whose turn it is, where a picture's pages turn by themselves."""
        wall = self._desk.wall
        if wall.page is None or not wall.follows or wall.frozen is not None:
            return
        picture = self._picture()
        if picture.turns:
            page = int(self._desk.now.timestamp()) // picture.turns % pages_of(picture)
            self._desk.set_wall(page=page)

    def follow(self, change: Change) -> None:
        """Turn the room's page to where something was changed."""
        wall = self._desk.wall
        if self._begins_a_step(change):
            self.forget()
            if wall.frozen is None:
                spotlight.end(self._desk)
            if wall.page is not None and wall.frozen is None:
                self._desk.set_wall(page=0, follows=True)
            return
        if any(isinstance(record, PollChoice) for record in change.after):
            self._turned_at = None  # the room waits for how a tie comes out
        self._missed = change if self._held_by_hand() else None
        if wall.page is None or wall.frozen is not None:
            return
        picture = self._picture()
        if self._missed is not None:
            self._desk.set_wall(page=min(wall.page, pages_of(picture) - 1))
        else:
            page = self._page_before(change)
            if page is None or page >= pages_of(picture):
                page = page_of_work(picture, change, wall.page)
            self._led = _records(change), wall.page
            self._desk.set_wall(page=page, follows=True)

    def _page_before(self, change: Change) -> int | None:
        """Return the page the room saw before the last edit, where just that is taken back."""
        if not self._desk.turning or self._led is None:
            return None
        about, page = self._led
        return page if about == _records(change) else None

    def if_tidied(self) -> WallSight | None:
        """Return how much the room would see of its wall once tidied; None if it cannot be."""
        desk, shown = self._desk, self._desk.shown
        method, activity = shown.method, shown.activity
        if method is None or activity is None:
            return None
        ctx = desk.programme.context()
        answer = method.respond(desk.world, activity, TIDY, ctx)
        if not isinstance(answer, Change) or not answer:
            return None
        world = desk.world.apply(answer)
        return WallSight.of(method.picture(world, activity, Audience.ROOM, desk.wall.frame))

    def catch_up(self) -> None:
        """Show what was changed last, where the page was held on another one for a moment."""
        missed = self._missed
        if missed is not None and not self._held_by_hand():
            self.follow(missed)

    def forget(self) -> None:
        """Begin anew: the room is shown something else."""
        self._turned_at = self._missed = self._led = None

    def _begins_a_step(self, change: Change) -> bool:
        """Whether what the room is shown enters a step: that is read from its first page."""
        shown = self._desk.shown.activity
        return any(isinstance(made, StepEntry) and made.activity == shown for made in change.after)

    def _held_by_hand(self) -> bool:
        return self._turned_at is not None and self._desk.now - self._turned_at < STAYS

    def _picture(self) -> Picture:
        return self._desk.picture(Audience.ROOM)
