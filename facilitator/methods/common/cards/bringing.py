"""Bringing cards here from another activity: all, those of groups, winners, tops of stacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

from facilitator.methods.common import offers
from facilitator.methods.common.board_config import hidden
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.votes.vote_config import HIGH, VoteConfig
from facilitator.methods.contract import Action, ActionPlace, Answer
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import bringing
from facilitator.model.board import queries as board_queries
from facilitator.model.board.bringing import Brought
from facilitator.model.core import ids
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, Group, PollKind, Removal, Voice
from facilitator.model.core.words import Text, Words, counted, text
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, Write

ACTION: Final = Action(
    key="bring",
    label=text("Bring cards here…"),
    gesture=Act(action="bring"),
    place=ActionPlace.WALL,
    icon="download",
    group=offers.WALL,
)
ALL, TOPS, WINNERS, CHOSEN = "all", "tops", "winners", "groups"
CARDS, NAMES = "cards", "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtPiece:
    """A thing said that is brought: where it was said, its words, and its number there."""

    origin: str
    text: str
    number: int = 0
    voice: Voice = Voice.THEIRS
    source: str = ""


class Gift(NamedTuple):
    """What a method gives beside its cards: what it is called, and `left` out of it, and why."""

    key: str
    label: Text
    pieces: tuple[BroughtPiece, ...]
    left: Text | None = None


class Giver(NamedTuple):
    """What can be brought from a method's activities.

    Its `booth` tells what the room sees of its cards, and what won a vote; without one no card is
    given. `more` is what else there is.
    """

    booth: Callable[[World, ActivityId], VoteConfig] | None
    more: Callable[[World, ActivityId], Sequence[Gift]]


Givers: TypeAlias = "Mapping[str, Giver]"
GIVERS: dict[str, Giver] = {}
"""What each method that is there gives, by its key: a wall asks others what came of them."""


def actions(world: World, activity: ActivityId, givers: Givers) -> tuple[Action, ...]:
    """Return that cards can be brought here, where another activity holds any."""
    others = [each for each in agenda_queries.activities(world) if each.id != activity]
    cards = any(board_queries.cards(world, other.id) for other in others)
    held = ((other, givers[other.method]) for other in others if other.method in givers)
    return (ACTION,) if cards or any(giver.more(world, other.id) for other, giver in held) else ()


def respond(
    hand: GestureContext, act: Act, givers: Givers, write: Callable[[Write], Answer]
) -> Answer:
    """Ask what is brought, or bring it; `write` says what writing cards here means."""
    world = hand.world
    if act.on:
        found = [card for key in act.on if (card := world.find(Card, key)) is not None]
        return _bring(hand, _pieces(world, found), write)
    if "what" not in act.answers:
        return _ask(hand, act, givers)
    where, _, how = str(act.answers["what"]).partition(":")
    other = world.find(Activity, where)
    giver = givers.get(other.method) if other is not None else None
    if other is None or giver is None:
        return text("There is no such activity.")
    gift = next((gift for gift in giver.more(world, other.id) if gift.key == how), None)
    if gift is not None:
        return _bring(hand, gift.pieces, write)
    if giver.booth is None:
        return text("There is no such activity.")
    asked = _meant(giver.booth(world, other.id), how, act)
    return asked if isinstance(asked, Ask) else _bring(hand, asked, write)


def _ask(hand: GestureContext, act: Act, givers: Givers) -> Ask | Text:
    choices, left = _choices(hand, givers)
    if not choices:
        return text(
            "No other activity has a card that the room can see. {left}", left=_joined(left)
        )
    what = AskField(
        key="what", label=text("What is brought"), kind=FieldKind.CHOICE, choices=choices
    )
    detail = text(
        "Each card keeps its number where that is free, who said it counts where it was said, "
        "and what may be printed of it stays as it is. {left}",
        left=_joined(left),
    )
    return Ask(title=text("Bring cards here"), gesture=act, fields=(what,), detail=detail)


def _joined(left: Sequence[Text]) -> str:
    return " ".join(str(words) for words in left)


def _choices(
    hand: GestureContext, givers: Givers
) -> tuple[tuple[tuple[str, Words], ...], list[Text]]:
    """Return what can be brought from where, and what is left out there, and why.

    The activity before this one comes first, then those before that, then later ones; those of
    the same session before others.
    """
    world = hand.world
    every = agenda_queries.activities(world)
    place = next((n for n, each in enumerate(every) if each.id == hand.activity), len(every))
    here = world.get(Activity, hand.activity).session
    others = [
        each for each in (*reversed(every[:place]), *every[place + 1 :]) if each.method in givers
    ]
    others.sort(key=lambda each: each.session != here)
    found: list[tuple[str, Words]] = []
    left: list[Text] = []
    for other in others:
        giver = givers[other.method]
        gifts = giver.more(world, other.id)
        ways = _ways(giver.booth(world, other.id)) if giver.booth is not None else []
        ways += [(gift.key, gift.label) for gift in gifts if gift.pieces]
        found += [
            (f"{other.id}:{how}", text("{activity}: {what}", activity=other.title, what=words))
            for how, words in ways
        ]
        left += [
            text("{activity}: {left}", activity=other.title, left=gift.left)
            for gift in gifts
            if gift.left is not None
        ]
    return tuple(found), left


def _ways(booth: VoteConfig) -> list[tuple[str, Text]]:
    cards, groups = seen(booth), _named(booth)
    found: list[tuple[str, Text]] = []
    if _levels(booth):
        found.append((WINNERS, text("what won the vote…")))
    if cards:
        found.append((ALL, counted(len(cards), "its card", "all {count} cards")))
    if groups:
        found.append((CHOSEN, text("groups that you choose…")))
    tops = [card for card in cards if card.stack is None]
    if len(tops) < len(cards):
        words = counted(len(tops), "the card on top", "{count} cards, of stacks the top one")
        found.append((TOPS, words))
    return found


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
                names=", ".join(str(booth.named(key)[0] or "–") for key in listed[:size]),
            ),
        )
        for size in sizes
    )
    usual = str(_usual(booth, sizes))
    how_many = AskField(
        key="first",
        label=text("How many"),
        kind=FieldKind.CHOICE,
        value=usual,
        choices=choices,
    )
    titled = {group.id for group in _named(booth)}
    fields = (how_many, _AS) if titled & set(listed) else (how_many,)
    return Ask(title=text("What won the vote"), gesture=act, fields=fields)


def _usual(booth: VoteConfig, sizes: Sequence[int]) -> int:
    """Return how many are brought unless somebody chooses: who goes on, or the first few."""
    poll = booth.shown()
    wanted = len(booth.outcome(poll).inside) if poll is not None else 0
    fitting = [size for size in sizes if size <= (wanted or HIGH)]
    return fitting[-1] if fitting else sizes[0]


_AS = AskField(
    key="as",
    label=text("As"),
    kind=FieldKind.CHOICE,
    choices=((CARDS, text("their cards")), (NAMES, text("one card each, with its name"))),
)


def _ask_groups(act: Act, world: World, activity: ActivityId) -> Ask:
    ticks = [
        AskField(
            key=group.id,
            label=text(
                "{mark}  {title}", mark=board_queries.letter(group.number), title=group.title
            ),
            kind=FieldKind.YES,
            value=False,
        )
        for group in board_queries.groups(world, activity)
    ]
    return Ask(title=text("Which groups"), gesture=act, fields=(*ticks, _AS))


def _meant(booth: VoteConfig, how: str, act: Act) -> list[BroughtPiece] | Ask:
    """Return the cards that are meant, or what must be asked first."""
    world, cards = booth.world, seen(booth)
    if how == WINNERS:
        return _won(booth, act) if "first" in act.answers else _ask_winners(act, booth)
    if how == CHOSEN:
        if "as" not in act.answers:
            return _ask_groups(act, world, booth.activity)
        picked = [
            g for g in board_queries.groups(world, booth.activity) if act.answers.get(g.id) is True
        ]
        if act.answers.get("as") == NAMES:
            return [_name(group) for group in picked if group.title]
        return _pieces(world, _within(booth, [group.id for group in picked]))
    if how == TOPS:
        cards = [card for card in cards if card.stack is None]
    return _pieces(world, cards)


def seen(booth: VoteConfig) -> list[Card]:
    """Return the cards of a wall that the room can see, by number."""
    return [
        card
        for card in board_queries.cards(booth.world, booth.activity)
        if card.on_wall and not hidden(booth.world, card, booth.surface)
    ]


def _named(booth: VoteConfig) -> list[Group]:
    return [group for group in board_queries.groups(booth.world, booth.activity) if group.title]


def _levels(booth: VoteConfig) -> tuple[tuple[str, ...], ...]:
    """Return what got something in the last vote, best first; on a scale what passed."""
    poll = booth.shown()
    if poll is None:
        return ()
    if poll.kind is PollKind.SCALE:
        passed = booth.outcome(poll).inside
        return (passed,) if passed else ()
    return booth.ranked(poll)


def _won(booth: VoteConfig, act: Act) -> list[BroughtPiece]:
    raw = str(act.answers.get("first", ""))
    listed = [key for level in _levels(booth) for key in level]
    found: list[BroughtPiece] = []
    for key in listed[: int(raw) if raw.isdecimal() else 0]:
        group = booth.world.find(Group, key)
        if group is not None and group.title and act.answers.get("as") == NAMES:
            found.append(_name(group))
        elif group is not None or booth.world.find(Card, key) is not None:
            found += _pieces(booth.world, _within(booth, [key]))
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


def _pieces(world: World, cards: Sequence[Card]) -> list[BroughtPiece]:
    return [
        BroughtPiece(
            origin=bringing.origin_of(world, card),
            text=card.text,
            number=card.number,
            voice=card.voice,
            source=card.source,
        )
        for card in cards
    ]


def _name(group: Group) -> BroughtPiece:
    return BroughtPiece(origin=group.id, text=group.title)


def _bring(
    hand: GestureContext, pieces: Sequence[BroughtPiece], write: Callable[[Write], Answer]
) -> Answer:
    world, activity = hand.world, hand.activity
    here = {held.origin for held in world.bucket(Brought, activity).values()}
    new = {
        piece.origin: piece
        for piece in pieces
        if piece.origin not in here
        and getattr(world.find(Card, piece.origin), "activity", "") != activity
    }
    if not new:
        return text("All of that is here already.") if pieces else text("Choose what to bring.")
    wanted = list(new.values())
    answer = write(Write(texts=tuple(p.text for p in wanted), source=_title(world, wanted[0])))
    if not isinstance(answer, Change):
        return answer
    old = {record.id for record in answer.before}
    fresh = [r for r in answer.after if isinstance(r, Card) and r.id not in old]
    fresh.sort(key=lambda card: card.number)
    if len(fresh) != len(wanted):
        return text("These cards cannot be brought here.")
    return _kept(hand, answer, list(zip(fresh, wanted, strict=True)))


def _title(world: World, piece: BroughtPiece) -> str:
    held = bringing.whence(world, piece.origin)
    return held.title if held is not None else ""


def _kept(
    hand: GestureContext, change: Change, pairs: Sequence[tuple[Card, BroughtPiece]]
) -> Change:
    """Return the change with each card's own number and source, and where it comes from."""
    numbers = _numbers(hand.world, hand.activity, [piece for _, piece in pairs])
    made: dict[str, Card] = {
        card.id: replace(card, number=number, voice=piece.voice, source=piece.source)
        for (card, piece), number in zip(pairs, numbers, strict=True)
    }
    links = [
        Brought(
            id=ids.BroughtId(hand.ctx.new_id()),
            activity=hand.activity,
            card=card.id,
            origin=piece.origin,
        )
        for card, piece in pairs
    ]
    label = counted(len(pairs), "Bring a card here", "Bring {count} cards here")
    return replace(change, label=label, after=(*(made.get(r.id, r) for r in change.after), *links))


def _numbers(world: World, activity: ActivityId, pieces: Sequence[BroughtPiece]) -> list[int]:
    """Return a number for each: its own where that is free here, else one after all others."""
    taken = {card.number for card in world.bucket(Card, activity).values()}
    taken |= {gone.number for gone in world.bucket(Removal, activity).values()}
    found: list[int] = []
    for piece in pieces:
        free = piece.number > 0 and piece.number not in taken
        found.append(piece.number if free else 0)
        taken.add(found[-1])
    following = max(taken, default=0)
    for at, number in enumerate(found):
        if not number:
            following += 1
            found[at] = following
    return found
