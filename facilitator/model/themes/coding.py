"""Where comments belong: each function returns the Change by which a reader says so.

A comment has one best match for a reader, and may speak to other themes as well; that it fits
nowhere is an answer too. Where no reader is named, it is the one who reads first, and what was
decided where two readers differed follows them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from facilitator.model.core import Change, NewId, Text, World, adding, counted, ids, replacing, text
from facilitator.model.core.records import Record
from facilitator.model.themes import queries
from facilitator.model.themes.records import Bearing, Coding, Fit, Memo, Rank, Reader, Reconciled


def add_reader(world: World, name: str, *, new_id: NewId) -> Change:
    """Return the change that adds somebody who reads after the others."""
    return adding(text("Add a reader"), _reader(world, name, new_id))


def _reader(world: World, name: str, new_id: NewId) -> Reader:
    last = max((reader.position for reader in queries.readers(world)), default=0)
    return Reader(id=ids.ReaderId(new_id()), position=last + 1, name=name)


def place(
    world: World,
    comments: Iterable[str],
    theme: ids.ThemeId | None,
    *,
    new_id: NewId,
    at: datetime,
    reader: ids.ReaderId | None = None,
    fit: Fit | None = None,
) -> Change:
    """Return the change that gives comments their best match; None says they fit nowhere.

    It takes the place of the one before. What a comment speaks to as well stays, without the
    theme itself; a comment that fits nowhere speaks to no theme. Where none is said, it fits well
    enough, or as before when it stays where it is.
    """
    keys = tuple(dict.fromkeys(comments))
    who, new = _whose(world, reader, new_id)
    held = queries.codings(world, who)
    before: list[Record] = []
    after: list[Record] = [*new]
    for key in keys:
        best = _best(held.get(key, ()))
        others = [each for each in held.get(key, ()) if each is not best]
        before += [each for each in others if theme is None or each.theme == theme]
        if best is not None and best.theme == theme and fit in {None, best.fit}:
            continue
        made = Coding(
            id=best.id if best else new_id(),
            comment=key,
            reader=who,
            rank=Rank.BEST,
            theme=theme,
            fit=fit or Fit.OK,
            at=at.replace(second=0, microsecond=0),
        )
        before += [best] if best else []
        after.append(made)
    change = Change(_placed_label(len(keys), theme), tuple(before), tuple(after))
    return _decided(world, change, keys, theme) if reader is None else change


def also(
    world: World,
    comments: Iterable[str],
    theme: ids.ThemeId,
    *,
    new_id: NewId,
    at: datetime,
    reader: ids.ReaderId | None = None,
) -> Change:
    """Return the change by which comments speak to a theme as well.

    For a comment that has no best match yet, or fits nowhere, the theme is its best match.
    """
    keys = tuple(dict.fromkeys(comments))
    who, _ = _whose(world, reader, new_id)
    held = queries.codings(world, who)
    bare = [key for key in keys if (b := _best(held.get(key, ()))) is None or b.theme is None]
    after: list[Record] = [
        Coding(
            id=new_id(),
            comment=key,
            reader=who,
            rank=Rank.SECOND,
            theme=theme,
            at=at.replace(second=0, microsecond=0),
        )
        for key in keys
        if key not in bare and theme not in {coding.theme for coding in held[key]}
    ]
    label = counted(
        len(keys), "A comment speaks to a theme too", "{count} comments speak to a theme too"
    )
    if not bare:
        return Change(label, (), tuple(after))
    first = place(world, bare, theme, new_id=new_id, at=at, reader=reader)
    return Change(label, first.before, (*first.after, *after))


def not_also(
    world: World, comments: Iterable[str], theme: ids.ThemeId, *, reader: ids.ReaderId | None = None
) -> Change:
    """Return the change by which comments speak to a theme no longer, beside their best match."""
    keys = set(comments)
    gone = [
        coding
        for coding in _mine(world, reader)
        if coding.comment in keys and coding.rank is Rank.SECOND and coding.theme == theme
    ]
    return Change(text("A comment speaks to a theme no longer"), tuple(gone), ())


def clear(world: World, comments: Iterable[str], *, reader: ids.ReaderId | None = None) -> Change:
    """Return the change by which comments wait to be placed, as if nobody had read them."""
    keys = set(comments)
    gone: list[Record] = [coding for coding in _mine(world, reader) if coding.comment in keys]
    if reader is None:
        gone += [held for key, held in queries.reconciled(world).items() if key in keys]
    label = counted(len(keys), "Place a comment again", "Place {count} comments again")
    return Change(label, tuple(gone), ())


def set_fit(
    world: World, comments: Iterable[str], fit: Fit, *, reader: ids.ReaderId | None = None
) -> Change:
    """Return the change of how well comments fit their best match; others are left alone."""
    pairs = [(held, replace(held, fit=fit)) for held in _matched(world, comments, reader)]
    return replacing(text("Change how well a comment fits"), pairs)


def set_bearing(
    world: World, comments: Iterable[str], bearing: Bearing, *, reader: ids.ReaderId | None = None
) -> Change:
    pairs = [(held, replace(held, bearing=bearing)) for held in _matched(world, comments, reader)]
    return replacing(text("Change what a comment does to a theme"), pairs)


def keep_memo(
    world: World,
    words: str,
    *,
    new_id: NewId,
    at: datetime,
    theme: ids.ThemeId | None = None,
    comment: str = "",
) -> Change:
    """Return the change of the thought noted about a theme or a comment; blank words drop it."""
    old = memo(world, theme=theme, comment=comment)
    label = text("Note a thought")
    if not words.strip():
        return Change(label, (old,) if old else (), ())
    new = Memo(
        id=old.id if old else new_id(),
        text=words.strip(),
        at=at.replace(second=0, microsecond=0),
        theme=theme,
        comment=comment,
    )
    if old is not None and old.text == new.text:
        return Change(label)
    return Change(label, (old,) if old else (), (new,))


def memo(world: World, *, theme: ids.ThemeId | None = None, comment: str = "") -> Memo | None:
    """Return the thought noted about a theme or a comment; the first where merging made more."""
    held = [
        each
        for each in world.bucket(Memo, "").values()
        if each.theme == theme and each.comment == comment
    ]
    return min(held, key=lambda each: (each.at, each.id), default=None)


def _placed_label(count: int, theme: ids.ThemeId | None) -> Text:
    if theme is None:
        return counted(count, "A comment fits nowhere", "{count} comments fit nowhere")
    return counted(count, "Place a comment", "Place {count} comments")


def _whose(
    world: World, reader: ids.ReaderId | None, new_id: NewId
) -> tuple[ids.ReaderId, tuple[Reader, ...]]:
    """Return the reader meant, and the record of them where it is still to be made."""
    if reader is not None:
        return reader, ()
    first = queries.first_reader(world)
    if first is not None:
        return first.id, ()
    new = _reader(world, "", new_id)
    return new.id, (new,)


def _mine(world: World, reader: ids.ReaderId | None) -> Iterable[Coding]:
    first = queries.first_reader(world)
    who = reader or (first.id if first else None)
    return [coding for coding in world.bucket(Coding, "").values() if coding.reader == who]


def _matched(world: World, comments: Iterable[str], reader: ids.ReaderId | None) -> list[Coding]:
    keys = set(comments)
    return [
        coding
        for coding in _mine(world, reader)
        if coding.comment in keys and coding.rank is Rank.BEST and coding.theme is not None
    ]


def _best(held: Sequence[Coding]) -> Coding | None:
    return next((coding for coding in held if coding.rank is Rank.BEST), None)


def _decided(
    world: World, change: Change, comments: Iterable[str], theme: ids.ThemeId | None
) -> Change:
    """Return a change with what was decided about comments, which is decided anew with it."""
    keys = set(comments)
    held = [each for each in world.bucket(Reconciled, "").values() if each.comment in keys]
    if not held:
        return change
    own = {each.id for each in change.before} | {each.id for each in change.after}
    decided = {each.comment for each in held}
    kept = {
        each.id
        for each in (*change.before, *change.after)
        if isinstance(each, Coding) and each.comment in decided and each.rank is Rank.BEST
    }
    pairs: list[tuple[Record, Record]] = [(e, replace(e, theme=theme)) for e in held]
    later = replacing(change.label, pairs)
    stays = own - kept  # the first reader's own answer stays as it was given
    return Change(
        change.label,
        (*(e for e in change.before if e.id in stays), *later.before),
        (*(e for e in change.after if e.id in stays), *later.after),
    )
