"""When steps of an activity began, what they took, and who was there meanwhile."""

from __future__ import annotations

from datetime import datetime

from tests.recount.counting import people
from tests.recount.counting.export import Export, Row, moment, span
from tests.recount.counting.minutes import NIGHT, began, half_up


def entries(x: Export, activity: str) -> list[Row]:
    return sorted(x.all("step_entry", activity=activity), key=lambda e: e["position"])


def typed_up(x: Export, activity: str) -> bool:
    session = x.find((x.find(activity) or {})["session"]) or {}
    first = began(x, session["id"])
    on = session["on"]
    return bool(on and first and span(on)[1] < first.astimezone().date())


def runs(x: Export, activity: str) -> list[tuple[str, datetime, float | None, bool]]:
    """Return each step with when it began, its seconds, and whether it ended.

    It ends when the next begins or the activity is closed; none runs while that is so.
    """
    held = entries(x, activity)
    found: list[tuple[str, datetime, float | None, bool]] = []
    for place, entry in enumerate(held):
        at = moment(entry["at"])
        after = moment(held[place + 1]["at"]) if place + 1 < len(held) else None
        stretches, since = _stretches(x, activity, at, after)
        ended = after is not None or since is None
        whole = None if None in stretches or not stretches else sum(filter(None, stretches))
        found.append((entry["step"], at, None if typed_up(x, activity) else whole, ended))
    return found


def _stretches(
    x: Export, activity: str, at: datetime, after: datetime | None
) -> tuple[list[float | None], datetime | None]:
    since: datetime | None = at
    found: list[float | None] = []
    for each in sorted(x.all("closing", activity=activity), key=lambda c: c["position"]):
        when = moment(each["at"])
        if when < at or (after is not None and when > after):
            continue
        if since is not None and not each["reopened"]:
            found.append(_seconds(since, when))
        since = when if each["reopened"] else None
    if since is not None and after is not None:
        found.append(_seconds(since, after))
    return found, since


def _seconds(began_at: datetime, ended: datetime) -> float | None:
    held = max(0.0, (ended - began_at).total_seconds())
    return held if held < NIGHT else None


def there_during(x: Export, activity: str) -> int:
    """Return how many of those who came to its session were there while an activity was run."""
    own = x.find(activity) or {}
    held, steps = people.came(x, own["session"]), entries(x, activity)
    if not steps:
        return len(held)
    began_at, ended = moment(steps[0]["at"]), _over(x, own, steps[-1])
    shown_there = people.took_part(x, own)
    return sum(
        each["person"] in shown_there or _was_there(x, each["id"], began_at, ended) for each in held
    )


def _over(x: Export, own: Row, last: Row) -> datetime | None:
    """Return when an activity was closed in its last step, or left for something else."""
    key = own["id"]
    marks = [m for m in x.all("clock_mark", activity=key) if m["kind"] not in ("stop", "pause")]
    closings = sorted(x.all("closing", activity=key), key=lambda c: c["position"])
    reopened = [c for c in closings if c["reopened"]]
    since = max(moment(each["at"]) for each in (last, *marks, *reopened))
    blocks = {b["id"] for b in x.all("block", runs=key)}
    gone = [moment(e["at"]) for e in x.all("step_entry") if e["activity"] != key]
    elsewhere = x.all("block_mark", session=own["session"])
    gone += [moment(m["at"]) for m in elsewhere if m["block"] not in blocks]
    ends = [at for at in gone if at > since]
    if closings and not closings[-1]["reopened"] and closings[-1]["at"] >= last["at"]:
        ends.append(moment(closings[-1]["at"]))
    return min(ends, default=None)


def _was_there(x: Export, attendance: str, began_at: datetime, ended: datetime | None) -> bool:
    marks = sorted(x.all("presence", attendance=attendance), key=lambda m: m["position"])
    here = [place for place, mark in enumerate(marks) if mark["standing"] == "here"]
    if not here:
        return True
    for place in here:
        left = marks[place + 1 :][:1]
        came = ended is None or moment(marks[place]["at"]) <= ended
        if came and (not left or moment(left[0]["at"]) >= began_at):
            return True
    return False


def times(x: Export, activity: str) -> list[tuple[str, int | None]]:
    """Return when each step began by the clock of the room, and the minutes it took."""
    return [
        (
            f"{at.astimezone():%H:%M}",
            half_up(seconds / 60) if ended and seconds is not None else None,
        )
        for _, at, seconds, ended in runs(x, activity)
    ]
