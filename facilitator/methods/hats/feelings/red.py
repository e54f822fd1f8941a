"""Taking in feelings: counted in the room, or given blind by whoever has the laptop."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from facilitator.methods.common import offers, steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import LayoutBox, TextBox, choice
from facilitator.methods.common.layout.columns import RowBox, grid
from facilitator.methods.contract import Action, Answer, Context
from facilitator.methods.hats import plan
from facilitator.methods.hats.feelings import words as feelings
from facilitator.methods.hats.feelings.words import FEELINGS, SIGNS
from facilitator.methods.hats.records import Feeling, Filing, Hat, HatStep, RedCount, RedReading
from facilitator.model.board import edits, queries
from facilitator.model.core import ActivityId, Change, Text, Words, World, clean_text, text
from facilitator.model.core.records import StepEntry
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Ask,
    AskField,
    Gesture,
    Vote,
    number_field,
)
from facilitator.model.display.gesture import choice as choice_of
from facilitator.model.display.picture import Picture, WallSize, least_text

_NOT_RED = text("Feelings are given while the red hat is on.")
_NOBODY = text("Nobody is giving a feeling at the laptop.")
_MOST = 500


def actions(world: World, activity: ActivityId) -> Iterator[Action]:
    step = plan.now(world, activity)
    if step is None or step.hat is not Hat.RED:
        return
    busy = feelings.in_hand(world, activity) is not None
    vote = queries.open_poll(world, activity) is not None
    wait = text("Somebody has the laptop.") if busy else None
    wait = text("A vote is open. Close it first.") if vote else wait
    if not queries.revealed(world, activity, step.id):
        yield offers.step(
            "red_show", text("Show what was felt"), keys="Ctrl+D", short="Show it", icon="eye"
        )
    yield from [
        replace(
            offers.step(
                "red_hand_over",
                text("Hand over the laptop for red"),
                why_not=wait,
                short="Laptop",
                icon="user",
            ),
            lends=True,
        ),
        offers.step(
            "red_counts", text("Enter feelings counted by hand…"), short="By hand", icon="hash"
        ),
    ]
    if busy:
        yield offers.step("red_back", text("Take the laptop back"))


def _hand_over(hand: GestureContext, _act: Act) -> Answer:
    step = plan.now(hand.world, hand.activity)
    if step is None or step.hat is not Hat.RED:
        return _NOT_RED
    if feelings.in_hand(hand.world, hand.activity) is not None:
        return text("Somebody has the laptop.")
    if queries.open_poll(hand.world, hand.activity) is not None:
        return text("A vote is open. Close it first.")
    new = RedReading(id=hand.ctx.new_id(), activity=hand.activity, step=step.id)
    return Change(text("Hand over the laptop"), (), (new,), undoable=False, anonymous=True)


def _back(hand: GestureContext, _act: Act) -> Answer:
    """The laptop is back: a feeling that was told counts, an empty one goes."""
    return ended(hand.world, hand.activity)


def ended(world: World, activity: ActivityId) -> Answer:
    """Return the change that takes in what the person with the laptop told."""
    held = feelings.in_hand(world, activity)
    if held is None:
        return _NOBODY
    after = () if held.feeling is None else (replace(held, given=True),)
    return Change(text("A feeling was given"), (held,), after, undoable=False, anonymous=True)


def by_one(world: World, activity: ActivityId, gesture: Gesture, _ctx: Context) -> Answer:
    """Return what the person with the laptop does: tap a sign and a feeling, clear, or finish."""
    held = feelings.in_hand(world, activity)
    if held is None:
        return _NOBODY
    if isinstance(gesture, Act) and gesture.action == "red_done":
        if held.feeling is None:
            return text("Tap how you feel first.")
        return ended(world, activity)
    new = held
    if isinstance(gesture, Act) and gesture.action == "red_clear":
        new = replace(held, feeling=None, sign="")
    elif isinstance(gesture, Vote):
        marked = _marked(world, held, gesture.on)
        if isinstance(marked, Text):
            return marked
        new = marked
    else:
        return text("Tap one of the words.")
    label = text("A feeling is being given")
    return Change(label, (held,), (new,), undoable=False, anonymous=True) if new != held else None


def _marked(world: World, held: RedReading, key: str) -> RedReading | Text:
    kind, _, name = key.partition(":")
    chosen = next((each for each in Feeling if each.value == name), None)
    if kind == "feeling" and chosen is not None:
        return replace(held, feeling=None if held.feeling is chosen else chosen)
    if kind == "sign" and name in SIGNS:
        if name in _taken(world, held):
            return text("Somebody has that sign. Take another one.")
        return replace(held, sign="" if held.sign == name else name)
    return text("Tap one of the words.")


def _taken(world: World, held: RedReading) -> frozenset[str]:
    """Return the signs already used in this red: they cannot be told apart if used twice."""
    given = world.bucket(RedReading, held.activity).values()
    return frozenset(r.sign for r in given if r.step == held.step and r.id != held.id and r.sign)


def of_one(world: World, activity: ActivityId) -> tuple[Action, ...]:
    """Return what the person with the laptop can do besides tapping."""
    held = feelings.in_hand(world, activity)
    if held is None:
        return ()
    nothing = held.feeling is None
    return (
        offers.step(
            "red_done",
            text("Done: hand the laptop back"),
            why_not=text("Tap how you feel first.") if nothing else None,
        ),
        offers.step(
            "red_clear",
            text("Start again"),
            why_not=text("Nothing is chosen yet.") if nothing and not held.sign else None,
        ),
    )


def sheet(world: World, activity: ActivityId, frame: WallSize) -> Picture | None:
    """Return what the person with the laptop sees; None when nobody has it."""
    held = feelings.in_hand(world, activity)
    if held is None:
        return None
    ask = text("How do you feel about it, right now? Tap one.")
    later = text(
        "If you like: tap a sign and remember it. Nobody else knows it is yours. Tap the same one "
        "the next time, and it shows whether feelings moved."
    )
    felt = [
        _cell(f"feeling:{key.value}", label, 120, chosen=held.feeling is key)
        for key, label in FEELINGS.items()
    ]
    taken = _taken(world, held)
    signs = [
        _cell(f"sign:{key}", label, 84, chosen=held.sign == key)
        for key, label in SIGNS.items()
        if key not in taken
    ]
    return flow.picture(
        frame,
        TextBox("red:felt", ask, 34),
        RowBox(felt, gap=12),
        TextBox("red:sign", later, max(24.0, least_text(frame))),
        grid(signs, 6, gap=12),
    )


def leaving(hand: GestureContext, gesture: Advance) -> Answer:
    """Ask once, before red goes off with feelings nobody has seen; None where it may go.

    Shown to the room they are as ever: all at once, and not who wrote what.
    """
    world, activity = hand.world, hand.activity
    step = plan.now(world, activity)
    if step is None or gesture.to == step.id or not feelings.unseen(world, step):
        return None
    chosen = str(gesture.answers.get("feelings", ""))
    if chosen == "show":
        return _show(hand, Act(action="red_show"))
    return None if chosen == "on" or _asked_before(world, step) else _ask_to_show(gesture)


def _asked_before(world: World, step: HatStep) -> bool:
    """Whether red was left before, and nothing was written since it came back."""
    entries = [e for e in world.bucket(StepEntry, step.activity).values() if e.step == step.id]
    last = max(entry.position for entry in entries)
    filed = world.bucket(Filing, step.activity).values()
    return len(entries) > 1 and not any(each.entry == last for each in filed)


def opening(hand: GestureContext, step: HatStep, act: Act) -> Answer:
    """Ask before red is opened again with feelings nobody has seen; None where it may open."""
    if not feelings.unseen(hand.world, step):
        return None
    if "show" not in act.answers:
        return Ask(
            text("Show what was felt?"),
            replace(act, answers={**act.answers, "show": True}),
            detail=text("The room has not seen it yet. To open this hat puts it on the wall."),
            confirm=text("Show it to the room"),
        )
    return _shown(hand, step)


def _ask_to_show(gesture: Advance) -> Ask:
    ways = (
        ("show", text("Show it now, and stay with red")),
        ("on", text("Go on without showing it")),
    )
    field = choice_of("feelings", text("The room has not seen what was felt yet"), ways)
    title, confirm = text("Leave the red hat?"), text("Do it")
    return Ask(title, gesture, fields=(field,), confirm=confirm)


def _cell(key: str, words: Words, low: float, *, chosen: bool) -> LayoutBox:
    said = text("✓ {words}", words=words) if chosen else words
    return choice(key, said, low, chosen=chosen)


def _counts(hand: GestureContext, act: Act) -> Answer:
    """Ask how many felt what, or write it down in place of what was counted before."""
    step = plan.now(hand.world, hand.activity)
    if step is None or step.hat is not Hat.RED:
        return _NOT_RED
    old = feelings.counts(hand.world, step)
    if not act.answers:
        return _ask_counts(act, old)
    new: list[RedCount] = []
    for feeling in Feeling:
        total = act.number(feeling.value)
        if not 0 <= total <= _MOST:
            return text("That many people are not in the room.")
        if total:
            new.append(_count(hand, step, total, feeling=feeling))
    for word in dict.fromkeys(_own_words(act.answers.get("words", ""))):
        times = _own_words(act.answers.get("words", "")).count(word)
        new.append(_count(hand, step, times, word=word))
    if not new and not old:
        return text("Nothing was entered.")
    label = text("Enter feelings counted by hand")
    return Change(label, old, tuple(new), anonymous=True)


def _own_words(raw: object) -> list[str]:
    typed = clean_text.plain_marks(clean_text.clean(str(raw)))
    parts = (" ".join(part.split()) for part in typed.split(","))
    return [part[:40] for part in parts if part]


def _count(
    hand: GestureContext,
    step: HatStep,
    total: int,
    *,
    feeling: Feeling | None = None,
    word: str = "",
) -> RedCount:
    return RedCount(
        id=hand.ctx.new_id(),
        activity=hand.activity,
        step=step.id,
        total=total,
        feeling=feeling,
        word=word,
    )


def _ask_counts(act: Act, old: tuple[RedCount, ...]) -> Ask:
    held = {count.feeling: count.total for count in old if count.feeling}
    own = ", ".join(word for count in old if count.word for word in [count.word] * count.total)
    fields = [
        number_field(key.value, label, held.get(key, 0), most=_MOST)
        for key, label in FEELINGS.items()
    ]
    label = text("In a word of their own, with commas (one word a person)")
    fields.append(AskField("words", label, value=own))
    return Ask(
        text("How many feel what?"),
        act,
        detail=text("Only numbers and single words are kept: no names and no reasons."),
        fields=tuple(fields),
    )


def _show(hand: GestureContext, _act: Act) -> Answer:
    """Show all that was felt at once, in places that do not tell who wrote when."""
    step = plan.now(hand.world, hand.activity)
    if step is None or step.hat is not Hat.RED:
        return _NOT_RED
    if feelings.shown(hand.world, step):
        return text("It is shown already.")
    return _shown(hand, step)


def _shown(hand: GestureContext, step: HatStep) -> tuple[Change, ...]:
    world, activity, ctx = hand.world, hand.activity, hand.ctx
    seed = ctx.random.randrange(2**31)
    shown = edits.reveal(activity, step.id, seed, new_id=ctx.new_id, at=ctx.now)
    mixed = steps.shuffled(world, activity, (step.id,), seed)
    return (shown, mixed) if mixed else (shown,)


HANDLERS: Mapping[str, Handler] = {
    "red_hand_over": _hand_over,
    "red_back": _back,
    "red_counts": _counts,
    "red_show": _show,
}
