"""List every text of the program that a person may read, with the file in which it stands.

    python packaging/list_texts.py > texts.txt

It is for reading from top to bottom, as somebody who has never seen the program, and for laws that
hold of all texts (`tests/test_wording.py`).
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, cast

ROOT: Final = Path(__file__).resolve().parent.parent
_WORDS: Final = re.compile(r"[A-Z“][^_<>\\]* [^_<>\\]*|[A-Z][a-z]+…?")
"""What a literal that is put into words later looks like: a word with a capital, or a sentence."""


class Said(NamedTuple):
    """One text, where it stands, and what makes it: "text", "counted", "toml", or "" if unknown."""

    words: str
    file: str
    line: int
    by: str


@cache
def said() -> tuple[Said, ...]:
    """Return all texts, by file and line."""
    found: list[Said] = []
    for path in sorted((ROOT / "facilitator").rglob("*.py")):
        found += _of_code(path)
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        if "sample" not in path.parts:
            held = tomllib.loads(path.read_text("utf-8"))
            name = str(path.relative_to(ROOT))
            found += [Said(words, name, 0, "toml") for words in _strings(held)]
    return tuple(found)


def _of_code(path: Path) -> list[Said]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    made: dict[ast.AST, str] = {}
    for node in nodes:
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in {"text", "Text"} and node.args:
                made |= dict.fromkeys(ast.walk(node.args[0]), "text")
            elif name == "counted":
                made |= {each: "counted" for arg in node.args[1:3] for each in ast.walk(arg)}
    unread = set(_never_read(nodes))
    name = str(path.relative_to(ROOT))
    return [
        Said(node.value, name, node.lineno, made.get(node, ""))
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in unread
        if node in made or _WORDS.fullmatch(node.value)
    ]


def _never_read(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Return docstrings, and what only a programmer is told."""
    for node in nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr):
            yield from ast.walk(node)


def _strings(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for value in cast("dict[str, object]", held).values():
            yield from _strings(value)
    elif isinstance(held, list):
        for value in cast("list[object]", held):
            yield from _strings(value)


def main() -> None:
    file = ""
    for each in said():
        if each.file != file:
            file = each.file
            print(f"\n## {file}")
        print(each.words)


if __name__ == "__main__":
    main()
