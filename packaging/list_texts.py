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
    "methods": frozenset(
        {"title", "purpose", "do", "say", "wall", "question", "prompts", "prompt", "lists"}
    ),
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


def said() -> tuple[Said, ...]:
    """Return all texts, by file and line."""
    return _of_modules()[0] + tuple(
        Said(words, _name(path), 0, "toml") for path, held in _data() for words in _strings(held)
    )


def messages() -> tuple[Message, ...]:
    """Return all texts that are put into words, as often as they stand somewhere."""
    return _of_modules()[1] + tuple(
        Message(words.strip(), "", context, _name(path))
        for path, held in _data()
        for words, context in _told(held, _TOLD[_folder(path)])
    )


@cache
def _of_modules() -> tuple[tuple[Said, ...], tuple[Message, ...]]:
    sources = {
        path: path.read_text("utf-8") for path in sorted((ROOT / "facilitator").rglob("*.py"))
    }
    errors = _errors("".join(sources.values()))
    found: list[Said] = []
    told: list[Message] = []
    for path, source in sources.items():
        module = _Module(_name(path), source, errors)
        found += module.said()
        told += module.messages()
    return tuple(found), tuple(told)


def _errors(sources: str) -> frozenset[str]:
    """Return the classes of errors whose first argument is a template."""
    bases = re.findall(r"^class (\w+)\((\w+)", sources, re.MULTILINE)
    found = {"FacilitatorError"}
    while more := {name for name, base in bases if base in found} - found:
        found |= more
    return frozenset(found)


def _data() -> Iterator[tuple[Path, dict[str, object]]]:
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        if not {"sample", "languages"} & set(path.parts):
            yield path, tomllib.loads(path.read_text("utf-8"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _folder(path: Path) -> str:
    held = path.parent.relative_to(ROOT / "resources").as_posix()
    return "" if held == "." else held


def _called(node: ast.Call) -> str:
    if getattr(getattr(node.func, "value", None), "id", "") == "sa":
        return ""  # SQLAlchemy's `text` is a statement
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def _literals(node: ast.expr) -> list[str]:
    """Return what a template may be; nothing where that is only known when the program runs."""
    if isinstance(node, ast.IfExp):
        return [*_literals(node.body), *_literals(node.orelse)]
    held = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
    return [held] if held else []


class _Module:
    """The texts of one module."""

    def __init__(self, name: str, source: str, errors: frozenset[str]) -> None:
        self._name, self._lines, self._errors = name, source.splitlines(), errors
        self._nodes = list(ast.walk(ast.parse(source)))
        calls = (node for node in self._nodes if isinstance(node, ast.Call))
        self._made = [(node, held) for node in calls if (held := self._templates(node))]

    def _templates(self, node: ast.Call) -> list[ast.expr]:
        """Return the arguments of a call that are templates."""
        name = _called(node)
        places = _MAKERS.get(name, (0,) if name in self._errors else ())
        given = node.args if places else []
        if any(isinstance(each, ast.Starred) for each in given):
            given = []
        found = [given[place] for place in places if place < len(given)]
        return found + [each.value for each in node.keywords if each.arg == _SHORT]

    def messages(self) -> Iterator[Message]:
        for node, held in sorted(self._made, key=lambda each: each[0].lineno):
            found = [_literals(each) for each in held]
            if not any(found):
                continue
            note = self._note(node.lineno)
            if _called(node) in {"counted", "forms"}:
                for one, many in product(*found):
                    yield Message(one, many, "", self._name, note)
                continue
            context = _literals(node.args[0])[0] if _called(node) == "in_context" else ""
            for words in (each for held in found for each in held):
                yield Message(words, "", context, self._name, note)

    def _note(self, line: int) -> str:
        """Return what the lines of comment above a call tell translators."""
        found: list[str] = []
        for above in reversed(self._lines[: line - 1]):
            if not above.lstrip().startswith("#"):
                return ""
            found.insert(0, above.strip().removeprefix(_NOTE).removeprefix("# "))
            if above.lstrip().startswith(_NOTE):
                return " ".join(found)
        return ""

    def said(self) -> Iterator[Said]:
        made: dict[ast.AST, str] = {}
        for node, held in self._made:
            name = "counted" if _called(node) in {"counted", "forms"} else "text"
            for each in held:
                made |= dict.fromkeys(ast.walk(each), name)
        unread = set(_never_read(self._nodes))
        for node in self._nodes:
            words = node.value if isinstance(node, ast.Constant) else None
            if not isinstance(words, str) or not isinstance(node, ast.Constant):
                continue
            if node in made or (node not in unread and _WORDS.fullmatch(words)):
                yield Said(words, self._name, node.lineno, made.get(node, ""))


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


def _told(held: object, keys: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Return the texts of data and their contexts: what stands under these keys, however deep."""
    if isinstance(held, list):
        for each in cast("list[object]", held):
            yield from _told(each, keys)
    elif isinstance(held, dict):
        for key, value in cast("dict[str, object]", held).items():
            if key == "lists":
                yield from ((each, "") for each in _strings(value) if _READ.fullmatch(each))
            elif key in keys and not isinstance(value, bool):
                yield from _in_context(value)
            else:
                yield from _told(value, keys)


def _in_context(held: object) -> Iterator[tuple[str, str]]:
    told = cast("dict[str, str]", held) if isinstance(held, dict) else {}
    if told.keys() == {"text", "context"}:
        yield told["text"], told["context"]
    else:
        yield from ((each, "") for each in _strings(cast("object", held)))


def main() -> None:
    file = ""
    for each in said():
        if each.file != file:
            file = each.file
            print(f"\n## {file}")
        print(each.words)


if __name__ == "__main__":
    main()
