"""Cards under hats: said, moved to another hat, held for one; and where each finds room."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.hats import plan
from facilitator.methods.hats.order import sequence
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.records import Filing, FilingWay, Hat, HatStep
from facilitator.model.board import edits
from facilitator.model.core import Change, Text, clean_text, counted, replacing, text
from facilitator.model.core.records import Card, CardState, Voice
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Act, Ask, AskField, Drop, Edit, Write, choice
from facilitator.model.display.picture import Audience

NO_REASONS = text("Under red nobody gives a reason or an answer. Write the feeling alone.")
READ_ONLY = text("This hat is open only to be read. Close it first.")


def write(hand: GestureContext, gesture: Write) -> Answer:
    """Return the change that writes cards: under the hat that is on, or held for another one."""
    world, activity = hand.world, hand.activity
    step, held = plan.now(world, activity), sequence.hat_named(str(gesture.answers.get("held", "")))
    if held is not None:
        return _hold_words(hand, gesture, held)
    if gesture.answers.get("point") is True:
        return _write_point(hand, gesture)
    if piles.looked_at(world, activity):
        return READ_ONLY
    if step is None:
        return _written(hand, gesture, piles.NO_HAT, ())
    if step.hat is Hat.RED:
        if {"reason", "reply"} & gesture.answers.keys():
            return NO_REASONS
        gesture = replace(gesture, source="")
    return _written(hand, gesture, step.id, (_Filed(step.hat, step),), step=step.id)


class _Filed:
    """Where a new card is filed, before it has an id."""

    __slots__ = ("hat", "step", "way")

    def __init__(self, hat: Hat, step: HatStep | None, way: FilingWay = FilingWay.SAID) -> None:
        self.hat, self.step, self.way = hat, step, way


def _hold_words(hand: GestureContext, gesture: Write, hat: Hat) -> Answer:
    """Write a point that belongs to another hat; it waits, out of sight, for that hat."""
    step = plan.now(hand.world, hand.activity)
    if step is not None and step.hat is hat:
        return _ON_NOW
    said = (_Filed(step.hat, step),) if step else ()
    kept = step.id if step else ""
    filed = (*said, _Filed(hat, None, FilingWay.HELD))
    return _written(hand, gesture, f"for {hat}", filed, step=kept)


def _write_point(hand: GestureContext, gesture: Write) -> Answer:
    """Write a point about how we work; it is blue, and the hat stays as it is."""
    filed = (_Filed(Hat.BLUE, None, FilingWay.POINT),)
    key = piles.Piles(hand.world, hand.activity).nearest(
        Hat.BLUE, plan.entry_number(hand.world, hand.activity)
    )
    return _written(hand, gesture, key, filed)


_ON_NOW = text("That hat is on now: write it down.")


def _written(
    hand: GestureContext, gesture: Write, key: str, filed: Sequence[_Filed], *, step: str = ""
) -> Change | Text:
    """Return the change that writes cards into a pile and says where each is filed."""
    texts = [piece for raw in gesture.texts for piece in clean_text.pieces(raw)]
    if not texts:
        return text("There is nothing to write.")
    size = hand.surface.size
    start: tuple[Rect, ...] = ()
    if gesture.at is not None:
        start = (Rect(*piles.clamped(gesture.at, size), *size),)
    new = edits.NewCards(
        texts=texts,
        places=piles.free(lying(hand, key), size, len(texts), start),
        voice=gesture.voice,
        step=step,
        source=clean_text.clean(gesture.source),
    )
    change = edits.write(hand.world, hand.activity, new, new_id=hand.ctx.new_id, at=hand.ctx.now)
    cards = [record for record in change.after if isinstance(record, Card)]
    made = [
        _filing(hand, card, each, position)
        for card in cards
        for position, each in enumerate(filed, 1)
    ]
    return replace(change, after=(*change.after, *made))


def _filing(hand: GestureContext, card: Card, filed: _Filed, position: int) -> Filing:
    return Filing(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        card=card.id,
        position=position,
        hat=filed.hat,
        way=filed.way,
        step=filed.step.id if filed.step else None,
        entry=plan.entry_number(hand.world, hand.activity),
    )


def lying(hand: GestureContext, key: str, but: frozenset[str] = frozenset()) -> list[Rect]:
    """Return where cards lie in a pile. A pile "for" a hat is all that will lie under that hat."""
    held = piles.Piles(hand.world, hand.activity)
    if key.startswith("for "):
        hat = Hat(key.removeprefix("for "))
        found = [card for pile in held.all() if pile.hat is hat for card in pile.cards]
        found += held.waiting().get(hat, ())
    else:
        found = list(held.pile(key).cards)
        hat = held.hat(key)
        found += held.waiting().get(hat, ()) if hat else ()
    return [piles.rect_of(card, hand.surface.size) for card in found if card.id not in but]


def edit(hand: GestureContext, gesture: Edit) -> Answer:
    """Return the change of a card's words; what is too long for it goes on on a new one."""
    card = hand.card(gesture.on)
    if card is None:
        if hand.world.find(HatStep, gesture.on) is not None:
            return text("A hat is changed in the list of hats.")
        return write(hand, Write(texts=(gesture.text,)))
    pieces = clean_text.pieces(gesture.text)
    if not pieces:
        return text("A card without words: delete it instead.")
    ctx = hand.ctx
    change = edits.reword(hand.world, card, pieces[0], new_id=ctx.new_id, at=ctx.now)
    if len(pieces) == 1:
        return change
    more = _written(
        hand,
        Write(texts=pieces[1:], voice=card.voice, source=card.source),
        piles.Piles(hand.world, hand.activity).of(card),
        _like(hand, card),
        step=card.written,
    )
    return change.then(more) if isinstance(more, Change) else more


