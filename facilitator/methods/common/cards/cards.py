"""What can be done with any card, whatever the method: in words, parked, hidden, stacked, gone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from facilitator.methods.common.board_config import WIDTH, BoardConfig, Sizes, card_size
from facilitator.methods.common.cards import coming_back, stacking
from facilitator.methods.common.cards.room import free_in, lying
from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.fitting import settled
from facilitator.methods.contract import Answer, Context
from facilitator.model.board import edits as board_edits
from facilitator.model.board import queries, removal
from facilitator.model.board.queries import GAP
from facilitator.model.comments import edits as comment_edits
from facilitator.model.core import ActivityId, Change, Text, World, clean_text, replacing, text
from facilitator.model.core.records import Card, CardState, Group, ParkReason, Voice
from facilitator.model.core.words import listed
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import (
    Act,
    Ask,
    AskField,
    Edit,
    FieldKind,
    Write,
    ask_whether,
)
from facilitator.model.display.picture import WallSize, board_width
from facilitator.model.people import consent
from facilitator.model.people.records import Sector
from facilitator.model.voting import rules as voting_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRequest:
    """An action asked for on these cards, with all it needs."""

    world: World
    activity: ActivityId
    act: Act
    cards: Sequence[Card]
    ctx: Context
    surface: BoardConfig


Handler: TypeAlias = "Callable[[CardRequest], Answer]"


def chosen(world: World, activity: ActivityId, on: Sequence[str]) -> list[Card]:
    """Return the cards of this activity among the ids, in their order."""
    found = (world.find(Card, key) for key in dict.fromkeys(on))
    return [card for card in found if card is not None and card.activity == activity]


def respond(
    world: World, activity: ActivityId, act: Act, ctx: Context, surface: BoardConfig
) -> Answer:
    """Return what an action on cards does. `act.action` is one of `HANDLERS`."""
    cards = chosen(world, activity, act.on)
    if not cards:
        return text("Choose a card first.")
    return HANDLERS[act.action](
        CardRequest(world=world, activity=activity, act=act, cards=cards, ctx=ctx, surface=surface)
    )


def write(
    world: World, activity: ActivityId, gesture: Write, ctx: Context, surface: BoardConfig
) -> Change | Text:
    """Return the change that writes cards: at a place, into a group, or where the wall is free.

    A text that is too long goes on on the next card. Imported cards (with a source) belong to
    no step, so they are never private, and to no time of this room.
    """
    texts = [piece for raw in gesture.texts for piece in clean_text.pieces(raw)]
    if not texts:
        return text("There is nothing to write.")
    group = _group_at(world, activity, gesture.into)
    entry = queries.step_entry(world, activity)
    new = board_edits.NewCards(
        texts=texts,
        places=[(0.0, 0.0)] * len(texts),
        voice=gesture.voice,
        group=group.id if group else None,
        step=entry.step if entry and not gesture.source else "",
        source=clean_text.clean(gesture.source),
    )
    at = None if gesture.source else ctx.now
    change = board_edits.write(world, activity, new, new_id=ctx.new_id, at=at)
    change = _placed(world, activity, change, (gesture, group), (surface, ctx.frame))
    return settled(world, activity, change, surface)


def _group_at(world: World, activity: ActivityId, into: str) -> Group | None:
    card = world.find(Card, into)
    group = world.find(Group, card.group if card else into)
    return group if group is not None and group.activity == activity else None


def _placed(
    world: World,
    activity: ActivityId,
    change: Change,
    where: tuple[Write, Group | None],
    on: tuple[BoardConfig, WallSize],
) -> Change:
    (gesture, group), (surface, frame) = where, on
    new = [card for card in change.after if isinstance(card, Card)]
    sizes = [card_size(card, surface.size) for card in new]
    if group is not None:
        places = free_in(world, group, sizes, surface)
    else:
        taken = [rect for rect in lying(world, activity, surface) if rect.width]
        places: list[Point] = []
        if gesture.at is not None:
            places.append(space.within_wall(gesture.at, sizes[0]))
            taken.append(Rect(*places[0], *sizes[0]))
        places += _free(taken, sizes[len(places) :], surface, frame)
    held = {card.id: place for card, place in zip(new, places, strict=True)}
    after = (
        replace(card, x=held[card.id].x, y=held[card.id].y) if isinstance(card, Card) else card
        for card in change.after
    )
    return replace(change, after=tuple(after))


def spread(
    world: World, activity: ActivityId, mixed: Change, ctx: Context, surface: BoardConfig
) -> Change:
    """Return a change that let cards trade places, with each beside the other again.

    They are as high as their words, so that one would cover what lay below a lower one.
    """
    now, sizes = world.apply(mixed), Sizes(world, activity, surface)
    moved = sorted((now.get(Card, record.id) for record in mixed.after), key=lambda c: (c.y, c.x))
    keys = {card.id for card in moved}
    rest = queries.lone(world, activity)
    tops = queries.children(world, activity).get(None, ())
    taken = [*sizes.rects([c for c in rest if c.id not in keys]), *map(sizes.seen, tops)]
    places = _free(taken, [sizes.of(card) for card in moved], surface, ctx.frame)
    pairs = [(c, replace(c, x=at.x, y=at.y)) for c, at in zip(moved, places, strict=True)]
    return mixed.then(replacing(mixed.label, pairs))


def _free(
    taken: Sequence[Rect],
    sizes: Sequence[tuple[float, float]],
    surface: BoardConfig,
    frame: WallSize,
) -> list[Point]:
    room = board_width(frame) if surface.apart else WIDTH
    return [Point(*at) for at in queries.free_places(taken, sizes, frame.height, room)]


def edit(
    world: World,
    activity: ActivityId,
    card: Card,
    gesture: Edit,
    ctx: Context,
    surface: BoardConfig,
) -> Change | Text:
    """Return the change of a card's words. What is too long for it goes on on a new card."""
    pieces = clean_text.pieces(gesture.text)
    if not pieces:
        return text("A card without words: delete it instead.")
    change = board_edits.reword(world, card, pieces[0], new_id=ctx.new_id, at=ctx.now)
    change = settled(world, activity, change, surface)
    if len(pieces) > 1:
        rest = Write(texts=pieces[1:], voice=card.voice, into=card.group or "")
        more = write(world.apply(change), activity, rest, ctx, surface)
        if isinstance(more, Change):
            change = change.then(more)
    return change


