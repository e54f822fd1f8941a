"""Texts that were put into words while tests ran, and whether translators get them.

`packaging/list_texts.py` reads them off the sources; what is met here and is not in its list was
made in a way that it does not see. Each process of the tests tells the first one what it met.
"""

import ast
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from facilitator.model.core.words import ListText, Text

MET: set[tuple[str, str]] = set()
"""Contexts and templates."""
MANY = 500
"""So many tests are worth the seconds of reading the sources."""
_TESTS = Path(__file__).parent


def watch() -> None:
    """Note the template of each text from now on."""
    plain = Text.__str__

    def noted(self: Text) -> str:
        if not isinstance(self, ListText):  # its words are those between its parts
            MET.add((getattr(self, "context", ""), self.key))
        return plain(self)

    Text.__str__ = noted


def unknown(met: Iterable[tuple[str, str]] = MET) -> list[str]:
    """Return what translators do not get in its context, but for what tests say themselves."""
    sys.path.insert(0, str(_TESTS.parent / "packaging"))
    from list_texts import messages

    known = {(each.context, words) for each in messages() for words in (each.one, each.many)}
    missing = {key for context, key in met if (context, key) not in known and _has_words(key)}
    own = _own() if missing else ()
    return sorted(k for k in missing if not any(k == e or f'"{k}"' in e for e in own))


def _has_words(key: str) -> bool:
    """Whether a template has words of its own, beside those of its values."""
    return re.search(r"[^\W\d_]", re.sub(r"\{\w*\}", "", key)) is not None


def _own() -> set[str]:
    """Return the words that stand in tests, and in what makes the sample.

    In some lies a whole file of texts.
    """
    folders = (_TESTS, _TESTS.parent / "packaging")
    paths = (path for folder in folders for path in folder.rglob("*.py"))
    trees = (ast.parse(path.read_text("utf-8")) for path in paths)
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
