"""Undo and redo, activity by activity, rebuilt from the journal when first asked for."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from facilitator.editing.broken_rules import JOINED
from facilitator.model.core.records import Activity, Record, Removal
from facilitator.model.core.world import Change, World, scope_of
from facilitator.model.framing.records import Offered
from facilitator.model.people.records import Person
from facilitator.store.lines import GONE

Kinds = tuple[type[Record], ...]

LIMIT = 500
"""How many edits can be taken back; the journal holds them all."""


@dataclass(frozen=True, slots=True)
class Done:
    """An edit as the journal numbered it, what it belongs to, and all it touches.

    These are asked for at each look for the last one, so they are found once. One that was taken
    back and done again has another number than when it was `first` made.
    """

    number: int
    first: int
    change: Change
    scopes: frozenset[str]
    touched: frozenset[str]


class History:
    """What can be taken back and what can be done again.

    An edit belongs to every activity it touches; undo takes the last edit of the activity shown,
    whatever happened in others since. What touches the programme's own records belongs to the
    programme (""). So does what is prepared before the day where it was made as the day was
    planned; made on the wall it belongs to that, and so do the title and the question. An activity
    that comes or goes belongs to the programme alone: it cannot be taken back from inside itself.
    Of the edits of an activity or of the programme's those may be asked for that touch records of
    some types, a page's own; of an activity wherever they were made.

    Where something was removed for good, edits from before that rest on it are passed over.
    """

    def __init__(self, prepared: tuple[type[Record], ...] = ()) -> None:
        """Begin with nothing to take back; `prepared` are the types made before the day."""
        self._prepared = prepared
        self._done: deque[Done] = deque(maxlen=LIMIT)
        self._undone: list[Done] = []
        self._erased = 0

    def add(self, number: int, change: Change, undoes: int | None) -> None:
        """Record an edit, or that `undoes` was taken back (or done again)."""
        if _erases(change):
            self._erased = number
        if undoes is None:
            self._forget_undone(change)
            if change.undoable:
                self._done.append(self._of(number, number, change))
            return
        taken = self._take(self._done, undoes)
        if taken is not None:
            self._undone.append(self._of(number, taken.first, change))
        elif (again := self._take(self._undone, undoes)) is not None:
            self._done.append(self._of(number, again.first, change))

    def last_done(
        self,
        world: World,
        activity: str | None,
        kinds: Kinds = (),
        touches: Callable[[Change], bool] = lambda _: False,
    ) -> Done | None:
        """Return the last edit of an activity that may be taken back; of any with None.

        With `kinds`, of those that touch records of these types. An edit made elsewhere that
        `touches` the activity is one of its edits too.
        """
        return self._last(self._done, world, activity, kinds, touches)

    def last_undone(
        self,
        world: World,
        activity: str | None,
        kinds: Kinds = (),
        touches: Callable[[Change], bool] = lambda _: False,
    ) -> Done | None:
        """Return the edit that was taken back last and may be done again.

        One made elsewhere is not done again over what was done in the activity since.
        """
        found = self._last(self._undone, world, activity, kinds, touches)
        if found is None or activity is None or activity in found.scopes:
            return found
        since = takewhile(lambda done: done.number > found.number, reversed(self._done))
        new = (done for done in since if done.first > found.number)
        return None if any(activity in done.scopes for done in new) else found

    def removal_since(self, done: Done | None) -> int:
        """Return the number of a removal for good that came after an edit; 0 where none did."""
        return self._erased if done is not None and done.number < self._erased else 0

    def _last(
        self,
        stack: Sequence[Done],
        world: World,
        activity: str | None,
        kinds: Kinds,
        touches: Callable[[Change], bool],
    ) -> Done | None:
        for done in reversed(stack):
            change = done.change
            own = activity is None or activity in (
                done.touched if activity and kinds else done.scopes
            )
            if not own and not touches(change):
                continue
            if kinds and not any(isinstance(r, kinds) for r in (*change.before, *change.after)):
                continue
            if done.number > self._erased or _stands(change, world):
                return done
        return None

    def _forget_undone(self, change: Change) -> None:
        """A new edit ends what could be done again in its activities; the clock does not."""
        if change.undoable:
            scopes = self._scopes(change)
            self._undone = [d for d in self._undone if not d.scopes & scopes]

    def _of(self, number: int, first: int, change: Change) -> Done:
        return Done(number, first, change, self._scopes(change), change.scopes())

    def _scopes(self, change: Change) -> frozenset[str]:
        if change.label == JOINED:
            return frozenset({""})
        old = {r.id for r in change.before if isinstance(r, Activity)}
        new = {r.id for r in change.after if isinstance(r, Activity)}
        if old != new:
            return frozenset({""})
        both = (*change.before, *change.after)
        if all(isinstance(r, (Activity, *self._prepared)) for r in both):
            walls = {r.id if isinstance(r, Activity) else scope_of(r) for r in both}
            return frozenset({""} if change.planning else walls)
        others = [r for r in both if not isinstance(r, Offered)]
        if len(others) == len(both):
            return change.scopes()
        # what is offered again goes with its cause, which is no edit of the wall it lies on
        return (frozenset(map(scope_of, others)) or change.scopes()) | {""}

    @staticmethod
    def _take(stack: deque[Done] | list[Done], number: int) -> Done | None:
        found = next((d for d in reversed(stack) if d.number == number), None)
        if found is not None:
            stack.remove(found)
        return found


def _erases(change: Change) -> bool:
    """Whether something was removed for good; the journal lost all but that of some lines."""
    if change.undoable:
        return False
    lost = not change and change.label.key == GONE  # a draft leaves an empty line as well
    return lost or any(isinstance(r, Person | Removal) for r in change.after)


def _stands(change: Change, world: World) -> bool:
    """Whether all is still as an edit left it."""
    after = {record.id for record in change.after}
    gone = (record.id for record in change.before if record.id not in after)
    left = all(world.find(type(record), record.id) == record for record in change.after)
    return left and not any(key in world for key in gone)
