"""What an activity has that can be brought to another: all cards, groups, kinds, winners, tops."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from facilitator.methods.common.board_config import hidden, seen_by_room
from facilitator.methods.common.votes.vote_config import HIGH, VoteConfig
from facilitator.model.board import bringing
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, Words, World, counted, in_context, text
from facilitator.model.core.records import Card, Group, Poll, PollKind, Voice
from facilitator.model.core.words import in_a_row
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, choice

BRING = text("Bring them")
ALL, TOPS, WINNERS, CHOSEN, KINDS = "all", "tops", "winners", "groups", "kinds"
CARDS, NAMES = "cards", "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtPiece:
    """A thing said that is brought: where it was said, its words, and its number there.

    In a stack it lies `behind` another, named as that one's `origin`.
    """

    origin: str
    text: str
    number: int = 0
    voice: Voice = Voice.THEIRS
    source: str = ""
    behind: str = ""


class Gift(NamedTuple):
    """What a method gives beside its cards: what it is called, and `left` out of it, and why."""

    key: str
    label: Text
    pieces: tuple[BroughtPiece, ...]
    left: Text | None = None


class CardKind(NamedTuple):
    """Cards of one kind, as their method sorts them: under a hat, on a side, in a part.

    Those that are `usual` are brought unless somebody chooses.
    """

    key: str
    label: Words
    cards: tuple[str, ...]
    usual: bool = True


class CardKinds(NamedTuple):
    """The kinds that a method sorts its cards into, and what is said of choosing among them."""

    label: Text
    kinds: tuple[CardKind, ...]


class Giver(NamedTuple):
    """What can be brought from a method's activities.

    Its `booth` tells what the room sees of its cards, and what won a vote; without one no card is
    given. `more` is what else there is; `kinds` how its cards are sorted, None where they are not.
    """

    booth: Callable[[World, ActivityId], VoteConfig] | None
    more: Callable[[World, ActivityId], Sequence[Gift]]
    kinds: Callable[[World, ActivityId], CardKinds | None]


Givers: TypeAlias = "Mapping[str, Giver]"
GIVERS: dict[str, Giver] = {}
"""What each method that is there gives, by its key: a wall asks others what came of them."""


def ways(giver: Giver, world: World, activity: ActivityId) -> list[tuple[str, Text]]:
    """Return in which ways cards of an activity can be brought, each with its key."""
    if giver.booth is None:
        return []
    booth = giver.booth(world, activity)
    found = _ways(booth)
    kinds = giver.kinds(world, activity)
    if kinds is not None and _held(booth, kinds):
        found.append((KINDS, kinds.label))
    return found


def meant(
    giver: Giver, world: World, activity: ActivityId, act: Act, how: str
) -> list[BroughtPiece] | Ask | None:
    """Return the cards that are meant, or what must be asked first; None where none are given."""
    if giver.booth is None:
        return None
    booth = giver.booth(world, activity)
    if how == KINDS:
        return _of_kinds(booth, giver.kinds(world, activity), act)
    return _meant(booth, how, act)


def _ways(booth: VoteConfig) -> list[tuple[str, Text]]:
    cards, groups = seen(booth), _named(booth)
    found: list[tuple[str, Text]] = []
    if _levels(booth):
        found.append((WINNERS, text("what won the vote…")))
    if cards:
        found.append((ALL, counted(len(cards), "its card", "all {count} cards")))
    if groups:
        found.append((CHOSEN, text("groups that you choose…")))
    tops = _tops(cards)
    if len(tops) < len(cards):
        words = counted(len(tops), "the card on top", "{count} cards, of stacks the top one")
        found.append((TOPS, words))
    return found


def _held(booth: VoteConfig, kinds: CardKinds | None) -> list[tuple[CardKind, list[Card]]]:
    """Return the kinds of which the room sees a card, with those cards; none if it is only one."""
    sorted_in = [(kind, _within(booth, kind.cards)) for kind in (kinds.kinds if kinds else ())]
    found = [
        (kind._replace(key=kind.key.replace(" ", "-")), cards) for kind, cards in sorted_in if cards
    ]
    return found if len(found) > 1 else []


def _of_kinds(booth: VoteConfig, kinds: CardKinds | None, act: Act) -> list[BroughtPiece] | Ask:
    """Return the cards of the kinds that are ticked, or ask which."""
    held = _held(booth, kinds)
    if "kinds" not in act.answers:
        field = AskField(
            "kinds",
            text("Which cards"),
            FieldKind.TICKS,
            value=" ".join(kind.key for kind, _ in held if kind.usual),
            choices=tuple(
                (kind.key, text("{kind} ({count})", kind=kind.label, count=len(cards)))
                for kind, cards in held
            ),
            least=1,
        )
        title = text("Which cards are brought")
        return Ask(title, act, fields=(field,), confirm=BRING)
    ticked = str(act.answers["kinds"]).split()
    wanted = {card.id for kind, cards in held if kind.key in ticked for card in cards}
    return pieces(booth.world, [card for card in seen(booth) if card.id in wanted])


def _ask_winners(act: Act, booth: VoteConfig) -> Ask:
    """Ask how many of the first are brought: as many as go on, or as many as are not level."""
    levels = _levels(booth)
    sizes = list(accumulate(len(level) for level in levels))
    listed = [key for level in levels for key in level]
    choices = tuple(
        (
            str(size),
            counted(
                size,
                "the first: {names}",
                "the first {count}: {names}",
                names=in_a_row(booth.named(key)[0] or "–" for key in listed[:size]),
            ),
        )
        for size in sizes
    )
    usual = str(_usual(booth, sizes))
    how_many = choice("first", text("How many"), choices, usual)
    titled = {group.id for group in _named(booth)}
    fields = (how_many, _AS) if titled & set(listed) else (how_many,)
    return Ask(text("What won the vote"), act, fields=fields, confirm=BRING)


def _usual(booth: VoteConfig, sizes: Sequence[int]) -> int:
    """Return how many are brought unless somebody chooses: who goes on, or the first few."""
    poll = booth.shown()
    wanted = len(booth.outcome(poll).inside) if poll is not None else 0
    fitting = [size for size in sizes if size <= (wanted or HIGH)]
    return fitting[-1] if fitting else sizes[0]


_WAYS = ((CARDS, text("their cards")), (NAMES, text("one card each, with its name")))
_AS = choice("as", in_context("what something becomes", "As"), _WAYS, "")


def _ask_groups(act: Act, booth: VoteConfig) -> Ask:
    named = ((g.id, booth.named(g.id)) for g in board_queries.groups(booth.world, booth.activity))
    ticks = [
        AskField(
            key,
            text("{mark}  {title}", mark=mark, title=words),
            FieldKind.YES,
            value=False,
        )
        for key, (mark, words) in named
    ]
    return Ask(text("Which groups"), act, fields=(*ticks, _AS), confirm=BRING)


def _meant(booth: VoteConfig, how: str, act: Act) -> list[BroughtPiece] | Ask:
    """Return the cards that are meant, or what must be asked first."""
    world, cards = booth.world, seen(booth)
    if how == WINNERS:
        return _won(booth, act) if "first" in act.answers else _ask_winners(act, booth)
    if how == CHOSEN:
        if "as" not in act.answers:
            return _ask_groups(act, booth)
        picked = [
            g for g in board_queries.groups(world, booth.activity) if act.answers.get(g.id) is True
        ]
        if act.answers.get("as") == NAMES:
            return [piece for group in picked for piece in _by_name(booth, group)]
        return pieces(world, _within(booth, [group.id for group in picked]))
    if how == TOPS:
        cards = _tops(cards)
    return pieces(world, cards)


def _by_name(booth: VoteConfig, group: Group) -> list[BroughtPiece]:
    """Return a group as one card with its name; one that has none as its cards."""
    return [_name(group)] if group.title else pieces(booth.world, _within(booth, [group.id]))


def _tops(cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if card.stack is None]


def seen(booth: VoteConfig) -> list[Card]:
    """Return the cards of a wall that the room can see, by number."""
    return [
        card
        for card in board_queries.cards(booth.world, booth.activity)
        if card.on_wall and not hidden(booth.world, card, booth.surface)
    ]


def _named(booth: VoteConfig) -> list[Group]:
    return [group for group in board_queries.groups(booth.world, booth.activity) if group.title]


def _decided(booth: VoteConfig) -> Poll | None:
    """Return the last vote, unless it is a rating: nothing wins or passes by how strong it is."""
    poll = booth.shown()
    return None if poll is None or booth.asked(poll) else poll


def _levels(booth: VoteConfig) -> tuple[tuple[str, ...], ...]:
    """Return what got something in the last vote, best first; on a scale what passed."""
    poll = _decided(booth)
    if poll is None:
        return ()
    if poll.kind is PollKind.SCALE:
        passed = booth.outcome(poll).inside
        return (passed,) if passed else ()
    return booth.ranked(poll)


def on_top(booth: VoteConfig) -> tuple[str, ...]:
    """Return what the last vote of a wall was for: what goes on, or what came first alone.

    What the room does not see is left out.
    """
    poll = _decided(booth)
    if poll is None:
        return ()
    found, levels = booth.outcome(poll).inside, booth.ranked(poll)
    if not found and not poll.top and levels and len(levels[0]) == 1:
        found = levels[0]
    cards = ((key, booth.world.find(Card, key)) for key in found)
    return tuple(key for key, card in cards if card is None or seen_by_room(card))


def _won(booth: VoteConfig, act: Act) -> list[BroughtPiece]:
    raw = str(act.answers.get("first", ""))
    listed = [key for level in _levels(booth) for key in level]
    found: list[BroughtPiece] = []
    for key in listed[: int(raw) if raw.isdecimal() else 0]:
        group = booth.world.find(Group, key)
        if group is not None and act.answers.get("as") == NAMES:
            found += _by_name(booth, group)
        elif group is not None or booth.world.find(Card, key) is not None:
            found += pieces(booth.world, _within(booth, [key]))
        else:
            found.append(BroughtPiece(origin=key, text=str(booth.named(key)[1])))
    return found


def _within(booth: VoteConfig, keys: Iterable[str]) -> list[Card]:
    """Return the cards among what is named, and those in the groups among it, deep down."""
    wanted = set(keys)
    world = booth.world

    def inside(card: Card) -> bool:
        group = world.find(Group, card.group)
        path = (group, *board_queries.above(world, group)) if group is not None else ()
        return bool(wanted & {card.id, card.stack or "", *(each.id for each in path)})

    return [card for card in seen(booth) if inside(card)]


def pieces(world: World, cards: Sequence[Card]) -> list[BroughtPiece]:
    """Return cards as what is brought, each behind the top of its stack where that comes too."""
    tops: dict[str | None, str] = {card.id: bringing.origin_of(world, card) for card in cards}
    return [
        BroughtPiece(
            origin=bringing.origin_of(world, card),
            text=card.text,
            number=card.number,
            voice=card.voice,
            source=card.source,
            behind=tops.get(card.stack, ""),
        )
        for card in cards
    ]


def _name(group: Group) -> BroughtPiece:
    return BroughtPiece(origin=group.id, text=group.title)
