"""What is done to themes: added, put into other words, ordered, merged, split, dropped.

Each function returns a Change, or says in words why it cannot be. A theme is never taken away:
a dropped one stays in the record, and what it said is kept whenever its words change. Comments
of a theme that is dropped or split wait to be placed again; their old place is not forgotten.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from facilitator.model.core import Change, NewId, Text, World, adding, ids, replacing, text
from facilitator.model.core.records import Record
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes import queries
from facilitator.model.themes.records import (
    Analysis,
    Coding,
    Memo,
    Quote,
    Rank,
    Reconciled,
    Stance,
    Theme,
    ThemeRevision,
    ThemeState,
)

Held = TypeVar("Held", Coding, Memo, Quote, Reconciled, Proposal)
_WORDS = ("name", "sentence", "definition", "include", "exclude", "example")


def set_stance(world: World, stance: Stance, *, new_id: NewId) -> Change:
    return _analysed(world, text("Change how themes are worked out"), new_id, stance=stance)


def set_question(world: World, question: str, *, new_id: NewId) -> Change:
    return _analysed(world, text("Change the question of the themes"), new_id, question=question)


def _analysed(world: World, label: Text, new_id: NewId, **fields: object) -> Change:
    old = next(iter(world.bucket(Analysis, "").values()), None)
    held = old or Analysis(id=new_id())
    new = replace(held, **fields)  # pyright: ignore[reportArgumentType]
    if old is not None:
        return replacing(label, [(old, new)])
    return Change(label, (), (new,))


def add(
    world: World, name: str, *, new_id: NewId, sentence: str = "", parent: ids.ThemeId | None = None
) -> Change:
    """Return the change that adds a theme after the others, or as the last part of another."""
    new = Theme(
        id=ids.ThemeId(new_id()),
        number=next_number(world),
        position=0,
        name=name,
        sentence=sentence,
        parent=parent,
    )
    return _arranged(world, text("Add a theme"), [*queries.themes(world), new])


def next_number(world: World) -> int:
    """Return the number a new theme gets; a dropped one keeps its own."""
    return max((theme.number for theme in world.bucket(Theme, "").values()), default=0) + 1


def describe(
    world: World, theme: Theme, *, new_id: NewId, at: datetime, **words: str
) -> Change | Text:
    """Return the change of a theme's words, or why not; the names are those of its fields.

    What it said before is kept as a revision.
    """
    new = replace(theme, **{key: held.strip() for key, held in words.items() if key in _WORDS})
    if not new.name:
        return text("A theme needs a name. The old one was kept.")
    if new == theme:
        return Change(text("Change a theme"))
    changed = [key for key in _WORDS if getattr(new, key) != getattr(theme, key)]
    label = _DESCRIBED.get(changed[0], text("Change a theme"))
    held = _revision(world, theme, text("other words"), new_id, at)
    return Change(label, (theme,), (new, held))


_DESCRIBED = {
    "name": text("Rename a theme"),
    "sentence": text("Change what a theme says"),
    "definition": text("Describe a theme"),
}


def set_state(world: World, theme: Theme, state: ThemeState) -> Change:
    """Return the change that agrees on a theme, makes it a candidate again, or drops it.

    Comments of a dropped theme wait to be placed again; its parts stand on their own.
    """
    if state is ThemeState.DROPPED:
        return _arranged(world, text("Drop a theme"), _without(world, theme.id), gone=[theme])
    label = text("Agree on a theme") if state is ThemeState.AGREED else text("Not agreed yet")
    new = replace(theme, state=state)
    if theme.state is not ThemeState.DROPPED:
        return replacing(label, [(theme, new)])
    return _arranged(world, text("Put a theme back"), [*queries.themes(world), new])


def move(world: World, theme: Theme, before: ids.ThemeId | None) -> Change:
    """Return the change that puts a theme before another one, or (None) after all others.

    Its parts go along.
    """
    held = list(queries.themes(world))
    family = [each for each in held if theme.id in {each.id, each.parent}]
    rest = [each for each in held if each not in family]
    at = next((n for n, each in enumerate(rest) if each.id == before), len(rest))
    return _arranged(world, text("Move a theme"), [*rest[:at], *family, *rest[at:]])


def nest(world: World, theme: Theme, under: ids.ThemeId | None) -> Change | Text:
    """Return the change that makes a theme a part of another one, or of none; or why not."""
    held = queries.themes(world)
    parent = world.find(Theme, under)
    if parent is not None:
        if parent.id == theme.id:
            return text("A theme cannot be a part of itself.")
        if parent.parent is not None:
            return text("That theme is a part itself. Themes have parts, and no parts of parts.")
        if any(each.parent == theme.id for each in held):
            return text("This theme has parts of its own. Take them out of it first.")
    new = replace(theme, parent=under)
    label = text("Make a theme a part") if under else text("Make a part a theme of its own")
    return _arranged(world, label, [new if each.id == theme.id else each for each in held])


def merge(
    world: World, merged: Sequence[Theme], into: Theme, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that merges themes into one: all that names them follows.

    A comment that then names the theme twice for one reader names it once, as best match if one
    of the two was. The merged themes stay in the record as dropped ones, and the theme's history
    says what came into it.
    """
    gone = [theme for theme in merged if theme.id != into.id]
    keys = {theme.id for theme in gone}
    order = [_adopted(e, into, keys) for e in queries.themes(world) if e.id not in keys]
    change = _arranged(world, text("Merge themes"), order, gone=gone)
    names = ", ".join(theme.name for theme in gone)
    held = _revision(world, into, text("merged with it: {names}", names=names), new_id, at)
    return _joined(
        Change(change.label, change.before, (*change.after, held)), _followed(world, keys, into.id)
    )


