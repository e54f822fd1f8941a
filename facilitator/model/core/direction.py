"""Which languages are written from right to left, and which words."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LANGUAGES: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd"}
    | {"syr", "ug", "ur", "yi"}
)
_SCRIPTS: Final = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})


def is_right_to_left(tag: str) -> bool:
    """Whether a language by its tag (BCP 47: "ar", "pa-Arab") is written from right to left.

    After the scripts of Unicode's CLDR 46; where a tag names a script, that counts.
    """
    language, *rest = tag.casefold().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else language in _LANGUAGES


_ISOLATED: Final = re.compile("\u2068[^\u2069]*\u2069")


@lru_cache(maxsize=4096)
def reads_leftwards(words: str) -> bool | None:
    """Whether words are read from right to left: by their first letter, or None without one.

    Words that were set apart (`set_apart`) in others say nothing of those.
    """
    for part in (_ISOLATED.sub("", words), words):
        for kind in map(unicodedata.bidirectional, part):
            if kind in {"L", "R", "AL"}:
                return kind != "L"
    return None


def set_apart(words: str) -> str:
    """Return words that lie among others in their own direction, and turn nothing round there."""
    return f"\u2068{words}\u2069"
