"""Hard rules of the agenda: those without which it would be false. The door asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.agenda import DAY, Block
from facilitator.model.records import Activity, Session
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.world import Change, World


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the hard rules of agendas that a change would break; empty is fine."""
    found: list[Text] = []
    for record in change.after:
        if isinstance(record, Block):
            found += _block(record, after)
        elif isinstance(record, Session):
            found += _session(record)
    found += _activities(change, after)
    kept = {record.id for record in change.after}
    for record in change.before:
        if record.id not in kept and isinstance(record, Activity):
            found += _left(record, after)
    return tuple(dict.fromkeys(found))


def _block(block: Block, after: World) -> list[Text]:
    found: list[Text] = []
    if block.starts is not None and not 0 <= block.starts < DAY:
        found.append(text("A fixed time lies between 00:00 and 23:59."))
    if not 0 <= block.minutes <= DAY:
        found.append(text("A block takes between 0 minutes and a day."))
    if block.runs is None:
        return found
    activity = after.find(Activity, block.runs)
    if activity is None or activity.session != block.session:
        found.append(text("An activity and its place on the agenda are in one session."))
    return found


def _session(session: Session) -> list[Text]:
    times = (session.starts, session.ends if session.ends is not None else 0)
    if not all(0 <= minutes < DAY for minutes in times):
        return [text("A session begins and ends between 00:00 and 23:59.")]
    return []


def _activities(change: Change, after: World) -> list[Text]:
    """Every activity has one place on the agenda of its session."""
    touched = {r.id for r in (*change.before, *change.after) if isinstance(r, Activity)}
    touched |= {r.runs for r in (*change.before, *change.after) if isinstance(r, Block) and r.runs}
    if not touched:
        return []
    places = [block for block in after.bucket(Block, "").values() if block.runs in touched]
    held = {key: after.find(Activity, key) for key in touched}
    for key, activity in held.items():
        mine = [block for block in places if block.runs == key]
        if len(mine) > 1:
            return [text("An activity has one place on the agenda, not two.")]
        if activity is not None and not mine:
            return [text("An activity keeps its place on the agenda.")]
        if activity is not None and mine[0].session != activity.session:
            return [text("An activity and its place on the agenda are in one session.")]
    return []


def _left(activity: Activity, after: World) -> list[Text]:
    if next(iter(after.within(activity.id)), None) is not None:
        return [text("Something was done in this activity already, so it stays.")]
    return []
