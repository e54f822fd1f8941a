"""How languages write days, numbers and lists: what CLDR knows, through Babel."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import regex


@lru_cache(maxsize=512)
def in_order(tag: str, day: date, skeleton: str) -> str:
    """Return a day as a language writes it, as much of it as a skeleton of CLDR names.

    It is a template: braces in it are doubled. In English that is "10 October 2026".
    """
    from babel.dates import format_skeleton  # seldom needed, and it reads a file

    said = format_skeleton(skeleton, day, locale=tag.replace("-", "_"))
    return said.replace("{", "{{").replace("}", "}}")


@lru_cache(maxsize=32)
def decimal_sign(tag: str) -> str:
    """Return what stands before the fractions of a number written in usual digits."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(tag.replace("-", "_"), numbering_system="latn")


def in_english(tag: str, typed: str) -> str:
    """Return a day somebody typed, its months and weekdays named in English, where they are known.

    The words come back in lower case.
    """
    pattern, names = _english_names(tag)
    return pattern.sub(lambda found: names[found[1]], typed.casefold())


@lru_cache(maxsize=8)
def _english_names(tag: str) -> tuple[regex.Pattern[str], Mapping[str, str]]:
    from babel import Locale

    own, english = Locale.parse(tag, sep="-"), Locale.parse("en")
    names = {
        name.casefold().rstrip("."): said
        for kind in ("days", "months")
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for key, name in getattr(own, kind)[form][width].items()
        for said in (getattr(english, kind)["format"]["wide"][key],)
    }
    longest_first = sorted(names, key=len, reverse=True)
    pattern = regex.compile(rf"(?<!\w)({'|'.join(map(regex.escape, longest_first))})\.?(?!\w)")
    return pattern, names


@lru_cache(maxsize=32)
def own_name(tag: str) -> str:
    """Return what a language calls itself: "Cymraeg"; its tag where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        said = Locale.parse(tag, sep="-").display_name or tag
    except (UnknownLocaleError, ValueError):
        return tag
    return said[:1].upper() + said[1:]
