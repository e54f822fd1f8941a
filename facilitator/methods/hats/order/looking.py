"""Opening an earlier hat on the wall, to read; and hats that people in the room ask for."""

from collections import Counter
from collections.abc import Iterator, Mapping

from facilitator.methods.common import offers
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Action, ActionPlace, Answer
from facilitator.methods.hats import plan
from facilitator.methods.hats.feelings import red
from facilitator.methods.hats.order import sequence
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.records import Hat, HatStep, HatStepId, HatWish, LookBack
from facilitator.model.core import ActivityId, Change, World, adding, text
from facilitator.model.display.gesture import Act, Ask, choice

_MENU = text("Open a hat…")


def actions(world: World, activity: ActivityId) -> Iterator[Action]:
    """Return what opens each hat that was worn, and what closes it again."""
    worn, shown = plan.worn(world, activity), piles.on_show(world, activity)
    now = plan.now(world, activity)
    if piles.looked_at(world, activity):
        back = text("Back to the present hat")
        yield offers.step("close_hat", back, short="Present hat", icon="undo-2")
    for pile in piles.Piles(world, activity).all():
        if pile.key == shown or pile.step is None or pile.key not in worn or pile.step == now:
            continue
        label = text("{hat} ({count})", hat=plan.name_of(pile.step), count=len(pile.cards))
        gesture = Act(action="open_hat", on=(pile.key,))
        key = f"open_hat_{pile.key}"
        yield Action(key, label, gesture, place=ActionPlace.STEP, menu=_MENU, listed=True)


def of_spine(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with a hat chosen in the column."""
    worn, now = plan.worn(world, activity), plan.now(world, activity)
    shown = piles.on_show(world, activity)
    for key in selection:
        if key in worn and key != shown and (now is None or key != now.id):
            gesture = Act(action="open_hat", on=(key,))
            label = text("Open this hat to read")
            return [Action("open_this_hat", label, gesture, icon="eye")]
    return []


def _open(hand: GestureContext, act: Act) -> Answer:
    """Open an earlier hat on the wall, to read."""
    key = next(iter(act.on), "")
    now = plan.now(hand.world, hand.activity)
    if key not in plan.worn(hand.world, hand.activity) or now is None:
        return text("Only hats that have been on can be opened.")
    step = hand.world.get(HatStep, HatStepId(key))
    shown = red.opening(hand, step, act) if key != now.id else None
    look = _look(hand, "" if key == now.id else key)
    return (*shown, look) if isinstance(shown, tuple) else shown or look


def _close(hand: GestureContext, _act: Act) -> Answer:
    if not piles.looked_at(hand.world, hand.activity):
        return text("The present hat is on the wall.")
    return _look(hand, "")


def _look(hand: GestureContext, step: str) -> Change:
    held = hand.world.bucket(LookBack, hand.activity).values()
    look = LookBack(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        position=max((each.position for each in held), default=0) + 1,
        entry=plan.entry_number(hand.world, hand.activity),
        step=step,
    )
    label = text("Open a hat to read") if step else text("Close the hat that was read")
    return adding(label, look, undoable=False)


def wishes(world: World, activity: ActivityId) -> Counter[Hat]:
    """Return how often each hat was asked for since the present one went on."""
    entry = plan.entry_number(world, activity)
    held = world.bucket(HatWish, activity).values()
    return Counter(wish.hat for wish in held if wish.entry == entry)


WISH = offers.step("wish_hat", text("Somebody asks for a hat…"), icon="hand")


def _wish(hand: GestureContext, act: Act) -> Answer:
    """Note that somebody asked for a hat; nobody's name is kept, and you decide."""
    hat = sequence.hat_named(str(act.answers.get("hat", "")))
    if hat is None:
        now = plan.now(hand.world, hand.activity)
        hats = [each for each in plan.NAMES if now is None or each is not now.hat]
        field = choice("hat", text("Which hat"), ((h.value, plan.hat_words(h)) for h in hats))
        return Ask(text("Somebody asks for a hat"), act, fields=(field,))
    wish = HatWish(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        hat=hat,
        entry=plan.entry_number(hand.world, hand.activity),
    )
    return adding(text("Somebody asked for {hat}", hat=plan.NAMES[hat]), wish)


HANDLERS: Mapping[str, Handler] = {"open_hat": _open, "close_hat": _close, "wish_hat": _wish}
