"""A new programme made of what a damaged file still holds, and what is said of it: no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.editing.opening import record_types
from facilitator.methods.contract import Method
from facilitator.model.core import Text, counted, text
from facilitator.model.core.records import Activity, Card, Group, Record, Session
from facilitator.model.core.words import forms, joined
from facilitator.model.people.records import Person

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.store.salvage.salvage import Salvage

_NAMED: tuple[tuple[type[Record], str, str], ...] = (
    (Card, *forms("{count} card", "{count} cards")),
    (Group, *forms("{count} group", "{count} groups")),
    (Activity, *forms("{count} activity", "{count} activities")),
    (Session, *forms("{count} session", "{count} sessions")),
    (Person, *forms("{count} person", "{count} people")),
)


def rescue(path: Path, to: Path, methods: Sequence[Method]) -> Salvage:
    """Make a new file of what can be read in a damaged one, which is left as it is.

    Raises FacilitatorError where nothing can be read, or the new file cannot be written.
    """
    from facilitator.store.salvage.salvage import salvage, write

    types = record_types(methods)
    salvaged = salvage(path, types)
    write(salvaged, to, types)
    return salvaged


def rescued_words(salvaged: Salvage) -> tuple[Text, ...]:
    """Say what was rescued, and what is missing."""
    held = Counter(type(record) for record in salvaged.world)
    said = [
        text("Rescued: {what}.", what=_many(held)),
        text("Its history begins here: what was done before cannot be undone in it."),
    ]
    if salvaged.whole:
        return (*said, text("Nothing is known to be missing."))
    if salvaged.lost:
        said.append(text("Could not be read: {what}.", what=_many(salvaged.lost)))
    if salvaged.stand_ins:
        words = text("Empty ones stand in for {what}.", what=_many(salvaged.stand_ins))
        said.append(words)
    if salvaged.lost_lines:
        said.append(
            counted(
                salvaged.lost_lines,
                "{count} edit of the history could not be read: what it did may be missing.",
                "{count} edits of the history could not be read: what they did may be missing.",
            )
        )
    if not salvaged.ends:
        said.append(text("The end of the history is damaged: the last edits may be missing."))
    return tuple(said)


def _many(held: Counter[type[Record]]) -> Text:
    parts = [counted(held[kind], one, many) for kind, one, many in _NAMED if held[kind]]
    others = held.total() - sum(held[kind] for kind, _one, _many in _NAMED)
    if others:
        parts.append(counted(others, "{count} other record", "{count} other records"))
    return text("{list}", list=joined(parts, ", "))
