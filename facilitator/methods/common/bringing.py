"""Bringing cards here from another activity: all, those of groups, winners, tops of stacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from facilitator.methods.common import offers
from facilitator.methods.common.surface import hidden
from facilitator.methods.method import Action, Place
from facilitator.model import agenda, board, bringing, ids
from facilitator.model.bringing import Brought
from facilitator.model.gesture import Act, Ask, AskField, FieldKind, Write
from facilitator.model.records import Activity, Card, Group, Removal, Voice
from facilitator.model.words import Text, Words, counted, text
from facilitator.model.world import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from facilitator.methods.common.booth import Booth
    from facilitator.methods.common.hand import Hand
    from facilitator.methods.method import Answer
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

ACTION: Final = Action(
    key="bring",
    label=text("Bring cards here…"),
    gesture=Act(action="bring"),
    place=Place.WALL,
    icon="download",
    group=offers.WALL,
)
ALL, TOPS, WINNERS, WINNING, CHOSEN = "all", "tops", "winners", "winning", "groups"
CARDS, NAMES = "cards", "names"

Booths: TypeAlias = "Mapping[str, Callable[[World, ActivityId], Booth]]"
"""How each method's walls are read: what the room sees of them, and what won a vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A thing said that is brought: where it was said, its words, and its number there."""

    origin: str
    text: str
    number: int = 0
    voice: Voice = Voice.THEIRS
    source: str = ""


def actions(world: World, activity: ActivityId) -> tuple[Action, ...]:
    """Return that cards can be brought here, where another activity holds any."""
    others = (each.id for each in agenda.activities(world) if each.id != activity)
    return (ACTION,) if any(board.cards(world, other) for other in others) else ()


def respond(hand: Hand, act: Act, booths: Booths, write: Callable[[Write], Answer]) -> Answer:
    """Ask what is brought, or bring it; `write` says what writing cards here means."""
    world = hand.world
    if act.on:
        found = [card for key in act.on if (card := world.find(Card, key)) is not None]
        return _bring(hand, _pieces(world, found), write)
    if "what" not in act.answers:
        choices = _choices(hand, booths)
        if not choices:
            return text("No other activity has a card that the room can see.")
        what = AskField(
            key="what", label=text("What is brought"), kind=FieldKind.CHOICE, choices=choices
        )
        detail = text(
            "Each card keeps its number where that is free, who said it counts where it was said, "
            "and what may be printed of it stays as it is."
        )
        return Ask(title=text("Bring cards here"), gesture=act, fields=(what,), detail=detail)
    where, _, how = str(act.answers["what"]).partition(":")
    other = world.find(Activity, where)
    if other is None or other.method not in booths:
        return text("There is no such activity.")
    booth = booths[other.method](world, other.id)
    if how == CHOSEN and "as" not in act.answers:
        return _ask_groups(act, world, other.id)
    return _bring(hand, _meant(booth, how, act), write)


def _choices(hand: Hand, booths: Booths) -> tuple[tuple[str, Words], ...]:
    """Return what can be brought from where: the same session first, the latest first there."""
    world = hand.world
    here = world.get(Activity, hand.activity).session
    others = [
        each
        for each in reversed(agenda.activities(world))
        if each.id != hand.activity and each.method in booths
    ]
    others.sort(key=lambda each: each.session != here)
    found: list[tuple[str, Words]] = []
    for other in others:
        booth = booths[other.method](world, other.id)
        found += [
            (f"{other.id}:{how}", text("{activity}: {what}", activity=other.title, what=words))
            for how, words in _ways(booth)
        ]
    return tuple(found)


def _ways(booth: Booth) -> list[tuple[str, Text]]:
    cards, groups, won = seen(booth), _named(booth), _winners(booth)
    found: list[tuple[str, Text]] = []
    if won:
        inside = len(_within(booth, won))
        words = counted(inside, "the winners’ card", "the winners’ {count} cards")
        found.append((WINNERS, words))
    titles = [key for key in won if key in {group.id for group in groups}]
    if titles:
        words = counted(len(titles), "the winner, as one card", "the {count} winners, a card each")
        found.append((WINNING, words))
    if cards:
        found.append((ALL, counted(len(cards), "its card", "all {count} cards")))
    if groups:
        found.append((CHOSEN, text("groups that you choose…")))
    tops = [card for card in cards if card.stack is None]
    if len(tops) < len(cards):
        words = counted(len(tops), "the card on top", "{count} cards, of stacks the top one")
        found.append((TOPS, words))
    return found


def _ask_groups(act: Act, world: World, activity: ActivityId) -> Ask:
    ticks = [
        AskField(
            key=group.id,
            label=text("{mark}  {title}", mark=board.letter(group.number), title=group.title),
            kind=FieldKind.YES,
            value=False,
        )
        for group in board.groups(world, activity)
    ]
    how = AskField(
        key="as",
        label=text("As"),
        kind=FieldKind.CHOICE,
        choices=((CARDS, text("their cards")), (NAMES, text("one card each, with its name"))),
    )
    return Ask(title=text("Which groups"), gesture=act, fields=(*ticks, how))


def _meant(booth: Booth, how: str, act: Act) -> list[Piece]:
    world, cards = booth.world, seen(booth)
    if how == WINNERS:
        return _pieces(world, _within(booth, _winners(booth)))
    if how == WINNING:
        return [_name(group) for group in _named(booth) if group.id in _winners(booth)]
    if how == CHOSEN:
        picked = [g for g in board.groups(world, booth.activity) if act.answers.get(g.id) is True]
        if act.answers.get("as") == NAMES:
            return [_name(group) for group in picked if group.title]
        return _pieces(world, _within(booth, [group.id for group in picked]))
    if how == TOPS:
        cards = [card for card in cards if card.stack is None]
    return _pieces(world, cards)


def seen(booth: Booth) -> list[Card]:
    """Return the cards of a wall that the room can see, by number."""
    return [
        card
        for card in board.cards(booth.world, booth.activity)
        if card.on_wall and not hidden(booth.world, card, booth.surface)
    ]


def _named(booth: Booth) -> list[Group]:
    return [group for group in board.groups(booth.world, booth.activity) if group.title]


def _winners(booth: Booth) -> tuple[str, ...]:
    poll = booth.shown()
    return booth.outcome(poll).inside if poll is not None else ()


def _within(booth: Booth, keys: Iterable[str]) -> list[Card]:
    """Return the cards among what is named, and those in the groups among it, deep down."""
    wanted = set(keys)
    world = booth.world

    def inside(card: Card) -> bool:
        group = world.find(Group, card.group)
        path = (group, *board.above(world, group)) if group is not None else ()
        return bool(wanted & {card.id, card.stack or "", *(each.id for each in path)})

    return [card for card in seen(booth) if inside(card)]


def _pieces(world: World, cards: Sequence[Card]) -> list[Piece]:
    return [
        Piece(
            origin=bringing.origin_of(world, card),
            text=card.text,
            number=card.number,
            voice=card.voice,
            source=card.source,
        )
        for card in cards
    ]


def _name(group: Group) -> Piece:
    return Piece(origin=group.id, text=group.title)


def _bring(hand: Hand, pieces: Sequence[Piece], write: Callable[[Write], Answer]) -> Answer:
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


def _title(world: World, piece: Piece) -> str:
    held = world.find(Card, piece.origin) or world.find(Group, piece.origin)
    return world.get(Activity, held.activity).title if held else ""


def _kept(hand: Hand, change: Change, pairs: Sequence[tuple[Card, Piece]]) -> Change:
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


def _numbers(world: World, activity: ActivityId, pieces: Sequence[Piece]) -> list[int]:
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
