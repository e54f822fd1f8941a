"""What voting needs to know of a wall: what can be voted on, how it is usually done, who wins."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.methods.common.drawing import seen_by_room
from facilitator.methods.common.surface import hidden
from facilitator.model import board, scales, voting
from facilitator.model.records import Card, Group, PollKind
from facilitator.model.words import Text, Words, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.methods.common.surface import Surface
    from facilitator.model.ids import ActivityId
    from facilitator.model.records import Poll
    from facilitator.model.world import World


def _nothing_united(_world: World, _poll: Poll) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Booth:
    """Voting on one wall, as its method does it.

    `kind` is how it usually votes; `budget` the places or dots of a voter, 0 for as many dots
    as the rule gives; `top` how many come out on top. `usual`: the
    step is about the result. Cards written in the step `apart` are not voted on; nor is anything
    that is not `among` those named, if any are.
    `united` says whose points go to whom.
    """

    world: World
    activity: ActivityId
    surface: Surface
    kind: PollKind
    budget: int = 0
    top: int = 3
    usual: bool = False
    apart: str | None = None
    among: Callable[[], Collection[str]] | None = None
    invite: Text = field(default_factory=lambda: text("Open the vote"))
    few: Text = field(default_factory=lambda: text("There must be two things or more to choose."))
    united: Callable[[World, Poll], Mapping[str, str]] = _nothing_united

    def candidates(self) -> tuple[str, ...]:
        """Return what would be voted on now: outer groups, then lone cards the room can see."""
        tops = board.children(self.world, self.activity).get(None, ())
        lone = [
            card
            for card in board.lone(self.world, self.activity)
            if card.on_wall
            and card.written != self.apart
            and not hidden(self.world, card, self.surface)
        ]
        found = (*(group.id for group in tops), *(card.id for card in lone))
        if self.among is None:
            return found
        named = self.among()
        return tuple(key for key in found if key in named)

    def chosen(self, selection: tuple[str, ...]) -> tuple[str, ...]:
        """Return what would be voted on now among the selection."""
        return tuple(key for key in self.candidates() if key in selection)

    def shown(self) -> Poll | None:
        """Return the last vote when it is closed; while one is open nothing is shown."""
        return voting.shown(self.world, self.activity)

    def on_show(self) -> Poll | None:
        """Return the closed vote whose result is on the wall now, if one is."""
        poll = self.shown()
        if poll is None or not voting.on_show(self.world, poll, usual=self.usual):
            return None
        return poll

    def counted(self, poll: Poll) -> voting.Tally:
        """Return a vote as it was counted, with the points that were added up."""
        return voting.tally(self.world, poll, self.united(self.world, poll))

    def outcome(self, poll: Poll) -> voting.Cut:
        """Return what came out on top, and what is tied at the cut; on a scale what passed."""
        if poll.kind is PollKind.SCALE:
            passed = tuple(s.item for s in scales.spreads(self.world, poll) if s.passed)
            return voting.Cut(size=len(passed), inside=passed)
        again = voting.runoffs(self.world, poll)
        return voting.cut(self.world, poll, self.counted(poll), self.top, again)


def label_of(world: World, item: str, *, whole: bool = False) -> Words:
    """Return what to call an item of the ballot: a group's letter and name, a card's words.

    The words of a card that was set aside since are only given to who may read the `whole`.
    """
    group, card = world.find(Group, item), world.find(Card, item)
    if group is not None:
        mark = board.letter(group.number)
        if not group.title:
            return text("{mark} · no name yet", mark=mark)
        return f"{mark} · {group.title}"
    if card is None:
        return text("gone")
    if not whole and not seen_by_room(card):
        return text("card {number}", number=card.number)
    return f"{card.number} · {card.text}"
