"""The chapters of the manual: files in `resources/manual/`, read in the order of its contents.

`{...}` in them stands for what is not written twice: `{name kj}` for a method, `{ways kj}` for a
table of its templates, `{steps kj}` for what happens in it, `{key cover}` for a key.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from itertools import count
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from facilitator.methods import method
from facilitator.methods.contract import Context, Method, MethodTemplate, Step, minutes_of
from facilitator.model.core import ActivityId, SessionId, World
from facilitator.model.core.records import Activity, Programme, Session
from facilitator.model.display.picture import Audience
from facilitator.resources import resource


def ways_of(method: Method) -> str:
    """Return a table of a method's templates: what each is for, for whom, and its minutes."""
    lines = ["| | For | Minutes |", "|---|---|---|"]
    for template in method.templates:
        minutes = minutes_of(_script(method, template))
        lines.append(f"| **{template.title}** | {template.purpose} | {minutes} |")
    return "\n".join(lines)


def steps_of(method: Method) -> str:
    """Return the steps of a method's first template, with minutes and what to do."""
    return "\n".join(f"1. {line}" for line in _told(method))


def _told(method: Method) -> Iterator[str]:
    """Go through the steps; those that come again in each round are told once."""
    told: set[str] = set()
    for step in _script(method, method.templates[0]):
        if str(step.do) not in told:
            told.add(str(step.do))
            yield f"**{step.title}** ({step.minutes} min). {step.do}"


def _script(method: Method, template: MethodTemplate) -> tuple[Step, ...]:
    """Return the steps of an activity that has just been added, with nobody there yet."""
    numbers = count(1)

    def new_id() -> str:
        return f"{next(numbers):032x}"

    ctx = Context(datetime.now(UTC), new_id, random.Random(0), Audience.FACILITATOR)  # noqa: S311
    session = Session(id=SessionId(new_id()), title="")
    activity = Activity(
        id=ActivityId(new_id()), session=session.id, method=method.key, title=str(template.title)
    )
    own = method.begin(activity, template.key, ctx)
    world = World([Programme(id=new_id(), title=""), session, activity, *own])
    return method.script(world, activity.id)


MARKDOWN: Final = MarkdownIt("commonmark").enable("table")
_PUT_IN: Final = re.compile(r"\{([a-z]+) ?([a-z_0-9]*)\}")
_WORD: Final = re.compile(r"\w+")

_OF_METHODS: Final[Mapping[str, Callable[[Method], str]]] = {
    "name": lambda held: str(held.title),
    "ways": ways_of,
    "steps": steps_of,
}

Known = Callable[[str, str], str]
"""Says in Markdown what a name in braces stands for: its kind, and what it is about."""


@dataclass(frozen=True)
class Chapter:
    """A chapter: the name others link to, the part of the manual it is in, and its Markdown.

    `also` are other words that people look for it by.
    """

    key: str
    part: str
    words: str
    also: str = ""

    @property
    def tree(self) -> SyntaxTreeNode:
        return _parsed(self.words)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its words without any markup, a heading, a paragraph or an entry each."""
        held = (plain(node) for node in self.tree.walk() if node.type == "inline")
        return tuple(line for line in held if line)

    @property
    def title(self) -> str:
        """Its first line, a heading in plain words: told without reading the rest."""
        return self.words.partition("\n")[0].removeprefix("# ").strip()

    def html(self) -> str:
        return MARKDOWN.render(self.words)

    def links(self) -> Iterator[str]:
        """Go through where its links and pictures lead."""
        for node in self.tree.walk():
            if node.type in ("link", "image"):
                yield str(node.attrs["href" if node.type == "link" else "src"])


@lru_cache(maxsize=64)
def _parsed(words: str) -> SyntaxTreeNode:
    """Parse a chapter once for all the times help is opened."""
    return SyntaxTreeNode(MARKDOWN.parse(words))


def chapters(known: Known) -> tuple[Chapter, ...]:
    """Return the manual; what it says of methods comes from them, the rest from `known`."""

    def put_in(found: re.Match[str]) -> str:
        kind, about = found.groups()
        return _OF_METHODS[kind](method(about)) if kind in _OF_METHODS else known(kind, about)

    contents = tomllib.loads(resource("manual", "contents.toml").read_text(encoding="utf-8"))
    return tuple(
        Chapter(key, part["title"], _PUT_IN.sub(put_in, _file(key)), contents["also"].get(key, ""))
        for part in contents["parts"]
        for key in part["chapters"]
    )


def chapter_for(held: Sequence[Chapter], *keys: str) -> Chapter:
    """Return the first of some chapters that the manual has; else the one it begins with."""
    by_key = {each.key: each for each in held}
    return next((by_key[key] for key in keys if key in by_key), held[0])


def seek(held: Sequence[Chapter], wanted: str) -> list[tuple[Chapter, str]]:
    """Return the chapters in which all words begin so, each with the line that says most of it.

    Those with most of it in their title come first, whole words before beginnings of words; then
    those with most of it in one line.
    """
    sought = _WORD.findall(wanted.casefold())
    found: list[tuple[tuple[int, ...], Chapter, str]] = []
    for each in held:
        names = f"{each.title} {each.also}"
        if all(_hits(" ".join((*each.lines, names)), (word,)) for word in sought):
            line = min(each.lines, key=lambda line: _ranks(line, sought))
            ranks = (*_ranks(names, sought), *_ranks(line, sought))
            found.append((ranks, each, line))
    return [(each, line) for _, each, line in sorted(found, key=lambda held: held[0])]


def _ranks(line: str, sought: Sequence[str]) -> tuple[int, int]:
    """Return how well a line fits, least is best: words that begin so, then whole words."""
    words = _WORD.findall(line.casefold())
    return -_hits(line, sought), -sum(each in words for each in sought)


def _hits(line: str, sought: Sequence[str]) -> int:
    words = _WORD.findall(line.casefold())
    return sum(any(word.startswith(each) for word in words) for each in sought)


def plain(node: SyntaxTreeNode) -> str:
    """Return words without markup; the name of a control stands in quotation marks."""
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type in ("softbreak", "image"):
        return " " if node.type == "softbreak" else ""
    inside = "".join(plain(each) for each in node.children)
    alone = node.type == "strong" and not any(each.content for each in node.siblings)
    return f"“{inside}”" if node.type == "strong" and not alone else inside


def _file(key: str) -> str:
    return resource("manual", f"{key}.md").read_text(encoding="utf-8")
