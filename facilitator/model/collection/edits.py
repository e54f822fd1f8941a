"""What people change in a collection: functions from one collection to another."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from facilitator.model.collection.queries import same_name
from facilitator.model.collection.records import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_THEMES,
    Collection,
    Member,
    ThemeMatch,
)
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.core.ids import ThemeId


def describe(held: Collection, *, title: str, introduction: str) -> Collection:
    return replace(held, title=_name(title), introduction=clean(introduction)[:LONGEST_TEXT])


def look_like(held: Collection, look: str) -> Collection:
    """Give the report the look of a file; see `Collection`."""
    return replace(held, look=look)


def arrange(held: Collection, sections: Iterable[str], hidden: Iterable[str]) -> Collection:
    """Put the report's sections into an order; the `hidden` ones are left out."""
    return replace(held, sections=tuple(sections), hidden=tuple(hidden))


def add(held: Collection, paths: Iterable[str]) -> Collection:
    """Add programmes that are not in it yet; whether these are too many is for who asks to say."""
    known = {each.path for each in held.members}
    new = [Member(path=path) for path in dict.fromkeys(paths) if path not in known]
    return replace(held, members=(*held.members, *new))


def remove(held: Collection, path: str) -> Collection:
    return replace(held, members=tuple(each for each in held.members if each.path != path))


def rename(held: Collection, path: str, name: str) -> Collection:
    """Call a programme otherwise; "" is what it is usually called."""
    return _of(held, path, lambda each: replace(each, name=_name(name)))


def match(held: Collection, path: str, theme: ThemeId, name: str, to: str) -> Collection:
    """Say that a theme is the one called `to`; where that is its own `name`, it is that again."""
    wanted = _name(to) or name

    def matched(member: Member) -> Member:
        others = tuple(each for each in member.matches if each.theme != theme)
        if same_name(wanted, name):
            return replace(member, matches=others)
        made = ThemeMatch(theme=theme, name=name, to=wanted)
        return replace(member, matches=(*others, made)[-MOST_THEMES:])

    return _of(held, path, matched)


def match_all(held: Collection, themes: Iterable[tuple[str, ThemeId, str]], to: str) -> Collection:
    """Say that several themes, each with its programme and its name, are the one called `to`."""
    for path, theme, name in themes:
        held = match(held, path, theme, name, to)
    return held


def call(
    held: Collection, old: str, new: str, themes: Iterable[tuple[str, ThemeId, str]]
) -> Collection:
    """Call a common theme otherwise: in the common list, and by the `themes` that it is."""
    names = [new if same_name(each, old) else each for each in held.themes]
    return match_all(set_common(held, names), themes, new)


def keep_apart(held: Collection, one: str, other: str) -> Collection:
    """Say that two names are not one theme."""
    pair = (_name(one), _name(other))
    apart = (*(each for each in held.apart if set(each) != set(pair)), pair)
    return replace(held, apart=apart[-MOST_THEMES:])


def set_common(held: Collection, names: Iterable[str]) -> Collection:
    """Set the common list of themes, in this order; a name that is there already is left out."""
    found: list[str] = []
    for name in map(_name, names):
        if name and not any(same_name(name, each) for each in found):
            found.append(name)
    return replace(held, themes=tuple(found[:MOST_THEMES]))


def _of(held: Collection, path: str, edit: Callable[[Member], Member]) -> Collection:
    members = (edit(each) if each.path == path else each for each in held.members)
    return replace(held, members=tuple(members))


def _name(words: str) -> str:
    return one_line(words)[:LONGEST_NAME].strip()
