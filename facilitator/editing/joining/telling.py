"""What joining comes to, session by session, in words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from facilitator.editing.joining.describing import Describing
from facilitator.editing.joining.outcomes import RecordFate
from facilitator.editing.joining.plan import JoinPlan
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import Text, World, counted, text
from facilitator.model.core.records import Activity, Card, Record, Session

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


@dataclass(slots=True)
class SessionPart:
    """One session, or what belongs to none: how many comments and other entries stand how."""

    title: str
    is_new: bool = False
    comments: Counter[PartFate] = field(default_factory=Counter[PartFate])
    others: Counter[PartFate] = field(default_factory=Counter[PartFate])

    def said(self, fate: PartFate) -> str:
        """Say how many there are of a fate; "" for none."""
        comments, others = self.comments[fate], self.others[fate]
        told: list[Text] = []
        if comments:
            told.append(counted(comments, "{count} comment", "{count} comments"))
        if others:
            told.append(counted(others, "{count} other entry", "{count} other entries"))
        return ", ".join(map(str, told))

    @property
    def fates(self) -> tuple[PartFate, ...]:
        """How what is in it stands, without those of nothing."""
        return tuple(each for each in PartFate if self.comments[each] or self.others[each])


def parts(plan: JoinPlan) -> tuple[SessionPart, ...]:
    """Return what differs, by session in their order; what belongs to none comes last."""
    words = Describing(plan.here, plan.there)
    found: dict[str, SessionPart] = {}
    for key, fate in plan.fates.items():
        record = plan.here.find(Record, key) or plan.there.find(Record, key)
        if record is None:
            record = next((r for r in plan.change.after if r.id == key), None)
        if record is None:
            continue
        session = words.session(record)
        part = found.setdefault(session.id if session else "", _part(session, plan.here))
        counts = part.comments if isinstance(record, Card) else part.others
        counts[_OF[fate]] += 1
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
    return (*lines, *left_out(plan))


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
    """Say in one line what was joined."""
    counts: Counter[PartFate] = Counter()
    for part in parts(plan):
        counts += part.comments
    sessions = sum(part.is_new for part in parts(plan))
    new = counts[PartFate.NEW]
    return text(
        "Joined: {sessions}, {new}, {entries}",
        sessions=counted(sessions, "{count} new session", "{count} new sessions"),
        new=counted(new, "{count} new comment", "{count} new comments"),
        entries=counted(
            _changes(plan), "{count} entry added or changed", "{count} entries added or changed"
        ),
    )


def _changes(plan: JoinPlan) -> int:
    return len(plan.change.ids)


def question_lines(plan: JoinPlan) -> Iterable[str]:
    """Say each question in one line, with both sides of it."""
    for each in plan.questions:
        sides = "; ".join(f"{s.about}: {s.here} / {s.there}" for s in each.sides)
        yield f"{each.session or OWN} · {each.about} ({each.kind.value}): {sides}"
