"""Every comment once, with what is known of it: what the methods wrote down, and straight talk."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.recount.counting import people
from tests.recount.counting.export import KEPT, Export, Row

STRICT = ("not used at all", "counted in themes only", "quoted without a name", "quoted by name")
"""What people may agree to, the strictest first. "Not asked" says nothing."""


@dataclass(frozen=True)
class Said:
    """One comment: a card, a line, an answer, or a part of one."""

    key: str
    source: str
    text: str
    session: str
    activity: str | None
    sector: str | None
    person: str | None
    consent: str
    idea: bool
    mine: bool = False
    start: int = 0

    @property
    def quotable(self) -> bool:
        return self.consent in STRICT[2:] and not self.mine


def strictest(*said: str) -> str:
    asked = [each for each in said if each != "not asked"]
    return min(asked, key=STRICT.index, default="not asked")


def comments(x: Export) -> list[Said]:
    """Return all that counts, session by session; what must not be used is left out."""
    found: list[Said] = []
    ground = {each["about"]: bool(each["idea"]) for each in x.all("ground")}
    for said in _once(x, _everything(x)):
        if said.consent == STRICT[0]:
            continue
        parts = _parts(x, said)
        found += [replace(each, idea=ground.get(each.key, each.idea)) for each in parts]
    return found


def _everything(x: Export) -> list[Said]:
    found: list[Said] = []
    for session in x.sessions():
        order = {block["runs"]: block["position"] for block in x.blocks(session["id"])}
        held = x.all("activity", session=session["id"])
        for activity in sorted(held, key=lambda a: (order.get(a["id"], 0), a["id"])):
            found += _of_activity(x, activity)
        rule = _rule(x, session["id"])
        for talk in x.all("straight_talk", session=session["id"]):
            key, text = talk["id"], talk["text"]
            found.append(Said(key, key, text, session["id"], None, None, None, rule, idea=False))
    return found


def _of_activity(x: Export, activity: Row) -> list[Said]:
    key = activity["id"]
    if activity["method"] == "openspace":
        return _of_reports(x, activity)
    cards = x.cards(key, KEPT)
    if activity["method"] == "orid":
        decided = {each["card"] for each in x.all("commitment", activity=key)}
        cards = [card for card in cards if card["id"] not in decided]
    if activity["method"] == "speed":
        cards = [card for card in cards if _pair_lets(x, key, card["id"])]
    return [_of_card(x, activity, card) for card in cards]


def _pair_lets(x: Export, activity: str, card: str) -> bool:
    """Whether all who sat at the table a note comes from let it be used."""
    for note in x.all("meeting_note", activity=activity, card=card):
        at = people.tables(x, activity, note["round"]).get(note["table"], ())
        held = [x.find(place["person"]) for place in at]
        return all(p is None or p["consent"] != STRICT[0] for p in held)
    return True


def _of_reports(x: Export, activity: Row) -> list[Said]:
    key = activity["id"]
    rule = _rule(x, activity["session"], key)
    order = ("key points", "recommendations")
    return [
        Said(
            line["id"],
            line["id"],
            line["text"],
            activity["session"],
            key,
            None,
            None,
            rule,
            idea=line["part"] == "recommendations",
        )
        for card in x.cards(key, KEPT)
        for part in order
        for line in sorted(
            x.all("report_line", activity=key, card=card["id"], part=part),
            key=lambda line: (line["position"], line["id"]),
        )
    ]


def _of_card(x: Export, activity: Row, card: Row) -> Said:
    key = activity["id"]
    idea, person, agreed = False, None, "not asked"
    if activity["method"] == "notes":
        line = next(iter(x.all("note_line", activity=key, card=card["id"])), None)
        speaker = x.find(line["speaker"]) if line else None
        idea = bool(line and line["idea"])
        if speaker:
            known = x.find(speaker["person"])
            person = known["id"] if known else None
            agreed = strictest(speaker["consent"], known["consent"] if known else "not asked")
    if activity["method"] == "hats":
        filed = x.all("filing", activity=key, card=card["id"])
        first = min(filed, key=lambda f: f["position"], default=None)
        idea = first is not None and first["hat"] == "green"
    marked = next(iter(x.all("card_sector", activity=key, card=card["id"])), None)
    sector = people.sector_of(x, person) or (marked["sector"] if marked else None)
    return Said(
        card["id"], card["id"], card["text"], activity["session"], key, sector, person,
        strictest(_of_walls(x, card), agreed), idea=idea, mine=card["voice"] == "my note",
    )  # fmt: skip


def talks(x: Export) -> set[str]:
    """Return what was said without a name, but for what must not be used at all."""
    held = x.all("straight_talk")
    return {talk["id"] for talk in held if _rule(x, talk["session"]) != STRICT[0]}


def stays(x: Export, card: str) -> bool:
    """Whether a card must not be used at all, as was agreed for it or where it stands."""
    held = x.find(card)
    return held is not None and _of_walls(x, held) == STRICT[0]


def _of_walls(x: Export, card: Row) -> str:
    """Return the strictest of what holds for a card on all walls it stands on."""
    origin = _origins(x).get(card["id"], card["id"])
    held = x.find(origin)
    stands = [card]
    if held is None or "voice" in held:
        same = [key for key, from_ in _origins(x).items() if from_ == origin]
        stands += [c for c in map(x.find, (origin, *same)) if c is not None]
    said: list[str] = []
    for each in stands:
        said += [c["consent"] for c in x.all("card_consent", card=each["id"])]
        said.append(_rule(x, (x.find(each["activity"]) or {})["session"], each["activity"]))
    return strictest(*said)


def _rule(x: Export, session: str, activity: str | None = None) -> str:
    """Return the stricter of the rules read last to a session and in an activity."""
    rules = [x.last("consent_rule", session=session, activity=None)]
    rules += [x.last("consent_rule", activity=activity)] if activity else []
    return strictest(*(rule["consent"] for rule in rules if rule))


def _origins(x: Export) -> dict[str, str]:
    held = sorted(x.all("brought"), key=lambda row: row["id"])
    return {each["card"]: each["origin"] for each in held}


def _once(x: Export, held: list[Said]) -> list[Said]:
    """Leave out what was said on another wall and counts there, or came out there."""
    origins = _origins(x)
    counted = {said.source for said in held}
    found: list[Said] = []
    for said in held:
        origin = origins.get(said.source)
        if origin is not None:
            record = x.find(origin)
            if origin in counted or (record is not None and "voice" not in record):
                continue
            counted.add(origin)
        found.append(said)
    return found


def _parts(x: Export, said: Said) -> list[Said]:
    parts = sorted(x.all("part", comment=said.key), key=lambda p: (p["start"], p["id"]))
    if not parts:
        return [said]
    return [
        replace(said, key=p["id"], text=said.text[p["start"] : p["end"]], start=p["start"])
        for p in parts
    ]
