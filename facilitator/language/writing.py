"""How languages write days, numbers and lists: what CLDR knows, through Babel."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=512)
def in_order(tag: str, day: date, skeleton: str) -> str:
    """Return a day as a language writes it, as much of it as a skeleton of CLDR names.

    It is a template: braces in it are doubled. In English that is "10 October 2026".
    """
    from babel.dates import format_skeleton  # seldom needed, and it reads a file

    said = format_skeleton(skeleton, day, locale=tag.replace("-", "_"))
    return said.replace("{", "{{").replace("}", "}}")


@lru_cache(maxsize=32)
def own_name(tag: str) -> str:
    """Return what a language calls itself: "Cymraeg"; its tag where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        said = Locale.parse(tag, sep="-").display_name or tag
    except (UnknownLocaleError, ValueError):
        return tag
    return said[:1].upper() + said[1:]


@lru_cache(maxsize=32)
def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left: Arabic, Hebrew, Urdu and others."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False
