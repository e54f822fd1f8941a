"""The numbers of activities, counted again by what stands beside each: "cards / people".

A rule gives a number, a pair (part, whole) where print says "3 of 12", or None where nobody knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from statistics import median
from typing import TypeAlias

from tests.recount.counting import people
from tests.recount.counting.export import KEPT, Export, Row, moment
from tests.recount.counting.minutes import half_up
from tests.recount.counting.sessions import shown, voters
from tests.recount.counting.timing import entries, runs, there_during

Figure: TypeAlias = "float | tuple[int, int] | None"
Rules: TypeAlias = "Mapping[str, Callable[[], Figure]]"
IDEAS = ("write", "post", "round")
"""Steps of a Boardstorm in which ideas are made."""
HATS = ("white", "red", "black", "yellow", "green", "blue")
LEVELS = ("facts", "reactions", "meaning", "decision")


def figure(x: Export, activity: Row, key: str) -> Figure:
    """Return a number of an activity. Raises KeyError for one that has no rule."""
    return _BY_METHOD[activity["method"]](x, activity["id"])[key]()


def measured(part: int, whole: int) -> Figure:
    """Return how many of how many; nobody knows without any."""
    return (part, whole) if whole else None


# KJ and Boardstorm


def _kj(x: Export, activity: str) -> Rules:
    cards = x.cards(activity)
    direct = Counter(c["group"] for c in cards if c["group"] and not c["stack"])
    moves = Counter(move["card"] for move in x.all("group_move", activity=activity))
    return {
        "cards": lambda: len(cards),
        "groups": lambda: len(x.all("group", activity=activity)),
        "lone": lambda: sum(not c["group"] and not c["stack"] for c in cards),
        "group_size": lambda: direct.total() / len(direct) if direct else None,
        "contested": lambda: sum(count >= 4 for count in moves.values()),
    }


def _boardstorm(x: Export, activity: str) -> Rules:
    settings = x.settings("boardstorm_settings", activity) or {"people": 10, "target": 0}
    cards = [card for card in x.cards(activity) if card["written"] != "next"]
    under = sum(card["stack"] is not None for card in cards)
    made = [r for r in runs(x, activity) if r[3] and r[0].startswith(IDEAS)]
    minutes = 0.0 if any(r[2] is None for r in made) else sum(r[2] or 0 for r in made) / 60
    effort = settings["people"] * minutes
    turns = x.all("turn", activity=activity)
    brought = {turn["person"] for turn in turns if not turn["passed"]}
    poll = shown(x, activity)
    return {
        "cards": lambda: len(cards),
        "fluency": lambda: len(cards) / effort if effort else None,
        "unique": lambda: len(cards) - under,
        "duplication": lambda: measured(under, len(cards)),
        "participation": lambda: (len(brought), settings["people"]) if brought else None,
        "target": lambda: measured(len(cards), settings["target"]),
        "built": lambda: len(x.all("builds_on", activity=activity)),
        "voters": lambda: voters(x, poll) if poll else None,
    }


# hats


def _hats(x: Export, activity: str) -> Rules:
    steps = {s["id"]: s for s in x.all("hat_step", activity=activity)}
    under = [hat for card in x.cards(activity) if (hat := _hat_of(x, activity, card, steps))]
    rules: dict[str, Callable[[], Figure]] = {
        "cards": lambda: len(under),
        "balance": lambda: measured(
            under.count("yellow"), under.count("yellow") + under.count("black")
        ),
        "red_shift": lambda: None,
        "participation": lambda: _spoke(x, activity),
    }
    for hat in HATS:
        rules[f"share_{hat}"] = lambda hat=hat: measured(under.count(hat), len(under))
    for step in steps:
        rules[f"overrun_{step}"] = lambda step=step: _overrun(x, activity, step)
    return rules


def _hat_of(x: Export, activity: str, card: Row, steps: Mapping[str, Row]) -> str | None:
    """Return the hat a card lies under: a held one, once its hat has come on."""
    head = x.find(card["stack"]) or card
    filed = sorted(x.all("filing", activity=activity, card=head["id"]), key=lambda f: f["position"])
    if not filed:
        return None
    last = filed[-1]
    if last["way"] != "held":
        return last["hat"]
    later = [e for e in entries(x, activity) if e["position"] > last["entry"]]
    came_on = any((steps.get(e["step"]) or {"hat": ""})["hat"] == last["hat"] for e in later)
    return last["hat"] if came_on else None


def _overrun(x: Export, activity: str, step: str) -> float:
    """Return the seconds a hat was on beyond those it was given when it went on."""
    over = 0.0
    for key, at, seconds, ended in runs(x, activity):
        if key == step and ended and seconds is not None:
            starts = x.all("clock_mark", activity=activity, kind="start")
            planned = next((m["seconds"] for m in starts if moment(m["at"]) == at), 0)
            over += seconds - planned
    return half_up(over)


def _spoke(x: Export, activity: str) -> Figure:
    spoke = {s["person"] for s in x.all("spoken", activity=activity) if s["times"] > 0}
    return measured(len(spoke), there_during(x, activity)) if spoke else None


# focused conversation and notes


def _orid(x: Export, activity: str) -> Rules:
    levels = {f"q{q['number']}": q["level"] for q in x.all("question", activity=activity)}
    said = Counter(levels.get(c["written"], c["written"]) for c in x.cards(activity, KEPT))
    taken: Counter[str] = Counter()
    for step, _, seconds, ended in runs(x, activity):
        if ended and seconds is not None and levels.get(step, step) in LEVELS:
            taken[levels.get(step, step)] += seconds  # type: ignore[assignment]
    there = {card["id"] for card in x.cards(activity)}
    promised = [c for c in x.all("commitment", activity=activity) if c["card"] in there]
    times = [s["times"] for s in x.all("spoken", activity=activity) if s["times"] > 0]
    rules: dict[str, Callable[[], Figure]] = {
        "voice_rate": lambda: _spoke(x, activity),
        "balance": lambda: 1 - max(times) / sum(times) if times else None,
        "completeness": lambda: _whole(promised),
    }
    for level in LEVELS:
        rules[f"answers_{level}"] = lambda level=level: said[level]
        rules[f"time_{level}"] = lambda level=level: (
            taken[level] / taken.total() if taken.total() else None
        )
    return rules


def _whole(held: list[Row]) -> Figure:
    """Return how many have both who and by when."""
    return measured(sum(bool(each["owner"] and each["due"]) for each in held), len(held))


def _notes(x: Export, activity: str) -> Rules:
    kept = {card["id"] for card in x.cards(activity, KEPT)}
    wall = {card["id"] for card in x.cards(activity)}
    lines = [line for line in x.all("note_line", activity=activity) if line["card"] in kept]
    asked = x.all("guide_question", activity=activity)
    filed = Counter(line["question"] for line in lines)
    made = [r for r in x.all("resolution", activity=activity) if r["card"] in wall]
    return {
        "lines": lambda: len(kept),
        "answered": lambda: measured(sum(filed[q["id"]] > 0 for q in asked), len(asked)),
        "quotes": lambda: sum(line["quoted"] for line in lines),
        "ideas": lambda: sum(line["idea"] for line in lines),
        "decisions": lambda: sum(r["kind"] == "decision" for r in made),
        "completeness": lambda: _whole([r for r in made if r["kind"] == "action"]),
        **{f"lines_{q['number']}": (lambda q=q: filed[q["id"]]) for q in asked},
    }


# Open Space


def _openspace(x: Export, activity: str) -> Rules:
    cards = {card["id"]: card for card in x.cards(activity, KEPT)}
    known = {t["card"]: t for t in x.all("topic", activity=activity)}
    held = [key for key in cards if key not in known or not known[key]["for_action"]]
    grid = [
        known[key]
        for key in held
        if key in known and cards[key]["state"] == "active" and not known[key]["merged_into"]
    ]
    placed = [topic for topic in grid if topic["slot"]]
    met = [topic for topic in placed if not topic["unattended"]]
    final = {r["card"] for r in x.all("topic_report", activity=activity, state="final")}
    slots = [s for s in x.all("slot", activity=activity) if not s["for_action"]]
    cells = len(slots) * len(x.all("space", activity=activity))
    signed = x.all("sign_in", activity=activity)
    at_met = sum(s["card"] in {topic["card"] for topic in met} for s in signed)
    hands = len(x.all("volunteer", activity=activity))
    heads = there_during(x, activity)
    return {
        "topics": lambda: len(held),
        "per_person": lambda: len(placed) / heads if heads else None,
        "grid_use": lambda: measured(len({(t["slot"], t["space"]) for t in placed}), cells),
        "report_rate": lambda: measured(sum(t["card"] in final for t in met), len(met)),
        "mean_sign_ins": lambda: at_met / len(met) if met else None,
        "mobility": lambda: _moved(x, signed, known),
        "dots": lambda: None,
        "volunteers": lambda: hands,
        "energy": lambda: None,
    }


def _moved(x: Export, signed: list[Row], known: Mapping[str, Row]) -> Figure:
    """Return how many signed in more than once at one time, of those who signed in."""
    seen = Counter(
        (s["person"] or s["name"].casefold(), known[s["card"]]["slot"])
        for s in signed
        if s["card"] in known
    )
    moved = {who for (who, slot), times in seen.items() if slot and times > 1}
    return measured(len(moved), len({s["person"] or s["name"].casefold() for s in signed}))


# force field


def _forcefield(x: Export, activity: str) -> Rules:
    wall = {c["id"] for c in x.cards(activity) if not c["stack"]}
    forces = [f for f in x.all("force", activity=activity) if f["card"] in wall]
    today = [f for f in forces if not f["new"]]
    ratings = _ratings(x, activity, "rating-1")
    strong = {card: median(values) for card, values in ratings.items()}
    now = _sums(today, {card: (None, value) for card, value in strong.items()})
    told = {
        a["card"]: (a["side"], a["strength"])
        for a in x.all("force_after", activity=activity, basis="planned")
    }
    then = _sums(forces, {**{c: (None, v) for c, v in strong.items()}, **told})
    acts = x.all("force_action", activity=activity)
    apart = [max(values) - min(values) for values in ratings.values()]
    return {
        "helping": lambda: now[0] if strong else None,
        "holding": lambda: now[1] if strong else None,
        "net": lambda: now[0] - now[1] if strong else None,
        "index": lambda: now[0] / sum(now) if sum(now) else None,
        "unrated": lambda: sum(f["card"] not in strong for f in today),
        "fixed": lambda: sum(f["fixed"] for f in today),
        "apart": lambda: max(apart, default=None),
        "shift_planned": lambda: then[0] - then[1] - (now[0] - now[1]) if told else None,
        "shift_actual": lambda: None,
        "acts": lambda: len(acts),
        "drive_only": lambda: float(all(a["kind"] == "strengthen" for a in acts)) if acts else None,
    }


def _ratings(x: Export, activity: str, scale: str) -> dict[str, list[int]]:
    """Return what people said of each force by themselves, in the last rating that was closed."""
    closed = {c["poll"] for c in x.all("poll_closing", activity=activity)}
    held = [p for p in x.all("poll", activity=activity, scale=scale) if p["id"] in closed]
    found: dict[str, list[int]] = {}
    for poll in sorted(held, key=lambda p: p["position"])[-1:]:
        for mark in x.all("mark", poll=poll["id"]):
            found.setdefault(mark["card"], []).append(mark["value"])
    return found


def _sums(
    forces: list[Row], told: Mapping[str, tuple[str | None, float | None]]
) -> tuple[float, float]:
    """Return what helps and what holds back, in all, of the forces whose strength is known."""
    sums = {"helping": 0.0, "holding back": 0.0}
    for force in forces:
        side, strength = told.get(force["card"], (None, None))
        if (side or force["side"]) in sums:
            sums[side or force["side"]] += strength or 0
    return sums["helping"], sums["holding back"]


# talks in turn


def _speed(x: Export, activity: str) -> Rules:
    places = [p for p in x.all("place", activity=activity) if not p["empty"]]
    rounds = people.rounds_run(x, activity)
    tables = [people.tables(x, activity, n) for n in range(1, rounds + 1)]
    met = Counter(
        frozenset((a["id"], b["id"]))
        for at in tables
        for held in at.values()
        for a, b in combinations(held, 2)
    )
    named = {w["person"] for w in x.all("wish", activity=activity, kind="first side")}
    first = {p["id"] for p in places if p["person"] in named}
    bodies = {p["id"]: body for p in places if (body := _body(x, p["person"]))}
    across = [two for two in combinations(bodies, 2) if bodies[two[0]] != bodies[two[1]]]
    said = {(f["place"], f["other"]) for f in x.all("follow_up", activity=activity)}
    seconds = [r[2] for r in runs(x, activity) if r[0].startswith("talk_") and r[3]]
    known = [each for each in seconds if each is not None]
    return {
        "rounds": lambda: rounds,
        "coverage": lambda: measured(len(met), len(first) * (len(places) - len(first))),
        "across": lambda: measured(sum(frozenset(t) in met for t in across), len(across)),
        "repeats": lambda: met.total() - len(met),
        "byes": lambda: _sat_out(x, activity, places, rounds),
        "again": lambda: measured(sum(two[::-1] in said for two in said) // 2, len(met)),
        "talked": lambda: sum(known) / 60 if known else None,
    }


def _body(x: Export, person: str | None) -> str | None:
    roles = sorted(x.all("role", person=person), key=lambda r: r["position"])
    return next((role["organisation"] for role in roles if role["organisation"]), None)


def _sat_out(x: Export, activity: str, places: list[Row], rounds: int) -> Figure:
    """Return by how many rounds those who sat out most differ from those who did least."""
    out: Counter[str] = Counter()
    for number in range(1, rounds + 1):
        planned = {seat["place"] for seat in x.all("seat", activity=activity, round=number)}
        out.update(p["id"] for p in places if p["id"] not in planned)
    held = [out[place["id"]] for place in places]
    return max(held) - min(held) if held and rounds else None


def _decide(x: Export, activity: str) -> Rules:
    return {"cards": lambda: len(x.cards(activity))}


def _check(x: Export, activity: str) -> Rules:
    """Themes that were shown, and the cards written in their steps."""
    begun = {entry["step"] for entry in entries(x, activity)}
    steps = [f"theme{each['number']}" for each in x.all("checked", activity=activity)]
    written = [card["written"] for card in x.cards(activity)]
    return {
        "themes": lambda: sum(step in begun or step in written for step in steps),
        "missing": lambda: sum(step in steps for step in written),
    }


_BY_METHOD: dict[str, Callable[[Export, str], Rules]] = {
    "kj": _kj,
    "boardstorm": _boardstorm,
    "hats": _hats,
    "orid": _orid,
    "notes": _notes,
    "openspace": _openspace,
    "forcefield": _forcefield,
    "speed": _speed,
    "decide": _decide,
    "check": _check,
}


# every card is accounted for


def accounted(x: Export, activity: str) -> dict[str, int]:
    """Return how many cards there are, and where each of them is."""
    cards = x.cards(activity, (*KEPT, "binned"))
    wall = [card for card in cards if card["state"] == "active"]
    brought = {each["card"] for each in x.all("brought", activity=activity)}
    brought |= {card["id"] for card in cards if card["source"]}
    alone = sum(not card["group"] and not card["stack"] for card in wall)
    found = {
        "Cards written": len(cards) - len(brought),
        "Brought from elsewhere": len(brought),
        "In groups": sum(bool(card["group"]) and not card["stack"] for card in wall),
        "On their own": alone,
        "Still there": alone,
        "Under another card": sum(bool(card["stack"]) for card in wall),
        "Set aside": sum(card["state"] == "parked" for card in cards),
        "Withdrawn": sum(card["state"] == "withdrawn" for card in cards),
    }
    return {name: count for name, count in found.items() if count}
