"""Says where the rows of a file and its history tell different things, by ids and not by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.core import Text, counted, text
from facilitator.model.core.words import forms

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.store.comparing import Disagreement

NAMED = 5
"""How many records or lines are named; the others are counted."""


def disagreeing(found: Disagreement) -> tuple[Text, ...]:
    """Say which records, lines of the history and pictures these are, by table, id and number."""
    records = ", ".join(f"{table} {key}" for table, key in found.records[:NAMED])
    lines = ", ".join(map(str, found.lines[:NAMED]))
    told = (
        (len(found.records), *forms("{count} record", "{count} records"), records),
        (
            len(found.lines),
            *forms("{count} line of the history", "{count} lines of the history"),
            lines,
        ),
        (len(found.blobs), *forms("{count} picture or file", "{count} pictures or files"), ""),
    )
    return tuple(
        text("{many} ({which})", many=many, which=which) if which else many
        for many, which in (
            (counted(count, one, more), which) for count, one, more, which in told if count
        )
    )
