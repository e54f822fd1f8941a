"""What is done to themes: added, put into other words, ordered, merged, split, dropped.

Each function returns a Change, or says in words why it cannot be. A theme is never taken away:
a dropped one stays in the record, and what it said is kept whenever its words change. Comments
of a theme that is dropped or split wait to be placed again; their old place is not forgotten.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

    Comments of a dropped theme wait to be placed again; its parts stay, with their comments, as
    parts of what it was a part of.
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

    It stays a part of what it is a part of, and its parts go along.
    """
    return _put(world, text("Move a theme"), theme, before)


def nest(
    world: World, theme: Theme, under: ids.ThemeId | None, before: ids.ThemeId | None = None
) -> Change | Text:
    """Return the change that makes a theme a part of another one, or of none; or why not.

    It comes before one of the parts there, or (None) after them all. Its own parts go along.
    """
    held = queries.themes(world)
    family = queries.family(held, theme)
    whole = world.find(Theme, under)
    if whole in family:
        return text("A theme cannot be a part of itself, or of a part of it.")
    if whole is not None:
        deep = max(len(queries.above(held, each)) for each in family)
        deep += 1 + len(queries.above(held, whole)) - len(queries.above(held, theme))
        if deep > queries.DEEPEST:
            return text(
                "Themes have parts, and those have parts; nothing lies below these. Choose "
                "something further out, or take its own parts out first."
            )
    label = text("Make a theme a part") if under else text("Make a part a theme of its own")
    if under == theme.parent:
        label = text("Move a theme")
    return _put(world, label, replace(theme, parent=under), before)


def _put(world: World, label: Text, theme: Theme, before: ids.ThemeId | None) -> Change:
    """Return the change that puts a theme, as it is to be, with its parts before another one."""
    held = queries.themes(world)
    family = {each.id for each in queries.family(held, theme)}
    rest = [each for each in held if each.id not in family]
    at = next((n for n, each in enumerate(rest) if each.id == before), len(rest))
    parts = [each for each in held if each.id in family and each.id != theme.id]
    return _arranged(world, label, [*rest[:at], theme, *parts, *rest[at:]])


def merge(
    world: World, merged: Sequence[Theme], into: Theme, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that merges themes into one: all that names them follows.

    A comment that then names the theme twice for one reader names it once, as best match if one
    of the two was. Parts of the merged themes become parts of it, beside what would lie too deep.
    The merged themes stay in the record as dropped ones, and the theme's history says what came
    into it.
    """
    gone = [theme for theme in merged if theme.id != into.id]
    keys = {theme.id for theme in gone}
    held = queries.themes(world)
    order = [_adopted(held, each, into, keys) for each in held if each.id not in keys]
    change = _arranged(world, text("Merge themes"), order, gone=gone)
    names = ", ".join(theme.name for theme in gone)
    note = _revision(world, into, text("merged with it: {names}", names=names), new_id, at)
    return _joined(
        Change(change.label, change.before, (*change.after, note)), _followed(world, keys, into.id)
    )


def _adopted(
    held: Sequence[Theme], theme: Theme, into: Theme, gone: Collection[ids.ThemeId]
) -> Theme:
    """Return a theme with a place among what is left when its whole is merged into another.

    What others are merged into comes out of them; their other parts become its own.
    """
    if theme.id != into.id:
        return replace(theme, parent=into.id) if theme.parent in gone else theme
    left = [each for each in queries.above(held, into) if each.id in gone]
    return replace(into, parent=left[-1].parent) if left else into


def split(world: World, theme: Theme, names: Sequence[str], *, new_id: NewId) -> Change:
    """Return the change that puts new themes in the place of one.

    The old one stays in the record as dropped, its parts are parts of what it was a part of, and
    its comments wait to be placed again.
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
    world: World,
    theme: Theme,
    name: str,
    comments: Collection[str],
    *,
    new_id: NewId,
    at: datetime,
    inside: bool = False,
) -> Change:
    """Return the change that makes a new theme of some comments of another; both stay.

    For every reader who placed these comments there, they follow, with their quotes. `inside`,
    the new one is a part of the other, which must not lie too deep for that.
    """
    new = Theme(
        id=ids.ThemeId(new_id()),
        number=next_number(world),
        position=0,
        name=name,
        parent=theme.id if inside else theme.parent,
    )
    listed = queries.themes(world)
    order = [e for held in listed for e in ((held, new) if held == theme else (held,))]
    if inside:  # after the parts there are
        order = [*listed, new]
    label = text("Make a part of a theme") if inside else text("Split a theme")
    change = _arranged(world, label, order)
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
    lost = {theme.id: theme.parent for theme in gone}
    left = [_homed(each, lost) for each in order]
    new = [replace(each, position=n) for n, each in enumerate(_laid(left, None, 0), 1)]
    new += [replace(each, state=ThemeState.DROPPED, parent=None) for each in gone]
    changed = [each for each in new if held.get(each.id) != each]
    before = tuple(held[each.id] for each in changed if each.id in held)
    return Change(label, before, tuple(changed))


def _homed(theme: Theme, lost: Mapping[ids.ThemeId, ids.ThemeId | None]) -> Theme:
    """Return a theme as a part of what is left of what it is a part of."""
    under = theme.parent
    while under is not None and under in lost:
        under = lost[under]
    return replace(theme, parent=under)


def _laid(held: Sequence[Theme], under: ids.ThemeId | None, level: int) -> Iterator[Theme]:
    """Return what lies under a theme, each before its parts; what is too deep comes up."""
    for each in held:
        if each.parent == under:
            yield each
            if level < queries.DEEPEST:
                yield from _laid(held, each.id, level + 1)
            else:
                yield from (replace(e, parent=under) for e in queries.family(held, each)[1:])


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
