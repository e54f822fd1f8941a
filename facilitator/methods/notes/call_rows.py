"""The calls on the facilitator's wall: rows below the guide, with when they are or how far."""

from collections.abc import Sequence
from typing import Final

from facilitator.methods.common.layout.boxes import LayoutBox, NameBox, TextBox
from facilitator.methods.common.layout.columns import ColumnBox
from facilitator.methods.notes import calls, plan
from facilitator.methods.notes.records import Call
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.display.picture import Emphasis, Tint

MOST: Final = 4
"""Calls that have room below the guide: those round the one that goes on, or is next."""
_SIZE, _HIGH, _GAP = 24.0, 42.0, 6.0


def shown(world: World, activity: ActivityId) -> tuple[Call, ...]:
    """Return the calls that have room, in order."""
    every = calls.CALLS.rows(world, activity)
    here = calls.running(world, activity) or calls.next_one(world, activity)
    place = every.index(here) if here else len(every) - 1
    start = max(0, min(place - MOST // 2, len(every) - MOST))
    return every[start : start + MOST]


def box(world: World, activity: ActivityId) -> LayoutBox | None:
    """Return the calls, the one that goes on strong; None where none is planned."""
    here = shown(world, activity)
    if not here:
        return None
    head = TextBox("calls", _heading(world, activity, here), _SIZE, Emphasis.QUIET)
    return ColumnBox([head, *(_row(world, call) for call in here)], _GAP)


def of_shape(world: World, key: str) -> Call | None:
    """Return the call a row stands for; None for another shape."""
    kind, _, rest = key.partition(":")
    return world.find(Call, rest) if kind == "call" else None


def _heading(world: World, activity: ActivityId, here: Sequence[Call]) -> Text:
    every = calls.CALLS.rows(world, activity)
    done = calls.done(every)
    if len(here) == len(every):
        return done
    first = every.index(here[0]) + 1
    return text("{done} · {first} to {last}", done=done, first=first, last=first + len(here) - 1)


def _row(world: World, call: Call) -> LayoutBox:
    here = plan.speaker_now(world, call.activity)
    speaks = here is not None and here.id == call.speaker
    tint, strong = Tint.WHITE, Emphasis.NORMAL if call.ended is None else Emphasis.QUIET
    if speaks:
        tint, strong = Tint.YELLOW, Emphasis.STRONG
    badge = calls.standing(call) or call.when
    return NameBox(
        f"call:{call.id}",
        calls.CALLS.name(world, call),
        _SIZE,
        _HIGH,
        tint,
        strong,
        badge=badge,
        drops=False,
        most_lines=1,
        badge_tint=Tint.GREEN if call.ended else Tint.GREY,
    )