def _like(hand: GestureContext, card: Card) -> tuple[_Filed, ...]:
    """Return where a card is filed, for one that takes over some of its words."""
    held = piles.filings(hand.world, hand.activity).get(card.id, ())
    return tuple(_Filed(f.hat, hand.world.find(HatStep, f.step), f.way) for f in held)


def drop(hand: GestureContext, gesture: Drop) -> Answer:
    """Return what letting go of cards means: to that place, or under the hat they were let go on.

    On the room's wall they only move.
    """
    if piles.looked_at(hand.world, hand.activity) and hand.ctx.audience is Audience.ROOM:
        return READ_ONLY
    cards = {key: c for key, _ in gesture.places if (c := hand.card(key)) is not None}
    cards = {key: card for key, card in cards.items() if card.state is CardState.ACTIVE}
    if not cards:
        return text("That is not on the wall any more.")
    step = hand.world.find(HatStep, gesture.onto)
    if step is not None and hand.ctx.audience is not Audience.ROOM:
        return file(hand, tuple(cards.values()), step.hat, step)
    if piles.looked_at(hand.world, hand.activity):
        return READ_ONLY
    size = hand.surface.size
    places = {key: piles.clamped(at, size) for key, at in gesture.places if key in cards}
    return edits.move(hand.world, places)


def file(hand: GestureContext, cards: Sequence[Card], hat: Hat, step: HatStep | None) -> Answer:
    """Return the change that moves cards under another hat. Where they were said is kept."""
    held = piles.Piles(hand.world, hand.activity)
    key = step.id if step else held.nearest(hat, plan.entry_number(hand.world, hand.activity))
    moving = [card for card in cards if held.of(card) != key]
    if not moving:
        return text("It is there already.")
    label = counted(
        len(moving),
        "Move card {number} under {hat}",
        "Move {count} cards under {hat}",
        number=moving[0].number,
        hat=plan.NAMES[hat],
    )
    return _filed(hand, moving, _Filed(hat, step, FilingWay.MOVED), label, key)


def _filed(
    hand: GestureContext, cards: Sequence[Card], where: _Filed, label: Text, key: str
) -> Change:
    """Return the change that files cards anew, each where it finds room."""
    filed = piles.filings(hand.world, hand.activity)
    size = hand.surface.size
    but = frozenset(card.id for card in cards)
    places: dict[str, Point] = {
        card.id: Point(*place)
        for card, place in zip(
            cards, piles.free(lying(hand, key, but), size, len(cards)), strict=True
        )
    }
    moved = edits.move(hand.world, places)
    new = [_filing(hand, c, where, len(filed.get(c.id, ())) + 1) for c in cards]
    return replace(moved, label=label, after=(*moved.after, *new))


