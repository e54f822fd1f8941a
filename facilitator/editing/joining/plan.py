"""The plan of joining a colleague's programme to the open one: what comes in, what is asked.

A pure function of both sides and the answers given so far. The law it keeps, where nothing is
asked: a copy nobody worked in changes nothing, joining twice changes nothing the second time,
and two colleagues' files give the same records in whichever order they are joined, but for what
is settled by who came first: numbers, order, and places on a wall (`sides.QUIET`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.editing.broken_rules import JOINED
from facilitator.editing.joining.covering import covers_united
from facilitator.editing.joining.describing import Describing
from facilitator.editing.joining.fitting import Fitting, Misfit
from facilitator.editing.joining.numbers import Numbering, numbered_anew
from facilitator.editing.joining.outcomes import Comparing, Outcomes, RecordFate
from facilitator.editing.joining.questions import Decisions, JoinQuestion
from facilitator.editing.joining.same import SameThings
from facilitator.editing.joining.sides import Side, renamed
from facilitator.methods.contract import Method
from facilitator.model import programme_rules
from facilitator.model.board import rules
from facilitator.model.core import Change, World
from facilitator.model.core.records import Record, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinPlan:
    """What joining comes to with the answers so far: one change, and what led to it.

    `there` is the other side with our ids for what is the same; `fates` says of each record that
    is not alike on both sides what happened to it.
    """

    change: Change
    here: World
    there: World
    fates: Mapping[str, RecordFate] = field(default_factory=dict[str, RecordFate])
    questions: tuple[JoinQuestion, ...] = ()
    misfits: tuple[Misfit, ...] = ()


def plan_join(
    ours: Side,
    theirs: Side,
    methods: Sequence[Method],
    decisions: Decisions,
    *,
    at: datetime,
) -> JoinPlan:
    """Return what joining `theirs` to `ours` comes to; nothing is changed by that.

    `at` is the time at which words that are kept beside ours are noted.
    """
    every = (*programme_rules.RULES, *rules.RULES, *(r for m in methods for r in m.rules))
    same = SameThings(ours, theirs, every, decisions)
    there = _as_here(theirs, same.ids)
    words = Describing(ours.world, there.world)
    out = Comparing((ours, there), same, words, decisions).outcomes()
    _keep_beside(out, at)
    fitting = Fitting(ours.world, there.world, out.erased())
    for key, cover in covers_united(ours.world, out.after).items():
        if cover is None:
            del out.after[key]
        else:
            out.after[key] = cover
    fitting.keep_named(out.after)
    out.after |= numbered_anew(ours.world, out.after, Numbering(every))
    misfits = fitting.fit(out.after, methods)
    return JoinPlan(
        change=_change(ours.world, out.after),
        here=ours.world,
        there=there.world,
        fates=out.fates,
        questions=(*same.questions, *sorted(out.questions, key=lambda q: (q.session, q.about))),
        misfits=tuple(misfits),
    )


def _as_here(theirs: Side, same: Mapping[str, str]) -> Side:
    """Return their side with our ids for what is the same here."""
    if not same:
        return theirs
    past = {
        same.get(key, key): tuple(renamed(each, same) for each in held)
        for key, held in theirs.past.items()
    }
    added = frozenset(same.get(key, key) for key in theirs.added)
    world = World(renamed(record, same) for record in theirs.world)
    return Side(world, past, added, theirs.parted)


def _keep_beside(out: Outcomes, at: datetime) -> None:
    """Keep the words of a card that were not chosen among what it said before."""
    if not out.beside:
        return
    held: dict[str, list[Revision]] = {}
    for record in out.after.values():
        if isinstance(record, Revision):
            held.setdefault(record.card, []).append(record)
    for card, other in out.beside:
        mine = held.get(card.id, [])
        if any(each.text == other.text for each in mine):
            continue
        key = hashlib.sha256(f"{card.id}\n{other.text}".encode()).hexdigest()[:32]
        last = max((each.position for each in mine), default=0)
        out.after[key] = Revision(
            id=key, activity=card.activity, card=card.id, position=last + 1, text=other.text, at=at
        )


def _change(here: World, after: Mapping[str, Record]) -> Change:
    gone = [record for record in here if after.get(record.id) != record]
    new = [r for r in after.values() if here.find(Record, r.id) != r]
    return Change(JOINED, tuple(gone), tuple(new))
