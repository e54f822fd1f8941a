"""What joining comes to, session by session, in words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from facilitator.editing.joining.describing import Describing
from facilitator.editing.joining.outcomes import RecordFate
from facilitator.editing.joining.plan import JoinPlan
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, World, counted, text
from facilitator.model.core.records import (
    Activity,
    Ballot,
    Card,
    Group,
    Record,
    Relation,
    Session,
    StepEntry,
)
from facilitator.model.people.records import Attendance, Organisation, Person, Sector
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes.records import Theme

_SHORT: Final = 22
"""Characters that a column of a preview holds on a laptop."""
OWN: Final = text("People, themes and the rest of the programme")
"""What belongs to no session."""


class PartFate(StrEnum):
    """How a part of a preview stands, as a column of it."""

    NEW = "new"
    THERE = "changed there"
    HERE = "changed here"
    BOTH = "changed on both sides"
    KEPT_OUT = "removed for good"


_OF: Final = {
    RecordFate.NEW_THERE: PartFate.NEW,
    RecordFate.CHANGED_THERE: PartFate.THERE,
    RecordFate.GONE_THERE: PartFate.THERE,
    RecordFate.NEW_HERE: PartFate.HERE,
    RecordFate.CHANGED_HERE: PartFate.HERE,
    RecordFate.GONE_HERE: PartFate.HERE,
    RecordFate.BOTH: PartFate.BOTH,
    RecordFate.ERASED_HERE: PartFate.KEPT_OUT,
    RecordFate.ERASED_THERE: PartFate.KEPT_OUT,
}


_KINDS: Final[tuple[tuple[type[Record], Callable[[int], Text]], ...]] = (
    (Session, lambda n: counted(n, "{count} session", "{count} sessions")),
    (Card, lambda n: counted(n, "{count} comment", "{count} comments")),
    (Group, lambda n: counted(n, "{count} group", "{count} groups")),
    (Ballot, lambda n: counted(n, "{count} vote", "{count} votes")),
    (Activity, lambda n: counted(n, "{count} activity", "{count} activities")),
    (Person, lambda n: counted(n, "{count} person", "{count} people")),
    (Theme, lambda n: counted(n, "{count} theme", "{count} themes")),
    (Proposal, lambda n: counted(n, "{count} proposal", "{count} proposals")),
    (Organisation, lambda n: counted(n, "{count} organisation", "{count} organisations")),
    (Sector, lambda n: counted(n, "{count} sector", "{count} sectors")),
    (Attendance, lambda n: counted(n, "{count} attendance", "{count} attendances")),
    (Relation, lambda n: counted(n, "{count} link", "{count} links")),
    (StepEntry, lambda n: counted(n, "{count} step", "{count} steps")),
    (Record, lambda n: counted(n, "{count} other entry", "{count} other entries")),
)
"""The kinds of things people know by name, and the rest."""


@dataclass(slots=True)
class SessionPart:
    """One session, or what belongs to none: how many things of which kind stand how."""

    title: str
    is_new: bool = False
    counts: Counter[tuple[PartFate, type[Record]]] = field(
        default_factory=Counter[tuple[PartFate, type[Record]]]
    )

    def said(self, fate: PartFate) -> str:
        """Say how many there are of a fate, kind by kind; "" for none."""
        return _said({kind: self.counts[fate, kind] for kind, _ in _KINDS})

    def said_shortly(self, fate: PartFate) -> str:
        """Say the kind that people look for first and how much more there is, or all if short."""
        whole = self.said(fate)
        if len(whole) <= _SHORT:
            return whole
        held = [(words, n) for kind, words in _KINDS if (n := self.counts[fate, kind])]
        if len(held) < 2:
            return whole
        first, more = str(held[0][0](held[0][1])), sum(n for _, n in held[1:])
        return str(text("{first}, {count} more", first=first, count=more))

    @property
    def fates(self) -> tuple[PartFate, ...]:
        """How what is in it stands, without those of nothing."""
        return tuple(each for each in PartFate if self.said(each))


def _said(counts: Mapping[type[Record], int]) -> str:
    told = (str(words(counts[kind])) for kind, words in _KINDS if counts.get(kind))
    return ", ".join(told)


def parts(plan: JoinPlan) -> tuple[SessionPart, ...]:
    """Return what differs, by session in their order; what belongs to none comes last."""
    words = Describing(plan.here, plan.there)
    found: dict[str, SessionPart] = {}
    for key, fate in plan.fates.items():
        record = plan.here.find(Record, key) or plan.there.find(Record, key)
        if record is None:
            continue
        session = words.session(record)
        part = found.setdefault(session.id if session else "", _part(session, plan.here))
        kind = next((each for each, _ in _KINDS[:-1] if isinstance(record, each)), Record)
        part.counts[_OF[fate], kind] += 1
    order = _agenda(plan)
    return tuple(found[key] for key in sorted(found, key=lambda key: order.get(key, len(order))))


def _part(session: Session | None, here: World) -> SessionPart:
    if session is None:
        return SessionPart(str(OWN))
    return SessionPart(session.title, is_new=session.id not in here)


def _agenda(plan: JoinPlan) -> dict[str, int]:
    """Return the places of the sessions: those that are here, then those that are new."""
    every = dict.fromkeys(s.id for w in (plan.here, plan.there) for s in agenda_queries.sessions(w))
    return {key: place for place, key in enumerate(every)}


def summary(plan: JoinPlan) -> tuple[Text, ...]:
    """Say what joining comes to: by session, and what does not come in and why."""
    lines = [
        text("{session}: {what}", session=part.title, what=_told(part)) for part in parts(plan)
    ]
    return (*lines, *remarks(plan))


def remarks(plan: JoinPlan) -> tuple[Text, ...]:
    """Say what one would not look for: what is open again, and what does not come in."""
    return (*opened_again(plan), *left_out(plan))


def opened_again(plan: JoinPlan) -> tuple[Text, ...]:
    """Say which activities are closed here, and open once joined: they were opened again there."""
    here, after = plan.here, plan.here.apply(plan.change)
    return tuple(
        text("“{name}” was closed here; it is opened again, as there.", name=each.title)
        for each in agenda_queries.activities(here)
        if board_queries.closed(here, each.id) and not board_queries.closed(after, each.id)
    )


def left_out(plan: JoinPlan) -> tuple[Text, ...]:
    """Say what does not come in, since it does not go together with what is here, and why."""
    lines: list[Text] = []
    for each in plan.misfits:
        where = plan.here.find(Activity, each.scope) or plan.there.find(Activity, each.scope)
        title = where.title if where is not None else str(OWN)
        lines.append(
            counted(
                each.count,
                "Left as it is here, since it does not go together: {count} entry of “{where}” "
                "({why})",
                "Left as they are here, since they do not go together: {count} entries of "
                "“{where}” ({why})",
                where=title,
                why=str(each.why),
            )
        )
    return tuple(lines)


def _told(part: SessionPart) -> str:
    new = [str(text("a new session"))] if part.is_new else []
    return "; ".join([*new, *(f"{fate.value}: {part.said(fate)}" for fate in part.fates)])


def done(plan: JoinPlan) -> Text:
    """Say in one line what was joined: what is new, and how much was changed."""
    counts: Counter[type[Record]] = Counter()
    for part in parts(plan):
        counts.update({kind: n for (fate, kind), n in part.counts.items() if fate is PartFate.NEW})
    after = {record.id for record in plan.change.after}
    changed = sum(record.id in after for record in plan.change.before)
    entries = counted(changed, "{count} entry changed", "{count} entries changed")
    told = [each for each in (_said(counts), str(entries) if changed else "") if each]
    return text("Joined: {what}", what="; ".join(told))


def question_lines(plan: JoinPlan) -> Iterable[str]:
    """Say each question in one line, with both sides of it."""
    for each in plan.questions:
        sides = "; ".join(f"{s.about}: {s.here} / {s.there}" for s in each.sides)
        yield f"{each.session or OWN} · {each.about} ({each.kind.value}): {sides}"
