"""Who came, and from where, by the words of the glossary and of "How counted"."""

from __future__ import annotations

from tests.recount.counting.export import Export, Row, moment

FEWEST = 5
"""Groups of fewer people are not told apart in what leaves the room."""


def marked_here(x: Export) -> set[str]:
    """Return the attendances of which somebody noted that the person was here."""
    return {mark["attendance"] for mark in x.all("presence", standing="here")}


def took_part(x: Export, activity: Row) -> set[str]:
    """Return whom the records of an activity show at work, whoever was marked."""
    key = activity["id"]
    found = {each["person"] for each in x.all("spoken", activity=key) if each["times"] > 0}
    if activity["method"] == "notes":
        for line in x.all("note_line", activity=key):
            speaker = x.find(line["speaker"])
            found |= {speaker["person"]} if speaker else set()
    if activity["method"] == "openspace":
        binned = {card["id"] for card in x.cards(key, ("binned",))}
        named = [(t["card"], t["host"]) for t in x.all("topic", activity=key)]
        named += [(s["card"], s["person"]) for s in x.all("sign_in", activity=key)]
        named += [(v["card"], v["person"]) for v in x.all("volunteer", activity=key)]
        found |= {person for card, person in named if card not in binned}
    if activity["method"] == "speed":
        found |= {
            who
            for number in range(1, rounds_run(x, key) + 1)
            for place in sat(x, key, number)
            for who in (place["person"], place["companion"])
        }
    return found - {None}


def rounds_run(x: Export, activity: str) -> int:
    """Return in how many rounds of talks in turn people began to talk."""
    steps = [entry["step"] for entry in x.all("step_entry", activity=activity)]
    return max((int(s.removeprefix("talk_")) for s in steps if s.startswith("talk_")), default=0)


def gone(x: Export, activity: str, number: int) -> set[str]:
    """Return the places not taken in a round; what was noted by itself, as far as marks say so."""
    session = (x.find(activity) or {})["session"]
    talks = x.all("step_entry", activity=activity, step=f"talk_{number}")
    began = max((moment(entry["at"]) for entry in talks), default=None)
    here: set[str] = set()
    for held in x.all("attendance", session=session):
        before = [
            mark
            for mark in x.all("presence", attendance=held["id"])
            if began is not None and moment(mark["at"]) < began
        ]
        if before and max(before, key=lambda m: m["position"])["standing"] == "here":
            here.add(held["person"])
    return {
        each["place"]
        for each in x.all("missed", activity=activity, round=number)
        if not (each["automatic"] and (x.find(each["place"]) or {})["person"] in here)
    }


def tables(x: Export, activity: str, number: int) -> dict[int, list[Row]]:
    """Return who sat at each table in a round, those not there left out."""
    found: dict[int, list[Row]] = {}
    away = gone(x, activity, number)
    for seat in x.all("seat", activity=activity, round=number):
        place = x.find(seat["place"])
        if place is not None and not place["empty"] and place["id"] not in away:
            found.setdefault(seat["table"], []).append(place)
    return found


def sat(x: Export, activity: str, number: int) -> list[Row]:
    return [place for held in tables(x, activity, number).values() for place in held]


def came(x: Export, session: str) -> list[Row]:
    """Return the attendances of those who came: marked as here, or seen at work."""
    here = marked_here(x)
    shown = {
        person
        for activity in x.all("activity", session=session)
        for person in took_part(x, activity)
    }
    held = x.all("attendance", session=session)
    return [each for each in held if each["id"] in here or each["person"] in shown]


def sector_of(x: Export, person: str | None) -> str | None:
    """Return the sector a person is counted in: that of their first role that has one."""
    for role in sorted(x.all("role", person=person), key=lambda r: (r["position"], r["id"])):
        body = x.find(role["organisation"])
        found = role["sector"] or (body["sector"] if body else None)
        if found and x.find(found):
            return found
    return None


def organisations(x: Export, people: set[str]) -> list[Row]:
    wanted = {role["organisation"] for role in x.all("role") if role["person"] in people}
    return [body for body in x.all("organisation") if body["id"] in wanted]


def groups_told(x: Export, people: list[str], *, leaves: bool) -> list[int]:
    """Return the sizes of the groups by sector that may be told, in the order of the sectors.

    Where it leaves the room, small ones are put together as others, last; and the smallest told
    joins them while the others are so few.
    """
    order = [s["id"] for s in sorted(x.all("sector"), key=lambda s: (s["position"], s["id"]))]
    whose = [sector_of(x, person) for person in people]
    sizes = [(sector, whose.count(sector)) for sector in (*order, None) if whose.count(sector)]
    if not leaves:
        return [count for _, count in sizes]
    told = [count for sector, count in sizes if sector and count >= FEWEST]
    rest = len(people) - sum(told)
    while told and 0 < rest < FEWEST:
        smallest = min(told)
        told.remove(smallest)
        rest += smallest
    return [*told, rest] if told and rest else told
