"""What voting needs to know of a wall: what can be voted on, how it is usually done, who wins."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from facilitator.methods.common import texts
from facilitator.methods.common.board_config import BoardConfig, hidden, seen_by_room, still_private
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, Words, World, text
from facilitator.model.core.records import Activity, Card, Group, Poll, PollKind
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting import scales

HIGH = 3
"""So many places are high in a vote of which nobody said how many go on."""


class VotableKind(NamedTuple):
    """A kind of things that can be voted on: what it is called, and which they are."""

    label: Text
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteConfig:
    """Voting on one wall, as its method does it.

    `kind` is how it usually votes; `budget` the places or dots of a voter, 0 for as many dots
    as the rule gives; `top` how many usually go on, 0 where nobody said. `usual`: the
    step is about the result. Cards written in the step `apart` are not voted on; nor is anything
    that is not `among` those named, if any are. `sorts` are the kinds of things that can be voted
    on, in the words of the method, best first; without it they are groups and loose cards.
    `united` says whose points go to whom; `beside` what else is told of a thing with its result.
    `things` are the mark and words of what is neither a card nor a group, by its id. Where a vote
    is about one of several `sorts` its question `names` that. `asks` is what is asked on a scale,
    and what is read with it, where no answer is more enough than another.
    """

    world: World
    activity: ActivityId
    surface: BoardConfig
    kind: PollKind
    budget: int = 0
    top: int = 0
    usual: bool = False
    apart: str | None = None
    among: Callable[[], Collection[str]] | None = None
    sorts: Callable[[], Sequence[VotableKind]] | None = None
    invite: Text = field(default_factory=lambda: text("Open the vote…"))
    few: Text = field(
        default_factory=lambda: text("There must be at least two things to choose from.")
    )
    united: Callable[[World, Poll], Mapping[str, str]] = lambda _world, _poll: {}
    beside: Callable[[str], Words] | None = None
    things: Callable[[], Mapping[str, tuple[str, Words]]] | None = None
    letters: Mapping[str, str] = field(default_factory=dict[str, str])
    names: bool = False
    asks: Callable[[Poll], Sequence[Words]] | None = None

    def question(self, poll: Poll | None = None) -> Words:
        """Return what a vote asks: what the activity asks, of what is voted on."""
        activity = self.world.get(Activity, self.activity)
        asked = activity.question or activity.title
        about = self._about(poll) if self.names and poll is not None else None
        if about is not None and not texts.asked(activity):
            return about
        return asked if about is None else text("{what}: {question}", what=about, question=asked)

    def asked(self, poll: Poll) -> tuple[Words, ...]:
        """Return what is asked on a scale on which nothing is enough; () for any other vote."""
        return () if self.asks is None else tuple(self.asks(poll))

    def _about(self, poll: Poll) -> Text | None:
        """Return what all that a vote is about is called; None where it is of several kinds."""
        items = {held.item for held in voting_queries.items(self.world, poll)}
        return next((sort.label for sort in self.choices() if items <= set(sort.keys)), None)

    def choices(self) -> tuple[VotableKind, ...]:
        """Return what can be voted on now, by its kinds: groups, then cards the room can see."""
        if self.sorts is not None:
            return tuple(self.sorts())
        tops = board_queries.children(self.world, self.activity).get(None, ())
        unseen = {self.apart, *still_private(self.world, self.activity, self.surface)}
        lone = [
            card.id
            for card in board_queries.lone(self.world, self.activity)
            if card.on_wall and card.written not in unseen
        ]
        named = None if self.among is None else self.among()
        found = (
            (text("Groups"), tuple(group.id for group in tops)),
            (text("Cards on their own") if tops else text("Cards"), tuple(lone)),
        )
        kept = [
            VotableKind(label, keys if named is None else tuple(k for k in keys if k in named))
            for label, keys in found
        ]
        return tuple(sort for sort in kept if sort.keys)

    def candidates(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for sort in self.choices() for key in sort.keys))

    def suggested(self, least: int = 2) -> tuple[str, ...]:
        """Return what is voted on unless somebody chooses: the first kind there is enough of."""
        sorts = self.choices()
        return next((sort.keys for sort in sorts if len(sort.keys) >= least), self.candidates())

    def shown(self) -> Poll | None:
        """Return the last vote when it is closed; while one is open nothing is shown."""
        return voting_queries.shown(self.world, self.activity)

    def on_show(self) -> Poll | None:
        """Return the closed vote whose result is on the wall now, if one is."""
        poll = self.shown()
        if poll is None or not voting_queries.on_show(self.world, poll, usual=self.usual):
            return None
        return poll

    def counted(self, poll: Poll) -> voting_queries.VoteTally:
        """Return a vote as it was counted, with the points that were added up."""
        return voting_queries.tally(self.world, poll, self.united(self.world, poll))

    def outcome(self, poll: Poll) -> voting_queries.Cut:
        """Return what goes on, and what is tied at the cut; on a scale what passed."""
        if poll.kind is PollKind.SCALE:
            passed = tuple(s.item for s in scales.spreads(self.world, poll) if s.passed)
            return voting_queries.Cut(size=len(passed), inside=passed)
        again = voting_queries.runoffs(self.world, poll)
        return voting_queries.cut(self.world, poll, self.counted(poll), poll.top, again)

    def ranked(self, poll: Poll) -> tuple[tuple[str, ...], ...]:
        """Return what got points, best first; what is still level is together."""
        again = voting_queries.runoffs(self.world, poll)
        return voting_queries.ranked(self.world, poll, self.counted(poll), again)

    def ties(self, poll: Poll) -> tuple[voting_queries.Tie, ...]:
        """Return the ties that can be settled, the one at the cut first."""
        if poll.kind is PollKind.SCALE:
            return ()
        again = voting_queries.runoffs(self.world, poll)
        return voting_queries.ties(self.world, poll, self.counted(poll), again)

    def high(self, poll: Poll) -> tuple[str, ...]:
        """Return what goes on; where nobody said how many, what came first, for remarks."""
        if poll.top or poll.kind is PollKind.SCALE:
            return self.outcome(poll).inside
        return tuple(s.item for s in self.counted(poll).standings if s.points and s.place <= HIGH)

    def named(self, item: str, *, whole: bool = False) -> tuple[str, Words]:
        """Return the letter or number of an item, and its words as the room may read them.

        A card that was set aside since has only its number, except for who may read the `whole`.
        """
        group, card = self.world.find(Group, item), self.world.find(Card, item)
        if group is not None:
            words = group.title or _first_words(self.world, group, self.surface)
            return board_queries.letter(group.number), words
        if card is None:
            return self.others().get(item, ("", text("gone")))
        if not whole and not seen_by_room(card):
            return "", text("card {number}", number=card.number)
        return self.letters.get(item, str(card.number)), card.text

    def others(self) -> Mapping[str, tuple[str, Words]]:
        """Return the mark and words of what is neither a card nor a group, by its id."""
        return {} if self.things is None else self.things()

    def label(self, item: str, *, whole: bool = False) -> Words:
        """Return what to call an item, as the room may read it."""
        mark, words = self.named(item, whole=whole)
        if not mark:
            return words
        if isinstance(words, Text):
            return text("{mark} · {words}", mark=mark, words=words)
        return f"{mark} · {words}"

    def told(self, item: str, *, whole: bool = False) -> Words:
        """Return what to call an item beside its place: no number of a card stands behind that."""
        mark, words = self.named(item, whole=whole)
        if not mark.isdecimal() or self.world.find(Card, item) is None:
            return self.label(item, whole=whole)
        return text("{words} (card {number})", words=words, number=mark)

    def unnamed(self) -> int:
        """Return how many of the groups that can be voted on have no name yet."""
        held = (self.world.find(Group, key) for key in self.candidates())
        return sum(group is not None and not group.title for group in held)


def _first_words(world: World, group: Group, surface: BoardConfig) -> Words:
    """Return what to call a group without a name: by its top card, or that of a group in it."""
    members, inner = (
        board_queries.members(world, group.activity),
        board_queries.children(world, group.activity),
    )
    waiting, seen = [group], set[str]()
    while waiting:
        here = waiting.pop(0)
        seen.add(here.id)
        held = [
            card
            for card in members.get(here.id, ())
            if seen_by_room(card) and not hidden(world, card, surface)
        ]
        within = inner.get(here.id, ())
        if held:
            several = len(held) > 1 or within
            top = min(held, key=lambda card: (card.y, card.x, card.number))
            return f"{top.text}, …" if several else top.text
        waiting += [each for each in within if each.id not in seen]
    return text("no name")
