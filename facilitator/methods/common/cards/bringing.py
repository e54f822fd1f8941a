"""Bringing cards here from another activity; each counts where it was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from facilitator.methods.common import offers
from facilitator.methods.common.cards import sources
from facilitator.methods.common.cards.sources import BroughtPiece, Givers
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Action, Answer
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import bringing
from facilitator.model.board import queries as board_queries
from facilitator.model.board import text as board_text
from facilitator.model.board.bringing import Brought
from facilitator.model.core import ActivityId, Change, Text, Words, World, counted, text
from facilitator.model.core.records import Activity, Card, CardState, Removal
from facilitator.model.core.words import joined
from facilitator.model.display.gesture import Act, Ask, Write, choice

ACTION: Final = offers.of_wall(
    "bring", text("Bring cards here…"), icon="download", group=offers.WALL, short="Bring cards"
)


def actions(world: World, activity: ActivityId, givers: Givers) -> tuple[Action, ...]:
    """Return that cards can be brought here, where another activity holds any."""
    others = [each for each in agenda_queries.activities(world) if each.id != activity]
    cards = any(board_queries.cards(world, other.id) for other in others)
    held = ((other, givers[other.method]) for other in others if other.method in givers)
    return (ACTION,) if cards or any(giver.more(world, other.id) for other, giver in held) else ()


@dataclass(frozen=True, slots=True)
class Bringing:
    """Bringing to the wall of a gesture: `givers` say what there is, `write` how cards come here.

    `stacks`: cards lie in stacks here too; where they do not, only the top of a stack comes.
    """

    hand: GestureContext
    givers: Givers
    write: Callable[[Write], Answer]
    stacks: bool = True

    def respond(self, act: Act) -> Answer:
        world = self.hand.world
        if act.on:
            found = [card for key in act.on if (card := world.find(Card, key)) is not None]
            return self._bring(sources.pieces(world, found))
        if "what" not in act.answers:
            return _ask(self.hand, act, self.givers)
        where, _, how = str(act.answers["what"]).partition(":")
        other = world.find(Activity, where)
        giver = self.givers.get(other.method) if other is not None else None
        if other is None or giver is None:
            return text("There is no such activity.")
        gift = next((gift for gift in giver.more(world, other.id) if gift.key == how), None)
        if gift is not None:
            return self._bring(gift.pieces)
        asked = sources.meant(giver, world, other.id, act, how)
        if asked is None:
            return text("There is no such activity.")
        return asked if isinstance(asked, Ask) else self._bring(asked)

    def _bring(self, pieces: Sequence[BroughtPiece]) -> Answer:
        world = self.hand.world
        wanted = self._wanted(pieces)
        if not wanted:
            return text("All of that is here already.") if pieces else text("Choose what to bring.")
        texts = tuple(piece.text for piece in wanted)
        answer = self.write(Write(texts=texts, source=_title(world, wanted[0])))
        if not isinstance(answer, Change):
            return answer
        old = {record.id for record in answer.before}
        fresh = [r for r in answer.after if isinstance(r, Card) and r.id not in old]
        fresh.sort(key=lambda card: card.number)
        if len(fresh) != len(wanted):
            return text("These cards cannot be brought here.")
        return _kept(self.hand, answer, list(zip(fresh, wanted, strict=True)))

    def _wanted(self, pieces: Sequence[BroughtPiece]) -> list[BroughtPiece]:
        """Return what is not here yet, each once, what lies behind others last."""
        world, activity = self.hand.world, self.hand.activity
        here = {held.origin for held in world.bucket(Brought, activity).values()}
        new = {
            piece.origin: piece
            for piece in pieces
            if piece.origin not in here
            and getattr(world.find(Card, piece.origin), "activity", "") != activity
            and (self.stacks or not piece.behind)
        }
        return sorted(new.values(), key=lambda piece: bool(piece.behind))


def _ask(hand: GestureContext, act: Act, givers: Givers) -> Ask | Text:
    choices, left = _choices(hand, givers)
    if not choices:
        return text(
            "No other activity has a card that the room can see. {left}", left=joined(left, " ")
        )
    what = choice("what", text("What is brought"), choices, "")
    detail = text(
        "Each card keeps its number where that is free, who said it counts where it was said, "
        "and what may be printed of it stays as it is. {left}",
        left=joined(left, " "),
    )
    return Ask(text("Bring cards here"), act, fields=(what,), detail=detail, confirm=sources.BRING)


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
        ways = sources.ways(giver, world, other.id)
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


def _title(world: World, piece: BroughtPiece) -> str:
    held = bringing.whence(world, piece.origin)
    return held.title if held is not None else ""


def _kept(
    hand: GestureContext, change: Change, pairs: Sequence[tuple[Card, BroughtPiece]]
) -> Change:
    """Return the change with each card's own number, source and stack, and where it comes from."""
    numbers = _numbers(hand.world, hand.activity, [piece for _, piece in pairs])
    heads = _heads(hand, [piece.behind for _, piece in pairs])
    made: dict[str, Card] = {}
    for (card, piece), number in zip(pairs, numbers, strict=True):
        new = replace(card, number=number, voice=piece.voice, source=piece.source)
        head = heads.get(piece.behind)
        if head is not None:
            new = replace(new, stack=head.id, group=head.group, x=head.x, y=head.y)
        else:
            heads[piece.origin] = new
        made[card.id] = new
    links = [
        Brought(id=hand.ctx.new_id(), activity=hand.activity, card=card.id, origin=piece.origin)
        for card, piece in pairs
    ]
    label = counted(len(pairs), "Bring a card here", "Bring {count} cards here")
    after = (*(made.get(r.id, r) for r in change.after), *links)
    brought = replace(change, label=label, after=after)
    return replace(brought, said=board_text.came(brought, hand.world.apply(brought)))


def _heads(hand: GestureContext, origins: Sequence[str]) -> dict[str, Card]:
    """Return the cards on top of stacks where things said lie on this wall already."""
    world = hand.world
    here = {held.origin: held.card for held in world.bucket(Brought, hand.activity).values()}
    found: dict[str, Card] = {}
    for origin in origins:
        card = hand.card(here.get(origin, origin))
        card = world.find(Card, card.stack) if card is not None and card.stack else card
        if card is not None and card.state is CardState.ACTIVE:
            found[origin] = card
    return found


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