def _edit(asked: CardRequest) -> Answer:
    card = asked.cards[0]
    if "text" not in asked.act.answers:
        field = AskField("text", text("Words"), FieldKind.LONG, value=card.text, required=True)
        title = text("Correct card {number}", number=card.number)
        return Ask(title, replace(asked.act, on=(card.id,)), fields=(field,))
    gesture = Edit(on=card.id, text=str(asked.act.answers["text"]))
    return edit(asked.world, asked.activity, card, gesture, asked.ctx, asked.surface)


def _park(asked: CardRequest) -> Answer:
    """Set cards aside; what is voted on, or closed, is hidden where it lies."""
    ids = [card.id for card in asked.cards]
    held = voting_rules.frozen(asked.world, asked.activity, ids)
    if held or queries.closed(asked.world, asked.activity):
        return _show(asked, on_wall=False)
    try:
        reason = ParkReason(str(asked.act.answers.get("reason", ParkReason.LATER.value)))
    except ValueError:
        return text("That is not one of the reasons.")
    return _to_state(asked, CardState.PARKED, reason)


def _to_state(asked: CardRequest, state: CardState, reason: ParkReason | None = None) -> Change:
    change = board_edits.set_state(asked.world, asked.cards, state, reason)
    return settled(asked.world, asked.activity, change, asked.surface)


def _restore(asked: CardRequest) -> Answer:
    cards = [card for card in asked.cards if card.state is not CardState.ACTIVE]
    if not cards:
        return text("That card is on the wall.")
    return coming_back.back(asked.world, asked.activity, cards, asked.ctx, asked.surface)


def _show(asked: CardRequest, *, on_wall: bool) -> Answer:
    """Take cards off the wall with all that lies under them, or put them back on."""
    under = queries.stacked(asked.world, asked.activity)
    whole = [held for card in asked.cards for held in (card, *under.get(card.id, ()))]
    change = board_edits.show_on_wall(dict.fromkeys(whole), on_wall=on_wall)
    return settled(asked.world, asked.activity, change, asked.surface)


def _stack(asked: CardRequest) -> Answer:
    onto = stacking.onto(asked.world, asked.activity, asked.act, asked.cards)
    if not isinstance(onto, Card):
        return onto
    if onto.stack is not None:
        onto = asked.world.get(Card, onto.stack)
    under = [card for card in asked.cards if onto.id not in (card.id, card.stack)]
    keys = {card.id for card in under}
    under = [card for card in under if card.stack not in keys]  # these go along
    if not under:
        return text("Choose two cards or more to stack.")
    if any(card.state is not CardState.ACTIVE for card in (*under, onto)):
        return text("Only cards on the wall can be stacked.")
    change = board_edits.stack(asked.world, under, onto)
    return settled(asked.world, asked.activity, change, asked.surface)


