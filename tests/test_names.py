"""A public class has a name of its own, so that one word means one thing in the whole package."""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "facilitator"
SHARED: dict[str, str] = {}
"""Names that several public classes may share, each with the reason."""


@cache
def public_classes() -> dict[str, list[str]]:
    """The modules that define each public class, by its name."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(PACKAGE).as_posix())
    return found


def test_no_two_public_classes_share_a_name():
    shared = {name: homes for name, homes in public_classes().items() if len(homes) > 1}
    assert {name: homes for name, homes in shared.items() if name not in SHARED} == {}


def test_every_exception_is_needed():
    classes = public_classes()
    assert [name for name in SHARED if len(classes.get(name, ())) < 2] == []
