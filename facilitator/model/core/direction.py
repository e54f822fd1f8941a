"""Which languages are written from right to left."""

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
