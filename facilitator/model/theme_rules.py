"""Hard rules about themes: one best match, numbers for good, nothing that points nowhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from facilitator.model import themes
from facilitator.model.records import Record
from facilitator.model.themes import (
    RECORDS,
    Analysis,
    Coding,
    Memo,
    Quote,
    Rank,
    Reader,
    Reconciled,
    Sampled,
    SecondReading,
    Stance,
    Theme,
    ThemeRevision,
)
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facilitator.model.world import Change, World

R = TypeVar("R", bound=Record)


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about themes that a change would break; empty is fine."""
    if not any(isinstance(record, RECORDS) for record in (*change.before, *change.after)):
        return ()
    found = [
        *_stance(change, after),
        *_numbers(change, after),
        *_forest(change, after),
        *_matches(change, after),
        *_known(change, after),
        *_once(change, after),
    ]
    return tuple(dict.fromkeys(found))


def _stance(change: Change, after: World) -> list[Text]:
    """Agreement between readers belongs to a codebook, and to nothing else."""
    kinds = {type(record) for record in change.after}
    found: list[Text] = []
    if Analysis in kinds and len(after.bucket(Analysis, "")) > 1:
        found.append(text("A programme's comments are read in one way."))
    if not kinds & {Analysis, SecondReading, Sampled}:
        return found
    if themes.analysis(after).stance is Stance.REFLEXIVE and (
        after.bucket(SecondReading, "") or after.bucket(Sampled, "")
    ):
        found.append(
            text(
                "Readers are compared where themes come from a shared list. In reflexive reading "
                "nobody is right or wrong, so there is no second reading."
            )
        )
    return found


def _numbers(change: Change, after: World) -> list[Text]:
    old = {theme.id: theme.number for theme in change.before if isinstance(theme, Theme)}
    mine = [theme for theme in change.after if isinstance(theme, Theme)]
    if not mine:
        return []
    found: list[Text] = []
    if any(old.get(theme.id, theme.number) != theme.number for theme in mine):
        found.append(text("The number of a theme is permanent."))
    if min(theme.number for theme in mine) < 1:
        found.append(text("The numbers of themes begin with 1."))
    if _twice(after.bucket(Theme, "").values(), lambda theme: theme.number):
        found.append(text("The number of a theme is taken already."))
    if any(not theme.name.strip() for theme in mine):
        found.append(text("A theme needs a name."))
    return found


def _forest(change: Change, after: World) -> list[Text]:
    if not any(isinstance(record, Theme) for record in (*change.before, *change.after)):
        return []
    held = after.bucket(Theme, "")
    for theme in held.values():
        if theme.parent is None:
            continue
        parent = held.get(theme.parent)
        if parent is None or parent.parent is not None:
            return [text("A theme is a part of a theme that is there, and of no part.")]
    return []


def _matches(change: Change, after: World) -> list[Text]:
    """One best match for each reader and comment, and each theme at most once."""
    touched = {record.comment for record in change.after if isinstance(record, Coding)}
    if not touched:
        return []
    held = [c for c in after.bucket(Coding, "").values() if c.comment in touched]
    found: list[Text] = []
    if _twice([c for c in held if c.rank is Rank.BEST], lambda c: (c.comment, c.reader)):
        found.append(text("A comment has one best match for each reader."))
    if _twice(held, lambda c: (c.comment, c.reader, c.theme)):
        found.append(text("A comment names a theme once for each reader."))
    if any(c.rank is Rank.SECOND and c.theme is None for c in held):
        found.append(text("What a comment speaks to as well is a theme."))
    return found


def _known(change: Change, after: World) -> list[Text]:
    """What names a theme or a reader names one that is there."""
    held, readers = after.bucket(Theme, ""), after.bucket(Reader, "")
    gone = {record.id for record in change.before} - {record.id for record in change.after}
    mine: Iterable[Record] = change.after
    if any(isinstance(record, Theme | Reader) and record.id in gone for record in change.before):
        mine = [record for kind in _NAMING for record in after.bucket(kind, "").values()]
    found: list[Text] = []
    for record in mine:
        theme = record.theme if isinstance(record, _WITH_THEME) else None
        if theme is not None and theme not in held:
            found.append(text("There is no such theme."))
        if isinstance(record, Coding | SecondReading) and record.reader not in readers:
            found.append(text("There is no such reader."))
        if isinstance(record, Quote) and not 0 <= record.start < record.end:
            found.append(text("A quote has words."))
    return list(dict.fromkeys(found))


_WITH_THEME = (ThemeRevision, Coding, Memo, Quote, Reconciled)
_NAMING: tuple[type[Record], ...] = (*_WITH_THEME, SecondReading)


def _once(change: Change, after: World) -> list[Text]:
    kinds = {type(record) for record in change.after}
    found: list[Text] = []
    if Reader in kinds and _twice(after.bucket(Reader, "").values(), lambda r: r.position):
        found.append(text("Readers are in one order."))
    if Reconciled in kinds and _twice(after.bucket(Reconciled, "").values(), lambda r: r.comment):
        found.append(text("Where a comment goes is decided once."))
    if ThemeRevision in kinds and _twice(
        after.bucket(ThemeRevision, "").values(), lambda r: (r.theme, r.position)
    ):
        found.append(text("The history of a theme is in one order."))
    return found


def _twice(held: Iterable[R], key: Callable[[R], object]) -> bool:
    counts = Counter(key(record) for record in held)
    return any(count > 1 for count in counts.values())
