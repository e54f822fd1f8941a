"""What is printed of a session and of its votes, against what is counted from the export alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from facilitator.methods import METHODS
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.display.document import (
    BarChart,
    Block,
    Facts,
    Outline,
    Paragraph,
    Readership,
    Table,
)
from facilitator.model.display.picture import WallSize
from facilitator.printing.kinds import PrintKind
from facilitator.printing.orders import PrintOptions, PrintOrder
from facilitator.printing.writing import document_of
from facilitator.sample import sample_world
from tests.printing.tracing import NOW, leaves
from tests.recount.counting import sessions
from tests.recount.counting.export import Export
from tests.recount.test_programmes import BY_KEY, SAMPLE, STEPS_OF_SAMPLE, TODAY

WORLD = sample_world(METHODS)
X = Export.read(SAMPLE, TODAY)
STEPS = {a["id"]: STEPS_OF_SAMPLE[a["title"]] for a in X.all("activity")}
TALK = "Structured and open talk"


def printed(session: str, kind: PrintKind) -> tuple[Block, ...]:
    order = PrintOrder(methods=BY_KEY, world=WORLD, session=SessionId(session), now=NOW)
    return document_of(order, kind, PrintOptions().of(order, kind)).blocks


def numbers(words: object) -> list[float]:
    return [float(run) for run in re.findall(r"\d+(?:\.\d+)?", str(words))]


def facts(blocks: tuple[Block, ...], name: str) -> list[object]:
    held = [pair for block in blocks if isinstance(block, Facts) for pair in block.pairs]
    return [value for key, value in held if str(key) == name]


def bars(blocks: tuple[Block, ...]) -> Iterator[Any]:
    for block in blocks:
        if isinstance(block, BarChart):
            yield from block.rows


@pytest.mark.parametrize("session", X.sessions(), ids=lambda session: session["title"])
def test_who_was_in_the_room_and_who_was_heard(session: dict[str, Any]):
    key = session["id"]
    out, record = printed(key, PrintKind.SESSION_HANDOUT), printed(key, PrintKind.SESSION_RECORD)
    (said,) = facts(out, "In the room")
    assert numbers(said) == sessions.in_the_room(X, key)
    (said,) = facts(printed(key, PrintKind.SESSION_REPORT), "Who came")
    assert numbers(said) == sessions.in_the_room(X, key)
    (said,) = facts(record, "In the room")
    assert numbers(said) == sessions.in_the_room(X, key, leaves=False)[1:]
    heard = [words for words in _lines(record) if "of its share" in words]
    again = sessions.heard(X, key)
    assert not heard or [numbers(words) for words in heard] == [
        [cards, people, pytest.approx(share, abs=0.005)] for cards, people, share in again
    ]


@pytest.mark.parametrize("session", X.sessions(), ids=lambda session: session["title"])
def test_rounds_replies_early_solutions_and_the_balance_of_talk(session: dict[str, Any]):
    key = session["id"]
    record = printed(key, PrintKind.SESSION_RECORD)
    told = [words for words in leaves(record) if re.match(r"Round \d+ on wording", words)]
    given = [dict(map(_reversed, re.findall(r"(\d+) said (\d+)", words))) for words in told]
    assert given == sessions.rounds(X, key)
    quiet = [str(block.text) for block in record if isinstance(block, Paragraph) and block.quiet]
    replies = [numbers(words) for words in quiet if words.endswith(" answered.")]
    whole = sessions.answered(X, key)
    assert replies == ([[*map(float, whole)]] if whole[1] else [])
    early = [numbers(words) for words in quiet if "came too early" in words]
    waited = sessions.too_early(X, key)
    assert early == ([[*map(float, waited)]] if waited[0] else [])
    (bar,) = (row for row in bars(record) if str(row.name) == TALK)
    structured, loose, share = sessions.balance(X, session, STEPS)
    assert [part.value for part in bar.parts] == [structured, loose]
    assert numbers(bar.words) == [share]


def _reversed(pair: tuple[str, str]) -> tuple[int, int]:
    total, value = pair
    return int(value), int(total)


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    held = [entry for block in blocks if isinstance(block, Outline) for entry in block.entries]
    return [str(entry.text) for entry in held]


@pytest.mark.parametrize("title", ["What a shared door needs", "What comes first"])
def test_what_a_vote_came_to(title: str):
    (activity,) = X.all("activity", title=title)
    method, key = BY_KEY[activity["method"]], ActivityId(activity["id"])
    poll = sessions.shown(X, key)
    assert poll is not None
    again, cast = sessions.vote(X, poll), sessions.voters(X, poll)
    made = method.report(WORLD, key, Readership.HANDOUT, WallSize()).blocks
    told = [(row.value, *numbers(row.words)) for row in bars(made)]
    assert told == [(each.points, each.points, each.named, cast) for each in again]
    whole = sum(each.points for each in again)
    assert any(
        numbers(block.text) == [whole, cast] for block in made if isinstance(block, Paragraph)
    )


@pytest.mark.parametrize("session", X.sessions(), ids=lambda session: session["title"])
def test_the_times_of_an_agenda_add_up(session: dict[str, Any]):
    blocks = printed(session["id"], PrintKind.RUNNING)
    (table,) = (block for block in blocks if isinstance(block, Table))
    again = sessions.agenda(X, session, STEPS)
    told = [(*times(row[0])[:2], *numbers(row[1])) for row in table.rows]
    assert told == [(line.starts, line.starts + line.minutes, line.minutes) for line in again]
    (whole,) = facts(blocks, "In all")
    worth = {"h": 60, "min": 1}
    in_all = sum(int(n) * worth[of] for n, of in re.findall(r"(\d+) (h|min)", str(whole)))
    assert in_all == sum(line.minutes for line in again)
    (end,) = facts(blocks, "End")
    assert times(end)[0] == again[-1].starts + again[-1].minutes
    free = [numbers(words)[0] for words in leaves(blocks) if " free before " in words]
    assert free == [line.gap for line in again if line.gap]


def times(words: object) -> list[int]:
    """Return the times of day in some words, in minutes after midnight."""
    return [int(h) * 60 + int(m) for h, m in re.findall(r"(\d\d):(\d\d)", str(words))]
