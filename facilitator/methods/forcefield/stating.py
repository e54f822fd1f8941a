"""The change a field is about: both ends of it and its day, with what won a vote to begin from."""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common import record_form
from facilitator.methods.common.cards import sources
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.forcefield import plan
from facilitator.methods.forcefield.records import ForceFieldSettings
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import edits
from facilitator.model.core import Change, Text, clean_text, replacing, text
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Act, Ask, FieldKind, choice

_FORM = (
    record_form.line("change_from", text("From: what is so today"), clean_text.LIMIT),
    record_form.line("change_to", text("To: what is wanted"), clean_text.LIMIT),
    record_form.line("horizon", text("By when"), clean_text.LIMIT),
)
_WON, _FROM, _TITLE = "won", "from", "title"


def won(hand: GestureContext) -> tuple[str, ...]:
    """Return what came out on top of the votes of this session before, in words."""
    session = hand.world.get(Activity, hand.activity).session
    found: list[str] = []
    for each in agenda_queries.activities(hand.world):
        giver = sources.GIVERS.get(each.method)
        if each.session != session or each.id == hand.activity or not giver or not giver.booth:
            continue
        booth = giver.booth(hand.world, each.id)
        found += [str(booth.named(item)[1]) for item in sources.on_top(booth)]
    return tuple(dict.fromkeys(found))


def _state(hand: GestureContext, act: Act) -> Answer:
    """Write down the change the field is about."""
    held = plan.settings(hand.world, hand.activity)
    if held.id not in hand.world:
        return text("This activity has lost its settings; it runs with the usual ones.")
    if "change_from" not in act.answers:
        return _asked(hand, act, held)
    new = record_form.read(held, act.answers, _FORM)
    if isinstance(new, Text):
        return new
    label = text("Write down the change")
    change = replacing(label, [(held, new)] if new != held else [])
    title = _title(hand, act)
    return replace(change.then(title), label=label) if title is not None else change


def _title(hand: GestureContext, act: Act) -> Change | None:
    """Return the change that calls the activity as what won, where that was chosen."""
    chosen, listed = str(act.answers.get(_WON, "")), won(hand)
    words = next((w for n, w in enumerate(listed) if chosen == f"{_TITLE} {n}"), "")
    held = hand.world.get(Activity, hand.activity)
    return edits.retitle(held, title=words) if words and words != held.title else None


def _asked(hand: GestureContext, act: Act, held: ForceFieldSettings) -> Ask:
    """Ask for the change; what won a vote of the session is offered as its beginning or title."""
    ask = record_form.asked(text("The change"), held, act, _FORM)
    listed = [(str(n), words) for n, words in enumerate(won(hand))]
    if not listed:
        return ask
    few = [(n, clean_text.few_words(words, 60)) for n, words in listed]
    ways = (
        ("", text("Leave it out")),
        *((f"{_FROM} {n}", text("As what is so today: {words}", words=w)) for n, w in few),
        *((f"{_TITLE} {n}", text("As the title: {words}", words=w)) for n, w in few),
    )
    way = choice(_WON, text("What won the vote"), ways)
    begin, *rest = ask.fields
    begun = replace(
        begin,
        kind=FieldKind.LONG,
        follows=_WON,
        texts=(
            ("", held.change_from),
            *((f"{_FROM} {n}", words) for n, words in listed),
            *((f"{_TITLE} {n}", held.change_from) for n, _ in listed),
        ),
    )
    return replace(ask, fields=(way, begun, *rest))


HANDLERS: Mapping[str, Handler] = {"state_change": _state}