def _adopted(theme: Theme, into: Theme, gone: set[ids.ThemeId]) -> Theme:
    """Return a theme with a place among what is left when its whole is merged into another."""
    if theme.parent not in gone:
        return theme
    alone = into.parent is None or into.parent in gone
    home = into.id if alone else into.parent
    return replace(theme, parent=None if theme.id == into.id else home)


def split(world: World, theme: Theme, names: Sequence[str], *, new_id: NewId) -> Change:
    """Return the change that puts new themes in the place of one.

    The old one stays in the record as dropped, and its comments wait to be placed again.
    """
    first = next_number(world)
    new = [
        Theme(
            id=ids.ThemeId(new_id()), number=first + n, position=0, name=name, parent=theme.parent
        )
        for n, name in enumerate(names)
    ]
    held = list(queries.themes(world))
    at = held.index(theme)
    rest = [each for each in held if each.id != theme.id]
    order = [*rest[:at], *new, *rest[at:]]
    return _arranged(world, text("Split a theme"), order, gone=[theme])


def split_off(
    world: World, theme: Theme, name: str, comments: Collection[str], *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that makes a new theme of some comments of another; both stay.

    For every reader who placed these comments there, they follow, with their quotes.
    """
    new = Theme(
        id=ids.ThemeId(new_id()),
        number=next_number(world),
        position=0,
        name=name,
        parent=theme.parent,
    )
    order = [
        e for held in queries.themes(world) for e in ((held, new) if held == theme else (held,))
    ]
    change = _arranged(world, text("Split a theme"), order)
    note = _revision(world, theme, text("split from it: {name}", name=name), new_id, at)
    wanted = set(comments)
    pairs: list[tuple[Record, Record]] = [
        (held, replace(held, theme=new.id))
        for kind in (Coding, Quote, Reconciled)
        for held in world.bucket(kind, "").values()
        if held.theme == theme.id and held.comment in wanted
    ]
    return _joined(
        Change(change.label, change.before, (*change.after, note)), replacing(change.label, pairs)
    )


def _arranged(
    world: World, label: Text, order: Iterable[Theme], gone: Sequence[Theme] = ()
) -> Change:
    """Return the change that makes these the themes, in this order; `gone` ones are dropped."""
    held = world.bucket(Theme, "")
    lost = {theme.id for theme in gone}
    left = [replace(e, parent=None) if e.parent in lost else e for e in order]
    whole = [e for own in left if own.parent is None for e in (own, *_parts(left, own.id))]
    new = [replace(each, position=n) for n, each in enumerate(whole, 1)]
    new += [replace(each, state=ThemeState.DROPPED, parent=None) for each in gone]
    changed = [each for each in new if held.get(each.id) != each]
    before = tuple(held[each.id] for each in changed if each.id in held)
    return Change(label, before, tuple(changed))


def _parts(held: Iterable[Theme], theme: ids.ThemeId) -> list[Theme]:
    return [each for each in held if each.parent == theme]


def _without(world: World, theme: ids.ThemeId) -> list[Theme]:
    return [each for each in queries.themes(world) if each.id != theme]


def _joined(one: Change, other: Change) -> Change:
    """Return two changes to different records as one."""
    return Change(one.label, (*one.before, *other.before), (*one.after, *other.after))


def _revision(world: World, theme: Theme, what: Text, new_id: NewId, at: datetime) -> ThemeRevision:
    return ThemeRevision(
        id=new_id(),
        theme=theme.id,
        position=max((r.position for r in queries.revisions(world, theme.id)), default=0) + 1,
        at=at.replace(second=0, microsecond=0),
        what=str(what),
        name=theme.name,
        sentence=theme.sentence,
        definition=theme.definition,
    )


def _followed(world: World, gone: set[ids.ThemeId], into: ids.ThemeId) -> Change:
    """Return the change by which all that names one of the themes that go names the one left."""
    label = text("Merge themes")
    change = _codings_followed(world, gone, into)
    change = _joined(change, _quotes_followed(world, gone, into))
    for kind in (Memo, Reconciled, Proposal):
        held = [each for each in world.bucket(kind, "").values() if each.theme in gone]
        change = _joined(change, replacing(label, [(e, replace(e, theme=into)) for e in held]))
    return change


def _codings_followed(world: World, gone: set[ids.ThemeId], into: ids.ThemeId) -> Change:
    found: dict[tuple[str, str], list[Coding]] = {}
    for coding in world.bucket(Coding, "").values():
        if coding.theme == into or coding.theme in gone:
            found.setdefault((coding.comment, coding.reader), []).append(coding)
    before: list[Record] = []
    after: list[Record] = []
    for held in found.values():
        kept = min(held, key=lambda c: (c.rank is not Rank.BEST, c.theme != into, c.at, c.id))
        new = replace(kept, theme=into)
        before += [each for each in held if each is not kept or new != kept]
        after += [new] if new != kept else []
    return Change(text("Merge themes"), tuple(before), tuple(after))


def _quotes_followed(world: World, gone: set[ids.ThemeId], into: ids.ThemeId) -> Change:
    """Return the change by which quotes follow, after those that are there; none comes twice."""
    there = {(q.comment, q.start, q.end) for q in queries.quotes(world, into)}
    last = max((quote.position for quote in queries.quotes(world, into)), default=0)
    moved = [quote for key in sorted(gone) for quote in queries.quotes(world, key)]
    after: list[Record] = []
    for quote in moved:
        place = (quote.comment, quote.start, quote.end)
        if place not in there:
            there.add(place)
            last += 1
            after.append(replace(quote, theme=into, position=last))
    return Change(text("Merge themes"), tuple(moved), tuple(after))


def choose_quote(
    world: World, theme: ids.ThemeId, comment: str, start: int, end: int, *, new_id: NewId
) -> Change:
    """Return the change by which characters `start` to `end` of a comment speak for a theme.

    They come after the quotes chosen before; those of the same comment that overlap them go.
    """
    label = text("Choose a quote")
    held = queries.quotes(world, theme)
    old = [q for q in held if q.comment == comment and q.start < end and q.end > start]
    if old:
        kept = replace(old[0], start=start, end=end)
        return Change(label, tuple(old), (kept,)) if [kept] != old else Change(label)
    place = max((quote.position for quote in held), default=0) + 1
    made = Quote(id=new_id(), theme=theme, comment=comment, position=place, start=start, end=end)
    return adding(label, made)


def drop_quote(quote: Quote) -> Change:
    """Return the change by which a quote speaks for its theme no longer."""
    return Change(text("Leave out a quote"), (quote,), ())


def set_dissenting(quote: Quote, *, dissenting: bool) -> Change:
    label = text("Mark a quote as a different view") if dissenting else text("Not a different view")
    return replacing(label, [(quote, replace(quote, dissenting=dissenting))])


def move_quote(world: World, quote: Quote, before: str | None) -> Change:
    """Return the change that puts a quote before another one, or (None) after all others."""
    rest = [each for each in queries.quotes(world, quote.theme) if each.id != quote.id]
    at = next((n for n, each in enumerate(rest) if each.id == before), len(rest))
    order = [*rest[:at], quote, *rest[at:]]
    pairs = [(each, replace(each, position=place)) for place, each in enumerate(order, 1)]
    return replacing(text("Move a quote"), pairs)
