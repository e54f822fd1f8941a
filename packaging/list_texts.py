"""List every text of the program that a person may read, with the file in which it stands.

    python packaging/list_texts.py > texts.txt

It is for reading from top to bottom, as somebody who has never seen the program, for laws that
hold of all texts (`tests/test_wording.py`), and for the catalogues of translators
(`packaging/translations.py`).
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple, cast

ROOT: Final = Path(__file__).resolve().parent.parent
_WORDS: Final = re.compile(r"[A-Z“][^_<>\\]* [^_<>\\]*|[A-Z][a-z]+…?")
"""What a literal that is put into words later looks like: a word with a capital, or a sentence."""
_MAKERS: Final[Mapping[str, tuple[int, ...]]] = {
    "text": (0,),
    "Text": (0,),
    "later": (0,),
    "in_context": (1,),
    "counted": (1, 2),
    "forms": (0, 1),
    "_told": (0,),
}
"""What makes texts, and which of its arguments are templates: one, or a singular and a plural."""
_SHORT: Final = "short"
"""The argument of actions and commands that is a template too."""
_NOTE: Final = "# Translators: "
_TOLD: Final[Mapping[str, frozenset[str]]] = {
    "methods": frozenset({"title", "purpose", "do", "say", "wall", "question", "prompts", "lists"}),
    "agenda": frozenset({"title", "purpose", "words", "why", "also"}),
    "agenda/templates": frozenset({"title", "purpose", "instructions", "materials"}),
    "documents": frozenset({"methods"}),
    "manual": frozenset({"title"}),
    "": frozenset({"title", "ask", "label"}),
}
"""By the folder of a TOML file, the keys under which it holds texts."""
_READ: Final = re.compile(r"[A-Z]\w* .*|[A-Z]\w+, .*")
"""What is said of the lists of methods; others are keys, or compared with what people write."""


class Said(NamedTuple):
    """One text, where it stands, and what makes it: "text", "counted", "toml", or "" if unknown."""

    words: str
    file: str
    line: int
    by: str


class Message(NamedTuple):
    """One text for translators: English, its plural, its context, where it stands, a note."""

    one: str
    many: str
    context: str
    file: str
    note: str = ""


@cache
def said() -> tuple[Said, ...]:
    """Return all texts, by file and line."""
    return tuple(each for path in _modules() for each in _of_code(path)) + tuple(
        Said(words, _name(path), 0, "toml") for path, held in _data() for words in _strings(held)
    )


@cache
def messages() -> tuple[Message, ...]:
    """Return all texts that are put into words, as often as they stand somewhere."""
    return tuple(each for path in _modules() for each in _messages_of(path)) + tuple(
        Message(words.strip(), "", "", _name(path))
        for path, held in _data()
        for words in _told(held, _TOLD[_folder(path)])
    )


def _modules() -> list[Path]:
    return sorted((ROOT / "facilitator").rglob("*.py"))


def _data() -> Iterator[tuple[Path, dict[str, object]]]:
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        if not {"sample", "languages"} & set(path.parts):
            yield path, tomllib.loads(path.read_text("utf-8"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _folder(path: Path) -> str:
    held = path.parent.relative_to(ROOT / "resources").as_posix()
    return "" if held == "." else held


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


@cache
def _errors() -> frozenset[str]:
    """Return the classes of errors whose first argument is a template."""
    classes = [n for p in _modules() for n in ast.walk(_tree(p)) if isinstance(n, ast.ClassDef)]
    found = {"FacilitatorError"}
    while True:
        more = {c.name for c in classes if found & {getattr(b, "id", "") for b in c.bases}}
        if more <= found:
            return frozenset(found)
        found |= more


def _templates(node: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that are templates."""
    name = _called(node)
    places = _MAKERS.get(name, (0,) if name in _errors() else ())
    given = node.args if not any(isinstance(each, ast.Starred) for each in node.args) else []
    found = [given[place] for place in places if place < len(given)]
    return found + [each.value for each in node.keywords if each.arg == _SHORT]


def _literals(node: ast.expr) -> list[str]:
    """Return what a template may be; nothing where that is only known when the program runs."""
    if isinstance(node, ast.IfExp):
        return [*_literals(node.body), *_literals(node.orelse)]
    held = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
    return [held] if held else []


def _messages_of(path: Path) -> Iterator[Message]:
    lines = path.read_text("utf-8").splitlines()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and (found := [_literals(e) for e in _templates(node)]):
            note, file = _note(lines, node.lineno), _name(path)
            if _called(node) in {"counted", "forms"}:
                if len(found) == 2:
                    for one, many in product(*found):
                        yield Message(one, many, "", file, note)
                continue
            context = _literals(node.args[0])[0] if _called(node) == "in_context" else ""
            for words in (each for held in found for each in held):
                yield Message(words, "", context, file, note)


def _note(lines: list[str], line: int) -> str:
    """Return what the lines of comment above a call tell translators."""
    found: list[str] = []
    for above in reversed(lines[: line - 1]):
        if not above.lstrip().startswith("#"):
            return ""
        found.insert(0, above.strip().removeprefix(_NOTE).removeprefix("# "))
        if above.lstrip().startswith(_NOTE):
            return " ".join(found)
    return ""


def _of_code(path: Path) -> Iterator[Said]:
    nodes = list(ast.walk(_tree(path)))
    made: dict[ast.AST, str] = {}
    for node in nodes:
        if isinstance(node, ast.Call):
            name = "counted" if _called(node) in {"counted", "forms"} else "text"
            for each in _templates(node):
                made |= dict.fromkeys(ast.walk(each), name)
    unread = set(_never_read(nodes))
    for node in nodes:
        words = node.value if isinstance(node, ast.Constant) else None
        if not isinstance(words, str) or not isinstance(node, ast.Constant):
            continue
        if node in made or (node not in unread and _WORDS.fullmatch(words)):
            yield Said(words, _name(path), node.lineno, made.get(node, ""))


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


def _told(held: object, keys: frozenset[str]) -> Iterator[str]:
    """Return the texts of data: what stands under these keys, however deep."""
    if isinstance(held, list):
        for each in cast("list[object]", held):
            yield from _told(each, keys)
    elif isinstance(held, dict):
        for key, value in cast("dict[str, object]", held).items():
            if key == "lists":
                yield from filter(_READ.fullmatch, _strings(value))
            elif key in keys and not isinstance(value, bool):
                yield from _strings(value)
            else:
                yield from _told(value, keys)


def main() -> None:
    file = ""
    for each in said():
        if each.file != file:
            file = each.file
            print(f"\n## {file}")
        print(each.words)


if __name__ == "__main__":
    main()
