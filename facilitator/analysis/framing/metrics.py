"""What can be counted of a frame: whose voice was heard, how long the challenge took, the balance.

Information for whoever leads, never a mark: each figure is None, with a reason in words, where it
cannot be known.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from facilitator.analysis.pool.pool import Pool
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda import schedule, step_runs
from facilitator.model.agenda.schedule import Day
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.core import ChallengeId, SessionId, Text, World, counted, figures, text
from facilitator.model.core.records import Activity, Session, StepEntry
from facilitator.model.core.words import later
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing import wording
from facilitator.model.framing.records import Difference
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Sector

# voice by sector


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorVoice:
    """How much of what was said came from a sector, against how many of the people.

    `share` is 1 where both are in proportion; None where nobody of the sector was there.
    """

    sector: Sector
    cards: int
    people: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The voices of a session, in the order of the sectors.

    `cards` are those whose sector is known, of `all_cards`. `why_not` says why nothing is told.
    """

    told: tuple[SectorVoice, ...] = ()
    cards: int = 0
    all_cards: int = 0
    why_not: Text | None = None

    @property
    def quiet(self) -> tuple[SectorVoice, ...]:
        """The sectors that said less than half of what would be in proportion."""
        return tuple(v for v in self.told if v.share is not None and v.share < 0.5)


def voices(world: World, pool: Pool, session: SessionId) -> Voices:
    """Return (cards of a sector / cards) / (people of the sector / people), sector by sector.

    People are those who came, counted by their first role; whose sector is not known is in
    neither figure.
    """
    said = [each for each in pool.comments if each.session == session]
    cards = Counter(each.sector for each in said if each.sector is not None)
    came = people_queries.by_sector(world, people_queries.came(world, session))
    heads = {sector.id: count for sector, count in came if sector is not None}
    none = Voices(cards=cards.total(), all_cards=len(said))
    if not cards:
        return replace(none, why_not=text("Not known: the cards carry no sector."))
    if not heads:
        return replace(none, why_not=text("Not known: nobody who came has a sector."))
    if len(heads) == 1:
        return replace(none, why_not=text("Not applicable: only one sector was there."))
    everybody = sum(heads.values())

    def share(sector: Sector) -> float | None:
        here = heads.get(sector.id, 0)
        return cards[sector.id] / cards.total() / (here / everybody) if here else None

    told = tuple(
        SectorVoice(sector=s, cards=cards[s.id], people=heads.get(s.id, 0), share=share(s))
        for s in people_queries.sectors(world)
        if s.id in heads or cards[s.id]
    )
    return replace(none, told=told)


def voice_words(voice: SectorVoice) -> Text:
    """Return a sector's voice in words: "Council: 6 of the cards from 4 people (0.75)"."""
    cards = counted(voice.cards, "1 card", "{count} cards")
    if voice.share is None:
        return text("{sector}: {cards}, nobody there", sector=voice.sector.name, cards=cards)
    return text(
        "{sector}: {cards} from {people}: {share} of its share",
        sector=voice.sector.name,
        cards=cards,
        people=counted(voice.people, "1 person", "{count} people"),
        share=figures.figure(voice.share),
    )


# the balance of structured and open talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Minutes of structured and of open talk; `planned` of them were not timed, or not yet."""

    structured: int
    open: int
    planned: int

    @property
    def whole(self) -> int:
        return self.structured + self.open

    @property
    def taken(self) -> bool:
        """Whether any of it was timed."""
        return self.planned < self.whole

    @property
    def share(self) -> float | None:
        """Structured / (structured + open), 0 to 1; None without either."""
        return self.structured / self.whole if self.whole else None


def balance(day: Day) -> Balance:
    """Return the balance of a day: of the minutes taken, and of those planned where none were.

    A block's minutes are shared between structured and open as they were planned. A block that
    nobody pressed may have been gone through all the same: it counts as it was planned.
    """
    structured = loose = 0.0
    planned = 0
    logged = schedule.as_known(day)
    timed = any(each.minutes for each in logged)
    for meant, each in zip(day.meant, logged, strict=True):
        if not meant.minutes:
            continue
        untimed = each.minutes is None or not timed
        part = 1.0 if untimed else (each.minutes or 0) / meant.minutes
        structured += part * meant.structured
        loose += part * meant.open
        planned += meant.structured + meant.open if untimed else 0
    return Balance(structured=figures.whole(structured), open=figures.whole(loose), planned=planned)


def balance_words(held: Balance) -> Text | None:
    """Return a balance in words; None without either."""
    if held.share is None:
        return None
    values = {
        "structured": held.structured,
        "open": held.open,
        "share": figures.percent(held.share),
    }
    if not held.planned:
        return text(
            "{structured} min structured, {open} min open, as it was: {share} % structured",
            **values,
        )
    if held.taken:
        words = later(
            "{structured} min structured, {open} min open, {planned} min of it as planned, not "
            "timed: {share} % structured"
        )
        return text(words, planned=held.planned, **values)
    return text(
        "{structured} min structured, {open} min open, as planned: {share} % structured", **values
    )


# the way to an agreed challenge


def agreed_at(world: World, challenge: ChallengeId) -> tuple[datetime, SessionId | None] | None:
    """Return when, and in which session, the current wording was agreed, or agreed to differ on.

    None while it is neither.
    """
    version = framing_queries.current(world, challenge)
    if version is None:
        return None
    held = agreement_queries.soundings(world, version.id)
    found = [(s.at, s.session) for s in held[-1:] if agreement_queries.agreed(world, s)]
    differences = world.bucket(Difference, "").values()
    found += [(d.at, d.session) for d in differences if d.version == version.id]
    return min(found, key=lambda each: each[0]) if found else None


def time_to_challenge(world: World, challenge: ChallengeId) -> int | None:
    """Return the minutes the session that agreed it had run by then; None where nobody knows.

    In a session that was typed up the times are those of typing.
    """
    found = agreed_at(world, challenge)
    session = world.find(Session, found[1]) if found else None
    if found is None or session is None or agenda_queries.typed_up(world, session):
        return None
    until = found[0]
    marks = [mark for mark in _marks(world, session.id) if mark[0] <= until]
    run = [
        step_runs.seconds(at, after)
        for (at, running), (after, _) in pairwise([*marks, (until, True)])
        if running
    ]
    if not marks or None in run:
        return None
    return figures.whole(sum(held or 0.0 for held in run) / 60)


def rounds_needed(world: World, challenge: ChallengeId) -> int:
    """Return in how many rounds the group was asked about a challenge, in all its wordings."""
    return len(wording.rounds(world, challenge))


def _marks(world: World, session: SessionId) -> list[tuple[datetime, bool]]:
    """Return when something happened in a session, and whether it ran from then on."""
    mine = [a.id for a in world.all(Activity) if a.session == session]
    found = [(mark.at, bool(mark.block)) for mark in agenda_queries.marks(world, session)]
    found += [(e.at, True) for each in mine for e in world.bucket(StepEntry, each).values()]
    return sorted(found)