def _move_under(hand: GestureContext, act: Act) -> Answer:
    hat = sequence.hat_named(str(act.answers.get("hat", "")))
    cards = hand.active(act.on)
    if hat is None or not cards:
        return text("Choose a card first.")
    return file(hand, cards, hat, None)


def _hold(hand: GestureContext, act: Act) -> Answer:
    """Hold cards for a hat; without one, write a point that belongs to another hat."""
    hat = sequence.hat_named(str(act.answers.get("hat", "")))
    cards = hand.active(act.on)
    if hat is None:
        return _ask_hold(hand, act)
    if not cards:
        said = str(act.answers.get("text", ""))
        voice = Voice.THEIRS
        return write(hand, Write(texts=(said,), voice=voice, answers={"held": hat.value}))
    step = plan.now(hand.world, hand.activity)
    if step is not None and step.hat is hat:
        return text("That hat is on now: move the card under it.")
    label = counted(
        len(cards),
        "Hold card {number} for {hat}",
        "Hold {count} cards for {hat}",
        number=cards[0].number,
        hat=plan.NAMES[hat],
    )
    return _filed(hand, cards, _Filed(hat, None, FilingWay.HELD), label, f"for {hat.value}")


def _ask_hold(hand: GestureContext, act: Act) -> Answer:
    step = plan.now(hand.world, hand.activity)
    hats = [hat for hat in plan.NAMES if step is None or hat is not step.hat]
    usual = Hat.BLACK if Hat.BLACK in hats else Hat.GREEN
    listed = ((hat.value, plan.hat_words(hat)) for hat in hats)
    which = choice("hat", text("For which hat"), listed, usual.value)
    field = AskField("text", text("The point, in their words"), required=True)
    return Ask(
        text("Hold a point for its hat"),
        replace(act, on=()),
        confirm=text("Hold it"),
        detail=text("It is out of sight until that hat comes, then it lies there to be placed."),
        fields=(which, field),
    )


def _point(hand: GestureContext, act: Act) -> Answer:
    """Write a process point: blue, without changing the hat."""
    if "text" not in act.answers:
        field = AskField("text", text("About how we work"), required=True)
        detail = text("It is kept under blue. The hat stays as it is.")
        return Ask(text("Point about how we work"), act, detail=detail, fields=(field,))
    return write(hand, Write(texts=(str(act.answers["text"]),), answers={"point": True}))


def restore(hand: GestureContext, act: Act) -> Answer:
    """Bring cards back to where they lay under their hat, or beside what lies there now."""
    found = [c for key in act.on if (c := hand.card(key)) is not None]
    cards = [card for card in dict.fromkeys(found) if card.state is not CardState.ACTIVE]
    if not cards:
        return text("That card is on the wall.") if found else text("Choose a card first.")
    change = edits.set_state(hand.world, cards, CardState.ACTIVE)
    now = hand.world.apply(change)
    held = piles.Piles(now, hand.activity)
    but, size = frozenset(card.id for card in cards), hand.surface.size
    pairs: list[tuple[Card, Card]] = []
    for card in cards:
        back = now.get(Card, card.id)
        lies = [c for c in held.pile(held.of(back)).cards if c.id not in but]
        taken = [piles.rect_of(c, size) for c in lies]
        taken += [Rect(new.x, new.y, *size) for _, new in pairs]
        rect = piles.rect_of(back, size)
        if any(rect.meets(other) for other in taken):
            rect = Rect(*piles.free(taken, size, 1)[0], *size)
        pairs.append((back, replace(back, x=rect.x, y=rect.y)))
    return change.then(replacing(change.label, pairs))


HANDLERS: Mapping[str, Handler] = {"move_under": _move_under, "hold": _hold, "point": _point}
