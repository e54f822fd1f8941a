"""Hard rules about documents: one text for a section, no number without a source, one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.studies import (
    RECORDS,
    Artefact,
    Evidence,
    SectionChoice,
    Stated,
    StudyText,
)
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.model.world import Change, World


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about documents that a change would break; empty is fine."""
    if not any(isinstance(record, RECORDS) for record in (*change.before, *change.after)):
        return ()
    found: list[Text] = []
    if _twice((t.document, t.section) for t in after.bucket(StudyText, "").values()):
        found.append(text("A section of a document has one text."))
    if _twice((c.document, c.section) for c in after.bucket(SectionChoice, "").values()):
        found.append(text("A section of a document is wanted, or it is not."))
    if any(not (s.words and s.source) for s in after.bucket(Stated, "").values()):
        found.append(text("A number that is stated needs its words and its source."))
    if any(not artefact.name for artefact in after.bucket(Artefact, "").values()):
        found.append(text("A row of evidence has a name."))
    if _twice((e.artefact, e.session) for e in after.bucket(Evidence, "").values()):
        found.append(text("A session has an artefact, or it has not: once."))
    return tuple(found)


def _twice(keys: Iterable[object]) -> bool:
    held = list(keys)
    return len(set(held)) != len(held)
