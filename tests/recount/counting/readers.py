"""How far two readers agree, worked out again from what each answered."""

from __future__ import annotations

from collections import Counter
from typing import TypeAlias

from tests.recount.counting.export import Export, Row

Answers: TypeAlias = "tuple[dict[str, str | None], dict[str, str | None]]"
"""What the first and the second reader said of each comment."""


def value(x: Export, key: str) -> float | None:
    """Return a number of a second reading by its key ("kappa:1"); None for what is none."""
    kind, _, at = key.partition(":")
    held = [r for r in x.all("second_reading") if r["locked"] and str(r["position"]) == at]
    if not held:
        return None
    reading = held[0]
    openings = sorted(x.all("reopened", reading=reading["id"]), key=lambda r: r["position"])
    until, _, opened = kind.rpartition(" ")
    if opened.isdecimal():
        return _before(until, next(o for o in openings if str(o["position"]) == opened))
    return _of_reading(x, reading, openings).get(kind)


def _before(kind: str, opening: Row) -> float | None:
    return {"alike before": opening["same"], "both before": opening["both"]}.get(kind)


def _of_reading(x: Export, reading: Row, openings: list[Row]) -> dict[str, float]:
    now = _sides(x.all("answered", reading=reading["id"]), reading)
    blind = now
    if openings:
        blind = _sides(x.all("answered_before", reopened=openings[0]["id"]), reading)
    one, other = now
    both = [key for key in one if key in other]
    differ = [key for key in both if one[key] != other[key]]
    since = reading["at"] if openings else reading["locked"]
    decided = {each["comment"] for each in x.all("reconciled") if each["at"] >= since}
    found: dict[str, float] = {
        "drawn": len(x.all("sampled", reading=reading["id"])),
        "read by both": len(both),
        "agreed on": len(both) - len(differ),
        "differed on": len(differ),
        "decided": len(decided & set(differ)),
        "lot": reading["seed"],
        **_chance(*blind, kappa="kappa", alpha="alpha"),
    }
    whole = tuple({k: _head(x, t) for k, t in side.items()} for side in blind)
    if whole != blind:
        pairs = [(whole[0][k], whole[1][k]) for k in whole[0] if k in whole[1]]
        found |= _chance(*whole, kappa="", alpha="alpha whole")
        found |= {"both whole": len(pairs), "same whole": sum(a == b for a, b in pairs)}
    if openings:
        found |= _chance(*now, kappa="kappa after", alpha="alpha after")
        found |= _since(now, blind)
        before = [
            _sides(x.all("answered_before", reopened=opening["id"]), reading)
            for opening in openings
        ]
        differed = {
            key
            for first, second in before
            for key in first
            if key in second and first[key] != second[key]
        }
        found["settled"] = len(decided & differed & (set(both) - set(differ)))
    return found


def _since(now: Answers, blind: Answers) -> dict[str, float]:
    """Return what changed, and was given, since the sample was read blind."""
    pairs = list(zip(now, blind, strict=True))
    both = [key for key in blind[0] if key in blind[1]]
    return {
        "changed": sum(
            key in then and then[key] != answer
            for mine, then in pairs
            for key, answer in mine.items()
        ),
        "added": sum(len(mine.keys() - then.keys()) for mine, then in pairs),
        "both blind": len(both),
        "same blind": sum(blind[0][key] == blind[1][key] for key in both),
    }


def _head(x: Export, theme: str | None) -> str | None:
    """Return the theme that a part is a part of in the end."""
    held = x.find(theme)
    while held is not None and x.find(held["parent"]) is not None:
        held = x.find(held["parent"])
    return held["id"] if held else theme


def _sides(rows: list[Row], reading: Row) -> Answers:
    first = {a["comment"]: a["theme"] for a in rows if a["reader"] != reading["reader"]}
    second = {a["comment"]: a["theme"] for a in rows if a["reader"] == reading["reader"]}
    return first, second


def _chance(
    one: dict[str, str | None], other: dict[str, str | None], *, kappa: str, alpha: str
) -> dict[str, float]:
    """Return the agreement beyond what chance would bring, by Cohen and by Krippendorff."""
    pairs = [(one[key], other[key]) for key in one if key in other]
    n = len(pairs)
    found: dict[str, float] = {}
    if not n:
        return found
    mine, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    same = sum(a == b for a, b in pairs)
    chance = sum(mine[a] * theirs[a] for a in mine) / n**2
    if chance < 1:
        found[kappa] = (same / n - chance) / (1 - chance)
    every = mine + theirs
    expected = 1 - sum(v * (v - 1) for v in every.values()) / (2 * n * (2 * n - 1))
    if expected:
        found[alpha] = 1 - (1 - same / n) / expected
    return found
