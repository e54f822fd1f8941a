"""What is covered of somebody's words on either side stays covered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from facilitator.model.comments.records import Redaction
from facilitator.model.core import World
from facilitator.model.core.records import Record


def covers_united(ours: World, after: Mapping[str, Record]) -> dict[str, Record | None]:
    """Return the covers that change: of two that overlap one is left, over all that both cover.

    None is one that goes; what is here already is widened.
    """
    held: dict[str, list[Redaction]] = {}
    for record in after.values():
        if isinstance(record, Redaction):
            held.setdefault(record.about, []).append(record)
    found: dict[str, Record | None] = {}
    for covers in held.values():
        if any(each.id not in ours for each in covers):
            found |= _united(ours, covers)
    return found


def _united(ours: World, covers: list[Redaction]) -> dict[str, Record | None]:
    found: dict[str, Record | None] = {}
    kept: list[Redaction] = []
    for each in sorted(covers, key=lambda cover: (cover.start, cover.id not in ours, cover.id)):
        last = kept[-1] if kept else None
        if last is None or each.start >= last.end:
            kept.append(each)
            continue
        stays, goes = (each, last) if last.id not in ours and each.id in ours else (last, each)
        kept[-1] = replace(stays, start=last.start, end=max(last.end, each.end))
        found[goes.id] = None
        found[stays.id] = kept[-1]
    return found
