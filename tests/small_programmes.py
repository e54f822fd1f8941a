"""Programmes as they are compared: what was said, under which themes, and little else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.editing.opening import record_types
from facilitator.methods import METHODS
from facilitator.model.core import SessionId, StraightTalkId, ThemeId, World
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import ReaderId
from facilitator.model.core.records import Programme, Record, Session
from facilitator.model.display.document import Readership
from facilitator.model.people.records import Consent, ConsentRule
from facilitator.model.straight_talk.records import StraightTalk
from facilitator.model.themes.records import Coding, Quote, Rank, Reader, Theme
from facilitator.store import Store

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)


def records(
    key: str,
    themes: Mapping[str, int],
    *,
    title: str = "Centres",
    place: str = "",
    consent: Consent = Consent.ANONYMOUS,
) -> list[Record]:
    """Return a programme with so many comments of each theme; "" is the theme of none.

    Every id begins with `key`; the first comment of each theme is chosen as its quote.
    """
    session = Session(
        id=SessionId(f"{key}-session"), title="Workshop", on=PartialDate(2026, 3, 4), place=place
    )
    reader = Reader(id=ReaderId(f"{key}-reader"), position=1)
    rule = ConsentRule(id=f"{key}-rule", session=session.id, position=1, consent=consent, at=AT)
    found: list[Record] = [Programme(id=f"{key}-programme", title=title, place=place)]
    found += [session, reader, rule]
    number = 0
    for place_of, (name, count) in enumerate(themes.items(), 1):
        theme = ThemeId(f"{key}-theme-{place_of}") if name else None
        if theme:
            found.append(Theme(id=theme, number=place_of, position=place_of, name=name))
        for turn in range(count):
            number += 1
            said = StraightTalk(
                id=StraightTalkId(f"{key}-{number}"),
                session=session.id,
                number=number,
                text=f"{key} said {number}",
                at=AT,
            )
            found.append(said)
            found.append(
                Coding(
                    id=f"{key}-coding-{number}",
                    comment=said.id,
                    reader=reader.id,
                    rank=Rank.BEST,
                    at=AT,
                    theme=theme,
                )
            )
            if theme and not turn:
                found.append(
                    Quote(
                        id=f"{key}-quote-{number}",
                        theme=theme,
                        comment=said.id,
                        position=1,
                        start=0,
                        end=len(said.text),
                    )
                )
    return found


def source(
    key: str, themes: Mapping[str, int], reader: Readership = Readership.HANDOUT, **facts: str
) -> DocumentSource:
    """Return it as documents are told from it, at `NOW`."""
    methods = {method.key: method for method in METHODS}
    world = World(records(key, themes, **facts))  # pyright: ignore[reportArgumentType]
    return material(world, PoolBuilder(methods).gather(world), methods, NOW, reader)


def programme_file(path: Path, held: list[Record]) -> Path:
    """Write it as a programme's file and return where it lies."""
    Store.create(path, record_types(METHODS), held).close()
    return path
