"""Rules of the house that no linter knows, read off the source; and the proof that each bites.

Qt must never meet an exception; people's words are never markup and never in a log; the room's
wall opens nothing.
"""

import ast
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "facilitator"
LIBRARIES = (QtCore, QtGui, QtWidgets)
ROOMS = ("ui/canvas/", "ui/projector/window.py", "ui/projector/heading.py")
"""What is painted on the room's wall, or is part of its window."""

FIRST = "ui/app/splash.py"
"""It stands on the screen before anything of ours is imported, so it guards nothing."""
OUR_CALLS = {"accept"}
"""Only our own buttons call it; what fails in it is shown to the person."""

Rule = Callable[[str, ast.Module], Iterator[str]]
_bases: dict[str, list[str]] = {}


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def nodes(tree: ast.Module) -> list[ast.AST]:
    """All there is in a file; the rules go through it one after the other."""
    return list(ast.walk(tree))


def named(node: ast.AST) -> str:
    """The last part of a name: `QLabel` of `QtWidgets.QLabel`, `exec` of `dialog.exec`."""
    if isinstance(node, ast.Subscript):
        return named(node.value)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, named(node.func)


def classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    return (node for node in nodes(tree) if isinstance(node, ast.ClassDef))


def ours() -> dict[str, list[str]]:
    """The bases of every class of the interface, by its name."""
    if not _bases:
        for file in (PACKAGE / "ui").rglob("*.py"):
            for each in classes(parsed(file)):
                _bases.setdefault(each.name, []).extend(map(named, each.bases))
    return _bases


def qt_kinds(names: list[str]) -> list[type]:
    """The classes of Qt that stand above these, over classes of ours too."""
    found: list[type] = []
    for name in names:
        kinds = [getattr(lib, name, None) for lib in LIBRARIES if name]
        if any(isinstance(kind, type) for kind in kinds):
            found += [kind for kind in kinds if isinstance(kind, type)]
        else:
            found += qt_kinds(ours().get(name, []))
    return found


def overrides_are_guarded(path: str, tree: ast.Module) -> Iterator[str]:
    """An exception that travels into Qt comes out of another call, or ends the process."""
    if not path.startswith("ui/") or path == FIRST:
        return
    for each in classes(tree):
        if "guards" in map(named, each.decorator_list):
            continue
        kinds = qt_kinds([named(base) for base in each.bases])
        for method in each.body:
            if not isinstance(method, ast.FunctionDef) or method.name.startswith("__"):
                continue
            marks = [named(m.func if isinstance(m, ast.Call) else m) for m in method.decorator_list]
            called = method.name not in OUR_CALLS
            called = called and any(hasattr(kind, method.name) for kind in kinds)
            if called and "guarded" not in marks:
                yield f"{path}:{method.lineno} {each.name}.{method.name} is not guarded"


def labels_are_plain(path: str, tree: ast.Module) -> Iterator[str]:
    """A label takes what looks like markup for markup, unless it is told not to."""
    for line, name in calls(tree):
        if name == "QLabel" and path != "ui/widgets/basics.py":
            yield f"{path}:{line} makes a QLabel; `plain_label` does, and never reads markup"


def only_the_command_line_prints(path: str, tree: ast.Module) -> Iterator[str]:
    for line, name in calls(tree):
        if name == "print" and not path.startswith("cli/"):
            yield f"{path}:{line} prints"


def nothing_stops_the_work(path: str, tree: ast.Module) -> Iterator[str]:
    """A modal loop holds the clock and the wall; the system's own dialogs are the exception."""
    allowed = {"ui/app/start.py", "ui/printing/page.py"}
    for line, name in calls(tree):
        if name in {"exec", "exec_", "QMessageBox", "QInputDialog"} and path not in allowed:
            yield f"{path}:{line} {name}: say it with a notice or a sheet"


def the_room_gets_no_extras(path: str, tree: ast.Module) -> Iterator[str]:
    """No menu, tooltip or dialog: not on the wall."""
    if not path.startswith(ROOMS):
        return
    extras = {"QDialog", "QMenu", "QMessageBox", "QFileDialog", "QToolTip", "setToolTip"}
    for node in nodes(tree):
        if named(node) in extras:
            yield f"{path}:{getattr(node, 'lineno', 0)} {named(node)} in the room"


NO_WORDS = (
    "ui/app/controller.py",  # a new programme, out of one that cannot be opened
    "ui/collection/page.py",  # which programmes are compared
    "ui/help/page.py",
    "ui/house_style/saved.py",
    "ui/start_page/new_programme.py",
    "ui/system/file_dialogs.py",
)
"""Who asks where to save what holds no words of a programme that is open."""


def files_are_noted(path: str, tree: ast.Module) -> Iterator[str]:
    """What is saved with words of a programme is noted: a receipt of a removal names it."""
    used = {named(node) for node in nodes(tree)}
    if "to_save" in used and not used & {"note", "note_of_programme"} and path not in NO_WORDS:
        yield f"{path} does not note what it saves"


def logs_hold_no_words(path: str, tree: ast.Module) -> Iterator[str]:
    """The text of an exception may quote a card; `log_file.described` tells kind and place."""
    for node in nodes(tree):
        words = isinstance(node, ast.keyword) and node.arg == "exc_info"
        quotes = isinstance(node, ast.Call) and named(node.func) in {
            "exception",
            "format_exc",
            "print_exc",
            "format_exception",
            "print_exception",
        }
        if words or quotes:
            yield f"{path}:{getattr(node, 'lineno', 0)} writes an exception's text down"


# what the rule is -> the rule, and a file that would break it with what it would hold
RULES: dict[str, tuple[Rule, str, str]] = {
    "overrides are guarded": (
        overrides_are_guarded,
        "ui/panels/wrong.py",
        "class A(QWidget):\n    def paintEvent(self, event): ...",
    ),
    "files are noted": (files_are_noted, "ui/wrong.py", "file_dialogs.to_save(self)"),
    "labels are plain": (labels_are_plain, "ui/windows/wrong.py", "QLabel('<b>words</b>')"),
    "only the command line prints": (
        only_the_command_line_prints,
        "ui/wrong.py",
        "print('words')",
    ),
    "nothing stops the work": (nothing_stops_the_work, "ui/wrong.py", "dialog.exec()"),
    "the room gets no extras": (
        the_room_gets_no_extras,
        "ui/canvas/wrong.py",
        "self.setToolTip(words)",
    ),
    "logs hold no words": (logs_hold_no_words, "store/wrong.py", "log.exception('it failed')"),
}


def test_every_rule_is_kept():
    """Each file is read once, for all of them."""
    found: list[str] = []
    for file in sorted(PACKAGE.rglob("*.py")):
        path, tree = file.relative_to(PACKAGE).as_posix(), parsed(file)
        for name, (rule, _, _) in RULES.items():
            found += [f"{name}: {each}" for each in rule(path, tree)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", RULES)
def test_a_breach_is_noticed(name: str):
    rule, path, source = RULES[name]
    assert len(list(rule(path, ast.parse(source)))) == 1


def test_overrides_are_seen_over_classes_of_ours():
    source = "class A(FormDialog):\n    def reject(self): ...\n    def of_its_own(self): ..."
    found = list(overrides_are_guarded("ui/wrong.py", ast.parse(source)))
    assert len(found) == 1
    assert "A.reject" in found[0]
