"""What hand-outs and records say of one session: who was in the room, who was heard, the votes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tests.recount.counting import minutes, people
from tests.recount.counting.comments import comments
from tests.recount.counting.export import Export, Row


@dataclass(frozen=True)
class Voted:
    """What something came to in a vote: its points, and how many people named it."""

    points: int
    named: int


def in_the_room(x: Export, session: str, *, leaves: bool = True) -> list[int]:
    """Return how many came, then each group by sector that is told."""
    came = [each["person"] for each in people.came(x, session)]
    return [len(came), *people.groups_told(x, came, leaves=leaves)]


def rounds(x: Export, session: str) -> list[dict[int, int]]:
    """Return how many gave each value, by the round, about the challenges of a session."""
    met = {each["challenge"] for each in x.all("session_challenge", session=session)}
    versions = {v["id"] for v in x.all("challenge_version") if v["challenge"] in met}
    held = [s for s in x.all("sounding") if s["about"] in versions]
    return [
        {c["value"]: c["total"] for c in x.all("sounding_count", sounding=s["id"]) if c["total"]}
        for s in sorted(held, key=lambda s: s["at"])
    ]


def answered(x: Export, session: str) -> tuple[int, int]:
    """Return how much of what was said without a name was answered, of how much."""
    held = {talk["id"] for talk in x.all("straight_talk", session=session)}
    return len(held & {reply["talk"] for reply in x.all("reply")}), len(held)


def too_early(x: Export, session: str) -> tuple[int, int]:
    """Return how many solutions came too early, and how many were offered again."""
    own = {activity["id"] for activity in x.all("activity", session=session)}
    again = {each["card"] for each in x.all("offered") if each["activity"] in own}
    waits = x.all("card", state="parked", reason="solution too early")
    early = {card["id"] for card in waits if card["activity"] in own}
    return len(early | again), len(again)


def balance(x: Export, session: Row, steps: minutes.Steps) -> tuple[int, int, int]:
    """Return the minutes of structured and of open talk, and the share of the first in percent."""
    held = minutes.talk(x, session, steps)
    whole = held.structured + held.open
    return held.structured, held.open, minutes.half_up(100 * held.structured / whole)


def heard(x: Export, session: str) -> list[tuple[int, int, float]]:
    """Return of each sector its cards, its people, and its share of voices to that of people."""
    said = [c.sector for c in comments(x) if c.session == session and c.sector]
    came = [people.sector_of(x, each["person"]) for each in people.came(x, session)]
    cards, heads = Counter(said), Counter(sector for sector in came if sector)
    order = sorted(x.all("sector"), key=lambda s: (s["position"], s["id"]))
    return [
        (
            cards[s["id"]],
            heads[s["id"]],
            cards[s["id"]] / cards.total() / (heads[s["id"]] / heads.total()),
        )
        for s in order
        if heads[s["id"]]
    ]


def vote(x: Export, poll: Row) -> list[Voted]:
    """Return what everything came to that was voted on, the most first."""
    points: Counter[str] = Counter()
    named: dict[str, set[str]] = {}
    for mark in x.all("mark", poll=poll["id"]):
        key = mark["card"] or mark["group"] or mark["thing"]
        ranked = poll["kind"] == "ranked"
        points[key] += poll["budget"] + 1 - mark["value"] if ranked else mark["value"]
        named.setdefault(key, set()).add(mark["ballot"])
    found = [Voted(count, len(named[key])) for key, count in points.items() if count]
    return sorted(found, key=lambda each: (-each.points, -each.named))


@dataclass(frozen=True)
class Line:
    """A line of an agenda, in minutes after midnight; `gap` is the free time before it."""

    starts: int
    minutes: int
    gap: int


def agenda(x: Export, session: Row, steps: minutes.Steps) -> list[Line]:
    """Lay the blocks one after another; what has a fixed time waits for it."""
    found: list[Line] = []
    now = session["starts"]
    for block in x.blocks(session["id"]):
        whole = block["minutes"] or sum(steps.get(block["runs"], (0, 0)))
        taken = 0 if block["dropped"] else max(0, whole - block["trimmed"])
        fixed = None if block["dropped"] else block["starts"]
        starts = now if fixed is None else fixed
        found.append(Line(starts, taken, max(0, starts - now)))
        now = starts + taken
    return found


def shown(x: Export, activity: str) -> Row | None:
    """Return the last vote that was closed and stands."""
    closed = {c["poll"] for c in x.all("poll_closing", activity=activity) if not c["void"]}
    held = sorted(x.all("poll", activity=activity), key=lambda p: p["position"])
    return next((poll for poll in reversed(held) if poll["id"] in closed), None)


def voters(x: Export, poll: Row) -> int:
    return sum(bool(ballot["cast"]) for ballot in x.all("ballot", poll=poll["id"]))
