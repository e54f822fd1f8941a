"""What an analyst notes of a comment while reading: for themselves, never for a wall or hand-out.

A note is a thought; a tag is a word, a code apart from themes. A comment that was made into
several keeps both, and shows them again once it is whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from facilitator.model.core import Change, NewId, Text, World, text
from facilitator.model.core.clean_text import one_line, plain_marks
from facilitator.model.themes.records import Memo, Tag


def notes(world: World) -> Mapping[str, str]:
    """Return what was noted of each comment, by its key; the first where joining made more."""
    held = sorted(world.bucket(Memo, "").values(), key=lambda memo: (memo.at, memo.id))
    return {memo.comment: memo.text for memo in reversed(held) if memo.comment}


def tags(world: World) -> Mapping[str, tuple[str, ...]]:
    """Return the tags of each comment, by its key, in the order of the alphabet."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for tag in world.bucket(Tag, "").values():
        found[tag.comment].append(tag.words)
    return {key: tuple(sorted(held, key=str.casefold)) for key, held in found.items()}


def tags_of(world: World, comment: str) -> tuple[str, ...]:
    """Return the tags of one comment; of many ask `tags`."""
    held = (tag.words for tag in world.bucket(Tag, "").values() if tag.comment == comment)
    return tuple(sorted(held, key=str.casefold))


def parted(typed: str) -> tuple[str, ...]:
    """Return tags as somebody typed them, with commas between them; each once."""
    parts = plain_marks(typed).replace(";", ",").split(",")
    held = (one_line(each).lstrip("#").strip() for each in parts)
    return tuple({words.casefold(): words for words in held if words}.values())


def set_tags(world: World, comment: str, words: Iterable[str], *, new_id: NewId) -> Change:
    """Return the change that gives a comment these tags and no others.

    A tag that other comments have in other letters is written as it is there.
    """
    known = {tag.words.casefold(): tag.words for tag in world.bucket(Tag, "").values()}
    wanted = {each.casefold(): known.get(each.casefold(), each) for each in words}
    held = [tag for tag in world.bucket(Tag, "").values() if tag.comment == comment]
    there = {tag.words.casefold() for tag in held}
    return Change(
        text("Tag a comment"),
        tuple(tag for tag in held if tag.words.casefold() not in wanted),
        tuple(
            Tag(id=new_id(), comment=comment, words=each)
            for key, each in wanted.items()
            if key not in there
        ),
    )


def searchable(world: World, said: Mapping[str, str]) -> Mapping[str, str]:
    """Return what comments are found by: their words, by their keys, with notes and tags."""
    noted, tagged = notes(world), tags(world)
    return {
        key: "\n".join(filter(None, (words, noted.get(key), *tagged.get(key, ()))))
        for key, words in said.items()
    }


def tag(world: World, comments: Iterable[str], words: str, *, new_id: NewId) -> Change:
    """Return the change that gives comments a tag beside those they have."""
    held = tags(world)
    change = Change(text("Tag comments"))
    for key in dict.fromkeys(comments):
        change = change.then(set_tags(world, key, (*held.get(key, ()), words), new_id=new_id))
    return Change(text("Tag comments"), change.before, change.after)


def untag(world: World, comments: Iterable[str], words: str) -> Change:
    """Return the change that takes a tag from comments."""
    keys = set(comments)
    gone = tuple(each for each in _called(world, words) if each.comment in keys)
    return Change(text("Take a tag from comments"), gone, ())


def remove_tag(world: World, words: str) -> Change:
    """Return the change that takes a tag from every comment that has it."""
    return Change(text("Remove a tag everywhere"), _called(world, words), ())


def rename_tag(world: World, old: str, typed: str) -> Change | Text:
    """Return the change that calls a tag otherwise on every comment, or why not.

    Called as another one, the two become one, in the letters that one is written in.
    """
    names = parted(typed)
    if len(names) != 1:
        return text("A tag is one word or a few, without a comma. The old one was kept.")
    there = [each for each in _called(world, names[0]) if each.words.casefold() != old.casefold()]
    new = there[0].words if there else names[0]
    held = [each for each in _called(world, old) if each.words != new]
    have = {each.comment for each in there}
    return Change(
        text("Rename a tag"),
        tuple(held),
        tuple(replace(each, words=new) for each in held if each.comment not in have),
    )


def _called(world: World, words: str) -> tuple[Tag, ...]:
    key = words.casefold()
    return tuple(tag for tag in world.bucket(Tag, "").values() if tag.words.casefold() == key)
