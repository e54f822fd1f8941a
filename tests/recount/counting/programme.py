"""Every number of the documents of a whole programme, counted again from its export alone.

Each rule is written from what "How counted" says in print and the glossary, not from the program.
A number is asked for by its key; one that has no rule here raises UnknownNumberError.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cached_property
from math import floor

from tests.recount.counting import minutes, people, readers
from tests.recount.counting.comments import Said, comments, stays, talks
from tests.recount.counting.export import Export, Row, span


class UnknownNumberError(KeyError):
    """A number is printed that nobody has said how to count."""


def percent(part: int, whole: int) -> int:
    """Return a share in whole percent, a half rounded up; 0 and 100 are said of none and all."""
    if not whole or not part:
        return 0
    if part == whole:
        return 100
    return min(99, max(1, floor((200 * part + whole) / (2 * whole))))


class Recount:
    """The numbers of one programme. In what `leaves` the room small sectors are told together."""

    def __init__(self, x: Export, steps: minutes.Steps, *, leaves: bool = True) -> None:
        self.x, self.steps, self.leaves = x, steps, leaves

    def value(self, key: str) -> float:
        """Return what a number comes to. Raises UnknownNumberError."""
        kind, _, about = key.partition(":")
        simple = self._whole().get(key)
        if simple is not None:
            return simple()
        rule = self._of_one().get(kind)
        if rule is not None and about:
            return rule(*about.split(":"))
        found = readers.value(self.x, key)
        if found is None:
            raise UnknownNumberError(key)
        return found

    # what things are

    @cached_property
    def said(self) -> list[Said]:
        return comments(self.x)

    @cached_property
    def _on(self) -> dict[str, tuple[date, date] | None]:
        """The day of each session: as noted, or the one on which it was first run."""
        found: dict[str, tuple[date, date] | None] = {}
        for session in self.x.sessions():
            first = minutes.began(self.x, session["id"])
            run = first.astimezone().date() if first else None
            found[session["id"]] = span(session["on"]) if session["on"] else run and (run, run)
        return found

    @cached_property
    def met(self) -> list[Row]:
        """Return the sessions that took place; comments brought in from elsewhere make none."""
        return [s for s in self.x.sessions() if self._took_place(s)]

    def _took_place(self, session: Row) -> bool:
        key, today = session["id"], self.x.today
        on, noted = self._on[key], session["on"]
        if noted and span(noted)[0] > today:
            return False
        ran = minutes.began(self.x, key) is not None
        if people.came(self.x, key) or (on and (on[1] < today or ran)):
            return True
        said = [each for each in self.said if each.session == key]
        return bool(said) and (bool(on) or not all(map(self._brought_in, said)))

    def _brought_in(self, said: Said) -> bool:
        card = self.x.find(said.source) if said.activity else None
        return bool(card and card.get("source") and card["at"] is None)

    @cached_property
    def attendances(self) -> list[Row]:
        return [each for session in self.met for each in people.came(self.x, session["id"])]

    @cached_property
    def people(self) -> list[str]:
        """Return everybody who came, each once, in the order of their numbers."""
        came = {each["person"] for each in self.attendances}
        held = sorted(self.x.all("person"), key=lambda p: (p["number"], p["id"]))
        return [person["id"] for person in held if person["id"] in came]

    @cached_property
    def themes(self) -> list[Row]:
        return [t for t in self.x.all("theme") if t["state"] != "dropped"]

    @cached_property
    def whole_themes(self) -> list[Row]:
        known = {theme["id"] for theme in self.themes}
        return [theme for theme in self.themes if theme["parent"] not in known]

    @cached_property
    def proposals(self) -> list[Row]:
        return [p for p in self.x.all("proposal") if p["state"] != "dropped"]

    @cached_property
    def challenges(self) -> list[Row]:
        worded = {version["challenge"] for version in self.x.all("challenge_version")}
        return [each for each in self.x.all("challenge") if each["id"] in worded]

    @cached_property
    def _read(self) -> dict[str, Row]:
        """Return the best match of each comment: as it was decided, or as it was read first."""
        readers = sorted(self.x.all("reader"), key=lambda r: (r["position"], r["id"]))
        first = readers[0]["id"] if readers else None
        held = self.x.all("coding", reader=first, rank="best match")
        found = {each["comment"]: each for each in held}
        for each in self.x.all("reconciled"):
            before = found.get(each["comment"])
            if before is None or before["theme"] != each["theme"]:
                found[each["comment"]] = each | {"fit": "", "bearing": "supports it"}
        return found

    def _place(self, said: Said) -> str | None:
        """Return the theme a comment is put to; "" fits none, None was not read."""
        held = self._read.get(said.key)
        if held is None:
            return None
        if held["theme"] is None:
            return ""
        return held["theme"] if held["theme"] in {t["id"] for t in self.themes} else None

    def _mine(self, theme: str) -> set[str]:
        """Return a theme with its parts, and theirs."""
        found = {theme}
        for _ in self.themes:
            found |= {t["id"] for t in self.themes if t["parent"] in found}
        return found

    def of_theme(self, theme: str) -> list[Said]:
        mine = self._mine(theme)
        return [said for said in self.said if self._place(said) in mine]

    # the numbers of the whole programme

    def _whole(self) -> dict[str, Callable[[], float]]:
        return {
            **self._of_people(),
            **self._of_comments(),
            **self._of_time(),
            "proposals": lambda: len(self.proposals),
            "done": lambda: sum(p["state"] == "done" for p in self.proposals),
            "under way": lambda: sum(p["state"] == "under way" for p in self.proposals),
            "unowned": lambda: sum(
                not self.x.all("owner", proposal=p["id"]) for p in self.proposals
            ),
            "ungrounded": lambda: sum(not self._behind(p["id"]) for p in self.proposals),
            "challenges": lambda: len(self.challenges),
            "message wordings": lambda: len(self.x.all("message_revision")) + 1,
            "early": lambda: sum(not stays(self.x, o["card"]) for o in self.x.all("offered")),
            "straight talk": lambda: len(talks(self.x)),
            "answered": lambda: len(talks(self.x) & {r["talk"] for r in self.x.all("reply")}),
        }

    def _of_people(self) -> dict[str, Callable[[], float]]:
        x, times = self.x, Counter(each["person"] for each in self.attendances)
        none = [s["id"] for s in self.met if not people.came(x, s["id"])]
        return {
            "sessions": lambda: len(self.met),
            "attendances": lambda: len(self.attendances),
            "people": lambda: len(self.people),
            "returning": lambda: sum(count > 1 for count in times.values()),
            "guests": lambda: sum(not (x.find(key) or {})["name"] for key in self.people),
            "organisations": lambda: len(people.organisations(x, set(self.people))),
            "unattended": lambda: len(none),
            "sectors apart": lambda: sum(self._are_few(session["id"]) for session in self.met),
            "undated": lambda: sum(self._on[s["id"]] is None for s in self.met),
        }

    def _of_comments(self) -> dict[str, Callable[[], float]]:
        places = [self._place(said) for said in self.said]
        matched = sum(bool(place) for place in places)
        kinds = {
            "{count} may be quoted by name": "quoted by name",
            "{count} may be quoted without a name": "quoted without a name",
            "{count} are counted and not quoted": "counted in themes only",
            "{count} are not quoted because nobody was asked": "not asked",
        }
        theirs = Counter(said.consent for said in self.said if not said.mine)
        notes = "consent:{count} are in the words of who took notes and not quoted"
        return {
            "comments": lambda: len(self.said),
            "ideas": lambda: sum(said.idea for said in self.said),
            "themes": lambda: len(self.whole_themes),
            "matched": lambda: matched,
            "nowhere": lambda: places.count(""),
            "waiting": lambda: places.count(None),
            "read": lambda: len(places) - places.count(None),
            "coverage": lambda: percent(matched, len(places)),
            "not asked": lambda: sum(said.consent == "not asked" for said in self.said),
            notes: lambda: sum(said.mine for said in self.said),
            **{f"consent:{k}": (lambda v=v: theirs[v]) for k, v in kinds.items()},
        }

    def _of_time(self) -> dict[str, Callable[[], float]]:
        held = [minutes.talk(self.x, session, self.steps) for session in self.met]
        used = self._used()
        return {
            "structured": lambda: sum(each.structured for each in held),
            "open talk": lambda: sum(each.open for each in held),
            "untimed": lambda: sum(each.planned for each in held),
            "with agenda": lambda: sum(each.structured + each.open > 0 for each in held),
            "activities": lambda: len(used),
            "methods": lambda: len({activity["method"] for activity in used}),
        }

    def _used(self) -> list[Row]:
        """Return the activities of which a step was begun, or in which something was said."""
        begun = {entry["activity"] for entry in self.x.all("step_entry")}
        begun |= {said.activity for said in self.said if not self._brought_in(said)} - {None}
        met = {session["id"] for session in self.met}
        return [a for a in self.x.all("activity") if a["session"] in met and a["id"] in begun]

    # the numbers of one session, theme or proposal

    def _of_one(self) -> dict[str, Callable[..., float]]:
        return {
            "people": self._at,
            "organisations": self._of_sector,
            "theme": self._theme,
            "theme own": lambda t: sum(self._place(said) == t for said in self.said),
            "theme sessions": lambda t: len({s.session for s in self.of_theme(t)}),
            "theme sectors": lambda t: len({s.sector for s in self.of_theme(t)} - {None}),
            "theme lasted": self._lasted,
            "theme weak": lambda t: self._as_read(t, "fit").count("weak"),
            "theme against": lambda t: sum(
                bearing != "supports it" for bearing in self._as_read(t, "bearing")
            ),
            "overlap": self._overlap,
            "not quoted": self._not_quoted,
            "behind": self._behind_one,
            "behind sessions": lambda p: len({said.session for said in self._behind(p)}),
            "behind sectors": lambda p: len({said.sector for said in self._behind(p)} - {None}),
        }

    def _as_read(self, theme: str, field: str) -> list[str]:
        return [self._read[said.key][field] for said in self.of_theme(theme)]

    def _at(self, session: str, place: str = "") -> float:
        came = {each["person"] for each in people.came(self.x, session)}
        held = sorted(self.x.all("person"), key=lambda p: (p["number"], p["id"]))
        here = [person["id"] for person in held if person["id"] in came]
        if not place:
            return len(here)
        return people.groups_told(self.x, here, leaves=self.leaves)[int(place)]

    def _are_few(self, session: str) -> bool:
        """Whether people of known sectors came, and no sector is large enough to be told."""
        came = [each["person"] for each in people.came(self.x, session)]
        told = people.groups_told(self.x, came, leaves=self.leaves)
        return not told and any(people.sector_of(self.x, person) for person in came)

    def _of_sector(self, sector: str) -> float:
        held = people.organisations(self.x, set(self.people))
        known = self.x.ids("sector")
        if sector == "others":
            return sum(body["sector"] not in known for body in held)
        return sum(body["sector"] == sector for body in held)

    def _theme(self, theme: str, part: str = "") -> float:
        held = self.of_theme(theme)
        if not part:
            return len(held)
        if part in self._on:
            return sum(said.session == part for said in held)
        if part.isdecimal() and len(part) == 4:
            year = int(part)
            days = {key for key, on in self._on.items() if on and on[0].year == year}
            return sum(said.session in days for said in held)
        if part == "not known":
            return sum(said.sector is None for said in held)
        if part == "others":
            return sum(bool(s.sector) and s.sector not in self._told_sectors for s in held)
        return sum(said.sector == part for said in held)

    @cached_property
    def _told_sectors(self) -> set[str]:
        whose = Counter(people.sector_of(self.x, person) for person in self.people)
        least = people.FEWEST if self.leaves else 1
        told = {sector for sector, count in whose.items() if sector and count >= least}
        return told if self.leaves else told | {s.sector for s in self.said if s.sector}

    def _lasted(self, theme: str) -> float:
        spoke = [s["id"] for s in self.x.sessions() if any(c.session == s["id"] for c in self.said)]
        there = {said.session for said in self.of_theme(theme)}
        later = spoke[min(map(spoke.index, there)) + 1 :]
        return percent(sum(session in there for session in later), len(later))

    def _not_quoted(self, first: str) -> float:
        """Return how many may not be quoted of a list: of a theme, of those in none, of unread."""
        place = next(self._place(said) for said in self.said if said.key == first)
        held = [said for said in self.said if self._place(said) == place]
        return sum(not said.quotable for said in held)

    def quoted(self, printed: str) -> int:
        """Return how many comments' words stand in print, where no two begin with one word."""
        there = set(re.findall(r"\w+", printed))
        return sum(said.text.split()[0] in there for said in self.said if said.quotable)

    def _overlap(self, one: str, other: str) -> float:
        """Return the share that speak to both, best match or not, of those that speak to either."""
        readers = sorted(self.x.all("reader"), key=lambda r: (r["position"], r["id"]))
        mine = self.x.all("coding", reader=readers[0]["id"]) if readers else []
        best = {each["comment"] for each in mine if each["rank"] == "best match"}
        also = [c for c in mine if c["rank"] == "also" and c["comment"] in best]
        carried = {s.key: {self._read[s.key]["theme"]} for s in self.said if s.key in self._read}
        for each in also:
            if each["comment"] in carried:
                carried[each["comment"]].add(each["theme"])
        these = {key for key, held in carried.items() if held & self._mine(one)}
        those = {key for key, held in carried.items() if held & self._mine(other)}
        return percent(len(these & those), len(these | those))

    def _behind(self, proposal: str) -> list[Said]:
        linked = {g["comment"] for g in self.x.all("proposal_ground", proposal=proposal)}
        return [said for said in self.said if linked & {said.key, said.source}]

    def _behind_one(self, proposal: str, place: str = "") -> float:
        held = self._behind(proposal)
        return len(held) if not place else self._behind_by_sector(held)[int(place)]

    def _behind_by_sector(self, held: list[Said]) -> list[int]:
        """Return how many come from each sector that is told, and the rest, last."""
        order = sorted(self.x.all("sector"), key=lambda s: (s["position"], s["id"]))
        counts = Counter(said.sector for said in held)
        told = [s["id"] for s in order if counts[s["id"]]]
        if self.leaves:
            there = {a["person"] for s in held for a in people.came(self.x, s.session)}
            whose = Counter(people.sector_of(self.x, person) for person in there)
            told = [sector for sector in told if whose[sector] >= people.FEWEST]
        rest = len(held) - sum(counts[sector] for sector in told)
        return [*(counts[sector] for sector in told), rest]
