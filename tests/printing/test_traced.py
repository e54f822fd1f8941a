"""Every number of a document is counted again, and every digit on paper comes from somewhere."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.analysis.documents.builder import DocumentPlan, told
from facilitator.analysis.documents.case_study.sections import (
    CASE_STUDY,
    LEAVE_BEHIND,
    PROPOSALS_PAPER,
)
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.documents.theme_book import THEME_BOOK
from facilitator.analysis.pool.pool import PooledComment
from facilitator.editing.programme import OpenProgramme
from facilitator.model.core.records import Session
from facilitator.model.core.world import World
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people.records import Attendance, Presence, PresenceState
from facilitator.model.proposals.records import Proposal, ProposalGround, ProposalState
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Coding, Rank, Reconciled, Sampled, SecondReading
from facilitator.printing import PrintKind, order_of_programme, write
from tests.printing.tracing import NOW, RUN, Trace, leaves


def recomputed(number: Number, world: World, m: DocumentSource) -> float:
    """Count again what a number counts, from the records alone."""
    came = {
        a.id
        for a in world.all(Attendance)
        if any(
            p.attendance == a.id and p.standing is not PresenceState.EXPECTED
            for p in world.all(Presence)
        )
    }
    held = [a for a in world.all(Attendance) if a.id in came]
    alive = [p for p in world.all(Proposal) if p.state is not ProposalState.DROPPED]
    times = [a.person for a in held]
    ways: dict[str, Callable[[], float]] = {
        "attendances": lambda: len(held),
        "people": lambda: len(set(times)),
        "returning": lambda: len({p for p in times if times.count(p) > 1}),
        "comments": lambda: len({said.key for said in m.pool.comments}),
        "ideas": lambda: sum(said.idea for said in m.pool.comments),
        "themes": lambda: len([t for t in theme_queries.themes(world) if t.parent is None]),
        "proposals": lambda: len(alive),
        "done": lambda: sum(p.state is ProposalState.DONE for p in alive),
        "under way": lambda: sum(p.state is ProposalState.UNDER_WAY for p in alive),
        "challenges": lambda: len(framing_queries.challenges(world)),
    }
    ways |= {
        "structured": lambda: sum(each.structured for each in m.balances().values()),
        "open talk": lambda: sum(each.open for each in m.balances().values()),
        "untimed": lambda: sum(each.planned for each in m.balances().values()),
        "coverage": lambda: half_up(100 * len(number.sources) / len(m.pool)),
    }
    if number.key in ways:
        return ways[number.key]()
    if number.key.partition(":")[0] in SECOND:
        return second_reading(number.key, world)
    kind, _, about = number.key.partition(":")
    if kind == "people" and world.find(Session, about):
        return len({a.person for a in held if a.session == about})
    of_one: dict[str, Callable[[str, World, DocumentSource], float]] = {
        "theme": lambda *of: sum(1 for _ in of_theme(*of)),
        "theme sessions": lambda *of: len({said.session for said in of_theme(*of)}),
        "theme sectors": lambda *of: len({said.sector for said in of_theme(*of)} - {None}),
        "theme lasted": lambda *of: half_up(100 * lasted(*of)),
        "overlap": lambda *of: half_up(100 * overlap(*of)),
    }
    if kind in of_one:
        return of_one[kind](about, world, m)
    if kind in {"behind", "behind sessions"} and ":" not in about:
        linked = {g.comment for g in world.all(ProposalGround) if g.proposal == about}
        mine = [said for said in m.pool.comments if linked & {said.key, said.source}]
        return len(mine) if kind == "behind" else len({said.session for said in mine})
    assert len(set(number.sources)) == len(number.sources)
    return len(number.sources)


def half_up(value: float) -> int:
    """A figure rounded as people round it: 2.5 is 3."""
    return math.floor(value + 0.5)


def of_theme(about: str, world: World, m: DocumentSource) -> Iterator[PooledComment]:
    """Go through the comments of a theme again; of a session, a year or a sector, where told."""
    theme, _, part = about.partition(":")
    best = theme_queries.placed(world)
    mine = {theme} | {t.id for t in theme_queries.themes(world) if t.parent == theme}
    told = {sector.id for sector in m.told_sectors()}
    for said in m.pool.comments:
        on = world.get(Session, said.session).on
        sector = "not known" if said.sector is None else said.sector
        where = {"", said.session, str(on.year) if on else "", sector}
        where |= {"others"} if said.sector is not None and said.sector not in told else set()
        if said.key in best and best[said.key].theme in mine and part in where:
            yield said


def lasted(theme: str, world: World, m: DocumentSource) -> float:
    spoke = [s.id for s in m.sessions if m.said_in(s.id)]
    came_up = {said.session for said in of_theme(theme, world, m)}
    later = spoke[min(spoke.index(each) for each in came_up) + 1 :]
    return len(came_up & set(later)) / len(later)


def overlap(pair: str, world: World, m: DocumentSource) -> float:
    best = theme_queries.placed(world)

    def carrying(theme: str) -> set[str]:
        mine = {theme} | {t.id for t in theme_queries.themes(world) if t.parent == theme}
        held = m.pool.comments
        return {
            s.key for s in held if s.key in best and mine & {best[s.key].theme, *best[s.key].also}
        }

    one, other = map(carrying, pair.split(":"))
    return len(one & other) / len(one | other)


SECOND = {"drawn", "read by both", "agreed on", "differed on", "decided", "lot", "kappa", "alpha"}


def second_reading(key: str, world: World) -> float:
    """Work out again what came of the second reading, from what each reader answered."""
    (reading,) = (r for r in world.all(SecondReading) if r.locked)
    first = theme_queries.first_reader(world)
    assert first is not None
    best = [c for c in world.all(Coding) if c.rank is Rank.BEST]
    one = {c.comment: c.theme for c in best if c.reader == first.id}
    other = {c.comment: c.theme for c in best if c.reader == reading.reader}
    drawn = {s.comment for s in world.all(Sampled) if s.reading == reading.id}
    both = [k for k in drawn if k in one and k in other]
    n, same = len(both), sum(one[k] == other[k] for k in both)
    answers = {*one.values(), *other.values()}
    mine = {a: sum(one[k] == a for k in both) for a in answers}
    theirs = {a: sum(other[k] == a for k in both) for a in answers}
    chance = sum(mine[a] * theirs[a] for a in answers) / n**2
    total = {a: mine[a] + theirs[a] for a in answers}
    expected = 1 - sum(v * (v - 1) for v in total.values()) / (2 * n * (2 * n - 1))
    decided = {r.comment for r in world.all(Reconciled)}
    found = {
        "drawn": len(drawn),
        "read by both": n,
        "agreed on": same,
        "differed on": n - same,
        "decided": sum(one[k] != other[k] and k in decided for k in both),
        "lot": reading.seed,
        "kappa": (same / n - chance) / (1 - chance),
        "alpha": 1 - (1 - same / n) / expected,
    }
    return found[key.partition(":")[0]]


SHARES = {
    "coverage",
    "structured",
    "open talk",
    "untimed",
    "theme lasted",
    "overlap",
    "lot",
    "kappa",
    "alpha",
}
"""What is no count of its sources."""
ALL = (CASE_STUDY, LEAVE_BEHIND, THEME_BOOK, PROPOSALS_PAPER)


@pytest.mark.parametrize("plan", ALL, ids=lambda plan: plan.key)
def test_every_number_is_counted_again_from_its_records(m: DocumentSource, plan: object):
    held = told(plan, m)  # type: ignore[arg-type]
    assert len(held.numbers) > 10
    said = "\n".join(leaves(held.document))
    for number in held.numbers:
        ways = (f"{number.name}: {number.how}", f"{number.name}\n{number.how}")
        assert any(way in said for way in ways), "it is told how it was counted"
        assert number.value == pytest.approx(recomputed(number, m.world, m)), number.key
        assert str(number.how)
        assert number.sources or not number.value
        if number.key.partition(":")[0] not in SHARES:
            assert number.value == len(set(number.sources)), number.key


@pytest.mark.parametrize("plan", ALL, ids=lambda plan: plan.key)
def test_every_digit_is_of_somebodys_words_a_day_a_place_or_a_number(
    m: DocumentSource, plan: DocumentPlan
):
    assert Trace(told(plan, m), m).all_untraced() == []


def test_a_digit_of_an_id_is_not_explained_by_anything(m: DocumentSource):
    trace = Trace(told(CASE_STUDY, m), m)
    session = m.sessions[0].id
    assert trace.untraced(f"see {session}")
    assert trace.untraced("4711 people came") == ["4711"]
    assert trace.untraced("card 98765") == ["98765"]


@pytest.mark.parametrize(
    ("kind", "plan"),
    [
        (PrintKind.STUDY, CASE_STUDY),
        (PrintKind.LEAF, LEAVE_BEHIND),
        (PrintKind.THEME_BOOK, THEME_BOOK),
        (PrintKind.PROPOSALS, PROPOSALS_PAPER),
    ],
)
def test_paper_adds_no_digit_but_those_of_its_pages(
    sample: OpenProgramme, m: DocumentSource, tmp_path: Path, kind: PrintKind, plan: DocumentPlan
):
    out = tmp_path / "study.pdf"
    printed = write(replace(order_of_programme(sample), now=NOW), kind, out)
    known = {str(page) for page in range(1, printed.pages + 1)}
    known |= {run for leaf in leaves(told(plan, m).document) for run in RUN.findall(leaf)}
    known |= {str(day.year) for day in m.days} | {str(n) for n in range(1, len(m.sessions) + 1)}
    for page in PdfReader(out).pages:
        for run in RUN.findall(page.extract_text()):
            assert run in known, f"{run} stands on paper and comes from nowhere"