def _unstack(asked: CardRequest) -> Answer:
    change = Change(text("Unstack"))
    for card in asked.cards:
        head = asked.world.find(Card, card.stack) or card
        now = asked.world.apply(change)
        step = (2 * GAP, 2 * GAP)
        one = board_edits.unstack(now, now.get(Card, head.id), step)
        change = change.then(one) if change else one
    if not change:
        return text("There is no stack here.")
    return settled(asked.world, asked.activity, change, asked.surface)


def _voice(asked: CardRequest, voice: Voice) -> Answer:
    label = text("Mark as the facilitator's note")
    if voice is Voice.THEIRS:
        label = text("Mark as their words")
    change = replacing(label, [(card, replace(card, voice=voice)) for card in asked.cards])
    return settled(asked.world, asked.activity, change, asked.surface)


def _print(asked: CardRequest, *, kept: bool) -> Answer:
    """Keep cards out of every hand-out, or let them be printed again."""
    return consent.keep_out_of_print(asked.world, asked.cards, kept=kept, new_id=asked.ctx.new_id)


def _said_by(asked: CardRequest) -> Answer:
    """Note from which sector cards come, or forget it."""
    key = str(asked.act.answers.get("sector", ""))
    sector = asked.world.find(Sector, key)
    if key and sector is None:
        return text("There is no such sector.")
    to = sector.id if sector else None
    change = comment_edits.said_by(asked.world, asked.cards, to, new_id=asked.ctx.new_id)
    return change or text("That is noted already.")


def _remove(asked: CardRequest) -> Answer:
    """Remove one card for good, after a question; its words are kept nowhere."""
    card = asked.cards[0]
    change = removal.remove_for_good(
        asked.world, card, new_id=asked.ctx.new_id, at=asked.ctx.now, facts=asked.surface.facts
    )
    title = text("Remove card {number} for good?", number=card.number)
    act, confirm = replace(asked.act, on=(card.id,)), text("Remove for good")
    ask = ask_whether(act, title, _what_goes(card, change), confirm)
    if ask is not None:
        return replace(ask, grave=True)
    return _with_gap_closed(change, settled(asked.world, asked.activity, change, asked.surface))


def _with_gap_closed(change: Change, whole: Change) -> tuple[Change, Change]:
    """Return a removal, and as an edit of its own what moves because of it.

    So the removal, which cannot be undone, keeps no earlier edit of what moved from being undone.
    """
    after = {record.id: record for record in whole.after}
    moved = [(r, after[r.id]) for r in whole.before if r.id in after and r.id not in change.ids]
    ids = {old.id for old, _new in moved}
    removal = replace(
        whole,
        before=tuple(r for r in whole.before if r.id not in ids),
        after=tuple(r for r in whole.after if r.id not in ids),
    )
    return removal, replace(replacing(text("Close the gap"), moved), anonymous=True)


def _what_goes(card: Card, change: Change) -> Text:
    detail = text(
        "“{words}” goes from the wall, from the file, its history and its backups. The record "
        "says that a card was removed and when. This cannot be undone; what was done to other "
        "cards still can.",
        words=clean_text.few_words(card.text, 80),
    )
    hanging = removal.hanging_words(change)
    if not hanging:
        return detail
    return text("{detail} With it go: {what}.", detail=detail, what=listed(hanging))


HANDLERS: Mapping[str, Handler] = {
    "edit": _edit,
    "park": _park,
    "restore": _restore,
    "withdraw": lambda asked: _to_state(asked, CardState.WITHDRAWN),
    "bin": lambda asked: _to_state(asked, CardState.BINNED),
    "off_wall": lambda asked: _show(asked, on_wall=False),
    "on_wall": lambda asked: _show(asked, on_wall=True),
    "stack": _stack,
    "unstack": _unstack,
    "their_words": lambda asked: _voice(asked, Voice.THEIRS),
    "my_note": lambda asked: _voice(asked, Voice.MINE),
    "no_print": lambda asked: _print(asked, kept=True),
    "in_print": lambda asked: _print(asked, kept=False),
    "said_by": _said_by,
    "remove": _remove,
}
