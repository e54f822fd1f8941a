"""What an analyst notes of a comment while reading: for themselves, never for a wall or hand-out.

A note is a thought; a tag is a word, a code apart from themes. A comment that was made into
several keeps both, and shows them again once it is whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from facilitator.model.core import Change, NewId, World, text
from facilitator.model.core.clean_text import one_line
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
    held = (one_line(each).lstrip("#").strip() for each in typed.replace(";", ",").split(","))
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
